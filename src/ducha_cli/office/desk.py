"""The desk: whose ledger, who types, what day it is; and the open transaction that an act works in."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel, select

from ducha_cli import settings as settings_file
from ducha_cli import shell
from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import lifecycle
from ducha_cli.domain.life.assignment import LIFECYCLE as ASSIGNMENT
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.errors import InvalidInput, LedgerTrouble
from ducha_cli.ledger import files, trail
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.place import DATABASE
from ducha_cli.ledger.transaction import ASKED, Entry, Leave, Transaction, together, within, writing
from ducha_cli.looks.unit import units
from ducha_cli.office import authority, callers, chronology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from ducha_cli.domain.days.workdays import Calendar, Reckoned
    from ducha_cli.domain.life.unit import Register
    from ducha_cli.domain.words.calling import Known, People
    from ducha_cli.looks.person.entitled import Roll
    from ducha_cli.settings import Settings

    # What bears a number of its own. For annotations alone, or every act would define all of these tables.
    Numbered = (
        t.Item | t.Issue | t.Activity | t.Round | t.Training | t.Paper | t.Survey | t.Advice | t.Exemplar | t.Norm
    )

Moved = tuple[Any, str]
"""A row and the state that it goes to."""


_PEOPLED = frozenset({"person", "post", "unit_name"})
"""Tables of which ``Work.people`` is made."""


@dataclass(frozen=True)
class Given:
    """What every act takes: the business day (ISO, None is today), a note, and evidence files.

    An approval also how it was given by word, and the document that proves it.

    Attributes:
        of: the first entry of the act that this one belongs to, where it writes several: they are taken back together.
    """

    on: str | None = None
    note: str = ""
    evidence: tuple[Path, ...] = ()
    oral: str = ""
    document: str = ""
    of: int | None = None

    def with_files(self, files: Iterable[Path]) -> Given:
        """Return the same with these files before its own."""
        return replace(self, evidence=(*files, *self.evidence))

    def then(self, first: Entry) -> Given:
        """Return what a further entry of the same act takes: its note and its files are with the first."""
        return Given(self.on, of=self.of or first.seq)


NOTHING = Given()


@dataclass(frozen=True)
class Desk:
    """One operator at one ledger."""

    folder: Path
    now: Callable[[], datetime]
    operator: str = ""
    leave: Leave = ASKED

    @cached_property
    def settings(self) -> Settings:
        """ducha.toml.

        Raises:
            InvalidInput: it cannot be read, or holds what is no setting.
            LedgerTrouble: there is none, or nothing in it: no act is done by thresholds that nobody set.
        """
        loaded = settings_file.load(self.folder)
        if loaded.missing and (self.folder / DATABASE).exists():
            raise LedgerTrouble(
                f"{settings_file.FILE_NAME} 不见了或是空的，没有写入。",
                "取回留痕最后记下的设置：ducha doctor --settings",
            )
        return loaded

    @contextlib.contextmanager
    def work(self, *, keep: bool = True, inside: Connection | None = None) -> Iterator[Work]:
        """Open the write transaction; papers signed in it are copied to papers/ once it is committed.

        A changed ducha.toml is written to the trail first, so that no threshold changes unseen. ``inside`` is a
        connection whose transaction is open already and stays so.
        """
        moment = self.now()
        told = {
            "recorded_at": moment.isoformat(timespec="seconds"),
            "actor": self.operator or self.settings.office.operator,
            "settings_sha": self.settings.sha256,
        }
        opened = within(inside, **told, leave=self.leave) if inside else None
        with opened or writing(self.folder, **told, keep=keep, leave=self.leave) as transaction:
            work = Work(self.folder, self.settings, transaction, moment.date(), keeps=keep)
            work.note_settings()
            yield work
            if keep:
                transaction.after.append(work.deliver)

    @contextlib.contextmanager
    def together(self, *, keep: bool = True) -> Iterator[list[str]]:
        """Have all acts inside be one transaction; yields the copies of papers that could not be written, afterwards.

        Raises:
            LedgerTrouble: as any act.
        """
        told = {"recorded_at": self.now().isoformat(timespec="seconds"), "settings_sha": self.settings.sha256}
        undelivered: list[str] = []
        with together(self.folder, actor=self.operator, keep=keep, leave=self.leave, **told) as transaction:
            yield undelivered
        undelivered += transaction.undone


class May:
    """Leave to do an act, from the tables of moves of what it is about; its entry is opened with it, and not otherwise.

    Attributes:
        number: the subject of the entry, e.g. ``D2026-0012.2``.
    """

    def __init__(self, work: Work, opened: Callable[..., Any], act: str, number: str, moves: list[Moved]) -> None:
        self._work, self._opened, self._act, self._moves = work, opened, act, moves
        self.number = number

    def recorded(self) -> May:
        """Return leave to record the act alone: nothing moves, as when what is closed is rechecked."""
        return May(self._work, self._opened, self._act, self.number, [])

    def of(self, row: t.Item, share: t.Assignment, outcome: str = "") -> May:
        """Return leave to do the act to one unit's share of the item that was judged."""
        number = share_number(row, share)
        move = ASSIGNMENT.judge(self._act.partition(".")[2], share.state, number, outcome)
        return May(self._work, self._opened, self._act, number, [(share, move)])

    @property
    def moves(self) -> bool:
        """Whether something will be in another state than now."""
        return any(state != row.state for row, state in self._moves)

    @contextlib.contextmanager
    def entry(self, given: Given = NOTHING, **facts: Any) -> Iterator[Entry]:
        """Open the trail entry; a row that was judged gets its state when it is written inside, or at the end."""
        moving = self._work.moving
        with self._opened(self._act, self.number, given, **facts) as entry:
            moving += [(row, state) for row, state in self._moves if state != row.state]
            try:
                yield entry
                for row, _ in list(moving):
                    self._work.add(row)
            finally:
                moving.clear()  # an act that was refused half-way moves nothing with the next entry of its transaction


