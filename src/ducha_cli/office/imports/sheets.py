"""结果表: a workbook with one result an issue, judged row by row as the normal act; never a blanket yes (R2-2).

All or nothing: when one row cannot be done, every finding is told and nothing is written. A row without a result is
left waiting; a result that is one merged cell over several rows is refused, for it says nothing of any of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue import verifying as acts
from ducha_cli.acts.issue.rectifying import Committing
from ducha_cli.domain.life import issue
from ducha_cli.errors import DuchaError, InvalidInput, Refused
from ducha_cli.intake import tables as intake_tables
from ducha_cli.intake.book import readers
from ducha_cli.intake.findings import ERROR, Finding, forbidding
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, drafts, remarks
from ducha_cli.office.desk import number_of
from ducha_cli.office.imports.originals import Original
from ducha_cli.office.imports.planning import Judge, place_of
from ducha_cli.office.issue import rectifying, verifying

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ducha_cli.intake.book.shown import Sheet
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.office.desk import Given, Work

_YES = {"是", "现场", "√", "Y", "y", "1"}
_PASSED = {"通过": True, "验收通过": True, "合格": True, "不通过": False, "验收不通过": False, "不合格": False}
_CLEARED = {"销号": True, "同意": True, "同意销号": True, "不销号": False, "暂缓": False, "不同意": False}
_IN_FILE = {"reason": "请在说明栏写明原因。", "due": "请在新时限栏写日期或天数，通过的不写。"}
"""How what a 验收 lacks is brought in the file."""
_MINE = {"reference", "unit", "matter", "claim"}
"""Columns that the form fills in: what they say is not read back."""


@dataclass
class Outcome:
    """What a 结果表 came to; the dry run gives the same."""

    file: str
    rows: int = 0
    done: list[dict[str, Any]] = field(default_factory=list)
    skipped: int = 0
    findings: list[Finding] = field(default_factory=list)
    dry_run: bool = False

    @property
    def errors(self) -> list[Finding]:
        """The findings that forbid it."""
        return forbidding(self.findings)

    def as_dict(self) -> dict[str, Any]:
        """The same for ``--json``."""
        return {
            "file": self.file,
            "dry_run": self.dry_run,
            "rows": self.rows,
            "issues": self.done,
            "skipped": self.skipped,
            "findings": [one.as_dict() for one in self.findings],
        }


def run(work: Work, act: str, path: Path, given: Given) -> Outcome:
    """Do ``act`` (commit, verify, clear or revisit) on every issue of the file that has a result."""
    book = readers.read(path, None)
    tables, findings = intake_tables.read(book, PROFILES[act])
    today = date.fromisoformat(work.day(given))
    outcome = Outcome(book.name, findings=findings)
    original = Original(book, tables, today)
    broken = {one.sheet for one in findings if one.kind == "缺列"}
    sheets = {sheet.name: sheet for sheet in book.sheets}
    seen: dict[int, int] = {}
    for table in tables:
        if table.sheet in broken:
            continue
        merged = _merged(table, sheets[table.sheet])
        reader = Judge(table, findings, today)
        for record in table.records:
            _row(work, act, reader, record, given, outcome, seen, merged=record.row in merged)
        reader.tell_days()
    if not outcome.errors and not outcome.done:
        raise InvalidInput(f"“{outcome.file}”没有一行填了结果。", "请逐条填写后再来；待填的表：--form 文件.xlsx。")
    if not outcome.errors:
        _file(work, act, original, outcome, given)
    return outcome


def _file(work: Work, act: str, original: Original, outcome: Outcome, given: Given) -> None:
    """File the workbook when all that it says is done: each result is an act of its issue, taken back as one."""
    batch = work.transaction.new_id(t.Batch)
    facts = {"file": outcome.file, "rows": outcome.rows}
    with work.begins("import.results", f"import-{batch}").entry(replace(given, evidence=()), **facts):
        work.add(t.Batch(id=batch, kind=act, row_count=outcome.rows, **original.columns))
        for kind, values in original.rows(work, batch):
            work.add(kind(**values))
        for one in outcome.done:
            number = one["number"]
            work.add(t.BatchRow(batch_id=batch, key=number, subject=number, place=one["place"], content_sha=""))
    outcome.findings += original.told()
    original.put(work)


def _merged(table: Table, sheet: Sheet) -> set[int]:
    """Return the rows whose result is one merged cell over several."""
    column = table.header.columns.get("result")
    return {
        row for one in sheet.merges if one.left <= (column or 0) <= one.right and one.bottom > one.top
        for row in range(one.top, one.bottom + 1)
    }  # fmt: skip


def _row(
    work: Work,
    act: str,
    reader: Judge,
    record: Record,
    given: Given,
    outcome: Outcome,
    seen: dict[int, int],
    *,
    merged: bool,
) -> None:
    outcome.rows += 1
    if not record.text("result"):
        filled = [name for name in record.fields if name not in _MINE and record.text(name)]
        if filled:
            reader.tell(record, "result", ERROR, "必填", "填了别的栏，没有填结果", "请填结果，或把这一行清空。")
        else:
            outcome.skipped += 1
        return
    if merged:
        reader.tell(record, "result", ERROR, "结构", "几行合并成一个结果", "请取消合并，一个问题一个问题地填。")
        return
    row = _issue(work, reader, record, seen)
    if row is None:
        return
    before = len(outcome.errors)
    note = f"按“{outcome.file}”第{record.row}行"
    try:
        told = _DO[act](work, reader, record, row, replace(given, note="，".join(filter(None, (given.note, note)))))
    except Refused as error:
        what = re.sub("（--[^）]*）", "", error.what)
        reader.tell(record, "result", ERROR, "冲突", what, _mend(work, error, row))
    except InvalidInput as error:
        reader.wrong(record, "result", "必填", error)
    else:
        if len(outcome.errors) == before:
            done = {"number": number_of(row), "result": told, "state": row.state}
            outcome.done.append(done | {"place": place_of(reader.table, record.row)})


def _issue(work: Work, reader: Judge, record: Record, seen: dict[int, int]) -> t.Issue | None:
    """Return the issue that a row is about, unless a row above was; ``seen`` are those, each with its row."""
    try:
        row = door.find(work, t.Issue, record.text("reference"))
    except DuchaError as error:
        reader.wrong(record, "reference", "引用", error)
        return None
    if row.id in seen:
        problem = f"{number_of(row)} 在第{seen[row.id]}行已有结果"
        reader.tell(record, "reference", ERROR, "重复键", problem, "一个问题只留一行。")
        return None
    seen[row.id] = record.row
    return row


def _mend(work: Work, error: Refused, row: t.Issue) -> str:
    """Return how to put it right in the file: options and acts are for the keyboard."""
    if error.advice.startswith("此时可以"):
        return f"请删去这一行，或核对：ducha issue show {work.short(row)}"
    return "请改正这一行。" if "--" in error.advice else error.advice


def _day(reader: Judge, record: Record, name: str) -> str:
    return reader.day(record, name) or reader.today.isoformat()


def _choice(record: Record, known: dict[str, bool]) -> bool:
    typed = record.text("result")
    if typed not in known:
        raise InvalidInput(f"结果没有“{typed}”。", f"应为：{'、'.join(known)}。")
    return known[typed]


def _commit(work: Work, reader: Judge, record: Record, row: t.Issue, given: Given) -> str:
    if not (row.cause_kind or record.text("cause_kind") or record.text("decision") == "指定"):
        problem = f"{number_of(row)} 没有病因，不能接受整改时限和措施（R0-11）"
        reader.tell(record, "cause_kind", ERROR, "必填", problem, f"应为：{'、'.join(issue.CAUSES)}。")
        return ""
    draft = drafts.make(
        Committing,
        due=reader.due(record, "result"),
        rectify_type=record.text("rectify_type") or None,
        measures=record.text("measures"),
        person=tuple(one.model_dump() for one in drafts.people(record.text("people"))),
        cause=record.text("cause"),
        cause_kind=record.text("cause_kind"),
        decision=record.text("decision") or None,
        approved_due=reader.due(record, "approved_due"),
        approver=record.text("approver"),
    )
    rectifying.commit(work, row, draft, given)
    return str(row.due_current or row.rectify_type)


def _verify(work: Work, reader: Judge, record: Record, row: t.Issue, given: Given) -> str:
    passed = _choice(record, _PASSED)
    draft = drafts.make(
        acts.Verifying,
        verified_on=_day(reader, record, "verified_on"),
        verifiers="、".join(drafts.names(record.text("people"))),
        method=record.text("method"),
        on_site=record.text("on_site") in _YES,
        passed=passed,
        reason=record.text("reason"),
        due=reader.due(record, "due"),
    )
    refusals = verifying.verify_refusals(work, row, draft)
    for name, error in refusals:
        reader.tell(record, name, ERROR, "必填", error.what, _IN_FILE.get(name, error.advice))
    if refusals:
        return ""
    verifying.verify(work, row, draft, given)
    return "通过" if passed else "不通过"


def _clear(work: Work, reader: Judge, record: Record, row: t.Issue, given: Given) -> str:
    if not _choice(record, _CLEARED):
        reason = record.text("reason")
        if not reason:
            raise InvalidInput("没有填暂缓销号的原因。", "请在说明栏写明原因。")
        remarks.note(work, "issue", row, f"暂缓销号：{reason}", given)
        return "暂缓"
    draft = drafts.make(acts.Clearing, approver=record.text("approver"), cleared_on=_day(reader, record, "cleared_on"))
    verifying.clear(work, row, draft, given)
    return "销号"


def _revisit(work: Work, reader: Judge, record: Record, row: t.Issue, given: Given) -> str:
    draft = drafts.make(
        acts.Revisiting,
        revisited_on=_day(reader, record, "revisited_on"),
        on_site=record.text("on_site") in _YES,
        people=drafts.names(record.text("people")),
        means=drafts.names(record.text("means")),
        verdict=record.text("result"),
        result=record.text("outcome"),
        effect=record.text("effect"),
        progress=record.text("progress"),
        cause=record.text("cause"),
        due=reader.due(record, "due"),
    )
    before = row.round
    verifying.revisit(work, row, draft, given)
    return f"{draft.verdict}，反弹，进入第{row.round}轮" if row.round > before else str(draft.verdict)


_DO: dict[str, Callable[[Work, Judge, Record, t.Issue, Given], str]] = {
    "commit": _commit,
    "verify": _verify,
    "clear": _clear,
    "revisit": _revisit,
}
