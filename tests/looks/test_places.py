"""Each place that is searched belongs to whom its row says: the second of two, at the part that bears it."""

from importlib import import_module
from typing import Any

import pytest

from ducha_cli.cli.nouns import VERBS
from ducha_cli.cli.seat import Sight
from ducha_cli.ledger import tables as t
from ducha_cli.looks import find
from looks.edges import HOUSING, KINDS, MONEY, NOW, TOWN, filled, share

WORD = "麒麟"
PARTS = {"assignment", "milestone", "receipt", "reply", "reply_point", "review", "review_point", "extension", "urging",
         "notice", "suspension"}  # fmt: skip
"""What is one unit's: found with the number of its share."""
WHOSE = {
    "item": "D2026-0002", "issue": "W2026-0002", "activity": "H2026-0002", "round": "R2026-0002", "training": "T2026-0002",
    "survey": "M2026-0002", "advice": "J2026-0002", "exemplar": "X2026-0002", "norm": "Z2026-0002", "paper": "P2026-0002",
    "unit": "czj", "person": "ry2",
}  # fmt: skip
OWN = {"item", "issue", "activity", "round", "training", "survey", "advice", "exemplar", "norm", "paper", "assignment",
       "reply", "review", "team", "person", "rectification"}  # fmt: skip
"""Rows that are there twice already; the second one is given the word."""


READ = {"facts", "waits_for"}
"""What is kept is read again, and is no text of its own: 要素, the number of another thing."""
EITHER = {"receipt", "notice", "suspension"}
"""What is of a share, or of an issue."""


AS: dict[str, dict[str, Any]] = {
    "activity_person": {"role": "成员"},
    "activity_unit": {"role": "联合"},
    "briefing": {"round": 1},
    "notice": {"recalled_on": NOW},
}
"""What a row must be to be shown beside its like."""


@pytest.fixture
def two_of_each(edges):
    """Two of each noun and of what others hang on; the second share is the second of the second item."""
    edges.item("一", share())
    edges.item("二", share(unit=MONEY, role="主办", position=2))
    edges.add(*(t.Point(id=n, item_id=n, position=1, text="点") for n in (1, 2)))
    for n in (1, 2):
        edges.issue(f"问题{n}")
        edges.activity(f"活动{n}")
        edges.paper(f"文书{n}", state="draft")
        numbered = {"id": n, "year": 2026, "number": n}
        edges.add(t.Round(**filled("round", n) | numbered | {"turn": n}), t.Team(**filled("team", n) | {"id": n}),
                  t.Training(**filled("training", n) | numbered), t.Survey(**filled("survey", n) | numbered | {"unit_id": TOWN, "valid": 1, "satisfied": 1, "fairly": 0, "dissatisfied": 0, "proposed": 0}),
                  t.Advice(**filled("advice", n) | numbered), t.Exemplar(**filled("exemplar", n) | numbered | {"unit_id": HOUSING, "decided_on": NOW}),
                  t.Norm(**filled("norm", n) | numbered), t.Person(id=n, code=f"ry{n}", name="某", state="active"), t.Reply(**filled("reply", n) | {"id": n}),
                  t.Review(**filled("review", n) | {"id": n}),
                  t.Rectification(**filled("rectification", n) | {"id": n}))  # fmt: skip
    return edges


@pytest.fixture
def told(two_of_each):
    """Whom each text belongs to, and where it is kept: every declared text of the second of each noun."""
    edges = two_of_each
    with edges.sight():
        pass
    places: dict[str, tuple[find.Place, str]] = {}
    with edges.writing() as tx, tx.event("unit.correct", "U-gpz", NOW):
        for place in find.PLACES:
            table, columns = place.record.table, [one for one in place.columns if one not in READ]
            texts = {column: f"{WORD}{table}.{column}.{place.noun}" for column in columns}
            if table in OWN:
                row = tx.session.get(KINDS[table], 2)
            else:
                values = filled(table, 2) | AS.get(table, {})
                if table == "duty":
                    item = place.noun == "item"
                    values |= {"item_id": 2 if item else None, "issue_id": None if item else 2, "state": "open"}
                    values |= {"assignment_id": 2 if item else None, "office": 0, "round": 1}
                if table in {"extra", "waiver", "objection"}:
                    values["subject"] = "U-czj" if place.noun == "unit" else WHOSE[place.noun]
                row = KINDS[table](**values | ({"position": 7} if "position" in values else {}))
            if table in EITHER:
                row.assignment_id, row.issue_id = (2, None) if place.noun == "item" else (None, 2)
            for name in ("item_id", "issue_id", "unit_id"):
                if (
                    hasattr(row, name)
                    and not KINDS[table].model_fields[name].is_required()
                    and table in {"charge", "briefing"}
                ):
                    setattr(row, name, 2 if name.startswith(place.noun) else None)
            for name, text in texts.items():
                setattr(row, name, text)
            tx.add(row)
            places |= {text: (place, name) for name, text in texts.items()}
    return edges, places


def test_every_text_is_found_with_the_number_of_whom_it_belongs_to(told):
    edges, places = told
    expected = {
        text: (
            WHOSE[place.noun] + (".2" if place.noun == "item" and place.record.table in PARTS else ""),
            place.columns[name],
        )
        for text, (place, name) in places.items()
    }
    with edges.sight() as (db, *_):
        seen = {
            row["text"]: (row["number"], row["field"])
            for row in find.find(db, [WORD], list(find.NOUNS))
            if row["noun"] != "trail"
        }
    assert seen == expected


UNSEEN = {
    ("item", "receipt"): "the line of a share tells the day of its 回执; the rest is in --json",
    ("item", "review_point"): "the 逐条对照 tells what was judged; why is in --json",
    ("item", "target"): "ducha item tree",
    ("round", "lookback"): "ducha round lookback",
    ("round", "team_person"): "a 督查组 is told with the names of its members; their posts are in the plan",
}
"""Records whose texts are not all on the page, and why: any other text that a page leaves out is noticed here."""


def test_every_text_is_on_the_page_of_whom_it_belongs_to(told):
    edges, places = told
    with edges.writing() as tx, tx.event("unit.correct", "U-gpz", NOW):
        node = tx.session.get(t.Target, 1)
        node.path = "1"  # a place in a tree is read
        tx.add(node)
    nouns = WHOSE.keys() - {"training"}
    with edges.sight() as sight:
        office = Sight(*sight)
        looks = {noun: import_module(f"ducha_cli.cli.{next(iter(VERBS[noun]))}") for noun in nouns}
        pages = {noun: looks[noun].show(office, 2)[1] for noun in nouns}
    missing = {
        (place.noun, place.record.table, name)
        for text, (place, name) in places.items()
        if place.noun in pages and text not in pages[place.noun]
    }
    assert {one for one in missing if one[:2] not in UNSEEN} == set()
    assert UNSEEN.keys() <= {one[:2] for one in missing}
