"""承诺时限 and 改 of a 问题 (R2-2, R2-3)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.issue.adding import Adding
from ducha_cli.acts.issue.records import CHAIN, Commitment, Issue, Rectification
from ducha_cli.acts.item.records import Notice


class Committing(
    a.Act,
    name="issue.commit",
    about="承诺时限：登记单位自报的整改时限，同意、调整，或到期未报由督查室指定。",
    example="w1 --due 10个工作日 --cause-kind 重部署轻督办 --measures 健全AB岗制度\n"
    "w2 --due 12月底 --decision 调整 --approved-due 11月底\n"
    "--form 报时限.xlsx\n"
    "--file 报时限.xlsx --dry-run",
):
    """承诺时限 (R2-3)."""

    due: str = Commitment.proposed.must("单位报的时限", metavar="时限")
    rectify_type: str = Issue.rectify_type.may(option="--type", default="限期", metavar="类型")
    measures: str = Commitment.measures.may()
    decision: str = Commitment.decision.may(default="同意", metavar="处理")
    approved_due: str = a.may("核定时限", "调整后的时限", metavar="时限")
    person: tuple[a.Person, ...] = CHAIN["person"].may("单位报来的责任人", kind="people")
    cause: str = Issue.cause.may("单位报来的原因分析", metavar="原因")
    cause_kind: str = Adding.cause_kind
    approver: str = Commitment.approver.by_whom_if("批准人：由督查室指定的，或晚于要求的时限的", "clear")


class Rectifying(
    a.Act,
    name="issue.rectify",
    about="改：登记单位报来的整改完成情况，要有佐证。",
    example="w1 --text 已恢复值守 --signer 杨志强 --signed --sealed --evidence 现场照片.jpg\n"
    "w1-w5 --on-spot --record 冯某 --text 当场清理",
    rules=(
        a.Rule(
            ("signer", "for_head", "record"),
            1,
            1,
            "签字人要写一个，也只写一个。",
            "请加 --text 情况 --signer 签字人；受委托签的，--for-head 代替 --signer；"
            "当场改的，--on-spot --record 签字人。",
        ),
        a.Rule(
            ("record", "told"),
            1,
            1,
            "当场改的，要写凭什么告知单位。",
            "现场签了字的加 --record 签字人；口头的加 --told 当面:姓名，整改通知随后补。",
            when="on_spot",
        ),
        *(
            a.Rule(("on_spot",), 1, 1, "还没有反馈给单位、当场就改了的才这样写。", "当场改的加 --on-spot。", when=one)
            for one in ("record", "told")
        ),
    ),
):
    """改 (R2-2)."""

    text: str = Rectification.text.must("做了什么")
    signer: str = Rectification.signer.may(metavar="姓名")
    for_head: str = Rectification.for_head.may("受主要负责人委托签字的人，代替 --signer", metavar="姓名")
    on_spot: bool = a.flag("当场改", "督查时当场改了的，还没有反馈给单位")
    record: str = a.may("现场记录", "现场记录的签字人；通知、回执、签字和佐证合一", metavar="签字人")
    told: tuple[str, ...] = Notice.told_to.may(
        "口头告知：方式:姓名[:日期]，整改通知随后补", kind="many", option="--told", metavar="当面:姓名"
    )
    signed: bool = a.signed()
    sealed: bool = a.sealed()
    original_on: str | None = Rectification.original_on.may(
        "签字盖章的原件收到的日期；电子版先到的", option="--original", metavar="日期"
    )
    rectified_on: str = Rectification.rectified_on.day("日期，默认同 --on")


class Completing(
    a.Act,
    name="issue.original",
    about="补件：整改情况的电子版先到的，补记签字盖章的原件；两个日期都留着，是否按时看电子版。",
    example="w1 --date 2026-12-02\nw2-w5 --date 2026-12-02 --unsealed",
):
    """补件: the paper of a 改 that came as a file or a picture first (R2-2)."""

    signer: str = Rectification.signer.may("原件上的签字人", metavar="姓名")
    unsealed: bool = a.flag("没有盖章", "原件没有盖章")
    original_on: str = Rectification.original_on.day("原件收到的日期，默认同 --on")
