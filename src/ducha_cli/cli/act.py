"""How an act is typed: open the desk, do it, say what was done. Heavy imports wait until an act runs."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.cli import cells, output
from ducha_cli.cli.seat import Seat, seat_of
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import typer

    from ducha_cli.office.desk import Desk, Given, Work


def desk(context: typer.Context) -> Desk:
    """Return the desk of the ledger that the clerk sits at."""
    return desk_of(seat_of(context))


def desk_of(seat: Seat) -> Desk:
    """Return the desk of a seat."""
    from ducha_cli.ledger.transaction import Leave
    from ducha_cli.office.desk import Desk

    return Desk(seat.folder, lambda: seat.now, seat.operator, Leave(despite=seat.despite))


@contextlib.contextmanager
def work(context: typer.Context, *, keep: bool = True) -> Iterator[Work]:
    """Open the act's transaction; say afterwards which copies could not be put into papers/."""
    chosen = desk(context)
    with chosen.work(keep=keep) as opened:
        yield opened
    for hint in opened.hints:
        output.tell(cells.one_line(f"提示：{hint}"))
    tell_lost(opened.undelivered)


def tell_lost(names: Iterable[str]) -> None:
    """Say which copies could not be written; the papers themselves are safe."""
    for name in names:
        output.tell(f"提示：文书已签发入账，但副本 {shell.shown(name)} 没有写出；腾出空间后用 ducha paper copy 再取。")


def given(
    context: typer.Context,
    on: str | None = None,
    note: str | None = None,
    evidence: Iterable[Path] | None = None,
    oral: str | None = None,
    document: str | None = None,
) -> Given:
    """Return what every act takes; the day as typed is read here."""
    from ducha_cli.domain.authority import ORAL
    from ducha_cli.domain.words import naming
    from ducha_cli.office.desk import Given

    seat = seat_of(context)
    clean = naming.squash(note or "")
    if reason := naming.reject_controls(clean):
        raise InvalidInput(f"备注里{reason}。", "请删去该字后重新输入。")
    if oral is not None and oral not in ORAL:
        raise InvalidInput(f"口头批准（--oral）应为 {'、'.join(ORAL)} 之一。", "不记得怎样说的，不用写 --oral。")
    return Given(day(seat, on), clean, tuple(evidence or ()), oral or "", naming.squash(document or ""))


def day(seat: Seat, typed: str | None) -> str | None:
    """Read a day as typed into ISO; None stays None (the act's own default)."""
    return None if typed is None else seat.day(typed).isoformat()


def today_or(seat: Seat, typed: str | None, on: str | None) -> str:
    """Read the day that a fact bears: as typed, else ``--on``, else today."""
    return day(seat, typed) or day(seat, on) or seat.today.isoformat()


def done(as_json: bool, line: str, *, hint: str = "", **facts: Any) -> None:
    """Say on stdout what was done, one line for people or one object for scripts; then a hint on stderr."""
    if as_json:
        output.put_utf8(output.to_json(facts) + "\n")
        return
    output.put(cells.clean(line))
    if hint:
        output.tell(hint)


def listed(text: str | None) -> tuple[str, ...]:
    """Return the parts of ``甲,乙`` as typed with any comma or 、."""
    if not text:
        return ()
    return tuple(part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip())


def pairs(values: Iterable[str] | None, option: str, example: str = "县住建局:事由") -> list[tuple[str, str]]:
    """Return ``甲:乙`` options as pairs."""
    found = []
    for value in values or ():
        left, colon, right = value.replace("：", ":").partition(":")
        if not colon or not left.strip() or not right.strip():
            raise InvalidInput(f"{option} 的“{value}”写法不对。", f"用冒号隔开，例如 {option} {example}")
        found.append((left.strip(), right.strip()))
    return found


def numbered(values: Iterable[str] | None, option: str) -> dict[int, str]:
    """Return ``1:答复`` options by number."""
    found: dict[int, str] = {}
    for left, right in pairs(values, option, "1:内容"):
        if not left.isascii() or not left.isdigit() or int(left) in found:
            raise InvalidInput(f"{option} 的“{left}”不是条目序号，或重复。", f"写作 {option} 1:内容 {option} 2:内容")
        found[int(left)] = right
    return found


_YES, _NO = "是√yY1", "否×nN0"


def marks(text: str | None, count: int, option: str) -> tuple[bool, ...] | None:
    """Read ``是是否`` as so many yes and no."""
    if text is None:
        return None
    letters = [c for c in text if c not in " ,，、"]
    if len(letters) != count or any(c not in _YES + _NO for c in letters):
        raise InvalidInput(f"{option} 要写{count}个“是”或“否”，现为“{text}”。", f"例如 {option} {'是' * count}")
    return tuple(c in _YES for c in letters)
