"""A unit's progress, as it tells it: progress."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json, Ref, Unit

app = guide.noun()


@guide.verb(
    app,
    "progress",
    "登记进展、完成的时间节点，或列入计划的节点。",
    example="ducha item progress d15 --unit 县住建局 --text 已办证260户 --percent 60\n"
    "ducha item progress d15 --plan 图纸会审:2026-03-20\nducha item progress d15 --milestone 图纸会审",
)
def progress(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="进展情况。")] = None,
    percent: Annotated[int | None, typer.Option(metavar="数", help="完成百分比。")] = None,
    milestone: Annotated[str | None, typer.Option(metavar="节点", help="完成了哪个节点：名称或序号。")] = None,
    plan: Annotated[list[str] | None, typer.Option(metavar="节点:日期", help="列入计划的时间节点，可写几次。")] = None,
    json: Json = False,
) -> None:
    """进展 (R0-5)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import progress as item_progress

    nodes = [{"name": name, "due": due} for name, due in act.pairs(plan, "--plan", "图纸会审:2026-03-20")]
    draft = drafts.make(
        item_progress.ProgressDraft, text=text, percent=percent, milestone=milestone, plan=tuple(nodes) or None
    )
    with act.work(context) as work:
        share = item_progress.progress(work, ref, draft, unit, act.given(context, *happened))
        number = desk.share_number(work.item(ref), share)
    act.done(json, f"已记进展：{number}", number=number, percent=share.percent)
