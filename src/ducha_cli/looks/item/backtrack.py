"""倒查: stage by stage who had the matter in hand, from when to when, and where it stuck (R3-2).

Told by the after-images in the trail, so that an item that went to and fro shows every stretch. A stretch
begins on the day that the fact itself bears (送达, 签收, 反馈, 审核), else on the day of the entry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import duty, holders
from ducha_cli.domain.life import item as items
from ducha_cli.ledger.trail import CORRECTING, REGISTERING
from ducha_cli.looks import standing
from ducha_cli.looks.rows import OF_SUBJECT, Row, fetch, first, grouped, parts
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.domain.life.holders import Stage
    from ducha_cli.settings import Settings

_BORNE = {"delivered": "delivered_on", "received": "received_on", "reported": "replied_on", "accepted": "accepted_on"}
"""The field with the day on which a share came into a state."""


OF_ITS_PAPERS = (
    "subject IN (SELECT printf('P%d-%04d', p.year, p.number) FROM paper p JOIN paper_subject s"  # noqa: S608  ours
    f" ON s.paper_id = p.id WHERE {OF_SUBJECT.replace('subject', 's.subject')})"
)
"""An entry of a paper that tells of a subject and its parts (文书作废)."""


@dataclass(frozen=True)
class Stretch:
    """One stage in one pair of hands; ``end`` is None while it goes on."""

    stage: Stage
    round: int
    unit: str
    person: str
    begin: str
    end: str | None
    due: str | None = None
    about: tuple[str, ...] = ()


@dataclass
class _Story:
    """The images of one item and of its shares, oldest first."""

    own: list[Row]
    shares: dict[int, list[Row]]
    asked: dict[int, list[Row]]
    """What was asked of each share besides, in the order in which it was told."""


def backtrack(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, item_id: int) -> Row:
    """Return the item's stages in the order of their days; the one where it stuck is marked ``worst``."""
    row = first(db, "SELECT year, number, title, round FROM item WHERE id = ?", (item_id,))
    assert row is not None
    number = numbering.write("item", row["year"], row["number"])
    story = _story(db, number, item_id)
    names = units.names(db, today)
    found = sorted(joined(_stretches(story, settings, names)), key=lambda one: (one.begin, one.end or "9"))
    return {
        "number": number,
        "title": row["title"],
        "round": row["round"],
        "stages": marked(found, settings, calendar, today),
    }


def marked(found: Iterable[Stretch], settings: Settings, calendar: Calendar, today: date) -> list[Row]:
    """Return stages as they are told, the one where it stuck marked."""
    told = [told_of(one, settings, calendar, today) for one in found]
    at = holders.worst([one["workdays"] for one in told], [one["overrun"] or 0 for one in told])
    for place, one in enumerate(told):
        one["worst"] = place == at
    return told


def holding(backtracked: Row) -> list[Row]:
    """Return the stages that go on: who has the matter in hand now."""
    return [one for one in backtracked["stages"] if one["to"] is None]


