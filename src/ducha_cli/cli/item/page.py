"""The page of one item: its head, then one list for each kind of record, with the unit or the round in its line.

An item of several rounds shows the round in hand; the ones before stand in one line each, and ``--round`` shows
them in full (R0-6).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue.records import Issue
from ducha_cli.acts.item import records
from ducha_cli.acts.suspending import Suspension
from ducha_cli.cli import pages
from ducha_cli.cli.cells import cell
from ducha_cli.domain.days import lamp
from ducha_cli.domain.life.assignment import DOERS
from ducha_cli.domain.words import directive
from ducha_cli.looks.item.dossier import ROUNDED

if TYPE_CHECKING:
    from ducha_cli.cli.cells import Row

_DUTIES = "position:序 cause holder:谁办 text asked_on told_on due_text state_label met_on"
_OF_SHARES = (
    (
        "工作节点",
        "milestones",
        "unit name due_on:时限 due_rule:时限写法 done_on:完成 progress effect",
        records.Milestone,
    ),
    ("口头、文件交办", "tellings", "unit delivered_on means told_to label:文号", records.Notice),
    ("收回的通知", "recalls", "unit label:文号 means delivered_on recalled_on recall_means", records.Notice),
    ("催办", "urgings", "unit position:次 urged_on:日期 means due_then:当时时限 text", records.Urging),
    (
        "延期",
        "extensions",
        "unit position:次 requested_on asked_late:逾期后申请 cause old_due new_due approver reason",
        records.Extension,
    ),
    (
        "中止",
        "suspensions",
        "unit from_on kind reason approver waits_for review_on resumed_on old_due new_due",
        Suspension,
    ),
    (
        "反馈",
        "replies",
        (
            "unit position:次 replied_on late:逾期工作日 document signer signer_title signed:签字 sealed:盖章"
            " original_on text"
        ),
        records.Reply,
    ),
    (
        "审核",
        "reviews",
        "unit reviewed_on reviewer outcome_label:结果 gates:未过的关 opinion new_due",
        records.Review,
    ),
    (
        "复核",
        "rechecks",
        "unit rechecked_on people method verdict applied_on finding correction",
        records.Recheck,
    ),
)
"""What hangs on the shares: heading, key, columns, and what is declared of them."""
_OF_ROUND = (
    (
        "督查",
        "inspections",
        "inspected_on method people on_site:现场 activity finding",
        records.Inspection,
    ),
    ("协调", "meetings", "met_on means chair units decisions follow_up", records.Meeting),
    ("领导督办", "charges", "leader title kind from_on:自 to_on:至", records.Charge),
    ("领导过问", "briefings", "briefed_on leader title means text", records.Briefing),
    ("呈报", "presentations", "presented_on leader title outcome outcome_on", records.Presentation),
    ("答复", "answers", "audience answered_on means satisfied na_reason", records.Answer),
)
"""What was done in a round, and the leaders who have charge of the item in any."""

_POINTS = "position:序 text added_on withdrawn_on carried_to:转到"


def page(item: Row, turn: int | None = None) -> str:
    """Return what is known of the item, for a person: of the round ``turn``, by default the one in hand."""
    shown = turn or item["round"]
    shares = [share for share in item["assignments"] if share["round"] == shown]
    return pages.page(
        _head(item, turn),
        pages.table(
            "反映问题", item["points"], "position:序 text added_on withdrawn_on carried_to:转到", records.Point
        ),
        pages.table(
            "批示",
            _directives(item),
            "turn:轮次 directed_on leader title kind text",
            records.Directive,
            elsewhere=["principal"],
        ),
        "" if turn else _earlier(item),
        _shares(item, shares),
        pages.table("要求", _of(item, "duties", shown), _DUTIES, records.Duty),
        *(pages.table(heading, _hanging(shares, key), words, kind) for heading, key, words, kind in _OF_SHARES),
        *(_matrix(share, review) for share in shares for review in share["reviews"][-1:]),
        *(pages.table(heading, _of(item, key, shown), words, kind) for heading, key, words, kind in _OF_ROUND),
        *(_closing(one, _lifted(item, shown)) for one in _of(item, "closings", shown)),
        pages.table("问题", item["issues"], "number state_label matter", Issue),
        pages.beside(item, "subject:归属"),
    )


def _head(item: Row, turn: int | None) -> str:
    rounds = f"  第{item['round']}轮" if item["round"] > 1 else ""
    only = f"（以下只是第{turn}轮）" if turn else ""
    late = "" if item["overdue_days"] is None else f"  {lamp.overdue_text(item['overdue_days'])}"
    row = item | {
        "state_label": f"{item['state_label']}{rounds}{late}{only}",
        "checkup": _checkup(item),
        "directives": _directed(item),
        "targets": _targets(item),
        "to_coordinate": _advice(item),
        "has_complainant": "已登记（查看：ducha item reveal）" if item["has_complainant"] else "",
    }
    return pages.told(
        records.Item,
        row,
        "title",
        "state_label source kind tags topic content basis_type+basis_title+basis_number+basis_date:依据 basis_excerpt"
        " no_basis_reason source_number accepted_on lead_office first_contact timing proposal+proposer:拟办意见"
        " approved_on+approver+route:立项 checkup:连续督查 directives:批示次数",
        ((one["outcome_label"], _ending(one)) for one in item["endings"]),
        (
            (f"第{one['round']}轮", _joined(one["reopened_on"], one["cause"], one["approver"]))
            for one in item["reopenings"]
        ),
        ((f"第{one['round']}轮归档", _joined(one["archived_on"], one["archivist"])) for one in item["archivings"]),
        "adopted_as_of old_notice secrecy split_from:分立自 split_into:分立出 merged_into:并入 merged_from:并案来的"
        " targets:责任分解 progress note to_coordinate:建议协调 has_complainant:来电人",
        elsewhere="mode check_rule moved_on round",
    )


def _joined(*parts: Any) -> str:
    return " ".join(filter(None, parts))


def _checkup(item: Row) -> str:
    """Return what is to be said of the check days of a 连续督查 (R1-10)."""
    if item["mode"] != "连续":
        return ""
    check = item["checkup"]
    if check is None or not check["rule"]:
        return item["check_rule"] or "没有定检查日"
    missed = f"；漏查 {len(check['missed'])} 次：{'、'.join(check['missed'])}" if check["missed"] else ""
    return f"{check['rule']}；下次 {check['next_on'] or '（已无检查日）'}{missed}"


def _directed(item: Row) -> str:
    """Return how often leaders gave an instruction, 圈阅 and 同意 told apart; said once it is more than once (R0-6)."""
    asked = sum(1 for one in item["directives"] if one["instruction"])
    seen = len(item["directives"]) - asked
    if len(item["directives"]) < 2:
        return ""
    return f"{asked} 次" + (f"（另有不提要求的 {seen} 次）" if seen else "")


def _targets(item: Row) -> str:
    """Return how far the matter is broken down (R3-5)."""
    told = item["targets"]
    if not told["count"]:
        return ""
    lacking = f"，末级缺项 {told['lacking']} 个" if told["lacking"] else ""
    return f"{told['count']} 个节点{lacking}（ducha item tree {item['number']}）"


def _advice(item: Row) -> str:
    """Return what to type when the item had better be coordinated (R4-5, R4-6)."""
    if not item["to_coordinate"]:
        return ""
    ref = item["number"]
    return f"{item['to_coordinate']}，可开协调会（ducha item meet {ref}）或请领导督办（ducha item supervise {ref}）"


def _ending(one: Row) -> str:
    to = f"转{one['forwarded_to']}" if one["forwarded_to"] else ""
    why = one["cause"] if one["cause"] != one["reason"] else ""
    return _joined(one["ended_on"], why, one["reason"], to, one["approver"])


def _of(item: Row, key: str, turn: int) -> list[Row]:
    return [one for one in item[key] if key not in ROUNDED or one["round"] == turn]


def _directives(item: Row) -> list[Row]:
    """Return every 批示 as the page tells it: its class where it is no plain 批办."""
    return [
        row
        | {
            "turn": row["round"] if item["round"] > 1 else "",
            "kind": "" if row["kind"] == directive.ORDER else row["kind"],
        }
        for row in item["directives"]
    ]


def _earlier(item: Row) -> str:
    """Return the rounds before the one in hand, a line each, and how to see one in full."""
    closed = {one["round"]: one for one in item["closings"]}
    began = {one["round"]: one["cause"] for one in item["reopenings"]}
    rows = [
        {
            "round": turn,
            "cause": began.get(turn, ""),
            "units": len({share["unit"] for share in item["assignments"] if share["round"] == turn}),
            "closed_on": closed[turn]["closed_on"] if turn in closed else "",
            "conclusion": closed[turn]["conclusion"] if turn in closed else "",
        }
        for turn in range(1, item["round"])
    ]
    told = pages.table("前几轮", rows, "round cause:起因 units:单位数 closed_on conclusion", records.Closing)
    return f"{told}\n  逐轮看：ducha item show {item['number']} --round 1" if told else ""


def _shares(item: Row, shares: list[Row]) -> str:
    rows = [
        share
        | {
            "received": share["receipt"]["received_on"] if share["receipt"] else "",
            "late": _workdays(share["overdue_days"]),
        }
        for share in shares
    ]
    turn = f"（第{shares[0]['round']}轮）" if shares and item["round"] > 1 else ""
    return pages.table(
        f"承办单位{turn}",
        rows,
        "number unit role state_label lamp due_text late:逾期工作日 delivered_on received:回执 replied_on:反馈"
        " accepted_on:审核 covered_by:代报 released_to:接办 leader person percent progress task",
        records.Share,
    )


def _hanging(shares: list[Row], key: str) -> list[Row]:
    """Return what hangs on the shares under ``key``, the unit in each line."""
    return [
        one
        | {
            "unit": share["unit"],
            "late": _workdays(one["late_workdays"]) if one.get("late") else "",
            "verdict": one.get("verdict_label"),
        }
        for share in shares
        for one in share[key]
    ]


def _workdays(late: int | None) -> str:
    """How many working days late, in a column of them; nothing where it is not."""
    return "" if late is None else str(late or lamp.IN_REST_DAYS)


def _matrix(share: Row, review: Row) -> str:
    """逐条对照 of the newest review, the ones before it are in --json; a 配合 answers points only if it likes."""
    if share["role"] not in DOERS and not any(line["reply"] for line in review["matrix"]):
        return ""
    failed = f"未过的关：{review['gates']}" if review["gates"] else "六关未判"
    gates = "六关全过" if review["outcome"] == "accepted" else failed
    return pages.table(
        f"{share['unit']}逐条对照，{review['reviewed_on']} {review['outcome_label']}，{gates}",
        review["matrix"],
        "position:条 text reply:答复 answered:已答复 verified:已核实 adequate:充分",
        records.Point,
    )


def _lifted(item: Row, turn: int) -> list[str]:
    """Return what was lifted in a round, each with whose word it was (R0-7)."""
    told = (one | {"whose": f"（{one['unit']}）" if one["unit"] else ""} for one in _of(item, "waivers", turn))
    return [f"{one['what']}{one['whose']}：{one['reason']}，{one['approver']} {one['waived_on']}" for one in told]


def _closing(one: Row, lifted: list[str]) -> str:
    """Return the closing record of a round, as it is printed ever after (R0-7, R4-3, R4-4)."""
    fast = (("快办", "days_to_action"), ("快结", "days_to_conclusion"), ("快反馈", "days_to_feedback"))
    row = one | {"fast": "，".join(f"{name} {one[key]} 天" for name, key in fast if one[key] is not None)}
    row["lifted"] = "；".join(lifted)
    words = "closed_on conclusion leader_accepted:领导认可 public_satisfied checks lifted:免办 fast:三快"
    lines = pages.about(records.Closing, row, words).split("\n")
    return f"办结记录（第{one['round']}轮）\n" + "\n".join(f"  {line}" for line in lines)


def stages(told: Row) -> str:
    """Return the stages of an item for a person; what began and ended on one day is left out (R3-2)."""
    often = Counter((one["round"], one["stage"]) for one in told["stages"])
    rows = [
        one
        | {
            "round": one["round"] if told["round"] > 1 else "",
            "about": one["about"] if often[one["round"], one["stage"]] > 1 else "",
            "to": one["to"] or "未完",
            "limit": "" if one["limit"] is None else one["limit"],
            "overrun": one["overrun"] or "",
            "mark": "" if not one["worst"] else "← 超时最多" if one["overrun"] else "← 用时最多",
        }
        for one in told["stages"]
        if one["from"] != one["to"]
    ]
    columns = (
        "round stage_label:环节 unit:在谁手里 person:经手人 about:交办单位 from:起 to:止 workdays:工作日 "
        "limit:时限 overrun:超时 mark:"
    )
    return pages.page(
        f"{told['number']}  {cell(told['title'])}",
        pages.table("环节", rows, columns) or "每个环节都是当日办完。",
    )
