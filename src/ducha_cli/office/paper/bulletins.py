"""督查通报: problems before results, nobody named before 签发 (R1-18, R3-9, 733 §21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import issue
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.issue.adding import answering_unit
from ducha_cli.office.paper import retractions, signing
from ducha_cli.office.paper.notices import answerable

if TYPE_CHECKING:
    from ducha_cli.acts.paper import drafting as acts
    from ducha_cli.office.paper.signing import Drafted


def draft_bulletin(work: Work, told: acts.Bulletin, given: Given = NOTHING) -> Drafted:
    """Write a 督查通报 as a draft from the issues named; it is signed by ``paper sign``.

    With a recipient (主送) it is a 公文 with a 文号, otherwise a 期刊 with a 期号.
    """
    rows = list({row.id: row for row in (door.find(work, t.Issue, ref) for ref in told.issues)}.values())
    criticised, praised = ([_named(work, one) for one in group] for group in (told.criticised, told.praised))
    cases = [_case(work, ref) for ref in told.exemplars]
    criticised += [_exemplary(work, case) for case in cases if case.side == "反面"]
    praised += [_exemplary(work, case) for case in cases if case.side == "正面"]
    if not rows and not criticised and not praised:
        raise InvalidInput("通报没有内容。", "请加 --issues w1,w3，或 --criticise 单位:事由、--praise 单位:事由。")
    signing.refuse_passed(work, told.deadline, work.day(given), "请核对整改时限（--deadline）。")
    facts = signing.common_facts(work, told.title, work.day(given))
    facts |= {
        "serial": "督查通报",
        "period": told.period,
        "overview": told.overview or _overview(work, rows, told.period),
        "problems": [_problem(work, row) for row in rows],
        "criticised": criticised,
        "praised": praised,
        # 多通报问题、少通报成绩: the ratio is printed so that it can be seen (R3-9).
        "ratio": f"{len(rows) or len(criticised)}:{len(praised)}",
        "requirements": list(told.requirements)
        or ["被通报单位要举一反三、限期整改，整改完成一个、审核验收一个、入账销号一个。"],
        "deadline": told.deadline,
    }
    if told.recipient:
        facts |= {"recipient": told.recipient}
        del facts["serial"]
    kind = "circular" if told.recipient else "bulletin"
    about = [number_of(door.find(work, t.Activity, told.activity))] if told.activity else []
    subjects = [*about, *map(number_of, rows), *map(number_of, cases)]
    return [signing.draft(work, kind, facts, subjects, given, replaces=retractions.replaced(work, told.replaces))]


def _named(work: Work, one: acts.Named) -> dict[str, str]:
    return {"unit": work.unit_label(work.units.find(one.unit)), "reason": one.reason}


def _case(work: Work, ref: str) -> t.Exemplar:
    """Return a 典型 that may be used (R1-15); nobody is named by it before 签发."""
    row = door.find(work, t.Exemplar, ref)
    work.may("exemplar.draft", row)
    return row


def _exemplary(work: Work, row: t.Exemplar) -> dict[str, str]:
    return {"unit": work.unit_label(row.unit_id), "reason": row.matter}


def _problem(work: Work, row: t.Issue) -> dict[str, str]:
    return {
        "unit": work.unit_label(answering_unit(work, row)),
        "matter": row.matter,
        "nature": row.nature,
        "cause": row.cause,
        "person": answerable(work, row),
        "state": issue.LIFECYCLE.label(row.state),
    }


def _overview(work: Work, rows: list[t.Issue], period: str) -> str:
    units = {answering_unit(work, row) for row in rows}
    cleared = sum(bool(work.all(t.Clearing, issue_id=row.id, round=row.round)) for row in rows)
    return f"{period}，督查发现问题{len(rows)}个，涉及{len(units)}个单位，已整改销号{cleared}个。"