def _story(db: sqlite3.Connection, number: str, item_id: int) -> _Story:
    """Read the item's entries; one of another subject (文书作废, 单位承接) is found by the rows that it wrote last."""
    found = fetch(
        db,
        "SELECT e.seq, e.happened_on AS day, e.actor, e.act, json_extract(e.detail, '$.facts.of_act') AS of,"  # noqa: S608  ours, never typed
        " j.key AS noun, r.value AS image"
        " FROM entry e, json_each(e.detail, '$.rows') j, json_each(j.value) r"
        f" WHERE j.key IN ('item', 'assignment') AND ({OF_SUBJECT}"
        "  OR seq IN (SELECT event_seq FROM assignment WHERE item_id = ?)"
        f" OR {OF_ITS_PAPERS})"
        " ORDER BY e.seq",
        (*parts(number), item_id, *parts(number)),
    )
    images: dict[tuple[str, int], list[tuple[str, int, Row]]] = {}
    actors = {row["seq"]: row["actor"] for row in found}
    registering = {row["seq"] for row in found if row["act"] in REGISTERING}
    for row in found:
        image: Row = loaded(row["image"])
        if item_id == image["id" if row["noun"] == "item" else "item_id"]:
            if row["of"] and fnmatchcase(row["act"], CORRECTING):
                put_right([one for _, _, one in images[row["noun"], image["id"]]], image)
            images.setdefault((row["noun"], image["id"]), []).append((row["day"], row["seq"], image))
    told = {
        key: [image | {"day": day, "actor": actors[seq]} for day, seq, image in standing.stood(some, registering)]
        for key, some in images.items()
    }
    asked = fetch(
        db,
        "SELECT assignment_id, cause, asked_on, told_on, coalesce(told_on, met_on) AS until FROM duty"
        " WHERE item_id = ? AND office = 0 ORDER BY told_on, id",
        (item_id,),
    )
    own = told.pop(("item", item_id), [])
    return _Story(own, {key: some for (_, key), some in told.items()}, grouped(asked, "assignment_id"))


def put_right(before: list[Row], image: Row) -> None:
    """Let what an act said be right from the start: each column that was corrected, back to where it was written."""
    last = dict(before[-1])
    for name, value in image.items():
        if value != last.get(name) and name != "event_seq":
            for one in reversed(before):
                if one.get(name) != last.get(name):
                    break
                one[name] = value


def loaded(text: str) -> Any:
    """Return an image of the trail."""
    return json.loads(text)


def _stretches(story: _Story, settings: Settings, names: dict[int, str]) -> Iterable[Stretch]:
    office = settings.office.name or "督查室"
    yield from _before_units(story, office)
    for key, images in story.shares.items():
        yield from _of_share(story, images, office, names, story.asked.get(key, []))
    yield from _closings(story, office)


def _before_units(story: _Story, office: str) -> Iterable[Stretch]:
    """The stages that the item's own state tells, each until the next image of another state."""
    for begin, end in runs(story.own, lambda image: image["state"]):
        if found := holders.OF_ITEM[begin["state"]]:
            who = (end or begin)["actor"]
            yield Stretch(found, begin["round"], office, who, begin["day"], end["day"] if end else None)


def _of_share(
    story: _Story, images: list[Row], office: str, names: dict[int, str], asked: list[Row]
) -> Iterable[Stretch]:
    turn, unit = images[0]["round"], names[images[0]["unit_id"]]
    opened, done = _span(story, turn)
    if opened is None:
        return
    # Until the first unit is named the office has the matter in hand; one named later begins on its own day.
    named = min(one[0]["day"] for one in story.shares.values() if one[0]["round"] == turn)
    since = max(opened, images[0]["day"]) if images[0]["day"] > named else opened
    for begin, end in runs(images, lambda image: (image["state"], image["covered_by"])):
        last = images[images.index(end) - 1] if end else images[-1]
        until = max(since, _came(end, begin)) if end else done and max(since, done)
        found = None if begin["covered_by"] else holders.OF_SHARE[begin["state"]]
        if found is not None and not (done and since > done):
            held = found.holder == holders.UNIT
            who = last["person"] if held else (end or begin)["actor"]
            about = () if held else (unit,)
            found = _named(found, asked, since)
            yield Stretch(found, turn, unit if held else office, who, since, until, last["due_current"], about)
        since = until or since
    for one in _untold(images, asked):
        yield Stretch(holders.TELLING, turn, office, images[-1]["actor"], one["asked_on"], one["until"], about=(unit,))


def _untold(images: list[Row], asked: list[Row]) -> list[Row]:
    """What was asked of a unit that knew of the work, and was told to it later, or not yet: the office had it."""
    first = min((one["delivered_on"] for one in images if one["delivered_on"]), default="9")
    return [one for one in asked if one["asked_on"] >= first and one["until"] != one["asked_on"]]


