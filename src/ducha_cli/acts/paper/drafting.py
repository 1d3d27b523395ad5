"""What each kind of 文书 is told that is drafted by itself; the rest stands in the ledger.

The trail calls all of them ``paper.draft``, the command line names the kind.
"""

from typing import Any

from ducha_cli.acts import asked as a
from ducha_cli.acts.paper.records import Paper


def replaces() -> Any:
    """Which paper that went out wrong this one is to stand for: its 撤销通知 is a 更正通报 then."""
    return a.may("代替的文书", "代替哪一件发错了的，如 p16；它作废以后发的是更正通报", metavar="文书")


def of_activity() -> Any:
    """Of which 督查活动 it tells: for a unit that it names it may serve as the conclusion (733 §16)."""
    return a.may("督查活动", "说的是哪次督查活动，如 h5", metavar="活动")


class Named(a.Facts):
    """A unit that a 通报 praises or criticises by name (733 §21)."""

    unit: str = a.must("单位")
    reason: str = a.must("事由")


class Bulletin(
    a.Act,
    name="paper.draft",
    verb="paper draft bulletin",
    about="起草督查通报（稿）；问题在前，签发后才能点名发出。",
    example="--title 关于第三轮暗访情况的通报 --period 2026年10月12日至16日 --issues w1,w3"
    " --criticise 县城管局:占道经营反弹 --praise 县水利局:按时销号",
):
    """督查通报 (R1-18, R3-9)."""

    title: str = Paper.title.must("标题；| 处换行", metavar="标题")
    period: str = a.must("督查时间", metavar="时间")
    issues: tuple[str, ...] = a.may("问题", "通报哪些问题", kind="list", metavar="w1,w3")
    praised: tuple[Named, ...] = a.may("表扬", kind="pairs", parts=Named, option="--praise", metavar="单位:事由")
    criticised: tuple[Named, ...] = a.may("批评", kind="pairs", parts=Named, option="--criticise", metavar="单位:事由")
    exemplars: tuple[str, ...] = a.may("典型", "用哪些典型；正面的表扬，反面的批评", kind="list", metavar="x1,x2")
    overview: str = a.may("总体情况", "总体情况，不写则按问题自动生成")
    requirements: tuple[str, ...] = a.may("工作要求", "工作要求，逐条写", kind="many", option="--require")
    deadline: str = a.may("整改时限", metavar="时限")
    recipient: str = a.may("主送", "写了主送就作公文，用文号；不写作期刊，用期号", option="--to", metavar="主送")
    replaces: str = replaces()
    activity: str = of_activity()


class Special(
    a.Act,
    name="paper.draft",
    verb="paper draft special",
    about="起草督查专报（稿）：批示、办理过程、核查情况取自台账。",
    example="d15 --to 李建国书记 --advice 建立回迁户办证绿色通道",
):
    """督查专报 on an item, upward to leaders."""

    recipient: str = a.must("报送", "报送谁", option="--to", metavar="领导")
    title: str = Paper.title.may("不写则按事项生成", metavar="标题")
    conclusion: str = a.may("核查结论", "核查结论，不写则取办结结论")
    problems: tuple[str, ...] = a.may("存在问题", "存在问题，逐条写", kind="many", option="--problem")
    advice: tuple[str, ...] = a.may("建议", "建议，逐条写", kind="many")
    activity: str = of_activity()


class Summons(
    a.Act,
    name="paper.draft",
    verb="paper draft summons",
    about="起草约谈通知书（稿），信函格式。",
    example="--unit 青石镇 --persons 镇长冯伟明 --reason 河道垃圾整改后反弹 --time 2026年11月18日15时"
    " --place 县委督查室会议室",
):
    """约谈通知书 to a unit."""

    unit: str = a.must("单位", "被约谈单位", metavar="单位")
    persons: str = a.must("被约谈人", "被约谈人及职务", metavar="人员")
    reason: str = a.must("约谈事由")
    basis: str = a.may("约谈依据")
    time: str = a.must("约谈时间", metavar="时间")
    place: str = a.must("约谈地点", metavar="地点")
    talkers: str = a.may("约谈人", metavar="人员")
    purpose: str = a.may("约谈目的")
    requirements: tuple[str, ...] = a.may("有关要求", "有关要求，逐条写", kind="many", option="--require")
    replaces: str = replaces()


