"""其中: the one line beneath every rate, of what was lifted or not proved within it.

An honest shortcut costs nothing, but it is seen: who was told by word, approved his own matter, signed for the head,
or had a demand lifted stands beneath the rate that it made better. Each case of a rate names what it is of
(``Case.thing``), and what is known of that is looked up here; a case without would hide it, and is refused.
"""

# ruff: noqa: S608  words, nouns and acts put into SQL are ours, never typed

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import numbering
from ducha_cli.domain.accept import SILENT
from ducha_cli.domain.life.assignment import LEADER_SET
from ducha_cli.domain.life.survey import WAIVED as NOT_REDONE
from ducha_cli.domain.life.waiver import WAIVED as LIFTED
from ducha_cli.looks.rows import among, fetch, marked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ducha_cli.looks.report.ground import Case

WAIVED, NOT_APPLICABLE, SUSPENDED, BY_SILENCE = "免办", "不适用", "中止", SILENT
BY_HIMSELF, BY_WORD, FOR_HEAD, TYPED_LATER = "自批", "口头", "受托签字", "补录"
TAKEN_BACK = "当日撤回"
UNSEEN = f"{WAIVED}{LIFTED['revisit']}"
"""Of all that may be lifted of an issue, the one thing that 回访 is about."""
EVERY = frozenset({
    WAIVED, NOT_APPLICABLE, SUSPENDED, BY_SILENCE, BY_HIMSELF, BY_WORD, FOR_HEAD, TYPED_LATER, LEADER_SET, TAKEN_BACK,
})  # fmt: skip
_CLOCK = frozenset({WAIVED, SUSPENDED, LEADER_SET})
_APPROVAL = frozenset({BY_HIMSELF, BY_WORD, TAKEN_BACK})
_RECORD = frozenset({TYPED_LATER, TAKEN_BACK})

LIFTS = {
    **dict.fromkeys(("closing_rate", "new_closing_rate", "due_closing_rate"), EVERY),
    **dict.fromkeys(("in_time_closing_rate", "in_time_closing_rate_original"), EVERY),
    "ever_overdue": _CLOCK,
    "receipt_rate": frozenset({WAIVED}),
    "receipt_in_time": frozenset({WAIVED}),
    **dict.fromkeys(("reply_in_time", "reply_in_time_original"), _CLOCK | {FOR_HEAD}),
    "return_rate": frozenset({FOR_HEAD}),
    "recheck_rate": _RECORD,
    "extension_rate": frozenset({LEADER_SET, BY_HIMSELF, BY_WORD}),
    # 研判
    "clear_rate": EVERY,
    **dict.fromkeys(("claimed_rate", "verified_rate"), frozenset({FOR_HEAD})),
    "rebound_rate": frozenset({UNSEEN, TAKEN_BACK}),
    "repeat_rate": _RECORD,
    "revisit_rate": frozenset({UNSEEN}),
    # 满意度
    **dict.fromkeys(("answered_rate", "pleased_rate", "displeased_rate"), _RECORD),
    "redo_rate": _APPROVAL | {WAIVED},
    "resurvey_rate": _APPROVAL | {WAIVED},
    "surveyed_issues": frozenset(),
    "surveyed_items": frozenset({NOT_APPLICABLE}),
    # 督查次数
    **dict.fromkeys(("met", "on_site", "desk_only"), _APPROVAL | {TYPED_LATER}),
}
"""What each rate says beneath itself; what makes no difference to it is not said."""


class Thing(NamedTuple):
    """What a case of a rate is of: an item or a round of it, one unit's share, an issue, a survey or an activity.

    Attributes:
        noun: a key of ``_ROWS``.
        key: its id.
        round: of an item, one of its rounds; None is all of them.
    """

    noun: str
    key: int
    round: int | None = None
    share: int | None = None


class _Mark(NamedTuple):
    """A word that is known of a thing: of an item's round, or of one share in it."""

    noun: str
    key: int
    round: int | None
    share: int | None
    word: str


def told(marks: Marks, figure: str, cases: Sequence[Case]) -> list[Case]:
    """Return the cases of a rate, each with the words that stand beneath it for its thing.

    What the rate leaves (``Case.den`` is 0) says of itself only that it left.
    """
    wanted = LIFTS[figure]
    marks.load(case.thing for case in cases if case.thing is not None)
    return [
        case._replace(said=(*case.said, *sorted(marks.of(_thing(case)) & wanted))) if case.den else case
        for case in cases
    ]


def _thing(case: Case) -> Thing:
    assert case.thing is not None, "a rate tells what was lifted within it, and of this case nothing is known"
    return case.thing


