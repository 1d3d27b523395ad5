"""What is not asked of an issue after all: 免办; what its unit holds against it: 情况说明."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.lifted import Lifting, Waiver
from ducha_cli.acts.objected import Objected, Settled
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


class Objecting(
    a.Act,
    Objected,
    name="issue.object",
    about="情况说明：责任单位对问题有不同意见的书面说明，限期处理。",
    example="w7 --text 该路段已移交县城管局 --evidence 情况说明.pdf",
):
    """情况说明 of the unit that answers, or helps."""


class Settling(
    a.Act,
    Settled,
    name="issue.settle",
    about="处理情况说明：采纳、部分采纳、不采纳；采纳的另办改派、撤销、更正。",
    example="w7 --outcome 采纳 --people 韩雪,陈立 --by 郑涛",
):
    """处理 of what a unit said."""
