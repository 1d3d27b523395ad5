"""The rooms of the house: no import goes in a circle, no room is crowded, a package's door leads nowhere by itself."""

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import ducha_cli
from ducha_cli.acts.asked import Act
from ducha_cli.acts.paper import drafting
from ducha_cli.cli.nouns import NOUNS, SINGLE, SINGLES, VERBS
from ducha_cli.cli.paper.drafting import NUMBERS
from ducha_cli.domain import life
from ducha_cli.domain.life.lifecycle import Lifecycle
from ducha_cli.office.paper.drafting import DRAFTERS

TOP = Path(ducha_cli.__file__).parent
MOST = 20
"""Files of a room, ``__init__.py`` not counted."""
TABLES = {"documents/kinds", "ledger/tables"}
"""Rooms where every file has one shape and a new row is a new file: kinds of paper, tables of the ledger."""


def dotted(path):
    return ".".join(("ducha_cli", *path.relative_to(TOP).with_suffix("").parts)).removesuffix(".__init__")


MODULES = {dotted(path): path for path in TOP.rglob("*.py")}


def imported(node):
    """Names that the code below ``node`` imports, inside functions too; for TYPE_CHECKING alone is not at all."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are written in full"
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        yield from imported(child)


def needs(name):
    found = imported(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    return {one if one in MODULES else one.rpartition(".")[0] for one in found} & MODULES.keys() - {name}


NEEDS = {name: needs(name) for name in MODULES}


def test_no_import_goes_in_a_circle():
    left = dict(NEEDS)
    while free := [name for name, wanted in left.items() if not wanted & left.keys()]:
        for name in free:
            del left[name]
    assert left == {}
    assert len(NEEDS) > 300


def test_the_door_of_a_package_imports_none_of_its_own_rooms():
    doors = [name for name, path in MODULES.items() if path.name == "__init__.py" and name != "ducha_cli"]
    inward = {(door, one) for door in doors for one in NEEDS[door] if one.startswith(f"{door}.")}
    assert inward == {("ducha_cli.ledger.tables", "ducha_cli.ledger.tables.row")}  # it loads a table when it is named
    assert len(doors) > 7


@pytest.mark.parametrize("room", sorted({path.parent for path in MODULES.values()}), ids=lambda room: room.name)
def test_a_room_holds_no_more_than_can_be_seen_at_once(room):
    files = [path for path in room.glob("*.py") if path.name != "__init__.py"]
    assert len(files) <= MOST or room.relative_to(TOP).as_posix() in TABLES


def test_a_verb_is_registered_where_the_table_of_nouns_says():
    for noun, modules in VERBS.items():
        for module, verbs in modules.items():
            app = import_module(f"ducha_cli.cli.{module}").app
            found = [one.name for one in (*app.registered_commands, *app.registered_groups)]
            assert found == verbs.split(), f"{noun}: {module}"
    for word, module in SINGLE.items():
        assert [one.name for one in import_module(f"ducha_cli.cli.{module}").app.registered_commands] == [word]
    assert VERBS.keys() == NOUNS.keys()
    assert SINGLE.keys() == SINGLES.keys()


SHARED = {"note": "remarks", "evidence": "remarks", "correct": "corrections"}
"""Acts that every noun has in the same words: their home is one file for all."""
COMPOSED = {
    ("item", "target"): "one verb that adds, changes or drops a node: office/item/targets.py",
    ("paper", "copy"): "writes nothing into the ledger: office/paper/copies.py",
    ("paper", "draft"): "a table of kinds: office/paper/drafting.py",
    ("paper", "template"): "a group: office/paper/templates.py",
}
"""Verbs whose home does not follow from their name, and why."""
LOOKED_AT = {"report", "completion", "import", "calendar", "trail"}
"""Nouns without acts of their own file: reports, TAB, imports, and the ledger as a whole."""


def defined(path):
    return {
        node.name.rstrip("_")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


ACTS = [
    (noun, verb, module)
    for noun, modules in VERBS.items()
    if noun not in LOOKED_AT
    for module, verbs in modules.items()
    if not module.endswith(".looks")
    for verb in verbs.split()
    if verb not in SHARED and (noun, verb) not in COMPOSED
]


@pytest.mark.parametrize(("noun", "verb", "module"), ACTS, ids=[f"{noun} {verb}" for noun, verb, _ in ACTS])
def test_where_an_act_stands_follows_from_its_name(noun, verb, module):
    """``item close``: office/item/closing.py: close, as typed in cli/item/closing.py; a small noun is one file."""
    room = TOP / "office" / noun
    files = list(room.glob("*.py")) if room.is_dir() else [room.with_suffix(".py")]
    (home,) = [path for path in files if verb in defined(path)]
    assert not room.is_dir() or home.stem == module.rpartition(".")[2]


def test_each_kind_that_is_drafted_by_itself_is_typed_and_has_its_home():
    kinds = {one for one in vars(drafting).values() if isinstance(one, type) and issubclass(one, Act)}
    assert kinds == NUMBERS.keys() == DRAFTERS.keys()


JUDGED = {
    "office/authority.py": "who approves is judged by the table of keys, not by one of moves",
    "office/desk.py": "the leave itself",
    "office/duty/asking.py": "自办 knows of what is asked when it is asked",
    "office/duty/duties.py": "a duty moves with the act that answers or asks it, one or several at once",
    "office/passing/heirs.py": "a unit that was released takes up its own share with the one that passes to it",
    "office/duty/leading.py": "the lead is given away by a 批示, whose entry is judged",
    "office/item/assigning.py": "自办 is told by whatever files its item, or assigns it",
    "office/item/filing.py": "建账 takes all shares of an item into the state that they were in",
    "office/imports/adopting.py": "接管 takes all shares of an item into the state that its table gives",
    "office/ledger/mending.py": "the order of days, not a table: what follows is judged before any of it is written",
    "office/paper/signing.py": "补登 begins in a state of the table",
    "office/paper/voiding.py": "作废 gives back what the paper told",
    "office/passing/merging.py": "并案 moves many shares in one act, an entry each",
    "office/unit/succession.py": "承接 moves many shares in one act",
}
"""Where a table of moves is asked otherwise than by the leave of an act (``work.may``), and why."""


def test_acts_are_judged_by_their_leave_and_by_nothing_else():
    judges = {
        path.relative_to(TOP).as_posix()
        for path in (TOP / "office").rglob("*.py")
        if re.search(r"\.judge\(", path.read_text(encoding="utf-8"))
    }
    assert judges == set(JUDGED)


LOOKS_BESIDE_ACTS = {
    "paper/signing.py": "copy hands out the bytes that were signed",
    "round/lookback.py": "without issues it is the list",
}
"""Modules that declare acts and type an option by hand, and why: a look stands beside them."""


def test_the_options_of_an_act_are_typed_by_no_hand():
    by_hand = set()
    for path in (TOP / "cli").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "@guide.act(" in text and "typer.Option(" in text:
            by_hand.add(path.relative_to(TOP / "cli").as_posix())
    assert by_hand == set(LOOKS_BESIDE_ACTS)


def test_shared_acts_have_one_home_for_all():
    assert {"note", "evidence"} <= defined(TOP / "office" / "remarks.py")
    assert len(ACTS) > 75


STATES = {
    code
    for one in pkgutil.iter_modules(life.__path__)
    for table in vars(import_module(f"ducha_cli.domain.life.{one.name}")).values()
    if isinstance(table, Lifecycle)
    for code in table.states
}
IN_SQL = re.compile(r"\bstate\s*(?:=|<>|!=|(?:NOT )?IN)\s*\(?\s*'")


def compared(path):
    """The places in a file where a state is compared with its code, in Python or in SQL."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare) and "state" in ast.unparse(node):
            codes = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)} & STATES
            if codes:
                yield f"{path.relative_to(TOP)}:{node.lineno} {ast.unparse(node)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and IN_SQL.search(node.value):
            yield f"{path.relative_to(TOP)}:{node.lineno} {node.value[:60]}"


def test_only_the_domain_compares_a_state_with_its_code():
    """A set of states has a name beside its table, ``rows.among`` writes it into SQL: a new state is thought of once."""
    outside = [path for path in MODULES.values() if "domain" not in path.relative_to(TOP).parts]
    assert [place for path in outside for place in compared(path)] == []
    assert len(STATES) > 30
