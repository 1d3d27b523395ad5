"""``make mutants SEED=n``: would the tests of a layer notice one small change in it?

Sixty changes of one place are drawn, half in domain/ and half in looks/, and each is tried by the tests of its own
layer, on a copy of the tree. What lives is told; more than three are too many. mutmut and cosmic-ray do not read SQL,
where the looks decide most, so this is our own.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOP = Path(__file__).resolve().parents[1]
PACKAGE = Path("src") / "ducha_cli"
LAYERS = ("domain", "looks")
NOT_RUN = "test_year.py"
"""A layer is judged by its small tests: the year finds nearly everything, late, and says little of where."""
DRAWN = 60
MAY_LIVE = 3
LEFT_OUT = (".*", "build", "dist", "demo", "__pycache__", "bench-*")

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_EMPTY = {"str": "''", "list": "[]", "tuple": "()", "dict": "{}", "bool": "False", "int": "0", "set": "set()"}
_SQL = (
    (re.compile(r"(?<= )<(?= )"), "<="),
    (re.compile(r"(?<= )<=(?= )"), "<"),
    (re.compile(r"(?<= )>(?= )"), ">="),
    (re.compile(r"(?<= )>=(?= )"), ">"),
    (re.compile(r"(?<= )=(?= )"), "<>"),
    (re.compile(r"(?<= )(?:<>|!=)(?= )"), "="),
    (re.compile(r"(?<= )OR(?= )"), "AND"),
    (re.compile(r"(?<= )AND(?= )"), "OR"),
    (re.compile(r"\bDESC\b"), "ASC"),
    (re.compile(r"\bASC\b"), "DESC"),
)
_SQL_WORDS = re.compile(r"\b(?:SELECT|FROM|WHERE|AND|OR|JOIN|ON|CASE|HAVING|EXISTS|ORDER BY|DESC)\b| (?:[<>=]|[<>]=) ")
_BETWEEN = re.compile(r"BETWEEN \S+ $")
"""What stands before an AND that is none: the other word there would be no SQL at all."""
_QUOTED = re.compile(r"'[^']*'")
_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_DECLARES = {"strict", "frozen", "slots", "kw_only"}
"""Keywords that guard a declaration and change nothing of what right code does."""


class Place(NamedTuple):
    """Where a node hangs in its tree."""

    parent: ast.AST
    field: str
    at: int | None

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


class Mutant(NamedTuple):
    """One change: the ``number``-th of its module."""

    path: Path
    number: int
    line: int
    before: str
    after: str

    @property
    def layer(self) -> str:
        """The layer whose tests are to notice it."""
        return self.path.relative_to(PACKAGE).parts[0]

    def __str__(self) -> str:
        """Tell it as one line: where, what stood there, what stands there now."""
        before, after = _apart(self.before, self.after)
        return f"{self.path}:{self.line}: {before}  →  {after}"


def modules(top: Path, layer: str) -> list[Path]:
    """Return a layer's modules at any depth, relative to ``top``."""
    return sorted(path.relative_to(top) for path in (top / PACKAGE / layer).rglob("*.py"))


def mutants(top: Path, path: Path) -> list[Mutant]:
    """Return every change that may be drawn in one module."""
    tree = ast.parse((top / path).read_text(encoding="utf-8"))
    return [
        Mutant(path, number, line, *_said(place, before, after))
        for number, (place, line, before, after) in enumerate(_changes(tree))
    ]


def mutated(source: str, number: int) -> str:
    """Return a module's text with its ``number``-th change made (comments fall away)."""
    tree = ast.parse(source)
    place, _, _, after = list(_changes(tree))[number]
    place.put(after)
    return ast.unparse(ast.fix_missing_locations(tree))


