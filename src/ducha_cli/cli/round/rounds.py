"""What the clerk does with a 督查轮次: 登记, 分组, 定阶段, 批准, 开始, 收官, 撤销, 备注, 附件, 更正."""

from typing import TYPE_CHECKING

from ducha_cli.acts.round import rounds as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Round

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R2-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    row = rounds.add(work, draft, given)
    number = desk.number_of(row)
    return Done(f"{number}  {row.title}", {"number": number, "title": row.title, "turn": row.turn})


@guide.act(app, acts.Teaming)
def team(work: "Work", row: Round, draft: acts.Teaming, given: "Given") -> Done:
    """分组 (R2-1)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    made = rounds.team(work, row, draft, given)
    number = f"{desk.number_of(row)}.{made.position}"
    units = len(work.all(tables.TeamUnit, team_id=made.id))
    return Done(f"{number}  {made.name}", {"number": number, "name": made.name, "units": units})


@guide.act(app, acts.Phasing)
def phase(work: "Work", row: Round, draft: acts.Phasing, given: "Given") -> Done:
    """定阶段 (R3-10)."""
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    made = rounds.phase(work, row, draft, given)
    number = desk.number_of(row)
    tail = f"，成果已交（{made.output}）" if draft.done else ""
    told = {"number": number, "phase": made.name, "done": bool(made.delivered_on)}
    return Done(f"{number} {made.name}阶段已记{tail}", told)


@guide.act(app, acts.Approving)
def approve(work: "Work", row: Round, draft: acts.Approving, given: "Given") -> Done:
    """批准 (R2-8)."""
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    rounds.approve(work, row, draft, given)
    return Done(f"已批准：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


@guide.act(app, acts.Starting)
def start(work: "Work", row: Round, given: "Given") -> Done:
    """开始 (R2-16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    row, untrained = rounds.start(work, row, given)
    number, months = desk.number_of(row), work.settings.activity.training_months
    hint = f"提示：{'、'.join(untrained)}近{months}个月没有培训记录（733号令第9条）。" if untrained else ""
    return Done(f"已开始：{number} {row.started_on}", {"number": number, "untrained": untrained}, hint)


@guide.act(app, acts.Closing)
def close(work: "Work", row: Round, draft: acts.Closing, given: "Given") -> Done:
    """收官 (R2-4, R2-7, R3-10)."""
    from ducha_cli.looks.round import rounds as looks
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    stock, earlier = rounds.close(work, row, draft, given)
    number = desk.number_of(row)
    told = looks.tally(work.transaction.database, row.id or 0)
    counts = f"发现{told['found']} 销号{told['cleared']} 未销{told['open']} {told['gone']}，" if told["gone"] else ""
    left = f"还有{len(stock)}个问题没有销号：{'、'.join(stock)}" if stock else "没有清仓见底"
    tail = counts + ("本轮问题清仓见底" if told["bottom"] else left)
    hint = f"提示：上一轮还有{len(earlier)}个问题没有销号：{'、'.join(earlier)}。" if earlier else ""
    return Done(f"已收官：{number}，{tail}", {"number": number, "open": stock, "open_before": earlier}, hint)


@guide.act(app, acts.Cancelling)
def cancel(work: "Work", row: Round, draft: acts.Cancelling, given: "Given") -> Done:
    """撤销."""
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    rounds.cancel(work, row, draft, given)
    return Done(f"已撤销：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


remarks.declare(app, "round")
