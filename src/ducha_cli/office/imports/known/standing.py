"""What the ledger has of things that a table tells of, field by field as the table would say it.

Read for all of them at once: a row of a table of thousands asks for nothing of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment, issue
from ducha_cli.domain.words.fold import fold
from ducha_cli.ledger import sealed
from ducha_cli.looks.rows import fetch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ducha_cli.looks.rows import Row
    from ducha_cli.office.desk import Work

Facts = dict[str, str]
"""What a row or the ledger says of one thing: field, or ``留存.`` and the name, → its text; "" for nothing."""
KEPT = "留存."


class Shape(NamedTuple):
    """What of a thing its row speaks of, where that is not all.

    Attributes:
        units: those that it names, in the order in which they answer.
        roles: the roles that its columns can give.
        task: its 工作内容 is the task of the first unit, not the content of the item.
        letter: its title is the content of a letter.
        parts: the texts of its 措施, folded, in the order of its rows.
    """

    units: tuple[int, ...] = ()
    roles: frozenset[str] = frozenset()
    task: bool = False
    letter: bool = False
    parts: tuple[str, ...] = ()


EVERYTHING = Shape()


@dataclass
class Thing:
    """The rows of one thing."""

    row: Row
    shares: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    directives: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    progress: str = ""
    kept: Facts = field(default_factory=dict)
    caller: Facts = field(default_factory=dict)


class Standing:
    """The things of one kind by their numbers."""

    def __init__(self, work: Work, noun: str, subjects: Collection[str]) -> None:
        self._db, self._noun, self._work = work.transaction.database, noun, work
        self._ids = {
            row["id"]: numbering.write(noun, row["year"], row["number"])
            for row in fetch(self._db, f"SELECT id, year, number FROM {noun}")  # noqa: S608  one of two tables
        }
        wanted = set(subjects)
        self._wanted = json.dumps([key for key, number in self._ids.items() if number in wanted])
        self.things = {
            self._ids[row["id"]]: Thing(row)
            for row in self._fetch(f"SELECT * FROM {noun} WHERE id IN wanted")  # noqa: S608
        }
        {"item": self._items, "issue": self._issues}[noun]()
        marks = json.dumps(sorted(wanted))
        query = "SELECT subject, name, text FROM extra WHERE subject IN (SELECT value FROM json_each(?))"
        for subject, name, text in self._db.execute(query, (marks,)):
            if subject in self.things:
                self.things[subject].kept[KEPT + name] = text

    def _fetch(self, query: str) -> list[Row]:
        return fetch(self._db, _WANTED + query, (self._wanted,))

    def _items(self) -> None:
        for row in self._fetch(
            "SELECT a.*, i.round AS now FROM assignment a JOIN item i ON i.id = item_id"
            " WHERE item_id IN wanted AND a.round = i.round ORDER BY position"
        ):
            self.things[self._ids[row["item_id"]]].shares.append(row)
        for thing in self.things.values():
            live = [one for one in thing.shares if one["state"] in assignment.LIVE]
            shares = live or thing.shares
            thing.shares = sorted(shares, key=lambda one: (assignment.ROLES.index(one["role"]), one["position"]))
        for row in self._fetch("SELECT * FROM directive WHERE item_id IN wanted ORDER BY id"):
            self.things[self._ids[row["item_id"]]].directives.append(row)
        for row in self._fetch(
            "SELECT m.*, item_id FROM milestone m JOIN assignment a ON a.id = assignment_id"
            " WHERE item_id IN wanted ORDER BY assignment_id, m.position"
        ):
            self.things[self._ids[row["item_id"]]].steps.append(row)
        columns = ", ".join(sealed.PERSONAL)
        query = f"SELECT item_id, {columns} FROM complainant WHERE item_id IN wanted"  # noqa: S608  names of our own
        for row in self._fetch(query):
            told = {name: row[name] or "" for name in sealed.PERSONAL}
            self.things[self._ids[row["item_id"]]].caller = told

    def _issues(self) -> None:
        for row in self._fetch("SELECT * FROM issue_unit WHERE issue_id IN wanted ORDER BY position"):
            self.things[self._ids[row["issue_id"]]].shares.append(row)
        for row in self._fetch("SELECT * FROM issue_person WHERE issue_id IN wanted ORDER BY position"):
            self.things[self._ids[row["issue_id"]]].people.append(row)
        for row in self._fetch("SELECT * FROM remedy WHERE issue_id IN wanted AND text <> '' ORDER BY position"):
            self.things[self._ids[row["issue_id"]]].steps.append(row)
        for row in self._fetch("SELECT * FROM followup WHERE issue_id IN wanted AND kind = '进展' ORDER BY id"):
            self.things[self._ids[row["issue_id"]]].progress = row["text"]

    def facts(self, subject: str, said: Facts, shape: Shape) -> Facts:
        """Return what the ledger has of the fields that a row speaks of.

        A deadline is as the row says it, where that is its rule or its day.
        """
        thing = self.things[subject]
        read = {"item": self._item_fact, "issue": self._issue_fact}[self._noun]
        return {name: thing.kept.get(name, "") if name.startswith(KEPT) else read(thing, name, said[name], shape)
                for name in said}  # fmt: skip

    def _item_fact(self, thing: Thing, name: str, said: str, shape: Shape) -> str:
        row, shares = thing.row, thing.shares
        theirs = [one for one in shares if not shape.units or one["unit_id"] in shape.units]
        first = next((one for one in shares if shape.units and one["unit_id"] == shape.units[0]), {})
        first = first or (shares[0] if shares else {})
        if name in OF_THE_ITEM:
            return str(row[OF_THE_ITEM[name]] or "")
        if name == "title":
            return str(row["content"] if shape.letter else row["title"])
        if name == "content":
            return str(first.get("task", "") if shape.task else row["content"])
        if name == "units":
            return unit_text(
                self._work, ((one["unit_id"], one["role"]) for one in shares if one["role"] in shape.roles)
            )
        if name == "due":
            return _dues([_due(one, said) for one in theirs or shares], said)
        if name in OF_A_SHARE:
            return str(first.get(OF_A_SHARE[name], ""))
        if name == "progress":
            return str(first.get("progress") or row["progress"])
        if name in _OF_THE_DIRECTIVE:
            told = [str(one[_OF_THE_DIRECTIVE[name]] or "") for one in thing.directives]
            # Later 批示 are typed one by one: a row that says those which it came with says nothing else.
            return said if said and set(said.split("\n")) <= set(told) else "\n".join(filter(None, told[:1]))
        return "；".join(str(one[_OF_A_STEP[name]]) for one in thing.steps if one[_OF_A_STEP[name]])

    def _issue_fact(self, thing: Thing, name: str, said: str, shape: Shape) -> str:
        row = thing.row
        if name in OF_THE_ISSUE:
            return str(row[OF_THE_ISSUE[name]] or "")
        if name in {"key", "watched"}:
            return "是" if row[name] else ""
        if name == "repeat":
            return "是" if row["repeat_of"] else ""
        if name == "units":
            return unit_text(self._work, ((one["unit_id"], "") for one in thing.shares))
        if name in _CHAIN:
            chain = [one for one in thing.people if one["role"] == _CHAIN[name]]
            return "、".join(
                f"{one['title']} {one['name']}".strip() for one in chain if not one["title"].endswith(issue.STANDS_IN)
            )
        if name == "remedy":
            return "\n".join(one["text"] for one in _meant(thing.steps, shape))
        if name == "due":
            asked = row["due_required"]
            own = row | {name: row[name] or asked for name in ("due_current", "due_original")}
            steps = [one | {"due_current": one["due_on"], "due_original": one["due_on"]} for one in thing.steps]
            return _dues([_due(one, said) for one in _meant(steps, shape) or [own]], said)
        if name == "progress":
            return "\n".join(one["progress"] for one in _meant(thing.steps, shape) if one["progress"]) or thing.progress
        return self._linked(name, row)

    def _linked(self, name: str, row: Row) -> str:
        """Return the number of what an issue came of, or the words for it."""
        key = row[f"{name}_id"]
        if key is None:
            return str(row["activity"]) if name == "activity" else ""
        query = f"SELECT year, number FROM {name} WHERE id = ?"  # noqa: S608  one of two tables
        return numbering.write(name, *self._db.execute(query, (key,)).fetchone())


_WANTED = "WITH wanted AS (SELECT value FROM json_each(?)) "
OF_THE_ITEM = {
    "reference": "source_number", "basis": "basis_title", "source": "source", "kind": "source",
    "received_on": "accepted_on", "secrecy": "secrecy", "tags": "tags", "note": "note",
}  # fmt: skip
"""Fields of a table that are columns of the item."""
OF_A_SHARE = {"leader_in_charge": "leader", "person": "person"}
"""Fields that are columns of the first unit's share."""
_OF_THE_DIRECTIVE = {"leader": "leader", "leader_title": "title", "directed_on": "directed_on", "directive": "text"}
_OF_A_STEP = {"effect": "effect", "start": "starts_on"}
OF_THE_ISSUE = {
    "matter": "matter", "found_on": "found_on", "place": "place", "category": "category", "nature": "nature",
    "link": "link", "cause": "cause", "cause_kind": "cause_kind", "demand": "advice", "note": "note",
}  # fmt: skip
"""Fields of a table that are columns of the issue."""
_CHAIN = {"people": "责任人", "leader": "分管领导"}


