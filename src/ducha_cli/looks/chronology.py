"""What is known of a thing when a day is judged (``domain.days.chronology``): the days that its rows bear."""

# ruff: noqa: S608  names of tables and columns are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life.duty import TOLD
from ducha_cli.domain.life.paper import VALID
from ducha_cli.ledger.trail import ADDING, FREE
from ducha_cli.looks.rows import OF_SUBJECT, among, fetch, first, parts, quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_ROUND = "item_id = :item AND round = :round"
_SHARES = f"SELECT id FROM assignment WHERE {_ROUND} AND (:share IS NULL OR id = :share)"
_SHARE = f"assignment_id IN ({_SHARES})"
_ISSUE = "issue_id = :issue AND round = :round"
_DUTY = f"(:issue IS NULL AND {_ROUND} AND (:share IS NULL OR assignment_id = :share)) OR {_ISSUE}"
_ACTIVITY = "activity_id = :activity"
_UNIT = f"{_ACTIVITY} AND (:unit IS NULL OR unit_id = :unit)"

_PHASE = "round_id = :campaign"
_PLACE = "(SELECT p.position FROM round_phase p WHERE p.id = :self)"

_OF = {
    "item": "id = :item", "assignment": f"id IN ({_SHARES})", "reply": _SHARE, "review": _SHARE,
    "duty": _DUTY, "told": "id = :issue AND round = :round",
    "notice": f"recalled_on IS NULL AND carried = 0 AND ({_SHARE} OR {_ISSUE})",
    "receipt": f"{_SHARE} OR notice_id IN (SELECT id FROM notice WHERE {_ISSUE})",
    "suspension": f"{_SHARE} OR {_ISSUE}", "extension": _SHARE, "issue_extension": _ISSUE,
    # A new answer is of what is open; one that is put right, of what it answered.
    "answered": f"({_DUTY}) AND CASE WHEN :self IS NULL THEN {among('state', TOLD)}"
    " ELSE coalesce(reply_id, rectification_id) = :self END",
    "directive": _ROUND,
    "presentation": _ROUND, "answer": _ROUND, "inspection": _ROUND,
    "meeting": _ROUND, "briefing": _ROUND, "reopening": _ROUND,
    "closing": "item_id = :item",  # what comes after an 办结 bears the next round's number, or none
    "issue": "id = :issue", "rectification": _ISSUE, "verification": _ISSUE, "clearing": _ISSUE,
    "recheck": _SHARE, "revisit": _ISSUE, "survey": "item_id = :item OR issue_id = :issue", "post": "id = :self",
    "redone": "(item_id = :item OR issue_id = :issue OR unit_id = :unit) AND resurvey_by IS NOT NULL"
    " AND id <> coalesce(:self, 0)",
    "phase_before": f"{_PHASE} AND position < {_PLACE}",
    "phase_after": f"{_PHASE} AND position = (SELECT min(x.position) FROM round_phase x WHERE x.round_id = :campaign"
    f" AND x.from_on IS NOT NULL AND x.position > {_PLACE})",
    "turn": _ISSUE, "rebound": "issue_id = :issue AND round = :round - 1 AND rebound",
    "commitment": _ISSUE, "round_phase": _PHASE,
    "activity": "id = :activity OR team_id IN (SELECT id FROM team WHERE round_id = :campaign)",
    "visit": _ACTIVITY, "delivery": _UNIT, "appeal": _UNIT, "round": "id = :campaign",
    "objection": "subject IN (SELECT printf('W%d-%04d', year, number) FROM issue WHERE id = :issue UNION"
    " SELECT printf('D%d-%04d.%d', year, number, a.position) FROM assignment a JOIN item i ON i.id = a.item_id"
    " WHERE a.id = :share)",
    "paper": f"series_id = :series AND id <> coalesce(:self, 0) AND state IN {quoted(VALID)}",
}  # fmt: skip
"""Which rows of a table belong to the thing whose day is judged."""

_FROM = {
    "notice": "(SELECT n.*, p.dated FROM notice n LEFT JOIN paper p ON p.id = n.paper_id AND p.void_reason = '')",
    "rebound": "revisit", "told": "issue", "answered": "duty", "redone": "survey", "phase_before": "round_phase",
    "phase_after": "round_phase",
}  # fmt: skip
"""Where the rows of ``PARTLY`` are."""

_SINCE = {"closing": f"{_OF['closing']} AND round >= :round", "survey": f"({_OF['survey']}) AND round >= :round"}
"""Of what comes again with each round, what does not lie before the round of the row that is put right."""

TABLES = frozenset(_OF)

NOTHING: dict[str, int | None] = dict.fromkeys(
    ("item", "round", "share", "issue", "activity", "unit", "campaign", "series", "self")
)
"""A thing of no kind: what a row belongs to is put into a copy."""


class Registered(NamedTuple):
    """The day on which a thing was registered, and whether an act before that day is known already."""

    day: str
    known: bool


def registered(db: sqlite3.Connection, thing: str) -> Registered | None:
    """Return when a thing was registered, if it is one that is."""
    query = f"SELECT happened_on AS day FROM event WHERE subject = ? AND act IN {quoted(ADDING)} ORDER BY seq LIMIT 1"
    found = first(db, query, (thing,))
    if found is None:
        return None
    free = "".join(f" AND act NOT GLOB '{act}'" for act in FREE)
    before = f"SELECT 1 FROM event WHERE {OF_SUBJECT} AND happened_on < ?{free} LIMIT 1"
    return Registered(found["day"], first(db, before, (*parts(thing), found["day"])) is not None)


def known(
    db: sqlite3.Connection,
    thing: dict[str, int | None],
    columns: Iterable[str],
    *,
    since: bool = False,
    others: bool = False,
) -> dict[str, list[Any]]:
    """Return what the rows of a thing have in each column (``reply.replied_on``), where they have anything.

    Args:
        db: the ledger.
        thing: what the row that is judged belongs to.
        columns: what is wanted.
        since: nothing of the rounds before the thing's.
        others: without the row itself.
    """
    found = {}
    for column in columns:
        table, _, name = column.partition(".")
        which = _SINCE.get(table, _OF[table]) if since else _OF[table]
        more = " AND id <> :self" if others else ""
        query = f"SELECT {name} AS it FROM {_FROM.get(table, table)} WHERE ({which}) AND {name} IS NOT NULL{more}"
        found[column] = [row["it"] for row in fetch(db, query, thing)]
    return found
