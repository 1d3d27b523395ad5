"""Issues seen: the list with claimed (改) beside verified (审), and one issue round by round."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.issue.records import Issue
from ducha_cli.domain import numbering
from ducha_cli.domain.days import lamp
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life.paper import VALID
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.issue.tellings import of_round
from ducha_cli.looks.item.items import due_text, lamp_name
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, among, fetch, first, grouped, quoted, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

_LIST = """
SELECT i.*, coalesce(i.due_current, i.due_required) AS due, r.year AS r_year, r.number AS r_number,
  m.year AS m_year, m.number AS m_number, h.year AS h_year, h.number AS h_number,
  (SELECT max(c.rectified_on) FROM rectification c WHERE c.issue_id = i.id AND c.round = i.round) AS claimed_on,
  (SELECT max(v.verified_on) FROM verification v
   WHERE v.issue_id = i.id AND v.round = i.round AND v.passed = 1) AS verified_on,
  (SELECT c.cleared_on FROM clearing c WHERE c.issue_id = i.id AND c.round = i.round) AS cleared_on
FROM issue i LEFT JOIN issue r ON r.id = i.repeat_of LEFT JOIN item m ON m.id = i.item_id
  LEFT JOIN activity h ON h.id = i.activity_id
"""

_CONDITIONS = {
    "unit": "i.id IN (SELECT issue_id FROM issue_unit WHERE unit_id = :unit AND role IN ('责任', '配合'))",
    "round": "i.round = :round",
    "since": filters.WORKED_ON.format(prefix="W"),
    "where": filters.NUMBERED.format(prefix="W"),
    "tag": "(i.category = :tag OR i.nature = :tag)",
}

_OWN = " AND EXISTS (SELECT 1 FROM issue_unit o WHERE o.issue_id = i.id AND o.unit_id = :unit AND o.role = '责任')"
"""The clock of an issue is that of its 责任单位: who helps is not late with it."""


def listing(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    chosen: Filter = EVERYTHING,
) -> list[Row]:
    """Return issues: running ones by due day (overdue first), the rest after them, finished ones last.

    ``due`` is the day agreed in 承诺时限; before that, the one that the office asked for.

    Args:
        db: the ledger, live or replayed.
        settings: names of the lamps.
        calendar: the office's working days.
        today: the day on which it is looked at.
        chosen: what the list is narrowed to; ``unit`` is the 责任 or a 配合 one, of what falls due the 责任 one.
    """
    where, given = filters.where(chosen, _CONDITIONS, issues.LIFECYCLE.states)
    late, days = filters.due_where(chosen, "coalesce(i.due_current, i.due_required)", today, calendar, settings)
    running = f"(i.state IN {quoted(issues.RUNNING)} AND coalesce(i.due_current, i.due_required) IS NOT NULL)"
    only = f" AND {running}" if chosen.of_due else ""
    if chosen.of_due and chosen.unit is not None:
        only += _OWN
    order = f" ORDER BY NOT {running}, CASE WHEN {running} THEN due END, i.state NOT IN {quoted(issues.OPEN)}"
    found = fetch(
        db,
        f"{_LIST} WHERE TRUE{where}{only}{late}{order}, i.year, i.number LIMIT :most",
        given | days | {"most": chosen.most},
    )
    rows = _rows(db, settings, calendar, today, found)
    return filters.arranged(rows, chosen, filters.by_life(issues.LIFECYCLE))


def categories(db: sqlite3.Connection) -> list[str]:
    """Return the categories that issues bear."""
    return [row["category"] for row in fetch(db, "SELECT DISTINCT category FROM issue ORDER BY category")]


_UNDONE = "NOT EXISTS (SELECT 1 FROM {table} x WHERE x.issue_id = i.id AND x.round = i.round)"
_WAITING = {
    "commit": f"{among('i.state', issues.WAITING['commit'])} AND {_UNDONE.format(table='commitment')}"
    f" AND NOT ({among('i.state', issues.RECTIFYING)} AND i.due_rule <> '')",
    "verify": among("i.state", issues.WAITING["verify"]),
    "clear": among("i.state", issues.WAITING["clear"]),
    "revisit": f"{among('i.state', issues.WAITING['revisit'])} AND {_UNDONE.format(table='revisit')}",
}
"""Which issues wait for an act: for the forms on which a result is filled in one by one (R2-2, R2-3, R2-12)."""


def waiting(db: sqlite3.Connection, act: str, day: date) -> list[Row]:
    """Return the issues that wait for ``act`` (commit, verify, clear, revisit), as its form begins a line."""
    names = units.names(db, day)
    found = fetch(
        db,
        "SELECT i.year, i.number, i.matter, u.unit_id, (SELECT c.text FROM rectification c"
        "  WHERE c.issue_id = i.id AND c.round = i.round ORDER BY c.id DESC LIMIT 1) AS claim"
        " FROM issue i JOIN issue_unit u ON u.issue_id = i.id AND u.role = '责任'"
        f" WHERE {_WAITING[act]} ORDER BY i.year, i.number",
    )
    return [
        {
            "reference": numbering.write("issue", row["year"], row["number"]),
            "unit": names[row["unit_id"]],
            "matter": row["matter"],
            "claim": row["claim"] or "",
        }
        for row in found
    ]


def one(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, issue_id: int) -> Row:
    """Return everything about one issue, its rounds side by side."""
    # Read for one page; a list has no use for them.
    from ducha_cli.looks import surveys
    from ducha_cli.looks.attachments import extras_of, files_of, objections_of, papers_of, plain, waivers_of
    from ducha_cli.looks.issue import longterm
    from ducha_cli.looks.item import duties, tellings

    found = fetch(db, f"{_LIST} WHERE i.id = ?", (issue_id,))
    (row,) = _rows(db, settings, calendar, today, found)
    raw = found[0]
    names = units.names(db, today)
    row |= {
        **{name: raw[name] for name in ("due_original", "due_rule", "external_key")},
        "units": [
            {"unit": names[one["unit_id"]], "role": one["role"]}
            for one in fetch(
                db,
                "SELECT unit_id, role FROM issue_unit WHERE issue_id = ? ORDER BY role <> '责任', position, id",
                (issue_id,),
            )
        ],
    }
    for table, day in (
        ("commitment", "committed_on"),
        ("rectification", "rectified_on"),
        ("verification", "verified_on"),
        ("clearing", "cleared_on"),
        ("revisit", "revisited_on"),
        ("sampling", "sampled_on"),
    ):
        lines = fetch(db, f"SELECT * FROM {table} WHERE issue_id = ? ORDER BY {day}, id", (issue_id,))
        row[f"{table}s"] = [
            {name: content for name, content in plain(line).items() if name != "rectification_id"} for line in lines
        ]
    days = next((one for one in longterm.reports(db, settings, today) if one["number"] == row["number"]), None)
    row["report_days"] = days
    row["followups"] = [
        plain(one) | {"unit": names.get(one["unit_id"])}
        for one in fetch(db, "SELECT * FROM followup WHERE issue_id = ? ORDER BY position", (issue_id,))
    ]
    row["remedies"] = [
        plain(one) | {"unit": names.get(one["unit_id"]), "due_text": _due_of(one)}
        for one in fetch(db, "SELECT * FROM remedy WHERE issue_id = ? AND text <> '' ORDER BY position", (issue_id,))
    ]
    row["suspensions"] = [
        plain(one) for one in fetch(db, "SELECT * FROM suspension WHERE issue_id = ? ORDER BY id", (issue_id,))
    ]
    row["due_text"] = suspended.text(db, suspended.of(db, "issue_id").get(issue_id)) or row["due_text"]
    row["extensions"] = [
        plain(one)
        for one in fetch(db, "SELECT * FROM issue_extension WHERE issue_id = ? ORDER BY position", (issue_id,))
    ]
    row["turns"] = [
        plain(turn) | {side: names.get(turn[f"{side}_unit_id"]) for side in ("from", "to")}
        for turn in fetch(db, "SELECT * FROM turn WHERE issue_id = ? ORDER BY turned_on, id", (issue_id,))
    ]
    told = fetch(
        db,
        f"{tellings.ROWS} WHERE n.issue_id = ? ORDER BY n.id",
        (issue_id,),
    )
    shown = [
        {"round": one["round"] or None, "unit": names[one["unit_id"]]} | seen
        for one, seen in zip(told, tellings.shown(told), strict=True)
    ]
    row["tellings"] = [one for one in shown if one["paper"] is None]
    row["recalls"] = tellings.recalled(shown)
    row["receipts"] = [
        plain(one) for one in fetch(db, "SELECT * FROM receipt WHERE issue_id = ? ORDER BY id", (issue_id,))
    ]
    row["notice"] = _notice(db, issue_id) if raw["handed_on"] else None
    row["surveys"] = surveys.with_rates(surveys.of(db, settings, today, "issue_id", issue_id))
    row["duties"] = duties.of_issue(db, settings, today, issue_id)
    row["waivers"] = waivers_of(db, names, row["number"])
    row["objections"] = objections_of(db, names, row["number"])
    row["extras"] = extras_of(db, row["number"])
    row["papers"], row["files"] = papers_of(db, row["number"]), files_of(db, row["number"])
    return row


def _due_of(remedy: Row) -> str:
    """Return the deadline of a 措施: its day, or what it says where it has none or goes on beyond it."""
    rule: str = remedy["due_rule"]
    return rule if rule.endswith(issues.FOR_EVER) else remedy["due_on"] or rule


def _notice(db: sqlite3.Connection, issue_id: int) -> str | None:
    """Return what told the unit last, of what stands: its 文号, or how it was told without one."""
    found = first(
        db,
        "SELECT coalesce(p.label, nullif(n.document, ''), n.means) AS label FROM notice n"
        f" JOIN issue i ON i.id = n.issue_id AND {of_round('n')} LEFT JOIN paper p ON p.id = n.paper_id"
        f" WHERE n.issue_id = ? AND (p.id IS NULL OR {among('p.state', VALID)})"
        " ORDER BY n.id DESC LIMIT 1",
        (issue_id,),
    )
    return found["label"] if found else None


def _rows(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, found: list[Row]) -> list[Row]:
    ids = "(" + ",".join(str(row["id"]) for row in found) + ")" if len(found) <= 500 else "(SELECT id FROM issue)"
    held = grouped(
        fetch(db, f"SELECT issue_id, unit_id, role FROM issue_unit WHERE issue_id IN {ids} ORDER BY position, id"),
        "issue_id",
    )
    people = grouped(
        fetch(db, f"SELECT issue_id, role, name, title FROM issue_person WHERE issue_id IN {ids} ORDER BY position"),
        "issue_id",
    )
    names = units.names(db, today)
    stand = suspended.of(db, "issue_id")
    return [
        _listed(
            row,
            held.get(row["id"], []),
            people.get(row["id"], []),
            names,
            settings,
            calendar,
            today,
            stand.get(row["id"]),
        )  # fmt: skip
        for row in found
    ]


def _listed(
    row: Row,
    held: list[Row],
    people: list[Row],
    names: dict[int, str],
    settings: Settings,
    calendar: Calendar,
    today: date,
    halted: Row | None,
) -> Row:
    runs = row["state"] in issues.RUNNING
    seen = lamp.lamp(row["due"] if runs else None, today, calendar, settings.lamps.yellow_workdays)
    answering = [one for one in held if one["role"] == "责任"]
    named, leaders = ([one for one in people if one["role"] == role] for role in ("责任人", "分管领导"))
    return told(Issue, row, issues.LIFECYCLE) | {
        "unit": names[answering[0]["unit_id"]] if answering else None,
        "person": "、".join(one["name"] for one in named),
        "due": row["due"],
        "lamp": lamp_name(settings, seen.level),
        "overdue_days": seen.overdue_days,
        "due_text": f"中止，{halted['review_on']} 再看"
        if halted
        else due_text(row["due"], row["due_rule"], estimate=calendar.provisional(row["due_estimate"], row["due"])),
        "review_on": halted["review_on"] if halted else None,
        **{name: row[name] for name in ("claimed_on", "verified_on", "cleared_on")},
        "helpers": [names[one["unit_id"]] for one in held if one["role"] == "配合"],
        "leaders": [{"name": one["name"], "title": one["title"]} for one in leaders],
        "people": [{"name": one["name"], "title": one["title"]} for one in named],
        "item": numbering.write("item", row["m_year"], row["m_number"]) if row["m_year"] else None,
        "activity": numbering.write("activity", row["h_year"], row["h_number"]) if row["h_year"] else row["activity"],
        "repeat_of": numbering.write("issue", row["r_year"], row["r_number"]) if row["r_year"] else None,
    }
