"""What the clerk does with 督查建议: 提出, 答复, 成效, 撤回."""

from typing import TYPE_CHECKING

from ducha_cli.acts import advice as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Advice

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """提出 (R0-12)."""
    from ducha_cli.office import advice, desk

    row = advice.add(work, draft, given)
    number, tail = desk.number_of(row), f"，{row.due_on} 前答复" if row.due_on else ""
    told = {"number": number, "to": row.recipient, "due": row.due_on}
    return Done(f"{number}  已向{row.recipient}建议{tail}", told)


@guide.act(app, acts.Answering)
def answer(work: "Work", row: Advice, draft: acts.Answering, given: "Given") -> Done:
    """答复 (R0-12)."""
    from ducha_cli.domain.life.advice import LIFECYCLE
    from ducha_cli.office import advice, desk

    advice.answer(work, row, draft, given)
    number, label = desk.number_of(row), LIFECYCLE.label(row.state)
    hint = f"有了成效再记：{acts.Effecting.typed(number, text='成效')}" if draft.outcome != "declined" else ""
    return Done(f"{label}：{number} {row.recipient}", {"number": number, "state": row.state}, hint)


@guide.act(app, acts.Effecting)
def effect(work: "Work", row: Advice, draft: acts.Effecting, given: "Given") -> Done:
    """成效 (R0-12)."""
    from ducha_cli.office import advice, desk

    advice.effect(work, row, draft, given)
    return Done(f"已记成效：{desk.number_of(row)}", {"number": desk.number_of(row), "outcome": row.outcome})


@guide.act(app, acts.Withdrawing)
def withdraw(work: "Work", row: Advice, draft: acts.Withdrawing, given: "Given") -> Done:
    """撤回."""
    from ducha_cli.office import advice, desk

    advice.withdraw(work, row, draft, given)
    return Done(f"已撤回：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


remarks.declare(app, "advice")
