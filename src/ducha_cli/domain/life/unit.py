"""单位: its life, its kinds, and how a name that somebody typed finds it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states
from ducha_cli.domain.words.fold import visible
from ducha_cli.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("乡镇", "县直单位", "县市区", "功能区", "街道", "市级机关", "领导机关", "督查机构", "企业", "其他")
"""领导机关 are 县委, 县政府, 人大, 政协, where leaders hold their posts; 督查机构 is the office itself."""

ACTIVE = states("active")

LIFECYCLE = Lifecycle(
    noun="unit",
    term="单位",
    states={"active": "在用", "merged": "并入", "dissolved": "撤销"},
    open_states=states("active"),
    moves=(
        Move("post", "任职", states("active"), STAYS, needs="姓名；主要负责人或督查员", req="R0-14 trap 24"),
        Move(
            "rename",
            "更名",
            states("active"),
            STAYS,
            needs="新名称、日期",
            refused="就是现名；已属别的单位",
            req="trap 7",
        ),
        Move(
            "merge",
            "并入",
            states("active"),
            "merged",
            needs="并入的单位、日期、文件",
            refused="并入自己；对方已撤并",
            req="trap 7",
        ),
        Move("dissolve", "撤销", states("active"), "dissolved", needs="日期、文件", req="trap 7"),
        Move(
            "succeed",
            "承接",
            states("merged", "dissolved"),
            STAYS,
            needs="承接单位、批准人",
            refused="对方已撤并；没有可承接的在办工作",
            req="trap 7 信访条例24",
        ),
        Move("liaise", "联系单位", states("active"), STAYS, needs="领导", refused="已经是这位领导", req="R3-15 R4-18"),
        Move("visit", "领导走访", states("active"), STAYS, needs="领导、方式、日期、情况", req="R4-18"),
        Move(
            "correct",
            "更正",
            states("active", "merged", "dissolved"),
            STAYS,
            needs="字段、新值、原因",
            req="R0-4",
        ),
    ),
)

PREFIXES = ("市", "县", "区")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", visible(text)).strip()


class Name(NamedTuple):
    """One name of one unit: full and short form, its usual 拼音首字母 and those of rarer readings."""

    unit_id: int
    code: str
    full: str
    short: str
    initials: tuple[str, ...]
    rare: tuple[str, ...] = ()


class Register:
    """Every name of every unit, former ones too, for exact lookup; a near miss is suggested, never taken."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = list(names)
        self._exact: dict[str, set[int]] = {}
        self._typed: dict[str, set[int]] = {}
        self._rarely: dict[str, set[int]] = {}
        self._label: dict[int, str] = {}
        for name in self._names:
            self._label.setdefault(name.unit_id, f"{name.short or name.full}（{name.code}）")
            for text in {name.full, name.short} - {""}:
                self._exact.setdefault(_plain(text), set()).add(name.unit_id)
            for text in {name.code, *name.initials}:
                self._typed.setdefault(text, set()).add(name.unit_id)
            for text in name.rare:
                self._rarely.setdefault(text, set()).add(name.unit_id)

    def find(self, text: str) -> int:
        """Return the unit's id for a full, short or former name, a code or 拼音首字母.

        Names are tried before codes, rare readings (信 as shen) last; 市, 县 or 区 in front may be left out,
        and letters and brackets may be full-width or not (ｚｊｊ, with the input method on).
        """
        text = _plain(text)
        hits = self._exact.get(text) or set()
        if not hits:
            hits = set().union(*(self._exact.get(prefix + text, set()) for prefix in PREFIXES))
        if not hits and text.isascii():
            hits = self._typed.get(text.lower()) or self._rarely.get(text.lower(), set())
        if len(hits) == 1:
            return next(iter(hits))
        if hits:
            near = "、".join(self._label[i] for i in sorted(hits)[:3])
            raise Ambiguous(f"“{text}”对应多个单位：{near}。", "请改用全称或括号里的代码。")
        near = "、".join(self._near(text))
        raise NotFound(
            f"单位名录中没有“{text}”。",
            f"是否想写：{near}？" if near else "请核对名称；新单位先登记：ducha unit add --name 全称 --kind 类别",
        )

    def label(self, unit_id: int) -> str:
        """Return a unit as messages name it: 县住建局（zjj）."""
        return self._label[unit_id]

    def known(self, text: str) -> bool:
        """Whether a text is the name of a unit, with or without 市, 县 or 区 in front; a code is none."""
        text = _plain(text)
        return bool(text) and any(prefix + text in self._exact for prefix in ("", *PREFIXES))

    def _near(self, text: str) -> list[str]:
        from difflib import SequenceMatcher

        def likeness(name: Name) -> float:
            return max(SequenceMatcher(None, text, form).ratio() for form in (name.full, name.short) if form)

        ranked = sorted(self._names, key=likeness, reverse=True)
        return list(dict.fromkeys(self._label[n.unit_id] for n in ranked if likeness(n) >= 0.5))[:3]
