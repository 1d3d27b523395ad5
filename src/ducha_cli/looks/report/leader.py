"""What a leader gets: his own 批示 and where they lie, his units, his cases, what waits for his word (R4-18).

Leaders sit at no keyboard. One look serves the page, the A4 paper, the 交接单 and the text that is pasted into a chat:
what is late comes first, and no caller is ever named in any of them.
"""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import coordination, numbering
from ducha_cli.domain.accept import LAID
from ducha_cli.domain.days import lamp
from ducha_cli.domain.days.suspension import BY_LEADER
from ducha_cli.domain.life import activity, duty
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import ANSWERED, DOERS, LIVE
from ducha_cli.domain.words.wording import spoken
from ducha_cli.looks import tally
from ducha_cli.looks.item import backtrack
from ducha_cli.looks.item import coordination as charged
from ducha_cli.looks.report import directives
from ducha_cli.looks.report.ground import echo
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.looks.rows import Row, among, fetch, grouped, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.period import Period
    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


class Who(NamedTuple):
    """The leader who is told: by his name, as a person where the register knows him, with his title of the day."""

    name: str
    title: str = ""
    person_id: int | None = None


def leader(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, who: Who, period: Period
) -> Row:
    """Return what ``who`` is told on ``today`` of a period."""
    last = min(period.last, today)
    given = [row for row in directives.given(db, period.first, last) if _his(row, who)]
    echoes = directives.echoes(db, given, last)
    asked = _asked(db, settings, calendar, today, who)
    return {
        "leader": who.name,
        "title": who.title,
        "as_of": today.isoformat(),
        "period": {"label": period.label, "first": period.first.isoformat(), "last": last.isoformat()},
        "given": directives.told([f"{row['class']} {row['when']}" for row in given]),
        "echo": tally.echo([echo(row) for row in echoes]),
        "asked": asked,
        "units": _units(db, settings, calendar, today, who, period.first),
        "cases": _cases(db, settings, today, who),
        "led": _led(db, settings, today, who),
        "decide": [*_undecided(db, who), *_laid(db, today, who), *_paused(db, today, who)],
    }


def known(db: sqlite3.Connection, name: str) -> bool:
    """Tell whether the ledger knows a leader of this name at all."""
    tables = ("directive", "presentation", "charge", "briefing")
    every = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE leader = :name" for table in tables)
    return bool(fetch(db, f"{every} LIMIT 1", {"name": name}))


def _his(row: Row, who: Who) -> bool:
    same = who.person_id is not None and row["person_id"] == who.person_id
    return bool(same or row["leader"] == who.name)


_MINE = "(d.leader = :name OR d.person_id = :person)"


def _keys(who: Who) -> dict[str, str | int | None]:
    return {"name": who.name, "person": who.person_id}


def _asked(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, who: Who) -> list[Row]:
    """Return his open items: his last words on each, whose it is, by when, where it lies; the late ones first."""
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.title, i.state, i.secrecy, d.directed_on, d.text, count(*) AS times,"
        " max(d.id) FROM item i JOIN directive d ON d.item_id = i.id"
        f" WHERE {_MINE} AND d.instruction AND i.state IN {quoted(items.MIDDLE | items.PROPOSED)} GROUP BY i.id",
        _keys(who),
    )
    names = units.names(db, today)
    held = grouped(
        fetch(
            db,
            "SELECT a.item_id, a.unit_id, a.role, a.due_current, a.due_rule, a.state FROM assignment a"
            " JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE {among('a.state', LIVE)} AND a.role IN {quoted(DOERS)} ORDER BY a.role = '主办', a.position",
        ),
        "item_id",
    )
    rows = []
    for row in found:
        doers = held.get(row["id"], [])
        running = [one["due_current"] for one in doers if one["due_current"] and one["state"] not in ANSWERED]
        due = min(running, default=None)
        late = due is not None and lamp.overdue(due, today.isoformat())
        rows.append(
            {
                "number": numbering.write("item", row["year"], row["number"]),
                "title": row["title"],
                "private": bool(row["secrecy"]),
                "state_label": items.LIFECYCLE.label(row["state"]),
                "directed_on": row["directed_on"],
                "text": row["text"],
                "times": row["times"],
                "unit": names[doers[0]["unit_id"]] if doers else "",
                "due": due or next((one["due_rule"] for one in doers if one["due_rule"]), ""),
                "overdue": late,
                "late_workdays": calendar.working_between(date.fromisoformat(due), today) if due and late else 0,
                **_lies(db, settings, calendar, today, row["id"]),
                "shown_on": _shown(db, row["id"], who),
            }
        )
    return sorted(rows, key=lambda row: (not row["overdue"], row["due"] or "9999", row["number"]))