def _named(stage: Stage, asked: list[Row], day: str) -> Stage:
    """Return the stage of a share that is to do something again as 续办 or 重办, by what it had been told last."""
    last = told_last(asked, day)
    return stage._replace(label=duty.label(last)) if stage.code == holders.AGAIN and last else stage


def told_last(asked: list[Row], day: str) -> str:
    """Return the cause of what a unit had been told last on ``day`` (ISO), or ""."""
    told = [one["cause"] for one in asked if one["told_on"] and one["told_on"] <= day]
    return told[-1] if told else ""


def _closings(story: _Story, office: str) -> Iterable[Stretch]:
    """办结: from the last 审核 of a round to its closing, once every live 牵头 and 主办 is accepted."""
    waiting = {key for key, asked in story.asked.items() if any(one["until"] is None for one in asked)}
    turns = grouped([images[-1] for images in story.shares.values()], "round")
    for turn, last in turns.items():
        doers = [one for one in last if one["role"] in shares.DOERS and one["state"] in shares.LIVE]
        if not doers or any(one["state"] not in shares.ACCEPTED for one in doers):
            continue
        opened, done = _span(story, turn)
        if not done and waiting.intersection(one["id"] for one in doers):
            continue
        since = max(one["accepted_on"] or one["day"] for one in doers)
        if opened is not None:
            who = next((one["actor"] for one in story.own if done and one["day"] == done), doers[-1]["actor"])
            yield Stretch(holders.CLOSING, turn, office, who, since, done and max(done, since))


def _span(story: _Story, turn: int) -> tuple[str | None, str | None]:
    """The days on which a round of the item was opened and done (None: not yet)."""
    own = [image for image in story.own if image["round"] == turn]
    # The 批示 that it was filed by, or a later round was opened by, may have been corrected.
    opened = next((image["moved_on"] for image in own if image["state"] in items.MIDDLE), None)
    done = next((image["day"] for image in own if image["state"] not in items.OPEN), None)
    return opened, done


def runs(images: list[Row], key: Any) -> Iterable[tuple[Row, Row | None]]:
    """Each first image of a run of equal keys, with the first image of the next run (None: it goes on)."""
    begins = [image for n, image in enumerate(images) if n == 0 or key(image) != key(images[n - 1])]
    return zip(begins, [*begins[1:], None], strict=True)


def _came(image: Row, before: Row) -> str:
    """The day on which ``image`` came about: the one that the fact bears, where the state is new."""
    borne = image.get(_BORNE.get(image["state"], "")) if image["state"] != before["state"] else None
    day: str = borne or image["day"]
    return day


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join what the office did for several units in one go: one line, all units named."""
    joined: dict[Stretch, tuple[str, ...]] = {}
    for one in stretches:
        key = replace(one, about=(), due=None if one.stage.limit != "due" else one.due)
        joined[key] = (*joined.get(key, ()), *one.about)
    return [replace(one, about=about) for one, about in joined.items()]


def told_of(one: Stretch, settings: Settings, calendar: Calendar, today: date) -> Row:
    """Return one stage with its working days, its limit, and by how much it was over."""
    begin = date.fromisoformat(one.begin)
    end = date.fromisoformat(one.end) if one.end else today
    days = max(0, calendar.working_between(begin, end))
    limit = _limit(one, settings, calendar, begin)
    return {
        "stage": one.stage.code,
        "stage_label": one.stage.label,
        "round": one.round,
        "unit": one.unit,
        "person": one.person,
        "about": list(one.about),
        "from": one.begin,
        "to": one.end,
        "workdays": days,
        "limit": limit,
        "overrun": None if limit is None else max(0, days - limit),
    }


def _limit(one: Stretch, settings: Settings, calendar: Calendar, begin: date) -> int | None:
    """How many working days the stage may take; None is without limit."""
    if one.stage.limit == "due":
        return max(0, calendar.working_between(begin, date.fromisoformat(one.due))) if one.due else None
    for group in (settings.stages, settings.limits):
        if hasattr(group, one.stage.limit):
            return getattr(group, one.stage.limit) or None
    raise AssertionError(one.stage.limit)
