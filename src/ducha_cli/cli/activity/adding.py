"""What the clerk does with a 督查活动: 登记 and 撤销."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.activity.looks import ActivityRef
from ducha_cli.cli.options import By, Happened, Json, Reason

if TYPE_CHECKING:
    from ducha_cli.office.activity.adding import JoinedDraft, MemberDraft

app = guide.noun()

Promises = Annotated[str | None, typer.Option(metavar="是是是", help="暗访：不打招呼、不定路线、不要陪同。")]
Lead = Annotated[str | None, typer.Option(metavar="'职务 姓名'", help="带队人。")]
Member = Annotated[list[str] | None, typer.Option(metavar="'职务 姓名'", help="督查人员。")]
Basis = Annotated[str | None, typer.Option(metavar="依据", help="哪次会议、哪个文件部署的。")]
Units = Annotated[list[str] | None, typer.Option("--unit", metavar="单位", help="督查对象。")]
Every = Annotated[str | None, typer.Option("--all", metavar="类别", help="这一类的全部单位，如 乡镇。")]


@guide.verb(
    app,
    "add",
    "登记督查活动，打印编号。",
    example="ducha activity add --title 秋收禁烧暗访 --kind 专项督查 --method 暗访 --promises 是是是 --unit 高坪乡"
    ' --unit 太平乡 --lead "副主任 韩雪" --member 陈立 --basis 县委办会议纪要 --target-kind 点位\n'
    "ducha activity add --title 工程质量督查 --led-by 部门 --organiser 县住建局 --method 明查 --unit 城关镇"
    ' --lead "局长 何建国" --in-person --designation 云政办〔2026〕5号',
)
def add(
    context: typer.Context,
    happened: Happened,
    title: Annotated[str | None, typer.Option(metavar="名称", help="活动名称。")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="类型", help="综合督查、专项督查（默认）、事件调查、日常督办、线索核查。")
    ] = None,
    method: Annotated[
        list[str] | None,
        typer.Option(
            metavar="方式",
            help="自查说明、听取汇报、检查访谈、座谈评估、调阅资料、收集线索、约谈、互联网督查、"
            "明查、暗访、突击检查、电话督查、联合督查。",
        ),
    ] = None,
    promises: Promises = None,
    unit: Units = None,
    every: Every = None,
    team: Annotated[
        str | None,
        typer.Option(metavar="督查组", help="哪一轮哪一组的，如 r1.2：组长、成员、单位、内容、依据由组里来。"),
    ] = None,
    led_by: Annotated[str | None, typer.Option(metavar="牵头", help="四家领导、部门、督查室（默认）。")] = None,
    lead: Lead = None,
    lead_unit: Annotated[str | None, typer.Option(metavar="单位", help="带队人的单位，默认是组织单位。")] = None,
    in_person: Annotated[bool, typer.Option("--in-person", help="亲自带队。")] = False,
    organiser: Annotated[str | None, typer.Option(metavar="单位", help="组织单位；不写是督查室自己。")] = None,
    joint: Annotated[list[str] | None, typer.Option(metavar="单位:分工", help="联合单位，分工可不写。")] = None,
    member: Member = None,
    invite: Annotated[
        list[str] | None,
        typer.Option(metavar="类别:姓名", help="邀请党代表、人大代表、政协委员、政府参事、专家学者、老同志 或 其他。"),
    ] = None,
    breadth: Annotated[str | None, typer.Option(metavar="范围", help="全面督查 或 重点督查。")] = None,
    target_kind: Annotated[str | None, typer.Option(metavar="对象", help="督到：项目、企业、案件、点位。")] = None,
    target: Annotated[str | None, typer.Option(metavar="名称", help="哪个项目、企业、案件、点位。")] = None,
    topic: Annotated[list[str] | None, typer.Option(metavar="专题", help="如 项目建设、生态环境保护。")] = None,
    basis: Basis = None,
    basis_number: Annotated[str | None, typer.Option(metavar="文号", help="依据文号。")] = None,
    designation: Annotated[
        str | None, typer.Option(metavar="文件", help="部门开展督查的指定文件（733号令第7条）。")
    ] = None,
    json: Json = False,
) -> None:
    """登记 (733 §5-14)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding, approving, visiting
    from ducha_cli.office.drafts import make

    with act.work(context) as work:
        units = [*(unit or ()), *(approving.every(work, every) if every else ())]
        draft = make(
            adding.ActivityDraft,
            title=title,
            kind=kind,
            methods=tuple(method or ()),
            promises=act.marks(promises, 3, "--promises"),
            team=team,
            targets=tuple(units),
            lead_kind=led_by or ("部门" if organiser else None),
            **lead_of(lead),
            lead_unit=lead_unit,
            in_person=in_person,
            organiser=organiser,
            joined=tuple(_joined(one) for one in joint or ()),
            members=members_of(member),
            guests=tuple(
                make(adding.GuestDraft, kind=sort, name=name)
                for sort, name in act.pairs(invite, "--invite", "人大代表:姓名")
            ),
            breadth=breadth,
            target_kind=target_kind,
            target=target,
            topics=tuple(topic or ()),
            basis=basis,
            basis_number=basis_number,
            designation=designation,
        )
        row = adding.add(work, draft, act.given(context, *happened))
        again = visiting.visited(work, adding.targets(work, row), work.today.isoformat(), but=row.id)
    number = desk.number_of(row)
    hints = [f"提示：{one}，再去要写原因（733号令第15条）。" for one in again]
    if row.lead_kind == "部门" and not row.designation:
        hints.append("提示：没有指定文件（--designation），不计入部门督查次数（733号令第7条）。")
    hint = "\n".join(hints)
    act.done(json, number, hint=hint, number=number, state=row.state)


def members_of(told: list[str] | None) -> "tuple[MemberDraft, ...]":
    """Return the members of ``'职务 姓名'`` options; one may name several."""
    from ducha_cli.office.activity import adding
    from ducha_cli.office.drafts import make

    people = [one for text in told or () for one in _people(text)]
    return tuple(make(adding.MemberDraft, name=name, title=title) for name, title in people)


def _people(text: str) -> list[tuple[str, str]]:
    from ducha_cli.domain.words import naming

    return [(one.name, one.title) for one in naming.split_people(text)]


def lead_of(text: str | None, heading: str = "带队人", option: str = "--lead") -> dict[str, str]:
    """Return the lead's name and post from ``'职务 姓名'``.

    Raises:
        InvalidInput: several people, or none.
    """
    from ducha_cli.errors import InvalidInput

    if text is None:
        return {}
    people = _people(text)
    if len(people) != 1 or not people[0][0]:
        raise InvalidInput(f"{heading}“{text}”写法不对。", f"只写一个人，写作：{option} '局长 何建国'。")
    return {"lead": people[0][0], "lead_title": people[0][1]}


def _joined(text: str) -> "JoinedDraft":
    """Return a joint unit of ``单位:分工``."""
    from ducha_cli.office.activity import adding
    from ducha_cli.office.drafts import make

    name, _, duty = text.replace("：", ":").partition(":")
    return make(adding.JoinedDraft, unit=name.strip(), duty=duty.strip())


@guide.verb(
    app,
    "cancel",
    "撤销没有结论的活动。",
    example="ducha activity cancel h1 --reason 与市级督查重复 --by 李建国",
)
def cancel(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """撤销."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.activity import adding
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.EndingDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = adding.cancel(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已撤销：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)