class Marks:
    """What was lifted or not proved of items, issues, surveys and activities, read for those that are asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, set[int]] = {noun: set() for noun in _ROWS}
        self._found: dict[tuple[str, int], list[_Mark]] = defaultdict(list)

    def load(self, things: Iterable[Thing]) -> None:
        """Read many at once."""
        asked: dict[str, set[int]] = {noun: set() for noun in _ROWS}
        for thing in things:
            asked[thing.noun].add(thing.key)
        for noun, keys in asked.items():
            fresh = keys - self._known[noun]
            if fresh:
                self._known[noun] |= fresh
                for mark in _read(self._db, noun, json.dumps(sorted(fresh))):
                    self._found[noun, mark.key].append(mark)

    def told(self, figure: str, things: Sequence[Thing]) -> set[str]:
        """Return what a rate says of a case that is made of several things."""
        self.load(things)
        return {word for thing in things for word in self.of(thing)} & LIFTS[figure]

    def of(self, thing: Thing) -> set[str]:
        """Return the words of a thing: of a share its own, of a round those of its shares too."""
        return {
            mark.word
            for mark in self._found.get((thing.noun, thing.key), ())
            if (thing.share is None or mark.share == thing.share)
            and (thing.round is None or mark.round in {None, thing.round})
        }


def _read(db: sqlite3.Connection, noun: str, keys: str) -> list[_Mark]:
    rows = fetch(db, _ROWS[noun], {"keys": keys})
    marks = [_Mark(noun, row["key"], row["round"], row["share"], row["word"]) for row in rows]
    entries = fetch(db, _ENTRIES.format(noun=noun, letter=numbering.PREFIXES[noun]), {"keys": keys})
    turns: dict[int, list[str]] = defaultdict(list)
    for row in fetch(db, _TURNS, {"keys": keys}) if noun == "item" else ():
        turns[row["key"]].append(row["began_on"])
    for row in entries:
        turn = 1 + bisect_right(turns.get(row["key"], []), row["happened_on"])
        words = ((BY_HIMSELF, row["alone"]), (BY_WORD, row["oral"]), (TAKEN_BACK, row["undone"]))
        marks += [_Mark(noun, row["key"], turn, row["share"], word) for word, so in words if so]
    return marks


# Of each item and share what its rows say. A waiver names the thing as the trail does: D2026-0012 or D2026-0012.2.
_WAIVERS = (
    "waiver w JOIN {0} i ON w.subject GLOB '{1}*' AND i.year = CAST(substr(w.subject, 2, 4) AS INTEGER)"
    " AND i.number = CAST(substr(w.subject, 7) AS INTEGER) JOIN json_each(:keys) k ON k.value = i.id"
)
# What was done of a thing before it was registered.
_LATER = (
    f"SELECT i.id AS key, NULL AS round, NULL AS share, '{TYPED_LATER}' AS word"
    " FROM json_each(:keys) k JOIN {0} i ON i.id = k.value WHERE"
    " (SELECT min(e.happened_on) < max(CASE e.act WHEN '{0}.add' THEN e.happened_on END) FROM entry e"
    " WHERE e.subject = printf('{1}%d-%04d', i.year, i.number))"
)
_SHARES = "json_each(:keys) k JOIN assignment a ON a.item_id = k.value"
_ITEM_ROWS = f"""
SELECT a.item_id AS key, a.round, a.id AS share, '{FOR_HEAD}' AS word
 FROM {_SHARES} JOIN reply r ON r.assignment_id = a.id WHERE r.for_head <> ''
UNION ALL SELECT a.item_id, a.round, a.id, '{LEADER_SET}'
 FROM {_SHARES} JOIN extension x ON x.assignment_id = a.id WHERE x.cause = '{LEADER_SET}'
UNION ALL SELECT a.item_id, a.round, a.id, '{SUSPENDED}'
 FROM {_SHARES} JOIN suspension s ON s.assignment_id = a.id
UNION ALL SELECT n.item_id, n.round, NULL, '{NOT_APPLICABLE}'
 FROM json_each(:keys) k JOIN answer n ON n.item_id = k.value WHERE n.na_reason <> ''
UNION ALL SELECT c.item_id, c.round, NULL, '{NOT_APPLICABLE}'
 FROM json_each(:keys) k JOIN closing c ON c.item_id = k.value WHERE substr(c.public_satisfied, 1, 3) = '不适用'
UNION ALL SELECT c.item_id, c.round, NULL, '{BY_SILENCE}'
 FROM json_each(:keys) k JOIN closing c ON c.item_id = k.value WHERE instr(c.leader_accepted, '{BY_SILENCE}')
UNION ALL SELECT i.id, w.round, (SELECT a.id FROM assignment a WHERE a.item_id = i.id
  AND w.subject = printf('D%d-%04d.%d', i.year, i.number, a.position)), '{WAIVED}'
 FROM {_WAIVERS.format("item", "D")}
