"""A 督查轮次 from 登记 to 收官 (R2-1, R2-4, R2-8, R3-10)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.activity.adding import Placed
from ducha_cli.acts.ended import Ended
from ducha_cli.acts.round.records import Phase, Round, Team, TeamPerson
from ducha_cli.domain.life import round as rounds


class Spanned(a.Facts):
    """From which day to which (a part of several acts)."""

    from_on: str | None = Round.from_on.may("哪天开始", option="--from")
    to_on: str | None = Round.to_on.may("哪天结束", option="--to")


class Adding(
    a.Act,
    Spanned,
    name="round.add",
    about="登记一轮督查，打印编号；第几轮由程序数，四个阶段一并立好。",
    example="--from 2026-10-12 --to 2026-11-30 --content 重大项目、干部作风 --basis 县委常委会纪要",
):
    """登记 (R2-1)."""

    title: str = Round.title.may(f"不写则用“第二轮{rounds.CAMPAIGN}”", metavar="名称")
    campaign: str = Round.campaign.may(
        f"哪项督查的轮次，默认 {rounds.CAMPAIGN}", default=rounds.CAMPAIGN, metavar="督查"
    )
    content: str = Round.content.may()
    basis: str = Round.basis.may("哪次会议、哪个文件部署的", metavar="依据")


class Teaming(
    a.Act,
    Placed,
    name="round.team",
    about="分组：组长、成员、到哪些单位；一轮里一个单位只归一组。",
    example='r1 --leader "县人大副主任 赵志强" --member "陈立、王敏" --unit 高坪乡 --unit 太平乡',
    rules=(
        a.Rule(
            ("units", "every"),
            1,
            2,
            "分组要写到哪些单位。",
            "请加 --unit 单位，或 --all 类别；写法：ducha round team --help",
        ),
    ),
):
    """分组 (R2-1, 733 §8: 组长负责制)."""

    leader: str = Team.leader.must(kind="person")
    leader_title: str = Team.leader_title.part()
    members: tuple[a.Person, ...] = TeamPerson.name.may(kind="people", option="--member")
    units: tuple[str, ...] = a.may("单位", "到哪些单位", kind="many", option="--unit", metavar="单位")


class Phasing(
    a.Act,
    Spanned,
    name="round.phase",
    about="定阶段：起止日期、要交的成果；成果交来了加 --done 和文件。",
    example="r1 --name 查找问题 --from 10-16 --to 10-25\nr1 --name 查找问题 --done --evidence 问题清单.xlsx",
):
    """定阶段 (R3-10)."""

    phase: str = Phase.name.must("、".join(rounds.PHASES), option="--name", metavar="阶段")
    output: str = Phase.output.may("这个阶段要交什么", metavar="成果")
    done: bool = a.flag("成果已交", "成果已交，附上文件")


class Approving(
    a.Act,
    name="round.approve",
    about="批准：有督查内容、起止日期，各组都有单位，才能批准。",
    example="r1 --by 李建国",
):
    """批准 (R2-8)."""

    approver: str = Round.approver.by_whom("file")


class Starting(a.Act, name="round.start", about="开始：批准以后开始这一轮。", example="r1"):
    """开始 (R2-16)."""


class Closing(
    a.Act,
    name="round.close",
    about="收官：回头看都有认定，各阶段都有成果，问题清仓见底；没有清仓的写明原因。",
    example="r1 --by 李建国\nr1 --by 李建国 --reason 两个项目问题要跨年整改，转下一轮",
):
    """收官 (R2-4, R2-7, R3-10)."""

    approver: str = Round.approver.by_whom("leave")
    reason: str = Round.open_reason.may("原因", option="--reason")


class Cancelling(
    a.Act, Ended, name="round.cancel", about="撤销没有收官的一轮。", example="r1 --reason 与市级督查合并 --by 李建国"
):
    """撤销 of a round that is not closed."""
