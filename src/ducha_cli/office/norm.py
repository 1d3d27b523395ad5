"""制度成果: what was laid down in consequence of supervision, and when the public was told (R3-12)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ducha_cli.domain.life import norm
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import sources
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import Day, Draft, Must, Text


class NormDraft(sources.SourcedDraft):
    """登记 of a rule (R3-12)."""

    title: Must = Field(title="名称（--title）")
    document: Text = Field("", title="文号（--document）")
    kind: Literal[norm.KINDS] = Field("制度", title="类别（--kind）")  # type: ignore[valid-type]
    unit: Text = Field("", title="出台单位（--unit）")
    adopted_on: Day = Field(title="出台日期（--date）")


class PublicationDraft(Draft):
    """公布: where and when, decided by a person (R2-10)."""

    outlet: Must = Field(title="载体（--outlet）")
    approver: Must = Field(title="批准人（--by）")
    published_on: Day = Field(title="公布日期（--date）")


def add(work: Work, draft: NormDraft, given: Given = NOTHING) -> t.Norm:
    """登记 a rule that came of the supervision (R3-12).

    Raises:
        Refused: one of this name and number is on file.
        InvalidInput: a day to come.
    """
    work.not_future(draft.adopted_on, "出台日期")
    year = int(work.day(given)[:4])
    for known in work.all(t.Norm, title=draft.title, document=draft.document):
        if known.state in norm.LIFECYCLE.open_states:
            raise Refused(f"“{draft.title}”已登记（{number_of(known)}）。", "修订后重新出台的，先废止原来的。")
    columns, numbers = sources.read(work, draft, draft.title, given.note)
    row = t.Norm(
        year=year,
        number=work.next_number(t.Norm, year),
        unit_id=work.units.find(draft.unit) if draft.unit else None,
        state="adopted",
        **draft.model_dump(exclude={"unit", *sources.SOURCES}),
        **columns,
    )
    with work.entry("norm.add", number_of(row), given, title=draft.title, document=draft.document, of=numbers):
        work.add(row)
    return row


def publish(work: Work, ref: str, draft: PublicationDraft, given: Given = NOTHING) -> t.Norm:
    """公布 to the public (R3-12).

    Raises:
        Refused: it is published, or repealed.
        InvalidInput: published before it was adopted, or on a day to come.
    """
    row = work.find(t.Norm, ref)
    state = norm.LIFECYCLE.judge("publish", row.state, number_of(row))
    work.not_future(draft.published_on, "公布日期")
    if draft.published_on < row.adopted_on:
        raise InvalidInput(
            f"公布日期 {draft.published_on} 早于出台日期 {row.adopted_on}。", "请核对公布日期（--date）。"
        )
    with work.entry("norm.publish", number_of(row), given, outlet=draft.outlet, approver=draft.approver):
        row.state = state
        row.outlet, row.approver, row.published_on = draft.outlet, draft.approver, draft.published_on
        work.add(row)
    return row


def repeal(work: Work, ref: str, reason: str, given: Given = NOTHING) -> t.Norm:
    """废止.

    Raises:
        Refused: it is repealed already.
        InvalidInput: no reason.
    """
    row = work.find(t.Norm, ref)
    state = norm.LIFECYCLE.judge("repeal", row.state, number_of(row))
    if not reason.strip():
        raise InvalidInput("没有填废止的原因。", "请加 --reason 原因。")
    with work.entry("norm.repeal", number_of(row), given, reason=reason.strip()):
        row.state, row.repealed_on, row.reason = state, work.day(given), reason.strip()
        work.add(row)
    return row
