"""Writes docs/reference/ from the code: ``make docs``. A test fails when what is kept there is not what comes out.

Each reference is a function that returns Markdown; REFERENCES is the list of them.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import inspect
import io
import itertools
import json
import pkgutil
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer.main

from ducha_cli import acts, domain, errors, settings
from ducha_cli import cli as cli_layer
from ducha_cli.acts.facts import USUAL, Record
from ducha_cli.cli import root
from ducha_cli.cli.main import main
from ducha_cli.domain.life.gate import GATES, Gap, Gate
from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move
from ducha_cli.ledger import schema as revised
from ducha_cli.office.ledger import opening
from ducha_cli.office.typed import typed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

TOP = Path(__file__).resolve().parents[1]
OUT = TOP / "docs" / "reference"
MADE = "<!-- 由 make docs 从代码生成，请勿手改。 -->\n"

SHOWN = (
    "today", "item show d1", "issue show w1", "paper show p1", "unit show zjj", "report week --week 2026-W46",
    "calendar check", "trail head", "trail verify",
)  # fmt: skip
"""Looks at one thing, typed on the demo's ledger; their JSON tells the fields. Lists tell theirs by their columns."""


def cli() -> str:
    """Every command with its arguments, options and example, as ``--help`` prints it."""
    command = typer.main.get_command(root.build(None))
    parts = ["# 命令", "每条命令的 `--help` 就是这里的内容。"]
    for path, leaf in _leaves(command, ("ducha",)):
        # The help page knows where it stands by its context's path.
        context = leaf.context_class(leaf, info_name=" ".join(path))
        parts += [f"## {' '.join(path)}", f"```text\n{leaf.get_help(context)}\n```"]
    return "\n\n".join(parts)


