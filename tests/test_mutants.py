"""``make mutants``: what it finds, what it leaves alone, and that it draws the same again."""

import ast
import sys
from pathlib import Path

import pytest

from modules import module

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tool():
    yield module(TOP / "checks" / "mutants.py", "mutants_tool")
    del sys.modules["mutants_tool"]


def changes(tool, tmp_path, source):
    """What may be drawn in a module of that text, as it would stand there."""
    (tmp_path / "one.py").write_text(source, encoding="utf-8")
    return [tool.mutated(source, one.number) for one in tool.mutants(tmp_path, Path("one.py"))]


KINDS = {
    "a < b": ["a <= b"],
    "a == b": ["a != b"],
    "a is None": ["a is not None"],
    "a + b": ["a - b"],
    "a and b": ["a or b"],
    "not a": ["a"],
    "f(7)": ["f(8)", "f(6)"],
    "f(True)": ["f(False)"],
    "f(' WHERE a = ? AND b <> 1')": ["f(' WHERE a <> ? AND b <> 1')", "f(' WHERE a = ? AND b = 1')", "f(' WHERE a = ? OR b <> 1')"],
    "f('d BETWEEN ? AND ? ORDER BY d DESC')": ["f('d BETWEEN ? AND ? ORDER BY d ASC')"],
    "f(f'{a} = {b} OR ')": ["f(f'{a} <> {b} OR ')", "f(f'{a} = {b} AND ')"],
}  # fmt: skip


@pytest.mark.parametrize(("source", "others"), KINDS.items(), ids=KINDS)
def test_what_a_change_may_be(tool, tmp_path, source, others):
    assert sorted(changes(tool, tmp_path, source)) == sorted(others)


def test_what_is_returned_is_emptied_by_its_kind(tool, tmp_path):
    sources = {
        "def f() -> str:\n    return g": "''",
        "def f() -> list[int]:\n    return g": "[]",
        "def f():\n    return g": "None",
    }
    for source, empty in sources.items():
        assert changes(tool, tmp_path, source) == [source.replace("return g", f"return {empty}")]
    assert changes(tool, tmp_path, "def f() -> str:\n    return ''") == []


@pytest.mark.parametrize(
    "source",
    [
        '"""One AND two, 3 < 4."""',
        "if TYPE_CHECKING:\n    a = 1 + 1",
        "def f(a: Literal[1]) -> Literal[2]:\n    pass",
        "a: Literal[3]",
        "__doc__ = 1 + a",
        "zip(a, b, strict=True)",
        "f('没有 = 的中文 AND 说明')",
    ],
)
def test_what_changes_nothing_is_not_drawn(tool, tmp_path, source):
    assert changes(tool, tmp_path, source) == []


def test_modules_are_found_at_any_depth(tool, tmp_path):
    for name in ("looks/a.py", "looks/item/b.py", "looks/item/deep/c.py", "ledger/d.py"):
        path = tmp_path / tool.PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a = 1\n", encoding="utf-8")
    assert [path.name for path in tool.modules(tmp_path, "looks")] == ["a.py", "b.py", "c.py"]


def test_half_are_drawn_from_each_layer_and_the_same_seed_draws_the_same(tool):
    drawn = tool.draw(TOP, 7, 20)
    assert drawn == tool.draw(TOP, 7, 20)
    assert drawn != tool.draw(TOP, 8, 20)
    assert [one.layer for one in drawn] == ["domain"] * 10 + ["looks"] * 10
    assert len(set(drawn)) == 20


def test_each_change_is_made_at_one_place_and_is_told_with_its_line(tool):
    for one in tool.draw(TOP, 7, 20):
        source = (TOP / one.path).read_text(encoding="utf-8")
        before = [ast.dump(node) for node in ast.parse(source).body]
        after = [ast.dump(node) for node in ast.parse(tool.mutated(source, one.number)).body]
        assert sum(a != b for a, b in zip(before, after, strict=True)) == 1, one
        assert 1 <= one.line <= source.count("\n")
        assert str(one).startswith(f"{one.path}:{one.line}: ")
        assert one.before != one.after
