"""Rounds of items over a period: what was carried over, what began, was closed, left, and what is carried on.

结转 a + 新增 b = 办结 c + 结转下年 d + 退出 e. A round begins with 立项, 建账 or 重启 and ends with 办结, 并案, 撤销;
each lies in one of a and b and in one of c, d and e, so that this year's 结转下年 is the next one's 结转.
What was taken over (建账) ran before: it is 结转 of the period in which it was entered, and told apart there. What had
ended before is in none of them.
"""

# ruff: noqa: S608  state codes and roles put into SQL are ours, never typed

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import DOERS, LIVE
from ducha_cli.looks.item import before
from ducha_cli.looks.item.shares import DUE_ORIGINAL_THEN, DUE_THEN, judged_on
from ducha_cli.looks.rows import Row, among, fetch, grouped, quoted

if TYPE_CHECKING:
    from ducha_cli.looks.report.ground import Ground

BESIDE = ("amend", "correct")
"""Outcomes of 审核 that ask for something beside what was reported (补充, 纠正)."""

# 建账 bears the day as of which it was taken; on the books it is since its entry.
_BEGAN = (
    "CASE WHEN i.adopted_as_of IS NULL THEN i.approved_on ELSE coalesce((SELECT min(e.happened_on) FROM entry e"
    " WHERE e.subject = printf('D%d-%04d', i.year, i.number) AND e.act = 'item.adopt'), i.approved_on) END"
)
# What is in hand, what was closed, ended or filed in the period: an older round that is none of these is none of its.
_TOUCHED = (
    f"SELECT id FROM item WHERE {among('state', items.MIDDLE)}"
    " UNION SELECT item_id FROM closing WHERE closed_on BETWEEN :first AND :last"
    " UNION SELECT item_id FROM ending WHERE ended_on BETWEEN :first AND :last"
)
_ROUNDS = f"""
WITH touched(id) AS ({_TOUCHED}),
begun(item_id, round, began_on) AS (
 SELECT i.id, 1, {_BEGAN} FROM touched t JOIN item i ON i.id = t.id WHERE i.approved_on IS NOT NULL
 UNION ALL SELECT o.item_id, o.round, o.reopened_on FROM touched t JOIN reopening o ON o.item_id = t.id)
SELECT b.item_id, b.round, b.began_on, b.round = 1 AND i.adopted_as_of IS NOT NULL AS adopted, c.closed_on,
 CASE WHEN c.id IS NULL AND {among("i.state", items.DROPPED)} THEN (SELECT max(n.ended_on) FROM ending n
  WHERE n.item_id = i.id AND n.outcome = i.state) END AS left_on
FROM begun b JOIN item i ON i.id = b.item_id
LEFT JOIN closing c ON c.item_id = b.item_id AND c.round = b.round
WHERE b.began_on <= :last AND (c.id IS NULL OR {before.OURS})"""


class Span(NamedTuple):
    """One round as it lies to the period.

    Attributes:
        carried: it began before the period (结转), else in it (新增).
        adopted: it is 结转 because it was taken over in the period.
        closed: it was closed in the period.
        left: its item went into another, or was cancelled, in the period.
    """

    item: int
    round: int
    carried: bool
    closed: bool
    left: bool
    adopted: bool


def spans(ground: Ground) -> list[Span]:
    """Return every round that was in hand on some day of the period."""
    first, last = ground.first.isoformat(), ground.last.isoformat()
    found = []
    for row in ground.fetch(_ROUNDS):
        ended = row["closed_on"] or row["left_on"]
        if ended is not None and ended < first:
            continue
        over = ended is not None and ended <= last
        adopted = bool(row["adopted"]) and row["began_on"] >= first
        found.append(
            Span(
                row["item_id"],
                row["round"],
                carried=adopted or row["began_on"] < first,
                closed=over and row["closed_on"] is not None,
                left=over and row["closed_on"] is None,
                adopted=adopted,
            )
        )
    return found


# Few were ever taken over: from them to their entries, not through all entries of the period.
_BEFORE = f"""
SELECT count(*) AS times FROM closing c CROSS JOIN item i ON i.id = c.item_id
CROSS JOIN entry e ON e.subject = printf('D%d-%04d', i.year, i.number) AND e.act = 'item.adopt'
WHERE NOT {before.OURS} AND e.happened_on BETWEEN :first AND :last
 AND json_extract(e.detail, '$.facts.outcome') = 'closed'"""


