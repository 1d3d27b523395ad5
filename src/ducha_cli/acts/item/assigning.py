"""分解 of an item among units (R3-5, R3-6)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Share


class Assigning(
    a.Act,
    name="item.assign",
    about="分解到单位；送达前可再改。",
    example="d15 --unit 县住建局 --role 牵头 --due +15工作日 --person 何建国\nd16 --self --due +5工作日 --person 周明",
    rules=(
        a.Rule(
            ("unit", "own"),
            1,
            1,
            "单位（--unit）和自办（--self）要写一样，也只写一样。",
            "请加 --unit 单位；督查室自己办的只写 --self。",
        ),
    ),
):
    """分解 to one unit (R3-5, R3-6)."""

    unit: str = a.unit()
    own: bool = a.flag("自办", "督查室自己办：不要通知单、回执、签字、盖章，由另一人审核", option="--self")
    role: str = Share.role.may("牵头、主办（默认）、配合", default="主办", metavar="角色")
    due: str = a.may("时限", "如 +15工作日、30日、2026-11-30、长期坚持", metavar="时限")
    task: str = Share.task.may()
    leader: str = Share.leader.may(metavar="姓名")
    person: str = Share.person.may(metavar="姓名")
