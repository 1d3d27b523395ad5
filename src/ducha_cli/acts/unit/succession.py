"""承接 of what a unit that ended had in hand (trap 7, 信访条例 24)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.unit.records import UnitChange
from ducha_cli.acts.unit.reforms import BASIS


class Succeeding(
    a.Act,
    name="unit.succeed",
    about="承接：把已并入或撤销的单位的在办工作交给承接单位，时限照旧。",
    example="县农机局 --to 县农业农村局 --by 李建国\nfpb --to 县民政局 --by 李建国 --only d3,w12 --post 王敏",
):
    """承接 of an ended unit's open work (trap 7)."""

    to: str = a.must("承接单位", metavar="单位")
    approver: str = UnitChange.approver.by_whom()
    only: tuple[str, ...] = a.may("编号", "只交这些事项、问题，如 d3,w12；不写是全部", kind="list", metavar="编号")
    posts: tuple[str, ...] = a.may(
        "任职", "在承接单位继续任原职的主要负责人或督查员", kind="many", option="--post", metavar="姓名"
    )
    basis: str = UnitChange.basis.may(**BASIS)
