"""Fills a template. Jinja alone runs what a template asks for, and Word drops what stands in the wrong place.

A template may name facts and use a few filters: it runs in an immutable sandbox without globals, its loops and its
output are counted. Every value that is written out is remembered, and afterwards all of them are looked for in the
result, in order.

What does not depend on the facts is done once for each template and kept: its fonts, the order of its properties,
the compiled tags, the deflated parts without tags.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from ducha_cli.documents import source
from ducha_cli.documents.layout import FINISHED
from ducha_cli.documents.word import package, rows
from ducha_cli.documents.word.fonts import rename, renames
from ducha_cli.documents.word.order import in_order
from ducha_cli.documents.word.rows import Kept
from ducha_cli.documents.word.wordml import W, XMLError, parse
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.settings import Fonts

FILTERS: Final = ("default", "first", "join", "last", "length", "trim")
ROUNDS: Final = 500_000
"""Rounds of all loops of a paper together; a 台账 of 20,000 rows needs 20,000."""
CHARACTERS: Final = 50_000_000
"""Characters of markup that a part may have; a 台账 of 2,000 rows has six million."""
_ADVICE: Final = "请对照自带模板改正；或删去 templates/ 中的这一份，用自带模板制文。"
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SPACE = re.compile(r"\s+")
BODY: Final = "word/document.xml"
_COUNTED: Final = "counted"
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_KEPT: Final = 32
_cache: dict[tuple[str, Fonts], Prepared] = {}


class TooMuch(Exception):
    """A template loops or writes without an end."""


def environment() -> ImmutableSandboxedEnvironment:
    """A sandbox that knows nothing but the facts, and six filters."""
    # Everything that is written, constants too, goes through _write, which escapes it: twice would cost twice.
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    env.globals.clear()
    env.tests = {name: env.tests[name] for name in ("defined", "none", "equalto", "in")}
    env.filters = {name: env.filters[name] for name in FILTERS} | {"join": _join}
    return env


def _join(many: Any, between: str = "") -> str:
    """Texts in one; joined with themselves again and again they would fill the memory."""
    said = [str(one) for one in many if isinstance(one, str | int)]
    if len(said) != len(many):
        raise SecurityError("only text and counts are joined")
    if sum(map(len, said)) + len(between) * len(said) > CHARACTERS // 50:
        raise TooMuch
    return str(between).join(said)


class Prepared:
    """A template ready to be filled: parts with tags as Jinja, the others deflated; style id → name."""

    def __init__(self, template: bytes, fonts: Fonts) -> None:
        parts = package.unpack_template(template)
        wanted = renames(fonts)
        self.live: dict[str, Template] = {}
        self.still: dict[str, package.Squeezed] = {}
        self.wiring = {name: parts[name] for name in package.WIRING if name in parts}
        self.styles = style_names(parts.get("word/styles.xml", b"<none/>"))
        self._finished = [one for one, name in self.styles.items() if name in FINISHED]
        self._inked: list[str] = []
        self._rounds = 0
        env = environment()
        env.finalize = self._write
        env.filters[_COUNTED] = self._count
        # The body first, as docxtpl does: `_lost` looks for the values in the order in which they were written.
        for name in sorted(parts, key=lambda n: (n != BODY, n)):
            part = parts[name]
            if name.startswith("word/") and name.endswith(".xml"):
                part = rename(part, wanted)
            if name == BODY or (PARTS.fullmatch(name) and b"{" in part):
                root = parse(part, instructions=False)
                in_order(root)
                self.live[name] = _compiled(env, root)
            else:
                self.still[name] = package.squeeze(part)

    def fill(self, context: Mapping[str, object]) -> tuple[dict[str, Any], Kept]:
        """The roots of the filled parts by name, and the rows of long tables, which are not among them.

        Raises:
            InvalidInput: the template names what is not among the facts, asks for what the sandbox forbids, writes
                without an end, or a value did not arrive in the result.
        """
        self._inked, self._rounds = [], 0
        kept, roots, said = Kept(), {}, []
        try:
            for name, live in self.live.items():
                markup = _written(live, context)
                said.append(rows.said(markup))
                roots[name] = parse((kept.cut(markup, self._finished) if name == BODY else markup).encode())
        except UndefinedError as error:
            name = "、".join(re.findall(r"'([^']+)'", str(error))[-1:])
            raise InvalidInput(f"模板用了没有的变量“{name}”。", _ADVICE) from None
        except SecurityError:
            raise InvalidInput("模板里有不许用的写法。", "模板只能写变量名、for、if 和 join 等六个过滤器。") from None
        except TooMuch:
            raise InvalidInput("模板里的循环写出的内容过多，已停下，文书未生成。", _ADVICE) from None
        except (TemplateError, TypeError, XMLError, RecursionError):
            raise InvalidInput("模板无法填写：标签放错了位置。", _ADVICE) from None
        if lost := _lost(self._inked, "".join(said)):
            raise InvalidInput(
                f"有{lost}处内容没有印出来，文书未生成。", "模板中标签旁边的文字或表格结构有误，请改正模板。"
            )
        return roots, kept

    @pass_context
    def _write(self, _context: object, value: Any) -> Any:
        """Remember ``value`` and escape it; a template may print text and counts only."""
        if isinstance(value, StrictUndefined):
            return value
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise SecurityError("only text and counts are printed")
        said = str(value)
        self._inked.append(said)
        out = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return out.replace("\n", _BREAK) if "\n" in out else out

    def _count(self, many: Any) -> Any:
        """Let ``many`` be looped over; a loop in a loop in a loop over 300 rows would never end."""
        if isinstance(many, StrictUndefined):
            return many
        if not isinstance(many, list):
            raise SecurityError("only lists are looped over")
        self._rounds += len(many)
        if self._rounds > ROUNDS:
            raise TooMuch
        return many


def prepared(template: bytes, fonts: Fonts) -> Prepared:
    """``template`` (a .docx) ready to be filled, from memory when this process has had it in hand before.

    Raises:
        InvalidInput: it is no template, or there is no such font set.
    """
    key = hashlib.sha256(template).hexdigest(), fonts
    if key not in _cache:
        while len(_cache) >= _KEPT:
            del _cache[next(iter(_cache))]
        _cache[key] = Prepared(template, fonts)
    return _cache[key]


class _Counted(NodeTransformer):
    """Counts every loop, and makes ``r.unit`` a key at once: Jinja looks for an attribute of the dict first."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802  the name is Jinja's
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, _COUNTED, [], [], None, None, lineno=node.lineno)
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802  the name is Jinja's
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return node
        return nodes.Getitem(node.node, nodes.Const(node.attr), node.ctx, lineno=node.lineno)


