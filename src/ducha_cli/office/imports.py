"""Import: a file judged row by row as its normal act, then written all or nothing.

Idempotent by key: the same file again changes nothing and says so. A known key with other content is a 冲突,
listed and never written; other 进展 becomes a progress act.
"""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from ducha_cli.errors import Refused
from ducha_cli.intake import readers
from ducha_cli.intake import tables as intake_tables
from ducha_cli.intake.findings import CONFLICT, ERROR, Finding, forbidding
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed, batches
from ducha_cli.office import filings, import_issues, import_items, import_units
from ducha_cli.office.units import ended, require_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.filings import AdoptionDraft
    from ducha_cli.office.planning import Planned

_JUDGES = {"units": import_units.judge, "items": import_items.judge}
_TERMS = {"units": "单位", "items": "事项", "issues": "问题"}


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
    adopt: AdoptionDraft | None = None,
    activity: str = "",
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
        adopt: 建账 of each new item as of a day (``--adopt-as-of``).
        tick: told how many of how many rows are written.

    Raises:
        InvalidInput: the file itself cannot be read.
    """
    if kind != "units":
        require_units(work)
    if activity:
        work.activity(activity)  # told before the file is read
    book = readers.read(path, encoding)
    tables, findings = intake_tables.read(book, PROFILES[kind], header)
    outcome = Outcome(kind, book.name, book.encoding, findings=findings)
    planned: list[Planned] = []
    broken = {(one.file, one.sheet) for one in findings if one.kind == "缺列"}
    for table in tables:
        if (book.name, table.sheet) in broken:
            continue  # every row would only say it again
        judge = partial(import_issues.judge, activity=activity) if kind == "issues" else _JUDGES[kind]
        planned += judge(work, table, given, findings)
    outcome.rows = len(planned)
    _refuse_doubles(planned, findings)
    fresh, moved = _sort(work, kind, planned, outcome)
    _refuse_ended(work, fresh, work.day(given), findings)
    if not outcome.errors and (fresh or moved):
        _write(work, kind, book.sha256, fresh, moved, given, outcome, adopt, tick)
    return outcome


def _refuse_doubles(planned: list[Planned], findings: list[Finding]) -> None:
    count = Counter(one.key for one in planned)
    for one in planned:
        if count[one.key] > 1:
            where = "、".join(str(o.record.row) for o in planned if o.key == one.key)
            findings.append(
                one.finding(ERROR, "重复键", f"同一{one.term}在文件中出现多次（第{where}行）", "只保留一行。")
            )


def _refuse_ended(work: Work, fresh: list[Planned], day: str, findings: list[Finding]) -> None:
    """Tell new rows that give work to a unit which has ended; rows known from before stand as they are (trap 7)."""
    over = {row.id: row for row in work.all(t.Unit) if row.to_on is not None and day >= row.to_on}
    for one in fresh:
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
    for one in planned:
        before = known.get(one.key)
        if before is None:
            fresh.append(one)
            continue
        subject, content, progress = before
        if content != one.content_sha:
            outcome.conflicts += 1
            mend = f"核对后用 ducha {kind[:-1]} correct 更正台账，或改回表格；本行未写入。"
            outcome.findings.append(one.finding(CONFLICT, "冲突", f"与台账中的 {subject} 内容不同", mend))
        elif progress != one.progress_sha and one.progress:
            moved.append((one, subject))
        else:
            outcome.unchanged += 1
    return fresh, moved


def _known(work: Work, kind: str, planned: list[Planned]) -> dict[str, tuple[str, str, str]]:
    """Return, by key, what the newest import of a row made of it."""
    known: dict[str, tuple[str, str, str]] = {}
    for some in batches(one.key for one in planned):
        marks = ", ".join("?" * len(some))
        query = (
            'SELECT "key", subject, content_sha, progress_sha'  # noqa: S608  question marks
            " FROM batch_row JOIN batch ON batch.id = batch_id"
            f' WHERE kind = ? AND "key" IN ({marks}) ORDER BY batch_row.id'
        )
        rows = work.transaction.database.execute(query, (kind, *some))
        known |= {row[0]: (row[1], row[2], row[3]) for row in rows}
    return known


def _write(
    work: Work,
    kind: str,
    sha256: str,
    fresh: list[Planned],
    moved: list[tuple[Planned, str]],
    given: Given,
    outcome: Outcome,
    adopt: AdoptionDraft | None,
    tick: Callable[[int, int], None],
) -> None:
    transaction, day = work.transaction, work.day(given)
    batch = transaction.new_id(t.Batch)
    row = {"id": batch, "kind": kind, "name": outcome.file, "sha256": sha256, "row_count": outcome.rows}
    facts = {"file": outcome.file, "rows": outcome.rows, **({"note": given.note} if given.note else {})}

    def filed() -> Iterator[Filed]:
        yield Filed(f"import.{kind}", f"import-{batch}", facts, [(t.Batch, row)])
        for done, one in enumerate(fresh, 1):
            made = one.file(work, day)
            made.rows.append(_mark(work, one, batch, made.subject))
            outcome.new.append(made.subject)
            yield made
            tick(done, len(fresh))

    transaction.write(day, filed())
    vars(work).pop("units", None)
    for one, subject in moved:
        _progress(work, one, subject, batch, given, outcome)
    if adopt is not None:
        for number in outcome.new:
            filings.adopt(work, number, adopt, given)
        outcome.adopted = len(outcome.new)


def _mark(work: Work, one: Planned, batch: int, subject: str) -> Any:
    return t.BatchRow, {
        "id": work.transaction.new_id(t.BatchRow),
        "batch_id": batch,
        "key": one.key,
        "place": one.place,
        "subject": subject,
        "content_sha": one.content_sha,
        "progress_sha": one.progress_sha,
    }


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
