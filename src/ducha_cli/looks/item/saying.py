"""One sentence on a matter in office Chinese, as one says it to whoever asks in the corridor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.days import lamp
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.domain.words.wording import day_of, sentence, spoken

if TYPE_CHECKING:
    from datetime import date

    from ducha_cli.looks.rows import Row


def of_item(record: Row, today: date) -> str:
    """Return what is known of an item (``dossier.one``) in one sentence.

    李书记11月20日批示的县医院停车难，县住建局牵头，12月4日到期，昨日反馈，正在审核。
    """
    on = today.isoformat()
    asked = [one for one in record["directives"] if one["instruction"]]
    begun = (
        f"{spoken(asked[-1]['title'], asked[-1]['leader'])}{day_of(asked[-1]['directed_on'], on)}批示的"
        if asked
        else ""
    )
    live = [one for one in record["assignments"] if one["round"] == record["round"] and one["state"] in shares.LIVE]
    doers = [one for one in live if one["role"] in shares.DOERS]
    parts = ["".join((*begun, record["title"])), _who(doers), *_state(record, doers, on)]
    return sentence("，".join(filter(None, parts)))


def _who(doers: list[Row]) -> str:
    if not doers:
        return ""
    lead = next((one for one in doers if one["role"] == "牵头"), doers[0])
    more = f"等{len(doers)}家" if len(doers) > 1 else ""
    return f"{lead['unit']}{more}{lead['role']}"


def _state(record: Row, doers: list[Row], on: str) -> list[str]:
    state = record["state"]
    if state in items.DONE:
        return [f"{day_of(record['closings'][-1]['closed_on'], on)}办结"]
    if state not in items.MIDDLE:
        return [_NOT_YET.get(state) or f"已{items.LIFECYCLE.label(state)}"]
    replied = max((one["replied_on"] for one in doers if one["replied_on"]), default=None)
    if doers and all(one["state"] in shares.ANSWERED for one in doers):
        judged = all(one["state"] in shares.ACCEPTED for one in doers)
        due = max((one["due"] for one in doers if one["due"]), default=None)
        days = [f"{day_of(due, on)}到期" if due else "", f"{day_of(replied, on)}反馈" if replied else ""]
        return [*days, "审核通过，待办结" if judged else "正在审核"]
    running = [one for one in doers if one["state"] not in shares.ANSWERED]
    return [_due(min((one["due"] for one in running if one["due"]), default=None), on), _holding(running)]


_NOT_YET = {"proposed": "还没有立项"}


def _holding(running: list[Row]) -> str:
    if not running or any(one["state"] not in shares.TOLD for one in running):
        return "还没有交办"
    again = [one["state_label"] for one in running if one["replied_on"]]
    return again[0] if again else "正在办理"


def _due(due: str | None, on: str) -> str:
    if due is None:
        return ""
    late = "，已逾期" if lamp.overdue(due, on) else ""
    return f"{day_of(due, on)}到期{late}"


def of_issue(record: Row, today: date) -> str:
    """Return what is known of an issue in one sentence."""
    on = today.isoformat()
    unit = next((one["unit"] for one in record["units"] if one["role"] == "责任"), "")
    due = record["due_current"] or record["due_required"]
    state = record["state"]
    parts = [f"{day_of(record['found_on'], on)}发现的{record['matter']}", f"责任单位{unit}" if unit else ""]
    if state in issues.RUNNING:
        parts.append(
            _due(due, on).replace("到期", "前整改到位") if due and not lamp.overdue(due, on) else _due(due, on)
        )
    turn = f"第{record['round']}轮" if record["round"] > 1 else ""
    parts.append(turn + record["state_label"])
    return sentence("，".join(filter(None, parts)))
