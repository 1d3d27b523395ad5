"""Our own minimal package. python-docx's template brings MS Mincho, ja-JP, Letter paper and its author's name."""

from __future__ import annotations

from html import escape
from typing import Final

from ducha_cli.documents.word import builder, package
from ducha_cli.documents.word.fonts import ALTERNATIVES, BODY, HEI, KAI, LATIN, SONG, TITLE
from ducha_cli.documents.word.styles import styles_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS: Final = {"styles": "styles", "settings": "settings", "fontTable": "fonts", "theme/theme1": "theme"}
"""The parts beside the document that every package has, and the ids of their relationships."""


def document(
    body: str, *, anchor: bool = False, landscape: bool = False, first: tuple[str, str] | None = None
) -> bytes:
    """A .docx.

    Args:
        body: paragraphs, tables and the sections that end in the middle.
        anchor: the 台账校验 line stands under the page number.
        landscape: the last section lies on its side.
        first: header and footer of the first page, where it differs (信函, 10.1).
    """
    footer = LETTER_FOOTER if first else footer_distance(anchor=anchor)
    last = builder.section(landscape=landscape, footer=footer, first=first is not None)
    frames = _frames(anchor=anchor, first=first, turned='r:id="headerturned"' in body)
    parts = {
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}{last}</w:body></w:document>",
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": _theme(),
        **{f"word/{name}.xml": _frame(name, inner) for name, (_, inner) in frames.items()},
        "word/_rels/document.xml.rels": _relations({
            **{key: (f"{_REL}/{name.split('/')[0]}", f"{name}.xml") for name, key in _PARTS.items()},
            **{key: (f"{_REL}/{name[:-1]}", f"{name}.xml") for name, (key, _) in frames.items()},
        }),
        "_rels/.rels": _relations({
            "rId1": (f"{_REL}/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACK}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{_REL}/extended-properties", "docProps/app.xml"),
        }),
        "docProps/core.xml": core({}),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>ducha-cli</Application></Properties>"
        ),
        "[Content_Types].xml": _types(list(frames)),
    }  # fmt: skip
    return package.pack({name: (_HEAD + text).encode() for name, text in parts.items()})


LETTER_FOOTER: Final = 1068
"""The lower double line of a 信函 stands 20 mm above the paper's edge (10.1)."""


def footer_distance(*, anchor: bool) -> int:
    """Twips from the paper's edge to the footer's; a second line must not lift the page number (7.5)."""
    return 1446 - 240 if anchor else 1446


def _frames(*, anchor: bool, first: tuple[str, str] | None, turned: bool) -> dict[str, tuple[str, str]]:
    """Headers and footers: part → id of its relationship, content. Every page of an unsigned paper says so."""

    def head(*beside: str) -> str:
        return builder.paragraph("GWDraft", *beside, "{% if draft %}【稿】{% endif %}", font=HEI)

    under = builder.paragraph("GWAnchor", "{{ anchor }}", font=SONG) if anchor else ""
    if first:
        under += builder.paragraph("GWPageGap", font=SONG)
    odd, even = (builder.paragraph(f"GWPage{side}", builder.page_field(), font=SONG) for side in ("Odd", "Even"))
    frames = {
        "header1": ("headerdefault", head()),
        "header2": ("headereven", head()),
        "footer1": ("footerdefault", odd + under),
        "footer2": ("footereven", even + under),
    }
    if first:
        frames |= {"header3": ("headerfirst", first[0]), "footer3": ("footerfirst", first[1])}
    if turned:
        frames |= {
            "header4": ("headerturned", head(builder.at_the_side(odd))),
            "header5": ("headerturnedeven", head(builder.at_the_side(even))),
            "footer4": ("footerturned", under or builder.paragraph("GWTail")),
        }
    return frames


def core(properties: dict[str, str]) -> str:
    """docProps/core.xml; keys are qualified names such as ``dc:title``, values are escaped already."""
    inner = "".join(
        f'<{name} xsi:type="dcterms:W3CDTF">{value}</{name}>'
        if name.startswith("dcterms:")
        else f"<{name}>{value}</{name}>"
        for name, value in properties.items()
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACK}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inner}</cp:coreProperties>"
    )


def core_part(properties: dict[str, str]) -> bytes:
    """The same for a paper: title, 文号, issuer and kind; the day of both stamps is the paper's own, never now."""
    return (_HEAD + core({name: escape(value, quote=False) for name, value in properties.items()})).encode()


def _relations(relations: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_PACK}/relationships">{inner}</Relationships>'


def _types(frames: list[str]) -> str:
    kinds = {"document": "document.main", **{name: name for name in ("styles", "settings", "fontTable")}}
    kinds |= {name: name[:-1] for name in sorted(frames, key=lambda n: (n[0] != "h", n))}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MIME}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACK}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _settings() -> str:
    """Compat 15, or Word opens the paper in 兼容模式; odd and even footers differ (7.5)."""
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:adjustLineHeightInTable/>'
        '<w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{ALTERNATIVES[name]}"/>' if name in ALTERNATIVES else "")
        + f'<w:charset w:val="{"86" if name != LATIN else "00"}"/></w:font>'
        for name in (BODY, KAI, HEI, SONG, TITLE, LATIN)
    )
    return f"<w:fonts {_W}>{fonts}</w:fonts>"


def _frame(name: str, inner: str) -> str:
    element = "hdr" if name.startswith("header") else "ftr"
    return f"<w:{element} {_W}>{inner}</w:{element}>"


def _theme() -> str:
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
        "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
        "folHlink": "954F72",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    face = f'<a:latin typeface="{LATIN}"/><a:ea typeface="SimSun"/><a:cs typeface="{LATIN}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme {_A} name="公文"><a:themeElements><a:clrScheme name="公文">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
