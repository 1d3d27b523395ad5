"""满意度测评 in figures: 满意率, 补课 and what was not surveyed, of a period (R3-11, trap 23)."""

# ruff: noqa: S608  table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import survey
from ducha_cli.looks import surveys
from ducha_cli.looks.issue.found import CLEARED_BEFORE
from ducha_cli.looks.item.before import OURS
from ducha_cli.looks.report import beneath
from ducha_cli.looks.report.beneath import Marks, Thing
from ducha_cli.looks.report.ground import Case, as_of, counting_to
from ducha_cli.looks.rows import Row, fetch
from ducha_cli.looks.tally import rate

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.period import Period
    from ducha_cli.settings import Settings


def figures(db: sqlite3.Connection, settings: Settings, today: date, period: Period) -> Row:
    """Return 满意率, 补课 and what was not surveyed, of the surveys whose day lies in the period (trap 23)."""
    last = as_of(period, today)
    span = (period.first.isoformat(), last.isoformat())
    with counting_to(db, last) as then:
        rows, marks = surveys.within(then, settings, last, span), Marks(then)
        told = [*_votes(marks, rows), *_redone(marks, rows)]
        told += [_covered(then, marks, done, span) for done in _DONE]
    return {
        "period": {
            "label": period.label,
            "first": span[0],
            "last": period.last.isoformat(),
            "as_of": last.isoformat(),
        },
        "figures": told,
        "surveys": [{name: told for name, told in row.items() if name != "id"} for row in rows],
    }


class _Done(NamedTuple):
    """Where what was finished stands: its table, its day, and how the rate of it is called."""

    table: str
    day: str
    noun: str
    figure: str
    label: str
    ours: str


_DONE = (
    _Done("clearing", "cleared_on", "issue", "surveyed_issues", "销号问题测评率",
          f"NOT EXISTS (SELECT 1 FROM issue i WHERE i.id = c.issue_id AND c.round = 1 AND {CLEARED_BEFORE})"),
    _Done("closing", "closed_on", "item", "surveyed_items", "办结事项测评率", OURS),
)  # fmt: skip


def _covered(db: sqlite3.Connection, marks: Marks, of: _Done, span: tuple[str, str]) -> Row:
    """Return how many of what was finished in the period, round by round, people were asked about."""
    found = fetch(
        db,
        f"SELECT c.{of.noun}_id AS key, c.round, EXISTS (SELECT 1 FROM survey s WHERE s.{of.noun}_id = c.{of.noun}_id"
        f" AND s.round = c.round AND {surveys.COUNTED}) AS num FROM {of.table} c"
        f" WHERE c.{of.day} BETWEEN ? AND ? AND {of.ours}",
        span,
    )
    cases = [Case(None, num=row["num"], thing=Thing(of.noun, row["key"], row["round"])) for row in found]
    rest = sum(not case.num for case in cases)
    note = f"本期完成的（按轮）中测评过的；其余{rest}件未测评，不算满意"
    return _rate(marks, of.figure, of.label, cases, note)


def _votes(marks: Marks, rows: list[Row]) -> list[Row]:
    small = sum(row["small"] for row in rows)

    def rate(figure: str, label: str, num: str, den: str, definition: str) -> Row:
        cases = [Case(None, num=row[num], den=row[den], thing=Thing("survey", row["id"])) for row in rows]
        return _rate(marks, figure, label, cases, definition)

    return [
        _count("测评次数", len(rows), f"测评日期在本期的，作废的不计；其中样本不足的{small}次"),
        rate("answered_rate", "回收率", "valid", "issued", "有效票÷发出份数"),
        rate("pleased_rate", "满意率", "pleased", "valid", "满意的票÷有效票；基本满意按测评当时的设置计"),
        rate("displeased_rate", "不满意率", "displeased", "valid", "不满意的票÷有效票"),
    ]


def _redone(marks: Marks, rows: list[Row]) -> list[Row]:
    proposed = [row for row in rows if row["proposed"]]
    redone = [row for row in rows if row["state"] in survey.REDONE]
    waived = sum(row["state"] in survey.WAIVED for row in proposed)
    left = len(proposed) - len(redone) - waived

    def rate(figure: str, label: str, of: list[Row], column: str, definition: str) -> Row:
        cases = [Case(None, num=int(bool(row[column])), thing=Thing("survey", row["id"])) for row in of]
        return _rate(marks, figure, label, cases, definition)

    return [
        rate("redo_rate", "应补课率", rows, "proposed", f"不满意过半的÷测评次数；不补课{waived}次，待定{left}次"),
        _count("补课数", len(redone), "批准补课的"),
        rate("resurvey_rate", "复测率", redone, "resurvey", "补课后再测评过的÷补课数"),
    ]


def _count(label: str, number: int, definition: str) -> Row:
    return {"label": label, "num": number, "den": None, "text": str(number), "definition": definition}


def _rate(marks: Marks, figure: str, label: str, cases: list[Case], definition: str) -> Row:
    return {"label": label, **rate(beneath.told(marks, figure, cases)), "definition": definition}
