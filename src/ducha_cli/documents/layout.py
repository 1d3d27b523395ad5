"""What a template cannot say: the finish that depends on the facts, found by the names of the styles.

An office may restyle a template in WPS; a paragraph keeps its finish as long as it keeps its style.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from ducha_cli.documents import base, finish, package
from ducha_cli.documents.columns import fit_columns
from ducha_cli.documents.fonts import ALTERNATIVES, renames
from ducha_cli.documents.order import in_order
from ducha_cli.documents.wordml import W, make, parse, text, to_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.settings import Fonts

_LAMPS: Final = {"绿": "A9D18E", "黄": "FFE699", "红": "FF9999", "橙": "F8CBAD", "蓝": "BDD7EE"}
_LAMP_HEADS: Final = ("灯", "预警", "亮灯")


def lay_out(data: bytes, *, fonts: Fonts, properties: Mapping[str, str]) -> bytes:
    """Finish a filled template: red head, indents, lamps, fonts, properties; pack it the same way every time."""
    parts = package.unpack(data)
    document = parse(parts["word/document.xml"])
    names = _style_names(parts.get("word/styles.xml", b"<none/>"))
    _paragraphs(document, names)
    for table in document.iter(f"{W}tbl"):
        _lamps(table)
        if _style(table, "tbl", names) == "公文清单表":
            fit_columns(table)
    in_order(document)
    parts["word/document.xml"] = to_bytes(document)
    _rename_fonts(parts, renames(fonts))
    parts["docProps/core.xml"] = _core(properties)
    return package.pack(parts)


def _style_names(styles: bytes) -> dict[str, str]:
    """Style id → name: Word and WPS may change ids, names stay."""
    return {
        style.get(f"{W}styleId", ""): style.find(f"{W}name").get(f"{W}val", "")
        for style in parse(styles).iter(f"{W}style")
        if style.find(f"{W}name") is not None
    }


def _style(element: Any, kind: str, names: Mapping[str, str]) -> str:
    used = element.find(f"{W}{kind}Pr/{W}{'pStyle' if kind == 'p' else 'tblStyle'}")
    return "" if used is None else names.get(used.get(f"{W}val"), "")


def _paragraphs(document: Any, names: Mapping[str, str]) -> None:
    sign = None
    for paragraph in list(document.iter(f"{W}p")):
        match _style(paragraph, "p", names):
            case "公文红头":
                finish.red_head(paragraph)
            case "公文署名":
                sign = paragraph
            case "公文成文日期" if sign is not None:
                finish.sign_and_date(sign, paragraph)
            case "公文正文" | "公文附注":
                finish.lines(paragraph)


def _lamps(table: Any) -> None:
    """Shade the cells under a heading 灯 by the word in them; the word stays, for printers and the colour-blind."""
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    heads = [text(cell).strip() for cell in rows[0]] if rows else []
    for at in (at for at, head in enumerate(heads) if head in _LAMP_HEADS):
        for cells in rows[1:]:
            colour = _LAMPS.get(text(cells[at]).strip()[:1]) if at < len(cells) else None
            properties = cells[at].find(f"{W}tcPr") if colour else None
            if colour and properties is not None:
                make(properties, "shd", val="clear", color="auto", fill=colour)


def _rename_fonts(parts: dict[str, bytes], wanted: Mapping[str, str]) -> None:
    if all(old == new for old, new in wanted.items()):
        return
    for name in [n for n in parts if n.startswith("word/") and n.endswith(".xml")]:
        root = parse(parts[name])
        for used in root.iter(f"{W}rFonts"):
            for key, value in used.attrib.items():
                used.set(key, wanted.get(value, value))
        for font in root.iter(f"{W}font"):
            new = wanted.get(font.get(f"{W}name"), font.get(f"{W}name"))
            font.set(f"{W}name", new)
            other = font.find(f"{W}altName")
            if other is not None and new in ALTERNATIVES:
                other.set(f"{W}val", ALTERNATIVES[new])
        parts[name] = to_bytes(root)


def _core(properties: Mapping[str, str]) -> bytes:
    """Title, 文号, issuer and kind; the day of both stamps is the paper's own, never now."""
    said = base.core({name: escape(value, quote=False) for name, value in properties.items()})
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{said}'.encode()
