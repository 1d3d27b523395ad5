"""What was done in the order in which it was done, and taking back an act of it by the images of its rows.

What an act means for that says the program's own table (``undo.TABLE``); what stands in the way is written anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from domain.walk_issue import clear_gaps
from domain.walk_model import (
    Duty,
    Issue,
    Item,
    No,
    Notice,
    Paper,
    Record,
    Reply,
    Row,
    Share,
    Shown,
    Survey,
    Waiver,
    World,
    gaps,
    meant,
    restage,
    shares,
    standing,
)
from domain.walk_search import run
from ducha_cli.domain.life import assignment, duty, issue, item
from ducha_cli.domain.life import undo as meanings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.walk_search import Call


class Entry(NamedTuple):
    """One entry of the trail; ``images`` has of each row that it wrote what stood before, and what it wrote."""

    step: int
    act: str
    subject: str
    images: dict[str, tuple[Row | None, Row]]

    @property
    def made(self) -> set[str]:
        return {key for key, (was, _) in self.images.items() if was is None}

    def changed(self, key: str) -> dict[str, Any]:
        """Return the columns of a row that it changed, as they were; the middle state of an item follows by itself."""
        was, now = self.images[key]
        if was is None:
            return {}
        found = {name: old for name, old in was._asdict().items() if old != getattr(now, name)}
        if type(now) is Item and {was.state, now.state} <= item.MIDDLE:
            found.pop("state", None)
        return found


class Ledger:
    """A world with its trail; ``done`` are the acts that stand, each with its number."""

    def __init__(self, start: World) -> None:
        self.start, self.world = start, start
        self.trail: list[Entry] = []
        self.done: dict[int, Call] = {}

    def do(self, call: Call) -> None:
        """Do an act; what it refuses changes nothing."""
        after = run(self.world, call)
        befores = [(one.act, one.subject, one.rows) for one in map(_Mark._make, after.marks)]
        rows = [one[2] for one in befores[1:]] + [after.rows]
        for (act, subject, before), now in zip(befores, rows, strict=True):
            images = {key: (before.get(key), row) for key, row in now.items() if before.get(key) != row}
            self.trail.append(Entry(after.step, act, subject, images))
        after.marks = []
        self.world, self.done[after.step] = after, call

    def undo(self, step: int) -> None:
        """Take back an act, its entries newest first; refused while something is built on it."""
        own = [one for one in self.trail if one.step == step][::-1]
        if not own:
            raise No("nothing")
        for entry in own:
            self._may(entry, own)
        before = open_gates(self.world)
        after = self.world.copy()
        after.step += 1
        for entry in own:
            _put_back(after, entry)
        if any(found - before.get(key, set()) for key, found in open_gates(after).items()):
            raise No("a gate that was passed would open")
        self.world = after
        self.trail = [one for one in self.trail if one.step != step]
        gone = self.done.pop(step)
        assert gone
        for at, call in list(self.done.items()):
            if call[0] == "void" and str(call[1]).partition(".")[0] == str(step):
                del self.done[at]  # a paper of it, that was void before: it counts for nothing

    def _may(self, entry: Entry, own: list[Entry]) -> None:
        if meanings.of(entry.act).never:
            raise No("never")
        made = [now for key, (_, now) in entry.images.items() if key in entry.made]
        if any(type(row) is Survey or (type(row) is Notice and row.paper and not row.carried) for row in made):
            raise No("a number")
        if self._stated(entry):
            raise No("a paper states it")
        later = [one for one in self.trail[self.trail.index(own[-1]) :] if one not in own]
        later = [one for one in later if self.trail.index(one) > self.trail.index(entry)]
        if any(self._blocks(entry, one) for one in later):
            raise No("something is built on it")

    def _stated(self, entry: Entry) -> bool:
        """Tell whether a paper that says so is signed: one of its own, or one since that names its thing."""
        w, kinds = self.world, (*meanings.of(entry.act).papers, *meanings.BULLETINS)
        about = {entry.subject, whole(w, entry.subject)}
        for row in w.of(Paper, void=False):
            if row.id in entry.made:
                return True
            since = int(row.id.partition(".")[0]) >= entry.step
            if since and row.kind in kinds and about & {row.thing, whole(w, row.thing)}:
                return True
        return False

    def _blocks(self, entry: Entry, one: Entry) -> bool:
        w = self.world
        mine = {key for key in entry.images if key in entry.made or entry.changed(key)}
        if any(_more(one, key) for key in mine & one.images.keys()):
            return True
        hung = {key for key in mine if key in entry.made or type(entry.images[key][1]) not in {Item, Issue}}
        if any(hung & references(one.images[key][1]) for key in one.made):
            return True
        replies = {key for key in entry.images if type(entry.images[key][1]) is Reply}
        if any(type(row) is Shown and replies & row.replies for _, row in one.images.values()):
            return True
        changed = [now for key, (was, now) in entry.images.items() if was is not None]
        if things(w, entry.subject, changed) & things(w, one.subject, [now for _, now in one.images.values()]):
            return True
        moved, told = set(_moved(entry)), set(_told(entry))
        of = whole(w, one.subject)
        asked = {of, *(row.thing for _, row in one.images.values() if type(row) is Duty)}
        if of in moved or (asked & told and meanings.of(one.act).asks):
            return True
        ended = {now.item for _, now in entry.images.values() if type(now) is Share}
        if type(thing := w[whole(w, entry.subject)]) is Item:
            ended |= {thing.id, meant(w, thing).id}
        for _, row in one.images.values():
            if type(row) is Item and row.into and row.into in moved | (told & ended):
                return True
            if type(row) is Record and row.thing in ended:
                return True
        return False


class _Mark(NamedTuple):
    act: str
    subject: str
    rows: dict[str, Row]


def _more(one: Entry, key: str) -> bool:
    return type(one.images[key][1]) is not Item or key in one.made or bool(one.changed(key))


COLUMNS = ("item", "heir", "of", "by", "paper", "recalled", "notice", "thing", "share", "told", "reply", "copy_of")


def references(row: Row) -> set[str]:
    """Return the ids that a row names; what is lifted, and a paper, name a thing by its number."""
    if type(row) in {Waiver, Paper}:
        return set()
    return {value for name in COLUMNS if isinstance(value := getattr(row, name, ""), str) and value}


def things(w: World, subject: str, rows: list[Row]) -> set[str]:
    """Return what an entry is one of: its subject, each share and issue that it wrote, or of which a 要求 or a 通知."""
    found = {subject}
    for row in rows:
        if type(row) in {Share, Issue}:
            found.add(row.id)
        found |= {
            one for one in (getattr(row, "share", ""), getattr(row, "of", "") if type(row) is Notice else "") if one
        }
        if hasattr(row, "cause") and not row.share and type(w.rows.get(row.thing)) is Issue:
            found.add(row.thing)
        if type(row) is Paper:
            found |= {one.of for one in w.of(Notice, paper=row.id)}
    return found


def whole(w: World, key: str) -> str:
    row = w.rows.get(key)
    return row.item if type(row) is Share else key


def _moved(entry: Entry) -> Iterator[str]:
    for key, (_, now) in entry.images.items():
        if type(now) is Item and {"state", "round", "into"} & entry.changed(key).keys():
            yield key
            yield from [now.into] if now.into else []


def _told(entry: Entry) -> Iterator[str]:
    for was, now in entry.images.values():
        if type(now) is Share:
            old = was.state if was is not None else ""
            if any((old in some) != (now.state in some) for some in (assignment.LIVE, assignment.TOLD)):
                yield now.item


def _put_back(w: World, entry: Entry) -> None:
    for key, (was, _) in entry.images.items():
        if was is None:
            if not (type(w.rows[key]) is Paper and w.rows[key].void):
                del w.rows[key]
        elif changed := entry.changed(key):
            w.change(was, **changed)
    touched = {now.item for _, now in entry.images.values() if type(now) is Share}
    for key in touched | {key for key, (_, now) in entry.images.items() if type(now) is Item}:
        if key in w.rows:
            restage(w, key)


def open_gates(w: World) -> dict[str, set[str]]:
    """Return of everything that is done which gates it would not pass now."""
    found: dict[str, set[str]] = {}
    for row in w.rows.values():
        if type(row) is Item and row.state in item.DONE:
            found[row.id] = {f"{one.what}{one.subject['ref']}" for one in gaps(w, row)}
        elif type(row) is Item and row.state in item.MIDDLE:
            looked = {one.share for one in standing(w, row) if one.cause == duty.RECHECK}
            found[row.id] = {one.id for one in shares(w, row) if one.state == "accepted" and one.id in looked}
        elif type(row) is Issue and row.state in issue.CLEARED:
            found[row.id] = {one.what for one in clear_gaps(w, row)}
    return found


def never(ledger: Ledger) -> dict[str, Any]:
    """Return what differs from a ledger in which what was taken back never was; void papers are kept and count not."""
    again = ledger.start
    for step, call in ledger.done.items():
        again = again.copy()
        again.step = step - 1
        again = run(again, call)
    left, right = _rows(ledger.world), _rows(again)
    return {
        key: (left.get(key), right.get(key)) for key in left.keys() | right.keys() if left.get(key) != right.get(key)
    }


def _rows(w: World) -> dict[str, Any]:
    """Return the rows but for void papers; which replies lay before a leader is a fact, whoever does it by now."""
    rows = {key: row for key, row in w.rows.items() if not (type(row) is Paper and row.void)}
    return {key: row._replace(replies=frozenset()) if type(row) is Shown else row for key, row in rows.items()}
