"""The tree of 责任分解: rich branches on a terminal, indented lines in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ducha_cli.acts.item.targets import Targeting
from ducha_cli.cli import output, pages
from ducha_cli.cli.cells import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.tree import Tree

    from ducha_cli.cli.cells import Row
    from ducha_cli.cli.options import Answer


def show(record: Row, answer: Answer, ref: str) -> None:
    """Show the tree and below it the leaves that lack something."""
    if answer.json or not sys.stdout.isatty() or not record["targets"]:
        output.show_one(record, pages.page("\n".join(_lines(record, ref)), _lacking(record)), answer)
        return
    _draw(record)
    if record["lacking"]:
        output.put("\n" + _lacking(record))


def _head(record: Row) -> str:
    return f"{record['number']}  {cell(record['title'])}"


def _lacking(record: Row) -> str:
    return pages.table("末级缺项", record["lacking"], "path:序号 level:层级 name:名称 lacks:还缺")


def _lines(record: Row, ref: str) -> Iterator[str]:
    yield _head(record)
    if not record["targets"]:
        yield f"还没有责任分解：{Targeting.typed(ref, called='单位')}"
    yield from _below(record["targets"], 1)


def _below(nodes: list[Row], depth: int) -> Iterator[str]:
    for node in nodes:
        yield "  " * depth + _said(node)
        yield from ("  " * (depth + 2) + line for line in _more(node))
        yield from _below(node["below"], depth + 1)


def _said(node: Row) -> str:
    """Return the node in one line: number, level, name; who, how much, by when."""
    facts = (
        node["person"] if node["person"] != node["name"] else "",
        node["quantity"],
        f"{node['due']}前" if node["due_on"] else node["due"],
        f"督促：{node['supervisor']}" if node["supervisor"] else "",
    )
    told = "，".join(cell(one) for one in facts if one)
    name = f"{node['path']} {node['level']}：{cell(node['name'])}"
    return f"{name}（{told}）" if told else name


def _more(node: Row) -> list[str]:
    return [
        f"{heading}：{cell(node[key])}"
        for key, heading in (("effect", "预期效果"), ("clause", "问责条款"))
        if node[key]
    ]


def _draw(record: Row) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    def grow(branch: Tree, nodes: list[Row]) -> None:
        for node in nodes:
            lacking = f"　缺{'、'.join(node['lacks'])}" if node["lacks"] else ""
            text = Text("\n".join([_said(node) + lacking, *_more(node)]))
            grow(branch.add(text), node["below"])

    root = Tree(Text(_head(record)))
    grow(root, record["targets"])
    Console(markup=False, highlight=False, emoji=False).print(root)