def _lies(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, item_id: int) -> Row:
    """Where an item lies now, with whom, and since when."""
    now = backtrack.holding(backtrack.backtrack(db, settings, calendar, today, item_id))
    since = min((one["from"] for one in now), default=None)
    return {
        "stage": "、".join(dict.fromkeys(one["stage_label"] for one in now)),
        "holders": list(dict.fromkeys(" ".join(filter(None, (one["unit"], one["person"]))) for one in now)),
        "since": since,
        "days": (today - date.fromisoformat(since)).days if since else 0,
    }


def _shown(db: sqlite3.Connection, item_id: int, who: Who) -> str | None:
    """The day of the 呈报 that lies with him, None where none does."""
    found = fetch(
        db,
        "SELECT d.presented_on, d.outcome FROM presentation d JOIN item i ON i.id = d.item_id AND i.round = d.round"
        f" WHERE d.item_id = :item AND {_MINE} ORDER BY d.id DESC LIMIT 1",
        _keys(who) | {"item": item_id},
    )
    return found[0]["presented_on"] if found and found[0]["outcome"] == LAID else None


def _units(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, who: Who, since: date
) -> list[Row]:
    """The units that he links with: what each has overdue, and what came back since the period began (反弹)."""
    names = units.names(db, today)
    late = [row["unit"] for row in Outstanding(db, settings, calendar, today).overdue]
    found = fetch(
        db,
        "SELECT c.unit_id, (SELECT count(DISTINCT v.id) FROM revisit v JOIN issue_unit u ON u.issue_id = v.issue_id"
        "  AND u.role = '责任' WHERE u.unit_id = c.unit_id AND v.rebound AND v.revisited_on BETWEEN :since AND :today)"
        " AS rebounds FROM charge c WHERE c.unit_id IS NOT NULL AND c.leader = :name AND c.kind = :kind"
        " AND c.from_on <= :today AND (c.to_on IS NULL OR c.to_on > :today) ORDER BY c.id",
        {
            "name": who.name,
            "kind": coordination.LIAISON,
            "since": since.isoformat(),
            "today": today.isoformat(),
        },
    )
    return [
        {"unit": names[row["unit_id"]], "overdue": late.count(names[row["unit_id"]]), "rebounds": row["rebounds"]}
        for row in found
    ]


def _cases(db: sqlite3.Connection, settings: Settings, today: date, who: Who) -> list[Row]:
    """The items that he has in charge, with the last time that he heard of each, and whether that is owed again."""
    most = settings.quota.leaders_days
    rows = []
    for row in charged.charges(db, today, who.name):
        if row["number"] is None:
            continue
        since = date.fromisoformat(row["last_on"] or row["from_on"])
        days = (today - since).days
        rows.append(
            {name: row[name] for name in ("number", "about", "kind", "last_on")}
            | {"days": days, "owed": bool(most and days >= most)}
        )
    return rows


def _led(db: sqlite3.Connection, settings: Settings, today: date, who: Who) -> Row:
    """How often he led this quarter, and how often he owes, where he is the 主要负责人 of a unit that does."""
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    (times,) = db.execute(
        f"SELECT count(*) FROM activity WHERE lead = ? AND {among('state', activity.HELD)}"
        " AND started_on BETWEEN ? AND ?",
        (who.name, first.isoformat(), today.isoformat()),
    ).fetchone()
    head = fetch(
        db,
        "SELECT u.kind FROM post p JOIN unit u ON u.id = p.unit_id WHERE p.person = :name AND p.principal"
        " AND p.from_on <= :today AND (p.to_on IS NULL OR p.to_on > :today)",
        {"name": who.name, "today": today.isoformat()},
    )
    kinds = settings.quota.quarterly_kinds.split("、")
    return {"times": times, "owed": settings.quota.quarterly if any(row["kind"] in kinds for row in head) else 0}


def _undecided(db: sqlite3.Connection, who: Who) -> list[Row]:
    """His words on closed work: whether it begins again is for him to say."""
    found = fetch(
        db,
        "SELECT i.year, i.number, i.title, i.secrecy, d.directed_on AS day FROM duty u"
        " JOIN item i ON i.id = u.item_id JOIN directive d ON d.id = u.directive_id"
        f" WHERE u.cause = '{duty.DECIDE}' AND {among('u.state', duty.STANDING)} AND {_MINE} ORDER BY u.id",
        _keys(who),
    )
    return [_wait(row, "批示待处理，请定是否重启") for row in found]


