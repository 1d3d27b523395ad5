"""What the clerk does at a 机构改革: 更名, 并入, 撤销, 承接."""

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.acts.unit import reforms as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Unit, Units

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Renaming)
def rename(work: "Work", row: Unit, draft: acts.Renaming, given: "Given") -> Done:
    """更名 (trap 7)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office.unit import reforms

    now = reforms.rename(work, row, draft, given)
    before = [one for one in work.all(tables.UnitName, unit_id=now.unit_id) if one.to_on is not None][-1]
    stale = reforms.drafts_naming(work, before)
    again = Voiding.typed(stale[0], reason="单位更名", approver="批准人") if stale else ""
    hint = f"提示：稿 {'、'.join(stale)} 里还是旧名称，请作废后重拟：{again}" if stale else ""
    told = {
        "code": row.code,
        "old": before.full,
        "name": now.full,
        "short": now.short,
        "from_on": now.from_on,
        "drafts": stale,
    }
    return Done(f"{before.full} → {now.full}（{row.code}，{now.from_on}起）", told, hint)


@guide.act(app, acts.Merging)
def merge(work: "Work", rows: Units, draft: acts.Merging, given: "Given") -> Done:
    """并入 (trap 7)."""
    from ducha_cli.office.unit import reforms

    heir = work.unit_label(reforms.merge(work, rows, draft, given).id)
    told = [_ended(work, row) for row in rows]
    line = f"{'、'.join(one['unit'] for one in told)} 已并入 {heir}（{rows[0].to_on}起）"
    return Done(line, {"into": heir, "merged": told}, _left(told))


@guide.act(app, acts.Dissolving)
def dissolve(work: "Work", row: Unit, draft: acts.Dissolving, given: "Given") -> Done:
    """撤销 (trap 7)."""
    from ducha_cli.office.unit import reforms

    reforms.dissolve(work, row, draft, given)
    told = _ended(work, row)
    return Done(f"{told['unit']} 已撤销（{row.to_on}起）", told, _left([told]))


def _ended(work: Any, row: Any) -> dict[str, Any]:
    """Return a unit that has ended, what it still has in hand and the command that hands it over."""
    from ducha_cli.looks.unit import units as looks
    from ducha_cli.office.unit import adding

    left = looks.open_work(work.transaction.database, work.today, row.id)
    return {
        "unit": work.unit_label(row.id), "code": row.code, "to_on": row.to_on, "work": left,
        "next": adding.handover(work, row) if left else None,
    }  # fmt: skip


def _left(told: list[dict[str, Any]]) -> str:
    lines = []
    for one in told:
        if one["work"]:
            numbers = "、".join(f"{left['number']}（{left['role']}，{left['state_label']}）" for left in one["work"])
            lines.append(f"{one['unit']} 还有在办 {len(one['work'])} 件：{numbers}")
            lines.append(f"下一步：{one['next']}")
    return "\n".join(lines)
