"""登记 of a 问题 (R0-10, R1-6, R1-8, R1-9)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.issue.records import CHAIN, Issue


class Adding(
    a.Act,
    name="issue.add",
    about="登记问题，打印编号。",
    example="--unit 县城管局 --matter 早市垃圾未清 --category 城市建设管理 --nature 推动不力"
    ' --cause 长效机制未建立 --cause-kind 缺少章法 --leader "副局长 张力" --person "大队长 朱少峰" --due 10个工作日',
):
    """登记 (R0-10, R1-6, R1-8, R1-9)."""

    units: tuple[str, ...] = a.must("单位", "第一个是责任单位，其余配合", kind="many", option="--unit", metavar="单位")
    matter: str = Issue.matter.must("什么事没有落实")
    category: str = Issue.category.must("问题类别，如 干部作风", metavar="类别")
    found_on: str = Issue.found_on.day("发现日期，默认同 --on", option="--found")
    place: str = Issue.place.may(metavar="地点")
    nature: str = Issue.nature.may(metavar="性质")
    link: str = Issue.link.may("卡在哪个环节", metavar="环节")
    cause: str = Issue.cause.may("原因分析", metavar="原因")
    cause_kind: str = Issue.cause_kind.may("病因类别，如 推拖、前紧后松；接受整改方案前要有", metavar="病因")
    advice: str = Issue.advice.may()
    leaders: tuple[a.Person, ...] = CHAIN["leader"].may(kind="people", option="--leader")
    people: tuple[a.Person, ...] = CHAIN["person"].may(kind="people", option="--person")
    due: str = a.may("整改时限", "要求的整改时限", metavar="时限")
    key: bool = Issue.key.may("重点问题（销号前必须回访）")
    watched: bool = Issue.watched.may("社会关注度高（销号前用两种方式回访）")
    item: str = a.may("所属事项", "所属事项，如 d15", metavar="事项")
    activity: str = Issue.activity.may("哪次督查发现的，如 h5", metavar="活动")
    repeat: bool | None = a.may("贰过", "是否贰过，由人确认", kind="either", option="--repeat --no-repeat")
    note: str = Issue.note.part()
