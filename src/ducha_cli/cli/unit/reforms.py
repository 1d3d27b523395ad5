"""What the clerk does at a 机构改革: 更名, 并入, 撤销, 承接."""

from typing import Annotated, Any

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json

app = guide.noun()

UnitRef = Annotated[
    str, typer.Argument(metavar="单位", help="全称、简称、曾用名、代码或拼音首字母。", show_default=False)
]
Basis = Annotated[str | None, typer.Option(metavar="文件", help="依据的文件，如 云编〔2026〕3号。")]


@guide.verb(
    app,
    "rename",
    "更名：从某日起用新名称，旧名称照样找得到。",
    example="ducha unit rename 县农业局 --name 县农业农村局 --basis 云编〔2019〕3号 --on 2019-03-01",
)
def rename(
    context: typer.Context,
    unit: UnitRef,
    happened: Happened,
    name: Annotated[str | None, typer.Option(metavar="全称", help="新的全称。")] = None,
    short: Annotated[str | None, typer.Option(metavar="简称", help="新的简称，不写就没有。")] = None,
    basis: Basis = None,
    json: Json = False,
) -> None:
    """更名 (trap 7)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import reforms

    draft = drafts.make(reforms.RenamingDraft, full=name, short=short, basis=basis)
    with act.work(context) as work:
        now = reforms.rename(work, unit, draft, act.given(context, *happened))
        code = work.get(tables.Unit, now.unit_id).code
        before = [one for one in work.all(tables.UnitName, unit_id=now.unit_id) if one.to_on is not None][-1]
        stale = reforms.drafts_naming(work, before)
    hint = (
        f"提示：稿 {'、'.join(stale)} 里还是旧名称，请作废后重拟：ducha paper void {stale[0]} --reason 单位更名"
        if stale
        else ""
    )
    told = {
        "code": code,
        "old": before.full,
        "name": now.full,
        "short": now.short,
        "from_on": now.from_on,
        "drafts": stale,
    }
    act.done(json, f"{before.full} → {now.full}（{code}，{now.from_on}起）", hint=hint, **told)


@guide.verb(
    app,
    "merge",
    "并入：单位并入别的单位，从某日起不再接办新的工作。",
    example="ducha unit merge 县农机局 县畜牧局 --into 县农业农村局 --basis 云编〔2026〕3号",
)
def merge(
    context: typer.Context,
    happened: Happened,
    units: Annotated[list[str], typer.Argument(metavar="单位", help="一个或几个。", show_default=False)],
    into: Annotated[str | None, typer.Option(metavar="单位", help="并入的单位，要已在名录中。")] = None,
    basis: Basis = None,
    json: Json = False,
) -> None:
    """并入 (trap 7)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import reforms

    draft = drafts.make(reforms.MergingDraft, into=into, basis=basis)
    with act.work(context) as work:
        rows = reforms.merge(work, units, draft, act.given(context, *happened))
        heir = work.unit_label(work.units.find(draft.into))
        told = [_ended(work, row) for row in rows]
    line = f"{'、'.join(one['unit'] for one in told)} 已并入 {heir}（{rows[0].to_on}起）"
    act.done(json, line, hint=_left(told), into=heir, merged=told)


@guide.verb(
    app,
    "dissolve",
    "撤销：单位从某日起不再接办新的工作。",
    example="ducha unit dissolve 县扶贫办 --basis 云编〔2026〕3号 --on 2026-06-01",
)
def dissolve(
    context: typer.Context,
    unit: UnitRef,
    happened: Happened,
    basis: Basis = None,
    json: Json = False,
) -> None:
    """撤销 (trap 7)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import reforms

    draft = drafts.make(reforms.DissolutionDraft, basis=basis)
    with act.work(context) as work:
        row = reforms.dissolve(work, unit, draft, act.given(context, *happened))
        told = _ended(work, row)
    act.done(json, f"{told['unit']} 已撤销（{row.to_on}起）", hint=_left([told]), **told)


def _ended(work: Any, row: Any) -> dict[str, Any]:
    """Return a unit that has ended, what it still has in hand and the command that hands it over."""
    from ducha_cli.looks.unit import units as looks
    from ducha_cli.office.unit import adding

    left = looks.open_work(work.transaction.database, row.id)
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
