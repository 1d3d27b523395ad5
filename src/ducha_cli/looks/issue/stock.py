"""研判: the stock of issues, what was claimed beside what was verified, ageing, and where they sit (R2-4, R2-19).

Counted by issue (件) as it stands on the day; a rate is told with its numerator, denominator and definition. What
never was one is in no figure but its own. 长期坚持 counts in every denominator and is told apart (trap 9).
"""

# ruff: noqa: S608  words put into SQL are ours, never typed

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life.issue import RUNNING, STANDING
from ducha_cli.domain.slip import SLIP
from ducha_cli.looks.issue.found import BEFORE, CAUSE, beside, uncleared
from ducha_cli.looks.report.beneath import LIFTS, Marks, Thing
from ducha_cli.looks.rows import Row, fetch, grouped
from ducha_cli.looks.tally import ordered, share
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

DEFINITIONS = {
    "clear_rate": "销号率：发现的问题中，截至当日已销号（含巩固）的；销号后反弹、重启的不算",
    "claimed_rate": "整改完成率（单位自报）：发现的问题中，单位已报整改完成、没有被退回的",
    "verified_rate": "整改完成率（督查室验收）：发现的问题中，已验收通过的",
    "rebound_rate": "反弹率：销过号的问题中，回访发现未落实或只在落实中的（不论几次）",
    "repeat_rate": "贰过率：发现的问题中，同一单位同类问题销号后再次发生的（登记时由人确认）",
    "revisit_rate": "回访覆盖率：已验收通过的问题（每轮一件次）中，到现场回访过的",
    "uncleared": "应销未销：过了时限（没有报时限的，看要求的时限）还没有销号的，已报整改、已验收的也算；中止的另说几件",
    "before": "建账前办结：接管台账时已经销号的，不计入发现、销号和各比率，反弹、重启了的照计",
    "long": "长期坚持的计入各项分母，另列件数；移送、客观无法整改等撤销的计入发现，查无此事、重复登记的不计",
}

AGES = ((30, "30天以内"), (60, "31至60天"), (90, "61至90天"), (180, "91至180天"))
"""挂账 by calendar days since it was found; what is older comes last."""
_OLDER = "180天以上"

GROUPS = {
    "unit": "责任单位", "category": "类别", "nature": "性质", "cause": "病因", "person": "责任人", "link": "环节",
    "activity": "督查活动", "round": "督查轮次", "type": "整改类型",
}  # fmt: skip
"""By what the stock is broken down; 事, 人 and 环节 are category, person and link (R0-10)."""
UNTOLD = "（未填）"

_CLAIMED = frozenset({"rectified", "verified", "cleared", "settled"})
_VERIFIED = frozenset({"verified", "cleared", "settled"})
_CLEARED = frozenset({"cleared", "settled"})

_ISSUES = f"""
SELECT i.id, i.state, i.round, i.found_on, i.category, i.nature, i.cause_kind AS cause, i.link, i.rectify_type AS type,
  {CAUSE} AS gone, {BEFORE} AS before, i.repeat_of, coalesce(i.due_current, i.due_required) AS due,
  s.id AS stopped, coalesce(s.old_due, s.old_required) < s.from_on AS stopped_late, u.unit_id,
  a.year AS a_year, a.number AS a_number,
  a.title AS a_title, o.year AS o_year, o.number AS o_number, o.title AS o_title,
  EXISTS (SELECT 1 FROM clearing c WHERE c.issue_id = i.id) AS was_cleared,
  EXISTS (SELECT 1 FROM revisit r WHERE r.issue_id = i.id AND r.rebound) AS rebounded,
  (SELECT max(p.id) FROM sampling p WHERE p.issue_id = i.id) AS sampling,
  (SELECT count(DISTINCT v.round) FROM verification v WHERE v.issue_id = i.id AND v.passed) AS passed,
  (SELECT count(DISTINCT v.round) FROM verification v JOIN revisit r ON r.issue_id = i.id AND r.round = v.round
   AND r.on_site WHERE v.issue_id = i.id AND v.passed) AS seen
FROM issue i JOIN issue_unit u ON u.issue_id = i.id AND u.role = '责任'
LEFT JOIN suspension s ON s.issue_id = i.id AND s.resumed_on IS NULL
LEFT JOIN activity a ON a.id = i.activity_id
LEFT JOIN team g ON g.id = a.team_id LEFT JOIN round o ON o.id = g.round_id
"""


