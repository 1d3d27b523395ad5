"""倒查 of an issue: stage by stage who had it in hand, from when to when, and where it stuck (R3-2).

As ``looks.item.backtrack`` tells an item's; an issue has one unit at a time, so that its own states tell the road. A
stage begins on the day that its fact bears (改, 审, 销, 回访), else on the day of the entry.
"""

# ruff: noqa: S608  names of tables are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.life import duty, holders
from ducha_cli.domain.life import issue as issues
from ducha_cli.ledger.trail import REGISTERING
from ducha_cli.looks import standing
from ducha_cli.looks.item.backtrack import OF_ITS_PAPERS, Stretch, loaded, marked, runs, told_last
from ducha_cli.looks.rows import OF_SUBJECT, Row, among, fetch, first, parts, value
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

_DAYS = {
    "rectification": "rectified_on",
    "verification": "verified_on",
    "clearing": "cleared_on",
    "revisit": "revisited_on",
}
"""The facts that bring an issue into a state, and the day that each bears."""
_ADOPTED = "issue.adopt"
_TABLES = ("issue", "issue_unit", "issue_person", *_DAYS)


def backtrack(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, issue_id: int) -> Row:
    """Return the issue's stages in the order of their days; the one where it stuck is marked ``worst``."""
    row = first(db, "SELECT year, number, matter, round FROM issue WHERE id = ?", (issue_id,))
    assert row is not None
    number = numbering.write("issue", row["year"], row["number"])
    office = settings.office.name or "督查室"
    images = _images(db, number, issue_id)
    asked = fetch(db, "SELECT * FROM duty WHERE issue_id = ? AND office = 0 ORDER BY id", (issue_id,))
    names = units.names(db, today)
    found = [*_stretches(images, asked, office, names), *_untold(images, asked, office, names)]
    found.sort(key=lambda one: (one.begin, one.end or "9"))
    return {
        "number": number,
        "title": row["matter"],
        "round": row["round"],
        "stages": marked(found, settings, calendar, today),
    }


def _images(db: sqlite3.Connection, number: str, issue_id: int) -> list[Row]:
    """Return how the issue stood from day to day, each with its unit and 责任人, and with who wrote it.

    An entry of another subject (文书作废) is found by the rows that it wrote last.
    """
    found = fetch(
        db,
        "SELECT e.seq, e.happened_on AS day, e.actor, e.act, j.key AS noun, r.value AS image"
        " FROM entry e, json_each(e.detail, '$.rows') j, json_each(j.value) r"
        f" WHERE {among('j.key', _TABLES)} AND ({OF_SUBJECT} OR seq IN (SELECT event_seq FROM issue WHERE id = ?)"
        f" OR {OF_ITS_PAPERS})"
        " ORDER BY e.seq",
        (*parts(number), issue_id, *parts(number)),
    )
    images: list[tuple[str, int, Row]] = []
    more: dict[int, Row] = {}
    people = _People()
    for row in found:
        image = loaded(row["image"])
        if row["noun"] == "issue" and image["id"] == issue_id:
            images.append((row["day"], row["seq"], image))
            more.setdefault(row["seq"], {})["actor"] = row["actor"]
        elif image.get("issue_id") == issue_id:
            if row["noun"] in _DAYS:
                more.setdefault(row["seq"], {})["fact"] = (row["noun"], image["id"])
            else:
                people.see(row["noun"], image)
        if row["seq"] in more:
            more[row["seq"]] |= people.now
    registering = {row["seq"] for row in found if row["act"] in REGISTERING}
    adopting = {row["seq"] for row in found if row["act"] == _ADOPTED}
    told: list[Row] = []
    for day, seq, image in standing.stood(images, registering):
        fact = more[seq].get("fact")
        if seq in adopting:
            told = []  # who had it in hand before it was taken over is not known here
        began = _day_of(db, *fact) if fact else "" if told else image["adopted_as_of"] or image["found_on"]
        told.append(image | more[seq] | {"day": day, "began": began})
    return told


class _People:
    """The unit that answers and its 责任人, as the entries read so far left them."""

    def __init__(self) -> None:
        self._unit: int | None = None
        self._persons: dict[int, str] = {}

    def see(self, noun: str, image: Row) -> None:
        if noun == "issue_unit":
            if image["role"] == "责任":
                self._unit = image["unit_id"]
        elif image["role"] == "责任人":
            self._persons[image["id"]] = image["name"]
        else:
            self._persons.pop(image["id"], None)

    @property
    def now(self) -> dict[str, Any]:
        return {"unit_id": self._unit, "person": "、".join(self._persons.values())}


def _day_of(db: sqlite3.Connection, table: str, key: int) -> str:
    """Return the day that a fact bears, as it stands now: one that was put right is told rightly."""
    return str(value(db, f"SELECT {_DAYS[table]} FROM {table} WHERE id = ?", (key,)))


def _stretches(images: list[Row], asked: list[Row], office: str, names: dict[int, str]) -> Iterable[Stretch]:
    """The stages that the issue's own state tells, each until the next image of another state, unit or round."""
    before = ""
    for begin, end in runs(images, lambda image: (image["state"], image["round"], image["unit_id"])):
        last = images[images.index(end) - 1] if end else images[-1]
        since = _came(begin)
        stage = holders.OF_ISSUE[begin["state"]]
        if stage is not None:
            if begin["state"] in issues.RECTIFYING and before in issues.DONE_ONCE:
                stage = _again(stage, asked, since)
            held = stage.holder == holders.UNIT
            who = last["person"] if held else (end or begin)["actor"]
            unit = names[begin["unit_id"]] if held else office
            until = max(since, _came(end)) if end else None
            due = last["due_current"] or last["due_required"]
            yield Stretch(stage, begin["round"], unit, who, since, until, due)
        before = begin["state"]


def _came(image: Row) -> str:
    """The day on which an image came about: the one that its fact bears, or on which its unit was told."""
    told = image["handed_on"] if image["state"] in issues.HANDED else ""
    day: str = image["began"] or told or image["day"]
    return day


def _again(stage: holders.Stage, asked: list[Row], day: str) -> holders.Stage:
    """Return what has to be done again as 续办 or 重办, by what the unit had been told last."""
    return stage._replace(code=holders.AGAIN, label=duty.label(told_last(asked, day)))


def _untold(images: list[Row], asked: list[Row], office: str, names: dict[int, str]) -> Iterable[Stretch]:
    """What was asked of a unit that knew of the issue, until it was told: the office had it.

    Until a round is fed back, the issue's own stage tells as much; what passed to another unit was told to it as well.
    """
    heirs = {one["passed_to"]: one for one in asked if one["passed_to"]}
    for one in asked:
        known = [image for image in images if image["round"] == one["round"] and image["handed_on"]]
        first_told = min((image["handed_on"] for image in known), default="9")
        end = _last(one, asked)
        until = end["told_on"] or end["met_on"]
        if one["id"] in heirs or one["asked_on"] < first_told or until == one["asked_on"]:
            continue
        so_far = [image for image in images if image["day"] <= one["asked_on"]] or images[:1]
        about = (names[so_far[-1]["unit_id"]],)
        yield Stretch(holders.TELLING, one["round"], office, images[-1]["actor"], one["asked_on"], until, about=about)


def _last(one: Row, asked: list[Row]) -> Row:
    """Return what a 要求 was told as: itself, or where it passed before that, its heir."""
    while one["passed_to"] and not one["told_on"]:
        one = next(other for other in asked if other["id"] == one["passed_to"])
    return one
