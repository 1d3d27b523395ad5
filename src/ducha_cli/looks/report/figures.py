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
from ducha_cli.looks.item.shares import DUE_ORIGINAL_THEN, DUE_THEN, judged_on
from ducha_cli.looks.report import beneath, directives, suspended
from ducha_cli.looks.report.beneath import Thing
from ducha_cli.looks.report.chronicle import Chronicle
from ducha_cli.looks.report.ground import Case, Ground, echo, left
from ducha_cli.looks.report.outstanding import late_shares
from ducha_cli.looks.report.periodic import owing
from ducha_cli.looks.rows import Row, among

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# Counts: acts of the period.


def _acts(key: str) -> Callable[[Ground], list[Case]]:
    return lambda ground: ground.acts[key]


def _extended_late(ground: Ground) -> list[Case]:
    """延期 asked for after the day had passed (trap 6)."""
    found = ground.fetch(
        "SELECT x.assignment_id FROM entry e, json_each(e.detail, '$.rows.extension') j"
        " JOIN extension x ON x.id = json_extract(j.value, '$.id')"
        " WHERE e.act = 'item.extend' AND e.happened_on BETWEEN :first AND :last AND x.asked_late"
    )
    return _shares(ground, [(row["assignment_id"], True) for row in found])


def _directives(ground: Ground) -> list[Case]:
    return [Case(row["item_id"], said=(row["class"], row["when"])) for row in ground.directed]


def _directed(cases: Sequence[Case]) -> Row:
    return directives.told([" ".join(case.said) for case in cases])


def _directed_again(ground: Ground) -> list[Case]:
    """Items of the period's 批办 that have had two or more in all (反复批示)."""
    often = ground.fetch(
        "SELECT item_id FROM directive WHERE instruction AND carried_from IS NULL GROUP BY item_id HAVING count(*) > 1"
    )
    seen = {row["item_id"] for row in ground.directed if row["instruction"]}
    return [Case(row["item_id"]) for row in often if row["item_id"] in seen]


def _echoes(ground: Ground) -> list[Case]:
    """回音天数: how long each 批办 waited until its leader was told of the result."""
    return [echo(row) for row in directives.echoes(ground.db, ground.directed, ground.last)]


def _inspections(ground: Ground) -> list[Case]:
    found = ground.fetch("SELECT item_id FROM inspection WHERE inspected_on BETWEEN :first AND :last")
    return [Case(row["item_id"]) for row in found]


# Stocks at the end of the period.


def _overdue(due: str, old: str) -> Callable[[Ground], list[Case]]:
    """Late at the end of the period; what had been late when its clock was stopped stays so, by as much."""
    return lambda ground: [
        Case(
            row["item_id"],
            row["unit_id"],
            days=ground.workdays(row["due"], row["stopped"] or ground.last.isoformat()),
            said=("逾期后中止",) if row["stopped"] else (),
        )
        for row in late_shares(ground.db, ground.last, due, old)
    ]


def _periodic(ground: Ground) -> list[Case]:
    return [Case(item, unit) for item, unit in owing(ground.db, ground.settings, ground.last)]


# Rates.


# Whose clock stood on some day of the period.
_STOOD = """
SELECT a.id AS key, a.item_id, a.unit_id FROM suspension s JOIN assignment a ON a.id = s.assignment_id
WHERE s.from_on <= :last AND (s.resumed_on IS NULL OR s.resumed_on > :first) ORDER BY a.id"""


def _ever_overdue(ground: Ground) -> list[Case]:
    """曾逾期: shares with a deadline running in the period, late on some day of it, whatever came later."""
    runs = Chronicle(ground.db, ground.first).runs(ground.first, ground.last)
    ran = {run.key: run.late for run in runs if run.table == "assignment"}
    stood = {row["key"]: row for row in ground.fetch(_STOOD) if row["key"] not in ran}
    return [
        *_shares(ground, list(ran.items())),
        *(left(row["item_id"], row["unit_id"]) for row in stood.values()),
    ]


