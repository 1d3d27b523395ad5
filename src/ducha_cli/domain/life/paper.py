"""文书: draft, signed, void; a number is taken at signing and never again."""

from __future__ import annotations

from ducha_cli.domain.life.lifecycle import Lifecycle, Move, states

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
        Move("void", "作废", states("draft", "signed"), "void", needs="原因；号码不再用", req="trap 4"),
    ),
)  # fmt: skip


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
