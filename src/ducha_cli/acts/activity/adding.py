"""登记 of a 督查活动, and its 撤销 (733 §5-18)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.activity.records import Activity
from ducha_cli.acts.ended import Ended
from ducha_cli.domain.life import activity


class Joined(a.Facts):
    """A unit that takes part, and what its part is (R1-11)."""

    unit: str = a.must("联合单位")
    duty: str = a.may("分工")


class Guest(a.Facts):
    """Somebody invited (733 §8, R3-7)."""

    kind: str = a.must("邀请人员类别", choices=activity.GUESTS)
    name: str = a.must("邀请人员姓名")


class Placed(a.Facts):
    """Whom an activity visits: units, or all of a kind (a part of several acts)."""

    units: tuple[str, ...] = a.may("督查对象", kind="many", option="--unit", metavar="单位")
    every: str = a.may("单位类别", "这一类的全部单位，如 乡镇", option="--all", metavar="类别")


class Led(a.Facts):
    """Who leads (a part of several acts)."""

    lead: str = Activity.lead.may(kind="person")
    lead_title: str = Activity.lead_title.part()


class Adding(
    a.Act,
    Placed,
    Led,
    name="activity.add",
    about="登记督查活动，打印编号。",
    example="--title 秋收禁烧暗访 --kind 专项督查 --method 暗访 --promises 是是是 --unit 高坪乡"
    ' --unit 太平乡 --lead "副主任 韩雪" --member 陈立 --basis 县委办会议纪要 --target-kind 点位\n'
    "--title 工程质量督查 --led-by 部门 --organiser 县住建局 --method 明查 --unit 城关镇"
    ' --lead "局长 何建国" --in-person --designation 云政办〔2026〕5号',
):
    """登记 (733 §7, §8, §12, §14; R1-5, R1-7, R4-23)."""

    title: str = Activity.title.must("活动名称", metavar="名称")
    kind: str = Activity.kind.may(default="专项督查", metavar="类型")
    methods: tuple[str, ...] = Activity.methods.must(
        "、".join(activity.METHODS), kind="many", choices=activity.METHODS, option="--method", metavar="方式"
    )
    promises: tuple[bool, bool, bool] = a.promises(default=(False, False, False))
    team: str = a.may("督查组", "哪一轮哪一组的，如 r1.2：组长、成员、单位、内容、依据由组里来", metavar="督查组")
    lead_kind: str = Activity.lead_kind.may(
        "四家领导、部门、督查室（默认）", choices=activity.LEAD_KINDS, option="--led-by", metavar="牵头"
    )
    lead_unit: str = a.may("带队人单位", "带队人的单位，默认是组织单位", metavar="单位")
    in_person: bool = Activity.in_person.may("亲自带队")
    organiser: str = a.may("组织单位", "组织单位；不写是督查室自己", metavar="单位")
    joined: tuple[Joined, ...] = a.may(
        "联合单位", "联合单位，分工可不写", kind="pairs", parts=Joined, option="--joint", metavar="单位:分工"
    )
    members: tuple[a.Person, ...] = a.may("督查人员", kind="people", option="--member")
    guests: tuple[Guest, ...] = a.may(
        "邀请人员",
        "邀请党代表、人大代表、政协委员、政府参事、专家学者、老同志 或 其他",
        kind="pairs",
        parts=Guest,
        option="--invite",
        metavar="类别:姓名",
        sample="人大代表:姓名",
    )
    breadth: str = Activity.breadth.may("全面督查 或 重点督查", metavar="范围")
    target_kind: str = Activity.target_kind.may("督到：项目、企业、案件、点位", metavar="对象")
    target: str = Activity.target.may("哪个项目、企业、案件、点位", metavar="名称")
    topics: tuple[str, ...] = Activity.topics.may(
        "如 项目建设、生态环境保护", kind="many", option="--topic", metavar="专题"
    )
    basis: str = Activity.basis.may("哪次会议、哪个文件部署的", metavar="依据")
    basis_number: str = Activity.basis_number.may(metavar="文号")
    designation: str = Activity.designation.may("部门开展督查的指定文件（733号令第7条）", metavar="文件")
    designated_on: str | None = Activity.designated_on.may("指定文件的日期；晚于开展的不计入", option="--designated")
    note: str = Activity.note.part()


class Cancelling(
    a.Act, Ended, name="activity.cancel", about="撤销没有结论的活动。", example="h1 --reason 与市级督查重复 --by 李建国"
):
    """撤销 an activity that has no conclusion yet."""
