"""制度成果: rules and systems that came of the supervision, and their publication (R3-12)."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

KINDS = ("制度", "办法", "规程", "清单", "标准", "其他")

LIFECYCLE = Lifecycle(
    noun="norm",
    term="制度成果",
    states={"adopted": "已出台", "published": "已公布", "repealed": "废止"},
    open_states=states("adopted", "published"),
    moves=(
        Move("publish", "公布", states("adopted"), "published", needs="日期、载体、批准人", req="R3-12 R2-10"),
        Move("repeal", "废止", states("adopted", "published"), "repealed", needs="日期、原因"),
        Move("correct", "更正", states("adopted", "published"), STAYS, needs="字段、新值、原因", req="R0-4"),
    ),
)  # fmt: skip
