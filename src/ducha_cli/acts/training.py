"""培训和业务研讨."""

from ducha_cli.acts import facts as f


class Training(f.Record, table="training"):
    """培训和业务研讨."""

    title = f.text("内容")
    place = f.text("地点")
    kind = f.told("类别")
    held_on = f.day("日期")


class TrainingPerson(f.Record, table="training_person"):
    """参加人员."""

    name = f.text("参加人员")
    title = f.text("参加人员职务")
