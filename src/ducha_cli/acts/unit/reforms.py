"""机构改革: 更名, 并入, 撤销 (trap 7)."""

from typing import Any

from ducha_cli.acts import asked as a
from ducha_cli.acts.unit.records import UnitChange, UnitName

BASIS: dict[str, Any] = {"help": "依据的文件，如 云编〔2026〕3号", "metavar": "文件"}
"""How the paper that a reform rests on is asked for."""


class Renaming(
    a.Act,
    name="unit.rename",
    about="更名：从某日起用新名称，旧名称照样找得到。",
    example="县农业局 --name 县农业农村局 --basis 云编〔2019〕3号 --on 2019-03-01",
):
    """更名 of a unit (trap 7)."""

    full: str = UnitName.full.must("新的全称", option="--name", metavar="全称")
    short: str = UnitName.short.may("新的简称，不写就没有", metavar="简称")
    basis: str = UnitName.basis.may(**BASIS)


class Merging(
    a.Act,
    name="unit.merge",
    about="并入：单位并入别的单位，从某日起不再接办新的工作。",
    example="县农机局 县畜牧局 --into 县农业农村局 --basis 云编〔2026〕3号",
):
    """并入 another unit (trap 7)."""

    into: str = a.must("并入的单位", "并入的单位，要已在名录中", metavar="单位")
    basis: str = UnitChange.basis.must(**BASIS)


class Dissolving(
    a.Act,
    name="unit.dissolve",
    about="撤销：单位从某日起不再接办新的工作。",
    example="县扶贫办 --basis 云编〔2026〕3号 --on 2026-06-01",
):
    """撤销 of a unit (trap 7)."""

    basis: str = UnitChange.basis.must(**BASIS)
