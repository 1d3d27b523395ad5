"""批示 and 重启: what is asked anew of a matter in hand, and what opens a done one again (R0-6, R2-13, R3-11).

Each round keeps its assignments and its closing record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.item.adding import Adding
from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.item.lifting import Waiving
from ducha_cli.acts.item.reopening import Directed
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.domain.life import assignment, duty, item
from ducha_cli.domain.words import directive as words
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.looks.unit import units
from ducha_cli.office import authority, door
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import make
from ducha_cli.office.duty import asking, days, duties, leading
from ducha_cli.office.item import own, telling
from ducha_cli.office.item.assigning import next_position, restage
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.item import reopening as acts
    from ducha_cli.office.paper.tellings import Telling
    from ducha_cli.office.person.called import Leader

_ASKS = {
    item.REBOUND: duty.REBOUND,
    item.UNTRUE: duty.UNTRUE,
    item.REDONE: duty.REDONE,
    item.DIRECTED: duty.DIRECTED,
    item.UNSATISFIED: duty.UNSATISFIED,
}
"""Why a round begins → why its units are asked."""


_REOPENS, _WAITS = "reopens", "waits"
"""What a 批示 does to an item that is done, as its table of moves tells it."""


class Kept(NamedTuple):
    """A 批示 as it was kept, and how its units were told in the same line."""

    directive: t.Directive
    told: list[Telling]


def direct(work: Work, row: t.Item, draft: acts.Directing, given: Given = NOTHING) -> Kept:
    """批示 on an item, as it was kept; on a merged one it counts for what that went into (R0-6).

    批办 and 再查 ask something anew: of the units that were told, or of one that is named. Where the item is done, such
    a 批示 of a 主要领导 opens the next round; of another leader the office has to say whether to. 督促 presses whoever
    is still at it; 指导 and 阅示 are kept.
    """
    row, kind = meant(work, row), draft.kind or words.class_of(draft.text)
    _check(draft, kind)
    work.refuse_caller(row, draft.text)
    said = called.leader(work, draft.leader, draft.title, draft.directed_on, principal=draft.principal)
    asks = kind in words.ORDERING
    _refuse_cancelled(row, draft)
    closed = work.all(t.Closing, item_id=row.id, round=row.round)
    opens = (_REOPENS if said.principal else _WAITS) if closed and asks else ""
    may = work.may("item.direct", row, outcome=opens)
    begins = opens == _REOPENS
    if begins and not given.on:  # as 立项 by 指令: the round begins on the day of the 批示
        given = replace(given, on=max(draft.directed_on, row.moved_on))
    day = work.day(given)
    if begins:
        work.transaction.not_before(day, number_of(row), below=True)
    replaced = _replaced(work, row, draft.replaces, draft.directed_on, said) if draft.replaces else None
    _refuse_early(work, row, draft, opens)
    with may.entry(given, leader=said.name, text=draft.text, kind=kind, reopens=begins) as entry:
        if begins:
            _next_round(work, row, day, cause="新批示", approver=said.name)
        elif may.moves:
            row.moved_on = day
        values = draft.model_dump(exclude=set(Directed.asked()) - {"text", "kind"})
        values |= {"leader": said.name, "title": said.title, "principal": int(said.principal), "kind": kind}
        values |= {"person_id": said.person_id, "instruction": int(asks)}
        made = t.Directive(item_id=row.id, round=row.round, **values)
        work.add(made)
        asked = _ask(work, row, draft, made, opens) if asks else []
        if draft.report_by:
            asked.append(days.ask_report(work, row, draft.report_by, made))
        if replaced is not None:
            duties.replace(work, replaced, asked[0] if asked else None, day)
        if kind == words.PRESS:
            _press(work, row, made)
        restage(work, row)
        work.add(row)
    then = given.then(entry)
    if draft.lead:
        leading.give(work, row, draft.lead, made, then, due_rule=asking.dated(work, draft.due, draft.directed_on))
    told = _tell_at_once(work, row, draft, then)
    days.compare(work, row)
    return Kept(made, told)


def _refuse_cancelled(row: t.Item, draft: acts.Directing) -> None:
    """Refuse a 批示 on what was cancelled: it is a matter of its own, and registered anew."""
    if row.state in item.CANCELLED:
        anew = Adding.typed(title=row.title, source="批示指示", leader=draft.leader)
        raise Refused(
            f"事项 {number_of(row)} 现为“{item.LIFECYCLE.label(row.state)}”，不能批示。", f"又要办的，另行登记：{anew}"
        )


def _refuse_early(work: Work, row: t.Item, draft: acts.Directing, opens: str) -> None:
    """Refuse to tell, or to give the lead, of what is not in hand: it is filed first, or begun again."""
    at_once = {"--lead": draft.lead, "--told": draft.told, "--sign": draft.signer}
    typed = "、".join(option for option, value in at_once.items() if value)
    number = number_of(row)
    if typed and row.state not in item.OPEN and opens != _REOPENS:
        raise Refused(
            f"{number} 现为“{item.LIFECYCLE.label(row.state)}”，先定是否重启，才能改牵头、交办。",
            f"请去掉 {typed}，先登记批示。",
        )
    if row.state in item.PROPOSED and (draft.told or draft.signer):
        raise Refused(
            f"{number} 还没有立项，不能交办。",
            f"请去掉 {'、'.join(one for one in ('--told', '--sign') if at_once[one])}，登记后先立项："
            f"{Approving.typed(work.short(row), approver='批准人')}",
        )
    if draft.lead:
        leading.refuse_same(work, row, draft.lead)


def _tell_at_once(work: Work, row: t.Item, draft: acts.Directing, given: Given) -> list[Telling]:
    """Tell whom the 批示 asks in the same line: by word, by a notice, or both."""
    if not (draft.told or draft.signer):
        return []
    told = {"told": draft.told, "signer": draft.signer, "unit": draft.lead or draft.unit}
    return telling.notify(work, door.Named(row, work.short(row)), make(Notifying, **told), given)


def _check(draft: acts.Directing, kind: str) -> None:
    """Refuse a 批示 without words, but one that was only read, and what belongs to one that asks something."""
    if not draft.text and kind != words.SEEN:
        raise InvalidInput(f"{kind}没有填批示内容。", "请加 --text 原文；只是圈阅或同意的，不写 --class。")
    extra: dict[str, Any] = {"--unit": draft.unit, "--lead": draft.lead, "--due": draft.due}
    extra |= {"--replaces": draft.replaces, "--told": draft.told, "--sign": draft.signer}
    told = [option for option, value in extra.items() if value]
    if told and kind not in words.ORDERING:
        raise WrongUsage(
            f"{kind}不提新的要求，没有 {'、'.join(told)}。",
            f"要办的写 --text 原文 和 --class {words.ORDER}；不用办的，去掉 {'、'.join(told)}。",
        )


def meant(work: Work, row: t.Item) -> t.Item:
    """Return the item that a 批示 on ``row`` counts for: itself, or the one that it went into."""
    while row.merged_into is not None:
        row = work.get(t.Item, row.merged_into)
    return row


def _ask(work: Work, row: t.Item, draft: acts.Directing, made: t.Directive, opens: str) -> list[t.Duty]:
    """Ask what the 批示 asks: of the units, or of the office where the item stays done."""
    day = made.directed_on
    about: dict[str, Any] = {"text": made.text, "directive_id": made.id}
    rule = asking.dated(work, draft.due, day)
    if opens == _WAITS:
        return [duties.ask(work, row, duty.DECIDE, day, **about)]
    asked = []
    for share in _asked_of(work, row, draft, begins=opens == _REOPENS):
        asked.append(duties.ask(work, row, duty.DIRECTED, day, share=share, due_rule=rule, **about))
        if own.is_own(work, share) and share.state in assignment.TOLD:
            asking.tell_ourselves(work, row, share, day)
    return asked


def _asked_of(work: Work, row: t.Item, draft: acts.Directing, *, begins: bool) -> list[t.Assignment]:
    """Return the shares of which something is asked; who was not told yet reads the 批示 in its first notice."""
    if not begins and row.state not in item.MIDDLE:
        return []
    live = [door.share(work, row, draft.unit)] if draft.unit else work.shares(row)
    if draft.lead:  # the new lead is asked when it is given the lead
        former = leading.leading(work, row)
        live = [one for one in live if one is not former and (begins or draft.unit)]
    if begins:
        return live
    return [one for one in live if one.state in assignment.TOLD and (draft.unit or one.role in assignment.DOERS)]


def _replaced(work: Work, row: t.Item, nth: int, day: str, said: Leader) -> t.Duty:
    """Return what this 批示 stands for instead: what a 批示 of his, or of one below him, asked."""
    one = duties.nth(work, row, nth)
    if one.directive_id is None:
        raise Refused(f"{number_of(row)} 的要求{nth}不是批示提出的。", f"查看：ducha item show {work.short(row)}")
    before = work.get(t.Directive, one.directive_id)
    if not _speaks_for(work, said, day, before):
        waive = Waiving.typed(work.short(row), duty=str(nth), reason="原因", approver=before.leader)
        raise Refused(
            f"要求{nth}是{before.leader}批示的，{said.name}的批示不能替代。", f"{before.leader}同意不办的：{waive}"
        )
    return one


def _speaks_for(work: Work, said: Leader, day: str, before: t.Directive) -> bool:
    now = authority.leader(work, said.name, day, said.title, principal=said.principal)
    return all(authority.speaks_for(now, one) for one in authority.who_asked(work, [before]))


def _press(work: Work, row: t.Item, made: t.Directive) -> None:
    """督促: a 催办 in the leader's name of every unit that is at it, told by passing on the copy."""
    for share in work.shares(row):
        if share.state in assignment.OWING and not suspensions.why(work, share):
            nth = 1 + len(work.all(t.Urging, assignment_id=share.id))
            work.add(
                t.Urging(
                    assignment_id=share.id,
                    position=nth,
                    urged_on=made.directed_on,
                    means="转批示",
                    text=made.text,
                    due_then=share.due_current,
                    directive_id=made.id,
                )
            )


