"""The office's own calendar: loaded from a file of days; changed due dates are listed, none moves by itself."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli import regular, shell
from ducha_cli.domain.days import deadline
from ducha_cli.errors import InvalidInput, why
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLE = '文件写作：holidays = ["2027-01-01"]，workdays = ["2027-02-14"]（TOML 格式）。'


def load(work: Work, path: Path, given: Given = NOTHING) -> tuple[int, list[dict[str, Any]]]:
    """Load days from a TOML file of ``holidays`` and ``workdays``; they override the national notice.

    Returns:
        How many days were set, and the running deadlines that would come out differently now (trap 2).
    """
    days = _read(path)
    with work.begins("calendar.load", "calendar").entry(given, name=shell.shown(path.name), days=len(days)):
        for day, working in days.items():
            row = work.one(t.Day, day=day.isoformat()) or t.Day(day=day.isoformat(), working=0)
            row.working, row.name = int(working), "补班" if working else "放假"
            work.add(row)
    return len(days), _changed(work)


def _read(path: Path) -> dict[date, bool]:
    try:
        text = regular.read(path).decode("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{path.name} 打不开（{why(error)}）。", "请核对文件名和所在目录。") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path.name} 不是 UTF-8 编码的文本。", _EXAMPLE) from None
    try:
        raw = tomllib.loads(text)
        days = {_day(one): False for one in raw.pop("holidays", [])}
        days |= {_day(one): True for one in raw.pop("workdays", [])}
    except tomllib.TOMLDecodeError:
        raise InvalidInput(f"{path.name} 写法不对。", _EXAMPLE) from None
    if raw or not days:
        raise InvalidInput(f"{path.name} 里没有日子，或有不认识的名称：{'、'.join(raw)}。", _EXAMPLE)
    return days


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise InvalidInput(f"“{value}”不是真实日期。", _EXAMPLE) from None


def _changed(work: Work) -> list[dict[str, Any]]:
    """Return the counted deadlines still as first fixed that come out differently now; none is moved (trap 2)."""
    calendar = office_calendar(work.transaction.database)
    shares = [(share_number(work.get(t.Item, one.item_id), one), one) for one in work.all(t.Assignment)]
    issues = [(number_of(one), one) for one in work.all(t.Issue)]
    told = []
    for number, one in [*shares, *issues]:
        if one.due_from is None or one.due_original is None or one.due_current != one.due_original:
            continue
        start = date.fromisoformat(one.due_from)
        reckoned = deadline.due(door.due(work, one.due_rule), start, calendar, roll=work.settings.clock.roll)
        if reckoned is not None and reckoned.day.isoformat() != one.due_original:
            told.append({"number": number, "due": one.due_original, "would_be": reckoned.day.isoformat()})
    return told
