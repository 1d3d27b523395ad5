"""Names as units write them: people with their titles, numbered points, what may be stored (R3-5, trap 19).

Text is never normalised here beyond invisible characters: NFKC would turn （ into ( and ① into 1. Only
``clean`` does, for codes and for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPEN, _CLOSE = "（([〔【《", "）)]〕】》"

_TITLE = (
    "书记|主任|委员|干部|科员|职员|办事员|网格员|督查员|调研员|工程师|农艺师|会计师"
    "|主席|经理|主管|负责人|专干|专员|支书|政委|长"
)
_SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田姜范方任廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NO_NAME = "县市区乡镇村局部委办室科股所站组队处院校园厂片路线段街社会中心"
_PERSON = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+"
_TITLED = rf"(.*(?:{_TITLE}))({_PERSON})"
_NAME = rf"{_PERSON}|[A-Za-z][A-Za-z .]*"
"""These two are compiled when people are first named: a range of all Chinese letters takes ``re`` its time."""
_POST = rf".*(?:{_TITLE})"
_POINT = (
    r"(?:^|(?<=[；;。：:\n\s]))\s*(?:([0-9０-９]{1,2})[.．、)）](?![0-9０-９])|[（(]([0-9０-９]{1,2})[)）]"
    r"|[（(]?([一二三四五六七八九十]{1,3})[)）]?、)\s*|([①-⑳])\s*"
)
_HAN = ["", *"一二三四五六七八九十", *(f"十{c}" for c in "一二三四五六七八九"), "二十"]


class PersonMention(NamedTuple):
    """A person as mentioned; a unit's name that stands within the title stays there."""

    name: str
    title: str = ""


def squash(text: str) -> str:
    """``text`` without invisible characters and without blanks (U+3000 and NBSP too) at both ends."""
    return (text if text.isprintable() else text.translate(_INVISIBLE)).strip()  # what is invisible is not printable


def clean(text: str) -> str:
    """``text`` as a key: NFKC, no blanks and nothing invisible. For codes, numbers and comparing only."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).split())


def reject_controls(text: str) -> str | None:
    """Why ``text`` may not enter the ledger, or None: controls would break papers, terminals and keys."""
    if text.replace("\n", "").replace("\u3000", "").isprintable():  # nearly all; others are looked at one by one
        return None
    for place, char in enumerate(text, 1):
        code = ord(char)
        if char in _BIDI:
            kind = "文字方向控制符"
        elif (code < 0x20 and char not in "\n\t") or 0x7F <= code <= 0x9F:
            kind = "控制字符"
        elif 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            kind = "非法字符"
        else:
            continue
        return f"第{place}个字是{kind} U+{code:04X}"
    return None


def split_people(cell: str) -> list[PersonMention]:
    """The people of one cell: "副镇长 周永平；县交通局工程股长 吴海涛", "周永平（副镇长）", "副镇长周永平"."""
    found: list[PersonMention] = []
    posts = ""
    for piece in _pieces(squash(cell), "、，,；;/／|｜\n"):
        if len(piece) > 2 and not piece.split()[1:] and re.fullmatch(_POST, piece) and not _called(piece):
            posts += piece + "、"  # 党委委员、副镇长 周永平: two posts of one person
            continue
        person = _person(piece)
        found.append(person._replace(title=posts + person.title) if posts else person)
        posts = ""
    if posts:
        found.append(PersonMention("", posts.rstrip("、")))
    return found


def is_name(text: str) -> bool:
    """Whether a text is likely a person's name alone: a common surname and no end of a place or an office."""
    found = re.fullmatch(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}", text)
    return found is not None and text[-1] not in _NO_NAME


def _called(piece: str) -> PersonMention | None:
    """李建国县长: a common surname and two more characters before a bare post; else None, never a guess."""
    found = re.fullmatch(
        rf"([{_SURNAMES}][\u4e00-\u9fff]{{2}})((?:副|代)?[省市县区乡镇村局部科股所站院校组]?(?:{_TITLE}))", piece
    )
    # 石桥镇书记 is a place and a post
    if found is None or found[1][-1] in "县市区乡镇村局委办科股所站组":
        return None
    return PersonMention(found[1], found[2])


def _person(text: str) -> PersonMention:
    if (found := re.fullmatch(r"(.+?)\s*[（(](.+)[）)]", text)) and re.fullmatch(_NAME, found[1]):
        return PersonMention(found[1], found[2])
    if called := _called(text):
        return called
    words = text.split()
    if len(words) > 1:
        if re.fullmatch(_POST, words[-1]) and re.fullmatch(_NAME, words[0]) and not re.fullmatch(_POST, words[0]):
            return PersonMention(words[0], " ".join(words[1:]))
        if len(words) == 2 and all(len(word) == 1 for word in words):
            return PersonMention("".join(words))  # 王　伟 is one name, set wide
        return PersonMention(words[-1], " ".join(words[:-1]))
    if found := re.fullmatch(_TITLED, text):
        return PersonMention(found[2], found[1])
    return PersonMention(text)


def split_points(text: str) -> list[str]:
    """The numbered points of a complaint (R4-2): 1. 2. 3., （1）, ①, 一、 in order; else the whole text.

    A number counts only when it continues the row, so that 3.2公里 splits nothing. What stands before
    the first point stays with it.
    """
    text = squash(text)
    cuts: list[tuple[int, int]] = []
    style = -1
    for mark in re.finditer(_POINT, text):
        kind = next(n for n in range(4) if mark[n + 1])
        number = _ordinal(mark[kind + 1])
        if number == len(cuts) + 1 and style in {-1, kind}:
            cuts.append(mark.span())
            style = kind
    if len(cuts) < 2:
        only = text[: cuts[0][0]] + text[cuts[0][1] :] if cuts else text
        return [only] if only else []
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    points = [text[after:end].strip().rstrip("；;。") for (_, after), end in zip(cuts, ends, strict=True)]
    points[0] = text[: cuts[0][0]] + points[0]
    return [point for point in points if point]


def _ordinal(text: str) -> int:
    text = unicodedata.normalize("NFKC", text)
    return int(text) if text.isdecimal() else _HAN.index(text) if text in _HAN else 0


def _pieces(text: str, separators: str) -> list[str]:
    """``text`` cut at separators outside brackets; an unclosed bracket holds nothing together."""
    balanced = sum(text.count(c) for c in _OPEN) == sum(text.count(c) for c in _CLOSE)
    pieces, depth = [""], 0
    for place, char in enumerate(text):
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE)) if balanced else 0
        blank_before_bracket = char.isspace() and char != "\n" and text[place:].lstrip()[:1] in _OPEN
        if depth == 0 and char in separators and not blank_before_bracket:
            pieces.append("")
        else:
            pieces[-1] += char
    return [piece.strip() for piece in pieces if piece.strip()]
