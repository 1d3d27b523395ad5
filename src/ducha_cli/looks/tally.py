"""How the cases of a figure are told: counts, shares with their denominators, days (trap 10).

Each telling has ``text``, as it is printed, beside the numbers that it is made of.
"""

from __future__ import annotations

from collections import Counter
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
    """Return how many are late, by how many working days in all and at most; beneath it what stands (中止)."""
    days = [case.days or 0 for case in cases]
    more = "".join(f"，其中{word}{times}" for word, times in said(cases).items())
    text = f"{len(days)}（共{sum(days)}个工作日，最长{max(days)}{more}）" if days else "0"
    return {"value": len(days), "days": sum(days), "max": max(days, default=0), "text": text}


def rate(cases: Sequence[Case]) -> Row:
    """Return num, den and the share in per cent; ``—`` where there is nothing to divide (trap 10).

    ``beneath`` says what was lifted or not proved of what it counts: no rate is told without (``report.beneath``).
    """
    return share(sum(case.num for case in cases), sum(case.den for case in cases), said(cases))


def share(num: int, den: int, beneath: Row) -> Row:
    """Return one share of another as a rate is told."""
    return {"num": num, "den": den, "text": percent(num, den), "beneath": beneath}


LEFT = "另中止"
"""What a rate says of those that it leaves because their clocks stand: they are in neither of its numbers."""


def beneath(told: Row) -> str:
    """Return the line beneath a rate: what was lifted or not proved within it, what stands beside it; "" of nothing."""
    words = "、".join(f"{word}{times}" for word, times in told["beneath"].items() if word != LEFT)
    left = told["beneath"].get(LEFT)
    beside = told["beside"]["text"] if "beside" in told else ""
    parts = (f"其中：{words}" if words else "", f"{LEFT}{left}" if left else "", beside)
    return "；".join(filter(None, parts))


def said(cases: Sequence[Case]) -> Row:
    """Return how many of the cases say each word, in the order in which the words are told."""
    return ordered(Counter(word for case in cases for word in case.said))


def ordered(count: Counter[str]) -> Row:
    """Return words with how often each is said, in the order in which they are told."""
    return dict(sorted(count.items(), key=lambda one: _place(one[0])))


ORDER = (
    "不实", "以反馈代回执", "免办", "免办现场回访", "不适用", "中止", "视为认可", "自批", "口头", "受托签字", "补录",
    "领导重定", "当日撤回",
)  # fmt: skip
"""What a rate may say beneath itself, in the order in which it is told."""


def _place(word: str) -> int:
    return ORDER.index(word) if word in ORDER else len(ORDER)


def spread(cases: Sequence[Case]) -> Row:
    """Return median and greatest of the days (R4-4); of cases without, how many there are."""
    return _spread([case.days for case in cases if case.days is not None])


def mean(cases: Sequence[Case]) -> Row:
    """Return the mean of the days with their sum and number, median and greatest; ``—`` without any."""
    days = [case.days for case in cases if case.days is not None]
    told = _spread(days)
    text = f"{_decimal(Decimal(sum(days)) / len(days))}，{told['text']}" if days else "—"
    return {"num": sum(days), **told, "text": text}


def echo(cases: Sequence[Case]) -> Row:
    """Return median and greatest of the days until each leader heard, how many did not, and how many too late."""
    told = spread(cases)
    unheard = sum(case.days is None for case in cases)
    late = said(cases).get("超呈报时限", 0)
    more = [f"{name}{times}" for name, times in (("未呈报", unheard), ("超呈报时限", late)) if times]
    return told | {"unheard": unheard, "late": late, "text": "；".join([told["text"], *more])}


def _spread(found: Sequence[int]) -> Row:
    days = sorted(found)
    if not days:
        return {"den": 0, "median": None, "max": None, "text": "—"}
    middle = Decimal(days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2
    told = _decimal(middle)
    return {"den": len(days), "median": told, "max": days[-1], "text": f"中位{told}，最长{days[-1]}"}


def _decimal(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")
