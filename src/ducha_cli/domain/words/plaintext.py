"""Written Chinese made easy to match: full-width digits, 二〇二六, blanks and idle words (trap 19).

For reading only: whoever stores the value stores what was typed.
"""

from __future__ import annotations

import re
import unicodedata

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_CHINESE = r"[〇○零一二三四五六七八九十两百]+(?=个|年|月|日|天|号|季|周|星期|小时|工作日)"
_TENS = r"(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
_MARK = "[①-⑳⑴-⒇]"
"""What numbers the parts of a cell: NFKC would join it to the figures behind it, and ①6月底 be 16月底."""
_TIME = (
    r"(?a)(?:(?<=[日号])\s*|(?<=\d)[\sT]+)"
    r"(?:(?:上午|下午|中午|晚上?|凌晨)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[时点](?:\d{1,2}分|半|整)?|:\d\d(?::\d\d(?:\.\d+)?)?)"
    r"|下班)(?=之?前|以前|为?止|$)"
)
_MIDNIGHT = r"0{1,2}:00(?::00(?:\.0+)?)?"
_LEAD = r"^(?:截至|截止到?|不晚于|不迟于|最迟|力争|确保|务必|限期?|于|在|到|至|请)+(?=.)"
_TRAIL = r"(?:全部|基本|全面)?(?:完成整改|整改到位|办理完毕|完成修复|完成|办结|办理|报送|反馈|上报|回复|落实)$"


def shown(raw: object) -> str:
    """``raw`` as it stands in a message: one line, at most 40 characters."""
    text = "".join(c if c.isprintable() else " " for c in str(raw)).strip()
    return text if len(text) <= 40 else text[:39] + "…"


def narrow(raw: str) -> str:
    """``raw`` with NFKC, Arabic digits, no blanks and no time of day; numbers of its parts (①) are commas."""
    text = re.sub(_TIME, "", unicodedata.normalize("NFKC", re.sub(_MARK, ",", raw)).strip())
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})
    return re.sub(_CHINESE, lambda m: _number(m.group()), text.rstrip("。.;,、").lstrip(","))


def plain(raw: str) -> str:
    """``raw`` made easy to match: narrow, and without idle words at both ends."""
    return re.sub(_TRAIL, "", re.sub(_LEAD, "", narrow(raw)))


def timed(raw: str) -> bool:
    """Whether ``raw`` names a time of day, which no limit counts; midnight is how tables write a day."""
    found = re.search(_TIME, unicodedata.normalize("NFKC", raw).strip())
    return found is not None and not re.fullmatch(_MIDNIGHT, found.group().strip(" T"))


def _number(text: str) -> str:
    """二〇二六 → 2026, 三十 → 30, 一百二十 → 120; anything else stays as it is."""
    if all(c in _DIGIT for c in text):
        return "".join(str(_DIGIT[c]) for c in text)
    found = re.fullmatch(_TENS, text)
    if found is None:
        return text
    hundreds, tens, ten, ones = found.groups()
    value = 100 * _DIGIT[hundreds or "零"] + _DIGIT[ones or "零"]
    return str(value + (10 * _DIGIT[tens or "一"] if ten else 0))
