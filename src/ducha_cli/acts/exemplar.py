"""正反面典型 (R1-15, R2-10)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.acts.ended import Ended
from ducha_cli.acts.source import Sourced


class Exemplar(f.Record, table="exemplar"):
    """正反面典型."""

    matter = f.text("事例", correct=True, printed=True)
    person = f.text("责任人", correct=True, printed=True)
    person_title = f.text("责任人职务", correct=True, printed=True)
    approver = f.text("批准人")
    found_on = f.day("日期", correct=True, printed=True)
    side = f.told("正反")
    publicity = f.told("公开范围")
    decided_on = f.day("批准日期")


class Adding(
    a.Act,
    Sourced,
    name="exemplar.add",
    about="登记一个正面或反面典型，先作内部。",
    example="--bad --unit 县城管局 --person '大队长 朱少峰' --matter 早市占道反复反弹 --issue w7",
):
    """登记 of a case (R1-15)."""

    side: str = Exemplar.side.flags({"--good": ("正面", "正面典型。"), "--bad": ("反面", "反面典型。")})
    unit: str = a.one_unit()
    person: str = Exemplar.person.may(kind="person")
    person_title: str = Exemplar.person_title.part()
    matter: str = Exemplar.matter.must("什么事")
    found_on: str = Exemplar.found_on.day()


class Publishing(a.Act, name="exemplar.publish", about="定公开范围：内部或可公开。", example="x1 --public --by 李建国"):
    """公开范围, decided by a person (R2-10)."""

    publicity: str = Exemplar.publicity.flags(
        {"--public": ("可公开", "可公开。"), "--internal": ("内部", "只作内部。")}
    )
    approver: str = Exemplar.approver.by_whom("publish")


class Dropping(
    a.Act, Ended, name="exemplar.drop", about="撤回，不再用作典型。", example="x1 --reason 复核后情况有变 --by 李建国"
):
    """撤回: it is used no more, and nobody loses by it."""

    approver: str = a.by()
