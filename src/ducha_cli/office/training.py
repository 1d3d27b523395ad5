"""培训 and 业务研讨: what was held and who was there (R2-16, R4-20, 733 §9)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.ledger import tables as t
from ducha_cli.looks.trainings import untrained as untrained_of
from ducha_cli.office.activity.approving import people
from ducha_cli.office.desk import NOTHING, Given, Work

if TYPE_CHECKING:
    from ducha_cli.acts import training as acts


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Training:
    """登记 a training with those who took part."""
    year = int(work.day(given)[:4])
    values = draft.model_dump(exclude={"people"})
    row = t.Training(**values, year=year, number=work.next_number(t.Training, year))
    names = list(dict.fromkeys((one.name, one.title) for one in draft.people))
    with work.begins("training.add", row).entry(given, kind=draft.kind, people=[name for name, _ in names]):
        work.add(row)
        for position, (name, title) in enumerate(names, 1):
            work.add(t.TrainingPerson(training_id=row.id, position=position, name=name, title=title))
    return row


def untrained(work: Work, row: t.Activity) -> list[str]:
    """Return those of the team who took part in no 培训 of late (R2-16)."""
    day = date.fromisoformat(row.started_on or work.today.isoformat())
    months = work.settings.activity.training_months
    return untrained_of(work.transaction.database, people(work, row), day, months)
