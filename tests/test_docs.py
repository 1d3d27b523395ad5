"""The documentation keeps pace with the code: help, examples, stories, glossary, links."""

import pkgutil
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest
import typer.main

import declared
from declared import ACTS, RECORDS
from ducha_cli import domain, errors
from ducha_cli.cli import refusal, root
from ducha_cli.cli.nouns import NOUNS, SINGLES
from ducha_cli.documents.kinds import KINDS
from ducha_cli.domain.life import (
    activity,
    assignment,
    issue,
    item,
    unit,
)
from ducha_cli.domain.life import round as rounds
from ducha_cli.ledger import tables
from ducha_cli.looks.report.figures import FIGURES
from transcripts import Story

HERE = Path(__file__).parent
TOP = HERE.parent
README = TOP / "README.md"
TUTORIAL = TOP / "docs" / "tutorial.md"
STORIES = sorted((HERE / "stories").glob("*.md"))
PAGES = [README, TOP / "CHANGELOG.md", *sorted((TOP / "docs").rglob("*.md"))]
LIFECYCLES = [*declared.LIFECYCLES.values()]
CHINESE = re.compile("[\u4e00-\u9fff]")
ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \| ([^|]*) \|$", re.MULTILINE)
GLOSSARY = ROW.findall((TOP / "docs" / "glossary.md").read_text(encoding="utf-8"))
TERM = {name: term for term, name, _ in GLOSSARY}
COLUMNS = {kind.__tablename__: kind.model_fields for kind in tables.every()}
THIRD = {name: rest for _, name, rest in GLOSSARY}


def constant(name):
    """``item.SOURCES``: a constant of the domain's only module of that name, in whatever room it stands."""
    module, _, own = name.partition(".")
    walked = [one.name for one in pkgutil.walk_packages(domain.__path__, "ducha_cli.domain.")]
    (found,) = [one for one in walked if one.endswith(f".{module}")]
    return getattr(import_module(found), own)


def leaves(command, path):
    if not hasattr(command, "commands"):
        return {path: command}
    return {name: leaf for word, one in command.commands.items() for name, leaf in leaves(one, (*path, word)).items()}


COMMANDS = leaves(typer.main.get_command(root.build(None)), ())
ROOT_OPTIONS = {"--ledger", "--as", "--debug", "--version", "--help"}


def named(words):
    """Return the command that ``words`` (after ducha) begin with, root's options left out."""
    typed, skip = [], False
    for word in words:
        if skip or word in {"--ledger", "--as"}:
            skip = not skip
        elif word.startswith("-"):
            break
        else:
            typed.append(word)
    return next((tuple(typed[:n]) for n in (3, 2, 1) if tuple(typed[:n]) in COMMANDS), None)


def check_typed(line):
    """A line as one would type it names a command, and only options that it has."""
    words = shlex.split(line)
    path = named(words[1:])
    assert path is not None, f"no such command: {line}"
    known = {name for one in COMMANDS[path].params for name in (*one.opts, *one.secondary_opts)} | ROOT_OPTIONS
    unknown = [word for word in words if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in known]
    assert unknown == [], line
    return path


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
class TestEveryCommand:
    def test_has_help_in_chinese(self, path):
        params = [one for one in COMMANDS[path].params if one.name != "help"]

        assert CHINESE.search(COMMANDS[path].help or "")
        assert [one.name for one in params if not one.help or not CHINESE.search(f"{one.metavar} {one.help}")] == []

    def test_has_an_example_that_can_be_typed(self, path):
        lines = (COMMANDS[path].epilog or "").strip().splitlines()

        assert [check_typed(line) for line in lines] == [path] * len(lines)
        assert lines

    def test_stands_in_a_story_or_the_readme(self, path):
        typed = [step.command for file in (TUTORIAL, *STORIES) for step in Story(file).steps]
        typed += re.findall(r"^\t\$\(BIN\)/(ducha .*)$", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

        assert path in {named(shlex.split(line)[1:]) for line in typed if line.startswith("ducha ")}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_a_story_has_a_title_and_types_something(story):
    assert re.search("^# .*[\u4e00-\u9fff]", story.read_text(encoding="utf-8"), re.MULTILINE)
    assert Story(story).steps


def test_commands_of_the_demo_exist():
    script = (TOP / "samples" / "演示.txt").read_text(encoding="utf-8")
    typed = [check_typed(line[2:]) for line in script.splitlines() if line.startswith("$ ducha ")]

    assert len(typed) > 50


def test_commands_of_the_readme_and_the_tutorial_exist():
    text = README.read_text(encoding="utf-8") + TUTORIAL.read_text(encoding="utf-8")
    quoted = [line for line in re.findall(r"`(ducha [^`]+)`", text) if " --help" not in line]

    for line in [*(step.command for step in Story(TUTORIAL).steps), *quoted]:
        if line.startswith("ducha ") and named(shlex.split(line)[1:]) != ("init",):
            check_typed(line)
    assert len(quoted) > 3


def test_exit_codes_of_the_readme_are_the_program_s():
    text = README.read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.DuchaError)]

    assert told == {0, refusal.BUG, refusal.INTERRUPTED, *(one.exit_code for one in kinds)}


