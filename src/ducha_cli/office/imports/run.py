"""Import: a file judged row by row as its normal act, then written all or nothing.

Idempotent by key: the same file again changes nothing and says so. A known key with other content is a 冲突,
listed and never written; other 进展 becomes a progress act.
"""

from __future__ import annotations

import contextlib
import gc
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.item.filing import Approving
from ducha_cli.domain import numbering
from ducha_cli.errors import Refused
from ducha_cli.intake import readers
from ducha_cli.intake import tables as intake_tables
from ducha_cli.intake.findings import CONFLICT, ERROR, NOTICE, WARNING, Finding, forbidding
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.ledger import sealed
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed, batches
from ducha_cli.looks.counted import NO_SLIP
from ducha_cli.office import door
from ducha_cli.office.imports import issues, items, people, units
from ducha_cli.office.imports.cells import heading_of
from ducha_cli.office.imports.planning import digest, with_id
from ducha_cli.office.issue.adding import REASON
from ducha_cli.office.item import filing
from ducha_cli.office.unit.adding import ended, require_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ducha_cli.acts.item.filing import Adopting
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.planning import Planned

_JUDGES = {"items": items.judge, "people": people.judge}
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
    unchanged: int = 0
    repeated: int = 0
    kept: list[str] = field(default_factory=list)
    conflicts: int = 0
    adopted: int = 0
    findings: list[Finding] = field(default_factory=list)
    dry_run: bool = False

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
            "unchanged": self.unchanged,
            "repeated": self.repeated,
            "kept": self.kept,
            "conflicts": self.conflicts,
            "adopted": self.adopted,
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
    header: tuple[int, int] | None = None,
    adopt: Adopting | None = None,
    activity: str = "",
    since: str | None = None,
    tick: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Import one file of ``kind`` (units, items or issues) in the open transaction.

    Args:
        work: the open transaction; nothing is written when there is an error.
        kind: which profile.
        path: .xlsx, .xls, .et or .csv.
        given: the business day of the acts.
        encoding: of a .csv, where the guess is wrong.
        header: first and last header row, where the search is wrong.
        activity: the 督查活动 that found the issues of this file (a number as typed).
        since: from which day the units of this file and their posts count (``--since``).
        adopt: 建账 of each new item as of a day (``--adopt-as-of``).
        tick: told how many of how many rows are written.
    """
    if kind != "units":
        require_units(work)
    held = door.find(work, t.Activity, activity) if activity else None  # told before the file is read
    book = readers.read(path, encoding)
    tables, findings = intake_tables.read(book, PROFILES[kind], header)
    outcome = Outcome(kind, book.name, book.encoding, findings=findings)
    planned: list[Planned] = []
    broken = {(one.file, one.sheet) for one in findings if one.kind == "缺列"}
    for table in tables:
        if (book.name, table.sheet) in broken:
            continue  # every row would only say it again
        judges = _JUDGES | {
            "issues": partial(issues.judge, activity=held),
            "units": partial(units.judge, since=since),
        }
        judge = judges[kind]
        planned += judge(work, table, given, findings)
    outcome.rows = len(planned)
    planned = _apart(planned, kind, outcome)
    fresh, moved = _sort(work, kind, planned, outcome)
    _refuse_ended(work, fresh, work.day(given), findings)
    _tell_kept(fresh, outcome)
    if not outcome.errors and (fresh or moved):
        _write(work, kind, book.sha256, fresh, moved, given, outcome, adopt, tick)
    return outcome


def _apart(planned: list[Planned], kind: str, outcome: Outcome) -> list[Planned]:
    """Return the rows with the keys that they are known by: of several with one key the later ones bear “#2”, “#3”.

    A row that repeats another in every cell but 序号 is told and left out; a unit is one, however often it is listed.
    """
    standing: dict[str, list[Planned]] = {}
    left: list[Planned] = []
    for one in planned:
        others = standing.setdefault(one.key, [])
        same = next((o for o in others if o.cells == one.cells and o.caller == one.caller), None)
        if one.own:
            left.append(one)
        elif same is not None and same.progress == one.progress:
            outcome.repeated += 1
            problem = f"与第{same.record.row}行完全相同（整行重复），没有再登记"
            outcome.findings.append(one.finding(WARNING, "重复键", problem, "确是两件的，请在任一格写明区别后再导入。"))
        elif others and kind in {"units", "people"}:
            what = {"units": "同一单位", "people": "同一人的同一职务"}[kind]
            problem = f"与第{others[0].record.row}行是{what}，内容不同"
            outcome.findings.append(one.finding(ERROR, "重复键", problem, "请把两行并为一行。"))
        else:
            others.append(one)
            if len(others) > 1:
                one.key, one.former = f"{one.key}#{len(others)}", None
            left.append(one)
    return left


def _tell_kept(fresh: list[Planned], outcome: Outcome) -> None:
    """Tell by table what became 其他栏目, once a heading."""
    by_table: dict[int, dict[str, None]] = {}
    tables = {id(one.table): one.table for one in fresh}
    for one in fresh:
        by_table.setdefault(id(one.table), {}).update(dict.fromkeys(heading_of(name) for name in one.kept))
    for key, names in by_table.items():
        if names:
            table, noun = tables[key], _noun(outcome.kind)
            outcome.kept += [name for name in names if name not in outcome.kept]
            problem = f"没有专门的栏目，原样留存在“其他栏目”，用 ducha {noun} show 查看、ducha find 查找"
            place = str(table.header.last)
            told = Finding(NOTICE, "多列", table.file, table.sheet, place, "", "、".join(names), problem, "无须处理。")
            outcome.findings.append(told)


def _refuse_ended(work: Work, fresh: list[Planned], day: str, findings: list[Finding]) -> None:
    """Tell new rows that give work to a unit which has ended; rows known from before stand as they are (trap 7).

    So does what a new row has to say besides, where its 督查活动 is concluded.
    """
    over = {row.id: row for row in work.all(t.Unit) if row.to_on is not None and day >= row.to_on}
    for one in fresh:
        if one.lacks:
            findings.append(one.finding(ERROR, "必填", one.lacks, REASON))
        for unit_id in one.units:
            if unit_id in over:
                what, mend = ended(work, over[unit_id])
                findings.append(one.finding(ERROR, "引用", what.rstrip("。"), f"{mend}。"))


def _sort(
    work: Work, kind: str, planned: list[Planned], outcome: Outcome
) -> tuple[list[Planned], list[tuple[Planned, str]]]:
    """Tell new rows from known ones; count what is unchanged, list what contradicts the ledger."""
    fresh: list[Planned] = []
    moved: list[tuple[Planned, str]] = []
    known = _known(work, kind, planned)
    callers = _Callers(work)
    for one in planned:
        if one.own:
            _compare_own(one, kind, outcome)
            continue
        before = known.get(one.key)
        if before is None and one.former and (before := known.get(one.former.key)) and before.marks:
            before = None  # the group was told apart since
        if before is None:
            fresh.append(one)
            continue
        told = _changes(one, before) or callers.differ(one, before.subject)
        if told:
            _conflict(one, kind, before.subject, told, outcome)
        elif one.progress and not _same_progress(one, before):
            moved.append((one, before.subject))
        else:
            outcome.unchanged += 1
    return fresh, moved


class Before(NamedTuple):
    """What the newest import of a row made of it; ``marks`` are empty where it was before schema 3."""

    subject: str
    content_sha: str
    progress_sha: str
    marks: str


def _changes(one: Planned, before: Before) -> list[str]:
    """Return the names of the cells that differ from the import before."""
    if before.marks:
        return [] if before.content_sha == one.content_sha else one.changed(before.marks)
    return [] if one.former and one.former.content_sha == before.content_sha else ["本行"]


def _same_progress(one: Planned, before: Before) -> bool:
    """Whether the 进展 is that of the import before: of the whole group, where the row was part of one then."""
    then = one.former.progress if one.former and not before.marks else one.progress
    return before.progress_sha == digest(then)


def _conflict(one: Planned, kind: str, subject: str, names: list[str], outcome: Outcome) -> None:
    outcome.conflicts += 1
    mend = f"核对后用 ducha {_noun(kind)} correct 更正台账，或改回表格；本行未写入。"
    problem = f"与导入 {subject} 时不同的格：{'、'.join(names)}"
    outcome.findings.append(one.finding(CONFLICT, "冲突", problem, mend))


def _compare_own(one: Planned, kind: str, outcome: Outcome) -> None:
    """Tell where a row that bears a number of this ledger differs from it; nothing of it is written."""
    outcome.unchanged += not one.differs
    outcome.conflicts += bool(one.differs)
    for name, ours in one.differs:
        mend = f"核对后用 ducha {kind[:-1]} correct 更正台账，或改回表格；本行未写入。"
        outcome.findings.append(
            one.table.finding(one.record, name, CONFLICT, "冲突", f"与台账中的 {one.own} 不同（台账：{ours}）", mend)
        )


class _Callers:
    """The callers of the ledger by the number of their letter, read once where a known letter comes again."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @cached_property
    def _by_number(self) -> dict[str, dict[str, str]]:
        columns = ", ".join(sealed.PERSONAL)
        rows = self._work.transaction.database.execute(
            f"SELECT year, number, {columns} FROM complainant JOIN item ON item.id = item_id"  # noqa: S608
        )
        return {
            numbering.write("item", year, number): {
                name: value or "" for name, value in zip(sealed.PERSONAL, values, strict=True)
            }
            for year, number, *values in rows
        }

    def differ(self, one: Planned, subject: str) -> list[str]:
        """Return which of a letter's personal cells are not what the ledger has."""
        if one.caller is None:
            return []
        ours = self._by_number.get(subject, {})
        return [_PERSONAL[name] for name, value in one.caller.items() if value != ours.get(name, "")]


