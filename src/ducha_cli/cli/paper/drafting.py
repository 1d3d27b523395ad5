"""起草: papers from what the ledger holds and what is typed; internal forms with blanks for the rest."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json, Note, On, Ref, Refs, Unit

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Paper
    from ducha_cli.office.desk import Work
    from ducha_cli.office.paper.forms import Drafted

app = guide.noun()
drafting = guide.noun()
app.add_typer(drafting, name="draft", help="起草：先成稿，签发后才有文号、期号；内部表单不编号。")
IssueRefs = Annotated[list[str], typer.Argument(metavar="问题", help="一个或几个，如 w3 w4。", show_default=False)]


@guide.verb(
    drafting,
    "bulletin",
    "起草督查通报（稿）；问题在前，签发后才能点名发出。",
    example="ducha paper draft bulletin --title 关于第三轮暗访情况的通报 --period 2026年10月12日至16日 --issues w1,w3"
    " --criticise 县城管局:占道经营反弹 --praise 县水利局:按时销号",
)
def bulletin(
    context: typer.Context,
    happened: Happened,
    title: Annotated[str | None, typer.Option(metavar="标题", help="标题；| 处换行。")] = None,
    period: Annotated[str | None, typer.Option(metavar="时间", help="督查时间。")] = None,
    issues: Annotated[str | None, typer.Option(metavar="w1,w3", help="通报哪些问题。")] = None,
    praise: Annotated[list[str] | None, typer.Option(metavar="单位:事由", help="表扬。")] = None,
    criticise: Annotated[list[str] | None, typer.Option(metavar="单位:事由", help="批评。")] = None,
    exemplars: Annotated[str | None, typer.Option(metavar="x1,x2", help="用哪些典型；正面的表扬，反面的批评。")] = None,
    overview: Annotated[str | None, typer.Option(metavar="文字", help="总体情况，不写则按问题自动生成。")] = None,
    require: Annotated[list[str] | None, typer.Option(metavar="文字", help="工作要求，逐条写。")] = None,
    deadline: Annotated[str | None, typer.Option(metavar="时限", help="整改时限。")] = None,
    to: Annotated[
        str | None, typer.Option(metavar="主送", help="写了主送就作公文，用文号；不写作期刊，用期号。")
    ] = None,
    json: Json = False,
) -> None:
    """督查通报 (R1-18, R3-9)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import bulletins

    draft = drafts.make(
        bulletins.BulletinDraft,
        title=title,
        period=period,
        issues=act.listed(issues),
        praised=_named(praise, "--praise"),
        criticised=_named(criticise, "--criticise"),
        exemplars=act.listed(exemplars),
        overview=overview,
        requirements=tuple(require or ()),
        deadline=deadline,
        recipient=to,
    )
    with act.work(context) as work:
        row, target = bulletins.draft_bulletin(work, draft, act.given(context, *happened))
    drafted(work, row, target, json)


def _named(values: list[str] | None, option: str) -> tuple[object, ...]:
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import bulletins

    return tuple(drafts.make(bulletins.NamedDraft, unit=u, reason=r) for u, r in act.pairs(values, option))


