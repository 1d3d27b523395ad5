"""What a heading means: compared as people write it, alone or under the one above it.

The headings of a field stand in ``acts`` and ``profiles``. Here is only what those cannot say: headings that may mean
either of two fields, what is known and has no field, what a word means under a person, and how a series of months
reads. A heading is known exactly or not at all; likeness suggests and never decides.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.words.naming import clean
from ducha_cli.intake.profiles import ISSUES, ITEMS, PEOPLE, PROFILES, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ducha_cli.intake.profiles import Field, Profile

KEEP, DROP = "留存", "不取"
"""What a column is where it is no field: kept as 其他栏目, under its own heading or as ``留存.名``; or not read."""

IMPORTED = (ITEMS, ISSUES, UNITS, PEOPLE)
"""The kinds of tables that ``ducha import`` reads, those first that offices send most."""

CHOICES = {
    "items": {
        "title|content": "反映问题 诉求内容 工作目标 目标任务 具体任务 任务内容 工作内容 任务要求",
        "due|closed_on": "办结时间",
        "progress|conclusion": "办理结果",
    },
}
"""Headings that mean the first field, or the second where another column already says the first."""

TOLD = frozenset({"due|closed_on"})
"""Those of them that are told where the first is taken: of the others both are the same thing's words."""

OFFICES = (UNITS, PEOPLE)
"""Kinds of tables whose names and telephones are those of offices and officials."""

KEPT = {
    "items": {
        "包联领导": "包联领导 牵头领导 牵头县领导 县级责任领导 包案领导",
        "代表": "领衔代表 第一提案人 提案者 提案人 提建议人",
        "督导单位": "督导单位 行业主管单位 督办单位",
        "": "包联县领导 分管领导 督办人 经办人 序时进度 最近反馈时间 存在问题 下步打算 下一步打算 下一步工作计划"
        " 来文单位 归档 代表团 界别 办理类别 办件来源 市级编号 诉求主题 办理科室 事项小类 派单员 预警状态 回访情况",
    },
    "issues": {
        "督导单位": "督导单位 行业主管单位",
        "整改目标": "整改目标",
        "": "责任股室 问题来源 调查核实情况 是否属实 责任人被处理情况 下步打算 下一步打算 公示情况",
    },
}
"""What is known by its meaning and has no field: the name that it is kept under ("" for its own) and its headings."""

_WEAK = (
    "姓名 名称 单位 时间 日期 电话 联系电话 手机 手机号码 职务 内容 情况 结果"
    " 主责 协同 主办 协办 会办 分办 承办 牵头 配合 责任 参与 领导 县级 乡级"
)
WEAK = frozenset(_WEAK.split())
"""Headings that say little by themselves: below another one they are read together with it."""

_NOUNS = ("单位", "责任人", "领导", "时间", "日期", "电话", "情况", "人")
"""What the heading above may end in; it is that which a weak one below lacks (承办单位 over 主办: 主办单位)."""

_PERSONS = {
    "caller": {"姓名": "caller", "名称": "caller", "电话": "caller_phone", "联系电话": "caller_phone",
               "手机": "caller_phone", "手机号码": "caller_phone"},
    f"{KEEP}.代表": {"姓名": f"{KEEP}.代表", "名称": f"{KEEP}.代表", "单位": KEEP},
    "leader": {"姓名": "leader", "职务": "leader_title"},
    "leader_in_charge": {"姓名": "leader_in_charge"},
    "person": {"姓名": "person"},
    "people": {"姓名": "people"},
    "principal": {"姓名": "principal", "职务": "principal_title"},
    "inspector": {"姓名": "inspector"},
}  # fmt: skip
"""What a weak heading means under one that is a person."""

