"""Which rows belong to the thing whose day is judged: each line of the table, with rows that nearly do."""

from contextlib import closing

import pytest

from ducha_cli.domain.life.duty import LIFECYCLE, TOLD
from ducha_cli.domain.life.paper import VALID
from ducha_cli.ledger import schema
from ducha_cli.looks import chronology

A_TOLD, NOT_TOLD = min(TOLD), min(LIFECYCLE.states.keys() - TOLD)
SHARES = [("assignment", id_, {"item_id": item, "round": turn}) for id_, item, turn in
          ((11, 1, 2), (12, 1, 2), (13, 1, 1), (14, 2, 2))]  # fmt: skip
OF_SHARES = {1: {"assignment_id": 11}, 2: {"assignment_id": 12}, 3: {"assignment_id": 13}, 4: {"assignment_id": 14}}
OF_ROUND = {1: {"item_id": 1, "round": 2}, 2: {"item_id": 1, "round": 1}, 3: {"item_id": 2, "round": 2}}
OF_ISSUE = {1: {"issue_id": 5, "round": 2}, 2: {"issue_id": 5, "round": 1}, 3: {"issue_id": 6, "round": 2}}
ITEM: dict[str, int | None] = {"item": 1, "round": 2}
ISSUE: dict[str, int | None] = {"issue": 5, "round": 2}
PHASES = {
    n: {"round_id": r, "position": p, "from_on": day}
    for n, r, p, day in (
        (1, 7, 1, "2026-01-01"), (2, 7, 2, "2026-02-01"), (3, 7, 3, None), (4, 7, 4, "2026-04-01"),
        (5, 7, 5, "2026-05-01"), (6, 8, 1, "2026-01-01"), (7, 8, 4, "2026-04-01"),
    )
}  # fmt: skip
TEAMS = [("team", 1, {"round_id": 7}), ("team", 2, {"round_id": 8})]
NOTICES = OF_SHARES | {
    5: {"assignment_id": 11, "recalled_on": "2026-01-01"}, 6: {"assignment_id": 11, "carried": 1},
    7: {"issue_id": 5, "round": 2}, 8: {"issue_id": 5, "round": 1},
}  # fmt: skip
DUTIES = {
    1: {"item_id": 1, "round": 2, "assignment_id": 11, "state": A_TOLD},
    2: {"item_id": 1, "round": 2, "assignment_id": 12, "state": NOT_TOLD},
    3: {"item_id": 1, "round": 1, "assignment_id": 13, "state": A_TOLD},
    4: {"item_id": 2, "round": 2, "assignment_id": 14, "state": A_TOLD},
    5: {"issue_id": 5, "round": 2, "state": A_TOLD}, 6: {"issue_id": 5, "round": 1, "state": A_TOLD},
    7: {"item_id": 1, "round": 2, "assignment_id": 11, "state": NOT_TOLD, "reply_id": 9},
    8: {"issue_id": 5, "round": 2, "state": NOT_TOLD, "rectification_id": 9},
}  # fmt: skip
SURVEYS = {
    1: {"item_id": 1, "round": 2}, 2: {"item_id": 1, "round": 1}, 3: {"issue_id": 5, "round": 2},
    4: {"item_id": 2, "round": 2}, 5: {"item_id": 1, "round": 1, "resurvey_by": "2026-01-01"},
    6: {"unit_id": 3, "resurvey_by": "2026-01-01"}, 7: {"issue_id": 6, "round": 2, "resurvey_by": "2026-01-01"},
}  # fmt: skip
PAPERS = {
    1: {"series_id": 4, "state": min(VALID)}, 2: {"series_id": 4, "state": "void"},
    3: {"series_id": 5, "state": min(VALID)}, 4: {"series_id": 4, "state": min(VALID)},
}  # fmt: skip