@dataclass(frozen=True)
class _Issue:
    """One issue as it stands: what it counts in, and the groups that it is in."""

    state: str
    gone: str | None
    sampling: int | None
    counts: tuple[str, ...]
    passed: int
    seen: int
    age: int
    groups: dict[str, tuple[str, ...]]
    lifted: frozenset[str]
    """What was lifted or not proved of it."""


_RATES = {
    "clear_rate": ("cleared", "total"),
    "claimed_rate": ("claimed", "total"),
    "verified_rate": ("verified", "total"),
    "rebound_rate": ("rebounded", "was_cleared"),
    "repeat_rate": ("repeated", "total"),
}
"""Each rate of issues: which counts it divides. 回访覆盖率 is one of rounds."""


def stock(
    db: sqlite3.Connection,
    settings: Settings,  # noqa: ARG001  every look takes the same sight
    calendar: Calendar,  # noqa: ARG001
    today: date,
    *,
    since: date | None = None,
    activity: int | None = None,
    by: str | None = None,
) -> Row:
    """Return the stock on ``today``.

    Args:
        db: the ledger, live or replayed.
        settings: not asked.
        calendar: not asked: ages are calendar days.
        today: the day as of which it is told.
        since: only issues found on this day or later.
        activity: only issues found by this 督查活动 (its id).
        by: a key of ``GROUPS``; then ``groups`` holds the figures of each, the largest stock first.
    """
    found = _read(db, today, since, activity)
    told: Row = {
        "as_of": today.isoformat(),
        "since": since.isoformat() if since else None,
        "figures": figures(found),
        "states": _states(found),
        "samplings": _samplings(db, found),
        "ages": _ages(found),
        "definitions": DEFINITIONS,
    }
    if by is not None:
        told["groups"] = _groups(found, by)
    else:
        told |= {f"by_{name}": _groups(found, name) for name in GROUPS}
    return told


def figures(found: Sequence[_Issue]) -> Row:
    """Return the counts and the rates of these issues; each rate as {num, den, text}."""
    count = Counter(name for one in found for name in one.counts)
    lifted = [one for one in found if one.lifted]
    rates = {
        name: share(count[num], count[den], _beneath(name, [one for one in lifted if den in one.counts]))
        for name, (num, den) in _RATES.items()
    }
    passed, seen = sum(one.passed for one in found), sum(one.seen for one in found)
    rates["revisit_rate"] = share(seen, passed, _beneath("revisit_rate", [one for one in lifted if one.passed]))
    counts = ("total", "open", "overdue", "long", "claimed", "verified", "cleared", "rebounded", "repeated", "again",
              "withdrawn", "never", "uncleared", "before")  # fmt: skip
    told: Row = {name: count[name] for name in counts} | rates
    gone = [one.gone for one in found if one.gone is not None]
    told["clear_rate"]["beside"] = beside(gone, count["uncleared"], count["stopped"])
    return told


def _beneath(rate: str, found: Iterable[_Issue]) -> Row:
    return ordered(Counter(word for one in found for word in one.lifted & LIFTS[rate]))


def _read(db: sqlite3.Connection, today: date, since: date | None, activity: int | None) -> list[_Issue]:
    where, given = ["1"], list[str | int]()
    if since is not None:
        where.append("i.found_on >= ?")
        given.append(since.isoformat())
    if activity is not None:
        where.append("i.activity_id = ?")
        given.append(activity)
    names = units.names(db, today)
    people = grouped(
        fetch(db, "SELECT issue_id, name, title FROM issue_person WHERE role = '责任人' ORDER BY position"), "issue_id"
    )
    rows = fetch(db, f"{_ISSUES} WHERE {' AND '.join(where)} ORDER BY i.id", tuple(given))
    marks = Marks(db)
    things = [Thing("issue", row["id"]) for row in rows]
    marks.load(things)
    return [
        _issue(row, names, people.get(row["id"], []), today, frozenset(marks.of(thing)))
        for row, thing in zip(rows, things, strict=True)
    ]


