"""登记 of a unit, and who holds its posts (R0-14, trap 24)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.person import KINDS, Posted
from ducha_cli.acts.unit.records import FORMER, Post, Unit, UnitName


class Adding(
    a.Act,
    name="unit.add",
    about="登记单位，打印代码。",
    example="--name 县住房和城乡建设局 --short 县住建局 --kind 县直单位 --principal 何建国 --title 局长",
):
    """登记 of a unit with its names and posts (R0-14, trap 7)."""

    full: str = UnitName.full.must(option="--name", metavar="全称")
    kind: str = Unit.kind.must("乡镇、县直单位、街道、企业 等", metavar="类别")
    short: str = UnitName.short.may(metavar="简称")
    former: tuple[str, ...] = FORMER["former"].may(kind="many", metavar="名称")
    parent: str = a.may("上级单位", metavar="单位")
    code: str = Unit.code.may("不写则取拼音首字母", metavar="代码", made_of=("[a-z0-9]*", "小写字母和数字"))
    phone: str = Unit.phone.may(metavar="电话")
    since: str | None = Unit.from_on.may("哪天起就有这个单位和这些任职，默认同 --on", option="--since")
    principal: str = a.may("主要负责人", metavar="姓名")
    principal_title: str = a.may("主要负责人职务", "主要负责人的职务", option="--title", metavar="职务")
    inspector: str = a.may("督查员", metavar="姓名")
    inspector_duty: str = a.untyped("督查员专/兼职")
    inspector_phone: str = a.untyped("督查员电话")


class Posting(
    a.Act,
    Posted,
    name="unit.post",
    about="任职：从某日起谁任什么职务；新来的人一并登记。",
    example="县住建局 --person 何建国 --title 局长 --kind 主要负责人 --from 2026-06-01\n"
    "县农业农村局 --person 赵敏 --kind 督查员 --duty 专职",
    rules=(
        a.Rule(("kind", "principal", "inspector"), 1, 2, "没有说明是什么职务。", f"请加 --kind 类别（{KINDS}）。"),
        a.Rule(("kind", "principal"), 0, 1, "--kind 和 --principal 说的是同一件事。", "请只留一个。"),
    ),
):
    """Who holds a post (R0-14, trap 24)."""

    person: str = a.must("姓名", "姓名；已登记的也可写代码、姓名@单位", metavar="姓名")
    principal: bool = Post.principal.may("同 --kind 主要负责人")
    inspector: bool = Post.inspector.may("同 --kind 督查员；另有职务的，与 --kind 同写")
    duty: str = Post.duty.may("专职或兼职", metavar="专职")
    phone: str = Post.phone.may(metavar="电话")
