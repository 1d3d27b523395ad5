"""The office's own calendar: loaded from a notice or a file of days; changed due dates are listed, none moves."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli import regular, shell
from ducha_cli.domain.days import holidays
from ducha_cli.errors import InvalidInput, why
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.calendar import OWN, office_calendar
from ducha_cli.looks.calendar import changed
from ducha_cli.office.desk import NOTHING, Given, Work

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLE = (
    '文件写作：holidays = ["2027-01-01"]，workdays = ["2027-02-14"]（TOML 格式），是全年安排的加 year = 2027；'
    "或国务院办公厅通知的全文。"
)
_PLAIN = "照常"
"""What a day is called that an earlier notice of the year had set and the one loaded now does not name."""


class Loaded(NamedTuple):
    """What was read: the days by name and whether they are worked, and the year that is known by it, if a whole one."""

    days: dict[date, tuple[str, bool]]
    year: int | None = None
    title: str = ""
    source: str = ""


def load(work: Work, path: Path, given: Given = NOTHING) -> tuple[Loaded, list[dict[str, Any]]]:
    """Load the text of a year's notice, or a TOML file of days; they override what is known.

    Returns:
        What was set, and the running deadlines that come out differently now: none is moved (trap 2).
    """
    read = _read(path)
    facts = {"name": shell.shown(path.name), "days": len(read.days), "year": read.year}
    with work.begins("calendar.load", "calendar").entry(given, **facts):
        for day, (name, working) in (_forgotten(work, read) | read.days).items():
            row = work.one(t.Day, day=day.isoformat()) or t.Day(day=day.isoformat(), working=0)
            row.working, row.name = int(working), name
            work.add(row)
        if read.year is not None:
            notice = work.one(t.CalendarNotice, year=read.year) or t.CalendarNotice(year=read.year, title="")
            notice.title, notice.source = read.title, read.source
            work.add(notice)
    database = work.transaction.database
    return read, changed(database, work.settings, office_calendar(database), work.today)


def _forgotten(work: Work, read: Loaded) -> dict[date, tuple[str, bool]]:
    """Return the days of the year that a notice loaded before has set and this one, which replaces it, leaves plain."""
    if read.year is None:
        return {}
    named = [date.fromisoformat(row.day) for row in work.all(t.Day) if row.name not in OWN.values()]
    return {day: (_PLAIN, day.weekday() < 5) for day in named if day.year == read.year}


def _read(path: Path) -> Loaded:
    try:
        text = regular.read(path).decode("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{path.name} 打不开（{why(error)}）。", "请核对文件名和所在目录。") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path.name} 不是 UTF-8 编码的文本。", _EXAMPLE) from None
    if holidays.is_notice(text):
        notice = holidays.read(text)
        return Loaded(notice.days, notice.year, notice.title, notice.source)
    return _table(path.name, text)


def _table(name: str, text: str) -> Loaded:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise InvalidInput(f"{name} 写法不对。", _EXAMPLE) from None
    days = {_day(one): (OWN[False], False) for one in raw.pop("holidays", [])}
    days |= {_day(one): (OWN[True], True) for one in raw.pop("workdays", [])}
    year = raw.pop("year", None)
    wrong = f"有不认识的名称：{'、'.join(raw)}" if raw else "里没有日子" if not days else ""
    if not (year is None or isinstance(year, int)):
        wrong = "的 year 不是年份"
    if wrong:
        raise InvalidInput(f"{name} {wrong}。", _EXAMPLE)
    return Loaded(days, year, f"{year}年放假安排（{shell.shown(name)}）" if year else "")


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise InvalidInput(f"“{value}”不是真实日期。", _EXAMPLE) from None
