"""Reads a template that an office edited, before anything is rendered: every mistake, its place, a suggestion.

Jinja says nothing of ｛｛ typed with a Chinese keyboard, and of an unknown name only when a paper needs it.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import TemplateSyntaxError, nodes

from ducha_cli.documents import package, source
from ducha_cli.documents.template import FILTERS, PARTS, environment
from ducha_cli.documents.wordml import W, XMLError, parse, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ANY: Final = object()
_ALLOWED: Final = (
    nodes.Template | nodes.Output | nodes.TemplateData | nodes.For | nodes.If | nodes.Name | nodes.Const
    | nodes.Getattr | nodes.Compare | nodes.Operand | nodes.And | nodes.Or | nodes.Not | nodes.Filter | nodes.Test
    | nodes.CondExpr | nodes.Concat
)  # fmt: skip
"""All else is refused: 'a' * 10**10 would eat the memory of the machine while the template is compiled."""
_FULL_WIDTH = re.compile("｛｛|｝｝|｛%|%｝|｛％|％｝|{ {|} }")


def examine(template: bytes, known: Mapping[str, object], needed: tuple[str, ...]) -> list[str]:
    """Every finding about ``template``, in Chinese; an empty list when there is nothing to mend.

    Args:
        template: bytes of a .docx.
        known: a context with every name that a template may use, its lists not empty.
        needed: names without which a paper of this kind is none; ``a|b`` is satisfied by either.
    """
    findings: list[str] = []
    used: set[str] = set()
    for name, part in sorted(package.unpack_template(template).items()):
        if not PARTS.fullmatch(name):
            continue
        try:
            root = parse(part)
        except XMLError:
            findings.append(f"{name} 已损坏（XML 不完整）")
            continue
        findings += _braces(root)
        said, wrong = source.to_jinja(root)
        findings += wrong
        try:
            findings += _Names(used).walk(environment().parse(said), {**known, "loop": _ANY})
        except TemplateSyntaxError as error:
            findings.append(f"标签写法不对：{error.message}（检查标点是否为半角、for 与 endfor 是否成对）")
        except RecursionError:
            findings.append("标签套得太深")
    findings += [f"缺少必填变量“{one.split('|')[0]}”" for one in needed if not used.intersection(one.split("|"))]
    return list(dict.fromkeys(findings))


def _braces(root: Any) -> Iterator[str]:
    for at, paragraph in enumerate(root.iter(f"{W}p"), 1):
        said = text(paragraph)
        if _FULL_WIDTH.search(said):
            yield f"第{at}段的标签用了全角括号或中间有空格：“{said.strip()[:30]}”"
        elif said.count("{{") < said.count("}}") or said.count("{%") < said.count("%}"):
            yield f"第{at}段的标签没有成对：“{said.strip()[:30]}”"


class _Names:
    """Walks a template and resolves its names to what the facts hold: ``r.unit`` in ``for r in rows``."""

    def __init__(self, used: set[str]) -> None:
        self.used = used
        self.findings: list[str] = []

    def walk(self, tree: nodes.Node, scope: Mapping[str, Any]) -> list[str]:
        """Findings of ``tree``, where ``scope`` maps each name to an example of its value."""
        self._visit(tree, scope)
        return self.findings

    def _visit(self, node: nodes.Node, scope: Mapping[str, Any]) -> None:
        if isinstance(node, nodes.For):
            self._visit(node.iter, scope)
            many = self._value(node.iter, scope)
            one = many[0] if isinstance(many, list) and many else _ANY
            inner = {**scope, node.target.name: one} if isinstance(node.target, nodes.Name) else scope
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                self._visit(child, inner)
            return
        if isinstance(node, nodes.Name):
            self.used.add(node.name)
            if node.name not in scope:
                self.findings.append(f"未知变量“{node.name}”{_like(node.name, scope)}")
        elif isinstance(node, nodes.Getattr):
            base = self._value(node.node, scope)
            if node.attr.startswith("_"):
                self.findings.append(f"不许用的写法“.{node.attr}”")
            elif isinstance(base, dict) and node.attr not in base:
                self.findings.append(f"未知变量“{_path(node)}”{_like(node.attr, base)}")
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self.findings.append(f"不许用的过滤器“{node.name}”（可用：{'、'.join(FILTERS)}）")
        elif not isinstance(node, _ALLOWED):
            self.findings.append("不许用的写法：模板里不能调用函数、计算或取下标")
        for child in node.iter_child_nodes():
            self._visit(child, scope)

    def _value(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        if isinstance(node, nodes.Name):
            return scope.get(node.name, _ANY)
        if isinstance(node, nodes.Getattr):
            base = self._value(node.node, scope)
            return base.get(node.attr, _ANY) if isinstance(base, dict) else _ANY
        return _ANY


def _path(node: nodes.Getattr) -> str:
    inner = node.node
    before = inner.name if isinstance(inner, nodes.Name) else _path(inner) if isinstance(inner, nodes.Getattr) else ""
    return f"{before}.{node.attr}"


def _like(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"（是否想写“{near[0]}”）" if near else ""
