"""正反面典型: a case that teaches others, kept for 通报; who may see it is a person's decision (R1-15, R2-10)."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

SIDES = ("正面", "反面")
PUBLICITY = ("内部", "可公开")
"""内部 until somebody decides otherwise."""

LIFECYCLE = Lifecycle(
    noun="exemplar",
    term="典型",
    states={"kept": "备用", "dropped": "撤回"},
    open_states=states("kept"),
    moves=(
        Move("publish", "定公开范围", states("kept"), STAYS, needs="批准人、内部或可公开", refused="就是现在的范围",
             req="R2-10"),
        Move("draft", "用于通报", states("kept"), STAYS, needs="通报稿", follows="paper.draft.bulletin", req="R1-15"),
        Move("drop", "撤回", states("kept"), "dropped", needs="原因、批准人"),
        Move("correct", "更正", states("kept"), STAYS, needs="字段、新值、原因", refused="已写进签发的文书",
             req="R0-4"),
    ),
)  # fmt: skip
