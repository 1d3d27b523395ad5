"""What the clerk does with a 满意度测评: 登记, 补课, 不补课, 作废, 备注."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remarks
from ducha_cli.cli.options import By, Happened, Json, Note, On, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()

SurveyRef = Annotated[str, typer.Argument(metavar="编号", help="如 m3、2026-3、M2026-0003。", show_default=False)]


@guide.verb(
    app,
    "add",
    "登记一次测评；不满意过半的，提示补课。",
    example="ducha survey add --issue w31 --means 入户问卷 --issued 120 --valid 100 --satisfied 30 --fairly 19"
    " --dissatisfied 51\nducha survey add --unit 县政务服务局 --means 窗口评价 --issued 60 --valid 58 --satisfied 50"
    " --fairly 6 --dissatisfied 2",
)
def add(
    context: typer.Context,
    happened: Happened,
    item: Annotated[str | None, typer.Option(metavar="编号", help="测评哪个事项的办理结果。")] = None,
    issue: Annotated[str | None, typer.Option(metavar="编号", help="测评哪个问题的整改结果。")] = None,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="测评哪个单位。")] = None,
    means: Annotated[str | None, typer.Option(metavar="方式", help="入户问卷、电话、窗口评价、座谈 等。")] = None,
    respondents: Annotated[str | None, typer.Option(metavar="文字", help="问的是谁，如 受益群众；不写姓名。")] = None,
    issued: Annotated[int | None, typer.Option(metavar="份数", help="发出份数。")] = None,
    valid: Annotated[int | None, typer.Option(metavar="份数", help="有效份数。")] = None,
    satisfied: Annotated[int | None, typer.Option(metavar="份数", help="满意。")] = None,
    fairly: Annotated[int | None, typer.Option(metavar="份数", help="基本满意，默认 0。")] = None,
    dissatisfied: Annotated[int | None, typer.Option(metavar="份数", help="不满意。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="测评日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """登记 (R3-11)."""
    from ducha_cli.domain.words.wording import percent
    from ducha_cli.office import desk, drafts, survey

    draft = drafts.make(
        survey.SurveyDraft,
        item=item,
        issue=issue,
        unit=unit,
        surveyed_on=act.today_or(seat_of(context), date, happened.on),
        means=means,
        respondents=respondents,
        issued=issued,
        valid=valid,
        satisfied=satisfied,
        fairly=fairly,
        dissatisfied=dissatisfied,
    )
    with act.work(context) as work:
        row = survey.add(work, draft, act.given(context, *happened))
        about = survey.subject_name(work, row)
        displeased = survey.answers(row).displeased
        small = row.valid < work.settings.survey.small
    number = desk.number_of(row)
    line = f"{number}  {about} 不满意 {percent(displeased, row.valid)}（{displeased}/{row.valid}）"
    hints = [f"有效票只有{row.valid}份，样本不足"] if small else []
    if row.proposed:
        hints.append(
            f"不满意超过{row.threshold}%，请领导定：补课 ducha survey redo {number} --by 批准人 --due 复测时限；"
            f"不补课 ducha survey waive {number} --by 批准人 --reason 原因"
        )
    told = {"number": number, "of": about, "proposed": bool(row.proposed), "small": small}
    act.done(json, line, hint=f"提示：{'；'.join(hints)}。" if hints else "", **told)


@guide.verb(
    app,
    "redo",
    "补课：已销号、已办结的进入下一轮，定复测时限。",
    example="ducha survey redo m1 --by 李建国 --due +60日",
)
def redo(
    context: typer.Context,
    ref: SurveyRef,
    happened: Happened,
    by: By = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="什么时候以前复测。")] = None,
    json: Json = False,
) -> None:
    """补课 (R3-11, trap 22)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, drafts, survey

    draft = drafts.make(survey.RedoingDraft, approver=by, due=due)
    with act.work(context) as work:
        row = survey.redo(work, ref, draft, act.given(context, *happened))
        about, name = survey.subject(work, row), survey.subject_name(work, row)
        turn = None if isinstance(about, tables.Unit) else about.round
    line = f"补课：{name}{f'，第{turn}轮' if turn else ''}，{row.resurvey_by} 前复测"
    number = desk.number_of(row)
    act.done(json, line, number=number, of=name, round=turn, resurvey_by=row.resurvey_by, state=row.state)


@guide.verb(
    app,
    "waive",
    "不补课：不满意过半而不补课的，写明批准人和原因。",
    example="ducha survey waive m1 --by 李建国 --reason 样本只有3户，改为全面走访",
)
def waive(
    context: typer.Context,
    ref: SurveyRef,
    happened: Happened,
    by: By = None,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """不补课 (trap 22)."""
    from ducha_cli.office import desk, drafts, survey

    draft = drafts.make(survey.WaivingDraft, approver=by, reason=reason)
    with act.work(context) as work:
        row = survey.waive(work, ref, draft, act.given(context, *happened))
    act.done(json, f"不补课：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


@guide.verb(app, "void", "作废登记错了的测评，编号保留。", example="ducha survey void m1 --reason 份数抄错")
def void(
    context: typer.Context, ref: SurveyRef, reason: Reason = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """作废 (R0-4)."""
    from ducha_cli.office import desk, survey

    with act.work(context) as work:
        row = survey.void(work, ref, reason or "", act.given(context, on, note))
    act.done(json, f"已作废：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


remarks.declare(app, "survey")
