"""督查建议: what the office advises somebody to change, and what came of it (R0-12, 733 §19-20)."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

KINDS = ("改进工作", "完善政策", "修改或废止文件", "调整流程", "其他")
"""What is advised; improper documents by 733 §19."""

ANSWERS = {"adopted": "采纳", "partly": "部分采纳", "declined": "未采纳"}

LIFECYCLE = Lifecycle(
    noun="advice",
    term="督查建议",
    states={"pending": "待答复", **ANSWERS, "withdrawn": "撤回"},
    open_states=states("pending"),
    moves=(
        Move("answer", "答复采纳", states("pending", "partly", "declined"), "adopted", outcome="adopted",
             needs="日期、答复", req="R0-12"),
        Move("answer", "答复部分采纳", states("pending", "declined"), "partly", outcome="partly",
             needs="日期、答复", req="R0-12"),
        Move("answer", "答复未采纳", states("pending"), "declined", outcome="declined",
             needs="日期、原因", req="R0-12"),
        Move("effect", "记成效", states("adopted", "partly"), STAYS, needs="成效", refused="没有采纳", req="R0-12"),
        Move("withdraw", "撤回", states("pending"), "withdrawn", needs="原因", refused="已经答复"),
        Move("correct", "更正", states("pending", "adopted", "partly", "declined"), STAYS,
             needs="字段、新值、原因", req="R0-4"),
    ),
)  # fmt: skip
