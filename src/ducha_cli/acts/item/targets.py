"""责任分解 (R3-5, R3-6)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Target


class Targeting(
    a.Act,
    name="item.target",
    about="责任分解：不写序号是增加，写序号是更改，--drop 是去掉。",
    example="d15 --name 县住建局 --supervisor 周明\n"
    "d15 --under 1 --name 二期办证 --quantity 312户 --due 9月底\n"
    "d15 1.1 --person 何建国\n"
    "d15 1.1 --drop 任务已取消",
    rules=(
        a.Rule(("node",), 1, 1, "没有写去掉哪个。", "例如：ducha item target d15 1.2 --drop 任务已取消", when="drop"),
        a.Rule(("node", "under"), 0, 1, "写了序号是更改，不能再写 --under。", "增加的不写序号，只写 --under。"),
    ),
):
    """One node of the tree; what is not told stays as it is."""

    under: str = a.may("上级序号", "加在哪个之下，不写加在最上层", metavar="序号")
    called: str = Target.name.may("部门（单位）、项目、岗位或个人", option="--name", metavar="名称")
    level: str = Target.level.may("部门、项目、岗位、个人，默认上级的下一层", metavar="层级")
    person: str = Target.person.may(metavar="姓名")
    quantity: str = Target.quantity.may("量化指标，如 312户、100%", metavar="指标")
    due: str = a.may("时限", "什么时候完成", metavar="时限")
    supervisor: str = Target.supervisor.may("谁来督促检查", metavar="姓名")
    effect: str = Target.effect.may()
    clause: str = Target.clause.may("完不成怎样问责")
    drop: str = Target.drop_reason.may("去掉这个节点", metavar="原因")
