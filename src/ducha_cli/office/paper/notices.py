"""What a 督查通知单 and a 整改通知 say, gathered from the ledger as plain text (R4-1, R2-3)."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.days import deadline
from ducha_cli.domain.days.lag import DROPPED
from ducha_cli.domain.life import assignment, duty
from ducha_cli.domain.life.issue import TO_COME
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, receipts
from ducha_cli.office.desk import Work, number_of
from ducha_cli.office.duty import days, duties
from ducha_cli.office.issue.adding import answering_unit, standing_in
from ducha_cli.office.paper import tellings
from ducha_cli.office.paper.signing import common_facts
from ducha_cli.office.passing import points
from ducha_cli.settings import COMMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ducha_cli.acts.paper.notices import Noticed
    from ducha_cli.domain.days.workdays import Reckoned

ESTIMATED = "（暂估，待节假日安排公布）"


def facts(
    work: Work,
    row: t.Item,
    group: Sequence[t.Assignment],
    draft: Noticed,
    day: str,
    asked: Mapping[int | None, Sequence[t.Duty]] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the facts of a 督查通知单 to one unit, or to several under one number, delivered on ``day`` (ISO).

    ``asked`` is what each share is told of besides.
    """
    share, joint = group[0], len(group) > 1
    told_to = [work.unit_name(one.unit_id, day).full for one in group]
    others = [one for one in work.shares(row) if joint or one is not share]
    tasks = list(dict.fromkeys(text for one in group for text in _asks(work, row, one, asked.get(one.id, ()))))
    turn = f"（第{row.round}轮）" if row.round > 1 else ""
    told = common_facts(work, f"关于办理“{row.title}”的督查通知{turn}", draft.dated or day)
    told |= {
        "recipient": "、".join(told_to),
        "urgency": draft.urgency,
        "item_number": number_of(row),
        "item_title": row.title,
        "source": row.source,
        "basis": basis_text(work, row, group),
        "role": "按分工" if joint else share.role,
        "requirements": tasks,
        "due": _due(work, group),
        "leader": "" if joint else share.leader,
        "person": "" if joint else share.person,
        "former": _each(work, group, lambda one: former(work, row, one)),
        "replaces": _each(work, group, lambda one: replaced(work, one)),
        "words": tellings.covered(work, [{"assignment_id": one.id} for one in group], (draft.dated or day)[:4]),
        "partners": [f"{work.unit_name(one.unit_id, day).full}（{one.role}）" for one in others],
        "feedback": _feedback(work, day),
    }
    return told


def _each(work: Work, group: Sequence[t.Assignment], told: Callable[[t.Assignment], str]) -> str:
    """Return what is told of each unit of a paper, with its name where they are several."""
    found = [(one, text) for one in group if (text := told(one))]
    return "、".join((work.unit_label(one.unit_id) if len(group) > 1 else "") + text for one, text in found)


def former(work: Work, row: t.Item, share: t.Assignment) -> str:
    """Return the 文号 under which a unit was told last of what it has to do, in this round or before, "" if never."""
    shares = work.all(t.Assignment, item_id=row.id, unit_id=share.unit_id)
    told = [one for mine in shares for one in receipts.ever(work, assignment_id=mine.id)]
    return _last(work, told) or (row.old_notice if share.adopted else "")


def _last(work: Work, told: Sequence[t.Notice]) -> str:
    """Return the last 文号 of notices; a record has none."""
    return next((label for one in reversed(told) if (label := receipts.label(work, one))), "")


def replaced(work: Work, share: t.Assignment) -> str:
    """Return the 文号 of the void paper that a new one stands for."""
    if receipts.valid(work, assignment_id=share.id):
        return ""
    return _void(work, work.all(t.Notice, assignment_id=share.id))


def _void(work: Work, told: Sequence[t.Notice]) -> str:
    return _last(work, [one for one in told if one.paper_id and not receipts.stands(work, one)])


def _due(work: Work, group: Sequence[t.Assignment]) -> str:
    """One deadline where all have the same, otherwise each unit's own (trap 5)."""
    texts = [due_of(work, one, one.due_current) for one in group]
    if len(set(texts)) == 1:
        return texts[0]
    return "；".join(f"{work.unit_label(one.unit_id)}{text}" for one, text in zip(group, texts, strict=True))


def original(work: Work, row: t.Item, share: t.Assignment) -> str:
    """Return the 文号 under which a unit was told: its last notice that stands, or the one from before 建账."""
    live = [receipts.label(work, one) for one in receipts.valid(work, assignment_id=share.id)]
    return live[-1] if live else row.old_notice


def due_of(work: Work, row: t.Assignment | t.Issue, due: str | None) -> str:
    """Return a deadline of a share or an issue as printed: with its rule only while the day is what that comes to."""
    rule = row.due_rule
    if due is not None and rule:
        reckoned = work.reckon(door.due(work, rule), row.due_from or due)
        rule = rule if reckoned is None or reckoned.day.isoformat() == due else ""
    return due_text(rule, due, estimate=work.calendar.provisional(row.due_estimate, due))


