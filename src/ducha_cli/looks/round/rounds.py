"""督查轮次 seen: the list, one round with groups and stock, the 回头看 of the one before (R2-1, R2-4, R2-7)."""

# ruff: noqa: S608  codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.round.records import Round
from ducha_cli.domain import numbering
from ducha_cli.domain.life import activity, issue
from ducha_cli.domain.life import round as rounds
from ducha_cli.looks import filters, trainings
from ducha_cli.looks.attachments import files_of, papers_of
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.issue.found import CAUSE, FOUND, GONE
from ducha_cli.looks.issue.found import told as gone_told
from ducha_cli.looks.rows import Row, among, fetch, first, grouped, quoted, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

_OF_ROUND = (
    f"SELECT i.id, i.year, i.number, i.matter, i.state, i.round, {CAUSE} AS gone, g.id AS team_id, g.position AS team,"
    " (SELECT unit_id FROM issue_unit u WHERE u.issue_id = i.id AND u.role = '责任'"
    " ORDER BY position LIMIT 1) AS unit_id"
    " FROM issue i JOIN activity a ON a.id = i.activity_id JOIN team g ON g.id = a.team_id"
    " WHERE g.round_id = ?"
)
_FOUND = f"{_OF_ROUND} AND {FOUND} ORDER BY i.year, i.number"


_CONDITIONS = {
    "unit": "i.id IN (SELECT round_id FROM team_unit WHERE unit_id = :unit)",
    "since": filters.WORKED_ON.format(prefix="R"),
}


