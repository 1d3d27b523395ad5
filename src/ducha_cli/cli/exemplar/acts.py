"""What the clerk does with 正反面典型: 登记, 定公开范围, 撤回."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remark_acts
from ducha_cli.cli.options import ActivityOption, By, DateOption, Happened, IssueOption, ItemOption, Json, Reason
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import InvalidInput

app = guide.noun()

ExemplarRef = Annotated[str, typer.Argument(metavar="编号", help="如 x3、2026-3、X2026-0003。", show_default=False)]


@guide.verb(
    app,
    "add",
    "登记一个正面或反面典型，先作内部。",
    example='ducha exemplar add --bad --unit 县城管局 --person "大队长 朱少峰" --matter 早市占道反复反弹 --issue w7',
)
def add(
    context: typer.Context,
    happened: Happened,
    good: Annotated[bool, typer.Option("--good", help="正面典型。")] = False,
    bad: Annotated[bool, typer.Option("--bad", help="反面典型。")] = False,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="哪个单位。")] = None,
    person: Annotated[str | None, typer.Option(metavar="'职务 姓名'", help="责任人。")] = None,
    matter: Annotated[str | None, typer.Option(metavar="文字", help="什么事。")] = None,
    item: ItemOption = None,
    issue: IssueOption = None,
    activity: ActivityOption = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """登记 (R1-15)."""
    from ducha_cli.office import desk, drafts, exemplar

    name, title = _person(person)
    draft = drafts.make(
        exemplar.ExemplarDraft,
        side={(True, False): "正面", (False, True): "反面"}.get((good, bad)),
        unit=unit,
        person=name,
        person_title=title,
        matter=matter,
        item=item,
        issue=issue,
        activity=activity,
        found_on=act.today_or(seat_of(context), date, happened.on),
    )
    with act.work(context) as work:
        row = exemplar.add(work, draft, act.given(context, *happened))
        label = work.unit_label(row.unit_id)
    number = desk.number_of(row)
    hint = f"可公开的，由领导定：ducha exemplar publish {number} --public --by 批准人"
    act.done(json, f"{number}  {row.side}典型：{label}（{row.publicity}）", hint=hint, number=number, unit=label)


def _person(text: str | None) -> tuple[str | None, str | None]:
    from ducha_cli.domain.words import naming

    people = naming.split_people(text or "")
    if text and (len(people) != 1 or not people[0].name):
        raise InvalidInput(f"“{text}”不是一个责任人。", '写作：--person "副镇长 周永平"。')
    return (people[0].name, people[0].title) if people else (None, None)


@guide.verb(app, "publish", "定公开范围：内部或可公开。", example="ducha exemplar publish x1 --public --by 李建国")
def publish(
    context: typer.Context,
    ref: ExemplarRef,
    happened: Happened,
    public: Annotated[bool, typer.Option("--public", help="可公开。")] = False,
    internal: Annotated[bool, typer.Option("--internal", help="只作内部。")] = False,
    by: By = None,
    json: Json = False,
) -> None:
    """定公开范围 (R2-10)."""
    from ducha_cli.office import desk, drafts, exemplar

    chosen = {(True, False): "可公开", (False, True): "内部"}.get((public, internal))
    draft = drafts.make(exemplar.PublicityDraft, publicity=chosen, approver=by)
    with act.work(context) as work:
        row = exemplar.publish(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"{row.publicity}：{number}", number=number, publicity=row.publicity)


@guide.verb(app, "drop", "撤回，不再用作典型。", example="ducha exemplar drop x1 --reason 复核后情况有变 --by 李建国")
def drop(
    context: typer.Context,
    ref: ExemplarRef,
    happened: Happened,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """撤回."""
    from ducha_cli.office import desk, drafts, exemplar
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.EndingDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = exemplar.drop(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已撤回：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


remark_acts.correct(app, "exemplar", example="x1 --field person --value 朱少峰 --reason 补录")
