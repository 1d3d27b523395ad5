"""Tellings of a unit at the desk: what was typed of a word, and the word that a paper covers (R0-2, R2-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.days.deadline import read_day
from ducha_cli.domain.words import telling
from ducha_cli.errors import InvalidInput, WrongUsage
from ducha_cli.office import receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ducha_cli.domain.words.telling import Word
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Work


class Telling(NamedTuple):
    """What a unit, or the units of one paper, were told with: a line for the clerk, and the paper, if any."""

    line: str
    paper: t.Paper | None = None


def owe(work: Work, paper: str, again: str) -> None:
    """Say how the paper follows that a word owes."""
    days = work.settings.telling.paper_workdays
    work.hints[f"{paper}随后补（满{days}个工作日列入待补单）：{again}"] = None


def words(work: Work, draft: Any, day: str) -> dict[int | None, Word]:
    """Return what was said to whom, by the unit's id; None is the one unit that is meant anyhow."""
    paper = any(getattr(draft, one, None) for one in ("dated", "urgency", "joint"))
    if draft.told and paper and not draft.signer:
        raise WrongUsage(
            "口头通知没有成文日期、紧急程度，也不合发。",
            "去掉 --dated、--urgency、--joint；同时签发通知单的，加 --sign 签发人。",
        )
    found: dict[int | None, Word] = {}
    for text in draft.told:
        word = telling.read(text)
        key = work.units.find(word.unit) if word.unit else None
        if key in found or (found and None in (key, *found)):
            raise WrongUsage("--told 一个单位只写一次。", "几个单位的，每个写一次，都写明单位：--told 单位:电话:姓名。")
        said = read_day(word.day, work.today).day.isoformat() if word.day else day
        if said > day:
            raise InvalidInput(f"口头通知的日期 {said} 在办理日期 {day} 之后。", "请核对 --told 里的日期。")
        found[key] = word._replace(day=said)
    return found


def spoken(word: Word) -> dict[str, str]:
    """Return a word as the row of its notice keeps it."""
    return {"means": word.means, "told_to": word.name, "delivered_on": word.day}


def cover(work: Work, notice: t.Notice, **thing: int) -> None:
    """Let a paper, a document or a record stand for the words that its unit was told before; each keeps its day."""
    for word in receipts.words(work, **thing):
        if word is not notice:
            word.covered_by = notice.id
            work.add(word)


def covered(work: Work, things: Iterable[Mapping[str, int]], year: str) -> str:
    """Return what a paper says of the words that it covers, each once; empty where there are none."""
    told = [word for thing in things for word in receipts.words(work, **thing)]
    units = {word.unit_id for word in told}
    return "，".join(
        dict.fromkeys(
            (work.unit_label(word.unit_id) if len(units) > 1 else "")
            + telling.told(word.means, word.delivered_on, year)
            for word in told
        )
    )


def owed(said: Sequence[t.Notice]) -> str:
    """Return of words without a paper how and when they were said: 2026-11-27 电话."""
    return "、".join(f"{word.delivered_on} {word.means}" for word in said)
