"""要求: what is asked anew of one holder after the work was told; nothing is done with while one is open.

A duty stands beside the state of what it is about: the state says who has the matter in hand, the duty says why. No
command moves one by itself; each of its moves comes with an act on the item or the issue.
"""

from __future__ import annotations

from typing import NamedTuple

from ducha_cli.domain.life.lifecycle import Lifecycle, Move, states

AGAIN = "重办"
"""What a unit reported was not good: it is done again, every point of it."""
ON = "续办"
"""Something is asked besides: what was good stays good."""

UNTOLD = states("untold")
TOLD = states("open")
ANSWERED = states("answered")
STANDING = UNTOLD | TOLD | ANSWERED
"""Nothing it hangs on is closed."""
PASSED = states("passed")
ANY = STANDING | PASSED | states("met", "withdrawn", "replaced")

DIRECTED, REDONE, REBOUND, POINT = "批示", "补课", "反弹", "要点"
UNSATISFIED = "答复不满意"
RETURNED, UNTRUE = "退回", "复核不实"
FAILED, UNDONE = "验收不通过", "回访未落实"
PRESENT, RECHECK, RESURVEY, DECIDE = "呈报", "复核", "复测", "定是否重启"


class Cause(NamedTuple):
    """Why something is asked.

    Attributes:
        kind: 续办 or 重办; "" of what the office owes.
        act: the act that meets it, where the office owes it.
    """

    kind: str
    act: str = ""


CAUSES = {
    DIRECTED: Cause(ON),
    REDONE: Cause(ON),
    REBOUND: Cause(ON),
    POINT: Cause(ON),
    "补充": Cause(ON),
    "纠正": Cause(ON),
    UNSATISFIED: Cause(ON),
    RETURNED: Cause(AGAIN),
    UNTRUE: Cause(AGAIN),
    FAILED: Cause(AGAIN),
    UNDONE: Cause(AGAIN),
    PRESENT: Cause("", "present"),
    RECHECK: Cause("", "recheck"),
    RESURVEY: Cause("", "survey"),
    DECIDE: Cause("", "reopen"),
}
"""Every cause. What a leader or the people ask is told by a notice; what 审核 asks is told by the 审核."""

LATER = frozenset({DIRECTED, REDONE, POINT, UNSATISFIED})
"""Causes that ask something new after a report: the first deadline moves too; of the others the report was not good."""

FRESH = frozenset({RETURNED, UNTRUE, REDONE})
"""Causes after which every point is asked again; after the others a point once passed stays passed."""

REVIEWED = {"returned": RETURNED, "amend": "补充", "correct": "纠正"}
"""审核 outcome → the cause of what it asks of the unit."""

LIFECYCLE = Lifecycle(
    noun="duty",
    term="要求",
    states={
        "untold": "待交办", "open": "待办", "answered": "待审核", "met": "了结", "withdrawn": "免办",
        "replaced": "已替代", "passed": "转出",
    },  # fmt: skip
    open_states=STANDING,
    moves=(
        Move("tell", "告知", UNTOLD, "open", needs="通知单、文件、现场记录或口头", follows="item.notify", req="R4-22"),
        Move("untell", "收回告知", TOLD, "untold", needs="告知的通知单作废", follows="paper.void", req="trap 4"),
        Move("answer", "反馈", TOLD, "answered", needs="牵头、主办反馈；整改完成", follows="item.report", req="R0-3"),
        Move("answer", "办到", TOLD, "met", outcome="met", needs="配合单位反馈；本室的要求办到",
             follows="item.report", req="R0-3"),
        Move("again", "再办", ANSWERED, "open", needs="审核没有合格；复核不实", follows="item.review", req="R4-14"),
        Move("meet", "了结", ANSWERED, "met", needs="审核合格、验收通过", follows="item.review", req="R4-14"),
        Move("waive", "免办", STANDING, "withdrawn", needs="有权的人免办；承办解除，事项了结", follows="item.waive",
             req="trap 7"),
        Move("replace", "替代", STANDING, "replaced", needs="同一位领导或其上级的新批示",
             follows="item.direct", req="R0-6"),
        Move("pass", "转出", STANDING, "passed", needs="承接单位，或并入的事项", follows="unit.succeed", req="trap 7"),
    ),
)  # fmt: skip
"""No move of it is typed as such; each says whose act brings it."""


def label(newest: str) -> str:
    """Return what a share or an issue is at that has to be done again, by the cause of its newest told duty."""
    return CAUSES[newest].kind or AGAIN if newest else AGAIN
