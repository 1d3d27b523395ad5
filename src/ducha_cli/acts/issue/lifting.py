"""What is not asked of an issue after all: 免办."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.lifted import Lifting, Waiver
from ducha_cli.domain.life.gate import waivable


class Waiving(
    a.Act,
    Lifting,
    name="issue.waive",
    about="免办：有权的人说不用办的一项要求。",
    example="w3 --what 现场回访 --reason 已由市里回访 --by 李建国",
):
    """免办: one demand (trap 22)."""

    what: str = Waiver.what.must("免哪一项", choices=waivable("issue"), metavar="事项")
