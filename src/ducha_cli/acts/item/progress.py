"""进展 of one unit's share, and its 时间节点 (R0-5)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Milestone, Share


class Planned(a.Facts):
    """One 时间节点 of a plan (R0-5)."""

    name: str = Milestone.name.must()
    due: str = a.must("节点时限")


class Progressing(
    a.Act,
    name="item.progress",
    about="登记进展、完成的时间节点，或列入计划的节点。",
    example="d15 --unit 县住建局 --text 已办证260户 --percent 60\n"
    "d15 --plan 图纸会审:2026-03-20\nd15 --milestone 图纸会审",
):
    """进展 (R0-5)."""

    unit: str = a.unit()
    text: str = Share.progress.may("进展情况", option="--text")
    percent: int | None = Share.percent.may("完成百分比", kind="number", least=0, most=100)
    milestone: str = a.may("完成的节点", "完成了哪个节点：名称或序号", metavar="节点")
    plan: tuple[Planned, ...] = a.may(
        "列入计划的节点",
        "列入计划的时间节点，可写几次",
        kind="pairs",
        parts=Planned,
        metavar="节点:日期",
        sample="图纸会审:2026-03-20",
    )