def carry(ground: Ground) -> Row:
    """Return the line of a period: 结转 a + 新增 b = 办结 c + 结转下年 d + 退出 e, and what had ended before 建账."""
    found = ground.spans
    (ended,) = ground.fetch(_BEFORE)
    carried = sum(one.carried for one in found)
    closed, left = sum(one.closed for one in found), sum(one.left for one in found)
    told = {
        "carried": carried,
        "new": len(found) - carried,
        "closed": closed,
        "carried_on": len(found) - closed - left,
        "left": left,
        "adopted": sum(one.adopted for one in found),
        "before": ended["times"],
    }
    within = f"（其中建账{told['adopted']}）" if told["adopted"] else ""
    text = "结转{carried}{within} + 新增{new} = 办结{closed} + 期末在办{carried_on} + 退出{left}"
    beside = f"；建账前办结{told['before']}" if told["before"] else ""
    return told | {"text": text.format(**told, within=within) + beside}


_DOER = f"a.role IN {quoted(DOERS)} AND {among('a.state', LIVE)}"

# From the rounds that fall due, of thousands, to their doers.
_DOING = f"""
WITH ripe(item_id, round) AS MATERIALIZED (
 SELECT item_id, round FROM assignment WHERE due_current BETWEEN :first AND :last
 UNION SELECT b.item_id, b.round FROM suspension z JOIN assignment b ON b.id = z.assignment_id
  WHERE z.resumed_on IS NULL AND z.old_due BETWEEN :first AND :last)
SELECT a.id, a.item_id, a.round, coalesce(s.old_due, a.due_current) AS due, s.id AS suspended,
 (SELECT c.closed_on FROM closing c WHERE c.item_id = a.item_id AND c.round = a.round) AS closed_on
FROM ripe p CROSS JOIN item i ON i.id = p.item_id CROSS JOIN assignment a ON a.item_id = i.id AND a.round = p.round
LEFT JOIN suspension s ON s.assignment_id = a.id AND s.resumed_on IS NULL
WHERE {among("i.state", items.HELD)} AND {_DOER} AND NOT {before.ended("i", "a.round")}
ORDER BY a.item_id, a.round, a.id"""

_JUDGED = "FROM review v WHERE v.assignment_id = r.assignment_id AND v.reply_id = r.id"
_REPLIES = f"""
SELECT r.id, r.assignment_id, {{day}} AS answered_on, {DUE_THEN} AS due_then, {DUE_ORIGINAL_THEN} AS due_original_then,
 (SELECT v.outcome {_JUDGED} ORDER BY v.id DESC LIMIT 1) AS outcome,
 EXISTS (SELECT 1 {_JUDGED} AND v.outcome = 'accepted') AS accepted
FROM json_each(?) j JOIN reply r ON r.assignment_id = j.value
LEFT JOIN entry e ON e.seq = r.event_seq
ORDER BY r.assignment_id, r.position"""


class Due(NamedTuple):
    """A round whose last doer's deadline lies in the period, and how it went.

    Attributes:
        stands: the clock of one of its doers stands (中止), so that it has no day now; it is in no rate.
        closed: by the end of the period, late ones too.
        in_time: closed, and each doer had answered by the day that the task had then.
        in_time_original: the same by the day that it had at first.
    """

    item: int
    round: int
    stands: bool
    closed: bool
    in_time: bool
    in_time_original: bool


def due(ground: Ground) -> list[Due]:
    """Return the rounds that fell due in the period, and those that would have but for a clock that stands (中止)."""
    doers: dict[tuple[int, int], list[Row]] = {}
    for row in ground.fetch(_DOING):
        doers.setdefault((row["item_id"], row["round"]), []).append(row)
    first, last = ground.first.isoformat(), ground.last.isoformat()
    ripe = {
        key: held
        for key, held in doers.items()
        if first <= max((one["due"] for one in held if one["due"]), default="") <= last
    }
    replies = _replies(ground, [one["id"] for held in ripe.values() for one in held])
    told = []
    for (item, turn), held in ripe.items():
        closed = held[0]["closed_on"] is not None and held[0]["closed_on"] <= last
        told.append(
            Due(
                item,
                turn,
                any(one["suspended"] for one in held),
                closed,
                *(
                    closed and all(_in_time(replies.get(one["id"], []), day) for one in held)
                    for day in ("due_then", "due_original_then")
                ),
            )
        )
    return told


def _replies(ground: Ground, shares: list[int]) -> dict[int, list[Row]]:
    return grouped(
        fetch(ground.db, _REPLIES.format(day=judged_on(ground.settings)), (json.dumps(shares),)), "assignment_id"
    )


def _in_time(replies: list[Row], day: str) -> bool:
    """Tell whether the first reply that was accepted came by its day.

    Where 补充 or 纠正 was asked beside it, the one before: a few days missed for a supplement are no late case.
    """
    place = next((n for n, one in enumerate(replies) if one["accepted"]), None)
    if place is None:
        return False
    while place and replies[place - 1]["outcome"] in BESIDE:
        place -= 1
    judged = replies[place]
    return judged[day] is None or judged["answered_on"] <= judged[day]
