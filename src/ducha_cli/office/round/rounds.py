"""What the office does with a 督查轮次: 登记, 分组, 定阶段, 批准, 开始, 收官 (R2-1, R2-4, R3-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import issue
from ducha_cli.domain.life import round as rounds
from ducha_cli.domain.words import wording
from ducha_cli.errors import InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.round import rounds as looks
from ducha_cli.office import authority, door, typed
from ducha_cli.office.activity import concluding
from ducha_cli.office.activity.adding import placed
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from ducha_cli.acts.round import rounds as acts
    from ducha_cli.domain.life.gate import Gap


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Round:
    """登记 the next round of a campaign, with its four phases."""
    year = int(work.day(given)[:4])
    _check_span(draft.from_on, draft.to_on)
    before = work.all(t.Round, campaign=draft.campaign)
    turn = 1 + max((one.turn for one in before if one.state in rounds.COUNTED), default=0)
    values = draft.model_dump() | {"title": draft.title or f"第{wording.numeral(turn)}轮{draft.campaign}"}
    row = t.Round(**values, turn=turn, year=year, number=work.next_number(t.Round, year), state="planned")
    with work.begins("round.add", row).entry(given, title=row.title):
        work.add(row)
        for position, (name, output) in enumerate(rounds.PHASES.items(), 1):
            work.add(t.RoundPhase(round_id=row.id, position=position, name=name, output=output))
    return row


def _check_span(first: str | None, last: str | None) -> None:
    if first and last and last < first:
        raise InvalidInput(f"结束日期 {last} 早于开始日期 {first}。", "请核对 --from 和 --to。")


def team(work: Work, row: t.Round, draft: acts.Teaming, given: Given = NOTHING) -> t.Team:
    """分组: one more 督查组 with its 组长, members and units."""
    may = work.may("round.team", row)
    others = {one.id: one for one in work.all(t.Team, round_id=row.id)}
    taken = {one.unit_id: others[one.team_id].name for one in work.all(t.TeamUnit, round_id=row.id)}
    unit_ids = placed(work, draft)
    twice = [f"{work.unit_label(one)}（{taken[one]}）" for one in unit_ids if one in taken]
    if twice:
        raise Refused(f"{'、'.join(twice)}已在 {number_of(row)} 的另一组。", "一轮里一个单位只归一组，请去掉后再分。")
    position = len(others) + 1
    made = t.Team(
        round_id=row.id, position=position, name=f"第{wording.numeral(position)}组", leader=draft.leader,
        leader_title=draft.leader_title,
    )  # fmt: skip
    facts = {"leader": draft.leader, "units": [work.unit_label(one) for one in unit_ids]}
    with may.entry(given, **facts):
        work.add(made)
        for n, member in enumerate(draft.members, 1):
            work.add(t.TeamPerson(team_id=made.id, position=n, **member.model_dump()))
        for unit_id in unit_ids:
            work.add(t.TeamUnit(round_id=row.id, team_id=made.id, unit_id=unit_id))
    return made


def phase(work: Work, row: t.Round, draft: acts.Phasing, given: Given = NOTHING) -> t.RoundPhase:
    """定阶段: its days and what it must bring forth; with ``done`` that it did, with the file as evidence."""
    day = work.day(given)
    may = work.may("round.phase", row)
    held = work.all(t.RoundPhase, round_id=row.id)
    made: t.RoundPhase | None = next((one for one in held if one.name == draft.phase), None)
    if made is None:
        raise NotFound(f"{number_of(row)} 没有“{draft.phase}”阶段。", f"应为：{'、'.join(one.name for one in held)}。")
    told = {name: value for name in ("from_on", "to_on", "output") if (value := getattr(draft, name))}
    if not told and not draft.done:
        raise InvalidInput("没有写要定什么。", "请加 --from、--to、--output，或交成果：--done --evidence 文件。")
    _check_span(told.get("from_on", made.from_on), told.get("to_on", made.to_on))
    if draft.done and not given.evidence:
        raise InvalidInput(f"{made.name}阶段的成果（{made.output}）没有附文件。", "请加 --evidence 文件。")
    if draft.done and made.delivered_on:
        raise Refused(
            f"{made.name}阶段的成果已于 {made.delivered_on} 交来。", f"查看：ducha round show {work.short(row)}"
        )
    facts = {"name": made.name, "text": draft.output, "days": _days(told), "passed": draft.done or None}
    with may.entry(given, **facts):
        for name, value in told.items():
            setattr(made, name, value)
        if draft.done:
            made.delivered_on = day
        work.add(made)
    return made


def _days(told: dict[str, str]) -> str:
    return " 至 ".join(told[name] for name in ("from_on", "to_on") if name in told)


def approve(work: Work, row: t.Round, draft: acts.Approving, given: Given = NOTHING) -> None:
    """批准 the content of a round, before it begins (R2-8)."""
    day = work.day(given)
    may = work.may("round.approve", row)
    if open_ := gaps(work, row):
        raise Refused(f"{number_of(row)} 不能批准：{typed.told(open_)}。", typed.advice(open_))
    leads = [(one.leader, one.leader_title) for one in work.all(t.Team, round_id=row.id)]
    work.approved("file", draft.approver, given, barred=authority.leading(work, number_of(row), leads, day))
    with may.entry(given, approver=draft.approver):
        row.approver, row.approved_on = draft.approver, day
        work.add(row)


def gaps(work: Work, row: t.Round) -> list[Gap]:
    """Return every gate of 批准 that is not met."""
    teams = [(one.name, len(work.all(t.TeamUnit, team_id=one.id))) for one in work.all(t.Team, round_id=row.id)]
    dated = bool(row.from_on and row.to_on)
    return rounds.approval_gaps(work.short(row), content=row.content, dated=dated, teams=teams)


def start(work: Work, row: t.Round, given: Given = NOTHING) -> tuple[t.Round, list[str]]:
    """开始 an approved round; returns those of its groups who had no 培训 of late (R2-16)."""
    from datetime import date

    from ducha_cli.looks.trainings import untrained

    day = work.day(given)
    may = work.may("round.start", row)
    with may.entry(given):
        row.started_on = day
        work.add(row)
    people = []
    for one in work.all(t.Team, round_id=row.id):
        people += [one.leader, *(person.name for person in work.all(t.TeamPerson, team_id=one.id))]
    months = work.settings.activity.training_months
    names = list(dict.fromkeys(people))
    return row, untrained(work.transaction.database, names, date.fromisoformat(day), months)


def close(work: Work, row: t.Round, draft: acts.Closing, given: Given = NOTHING) -> tuple[list[str], list[str]]:
    """收官: every issue of the round before has a verdict, every activity its conclusion, every phase its output.

    Returns the issues of this round that are still open, and those of the round before.
    """
    day = work.day(given)
    may = work.may("round.close", row)
    if open_ := closing_gaps(work, row, draft.reason):
        raise Refused(f"{number_of(row)} 不能收官：{typed.told(open_)}。", typed.advice(open_))
    stock = looks.open_issues(work.transaction.database, row.id)
    earlier = looks.lookback(work.transaction.database, row.id, work.today)
    if not stock:
        work.unasked()  # nothing is left behind
    with may.entry(given, approver=draft.approver, reason=draft.reason, count=len(stock)):
        row.closed_on, row.open_reason = day, draft.reason if stock else ""
        work.add(row)
    return stock, [line["number"] for line in earlier if line["state"] in issue.OPEN]


def closing_gaps(work: Work, row: t.Round, reason: str) -> list[Gap]:
    """Return every gate of 收官 that is not met; ``reason`` is why it is closed with a stock of open issues."""
    database = work.transaction.database
    earlier = looks.lookback(database, row.id, work.today)
    return rounds.closing_gaps(
        work.short(row),
        unjudged=[line["number"] for line in earlier if not line["verdict"]],
        unconcluded=[_ahead(work, number) for number in looks.unconcluded(database, row.id)],
        barren={one.name: one.output for one in work.all(t.RoundPhase, round_id=row.id) if not one.delivered_on},
        stock=looks.open_issues(database, row.id),
        reason=reason,
    )


def _ahead(work: Work, number: str) -> rounds.Ahead:
    """Return an activity without a conclusion, and what comes next for it."""
    row = door.find(work, t.Activity, number)
    return rounds.Ahead(number, work.short(row), concluding.next_act(work, row))


def cancel(work: Work, row: t.Round, draft: acts.Cancelling, given: Given = NOTHING) -> None:
    """撤销 a round that is not closed."""
    may = work.may("round.cancel", row)
    with may.entry(given, reason=draft.reason, approver=draft.approver):
        work.add(row)
