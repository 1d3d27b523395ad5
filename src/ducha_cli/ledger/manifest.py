"""What a backup says of itself, and which one is the newest: read without opening any ledger, for looks ask it too."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ducha_cli.ledger.place import MANIFEST

ELSEWHERE = "elsewhere.json"
"""In the ledger's own backups/: the manifest of the last backup that was put anywhere else (a USB stick)."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: ``database`` is the SHA-256 of its ledger.db, ``seq`` and ``head`` its last entry."""

    made_at: str
    program: str
    schema: int
    seq: int
    head: str
    anchor: str
    database: str
    files: int


def as_json(manifest: Manifest, **more: str) -> bytes:
    r"""Return the manifest as it is written down; a byte that is no UTF-8 as \udcff, which JSON reads back."""
    return json.dumps(asdict(manifest) | more, ensure_ascii=False, indent=1).encode(errors="backslashreplace")


def under(root: Path) -> list[Path]:
    """Return the backups under ``root``, oldest first: their names begin with the moment."""
    return sorted(path.parent for path in root.glob(f"[0-9]*/{MANIFEST}"))


def newest(root: Path) -> tuple[Path, Manifest] | None:
    """Return the newest backup known to a ledger's backups/ ``root``: there, or the last one put elsewhere."""
    found = [_read(path / MANIFEST) for path in under(root)[-1:]] + [_read(root / ELSEWHERE)]
    known = [one for one in found if one is not None]
    return max(known, key=lambda one: one[1].made_at) if known else None


def _read(path: Path) -> tuple[Path, Manifest] | None:
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        told = json.loads(path.read_text(encoding="utf-8"))
        folder = told.pop("folder", None)
        return Path(folder) if folder else path.parent, Manifest(**told)
    return None