_PERSONAL = re.compile(
    "(?:来电|来信|来访|诉求|反映|投诉|信访|举报|上访)(?:人|者)(?![数次员])"
    "|电话|手机|身份证|证件号|住址|家庭地址|邮箱|微信|联系方式"
)
"""Headings under which somebody's data stand, whatever else the table has; only those of offices may be stored."""
_LAY = re.compile("(?:姓名|名字|群众|市民|居民|村民|业主|用户|客户|网友|家属|邻居|[人者])$")
_OFFICIAL = re.compile(
    "(?:责任|负责|经办|承办|办理|主办|协办|派单|派件|受理|登记|接线|接件|接待|接收|审核|审批|批准|签发|签收|交办|督办|回访|录入|填报|填表"
    "|联络|包案|包联|牵头|处理|答复|反馈|核查|调查|分管|转办|记录)(?:人|者)(?:员|姓名)?$"
)
_DEPUTY = re.compile("(?<!法定)代表(?!性)|委员(?!会)|提案|提建议|领衔|附议")
"""Words of headings of those who speak in public for others: deputies are no callers."""
_CONSULTATIVE = re.compile("委员(?!会)|提案")
_CONGRESS = re.compile("代表|建议|领衔|附议")
_LEAVES = frozenset(["姓名", "名称", "职务", "电话", "联系电话", "手机", "手机号码"])
"""Headings under a deputy's that are of that deputy."""

_ALIKE = (("部门", "单位"), ("主体", "单位"))
_ENDINGS = ("及职务", "名单")
_IDLE = re.compile(r"[*＊★:：]+")
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_BRACKETS = frozenset("([【")
_EITHER = re.compile(r"[/、或]")
_WHEN = re.compile(
    r"(?:截至|截止)?(?:20[0-9]{2}年)?(?:(?P<month>1[0-2]|0?[1-9])月|(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|第?(?P<week>[0-9]{1,2})周)(?:份|底|末|中旬|下旬|上旬)?"
)
_SERIES = frozenset({"progress", "percent"})
_NAMED = re.compile(rf"{KEEP}[.．].+")
_LIKENESS, _ENDING, _MOST = 0.45, 0.2, 3


class Parent(NamedTuple):
    """A heading above another: its text, and whether several columns stand under it."""

    text: str
    wide: bool


@lru_cache(maxsize=8192)
def key(label: str) -> str:
    """A heading for comparing: NFKC, no blanks, stars or colons; 部门, 主体 and 单位 are one word."""
    text = _IDLE.sub("", clean(label)).casefold()
    for one, same in _ALIKE:
        text = text.replace(one, same)
    return text


def _spellings(label: str) -> Iterator[str]:
    """The keys by which a heading is looked for, the exact one first; they mean the same."""
    whole = key(label)
    for one in dict.fromkeys((whole, _ASIDE.sub("", whole))):
        yield one
        yield from (one.removesuffix(end) for end in _ENDINGS if one.endswith(end) and one != end)


@lru_cache
def _index(kind: str) -> dict[str, str]:
    """Key of each heading that a kind knows → what it means."""
    found: dict[str, str] = {}
    for choice, words in CHOICES.get(kind, {}).items():
        found |= dict.fromkeys(map(key, words.split()), choice)
    for one in PROFILES[kind].fields:
        for alias in one.aliases:
            for spelling in _spellings(alias):
                found.setdefault(spelling, one.name)
    for name, words in KEPT.get(kind, {}).items():
        for word in words.split():
            found.setdefault(key(word), f"{KEEP}.{name}" if name else KEEP)
    return found


@lru_cache(maxsize=8192)
def meaning(kind: str, label: str) -> str:
    """What a heading means by itself: a field, ``field|field``, ``留存``, ``留存.名``; "" where it is not known.

    Two headings in one (领衔代表/第一提案人) are known where both mean the same.
    """
    known = _index(kind)
    for one in _spellings(label):
        if one in known:
            return known[one]
    parts = _EITHER.split(key(label))
    meant = {known.get(part, "") for part in parts}
    return meant.pop() if len(parts) > 1 and len(meant) == 1 else ""


@lru_cache
def _every() -> frozenset[str]:
    return frozenset(one for profile in PROFILES.values() for one in _index(profile.name))


def is_heading(label: str) -> bool:
    """Whether any kind of table knows a heading: a text that is none may be somebody's name."""
    whole = key(label)  # hardly any text of a large table is written in more than one way
    return whole in _every() or (
        (whole.endswith(_ENDINGS) or not _BRACKETS.isdisjoint(whole))
        and any(one in _every() for one in _spellings(label))
    )


def under(kind: str, leaf: str, parents: Sequence[Parent]) -> str:
    """What a heading means below others, the nearest first."""
    if not parents:
        return meaning(kind, leaf)
    if key(leaf) not in WEAK:
        # Below a heading of its own a word that nobody knows explains it; among several it is a thing of its own.
        return meaning(kind, leaf) or next((meaning(kind, one.text) for one in parents[:1] if not one.wide), "")
    return (
        next(filter(None, (_joined(kind, leaf, one.text) for one in parents)), "")
        or next((found for one in parents if not one.wide and (found := meaning(kind, one.text))), "")
        or ("" if any(meaning(kind, one.text) for one in parents) else meaning(kind, leaf))
    )


