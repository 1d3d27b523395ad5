"""满意度测评 seen: the list, one survey, what waits for a decision or a 复测 (R3-11)."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.survey import Survey
from ducha_cli.domain import numbering
from ducha_cli.domain.life import survey
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.domain.words.wording import percent
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import OF_SUBJECT, Row, among, fetch, parts, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.settings import Settings

_LIST = f"""
SELECT s.*, i.year AS i_year, i.number AS i_number, i.title AS i_title,
  w.year AS w_year, w.number AS w_number, w.matter AS w_title,
  (SELECT json_group_array(json_array(n.valid, n.number + n.year * 1000000)) FROM survey n
   WHERE {among("n.state", survey.COUNTED)} AND n.id > s.id AND n.surveyed_on >= s.decided_on
   AND n.item_id IS s.item_id AND n.issue_id IS s.issue_id AND n.unit_id IS s.unit_id) AS later
FROM survey s LEFT JOIN item i ON i.id = s.item_id LEFT JOIN issue w ON w.id = s.issue_id
"""
"""``later``: valid answers and number of each survey of the same thing since 补课 was decided; one is its 复测."""

COUNTED = among("s.state", survey.COUNTED)
"""SQL: the survey ``s`` is one that counts."""


_CONDITIONS = {
    "unit": "(i.unit_id = :unit OR i.issue_id IN (SELECT issue_id FROM issue_unit WHERE unit_id = :unit)"
    " OR i.item_id IN (SELECT item_id FROM assignment WHERE unit_id = :unit AND round = i.round"
    f" AND {among('state', LIVE)}))",
    "since": filters.WORKED_ON.format(prefix="M"),
}


def listing(
    db: sqlite3.Connection, settings: Settings, today: date, chosen: Filter = EVERYTHING, *, waiting: bool = False
) -> list[Row]:
    """Return surveys, the latest first; ``unit`` is what was asked about, or has a part in it.

    ``waiting`` leaves those that wait for a word on 补课 or for their 复测, the soonest first.
    """
    where, given = filters.where(chosen, _CONDITIONS, survey.LIFECYCLE.states)
    only = f"s.id IN (SELECT i.id FROM survey i WHERE TRUE{where})"
    found = fetch(db, f"{_LIST} WHERE {only} ORDER BY s.year DESC, s.number DESC", given)
    rows = _rows(db, settings, today, found)
    return filters.arranged(_waiting(rows) if waiting else rows, chosen, filters.by_life(survey.LIFECYCLE))


def one(db: sqlite3.Connection, settings: Settings, today: date, survey_id: int) -> Row:
    """Return one survey with its files."""
    (row,) = _rows(db, settings, today, fetch(db, f"{_LIST} WHERE s.id = ?", (survey_id,)))
    files = f"SELECT u.purpose, u.name, f.sha256 FROM file_use u JOIN file f ON f.id = u.file_id WHERE {OF_SUBJECT}"
    return row | {"files": fetch(db, f"{files} ORDER BY u.id", parts(row["number"]))}


def of(db: sqlite3.Connection, settings: Settings, today: date, column: str, key: int) -> list[Row]:
    """Return the surveys of one item, issue or unit (``column`` item_id, issue_id or unit_id), by their days."""
    found = fetch(db, f"{_LIST} WHERE s.{column} = ? ORDER BY s.surveyed_on, s.id", (key,))
    return _rows(db, settings, today, found)


def waiting(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return the surveys that wait for a word on 补课, then those that wait for their 复测, the soonest first."""
    return _waiting(_rows(db, settings, today, fetch(db, f"{_LIST} WHERE {COUNTED} ORDER BY s.id")))


def _waiting(rows: list[Row]) -> list[Row]:
    undecided = [row for row in rows if row["waits_for"] == "定补课"]
    return undecided + sorted((row for row in rows if row["waits_for"] == "复测"), key=lambda row: row["resurvey_by"])