def unit_text(work: Work, named: Iterable[tuple[int, str]]) -> str:
    """Return units with their roles ("" for none), in the order in which they are compared."""
    told = [(work.labels.get(unit, ""), role) for unit, role in named]
    ordered = sorted(told, key=lambda one: (assignment.ROLES.index(one[1]) if one[1] else 0, one[0]))
    return "、".join(f"{label}（{role}）" if role else label for label, role in ordered)


def due_text(rule: str, kind: str, day: str | None) -> str:
    """Return a deadline as it is compared: a day, or the words that name none yet."""
    return day or "" if kind == "date" else rule


def _due(share: Row, said: str) -> str:
    """Return the deadline of a share as the row says it, where that is one of its two ways of being said."""
    rule, day = share["due_rule"], share["due_current"]
    moved = day != share["due_original"] and share["due_original"] is not None
    ways = {day, *(() if moved or share["due_kind"] == "date" else (rule,))} - {None, ""}
    if said in ways:
        return said
    return str((day if moved or share["due_kind"] == "date" else rule) or rule)


def _dues(dues: Sequence[str], said: str) -> str:
    """Return what deadlines say together: one, where all say the same or the row says one of theirs."""
    told = list(dict.fromkeys(one for one in dues if one))
    return said if said in told else "；".join(told)


def _meant(steps: list[Any], shape: Shape) -> list[Any]:
    """Return the 措施 that a row tells of: by their words, else by their place."""
    if not shape.parts:
        return []
    by_text = {fold(one["text"]): one for one in steps}
    found = [by_text.get(text) for text in shape.parts]
    left = [one for one in steps if one not in found]
    return [one for one in (one or (left.pop(0) if left else None) for one in found) if one is not None]
