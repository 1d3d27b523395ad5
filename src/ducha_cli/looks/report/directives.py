"""批示 of a period: one function for 统计 and 周报, by class and by when they came; and 回音天数, how long each waited.

An instruction counts by the day of the entry that brought it, the first one of an item with its 登记 (R0-6). What was
carried to another item (并案, 分立) counts once, where it was given.
"""

# ruff: noqa: S608  words put into SQL are ours, never typed

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.duty import PRESENT
from ducha_cli.domain.words.directive import AGAIN, CLASSES, ORDERING
from ducha_cli.looks.counted import NO_SLIP
from ducha_cli.looks.rows import Row, among, fetch, grouped

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

AT_REGISTRATION, WHILE_OPEN, AFTER_CLOSING = "登记时", "在办时", "办结后"
WHENS = (AT_REGISTRATION, WHILE_OPEN, AFTER_CLOSING)

_GIVEN = f"""
SELECT d.id, d.item_id, d.leader, d.person_id, d.directed_on, d.instruction,
 CASE WHEN d.kind <> '' THEN d.kind WHEN d.instruction THEN '批办' ELSE '阅示' END AS class,
 e.seq, e.act, e.subject, i.adopted_as_of,
 coalesce(CASE WHEN e.act <> 'item.add' AND json_extract(e.detail, '$.rows.reopening') IS NOT NULL
  THEN (SELECT o.reopened_on FROM reopening o WHERE o.item_id = d.item_id AND o.round = d.round)
  END, e.happened_on) AS given_on
FROM entry e, json_each(e.detail, '$.rows.directive') j
JOIN directive d ON d.id = json_extract(j.value, '$.id') JOIN item i ON i.id = d.item_id
WHERE e.act IN ('item.add', 'item.direct', 'item.present')
  AND (e.happened_on BETWEEN :first AND :last OR e.subject IN (SELECT printf('D%d-%04d', r.year, r.number)
   FROM reopening o JOIN item r ON r.id = o.item_id WHERE o.reopened_on BETWEEN :first AND :last))
  AND instr(e.detail, '"directive":[') AND d.carried_from IS NULL
  AND NOT (e.act = 'item.add' AND i.split_from IS NOT NULL) AND e.{NO_SLIP}"""
"""The day of a 批示 that opened a round is that of the round, which follows when it is corrected."""

_TURNS = """
SELECT e.subject, e.seq, e.act = 'item.close' AS closing FROM json_each(?) j JOIN entry e ON e.subject = j.value
WHERE e.act IN ('item.close', 'item.reopen')
 OR e.act IN ('item.direct', 'item.present') AND json_extract(e.detail, '$.rows.reopening') IS NOT NULL
ORDER BY e.seq"""


def given(db: sqlite3.Connection, first: date, last: date) -> list[Row]:
    """Return the 批示 that came in from ``first`` to ``last``, each with its ``class`` and ``when``."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    found = [row for row in fetch(db, _GIVEN, days) if days["first"] <= row["given_on"] <= days["last"]]
    found.sort(key=lambda row: (row["seq"], row["id"]))
    rows = list({row["id"]: row for row in reversed(found)}.values())[::-1]
    later = [row["subject"] for row in rows if row["act"] != "item.add"]
    turns = grouped(fetch(db, _TURNS, (json.dumps(list(dict.fromkeys(later))),)), "subject") if later else {}
    return [row | {"when": _when(row, turns.get(row["subject"], []))} for row in rows]


def _when(row: Row, turns: list[Row]) -> str:
    if row["act"] == "item.add":
        return AT_REGISTRATION
    before = [turn for turn in turns if turn["seq"] < row["seq"]]
    return AFTER_CLOSING if before and before[-1]["closing"] else WHILE_OPEN


def told(labels: Sequence[str]) -> Row:
    """Return how many 批示 there are, by class and by when: ``labels`` are each one's ``class`` and ``when``."""
    count = Counter(word for label in labels for word in label.split())
    by = "；".join("、".join(f"{word}{count[word]}" for word in words if count[word]) for words in (CLASSES, WHENS))
    return {
        "value": len(labels),
        "class": {word: count[word] for word in CLASSES},
        "when": {word: count[word] for word in WHENS},
        "text": f"{len(labels)}（{by}）" if labels else "0",
    }


def again_after_showing(db: sqlite3.Connection, rows: Sequence[Row]) -> list[int]:
    """Return the items of these 批示 that were to be looked at again after they had been shown (再查)."""
    asked = [row for row in rows if row["class"] == AGAIN]
    shown = _shown(db, [row["item_id"] for row in asked])
    return [
        row["item_id"]
        for row in asked
        if any(one["presented_on"] <= row["directed_on"] for one in shown.get(row["item_id"], []))
    ]


def echoes(db: sqlite3.Connection, rows: Sequence[Row], last: date) -> list[Row]:
    """Return each 批办 of these with the days until its leader was first told of the result, and whether late.

    ``days`` is None where nobody told him yet. What was answered on paper before 建账 is not known, and left out.
    """
    asked = [row for row in rows if row["class"] in ORDERING and not _before_books(row)]
    homes = _homes(db, [row["item_id"] for row in asked])
    shown = _shown(db, [home for found in homes.values() for home in found])
    late = _late(db, [row["id"] for row in asked], last)
    echoed = []
    for row in asked:
        days = [
            one["presented_on"]
            for home in homes[row["item_id"]]
            for one in shown.get(home, [])
            if one["presented_on"] >= row["directed_on"] and _to_him(one, row)
        ]
        told_on = min(days, default=None)
        echoed.append(row | {"told_on": told_on, "late": row["id"] in late})
    return echoed


def _before_books(row: Row) -> bool:
    return row["adopted_as_of"] is not None and row["directed_on"] <= row["adopted_as_of"]


def _to_him(shown: Row, row: Row) -> bool:
    same = shown["person_id"] is not None and shown["person_id"] == row["person_id"]
    return bool(same or shown["leader"] == row["leader"])


def _shown(db: sqlite3.Connection, item_ids: Sequence[int]) -> dict[int, list[Row]]:
    query = (
        "SELECT p.item_id, p.leader, p.person_id, p.presented_on FROM presentation p"
        " WHERE p.item_id IN (SELECT value FROM json_each(?))"
    )
    return grouped(fetch(db, query, (json.dumps(list(item_ids)),)), "item_id")


def _homes(db: sqlite3.Connection, item_ids: Sequence[int]) -> dict[int, list[int]]:
    """Each item with those that it went into: there its 批示 is answered."""
    into = dict(db.execute(f"SELECT id, merged_into FROM item WHERE {among('state', items.DROPPED)}").fetchall())
    homes = {}
    for item in item_ids:
        found = [item]
        while (home := into.get(found[-1])) is not None:
            found.append(home)
        homes[item] = found
    return homes


def _late(db: sqlite3.Connection, directive_ids: Sequence[int], last: date) -> set[int]:
    """The 批示 whose 呈报时限 passed before its leader was told."""
    query = (
        f"SELECT u.directive_id FROM duty u WHERE u.cause = '{PRESENT}' AND u.due_on < coalesce(u.met_on, ?)"
        " AND u.directive_id IN (SELECT value FROM json_each(?))"
    )
    return {row["directive_id"] for row in fetch(db, query, (last.isoformat(), json.dumps(list(directive_ids))))}
