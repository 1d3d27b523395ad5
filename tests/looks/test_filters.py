"""One table of flags a list: whatever a list offers, its look knows how to narrow by."""

import importlib
from typing import Any

import pytest
import typer.main

from ducha_cli.cli import filters, options, root
from ducha_cli.cli.item.looks import COLUMNS
from ducha_cli.cli.nouns import VERBS
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.item import LIFECYCLE
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
    "since": "2026-11-01", "sort": "number", "limit": 3,
}  # fmt: skip
"""A value of each flag of a list; ``view`` is put in the place of others before they are read."""


@pytest.mark.parametrize("flag", [one for one in options.Asked._fields if one != "view"])
def test_a_flag_that_was_typed_is_read_into_what_the_list_is_narrowed_to(edges, flag):
    with edges.sight() as sight:
        assert filters.read(Sight(*sight), LIFECYCLE, COLUMNS, options.Asked()) == EVERYTHING
        assert filters.read(Sight(*sight), LIFECYCLE, COLUMNS, options.Asked(**{flag: TYPED[flag]})) != EVERYTHING


def test_every_flag_is_one_of_some_list():
    whole: Any = typer.main.get_command(root.build(None))
    offered = {one.name for noun in LOOKS for one in whole.commands[noun].commands["list"].params}
    assert set(options.Asked._fields) - offered == set()
