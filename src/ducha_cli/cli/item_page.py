"""The page of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.cli import pages
from ducha_cli.cli.output import cell

if TYPE_CHECKING:
    from ducha_cli.cli.output import Row


def page(item: Row) -> str:
    """Return all that is known of the item, for a person."""
    return pages.page(
        _head(item),
        pages.table("反映问题", item["points"], "position:序 text:内容"),
        pages.table("批示", item["directives"], "directed_on:日期 leader:领导 title:职务 text:内容"),
        _shares(item),
        *(_share_details(share) for share in item["assignments"]),
        pages.table(
            "督查",
            item["inspections"],
            "inspected_on:日期 method:方式 people:人员 on_site:现场 finding:情况",
        ),
        pages.table(
            "呈报",
            item["presentations"],
            "presented_on:日期 leader:领导 title:职务 outcome:结果 outcome_on:结果日期",
        ),
        pages.table(
            "答复",
            item["answers"],
            "audience:对象 answered_on:日期 means:方式 satisfied:满意 na_reason:不答复原因",
        ),
        pages.table(
            "办结记录",
            item["closings"],
            "round:轮次 closed_on:日期 conclusion:结论 leader_accepted:领导认可 public_satisfied:群众满意 checks:三查 "
            "days_to_action:行动天数 days_to_conclusion:办结天数 days_to_feedback:反馈天数",
        ),
        pages.table("问题", item["issues"], "number:编号 state_label:状态 matter:问题"),
        pages.table(
            "文书",
            item["papers"],
            "number:编号 label:文号 state_label:状态 dated:日期 title:标题",
        ),
        pages.table("附件", item["files"], "subject:归属 purpose:用途 name:文件"),
    )


def _head(item: Row) -> str:
    turn = f"  第{item['round']}轮" if item["round"] > 1 else ""
    late = f"  逾期 {item['overdue_days']} 个工作日" if item["overdue_days"] else ""
    basis = " ".join(
        part for part in (item["basis_type"], item["basis_title"], item["basis_number"], item["basis_date"]) if part
    )
    lines = pages.facts(
        (
            ("来源", item["source"]),
            ("类型", item["kind"]),
            ("五必督", item["tags"]),
            ("专题", item["topic"]),
            ("内容", item["content"]),
            ("依据", basis),
            ("依据摘要", item["basis_excerpt"]),
            ("无依据原因", item["no_basis_reason"]),
            ("来文编号", item["source_number"]),
            ("受理日期", item["accepted_on"]),
            ("立项", " ".join(filter(None, (item["approved_on"], item["approver"], item["route"])))),
            ("建账截至", item["adopted_as_of"]),
            ("原通知单", item["old_notice"]),
            ("密级", item["secrecy"]),
            ("进展", item["progress"]),
            ("备注", item["note"]),
            ("来电人", "已登记（查看：ducha item reveal）" if item["has_complainant"] else ""),
        )
    )
    first = f"{item['number']}  {cell(item['title'])}"
    return f"{first}\n状态：{item['state_label']}{turn}{late}\n{lines}"


def _shares(item: Row) -> str:
    rows = [
        share
        | {
            "received": share["receipt"]["received_on"] if share["receipt"] else "",
            "late": share["overdue_days"] or "",
            "turn": share["round"] if item["round"] > 1 else "",
        }
        for share in item["assignments"]
    ]
    return pages.table(
        "承办单位",
        rows,
        "number:编号 turn:轮次 unit:单位 role:角色 state_label:状态 "
        "lamp:灯 due_text:时限 late:逾期工作日 delivered_on:送达 received:回执 replied_on:反馈 "
        "accepted_on:审核 covered_by:代报 person:责任人 percent:进度 progress:进展 task:任务",
    )


def _share_details(share: Row) -> str:
    """Milestones, replies and reviews of one unit, where there are any."""
    name = f"{share['unit']}（{share['number']}）"
    return pages.page(
        pages.table(
            f"{name}工作节点",
            share["milestones"],
            "name:节点 due_on:时限 due_rule:时限写法 done_on:完成 progress:进展",
        ),
        pages.table(
            f"{name}反馈",
            share["replies"],
            "position:次 replied_on:日期 document:文号 signer:签字人 signer_title:职务 "
            "signed:签字 sealed:盖章 text:内容",
        ),
        pages.table(
            f"{name}审核",
            share["reviews"],
            "reviewed_on:日期 reviewer:审核人 outcome_label:结果 gates:未过的关 opinion:意见 new_due:新时限",
        ),
    )