_PERSONAL = {"name": "来电人", "phone": "联系电话", "identity": "身份证号", "address": "住址"}


def _known(work: Work, kind: str, planned: list[Planned]) -> dict[str, Before]:
    """Return, by key, what the newest import of a row made of it; what was a slip is as if it had never come."""
    known: dict[str, Before] = {}
    keys = {one.key for one in planned if not one.own} | {one.former.key for one in planned if one.former}
    for some in batches(sorted(keys)):
        marks = ", ".join("?" * len(some))
        query = (
            'SELECT "key", subject, content_sha, progress_sha, cells'  # noqa: S608  question marks
            " FROM batch_row JOIN batch ON batch.id = batch_id"
            f' WHERE kind = ? AND undone_on IS NULL AND "key" IN ({marks}) AND {NO_SLIP} ORDER BY batch_row.id'
        )
        rows = work.transaction.database.execute(query, (kind, *some))
        known |= {key: Before(*told) for key, *told in rows}
    return known


def _write(
    work: Work,
    kind: str,
    sha256: str,
    fresh: list[Planned],
    moved: list[tuple[Planned, str]],
    given: Given,
    outcome: Outcome,
    adopt: Adopting | None,
    tick: Callable[[int, int], None],
) -> None:
    transaction, day = work.transaction, work.day(given)
    batch = transaction.new_id(t.Batch)
    row = {"id": batch, "kind": kind, "name": outcome.file, "sha256": sha256, "row_count": outcome.rows}
    facts = {"file": outcome.file, "rows": outcome.rows, **({"note": given.note} if given.note else {})}

    def filed() -> Iterator[Filed]:
        yield Filed(f"import.{kind}", f"import-{batch}", facts, [(t.Batch, row)])
        for done, one in enumerate(fresh, 1):
            if one.file is None:
                continue
            made = one.file(work, day, one.key)
            made.rows.append(_mark(work, one, batch, made.subject))
            made.rows.extend(_extras(work, one, batch, made.subject))
            outcome.new.append(made.subject)
            yield made
            tick(done, len(fresh))

    transaction.write(day, filed())
    for register in ("units", "people"):
        vars(work).pop(register, None)
    for one in fresh:
        if one.enter is not None:
            _enter(work, one, batch, given, outcome)
    for one, subject in moved:
        _progress(work, one, subject, batch, given, outcome)
    if adopt is not None:
        for one, number in zip(fresh, outcome.new, strict=True):
            item = door.find(work, t.Item, number)
            if filing.too_new(work, item):
                mend = f"照常立项、交办：{Approving.typed(work.short(item), approver='批准人')}"
                outcome.findings.append(one.finding(NOTICE, "范围", "依据在台账启用以后，没有建账", mend))
            else:
                filing.adopt(work, item, adopt, given)
                outcome.adopted += 1


