"""One table of flags a list: whatever a list offers, its look knows how to narrow by."""

import importlib
import json
from typing import Any

import pytest
import typer.main

from ducha_cli.cli import filters, options, root
from ducha_cli.cli.item.looks import COLUMNS
from ducha_cli.cli.nouns import VERBS
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.item import LIFECYCLE
from ducha_cli.errors import WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.looks.filters import EVERYTHING

LOOKS = {
    "item": "item.items", "issue": "issue.issues", "unit": "unit.units", "activity": "activity.activities",
    "round": "round.rounds",
    "training": "trainings", "survey": "surveys", "advice": "advices", "exemplar": "exemplars", "norm": "norms",
    "paper": "paper.papers", "person": "person.people",
}  # fmt: skip
OF_THE_CLOCK = {"lamp", "overdue", "due_before"}
"""What ``filters.due_where`` reads of the due day; advice has a day of its own."""


def test_every_noun_that_is_listed_is_one_of_these():
    listed = {noun for noun, rooms in VERBS.items() if "list" in " ".join(rooms.values()).split()}
    assert LOOKS.keys() == listed - {"import"}  # batches are few, and are narrowed by nothing


@pytest.mark.parametrize("noun", LOOKS)
def test_every_flag_of_a_list_narrows_it(noun):
    whole: Any = typer.main.get_command(root.build(noun, "list"))
    command = whole.commands[noun].commands["list"]
    offered = {one.name for one in command.params} & set(options.Asked._fields)
    look = importlib.import_module(f"ducha_cli.looks.{LOOKS[noun]}")
    assert callable(look.listing)
    known = set(getattr(look, "_CONDITIONS", {})) | {"view", "state", "sort", "limit"}
    if noun in {"item", "issue", "advice"}:
        known |= OF_THE_CLOCK
    assert {"view", "sort", "limit"} <= offered <= known


TYPED: dict[str, Any] = {
    "state": "open", "unit": "zjj", "round": 2, "lamp": "red", "overdue": True, "due_before": "2026-11-30",
    "since": "2026-11-01", "where": ["留存.界别=农业界"], "sort": "number", "limit": 3,
}  # fmt: skip
"""A value of each flag of a list; ``view`` is put in the place of others before they are read."""


@pytest.mark.parametrize("flag", [one for one in options.Asked._fields if one != "view"])
def test_a_flag_that_was_typed_is_read_into_what_the_list_is_narrowed_to(edges, flag):
    edges.add(t.Extra(subject="D2026-0001", name="界别", text="农业界", position=1))
    with edges.sight() as sight:
        assert filters.read(Sight(*sight), LIFECYCLE, COLUMNS, options.Asked()) == EVERYTHING
        assert filters.read(Sight(*sight), LIFECYCLE, COLUMNS, options.Asked(**{flag: TYPED[flag]})) != EVERYTHING


def test_every_flag_is_one_of_some_list():
    whole: Any = typer.main.get_command(root.build(None))
    offered = {one.name for noun in LOOKS for one in whole.commands[noun].commands["list"].params}
    assert set(options.Asked._fields) - offered == set()


@pytest.fixture
def kept(edges):
    """What stands in 其他栏目 of three items, of an issue and of a unit; one text was cleared."""
    texts = (
        ("D2026-0001", "界别", "工商界\n农业界"), ("D2026-0002", "界别", "农业界"), ("D2026-0002", "投资", "80 万元"),
        ("D2026-0003", "界别", ""), ("D2026-0003", "投资", "80万元"), ("D2026-0003", "投资=合计", "9"),
        ("W2026-0001", "界别", "农业界"), ("U-zjj", "备注", "甲=乙"),
    )  # fmt: skip
    for place, (subject, name, text) in enumerate(texts):
        edges.add(t.Extra(subject=subject, name=name, text=text, position=place))
    with edges.sight() as (db, *_):
        yield lambda noun, *typed: filters.kept(db, noun, typed)


@pytest.mark.parametrize(
    ("noun", "typed", "found"),
    [
        ("item", ["留存.界别=农业界"], ["D2026-0001", "D2026-0002"]),  # a line of several counts
        ("item", ["留存.界别=工商界农业界"], ["D2026-0001"]),  # and all of them
        ("item", ["留存.投资=80万元"], ["D2026-0002", "D2026-0003"]),  # as the eye reads it
        ("item", ["留存.投资=80万元", "留存.界别=农业界"], ["D2026-0002"]),
        ("item", ["留存.投资=80"], []),
        ("item", ["留存.投资=合计=9"], ["D2026-0003"]),  # the name is the longest that there is
        ("issue", ["留存.界别=农业界"], ["W2026-0001"]),
        ("unit", ["留存.备注=甲=乙"], ["zjj"]),
    ],
)
def test_what_other_columns_say_is_found_whatever_the_noun(kept, noun, typed, found):
    assert json.loads(kept(noun, *typed)) == found
    assert kept(noun) is None


@pytest.mark.parametrize(
    ("noun", "typed", "what", "mend"),
    [
        ("item", "留存.领域=农业", "没有“留存.领域”这个其他栏目", "可用：留存.界别、留存.投资、留存.投资=合计；写作 --where 留存.界别=内容"),
        ("item", "界别=农业界", "没有“界别”这个其他栏目", "可用：留存.界别"),
        ("item", "", "没有“”这个其他栏目", "可用：留存.界别"),
        ("item", "留存.界别", "--where 留存.界别 没有写内容", "写作 --where 留存.界别=内容"),
        ("item", "留存.界别= ", "--where 留存.界别 没有写内容", "写作 --where 留存.界别=内容"),
        ("person", "留存.界别=农业界", "没有“留存.界别”这个其他栏目", "可用：（还没有）"),
    ],
)  # fmt: skip
def test_what_other_columns_cannot_be_asked_is_told_with_those_there_are(kept, noun, typed, what, mend):
    with pytest.raises(WrongUsage) as told:
        kept(noun, typed)
    assert what in str(told.value)
    assert mend in told.value.advice