class Rework(
    a.Act,
    name="paper.draft",
    verb="paper draft rework",
    about="起草退办单（稿）：一个单位最近一次退回的修改意见；审核时写了 --sign 的已经签发。",
    example="d15 --unit 县住建局",
):
    """退办单 (R4-14)."""

    unit: str = a.unit()


class Extension(
    a.Act,
    name="paper.draft",
    verb="paper draft extension",
    about="起草延期批复（稿）：一个单位最近一次延期；延期时写了 --sign 的已经签发。",
    example="d15 --unit 县住建局",
):
    """延期批复 (traps 5, 6)."""

    unit: str = a.unit()


class Approval(
    a.Act,
    name="paper.draft",
    verb="paper draft approval",
    about="打印立项审批单：来源、依据、内容、承办和拟办意见取自台账，审批意见留白；立项后打印的印上批准人和日期。",
    example="d15 --proposer 周明",
):
    """立项审批单: what is proposed, and by whom (733 §11)."""

    proposal: str = a.may("拟办意见", "拟办意见，不写则取台账")
    proposer: str = a.may("经办人", "经办人，不写则取台账", metavar="姓名")


class Clearance(
    a.Act,
    name="paper.draft",
    verb="paper draft clearance",
    about="打印整改销号审批单，一个问题一份：措施、完成情况、佐证、核查取自台账，审批意见留白。",
    example="w3 w4",
):
    """整改销号审批单 (R2-2)."""


class Revisit(
    a.Act,
    name="paper.draft",
    verb="paper draft revisit",
    about="打印回访复查记录表，一个问题一份：有回访的印上最近一次，没有的留白带到现场填。",
    example="w3",
):
    """回访复查记录表 (R2-11)."""


class Plan(
    a.Act,
    name="paper.draft",
    verb="paper draft plan",
    about="起草督查方案：内容、对象、时间、方式、人员取自督查活动，含工作纪律和四关；内部审批，不编文号。",
    example="h5 --discipline 食宿按规定自理",
):
    """督查方案 (R2-15, R2-17)."""

    discipline: tuple[str, ...] = a.may("纪律要求", "另加的纪律要求，逐条写", kind="many")


class OfUnits(a.Facts):
    """To which units of a 督查活动 (a part of several acts)."""

    units: tuple[str, ...] = a.may("单位", "只给这些单位，可多次", kind="many", option="--unit", metavar="单位")


class Checksheet(
    a.Act,
    OfUnits,
    name="paper.draft",
    verb="paper draft checksheet",
    about="打印检查表：会风会纪、在岗在位、工作纪律、节假日值班，一个单位一份，现场手写。",
    example="h5 --subject 在岗在位 --unit 县政务服务中心",
):
    """检查表 (R4-17)."""

    subject: str = a.must("检查主题", "会风会纪、在岗在位、工作纪律、节假日值班", metavar="主题")
    points: tuple[str, ...] = a.may("检查内容", "另加的检查内容，逐条写", kind="many", option="--point")


class Conclusion(
    a.Act,
    OfUnits,
    name="paper.draft",
    verb="paper draft conclusion",
    about="起草督查结论书（稿），到访的单位一家一份：情况、问题、结论，告知30日内可申请复核。",
    example="h5",
):
    """督查结论书 (733 §16, §17)."""


class Contents(
    a.Act,
    name="paper.draft",
    verb="paper draft contents",
    about="列卷内目录（稿）：一件事的批示、文书、回执、报告、佐证，按日期排。",
    example="d15",
):
    """卷内目录 (R4-1)."""
