"""单位名录 (R0-3)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import unit


class Unit(f.Record, table="unit"):
    """单位."""

    code = f.told("代码")
    kind = f.choice("类别", unit.KINDS)
    phone = f.text("电话", correct=True, searched=False)
    position = f.told("排序")
    from_on = f.day("启用日期")
    to_on = f.day("停用日期")


class UnitName(f.Record, table="unit_name"):
    """全称、简称 and 曾用名, each with its days."""

    full = f.text("全称", correct=True)
    short = f.text("简称", correct=True)
    basis = f.text("更名文件")


FORMER = {"former": f.text("曾用名", correct=True)}
"""A name more, which 更正 adds."""


class UnitChange(f.Record, table="unit_change", term="机构改革"):
    """并入, 撤销, 承接."""

    basis = f.text("文件")
    approver = f.text("批准人")


class Post(f.Record, table="post"):
    """任职."""

    person = f.text("任职")
    title = f.text("任职职务")
    duty = f.text("专/兼职")
    phone = f.text("电话", searched=False)
    principal = f.flag("主要负责人")
    inspector = f.flag("督查员")
