"""Leaders and the units they link with (R3-15, R4-18)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.coordination import Briefed, Charged


class Liaising(
    a.Act,
    Charged,
    name="unit.liaise",
    about="联系单位：哪位领导联系这个单位。",
    example="太平乡 --leader 李建国 --leader-title 县委书记",
):
    """联系单位 (R3-15, R4-18)."""


class Visiting(
    a.Act,
    Briefed,
    name="unit.visit",
    about="领导到联系单位走访、听取汇报、现场督办，记一次。",
    example="太平乡 --leader 李建国 --means 走访 --text 看了两个村的便民窗口",
):
    """领导走访 (R4-18)."""
