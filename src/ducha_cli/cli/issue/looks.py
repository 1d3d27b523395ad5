"""``ducha issue``: 问题, 改·审·销."""

from typing import Annotated

import typer

from ducha_cli.acts.issue import records
from ducha_cli.acts.issue.records import Issue
from ducha_cli.acts.item import records as shared
from ducha_cli.acts.suspending import Suspension
from ducha_cli.cli import cells, filters, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.days import lamp
from ducha_cli.domain.life.issue import LIFECYCLE, NATURES
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Issue,
    "number lamp due_text overdue_days state_label unit:责任单位 person matter",
    "due claimed_on:单位报改日期 verified_on cleared_on helpers:配合单位 item:所属事项 review_on:中止复查日",
    late="overdue_days",
)


@guide.listing(
    app,
    COLUMNS,
    "督查问题",
    "列出问题：整改中逾期的在前，其次按时限",
    life=LIFECYCLE,
    kind="issues",
    flags="state unit round lamp overdue due_before since where sort limit",
    example="ducha issue list --state open\nducha issue list --unit 高坪镇 --csv\n"
    "ducha issue list --lamp 红 -o 红灯.xlsx",
)
def list_(
    sight: Sight,
    chosen: Filter,
    tag: Annotated[str | None, typer.Option(metavar="标签", help="问题类别或性质，如 打折扣。")] = None,
) -> list[Row]:
    """List issues."""
    from ducha_cli.looks.issue.issues import categories, listing

    if tag:
        filters.one_of(tag, dict.fromkeys([*categories(sight.db), *NATURES]), "个类别或性质")
    return listing(*sight, chosen._replace(tag=tag))


@guide.page(
    app,
    "issue",
    options.ISSUE,
    "查看一个问题的整改、验收、销号和回访",
    example="ducha issue show w1\nducha issue show w1 --say",
)
def show(
    sight: Sight,
    key: int,
    say: Annotated[bool, typer.Option("--say", help="只说一句话，有人问起时照着回答。")] = False,
) -> tuple[Row, str]:
    """Show one issue."""
    from ducha_cli.looks.issue import issues as looks

    record = looks.one(*sight, key)
    if say:
        from ducha_cli.looks.item import saying

        return record, saying.of_issue(record, sight.today)
    return record, _page(record)


@guide.page(
    app,
    "issue",
    options.ISSUE,
    "倒查：每个环节在谁手里、几个工作日、超没超时限，卡在哪里。",
    example="ducha issue backtrack w3",
    name="backtrack",
)
def backtrack(sight: Sight, key: int) -> tuple[Row, str]:
    """倒查 (R3-2)."""
    from ducha_cli.cli.item import page as item_page
    from ducha_cli.looks.issue import backtrack

    record = backtrack.backtrack(*sight, key)
    return record, item_page.stages(record)


@guide.page(
    app,
    "issue",
    options.ISSUE,
    "时限怎么算的：从哪天起算，哪天计、哪天不计、为什么，后来怎么改的",
    example="ducha issue due w3",
    name="due",
)
def due(sight: Sight, key: int) -> tuple[Row, str]:
    """Show how a deadline was reckoned (traps 1, 2, 5)."""
    from ducha_cli.cli.item import due as told_of
    from ducha_cli.looks.issue import due as looks

    record = looks.of_issue(*sight, key)
    return record, told_of.page(record, f"{record['number']}  {record['title']}")


def _page(issue: Row) -> str:
    turn = f"  第{issue['round']}轮" if issue["round"] > 1 else ""
    late = "" if issue["overdue_days"] is None else f"  {lamp.overdue_text(issue['overdue_days'])}"
    people, leaders = (
        [" ".join(filter(None, (one["name"], one["title"]))) for one in issue[role]] for role in ("people", "leaders")
    )
    row = issue | {
        "state_label": f"{issue['state_label']}{turn}{late}",
        "people": people,
        "leaders": leaders,
        "units": [f"{one['unit']}（{one['role']}）" for one in issue["units"]],
        "report_days": _report_days(issue["report_days"]),
    }
    facts = pages.told(
        Issue,
        row,
        "matter",
        "state_label leaders:分管领导 units:单位 people:责任人 category nature place found_on link cause cause_kind"
        " advice measures due_text rectify_type report_days:报告日 handed_on+notice:反馈 claimed_on:单位报改"
        " verified_on:督查室验收 cleared_on:销号 key watched repeat_of item:所属事项 activity"
        " adopted_as_of adopted_word note",
        elsewhere="due_required round",
    )
    return pages.page(
        facts, *(pages.table(title, issue[key], words, kind) for title, key, words, kind in _PARTS), pages.beside(issue)
    )


_PARTS = (
    ("措施", "remedies", "position:序 text due_text unit progress done_on", records.Remedy),
    (
        "承诺时限",
        "commitments",
        "round committed_on proposed due_on decision approver measures",
        records.Commitment,
    ),
    ("口头、文件、现场记录", "tellings", "round delivered_on means told_to label:文号", shared.Notice),
    ("收回的通知", "recalls", "round unit label:文号 means delivered_on recalled_on recall_means", shared.Notice),
    ("回执", "receipts", "received_on signer phone", shared.Receipt),
    (
        "延期",
        "extensions",
        "round requested_on asked_late:逾期后申请 cause old_due new_due approver reason",
        records.IssueExtension,
    ),
    (
        "中止",
        "suspensions",
        "round from_on kind reason approver waits_for review_on resumed_on old_due new_due",
        Suspension,
    ),
    (
        "督帮、调度、催办、报告、进展",
        "followups",
        "round asked_on:日期 kind:操作 unit means:方式 due_then:当时时限 text result result_on:结果日期",
        records.Followup,
    ),
    (
        "改",
        "rectifications",
        "round rectified_on signer signed:签字 sealed:盖章 original_on text",
        records.Rectification,
    ),
    (
        "审",
        "verifications",
        "round verified_on verifiers method on_site:现场 passed:通过 reason",
        records.Verification,
    ),
    ("销", "clearings", "round cleared_on approver", records.Clearing),
    (
        "回访",
        "revisits",
        "round revisited_on people means verdict:结论 rebound:反弹 result effect progress cause",
        records.Revisit,
    ),
    (
        "成果抽查",
        "samplings",
        "round sampled_on people genuine:真实 lasting:持续 improving:提升 finding",
        records.Sampling,
    ),
    (
        "要求",
        "duties",
        "round position:序 cause holder:谁办 text asked_on told_on due_text state_label met_on",
        shared.Duty,
    ),
    (
        "改派、重启、撤销",
        "turns",
        "round kind:操作 turned_on from:原单位 to:新单位 cause reason approver",
        records.Turn,
    ),
)
"""What hangs on an issue: heading, key, columns, and what is declared of them."""


def _report_days(days: Row | None) -> str:
    if days is None:
        return ""
    missed = f"，欠报 {'、'.join(days['missed'])}" if days["missed"] else ""
    return f"{days['rule']}，下次 {days['next_on']}{missed}"