@guide.verb(
    drafting,
    "special",
    "起草督查专报（稿）：批示、办理过程、核查情况取自台账。",
    example="ducha paper draft special d15 --to 李建国书记 --advice 建立回迁户办证绿色通道",
)
def special(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    to: Annotated[str | None, typer.Option(metavar="领导", help="报送谁。")] = None,
    title: Annotated[str | None, typer.Option(metavar="标题", help="不写则按事项生成。")] = None,
    conclusion: Annotated[str | None, typer.Option(metavar="文字", help="核查结论，不写则取办结结论。")] = None,
    problem: Annotated[list[str] | None, typer.Option(metavar="文字", help="存在问题，逐条写。")] = None,
    advice: Annotated[list[str] | None, typer.Option(metavar="文字", help="建议，逐条写。")] = None,
    json: Json = False,
) -> None:
    """督查专报."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import specials

    draft = drafts.make(
        specials.SpecialDraft,
        recipient=to,
        title=title,
        conclusion=conclusion,
        problems=tuple(problem or ()),
        advice=tuple(advice or ()),
    )
    with act.work(context) as work:
        row, target = specials.special(work, ref, draft, act.given(context, *happened))
    drafted(work, row, target, json)


@guide.verb(
    drafting,
    "summons",
    "起草约谈通知书（稿），信函格式。",
    example="ducha paper draft summons --unit 青石镇 --persons 镇长冯伟明 --reason 河道垃圾整改后反弹"
    " --time 2026年11月18日15时 --place 县委督查室会议室",
)
def summons(
    context: typer.Context,
    happened: Happened,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="被约谈单位。")] = None,
    persons: Annotated[str | None, typer.Option(metavar="人员", help="被约谈人及职务。")] = None,
    reason: Annotated[str | None, typer.Option(metavar="文字", help="约谈事由。")] = None,
    basis: Annotated[str | None, typer.Option(metavar="文字", help="约谈依据。")] = None,
    time: Annotated[str | None, typer.Option(metavar="时间", help="约谈时间。")] = None,
    place: Annotated[str | None, typer.Option(metavar="地点", help="约谈地点。")] = None,
    talkers: Annotated[str | None, typer.Option(metavar="人员", help="约谈人。")] = None,
    purpose: Annotated[str | None, typer.Option(metavar="文字", help="约谈目的。")] = None,
    require: Annotated[list[str] | None, typer.Option(metavar="文字", help="有关要求，逐条写。")] = None,
    json: Json = False,
) -> None:
    """约谈通知书."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import specials

    draft = drafts.make(
        specials.SummonsDraft,
        unit=unit,
        persons=persons,
        reason=reason,
        basis=basis,
        time=time,
        place=place,
        talkers=talkers,
        purpose=purpose,
        requirements=tuple(require or ()),
    )
    with act.work(context) as work:
        row, target = specials.summons(work, draft, act.given(context, *happened))
    drafted(work, row, target, json)


def drafted(work: "Work", row: "Paper", target: Path, json: bool) -> None:
    """Say where a draft lies, and how it becomes a paper of record."""
    from ducha_cli.documents.kinds import KINDS
    from ducha_cli.office import desk

    hint = f"稿：{shell.shown(target)}；签发：ducha paper sign {work.short(row)} --by 签发人"
    if KINDS[row.kind].form:
        hint = f"可以打印：{shell.shown(target)}；签字后定稿：ducha paper sign {work.short(row)} --by 签字人"
    act.done(json, desk.number_of(row), hint=hint, number=desk.number_of(row), state=row.state, file=str(target))


