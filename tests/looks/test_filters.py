"""One table of flags a list: whatever a list offers, its look knows how to narrow by."""

import importlib
from typing import Any

import pytest
import typer.main

from ducha_cli.cli import options, root

LOOKS = {
    "item": "item.items", "issue": "issue.issues", "unit": "unit.units", "activity": "activity.activities",
    "round": "round.rounds",
    "training": "trainings", "survey": "surveys", "advice": "advices", "exemplar": "exemplars", "norm": "norms",
    "paper": "paper.papers",
}  # fmt: skip
OF_THE_CLOCK = {"lamp", "overdue", "due_before"}
"""What ``filters.due_where`` reads of the due day; advice has a day of its own."""


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
