"""How the cases of a figure are told: counts, shares with their denominators, days (trap 10).

Each telling has ``text``, as it is printed, beside the numbers that it is made of.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from ducha_cli.domain.words.wording import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.looks.report.ground import Case
    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings


def alarms(settings: Settings, rechecked: Row) -> list[str]:
    """Return what a 复查复议率 says when it is above the office's line (R4-12: 4 %, so 5 of 132 and not 6)."""
    most = settings.limits.recheck_rate
    over = rechecked["den"] and Decimal(rechecked["num"] * 100) > Decimal(most) * rechecked["den"]
    told = f"{rechecked['text']}（{rechecked['num']}/{rechecked['den']}）"
    return [f"复查复议率 {told} 超过 {most}%"] if over else []


def count(cases: Sequence[Case]) -> Row:
    """Return how many cases there are."""
    return {"value": len(cases), "text": str(len(cases))}


def of_items(cases: Sequence[Case]) -> Row:
    """Return how many items the cases are of (件)."""
    found = len({case.item for case in cases})
    return {"value": found, "text": str(found)}


def of_units(cases: Sequence[Case]) -> Row:
    """Return how many units the cases are of (家)."""
    found = len({case.unit for case in cases if case.unit is not None})
    return {"value": found, "text": str(found)}


def late(cases: Sequence[Case]) -> Row:
    """Return how many are late, by how many working days in all and at most."""
    days = [case.days or 0 for case in cases]
    text = f"{len(days)}（共{sum(days)}个工作日，最长{max(days)}）" if days else "0"
    return {"value": len(days), "days": sum(days), "max": max(days, default=0), "text": text}


def rate(cases: Sequence[Case]) -> Row:
    """Return num, den and the share in per cent; ``—`` where there is nothing to divide (trap 10)."""
    num, den = sum(case.num for case in cases), sum(case.den for case in cases)
    return {"num": num, "den": den, "text": percent(num, den)}


def mean(cases: Sequence[Case]) -> Row:
    """Return the mean of the days with their sum and number; ``—`` without any."""
    days = [case.days or 0 for case in cases]
    text = _decimal(Decimal(sum(days)) / len(days)) if days else "—"
    return {"num": sum(days), "den": len(days), "text": text}


def spread(cases: Sequence[Case]) -> Row:
    """Return median and greatest of the days (R4-4)."""
    days = sorted(case.days or 0 for case in cases)
    if not days:
        return {"den": 0, "median": None, "max": None, "text": "—"}
    middle = Decimal(days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2
    told = _decimal(middle)
    return {"den": len(days), "median": told, "max": days[-1], "text": f"中位{told}，最长{days[-1]}"}


def _decimal(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")