def _joined(kind: str, leaf: str, parent: str) -> str:
    """What a weak heading means together with the one above it."""
    above = _ASIDE.sub("", key(parent))
    whole = [leaf + noun for noun in _NOUNS if above.endswith(noun)]
    found = next(filter(None, (meaning(kind, one) for one in (*whole, above + leaf))), "")
    found = found or _PERSONS.get(meaning(kind, parent), {}).get(key(leaf), "")
    return found or (KEEP if key(leaf) in _LEAVES and kind == ITEMS.name and is_deputy(parent) else "")


def is_personal(label: str) -> bool:
    """Whether data of somebody stand under a heading, as it is known by its words."""
    return bool(_PERSONAL.search(key(label)))


def is_doubtful(label: str) -> bool:
    """Whether a heading that nobody knows may be that of somebody in a table of letters: 证明人, and not 经办人."""
    leaf = key(label.rpartition("/")[2])
    return bool(_LAY.search(leaf)) and not (_OFFICIAL.search(leaf) or is_deputy(label))


def is_deputy(label: str) -> bool:
    """Whether a heading, or one above it, is that of a deputy, or of what deputies bring in."""
    return bool(_DEPUTY.search(key(label)))


def brought_in(text: str) -> str:
    """By whom something is brought in, as a text says it: the 来源 of it, "" where it names both or none."""
    ours, theirs = bool(_CONSULTATIVE.search(text)), bool(_CONGRESS.search(text))
    return "" if ours == theirs else "政协委员提案" if ours else "人大代表建议"


def of_series(kind: str, label: str) -> tuple[str, tuple[int, int]] | None:
    """The field of a heading that begins with a time (3月进展), and its place in the order of times; else None."""
    text = key(label)
    when = _WHEN.match(text)
    field = meaning(kind, text[when.end() :]).partition("|")[0] if when and when.end() < len(text) else ""
    if when is None or field not in _SERIES:
        return None
    if when["half"]:
        month = 6 if when["half"] == "上" else 12
    elif when["quarter"]:
        month = 3 * ("一二三四1234".index(when["quarter"]) % 4 + 1)
    else:
        month = int(when["month"] or 0)
    return field, (month, int(when["week"] or 0))


def field_named(profile: Profile, typed: str) -> Field | None:
    """The field that is called so: by its 术语, else by any heading that it is known by."""
    wanted = key(typed)
    named = [one for one in profile.fields if key(one.term) == wanted]
    named += [one for one in profile.fields if wanted in map(key, one.aliases)]
    name = meaning(profile.name, typed).partition("|")[0]
    return next(iter((*named, *(one for one in profile.fields if one.name == name))), None)


def target(profile: Profile, typed: str) -> str:
    """What a column is, as ``--map`` or a 表样 says it: a field, 留存, 留存.名 or 不取; "" where there is no such."""
    if typed in {KEEP, DROP} or _NAMED.fullmatch(typed):
        return typed.replace("．", ".")
    found = field_named(profile, typed)
    return found.name if found else ""


def suggestions(profile: Profile, label: str) -> list[str]:
    """At most three headings of different fields that an unknown one is like, the likest first."""
    found: dict[str, tuple[float, str]] = {}
    for one in profile.fields:
        for alias in one.aliases:
            rank = _likeness(key(label), key(alias))
            if rank > found.get(one.name, (_LIKENESS - 1e-9, ""))[0]:
                found[one.name] = rank, alias
    return [alias for _, alias in sorted(found.values(), key=lambda told: -told[0])[:_MOST]]


def _likeness(one: str, other: str) -> float:
    """How alike two headings are: pairs of letters in common, or letters in order; more where they end alike."""
    pairs, others = _pairs(one), _pairs(other)
    common = 2 * len(pairs & others) / max(len(pairs) + len(others), 1)
    rank = max(common, SequenceMatcher(None, one, other, autojunk=False).ratio())
    return rank + _ENDING if rank and one[-2:] == other[-2:] else rank


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def terms(profile: Profile) -> Iterable[str]:
    """The 术语 of a kind's fields, as ``--map`` takes them."""
    return (one.term for one in profile.fields)
