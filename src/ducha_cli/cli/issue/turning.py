"""What the clerk does with an issue off the straight road: 改派, 重启, 撤销."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import turning as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Issue

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Transferring)
def transfer(work: "Work", row: Issue, draft: acts.Transferring, given: "Given") -> Done:
    """改派."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import adding, turning

    turning.transfer(work, row, draft, given)
    number, now = desk.number_of(row), work.unit_label(adding.answering_unit(work, row))
    told = {"number": number, "unit": now, "state": row.state}
    return Done(f"已改派：{number} → {now}", told, turning.hint(work, row))


@guide.act(app, acts.Reopening)
def reopen(work: "Work", row: Issue, draft: acts.Reopening, given: "Given") -> Done:
    """重启 (R3-11)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import turning

    turning.reopen(work, row, draft, given)
    told = {"number": desk.number_of(row), "state": row.state, "round": row.round}
    return Done(f"已重启：{desk.number_of(row)}，进入第{row.round}轮", told, turning.hint(work, row))


@guide.act(app, acts.Withdrawing)
def withdraw(work: "Work", row: Issue, draft: acts.Withdrawing, given: "Given") -> Done:
    """撤销."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import turning

    turning.withdraw(work, row, draft, given)
    return Done(f"已撤销：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})
