"""登记 of an item, its caller, and 查看来电人 (R0-1, R0-8, 733 §14, trap 8)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Directive, Item, Point
from ducha_cli.domain.life import item


class Complainant(a.Facts):
    """来电人 (trap 8): an import tells it; it goes to its own table and nowhere else."""

    name: str = a.untyped("来电人")
    phone: str = a.untyped("联系电话")
    identity: str = a.untyped("身份证号")
    address: str = a.untyped("地址")


class Adding(
    a.Act,
    name="item.add",
    about="登记督查事项，打印编号。",
    example="--title 滨河小区办证难 --source 批示指示 --basis-type 批示 --basis-title 李建国批示"
    " --basis-date 2026-03-02 --leader 李建国 --leader-title 县委书记 --basis-excerpt 请县住建局牵头解决",
):
    """登记 (R0-1, R0-8, R4-2, 733 §14)."""

    title: str = Item.title.must("事项标题", metavar="标题")
    source: str = Item.source.must("批示指示、常委会纪要、民生实事、群众来信来电 等", metavar="来源")
    content: str = Item.content.may("内容和要求")
    kind: str = Item.kind.may("日常督办（默认）、专项督查 等", default="日常督办", metavar="类型")
    tags: tuple[str, ...] = Item.tags.may(
        f"五必督：领导交办、社会稳定 等；{item.WATCHED}",
        kind="many",
        choices=item.TAGS,
        option="--must",
        metavar="标签",
    )
    topic: str = Item.topic.may(metavar="专题")
    source_number: str = Item.source_number.may("来文或受理编号", metavar="编号")
    basis_type: str = Item.basis_type.may("批示、文件、会议纪要 等", metavar="类型")
    basis_title: str = Item.basis_title.may("立项依据的名称", metavar="名称")
    basis_number: str = Item.basis_number.may("立项依据的文号", metavar="文号")
    basis_date: str | None = Item.basis_date.may("立项依据的日期")
    basis_excerpt: str = Item.basis_excerpt.may("依据或批示原文", metavar="原文")
    no_basis_reason: str = Item.no_basis_reason.may("没有依据的，写明原因", option="--no-basis", metavar="原因")
    leader: str = Directive.leader.may(metavar="姓名")
    leader_title: str = Directive.title.may("批示领导的职务", metavar="职务")
    principal: bool = Directive.principal.may("批示领导是主要领导")
    report_by: str = a.may("呈报时限", "领导要求本室何时报他，自批示之日起算，如 三天", metavar="时限")
    points: tuple[str, ...] = Point.text.may("反映的一个问题，逐条写", kind="many", option="--point")
    accepted_on: str | None = Item.accepted_on.may(option="--accepted")
    secrecy: str = Item.secrecy.may("内部或敏感；涉密的不得录入", metavar="级别")
    mode: str = Item.mode.may("集中（默认）；连续：按检查日反复督查", metavar="方法")
    check_rule: str = Item.check_rule.may(
        "连续督查的检查日：每月、每周五、每季度末 等", option="--check", metavar="检查日"
    )
    timing: str = Item.timing.may("事后、事中、苗头", metavar="时机")
    lead_office: str = Item.lead_office.may("党委办 或 政府办 牵头", metavar="办公室")
    first_contact: str = Item.first_contact.may(metavar="姓名")
    note: str = Item.note.part()


class Pointing(
    a.Act,
    name="item.point",
    about="要点：增加或去掉一条反映问题；增加的，已交办的单位随后交办。",
    example="d15 --add 三期未开工 --due 10工作日\nd15 --drop 3 --reason 与第1条重复 --by 李建国",
    rules=(
        a.Rule(("added", "dropped"), 1, 1, "没有写增加还是去掉哪一条。", "请写 --add 反映问题，或 --drop 序号。"),
        a.Rule(("due",), 0, 0, "去掉的没有时限。", "请去掉 --due。", when="dropped"),
        a.Rule(
            ("reason",),
            1,
            1,
            "没有填原因（--reason）。",
            "请写明为什么去掉，例如：--reason 与第1条重复。",
            when="dropped",
        ),
    ),
):
    """要点: a point more, or one that is none (R4-8)."""

    added: tuple[str, ...] = Point.text.may("增加的反映问题，逐条写", kind="many", option="--add", metavar="反映问题")
    dropped: int | None = a.may("去掉的反映问题", "去掉第几条", kind="number", least=1, option="--drop", metavar="序号")
    reason: str = a.may("原因", "为什么去掉")
    approver: str = a.by_if("批准去掉的人；还没有立项的不用写", key="leave")
    due: str = a.may("时限", "增加的要求的时限，自送达之日起算；不写的在交办时定", metavar="时限")


class Revealing(a.Act, name="item.reveal", about="查看来电人；查看本身记入留痕。", example="d16 --reason 电话答复"):
    """查看来电人 (trap 8)."""

    reason: str = a.reason()
