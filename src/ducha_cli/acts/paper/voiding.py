"""作废 of a 文书, and the 撤销通知 that follows (733 §21, trap 4)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.objected import SAID, either, instead
from ducha_cli.acts.paper.records import Paper


def _spared() -> str:
    told: str = a.may(
        "不发撤销通知的原因", "不用发撤销通知的原因，如 还没有发出", option="--na", metavar="原因", made_of=SAID
    )
    return told


class Voiding(
    a.Act,
    name="paper.void",
    about="作废：号码保留，不再使用；发出去的通报、约谈通知书，另发撤销通知。",
    example="p9 --reason 单位名称有误\np16 --by 苏定方 --reason 签到表看错了行 --sign 苏定方\n"
    "p16 --by 苏定方 --object 当天在省里开会 --unit 县财政局 --sign 苏定方",
    rules=(
        *either("作废"),
        a.Rule(("signer", "spared"), 0, 1, "要发撤销通知，又说不用发。", "--sign 签发人 和 --na 原因 只写一样。"),
        a.Rule(
            ("objection",),
            1,
            1,
            "--unit 是哪个单位的情况说明。",
            "请加 --object 说明；没有说明的去掉 --unit。",
            when="unit",
        ),
    ),
):
    """作废 (trap 4)."""

    reason: str = Paper.void_reason.may("原因；采纳情况说明的写 --object", made_of=SAID)
    objection: str = instead("作废")
    unit: str = a.unit("哪个单位的说明；只涉及一个单位的不写")
    approver: str = Paper.void_approver.by_whom_if("批准人；作废的是稿，不用写", "void")
    signer: str = Paper.signer.may("撤销通知的签发人；写了就一并签发，取文号", option="--sign", metavar="姓名")
    spared: str = _spared()


class Retracting(
    a.Act,
    name="paper.retract",
    about="撤销通知：作废了的通报、约谈通知书，告知收到的单位；已有文书代替的，是更正通报。",
    example="p16 --sign 苏定方\np16 --na 还没有发出 --by 苏定方",
    rules=(
        a.Rule(
            ("signer", "spared"),
            1,
            1,
            "没有写签发人，也没有写不用发的原因。",
            "请加 --sign 签发人；还没有发出去的，--na 还没有发出 --by 批准人。",
        ),
        a.Rule(
            ("spared",),
            1,
            1,
            "--by 是谁批准不用发。",
            "请加 --na 原因；发撤销通知的写 --sign 签发人。",
            when="approver",
        ),
    ),
):
    """撤销通知 of what is void already (trap 4, 733 §21)."""

    signer: str = Paper.signer.may(option="--sign", metavar="姓名")
    spared: str = _spared()
    approver: str = a.by_if("不用发的批准人", key="void")