CASES = [
    ("item", {1: {}, 2: {}}, ITEM, {1}),
    ("assignment", {}, ITEM, {11, 12}),
    ("assignment", {}, ITEM | {"share": 12}, {12}),
    *((table, OF_SHARES, ITEM, {1, 2}) for table in ("reply", "review", "extension", "recheck", "suspension", "receipt")),
    *((table, OF_SHARES, ITEM | {"share": 11}, {1}) for table in ("reply", "receipt", "notice", "suspension")),
    *((table, OF_ROUND, ITEM, {1}) for table in
      ("directive", "presentation", "answer", "inspection", "meeting", "briefing", "reopening")),
    ("closing", OF_ROUND, ITEM, {1, 2}),
    *((table, OF_ISSUE, ISSUE, {1}) for table in
      ("rectification", "verification", "clearing", "revisit", "issue_extension", "turn", "commitment", "suspension")),
    ("issue", {5: {}, 6: {}}, ISSUE, {5}),
    ("told", {5: {"round": 2}, 6: {"round": 2}}, ISSUE, {5}),
    ("told", {5: {"round": 3}}, ISSUE, set()),
    ("notice", NOTICES, ITEM, {1, 2}),
    ("notice", NOTICES, ISSUE, {7}),
    ("receipt", {1: {"notice_id": 7}, 2: {"notice_id": 8}, 3: {"assignment_id": 11}}, ISSUE, {1}),
    ("duty", DUTIES, ITEM, {1, 2, 7}),
    ("duty", DUTIES, ITEM | {"share": 11}, {1, 7}),
    ("duty", DUTIES, ISSUE, {5, 8}),
    ("answered", DUTIES, ITEM, {1}),
    ("answered", DUTIES, ITEM | {"self": 9}, {7}),
    ("answered", DUTIES, ISSUE, {5}),
    ("answered", DUTIES, ISSUE | {"self": 9}, {8}),
    ("survey", SURVEYS, ITEM, {1, 2, 5}),
    ("survey", SURVEYS, ISSUE, {3}),
    ("redone", SURVEYS, ITEM, {5}),
    ("redone", SURVEYS, ITEM | {"self": 5}, set()),
    ("redone", SURVEYS, {"unit": 3}, {6}),
    ("redone", SURVEYS, {"issue": 6}, {7}),
    ("post", {1: {}, 2: {}}, {"self": 2}, {2}),
    ("rebound", {1: {"issue_id": 5, "round": 1, "rebound": 1}, 2: {"issue_id": 5, "round": 1, "rebound": 0},
                 3: {"issue_id": 5, "round": 2, "rebound": 1}, 4: {"issue_id": 6, "round": 1, "rebound": 1}}, ISSUE, {1}),
    ("round_phase", PHASES, {"campaign": 7}, {1, 2, 3, 4, 5}),
    ("phase_before", PHASES, {"campaign": 7, "self": 3}, {1, 2}),
    ("phase_after", PHASES, {"campaign": 7, "self": 2}, {4}),
    ("phase_after", PHASES, {"campaign": 7, "self": 5}, set()),
    ("round", {7: {}, 8: {}}, {"campaign": 7}, {7}),
    ("activity", {1: {"team_id": 1}, 2: {"team_id": 2}, 3: {}}, {"campaign": 7}, {1}),
    ("activity", {1: {"team_id": 1}, 3: {}}, {"activity": 3}, {3}),
    ("visit", {1: {"activity_id": 3}, 2: {"activity_id": 4}}, {"activity": 3}, {1}),
    *((table, {1: {"activity_id": 3, "unit_id": 1}, 2: {"activity_id": 3, "unit_id": 2},
               3: {"activity_id": 4, "unit_id": 1}}, thing, ought)
      for table in ("delivery", "appeal") for thing, ought in (({"activity": 3}, {1, 2}), ({"activity": 3, "unit": 2}, {2}))),
    ("objection", {1: {"subject": "W2026-0005"}, 2: {"subject": "W2026-0006"}, 3: {"subject": "D2026-0001.11"}},
     {"issue": 5}, {1}),
    ("objection", {1: {"subject": "W2026-0005"}, 3: {"subject": "D2026-0001.11"}, 4: {"subject": "D2026-0001.12"}},
     {"share": 11}, {3}),
    ("paper", PAPERS, {"series": 4}, {1, 4}),
    ("paper", PAPERS, {"series": 4, "self": 4}, {1}),
]  # fmt: skip
SINCE = [
    ("closing", OF_ROUND, ITEM, {1}),
    ("survey", SURVEYS, ITEM, {1}),
    ("survey", SURVEYS, ISSUE, {3}),
]


