"""事事有人管: work in hand that lacks a unit, a person, a day or a number, whoever has a part in it (R1-14, R3-5)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.looks.item import targets
from ducha_cli.looks.item.letters import bare, held_by, lacking
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, fetch, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

_ITEMS = f"""
SELECT id, year, number, title, state, EXISTS (SELECT 1 FROM target t WHERE t.item_id = i.id) AS parted
FROM item i WHERE i.state IN {quoted(items.MIDDLE)} ORDER BY year, number
"""


def unowned(db: sqlite3.Connection, today: date) -> list[Row]:
    """Return the items and issues in hand that lack somebody or something, with all that they lack.

    An item counts from 立项 on, with its 配合 and the leaves of its 责任分解; an issue's day is asked once its 整改 has
    begun.
    """
    names = units.names(db, today)
    held = held_by(db, f"i.state IN {quoted(items.MIDDLE)}")
    rows = [_item(db, row, held.get(row["id"], []), names) for row in fetch(db, _ITEMS)]
    return [row for row in [*rows, *_issues(db, names)] if row["missing"]]


def _item(db: sqlite3.Connection, row: Row, held: list[Row], names: dict[int, str]) -> Row:
    missing = lacking(held)
    for share in held:
        if share["role"] not in shares.DOERS and share["covered_by"] is None:
            missing += [f"{names[share['unit_id']]}（{share['role']}）{word}" for word, so in bare([share]) if so]
    for leaf in targets.tree(db, row["id"])["lacking"] if row["parted"] else ():
        missing.append(f"责任分解{leaf['path']}缺{'、'.join(leaf['lacks'])}")
    return {
        "number": numbering.write("item", row["year"], row["number"]),
        "state_label": items.LIFECYCLE.label(row["state"]),
        "units": [names[one["unit_id"]] for one in held],
        "missing": missing,
        "title": row["title"],
    }


def _issues(db: sqlite3.Connection, names: dict[int, str]) -> list[Row]:
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.matter, i.state, i.rectify_type,"
        " coalesce(i.due_current, i.due_required) AS due,"
        " (SELECT u.unit_id FROM issue_unit u WHERE u.issue_id = i.id ORDER BY u.position, u.id LIMIT 1) AS unit_id,"
        " EXISTS (SELECT 1 FROM issue_person p WHERE p.issue_id = i.id AND p.title NOT LIKE '%' || ?) AS named"
        f" FROM issue i WHERE i.state IN {quoted(issues.OPEN)} ORDER BY i.year, i.number",
        (issues.STANDS_IN,),
    )
    stand = suspended.of(db, "issue_id")
    rows = []
    for row in found:
        no_due = row["state"] in issues.RECTIFYING and not row["due"] and row["rectify_type"] == "限期"
        no_due = no_due and row["id"] not in stand
        lacks = (("无单位", row["unit_id"] is None), ("无责任人", not row["named"]), ("无时限", no_due))
        rows.append(
            {
                "number": numbering.write("issue", row["year"], row["number"]),
                "state_label": issues.LIFECYCLE.label(row["state"]),
                "units": [names[row["unit_id"]]] if row["unit_id"] else [],
                "missing": [word for word, so in lacks if so],
                "title": row["matter"],
            }
        )
    return rows
