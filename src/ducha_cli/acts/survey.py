"""满意度测评 (R3-11)."""

from typing import Any

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f

_VOTES: dict[str, Any] = {"kind": "number", "least": 0, "metavar": "份数"}


class Survey(f.Record, table="survey"):
    """满意度测评."""

    means = f.text("方式", correct=True)
    respondents = f.text("测评对象", correct=True)
    approver = f.text("批准人")
    reason = f.text("不补课原因")
    surveyed_on = f.day("测评日期")
    issued = f.told("发出份数")
    valid = f.told("有效份数")
    satisfied = f.told("满意")
    fairly = f.told("基本满意")
    dissatisfied = f.told("不满意")
    proposed = f.flag("应补课")
    resurvey_by = f.day("复测时限")
    round = f.told("轮次")


class Adding(
    a.Act,
    name="survey.add",
    about="登记一次测评；不满意过半的，提示补课。",
    example="--issue w31 --means 入户问卷 --issued 120 --valid 100 --satisfied 30 --fairly 19 --dissatisfied 51\n"
    "--unit 县政务服务局 --means 窗口评价 --issued 60 --valid 58 --satisfied 50 --fairly 6 --dissatisfied 2",
):
    """登记 (R3-11)."""

    item: str = a.may("事项", "测评哪个事项的办理结果", metavar="编号")
    issue: str = a.may("问题", "测评哪个问题的整改结果", metavar="编号")
    unit: str = a.may("单位", "测评哪个单位", metavar="单位")
    means: str = Survey.means.must("入户问卷、电话、窗口评价、座谈 等", metavar="方式")
    respondents: str = Survey.respondents.may("问的是谁，如 受益群众；不写姓名")
    issued: int = Survey.issued.must(**_VOTES)
    valid: int = Survey.valid.must(**_VOTES)
    satisfied: int = Survey.satisfied.must(**_VOTES)
    fairly: int = Survey.fairly.may("基本满意，默认 0", **_VOTES, default=0)
    dissatisfied: int = Survey.dissatisfied.must(**_VOTES)
    surveyed_on: str = Survey.surveyed_on.day("测评日期，默认同 --on")


class Redoing(
    a.Act,
    name="survey.redo",
    about="补课：在办的事项由牵头、主办单位再办，已销号、已办结的进入下一轮；定复测时限。",
    example="m1 --by 李建国 --due +60日\nm2 --by 李建国 --due +60日 --work-due 15工作日",
):
    """补课: by whose word, and until when people are asked again (R3-11, trap 22)."""

    approver: str = Survey.approver.by_whom("reopen")
    due: str = a.must("复测时限", "什么时候以前复测", metavar="时限")
    work_due: str = a.may("补课时限", "单位补课的时限，自送达之日起算；不写的在交办时定", metavar="时限")


class Waiving(
    a.Act,
    name="survey.waive",
    about="不补课：不满意过半而不补课的，写明批准人和原因。",
    example="m1 --by 李建国 --reason 样本只有3户，改为全面走访",
):
    """不补课 although most were dissatisfied: by whose word, and why (trap 22)."""

    approver: str = Survey.approver.by_whom("people")
    reason: str = Survey.reason.must("原因")


class Voiding(a.Act, name="survey.void", about="作废登记错了的测评，编号保留。", example="m1 --reason 份数抄错"):
    """作废 (R0-4)."""

    reason: str = a.reason()