def draw(top: Path, seed: int, many: int, among: str = "") -> list[Mutant]:
    """Draw so many mutants evenly over the layers; the same seed draws the same from the same code. 0 takes all."""
    chance = random.Random(seed)  # noqa: S311  a draw that can be repeated
    drawn = []
    for layer in LAYERS:
        found = [one for path in modules(top, layer) if among in str(path) for one in mutants(top, path)]
        drawn += chance.sample(found, min(many // len(LAYERS), len(found))) if many else found
    return drawn


def _changes(tree: ast.Module) -> Iterator[tuple[Place, int, ast.AST, ast.AST]]:
    """Yield each change as where it hangs, its line, the node and the other node."""
    for place, node, line, function, told in _walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            empty = ast.parse(_empty(function), mode="eval").body
            if ast.unparse(node.value) != ast.unparse(empty):
                yield place, line, node, ast.Return(value=empty)
        yield from ((place, line, node, other) for other in _others(node, told))


def _walk(tree: ast.Module) -> Iterator[tuple[Place, ast.AST, int, ast.AST | None, str]]:
    """Yield each node that does something, with its line, the function that it stands in and the text around it."""
    waiting: list[tuple[ast.AST, ast.AST | None, str, int]] = [(tree, None, "", 1)]
    while waiting:
        parent, function, told, line = waiting.pop()
        below: list[tuple[ast.AST, ast.AST | None, str, int]] = []
        for field, value in ast.iter_fields(parent):
            if field in {"annotation", "returns", "ctx"}:
                continue
            for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(node, ast.AST) or _idle(node):
                    continue
                # Inside an f-string, Python 3.11 has no true lines.
                at = getattr(node, "lineno", line) if not isinstance(parent, ast.FormattedValue) else line
                around = _whole(node) if isinstance(node, ast.JoinedStr) else told
                yield Place(parent, field, index), node, at, function, around
                inner = node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) else function
                below.append((node, inner, around, at))
        waiting.extend(reversed(below))


def _idle(node: ast.AST) -> bool:
    """Whether nothing of it can change what the program does."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return any(ast.unparse(target).startswith("__") for target in node.targets)
    if isinstance(node, ast.keyword):
        return node.arg in _DECLARES
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _whole(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _empty(function: ast.AST | None) -> str:
    """What a function of that annotation returns when it returns nothing."""
    returns = getattr(function, "returns", None)
    return _EMPTY.get(ast.unparse(returns).split("[")[0], "None") if returns else "None"


def _others(node: ast.AST, told: str) -> Iterable[ast.AST]:
    """Yield what may stand in the place of a node."""
    match node:
        case ast.Compare():
            for n, op in enumerate(node.ops):
                if type(op) in _COMPARED:
                    yield _with(node, ops=[*node.ops[:n], _COMPARED[type(op)](), *node.ops[n + 1 :]])
        case ast.BinOp(op=ast.Add()):
            yield _with(node, op=ast.Sub())
        case ast.BinOp(op=ast.Sub()):
            yield _with(node, op=ast.Add())
        case ast.BoolOp(op=ast.And()):
            yield _with(node, op=ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield _with(node, op=ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield _with(node, value=not value)
        case ast.Constant(value=int(value)):
            yield _with(node, value=value + 1)
            yield _with(node, value=value - 1)
        case ast.Constant(value=str(value)) if _is_sql(told or value):
            yield from (_with(node, value=text) for text in _sql_others(value))


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _is_sql(text: str) -> bool:
    """Whether it is SQL or a piece of it: Chinese stands there only in quotes."""
    bare = _QUOTED.sub("", text)
    return bool(_SQL_WORDS.search(bare)) and not _CHINESE.search(bare.split("'")[0])


def _sql_others(text: str) -> Iterator[str]:
    # A piece of an f-string may begin or end with an operator.
    padded = f" {text} "
    for pattern, other in _SQL:
        for found in pattern.finditer(padded):
            if other == "OR" and _BETWEEN.search(padded[: found.start()]):
                continue
            yield (padded[: found.start()] + other + padded[found.end() :])[1:-1]


def _said(place: Place, before: ast.AST, after: ast.AST) -> tuple[str, str]:
    """Return what stood there and what stands there now; a number alone says nothing, so with what is around it."""
    told = ast.unparse(place.parent)
    place.put(after)
    other = ast.unparse(ast.fix_missing_locations(place.parent))
    place.put(before)
    return told, other


def _apart(before: str, after: str) -> tuple[str, str]:
    """Leave out what both have in common but for a few words around the change."""
    around = 40
    lead = _alike(before, after)
    trail = _alike(before[lead:][::-1], after[lead:][::-1])
    begin, end = max(0, lead - around), max(0, trail - around)
    parts = (text[begin : len(text) - end] for text in (before, after))
    left, right = (("…" if begin else "") + " ".join(part.split()) + ("…" if end else "") for part in parts)
    return left, right


def _alike(one: str, other: str) -> int:
    """How many signs both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def pytest_configure() -> None:
    """Keep Hypothesis from seeking the smallest example and from counting seconds: the plugin of the trees."""
    from hypothesis import Phase, settings

    told = {"phases": (Phase.explicit, Phase.generate), "database": None, "derandomize": True, "deadline": None}
    settings.register_profile("mutants", **told)
    settings.load_profile("mutants")


class Tree:
    """A copy of the checkout, in which one mutant after the other is put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(TOP, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))

    def tests(self, layer: str, stem: str) -> list[list[Path]]:
        """Return a layer's test files: those that speak of the module ``stem``, then the others, drawn cases last."""
        found = sorted(path for path in (self.folder / "tests" / layer).rglob("test_*.py") if path.name != NOT_RUN)
        word, text = re.compile(rf"\b{re.escape(stem)}\b"), {path: path.read_text(encoding="utf-8") for path in found}
        found.sort(key=lambda path: "hypothesis" in text[path])
        near = [path for path in found if word.search(text[path])]
        return [group for group in (near, [path for path in found if path not in near]) if group]

    def passes(self, layer: str, stem: str, seconds: float | None = None) -> bool:
        """Whether the tests of a layer are green; one that never ends is not."""
        return all(self._green(files, seconds) for files in self.tests(layer, stem))

    def _green(self, files: list[Path], seconds: float | None) -> bool:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "checks.mutants", "-p", "no:cacheprovider"]
        told = os.environ | {"PYTHONPATH": str(self.folder / "src")}
        try:
            done = subprocess.run(
                [*command, *files], cwd=self.folder, env=told, timeout=seconds, capture_output=True, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        if done.returncode in {4, 5}:
            raise SystemExit(done.stdout.decode() + done.stderr.decode())
        return done.returncode == 0

    def lets_live(self, one: Mutant, seconds: float | None) -> bool:
        """Whether the tests of its layer are green with this mutant in the tree, which is put back afterwards."""
        path = self.folder / one.path
        source = path.read_text(encoding="utf-8")
        _write(path, mutated(source, one.number))
        try:
            return self.passes(one.layer, one.path.stem, seconds)
        finally:
            _write(path, source)


def _write(path: Path, source: str) -> None:
    """Write a module; Python would take one of the same second and size for the one that it has compiled."""
    path.write_text(source, encoding="utf-8")
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


def try_out(drawn: list[Mutant], jobs: int) -> list[Mutant]:
    """Return the mutants that live, each told when it is known."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as below, ThreadPoolExecutor(jobs) as workers:
        trees: queue.SimpleQueue[Tree] = queue.SimpleQueue()
        for number in range(jobs):
            trees.put(Tree(Path(below) / str(number)))
        seconds = {layer: _whole_seconds(trees, layer) for layer in sorted({one.layer for one in drawn})}

        def lives(one: Mutant) -> bool:
            tree = trees.get()
            try:
                # Cores are shared: what takes far longer than a green run did is taken to never end.
                return tree.lets_live(one, 60 + 6 * seconds[one.layer])
            finally:
                trees.put(tree)

        living = []
        for one, alive in zip(drawn, workers.map(lives, drawn), strict=True):
            if alive:
                living.append(one)
                print(one, flush=True)
        return living


def _whole_seconds(trees: queue.SimpleQueue[Tree], layer: str) -> float:
    """How long a layer's tests take with nothing changed; they must be green then."""
    tree, begun = trees.get(), time.monotonic()
    green = tree.passes(layer, "")
    trees.put(tree)
    if not green:
        raise SystemExit(f"tests/{layer} is red before anything is changed")
    return time.monotonic() - begun


def main() -> int:
    """Draw, try, tell."""
    asked = argparse.ArgumentParser(prog="python -m checks.mutants", description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--draw", type=int, default=DRAWN, help="how many; 0: all")
    asked.add_argument("--among", default="", help="only modules whose path has this text")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--list", action="store_true", help="only tell what would be tried")
    given = asked.parse_args()
    drawn = draw(TOP, given.seed, given.draw, given.among)
    if given.list:
        print(*drawn, sep="\n")
        return 0
    living = try_out(drawn, given.jobs)
    print(f"活 {len(living)} / {len(drawn)}")
    return int(len(living) > MAY_LIVE)


if __name__ == "__main__":
    sys.exit(main())
