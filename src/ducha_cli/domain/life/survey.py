"""满意度测评: its states, its moves, and when most were dissatisfied so that 补课 is due (R3-11, trap 23)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states
from ducha_cli.errors import InvalidInput

TREATMENTS = ("满意", "不满意", "单列")
"""How 基本满意 is counted: with 满意, with 不满意, or with neither."""

REDONE = states("redone")
WAIVED = states("waived")
COUNTED = states("held") | REDONE | WAIVED
"""What figures count: all but what was entered wrongly."""

LIFECYCLE = Lifecycle(
    noun="survey",
    term="满意度测评",
    states={"held": "已测评", "redone": "补课", "waived": "不补课", "void": "作废"},
    open_states=states("held"),
    moves=(
        Move("redo", "补课", states("held"), "redone", needs="批准人、复测时限；已销号、已办结的进入下一轮",
             refused="不满意没有过半", req="R3-11"),
        Move("waive", "不补课", states("held"), "waived", needs="批准人、原因", refused="不满意没有过半",
             req="trap 22"),
        Move("void", "作废", states("held", "waived"), "void", needs="原因", refused="已经补课", req="R0-4"),
        Move("note", "备注", COUNTED, STAYS, needs="文字"),
        Move("evidence", "附件", COUNTED, STAYS, needs="文件"),
        Move("correct", "更正", COUNTED, STAYS, needs="方式、测评对象；原因", req="R0-4"),
    ),
)  # fmt: skip


class Answers(NamedTuple):
    """What valid answers said: each of the three, and how 基本满意 is counted (a value of TREATMENTS)."""

    satisfied: int
    fairly: int
    dissatisfied: int
    fairly_as: str = "满意"

    @property
    def valid(self) -> int:
        """All valid answers."""
        return self.satisfied + self.fairly + self.dissatisfied

    @property
    def pleased(self) -> int:
        """Those that count as satisfied."""
        return self.satisfied + (self.fairly if self.fairly_as == "满意" else 0)

    @property
    def displeased(self) -> int:
        """Those that count as dissatisfied."""
        return self.dissatisfied + (self.fairly if self.fairly_as == "不满意" else 0)


def misadded(issued: int, valid: int, answers: Answers) -> list[str]:
    """Return how the numbers contradict each other, all at once; none where they add up."""
    gaps = []
    if answers.valid != valid:
        told = f"满意{answers.satisfied}、基本满意{answers.fairly}、不满意{answers.dissatisfied}"
        gaps.append(f"{told}合计{answers.valid}，与有效票{valid}不符")
    if valid > issued:
        gaps.append(f"有效票{valid}多于发出的{issued}")
    if valid == 0:
        gaps.append("没有有效票，不是测评（未测评不等于满意）")
    return gaps


def owes_redo(answers: Answers, threshold: str) -> bool:
    """Tell whether more than ``threshold`` per cent of the valid answers are dissatisfied: 51 of 100 are, not 50."""
    try:
        line = Decimal(threshold)
    except InvalidOperation:
        line = Decimal(-1)
    if not 0 <= line <= 100:
        raise InvalidInput(
            f"ducha.toml 的 survey.dissatisfied_percent “{threshold}”不是百分数。",
            '写作 dissatisfied_percent = "50"。',
        )
    return Decimal(answers.displeased) * 100 > line * answers.valid


def least(first: int, small: int, min_share: int) -> int:
    """Return how many valid answers a 复测 needs: ``min_share`` per cent of the first survey's, at least ``small``."""
    return max(small, -(-first * min_share // 100))


def treatment(typed: str) -> str:
    """Return how 基本满意 is counted."""
    if typed not in TREATMENTS:
        raise InvalidInput(f"ducha.toml 的 survey.fairly_as “{typed}”不对。", f"应为 {'、'.join(TREATMENTS)} 之一。")
    return typed
