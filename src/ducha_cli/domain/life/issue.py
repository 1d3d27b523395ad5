"""问题: 改 · 审 · 销, one by one, none skipped; its states and its moves."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states
from ducha_cli.domain.slip import SLIP

NATURES = ("打折扣", "做选择", "搞变通", "推动不力", "进展缓慢")
"""问题性质 (R1-8)."""

CAUSES = (
    "审批程序和制度", "领导重视不够", "畏难和为官不为", "重部署轻督办", "上热下冷", "前紧后松", "办事按老规矩", "推拖",
    "缺少章法", "精神懈怠", "其他",
)  # fmt: skip
"""病因: the kinds of cause that the sources name (R0-11)."""

TYPES = ("立行立改", "限期", "长期")
"""整改类型 (R2-3)."""

LONG = TYPES[-1]
"""长期坚持 never falls due; it reports (trap 9)."""

FOR_EVER = "长期坚持"
"""How a rule ends that goes on beyond its day."""

DECISIONS = ("同意", "调整", "指定")
"""What becomes of the deadline that a unit names, or did not name (R2-3)."""

VERDICTS = {"已落实": ("result", "effect"), "落实中": ("progress",), "未落实": ("cause",)}
"""回访 verdicts and the facts that each must carry (R2-11)."""

FACT_LABELS = {"result": "结果", "effect": "成效", "progress": "进程", "cause": "原因"}

DISPATCHES = ("调度会", "现场调度", "电话调度", "暗访", "提醒")
"""How a unit is asked on the way (R2-5)."""

REOPENINGS = ("补课", "复核不实", "批示")
"""Why a cleared issue begins another round (R3-11, R4-14, R0-6); 反弹 comes with a 回访 of its own."""

UNFIT = "客观无法整改"
WITHDRAWALS = (SLIP, "重复登记", "查无此事", "不属职责已移送", UNFIT, "其他")
"""Why an issue ends by 撤销."""

WAS = frozenset({"不属职责已移送", UNFIT, "其他"})
"""What was an issue all the same: it stays among those found, and forbids to say 清仓见底; the rest never was one."""

TO_COME = "待报"
"""What a paper says of the cause that the unit is to find out."""
STANDS_IN = f"（{TO_COME}）"
"""Behind the title of a 主要负责人 who answers until the unit says who does."""

UNIT_ROLES = ("责任", "配合", "原责任", "原配合")
"""Who answers, who helps, and who did before 改派 or 承接: the old unit stays on record (R2-20, trap 7)."""

PAIR = 2
"""回访 and 抽查 are made by two people or more (R2-12); what the public watches is looked at by as many means."""

ON_SITE = frozenset({"实地", "暗访"})
"""Means by which who comes again is on the spot."""

GRANTED = "采纳"
SETTLED = (GRANTED, "部分采纳", "不采纳")
"""What becomes of a 情况说明."""

SAMPLED = ("真实", "持续", "提升")
"""What 成果抽查 asks of a result: is it there, does it last, does it go on (R2-14)."""

OPEN = states("found", "handed", "rectifying", "rectified", "verified")
CLEARED = states("cleared", "settled")
STANDING = OPEN | CLEARED
ANY = STANDING | states("withdrawn")
FOUND = states("found")
HANDED = states("handed")
RECTIFYING = states("rectifying")
RECTIFIED = states("rectified")
VERIFIED = states("verified")
DONE_ONCE = RECTIFIED | VERIFIED
"""The unit has said in this round that it is put right: what is asked besides makes it 整改中 again."""
RUNNING = HANDED | RECTIFYING
"""The unit's clock runs: told of the issue, and not yet claimed as rectified."""
TOLD = RUNNING | DONE_ONCE | CLEARED
"""The unit knows of it in this round."""
WAITING = {
    "commit": states("handed", "rectifying"),
    "verify": RECTIFIED,
    "clear": states("verified"),
    "revisit": states("verified", "cleared"),
}
"""The states in which an issue may wait for an act."""

