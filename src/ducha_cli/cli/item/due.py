"""How a deadline came to its day, as a page tells it: for a unit's share and for an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.cli import pages

if TYPE_CHECKING:
    from ducha_cli.cli.cells import Row


def page(one: Row, head: str) -> str:
    """Return what is known of one deadline under ``head``."""
    return pages.page(
        f"{head}\n" + pages.facts(_facts(one)),
        pages.table("逐日", one["days"], "day:日期 weekday:星期 number:第几天 why:说明"),
        pages.table("经过", one["moves"], "happened_on:日期 act_label:操作 due:时限 seq:留痕"),
    )


def _facts(one: Row) -> list[tuple[str, str]]:
    asked = one.get("due_required")
    began = f"{one['due_from']}，次日起算" if one["days"] else "送达次日起算，还没有送达" if one["waits"] else ""
    day = one["suspended"] or one["due_current"] or asked or "没有到期日"
    now = f"{one['now']}；已定的不自动改，要改的延期" if one["now"] else ""
    return [
        ("规则", one["due_rule"] or "未定时限"),
        ("起算", began),
        ("要求时限", asked or ""),
        ("原时限", one["due_original"] or ""),
        ("现时限", day + ("（暂估）" if one["due_estimate"] else "")),
        ("按现在的日历", now),
    ]
