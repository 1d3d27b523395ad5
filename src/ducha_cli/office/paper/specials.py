"""督查专报 and 约谈通知书: drafts from what the ledger holds of an item or a unit (domain: documents 6 and 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import item
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, receipts
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.paper import retractions, signing

if TYPE_CHECKING:
    from ducha_cli.acts.paper import drafting as acts
    from ducha_cli.office.paper.signing import Drafted


def special(work: Work, row: t.Item, told: acts.Special, given: Given = NOTHING) -> Drafted:
    """Draft a 督查专报 on an item: the 批示, how it went, what was found; signed by ``paper sign``."""
    closing = work.one(t.Closing, item_id=row.id, round=row.round)
    conclusion = told.conclusion or (closing.conclusion if closing else "")
    if not conclusion:
        raise InvalidInput("没有填核查结论。", "请加 --conclusion 结论。")
    facts = signing.common_facts(work, told.title or f"关于“{row.title}”办理情况的专报", work.day(given))
    facts |= {
        "serial": "督查专报",
        "recipient": told.recipient,
        "matter": row.title,
        "directives": [
            {"leader": one.leader, "post": one.title, "date": chinese_date(one.directed_on), "text": one.text}
            for one in work.all(t.Directive, item_id=row.id)
            if one.instruction and one.text
        ],
        "process": _process(work, row),
        "checked": [
            f"{chinese_date(one.inspected_on)}，{one.people}{one.method}：{one.finding}"
            for one in work.all(t.Inspection, item_id=row.id, round=row.round)
        ],
        "conclusion": conclusion,
        "problems": list(told.problems),
        "advice": list(told.advice),
    }
    about = [number_of(door.find(work, t.Activity, told.activity))] if told.activity else []
    return [signing.draft(work, "special", facts, [number_of(row), *about], given)]


def _process(work: Work, row: t.Item) -> list[str]:
    told = (
        [f"{chinese_date(row.approved_on)}立项。"] if row.approved_on else [f"现为{item.LIFECYCLE.label(row.state)}。"]
    )
    for share in work.shares(row):
        unit = work.unit_label(share.unit_id)
        for notice in work.all(t.Notice, assignment_id=share.id):
            label = receipts.label(work, notice)
            how = f"以{label}" if label else notice.means
            told.append(f"{chinese_date(notice.delivered_on)}{how}交{unit}（{share.role}）办理。")
        for reply in work.all(t.Reply, assignment_id=share.id):
            what = f"：{reply.text}" if reply.text else "。"
            told.append(f"{chinese_date(reply.replied_on)}{unit}反馈{what}")
    return told


def summons(work: Work, told: acts.Summons, given: Given = NOTHING) -> Drafted:
    """Draft a 约谈通知书 to a unit, in 信函格式; signed by ``paper sign``."""
    unit_id, day = work.units.find(told.unit), work.day(given)
    facts = signing.common_facts(work, "约谈通知书", day)
    facts |= told.model_dump(exclude={"unit", "replaces"})
    facts |= {
        "recipient": work.unit_name(unit_id, day).full,
        "requirements": list(told.requirements) or ["请准时参加，并带书面情况说明。"],
    }
    return [signing.draft(work, "summons", facts, [], given, replaces=retractions.replaced(work, told.replaces))]
