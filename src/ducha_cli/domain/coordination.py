"""协调: how units are brought together, and what leaders take in charge themselves (R4-5, R4-6, R4-18, R1-12)."""

from __future__ import annotations

MEANS = ("联席会议", "现场会", "专题会", "函商")
"""How a matter beyond one unit's powers is settled among several."""

CHARGES = ("领导督办", "领导包案")
"""What a leader takes in charge of an item; of a unit it is 联系单位."""

LIAISON = "联系单位"

BRIEFINGS = ("听取汇报", "现场督办", "现场办公", "走访")
ON_SITE = frozenset({"现场督办", "现场办公", "走访"})
"""领导督办 asks for sessions on the spot (R4-6)."""


def advice(*, units: int, days: int, most_units: int, most_days: int) -> str:
    """Return why an item had better be coordinated, or "" (R4-5: 时间跨度长、涉及部门多).

    ``most_units`` and ``most_days`` are the office's settings; 0 asks for nothing.
    """
    many = f"涉及{units}个单位" if most_units and units >= most_units else ""
    long = f"本轮已{days}天" if most_days and days >= most_days else ""
    return "、".join(filter(None, (many, long)))
