"""Deadlines as a calendar file (RFC 5545): one all-day event for each, with two alarms, for a phone or Outlook."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.domain.days import lamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.cli.cells import Heading, Row

_OCTETS = 75
"""A line is folded at so many octets (RFC 5545 3.1), never inside a character."""
_HOUR = 9
"""Alarms ring at the beginning of the office's day."""


def running(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that have a day to come: whose clock runs, or stands until it is looked at."""
    return [row for row in rows if (row.get("due") and row.get("lamp")) or row.get("review_on")]


def calendar(rows: Sequence[Row], heading: Heading) -> bytes:
    """Return the running deadlines as .ics; importing it again moves an event, for its UID stays."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ducha-cli//ducha//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(heading.full_title)}",
    ]
    for row in running(rows):
        lines += _event(row, heading)
    return "".join(fold(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _event(row: Row, heading: Heading) -> list[str]:
    stands = row.get("review_on")
    due = date.fromisoformat(stands or row["due"])
    what = row.get("title") or row.get("matter") or ""
    unit = row.get("unit") or row.get("lead") or ""
    warned = due if stands else lamp.first_yellow(due, heading.calendar, heading.yellow_workdays)
    head = f"{'中止待定' if stands else '督办到期'}：{what}"
    told = [f"{row['number']} {row['state_label']}", f"承办：{unit}", f"责任人：{row.get('person') or '未填'}"]
    if row.get("due_estimate"):
        told.append("时限为暂估，待节假日通知")
    return [
        "BEGIN:VEVENT",
        f"UID:{row['number']}-{heading.ledger}@ducha",
        f"DTSTAMP:{heading.day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'{head}（{unit}）' if unit else head)}",
        "DESCRIPTION:" + _text("\n".join(told)),
        "TRANSP:TRANSPARENT",
        *_alarm((warned - due).days, what),
        *(_alarm(0, what) if warned != due else []),
        "END:VEVENT",
    ]


def _alarm(days: int, what: str) -> list[str]:
    hours = days * 24 + _HOUR
    when = f"-PT{-hours}H" if hours < 0 else f"PT{hours}H"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(what)}", f"TRIGGER:{when}", "END:VALARM"]


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\n", "\\n")


def fold(line: str) -> str:
    """Return a content line in pieces of at most 75 octets, each but the first after a blank."""
    pieces, piece, room = [], "", _OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _OCTETS - 1  # the blank in front counts
        piece, room = piece + letter, room - size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