@dataclass
class Work:
    """An open transaction with what acts need: settings, today, the calendar and the unit register."""

    folder: Path
    settings: Settings
    transaction: Transaction
    today: date
    keeps: bool = True
    """Whether what is done will stay; where it is only tried, no file is put under files/."""
    _copies: list[tuple[Path, str]] = field(default_factory=list)
    undelivered: list[str] = field(default_factory=list)
    moving: list[Moved] = field(default_factory=list)
    """Rows that the open entry moves on, and to which state: until they are written (``May.entry``)."""
    called: dict[str, Known] = field(default_factory=dict)
    """Who was meant by a name that was read at the door: of two of one name, the one whose code was typed."""
    rolls: dict[str, Roll] = field(default_factory=dict)
    """The register of each day that was asked for."""
    word: dict[str, Any] | None = None
    """What the entry that comes next says of its approver; None until he is judged."""
    along: list[Callable[[], SQLModel]] = field(default_factory=list)
    """What gives the rows that are written with the entry that comes next, whatever its act.

    They are changed when they are asked for: a row that was changed before would be written without an entry.
    """
    hints: dict[str, None] = field(default_factory=dict)
    """What the clerk is told afterwards, each once: the act was done all the same."""

    @cached_property
    def calendar(self) -> Calendar:
        """The office's working days."""
        return office_calendar(self.transaction.database)

    @cached_property
    def units(self) -> Register:
        """Every name of every unit."""
        return units.register(self.transaction.database)

    @cached_property
    def labels(self) -> dict[int, str]:
        """What each unit is called today, for those who ask it of thousands of rows."""
        names = self.transaction.database.execute(
            "SELECT unit_id, coalesce(nullif(short, ''), \"full\") FROM unit_name WHERE to_on IS NULL"
        )
        return dict(names.fetchall())

    @cached_property
    def people(self) -> People:
        """Everybody who is registered, with all posts."""
        from ducha_cli.looks.person import people  # most acts name nobody

        return people.register(self.transaction.database)

    def roll(self, day: str) -> Roll:
        """Return who holds which post on ``day`` (ISO), as keys read it."""
        from ducha_cli.looks.person import entitled

        if day not in self.rolls:
            self.rolls[day] = entitled.roll(self.transaction.database, self.people, day)
        return self.rolls[day]

    def day(self, given: Given) -> str:
        """Return the business day of an act, ISO."""
        day = given.on or self.today.isoformat()
        if day > self.today.isoformat():
            raise InvalidInput(f"日期 {day} 在今天（{self.today}）之后。", "办理日期不能是将来的日子，请改 --on。")
        return day

    @contextlib.contextmanager
    def _entry(self, act: str, subject: str, given: Given = NOTHING, **facts: Any) -> Iterator[Entry]:
        """Open the trail entry of an act; its note and evidence belong to it; no caller's data may (trap 8)."""
        told = {name: value for name, value in facts.items() if value not in ("", None, (), [], {})}
        told |= authority.word(self, act, told, given)
        if given.note:
            told["note"] = given.note
        if given.of is not None:
            told["of"] = given.of
        if registered := chronology.registered_later(self, act, subject, self.day(given), told):
            told["registered"] = registered

        def screen(text: str) -> None:
            callers.refuse(self, subject, text)

        with self.transaction.event(act, subject, self.day(given), screen, **told) as entry:
            yield entry
            while self.along:
                self.add(self.along.pop()())
            for path in given.evidence:
                self.attach(path, subject, "佐证")

    def may(self, act: str, row: Any, *, share: t.Assignment | None = None, outcome: str = "") -> May:
        """Judge an act by the tables of all that it is about: the row, or with ``share`` also one unit's part of it.

        ``outcome`` tells the moves of one act apart: of the share where there is one, else of the row.
        """
        if share is None:
            state = self._judged(act.partition(".")[2], row, outcome)
            return May(self, self._entry, act, subject_of(row), [(row, state)])
        return self.may(act, row).of(row, share, outcome)  # the item's follows from it: office.item.assigning.restage

    def _judged(self, verb: str, row: Any, outcome: str = "") -> str:
        return lifecycle.of(row.__tablename__).judge(verb, row.state, self.named(row), outcome)

    def named(self, row: Any) -> str:
        """Return a row as messages name it: by its number; a unit and a person by name and code."""
        if row.__tablename__ == "unit":
            return f"{self.unit_label(row.id)}（{row.code}）"
        return f"{row.name}（{row.code}）" if row.__tablename__ == "person" else number_of(row)

    def forget_register(self) -> None:
        """Have units and people read anew: rows of theirs went."""
        for name in ("people", "units", "labels"):
            vars(self).pop(name, None)
        self.rolls.clear()

    def approved(self, key: str, approver: str, given: Given = NOTHING, **more: Any) -> None:
        """Judge who approves what the next entry says, where its act knows more of it than the key (``authority``)."""
        self.word = authority.judge(self, key, approver, given, **more)

    def unasked(self) -> None:
        """Have nobody asked for the next entry, whoever it names: nothing in it needs an approval."""
        self.word = {}

    def begins(self, act: str, row: Any, *, share: t.Assignment | None = None) -> May:
        """Return leave to enter what begins with its entry, or is about no row (``ledger``): nothing is judged."""
        number = row if isinstance(row, str) else share_number(row, share) if share else subject_of(row)
        return May(self, self._entry, act, number, [])

    def add(self, row: SQLModel) -> None:
        """Write a row with the open entry; one that its act moves on gets its state now."""
        for place, (moved, state) in enumerate(self.moving):
            if moved is row:
                moved.state = state
                del self.moving[place]
                break
        chronology.judge(self, row)
        if row.__tablename__ in _PEOPLED:
            vars(self).pop("people", None)
            self.rolls.clear()
        self.transaction.add(row)

    def all(self, kind: type[Any], /, **where: Any) -> list[Any]:
        """Return the rows of a table whose columns equal ``where``, in the order of their ids."""
        query = select(kind).filter_by(**where).order_by(kind.id)
        return list(self.transaction.session.exec(query))

    def one(self, kind: type[Any], /, **where: Any) -> Any:
        """Return the only such row, or None."""
        rows = self.all(kind, **where)
        assert len(rows) <= 1
        return rows[0] if rows else None

    def get(self, kind: type[Any], key: int) -> Any:
        """Return the row with this id."""
        row = self.transaction.session.get(kind, key)
        assert row is not None
        return row

    def next_number(self, kind: type[Numbered], year: int) -> int:
        """Return the next number of the year, taken inside this transaction (trap 4)."""
        query = f"SELECT coalesce(max(number), 0) + 1 FROM {kind.__tablename__} WHERE year = ?"  # noqa: S608
        (number,) = self.transaction.database.execute(query, (year,)).fetchone()
        return int(number)

    def shares(self, item: t.Item) -> list[t.Assignment]:
        """Return the live assignments of the item's current round."""
        rows = self.all(t.Assignment, item_id=item.id, round=item.round)
        return [row for row in rows if row.state in LIVE]

    def short(self, row: Numbered) -> str:
        """Return the row's number as one would type it today, e.g. d12; d2025-12 where its year is not this one."""
        return numbering.short(str(row.__tablename__), row.year, row.number, self.today.year)

    def signer(self, typed: str) -> str:
        """Return who signs: as typed, else the office's operator, else who sits here."""
        return typed or self.settings.office.operator or self.transaction.actor

    def unit_label(self, unit_id: int) -> str:
        """Return the unit's short name of today (its full name where it has none)."""
        name = self.unit_name(unit_id, self.today.isoformat())
        return str(name.short or name.full)

    def unit_name(self, unit_id: int, day: str) -> t.UnitName:
        """Return the name that the unit bore on ``day`` (its first one, where the day is earlier)."""
        names = self.all(t.UnitName, unit_id=unit_id)
        current = [n for n in names if n.from_on <= day and (n.to_on is None or day < n.to_on)]
        found: t.UnitName = (current or names)[0]
        return found

    def reckon(self, read: deadline.Deadline, start: str) -> Reckoned | None:
        """Return the day to which a deadline comes when counted from ``start`` (ISO), by the office's calendar."""
        return deadline.due(read, date.fromisoformat(start), self.calendar, roll=self.settings.clock.roll)

    def estimated(self, row: t.Assignment | t.Issue) -> bool:
        """Tell whether the deadline that a row has is 暂估: its year's notice is not known (trap 2)."""
        return self.calendar.provisional(row.due_estimate, row.due_current or getattr(row, "due_required", None))

    def attach(self, path: Path, subject: str, purpose: str) -> None:
        """Keep an evidence file under files/ and say what it proves; inside an open entry."""
        sha256, size = files.take(self.folder, path)
        self.use_file(sha256, size, shell.shown(path.name), subject, purpose)

    def use_file(self, sha256: str, size: int, name: str, subject: str, purpose: str) -> None:
        """Record that the kept bytes serve ``subject``."""
        kept = self.one(t.File, sha256=sha256)
        if kept is None:
            kept = t.File(sha256=sha256, name=name, size=size)
            self.add(kept)
        self.add(t.FileUse(file_id=kept.id, subject=subject, purpose=purpose, name=name))

    def refuse_caller(self, item: t.Item, *texts: str) -> None:
        """Refuse a text that holds its caller's name, phone or identity number: the trail cannot forget."""
        callers.refuse(self, number_of(item), "|".join(texts))

    def note_settings(self) -> None:
        """Write ``settings.change`` when ducha.toml is not the one of the last entry."""
        query = "SELECT detail FROM event WHERE act <> ? ORDER BY seq DESC LIMIT 1"  # trail.clock may stand just before
        row = self.transaction.database.execute(query, (trail.CLOCK,)).fetchone()
        if row is None or f'"settings":"{self.settings.sha256}"' in row[0]:
            return
        day = max(self.today.isoformat(), self.transaction.last_day("ledger"))
        with self.transaction.event("settings.change", "ledger", day, text=self.settings.text):
            pass

    def copy_later(self, target: Path, sha256: str) -> None:
        """Have a signed paper copied to papers/ once it is committed."""
        self._copies.append((target, sha256))

    def deliver(self) -> list[str]:
        """Copy the signed papers out and return the copies that could not be written; the papers are safe."""
        for target, sha256 in self._copies:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                files.write_whole(target, files.get(self.folder, sha256))
            except (LedgerTrouble, OSError):
                self.undelivered.append(str(target))
        return self.undelivered


def subject_of(row: Any) -> str:
    """Return what the trail calls a row: its number; a unit and a person by their codes."""
    coded = {"unit": unit_subject, "person": person_subject}.get(row.__tablename__)
    return coded(row.code) if coded else number_of(row)


def unit_subject(code: str) -> str:
    """Return what the trail calls the unit of this code."""
    return f"U-{code}"


def person_subject(code: str) -> str:
    """Return what the trail calls the person of this code."""
    return f"N-{code}"


def number_of(row: Numbered) -> str:
    """Return the row's number, e.g. D2026-0012."""
    return numbering.write(str(row.__tablename__), row.year, row.number)


def share_number(item: t.Item, share: t.Assignment) -> str:
    """Return the assignment's number, e.g. D2026-0012.2."""
    return numbering.write("item", item.year, item.number, share.position)
