"""反映问题 that an item still asks: one that went to another item is asked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.desk import Work


def asked(work: Work, row: t.Item) -> list[t.Point]:
    """Return the points of an item that were neither dropped nor carried to another."""
    return [one for one in work.all(t.Point, item_id=row.id) if one.withdrawn_on is None and one.carried_to is None]


def chosen(work: Work, row: t.Item, typed: Sequence[str], titles: Sequence[str]) -> list[tuple[t.Point, str]]:
    """Return which points go to which of the new items, as ``2`` or ``2:标题`` says; 分立 into one needs no title.

    What a unit has answered in this round is of the matter that it answered for.
    """
    known = {one.position: one for one in asked(work, row)}
    found = []
    for text in typed:
        nth, _, title = text.replace("：", ":").partition(":")
        if not nth.isdecimal() or int(nth) not in known:
            raise InvalidInput(f"{number_of(row)} 没有第{nth}条反映问题。", f"查看：ducha item show {work.short(row)}")
        title = title or (titles[0] if len(titles) == 1 else "")
        if title not in titles:
            raise WrongUsage(f"没有写明第{nth}条归哪一件。", f"写作 --point {nth}:标题，标题照 --title 写的。")
        if _answered(work, row, known[int(nth)]):
            raise Refused(
                f"{number_of(row)} 的第{nth}条本轮已经答复，不能分出去。",
                "没有答复的才能分出去；去掉这一条。",
            )
        found.append((known[int(nth)], title))
    return found


def _answered(work: Work, row: t.Item, point: t.Point) -> bool:
    round_ = [one.id for one in work.all(t.Assignment, item_id=row.id, round=row.round)]
    replies = {one.id for key in round_ for one in work.all(t.Reply, assignment_id=key)}
    return any(one.reply_id in replies for one in work.all(t.ReplyPoint, point_id=point.id))


def give_back(work: Work, row: t.Item) -> None:
    """Let the points that were split off by mistake be asked where they were asked before; inside the open entry."""
    here = {one.id for one in work.all(t.Point, item_id=row.id)}
    for point in work.all(t.Point, item_id=row.split_from) if here else ():
        if point.carried_to in here:
            point.carried_to = None
            work.add(point)


def move(work: Work, moved: Sequence[t.Point], target: t.Item, day: str) -> None:
    """Let points be asked of another item from ``day`` (ISO) on; inside the open entry."""
    have = len(work.all(t.Point, item_id=target.id))
    for n, point in enumerate(moved, have + 1):
        made = t.Point(item_id=target.id, position=n, text=point.text, added_on=day)
        work.add(made)
        point.carried_to = made.id
        work.add(point)
