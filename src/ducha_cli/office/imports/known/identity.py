"""Which thing of the ledger a row tells of: by rules tried in order, never by likeness.

Each rule is a kind of key. The ledger is read once an import; what an earlier import called a thing is known besides: a
title that was put right in the ledger, or work that went to another unit, loses no row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import numbering
from ducha_cli.domain.life.item import LETTER
from ducha_cli.domain.slip import SLIP
from ducha_cli.domain.words.fold import fold, fold_number
from ducha_cli.intake.profiles import ISSUES
from ducha_cli.looks.rows import fetch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ducha_cli.looks.rows import Row
    from ducha_cli.office.desk import Work

NUMBER, LETTERS, UNIT, BASIS, ALONE, ISSUE = "编号", "诉求", "标题与单位", "标题与依据", "标题", "问题"
OFFICE, PERSON, CODE, NAMES = "单位", "人员", "单位编码", "单位名称"
"""The rules: whose number it is; what a letter says, when and whose; a title and who does it, or on what it rests, or
alone where there is neither; what was found where, when and at whom; a unit's full name, its code, any of its names;
a person's name, unit and title."""
OWN = "本系统编号"
"""By which rule a row is known that bears a number of ours."""
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:[^0-9]|[0-9]{4,}|$)")
"""The year in a number: 〔2026〕, 2026年, or the head of eight digits and more."""
_CLASSES = (
    ("批示", "批示"), ("建议", "建议"), ("提案", "提案"), (LETTER, "热线"),
)  # fmt: skip
"""来源 → whose numbers it bears: two senders each begin at 1."""


class Key(NamedTuple):
    """What a thing is known by.

    Attributes:
        rule: which rule.
        text: folded; equal for equal things.
    """

    rule: str
    text: str


def number_key(number: str, year: str | None, source: str = "") -> Key | None:
    """Return the key of a number that is another's; None where it has none, or its year is not known."""
    year = year_of(number) or year
    if not number or not year:
        return None
    held = next((name for word, name in _CLASSES if word in source), "其他") if source else ""
    return Key(NUMBER, "|".join((fold_number(number), year, held)))


def year_of(number: str) -> str:
    """Return the year that a number holds, or ""."""
    found = _YEAR.search(number)
    return found[1] if found else ""


def letter_key(content: str, received: str | None, caller: dict[str, str]) -> Key:
    """Return the key of a letter: nobody is a caller too."""
    phone = "".join(one for one in caller.get("phone", "") if one.isdecimal())
    return Key(LETTERS, "|".join((fold(content), received or "", fold(caller.get("name", "")), phone)))


def title_keys(title: str, unit: int | None, basis: str) -> Iterator[Key]:
    """Yield the keys of what is no letter."""
    if unit is not None:
        yield Key(UNIT, f"{fold(title)}|{unit}")
    if basis:
        yield Key(BASIS, f"{fold(title)}|{fold(basis)}")
    if unit is None and not basis:
        yield Key(ALONE, fold(title))


def issue_key(unit: int, found_on: str, matter: str, place: str) -> Key:
    """Return the key of what was found."""
    return Key(ISSUE, "|".join((str(unit), found_on, fold(matter), fold(place))))


@dataclass
class Index:
    """What the ledger holds, by key.

    Attributes:
        exact: the numbers of the things that bear a key.
        near: likewise, of keys that say less than a rule asks.
        own: number of the thing → the number that others gave it, folded.
    """

    exact: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    near: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    own: dict[str, str] = field(default_factory=dict)

    def add(self, subject: str, keys: Sequence[Key | None], near: Sequence[Key], number: str) -> None:
        """Take up one thing."""
        for known, some in ((self.exact, keys), (self.near, near)):
            for key in some:
                if key is not None and subject not in known[key]:
                    known[key].append(subject)
        if number:
            self.own[subject] = fold_number(number)

    def find(self, keys: Sequence[Key], number: str) -> list[str]:
        """Return the things of the first rule that knows any, whose own number is not another than ``number``."""
        mine = fold_number(number) if number else ""
        for key in keys:
            found = [
                one for one in self.exact.get(key, ())
                if key.rule == NUMBER or not mine or self.own.get(one, mine) == mine
            ]  # fmt: skip
            if found:
                return found
        return []

    def like(self, near: Sequence[Key]) -> list[str]:
        """Return the things that are near, each once."""
        return list(dict.fromkeys(one for key in near for one in self.near.get(key, ())))