LIFECYCLE = Lifecycle(
    noun="issue",
    term="问题",
    states={
        "found": "已发现", "handed": "待报时限", "rectifying": "整改中", "rectified": "整改完成",
        "verified": "验收通过", "cleared": "已销号", "settled": "巩固", "withdrawn": "撤销",
    },  # fmt: skip
    open_states=OPEN,
    moves=(
        *(
            Move("adopt", f"建账：{term}", FOUND, state, outcome=outcome, needs=needs, follows="import.issues", req="R4-1")
            for outcome, state, term, needs in (
                ("commit", "rectifying", "整改中", "原台账记为整改中；批准人，通知、回执免办"),
                ("rectified", "rectified", "整改完成", "原台账记为整改完成；整改情况，没有签字盖章"),
                ("verified", "verified", "验收通过", "原台账记为验收通过；整改、验收"),
                ("cleared", "cleared", "已销号", "原台账记为已销号；整改、验收、销号，各关不问"),
            )
        ),
        Move("hand", "反馈", states("found"), "handed", needs="整改通知、文件、现场记录或口头；问题清单",
             refused="没有责任人；没有原因", req="R1-9 R2-3"),
        Move("hand", "一并反馈", RUNNING, STAYS, outcome="more", needs="补课等新的要求；时限照旧，或新时限",
             refused="已中止", req="R3-11"),
        Move("hand", "再次反馈", DONE_ONCE, "rectifying", outcome="again", needs="补课等新的要求；新时限", req="R3-11"),
        Move("hand", "补单", states("handed", "rectifying", "rectified", "verified") | CLEARED, STAYS, outcome="cover",
             needs="口头反馈过，没有整改通知；不能再是口头", req="R2-3"),
        Move("hand", "补发整改通知", states("handed", "rectifying", "rectified", "verified") | CLEARED, STAYS,
             outcome="reissue",
             needs="没有有效的整改通知", refused="原整改通知有效", req="trap 4"),
        Move("receive", "回执", states("handed", "rectifying", "rectified", "verified"), STAYS,
             needs="日期、签收人、电话；一份整改通知一次", refused="有效的整改通知都有回执", req="R0-2"),
        Move("void", "作废整改通知", states("handed"), "found", needs="文书作废", follows="paper.void", req="trap 4"),
        *(
            Move(act, term, RECTIFYING, state, outcome=state, needs=needs, follows=follows, req="R3-11")
            for act, term, needs, follows in (
                ("void", "作废再次反馈的整改通知", "没有别的已告知的要求；最后一次改没有验收不通过", "paper.void"),
                ("waive", "免办", "最后一条已告知的要求免办；最后一次改没有验收不通过", "issue.waive"),
            )
            for state in ("rectified", "verified")
        ),
        Move("original", "补件", TOLD, STAYS, needs="原件的日期；单位报过整改，原件没有登记过", refused="已经签字盖章",
             req="R2-2"),
        Move("commit", "承诺时限", states("handed"), "rectifying", needs="时限、类型、措施；同意、调整或由督查室指定",
             refused="没有病因；未满规定的工作日或没有批准人而指定", req="R0-11 R2-3"),
        Move("commit", "重定时限", states("rectifying"), STAYS, outcome="again", needs="整改中而本轮没有时限的，定本轮的时限",
             refused="本轮已定时限", req="R2-3 R2-13"),
        Move("assist", "督帮", states("handed", "rectifying"), STAYS, needs="谁帮、帮什么、结果",
             refused="帮助单位就是责任单位；没有等结果的督帮", req="R2-6"),
        Move("dispatch", "调度", states("handed", "rectifying"), STAYS, needs="方式、调度内容", req="R2-5"),
        Move("urge", "催办", states("handed", "rectifying"), STAYS, needs="方式", refused="已中止", req="R2-5"),
        Move("extend", "延期", states("handed", "rectifying"), STAYS, needs="批准人、新时限、原因、申请日期",
             refused="没有到期日；不晚于现时限；次数到上限", req="traps 5, 6"),
        Move("suspend", "中止", states("handed", "rectifying"), STAYS, needs="情形、原因、批准人；复查日",
             refused="当日已经中止", req="trap 5"),
        Move("resume", "恢复", states("handed", "rectifying"), STAYS, needs="日期", refused="没有中止", req="trap 5"),
        Move("transfer", "改派", states("found", "handed", "rectifying"), "found", needs="新单位、原因、批准人",
             refused="就是原来的责任单位；新单位已撤并；已反馈的没有收回；疑似贰过而没有说", req="trap 7 R2-13"),
        Move("rectify", "改", states("rectifying"), "rectified", needs="日期、措施、签字人、佐证；签字盖章的原件可以后补",
             refused="没有佐证", req="R2-2"),
        Move("rectify", "改", states("handed", "rectifying"), "rectified", outcome="at_once", needs="同上", req="R2-2"),
        Move("rectify", "当场改", states("found"), "rectified", outcome="on_spot", needs="现场记录，或口头告知；情况",
             req="R2-2"),
        Move("verify", "验收通过", states("rectified"), "verified", outcome="passed", needs="谁（不是责任单位）、方式、是否现场",
             refused="没有签字盖章的原件", req="R2-2"),
        Move("verify", "验收不通过", states("rectified"), "rectifying", outcome="failed",
             needs="原因；新时限，没有写的照正走着的时限", req="R2-2"),
        Move("clear", "销", states("verified"), "cleared", needs="批准人、日期",
             refused="重点问题或先回访后销号：未回访；社会关注度高而没有两种方式回访；不满意过半而未定补课；要求没有了结", req="R2-2 R2-12 R3-11"),
        Move("revisit", "回访", CLEARED, "settled", outcome="已落实", needs="两人以上、到现场；结果、成效", req="R2-11 R2-12"),
        Move("revisit", "电话等回访", CLEARED, STAYS, outcome="off_site", needs="两人以上；结果、成效；没有到现场的不算巩固",
             req="R2-12"),
        Move("revisit", "回访反弹", CLEARED, "found", outcome="未落实", needs="原因；轮次加一，从反馈重新开始", req="R2-13"),
        Move("revisit", "回访反弹", CLEARED, "found", outcome="落实中", needs="进程；轮次加一，从反馈重新开始", req="R2-13"),
        Move("revisit", "当场告知的反弹", CLEARED, "rectifying", outcome="told",
             needs="现场记录或口头告知；本轮的时限；轮次加一", req="R2-13"),
        Move("revisit", "销号前回访", states("verified"), STAYS, outcome="已落实", needs="结果、成效", req="R2-12"),
        *(
            Move("revisit", "销号前回访", VERIFIED, "rectifying", outcome=verdict,
                 needs=f"{fact}；新时限，没有写的照正走着的时限", req="R2-12")
            for verdict, fact in (("未落实", "原因"), ("落实中", "进程"))
        ),
        Move("report", "定期报告", states("rectifying"), STAYS, needs="日期、情况", refused="不是长期坚持的问题", req="R0-11 trap 9"),
        Move("progress", "进展", OPEN, STAYS, needs="文字；有几条措施的，哪一条", refused="没有这一条措施", req="R2-5"),
        Move("sample", "成果抽查", states("cleared", "settled"), STAYS, needs="两人以上、到现场；真实、持续、提升各是否",
             refused="没有到现场；不到两人；有“否”而没有写情况", req="R2-14"),
        Move("reopen", "重启", CLEARED, "found", needs="补课、复核不实或批示；批准人；轮次加一，从反馈重新开始",
             req="R3-11"),
        Move("withdraw", "撤销", OPEN, "withdrawn", needs="缘由、批准人",
             refused="登记错误而不是已发现的，或写了情况说明；已反馈的没有收回", req="trap 22"),
        Move("succeed", "承接", OPEN, STAYS, needs="原单位已撤并；时限照旧", follows="unit.succeed", req="trap 7"),
        Move("waive", "免办", STANDING, STAYS, needs="通知单、回执、回访，或一条要求；原因、批准人",
             refused="没有要免的", req="R0-2 R2-12"),
        Move("object", "情况说明", STANDING, STAYS, needs="单位、内容、日期", req="R2-20"),
        Move("settle", "处理说明", ANY, STAYS, needs="采纳、部分采纳或不采纳；人员、批准人",
             refused="没有等处理的情况说明", req="R2-20"),
        Move("note", "备注", ANY, STAYS, needs="文字"),
        Move("evidence", "附件", ANY, STAYS, needs="文件"),
        Move("correct", "更正", ANY, STAYS, needs="字段、新值、原因", refused="已写进签发的文书", req="R0-4"),
    ),
)  # fmt: skip


def of_round(turn: int, handed_on: str | None, told: int, delivered_on: str) -> bool:
    """Tell whether a telling is of the round in hand, and of the unit that answers now.

    What an earlier round was told says nothing in this one, and what was told before 改派 was told to another unit.

    Args:
        turn: the round of the issue.
        handed_on: the day on which the round was first told, None while it waits for that.
        told: the round of the telling; 0 is of a ledger from before there were any.
        delivered_on: the day of the telling.
    """
    return handed_on is not None and told in {0, turn} and delivered_on >= handed_on