def _mark(work: Work, one: Planned, batch: int, subject: str) -> Any:
    return t.BatchRow, {
        "id": work.transaction.new_id(t.BatchRow),
        "batch_id": batch,
        "key": one.key,
        "place": one.place,
        "subject": subject,
        "content_sha": one.content_sha,
        "progress_sha": one.progress_sha,
        "cells": one.marks,
    }


def _enter(work: Work, one: Planned, batch: int, given: Given, outcome: Outcome) -> None:
    """Write a row as an act of its own, within whose entry what is known of the row is kept."""
    assert one.enter is not None
    with one.enter(work, given) as subject:
        for kind, values in (_mark(work, one, batch, subject), *_extras(work, one, batch, subject)):
            work.add(kind(**values))
    outcome.new.append(subject)


def _extras(work: Work, one: Planned, batch: int, subject: str) -> Iterator[NewRow]:
    for position, (name, text) in enumerate(one.kept.items(), 1):
        told = {"subject": subject, "name": name, "text": text, "position": position, "batch_id": batch}
        yield with_id(work, (t.Extra, told))


def _progress(work: Work, one: Planned, subject: str, batch: int, given: Given, outcome: Outcome) -> None:
    """Write new 进展 as a progress act of the item's first doing unit, or list why it cannot be one."""
    try:
        assert one.advance is not None
        with one.advance(work, subject, given):
            kind, values = _mark(work, one, batch, subject)
            work.add(kind(**values))
        outcome.progressed.append(subject)
    except Refused as refusal:
        outcome.conflicts += 1
        outcome.findings.append(one.finding(CONFLICT, "冲突", f"进展未写入：{refusal.what}", refusal.advice))
