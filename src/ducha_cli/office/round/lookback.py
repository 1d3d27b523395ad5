"""回头看: the verdict on the issues of the round before (R2-7, R2-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.issue.verifying import Revisiting
from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import issue
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.round import rounds as looks
from ducha_cli.office import recusal, typed
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.acts.round import lookback as acts
    from ducha_cli.looks.rows import Row


def lookback(
    work: Work, row: t.Round, issues: Sequence[t.Issue], draft: acts.LookingBack, given: Given = NOTHING
) -> list[str]:
    """回头看: the verdict on issues of the round before that cannot be revisited, for they are not cleared.

    A verified or cleared one is revisited (``issue revisit``), so that a 反弹 opens its next round; that counts as its
    verdict here (R2-7). Returns their numbers.
    """
    may = work.may("round.lookback", row)
    told = {name: getattr(draft, name) for name in issue.FACT_LABELS}
    persons = recusal.persons(work, draft.people, work.day(given))
    if gaps := issue_gaps.revisit_gaps(work.short(row), draft.verdict, told, persons, "round.lookback"):
        raise Refused(f"回头看的记录不全：{typed.told(gaps)}。", typed.advice(gaps))
    listed = {line["number"]: line for line in looks.lookback(work.transaction.database, row.id, work.today)}
    found = list({one.id: one for one in issues}.values())
    for one in found:
        _judge_one(work, row, one, listed.get(number_of(one)))
    for one in found:
        with may.entry(given, issue=number_of(one), verdict=draft.verdict, **told):
            values = draft.model_dump(exclude={"people", "on_site"})
            people = "、".join(draft.people)
            work.add(t.Lookback(round_id=row.id, issue_id=one.id, people=people, on_site=int(draft.on_site), **values))
    return [number_of(one) for one in found]


def _judge_one(work: Work, row: t.Round, one: t.Issue, line: Row | None) -> None:
    number = number_of(one)
    if line is None:
        raise Refused(f"{number} 不是 {number_of(row)} 上一轮的问题。", f"查看：ducha round lookback {work.short(row)}")
    if line["verdict"]:
        raise Refused(
            f"{number} 已认定{line['verdict']}（{line['looked_on']}）。",
            f"查看：ducha round lookback {work.short(row)}",
        )
    if issue.LIFECYCLE.allows("revisit", one.state):
        label = issue.LIFECYCLE.label(one.state)
        raise Refused(
            f"{number} 现为“{label}”，回头看要回访，反弹的进入下一轮整改。",
            f"{Revisiting.typed(work.short(one), verdict='认定', people='甲,乙', on_site=True)} …；"
            "回访记下即是本轮的认定。",
        )
