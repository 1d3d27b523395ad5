"""承办: one unit's share of an item in one round; its states and its moves."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

ROLES = ("牵头", "主办", "配合")
DOERS = frozenset({"牵头", "主办"})
"""Roles whose acceptance decides (配合 only has to report, or be covered)."""

TOLD = states("delivered", "received", "reported", "returned", "accepted")
STARTED = states("received", "reported", "returned", "accepted")
ANSWERED = states("reported", "accepted")
RUNNING = states("pending", "delivered", "received", "returned")
"""The unit's clock runs: it has not (or not acceptably) reported."""
LIVE = RUNNING | ANSWERED
OWING = states("delivered", "received", "returned")
PENDING = states("pending")
DELIVERED = states("delivered")
REPORTED = states("reported")
AGAIN = states("returned")
ACCEPTED = states("accepted")

WRITTEN = "书面"
"""The one means of 催办 that makes a paper."""
MEANS = ("电话", "当面", WRITTEN)

GATES = ("政策", "法律", "事实", "程序", "文字", "格式")
"""六关 of 审核 (R4-14)."""

REVIEW_OUTCOMES = {
    "accepted": "合格",
    "returned": "退回重办",
    "recheck": "复核",
    "correct": "纠正",
    "amend": "补充",
}

RELEASES = ("退件", "职责调整", "机构改革")
"""Why a unit's share is taken from it (trap 7)."""

LEADER_SET, CALENDAR, LATE_DELIVERY = EXTENDED = ("领导重定", "调休", "送达延误")
"""Why a day moves that nobody applied for: a leader set it anew, the holidays changed, the notice came late."""
KEPT = "调休不动"
"""The holidays changed, and the day was left as it is."""
RECHECK_CAUSES = ("存疑", "领导要求", "申请", "抽查", "关注")
"""Why a result is looked at again (R4-12, R4-14, 733 §17)."""
RECHECK_MEANS = ("实地", "走访", "电话", "资料", "暗访")
"""How; who says more than one of these words, or another, is kept as he says it."""

RECHECK_VERDICTS = {"confirmed": "属实", "returned": "不实"}

