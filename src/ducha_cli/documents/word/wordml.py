"""Reading WordprocessingML: names and text. The writing side is ``builder``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XMLError: Final = etree.XMLSyntaxError
_paths: dict[str, Any] = {}


def parse(part: bytes, *, instructions: bool = True) -> Any:
    """Root element of a part, with processing ``instructions`` or without. Nothing is ever fetched for it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, remove_pis=not instructions)
    return etree.fromstring(part, parser)


def to_bytes(root: Any) -> bytes:
    """The part again."""
    out: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return out


def plain_text(root: Any) -> str:
    """The markup of ``root`` as a string, without declaration."""
    out: str = etree.tostring(root, encoding="unicode")
    return out


def found(element: Any, path: str) -> list[Any]:
    """Elements under ``element`` by an XPath that is compiled once; no fact may stand in it."""
    if path not in _paths:
        _paths[path] = etree.XPath(path, namespaces={"w": W[1:-1]})
    elements: list[Any] = _paths[path](element)
    return elements


def text(element: Any) -> str:
    """All text under ``element``, without tabs and breaks."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def style_of(paragraph: Any, styles: Mapping[str, str]) -> str:
    """The name of the style of ``paragraph``, empty where it has none; ``styles`` maps ids to names."""
    used = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if used is None else styles.get(used.get(f"{W}val"), "")


def copy(element: Any) -> Any:
    """A copy of ``element`` and all below it."""
    return etree.fromstring(etree.tostring(element))


def new(name: str) -> Any:
    """An element on its own."""
    return etree.Element(f"{W}{name}")
