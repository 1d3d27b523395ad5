"""What a template cannot say: the finish that depends on the text, found by the names of the styles.

An office may restyle a template in WPS; a paragraph keeps its finish as long as it keeps its style.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from lxml import etree

from ducha_cli.documents import base, package
from ducha_cli.documents.columns import fit_columns
from ducha_cli.documents.fonts import ALTERNATIVES, renames
from ducha_cli.documents.order import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.settings import Fonts

_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{_NS}}}"
_CHAR = 316
_LAMPS = {"绿": "A9D18E", "黄": "FFE699", "红": "FF9999", "橙": "F8CBAD", "蓝": "BDD7EE"}
_LAMP_HEADS = ("灯", "预警", "亮灯")


def finish(data: bytes, *, fonts: Fonts, properties: Mapping[str, str]) -> bytes:
    """Finish a filled template: red head, indents, lamps, fonts, properties; pack it the same way every time."""
    parts = package.unpack(data)
    names = _style_names(parts.get("word/styles.xml", b"<none/>"))
    document = etree.fromstring(parts["word/document.xml"])
    _paragraphs(document, names)
    for table in document.iter(f"{W}tbl"):
        _lamps(table)
        if _style(table, "tbl", names) == "公文清单表":
            fit_columns(table)
    in_order(document)
    parts["word/document.xml"] = _bytes(document)
    _rename_fonts(parts, renames(fonts))
    parts["docProps/core.xml"] = _core(properties)
    return package.pack(parts)


def width(text: str) -> float:
    """Width of ``text`` in 字: half for Latin letters and digits, one for everything Chinese."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def _bytes(root: Any) -> bytes:
    out: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return out


def _style_names(styles: bytes) -> dict[str, str]:
    """Style id → name: Word and WPS may change ids, names stay."""
    root = etree.fromstring(styles)
    return {
        style.get(f"{W}styleId", ""): style.find(f"{W}name").get(f"{W}val", "")
        for style in root.iter(f"{W}style")
        if style.find(f"{W}name") is not None
    }


