"""收回: what a unit was told is taken back when it is not to be done any more, by a 收回通知 or by word.

Of what nobody was told nothing is taken back. A 收回通知 that is void by now gives back what it took
(``receipts.recalled``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.days.deadline import read_day
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.words import telling
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import receipts, typed
from ducha_cli.office.desk import Work, number_of, share_number
from ducha_cli.office.item import own
from ducha_cli.office.paper import signing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.acts.recalled import Recalled
    from ducha_cli.ledger.transaction import Entry

OBJECTED = "情况说明"
"""The unit said itself that it is not its to do: nobody has to tell it."""

_UNLABELLED = "建账以前交办的"


class Told(NamedTuple):
    """A unit that was told of a thing.

    Attributes:
        thing: the item or the issue.
        part: the number of the share or the issue.
        unit_id: the unit.
        notices: what told it and stands; of what was taken over there is none.
        labels: each with its day.
    """

    thing: t.Item | t.Issue
    part: str
    unit_id: int
    notices: tuple[t.Notice, ...]
    labels: tuple[tuple[str, str], ...]


class Plan(NamedTuple):
    """How each unit hears that it is not asked any more; ``missing`` are those of which nobody said how."""

    said: tuple[tuple[Told, str, str], ...] = ()
    written: tuple[Told, ...] = ()
    missing: tuple[Told, ...] = ()


def of_share(work: Work, row: t.Item, share: t.Assignment) -> list[Told]:
    """Return what the unit of a share was told, if anything; 自办 was told to nobody."""
    if own.is_own(work, share) or share.delivered_on is None:
        return []
    standing = [one for one in work.all(t.Notice, assignment_id=share.id) if receipts.stands(work, one)]
    if not standing and not share.adopted:
        return []
    old = ((row.old_notice or _UNLABELLED, share.delivered_on),) if share.adopted else ()
    labels = (*old, *_labels(work, standing))
    return [Told(row, share_number(row, share), share.unit_id, tuple(standing), labels)]


def of_issue(work: Work, row: t.Issue, unit_id: int) -> list[Told]:
    """Return what the unit that answers for an issue was told in the round in hand, if anything."""
    standing = [one for one in receipts.notices(work, issue_id=row.id) if receipts.stands(work, one)]
    if not standing:
        return []
    return [Told(row, number_of(row), unit_id, tuple(standing), _labels(work, standing))]


def _labels(work: Work, notices: Iterable[t.Notice]) -> tuple[tuple[str, str], ...]:
    told = [(receipts.label(work, one) or f"{one.means}（{one.told_to}）", one.delivered_on) for one in notices]
    return tuple(dict.fromkeys(told))


def plan(work: Work, told: Sequence[Told], draft: Recalled, day: str) -> Plan:
    """Return how each unit hears of it, as it was typed in an act of ``day`` (ISO).

    A word without a unit is to all of them, or to those to whom nobody spoke by name; so is a paper.
    """
    words = [telling.read(one, "--recall") for one in draft.recall if one != telling.WRITTEN]
    named = {work.units.find(word.unit): word for word in words if word.unit}
    bare = [word for word in words if not word.unit]
    on_paper = telling.WRITTEN in draft.recall or (bool(draft.signer) and not words)
    if len(bare) + on_paper > 1 or len(named) + len(bare) < len(words):
        raise WrongUsage("--recall 一个单位只写一次。", "几个单位各有各的，写 --recall 单位:电话:姓名。")
    if draft.signer and not on_paper:
        raise WrongUsage("口头收回没有签发人。", "去掉 --sign；签发收回通知的，写 --recall 书面 --sign 签发人。")
    if strange := named.keys() - {one.unit_id for one in told}:
        names = "、".join(work.unit_label(one) for one in strange)
        raise WrongUsage(f"{names}没有要收回的通知。", "请核对 --recall 里的单位。")
    if (bare or on_paper) and not told:
        work.hints["没有通知过单位，不用收回。"] = None
    said = []
    for one in told:
        word = named.get(one.unit_id) or next(iter(bare), None)
        if word is not None:
            said.append((one, f"{word.means} {word.name}", _day(work, word.day, day)))
    rest = tuple(one for one in told if one not in [who for who, _, _ in said])
    return Plan(tuple(said), rest if on_paper else (), () if on_paper else rest)


def _day(work: Work, text: str, day: str) -> str:
    said = read_day(text, work.today).day.isoformat() if text else day
    if said > day:
        raise InvalidInput(f"口头收回的日期 {said} 在办理日期 {day} 之后。", "请核对 --recall 里的日期。")
    return said


def by_objection(told: Sequence[Told], day: str) -> Plan:
    """Return that each unit said itself that it is not asked (情况说明)."""
    return Plan(tuple((one, OBJECTED, day) for one in told))


def missing(work: Work, planned: Plan) -> tuple[tuple[str, str], ...]:
    """Return the units to which nobody said that they are not asked any more, each with how it was told."""
    return tuple((work.unit_label(one.unit_id), "、".join(label for label, _ in one.labels)) for one in planned.missing)


def refuse(work: Work, act: str, row: t.Item | t.Issue, planned: Plan, what: str, **told: Any) -> None:
    """Refuse an act that leaves a unit with what it was told; advise the same line with what it lacks."""
    ref = work.short(row)
    if found := item_gaps.told_gaps(act, ref, missing(work, planned)):
        raise Refused(
            f"{number_of(row)} {typed.told(found)}，不能{what}。", typed.again(act, ref, row.state, told, found)
        )


def take_back(
    work: Work, entry: Entry, planned: Plan, signer: str, day: str, reason: str, heir: int | None = None
) -> None:
    """Take back what was told, inside the open entry of ``day`` (ISO); what is written is signed there.

    ``heir`` is the unit that does it from now on.
    """
    for one, means, on in planned.said:
        _mark(work, one, recalled_on=on, recall_means=means)
    if planned.written:
        paper = _sign(work, planned.written, signer, day, reason, heir)
        for one in planned.written:
            _mark(work, one, recalled_on=day, recall_means=telling.WRITTEN, recall_paper_id=paper.id)
        entry.facts["label"] = paper.label
    told = [f"{work.unit_label(one.unit_id)} {means}" for one, means, _ in planned.said]
    told += [f"{work.unit_label(one.unit_id)} {telling.WRITTEN}" for one in planned.written]
    if told:
        entry.facts["recall"] = "；".join(told)


def _mark(work: Work, told: Told, **columns: Any) -> None:
    for notice in told.notices:
        for name, value in columns.items():
            setattr(notice, name, value)
        work.add(notice)


def _sign(work: Work, told: Sequence[Told], signer: str, day: str, reason: str, heir: int | None) -> t.Paper:
    first = told[0].thing
    title = f"“{first.title}”督查通知" if isinstance(first, t.Item) else "督查发现问题整改通知"
    units = list(dict.fromkeys(one.unit_id for one in told))
    facts = signing.common_facts(work, f"关于收回{title}的通知", day) | {
        "recipient": "、".join(work.unit_name(one, day).full for one in units),
        "reason": reason,
        "heir": "" if heir is None else work.unit_name(heir, day).full,
        "rows": [
            {"unit": work.unit_name(one.unit_id, day).full, "label": label, "told": since, "about": _about(one.thing)}
            for one in told
            for label, since in one.labels
        ],
    }
    subjects = list(dict.fromkeys(subject for one in told for subject in (number_of(one.thing), one.part)))
    name = f"{'、'.join(map(work.unit_label, units))} {facts['title']}"
    who = work.signer(signer)
    return signing.issue_signed(work, "recall", facts, subjects, signer=who, dated=day, name=name)


def _about(thing: t.Item | t.Issue) -> str:
    return f"{number_of(thing)} {thing.title if isinstance(thing, t.Item) else thing.matter}"