def undecided(db: sqlite3.Connection, noun: str, key: int) -> list[str]:
    """Return the surveys of an item or issue that found most dissatisfied and wait for a word on 补课 (R3-11)."""
    found = fetch(db, f"{_LIST} WHERE s.{noun}_id = ? ORDER BY s.id", (key,))
    return [numbering.write("survey", row["year"], row["number"]) for row in found if _undecided(row)]


def displeased(db: sqlite3.Connection, settings: Settings, item_id: int, number: int) -> str:
    """Return the last survey of a round of an item by which most were dissatisfied, whatever was decided on it, or "".

    One that asked enough people again since, and found otherwise, stands in its place.
    """
    where = f"s.item_id = ? AND s.round = ? AND {COUNTED} ORDER BY s.surveyed_on, s.id"
    last: Row | None = None
    for row in fetch(db, f"{_LIST} WHERE {where}", (item_id, number)):
        if row["proposed"]:
            last = row
        elif last and row["valid"] >= survey.least(last["valid"], settings.survey.small, settings.survey.min_share):
            last = None
    return numbering.write("survey", last["year"], last["number"]) if last else ""


def _rows(db: sqlite3.Connection, settings: Settings, today: date, found: list[Row]) -> list[Row]:
    names = units.names(db, today)
    return [_shown(row, names, settings) for row in found]


def _shown(row: Row, names: dict[int, str], settings: Settings) -> Row:
    answers, again = _answers(row), _again(row, settings)
    if row["unit_id"] is not None:
        of_what, title = names[row["unit_id"]], names[row["unit_id"]]
    else:
        noun, side = ("item", "i") if row["item_id"] is not None else ("issue", "w")
        of_what, title = numbering.write(noun, row[f"{side}_year"], row[f"{side}_number"]), row[f"{side}_title"]
    return told(Survey, row, survey.LIFECYCLE) | {
        "of": of_what,
        "title": title,
        "pleased": answers.pleased,
        "rate": percent(answers.pleased, answers.valid),
        "displeased": answers.displeased,
        "displeased_rate": percent(answers.displeased, answers.valid),
        "small": row["valid"] < settings.survey.small,
        "waits_for": _waits(row, again),
        "resurvey": again if row["state"] in survey.REDONE else None,
        **{name: row[name] for name in ("fairly_as", "threshold", "decided_on")},
    }


def _answers(row: Row) -> survey.Answers:
    return survey.Answers(row["satisfied"], row["fairly"], row["dissatisfied"], row["fairly_as"])


def _again(row: Row, settings: Settings) -> str | None:
    """The 复测 of a survey: the first that came later and asked enough people."""
    least = survey.least(row["valid"], settings.survey.small, settings.survey.min_share)
    later = sorted(number for valid, number in json.loads(row["later"]) if valid >= least)
    return numbering.write("survey", *divmod(later[0], 1000000)) if later else None


def _undecided(row: Row) -> bool:
    return bool(row["proposed"]) and survey.LIFECYCLE.allows("redo", row["state"])


def _waits(row: Row, again: str | None) -> str:
    """What the survey waits for: a word on 补课, the 复测, or nothing."""
    return "定补课" if _undecided(row) else "复测" if row["resurvey_by"] and again is None else ""


def within(db: sqlite3.Connection, settings: Settings, last: date, span: tuple[str, str]) -> list[Row]:
    """Return the surveys whose day lies in ``span``, what is void left out, with their ``id``."""
    query = f"{_LIST} WHERE {COUNTED} AND s.surveyed_on BETWEEN ? AND ? ORDER BY s.id"
    found = fetch(db, query, span)
    return [row | {"id": one["id"]} for row, one in zip(_rows(db, settings, last, found), found, strict=True)]


def with_rates(rows: list[Row]) -> list[Row]:
    """Return surveys as a page lists them: the rate with what it is made of, a small sample marked."""
    return [row | {"told": _told(row)} for row in rows]


def _told(row: dict[str, Any]) -> str:
    mark = "，样本不足" if row["small"] else ""
    return f"{row['rate']}（{row['pleased']}/{row['valid']}{mark}）"
