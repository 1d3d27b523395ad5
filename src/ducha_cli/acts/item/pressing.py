"""What presses one unit's share on, moves its day, or stops its clock: 催办, 延期, 中止 (R4-1, traps 5, 6)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Extension
from ducha_cli.acts.suspending import Suspended, Suspension
from ducha_cli.domain.life.assignment import EXTENDED, MEANS


class Urging(
    a.Act,
    name="item.urge",
    about="催办：记第几次；书面的签发催办通知单；--due 把临期和逾期的一次催完，一个单位一份。",
    example="d15 --unit 县住建局 --means 电话 --text 只剩3天\n"
    "d15 --unit 县住建局 --means 书面 --sign 周明\n--due --sign 周明",
    rules=(
        a.Rule(
            ("part", "due"),
            1,
            1,
            "催办要写编号，或者写 --due，不能都写，也不能都不写。",
            "催一个：ducha item urge d15 --unit 单位；全部临期和逾期的：ducha item urge --due --sign 签发人。",
        ),
    ),
):
    """催办 (R4-1)."""

    unit: str = a.unit()
    due: bool = a.flag("临期和逾期", "临期（黄灯）和逾期还没有反馈的，全部催办")
    means: str = a.may("方式", "电话（默认）、当面、书面（--due 时默认书面）", choices=MEANS, metavar="方式")
    text: str = a.may("内容", "催办内容，印为第一条办理要求")
    signer: str = a.signer()
    urgency: str = a.urgency("特急 或 加急，印在催办通知单上")


class Extending(
    a.Act,
    name="item.extend",
    about="延期：只改这一个单位的时限，留历史。",
    example="d15 --unit 县住建局 --due +5工作日 --by 李建国 --reason 汛期停工 --requested 2026-03-20 --sign 周明\n"
    "d15 --unit 县住建局 --cause 送达延误",
):
    """延期 (traps 5, 6)."""

    unit: str = a.unit()
    due: str = a.later()
    cause: str = Extension.cause.may("没有申请而改的：领导重定、调休、送达延误", choices=EXTENDED, metavar="缘由")
    approver: str = Extension.approver.by_whom_if("批准人；调休、送达延误的不用写", "extend")
    reason: str = Extension.reason.may("原因")
    requested_on: str = Extension.requested_on.day("单位申请的日期，默认同 --on", option="--requested")
    signer: str = a.sign()


class Suspending(
    a.Act,
    Suspended,
    name="item.suspend",
    about="中止：时限停下来，不亮灯、不算逾期、不催办；不写 --unit 的，在办的单位都中止。",
    example="d15 --kind 领导要求暂缓 --reason 先放一放 --by 李建国\n"
    "d15 --unit 县住建局 --kind 等待他事 --reason 等征收完成 --waits-for d7 --by 李建国",
):
    """中止: a clock that stands (trap 5)."""

    unit: str = a.unit()


class Resuming(
    a.Act,
    name="item.resume",
    about="恢复：时限按停了几天往后顺；逾期后中止的，逾期几天还是几天。",
    example="d15\nd15 --unit 县住建局",
):
    """恢复: the clock goes on (trap 5)."""

    unit: str = a.unit()
    resumed_on: str = Suspension.resumed_on.day("恢复日期，默认同 --on")