def _compiled(env: ImmutableSandboxedEnvironment, root: Any) -> Template:
    """Compile the part ``root`` of a template that ``check.examine`` found nothing wrong with."""
    tree = env.parse(source.to_jinja(root).text)
    return env.template_class.from_code(env, env.compile(_Counted().visit(tree)), {})


def _written(live: Template, context: Mapping[str, object]) -> str:
    """What ``live`` writes, as long as it is not too long."""
    pieces, size = [], 0
    for piece in live.generate(context):
        size += len(piece)
        if size > CHARACTERS:
            raise TooMuch
        pieces.append(piece)
    return "".join(pieces)


def style_names(styles: bytes) -> dict[str, str]:
    """Style id → name: Word and WPS may change ids, names stay."""
    return {
        style.get(f"{W}styleId", ""): style.find(f"{W}name").get(f"{W}val", "")
        for style in parse(styles).iter(f"{W}style")
        if style.find(f"{W}name") is not None
    }


def _lost(values: list[str], said: str) -> int:
    """How many of ``values`` do not follow one another in ``said``; spaces and line breaks do not count."""
    said, at, lost = _SPACE.sub("", said), 0, 0
    for value in values:
        wanted = _SPACE.sub("", value)
        found = said.find(wanted, at)
        if found < 0:
            lost += 1
        else:
            at = found + len(wanted)
    return lost
