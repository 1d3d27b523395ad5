"""``ducha issue``: 问题, 改·审·销."""

from typing import Annotated

import typer

from ducha_cli.acts.issue.records import Issue
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import issue as issues

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column("lamp", "灯"),
    Column("due_text", "时限"),
    Column("overdue_days", "逾期工作日", zero=False),
    Column("state_label", "状态"),
    Column("unit", "责任单位"),
    Column("person", "责任人"),
    Column.of(Issue, "matter"),
    Column.of(Issue, "category", shown=False),
    Column.of(Issue, "nature", shown=False),
    Column("state", "状态代码", shown=False),
    Column.of(Issue, "round", shown=False),
    Column("due", "到期日", shown=False),
    Column.of(Issue, "due_required", shown=False),
    Column.of(Issue, "rectify_type", shown=False),
    Column("claimed_on", "单位报改日期", shown=False),
    Column("verified_on", "验收日期", shown=False),
    Column("cleared_on", "销号日期", shown=False),
    Column.of(Issue, "handed_on", shown=False),
    Column.of(Issue, "found_on", shown=False),
    Column.of(Issue, "place", shown=False),
    Column.of(Issue, "key", shown=False),
    Column("helpers", "配合单位", shown=False),
    Column("item", "所属事项", shown=False),
    Column.of(Issue, "activity", shown=False),
    Column.of(Issue, "repeat_of", shown=False),
)


@guide.listing(
    app,
    "列出问题：整改中逾期的在前，其次按时限",
    flags="state unit round lamp overdue due_before since sort limit",
    example="ducha issue list --state open\nducha issue list --unit 高坪镇 --csv\n"
    "ducha issue list --lamp 红 -o 红灯.xlsx",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
    tag: Annotated[str | None, typer.Option(metavar="标签", help="问题类别或性质，如 打折扣。")] = None,
) -> None:
    """List issues."""
    from ducha_cli.looks.issue.issues import categories, listing

    with seat_of(context).sight(*then) as sight:
        if tag:
            filters.one_of(tag, dict.fromkeys([*categories(sight.db), *issues.NATURES]), "个类别或性质")
        chosen = filters.read(sight, issues.LIFECYCLE, COLUMNS, asked, tag=tag)
        rows = listing(*sight, chosen)
        heading = cells.Heading.of(sight, "督查问题")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一个问题的整改、验收、销号和回访", example="ducha issue show w1")
def show(
    context: typer.Context,
    ref: Annotated[str, options.ISSUE],
    then: options.Then,
    json: options.Json = False,
) -> None:
    """Show one issue."""
    from ducha_cli.looks import references
    from ducha_cli.looks.issue import issues as looks

    with seat_of(context).sight(*then) as sight:
        record = looks.one(*sight, references.find(sight.db, "issue", ref, sight.today.year))
    output.show_one(record, _page(record), options.Answer(json))


def _page(issue: Row) -> str:
    turn = f"  第{issue['round']}轮" if issue["round"] > 1 else ""
    late = f"  逾期 {issue['overdue_days']} 个工作日" if issue["overdue_days"] else ""
    people, leaders = (
        [" ".join(filter(None, (one["name"], one["title"]))) for one in issue[role]] for role in ("people", "leaders")
    )
    head = f"{issue['number']}  {cells.cell(issue['matter'])}\n状态：{issue['state_label']}{turn}{late}\n"
    lines = pages.facts(
        (
            ("分管领导", leaders),
            ("单位", [f"{one['unit']}（{one['role']}）" for one in issue["units"]]),
            ("责任人", people),
            ("类别", issue["category"]),
            ("性质", issue["nature"]),
            ("地点", issue["place"]),
            ("发现日期", issue["found_on"]),
            ("环节", issue["link"]),
            ("原因", issue["cause"]),
            ("病因", issue["cause_kind"]),
            ("整改要求", issue["advice"]),
            ("措施", issue["measures"]),
            ("时限", issue["due_text"]),
            ("整改类型", issue["rectify_type"]),
            ("报告日", _report_days(issue["report_days"])),
            ("反馈", " ".join(filter(None, (issue["handed_on"], issue["notice"])))),
            ("单位报改", issue["claimed_on"]),
            ("督查室验收", issue["verified_on"]),
            ("销号", issue["cleared_on"]),
            ("重点", "是" if issue["key"] else ""),
            ("贰过", issue["repeat_of"]),
            ("所属事项", issue["item"]),
            ("督查活动", issue["activity"]),
            ("备注", issue["note"]),
        )
    )
    return pages.page(
        head + lines,
        pages.table(
            "承诺时限",
            issue["commitments"],
            "round:轮次 committed_on:日期 proposed:申报 due_on:时限 decision:决定 approver:批准人 measures:措施",
        ),
        pages.table(
            "延期",
            issue["extensions"],
            "round:轮次 requested_on:申请日期 asked_late:逾期后申请 old_due:原时限 new_due:新时限 "
            "approver:批准人 reason:原因",
        ),
        pages.table(
            "督帮、调度、催办、报告",
            issue["followups"],
            "round:轮次 asked_on:日期 kind:操作 unit:单位 means:方式 due_then:当时时限 text:内容 "
            "result:结果 result_on:结果日期",
        ),
        pages.table(
            "改",
            issue["rectifications"],
            "round:轮次 rectified_on:日期 signer:签字人 signed:签字 sealed:盖章 text:做法",
        ),
        pages.table(
            "审",
            issue["verifications"],
            "round:轮次 verified_on:日期 verifiers:验收人 method:方式 on_site:现场 passed:通过 reason:原因",
        ),
        pages.table("销", issue["clearings"], "round:轮次 cleared_on:日期 approver:批准人"),
        pages.table(
            "回访",
            issue["revisits"],
            "round:轮次 revisited_on:日期 people:人员 verdict:结论 rebound:反弹 "
            "result:结果 effect:成效 progress:进程 cause:原因",
        ),
        pages.table(
            "成果抽查",
            issue["samplings"],
            "round:轮次 sampled_on:日期 people:人员 genuine:真实 lasting:持续 improving:提升 finding:情况",
        ),
        pages.table(
            "改派、重启、撤销",
            issue["turns"],
            "round:轮次 kind:操作 turned_on:日期 from:原单位 to:新单位 reason:原因 approver:批准人",
        ),
        pages.table(
            "满意度测评",
            issue["surveys"],
            "number:编号 round:轮次 surveyed_on:日期 told:满意率 state_label:状态 waits_for:待办 resurvey_by:复测时限",
        ),
        pages.table(
            "文书",
            issue["papers"],
            "number:编号 label:文号 state_label:状态 dated:日期 title:标题",
        ),
        pages.table("其他栏目", issue["extras"], "name:栏目 text:内容"),
        pages.table("附件", issue["files"], "purpose:用途 name:文件"),
    )


def _report_days(days: Row | None) -> str:
    if days is None:
        return ""
    missed = f"，欠报 {'、'.join(days['missed'])}" if days["missed"] else ""
    return f"{days['rule']}，下次 {days['next_on']}{missed}"
