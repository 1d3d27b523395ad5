"""Names as units write them: several in a cell, roles beside them, titles before people (R3-5, trap 19).

Text is never normalised here beyond invisible characters: NFKC would turn （ into ( and ① into 1. Only
``clean`` does, for codes and for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPEN, _CLOSE = "（([〔【《", "）)]〕】》"

_ROLES = {
    "牵头": "牵头", "主责": "牵头", "主办": "主办", "承办": "主办", "责任": "责任",
    "配合": "配合", "协办": "配合", "协助": "配合", "参与": "配合", "协同": "配合",
}  # fmt: skip
_ROLE = "|".join(_ROLES)
_LABEL = re.compile(rf"({_ROLE})(?:单位|部门|主体)?\s*[:：]\s*")
_BRACKET = re.compile(rf"\s*[（(]({_ROLE})(?:单位|部门)?[）)]\s*")
_STAR = re.compile(r"^[★☆▲△*＊]+\s*|\s*[★☆▲△*＊]+$")
_TOGETHER = re.compile(rf"(.+?)({_ROLE})(?:负责|落实|办理|单位)?$")
_NOTE = re.compile(
    r"(等(?:\d+个)?(?:有关|相关|各)?(?:部门|单位|乡镇)?)?(?:(?:按照?|依)(?:各自)?(?:职责|职能)?(?:分工)?(?:分别)?(?:负责|落实|办理|配合))?$"
)

_TITLE = (
    "书记|主任|委员|干部|科员|职员|办事员|网格员|督查员|调研员|工程师|农艺师|会计师"
    "|主席|经理|主管|负责人|专干|专员|支书|政委|长"
)
_SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田姜范方任廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟万段雷钱汤尹黎易常武乔贺赖龚文"
)
_PERSON = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+"
_TITLED = rf"(.*(?:{_TITLE}))({_PERSON})"
_NAME = rf"{_PERSON}|[A-Za-z][A-Za-z .]*"
"""These two are compiled when people are first named: a range of all Chinese letters takes ``re`` its time."""
_POST = re.compile(rf".*(?:{_TITLE})")
_POINT = re.compile(
    r"(?:^|(?<=[；;。：:\n\s]))\s*(?:([0-9０-９]{1,2})[.．、)）](?![0-9０-９])|[（(]([0-9０-９]{1,2})[)）]"
    r"|[（(]?([一二三四五六七八九十]{1,3})[)）]?、)\s*|([①-⑳])\s*"
)
_HAN = ["", *"一二三四五六七八九十", *(f"十{c}" for c in "一二三四五六七八九"), "二十"]
_TOWNS = re.compile(
    r"(?:全[县市区])?各[县市区]?(?:乡镇场?|镇乡|乡[（(]镇[）)]|镇|乡|街道|镇街|乡镇街道)"
    r"(?:[（(](?:街道|场|办|镇|区|、|办事处)+[）)])?(?:办事处)?(?:党委)?(?:人民政府|政府)?"
)
_OFFICES = re.compile(r"(?:各([县市区])直|([县市区])直各)(?:部门|单位|机关|部门单位)")


class UnitMention(NamedTuple):
    """A unit as it is mentioned: ``role`` 牵头, 主办, 责任, 配合 or None; ``note`` what stood beside it."""

    name: str
    role: str | None = None
    note: str = ""


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


@lru_cache(4096)  # a table names the same few units over and over
def split_units(cell: str) -> tuple[UnitMention, ...]:
    """The units of one cell in their order, with roles and notes; brackets are never split."""
    found: list[UnitMention] = []
    role: str | None = None
    for piece in _pieces(_LABEL.sub(lambda m: f"\n{m[1]}：", squash(cell)), "、，,；;/／|｜\n\t 　\xa0"):
        name = piece
        if label := _LABEL.match(piece):
            role, name = _ROLES[label[1]], piece[label.end() :]
        if not name:
            continue
        mention = _mention(name, role)
        if mention.name:
            found.append(mention)
        elif found:
            # 按职责分工负责 stood alone after a comma: it speaks of the unit before it.
            found[-1] = found[-1]._replace(note="，".join(filter(None, (found[-1].note, mention.note))))
        else:
            found.append(UnitMention(name, role))
    return tuple(found)


def _mention(name: str, role: str | None) -> UnitMention:
    if _STAR.search(name):
        name, role = _STAR.sub("", name), "牵头"
    if bracket := _BRACKET.search(name):
        name, role = name[: bracket.start()] + name[bracket.end() :], _ROLES[bracket[1]]
    if name[:1] in _OPEN and name[-1:] in _CLOSE:
        return UnitMention("", role, name)
    name, note = _noted(name)
    if together := _TOGETHER.fullmatch(name):
        role = _ROLES[together[2]]
        name, more = _noted(together[1])
        note = more + note
    return UnitMention(name.strip("。.：:"), role, note)


def _noted(name: str) -> tuple[str, str]:
    """Part a name from what is said behind it, often nothing."""
    tail = _NOTE.search(name)
    assert tail is not None  # it finds the end at least
    return name[: tail.start()], tail[0]


def split_people(cell: str) -> list[PersonMention]:
    """The people of one cell: "副镇长 周永平；县交通局工程股长 吴海涛", "周永平（副镇长）", "副镇长周永平"."""
    found: list[PersonMention] = []
    posts = ""
    for piece in _pieces(squash(cell), "、，,；;/／|｜\n"):
        if len(piece) > 2 and not piece.split()[1:] and _POST.fullmatch(piece) and not _called(piece):
            posts += piece + "、"  # 党委委员、副镇长 周永平: two posts of one person
            continue
        person = _person(piece)
        found.append(person._replace(title=posts + person.title) if posts else person)
        posts = ""
    if posts:
        found.append(PersonMention("", posts.rstrip("、")))
    return found


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
        if _POST.fullmatch(words[-1]) and re.fullmatch(_NAME, words[0]) and not _POST.fullmatch(words[0]):
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
    for mark in _POINT.finditer(text):
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


def collective(name: str) -> str | None:
    """The kind of unit that a collective names, "乡镇" or "县直单位"; None for the name of one unit.

    县直有关部门 names some, not all: it is no collective and must be written out.
    """
    key = re.sub(r"\s", "", squash(name))
    if _TOWNS.fullmatch(key):
        return "乡镇"
    found = _OFFICES.fullmatch(key)
    return f"{found[1] or found[2]}直单位" if found else None


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
