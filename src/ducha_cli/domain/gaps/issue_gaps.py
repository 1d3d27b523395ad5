"""Which gates of an issue are open, from 反馈 to 销号, 回访 and 成果抽查: plain facts in, gaps out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import duty
from ducha_cli.domain.life.gate import gap
from ducha_cli.domain.life.issue import CAUSES, FACT_LABELS, PAIR, SAMPLED, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.domain.life.gate import Gap


class Asked(NamedTuple):
    """What the gates of 销号 need to know of a 要求 that stands."""

    position: int
    cause: str
    state: str


def hand_gaps(issue: str, *, person: str, cause: str) -> list[Gap]:
    """Return why 反馈 is refused: an issue names a person (R1-9) and, where that is asked so early, a cause (R1-6)."""
    wants = {"person": person, "reasons": cause}
    return [gap("issue.hand", code, issue=issue) for code, there in wants.items() if not there]


def commit_gaps(ref: str, *, decision: str, person: str, cause: str, kind: str) -> list[Gap]:
    """Return why a plan is not accepted: who answers, the cause and its kind come first (R0-11, R1-9).

    A day set by the office is no plan.
    """
    wants = {"person": person, "reasons": cause, "kind": kind} if decision != "指定" else {}
    return [gap("issue.commit", code, ref=ref, kinds="、".join(CAUSES)) for code, there in wants.items() if not there]


def rectify_gaps(ref: str, *, evidence: bool) -> list[Gap]:
    """Return why 改 is not believed: it comes with evidence (R2-2); its paper may follow as 补件."""
    return [] if evidence else [gap("issue.rectify", "evidence", ref=ref)]


def verify_gaps(ref: str, *, signed: bool, sealed: bool) -> list[Gap]:
    """Return why 验收 cannot pass: what the unit says stands on a paper that is signed and sealed (R2-2)."""
    wants = {"signed": signed, "sealed": sealed}
    return [gap("issue.verify", "signature", case, ref=ref) for case, there in wants.items() if not there]


def clear_gaps(
    ref: str,
    *,
    key: bool,
    before: bool,
    revisited: bool,
    undecided: Sequence[str] = (),
    noticed: bool = True,
    words: str = "",
    owed: Sequence[tuple[str, str]] = (),
    suspended: str = "",
    asked: Sequence[Asked] = (),
    watched: bool = False,
    means: Sequence[str] = (),
) -> list[Gap]:
    """Return why 销号 is refused: a notice stands, and was signed for; some are revisited on site first (R2-12).

    When that is done, a survey that most were dissatisfied in waits for the word on 补课 (R3-11), and what was asked
    anew for being told and done.

    Args:
        ref: the issue, as it is typed.
        key: it is a 重点问题.
        before: the office revisits all before it clears them.
        revisited: on site, with 已落实.
        undecided: surveys that wait for the word on 补课.
        noticed: it was told by a notice that stands, or was never told by one (it was taken over).
        words: when and how it was told by word, where no paper covers that.
        owed: 文号 and day of 送达 of those that nobody has signed for, and no 改 speaks for.
        suspended: why its clock stands, where it does.
        asked: what was asked anew and stands.
        watched: the public watches it (社会关注度高).
        means: those by which it was revisited in this round, with 已落实.
    """
    told = [gap("issue.clear", "notice", "word", ref=ref, words=words)] if words else []
    gaps = told or ([] if noticed else [gap("issue.clear", "notice", ref=ref)])
    gaps += [gap("issue.clear", "receipt", ref=ref, label=label, since=since) for label, since in owed]
    if suspended:
        gaps.append(gap("issue.clear", "suspended", ref=ref, kind=suspended))
    if (key or before) and not revisited:
        gaps.append(gap("issue.clear", "revisit", "key" if key else "setting", ref=ref))
    if watched and len(means) < PAIR:
        gaps.append(gap("issue.clear", "means", ref=ref, means="、".join(means) or "无"))
    if undecided:
        gaps.append(gap("issue.clear", "survey", surveys="、".join(undecided), survey=undecided[0]))
    return gaps + _duty_gaps(ref, asked)


def _duty_gaps(ref: str, asked: Sequence[Asked]) -> list[Gap]:
    """Return what was asked and is not told, or the office's own to do; of what a unit has in hand its state tells."""
    found = []
    for one in asked:
        how = "hand" if one.state in duty.UNTOLD else duty.CAUSES[one.cause].act
        if how:
            found.append(gap("issue.clear", "duty", how, ref=ref, nth=str(one.position), cause=one.cause))
    return found


def revisit_gaps(ref: str, verdict: str, facts: dict[str, str], people: int, act: str = "issue.revisit") -> list[Gap]:
    """Return what the record of a 回访, or of a 回头看, lacks: the verdict's own facts, two people (R2-11, R2-12)."""
    gaps = [
        gap(act, "told", ref=ref, verdict=verdict, option=name, term=FACT_LABELS[name])
        for name in VERDICTS[verdict]
        if not facts.get(name)
    ]
    return [*gaps, gap(act, "people", ref=ref, verdict=verdict)] if people < PAIR else gaps


def sample_gaps(ref: str, *, on_site: bool, people: int, marks: tuple[bool, ...], finding: str) -> list[Gap]:
    """Return what a 成果抽查 lacks: it is made on the spot by two, and a no is explained (R2-14)."""
    doubtful = "、".join(name for name, yes in zip(SAMPLED, marks, strict=True) if not yes)
    wants = {"on_site": on_site, "people": people >= PAIR, "finding": finding or not doubtful}
    return [gap("issue.sample", code, ref=ref, doubtful=doubtful) for code, there in wants.items() if not there]
