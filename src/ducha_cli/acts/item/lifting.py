"""What is not asked of an item after all: 免办; what a unit holds against it: 情况说明."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.lifted import Lifting, Waiver
from ducha_cli.acts.objected import Objected, Settled
from ducha_cli.domain.life.gate import waivable

_WAIVABLE = waivable("item")


class Waiving(
    a.Act,
    Lifting,
    name="item.waive",
    about="免办：有权的人说不用办的一项、一条要求或一条反映问题；审核、签字盖章、三查、领导认可、答复不能免。",
    example="d15 --what 回执 --unit 县住建局 --reason 单位已撤并 --by 李建国\n"
    "d16 --what 督查记录 --reason 已由省里督查 --by 李建国\n"
    "d15 --point 3 --reason 来电人已撤回 --by 李建国\nd15 --duty 2 --reason 已另行部署 --by 李建国",
    rules=(
        a.Rule(
            ("what", "duty", "point"),
            1,
            1,
            "免什么要写一样，也只写一样。",
            f"请加 --what {'、'.join(_WAIVABLE[:-1])} 或 {_WAIVABLE[-1]}；"
            "免一条要求的写 --duty 序号，一条反映问题的写 --point 序号。",
        ),
        a.Rule(("unit", "point"), 0, 1, "反映问题不分单位。", "请去掉 --unit 或 --point。", when="point"),
        a.Rule(("unit", "duty"), 0, 1, "一条要求是哪个单位的已经定了。", "请去掉 --unit 或 --duty。", when="duty"),
    ),
):
    """免办: one demand of one unit or of all, what was asked anew, or a point (trap 20)."""

    what: str = Waiver.what.may("免哪一项", choices=_WAIVABLE, metavar="事项")
    unit: str = a.unit("只免这个单位的；不写是现在缺的各个单位")
    duty: int | None = a.may("要求", "免第几条要求（ducha item show 的“要求”）", kind="number", least=1, metavar="序号")
    point: int | None = a.may("反映问题", "免第几条反映问题", kind="number", least=1, metavar="序号")


class Objecting(
    a.Act,
    Objected,
    name="item.object",
    about="情况说明：承办单位对交办、退回有不同意见的书面说明，限期处理。",
    example="d15 --unit 县住建局 --text 路灯由县城管局管护 --evidence 情况说明.pdf",
):
    """情况说明 of a unit that was told."""


class Settling(
    a.Act,
    Settled,
    name="item.settle",
    about="处理情况说明：采纳、部分采纳、不采纳；采纳的另办改派、更正等。",
    example="d15 --unit 县住建局 --outcome 采纳 --people 韩雪,陈立 --by 郑涛",
):
    """处理 of what a unit said."""