@pytest.mark.parametrize(
    ("noun", "tables"),
    [
        ("事项", [item, assignment]),
        ("问题", [issue]),
        ("督查活动", [activity]),
        ("督查轮次", [rounds]),
        ("单位", [unit]),
    ],
)
def test_what_the_readme_calls_missing_is_what_has_no_command_yet(noun, tables):
    missing = README.read_text(encoding="utf-8").partition("## 还没有的")[2]
    told = re.search(f"^- {noun}：(.+)$", missing, re.MULTILINE)
    coming = {move.label for one in tables for move in one.LIFECYCLE.moves if move.coming}

    assert set(told[1].split("、") if told else []) == coming


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    targets = [one for one in re.findall(r"\]\(([^)#]+)", text) if "://" not in one]

    assert [one for one in targets if not (page.parent / one).exists()] == []


def test_files_that_the_architecture_names_exist():
    text = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:domain|acts|ledger|intake|documents|looks|office|cli)/[\w/]+\.py)\b", text)

    assert [one for one in places if not (TOP / "src" / "ducha_cli" / one).is_file()] == []
    assert len(places) > 15


class TestGlossary:
    def test_gives_no_identifier_twice(self):
        assert len(TERM) == len(GLOSSARY)

    @pytest.mark.parametrize("table", LIFECYCLES, ids=lambda table: table.noun)
    def test_holds_every_state_with_its_label(self, table):
        ought = {f"{table.noun}:{code}": label for code, label in table.states.items()}

        assert {name: term for name, term in TERM.items() if name.startswith(f"{table.noun}:")} == ought

    @pytest.mark.parametrize("table", LIFECYCLES, ids=lambda table: table.noun)
    def test_holds_every_act_with_its_labels_and_its_command(self, table):
        typed = "item" if table.noun == "assignment" else table.noun
        for act in {move.act for move in table.moves}:
            moves = [move for move in table.moves if move.act == act]
            name = f"{table.noun}.{act}"
            ready = [move for move in moves if not move.coming]
            line = ready[0].follows.replace(".", " ") if ready and ready[0].follows else f"{typed} {act}"
            assert TERM.get(name) == "、".join(dict.fromkeys(move.label for move in moves)), name
            assert THIRD[name] == (f"`ducha {line}`" if ready else "尚无命令"), name
            assert (tuple(line.split()) in COMMANDS) is bool(ready), name

    def test_holds_every_act_that_the_office_writes(self):
        source = "".join(path.read_text(encoding="utf-8") for path in (TOP / "src/ducha_cli/office").rglob("*.py"))
        acts = set(re.findall(r'(?:entry|event|Filed|may|begins)\(\s*"([a-z]+\.[a-z]+)"', source))

        assert acts - TERM.keys() == set()
        assert len(acts) > 90

    def test_holds_every_table(self):
        assert COLUMNS.keys() - TERM.keys() == set()
        assert "item" in COLUMNS

    def test_names_only_columns_that_are_there(self):
        found = [name.split(".") for name in TERM if name.split(".")[0] in COLUMNS and "." in name]
        acts = {f"{table.noun}.{move.act}" for table in LIFECYCLES for move in table.moves}
        begun = {
            "item.add",
            "issue.add",
            "activity.add",
            "training.add",
            "unit.add",
            "person.add",
            "unit.post",
            "paper.draft",
        }
        begun |= {"round.add", "survey.add", "advice.add", "exemplar.add", "norm.add"}
        lost = [
            f"{table}.{column}"
            for table, column in found
            if f"{table}.{column}" not in acts | begun
            and "[" not in column
            and not column.isupper()
            and column not in COLUMNS[table]
        ]

        assert [name for name in lost if name.partition(".")[0] != "event"] == []

    def test_calls_a_column_as_its_record_does(self):
        acts = {f"{table.noun}.{move.act}" for table in LIFECYCLES for move in table.moves}
        declared = {fact.of: fact.heading for kind in RECORDS for fact in kind.columns().values()}
        told = declared.keys() & TERM.keys() - acts

        assert {name: TERM[name] for name in told} == {name: declared[name] for name in told}
        assert len(told) > 15

    def test_holds_every_act_that_is_declared(self):
        assert {act.name for act in ACTS.values()} - TERM.keys() == set()

    def test_holds_every_kind_of_paper(self):
        assert {f"documents.{one.code}": one.label for one in KINDS.values()}.items() <= TERM.items()

    @pytest.mark.parametrize("kind", KINDS)
    def test_shows_what_each_kind_of_paper_looks_like(self, kind):
        gallery, label = TOP / "docs" / "gallery.md", KINDS[kind].label
        section = gallery.read_text(encoding="utf-8").partition(f"\n## {label}\n")[2].partition("\n## ")[0]
        assert f"![{label}](gallery/{kind}.png)" in section
        assert (gallery.parent / "gallery" / f"{kind}.png").is_file()

    def test_holds_every_figure_with_its_definition(self):
        ought = {f"figures.{one.key}": (one.label, f"{one.per}；{one.definition}") for one in FIGURES}

        assert {name: (TERM[name], THIRD[name]) for name in TERM if name.startswith("figures.")} == ought

    def test_holds_every_noun_and_single_command(self):
        assert {*NOUNS, *SINGLES, *(table.noun for table in LIFECYCLES)} - TERM.keys() == set()
        assert [table.term for table in LIFECYCLES if table.term not in TERM[table.noun]] == []

    @pytest.mark.parametrize("name", ["item.SOURCES", "assignment.ROLES"])
    def test_holds_every_source_and_role_in_order(self, name):
        values = constant(name)

        assert [TERM.get(f"{name}[{n}]") for n in range(len(values))] == list(values)

    def test_lists_every_other_value(self):
        for name in [one for one in TERM if re.fullmatch(r"(?!findings)[a-z]+\.[A-Z_]+", one)]:
            assert [one for one in constant(name) if one not in THIRD[name]] == [], name
