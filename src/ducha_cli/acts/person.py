"""人员: who is registered, and what each act on them asks (R0-14, traps 22 and 24)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.acts.unit.records import Post
from ducha_cli.domain.life import person


class Person(f.Record, table="person"):
    """人员."""

    code = f.told("代码")
    name = f.text("姓名", correct=True).known("姓名 名字 负责人姓名")
    phone = f.text("电话", correct=True, searched=False).known("电话 联系电话 办公电话 手机 手机号码 联系方式")
    note = f.text("说明", correct=True)


Person.beside = (Post,)


KINDS = "、".join(person.KINDS)
_BOTH = f"请加 --unit 单位 --kind 类别；类别：{KINDS}。"


class Posted(a.Facts):
    """A post as it is told (a part of several acts)."""

    title: str = Post.title.may("职务，如 党组成员、副局长", metavar="职务")
    kind: str = Post.kind.may(f"{KINDS}；一把手同主要负责人", choices=(), metavar="类别")
    rank: int | None = a.may("位次", "位次，数小的在前", kind="number", least=1, most=9999, of="post.rank")
    document: str = Post.document.may("任职文件", metavar="文件")
    from_on: str | None = Post.from_on.may("哪天起任职，默认同 --on", option="--from")
    to_on: str | None = Post.to_on.may("哪天起不再任职", option="--to")
    acting: str = a.may("主持工作的文件", "副职主持工作，任主要负责人所依据的文件", option="--acting", metavar="文件")


class Adding(
    a.Act,
    Posted,
    name="person.add",
    about="登记一个人，或给已登记的人加一个任职。",
    example="--name 王海涛 --unit 县政府 --kind 县领导 --title 县委常委、副县长 --rank 5\n"
    "--name 周明 --unit 县督查室 --kind 本职 --phone 0000-1234567",
    rules=(
        *(
            a.Rule(
                ("unit", "kind"),
                2,
                2,
                "任职要写明单位和类别。",
                _BOTH,
                when=one,
            )
            for one in ("unit", "kind", "title", "from_on")
        ),
    ),
):
    """登记 of a person, with a post where one is told (R0-14)."""

    person: str = Person.name.must(option="--name", metavar="姓名")
    unit: str = a.may("单位", "任职单位", metavar="单位")
    code: str = Person.code.may("不写则取拼音首字母", metavar="代码", made_of=("[a-z0-9]*", "小写字母和数字"))
    phone: str = Person.phone.may(metavar="电话")


class Leaving(
    a.Act,
    name="person.leave",
    about="离任：从某日起不再任职；不写单位是全部任职。",
    example="wht --date 2026-06-01\nhjg --unit 县住建局 --title 局长",
):
    """离任 (trap 24)."""

    left_on: str = Post.to_on.day("从哪天起不再任职，默认同 --on")
    unit: str = a.may("单位", "只离任这个单位的", metavar="单位")
    title: str = a.may("职务", "只离任这个职务", metavar="职务")
    document: str = a.may("文件", "免职文件", metavar="文件")


class Delegating(
    a.Act,
    name="person.delegate",
    about="代行：几天里由别人行使督查机构的职务（AB岗）。",
    example="zm --to 韩雪 --from 11-20 --until 11-27",
):
    """代行 of what somebody has at the office itself (trap 22)."""

    to: str = a.must("代行的人", "由谁代行", metavar="姓名")
    from_on: str | None = a.may("起始日期", "从哪天起，默认同 --on", kind="date", option="--from")
    until: str = a.must("截止日期", "到哪天为止，含这一天", kind="date", option="--until", metavar="日期")
    document: str = Post.document.may("代行的文件", metavar="文件")


class Merging(
    a.Act,
    name="person.merge",
    about="并入：登记成了两个人的同一个人，任职归到留下的一个。",
    example="wm2 --into wm",
):
    """并入: two that are one person."""

    into: str = a.must("留下的人员", "并入谁", metavar="人员")
