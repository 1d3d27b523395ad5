"""领导专页 and 交接单: what a leader gets, as facts of a form; the same look as on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.days import lamp

if TYPE_CHECKING:
    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings

MOST = 10
"""Matters that one page has room for; how many more there are is said."""


def page(settings: Settings, record: Row) -> Row:
    """Return the facts of the 领导专页: one page of A4."""
    asked, echo = record["asked"], record["echo"]
    late = sum(row["overdue"] for row in asked)
    led = record["led"]
    return _common(settings, record, "领导专页") | {
        "given": f"{record['period']['label']}批示{record['given']['text']}；回音天数{echo['text']}；"
        f"在办{len(asked)}件，其中逾期{late}件",
        "rows": [_row(row) for row in asked[:MOST]],
        "more": f"另有{len(asked) - MOST}件在办" if len(asked) > MOST else "",
        "units": [_unit(one) for one in record["units"]],
        "cases": [_case(one) for one in record["cases"]],
        "led": f"本季度带队{led['times']}次" + (f"，应带{led['owed']}次" if led["owed"] else ""),
        "decide": [f"{one['title']}（{one['number']}）：{one['what']}" for one in record["decide"]],
    }


def handover(settings: Settings, record: Row) -> Row:
    """Return the facts of the 交接单: all his open 批示 with their words, and what lies before him."""
    return _common(settings, record, "交接单") | {"rows": [_passed(row) for row in record["asked"]]}


def _common(settings: Settings, record: Row, what: str) -> Row:
    return {
        "draft": False,
        "issuer": settings.lead_issuer.name,
        "title": f"{record['leader']}（{what}）",
        "dated": record["as_of"],
        "leader": " ".join(filter(None, (record["title"], record["leader"]))),
    }


def _row(row: Row) -> Row:
    late = lamp.overdue_text(row["late_workdays"]).removeprefix("逾期").strip("（）") if row["overdue"] else ""
    stage = f"{row['stage']}{row['days']}天" if row["stage"] else ""
    return {
        "title": row["title"],
        "directed": row["directed_on"],
        "due": row["due"],
        "late": late,
        "where": _where(row),
        "stage": stage,
    }


def _passed(row: Row) -> Row:
    return {
        "number": row["number"],
        "title": row["title"],
        "directed": row["directed_on"],
        "text": row["text"],
        "state": f"{row['state_label']}{row['days']}天",
        "where": _where(row),
        "shown": row["shown_on"] or "",
    }


def _where(row: Row) -> str:
    return "；".join(row["holders"]) or row["unit"] or "督查室"


def _unit(one: Row) -> str:
    told = [f"逾期{one['overdue']}件"] if one["overdue"] else []
    told += [f"反弹{one['rebounds']}件"] if one["rebounds"] else []
    return f"{one['unit']}：{'，'.join(told) or '没有逾期、反弹'}"


def _case(one: Row) -> str:
    heard = f"最近听取汇报 {one['last_on']}" if one["last_on"] else "没有听取过汇报"
    owed = f"，已{one['days']}天，该听取了" if one["owed"] else ""
    return f"{one['about']}（{one['kind']}）：{heard}{owed}"