def _closing_rate(ground: Ground) -> list[Case]:
    """办结 over 结转 + 新增 − 退出, in rounds; an office may leave 结转 out (``figures.carry``)."""
    carry = ground.settings.figures.carry
    return [
        Case(one.item, num=one.closed, thing=Thing("item", one.item, one.round))
        for one in ground.spans
        if not one.left and (carry or not one.carried)
    ]


def _new_closing_rate(ground: Ground) -> list[Case]:
    filed = dict.fromkeys(case.item for case in ground.acts["filed"] if case.item is not None)
    ground.items.load(filed)
    states = {item: ground.items[item]["state"] for item in filed if not ground.items[item]["adopted_as_of"]}
    return [
        Case(item, num=state in items.DONE, thing=Thing("item", item))
        for item, state in states.items()
        if state not in items.DROPPED
    ]


def _ripe(column: str) -> Callable[[Ground], list[Case]]:
    return lambda ground: [
        left(one.item)
        if one.stands
        else Case(one.item, num=getattr(one, column), thing=Thing("item", one.item, one.round))
        for one in ground.ripe
    ]


def _receipt_rate(ground: Ground) -> list[Case]:
    counts = ground.settings.receipt.report_counts
    found = []
    for one in ground.papers:
        instead = counts and one.answered
        signed = one.received_on is not None
        said = ("以反馈代回执",) if instead else ()
        found.append(Case(one.item, one.unit, num=int(signed or instead), said=said, thing=one.thing))
    return found


def _receipt_in_time(ground: Ground) -> list[Case]:
    most, last = ground.settings.limits.receipt_workdays, ground.last.isoformat()
    found = []
    for one in ground.papers:
        in_time = ground.workdays(one.delivered_on, one.received_on or last) <= most
        if one.received_on or not in_time:  # who still has time is not judged
            found.append(Case(one.item, one.unit, num=int(in_time), thing=one.thing))
    return found


def _reply_in_time(then: str) -> Callable[[Ground], list[Case]]:
    """Reports of the period, on time or not, against the deadline as it stood when they came (trap 3)."""

    def cases(ground: Ground) -> list[Case]:
        day = judged_on(ground.settings)
        found = ground.fetch(
            f"SELECT r.assignment_id, {day} > {then} AS late FROM entry e, json_each(e.detail, '$.rows.reply') j"
            " JOIN reply r ON r.id = json_extract(j.value, '$.id')"
            f" WHERE e.act = 'item.report' AND e.happened_on BETWEEN :first AND :last AND {then} IS NOT NULL"
        )
        return _shares(ground, [(row["assignment_id"], not row["late"]) for row in found])

    return cases


def _return_rate(ground: Ground) -> list[Case]:
    found = ground.fetch(
        "SELECT assignment_id, outcome FROM review"
        " WHERE outcome IN ('accepted', 'returned') AND reviewed_on BETWEEN :first AND :last"
    )
    return _shares(ground, [(row["assignment_id"], row["outcome"] == "returned") for row in found])


_RECHECKS = (
    "SELECT k.item_id, k.verdict, CASE WHEN k.cause <> '' THEN k.cause WHEN k.applied_on IS NOT NULL THEN '申请'"
    " ELSE '存疑' END AS cause FROM entry e, json_each(e.detail, '$.rows.recheck') j"
    " JOIN recheck k ON k.id = json_extract(j.value, '$.id')"
    " WHERE e.act = 'item.recheck' AND e.happened_on BETWEEN :first AND :last"
)


def _sampled(ground: Ground) -> list[Case]:
    return [Case(row["item_id"]) for row in ground.fetch(_RECHECKS) if row["cause"] == "抽查"]


