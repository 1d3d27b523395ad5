"""文书: draft, signed, void; a number is taken at signing and never again."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

DRAFT = states("draft")
SIGNED = states("signed")
VALID = DRAFT | SIGNED
VOID = states("void")

LIFECYCLE = Lifecycle(
    noun="paper",
    term="文书",
    states={"draft": "稿", "signed": "已签发", "void": "作废"},
    open_states=states("draft"),
    moves=(
        Move(
            "sign",
            "签发",
            states("draft"),
            "signed",
            needs="签发人、成文日期",
            refused="已签发",
            req="733§21 trap 4",
        ),
        Move("backfill", "补录", states("draft"), "signed", needs="纸面已用的号码、扫描件、原因",
             refused="不是序列的下一个号", req="trap 4"),
        Move("void", "作废", states("draft", "signed"), "void", needs="原因或采纳的情况说明；号码不再用",
             refused="稿没有撤销通知；没有单位可说明的", req="trap 4"),
        Move("retract", "发撤销通知", states("void"), STAYS, needs="签发人，或不用发的原因和批准人",
             refused="不是通报、约谈通知书；没有签发过；已经发了或免了", req="trap 4 733§21"),
    ),
)  # fmt: skip


RETRACTION = "retraction"
PUBLIC = frozenset({"bulletin", "circular", "summons"})
"""Kinds that name units before others: where one is void, whoever got it is told by a 撤销通知, owed until then."""
UNTOLD = "撤销通知"
"""What is lifted where nobody got it."""

AGAINST = {
    "notice": "交办", "rectification": "问题", "rework": "退回",
    "bulletin": "通报", "circular": "通报", "summons": "约谈",
}  # fmt: skip
"""What a unit may hold against a paper that told it, by its kind (情况说明)."""


NUMBERED = "文号"
"""All papers with a 文号 of one issuer share a series, whatever their kind: 云督办〔2026〕1号 is one paper (0003)."""


def next_number(first: int, last: int | None) -> int:
    """Return the next number of a series: no counter is kept, so none can go wrong (trap 4)."""
    return max(first - 1, last or 0) + 1


def document_number(code: str, year: int, number: int) -> str:
    """Return a 文号: 六角括号, no 第, no leading zero (GB/T 9704 7.2.5)."""
    return f"{code}〔{year}〕{number}号"


def running_number(number: int) -> str:
    """Return the number of a serial since its first year."""
    return f"总第{number}期"


def serial_number(number: int) -> str:
    """Return a 期号."""
    return f"第{number}期"