_ITEMS = f"""
SELECT i.id, i.year, i.number, i.title, i.content, i.source, i.source_number, i.basis_title, i.basis_date,
 i.accepted_on, target.year AS to_year, target.number AS to_number, c.name, c.phone, c.item_id AS called
FROM item i LEFT JOIN item target ON target.id = i.merged_into LEFT JOIN complainant c ON c.item_id = i.id
WHERE i.id NOT IN (SELECT item_id FROM ending WHERE cause = '{SLIP}') ORDER BY i.year, i.number"""  # noqa: S608
_DOERS = "SELECT DISTINCT item_id, unit_id FROM assignment WHERE role <> '配合'"
_ISSUES = f"""
SELECT i.id, i.year, i.number, i.matter, i.place, i.found_on, u.unit_id FROM issue i
JOIN issue_unit u ON u.issue_id = i.id AND u.role = '责任'
WHERE i.id NOT IN (SELECT issue_id FROM turn WHERE cause = '{SLIP}') ORDER BY i.year, i.number"""  # noqa: S608


def items(work: Work) -> Index:
    """Return the items of the ledger by key; one that was merged stands for what it went into."""
    database, index = work.transaction.database, Index()
    units: dict[int, list[int]] = defaultdict(list)
    for item_id, unit in database.execute(_DOERS):
        units[item_id].append(unit)
    for row in fetch(database, _ITEMS):
        doers: list[int | None] = [*units.get(row["id"], [])]
        theirs = {"name": row["name"] or "", "phone": row["phone"] or ""}
        erased = row["called"] is not None and not any(theirs.values())
        day = row["accepted_on"] or row["basis_date"] or str(row["year"])
        keys: list[Key | None] = [number_key(row["source_number"], day[:4], source) for source in ("", row["source"])]
        if row["source"] == LETTER and not erased:
            keys.append(letter_key(row["content"], row["accepted_on"], theirs))
        for unit in doers or [None]:
            keys += title_keys(row["title"], unit, row["basis_title"])
        index.add(_subject("item", row), keys, near_items(row["title"], row["content"]), row["source_number"])
    return index


def near_items(title: str, content: str) -> list[Key]:
    """Return by what an item is near another: the same words of a letter, the same title."""
    return [Key(LETTERS, fold(content)), Key(UNIT, fold(title))] if content else [Key(UNIT, fold(title))]


def issues(work: Work) -> Index:
    """Return the issues of the ledger by key; the number that others gave one stands in its 其他栏目."""
    database, index = work.transaction.database, Index()
    headings = ISSUES.field("reference").aliases
    marks = ", ".join("?" * len(headings))
    query = f"SELECT subject, text FROM extra WHERE subject LIKE 'W%' AND name IN ({marks})"  # noqa: S608  question marks
    numbers = dict(database.execute(query, headings).fetchall())
    for row in fetch(database, _ISSUES):
        subject = numbering.write("issue", row["year"], row["number"])
        number = numbers.get(subject, "")
        told = (row["unit_id"], row["found_on"], row["matter"], row["place"])
        keys = [number_key(number, row["found_on"][:4]), issue_key(*told)]
        index.add(subject, keys, near_issues(*told), number)
    return index


def near_issues(unit: int, found_on: str, matter: str, place: str) -> list[Key]:
    """Return by what an issue is near another: all but the place, all but the day."""
    return [
        issue_key(unit, found_on, matter, "")._replace(rule="地点"),
        issue_key(unit, "", matter, place)._replace(rule="日期"),
    ]


def _subject(noun: str, row: Row) -> str:
    year, number = (row["to_year"], row["to_number"]) if row["to_year"] else (row["year"], row["number"])
    return numbering.write(noun, year, number)
