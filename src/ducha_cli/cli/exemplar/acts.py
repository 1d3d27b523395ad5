"""What the clerk does with 正反面典型: 登记, 定公开范围, 撤回."""

from typing import TYPE_CHECKING

from ducha_cli.acts import exemplar as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Exemplar

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R1-15)."""
    from ducha_cli.office import desk, exemplar

    row = exemplar.add(work, draft, given)
    number, label = desk.number_of(row), work.unit_label(row.unit_id)
    hint = f"可公开的，由领导定：{acts.Publishing.typed(number, publicity='可公开', approver='批准人')}"
    return Done(f"{number}  {row.side}典型：{label}（{row.publicity}）", {"number": number, "unit": label}, hint)


@guide.act(app, acts.Publishing)
def publish(work: "Work", row: Exemplar, draft: acts.Publishing, given: "Given") -> Done:
    """定公开范围 (R2-10)."""
    from ducha_cli.office import desk, exemplar

    exemplar.publish(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"{row.publicity}：{number}", {"number": number, "publicity": row.publicity})


@guide.act(app, acts.Dropping)
def drop(work: "Work", row: Exemplar, draft: acts.Dropping, given: "Given") -> Done:
    """撤回."""
    from ducha_cli.office import desk, exemplar

    exemplar.drop(work, row, draft, given)
    return Done(f"已撤回：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


remarks.declare(app, "exemplar")