def _laid(db: sqlite3.Connection, today: date, who: Who) -> list[Row]:
    """What lies before him and has not come back."""
    found = fetch(
        db,
        "SELECT i.year, i.number, i.title, i.secrecy, max(d.presented_on) AS day FROM presentation d"
        " JOIN item i ON i.id = d.item_id AND i.round = d.round"
        f" WHERE {_MINE} AND d.outcome = '{LAID}' AND i.state IN {quoted(items.MIDDLE)} AND NOT EXISTS ("
        "  SELECT 1 FROM presentation n WHERE n.item_id = d.item_id AND n.round = d.round AND n.id > d.id"
        "  AND n.leader = d.leader) GROUP BY i.id ORDER BY day, i.id",
        _keys(who),
    )
    rows = []
    for row in found:
        days = (today - date.fromisoformat(row["day"])).days
        rows.append(_wait(row, f"呈报待批，已{days}天" if days else "今日呈报待批"))
    return rows


def _paused(db: sqlite3.Connection, today: date, who: Who) -> list[Row]:
    """What he had put off (领导要求暂缓) and whose day has come."""
    found = fetch(
        db,
        "SELECT i.year, i.number, i.title, i.secrecy, s.review_on AS day FROM suspension s"
        " JOIN assignment a ON a.id = s.assignment_id JOIN item i ON i.id = a.item_id"
        f" WHERE s.kind = '{BY_LEADER}' AND s.resumed_on IS NULL AND s.review_on <= :today"
        f" AND EXISTS (SELECT 1 FROM directive d WHERE d.item_id = i.id AND {_MINE})"
        " GROUP BY i.id ORDER BY s.review_on",
        _keys(who) | {"today": today.isoformat()},
    )
    return [_wait(row, f"暂缓到 {row['day']}，请定是否恢复") for row in found]


def _wait(row: Row, what: str) -> Row:
    number = numbering.write("item", row["year"], row["number"])
    return {"number": number, "title": row["title"], "day": row["day"], "what": what, "private": bool(row["secrecy"])}


MOST = 200
"""Characters of the text: what a telephone shows without a touch."""


def text(record: Row) -> str:
    """Return the same in no more than ``MOST`` characters of plain text, by weight; what does not fit is counted.

    Nothing is cut within a word: a matter is told whole or only counted. What is for few eyes (内部, 敏感) is only
    counted too.
    """
    day = date.fromisoformat(record["as_of"])
    said = f"{spoken(record['title'], record['leader'])}，截至{day.month}月{day.day}日："
    late = [row for row in record["asked"] if row["overdue"]]
    others = [row for row in record["asked"] if not row["overdue"]]
    groups = [
        ("逾期", [_late(row) for row in late if not row["private"]], len(late), "件"),
        ("请您定", [f"{one['title']}{one['what']}" for one in record["decide"] if not one["private"]],
         len(record["decide"]), "件"),
        ("您联系的单位", [f"{one['unit']}逾期{one['overdue']}件" for one in record["units"] if one["overdue"]], 0, ""),
        ("该听取汇报", [one["about"] for one in record["cases"] if one["owed"]],
         sum(one["owed"] for one in record["cases"]), "件"),
        ("在办", [_open(row) for row in others if not row["private"]], len(others), "件"),
        (record["period"]["label"], [f"批示{record['given']['value']}次"], 0, ""),
    ]  # fmt: skip
    for head, pieces, total, per in groups:
        said += _group(head, pieces, total, per, MOST - len(said))
    return said


def _group(head: str, pieces: list[str], total: int, per: str, room: int) -> str:
    """Return a group's sentence with as many pieces as there is room for; "" where there is nothing, or no room."""
    if not (pieces or total):
        return ""
    count = f"{head}{total}{per}" if total else head
    for many in range(len(pieces), -1, -1):
        more = "等" if 0 < many < (total or len(pieces)) else ""
        told = f"{count}：{'、'.join(pieces[:many])}{more}。" if many else f"{count}。" if total else ""
        if len(told) <= room:
            return told
    return ""


def _late(row: Row) -> str:
    return f"{row['title']}（{row['unit']}，{lamp.overdue_text(row['late_workdays'])}）"


def _open(row: Row) -> str:
    due = row["due"]
    if due[:4].isdigit():
        day = date.fromisoformat(due)
        due = f"{day.month}月{day.day}日到期"
    return f"{row['title']}（{'，'.join(filter(None, (row['unit'], due)))}）"
