"""Reads a template that an office edited, before anything is rendered: every mistake, its place, a suggestion.

Jinja says nothing of ｛｛ typed with a Chinese keyboard, and of an unknown name only when a paper needs it.
"""

from __future__ import annotations

import difflib
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.tests import TESTS

from ducha_cli.documents import source
from ducha_cli.documents.places import Places
from ducha_cli.documents.template import BODY, FILTERS, PARTS, environment, style_names
from ducha_cli.documents.word import allowed, package
from ducha_cli.documents.word.wordml import W, parse, text

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


def examine(template: bytes, known: Mapping[str, object], needed: Mapping[str, str], model: bytes) -> list[str]:
    """Every finding about ``template``, in Chinese; an empty list when there is nothing to mend.

    Args:
        template: bytes of a .docx.
        known: a context with every name that a template may use, its lists not empty.
        needed: names without which a paper of this kind is none, with what they are; ``a|b`` is satisfied by either.
        model: the packaged template, which shows where a missing name belongs.
    """
    findings: list[str] = []
    used: set[str] = set()
    env = environment()
    for name, part in sorted(package.unpack_template(template).items()):
        if not PARTS.fullmatch(name):
            continue
        root = parse(part)
        findings += islice(_braces(root), source.MANY)
        said, wrong = source.to_jinja(parse(part))
        findings += wrong
        try:
            tree = env.parse(said)
            findings += _Names(used, root).walk(tree, {**known, "loop": _ANY})
            if not findings:
                env.compile(tree)  # Jinja sees some mistakes only now: a loop by the name of its counter
        except TemplateSyntaxError as error:
            findings.append(f"标签写法不对：{error.message}（检查标点是否为半角、for 与 endfor 是否成对）")
        except (SyntaxError, RecursionError):
            findings.append("标签套得太深")
    gone = {one.split("|")[0]: what for one, what in needed.items() if not used.intersection(one.split("|"))}
    shown = parse(package.unpack(model)[BODY]) if gone else None
    findings += [f"缺少必填变量“{name}”（{what}）{_where_it_belongs(shown, name)}" for name, what in gone.items()]
    return list(dict.fromkeys(findings))


def _where_it_belongs(model: Any, name: str) -> str:
    places = Places(model)
    found = places.naming(name)
    return f"，自带模板写在{places.of(found[0])}" if found else ""


def _braces(root: Any) -> Iterator[str]:
    places = Places(root)
    for paragraph in root.iter(f"{W}p"):
        said = text(paragraph)
        if _FULL_WIDTH.search(said):
            yield f"{places.of(paragraph)}的标签用了全角括号或中间有空格"
        elif said.count("{{") < said.count("}}") or said.count("{%") < said.count("%}"):
            yield f"{places.of(paragraph)}的标签没有成对"


_TOLD: Final = {
    "公文红头": "发文机关标志的大小和位置不会自动排定",
    "公文信函标志": "发文机关标志的大小和位置不会自动排定",
    "公文标题": "标题过长时首页可能没有正文",
    "公文署名": "署名和成文日期的位置不会自动排定",
    "公文成文日期": "署名和成文日期的位置不会自动排定",
    "公文图": "文书里不会画图，只有图下的表",
    "公文版记表": "版记不会自动落在末页底部",
}
"""What is not done where no paragraph or table has the style."""


def advise(template: bytes, model: bytes) -> list[str]:
    """What ``template`` can be used without, but would not be finished like ``model``, the packaged one (Chinese)."""
    there = _styles_used(template)
    lacks = [style for style in _styles_used(model) if style in _TOLD and style not in there]
    return list(dict.fromkeys([*(_lack(style) for style in lacks), *filter(None, [left_out(template, model)])]))


def left_out(template: bytes, model: bytes) -> str:
    """What is to be told of the parts of ``template`` that no paper carries; empty when it has none."""
    names = allowed.left_out(package.unpack_template(template), package.unpack(model))
    return f"模板里的{'、'.join(names)}不带入文书" if names else ""


def undrawn(template: bytes) -> str:
    """What is to be told when ``template`` has no place for a chart; empty when it has one."""
    return "" if "公文图" in _styles_used(template) else _lack("公文图")


def _lack(style: str) -> str:
    return f"没有样式为“{style}”的{'表格' if style.endswith('表') else '段落'}：{_TOLD[style]}"


def _styles_used(template: bytes) -> list[str]:
    """Names of the styles of all paragraphs and tables, in their order."""
    parts = package.unpack_template(template)
    names = style_names(parts.get("word/styles.xml", b"<none/>"))
    return [
        names.get(used.get(f"{W}val"), "")
        for name, part in sorted(parts.items())
        if PARTS.fullmatch(name)
        for used in parse(part).iter(f"{W}pStyle", f"{W}tblStyle")
    ]


class _Names:
    """Walks a template and resolves its names to what the facts hold: ``r.unit`` in ``for r in rows``."""

    def __init__(self, used: set[str], root: Any) -> None:
        self.used = used
        self.places = Places(root)
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
                self._unknown(node.name, _like(node.name, scope))
        elif isinstance(node, nodes.Getattr):
            base = self._value(node.node, scope)
            if node.attr.startswith("_"):
                self.findings.append(f"不许用的写法“.{node.attr}”")
            elif isinstance(base, dict) and node.attr not in base:
                self._unknown(_path(node), _like(node.attr, base))
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self.findings.append(f"不许用的过滤器“{node.name}”（可用：{'、'.join(FILTERS)}）")
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            self.findings.append(f"没有“{node.name}”这个判断（is 后面的词）")
        elif not isinstance(node, _ALLOWED):
            self.findings.append("不许用的写法：模板里不能调用函数、计算或取下标")
        for child in node.iter_child_nodes():
            self._visit(child, scope)

    def _unknown(self, name: str, like: str) -> None:
        if len(self.findings) >= source.MANY:
            return
        found = self.places.told(self.places.naming(name))
        self.findings.append(f"未知变量“{name}”{like}{f'，在{found}' if found else ''}")

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
