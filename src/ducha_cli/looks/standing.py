"""How a row stood from day to day, told by the after-images in the trail: what a replay until each day would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from ducha_cli.looks.rows import Row


def so_far(rows: list[Row], day: date) -> list[Row]:
    """Return rows of a register as they were on ``day``: none that begins later, and what ended later went on."""
    on = day.isoformat()
    known = [row for row in rows if (row["from_on"] or "") <= on]
    return [row if (row["to_on"] or "") <= on else row | {"to_on": None} for row in known]


def stood(images: Sequence[tuple[str, int, Row]], registering: Collection[int] = ()) -> list[tuple[str, int, Row]]:
    """Return the images of one row, (day, entry, columns) in the order of entry, as it stood in the order of days.

    An entry may bear an earlier day than one before it, after a 登记 or a note: each then brings what it changed,
    not all that its image happens to say, and of two that changed one column the later entry has the last word. The
    row itself is there from the first of its days on, and with it what ``registering`` entries (登记, 分解) said of it
    before.
    """
    days = [day for day, _, _ in images]
    if days == sorted(days):
        return list(images)
    before: Row = {}
    changes = []
    for place, (day, seq, image) in enumerate(images):
        borne = min(days[place:]) if seq in registering else day
        changes.append((borne, seq, {name: value for name, value in image.items() if before.get(name, ...) != value}))
        before = image
    changes[0] = (min(days), *changes[0][1:])
    told: list[tuple[str, int, Row]] = []
    for day, seq, _ in sorted(changes, key=lambda one: one[:2]):
        row: Row = {}
        for other, number, change in changes:
            if (other, number) <= (day, seq):
                row = row | change
        told.append((day, seq, row))
    return told
