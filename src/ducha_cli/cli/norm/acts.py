"""What the clerk does with 制度成果: 登记, 公布, 废止."""

from typing import TYPE_CHECKING

from ducha_cli.acts import norm as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Norm

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R3-12)."""
    from ducha_cli.office import desk, norm

    row = norm.add(work, draft, given)
    number = desk.number_of(row)
    hint = f"公布以后：{acts.Publishing.typed(number, outlet='载体', approver='批准人')}"
    return Done(f"{number}  {row.title}", {"number": number, "title": row.title}, hint)


@guide.act(app, acts.Publishing)
def publish(work: "Work", row: Norm, draft: acts.Publishing, given: "Given") -> Done:
    """公布 (R3-12)."""
    from ducha_cli.office import desk, norm

    norm.publish(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"已公布：{number}（{row.outlet}，{row.published_on}）", {"number": number, "state": row.state})


@guide.act(app, acts.Repealing)
def repeal(work: "Work", row: Norm, draft: acts.Repealing, given: "Given") -> Done:
    """废止."""
    from ducha_cli.office import desk, norm

    norm.repeal(work, row, draft, given)
    return Done(f"已废止：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


remarks.declare(app, "norm")
