"""Files handed to the clerk, outside the ledger: never over another file unasked, and never a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import InvalidInput, Refused, why

if TYPE_CHECKING:
    from pathlib import Path


def free(out: Path, *, force: bool) -> None:
    """Refuse a name that is taken."""
    try:
        taken = out.exists()
    except OSError as error:
        raise InvalidInput(f"写不出 {out.name}（{why(error)}）。", "请换一个文件名或路径。") from None
    if taken and not force:
        raise Refused(f"{out} 已存在。", "请换一个文件名，或加 --force 覆盖。")


def give(out: Path, data: bytes) -> None:
    """Write the file.

    Raises:
        InvalidInput: it cannot be written there: no such folder, no permission.
        LedgerTrouble: the disk is full.
    """
    from ducha_cli.ledger.files import hand_out

    hand_out(out.absolute(), data)
