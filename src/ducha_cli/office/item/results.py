"""督查 of an item, 呈报 and 答复: what was seen, and who was told of the result (R0-7, R4-2, R4-13)."""

from __future__ import annotations

from typing import NamedTuple

from ducha_cli.acts.item import results as acts
from ducha_cli.acts.item.reopening import Directed, Directing, Reopening
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.domain import accept
from ducha_cli.domain.life import duty, item, lifecycle
from ducha_cli.errors import InvalidInput, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.drafts import make
from ducha_cli.office.duty import asking, duties
from ducha_cli.office.item import accepting, reopening
from ducha_cli.office.person import called


def inspect(work: Work, row: t.Item, draft: acts.Inspecting, given: Given = NOTHING) -> None:
    """督查 an item on a day (R4-2, R4-16)."""
    may = work.may("item.inspect", row)
    work.refuse_caller(row, draft.finding, draft.people)
    held = door.find(work, t.Activity, draft.activity).id if draft.activity else None
    with may.entry(given, method=draft.method, finding=draft.finding):
        values = draft.model_dump(exclude={"activity"}) | {"on_site": int(draft.on_site), "activity_id": held}
        work.add(t.Inspection(item_id=row.id, round=row.round, **values))


class Presented(NamedTuple):
    """A 呈报 as it was kept, and the 批示 that came back with it."""

    presentation: t.Presentation
    kept: reopening.Kept | None = None


def present(work: Work, row: t.Item, draft: acts.Presenting, given: Given = NOTHING) -> Presented:
    """呈报 to a leader with what came back (R0-7, R4-4): laid before him, or brought home from him.

    What comes home of what was laid before him says nothing of a reply that came after.
    """
    early = row.state in item.TOLD and row.state not in item.REPORTED
    may = work.may("item.present", row, outcome=lifecycle.ASIDE if early else "")
    back = draft.outcome != accept.LAID
    laid = [one for one in work.all(t.Presentation, item_id=row.id, round=row.round) if one.outcome == accept.LAID]
    if not draft.leader and not (back and laid):
        raise WrongUsage("没有填领导（--leader）。", f"请写：{acts.Presenting.typed(work.short(row), leader='领导')}")
    asked = draft if draft.leader else draft.model_copy(update={"leader": laid[-1].leader, "title": laid[-1].title})
    said = called.leader(work, asked.leader, asked.title, draft.presented_on)
    asks = _asks(work, row, draft, said.name, laid)
    made = next((one for one in reversed(laid) if back and one.leader == said.name), None)
    with may.entry(given, leader=said.name, outcome=draft.outcome) as entry:
        if made is None:
            values = draft.model_dump(exclude=set(Directed.asked())) | {
                "leader": said.name,
                "title": said.title,
                "person_id": said.person_id,
            }
            made = t.Presentation(item_id=row.id, round=row.round, shown=accepting.before(work, row), **values)
        if back:
            made.outcome, made.outcome_on = draft.outcome, draft.presented_on
            made.document = draft.document or made.document
        work.add(made)
        told = [one for one in duties.owed(work, row, duty.PRESENT) if _his(work, one, said)]
        duties.meet(work, told, draft.presented_on)
    if not asks:
        return Presented(made)
    more = draft.model_dump(include=set(Directed.asked()))
    told_by = {"leader": said.name, "title": said.title, "directed_on": draft.presented_on}
    return Presented(made, reopening.direct(work, row, make(Directing, **told_by, **more), given.then(entry)))


def _asks(work: Work, row: t.Item, draft: acts.Presenting, leader: str, laid: list[t.Presentation]) -> bool:
    """Tell whether a 批示 comes back that is to be kept; it may have been already."""
    typed = [name for name in Directed.asked() if getattr(draft, name)]
    if draft.outcome != accept.ASKED:
        if typed:
            raise WrongUsage("退回来的是新批示，才有批示原文和要求。", "请写 --back 新批示，或去掉那几样。")
        return False
    since = laid[-1].presented_on if laid else draft.presented_on
    known = [one for one in work.all(t.Directive, item_id=row.id, leader=leader) if one.directed_on >= since]
    if not draft.text and not known:
        raise InvalidInput(
            "没有填批示内容。", "新批示写明原文：--back 新批示 --text 原文；只是圈阅、同意的写 --back 圈阅。"
        )
    return bool(draft.text)


def _his(work: Work, one: t.Duty, said: called.Leader) -> bool:
    """Tell whether a 呈报 to this leader is the one that he asked for."""
    if one.directive_id is None:
        return True
    asked = work.get(t.Directive, one.directive_id)
    return asked.leader == said.name or (asked.person_id is not None and asked.person_id == said.person_id)


def answer(work: Work, row: t.Item, draft: acts.Answering, given: Given = NOTHING) -> None:
    """答复 群众 or 上级, or say why none is due (R4-13)."""
    may = work.may("item.answer", row)
    if not draft.na_reason and not draft.means:
        raise InvalidInput("没有填答复方式。", "请加 --means 电话 等；无法答复的写 --na 原因（如匿名）。")
    if draft.audience not in item.DEPUTIES and (draft.grade or draft.met_on):
        raise WrongUsage(
            f"答复{draft.audience}没有办理类别、面商日期。", "请去掉 --class、--met；答复代表、委员的写 --to 代表。"
        )
    with may.entry(given, audience=draft.audience, means=draft.means, satisfied=draft.satisfied):
        values, day = draft.model_dump(), draft.answered_on or work.day(given)
        if not draft.na_reason:
            values["answered_on"] = day
        work.add(t.Answer(item_id=row.id, round=row.round, **values))
        if draft.audience in item.DEPUTIES and draft.satisfied == "不满意" and work.settings.answer.deputy == "续办":
            _go_on(work, reopening.meant(work, row), f"{draft.audience}对答复不满意", day)


def _go_on(work: Work, row: t.Item, text: str, day: str) -> None:
    """Have the units go on with what did not content a 代表 or a 委员; of what is done, the office says whether to."""
    ref = work.short(row)
    if row.state in item.DONE:
        duties.ask(work, row, duty.DECIDE, day, text=text)
        work.hints[f"请定是否重启：{Reopening.typed(ref, cause=item.UNSATISFIED, approver='批准人')}"] = None
    elif row.state in item.OPEN:
        asking.ask_doers(work, row, duty.UNSATISFIED, day, text=text)
        work.hints[f"请单位续办：{Notifying.typed(ref, signer='签发人', due='时限')}"] = None
