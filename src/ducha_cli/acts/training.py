"""培训和业务研讨 (R2-16, R4-20)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.domain.life import training


class Training(f.Record, table="training"):
    """培训和业务研讨."""

    title = f.text("内容")
    place = f.text("地点")
    kind = f.choice("类别", training.KINDS, correct=False)
    held_on = f.day("日期")


class TrainingPerson(f.Record, table="training_person"):
    """参加人员."""

    name = f.text("参加人员")
    title = f.text("参加人员职务")


class Adding(
    a.Act,
    name="training.add",
    about="登记一次培训或业务研讨，打印编号。",
    example='--kind 培训 --title 暗访取证和文书规范 --people "陈立、督查员 王敏" --date 10-15',
):
    """登记 (R4-20)."""

    kind: str = Training.kind.must(" 或 ".join(training.KINDS), metavar="类别")
    title: str = Training.title.must("讲什么、议什么", metavar="内容")
    people: tuple[a.Person, ...] = TrainingPerson.name.must("参加人员，可带职务", kind="people", metavar="甲、乙")
    place: str = Training.place.may(metavar="地点")
    held_on: str = Training.held_on.day("哪天，默认同 --on")