UNION ALL SELECT v.item_id, v.round, NULL, '{WAIVED}'
 FROM json_each(:keys) k JOIN survey v ON v.item_id = k.value AND {among("v.state", NOT_REDONE)}
UNION ALL {_LATER.format("item", "D")}
"""
_ISSUE_ROWS = f"""
SELECT r.issue_id AS key, r.round, NULL AS share, '{FOR_HEAD}' AS word
 FROM json_each(:keys) k JOIN rectification r ON r.issue_id = k.value WHERE r.for_head <> ''
UNION ALL SELECT x.issue_id, NULL, NULL, '{LEADER_SET}'
 FROM json_each(:keys) k JOIN issue_extension x ON x.issue_id = k.value WHERE x.cause = '{LEADER_SET}'
UNION ALL SELECT s.issue_id, s.round, NULL, '{SUSPENDED}'
 FROM json_each(:keys) k JOIN suspension s ON s.issue_id = k.value
UNION ALL SELECT i.id, w.round, NULL, '{WAIVED}' FROM {_WAIVERS.format("issue", "W")}
UNION ALL SELECT i.id, w.round, NULL, '{UNSEEN}' FROM {_WAIVERS.format("issue", "W")}
 WHERE w.what = '{LIFTED["revisit"]}'
UNION ALL SELECT v.issue_id, v.round, NULL, '{WAIVED}'
 FROM json_each(:keys) k JOIN survey v ON v.issue_id = k.value AND {among("v.state", NOT_REDONE)}
UNION ALL {_LATER.format("issue", "W")}
"""
_SURVEY_ROWS = f"""
SELECT v.id AS key, NULL AS round, NULL AS share, '{WAIVED}' AS word
 FROM json_each(:keys) k JOIN survey v ON v.id = k.value AND {among("v.state", NOT_REDONE)}
UNION ALL SELECT y.survey_id, NULL, NULL, '{WAIVED}' FROM waiver w JOIN duty y ON y.id = w.duty_id
 JOIN json_each(:keys) k ON k.value = y.survey_id WHERE w.duty_id IS NOT NULL
UNION ALL {_LATER.format("survey", "M")}
"""
_ROWS = {
    "item": _ITEM_ROWS, "issue": _ISSUE_ROWS, "survey": _SURVEY_ROWS, "activity": _LATER.format("activity", "H"),
}  # fmt: skip

_TURNS = (
    "SELECT o.item_id AS key, o.reopened_on AS began_on FROM json_each(:keys) k"
    " JOIN reopening o ON o.item_id = k.value ORDER BY o.item_id, o.round"
)

_APPROVED = (
    "approve", "adopt", "extend", "suspend", "cancel", "merge", "release", "reopen", "close", "waive", "settle",
    "clear", "commit", "withdraw", "transfer", "redo", "widen",
)  # fmt: skip
_ACTS = ", ".join(f"'{{noun}}.{verb}'" for verb in _APPROVED)
_ASKED = f"e.act IN ({_ACTS}) AND {marked('e')}"

# What entries say of their approval, and what was taken back on the day of its typing: nobody was asked for that.
_ENTRIES = f"""
WITH asked AS MATERIALIZED (SELECT i.id, printf('{{letter}}%d-%04d', i.year, i.number) AS number
 FROM json_each(:keys) k JOIN {{noun}} i ON i.id = k.value),
told AS (
 SELECT t.id, e.subject, e.happened_on, e.detail FROM asked t CROSS JOIN entry e ON e.subject = t.number
  WHERE {_ASKED}
 UNION ALL SELECT t.id, e.subject, e.happened_on, e.detail FROM asked t
  CROSS JOIN entry e ON e.subject > t.number || '.' AND e.subject < t.number || '/' WHERE {_ASKED})
SELECT t.id AS key, t.happened_on, 0 AS undone,
 instr(t.detail, '"self":true') > 0 AS alone, instr(t.detail, '"oral":') > 0 AS oral,
 (SELECT a.id FROM assignment a WHERE '{{noun}}' = 'item' AND a.item_id = t.id AND instr(t.subject, '.')
  AND a.position = CAST(substr(t.subject, instr(t.subject, '.') + 1) AS INTEGER)) AS share
FROM told t
UNION ALL SELECT t.id, e.happened_on, 1, 0, 0, NULL
FROM undone u JOIN event e ON e.seq = u.id
 JOIN asked t ON t.number = iif(instr(e.subject, '.'), substr(e.subject, 1, instr(e.subject, '.') - 1), e.subject)
 JOIN event x ON x.seq = u.event_seq WHERE instr(x.detail, '"same_day":true')"""
