"""How the office writes dates, numerals, shares and titles (GB/T 9704 7.3, traps 10, 16 and 26)."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零一二三四五六七八九"
_LINE = 20
"""字 on one title line: 156 mm hold 20 of 2号 (22 pt)."""
_TAIL = re.compile(r"的?(?:通知|通报|报告|公告|函|请示|意见|方案|办法|决定)$")
_CLOSERS = "，。、；：！？）》〉」』】〕”’…—"
_OPENERS = "《〈（「『【〔“‘"
_WORDS = frozenset(
    re.findall(
        "..",
        "落实工作情况问题督查督办督促检查重点开展整改事项建设管理管护安全专项集中年度季度全县全市会议精神"
        "任务项目办理进展推进贯彻实施常态发现运行联合农村农田农业饮水工程改造标准政府县委市委领导批示反馈"
        "通报通知批评表扬作风干部群众民生环境生态保护治理乡镇企业经济社会发展改革创新县长市长书记认真做好"
        "加强进一一步第一第二第三第四目标责任考核措施计划总结报告意见办法方案高标",
    )
)
"""Usual words of two 字 that a line should not part."""
_PAIRS = dict(zip("《〈（「【〔“", "》〉）」】〕”", strict=True))


def chinese_date(iso: str) -> str:
    """``2026-09-05`` → ``2026年9月5日``: Arabic, full year, no padding (7.3.5.4).

    Raises:
        ValueError: ``iso`` is not a day.
    """
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def numeral(n: int) -> str:
    """Chinese numeral of ``n``, 1 … 999: 十, 二十, 一百零三, 一百一十.

    Raises:
        ValueError: ``n`` is out of range.
    """
    if not 1 <= n <= 999:
        raise ValueError(n)
    hundreds, rest = divmod(n, 100)
    tens, units = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")


def issue_label(n: int) -> str:
    """期号 of a serial, counted from 1 in each year: ``第1期``."""
    return f"第{n}期"


def percent(num: int, den: int) -> str:
    """``num``/``den`` in per cent, half rounded up to one decimal, a trailing zero dropped (trap 10).

    Never 100% while something is open, never 0% while something is done; ``—`` when there is nothing to divide.
    """
    if den == 0:
        return "—"
    share = (Decimal(num) * 100 / Decimal(den)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if num < den and share >= 100:
        share = Decimal("99.9")
    if num > 0 and share <= 0:
        share = Decimal("0.1")
    text = f"{share:f}"
    return text.removesuffix(".0") + "%"


def title_lines(title: str) -> list[str]:
    """Lines of a title (7.3.1): a ``|`` forces a break, otherwise 20 字 fit on a line.

    A longer title is cut into equal parts near the middle, the upper line the shorter one (梯形), never inside
    《》, never with punctuation at a line's edge, and never so that 的通知 stands alone. Nothing is dropped.
    """
    lines: list[str] = []
    for part in title.replace("\n", "|").split("|"):
        rest = part.strip()
        while len(rest) > _LINE:
            wanted = -(-len(rest) // _LINE)
            cut = _cut(rest, max(len(rest) // wanted, 1))
            lines.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            lines.append(rest)
    return lines


def _cut(text: str, middle: int) -> int:
    """Index of the best break of ``text``: the allowed one nearest to ``middle``, at most one line away."""
    tail = _TAIL.search(text)
    last = tail.start() - 2 if tail else len(text) - 3
    free = [at for at in range(4, min(_LINE, len(text) - 1) + 1) if at <= last and _may_break(text, at)]
    closed = _closed(text)
    # A name in 《》 longer than a line has to be cut after all.
    allowed = [at for at in free if closed[at]] or free or [min(_LINE, len(text) - 1)]
    return min(allowed, key=lambda at: (abs(at - middle) + _cost(text, at), at))


def _may_break(text: str, at: int) -> bool:
    """No punctuation at a line's edge, and 2026年, 12个 or a Latin word stays whole."""
    before, after = text[at - 1], text[at]
    if after in _CLOSERS or before in _OPENERS:
        return False
    latin = before.isascii() and before.isalnum()
    return not (latin and ((after.isascii() and after.isalnum()) or after in "年月日号期%％次项个件"))


def _closed(text: str) -> list[bool]:
    """For each index, whether a break before it is outside every pair of brackets."""
    closed, waiting = [True], ""
    for sign in text:
        if waiting:
            waiting = "" if sign == waiting else waiting
        elif sign in _PAIRS:
            waiting = _PAIRS[sign]
        closed.append(not waiting)
    return closed


def _cost(text: str, at: int) -> int:
    """What it costs to part a usual word, or to leave 的, 和, 对 … at an edge; there is no dictionary here."""
    cost = 6 if text[at - 1 : at + 1] in _WORDS else 0
    if text[at] in "的了和与及等年月日号期性化室局委":
        cost += 4
    if text[at - 1] in "和与及对在于为将第关各":
        cost += 3
    if text[at - 1] in "的》、，":
        cost -= 2
    return cost
