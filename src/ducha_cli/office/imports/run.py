"""Import: a file judged row by row as its normal act, then written all or nothing.

The same file again changes nothing and says so. Of a row that the ledger knows each cell is compared with what the
table said before and with what the ledger has: what the table alone changed is written where that was asked for, what
both changed waits.
"""

from __future__ import annotations

import contextlib
import gc
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.threeway import CLASHING
from ducha_cli.errors import Ambiguous, InvalidInput, NotFound, Refused
from ducha_cli.intake import marking, settling
from ducha_cli.intake import tables as intake_tables
from ducha_cli.intake.accounts import DROPPED, SECOND, Total
from ducha_cli.intake.book import readers
from ducha_cli.intake.findings import ERROR, NOTICE, Finding, forbidding
from ducha_cli.intake.layout import EVERY, Layout
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.ledger.trail import canonical
from ducha_cli.office import door, extras
from ducha_cli.office.desk import number_of, person_subject, unit_subject
from ducha_cli.office.imports import adopting, adoptions, becoming, issues, items, masking, people, units
from ducha_cli.office.imports.again import registers, series
from ducha_cli.office.imports.again.lists import Returning
from ducha_cli.office.imports.known import written
from ducha_cli.office.imports.known.comparing import Compared, Comparing
from ducha_cli.office.imports.known.deciding import NONE, of_rows, refuse_unheard
from ducha_cli.office.imports.known.identity import OWN
from ducha_cli.office.imports.known.matching import Matching
from ducha_cli.office.imports.known.standing import KEPT
from ducha_cli.office.imports.originals import Original
from ducha_cli.office.imports.planning import NO_DUES, with_id
from ducha_cli.office.unit.adding import ended, require_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ducha_cli.intake.presets import Presets
    from ducha_cli.intake.tables import Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.adoptions import Asked
    from ducha_cli.office.imports.again.lists import Lists
    from ducha_cli.office.imports.known.deciding import Deciding
    from ducha_cli.office.imports.known.matching import Met
    from ducha_cli.office.imports.known.standing import Facts
    from ducha_cli.office.imports.planning import Dues, Planned

_TERMS = {"units": "单位", "items": "事项", "issues": "问题", "people": "人员"}
_NOUNS = {"people": "person"}
"""The noun that the rows of a kind become, where it is not the kind without its s."""


def _noun(kind: str) -> str:
    return _NOUNS.get(kind, kind[:-1])


