"""What a command loads is what its start costs; these counts hold what was gained, where a clock would only waver."""

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
HEAVY = {"alembic", "rich", "openpyxl", "docx", "docxtpl", "pypinyin", "chinese_calendar"}


def _alone():
    """The environment without ``make cover``, which loads modules of its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def loaded(*typed, status=0):
    """The names of all modules that a command has loaded when it is done."""
    script = (
        "import sys; from ducha_cli.cli.main import main; status = main(sys.argv[1:]);"
        "print('loaded', *sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--as", "周明", *typed], capture_output=True, text=True, check=False,
        env=_alone() | {"PYTHONUTF8": "1"}, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    return set(done.stderr.rpartition("loaded")[2].split())


@pytest.mark.parametrize(
    ("typed", "nouns"),
    [
        ("item note d1 --text 已电话询问", {"item", "complainant"}),
        ("item add --title 校车停靠点 --source 其他 --no-basis 口头交办", {"item", "complainant"}),
        ("issue note w1 --text 已电话询问", {"issue"}),
    ],
)
def test_an_act_defines_the_tables_that_it_touches_and_no_others(book, typed, nouns):
    modules = loaded(*typed.split())
    tables = {name.rpartition(".")[2] for name in modules if name.startswith("ducha_cli.ledger.tables.")}

    assert tables == nouns | {"row"}
    assert modules & (HEAVY | {"lxml", "jinja2"}) == set()


@pytest.mark.parametrize("typed", ["item list", "item list --lamp 红 --limit 1", "unit list", "--help"])
def test_a_look_builds_no_dataclass_and_reads_no_json(book, typed):
    """A frozen dataclass takes four times as long to define as a named tuple, and a list shows columns."""
    modules = loaded(*typed.split())

    assert (
        modules & (HEAVY - {"chinese_calendar"} | {"sqlmodel", "pydantic", "dataclasses", "json", "csv", "getpass"})
        == set()
    )


@pytest.mark.parametrize("typed", ["item add", "item close --help", "issue verify w1", "round lookback r2 --json"])
def test_help_a_list_and_what_lacks_a_fact_need_no_library_of_the_ledger(book, typed):
    status = {"item add": 2, "issue verify w1": 2, "round lookback r2 --json": 3}.get(typed, 0)
    assert loaded(*typed.split(), status=status) & {"sqlmodel", "sqlalchemy", "pydantic"} == set()


def test_a_verb_that_was_typed_is_built_alone_and_nothing_is_loaded_behind_its_module(book):
    from ducha_cli.cli import root

    (group,) = [one.typer_instance for one in root.build("item", "note").registered_groups]
    assert group
    assert [command.name for command in group.registered_commands] == ["note"]
    assert "ducha_cli.cli.item.archiving" not in loaded("item", "note", "d1", "--text", "已电话询问")


def test_the_command_that_is_installed_is_a_process_of_its_own(book):
    scripts = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    module, _, name = scripts["ducha"].partition(":")
    assert callable(getattr(import_module(module), name))

    for typed, status in ((["--version"], 0), (["item", "show", "d99"], 3), (["item", "nothing"], 2)):
        done = subprocess.run([sys.executable, "-m", "ducha_cli", *typed], capture_output=True, check=False)
        assert done.returncode == status
