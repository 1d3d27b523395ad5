"""承接 of what a unit that ended had in hand: succeed."""

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.remarks import OF
from ducha_cli.acts.unit import succession as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Unit

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Succeeding)
def succeed(work: "Work", row: Unit, draft: acts.Succeeding, given: "Given") -> Done:
    """承接 (trap 7, 信访条例 24)."""
    from ducha_cli.office.unit import succession

    told = succession.succeed(work, row, draft, given)
    return Done(_handed(told), told, _rest(told))


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
        noun, value = ("item", "姓名") if nobody[0].startswith("D") else ("issue", "职务 姓名")
        mend = OF[noun]["correct"].typed(nobody[0], field="person", value=value, reason="承接")
        lines.append(f"下一步：补责任人（{'、'.join(nobody)}）：{mend}")
    return "\n".join(lines)
