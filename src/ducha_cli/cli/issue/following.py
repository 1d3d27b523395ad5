"""What the clerk does while a unit puts an issue right: 督帮, 调度, 催办, 延期, 中止, 定期报告, 进展."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import following as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Issue, Issues

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.issue.remedies import Moved

app = guide.noun()


@guide.act(app, acts.Assisting)
def assist(work: "Work", row: Issue, draft: acts.Assisting, given: "Given") -> Done:
    """督帮 (R2-6)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    made = following.assist(work, row, draft, given)
    number, helper = desk.number_of(row), work.unit_label(made.unit_id or 0)
    told = f"督帮有结果：{number} {helper} {made.result}" if made.result else f"已请督帮：{number} {helper} {made.text}"
    return Done(told, {"number": number, "unit": helper, "text": made.text, "result": made.result})


@guide.act(app, acts.Dispatching)
def dispatch(work: "Work", row: Issue, draft: acts.Dispatching, given: "Given") -> Done:
    """调度 (R2-5)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    made = following.dispatch(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"已调度（{made.means}）：{number}", {"number": number, "means": made.means, "text": made.text})


@guide.act(app, acts.Urging)
def urge(work: "Work", row: Issue, draft: acts.Urging, given: "Given") -> Done:
    """催办 (R2-5)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    made, nth = following.urge(work, row, draft, given)
    number = desk.number_of(row)
    due = f"，时限 {made.due_then}" if made.due_then else ""
    told = {"number": number, "nth": nth, "due": made.due_then}
    return Done(f"已催办（第{nth}次，{made.means}）：{number}{due}", told)


@guide.act(app, acts.Extending)
def extend(work: "Work", row: Issue, draft: acts.Extending, given: "Given") -> Done:
    """延期 (traps 5, 6)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following, remedies

    made = following.extend(work, row, draft, given)
    number = desk.number_of(row)
    if isinstance(made, remedies.Moved):
        return _moved(number, made)
    late = "（逾期后申请）" if made.asked_late else ""
    told = {"number": number, "old_due": made.old_due, "new_due": made.new_due, "asked_late": bool(made.asked_late)}
    return Done(f"已延期（第{made.position}次）：{number} {made.old_due} → {made.new_due}{late}", told)


def _moved(number: str, made: "Moved") -> Done:
    """Say which 措施 moved to which day, and to which the issue did where it was the last."""
    one, also = made.remedy, made.extension
    told = {"number": number, "nth": one.position, "old_due": made.old or None, "new_due": one.due_on}
    told |= {"issue_due": also.new_due if also else None}
    follows = f"；问题的时限 {also.old_due} → {also.new_due}（第{also.position}次延期）" if also else ""
    return Done(f"已延期：{number} 第{one.position}条措施 {made.old or '（空）'} → {one.due_on}{follows}", told)


@guide.act(app, acts.Suspending)
def suspend(work: "Work", rows: Issues, draft: acts.Suspending, given: "Given") -> Done:
    """中止 (trap 5)."""
    from ducha_cli.cli.item.pressing import stood
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    told = [{"number": desk.number_of(row), **stood(following.suspend(work, row, draft, given))} for row in rows]
    lines = [f"已中止：{one['number']}（{one['kind']}），{one['review_on']} 再看" for one in told]
    return Done("\n".join(lines), {"suspended": told})


@guide.act(app, acts.Resuming)
def resume(work: "Work", rows: Issues, draft: acts.Resuming, given: "Given") -> Done:
    """恢复 (trap 5)."""
    from ducha_cli.cli.item.pressing import moved, stood
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    told = [{"number": desk.number_of(row), **stood(following.resume(work, row, draft, given))} for row in rows]
    lines = [f"已恢复：{one['number']}{moved(one)}" for one in told]
    return Done("\n".join(lines), {"resumed": told})


@guide.act(app, acts.Reporting)
def report(work: "Work", row: Issue, draft: acts.Reporting, given: "Given") -> Done:
    """定期报告 (trap 9)."""
    from datetime import date

    from ducha_cli.looks.issue import longterm
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    made = following.report(work, row, draft, given)
    number = desk.number_of(row)
    days = longterm.reports(work.transaction.database, work.settings, date.fromisoformat(made.asked_on))
    due = next(one["next_on"] for one in days if one["number"] == number)
    told = {"number": number, "reported_on": made.asked_on, "next_on": due}
    return Done(f"已报告：{number}，下次报告日 {due}", told)


@guide.act(app, acts.Progressing)
def progress(work: "Work", row: Issue, draft: acts.Progressing, given: "Given") -> Done:
    """How far it is."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import following

    made = following.progress(work, row, draft, given)
    number, one = desk.number_of(row), made.remedy
    which = f" 第{one.position}条措施" if one else ""
    done = f"，{one.done_on} 完成" if one and one.done_on else ""
    told = {"number": number, "nth": one.position if one else None, "done_on": one.done_on if one else None}
    return Done(f"已记进展：{number}{which}{done}", told | {"text": draft.text})