def due_text(rule: str, due: str | None, *, estimate: bool) -> str:
    """Return a deadline as printed: the rule and, at once, the date that it comes to."""
    if due is None:
        return rule or "按工作要求推进"
    written = chinese_date(due)
    told = written if rule in {"", written} else f"{written}（{rule}）"
    return told + (ESTIMATED if estimate else "")


def basis_text(work: Work, row: t.Item, group: Sequence[t.Assignment] = ()) -> str:
    """Return the 立项依据: leader, day and words of each 批示 that these shares read of nowhere yet (R0-1).

    Where they read of all, the last one.
    """
    asked = {one.directive_id for share in group for one in work.all(t.Duty, assignment_id=share.id)}
    directives = [
        one
        for one in work.all(t.Directive, item_id=row.id)
        if one.instruction and (one.round == row.round or one.id in asked)
    ]
    if directives:
        fresh = [one for one in directives if any(not _read(work, share, one) for share in group)]
        return "；".join(_quoted(one) for one in fresh or directives[-1:])
    parts = [row.basis_title, f"（{row.basis_number}）" if row.basis_number else ""]
    return "".join(parts) or f"（{row.no_basis_reason}）"


def _quoted(one: t.Directive) -> str:
    who = f"{one.leader}（{one.title}）" if one.title else one.leader
    return f"{who}{chinese_date(one.directed_on)}批示：“{one.text}”" if one.text else f"{who}批示"


def _read(work: Work, share: t.Assignment, said: t.Directive) -> bool:
    """Tell whether a paper, a document or a record told a unit of a 批示, with what it asked or with the work."""
    told = receipts.valid(work, assignment_id=share.id)
    asked = work.all(t.Duty, assignment_id=share.id, directive_id=said.id)
    if asked:
        return any(one.id == key.notice_id for key in asked for one in told)
    return any(one.delivered_on >= said.directed_on for one in told)


def _asks(work: Work, row: t.Item, share: t.Assignment, asked: Sequence[t.Duty]) -> list[str]:
    """Return what a unit has to do; told again, what is asked besides, and that it is reported on together.

    A paper that covers a word says what that said.
    """
    spoken = {one.id for one in receipts.words(work, assignment_id=share.id)}
    said = [one for one in work.all(t.Duty, assignment_id=share.id) if one.notice_id in spoken]
    words = [text for one in (*said, *asked) if (text := one.text or one.cause)]
    if not words or not receipts.told(work, assignment_id=share.id):
        return _requirements(work, row, share)
    running = share.state in assignment.OWING and share.state not in assignment.AGAIN
    return [*dict.fromkeys(words), *(["与原交办事项一并报告。"] if running else [])]


def _requirements(work: Work, row: t.Item, share: t.Assignment) -> list[str]:
    told = [share.task] if share.task else []
    told += [point.text for point in points.asked(work, row)]
    for step in (one for one in work.all(t.Milestone, assignment_id=share.id) if one.due_rule != DROPPED):
        effect = f"，{step.effect}" if step.effect else ""
        due = f"（{due_text(step.due_rule, step.due_on, estimate=False)}）" if step.due_rule else ""
        told.append(f"{step.name}{effect}{due}")
    return told or [row.content or row.title]


def _feedback(work: Work, day: str) -> str:
    wait = work.settings.limits.receipt_workdays
    by = work.calendar.add_working(date.fromisoformat(day), wait).day
    return (
        f"请于{chinese_date(by.isoformat())}前反馈回执；办理结果在时限内以红头文件形式书面报送，"
        "经主要负责人签字并加盖公章，逐条答复所列事项。"
    )


def rectification_facts(
    work: Work, unit_id: int, issues: Sequence[t.Issue], draft: Noticed, day: str
) -> dict[str, Any]:
    """Return the facts of a 整改通知 with these issues of one unit as its 问题清单 (R2-3)."""
    recipient = work.unit_name(unit_id, day).full
    about = [{"issue_id": one.id, "unit_id": unit_id} for one in issues]
    said = f"（{words}）" if (words := tellings.covered(work, about, (draft.dated or day)[:4])) else ""
    turns = {one.round for one in issues}
    turn = f"（第{min(turns)}轮）" if len(turns) == 1 and turns != {1} else ""
    told = common_facts(work, f"关于反馈督查发现问题并限期整改的通知{turn}", draft.dated or day)
    wait = work.settings.limits.commit_workdays
    by = chinese_date(work.calendar.add_working(date.fromisoformat(day), wait).day.isoformat())
    told |= {
        "recipient": recipient,
        "urgency": draft.urgency,
        "intro": f"{_begun(work, issues, day)}，现予反馈{said}，请对照问题清单逐项整改。",
        "former": _listed(_last(work, receipts.ever(work, issue_id=one.id, unit_id=unit_id)) for one in issues),
        "replaces": _listed(_replaced_of(work, one, unit_id) for one in issues),
        "rows": [_issue_row(work, one, day, draft.due) for one in issues],
        "requirements": [
            f"逐项提出整改时限和措施，于{by}前报送。",
            "整改完成一个、审核验收一个、入账销号一个；整改情况附佐证材料，经主要负责人签字并加盖公章。",
        ],
        "feedback": f"请于{by}前反馈回执和整改时限；逾期未报的，由督查室直接指定时限。",
    }
    return told


