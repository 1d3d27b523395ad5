"""督帮, 调度, 催办, 延期, 中止, 定期报告 and 进展 of a 问题 (R2-5, R2-6, traps 5, 6, 9)."""

from typing import Any

from ducha_cli.acts import asked as a
from ducha_cli.acts.issue.records import IssueExtension, Remedy
from ducha_cli.acts.suspending import Suspended, Suspension
from ducha_cli.domain.life.assignment import EXTENDED, MEANS
from ducha_cli.domain.life.issue import DISPATCHES


def which(told: str) -> Any:
    """One of several 措施, by its number."""
    return a.may("第几条措施", told, kind="number", option="--n", least=1, metavar="数")


class Assisting(
    a.Act,
    name="issue.assist",
    about="督帮：请别的单位来帮，记下帮什么；有了结果再登记结果。",
    example="w3 --unit 县水利局 --text 提供河道界线图\nw3 --unit 县水利局 --result 已提供，现场放线",
):
    """督帮: who helps, with what, and what came of it (R2-6)."""

    unit: str = a.must("帮助单位", "来帮助的单位", metavar="单位")
    text: str = a.may("帮什么", "帮什么；只登记结果的不写")
    result: str = a.may("结果")


class Dispatching(
    a.Act,
    name="issue.dispatch",
    about="调度：调度会、现场调度、电话调度、暗访、提醒，记下问了什么、答了什么。",
    example="w3 --means 现场调度 --text 夜间谁来巡查 --result 镇村两级排班",
):
    """调度: what was asked, how, and what was answered (R2-5)."""

    text: str = a.must("调度内容")
    means: str = a.may("方式", choices=DISPATCHES, default=DISPATCHES[0], metavar="方式")
    result: str = a.may("结果")


class Urging(
    a.Act,
    name="issue.urge",
    about="催办，记第几次，留下当时的时限。",
    example="w3 --means 电话 --text 只剩3天，请抓紧",
):
    """催办 (R2-5)."""

    means: str = a.may("方式", choices=MEANS, default=MEANS[0], metavar="方式")
    text: str = a.may("内容", "催办内容")


class Extending(
    a.Act,
    name="issue.extend",
    about="延期：改整改时限，留历史；写 --n 的改一条措施的时限，比问题的时限晚的，问题的跟着改。",
    example="w3 --due +5工作日 --by 李建国 --reason 汛期停工 --requested 2026-11-02\n"
    "w3 --n 2 --due 2027-06-30 --by 李建国 --reason 设备未到",
    rules=(
        a.Rule(
            ("cause",),
            0,
            0,
            "调休、送达延误、领导重定的是问题的时限，不是一条措施的。",
            "去掉 --n，或去掉 --cause。",
            when="nth",
        ),
    ),
):
    """延期 (traps 5, 6)."""

    due: str = a.later()
    nth: int | None = which("只改第几条措施的时限")
    cause: str = IssueExtension.cause.may("没有申请而改的：领导重定、调休、送达延误", choices=EXTENDED, metavar="缘由")
    approver: str = IssueExtension.approver.by_whom_if("批准人；调休、送达延误的不用写", "extend")
    reason: str = IssueExtension.reason.may("原因")
    requested_on: str = IssueExtension.requested_on.day("单位申请的日期，默认同 --on", option="--requested")


class Suspending(
    a.Act,
    Suspended,
    name="issue.suspend",
    about="中止：整改时限停下来，不亮灯、不算逾期、不催办。",
    example="w3 --kind 诉讼复议 --reason 权属在打官司 --by 李建国",
):
    """中止: a clock that stands (trap 5)."""


class Resuming(
    a.Act,
    name="issue.resume",
    about="恢复：整改时限按停了几天往后顺；逾期后中止的，逾期几天还是几天。",
    example="w3",
):
    """恢复: the clock goes on (trap 5)."""

    resumed_on: str = Suspension.resumed_on.day("恢复日期，默认同 --on")


class Reporting(
    a.Act,
    name="issue.report",
    about="定期报告：长期坚持的问题没有到期日，到报告日报告一次。",
    example="w7 --text 每日巡查，本季度未见反复",
):
    """定期报告 (trap 9)."""

    text: str = a.must("情况", "坚持得怎么样")


class Progressing(
    a.Act,
    name="issue.progress",
    about="进展：登记整改进行到哪一步；问题有措施的，登记这一条的，几条的写 --n。",
    example="w3 --text 已清运3处，还剩1处\nw3 --n 2 --text 两台水泵已更换 --done",
):
    """How far it is, of the issue or of one of its 措施."""

    text: str = Remedy.progress.must("进行到哪一步")
    nth: int | None = which("第几条措施的")
    done: bool = a.flag("完成", "这条措施已完成，完成日期同 --on")