@guide.verb(
    drafting,
    "rework",
    "起草退办单（稿）：一个单位最近一次退回的修改意见；审核时写了 --sign 的已经签发。",
    example="ducha paper draft rework d15 --unit 县住建局",
)
def rework(
    context: typer.Context, ref: Ref, unit: Unit = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """退办单."""
    from ducha_cli.office.paper import rulings

    with act.work(context) as work:
        row, target = rulings.rework(work, ref, unit, act.given(context, on, note))
    drafted(work, row, target, json)


@guide.verb(
    drafting,
    "extension",
    "起草延期批复（稿）：一个单位最近一次延期；延期时写了 --sign 的已经签发。",
    example="ducha paper draft extension d15 --unit 县住建局",
)
def extension(
    context: typer.Context, ref: Ref, unit: Unit = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """延期批复."""
    from ducha_cli.office.paper import rulings

    with act.work(context) as work:
        row, target = rulings.extension(work, ref, unit, act.given(context, on, note))
    drafted(work, row, target, json)


@guide.verb(
    drafting,
    "approval",
    "打印立项审批单：来源、依据、内容、承办和拟办意见取自台账，审批意见留白；立项后打印的印上批准人和日期。",
    example="ducha paper draft approval d15 --proposer 周明",
)
def approval(
    context: typer.Context,
    refs: Refs,
    happened: Happened,
    proposal: Annotated[str | None, typer.Option(metavar="文字", help="拟办意见，不写则取台账。")] = None,
    proposer: Annotated[str | None, typer.Option(metavar="姓名", help="经办人，不写则取台账。")] = None,
    json: Json = False,
) -> None:
    """立项审批单."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import forms

    told = drafts.make(forms.ApprovalFormDraft, proposal=proposal, proposer=proposer)
    with act.work(context) as work:
        made = forms.approval(work, refs, told, act.given(context, *happened))
    _printed(work, made, json)


@guide.verb(
    drafting,
    "clearance",
    "打印整改销号审批单，一个问题一份：措施、完成情况、佐证、核查取自台账，审批意见留白。",
    example="ducha paper draft clearance w3 w4",
)
def clearance(context: typer.Context, refs: IssueRefs, on: On = None, note: Note = None, json: Json = False) -> None:
    """整改销号审批单."""
    from ducha_cli.office.paper import forms

    with act.work(context) as work:
        made = forms.clearance(work, refs, act.given(context, on, note))
    _printed(work, made, json)


@guide.verb(
    drafting,
    "revisit",
    "打印回访复查记录表，一个问题一份：有回访的印上最近一次，没有的留白带到现场填。",
    example="ducha paper draft revisit w3",
)
def revisit(context: typer.Context, refs: IssueRefs, on: On = None, note: Note = None, json: Json = False) -> None:
    """回访复查记录表."""
    from ducha_cli.office.paper import forms

    with act.work(context) as work:
        made = forms.revisit(work, refs, act.given(context, on, note))
    _printed(work, made, json)


ActivityRef = Annotated[str, typer.Argument(metavar="活动", help="如 h5、H2026-0005。", show_default=False)]
Units = Annotated[list[str] | None, typer.Option("--unit", metavar="单位", help="只给这些单位，可多次。")]


@guide.verb(
    drafting,
    "plan",
    "起草督查方案：内容、对象、时间、方式、人员取自督查活动，含工作纪律和四关；内部审批，不编文号。",
    example="ducha paper draft plan h5 --discipline 食宿按规定自理",
)
def plan(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    discipline: Annotated[list[str] | None, typer.Option(metavar="文字", help="另加的纪律要求，逐条写。")] = None,
    json: Json = False,
) -> None:
    """督查方案 (R2-15, R2-17)."""
    from ducha_cli.office.paper import activity_papers

    with act.work(context) as work:
        row, target = activity_papers.plan(work, ref, discipline or (), act.given(context, *happened))
    drafted(work, row, target, json)


@guide.verb(
    drafting,
    "checksheet",
    "打印检查表：会风会纪、在岗在位、工作纪律、节假日值班，一个单位一份，现场手写。",
    example="ducha paper draft checksheet h5 --subject 在岗在位 --unit 县政务服务中心",
)
def checksheet(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    subject: Annotated[
        str | None, typer.Option(metavar="主题", help="会风会纪、在岗在位、工作纪律、节假日值班。")
    ] = None,
    unit: Units = None,
    point: Annotated[list[str] | None, typer.Option(metavar="文字", help="另加的检查内容，逐条写。")] = None,
    json: Json = False,
) -> None:
    """检查表 (R4-17)."""
    from ducha_cli.office.paper import activity_papers

    with act.work(context) as work:
        given = act.given(context, *happened)
        made = activity_papers.checksheets(work, ref, subject or "", unit or (), point or (), given)
    _printed(work, made, json)


@guide.verb(
    drafting,
    "conclusion",
    "起草督查结论书（稿），到访的单位一家一份：情况、问题、结论，告知30日内可申请复核。",
    example="ducha paper draft conclusion h5",
)
def conclusion(
    context: typer.Context, ref: ActivityRef, unit: Units = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """督查结论书 (733 §16, §17)."""
    from ducha_cli.office.paper import activity_papers

    with act.work(context) as work:
        made = activity_papers.conclusions(work, ref, unit or (), act.given(context, on, note))
    _printed(work, made, json)


def _printed(work: "Work", made: "Drafted", json: bool) -> None:
    """Say where several drafts lie; one alone is told as every other draft."""
    from ducha_cli.office import desk

    if len(made) == 1:
        drafted(work, *made[0], json)
        return
    papers = [{"number": desk.number_of(row), "state": row.state, "file": str(target)} for row, target in made]
    hint = f"{len(made)}份，都在：{made[0][1].parent}"
    act.done(json, "\n".join(one["number"] for one in papers), hint=hint, papers=papers)


@guide.verb(
    drafting,
    "contents",
    "列卷内目录（稿）：一件事的批示、文书、回执、报告、佐证，按日期排。",
    example="ducha paper draft contents d15",
)
def contents(context: typer.Context, ref: Ref, on: On = None, note: Note = None, json: Json = False) -> None:
    """卷内目录."""
    from ducha_cli.office.paper import contents

    with act.work(context) as work:
        row, target = contents.draft_contents(work, ref, act.given(context, on, note))
    drafted(work, row, target, json)