def _recheck_rate(ground: Ground) -> list[Case]:
    """Items looked at again for a cause that counts, or found 不实, over those and the ones closed (R4-12).

    A 再查 after the result had been shown is such a cause, and a reopening for 复核不实 whose 复核 is not on record.
    """
    causes = ground.settings.recheck.counts.split("、")
    done = ground.fetch(_RECHECKS)
    untold = ground.fetch(
        "SELECT json_extract(j.value, '$.id') AS item_id FROM entry e, json_each(e.detail, '$.rows.item') j"
        " WHERE e.act = 'item.reopen' AND e.happened_on BETWEEN :first AND :last"
        " AND json_extract(e.detail, '$.facts.cause') = '复核不实' AND NOT EXISTS ("
        "  SELECT 1 FROM recheck k WHERE k.item_id = json_extract(j.value, '$.id')"
        "  AND k.round = json_extract(j.value, '$.round') - 1)"
    )
    untrue = {row["item_id"] for row in done if row["verdict"] == "returned"} | {row["item_id"] for row in untold}
    again = untrue | {row["item_id"] for row in done if row["cause"] in causes}
    again |= set(directives.again_after_showing(ground.db, ground.directed))
    every = sorted(again | {row["item_id"] for row in ground.closings})
    return [
        Case(item, num=int(item in again), said=("不实",) if item in untrue else (), thing=Thing("item", item))
        for item in every
    ]


_TOLD = f"""
SELECT DISTINCT n.assignment_id FROM notice n LEFT JOIN paper p ON p.id = n.paper_id
JOIN assignment a ON a.id = n.assignment_id AND {among("a.state", LIVE)}
WHERE n.delivered_on BETWEEN :first AND :last
 AND (p.id IS NULL OR {among("p.state", VALID)}) ORDER BY n.assignment_id"""


def _extension_rate(ground: Ground) -> list[Case]:
    extended = {row["assignment_id"] for row in ground.fetch("SELECT DISTINCT assignment_id FROM extension")}
    noticed = [row["assignment_id"] for row in ground.fetch(_TOLD)]
    ground.shares.load(noticed)
    stand = set(suspended.of(ground.db, "assignment_id"))
    rows = [ground.shares[one] for one in noticed]
    timed = [(row["id"], row["id"] in extended) for row in rows if row["due_original"]]
    return [
        *_shares(ground, timed),
        *(left(row["item_id"], row["unit_id"]) for row in rows if not row["due_original"] and row["id"] in stand),
    ]


# Days: 平均办理天数 and 三快 of the rounds closed in the period (R4-4).


def _days(column: str) -> Callable[[Ground], list[Case]]:
    return lambda ground: [Case(row["item_id"], days=row[column]) for row in ground.closings if row[column] is not None]


def _shares(ground: Ground, hits: Sequence[tuple[int, bool]]) -> list[Case]:
    """Return the cases of shares, each with whether it counts."""
    ground.shares.load(share for share, _ in hits)
    rows = ground.shares
    return [
        Case(rows[share]["item_id"], rows[share]["unit_id"], int(hit), thing=_share(rows[share])) for share, hit in hits
    ]


def _share(row: Row) -> Thing:
    return Thing("item", row["item_id"], share=row["id"])


@dataclass(frozen=True)
class Figure:
    """One figure: its key and heading, what it counts, how it is told, its cases and its definition."""

    key: str
    label: str
    per: str
    tell: Callable[[Sequence[Case]], Row]
    found: Callable[[Ground], list[Case]]
    definition: str

    def cases(self, ground: Ground) -> list[Case]:
        """Return what it counts; of a rate each case with what stands beneath it."""
        found = self.found(ground)
        return beneath.told(ground.marks, self.key, found) if self.tell is tally.rate else found


