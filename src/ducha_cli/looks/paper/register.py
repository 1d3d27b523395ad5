"""督查台账: the list of items as a working table on paper, by source (R4-1). The rows are those of ``item list``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ducha_cli.domain.life import item as items
from ducha_cli.domain.words.wording import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings


def facts(settings: Settings, day: date, rows: Sequence[Row], title: str) -> Row:
    """Return the facts of a 督查台账 of ``rows`` (as ``items.listing`` gives them) on ``day``."""
    order = {source: n for n, source in enumerate(items.SOURCES)}
    ordered = sorted(rows, key=lambda row: (order.get(row["source"], len(order)), row["number"]))
    sections = [(source, list(group)) for source, group in groupby(ordered, key=lambda row: row["source"])]
    late = sum(1 for row in rows if row["overdue_days"] is not None)
    done = sum(1 for row in rows if row["state"] in items.DONE)
    issuer = settings.lead_issuer
    return {
        "draft": False,
        "issuer": issuer.name,
        "title": title or f"{settings.office.county}督查台账",
        "dated": day.isoformat(),
        "lamps": {"green": settings.lamps.green, "yellow": settings.lamps.yellow, "red": settings.lamps.red},
        "summary": f"共{len(rows)}项，已办结{done}项，逾期{late}项",
        "sections": [
            {"title": f"{numeral(n)}、{source}", "rows": [_entry(row) for row in group]}
            for n, (source, group) in enumerate(sections, 1)
        ],
    }


def _entry(row: Row) -> dict[str, str]:
    return {
        "number": row["number"],
        "title": row["title"],
        "basis": row["source"],
        "lead": row["lead"] or "",
        "units": "、".join(row["units"]),
        "due": row["due_text"],
        "state": row["state_label"],
        "lamp": row["lamp"] or "",
        "progress": row["progress"] or "",
    }
