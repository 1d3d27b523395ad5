"""单位名录 (R0-3)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import unit
from ducha_cli.domain.life.person import KINDS


class Unit(f.Record, table="unit"):
    """单位."""

    code = f.told("代码").known("单位编码 编码 单位代码")
    kind = f.choice("类别", unit.KINDS).known("单位类别 类别 单位类型 类型")
    phone = f.text("电话", correct=True, searched=False).known("联系电话 电话 办公电话 督查员电话 手机")
    position = f.told("排序")
    from_on = f.day("启用日期", correct=True)
    to_on = f.day("停用日期")


class UnitName(f.Record, table="unit_name"):
    """全称、简称 and 曾用名, each with its days."""

    full = f.text("全称", correct=True).known("单位全称 单位名称 单位 全称 名称")
    short = f.text("简称", correct=True).known("简称 单位简称")
    basis = f.text("更名文件")


FORMER = {"former": f.text("曾用名", correct=True).known("曾用名 原名称 原单位名称 旧名")}
"""A name more, which 更正 adds."""


class UnitChange(f.Record, table="unit_change", term="机构改革"):
    """并入, 撤销, 承接."""

    basis = f.text("文件")
    approver = f.text("批准人")


class Post(f.Record, table="post", term="任职"):
    """任职."""

    person = f.text("姓名")
    title = f.text("职务").known("职务 负责人职务 主要负责人职务 现任职务 职务名称")
    duty = f.text("专/兼职").known("专/兼职 专兼职 专职兼职 专职/兼职")
    phone = f.text("电话", searched=False)
    kind = f.choice("任职类别", tuple(KINDS), correct=False).known("类别 任职类别 职务类别 人员类别 身份")
    rank = f.told("位次").known("位次 排名 排序 班子排序")
    document = f.text("任职文件").known("任职文件 任免文件 任职文号 文号 任命文件")
    from_on = f.day("任职日期").known("任职日期 任职时间 自 任现职时间 起始日期")
    to_on = f.day("离任日期").known("离任日期 离任时间 至 免职时间 免职日期")
    principal = f.flag("主要负责人").known("主要负责人 负责人 一把手 单位负责人 主要领导")
    inspector = f.flag("督查员").known("督查员 联络员 督查联络员 督查专员")


Unit.beside = (UnitName, Post)