FIGURES = (
    Figure("filed", "立项", "件", tally.count, _acts("filed"),
           "期内立项（含建账，建账前办结的除外）"),
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
    Figure("sampled", "抽查复核", "件次", tally.count, _sampled,
           "期内的复核中，抽查的；不算复查复议"),
    Figure("inspected", "督查", "次", tally.count, _inspections,
           "期内对事项的督查"),
    Figure("directed", "批示", "次", _directed, _directives,
           "期内收到的批示，按批示的类别，按登记事项时、在办时、办结后；转到别的事项的只计一次"),
    Figure("directed_again", "反复批示", "件", tally.of_items, _directed_again,
           "期内有批办的批示、累计两次以上的事项"),
    Figure("echo_days", "回音天数", "天", tally.echo, _echoes,
           "期内批办的批示，自批示至第一次向这位领导呈报的自然日；建账以前的批示不计"),
    Figure("overdue", "期末逾期（按现时限）", "件次", tally.late, _overdue("due_current", "old_due"),
           "期末仍未反馈而过了现时限的承办，天数为工作日；中止以前已逾期的仍算"),
    Figure("overdue_original", "期末逾期（按原时限）", "件次", tally.late, _overdue("due_original", "old_original"),
           "期末仍未反馈而过了原时限的承办，不论是否延期"),
    Figure("periodic", "欠定期报告", "件次", tally.count, _periodic,
           "期末长期坚持、定期报告的承办和问题中，过了最近的应报日没有报的；停着的不算"),
    Figure("ever_overdue", "曾逾期", "件次", tally.rate, _ever_overdue,
           "期内有时限在走的承办（每轮一件次）中，有一天逾期过的，不论后来是否反馈、延期"),
    Figure("closing_rate", "办结率", "件", tally.rate, _closing_rate,
           "结转（含建账）加期内新增（立项、重启），减去退出（并案、撤销），其中期内办结的，按轮计；建账前办结的不计"),
    Figure("new_closing_rate", "新立项办结率", "件", tally.rate, _new_closing_rate,
           "期内立项（含长期坚持的；建账、并案、撤销的除外）的事项中，截至期末已办结的"),
    Figure("due_closing_rate", "到期办结率", "件", tally.rate, _ripe("closed"),
           "期内到期（牵头、主办中最后的现时限）的事项中，截至期末已办结的，晚办结的也算，按轮计；中止的不计"),
    Figure("in_time_closing_rate", "按期办结率", "件", tally.rate, _ripe("in_time"),
           "期内到期的事项中已办结、牵头和主办都在当时时限以内报全了的；另限几天补充、纠正的不看那几天"),
    Figure("in_time_closing_rate_original", "按期办结率（按原时限）", "件", tally.rate, _ripe("in_time_original"),
           "同上，看原时限"),
    Figure("receipt_rate", "回执率", "件次", tally.rate, _receipt_rate,
           "期内送达的通知单、整改通知（每份每单位一件次，作废、收回的除外）中，已有回执的；已反馈、整改的算已收到"),
    Figure("receipt_in_time", "按时签收率", "件次", tally.rate, _receipt_in_time,
           "期内送达的通知单、整改通知中，在规定工作日内签收回执的；尚在期限内未签收的不计"),
    Figure("reply_in_time", "按时反馈率", "件次", tally.rate, _reply_in_time(DUE_THEN),
           "期内有时限的反馈中，不晚于当时时限的"),
    Figure("reply_in_time_original", "按时反馈率（按原时限）", "件次", tally.rate, _reply_in_time(DUE_ORIGINAL_THEN),
           "期内有时限的反馈中，不晚于当时的原时限的"),
    Figure("return_rate", "退回率", "件次", tally.rate, _return_rate,
           "期内审核有结论（合格或退回）的反馈中，退回重办的"),
    Figure("recheck_rate", "复查复议率", "件", tally.rate, _recheck_rate,
           "期内办结或复查的事项中，因存疑、领导要求、单位申请复核的，呈报以后批示再查的，复核不实的；抽查、退回另计"),
    Figure("extension_rate", "延期率", "件次", tally.rate, _extension_rate,
           "期内送达、有时限的承办中，已延期的"),
    Figure("handling_days", "平均办理天数", "天", tally.mean, _days("handling_days"),
           "期内办结的，自送达至办结的自然日平均，和中位、最长"),
    Figure("days_to_action", "快办", "天", tally.spread, _days("days_to_action"),
           "期内办结的，自批示或受理（重启的自重启）至首次送达的自然日"),
    Figure("days_to_conclusion", "快结", "天", tally.spread, _days("days_to_conclusion"),
           "期内办结的，自首次送达至最后一次审核合格的自然日"),
    Figure("days_to_feedback", "快反馈", "天", tally.spread, _days("days_to_feedback"),
           "期内办结的，自最后一次审核合格至首次呈报全部反馈的自然日，先呈报的算当日"),
)  # fmt: skip
"""In the order in which they are printed."""

BY_KEY = {figure.key: figure for figure in FIGURES}