@dataclass
class Outcome:
    """What an import came to; the dry run gives the same."""

    kind: str
    file: str
    encoding: str
    rows: int = 0
    new: list[str] = field(default_factory=list)
    progressed: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    unchanged: int = 0
    repeated: int = 0
    kept: list[str] = field(default_factory=list)
    conflicts: int = 0
    pending: int = 0
    adopted: dict[str, int] = field(default_factory=dict)
    masked: int = 0
    findings: list[Finding] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    dry_run: bool = False
    total: Total = field(default_factory=Total)
    layout: Layout = field(default_factory=Layout)
    headings: tuple[str, ...] = ()
    otherwise: Callable[[], Mapping[tuple[str, str], str]] = dict

    @property
    def waits(self) -> bool:
        """Whether a row or a cell waits for somebody: what could be taken was (exit code 7)."""
        return bool(self.conflicts or self.pending or self.repeated or self.second)

    @property
    def second(self) -> bool:
        """Whether a table of another kind below was left out."""
        return any(one["why"] == SECOND for one in self.total.left)

    @property
    def errors(self) -> list[Finding]:
        """The findings that forbid the import."""
        return forbidding(self.findings)

    def as_dict(self) -> dict[str, Any]:
        """The same for ``--json``."""
        return {
            "kind": self.kind,
            "file": self.file,
            "encoding": self.encoding,
            "dry_run": self.dry_run,
            "rows": self.rows,
            "new": len(self.new),
            "numbers": self.new,
            "progressed": self.progressed,
            "corrected": self.corrected,
            "filled": self.filled,
            "unchanged": self.unchanged,
            "repeated": self.repeated,
            "kept": self.kept,
            "conflicts": self.conflicts,
            "pending": self.pending,
            "adopted": self.adopted,
            "masked": self.masked,
            "cells": self.total.as_dict(),
            "findings": [one.as_dict() for one in self.findings],
        }


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the search for cycles among what an import holds until its end: there are none, and it costs a quarter."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def run(
    work: Work,
    kind: str,
    path: Path,
    given: Given,
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    known: Presets | None = None,
    adopt: Asked | None = None,
    activity: str = "",
    since: str | None = None,
    dues: Dues = NO_DUES,
    struck: bool = False,
    mask: bool = False,
    deciding: Deciding = NONE,
    lists: Lists | None = None,
    tick: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Import one file of ``kind`` (units, items or issues) in the open transaction.

    Args:
        work: the open transaction; nothing is written when there is an error.
        kind: which profile.
        path: .xlsx, .xls, .et or .csv.
        given: the business day of the acts.
        encoding: of a .csv, where the guess is wrong.
        layout: what the options say of the file, where reading it by itself goes wrong.
        known: the 表样 of which the file may be one, where none was named.
        activity: the 督查活动 that found the issues of this file (a number as typed).
        dues: how deadlines are read (``--year``, ``--last-date``).
        since: from which day the units of this file and their posts count (``--since``).
        struck: what is struck out is read like the rest (``--read-struck``).
        deciding: what was decided of rows that are known, or may be.
        lists: what a list of ours of this kind shows, which may be what comes in.
        mask: what is somebody's in a text is left out of it, and told (``--mask``).
        adopt: new rows are taken over as they stand on a day (``--adopt-as-of``).
        tick: told how many of how many rows are written.
    """
    if kind != "units":
        require_units(work)
    held = door.find(work, t.Activity, activity) if activity else None  # told before the file is read
    adopt, word = adopting.approved(work, adopt, given) if adopt else (None, {})
    book = readers.read(path, encoding, struck=struck)
    layout, notes = settling.settle(book, PROFILES[kind], layout or Layout(), known)
    if adopt is not None:
        adopt = adopt._replace(states={**adoptions.named(kind, layout.states), **adopt.states})
    adoption = adoptions.Adoption(work, kind, adopt)
    deciding = deciding.beside(PROFILES[kind], layout.update)
    back = Returning(work, book, lists, PROFILES[kind], foreign=deciding.foreign) if lists else None
    tables, findings = intake_tables.read(book, PROFILES[kind], back.layout(layout) if back else layout)
    findings = back.excused(tables, findings) if back else findings
    findings[:0] = notes
    refuse_unheard(deciding, PROFILES[kind], (name for table in tables for name in table.header.extra))
    today = date.fromisoformat(work.day(given))
    original = Original(book, tables, today)
    outcome = Outcome(kind, book.name, book.encoding, findings=findings, tables=tables, layout=layout)
    outcome.headings = tuple(dict.fromkeys(label for table in tables for label in table.header.labels if label))
    judges: dict[str, Callable[..., list[Planned]]] = {
        "units": partial(units.judge, since=since, foreign=deciding.foreign),
        "people": people.judge,
        "items": partial(items.judge, dues=dues, foreign=deciding.foreign, adoption=adoption, constants=layout.given),
        "issues": partial(
            issues.judge, activity=held, dues=dues, constants=layout.given, foreign=deciding.foreign, adoption=adoption
        ),
    }
    planned: list[Planned] = []
    broken = {(one.file, one.sheet) for one in findings if one.kind == "缺列"}
    for table in tables:
        if (book.name, table.sheet) in broken:
            continue  # every row would only say it again
        settling.replay(table, layout)
        if mask:
            told = masking.mask(work, table, today)
            outcome.masked += len(told)
            findings += told
        rest, ours = back.apart(table, findings) if back else (table, [])
        found = judges[kind](work, rest, given, findings) if rest.records or not ours else []
        planned += sorted((*ours, *found), key=lambda one: one.record.row) if ours else found
        findings += settling.replayed(table, layout)
    if back:
        findings += back.tell(book.name)
    outcome.rows = len(planned)
    outcome.otherwise = partial(becoming.otherwise, planned, back)
    writing = _Writing(work, kind, given, outcome, _File(original, tables, adopt, word, tick))
    writing.gone = set(back.gone) if back else set()
    turns = _in_turn(planned, layout)
    for some in turns:
        _settle(writing, some, deciding, adoption if some is turns[0] else None)
    outcome.total = _total(tables)
    if writing.begun:
        findings += original.told()
        original.put(work)
    return outcome


def _in_turn(planned: list[Planned], layout: Layout | None) -> list[list[Planned]]:
    """Return the rows that are met together: of every sheet by itself, where all were asked for, one after the other.

    What a later sheet says of a thing is then said of what the one before filed: twelve months are twelve reports.
    """
    if layout is None or layout.sheet != EVERY:
        return [planned]
    sheets: dict[str, list[Planned]] = {}
    for one in planned:
        sheets.setdefault(one.table.sheet, []).append(one)
    return list(sheets.values())


def _settle(writing: _Writing, planned: list[Planned], deciding: Deciding, adoption: adoptions.Adoption | None) -> None:
    """Meet rows with the ledger, compare them, write what may be; what ``adoption`` lacks is told of the new ones."""
    work, kind, outcome = writing.work, writing.kind, writing.outcome
    deciding, apart = of_rows(deciding, planned, outcome.findings)
    same = {row: _number(work, kind, typed) for row, typed in deciding.same.items()}
    matched = Matching(work, kind, outcome.findings, same, deciding.repeat, apart).match(_wanted(planned))
    tables = list({id(one.table): one.table for one in planned}.values())
    if not outcome.errors:  # of a file with errors rows are wanting that are not missing
        gone = series.missing(work, kind, tables, matched.seen)
        outcome.findings += series.tell(tables, gone)
        series.hold(work, kind, matched, {*gone, *writing.gone}, outcome.findings, deciding.repeat)
    outcome.repeated += matched.repeated
    outcome.conflicts += matched.waiting
    if adoption is not None:
        new = {id(one) for one in matched.fresh}
        known = {(id(one.table), one.record.group) for one in planned if id(one) not in new}
        adoption.tell(outcome.tables, known, outcome.findings)
    _refuse_ended(work, matched.fresh, work.day(writing.given), outcome.findings)
    _tell_kept(matched.fresh, outcome)
    comparison = Comparing(work, _noun(kind), outcome.findings, deciding.decided)
    compared = comparison.compare(matched.met)
    _count(compared, outcome)
    again = [one for one in compared if one.moved or one.writes]
    if not outcome.errors and (matched.fresh or again):
        writing.write(matched.fresh, again, comparison)


def _wanted(planned: list[Planned]) -> list[Planned]:
    """Return the rows but those of which 导入处理 says that they are not imported."""
    left = []
    for one in planned:
        if one.record.decision is not None and one.record.decision.text() == marking.LEFT:
            one.table.withdraw(one.record, DROPPED)
        else:
            left.append(one)
    return left


def _count(compared: list[Compared], outcome: Outcome) -> None:
    """Count the known rows by what waits in them; what is written is counted when it is."""
    for one in compared:
        outcome.conflicts += bool(one.came[CLASHING] - one.decided)
        outcome.pending += one.waits
        outcome.unchanged += not (one.writes or one.waits or one.came[CLASHING] - one.decided)


def _number(work: Work, kind: str, typed: str) -> str:
    """Return the thing that ``--same`` names."""
    if kind == "units":
        return unit_subject(door.unit(work, typed).code)
    if kind == "people":
        return person_subject(door.person(work, typed).code)
    return number_of(door.find(work, t.Item if kind == "items" else t.Issue, typed))


def _tell_kept(fresh: list[Planned], outcome: Outcome) -> None:
    """Tell by table what became 其他栏目, once a heading."""
    by_table: dict[int, dict[str, None]] = {}
    tables = {id(one.table): one.table for one in fresh}
    for one in fresh:
        header = one.table.header
        usual = header.usual  # what a 表样 keeps has been said, and so have states that nothing took
        said = {name for name, column in header.extra.items() if column in usual}
        said |= {header.label(name) for name in adoptions.FIELDS.get(outcome.kind, ()) if name in header.columns}
        by_table.setdefault(id(one.table), {}).update(dict.fromkeys(name for name in one.kept if name not in said))
    for key, names in by_table.items():
        if names:
            table, noun = tables[key], _noun(outcome.kind)
            outcome.kept += [name for name in names if name not in outcome.kept]
            problem = f"没有专门的栏目，原样留存在“其他栏目”，用 ducha {noun} show 查看、ducha find 查找"
            place = str(table.header.last)
            told = Finding(NOTICE, "多列", table.file, table.sheet, place, "", "、".join(names), problem, "无须处理。")
            outcome.findings.append(told)


def _refuse_ended(work: Work, fresh: list[Planned], day: str, findings: list[Finding]) -> None:
    """Tell what is told of new rows alone, and which give work to a unit that has ended (trap 7).

    Rows known from before stand as they are.
    """
    over = {row.id: row for row in work.all(t.Unit) if row.to_on is not None and day >= row.to_on}
    for one in fresh:
        findings += one.of_new
        for unit_id in one.units:
            if unit_id in over:
                what, mend = ended(work, over[unit_id])
                findings.append(one.finding(ERROR, "引用", what.rstrip("。"), f"{mend}。"))


class _File(NamedTuple):
    """What is written of all rows of a file alike."""

    original: Original
    tables: list[Table]
    adopt: Asked | None
    word: dict[str, Any]
    tick: Callable[[int, int], None]


class _Writing:
    """What an import writes: new things under one entry each, then what is known of others."""

    def __init__(self, work: Work, kind: str, given: Given, outcome: Outcome, file: _File) -> None:
        self.work, self.kind, self.given, self.outcome = work, kind, given, outcome
        self._file = file
        self._batch = 0
        self._taken: dict[str, int] = {}
        self.gone: set[str] = set()

    @property
    def begun(self) -> bool:
        """Whether anything was written."""
        return bool(self._batch)

    def write(self, fresh: list[Planned], known: list[Compared], comparing: Comparing) -> None:
        """Write rows that were met; the first entry of all is the file's own."""
        work, day, outcome = self.work, self.work.day(self.given), self.outcome
        self._comparing = comparing
        begun, file = self.begun, self._file
        self._batch = self._batch or work.transaction.new_id(t.Batch)
        facts = {"file": outcome.file, "rows": outcome.rows, **file.word}
        facts |= {"note": self.given.note} if self.given.note else {}
        moved = [self._mark(one.met.planned, one.met.subject, one.base) for one in known if one.moved]

        def filed() -> Iterator[Filed]:
            row = {
                "id": self._batch,
                "kind": self.kind,
                "profile": outcome.layout.preset,
                **file.original.columns,
                **_accounted(file.tables, outcome),
            }
            own: list[NewRow] = [] if begun else [(t.Batch, row), *file.original.rows(work, self._batch)]
            if own or moved:
                yield Filed(f"import.{self.kind}", f"import-{self._batch}", facts, [*own, *moved])
            for done, one in enumerate(fresh, 1):
                if one.file is None:
                    continue
                made = one.file(work, day, self._free(one.key))
                made.rows.append(self._mark(one, made.subject, one.facts))
                made.rows.extend(self._extras(one, made.subject))
                outcome.new.append(made.subject)
                yield made
                file.tick(done, len(fresh))

        work.transaction.write(day, filed())
        work.forget_register()
        for one in fresh:
            if one.enter is not None:
                self._enter(one)
        for each in known:
            self._fields(each)
        if file.adopt is not None:
            self._adopt(fresh, file.adopt)

    def _free(self, key: str) -> str:
        """Return a key for a new thing: of two that are known alike, and are apart, the later one bears #2."""
        table = {"items": "item", "issues": "issue"}.get(self.kind)
        if table is None:
            return key
        query = (
            f"SELECT count(*) FROM {table} WHERE external_key = ?"  # noqa: S608  one of two tables
            " OR (external_key > ? AND external_key < ?)"
        )
        found = self.work.transaction.database.execute(query, (key, f"{key}#", f"{key}$")).fetchone()[0]
        self._taken[key] = 1 + max(found, self._taken.get(key, 0))
        return key if self._taken[key] == 1 else f"{key}#{self._taken[key]}"

    def _adopt(self, fresh: list[Planned], adopt: Asked) -> None:
        work, outcome = self.work, self.outcome
        for one, number in zip(fresh, outcome.new[-len(fresh) :] if fresh else [], strict=True):
            if one.taken is not None:
                adopting.adopt(work, number, one.taken, adopt, self.given)
                label = adoptions.label(self.kind, one.taken)
                outcome.adopted[label] = outcome.adopted.get(label, 0) + 1

    def _mark(self, one: Planned, subject: str, facts: Facts) -> NewRow:
        """Return the row that keeps what a table said of a thing."""
        told = {
            "id": self.work.transaction.new_id(t.BatchRow),
            "batch_id": self._batch,
            "key": one.key,
            "place": one.place,
            "subject": subject,
            "content_sha": one.content_sha,
            "cells": canonical(facts),
            "rule": one.ids[0].rule if one.ids else OWN,
        }
        return t.BatchRow, told

    def _enter(self, one: Planned) -> None:
        """Write a row as an act of its own, within whose entry what is known of the row is kept."""
        assert one.enter is not None
        with one.enter(self.work, self.given) as subject:
            for kind, values in (self._mark(one, subject, one.facts), *self._extras(one, subject)):
                self.work.add(kind(**values))
        self.outcome.new.append(subject)

    def _extras(self, one: Planned, subject: str) -> Iterator[NewRow]:
        for position, (name, text) in enumerate(one.kept.items(), 1):
            told = {"subject": subject, "name": name, "text": text, "position": position, "batch_id": self._batch}
            yield with_id(self.work, (t.Extra, told))

    def _fields(self, one: Compared) -> None:
        """Write what a known row says otherwise, an entry a field; what is refused is told and stays as it was."""
        met, base = one.met, dict(one.base)
        row = self._row(met)
        if one.assigned:
            assert met.planned.assign is not None
            wider = base | {name: met.planned.facts[name] for name in one.assigned}
            if self._done(one, "units", wider, partial(met.planned.assign, self.work, row, self.given)):
                base = wider
                self.outcome.filled.append(met.subject)
        for name, value in one.write.items():
            act = partial(
                written.write, self.work, self._comparing.noun, met, row, name, value, self.given, self._batch
            )
            if self._done(one, name, base | {name: met.planned.facts[name]}, act):
                base[name] = met.planned.facts[name]
                done = self.outcome.filled if name in one.filled else self.outcome.corrected
                done += [met.subject] if met.subject not in done else []
        if one.progress:
            self._progress(one, base | {"progress": met.planned.facts["progress"]})

    def _row(self, met: Met) -> Any:
        noun = self._comparing.noun
        if noun in written.REGISTERS:
            return registers.row(self.work, met.subject)
        return written.row_of(self.work, noun, self._comparing.thing(met))

    def _progress(self, one: Compared, base: Facts) -> None:
        met, thing = one.met, self._comparing.thing(one.met)
        how, row = written.way(self._comparing.noun, thing), self._row(met)

        def act() -> None:
            if how == "correct":
                written.progress(self.work, met, row, self.given)
                return
            assert met.planned.advance is not None
            with met.planned.advance(self.work, row, self.given):
                pass

        if self._done(one, "progress", base, act):
            other = self.outcome.filled if "progress" in one.filled else self.outcome.corrected
            told = self.outcome.progressed if how == "progress" else other
            told += [met.subject] if met.subject not in told else []

    def _done(self, one: Compared, name: str, base: Facts, act: Callable[[], None]) -> bool:
        """Do an act with what the table will have said by it; tell why it was refused."""
        kind, values = self._mark(one.met.planned, one.met.subject, base)
        self.work.along.append(partial(kind, **values))
        # What was kept under a heading that a field takes now goes from there.
        for heading in {cell.heading for cell in one.met.planned.cells(name)} if not name.startswith(KEPT) else ():
            kept = extras.find(self.work, one.met.subject, heading)
            if kept is not None and kept.text:
                self.work.along.append(partial(extras.cleared, kept))
        try:
            with self.work.transaction.attempt():
                act()
        except (Refused, InvalidInput, NotFound, Ambiguous) as error:
            self.work.along.clear()
            self.work.forget_register()
            self.outcome.pending += 1
            self._comparing.needs(one, name, error.what.rstrip("。"), error.advice)
            return False
        return True


def _total(tables: list[Table]) -> Total:
    """Return what became of the cells of a file, as far as it has come."""
    total = Total()
    for table in tables:
        total.add(table.sheet, table.account)
    return total


def _accounted(tables: list[Table], outcome: Outcome) -> dict[str, Any]:
    """Return what a batch says of what the cells of its file became."""
    total = _total(tables)
    return {
        "row_count": outcome.rows,
        "cells": total.cells,
        "kept": total.kept,
        "untaken": canonical(total.left) if total.left else "",
    }
