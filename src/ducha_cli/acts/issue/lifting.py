"""What is not asked of an issue after all: 免办; what its unit holds against it: 情况说明."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.lifted import Lifting, Waiver
from ducha_cli.acts.objected import Objected, Settled
from ducha_cli.domain.life.gate import waivable

_WAIVABLE = waivable("issue")


class Waiving(
    a.Act,
    Lifting,
    name="issue.waive",
    about="免办：有权的人说不用办的一项，或一条要求。",
    example="w3 --what 现场回访 --reason 已由市里回访 --by 李建国\nw3 --duty 1 --reason 已拆除重建 --by 李建国",
    rules=(
        a.Rule(
            ("what", "duty"),
            1,
            1,
            "免什么要写一样，也只写一样。",
            f"请加 --what {'、'.join(_WAIVABLE[:-1])} 或 {_WAIVABLE[-1]}；免一条要求的写 --duty 序号。",
        ),
    ),
):
    """免办: one demand, or what was asked anew (trap 22)."""

    what: str = Waiver.what.may("免哪一项", choices=_WAIVABLE, metavar="事项")
    duty: int | None = a.may(
        "要求", "免第几条要求（ducha issue show 的“要求”）", kind="number", least=1, metavar="序号"
    )


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
