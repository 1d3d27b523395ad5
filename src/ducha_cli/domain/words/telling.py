"""How a unit is told: by a paper, a document that went out already, a record signed on the spot, or by word (R0-2)."""

from __future__ import annotations

from typing import NamedTuple

from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import InvalidInput

SPOKEN = {"电话": "电话通知", "微信": "微信通知", "当面": "当面通知", "转批示": "转去批示"}
"""Means of a word, and what a paper that covers it says was done; the paper is owed."""

UNTOLD, MORE, AGAIN, COVER, REISSUE = "", "more", "again", "cover", "reissue"
"""Why a unit is told, as the tables of moves tell the rows of 交办 and 反馈 apart: of nothing yet, not of what is asked
besides while it is at it or after it reported, by word, by a paper that is void by now."""

NEWS = (UNTOLD, MORE, AGAIN)
"""It hears of something that it does not know: a word does, for the time being."""
NOTICE, RECTIFICATION, DOCUMENT, RECORD = "通知单", "整改通知", "文件", "现场记录"
"""Means that leave something to read: who is told so needs no other paper."""


class Word(NamedTuple):
    """A telling by word as it was typed: whom of which unit (empty: the only one), how, and on which day."""

    unit: str
    means: str
    name: str
    day: str


WRITTEN = "书面"
"""How what was told is taken back where a paper says so."""


def read(text: str, option: str = "--told") -> Word:
    """Read ``电话:周局长``, ``电话:周局长:11-27``, or the same with ``单位:`` in front of it."""
    parts = [one.strip() for one in text.replace("：", ":").split(":")]
    unit = "" if parts[0] in SPOKEN else parts.pop(0)
    if not 2 <= len(parts) <= 3 or parts[0] not in SPOKEN or not all(parts):
        raise InvalidInput(
            f"{option} 的“{text}”写法不对。",
            f"写作 {option} 电话:周局长，另一天的 {option} 电话:周局长:11-27；"
            f"几个单位的，每个写一次 {option} 单位:电话:姓名。方式：{'、'.join(SPOKEN)}。",
        )
    return Word(unit, parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def told(means: str, day: str, year: str) -> str:
    """Return what a paper says of a word that it covers: 11月27日已电话通知; with the year, where that is another."""
    written = chinese_date(day)
    return f"{written.removeprefix(f'{year}年')}已{SPOKEN[means]}"
