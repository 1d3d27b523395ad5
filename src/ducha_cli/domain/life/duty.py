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

TOLD = states("open")
ANSWERED = states("answered")
STANDING = TOLD | ANSWERED
"""Nothing it hangs on is closed."""
ANY = STANDING | states("met", "withdrawn", "passed")

DIRECTED, REDONE, REBOUND, POINT = "批示", "补课", "反弹", "要点"
RETURNED, UNTRUE = "退回", "复核不实"
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
    "答复不满意": Cause(ON),
    RETURNED: Cause(AGAIN),
    UNTRUE: Cause(AGAIN),
    "验收不通过": Cause(AGAIN),
    "回访未落实": Cause(AGAIN),
    PRESENT: Cause("", "present"),
    RECHECK: Cause("", "recheck"),
    RESURVEY: Cause("", "survey"),
    DECIDE: Cause("", "reopen"),
}
"""Every cause. What a leader or the people ask is told by a notice; what 审核 asks is told by the 审核."""

FRESH = frozenset({RETURNED, UNTRUE, REDONE})
"""Causes after which every point is asked again; after the others a point once passed stays passed."""

REVIEWED = {"returned": RETURNED, "amend": "补充", "correct": "纠正"}
"""审核 outcome → the cause of what it asks of the unit."""

LIFECYCLE = Lifecycle(
    noun="duty",
    term="要求",
    states={
        "open": "待办", "answered": "待审核", "met": "了结", "withdrawn": "免办", "passed": "转出",
    },  # fmt: skip
    open_states=STANDING,
    moves=(
        Move("answer", "反馈", TOLD, "answered", needs="牵头、主办反馈；整改完成", follows="item.report", req="R0-3"),
        Move("answer", "办到", TOLD, "met", outcome="met", needs="配合单位反馈；本室的要求办到",
             follows="item.report", req="R0-3"),
        Move("again", "再办", ANSWERED, "open", needs="审核没有合格；复核不实", follows="item.review", req="R4-14"),
        Move("meet", "了结", ANSWERED, "met", needs="审核合格、验收通过", follows="item.review", req="R4-14"),
        Move("waive", "免办", STANDING, "withdrawn", needs="承办解除，事项了结", follows="item.release", req="trap 7"),
        Move("pass", "转出", STANDING, "passed", needs="承接单位", follows="unit.succeed", req="trap 7"),
    ),
)  # fmt: skip
"""No move of it is typed as such; each says whose act brings it."""


def label(newest: str) -> str:
    """Return what a share or an issue is at that has to be done again, by the cause of its newest told duty."""
    return CAUSES[newest].kind or AGAIN if newest else AGAIN