def _issue(row: Row, names: dict[int, str], people: list[Row], today: date, lifted: frozenset[str]) -> _Issue:
    state = row["state"]
    is_open = state in issues.OPEN
    day = today.isoformat()
    # Who was late when the clock was stopped stays late.
    late = state in RUNNING and (row["stopped_late"] or (row["due"] is not None and row["due"] < day))
    told = {
        "total": True,
        "open": is_open,
        "overdue": late,
        "long": is_open and row["type"] == "长期",
        "claimed": state in _CLAIMED,
        "verified": state in _VERIFIED,
        "cleared": state in _CLEARED,
        "was_cleared": row["was_cleared"],
        "rebounded": row["rebounded"],
        "repeated": row["repeat_of"] is not None,
        "again": row["round"] > 1,
        "uncleared": uncleared(row, day),
        "stopped": is_open and row["stopped"],
    }
    counts = tuple(name for name, true in told.items() if true)
    if state not in STANDING:
        counts = _gone(row["gone"] or "", counts)
    elif row["before"]:
        counts = ("before",)
    groups: dict[str, tuple[str, ...]] = {
        name: (row[name] or UNTOLD,) for name in ("category", "nature", "cause", "link", "type")
    }
    groups |= {
        "unit": (names[row["unit_id"]],),
        "person": tuple(f"{one['title']} {one['name']}".strip() for one in people) or (UNTOLD,),
        "activity": (_titled(row, "activity", "a"),),
        "round": (_titled(row, "round", "o"),),
    }
    live = state in STANDING
    gone = None if live or row["gone"] == SLIP else row["gone"] or ""
    age = (today - date.fromisoformat(row["found_on"])).days
    sampling = row["sampling"] if live else None
    passed, seen = (0 if row["before"] else row[name] * live for name in ("passed", "seen"))
    return _Issue(state, gone, sampling, counts, passed, seen, age, groups, lifted)


def _gone(cause: str, counts: tuple[str, ...]) -> tuple[str, ...]:
    """What never was an issue is counted once, as that, and what was mistyped not at all; the rest were found."""
    if cause in issues.WAS:
        return ("withdrawn", *(one for one in counts if one != "overdue"))
    return () if cause == SLIP else ("withdrawn", "never")


def _titled(row: Row, noun: str, short: str) -> str:
    if row[f"{short}_year"] is None:
        return UNTOLD
    return f"{numbering.write(noun, row[f'{short}_year'], row[f'{short}_number'])} {row[f'{short}_title']}"


def _states(found: Iterable[_Issue]) -> list[Row]:
    """Count by state; what was mistyped (登记错误) is in no figure."""
    count = Counter(one.state for one in found if one.state in STANDING or one.gone is not None)
    return [{"state": code, "label": label, "count": count[code]} for code, label in issues.LIFECYCLE.states.items()]


def _samplings(db: sqlite3.Connection, found: Iterable[_Issue]) -> Row:
    """成果抽查: how many issues were sampled, and what the last look at each said (R2-14)."""
    chosen = {one.sampling for one in found}
    rows = [row for row in fetch(db, "SELECT * FROM sampling") if row["id"] in chosen]
    return {"sampled": len(rows)} | {
        name: sum(row[name] for row in rows) for name in ("genuine", "lasting", "improving")
    }


def _ages(found: Iterable[_Issue]) -> list[Row]:
    """挂账 by age; every bucket is told, the empty ones too."""
    count = Counter(
        next((label for most, label in AGES if one.age <= most), _OLDER) for one in found if "open" in one.counts
    )
    return [{"label": label, "count": count[label]} for label in (*(label for _, label in AGES), _OLDER)]


def _groups(found: Sequence[_Issue], by: str) -> list[Row]:
    members: dict[str, list[_Issue]] = {}
    for one in found:
        for group in one.groups[by]:
            members.setdefault(group, []).append(one)
    told: list[dict[str, Any]] = [{"group": group, "figures": figures(several)} for group, several in members.items()]
    return sorted(told, key=lambda row: (row["group"] == UNTOLD, -row["figures"]["open"], -row["figures"]["total"]))