def _leaves(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, one in command.commands.items():
        if hasattr(one, "commands"):
            yield from _leaves(one, (*path, name))
        elif not one.hidden:
            yield (*path, name), one


def states() -> str:
    """Every lifecycle as a diagram and as its table of moves."""
    parts = ["# 状态和操作", "图和表都出自 `domain/` 中的状态表；程序只按这些表判断能不能办。"]
    for table in _lifecycles():
        parts += [f"## {table.term} `{table.noun}`", _diagram(table), _moves(table)]
    return "\n\n".join(parts)


def _lifecycles() -> list[Lifecycle]:
    found = [value for one in _modules(domain) for value in vars(one).values() if isinstance(value, Lifecycle)]
    return sorted({table.noun: table for table in found}.values(), key=lambda table: table.noun)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """Every module of a layer, whatever room it stands in."""
    for name in sorted(one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")):
        yield importlib.import_module(name)


def _diagram(table: Lifecycle) -> str:
    lines = ["stateDiagram-v2", *(f"    {code}: {label}" for code, label in table.states.items())]
    arrows: dict[tuple[str, str], list[str]] = {}
    for move in table.moves:
        if move.target != STAYS:
            for source in table.states:
                if source in move.sources:
                    arrows.setdefault((source, move.target), []).append(move.label.partition("：")[0])
    lines += [
        f"    {source} --> {target}: {'、'.join(dict.fromkeys(labels))}" for (source, target), labels in arrows.items()
    ]
    return "```mermaid\n" + "\n".join(lines) + "\n```"


def _moves(table: Lifecycle) -> str:
    def row(move: Move) -> list[str]:
        sources = "、".join(label for code, label in table.states.items() if code in move.sources)
        target = "不变" if move.target == STAYS else table.label(move.target)
        by = f"`{move.act}`" + (f"（随 `{move.follows}`）" if move.follows else "")
        return [move.label, by, sources, target, move.needs, move.refused, move.req]

    return _table(["操作", "标识", "从", "到", "需要", "不许", "出处"], map(row, table.moves))


def gates() -> str:
    """Every gate: what is asked before an act, what is said where it is not there, and what mends that."""
    parts = [
        "# 关口",
        "一项操作先要具备什么；没有具备的怎样说，怎样补。出自 `domain/life/gate.py`，程序只按它说。〈〉里的因事而异。",
    ]
    tables = {one.noun: one for one in _lifecycles()}
    for act, rows in itertools.groupby(GATES, lambda one: one.act):
        noun, _, verb = act.partition(".")
        label = next(move.label for move in tables[noun].moves if move.act == verb)
        head = ["关口", "标识", "没有时说", "怎样补", "出处"]
        parts += [f"## {tables[noun].term} {label} `{act}`", _table(head, map(_gate, rows))]
    return "\n\n".join(parts)


def _gate(gate: Gate) -> list[str]:
    said = Gap(gate, {name: f"〈{told}〉" for name, told in _ABOUT.items()})
    code = " ".join(f"`{one}`" for one in (gate.code, gate.case) if one)
    mends = "；".join(f"`{typed(mend)}`" for mend in Gap(gate, _ABOUT).mends)
    return [gate.term, code, said.what, mends, gate.req]


_ABOUT = {
    "ref": "编号", "number": "来信的编号",
    "code": "单位", "unit": "单位", "units": "单位", "name": "姓名", "names": "哪几项", "role": "牵头",
    "point": "1", "text": "反映的问题", "failed": "哪几关", "signer": "姓名", "lacks": "第1项未填", "tags": "标签",
    "audience": "群众", "kind": "情形",
    "issue": "问题编号", "issues": "问题编号", "first": "问题编号", "survey": "测评编号",
    "surveys": "测评编号", "means": "方式", "day": "日期", "due": "日期", "since": "日期", "kinds": "",
    "verdict": "已落实", "option": "result", "term": "结果", "label": "文号", "words": "日期和方式",
    "terms": "原因", "doubtful": "哪几项", "team": "第一组", "count": "1", "activities": "活动编号",
    "activity": "活动编号", "act": "activity.conclude", "phase": "学习动员", "output": "动员部署材料",
    "wanted": "主要负责人", "leader": "领导", "nth": "1", "cause": "起因",
}  # fmt: skip
"""What stands for what a gate is about."""


def refusals() -> str:
    """Every kind of refusal with its code and exit status."""
    kinds = [
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, errors.DuchaError) and value is not errors.DuchaError
    ]
    rows = [[f"`{one.code}`", str(one.exit_code), (one.__doc__ or "").strip()] for one in kinds]
    return "\n\n".join(
        [
            "# 退出码和错误代码",
            (
                "出错时标准错误上有两行：发生了什么，怎么办。加 `--json` 时标准输出为空，标准错误上是一个对象："
                '`{"error": {"code", "message", "advice", "where"}}`。'
            ),
            _table(["code", "退出码", "意思"], [*rows, ["", "1", "程序自身出错"], ["", "130", "被中断（Ctrl-C）"]]),
        ]
    )


def schema(folder: Path | None = None) -> str:
    """Every table of the ledger with its columns, constraints and indexes, as the migrations make it in memory."""
    scripts = revised.revisions(folder)
    said = revised.comments(scripts)
    parts = [
        "# 数据表",
        "出自 `migrations/versions/*.sql`。除 `event` 外，每一行都指着写下它的那条留痕（`event_seq`）。",
    ]
    with contextlib.closing(revised.made(scripts)) as memory:
        for name, sql in memory.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid"):
            clauses = list(_clauses(sql.partition("(")[2].rpartition(")")[0]))
            rules = [line for line in clauses if line.startswith(("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY"))]
            columns = [line.split(None, 1) for line in clauses if line not in rules]
            told = [[f"`{column.strip(chr(34))}`", f"`{rest}`"] for column, rest in columns]
            parts += [f"## {name}", said[name].replace("\n", " "), _table(["列", "定义"], told)]
            parts.append("\n".join(f"- `{rule}`" for rule in (*rules, *_indexes(memory, name))))
    return "\n\n".join(part for part in parts if part)


def _clauses(body: str) -> Iterator[str]:
    """Return the columns and constraints of a table; the commas inside of brackets part none."""
    clause = ""
    for piece in " ".join(body.split()).split(","):
        clause = f"{clause},{piece}" if clause else piece.strip()
        if clause.count("(") == clause.count(")"):
            yield clause
            clause = ""


def _indexes(memory: sqlite3.Connection, table: str) -> Iterator[str]:
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid"
    )
    for name, sql in memory.execute(query, (table,)):
        kind, _, rest = " ".join(sql.split()).partition(f" {name} ON {table} ")
        yield f"{kind.removeprefix('CREATE ')} {rest}"


