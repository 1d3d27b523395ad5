"""全文查找: every text of the ledger that holds the words, whole words or single characters, callers never.

A scan by ``instr``: an index of trigrams drops words of two characters without an error, and two characters is
what most Chinese words have. 100,000 items cost a tenth of a second; 10,000 cost less than Python's start.
"""

# ruff: noqa: S608  tables and columns put into SQL are those of PLACES; the words are bound

from __future__ import annotations

import json
import string
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts import advice, exemplar, lifted, norm, objected, person, survey, suspending, training
from ducha_cli.acts.activity import records as activity
from ducha_cli.acts.issue import records as issue
from ducha_cli.acts.item import records as item
from ducha_cli.acts.paper import records as paper
from ducha_cli.acts.round import records as rounds
from ducha_cli.acts.unit import records as unit
from ducha_cli.domain import numbering
from ducha_cli.domain.words.fold import visible
from ducha_cli.ledger.trail import UNDO
from ducha_cli.looks.rows import Row, fetch
from ducha_cli.looks.trail import act_label, fact_label

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from ducha_cli.acts.facts import Record

NOUNS = {
    "item": "事项", "issue": "问题", "activity": "督查活动", "round": "督查轮次", "training": "培训",
    "survey": "满意度测评", "advice": "督查建议", "exemplar": "典型", "norm": "制度成果", "paper": "文书",
    "unit": "单位", "person": "人员", "trail": "留痕",
}  # fmt: skip
"""Where to look, in the order in which hits are shown."""


class Place(NamedTuple):
    """A record that is searched: whose text it holds, and how its owner is reached."""

    noun: str
    record: type[Record]
    owner: str = "t.id"
    join: str = ""
    part: str = "NULL"

    @property
    def columns(self) -> dict[str, str]:
        """Its columns that are searched, with their headings."""
        return {name: self.record.named(name) for name, fact in self.record.columns().items() if fact.searched}


_SHARE = {"owner": "a.item_id", "join": " JOIN assignment a ON a.id = t.assignment_id", "part": "a.position"}
_REPLY = {**_SHARE, "join": " JOIN reply r ON r.id = t.reply_id JOIN assignment a ON a.id = r.assignment_id"}
_REVIEW = {**_SHARE, "join": " JOIN review r ON r.id = t.review_id JOIN assignment a ON a.id = r.assignment_id"}
_ITEM, _ISSUE, _ACTIVITY = {"owner": "t.item_id"}, {"owner": "t.issue_id"}, {"owner": "t.activity_id"}
_ROUND = {"owner": "t.round_id"}
_NUMBERED = (
    "substr(t.subject, 1, 1) = '{}' AND o.year = CAST(substr(t.subject, 2, 4) AS INTEGER)"
    " AND o.number = CAST(substr(t.subject, 7) AS INTEGER)"
)
_BY_SUBJECT = {
    noun: {"owner": "o.id", "join": f" JOIN {noun} o ON {_NUMBERED.format(prefix)}"}
    for noun, prefix in numbering.PREFIXES.items()
    if noun in {"item", "issue", "activity"}
} | {"unit": {"owner": "o.id", "join": " JOIN unit o ON t.subject = 'U-' || o.code"}}
"""What bears the number of its thing: 免办, and what was kept of an imported row."""