LIFECYCLE = Lifecycle(
    noun="assignment",
    term="承办",
    states={
        "pending": "待送达", "delivered": "已送达", "received": "已签收", "reported": "已反馈",
        "returned": "再办", "accepted": "审核通过", "released": "解除",
    },  # fmt: skip
    open_states=RUNNING,
    moves=(
        Move("assign", "分解", states("pending"), STAYS, needs="单位、角色、任务、时限",
             refused="单位当日已撤并；第二个牵头；事项已办结", req="R3-5 R3-6 R4-1"),
        Move("assign", "再交", states("released"), "pending", outcome="again", needs="本轮解除过的单位", req="trap 7"),
        Move("assign", "自办", states("pending"), "delivered", outcome="own", needs="督查机构自己办；事项已立项",
             refused="名录中没有督查机构", req="R4-1"),
        Move("adopt", "建账：已送达", states("pending"), "delivered", needs="事项建账", follows="item.adopt", req="R4-1"),
        Move("adopt", "建账：已在办", states("pending"), "received", outcome="started", needs="已有进展",
             follows="item.adopt", req="R4-1"),
        Move("adopt", "建账：退回", states("pending"), "returned", outcome="returned", needs="原台账记为退回；一条退回的要求",
             follows="item.adopt", req="R4-1"),
        Move("adopt", "建账：已办结", states("pending"), "accepted", outcome="closed", needs="原台账记为办结",
             follows="item.adopt", req="R4-1"),
        Move("notify", "交办", states("pending"), "delivered", needs="通知单、文件或口头；送达日期", req="R0-2 R4-1"),
        Move("notify", "一并交办", OWING, STAYS, outcome="more", needs="批示等新的要求；时限照旧，或新时限",
             refused="已中止", req="R0-6"),
        Move("notify", "再次交办", ANSWERED, "returned", outcome="again", needs="批示等新的要求；新时限", req="R0-6"),
        Move("direct", "自办：再办", ANSWERED, "returned", needs="督查室自办的，有新的批示", follows="item.direct", req="R0-6"),
        Move("notify", "补单", TOLD, STAYS, outcome="cover", needs="口头交办过，没有通知单",
             refused="再次口头交办", req="R0-2"),
        Move("notify", "补发通知单", TOLD, STAYS, outcome="reissue", needs="没有有效的通知单",
             refused="原通知单有效", req="trap 4"),
        Move("receive", "回执", states("delivered"), "received", needs="日期、签收人、电话、责任人、预计完成",
             refused="回执已登记", req="R0-2"),
        Move("receive", "补签回执", states("received", "reported", "returned", "accepted"), STAYS,
             needs="同上；一份通知单一次", refused="回执已登记", req="R0-2"),
        Move("object", "情况说明", TOLD, STAYS, needs="单位、内容、日期", req="R4-14"),
        Move("progress", "进展", states("delivered", "received", "returned"), STAYS, needs="百分比、文字", req="R0-5"),
        Move("urge", "催办", states("delivered", "received", "returned"), STAYS, needs="书面、电话或当面",
             refused="已反馈；已中止", req="R4-1"),
        Move("extend", "延期", states("delivered", "received", "returned"), STAYS, needs="申请日、批准人、新时限、原因",
             refused="没有批准人；不晚于原时限；已中止", req="traps 5, 6"),
        Move("suspend", "中止", states("delivered", "received", "returned"), STAYS, needs="情形、原因、批准人；复查日",
             refused="当日已经中止；复查日不晚于中止日期", req="trap 5"),
        Move("resume", "恢复", states("delivered", "received", "returned"), STAYS, needs="日期", refused="没有中止",
             req="trap 5"),
        Move("report", "反馈", states("delivered", "received", "returned"), "reported",
             needs="日期、红头文号、签字人及职务、是否签字、是否盖章、逐条答复", req="R0-3 R4-8"),
        Move("original", "补件", ANSWERED | AGAIN, STAYS, needs="反馈过，原件后到", refused="反馈已经签字盖章", req="R4-8"),
        Move("review", "审核合格", states("reported"), "accepted", outcome="accepted", needs="逐条对照、六关",
             refused="有一条未答复、未核实或不充分；有一关不过；未盖章；签字人不是当日主要负责人；要求的复核没有做", req="R4-8 R4-14"),
        Move("review", "退回重办", states("reported"), "returned", outcome="returned", needs="修改意见、新时限", req="R4-14"),
        Move("review", "要求补充", states("reported"), "returned", outcome="amend", needs="意见、新时限", req="R4-14"),
        Move("review", "要求纠正", states("reported"), "returned", outcome="correct", needs="意见、新时限", req="R4-14"),
        Move("review", "要求复核", states("reported"), STAYS, outcome="recheck", needs="意见", req="R4-14"),
        Move("void", "作废通知单", states("delivered"), "pending", needs="文书作废", follows="paper.void", req="trap 4"),
        *(
            Move(act, term, AGAIN, state, outcome=state, needs=needs, follows=follows, req="R0-6")
            for act, term, needs, follows in (
                ("void", "作废再次交办的通知单", "没有别的已告知的要求", "paper.void"),
                ("waive", "续办的要求了结", "最后一条续办的要求免办，或由新批示替代", "item.waive"),
            )
            for state in ("reported", "accepted")
        ),
        Move("recheck", "复核属实", states("reported", "accepted"), STAYS, outcome="confirmed",
             needs="人员、方式、结论", req="R4-14 733§17"),
        Move("recheck", "复核退回", states("reported", "accepted"), "returned", outcome="returned",
             needs="人员、方式、结论", req="R4-14 733§17"),
        *(
            Move("succeed", "并担", LIVE, state, outcome=state, needs="承接单位本轮已有一份；角色从高",
                 follows="unit.succeed", req="trap 7")
            for state in ("pending", "delivered", "received", "returned")
        ),
        Move("merge", "并案", states("pending", "delivered", "received", "returned"), "released",
             needs="并入的事项里接着办的一份", follows="item.merge", req="trap 20"),
        Move("release", "解除", states("pending", "delivered", "received", "returned"), "released",
             needs="原因、批准人、接办单位；收回已交办的",
             refused="唯一的牵头、主办而没有接办单位；要求没有了结而没有接办单位；已交办的没有收回", req="trap 4"),
        Move("release", "解除", ANSWERED, "released", outcome="answered", needs="原因、批准人、接办单位；收回已交办的",
             req="trap 7"),
    ),
)  # fmt: skip
