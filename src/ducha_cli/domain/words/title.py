"""The title of a paper in lines: 梯形, whole words, names in 《》 whole (GB/T 9704 7.3.1)."""

from __future__ import annotations

import re
from math import ceil, inf

from ducha_cli.domain.words.wording import width

LINE = 20
"""字 on one title line: 156 mm hold 20 of 2号 (22 pt)."""
_TAIL = re.compile(r"的?(?:督查|整改|督办|催办)?(?:通知|通报|报告|公告|函|请示|意见|方案|办法|决定|专报)$")
_CLOSERS = "，。、；：！？）》〉」』】〕”’…—"
_OPENERS = "《〈（「『【〔“‘"
_WORDS = frozenset(
    re.findall(
        "..",
        "落实工作情况问题督查督办督促检查重点开展整改事项建设管理管护安全专项集中年度季度全县全市会议精神"
        "任务项目办理进展推进贯彻实施常态发现运行联合农村农田农业饮水工程改造标准政府县委市委领导批示反馈"
        "通报通知批评表扬作风干部群众民生环境生态保护治理乡镇企业经济社会发展改革创新县长市长书记认真做好"
        "加强进一一步第一第二第三第四目标责任考核措施计划总结报告意见办法方案高标小区回迁办证",
    )
)
"""Usual words of two 字 that a line should not part."""
_PHRASES = frozenset(
    re.findall(
        "....",
        "重点工作督查事项督查情况办理情况办理进展整改情况工作情况落实情况集中督查专项督查督查通知整改通知督查通报"
        "督查专报有关情况领导批示限期整改常态督查",
    )
)
"""Usual phrases of four; between their words a line may part, but had better not."""
_PAIRS = dict(zip("《〈（「【〔“", "》〉）」】〕”", strict=True))
_NEVER, _NAME, _QUOTED = 1000.0, 300.0, 9.0
"""What it costs to break at a forbidden place, inside of 《》 and inside of “”."""


def title_lines(title: str, most: float = LINE) -> list[str]:
    """Lines of a title (7.3.1): a ``|`` forces a break, otherwise ``most`` 字 fit on a line.

    A longer title is cut into lines of about equal length, the upper ones the shorter (梯形), at the cheapest places:
    never with punctuation at a line's edge, never so that 的通知 stands alone, not inside 《》 unless the name is
    longer than a line. Nothing is dropped.
    """
    return [
        line for part in title.replace("\n", "|").split("|") if (text := part.strip()) for line in _lines(text, most)
    ]


def _lines(text: str, most: float) -> list[str]:
    whole = width(text, gaps=True)
    if whole <= most:
        return [text]
    costs = _costs(text)
    many = ceil(whole / most)
    while (cuts := _cuts(text, costs, _wanted(whole, many, most), most)) is None:
        many += 1
    # One line more costs less than a name torn in two.
    if max(costs[at] for at in cuts) > _NAME / 2:
        other = _cuts(text, costs, _wanted(whole, many + 1, most), most)
        if other and max(costs[at] for at in other) <= _NAME / 2:
            cuts = other
    return [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _wanted(whole: float, many: int, most: float) -> list[float]:
    """Widths of the lines of a 梯形: each a little longer than the one above."""
    middle, mid = whole / many, (many - 1) / 2
    step = min(2.0, 2 * max(most - middle, 0) / max(many - 1, 1))
    return [middle + (at - mid) * step for at in range(many)]


def _cuts(text: str, costs: list[float], wanted: list[float], most: float) -> list[int] | None:
    """The cheapest places to break ``text`` into lines of about the ``wanted`` widths; None when they hold it not."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    upto = [0.0, width(text[0])]
    for end in range(2, len(text) + 1):  # what a sign adds depends on the one before it alone
        upto.append(upto[-1] + width(text[end - 2 : end], gaps=True) - width(text[end - 2]))
    costs = [*costs, 0.0]  # the text ends by itself
    for line, wish in enumerate(wanted, 1):
        reached: dict[int, tuple[float, list[int]]] = {}
        for begin, (spent, cuts) in best.items():
            for end in range(begin + 1, len(text) + 1):
                if (wide := upto[end] - upto[begin]) > most:
                    break
                if (end == len(text)) != (line == len(wanted)):
                    continue
                cost = spent + (wide - wish) ** 2 / 2 + costs[end]
                if cost < reached.get(end, (inf, []))[0]:
                    reached[end] = (cost, [*cuts, end])
        best = reached
    found = best.get(len(text))
    return found[1][:-1] if found else None


def _costs(text: str) -> list[float]:
    """For each index, what a break before it costs; there is no dictionary here."""
    tail = _TAIL.search(text)
    last = tail.start() - 2 if tail else len(text) - 3
    costs, waiting = [0.0], ""
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if waiting:
            waiting = "" if before == waiting else waiting
        elif before in _PAIRS:
            waiting = _PAIRS[before]
        cost = 0.0 if not waiting else _QUOTED if waiting == "”" else _NAME
        cost += _NEVER if _torn(before, after) or at > last else 0
        cost += 8 if text[at - 1 : at + 1] in _WORDS else 2 if text[max(at - 2, 0) : at + 2] in _PHRASES else 0
        cost += 5 if after in "的了和与及等年月日号期性化室局委轮度点处件" else 0
        cost += 4 if before in "和与及对在于为将第关各" else 0
        cost -= 3 if before in "的》、，轮" or text[at - 2 : at] in {"年度", "季度"} else 0
        costs.append(cost)
    return costs


def _torn(before: str, after: str) -> bool:
    """Punctuation would stand at a line's edge, or 2026年, 12个 or a Latin word would not stay whole."""
    if after in _CLOSERS or before in _OPENERS:
        return True
    latin = before.isascii() and before.isalnum()
    return latin and ((after.isascii() and after.isalnum()) or after in "年月日号期%％次项个件")
