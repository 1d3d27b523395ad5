"""What a command loads is what its start costs; these counts hold what was gained, where a clock would only waver."""

import os
import subprocess
import sys

import pytest

HEAVY = {"alembic", "rich", "openpyxl", "docx", "docxtpl", "pypinyin", "chinese_calendar"}


def loaded(*typed):
    """The names of all modules that a command has loaded when it is done."""
    script = (
        "import sys; from ducha_cli.cli import main; status = main(sys.argv[1:]);"
        "print('loaded', *sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--as", "周明", *typed], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONUTF8": "1"}, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
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