def put(db, table, key, given):
    """Insert a row that says only what is given; the rest is anything that the table takes."""
    about = db.execute(f'PRAGMA table_info("{table}")').fetchall()
    dummy = {"TEXT": f"x{key}", "INTEGER": key}
    row = {name: dummy[kind] for _, name, kind, must, default, pk in about if (must and default is None) or pk}
    row |= {"event_seq": 1, "id": key, **given}
    marks = ", ".join("?" * len(row))
    columns = ", ".join(f'"{name}"' for name in row)
    db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(row.values()))


@pytest.fixture
def db():
    with closing(schema.made(schema.revisions())) as made:
        made.row_factory = None
        made.execute("PRAGMA ignore_check_constraints = ON")
        for table, key, given in (*SHARES, *TEAMS):
            put(made, table, key, given)
        for noun, keys in (("item", (1, 2)), ("issue", (5, 6))):
            for key in keys:
                put(made, noun, key, {"year": 2026, "number": key, "round": 2})
        for key, given in {7: {"issue_id": 5, "round": 2}, 8: {"issue_id": 6, "round": 2}}.items():
            put(made, "notice", key, given)
        yield made


def found(db, name, rows, thing, **how):
    """Put the rows of a case and return the ids of those that are the thing's."""
    table = {"rebound": "revisit", "told": "issue", "answered": "duty", "redone": "survey",
             "phase_before": "round_phase", "phase_after": "round_phase"}.get(name, name)  # fmt: skip
    if rows:
        db.execute(f'DROP TRIGGER IF EXISTS "{table}_keep"')
        db.execute(f'DELETE FROM "{table}"')
    for key, given in rows.items():
        put(db, table, key, {"year": 2026, "number": key} | given if table in {"item", "issue", "paper"} else given)
    return set(chronology.known(db, chronology.NOTHING | thing, [f"{name}.id"], **how)[f"{name}.id"])


@pytest.mark.parametrize(("name", "rows", "thing", "ought"), CASES)
def test_a_row_is_the_things_or_it_is_not(db, name, rows, thing, ought):
    assert found(db, name, rows, thing) == ought


def test_every_line_of_the_table_has_its_case():
    assert {case[0] for case in CASES} == set(chronology.TABLES)


@pytest.mark.parametrize(("name", "rows", "thing", "ought"), SINCE)
def test_what_comes_with_each_round_is_left_out_where_it_lies_before(db, name, rows, thing, ought):
    assert found(db, name, rows, thing, since=True) == ought


def test_the_row_itself_is_left_out_where_the_others_are_asked_for(db):
    rows = {1: {"assignment_id": 11}, 2: {"assignment_id": 11}}
    assert found(db, "reply", rows, ITEM | {"self": 2}, others=True) == {1}


def test_a_paper_that_is_void_lends_its_notice_no_day(db):
    for key, reason in ((1, ""), (2, "错发")):
        put(db, "paper", key, {"year": 2026, "number": key, "dated": f"2026-01-0{key}", "void_reason": reason})
    rows = {1: {"assignment_id": 11, "paper_id": 1}, 2: {"assignment_id": 11, "paper_id": 2}}
    assert found(db, "notice", rows, ITEM) == {1, 2}
    assert chronology.known(db, chronology.NOTHING | ITEM, ["notice.dated"]) == {"notice.dated": ["2026-01-01"]}
