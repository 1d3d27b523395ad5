"""整改销号审批单: what was found, what was done, what proves it, who looked; then the approval, one by one (R2-2)."""

from __future__ import annotations

from ducha_cli.acts.issue.records import CHAIN, Issue
from ducha_cli.documents import grid
from ducha_cli.documents.facts import Form, Needed, Text, may, must
from ducha_cli.documents.grid import approved, blanks, box, each, line, pair, twin
from ducha_cli.documents.samples import FORM, ISSUE, Sample
from ducha_cli.documents.word.builder import run


class Clearance(Form):
    """The facts of a 整改销号审批单 on one issue (domain 4, paper 5)."""

    needed = (*Form.needed, "issue_number", "matter", "evidence", "clearing")

    issue_number: Needed = must("问题编号")
    matter: Needed = must(Issue.matter)
    unit: Needed = must("责任单位")
    person: Text = may(CHAIN["person"])
    found: Text = may(Issue.found_on)
    category: Text = may(Issue.category)
    due: Text = may("整改时限")
    rectify_type: Text = may(Issue.rectify_type)
    measures: Text = may(Issue.measures)
    done: list[Needed] = must("完成情况")
    evidence: list[Needed] = must("佐证材料")
    verified: list[Needed] = must("现场核查")
    clearing: Text = may("销号结果")


CONTRACT = Clearance


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("整改销号审批单", "编号：{{ issue_number }}"),
        grid.grid((
            line("问　　题", "{{ matter }}", lines=2),
            pair("责任单位", "{{ unit }}", "责 任 人", "{{ person }}"),
            pair("发现日期", "{{ found }}", "问题类别", "{{ category }}"),
            pair("整改时限", "{{ due }}", "整改类型", "{{ rectify_type }}"),
            line("整改措施", "{{ measures }}"),
            line("整改完成\n情　　况", *each("done", "{{ p }}"), lines=2),
            line("佐证材料", *each("evidence", "{{ loop.index }}. {{ p }}")),
            line("现场核查", *each("verified", "{{ p }}")),
            twin("责任单位\n自　　评", "牵头部门\n验收意见", ("（签字、盖章）：　　　　", "年　　月　　日")),
            box("督 查 室\n审核意见", lines=1),
            line("公示情况", run("　　　年　月　日至　　　年　月　日　　异议：") + blanks(("无", "有："))),
            approved("领　　导\n审批意见", "{{ clearing }}", lines=2),
        )),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
    **ISSUE,
    "title": "W2026-0031（整改销号审批单）",
    "dated": "2026-09-28",
    "found": "2026年8月25日",
    "category": "工程管护",
    "due": "2026年9月30日",
    "rectify_type": "限期",
    "measures": "会同供电公司完成电力报装，明确村级管护员。",
    "done": [
        "2026年9月22日，3眼机井全部通电，管护协议已签订（局长　江启田签字，已盖章）。",
    ],
    "evidence": ["通电验收单.pdf", "机井出水照片3张.jpg", "管护协议.pdf"],
    "verified": [
        "2026年9月25日，沈予宁、韩遥现场核查：3眼机井均能正常出水，通过验收。",
    ],
    "clearing": "2026年9月28日经周望山批准销号。",
}
