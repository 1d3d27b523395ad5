"""反馈 of a unit and its 审核 (R0-3, R4-8, R4-14)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Reply, Review
from ducha_cli.domain.life.assignment import GATES

ALL = ("全过", "全部")
"""What stands for every gate, and for every point."""


class Reporting(
    a.Act,
    name="item.report",
    about="登记单位反馈的办理情况报告。",
    example="d15 --unit 县住建局 --document 云住建〔2026〕18号 --signer 何建国 --signer-title 局长 --signed --sealed"
    " --text 已为312户办证",
):
    """反馈 (R0-3, R4-8)."""

    unit: str = a.unit()
    document: str = Reply.document.may(metavar="文号")
    signer: str = Reply.signer.may(metavar="姓名")
    signer_title: str = Reply.signer_title.may(metavar="职务")
    for_head: str = Reply.for_head.may("受主要负责人委托签字的人，代替 --signer", metavar="姓名")
    signed: bool = a.signed()
    sealed: bool = a.sealed()
    text: str = Reply.text.may()
    points: dict[int, str] = a.may("逐条答复", "对第几条的答复", option="--point", kind="numbered", metavar="序号:答复")
    original_on: str | None = Reply.original_on.may(
        "签字盖章的原件收到的日期；电子版先到的", option="--original", metavar="日期"
    )
    covers: tuple[str, ...] = a.may("代报单位", "牵头单位代报的配合单位", kind="list", metavar="单位,单位")
    replied_on: str = Reply.replied_on.day("反馈日期，默认同 --on")


class Completing(
    a.Act,
    name="item.original",
    about="补件：电子版先到的，补记签字盖章的原件；两个日期都留着，是否按时看电子版。",
    example="d15 --unit 县住建局 --date 2026-12-02 --document 云住建〔2026〕18号",
):
    """补件: the paper of a report that came as a file or a picture first (R0-3, R4-8)."""

    unit: str = a.unit()
    document: str = Reply.document.may("原件的文号", metavar="文号")
    signer: str = Reply.signer.may("原件上的签字人", metavar="姓名")
    signer_title: str = Reply.signer_title.may(metavar="职务")
    unsealed: bool = a.flag("没有盖章", "原件没有盖章")
    original_on: str = Reply.original_on.day("原件收到的日期，默认同 --on")


class Reviewing(
    a.Act,
    name="item.review",
    about="审核反馈：合格，或退回重办、要求复核、纠正、补充。",
    example="d15 --unit 县住建局 --accept --by 周明 --gates 全过 --points 全过\n"
    "d15 --unit 县住建局 --return --by 周明 --opinion 第2条未答复 --due +5工作日 --sign 周明\n"
    "d15 --unit 县住建局 --ask 补充 --opinion 附验收单 --due +3工作日",
    rules=(
        a.Rule(
            ("outcome", "ask"),
            1,
            1,
            "审核要给一个结论，也只能给一个。",
            "合格加 --accept，退回加 --return，其余加 --ask 复核、纠正或补充。",
        ),
    ),
):
    """审核 (R4-14): of each point whether it is answered, verified and adequate."""

    unit: str = a.unit()
    outcome: str = a.flags(
        "结论", {"--accept": ("accepted", "合格。"), "--return": ("returned", "退回重办。")}, required=False
    )
    ask: str = a.may("要求", "复核、纠正 或 补充", choices=("复核", "纠正", "补充"), metavar="要求")
    reviewer: str = a.may("审核人", "审核人，默认经办人", option="--by", metavar="姓名")
    opinion: str = Review.opinion.may("修改意见")
    new_due: str = a.may("新时限", "退回、补充、纠正的新时限", option="--due", metavar="时限", of="review.new_due")
    gates: tuple[str, ...] = a.may(
        "六关", "六关中已过的，如 政策,法律；都过写 全过", kind="list", choices=(*GATES, *ALL), metavar="全过"
    )
    every: str = a.may("逐条对照", "逐条都已答复、核实、充分写 全过", option="--points", choices=ALL, metavar="全过")
    points: dict[int, tuple[bool, bool, bool]] = a.may(
        "逐条对照",
        "第几条：是否答复、核实、充分",
        option="--point",
        kind="numbered",
        choices=("答复", "核实", "充分"),
        metavar="序号:是是是",
    )
    original_on: str | None = Reporting.original_on
    signer: str = a.sign()
