"""制度成果: what was laid down in consequence of supervision, and when the public was told (R3-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import norm
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import sources
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from ducha_cli.acts import norm as acts


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Norm:
    """登记 a rule that came of the supervision (R3-12)."""
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
    with work.begins("norm.add", row).entry(given, title=draft.title, document=draft.document, of=numbers):
        work.add(row)
    return row


def publish(work: Work, row: t.Norm, draft: acts.Publishing, given: Given = NOTHING) -> None:
    """公布 to the public (R3-12)."""
    may = work.may("norm.publish", row)
    with may.entry(given, outlet=draft.outlet, approver=draft.approver):
        row.outlet, row.approver, row.published_on = draft.outlet, draft.approver, draft.published_on
        work.add(row)


def repeal(work: Work, row: t.Norm, draft: acts.Repealing, given: Given = NOTHING) -> None:
    """废止."""
    with work.may("norm.repeal", row).entry(given, reason=draft.reason):
        row.repealed_on, row.reason = work.day(given), draft.reason
        work.add(row)
