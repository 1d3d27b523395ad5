"""承接 of what a unit that ended had in hand: succeed."""

from typing import Annotated, Any

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json
from ducha_cli.cli.unit.reforms import Basis, UnitRef

app = guide.noun()


@guide.verb(
    app,
    "succeed",
    "承接：把已并入或撤销的单位的在办工作交给承接单位，时限照旧。",
    example="ducha unit succeed 县农机局 --to 县农业农村局 --by 李建国\n"
    "ducha unit succeed fpb --to 县民政局 --by 李建国 --only d3,w12 --post 王敏",
)
def succeed(
    context: typer.Context,
    unit: UnitRef,
    happened: Happened,
    to: Annotated[str | None, typer.Option(metavar="单位", help="承接单位。")] = None,
    by: By = None,
    only: Annotated[
        str | None, typer.Option(metavar="编号", help="只交这些事项、问题，如 d3,w12；不写是全部。")
    ] = None,
    post: Annotated[
        list[str] | None, typer.Option(metavar="姓名", help="在承接单位继续任原职的主要负责人或督查员。")
    ] = None,
    basis: Basis = None,
    json: Json = False,
) -> None:
    """承接 (trap 7, 信访条例 24)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import succession

    draft = drafts.make(
        succession.SuccessionDraft,
        to=to,
        approver=by,
        only=act.listed(only),
        posts=tuple(post or ()),
        basis=basis,
    )
    with act.work(context) as work:
        told = succession.succeed(work, unit, draft, act.given(context, *happened))
    act.done(json, _handed(told), hint=_rest(told), **told)


def _handed(told: dict[str, Any]) -> str:
    count = f"承办 {len(told['shares'])} 件、问题 {len(told['issues'])} 个、任职 {len(told['posts'])} 个"
    if told["leaders"]:
        count += f"、联系领导 {'、'.join(told['leaders'])}"
    lines = [f"{told['from']} → {told['to']}：{count}"]
    lines += [
        f"  {one['old']} → {one['new']}（{one['role']}，{one['state_label']}，时限 {one['due']}）"
        for one in told["shares"]
    ]
    lines += [f"  {one['number']}（{one['role']}，{one['state_label']}，时限 {one['due']}）" for one in told["issues"]]
    lines += [f"  {one['title']}{one['person']}" for one in told["posts"]]
    return "\n".join(lines)


def _rest(told: dict[str, Any]) -> str:
    lines = []
    if told["left"]:
        lines.append(f"{told['from']} 还有 {len(told['left'])} 件未移交：{'、'.join(told['left'])}")
    nobody = [one["new"] for one in told["shares"] if not one["person"]]
    nobody += [one["number"] for one in told["issues"] if one["role"] == "责任"]
    if nobody:
        noun, value = ("item", "姓名") if nobody[0].startswith("D") else ("issue", shell.word("职务 姓名"))
        mend = f"ducha {noun} correct {nobody[0]} --field person --value {value} --reason 承接"
        lines.append(f"下一步：补责任人（{'、'.join(nobody)}）：{mend}")
    return "\n".join(lines)