def facts() -> str:
    """Every heading of every record: what it may be, who looks into it, and which headings several records have."""
    told = [(kind, name, fact) for kind in _records() for name, fact in kind.columns().items()]
    rows = [
        [
            fact.heading, f"`{fact.of}`", "、".join(fact.choices) or _FACTS[fact.kind], "是" if fact.searched else "",
            f"`{fact.by}` 以后" if fact.by else "是" if fact.correct else "", "是" if fact.printed else "",
            "、".join(fact.aliases),
        ]
        for _, _, fact in told
    ]  # fmt: skip
    shared: dict[str, list[str]] = {}
    for kind, name, fact in told:
        alone = kind.named(name)
        shared.setdefault(fact.heading, []).append(f"`{fact.of}`" + f" {alone}" * (alone != fact.heading))
    return "\n\n".join(
        [
            "# 栏目",
            "一栏一个名称，清单、页面、表单、更正、查找、留痕都用它；标识是表名和列名。印在签发的文书上的，签发后不能更正。",
            _table(["栏目", "标识", "取值", "查找", "更正", "文书", "导入时认得的表头"], rows),
            "## 几处都有的名称",
            "旁边没有写明是哪一种记录时（查找、留痕），另有写法的用另一种写法。",
            _table(["栏目", "是哪几处的"], [[heading, "；".join(of)] for heading, of in shared.items() if len(of) > 1]),
        ]
    )


_FACTS = {"text": "文字", "list": "几项文字", "day": "日期", "flag": "是、否", "schedule": "检查日"}


def _records() -> list[type[Record]]:
    return [
        kind
        for one in _modules(acts)
        for kind in vars(one).values()
        if inspect.isclass(kind) and issubclass(kind, Record) and kind.__module__ == one.__name__ and kind is not Record
    ]