PLACES = (
    Place("item", item.Item),
    Place("item", item.Target, **_ITEM),
    Place("item", item.Point, **_ITEM),
    Place("item", item.Directive, **_ITEM),
    Place("item", item.Share, **_ITEM, part="t.position"),
    Place("item", item.Duty, **_ITEM),
    Place("item", item.Milestone, **_SHARE),
    Place("item", suspending.Suspension, **_SHARE),
    Place("issue", suspending.Suspension, **_ISSUE),
    Place("item", item.Notice, **_SHARE),
    Place("item", item.Receipt, **_SHARE),
    Place("item", item.Reply, **_SHARE),
    Place("item", item.ReplyPoint, **_REPLY),
    Place("item", item.Review, **_SHARE),
    Place("item", item.ReviewPoint, **_REVIEW),
    Place("item", item.Extension, **_SHARE),
    Place("item", item.Urging, **_SHARE),
    Place("item", item.Recheck, **_ITEM),
    Place("item", item.Inspection, **_ITEM),
    Place("item", item.Presentation, **_ITEM),
    Place("item", item.Answer, **_ITEM),
    Place("item", item.Closing, **_ITEM),
    Place("item", item.Archiving, **_ITEM),
    Place("item", item.Reopening, **_ITEM),
    Place("item", item.Meeting, **_ITEM),
    Place("item", item.Charge, **_ITEM),
    Place("item", item.Briefing, **_ITEM),
    Place("item", item.Ending, **_ITEM),
    Place("item", item.Extra, **_BY_SUBJECT["item"]),
    Place("item", lifted.Waiver, **_BY_SUBJECT["item"]),
    Place("item", objected.Objection, **_BY_SUBJECT["item"]),
    Place("issue", issue.Issue),
    Place("issue", issue.IssuePerson, **_ISSUE),
    Place("issue", issue.Commitment, **_ISSUE),
    Place("issue", item.Notice, **_ISSUE),
    Place("issue", item.Duty, **_ISSUE),
    Place("issue", item.Receipt, **_ISSUE),
    Place("issue", issue.Rectification, **_ISSUE),
    Place("issue", issue.Verification, **_ISSUE),
    Place("issue", issue.Clearing, **_ISSUE),
    Place("issue", issue.Revisit, **_ISSUE),
    Place("issue", issue.Sampling, **_ISSUE),
    Place("issue", issue.Followup, **_ISSUE),
    Place("issue", issue.Remedy, **_ISSUE),
    Place("issue", issue.IssueExtension, **_ISSUE),
    Place("issue", issue.Turn, **_ISSUE),
    Place("issue", item.Extra, **_BY_SUBJECT["issue"]),
    Place("issue", lifted.Waiver, **_BY_SUBJECT["issue"]),
    Place("issue", objected.Objection, **_BY_SUBJECT["issue"]),
    Place("activity", activity.Activity),
    Place("activity", activity.ActivityUnit, **_ACTIVITY),
    Place("activity", activity.ActivityPerson, **_ACTIVITY),
    Place("activity", activity.Widening, **_ACTIVITY),
    Place("activity", activity.Visit, **_ACTIVITY),
    Place("activity", activity.Solution, **_ACTIVITY),
    Place("activity", activity.Delivery, **_ACTIVITY),
    Place("activity", activity.Appeal, **_ACTIVITY),
    Place("activity", activity.Oversight, **_ACTIVITY),
    Place("activity", lifted.Waiver, **_BY_SUBJECT["activity"]),
    Place("round", rounds.Round),
    Place("round", rounds.Phase, **_ROUND),
    Place("round", rounds.Team, **_ROUND),
    Place("round", rounds.TeamPerson, "g.round_id", " JOIN team g ON g.id = t.team_id"),
    Place("round", rounds.Lookback, **_ROUND),
    Place("training", training.Training),
    Place("training", training.TrainingPerson, "t.training_id"),
    Place("survey", survey.Survey),
    Place("advice", advice.Advice),
    Place("exemplar", exemplar.Exemplar),
    Place("norm", norm.Norm),
    Place("paper", paper.Paper),
    Place("unit", unit.UnitName, "t.unit_id"),
    Place("unit", item.Charge, "t.unit_id"),
    Place("unit", item.Briefing, "t.unit_id"),
    Place("unit", unit.UnitChange, "t.unit_id"),
    Place("unit", unit.Post, "t.unit_id"),
    Place("unit", item.Extra, **_BY_SUBJECT["unit"]),
    Place("person", person.Person),
)  # fmt: skip
"""Every text that is searched. What callers said of themselves is in none of these tables (trap 8)."""

_TITLES = {
    "item": "s.title",
    "issue": "s.matter",
    "activity": "s.title",
    "round": "s.title",
    "training": "s.title",
    "survey": "s.means",
    "advice": "s.text",
    "exemplar": "s.matter",
    "norm": "s.title",
    "paper": "s.title",
    "person": "s.name",
    "unit": '(SELECT n."full" FROM unit_name n WHERE n.unit_id = s.id ORDER BY n.from_on DESC, n.id DESC LIMIT 1)',
}
_AROUND = 18
"""Characters shown on either side of a hit."""


