"""The trail's stored form: canonical JSON, the hash chain and its anchors. Standard library only.

The canonical form is a contract: changing it changes every hash, so it has a version of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.errors import InvalidInput, TrailBroken

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

GENESIS = "0" * 64
_TAG = b"ducha-event-v1\0"
_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Event(NamedTuple):
    """One stored trail entry; ``detail`` is its canonical JSON text as stored."""

    seq: int
    recorded_at: str
    happened_on: str
    actor: str
    act: str
    subject: str
    detail: str
    prev: str
    hash: str


class Anchor(NamedTuple):
    """A head of the trail as printed on paper: sequence number and the first 12 digits of its hash."""

    seq: int
    digits: str

    def __str__(self) -> str:
        return f"{self.seq} {self.digits[:4]}-{self.digits[4:8]}-{self.digits[8:12]}"


def canonical(value: Any) -> str:
    """Return the one JSON text of ``value``: sorted keys, no blanks, UTF-8, no floats."""
    return _encoded(value)


def digest(event: Event) -> str:
    """Return the hash that ``event`` must bear: SHA-256 over the tag, ``prev`` and the stored columns."""
    return hashlib.sha256(_TAG + (event.prev + canonical(event[:7])).encode()).hexdigest()


def make(prev: str, columns: tuple[Any, ...]) -> Event:
    """Return the next event with its hash; ``columns`` are seq … detail as they will be stored."""
    bare = Event._make((*columns, prev, ""))
    return bare._replace(hash=digest(bare))


def head(connection: sqlite3.Connection) -> Anchor:
    """Return the newest entry's anchor (0 and zeros in an empty trail)."""
    row = connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return anchor_of(*row) if row else anchor_of(0, GENESIS)


def anchor_of(seq: int, full_hash: str) -> Anchor:
    """Return the anchor of an entry."""
    return Anchor(seq, full_hash[:12].upper())


def read_anchor(text: str) -> Anchor:
    """Read an anchor as typed from paper: ``18342 3F9A-12C4-0B77``."""
    seq, _, rest = text.strip().partition(" ")
    digits = re.sub(r"[^0-9A-Fa-f]", "", rest).upper()
    if not re.fullmatch(r"[0-9]+", seq) or len(digits) != 12:
        raise InvalidInput(f"校验码“{text}”读不懂。", '照纸面输入序号和12位校验码，例如 "18342 3F9A-12C4-0B77"。')
    return Anchor(int(seq), digits)


def events(connection: sqlite3.Connection) -> Iterator[Event]:
    """Yield every entry in order."""
    query = "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, prev, hash FROM event ORDER BY seq"
    for row in connection.execute(query):
        yield Event(*row)


ADDING = frozenset({"item.add", "issue.add", "activity.add"})
"""登记 alone."""

REGISTERING = ADDING | {"item.assign"}
"""登记, 分解: what is put on file bears its own days; the day of typing binds nothing (``domain.days.chronology``)."""

CORRECTING = "*.correct"
"""更正: it bears the day of what it puts right, whatever came since."""

FREE = ("*.note", "*.evidence", CORRECTING, "*.reveal", "item.split", "item.target", *sorted(REGISTERING))
"""Acts, as GLOB patterns, before whose day another fact of the same thing may lie."""

UNDO = "ledger.undo"
"""The act that takes an entry back; it bears that entry's subject and day, and a row of ``undone`` names it."""

STAYING = frozenset({"file", "series", "paper", "paper_subject"})
"""Tables whose rows outlive the entry that made them and was taken back: bytes that were kept, a void paper."""

CLOCK = "trail.clock"
"""The act that puts a wrong clock right; its facts name the first and the last entry that bear wrong times."""


class Wrong(NamedTuple):
    """Entries that were recorded under a wrong clock: the first, the last, and when that was put right."""

    first: int
    last: int
    recorded_at: str


def wrong(connection: sqlite3.Connection) -> list[Wrong]:
    """Return what each ``trail.clock`` names, in order."""
    query = "SELECT recorded_at, detail FROM event WHERE subject = 'ledger' AND act = ? ORDER BY seq"
    found = ((row[0], json.loads(row[1])["facts"]) for row in connection.execute(query, (CLOCK,)))
    return [Wrong(facts["first"], facts["last"], recorded_at) for recorded_at, facts in found]


def taken_back(connection: sqlite3.Connection) -> list[tuple[int, Event]]:
    """Return the number of each entry that was taken back, with the entry that did so, in order."""
    query = (
        "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, prev, hash FROM event"
        " WHERE act = ? ORDER BY seq"
    )
    undoing = (Event(*row) for row in connection.execute(query, (UNDO,)))
    return [(row["id"], one) for one in undoing for row in details(one)["rows"]["undone"]]


def recorded_settings(connection: sqlite3.Connection) -> str:
    """Return the text of ducha.toml as the trail holds it last: of ``settings.change``, else of ``ledger.init``."""
    query = "SELECT detail FROM event WHERE act IN ('settings.change', 'ledger.init') ORDER BY seq DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    facts = json.loads(row[0])["facts"] if row else {}
    return str(facts.get("text") or facts.get("settings") or "")


def details(event: Event) -> dict[str, Any]:
    """Return the entry's detail as an object.

    Raises:
        TrailBroken: the stored text is not JSON any more.
    """
    try:
        value: dict[str, Any] = json.loads(event.detail)
    except ValueError:
        raise TrailBroken(f"留痕第 {event.seq} 条内容已损坏。", "请停止使用本台账，用备份核对。") from None
    return value