def fields() -> str:
    """The fields of JSON: a list's from its columns, a look's at one thing from what the demo's ledger shows.

    What a field is called there is what its record calls it; a field without a name is made by the look.
    """
    parts = ["# JSON 字段", "列表命令的 `--json` 是数组，字段如下；`--fields 甲,乙` 只取这些。", "## 列表"]
    for name, columns in _columns():
        rows = [[f"`{one.key}`", one.heading, "" if one.shown else "只在 JSON、CSV 和指明时"] for one in columns]
        parts += [f"### {name}", _table(["字段", "标题", ""], rows)]
    parts += ["## 单个对象", "在 `ducha demo` 的台账上取得；空的内容写作 `null`、空串或空数组。"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "demo"
        _type(["demo", str(folder)])
        for line in SHOWN:
            told = json.loads(_type(["--ledger", str(folder / "云岭"), *line.split(), "--json"]))
            parts += [f"### ducha {line}", "\n".join(_tree(told, "", (line.split()[0],)))]
    return "\n\n".join(parts)


def _columns() -> Iterator[tuple[str, Any]]:
    from ducha_cli.cli.cells import Column

    for module in sorted(_modules(cli_layer), key=_short):
        where = _short(module)
        for name, value in vars(module).items():
            if isinstance(value, tuple) and value and all(isinstance(one, Column) for one in value):
                yield f"{where} · {name}", value


def _short(module: ModuleType) -> str:
    """A module's name, its room's where it is that room's looks."""
    return module.__name__.removesuffix(".looks").rpartition(".")[2]


_CLOCK = datetime.fromisoformat("2026-11-20T09:00:00+08:00")


def _type(words: list[str]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = main(words, now=lambda: _CLOCK)
    assert status == 0, f"ducha {' '.join(words)}: {status}"
    return out.getvalue()


_KINDS = {"str": "文字", "int": "整数", "float": "小数", "bool": "真假", "NoneType": "空"}


def _tree(value: Any, indent: str, path: tuple[str, ...]) -> Iterator[str]:
    """One line a field; the rows of a list are taken together, ``path`` is the noun and what it is a part of."""
    record = _kept(path)
    for key, kinds in _shape(value).items():
        plain = [_KINDS[kind] for kind in sorted(kinds) if kind in _KINDS]
        inner = kinds.get("object") or kinds.get("array")
        what = [*(["数组"] if "array" in kinds else []), *(["对象"] if "object" in kinds else []), *plain]
        heading = record.heading(key) if record and (key in record.columns() or key in USUAL) else ""
        yield " ".join(filter(None, (f"{indent}- `{key}`", heading, "或".join(what))))
        if inner:
            yield from _tree(inner, indent + "  ", (*path, key))


def _kept(path: tuple[str, ...]) -> type[Record] | None:
    """Return the record whose rows stand there: ``item … replies`` is the table reply, ``unit … names`` unit_name."""
    known = {kind.table: kind for kind in _records()}
    *above, name = [re.sub("ies$", "y", one).removesuffix("s").replace("people", "person") for one in path]
    found = (known.get(table) for table in (*(f"{one}_{name}" for one in reversed(above)), name))
    return next((one for one in found if one), None)


def _shape(value: Any) -> dict[str, dict[str, Any]]:
    rows = value if isinstance(value, list) else [value]
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if not isinstance(row, dict):
            continue
        for key, one in row.items():
            kinds = found.setdefault(key, {})
            if isinstance(one, dict):
                kinds.setdefault("object", []).append(one)
            elif isinstance(one, list):
                kinds.setdefault("array", []).extend(one)
            else:
                kinds[type(one).__name__] = True
    return found


def house_rules() -> str:
    """Every setting of ducha.toml with its type and default."""
    tree = ast.parse(inspect.getsource(settings))
    said = _comments(inspect.getsource(opening))
    parts = ["# 设置 ducha.toml", "不写的按默认。改动会在下一次操作时记入留痕（`settings.change`）。"]
    for name, kind in settings.Settings.__annotations__.items():
        inner = next((one for one in (kind, *getattr(kind, "__args__", ())) if inspect.isclass(one)), None)
        if not hasattr(inner, "_fields"):
            continue
        told = _attribute_docs(tree, inner.__name__) | said.get(name, {})
        rows = [
            [f"`{field}`", f"`{json.dumps(default, ensure_ascii=False, default=dict)}`", told.get(field, "")]
            for field, default in inner._field_defaults.items()
        ]
        heading = f"[[{name}]]" if kind is not inner else f"[{name}]"
        parts += [f"## {heading}", inspect.getdoc(inner) or "", _table(["设置", "默认", "说明"], rows)]
    return "\n\n".join(parts)


def _comments(text: str) -> dict[str, dict[str, str]]:
    """Return what a new ducha.toml says in Chinese beside each setting, by section."""
    found: dict[str, dict[str, str]] = {}
    section = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"(?:# )?\[+([\w.]+)\]+", line.strip()):
            section = heading[1]
        elif note := re.match(r"(?:# )?(\w+) = [^#]*# (.+)$", line):
            found.setdefault(section, {})[note[1]] = note[2]
    return found


def _attribute_docs(tree: ast.Module, name: str) -> dict[str, str]:
    """Return the string that stands below each field of a class."""
    body = next(one.body for one in tree.body if isinstance(one, ast.ClassDef) and one.name == name)
    return {
        field.target.id: " ".join(str(doc.value.value).split())
        for field, doc in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
    }


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [[" ".join(one.split()).replace("|", "\\|") for one in line] for line in (head, ["---"] * len(head), *rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


REFERENCES: dict[str, Callable[[], str]] = {
    "cli.md": cli,
    "states.md": states,
    "gates.md": gates,
    "errors.md": refusals,
    "schema.md": schema,
    "json.md": fields,
    "facts.md": facts,
    "settings.md": house_rules,
}
"""Each file of docs/reference/ and what makes it."""


def written() -> dict[str, str]:
    """Return every reference by its file name."""
    return {name: MADE + make().rstrip() + "\n" for name, make in REFERENCES.items()}


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for file, text in written().items():
        (OUT / file).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/reference/{file}\n")