def find(db: sqlite3.Connection, words: Sequence[str], nouns: Sequence[str], limit: int | None = None) -> list[Row]:
    """Return the lines that hold a word, of every subject that holds all of them, the newest subjects first.

    Args:
        db: the ledger.
        words: each may have any length; letters match in either case.
        nouns: keys of NOUNS.
        limit: at most so many subjects (or trail entries) of each noun.

    Returns:
        For each line: noun, noun_label, number (of the share where it is one's), title, field, text and excerpt.
    """
    told = [word.lower() for word in words]
    most = -1 if limit is None else limit
    db.create_function("spoken", 1, lambda facts: "\n".join(_strings(json.loads(facts))), deterministic=True)
    rows: list[Row] = []
    for noun in (one for one in NOUNS if one in nouns):
        rows += _entries(db, told, most) if noun == "trail" else _subjects(db, noun, told, most)
    return rows


def variants(word: str) -> list[str]:
    """Return the ways in which a word may be stored: as typed, and with full-width or half-width signs."""
    wide = "".join(_WIDE.get(letter, letter) for letter in word)
    # A word pasted from a web page may hold what nobody sees, or radicals for characters.
    return list(dict.fromkeys([word, unicodedata.normalize("NFKC", word).lower(), wide, visible(word)]))


_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))


def holds(text: str, word: str) -> bool:
    """Tell whether a text holds a word (in small letters): the meaning that the SQL has too."""
    low = _small(text)
    return any(one in low for one in variants(word))


def _small(text: str) -> str:
    """ASCII letters made small, as SQLite's lower() does."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def _subjects(db: sqlite3.Connection, noun: str, words: Sequence[str], most: int) -> list[Row]:
    places = [place for place in PLACES if place.noun == noun]
    given: dict[str, Any] = {"most": most}
    sets = []
    for number, word in enumerate(words):
        marks = {f"w{number}v{n}": one for n, one in enumerate(variants(word))}
        given |= marks | {f"{mark}_json": _quoted(one) for mark, one in marks.items()}
        held = [f"SELECT {one.owner} FROM {one.record.table} t{one.join} WHERE {_has(one, marks)}" for one in places]
        sets.append(f"s.id IN ({' UNION ALL '.join(held)})")
    order = {"unit": "s.position, s.id", "person": "s.id"}.get(noun, "s.year DESC, s.number DESC")
    named = f"SELECT s.*, {_TITLES[noun]} AS named FROM {noun} s"
    heads = fetch(db, f"{named} WHERE {' AND '.join(sets)} ORDER BY {order} LIMIT :most", given)
    ids = json.dumps([head["id"] for head in heads])
    lines: dict[int, dict[tuple[str, str], set[int | None]]] = {head["id"]: {} for head in heads}
    for place in places:
        columns = place.columns
        chosen = ", ".join(f't."{column}"' for column in columns)
        query = f"SELECT {place.owner}, {place.part}, {chosen} FROM {place.record.table} t{place.join}"
        for owner, part, *texts in db.execute(
            f"{query} WHERE {place.owner} IN (SELECT value FROM json_each(?)) ORDER BY t.id", (ids,)
        ).fetchall():
            for (column, heading), text in zip(columns.items(), texts, strict=True):
                for line in _lines(column, text or ""):
                    if any(holds(line, word) for word in words):
                        lines[owner].setdefault((heading, line), set()).add(part)
    # What several units' shares say in the same words is said once, of the item.
    return [
        _hit(noun, head, parts.pop() if len(parts) == 1 else None, heading, line, words)
        for head in heads
        for (heading, line), parts in lines[head["id"]].items()
    ]


def _has(place: Place, marks: dict[str, str]) -> str:
    small = any(letter.isascii() and letter.isalpha() for one in marks.values() for letter in one)
    said = []
    for column in place.columns:
        stored = f'lower(t."{column}")' if small else f't."{column}"'
        said += [
            # What a paper was made of is JSON: only one whose text holds the word is taken apart.
            f"(instr({stored}, :{mark}_json) AND instr({'lower' if small else ''}(spoken(t.facts)), :{mark}))"
            if column == "facts"
            else f"instr({stored}, :{mark})"
            for mark in marks
        ]
    return " OR ".join(said)


def _quoted(text: str) -> str:
    """A text as it stands inside a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _lines(column: str, text: str) -> list[str]:
    return [line for one in (_strings(json.loads(text)) if column == "facts" else [text]) for line in one.split("\n")]


