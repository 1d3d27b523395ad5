"""Which gates of 合格 are open: plain facts of a report in, gaps out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life.gate import gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.domain.life.gate import Gap


class Answered(NamedTuple):
    """A point of what was asked: what the report and the review say of it."""

    position: int
    text: str
    answered: bool
    matched: bool


class Report(NamedTuple):
    """What the gates of 合格 need to know of a report."""

    ref: str
    code: str
    points: Sequence[Answered]
    failed: Sequence[str]
    document: str
    signed: bool
    sealed: bool
    signer: str
    principal: bool
    """Whether he who signed may: the 主要负责人 of the day, or as the source asks any 负责人."""
    wanted: str = "主要负责人"
    recheck: bool = False
    """A 复核 that was asked for is still to be made."""
    watched: bool = False
    """That of what the public watches is."""


def review_gaps(report: Report) -> list[Gap]:
    """Return why a report is not accepted: points, 六关, 红头, 签字, 盖章, who signed (R0-3, R4-8, R4-14)."""
    who = {"ref": report.ref, "code": report.code}
    gaps = [
        gap("item.review", "points", "unmatched" if one.answered else "unanswered", point=str(one.position),
            text=one.text[:20], **who)
        for one in report.points
        if not (one.answered and one.matched)
    ]  # fmt: skip
    gaps += [gap("item.review", "gates", failed="、".join(report.failed), **who)] if report.failed else []
    wants = {"document": report.document, "signed": report.signed, "sealed": report.sealed}
    gaps += [gap("item.review", "signature", case, **who) for case, there in wants.items() if not there]
    if report.signed and not report.principal:
        gaps.append(gap("item.review", "signer", signer=report.signer or "（未填）", wanted=report.wanted, **who))
    gaps += [gap("item.review", "recheck", **who)] if report.recheck else []
    return [*gaps, gap("item.review", "recheck", "watched", **who)] if report.watched else gaps
