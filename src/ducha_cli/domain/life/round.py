"""督查轮次: the n-th round of a 大督查, its phases, and which gates of 批准 and 收官 are open (R2-1, R2-4, R2-7, R3-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life.gate import gap
from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ducha_cli.domain.life.gate import Gap

CAMPAIGN = "常态化大督查"
"""What the rounds are rounds of, unless it is told."""

PHASES = {"学习动员": "动员部署材料", "查找问题": "问题清单", "全面整改": "整改方案和整改情况", "小结提高": "小结报告"}
"""The four phases and what each must bring forth (R3-10)."""

OPEN = states("planned", "approved", "underway")
SENDING = states("approved", "underway")
"""Its groups go out: their activities may be registered (R2-8)."""
COUNTED = OPEN | states("closed")
ANY = COUNTED | states("cancelled")

LIFECYCLE = Lifecycle(
    noun="round",
    term="督查轮次",
    states={"planned": "拟办", "approved": "已批准", "underway": "进行中", "closed": "收官", "cancelled": "撤销"},
    open_states=OPEN,
    moves=(
        Move("team", "分组", states("planned", "approved"), STAYS, needs="组长、单位、成员",
             refused="单位已在另一组", req="R2-1 733§8"),
        Move("phase", "定阶段", OPEN, STAYS, needs="日期、成果；成果的文件", req="R3-10"),
        Move("approve", "批准", states("planned"), "approved", needs="批准人",
             refused="没有督查内容、起止日期或督查组", req="R2-8 733§11"),
        Move("start", "开始", states("approved"), "underway", needs="日期", req="R2-8"),
        Move("lookback", "回头看", states("underway"), STAYS, needs="上一轮每个问题的认定",
             refused="没有上一轮；不是上一轮的问题；可以回访的问题", req="R2-7"),
        Move("close", "收官", states("underway"), "closed", needs="批准人；还有未销号的问题时写明原因",
             refused="回头看缺认定；督查活动没有结论；阶段没有成果；有未销号的问题而没有原因", req="R2-4 R2-7 R3-10"),
        Move("cancel", "撤销", OPEN, "cancelled", needs="原因、批准人"),
        Move("note", "备注", ANY, STAYS, needs="文字"),
        Move("evidence", "附件", ANY, STAYS, needs="文件"),
        Move("correct", "更正", ANY, STAYS, needs="字段、新值、原因", refused="已写进签发的文书", req="R0-4"),
        Move("correct", "更正内容和日期", states("planned"), STAYS, outcome="plan", needs="内容、日期：批准以前", req="R2-8"),
    ),
)  # fmt: skip


def approval_gaps(ref: str, *, content: str, dated: bool, teams: Sequence[tuple[str, int]]) -> list[Gap]:
    """Return what a round lacks before 批准; ``teams`` are (name, how many units) (R2-1, R2-8)."""
    wants = {"content": content, "dates": dated, "teams": teams}
    gaps = [gap("round.approve", code, ref=ref) for code, there in wants.items() if not there]
    return gaps + [gap("round.approve", "units", ref=ref, team=name) for name, units in teams if not units]


class Ahead(NamedTuple):
    """An activity that has no conclusion yet, and the next act on the road to it."""

    number: str
    ref: str
    act: str


def closing_gaps(
    ref: str,
    *,
    unjudged: Sequence[str],
    unconcluded: Sequence[Ahead],
    barren: Mapping[str, str],
    stock: Sequence[str],
    reason: str,
) -> list[Gap]:
    """Return why 收官 is refused.

    Args:
        ref: the round.
        unjudged: issues of the round before that have no verdict yet (R2-7).
        unconcluded: activities of its groups that have no conclusion (733 §16).
        barren: phases without their output, and what that is (R3-10).
        stock: issues of this round that are still open (清仓见底, R2-4).
        reason: why it is closed all the same.
    """
    gaps = [gap("round.close", "lookback", ref=ref, first=unjudged[0], **_counted(unjudged))] if unjudged else []
    if unconcluded:
        names = "、".join(one.number for one in unconcluded)
        first = unconcluded[0]
        gaps.append(gap("round.close", "conclusion", activities=names, activity=first.ref, act=first.act))
    gaps += [gap("round.close", "outputs", ref=ref, phase=name, output=output) for name, output in barren.items()]
    if stock and not reason:
        gaps.append(gap("round.close", "issues", ref=ref, **_counted(stock)))
    return gaps


def _counted(numbers: Sequence[str]) -> dict[str, str]:
    return {"count": str(len(numbers)), "issues": _some(numbers)}


def _some(numbers: Sequence[str], most: int = 10) -> str:
    return "、".join(numbers[:most]) + (" 等" if len(numbers) > most else "")
