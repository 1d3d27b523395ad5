"""统计: every figure of items for any period, as a whole and broken down (R4-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.looks.report import rounds
from ducha_cli.looks.report.figures import FIGURES
from ducha_cli.looks.report.ground import Ground, as_of, counting_to, of_the_day
from ducha_cli.looks.tally import alarms

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.period import Period
    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.looks.report.ground import Case
    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings

NOTES = {
    "source": "按来源分：以登记的来源为准",
    "unit": "按单位分：承办按本单位计，事项按牵头单位（没有牵头的按每个主办单位）计，各行之和可大于合计",
    "lead-office": "按牵头办公室分：党委办、政府办的任务分工，以登记的为准",
    "tag": "按五必督分：一件事项可属几类，各行之和可大于合计",
}
"""The breakdowns there are, and how they are made."""


def stats(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    period: Period,
    *,
    by: str | None = None,
) -> Row:
    """Return the figures of a period.

    Args:
        db: the live ledger or a replayed one.
        settings: thresholds.
        calendar: the office's working days.
        today: while the period is running, its stocks are as of this day.
        period: first and last day.
        by: a key of NOTES, for one row of figures a group as well.
    """
    last = as_of(period, today)
    with counting_to(db, last) as then:
        settings = of_the_day(db, then, settings)
        ground = Ground(then, settings, calendar, period.first, last)
        cases = {figure.key: figure.cases(ground) for figure in FIGURES}
        whole = _told(cases)
        return {
            "period": {
                "label": period.label,
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                "as_of": last.isoformat(),
            },
            "figures": whole,
            "carry": rounds.carry(ground) if settings.figures.carry else None,
            "by": by,
            "groups": _groups(ground, cases, by) if by else [],
            "alarms": alarms(settings, whole["recheck_rate"]),
            "definitions": {figure.key: f"{figure.label}：{figure.definition}" for figure in FIGURES}
            | ({"by": NOTES[by]} if by else {}),
        }


def _told(cases: dict[str, list[Case]]) -> dict[str, Row]:
    return {figure.key: figure.tell(cases[figure.key]) for figure in FIGURES}


def _groups(ground: Ground, cases: dict[str, list[Case]], by: str) -> list[Row]:
    """The same cases, dealt out; a group without any case is left out."""
    order, groups_of = ground.groups(by)
    dealt: dict[str, dict[str, list[Case]]] = {name: {figure.key: [] for figure in FIGURES} for name in order}
    for key, found in cases.items():
        for case in found:
            for name in groups_of(case):
                dealt[name][key].append(case)
    return [{"group": name, "figures": _told(held)} for name, held in dealt.items() if any(held.values())]
