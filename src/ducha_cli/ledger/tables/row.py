"""What every table has."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """What every business row has: its key and the trail entry that last wrote it."""

    id: int = Field(default=None, primary_key=True)
    event_seq: int = 0