def _begun(work: Work, issues: Sequence[t.Issue], day: str) -> str:
    """Say what is fed back: what was found, what goes into a later round, or is asked of what was fed back before."""
    count, later = len(issues), [one for one in issues if one.round > 1]
    if all(one.handed_on and duties.untold(work, one, day) for one in issues):
        return f"你单位的{count}个问题（见附件）有新的要求"
    if not later:
        return f"督查中发现你单位存在{count}个问题（见附件）"
    if len({one.round for one in issues}) == 1:
        return f"你单位的{count}个问题（见附件）进入第{later[0].round}轮整改"
    again = "、".join(f"{number_of(one)}为第{one.round}轮整改" for one in later)
    return f"督查中发现你单位存在{count}个问题（见附件，其中{again}）"


def _listed(labels: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, labels)))


def _replaced_of(work: Work, one: t.Issue, unit_id: int) -> str:
    """Return the 文号 of the void 整改通知 of this round that a new one stands for."""
    if receipts.valid(work, issue_id=one.id):
        return ""
    told = work.all(t.Notice, issue_id=one.id, unit_id=unit_id)
    return _void(work, [notice for notice in told if notice.round in {0, one.round}])


def required_by(work: Work, one: t.Issue, day: str) -> Reckoned | None:
    """Return by when an issue is to be put right that is handed over on ``day``, where that was said in days."""
    if one.due_kind not in deadline.COUNTED or one.due_original is not None:
        return None
    return work.reckon(door.due(work, one.due_rule), day)


def _issue_row(work: Work, one: t.Issue, day: str, due: str) -> dict[str, str]:
    asked = [f"{asks.cause}：{asks.text}" if asks.text else asks.cause for asks in _asked(work, one, day)]
    return {
        "number": number_of(one),
        "matter": one.matter,
        "place": one.place,
        "found": chinese_date(one.found_on),
        "category": one.category,
        "nature": one.nature,
        "cause": cause(work, one),
        "person": answerable(work, one, day),
        "advice": "；".join(filter(None, (one.advice, *asked))),
        "due": _required(work, one, day, due),
    }


def _asked(work: Work, one: t.Issue, day: str) -> list[t.Duty]:
    """Return what a paper tells the unit of an issue besides, or what a word told that it covers."""
    words = {word.id for word in receipts.words(work, issue_id=one.id)}
    return duties.untold(work, one, day) + [
        asked for asked in duties.of_share(work, one, duty.TOLD) if asked.notice_id in words
    ]


def _required(work: Work, one: t.Issue, day: str, text: str) -> str:
    """Return by when an issue that is told on ``day`` (ISO) is to be put right: as ``text`` says, else as it stood."""
    if one.handed_on is not None and duties.untold(work, one, day):
        new = days.named(work, one, day, text)
        running = one.due_current or one.due_required
        return due_text(new.rule, new.day, estimate=new.estimate) if new else issue_due(work, one, running)
    if one.handed_on is None and (text := text or days.asked(work, one, day)):
        read = door.due(work, text, day)
        reckoned = work.reckon(read, day)
        due = reckoned.day.isoformat() if reckoned else None
        return due_text(read.rule, due, estimate=bool(reckoned and reckoned.estimate))
    if counted := required_by(work, one, day):
        return due_text(one.due_rule, counted.day.isoformat(), estimate=counted.estimate)
    return issue_due(work, one, one.due_required)


def cause(work: Work, one: t.Issue) -> str:
    """Return the cause as a 整改通知 prints it: what the unit is to find out is 待报 (``[issue] cause_at``)."""
    return one.cause or (TO_COME if work.settings.issue.cause_at == COMMIT else "")


def answerable(work: Work, one: t.Issue, day: str = "") -> str:
    """Return the 责任人 of an issue as papers name them, or who stands in on the ``day`` it is told."""
    people: Sequence[Any] = work.all(t.IssuePerson, issue_id=one.id, role="责任人")
    if day and not people:
        people = standing_in(work, answering_unit(work, one), day)
    return "；".join(f"{person.title}　{person.name}".strip() for person in people)


def issue_due(work: Work, one: t.Issue, due: str | None) -> str:
    """Return the deadline of an issue as printed: the one that was required or the one that holds, empty for none."""
    return due_of(work, one, due) if due or one.due_rule else ""
