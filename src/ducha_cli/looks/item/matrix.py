"""逐条对照: each point that was complained of, what the unit said to it, and how it was judged (R4-14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.looks.rows import Row


def lines(points: Sequence[Row], replied: Sequence[Row], judged: Sequence[Row]) -> list[Row]:
    """Return a line for each point of the item, also for one that was neither answered nor judged.

    Args:
        points: position and text of each point.
        replied: the answers of the report that was reviewed, by position.
        judged: answered, verified and adequate of the review, by position; what was not judged is None.
    """
    said = {row["position"]: row["text"] for row in replied}
    found = {row["position"]: row for row in judged}
    return [
        {
            "position": point["position"],
            "text": point["text"],
            "reply": said.get(point["position"], ""),
            "answered": point["position"] in said and found.get(point["position"], {}).get("answered", True),
            "verified": found.get(point["position"], {}).get("verified"),
            "adequate": found.get(point["position"], {}).get("adequate"),
        }
        for point in points
    ]
