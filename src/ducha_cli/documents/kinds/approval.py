"""立项审批单: what is proposed for supervision, on what ground, by whom to be done; printed before 立项 or after it."""

from __future__ import annotations

from ducha_cli.acts.item.records import Item
from ducha_cli.documents import grid
from ducha_cli.documents.facts import Form, Needed, Remark, Text, may, must
from ducha_cli.documents.grid import approved, box, each, line, pair
from ducha_cli.documents.samples import FORM, ITEM, Sample


class Approval(Form):
    """The facts of a 立项审批单 (733 §11: by instruction, or proposed and approved)."""

    needed = (*Form.needed, "item_number", "item_title", "approval")

    item_number: Needed = must("事项编号")
    item_title: Needed = must("督查事项")
    item_kind: Text = may(Item.kind)
    tags: Text = may(Item.tags)
    source: Text = may("事项来源")
    source_number: Text = may(Item.source_number)
    basis: Text = may("立项依据")
    content: list[Needed] = must("督查内容")
    units: list[Needed] = must("承办单位和时限")
    proposal: Remark = may(Item.proposal)
    proposer: Text = may("经办人")
    approval: Text = may("审批结果")


CONTRACT = Approval


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("督查事项立项审批单", "编号：{{ item_number }}"),
        grid.grid((
            line("督查事项", "{{ item_title }}"),
            pair("督查类型", "{{ item_kind }}", "五 必 督", "{{ tags }}"),
            pair("事项来源", "{{ source }}", "来文编号", "{{ source_number }}"),
            line("立项依据", "{{ basis }}", lines=2),
            line("督查内容", *each("content", "{{ p }}"), lines=3),
            line("承办单位\n和 时 限", *each("units", "{{ p }}"), lines=2),
            box("拟办意见", "{{ proposal }}", "经办人（签字）：{{ proposer }}　　　　　年　　月　　日", lines=1),
            box("督 查 室\n审核意见", lines=2),
            approved("领　　导\n审批意见", "{{ approval }}", lines=3),
        )),
        grid.remark("批准后填写的审批结果以台账为准；本单签字后扫描存入该事项的附件。"),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
    **ITEM,
    "title": "东关街积水点改造（立项审批单）",
    "dated": "2026-03-07",
    "item_kind": "日常督办",
    "tags": "领导交办、社会稳定",
    "source": "批示指示",
    "source_number": "云批〔2026〕25号",
    "basis": "县长林知远2026年3月6日批示：“请住建局牵头，汛期前必须改造到位，县督查室跟踪督办。”",
    "content": [
        "全面排查东关街管网，形成问题清单和改造方案。",
        "主管道清淤和12处破损点修复。",
        "逐一回访3处返水点。",
    ],
    "units": [
        "牵头：县住房和城乡建设局，2026年5月20日前",
        "配合：县财政局、城关镇人民政府",
    ],
    "proposal": "拟予立项，由县住房和城乡建设局牵头办理，5月20日前办结并反馈",
    "proposer": "沈予宁",
    "approval": "2026年3月7日经林知远批准立项（指令）。",
}
