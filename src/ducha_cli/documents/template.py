"""Fills a template. docxtpl alone loses text in silence and runs what a template asks for; both end here.

A template may name facts and use a few filters: it runs in an immutable sandbox without globals. Every value that
is written out is remembered, and afterwards all of them are looked for in the result, in order.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ducha_cli.documents.wordml import XMLError, parse, text
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FILTERS: Final = ("default", "first", "join", "last", "length", "trim")
_ADVICE: Final = "请对照自带模板改正；或删去 templates/ 中的这一份，用自带模板制文。"
_SPACE = re.compile(r"\s+")


def environment(finalize: Callable[..., Any] | None = None) -> ImmutableSandboxedEnvironment:
    """A sandbox that knows nothing but the facts, and six filters."""
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=finalize)
    env.globals.clear()
    env.tests = {name: env.tests[name] for name in ("defined", "none", "equalto", "in")}
    env.filters = {name: env.filters[name] for name in FILTERS}
    return env


class _Ink:
    """What was written out, in order."""

    def __init__(self) -> None:
        self.values: list[str] = []

    @pass_context
    def write(self, _context: object, value: Any) -> Any:
        """Remember ``value`` and escape it; a template may print text and counts only."""
        if isinstance(value, StrictUndefined):
            return value
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise SecurityError("only text and counts are printed")
        said = value.unescape() if isinstance(value, Markup) else str(value)
        self.values.append(said)
        # A brace as an entity: docxtpl would turn "{_{" of a fact into "{{".
        return Markup(str(escape(said)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  escaped above


def fill(template: bytes, context: Mapping[str, object]) -> bytes:
    """Render ``template`` (a .docx) with ``context``.

    Raises:
        InvalidInput: the template names what is not among the facts, is not valid Jinja, asks for what the sandbox
            forbids, or a value did not arrive in the result.
    """
    ink = _Ink()
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(dict(context), environment(ink.write), autoescape=True)
    except UndefinedError as error:
        name = "、".join(re.findall(r"'([^']+)'", str(error))[-1:])
        raise InvalidInput(f"模板用了没有的变量“{name}”。", _ADVICE, where=_near(error)) from None
    except SecurityError:
        raise InvalidInput("模板里有不许用的写法。", "模板只能写变量名、for、if 和 join 等六个过滤器。") from None
    except TemplateSyntaxError as error:
        raise InvalidInput(
            f"模板的标签写法不对{_quoted(_near(error))}。", "请检查 {{ }} 与 {% %} 是否成对、标点是否为半角。",
            where=_near(error),
        ) from None  # fmt: skip
    except (TemplateError, TypeError, XMLError) as error:
        raise InvalidInput("模板无法填写：标签放错了位置。", _ADVICE, where=_near(error)) from None
    if lost := _lost(ink.values, "".join(_texts(document))):
        raise InvalidInput(
            f"有{lost}处内容没有印出来，文书未生成。", "模板中标签旁边的文字或表格结构有误，请改正模板。"
        )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _near(error: Exception) -> str:
    """Text of the paragraphs around the mistake; it is the template's own, no fact is in it."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    return " ".join(line for line in lines if line)[:80]


def _quoted(text: str) -> str:
    return f"（在“{text}”附近）" if text else ""


def _texts(document: Any) -> Iterator[str]:
    """Text in the order in which docxtpl renders: body, headers, footers."""
    yield text(document.docx.element.body)
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield text(parse(document.get_part_xml(part).encode()))


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
