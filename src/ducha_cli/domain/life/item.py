"""督查事项: its states, its moves, and the stage that follows from its assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life.lifecycle import ASIDE, STAYS, Lifecycle, Move, states
from ducha_cli.domain.slip import SLIP

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = (
    "全会报告", "常委会纪要", "专项会议部署", "主要领导视察调研", "批示指示", "重大项目", "民生实事",
    "人大代表建议", "政协委员提案", "上级交办", "群众来信来电", "其他",
)  # fmt: skip
"""来源 (R0-8)."""

KINDS = ("综合督查", "专项督查", "事件调查", "日常督办", "线索核查")
"""The five types of 733 §14."""

BASIS_TYPES = ("批示", "文件", "会议纪要", "报告", "建议提案", "来信来电", "其他")
"""立项依据 types (R0-1)."""

FIVE_MUSTS = ("重大影响", "领导交办", "年度目标", "社会稳定", "发展环境")
"""五必督 (R4-2): any of these tags asks for a recorded 督查 before 办结."""

WATCHED = "社会关注度高"
"""The public watches it: its report is looked at again by two means before it is good (R2-12)."""
TAGS = (*FIVE_MUSTS, WATCHED)

INSTRUCTED = frozenset({"批示指示", "群众来信来电"})
"""Sources whose items always carry a due date and the 三查 (R4-3, R4-22)."""

METHODS = ("明查", "暗访", "突击检查", "电话督查", "联合督查", "听取汇报", "座谈", "查阅资料", "现场核查")
"""How a 督查 is done (R1-5, R4-16)."""

MODES = ("集中", "连续")
"""督查方法: short or staged work in one go, long work looked at again on its check days (R1-10)."""

TIMINGS = ("事后", "事中", "苗头")
"""When the 查办 begins: after the event, while it goes on, at its first sign (R4-7)."""

LEAD_OFFICES = ("党委办", "政府办")
"""Which of the two offices has the item (R2-9)."""

BY_INSTRUCTION = "指令"
ROUTES = (BY_INSTRUCTION, "建议+批准")
"""The two roads to 立项: fixed by an instruction, or proposed and approved (733 §11)."""

REBOUND, UNTRUE, REDONE, DIRECTED, UNSATISFIED = REOPENINGS = ("反弹", "复核不实", "补课", "批示", "答复不满意")
"""Why a closed item is opened again; a new 批示 of a 主要领导 does so by itself (R0-6, R2-13, R3-11)."""

CANCELLATIONS = (SLIP, "重复登记", "查无此事", "依据撤销", "不属职责已移送", "其他")
"""Why an item ends by 撤销."""

SHOWN = ("圈阅", "同意", "新批示", "暂无")
"""What a leader says to a 呈报; 暂无 is nothing yet (R0-7)."""

DEPUTIES = ("代表", "委员")
"""Who made a 建议 or a 提案, and says whether he is content with the 答复."""
AUDIENCES = ("群众", "上级", *DEPUTIES)
"""Who is answered (R4-13)."""
GRADES = {"A": "已解决", "B": "列入计划", "C": "留作参考"}
"""What came of a 建议 or a 提案."""

LETTER = "群众来信来电"
OWED_ANSWERS = ("上级", "群众")
"""The source whose items are answered, and to whom they owe it."""

SATISFIED = ("满意", "基本满意", DISSATISFIED := "不满意")
"""What the public thinks of a result (R4-13)."""

OPEN = states("proposed", "filed", "assigned", "underway", "reported")
MIDDLE = states("filed", "assigned", "underway", "reported")
TOLD = states("assigned", "underway", "reported")
DONE = states("closed", "archived")
PROPOSED = states("proposed")
REPORTED = states("reported")
HELD = MIDDLE | DONE
MERGED = states("merged")
DECLINED = states("declined")
CANCELLED = states("cancelled")
DROPPED = CANCELLED | states("merged")
ANY = OPEN | DONE | states("declined", "merged", "cancelled")

LIFECYCLE = Lifecycle(
    noun="item",
    term="事项",
    states={
        "proposed": "拟办", "filed": "已立项", "assigned": "已交办", "underway": "办理中",
        "reported": "待审核", "closed": "办结", "archived": "归档", "declined": "不立项",
        "merged": "并案", "cancelled": "撤销",
    },  # fmt: skip
    open_states=OPEN,
    moves=(
        Move("approve", "立项", states("proposed"), "filed", needs="批准人、日期；指令 或 建议+批准",
             refused="没有立项依据，也没有记明原因；指令立项没有指令；连续督查没有检查日",
             req="R0-1 R1-10 R2-8 733§11"),
        Move("decline", "不立项", states("proposed"), "declined", needs="原因（转阅…）、转给谁", req="trap 20"),
        Move("adopt", "建账", states("proposed"), "filed", needs="依据、截至日、批准人、原通知单文号或原因",
             req="R4-1"),
        Move("adopt", "建账：办结", states("proposed"), "closed", outcome="closed", needs="原台账记为办结；批准人；各关不问",
             follows="import.items", req="R4-1"),
        Move("assign", "分解", OPEN, STAYS, needs="单位、角色、任务、时限", req="R3-5 R3-6"),
        Move("target", "责任分解", OPEN, STAYS, needs="部门、项目、岗位或个人；量化指标、时限、督促检查人、预期效果、问责条款",
             refused="层级往回；没有这个上级；去掉的还有下级", req="R3-5 R3-6"),
        Move("point", "增减要点", OPEN, STAYS, needs="增加的反映问题；去掉的写原因、批准人", req="R4-8"),
        Move("notify", "交办", states("filed", "assigned", "underway", "reported"), STAYS,
             needs="签发人、送达日期", refused="未立项；本轮没有牵头或主办；批示和来信来电没有时限", req="R0-2 R4-22"),
        Move("notify", "补单", DONE | MERGED, STAYS, outcome="again", needs="办结、并案以后通知单作废了，或只有口头",
             req="trap 4"),
        Move("receive", "回执", TOLD | MERGED, STAYS,
             needs="日期、签收人、电话", refused="回执已登记", req="R0-2"),
        Move("progress", "进展", TOLD, STAYS, needs="文字，可带百分比", req="R0-5"),
        Move("urge", "催办", MIDDLE, STAYS, needs="方式", req="R4-1"),
        Move("extend", "延期", MIDDLE, STAYS, needs="申请日、批准人、新时限、原因", req="traps 5, 6"),
        Move("suspend", "中止", MIDDLE, STAYS, needs="情形、原因、批准人", req="trap 5"),
        Move("resume", "恢复", MIDDLE, STAYS, needs="日期", req="trap 5"),
        Move("report", "反馈", TOLD, STAYS, needs="日期、红头文号、签字人及职务、盖章、逐条答复", req="R0-3 R4-8"),
        Move("original", "补件", TOLD, STAYS, needs="原件收到的日期", req="R4-8"),
        Move("review", "审核", states("underway", "reported"), STAYS, needs="逐条对照、六关", req="R4-8 R4-14"),
        Move("recheck", "复核", states("underway", "reported", "closed"), STAYS, needs="人员、方式、结论", req="R4-14"),
        Move("release", "解除", MIDDLE, STAYS, needs="原因、批准人", req="trap 7"),
        Move("inspect", "督查", states("assigned", "underway", "reported"), STAYS,
             needs="日期、方式、人员、是否现场、情况", req="R4-2 R4-16"),
        Move("meet", "协调", MIDDLE, STAYS, needs="日期、主持人、参加单位、议定事项", req="R4-5 R1-12"),
        Move("supervise", "领导督办", MIDDLE, STAYS, needs="领导", refused="已经是这位领导", req="R4-6 R4-18"),
        Move("visit", "领导过问", MIDDLE, STAYS, needs="领导、方式、日期、情况", req="R4-6 R4-18"),
        Move("direct", "批示", OPEN, STAYS, needs="领导、职务、日期、内容；批办的，已交办的单位各有一条要求", req="R0-6"),
        Move("direct", "批示", DONE, "filed", outcome="reopens", needs="主要领导批办；轮次加一", req="R0-6"),
        Move("direct", "批示", DONE, STAYS, outcome="waits", needs="其他领导批办；本室定是否重启", req="R0-6"),
        Move("direct", "批示", DONE, STAYS, needs="督促、指导、阅示", req="R0-6"),
        Move("direct", "批示", states("declined"), "proposed", needs="领导、日期、内容", req="R0-6"),
        Move("present", "呈报", states("reported") | DONE, STAYS, needs="领导、日期、结果", req="R0-7 R4-4"),
        Move("present", "呈报进展", states("assigned", "underway"), STAYS, outcome=ASIDE,
             needs="领导、日期；反馈齐了以后的才算认可", req="R0-6"),
        Move("answer", "答复", ANY, STAYS, needs="对象、日期、方式、是否满意", req="R4-13"),
        Move("close", "办结", states("reported"), "closed", needs="结论；领导认可；群众满意或原因",
             refused="任何一关未过（一次全部列出）", req="R0-2 R0-3 R0-7 R3-11 R4-2 R4-3 R4-13"),
        Move("reopen", "重启", DONE, "filed", needs="反弹、复核不实、补课、批示或答复不满意；批准人；轮次加一", req="R2-13 R3-11"),
        Move("archive", "归档", states("closed"), "archived", needs="立卷人；写出卷内目录和卷宗", req="R4-1"),
        Move("split", "分立", OPEN, STAYS, needs="各事项标题", req="trap 20"),
        Move("merge", "并案", OPEN, "merged", needs="并入的事项",
             refused="并入的不在办；反馈没有审核；已经办完的还欠通知单", req="trap 20"),
        Move("cancel", "撤销", OPEN, "cancelled", needs="缘由、批准人；收回已交办的",
             refused="登记错误而不是拟办的；所属问题没有销号；来信没有答复；已交办的没有收回", req="R4-13 trap 4"),
        Move("waive", "免办", OPEN | DONE | MERGED, STAYS, needs="依据、时限、通知单、回执、督查记录，或一条反映问题；原因、批准人",
             refused="没有要免的", req="R0-1 R0-2 R4-2 R4-8 R4-22"),
        Move("object", "情况说明", HELD, STAYS, needs="单位、内容、日期", req="R4-14"),
        Move("settle", "处理说明", HELD | DROPPED, STAYS, needs="采纳、部分采纳或不采纳；人员、批准人",
             refused="没有等处理的情况说明", req="R4-14"),
        Move("note", "备注", ANY, STAYS, needs="文字"),
        Move("evidence", "附件", ANY, STAYS, needs="文件"),
        Move("reveal", "查看来电人", ANY, STAYS, needs="原因", req="trap 8"),
        Move("correct", "更正", ANY, STAYS, needs="字段、新值、原因", refused="已写进签发的文书，或会改变状态",
             req="R0-4"),
    ),
)  # fmt: skip


def middle_of(assignments: Sequence[tuple[str, str]]) -> str:
    """Return the middle state that follows from this round's (role, state) pairs.

    Assigned at the first notice, underway at the first receipt or report, reported when every live
    牵头/主办 is reported or accepted (never on none); a 退回 of one means underway again.
    """
    live = [(role, state) for role, state in assignments if state != "released"]
    doers = [state for role, state in live if role in shares.DOERS]
    if doers and all(state in shares.ANSWERED for state in doers):
        return "reported"
    if any(state in shares.STARTED for _, state in live):
        return "underway"
    if any(state in shares.TOLD for _, state in live):
        return "assigned"
    return "filed"
