"""The figures of items, one function each, for 统计, 周报, JSON and paper (R4-12, traps 3, 5, 10, 15).

A figure is told with what it counts (件, 件次, 家, 次, 天) and with its definition; a rate with its numerator and
denominator. Statistics are made against the original deadline as well as the current one (trap 6).
"""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.domain.life.paper import VALID
from ducha_cli.looks import tally
from ducha_cli.looks.item.items import RUNNING
from ducha_cli.looks.item.shares import DUE_THEN
from ducha_cli.looks.report.ground import Case, Ground
from ducha_cli.looks.rows import Row, among, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# Counts: acts of the period.


def _acts(key: str) -> Callable[[Ground], list[Case]]:
    return lambda ground: ground.acts[key]


def _extended_late(ground: Ground) -> list[Case]:
    """延期 asked for after the day had passed (trap 6)."""
    found = ground.fetch(
        "SELECT subject FROM entry WHERE act = 'item.extend' AND happened_on BETWEEN :first AND :last"
        " AND json_extract(detail, '$.facts.asked_late')"
    )
    cases = ground.cases(row["subject"] for row in found)
    return [cases[row["subject"]] for row in found]


def _directives(ground: Ground) -> list[Case]:
    """Instructions (圈阅 is none) by the day on which they came in, the first 批示 of an item with its 登记 (R0-6)."""
    found = ground.fetch(
        "SELECT json_extract(j.value, '$.item_id') AS item_id FROM entry e, json_each(e.detail, '$.rows.directive') j"
        " WHERE e.act IN ('item.add', 'item.direct') AND e.happened_on BETWEEN :first AND :last"
        " AND json_extract(j.value, '$.instruction')"
    )
    return [Case(row["item_id"]) for row in found]


def _directed_again(ground: Ground) -> list[Case]:
    """Items of the period's instructions that have had two or more in all (反复批示)."""
    often = ground.fetch("SELECT item_id FROM directive WHERE instruction GROUP BY item_id HAVING count(*) > 1")
    seen = {case.item for case in _directives(ground)}
    return [Case(row["item_id"]) for row in often if row["item_id"] in seen]


# Stocks at the end of the period.


def _overdue(due: str) -> Callable[[Ground], list[Case]]:
    def cases(ground: Ground) -> list[Case]:
        found = ground.fetch(
            f"SELECT a.item_id, a.unit_id, a.{due} AS due FROM assignment a"
            " JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE a.state IN {RUNNING} AND a.{due} < :last AND a.covered_by IS NULL"
            f" AND i.state IN {quoted(items.MIDDLE)}"
        )
        last = ground.last.isoformat()
        return [Case(row["item_id"], row["unit_id"], days=ground.workdays(row["due"], last)) for row in found]

    return cases


# Rates.


def _closing_rate(ground: Ground) -> list[Case]:
    filed = dict.fromkeys(case.item for case in ground.acts["filed"])
    ground.items.load(filed)
    states = {item: ground.items[item]["state"] for item in filed}
    return [Case(item, num=state in items.DONE) for item, state in states.items() if state not in items.DROPPED]


def _due_closing_rate(due: str) -> Callable[[Ground], list[Case]]:
    """An item's round is due when the last of its 牵头 (else 主办) is; 按期 means that each answered in time."""

    def cases(ground: Ground) -> list[Case]:
        found = ground.fetch(
            "SELECT item_id, done AND late = 0 AS hit FROM ("
            f" SELECT a.item_id, max(a.{due}) AS due, sum(a.replied_on IS NULL OR a.replied_on > a.{due}) AS late,"
            "  EXISTS (SELECT 1 FROM closing c WHERE c.item_id = a.item_id AND c.round = a.round) AS done"
            " FROM assignment a JOIN item i ON i.id = a.item_id"
            f" WHERE {among('i.state', items.HELD)} AND {among('a.state', LIVE)}"
            f" AND a.item_id IN (SELECT item_id FROM assignment WHERE {due} BETWEEN :first AND :last)"
            f" AND a.{due} IS NOT NULL AND (a.role = '牵头' OR a.role = '主办' AND NOT EXISTS ("
            "  SELECT 1 FROM assignment l WHERE l.item_id = a.item_id AND l.round = a.round AND l.role = '牵头'"
            f"  AND {among('l.state', LIVE)}))"
            " GROUP BY a.item_id, a.round) WHERE due BETWEEN :first AND :last"
        )
        return [Case(row["item_id"], num=row["hit"]) for row in found]

    return cases


