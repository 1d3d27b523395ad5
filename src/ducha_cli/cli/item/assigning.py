"""分解 of 督查事项 among units: assign."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json, Ref, Unit

app = guide.noun()


@guide.verb(
    app,
    "assign",
    "分解到单位；送达前可再改。",
    example="ducha item assign d15 --unit 县住建局 --role 牵头 --due +15工作日 --person 何建国",
)
def assign(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    role: Annotated[str | None, typer.Option(metavar="角色", help="牵头、主办（默认）、配合。")] = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="如 +15工作日、30日、2026-11-30、长期坚持。")] = None,
    task: Annotated[str | None, typer.Option(metavar="文字", help="任务。")] = None,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="责任领导。")] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="责任人。")] = None,
    json: Json = False,
) -> None:
    """分解 (R3-5, R3-6)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import assigning

    draft = drafts.make(
        assigning.AssignmentDraft, unit=unit, role=role, task=task, due=due, leader=leader, person=person
    )
    with act.work(context) as work:
        share = assigning.assign(work, ref, draft, act.given(context, *happened))
        number, label = desk.share_number(work.item(ref), share), work.unit_label(share.unit_id)
    limit = share.due_current or share.due_rule or "未定"
    if share.due_current is None and share.due_rule:
        limit = (
            f"{share.due_rule}（送达后起算）" if share.due_kind in {"workdays", "days", "months"} else share.due_rule
        )
    missing = [heading for heading, value in (("责任领导", share.leader), ("责任人", share.person)) if not value]
    hint = f"提示：还没有{'、'.join(missing)}，可随回执补。" if missing else ""
    act.done(json, f"{number} {label}（{share.role}） 时限 {limit}", hint=hint, number=number, due=share.due_current)
