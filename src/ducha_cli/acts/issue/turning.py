"""改派, 重启 and 撤销 of a 问题 (R3-11, traps 7, 22)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.issue.records import Turn
from ducha_cli.acts.objected import SAID, at_most, either, instead
from ducha_cli.acts.recalled import Recalled
from ducha_cli.domain.life.issue import REOPENINGS, WITHDRAWALS


class Transferring(
    a.Act,
    Recalled,
    name="issue.transfer",
    about="改派：换一个责任单位，重新反馈；原单位和原通知留在台账里，已经反馈的要收回，单位自己说明的不用。",
    example='w1 --unit 县交通局 --reason 属县道，不归镇管 --by 李建国 --recall 电话:王镇长 --person "副局长 周永平"'
    "\nw7 --unit 县城管局 --object 该路段已移交县城管局 --by 郑涛 --repeat w3",
    rules=(
        *either("改派"),
        a.Rule(("repeat", "no_repeat"), 0, 1, "是贰过，又不是贰过。", "--repeat 前一个问题 和 --no-repeat 只写一样。"),
    ),
):
    """改派 to another unit; its people may follow by 更正 (trap 7)."""

    unit: str = a.must("新单位", "新的责任单位", metavar="单位")
    people: tuple[a.Person, ...] = a.may("责任人", "新单位的责任人，可后补", kind="people", option="--person")
    reason: str = a.may("原因", "原因；采纳情况说明的写 --object", made_of=SAID)
    objection: str = instead("改派")
    approver: str = a.by(key="leave")
    repeat: str = a.may("贰过", "贰过：新单位以前的哪一个同类问题，如 w3", metavar="问题")
    no_repeat: bool = a.flag("不是贰过", "不是贰过；新单位没有销号的同类问题的，不用写")


class Reopening(
    a.Act,
    name="issue.reopen",
    about="重启已销号的问题：补课、复核不实或批示，进入下一轮。",
    example="w1 --cause 补课 --by 李建国 --text 测评多数群众不满意",
):
    """重启 of a cleared issue (R3-11, R4-14, R0-6)."""

    cause: str = a.must("原因", choices=REOPENINGS, metavar="原因")
    text: str = a.may("说明", "说明，如批示原文")
    approver: str = a.by(key="reopen")


class Withdrawing(
    a.Act,
    Recalled,
    name="issue.withdraw",
    about="撤销一个没有销号的问题：写明缘由，已经反馈的要收回，单位自己说明的不用；当日自己登记错的，不用批准。",
    example="w4 --cause 重复登记 --reason 与w2重复 --by 李建国 --recall 电话:王镇长\n"
    "w4 --cause 查无此事 --object 该处在邻县界内 --by 郑涛\nw4 --cause 登记错误",
    rules=at_most("撤销"),
):
    """撤销 of an open issue (trap 22); what was mistyped today, by who typed it."""

    cause: str = Turn.cause.must(choices=WITHDRAWALS, metavar="缘由")
    reason: str = Turn.reason.may("说明，如与哪件重复、移送给谁")
    objection: str = instead("撤销")
    approver: str = Turn.approver.by_whom_if("批准人；当日自己登记错的不用写", "leave")