def reopen(work: Work, row: t.Item, draft: acts.Reopening, given: Given = NOTHING, **more: Any) -> None:
    """重启 a closed item for what ``draft.cause`` says, and a 批示 that was no 主要领导's (R0-6, R2-13, R3-11).

    ``more`` is what else each of its units is asked with.
    """
    day = work.day(given)
    may = work.may("item.reopen", row)
    work.transaction.not_before(day, number_of(row), below=True)
    with may.entry(given, cause=draft.cause, approver=draft.approver):
        about = duties.owed(work, row, duty.DECIDE)
        asked: dict[str, Any] = {"text": about[-1].text, "directive_id": about[-1].directive_id} if about else {}
        asked |= more
        _next_round(work, row, day, **draft.model_dump())
        for share in work.shares(row):
            duties.ask(work, row, _ASKS[draft.cause], day, share=share, **asked)
        work.add(row)


def _next_round(work: Work, row: t.Item, day: str, *, cause: str, approver: str) -> None:
    """Count the round up, keep why, and give every unit a fresh share, to be told anew: of an ended one, its heir.

    Whether to begin it was what the office had to say.
    """
    before = work.shares(row)
    row.round += 1
    row.moved_on = day
    work.add(t.Reopening(item_id=row.id, round=row.round, reopened_on=day, cause=cause, approver=approver))
    heirs: dict[int, t.Assignment] = {}
    for share in sorted(before, key=lambda one: assignment.ROLES.index(one.role)):  # of two in one, the higher role
        heirs.setdefault(units.living_heir(work.transaction.database, share.unit_id) or share.unit_id, share)
    for unit_id, share in sorted(heirs.items(), key=lambda one: one[1].position):
        work.add(
            t.Assignment(
                item_id=row.id,
                position=next_position(work, row),
                round=row.round,
                unit_id=unit_id,
                role=share.role,
                task=share.task,
                leader=share.leader,
                person=share.person,
                state="pending",
            )
        )
    duties.meet(work, duties.owed(work, row, duty.DECIDE), day)