def _hit(noun: str, head: Row, part: int | None, heading: str, line: str, words: Sequence[str]) -> Row:
    number = head["code"] if "code" in head else numbering.write(noun, head["year"], head["number"], part)
    return _row(noun, number, head["named"].replace("|", ""), heading, line, words)


def _row(noun: str, number: str, title: str, field: str, text: str, words: Sequence[str]) -> Row:
    return {
        "noun": noun,
        "noun_label": NOUNS[noun],
        "number": number,
        "title": title,
        "field": field,
        "text": text,
        "excerpt": _excerpt(text, words),
    }


def _excerpt(text: str, words: Sequence[str]) -> str:
    low = _small(text)
    spots = [(low.index(one), len(one)) for word in words for one in variants(word) if one in low]
    at, size = min(spots)
    begin, end = max(0, at - _AROUND), min(len(text), at + size + _AROUND)
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def _entries(db: sqlite3.Connection, words: Sequence[str], most: int) -> list[Row]:
    """Trail entries whose facts say what no table does: notes, reasons, former values. ducha.toml is none of them."""
    rows: list[Row] = []
    found = 0
    marks = [[_quoted(one) for one in variants(word)] for word in words]
    small = any(letter.isascii() and letter.isalpha() for mark in marks for one in mark for letter in one)
    facts = f"substr(detail, 1, instr(detail, '{_ROWS}'))"
    facts = f"lower({facts})" if small else facts
    said = " AND ".join("(" + " OR ".join(f"instr({facts}, ?)" for _ in mark) + ")" for mark in marks)
    given = [one for mark in marks for one in mark]
    undone = "EXISTS (SELECT 1 FROM undone u WHERE u.id = event.seq)"
    for seq, act, subject, detail, gone in db.execute(
        f"SELECT seq, act, subject, detail, {undone} FROM event WHERE subject <> 'ledger' AND {said} ORDER BY seq DESC",
        given,
    ):
        lines = list(_told_only_here(detail, whole=bool(gone) or act == UNDO))
        if found == most:
            break
        if all(any(holds(text, word) for _, text in lines) for word in words):
            found += 1
            title = f"{act_label(act, of_part='.' in subject)}（第{seq}条{'，已撤回' if gone else ''}）"
            rows += [
                _row("trail", subject, title, fact_label(act, name), text, words)
                for name, text in lines
                if any(holds(text, word) for word in words)
            ]
    return rows


def _told_only_here(detail: str, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """Facts with their names, but for those that stand in a row that the entry wrote; ``whole`` tells all of them.

    What was taken back stands in no table any more.
    """
    at = detail.rindex(_ROWS)
    rows, kept = detail[at:], None
    for name, value in json.loads(detail[:at] + "}")["facts"].items():
        for text in _strings(value):
            # A text that is nowhere in the rows needs no look at them; nearly every fact stands in one, word for word.
            stands = not whole and f'"{_quoted(text)}"' in rows
            if stands and ('\\"' in rows or not _PLAIN.isdisjoint(text)):
                kept = set(_strings(json.loads(detail)["rows"])) if kept is None else kept
                stands = text in kept
            if not stands:
                yield from ((name, line) for line in text.split("\n"))


_ROWS = ',"rows":{'
_PLAIN = frozenset(":,") | frozenset(string.ascii_letters) | frozenset("_")
"""Letters of names and signs between values: a fact with one of these may stand in the rows and be no value,
as may any where a value has a quotation mark of its own."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
