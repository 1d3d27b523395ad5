"""How far a matter is, as the table of another office says it: 已办结, 部分验收, 已验收，2026年10月20日销号, √.

A cell is read by the words inside it. Of an issue the furthest of 整改, 验收, 销号 counts; 未, 部分 or 拟 before a word
undoes it. What could be two things is read as neither: it is told, and never chosen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ITEMS: Mapping[str, str] = {"已交办": "assigned", "办理中": "underway", "退回": "returned", "办结": "closed"}
"""What a 督查事项 can be taken over as → its state; 退回 is one of its shares."""
ISSUES: Mapping[str, str] = {
    "整改中": "rectifying", "整改完成": "rectified", "验收通过": "verified", "已销号": "cleared",
}  # fmt: skip
"""What a 问题 can be taken over as, the least first."""
KNOWN: Mapping[str, Mapping[str, str]] = {"items": ITEMS, "issues": ISSUES}
"""The states of each kind of table, by the words that an office writes for them (``states`` of a profile)."""

YES = frozenset("√✓✔☑是yv")
NO = frozenset("×✗✘☒否n")
"""What a column holds that is ticked; letters as ``fold`` leaves them."""

CLOSED, CLEARED = frozenset({"closed"}), frozenset({"cleared"})
ENDED = CLOSED | CLEARED
"""States in which nothing is owed any more."""
BACK, GOING = frozenset({"returned"}), frozenset({"rectifying"})
DONE = ENDED | {"rectified"}
"""What 已完成 may mean."""
ORDER = ("returned", "assigned", "rectifying", "underway", "rectified", "verified", "cleared", "closed")
"""Every state, the least advanced first."""
STARTED = "underway"
"""What an item is of whose several rows some are done."""
BY_DAY: Mapping[str, str] = {"items": "closed", "issues": "cleared"}
"""What a row is that bears a day of its end and no state."""


def unsaid(kind: str, *, progress: bool) -> str:
    """Return what a row is that says nothing of it; there is ``progress``, or not."""
    return "rectifying" if kind == "issues" else STARTED if progress else "assigned"


class Said(NamedTuple):
    """What a cell says.

    Attributes:
        state: a state of ``KNOWN``.
        day: the day that stands beside its word, as it is written (folded); "" where none or several do.
        bare: the cell says no more than that.
    """

    state: str
    day: str = ""
    bare: bool = False


class _Word(NamedTuple):
    """A word of a clause: what it says, and whether it is undone, not said for certain, or said at all."""

    state: str
    rank: int
    undone: bool
    unsure: bool
    day: str


# Of each kind the words by the state they stand for, the furthest first; of a word that goes on nothing is undone.
_ENDS = "办结|办毕|完成|完结"
_VERIFIED = (
    "(?:已|已经|通过|完成|经)(?:组织|申请|现场)?验收"
    "|验收(?:已|均|全部)?(?:通过|合格|完成)"
)  # fmt: skip
_RECTIFIED = (
    "整改(?:任务|工作|措施)?(?:已经?|均|全部)*(?:完成|到位|完毕|结束)"
    "|完成(?:全部|各项|所有)?整改(?:任务|工作)?"
    "|(?:已经?|均|全部)(?:全部|按期)?整改(?!中)"
    f"|{_ENDS}"
)
_GOING = (
    "(?:正在|正|持续|长期|继续|推进)整改"
    "|整改(?:中|推进|(?:尚|还|仍)?未完成)"
    "|推进|办理中|未启动|未开展|未到时限|未到期"
)  # fmt: skip
_PATTERNS = {
    "items": (
        ("closed", 2, _ENDS),
        ("returned", 1, "退回|退办"),
        ("underway", 0, "办理中|正在办理|在办|推进"),
        ("assigned", 0, "未启动|未开展|未开工|已交办"),
    ),
    "issues": (
        ("cleared", 3, "(?:完成)?(?:对账)?销号(?:完成|完毕)?"),
        ("verified", 2, _VERIFIED),
        ("rectified", 1, _RECTIFIED),
        ("rectifying", 0, _GOING),
        ("", 2, "验收"),
        ("", 1, "整改"),
    ),
}
"""A word without a state says something of its rank, and not what: 验收 is over, or about to be."""
_REGEX = {
    kind: re.compile("|".join(f"(?P<w{n}>{pattern})" for n, (_, _, pattern) in enumerate(words)))
    for kind, words in _PATTERNS.items()
}
_UNDONE = re.compile(r"未|没|不|部分|尚|无法|难以")
_UNSURE = re.compile(r"拟|待|申请|报请|提请|将|计划|预计|力争|争取|确保|暂缓|基本|正在|逐步|分批|分期|前|余|应")
_UNDONE_AFTER = re.compile(
    r"(?:情况|工作|率)?(?:还|暂|仍|尚)?(?:未|没|不)(?=.)|率?[约达为]?(?P<percent>[0-9]+(?:\.[0-9]+)?)%"
)
_UNSURE_AFTER = re.compile(r"申请|审批|材料|时限|期限|时间|中")
_WHOLE = 100
_PARTS = re.compile(r"[,;\n]")
_DAY = re.compile(
    r"[0-9]{4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}[日号]?"
    r"|[0-9]{4}年[0-9]{1,2}月(?![0-9])"
    r"|(?<![0-9年])[0-9]{1,2}月[0-9]{1,2}[日号]"
)


def read(kind: str, text: str, own: Mapping[str, str] | None = None, *, clearing: bool = False) -> Said | None:
    """Return what a cell says, None where that is not known.

    Args:
        kind: of table: ``items`` or ``issues``.
        text: the cell as it is shown.
        own: words that the office says itself, with the state that each stands for.
        clearing: the column is one of 销号: what is done there is cleared.
    """
    folded = fold(text.replace("。", ";"))
    mine = {fold(word): state for word, state in (own or {}).items()}
    if folded in mine:
        return Said(mine[folded], bare=True)
    if folded in YES or folded in NO:
        done = "closed" if kind == "items" else "cleared" if clearing else "rectified"
        return Said(done if folded in YES else "underway" if kind == "items" else "rectifying", bare=True)
    found = _judge(kind, list(_words(kind, folded, clearing=clearing)))
    if found is not None:
        return found._replace(bare=not _DAY.search(folded) and _is_word(kind, folded))
    inside = {state for word, state in mine.items() if word and word in folded}
    return Said(inside.pop()) if len(inside) == 1 else None


def is_done(kind: str, text: str) -> bool:
    """Whether a text that ought to be a day says that the matter is done: 已完成."""
    said = read(kind, text)
    return said is not None and said.state in DONE


def _is_word(kind: str, folded: str) -> bool:
    """Whether a cell is a word and no more: what it says besides is kept."""
    return _REGEX[kind].sub("", folded) in {"", "已", "已经", "正在", "全部", "已全部", "中", "正常", "未", "部分"}


def _words(kind: str, folded: str, *, clearing: bool) -> Iterator[_Word]:
    """Yield the words of a cell; a part without any belongs to the one before it, and a first one to the next."""
    clauses: list[str] = []
    for part in _PARTS.split(folded):
        if clauses and not (_REGEX[kind].search(part) and _REGEX[kind].search(clauses[-1])):
            clauses[-1] = f"{clauses[-1]},{part}"
        else:
            clauses.append(part)
    for clause in clauses:
        found = list(_REGEX[kind].finditer(clause))
        days = _DAY.findall(clause)
        for place, one in enumerate(found):
            state, rank, _ = _PATTERNS[kind][int(str(one.lastgroup)[1:])]
            before = _DAY.sub("", clause[found[place - 1].end() if place else 0 : one.start()])
            after = clause[one.end() : found[place + 1].start() if place + 1 < len(found) else None]
            day = days[0] if len(days) == 1 else ""
            if not state and rank == 2 and day and place + 1 == len(found):
                state = "verified"  # 2026年9月1日验收: on that day it was
            if clearing and state == "rectified" and "整改" not in one.group():
                state, rank = "cleared", 3
            yield _told(_Word(state, rank, undone=False, unsure=False, day=day), before.rpartition(",")[2], after)


def _told(word: _Word, before: str, after: str) -> _Word:
    """Return a word with what stands before and after it."""
    if word.state and not word.rank:
        return word
    later = _UNDONE_AFTER.match(after)
    short = later is not None and later["percent"] is not None and float(later["percent"]) >= 100
    undone = bool(_UNDONE.search(before)) or (later is not None and not short)
    unsure = bool(_UNSURE.search(before)) or bool(_UNSURE_AFTER.match(after)) or not word.state
    return word._replace(undone=undone, unsure=unsure and not undone)


def _judge(kind: str, words: list[_Word]) -> Said | None:
    """Return what the words of a cell come to, None where they contradict each other or none is certain."""
    said = [one for one in words if one.state and not (one.undone or one.unsure)]
    ended = [one for one in said if one.rank]
    going = [one for one in said if not one.rank]
    top = max((one.rank for one in ended), default=0)
    if ended:
        # 部分整改，已验收: what lies before is not done. 整改，已验收 says no more of 整改.
        broken = any(one.undone and one.rank <= top for one in words) or bool(going)
        doubtful = any(one.unsure and one.rank == top for one in words)
        states = {one.state for one in ended if one.rank == top}
        if broken or doubtful or len(states) > 1 or (kind == "items" and len({one.state for one in ended}) > 1):
            return None
        days = {one.day for one in ended if one.rank == top}
        return Said(states.pop(), days.pop() if len(days) == 1 else "")
    if any(one.unsure for one in words) or len({one.state for one in going}) > 1:
        return None
    if going:
        return Said(going[0].state)
    return Said("underway" if kind == "items" else "rectifying") if words else None
