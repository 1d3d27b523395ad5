"""Turns a part of a template into Jinja source. Written for what Word and WPS make of a tag that was retyped.

They spread ``{{ title }}`` over runs, and replace its quotation marks by “ ”. The subset of docxtpl's language that
an office needs is understood: ``{{ x }}``, ``{% if %}``, ``{% for %}``, and ``{%p``, ``{%tr``, ``{%tc`` for a tag that
stands for its whole paragraph, table row or cell. Everything else is told, with its place. Linear in the size of the
part, unlike regular expressions over its markup, which a hostile template can make run for hours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ducha_cli.documents.places import Places
from ducha_cli.documents.word.wordml import W, plain_text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LIFTED = re.compile(r"\{%(p|tr|tc)\s")
_WORD = re.compile(r"\{%[-+]?(?:p|tr|tc)?\s*([^\s%]*)")
_WORDS: Final = frozenset({"if", "elif", "else", "endif", "for", "endfor"})
_MOST: Final = 2000
"""Tags of one template: compiling more than a clerk can read would take minutes."""
MANY: Final = 40
"""Findings after which nobody reads on, and a hostile template could keep us looking for their places."""
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")


class Source(NamedTuple):
    """What Jinja is to compile, and what is wrong with it (Chinese, with its place)."""

    text: str
    findings: list[str]


def to_jinja(root: Any) -> Source:
    """Read the tags of the part ``root`` (which is changed) and write it as Jinja source."""
    findings: list[str] = []
    tags: list[str] = []
    lifted: list[tuple[Any, str, str]] = []
    places = Places(root)
    for paragraph in root.iter(f"{W}p"):
        nodes = [node for node in paragraph.iter(f"{W}t") if _home(node) is paragraph]
        whole = "".join(node.text or "" for node in nodes)
        if "{" not in whole:
            continue
        spans = list(_spans(whole))
        if len(findings) >= MANY:
            break
        if any(end is None for _, end in spans):
            findings.append(f"{places.of(paragraph)}的标签没有成对")
            continue
        found = [whole[start:end] for start, end in spans]
        tags += found
        findings += [f"{places.of(paragraph)}{said}" for tag in found for said in _judge(tag)]
        _gather(nodes, whole, [(start, end or 0) for start, end in spans])
        lifted += [(paragraph, match[1], tag.translate(_STRAIGHT)) for tag in found if (match := _LIFTED.match(tag))]
    findings += _elsewhere(root, tags)
    if len(tags) > _MOST:
        findings.append(f"标签太多（{len(tags)}处，最多{_MOST}处）")
    for paragraph, kind, tag in lifted:
        findings += _lift(paragraph, kind, tag)
    return Source("" if findings else _unescaped(plain_text(root)), findings)


def _home(node: Any) -> Any:
    """The paragraph that ``node`` stands in: a text box has paragraphs of its own inside one."""
    return next(node.iterancestors(f"{W}p"), None)


def _spans(whole: str) -> Iterator[tuple[int, int | None]]:
    """Start and end of each tag of ``whole``; the end is None where a tag is not closed."""
    at = 0
    while (at := whole.find("{", at)) >= 0:
        closer = _CLOSERS.get(whole[at : at + 2])
        if closer is None:
            at += 1
            continue
        end = whole.find(closer, at + 2)
        if end < 0:
            yield at, None
            return
        yield at, end + 2
        at = end + 2


def _judge(tag: str) -> Iterator[str]:
    if tag.startswith("{%") and (word := _WORD.match(tag)) and word[1] not in _WORDS:
        yield f"用了不许用的标签“{word[1]}”（只能写 {'、'.join(sorted(_WORDS))}）"
    if tag[2:-2].count("{{") or tag[2:-2].count("{%"):
        yield "的标签没有成对"


def _gather(nodes: list[Any], whole: str, spans: list[tuple[int, int]]) -> None:
    """Put each tag wholly into the text node where it begins.

    ``nodes`` hold the text ``whole`` between them. A node keeps what lies outside of tags; of a tag it gets all, also
    what stood in the nodes after it, where the tag begins in it, and nothing otherwise.
    """
    bounds, place = [], 0
    for node in nodes:
        bounds.append((place, place + len(node.text or "")))
        place = bounds[-1][1]
    for node, (first, last) in zip(nodes, bounds, strict=True):
        said, at = "", first
        for start, end in spans:
            if end <= first or start >= last:
                continue
            said += whole[at : max(start, at)]
            if start >= first:
                said += whole[start:end].translate(_STRAIGHT)
            at = min(end, last)
        said += whole[at:last]
        node.text = said
        if spans:
            node.set(_SPACE, "preserve")


def _lift(paragraph: Any, kind: str, tag: str) -> Iterator[str]:
    """Replace the paragraph, row or cell around ``tag`` by the tag itself."""
    element = paragraph if kind == "p" else next(paragraph.iterancestors(f"{W}{kind}"), None)
    parent = None if element is None else element.getparent()
    if element is None or parent is None:
        yield f"标签“{tag}”不在表格里，或同一段（行、格）里有两个这样的标签"
        return
    if text(element).strip() != tag:
        yield f"标签“{tag}”旁边还有文字，会丢失；它要独占一段（行、格）"
    if any(True for _ in element.iter(f"{W}sectPr")):
        yield f"标签“{tag}”所在的段是一节的末尾，请另起一段写标签"
        return
    before = element.getprevious()
    said = "{% " + _LIFTED.sub("", tag) + (element.tail or "")
    if before is None:
        parent.text = (parent.text or "") + said
    else:
        before.tail = (before.tail or "") + said
    element.tail = None
    parent.remove(element)


def _elsewhere(root: Any, tags: list[str]) -> Iterator[str]:
    """Braces outside of the text of paragraphs, which Jinja would take for a tag: in attributes and fields."""
    everywhere = sum(plain_text(root).count(opener) for opener in _CLOSERS)
    if everywhere > sum(tag.count(opener) for tag in tags for opener in _CLOSERS):
        yield "正文文字以外（如图片说明、域代码、超链接）写了标签，请改写在正文里"


def _unescaped(markup: str) -> str:
    """Serialising has written ``<`` of a comparison as an entity; inside of a tag it is itself again."""
    pieces, at = [], 0
    for start, end in _spans(markup):
        assert end is not None
        tag = markup[start:end].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        pieces += [markup[at:start], tag]
        at = end
    return "".join([*pieces, markup[at:]])