def listing(db: sqlite3.Connection, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return rounds, the latest first, each with its issues and how many of them are still open."""
    where, given = filters.where(chosen, _CONDITIONS, rounds.LIFECYCLE.states)
    found = fetch(db, f"SELECT i.* FROM round i WHERE TRUE{where} ORDER BY i.year DESC, i.number DESC", given)
    return filters.arranged([_listed(db, row) for row in found], chosen, filters.by_life(rounds.LIFECYCLE))


def _listed(db: sqlite3.Connection, row: Row) -> Row:
    stock = fetch(db, _FOUND, (row["id"],))
    (teams, members) = db.execute(
        "SELECT count(*), (SELECT count(*) FROM team_unit WHERE round_id = :id) FROM team WHERE round_id = :id",
        {"id": row["id"]},
    ).fetchone()
    return told(Round, row, rounds.LIFECYCLE) | {
        "teams": teams,
        "units": members,
        "issues": len(stock),
        "open": sum(one["state"] in issue.OPEN for one in stock),
    }


def one(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, round_id: int) -> Row:
    """Return everything about one round."""
    del calendar
    raw = fetch(db, "SELECT * FROM round WHERE id = ?", (round_id,))[0]
    names = units.names(db, today)
    stock = fetch(db, _FOUND, (round_id,))
    row = _listed(db, raw) | {name: raw[name] for name in ("approved_on", "started_on", "closed_on")}
    row["phases"] = [
        {name: line[name] for name in ("name", "from_on", "to_on", "output", "delivered_on")}
        for line in fetch(db, "SELECT * FROM round_phase WHERE round_id = ? ORDER BY position", (round_id,))
    ]
    people = grouped(fetch(db, "SELECT * FROM team_person ORDER BY team_id, position"), "team_id")
    held = grouped(
        fetch(db, "SELECT team_id, unit_id FROM team_unit WHERE round_id = ? ORDER BY id", (round_id,)), "team_id"
    )
    found = grouped(stock, "team_id")
    months = settings.activity.training_months
    row["groups"] = []
    for team in fetch(db, "SELECT * FROM team WHERE round_id = ? ORDER BY position", (round_id,)):
        members = [line["name"] for line in people.get(team["id"], [])]
        own = found.get(team["id"], [])
        row["groups"].append(
            {
                "number": numbering.write("round", raw["year"], raw["number"], team["position"]),
                "name": team["name"],
                "leader": team["leader"],
                "leader_title": team["leader_title"],
                "members": members,
                "untrained": trainings.untrained(db, [team["leader"], *members], today, months),
                "units": [names[line["unit_id"]] for line in held.get(team["id"], [])],
                "issues": len(own),
                "open": sum(line["state"] in issue.OPEN for line in own),
            }
        )
    row["activities"] = [
        {
            "number": numbering.write("activity", line["year"], line["number"]),
            "title": line["title"],
            "state_label": activity.LIFECYCLE.label(line["state"]),
            "visits": line["visits"],
        }
        for line in fetch(
            db,
            "SELECT a.year, a.number, a.title, a.state,"
            " (SELECT count(*) FROM visit v WHERE v.activity_id = a.id) AS visits"
            " FROM activity a JOIN team g ON g.id = a.team_id WHERE g.round_id = ? ORDER BY a.year, a.number",
            (round_id,),
        )
    ]
    row["stock"] = {
        label: sum(line["state"] == state for line in stock)
        for state, label in issue.LIFECYCLE.states.items()
        if state in issue.STANDING
    }
    row["gone"] = gone(db, round_id)
    row["open_issues"] = [_issue(line, names) for line in stock if line["state"] in issue.OPEN]
    judged = lookback(db, round_id, today)
    row["lookback"] = {"issues": len(judged), "judged": sum(bool(line["verdict"]) for line in judged)}
    row["papers"], row["files"] = papers_of(db, row["number"]), files_of(db, row["number"])
    return row


def _issue(line: Row, names: dict[int, str]) -> Row:
    return {
        "number": numbering.write("issue", line["year"], line["number"]),
        "unit": names.get(line["unit_id"]),
        "matter": line["matter"],
        "state": line["state"],
        "state_label": issue.LIFECYCLE.label(line["state"]),
        "round": line["round"],
    }


def open_issues(db: sqlite3.Connection, round_id: int) -> list[str]:
    """Return the numbers of the issues of a round that are not cleared yet (清仓见底, R2-4)."""
    return [
        numbering.write("issue", line["year"], line["number"])
        for line in fetch(db, _FOUND, (round_id,))
        if line["state"] in issue.OPEN
    ]


def gone(db: sqlite3.Connection, round_id: int) -> str:
    """Say how many issues of a round were withdrawn, and why; "" where none was."""
    return gone_told(fetch(db, f"{_OF_ROUND} AND {GONE}", (round_id,)))


def tally(db: sqlite3.Connection, round_id: int) -> Row:
    """Return how many issues of a round were found, are cleared and open, and what became of those withdrawn."""
    found = fetch(db, _FOUND, (round_id,))
    return {
        "found": len(found),
        "cleared": sum(line["state"] in issue.CLEARED for line in found),
        "open": sum(line["state"] in issue.OPEN for line in found),
        "gone": gone(db, round_id),
        "bottom": all(line["state"] in issue.CLEARED for line in found),
    }


def unconcluded(db: sqlite3.Connection, round_id: int) -> list[str]:
    """Return the numbers of the round's activities that have no conclusion yet."""
    return [
        numbering.write("activity", line["year"], line["number"])
        for line in fetch(
            db,
            "SELECT a.year, a.number FROM activity a JOIN team g ON g.id = a.team_id"
            f" WHERE g.round_id = ? AND a.state IN {quoted(activity.OPEN - activity.TOLD)} ORDER BY a.year, a.number",
            (round_id,),
        )
    ]


def before(db: sqlite3.Connection, round_id: int) -> Row | None:
    """Return the round before in the same campaign (cancelled ones are not counted), or None."""
    return first(
        db,
        "SELECT b.* FROM round b JOIN round r ON r.campaign = b.campaign AND b.turn = r.turn - 1"
        f" WHERE {among('b.state', rounds.COUNTED)} AND r.id = ?",
        (round_id,),
    )


def lookback(db: sqlite3.Connection, round_id: int, today: date) -> list[Row]:
    """Return every issue of the round before with its verdict in this round, "" where there is none yet (R2-7).

    A 回访 within the days of this round is its verdict; for issues that are not cleared there is ``round lookback``.
    """
    earlier = before(db, round_id)
    if earlier is None:
        return []
    names = units.names(db, today)
    since, until = db.execute("SELECT started_on, closed_on FROM round WHERE id = ?", (round_id,)).fetchone()
    given = {row["issue_id"]: row for row in fetch(db, "SELECT * FROM lookback WHERE round_id = ?", (round_id,))}
    seen = {
        row["issue_id"]: row
        for row in fetch(
            db,
            "SELECT issue_id, verdict, revisited_on AS looked_on, people, rebound FROM revisit"
            " WHERE revisited_on >= ? AND revisited_on <= ? ORDER BY revisited_on, id",
            (since or "9999", until or today.isoformat()),
        )
    }
    lines = []
    for line in fetch(db, _FOUND, (earlier["id"],)):
        verdict = given.get(line["id"]) or seen.get(line["id"]) or {}
        lines.append(
            _issue(line, names)
            | {
                "verdict": verdict.get("verdict", "") or (f"撤销（{line['gone']}）" if line["gone"] else ""),
                "looked_on": verdict.get("looked_on"),
                "people": verdict.get("people", ""),
                "rebound": bool(verdict.get("rebound", 0)),
            }
        )
    return lines
