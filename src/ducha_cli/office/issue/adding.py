"""登记 of a 问题; 反馈 is in handing.py, 改 in rectifying.py, 审 and 销 in verifying.py (R1-9, R2-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.asked import Person
from ducha_cli.domain import numbering
from ducha_cli.domain.life import activity, issue
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import among, quoted
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import make
from ducha_cli.office.person import called
from ducha_cli.office.person.posting import as_known
from ducha_cli.office.unit.adding import refuse_ended
from ducha_cli.settings import COMMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.acts.issue import adding as acts
    from ducha_cli.domain.days.deadline import Deadline
    from ducha_cli.ledger.batch import NewRow

REASON = "请写明 --cause 原因、--advice 整改要求；表里的，补上这两栏再导入。"
_APART = {"units", "leaders", "people", "due", "item", "activity", "key", "watched", "repeat"}


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Issue:
    """登记 an issue (R0-10, R1-6, R1-8, R1-9)."""
    day = work.day(given)
    unit_ids = [work.units.find(name) for name in draft.units]
    for unit_id in unit_ids:
        refuse_ended(work, unit_id, day)
    called.answering(work, (one.name for one in draft.people), unit_ids[0], day)
    people = draft.people or standing_in(work, unit_ids[0], day)
    about = linked(work, draft)
    if lacks := unreasoned(work, about.get("activity_id"), draft):
        raise Refused(f"{lacks}（R1-6）。", REASON)
    due = door.due(work, draft.due, draft.found_on) if draft.due else None
    row = t.Issue(**about, **filing(work, draft, day, due), number=work.next_number(t.Issue, int(day[:4])))
    cleared = earlier_cleared(work, unit_ids[0], draft.category)
    if cleared is not None and draft.repeat is None:
        raise suspected(work, cleared, unit_ids[0], "--repeat")
    row.repeat_of = cleared.id if cleared is not None and draft.repeat else None
    with work.begins("issue.add", row).entry(given, units=list(draft.units), repeat=row.repeat_of is not None):
        work.add(row)
        for kind, values in parts(draft.model_copy(update={"people": people}), unit_ids, row.id):
            work.add(kind(**values))
    return row


def suspected(work: Work, cleared: t.Issue, unit_id: int, option: str) -> Refused:
    """Return the refusal that asks whether this is 贰过: the program never says so itself (R2-13)."""
    return Refused(
        f"疑似贰过：{work.unit_label(unit_id)}的同类问题 {number_of(cleared)} 已经{_over(cleared)}。",
        f"确认是同一单位同类问题再次发生，加 {option}；不是，加 --no-repeat。",
    )


def _over(row: t.Issue) -> str:
    return "销号" if row.state in issue.CLEARED else "撤销"


def linked(work: Work, draft: acts.Adding) -> dict[str, Any]:
    """Return the columns of the item and the 督查活动 that an issue came of; the 督查活动 may be told in words."""
    found: dict[str, Any] = {"item_id": door.find(work, t.Item, draft.item).id if draft.item else None}
    if numbering.is_number("activity", draft.activity):
        return found | {"activity_id": door.find(work, t.Activity, draft.activity).id}
    return found | {"activity": draft.activity}


def unreasoned(work: Work, activity_id: int | None, draft: acts.Adding) -> str:
    """Return what an issue of a concluded 督查活动 lacks: 结论 asked cause and advice of each, or "" (R1-6)."""
    held = work.get(t.Activity, activity_id) if activity_id is not None else None
    if held is None or held.state not in activity.TOLD:
        return ""
    terms = activity.lacking(cause=draft.cause, advice=draft.advice)
    return f"{number_of(held)} 已作结论，它的问题要有{terms}" if terms else ""


def filing(work: Work, draft: acts.Adding, day: str, due: Deadline | None) -> dict[str, Any]:
    """Return the new issue's columns, all but its number and what it came of."""
    values: dict[str, Any] = draft.model_dump(exclude=_APART)
    values |= {"year": int(day[:4]), "state": "found", "key": int(draft.key), "watched": int(draft.watched)}
    return values | (asked(work, due, draft.found_on) if due else {})