_NOTICED = f"""
SELECT n.assignment_id, min(n.delivered_on) AS delivered_on,
 (SELECT r.received_on FROM receipt r WHERE r.assignment_id = n.assignment_id) AS received_on
FROM notice n JOIN paper p ON p.id = n.paper_id AND {among("p.state", VALID)}
JOIN assignment a ON a.id = n.assignment_id AND {among("a.state", LIVE)}
WHERE n.delivered_on BETWEEN :first AND :last GROUP BY n.assignment_id"""


def _receipt_rate(ground: Ground) -> list[Case]:
    found = ground.fetch(_NOTICED)
    return _shares(ground, [(row["assignment_id"], row["received_on"] is not None) for row in found])


def _receipt_in_time(ground: Ground) -> list[Case]:
    most, last = ground.settings.limits.receipt_workdays, ground.last.isoformat()
    found = []
    for row in ground.fetch(_NOTICED):
        in_time = ground.workdays(row["delivered_on"], row["received_on"] or last) <= most
        if row["received_on"] or not in_time:  # who still has time is not judged
            found.append((row["assignment_id"], in_time))
    return _shares(ground, found)


def _reply_in_time(due: str) -> Callable[[Ground], list[Case]]:
    """Reports of the period, on time or not; against the current deadline as it stood when they came (trap 3)."""
    late = f"r.replied_on > {DUE_THEN if due == 'due_current' else 'a.due_original'}"

    def cases(ground: Ground) -> list[Case]:
        found = ground.fetch(
            f"SELECT r.assignment_id, {late} AS late FROM entry e, json_each(e.detail, '$.rows.reply') j"
            " JOIN reply r ON r.id = json_extract(j.value, '$.id') JOIN assignment a ON a.id = r.assignment_id"
            f" WHERE e.act = 'item.report' AND e.happened_on BETWEEN :first AND :last AND a.{due} IS NOT NULL"
        )
        return _shares(ground, [(row["assignment_id"], not row["late"]) for row in found])

    return cases


def _return_rate(ground: Ground) -> list[Case]:
    found = ground.fetch(
        "SELECT assignment_id, outcome FROM review"
        " WHERE outcome IN ('accepted', 'returned') AND reviewed_on BETWEEN :first AND :last"
    )
    return _shares(ground, [(row["assignment_id"], row["outcome"] == "returned") for row in found])


def _recheck_rate(ground: Ground) -> list[Case]:
    """复核 acts, and reopenings for 复核不实 whose 复核 is not on record, over closings (R4-12)."""
    untold = ground.fetch(
        "SELECT json_extract(j.value, '$.id') AS item_id FROM entry e, json_each(e.detail, '$.rows.item') j"
        " WHERE e.act = 'item.reopen' AND e.happened_on BETWEEN :first AND :last"
        " AND json_extract(e.detail, '$.facts.cause') = '复核不实' AND NOT EXISTS ("
        "  SELECT 1 FROM recheck k WHERE k.item_id = json_extract(j.value, '$.id')"
        "  AND k.round = json_extract(j.value, '$.round') - 1)"
    )
    return [
        *(Case(row["item_id"], num=0) for row in ground.closings),
        *(case._replace(den=0) for case in ground.acts["rechecked"]),
        *(Case(row["item_id"], den=0) for row in untold),
    ]


def _extension_rate(ground: Ground) -> list[Case]:
    extended = {row["assignment_id"] for row in ground.fetch("SELECT DISTINCT assignment_id FROM extension")}
    noticed = [row["assignment_id"] for row in ground.fetch(_NOTICED)]
    ground.shares.load(noticed)
    return _shares(ground, [(one, one in extended) for one in noticed if ground.shares[one]["due_original"]])


# Days: 平均办理天数 and 三快 of the rounds closed in the period (R4-4).


def _days(column: str) -> Callable[[Ground], list[Case]]:
    return lambda ground: [Case(row["item_id"], days=row[column]) for row in ground.closings if row[column] is not None]


def _shares(ground: Ground, hits: Sequence[tuple[int, bool]]) -> list[Case]:
    """Return the cases of shares, each with whether it counts."""
    ground.shares.load(share for share, _ in hits)
    rows = ground.shares
    return [Case(rows[share]["item_id"], rows[share]["unit_id"], int(hit)) for share, hit in hits]


@dataclass(frozen=True)
class Figure:
    """One figure: its key and heading, what it counts, how it is told, its cases and its definition."""

    key: str
    label: str
    per: str
    tell: Callable[[Sequence[Case]], Row]
    cases: Callable[[Ground], list[Case]]
    definition: str


