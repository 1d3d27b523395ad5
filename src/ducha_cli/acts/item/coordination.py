"""协调, and leaders' own work on an item or with a unit (R4-5, R4-6, R4-18)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Briefing, Charge
from ducha_cli.acts.item.records import Meeting as Met
from ducha_cli.domain import coordination


class Charged(a.Facts):
    """Which leader has it in charge (a part of several acts)."""

    leader: str = Charge.leader.must("哪位领导", metavar="姓名")
    title: str = Charge.title.may("职务", option="--leader-title", metavar="职务")


class Briefed(a.Facts):
    """听取汇报, 现场督办, 现场办公 or 走访 (a part of several acts)."""

    leader: str = Briefing.leader.must("哪位领导", metavar="姓名")
    title: str = Briefing.title.may("职务", option="--leader-title", metavar="职务")
    means: str = Briefing.means.may(default=coordination.BRIEFINGS[0], metavar="方式")
    text: str = Briefing.text.must("听到、看到、定下的")
    briefed_on: str = Briefing.briefed_on.day("哪一天，默认同 --on")


class Meeting(
    a.Act,
    name="item.meet",
    about="协调：记一次联席会议（或现场会、专题会、函商）和议定事项。",
    example="d15 --chair 王海涛 --units 县住建局,县财政局 --decision 财政先行垫付 --follow 6月底前到位",
):
    """协调 (R4-5, R1-12)."""

    chair: str = Met.chair.must(metavar="姓名")
    units: tuple[str, ...] = Met.units.must(kind="list", metavar="单位,单位")
    decisions: str = Met.decisions.must(option="--decision")
    follow_up: str = Met.follow_up.may("跟进要求：谁、什么时候、做到什么", option="--follow")
    means: str = Met.means.may(default=coordination.MEANS[0], metavar="方式")
    met_on: str = Met.met_on.day("哪一天，默认同 --on")


class Supervising(
    a.Act,
    Charged,
    name="item.supervise",
    about="领导督办、领导包案：哪位领导亲自抓。",
    example="d15 --leader 李建国 --leader-title 县委书记\nd16 --leader 王海涛 --leader-title 副县长 --kind 领导包案",
):
    """领导督办, 领导包案 (R4-6, R4-18)."""

    kind: str = Charge.kind.may(choices=coordination.CHARGES, default=coordination.CHARGES[0], metavar="方式")


class Visiting(
    a.Act,
    Briefed,
    name="item.visit",
    about="领导听取汇报、现场督办、现场办公，记一次。",
    example="d15 --leader 李建国 --means 现场办公 --text 当场定下交地日期",
):
    """领导听取汇报, 现场督办 or 现场办公 of an item (R4-6, R4-18)."""
