"""What is not asked of an activity after all: 免办."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.lifted import Lifting, Waiver
from ducha_cli.domain.life.gate import waivable


class Waiving(
    a.Act,
    Lifting,
    name="activity.waive",
    about="免办：到访的单位不用送结论书的，写明谁批准、为什么。",
    example="h1 --what 结论书 --unit 高坪乡 --reason 已以督查专报反馈 --by 李建国",
):
    """免办 of the 结论书 of one visited unit, or of all that have none (733 §16)."""

    what: str = Waiver.what.must("免哪一项", choices=waivable("activity"), metavar="事项")
    unit: str = a.unit("只免这个单位的；不写是还没有签收的各个单位")