FIGURES = (
    Figure("filed", "立项", "件", tally.count, _acts("filed"),
           "期内立项（含建账）"),
    Figure("assigned_items", "交办事项", "件", tally.of_items, _acts("assigned"),
           "期内发过通知单的事项"),
    Figure("assigned", "交办", "件次", tally.count, _acts("assigned"),
           "期内的交办，一件交几个单位算几件次，补发再计"),
    Figure("assigned_units", "交办单位", "家", tally.of_units, _acts("assigned"),
           "期内接到通知单的单位，不重复计"),
    Figure("received", "签收回执", "件次", tally.count, _acts("received"),
           "期内登记的回执"),
    Figure("reported", "反馈", "件次", tally.count, _acts("reported"),
           "期内登记的反馈"),
    Figure("closed", "办结", "件", tally.count, _acts("closed"),
           "期内办结；重启后再办结的再计一次"),
    Figure("reopened", "重启", "件", tally.count, _acts("reopened"),
           "期内因新批示、反弹、复核不实或补课进入下一轮"),
    Figure("urged", "催办", "件次", tally.count, _acts("urged"),
           "期内的催办"),
    Figure("extended", "延期", "件次", tally.count, _acts("extended"),
           "期内的延期"),
    Figure("extended_late", "逾期后延期", "件次", tally.count, _extended_late,
           "延期中过了时限才申请的"),
    Figure("returned", "退回", "件次", tally.count, _acts("returned"),
           "期内审核退回重办"),
    Figure("rechecked", "复核", "件次", tally.count, _acts("rechecked"),
           "期内的复核，含单位申请的"),
    Figure("directed", "批示", "次", tally.count, _directives,
           "期内收到的批示，登记事项时所依据的也算，圈阅不算"),
    Figure("directed_again", "反复批示", "件", tally.of_items, _directed_again,
           "期内有批示、累计两次以上的事项"),
    Figure("overdue", "期末逾期（按现时限）", "件次", tally.late, _overdue("due_current"),
           "期末仍未反馈而过了现时限的承办，天数为工作日"),
    Figure("overdue_original", "期末逾期（按原时限）", "件次", tally.late, _overdue("due_original"),
           "期末仍未反馈而过了原时限的承办，不论是否延期"),
    Figure("closing_rate", "办结率", "件", tally.rate, _closing_rate,
           "期内立项（含建账、长期坚持的；并案、撤销的除外）的事项中，截至期末已办结的"),
    Figure("due_closing_rate", "到期办结率", "件", tally.rate, _due_closing_rate("due_current"),
           "期内到期（现时限）的事项中，按期反馈并已办结的，按轮计"),
    Figure("due_closing_rate_original", "到期办结率（按原时限）", "件", tally.rate, _due_closing_rate("due_original"),
           "期内到原时限的事项中，按原时限反馈并已办结的，按轮计"),
    Figure("receipt_rate", "回执率", "件次", tally.rate, _receipt_rate,
           "期内送达的通知单（按单位）中，已有回执的"),
    Figure("receipt_in_time", "按时签收率", "件次", tally.rate, _receipt_in_time,
           "期内送达的通知单（按单位）中，在规定工作日内签收的；尚在期限内未签收的不计"),
    Figure("reply_in_time", "按时反馈率", "件次", tally.rate, _reply_in_time("due_current"),
           "期内有时限的反馈中，不晚于当时时限的"),
    Figure("reply_in_time_original", "按时反馈率（按原时限）", "件次", tally.rate, _reply_in_time("due_original"),
           "期内有时限的反馈中，不晚于原时限的"),
    Figure("return_rate", "退回率", "件次", tally.rate, _return_rate,
           "期内审核有结论（合格或退回）的反馈中，退回重办的"),
    Figure("recheck_rate", "复查复议率", "件", tally.rate, _recheck_rate,
           "期内复核次数，加上未另记复核而因复核不实重启的次数，比期内办结件数（退回另计）"),
    Figure("extension_rate", "延期率", "件次", tally.rate, _extension_rate,
           "期内送达、有时限的承办中，已延期的"),
    Figure("handling_days", "平均办理天数", "天", tally.mean, _days("days_to_conclusion"),
           "期内办结的，自送达至办结的自然日平均"),
    Figure("days_to_action", "快办", "天", tally.spread, _days("days_to_action"),
           "期内办结的，自送达至首次签收或反馈的自然日"),
    Figure("days_to_conclusion", "快结", "天", tally.spread, _days("days_to_conclusion"),
           "期内办结的，自送达至办结的自然日"),
    Figure("days_to_feedback", "快反馈", "天", tally.spread, _days("days_to_feedback"),
           "期内办结的，自办结至呈报领导的自然日"),
)  # fmt: skip
"""In the order in which they are printed."""

BY_KEY = {figure.key: figure for figure in FIGURES}