def asked(work: Work, due: Deadline, start: str) -> dict[str, Any]:
    """Return the columns of the deadline that is asked of an issue; days are counted from ``start``."""
    reckoned = work.reckon(due, start)
    return {
        "due_rule": due.rule,
        "due_kind": due.kind,
        "due_required": reckoned.day.isoformat() if reckoned else None,
        "due_estimate": int(bool(reckoned and reckoned.estimate)),
        "rectify_type": "立行立改" if due.kind == "immediate" else "长期" if due.longterm else "",
    }


def standing_in(work: Work, unit_id: int, day: str) -> tuple[Person, ...]:
    """Return the unit's 主要负责人 of the day, marked 待报: he answers until the unit says who does (R1-9).

    Nobody where the person is asked at 反馈 (``[issue] person_at``), or where no 主要负责人 is registered.
    """
    if work.settings.issue.person_at == COMMIT:
        for post in work.all(t.Post, unit_id=unit_id):
            if post.principal and as_known(post).held(day):
                return (make(Person, name=post.person, title=f"{post.title}{issue.STANDS_IN}"),)
    return ()


def named(work: Work, row: t.Issue) -> list[str]:
    """Return who answers for the issue as its unit said, not who stands in until it does."""
    people = work.all(t.IssuePerson, issue_id=row.id, role="责任人")
    return [one.name for one in people if not one.title.endswith(issue.STANDS_IN)]


def name(work: Work, row: t.Issue, people: Sequence[Person]) -> None:
    """Let those whom the unit named answer in the place of those who did."""
    rows = work.all(t.IssuePerson, issue_id=row.id)
    held = [one for one in rows if one.role == "责任人"]
    last = max((one.position for one in rows), default=0)
    held += [t.IssuePerson(issue_id=row.id, position=last + n, role="责任人", name="")
             for n in range(1, 1 + len(people) - len(held))]  # fmt: skip
    for one, person in zip(held, people, strict=False):
        one.name, one.title = person.name, person.title
        work.add(one)


def parts(draft: acts.Adding, unit_ids: Sequence[int], issue_id: int) -> list[NewRow]:
    """Return the rows that come with a new issue: the first unit answers (责任), the others help (配合)."""
    roles = ["责任"] + ["配合"] * (len(unit_ids) - 1)
    rows: list[NewRow] = [
        (t.IssueUnit, {"issue_id": issue_id, "unit_id": unit_id, "role": role, "position": n})
        for n, (unit_id, role) in enumerate(zip(unit_ids, roles, strict=True), 1)
    ]
    chain = [("分管领导", one) for one in draft.leaders] + [("责任人", one) for one in draft.people]
    rows += [
        (t.IssuePerson, {"issue_id": issue_id, "position": n, "role": role, "name": one.name, "title": one.title})
        for n, (role, one) in enumerate(chain, 1)
    ]
    return rows


def earlier_cleared(work: Work, unit_id: int, category: str) -> t.Issue | None:
    """Return the last issue of the same unit and category that was cleared, or withdrawn though it was one (R2-13)."""
    found = all_cleared(work, unit_id, category)
    return work.get(t.Issue, found[-1]) if found else None


def all_cleared(work: Work, unit_id: int, category: str) -> list[int]:
    """Return the ids of all of them, the oldest first: of these a new one may be the 贰过."""
    rows = work.transaction.database.execute(
        "SELECT issue.id FROM issue JOIN issue_unit ON issue_id = issue.id AND role = '责任'"  # noqa: S608
        f" WHERE unit_id = ? AND category = ? AND ({among('state', issue.CLEARED)}"
        f" OR EXISTS (SELECT 1 FROM turn z WHERE z.issue_id = issue.id AND z.cause IN {quoted(issue.WAS)}))"
        " ORDER BY issue.id",
        (unit_id, category),
    ).fetchall()
    return [int(row[0]) for row in rows]


def answering_unit(work: Work, row: t.Issue) -> int:
    """Return the id of the unit that answers for the issue."""
    found = [one.unit_id for one in work.all(t.IssueUnit, issue_id=row.id) if one.role == "责任"]
    return int(found[0])
