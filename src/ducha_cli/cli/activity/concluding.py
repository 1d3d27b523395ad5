"""How a 督查活动 ends: 作结论, 签收结论, 申请复核, 复核, 督查之督查, 办结."""

from typing import TYPE_CHECKING

from ducha_cli.acts.activity import concluding as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Activity

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Concluding)
def conclude(work: "Work", row: Activity, draft: acts.Concluding, given: "Given") -> Done:
    """作结论 (733 §16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    missed = concluding.conclude(work, row, draft, given)
    number = desk.number_of(row)
    hint = f"提示：方案里的{'、'.join(missed)}没有到访。" if missed else ""
    return Done(f"已作结论：{number}", {"number": number, "unvisited": missed}, hint)


@guide.act(app, acts.Receiving)
def receive(work: "Work", row: Activity, draft: acts.Receiving, given: "Given") -> Done:
    """签收结论 (733 §16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    names = concluding.receive(work, row, draft, given)
    told = {"number": desk.number_of(row), "units": names, "date": draft.received_on}
    return Done(f"已签收结论：{told['number']} {'、'.join(names)} {draft.received_on}", told)


@guide.act(app, acts.Appealing)
def appeal(work: "Work", row: Activity, draft: acts.Appealing, given: "Given") -> Done:
    """申请复核 (733 §17)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    made = concluding.appeal(work, row, draft, given)
    number, label = desk.number_of(row), work.unit_label(made.unit_id)
    told = {"number": number, "unit": label, "applied_on": made.applied_on, "decide_by": made.decide_by}
    return Done(f"已收复核申请：{number} {label}，{made.decide_by} 前（含当日）作出决定", told)


@guide.act(app, acts.Rechecking)
def recheck(work: "Work", row: Activity, draft: acts.Rechecking, given: "Given") -> Done:
    """复核 (733 §17)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    made = concluding.recheck(work, row, draft, given)
    number, label = desk.number_of(row), work.unit_label(made.unit_id)
    late = bool(made.decided_on and made.decided_on > made.decide_by)
    hint = f"提示：决定晚于期限 {made.decide_by}（733号令第17条）。" if late else ""
    told = {"number": number, "unit": label, "outcome": made.outcome, "late": late}
    return Done(f"复核决定：{number} {label} {made.outcome}", told, hint)


@guide.act(app, acts.Reviewing)
def review(work: "Work", row: Activity, draft: acts.Reviewing, given: "Given") -> Done:
    """督查之督查 (R1-11)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    made = concluding.review(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"督查之督查：{number} {made.verdict}", {"number": number, "verdict": made.verdict})


@guide.act(app, acts.Closing)
def close(work: "Work", row: Activity, given: "Given") -> Done:
    """办结."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    concluding.close(work, row, given)
    return Done(f"已办结：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})