def _style(element: Any, kind: str, names: Mapping[str, str]) -> str:
    used = element.find(f"{W}{kind}Pr/{W}{'pStyle' if kind == 'p' else 'tblStyle'}")
    return "" if used is None else names.get(used.get(f"{W}val"), "")


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """The child ``name`` of ``parent``, made when missing, with exactly ``attributes``."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.SubElement(parent, f"{W}{name}")
    found.attrib.clear()
    for key, value in attributes.items():
        found.set(f"{W}{key}", value)
    return found


def _paragraphs(document: Any, names: Mapping[str, str]) -> None:
    sign = None
    for paragraph in list(document.iter(f"{W}p")):
        match _style(paragraph, "p", names):
            case "公文红头":
                _red_head(paragraph)
            case "公文署名":
                sign = paragraph
            case "公文成文日期" if sign is not None:
                _sign_and_date(sign, paragraph)
            case "公文正文" | "公文附注":
                _split(paragraph)


def _red_head(paragraph: Any) -> None:
    """One line as wide as the 版心 allows, its ink 35 mm below the 版心's top (7.2.4).

    The baseline of an exact line lies at 80 % of its height, and 小标宋 rises 0.85 of its size above it; three
    lines of 28.95 pt stand before. Word clips glyphs when an exact line is much lower than 1.25 of the size.
    """
    many = max(width(_text(paragraph)), 1)
    size = max(36, min(72, int(440 / many / 0.8)))
    if many * size <= 440:
        squeeze = 100
    else:
        squeeze = max(int(440 / (many * size) * 100), 50)
    line = 1.3 * size
    before = 99.21 - 3 * 28.95 - (0.8 * line - 0.85 * size)
    if before < 0:  # a very big head: lift it by a shorter line above would move the marks, so shrink the line
        line, before = line + before / 0.8, 0.0
    properties = paragraph.find(f"{W}pPr")
    _child(properties, "spacing", before=f"{before * 20:.0f}", line=f"{line * 20:.0f}", lineRule="exact")
    for run in paragraph.iter(f"{W}r"):
        looks = _child_of_run(run)
        _child(looks, "w", val=str(squeeze))
        _child(looks, "sz", val=str(size * 2))
        _child(looks, "szCs", val=str(size * 2))


def _child_of_run(run: Any) -> Any:
    looks = run.find(f"{W}rPr")
    if looks is None:
        looks = etree.Element(f"{W}rPr")
        run.insert(0, looks)
    return looks


def _sign_and_date(sign: Any, day: Any) -> None:
    """日期右空四字, 署名 centred over it (7.3.5.1); a name too long for that pushes the date to the left."""
    name, when = width(_text(sign)), width(_text(day))
    right_day = max(4.0, (name - when) / 2)
    right_name = right_day + (when - name) / 2
    for paragraph, right in ((sign, right_name), (day, right_day)):
        _child(
            paragraph.find(f"{W}pPr"), "ind", rightChars=f"{right * 100:.0f}", right=f"{right * _CHAR:.0f}"
        )  # fmt: skip


def _split(paragraph: Any) -> None:
    """A line break in a fact begins a paragraph of its own: else the new line would have no indent."""
    breaks = [b for b in paragraph.iter(f"{W}br") if not b.attrib]
    if not breaks:
        return
    pieces = [_emptied(paragraph)]
    for run in paragraph.findall(f"{W}r"):
        target = _emptied_run(run, pieces[-1])
        for child in run:
            if child.tag == f"{W}br" and not child.attrib:
                pieces.append(_emptied(paragraph))
                target = _emptied_run(run, pieces[-1])
            elif child.tag != f"{W}rPr":
                target.append(child)
    for piece in reversed(pieces):
        if _text(piece):
            paragraph.addnext(piece)
    paragraph.getparent().remove(paragraph)


def _emptied(paragraph: Any) -> Any:
    piece = etree.Element(f"{W}p")
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        piece.append(etree.fromstring(etree.tostring(properties)))
    return piece


def _emptied_run(run: Any, paragraph: Any) -> Any:
    copy = etree.SubElement(paragraph, f"{W}r")
    looks = run.find(f"{W}rPr")
    if looks is not None:
        copy.append(etree.fromstring(etree.tostring(looks)))
    return copy


def _lamps(table: Any) -> None:
    """Shade the cells under a heading 灯 by the word in them; the word stays, for printers and the colour-blind."""
    rows = table.findall(f"{W}tr")
    heads = [_text(cell).strip() for cell in rows[0].findall(f"{W}tc")] if rows else []
    columns = [at for at, head in enumerate(heads) if head in _LAMP_HEADS]
    if not columns:
        return
    for row in rows[1:]:
        cells = row.findall(f"{W}tc")
        for at in columns:
            colour = _LAMPS.get(_text(cells[at]).strip()[:1]) if at < len(cells) else None
            if colour:
                _child(cells[at].find(f"{W}tcPr"), "shd", val="clear", color="auto", fill=colour)


def _rename_fonts(parts: dict[str, bytes], wanted: Mapping[str, str]) -> None:
    if all(old == new for old, new in wanted.items()):
        return
    for name in [n for n in parts if n.startswith("word/") and n.endswith(".xml")]:
        root = etree.fromstring(parts[name])
        for fonts in root.iter(f"{W}rFonts"):
            for key, value in fonts.attrib.items():
                fonts.set(key, wanted.get(value, value))
        for font in root.iter(f"{W}font"):
            new = wanted.get(font.get(f"{W}name"), font.get(f"{W}name"))
            font.set(f"{W}name", new)
            other = font.find(f"{W}altName")
            if other is not None and new in ALTERNATIVES:
                other.set(f"{W}val", ALTERNATIVES[new])
        parts[name] = _bytes(root)


def _core(properties: Mapping[str, str]) -> bytes:
    """Title, 文号, issuer and kind; the day of both stamps is the paper's own, never now."""
    text = base.core({name: escape(value) for name, value in properties.items()})
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()
