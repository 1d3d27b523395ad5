"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class TrainingPerson(Row, table=True):
    """Who took part in a training."""

    __tablename__ = "training_person"

    training_id: int
    position: int
    name: str
    title: str = ""
