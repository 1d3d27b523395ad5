"""立项, and 建账 of what was already running when the ledger began (R0-1, R4-1, 733 §11)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Item, Receipt


class Approving(
    a.Act,
    name="item.approve",
    about="立项：按指令，或提出建议、经批准。",
    example="d15 --route 指令\nd16 --by 李建国 --proposer 周明 --proposal 拟交县住建局牵头办理",
):
    """立项 (733 §11): by instruction, or proposed and approved."""

    approver: str = Item.approver.by_whom_if("批准人；按指令立项的，不写就是批示的领导", "file")
    route: str = Item.route.may(
        "指令 或 建议+批准（默认）；按指令的，立项日期是批示、依据的日期，另定写 --on",
        default="建议+批准",
        metavar="方式",
    )
    proposer: str = Item.proposer.may("提出立项建议的人", metavar="姓名")
    proposal: str = Item.proposal.may()


class Adopting(
    a.Act,
    name="item.adopt",
    about="建账：纸面上已在办的事项，按某日的状态接入台账，不占新文号。",
    example="d1 d2 --as-of 2026-10-31 --by 周明 --notice 云督办〔2026〕3号 --receipt 2026-10-12",
    rules=(
        a.Rule(
            ("received_on", "reason"),
            0,
            1,
            "没有通知单，就没有回执。",
            "请去掉 --receipt，或写原来的通知单 --notice 文号。",
            when="received_on",
        ),
    ),
):
    """建账 of work that began on paper (R4-1)."""

    as_of: str = Item.adopted_as_of.must("截至哪一天的状态")
    approver: str = Item.approver.by_whom("file")
    old_notice: str = Item.old_notice.may("原来的通知单文号", option="--notice", metavar="文号")
    reason: str = a.may("没有原通知单的原因", "没有通知单的原因，记为免办", option="--no-notice", metavar="原因")
    received_on: str | None = Receipt.received_on.may("签收原通知单的日期；不写就是没有回执", option="--receipt")
