"""What a paper may be made of: parts, relationships and field codes by list. All else would go out to every unit.

A template comes from somebody's WPS or Word, and what it carries is signed with the paper: a link that is fetched on
opening, an embedded program, another file's text, words that were struck out but are still there. What does nothing
but tell who worked at it, and how (theme, properties, authors), is left out of the paper and told.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ducha_cli.documents.word.wordml import W, XMLError, parse, to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES: Final = "[Content_Types].xml"
CORE: Final = "docProps/core.xml"
_PACK: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATION: Final = f"{{{_PACK}/relationships}}Relationship"
_OVERRIDE: Final = f"{{{_PACK}/content-types}}Override"
_CORE_KIND: Final = f"{_PACK}/relationships/metadata/core-properties"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"


def _names(table: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((called, re.compile(names, re.IGNORECASE)) for called, names in table.items())


_WIRED: Final = "document|styles|settings|fontTable|numbering|footnotes|endnotes|header[0-9]*|footer[0-9]*"
PARTS: Final = re.compile(
    rf"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/(?:{_WIRED})\.xml|word/_rels/(?:{_WIRED})\.xml\.rels"
    r"|word/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)"
)
"""The parts that stay in a paper."""
DRAWN: Final = frozenset({"word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels", "word/embeddings/chart1.xlsx"})
"""The parts that this program adds to a paper of its own: a chart and its figures."""
INERT: Final = _names({
    "主题": r"word/theme/.*",
    "网页设置": r"word/(?:_rels/)?webSettings\.xml(?:\.rels)?",
    "文档属性": r"docProps/(?!core\.xml|thumbnail).*",
    "缩略图": r"docProps/thumbnail.*",
    "自定义数据": r"customXml/.*",
    "作者名单": r"word/people\.xml",
    "旧版样式": r"word/stylesWithEffects\.xml",
    "构建基块": r"word/glossary/.*",
    "密级标签": r"docMetadata/.*",
    "数字签名": r"_xmlsignatures/.*",
})  # fmt: skip
"""The parts that are left out of a paper, by what a clerk calls them."""
QUIET: Final = frozenset({"主题", "网页设置", "文档属性", "旧版样式"})
"""What every WPS or Word writes; of a paper signed long ago nobody needs to hear of it."""
_REFUSED: Final = _names({
    "宏": r".*vba.*|.*attachedToolbars.*",
    "批注": r"word/comments.*",
    "嵌入对象": r"word/(?:embeddings|activeX|ctrlProps|controls)/.*",
    "插入的文件": r".*afchunk.*|.*\.(?:x?html?|mht|rtf|docx?|txt)",
    "嵌入的字体": r"word/fonts/.*",
    "图表": r"word/(?:charts|diagrams|drawings)/.*",
})  # fmt: skip
"""Names for parts that are on no list."""
_OTHER: Final = "不认识的部件"

_BASES: Final = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/")
_KINDS: Final = frozenset({
    "officeDocument", "styles", "settings", "fontTable", "numbering", "header", "footer", "footnotes", "endnotes",
    "image", "core-properties",
})  # fmt: skip
"""The relationships that stay, by the last word of their type."""
_DRAWN_KINDS: Final = frozenset({"chart", "package"})
_INERT_KINDS: Final = frozenset({
    "theme", "webSettings", "extended-properties", "custom-properties", "thumbnail", "customXml", "customXmlProps",
    "people", "stylesWithEffects", "glossaryDocument", "classificationlabels", "origin",
})  # fmt: skip
_ATTACHED: Final = "attachedTemplate"
_TEMPLATE: Final = "附加的模板"
_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|.*\\", re.IGNORECASE)
"""How a target begins that lies outside of the package, whatever its TargetMode says."""

_ELEMENTS: Final = {
    **dict.fromkeys(
        (
            "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
            "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
            "delText", "delInstrText", "moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart",
            "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
        ),
        "修订痕迹",
    ),
    **dict.fromkeys(("comment", "commentReference", "commentRangeStart", "commentRangeEnd"), "批注"),
    **dict.fromkeys(("object", "objectEmbed", "objectLink", "control", "ocx", "OLEObject"), "嵌入对象"),
    **dict.fromkeys(("altChunk", "subDoc"), "插入的文件"),
    **dict.fromkeys(("mailMerge", "connectString"), "邮件合并的数据源"),
    **dict.fromkeys(("entryMacro", "exitMacro"), "宏"),
}  # fmt: skip
"""Elements that are refused wherever they stand, by their name alone, for a namespace can be an old or a new one."""
_SOURCES: Final = frozenset({"src", "href", "althref"})
"""Attributes of old pictures and shapes that name a file or an address themselves."""

FIELDS: Final = (
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "TOC", "TC", "EQ",
    "SYMBOL", "ADVANCE",
)  # fmt: skip
"""Field codes that count, or repeat what stands in the paper. A date would be another one on every day."""
_CODE: Final = re.compile(r"\s*([A-Za-z]+)(?=\s|\\|$)")
_LOCAL: Final = re.compile(r'\s*HYPERLINK\s+\\l\s+"[^"\\/:]*"(?:\s+\\[hn])*\s*', re.IGNORECASE)
"""A link to a place in the paper, as a list of contents has it."""
_NESTED: Final = "\0"
_SHOWN: Final = 60


class Judged(NamedTuple):
    """What of a package is on no list (``refused``), and what would be left out: its name → its parts."""

    refused: list[str]
    inert: dict[str, list[str]]


def judge(parts: Mapping[str, bytes], *, drawn: bool = False) -> Judged:
    """Hold ``parts`` (name → bytes) against the lists; ``drawn``: a chart of our own may be there.

    Raises:
        XMLError: a part that stays is not well-formed.
    """
    inert: dict[str, list[str]] = {}
    refused: dict[str, None] = {}
    for name, part in sorted(parts.items()):
        if called := _inert(name):
            inert.setdefault(called, []).append(name)
        elif not (PARTS.fullmatch(name) or (drawn and name in DRAWN)):
            refused[f"{_called(_REFUSED, name) or _OTHER}（{name}）"] = None
        elif name.endswith((".xml", ".rels")):
            for what in _foreign(name, parse(part), drawn=drawn):
                if what == _TEMPLATE:
                    inert.setdefault(what, []).append(name)
                else:
                    refused[f"{what}（{name}）"] = None
    return Judged(list(refused), inert)


def carried(parts: Mapping[str, bytes]) -> list[str]:
    """What a paper carries that was signed before these lists were: in Chinese, nothing for a paper of today."""
    try:
        judged = judge(parts, drawn=True)
    except XMLError:
        return ["不完整的 XML"]
    return judged.refused + [f"{one}（{names[0]}）" for one, names in judged.inert.items() if one not in QUIET]


def left_out(parts: Mapping[str, bytes], own: Mapping[str, bytes]) -> list[str]:
    """Names of what ``cleaned`` leaves out of ``parts``."""
    inert = judge(parts).inert
    return [name for name, found in inert.items() if any(own.get(one) != parts[one] for one in found)]


def cleaned(parts: Mapping[str, bytes], own: Mapping[str, bytes]) -> dict[str, bytes]:
    """``parts`` without what is inert, and without what refers to it; what the packaged template has (``own``) stays.

    Raises:
        XMLError: a part is not well-formed.
    """
    gone = {name for name, part in parts.items() if _inert(name) and own.get(name) != part}
    kept = {name: part for name, part in parts.items() if name not in gone}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _unwired(name, kept[name], gone)
    types = parse(kept[TYPES])
    for one in list(types.iter(_OVERRIDE)):
        if one.get("PartName", "").removeprefix("/") in gone:
            types.remove(one)
    kept[TYPES] = to_bytes(types)
    if b"attachedTemplate" in (settings := kept.get("word/settings.xml", b"")):
        root = parse(settings)
        for one in list(root.iter(f"{W}attachedTemplate")):
            one.getparent().remove(one)
        kept["word/settings.xml"] = to_bytes(root)
    return kept if CORE in kept else _with_core(kept)


def _inert(name: str) -> str:
    return _called(INERT, name)


def _called(table: tuple[tuple[str, re.Pattern[str]], ...], name: str) -> str:
    return next((called for called, names in table if names.fullmatch(name)), "")


def _foreign(name: str, root: Any, *, drawn: bool) -> Iterator[str]:
    """What stands in the part ``root`` and is on no list."""
    if name == TYPES:
        if any("macroEnabled" in one.get("ContentType", "") for one in root):
            yield "宏"
    elif name.endswith(".rels"):
        yield from _relations(root, drawn=drawn)
    else:
        yield from _elements(root)
        yield from (f"域代码 {one}" for one in _codes(root))


def _relations(root: Any, *, drawn: bool) -> Iterator[str]:
    for one in root.iter(_RELATION):
        kind, target = _kind(one), one.get("Target", "")
        if kind == _ATTACHED:
            yield _TEMPLATE
        elif one.get("TargetMode") == "External" or _OUTSIDE.match(target):
            yield f"外部链接 {target[:_SHOWN]}"
        elif kind not in _KINDS | _INERT_KINDS and not (drawn and kind in _DRAWN_KINDS):
            yield f"{_called(_REFUSED, f'word/{target}') or '不认识的关系'} {kind[:_SHOWN]}"


def _kind(relation: Any) -> str:
    """The last word of a type that Word knows, else all of it."""
    kind: str = relation.get("Type", "")
    return kind.rpartition("/")[2] if kind.startswith(_BASES) else kind


def _elements(root: Any) -> Iterator[str]:
    for element in root.iter("*"):
        if found := _ELEMENTS.get(element.tag.rpartition("}")[2]):
            yield found
        for key, value in element.items():
            if key.rpartition("}")[2] in _SOURCES and (_OUTSIDE.match(value) or "/" in value):
                yield f"外部链接 {value[:_SHOWN]}"


def _codes(root: Any) -> Iterator[str]:
    """The field codes of ``root`` that are on no list, as much of them as tells them.

    A code may be spread over runs, and hold another field: what that one says when it is opened nobody knows now. A
    tag within a code is refused, for it could leave half of it out.
    """
    begun: list[str | None] = []  # the code as far as it was read; None once the result of the field has begun
    found, tagged = [], False
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", f"{W}t"):
        inside = begun[-1] if begun else None
        said = (node.get(f"{W}instr") if node.tag == f"{W}fldSimple" else node.text) or ""
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":  # in a code it stands for what nobody knows, in a result it is a field like others
                begun[-1:] = [inside + _NESTED] if inside is not None else begun[-1:]
                begun.append("")
            elif begun and inside is not None:
                found.append(inside)
                begun[-1] = None
            if kind == "end" and begun:
                begun.pop()
        elif node.tag == f"{W}t":
            if inside is not None and "{" in said:
                tagged = True
        elif node.tag == f"{W}instrText" and inside is not None:
            begun[-1] = inside + said
        else:
            found.append(said)
    found += [one for one in begun if one is not None]
    if tagged:
        yield "中的模板标签"
    for code in found:
        word = _CODE.match(code)
        if not (word and word[1].upper() in FIELDS) and not _LOCAL.fullmatch(code):
            yield " ".join(code.replace(_NESTED, "{…}").split())[:_SHOWN] or "（空）"


def _unwired(name: str, part: bytes, gone: set[str]) -> bytes:
    """The relationships ``part`` without those to parts that are ``gone``."""
    root = parse(part)
    base = posixpath.dirname(posixpath.dirname(name))
    for one in list(root.iter(_RELATION)):
        target = posixpath.normpath(posixpath.join("/", base, one.get("Target", ""))).removeprefix("/")
        if _kind(one) == _ATTACHED or target in gone:
            root.remove(one)
    return to_bytes(root)


def _with_core(parts: dict[str, bytes]) -> dict[str, bytes]:
    """``parts`` with a place for the properties that every paper has."""
    relations, types = parse(parts["_rels/.rels"]), parse(parts[TYPES])
    for one in [one for one in relations.iter(_RELATION) if _kind(one) == "core-properties"]:
        relations.remove(one)
    given = {"Id": "ducha-core", "Type": _CORE_KIND, "Target": CORE}
    relations.append(relations.makeelement(_RELATION, given))
    types.append(types.makeelement(_OVERRIDE, {"PartName": f"/{CORE}", "ContentType": _CORE_TYPE}))
    return {**parts, "_rels/.rels": to_bytes(relations), TYPES: to_bytes(types)}
