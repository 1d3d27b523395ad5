"""Written Chinese made easy to match: full-width digits, 二〇二六, blanks and idle words (trap 19).

For reading only: whoever stores the value stores what was typed.
"""

from __future__ import annotations

import re
import unicodedata

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_CHINESE = re.compile(r"[〇○零一二三四五六七八九十两百]+(?=个|年|月|日|天|号|季|周|星期|小时|工作日)")
_TENS = re.compile(r"(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")
_LEAD = re.compile(r"^(?:截至|截止到?|不晚于|不迟于|最迟|力争|确保|务必|限期?|于|在|到|至|请)+(?=.)")
_TRAIL = re.compile(
    r"(?:全部|基本|全面)?(?:完成整改|整改到位|办理完毕|完成修复|完成|办结|办理|报送|反馈|上报|回复|落实)$"
)


def shown(raw: object) -> str:
    """``raw`` as it stands in a message: one line, at most 40 characters."""
    text = "".join(c if c.isprintable() else " " for c in str(raw)).strip()
    return text if len(text) <= 40 else text[:39] + "…"


def plain(raw: str) -> str:
    """``raw`` made easy to match: NFKC, no blanks, Arabic digits, no time of day, no idle words."""
    text = unicodedata.normalize("NFKC", raw).strip()
    text = re.sub(r"(?<=\d)[ T]+\d{1,2}:\d\d(:\d\d(\.\d+)?)?$", "", text, flags=re.ASCII)
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})
    text = _CHINESE.sub(lambda m: _number(m.group()), text.rstrip("。.;,、"))
    return _TRAIL.sub("", _LEAD.sub("", text))


def _number(text: str) -> str:
    """二〇二六 → 2026, 三十 → 30, 一百二十 → 120; anything else stays as it is."""
    if all(c in _DIGIT for c in text):
        return "".join(str(_DIGIT[c]) for c in text)
    found = _TENS.fullmatch(text)
    if found is None:
        return text
    hundreds, tens, ten, ones = found.groups()
    value = 100 * _DIGIT[hundreds or "零"] + _DIGIT[ones or "零"]
    return str(value + (10 * _DIGIT[tens or "一"] if ten else 0))
