"""督查建议 (R0-12, 733 §19-20)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.acts.source import Sourced
from ducha_cli.domain.life import advice


class Advice(f.Record, table="advice"):
    """督查建议."""

    text = f.text("建议", correct=True)
    recipient = f.text("对象")
    kind = f.choice("类别", advice.KINDS)
    document = f.text("文号", correct=True)
    answer = f.text("答复", by="answer")
    outcome = f.text("成效", by="effect")
    advised_on = f.day("提出日期")
    due_on = f.day("答复时限")
    answered_on = f.day("答复日期")
    outcome_on = f.day("成效日期")


class Adding(
    a.Act,
    Sourced,
    name="advice.add",
    about="提出一条督查建议。",
    example="--unit 县政务服务局 --issue w3 --text 变串联审批为并联审批 --kind 调整流程 --due +30日",
):
    """提出 (R0-12)."""

    unit: str = a.may("单位", "向哪个单位建议", metavar="单位")
    recipient: str = Advice.recipient.may("不在名录里的对象，如 市发改委", option="--to", metavar="对象")
    text: str = Advice.text.must("内容")
    kind: str = Advice.kind.may(default="改进工作", metavar="类别")
    document: str = Advice.document.may("以什么文书提出", metavar="文号")
    due: str = a.may("答复时限", "什么时候以前答复，从提出日期算", metavar="时限")
    advised_on: str = Advice.advised_on.day()


class Answering(
    a.Act,
    name="advice.answer",
    about="登记答复：采纳、部分采纳或未采纳。",
    example="j1 --adopted --text 已改为并联审批",
):
    """答复 (R0-12)."""

    outcome: str = a.flags(
        "结果",
        {
            "--adopted": ("adopted", "采纳。"),
            "--partly": ("partly", "部分采纳。"),
            "--declined": ("declined", "未采纳。"),
        },
    )
    answer: str = Advice.answer.must("内容", option="--text")
    answered_on: str = Advice.answered_on.day()


class Effecting(a.Act, name="advice.effect", about="登记采纳以后的成效。", example="j1 --text 审批时间由30日减为12日"):
    """成效 (R0-12)."""

    text: str = Advice.outcome.must("内容")


class Withdrawing(a.Act, name="advice.withdraw", about="撤回还没有答复的建议。", example="j1 --reason 已并入另一条"):
    """撤回."""

    reason: str = a.reason()
