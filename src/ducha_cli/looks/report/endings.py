"""退出台账: what left the books in a period, why, by whose word, and whether only by word."""

# ruff: noqa: S608  names of acts put into SQL are ours, never typed

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.life.paper import UNTOLD
from ducha_cli.ledger.trail import UNDO
from ducha_cli.looks.issue.found import ANSWERING
from ducha_cli.looks.rows import Row, fetch, first, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

KINDS = {
    "item.merge": "并案", "item.cancel": "撤销", "item.release": "解除", "issue.withdraw": "问题撤销",
    "item.waive": "免办", "issue.waive": "免办", "activity.waive": "免办", "survey.waive": "免办",
    "paper.void": "作废", "paper.retract": "免办", UNDO: "撤回",
}  # fmt: skip
"""Acts by which something leaves the books, and what each is called there."""
_TITLES = {"item": "title", "issue": "matter", "activity": "title", "paper": "title"}


def listing(db: sqlite3.Connection, begin: date, last: date) -> list[Row]:
    """Return what left the books from ``begin`` to ``last``, in the order of the days.

    A 稿 that is thrown away never was a paper. What was taken back stands with the day on which it was.
    """
    found = fetch(
        db,
        "SELECT seq, happened_on AS day, act, subject, actor, detail FROM entry"
        f" WHERE act IN {quoted(KINDS.keys() - {UNDO})} AND happened_on BETWEEN :first AND :last"
        " UNION ALL SELECT e.seq, substr(e.recorded_at, 1, 10), e.act, e.subject, e.actor, e.detail FROM event e"
        f" WHERE e.seq IN (SELECT event_seq FROM undone) AND e.act = '{UNDO}'"
        " AND substr(e.recorded_at, 1, 10) BETWEEN :first AND :last ORDER BY 2, 1",
        {"first": begin.isoformat(), "last": last.isoformat()},
    )
    names = units.names(db, last)
    rows = [_line(db, row, json.loads(row["detail"])["facts"], names) for row in found]
    rows = [row for row in rows if row["kind"] != "免办" or row["why"]]  # a 撤销通知 that was made lifts nothing
    rows = [row for row in rows if row["kind"] != "并案" or "." not in row["number"]]  # a share that goes on stays
    return [row for row in rows if row["kind"] != "作废" or row["label"]]


def _line(db: sqlite3.Connection, row: Row, facts: Row, names: dict[int, str]) -> Row:
    oral = facts.get("oral")
    return {
        "kind": KINDS[row["act"]],
        "day": row["day"],
        "number": row["subject"],
        "unit": _unit(db, row["subject"], names),
        "title": title(db, row["subject"]),
        "why": _why(row["act"], facts),
        "to": facts.get("into") or facts.get("heir") or facts.get("to") or "",
        "approver": facts.get("approver", ""),
        "given": facts.get("warrant") or (_oral(oral)),
        "same_day": bool(facts.get("same_day")),
        "unchecked": bool(facts.get("unchecked")),
        "recall": facts.get("recall", ""),
        "actor": row["actor"],
        "label": facts.get("label", ""),
        "seq": row["seq"],
    }


def _oral(told: Any) -> str:
    return f"口头（{told}）" if isinstance(told, str) else "口头" if told else ""


def _why(act: str, facts: Row) -> str:
    told: list[Any] = [facts.get("what"), facts.get("cause"), facts.get("reason")]
    told += [f"不发{UNTOLD}（{facts['na']}）"] if act == "paper.void" and facts.get("na") else []
    if act == UNDO:
        from ducha_cli.looks.trail import act_label  # names every act: a week has rarely one to name

        told = [act_label(str(facts["act"]), "") if facts.get("act") else "", *told]
    return "，".join(dict.fromkeys(str(one) for one in told if one))


def title(db: sqlite3.Connection, subject: str) -> str:
    """Return what a thing is about; "" of what has no number."""
    noun = next((one for one, prefix in numbering.PREFIXES.items() if subject.startswith(prefix)), "")
    if noun not in _TITLES or not numbering.is_number(noun, subject):
        return ""
    year, number, _ = numbering.read(noun, subject, int(subject[1:5]))
    found = first(db, f"SELECT {_TITLES[noun]} AS it FROM {noun} WHERE year = ? AND number = ?", (year, number))
    return str(found["it"]) if found else ""


def _unit(db: sqlite3.Connection, subject: str, names: dict[int, str]) -> str:
    """Return whose share it is, or who answers for the issue."""
    if subject.startswith(numbering.PREFIXES["item"]) and "." in subject:
        year, number, part = numbering.read("item", subject, int(subject[1:5]))
        query = (
            "SELECT a.unit_id FROM assignment a JOIN item i ON i.id = a.item_id"
            " WHERE i.year = ? AND i.number = ? AND a.position = ?"
        )
        found = first(db, query, (year, number, part))
    elif subject.startswith(numbering.PREFIXES["issue"]):
        year, number, _ = numbering.read("issue", subject, int(subject[1:5]))
        query = f"SELECT {ANSWERING} AS unit_id FROM issue i WHERE i.year = ? AND i.number = ?"
        found = first(db, query, (year, number))
    else:
        found = None
    return names.get(found["unit_id"], "") if found else ""
