"""Puts the children of property elements into the order of the schema: Word refuses what is out of order."""

from __future__ import annotations

from typing import Any, Final

from ducha_cli.documents.word.wordml import W, new

_ORDER: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath rPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}
_RANK: Final = {
    f"{W}{name}": {f"{W}{child}": at for at, child in enumerate(children.split())} for name, children in _ORDER.items()
}


def in_order(root: Any) -> None:
    """Sort the children of every pPr, rPr and tcPr under ``root``; unknown ones go last."""
    for element in root.iter(*_RANK):
        rank = _RANK[element.tag]
        places = [rank.get(child.tag, len(rank)) for child in element]
        if places != sorted(places):
            element[:] = sorted(element, key=lambda child: rank.get(child.tag, len(rank)))


def make(parent: Any, name: str, **attributes: str) -> Any:
    """The child ``name`` of the properties ``parent``, made in its place when missing, with exactly ``attributes``."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = new(name)
        rank = _RANK.get(parent.tag, {})
        own = rank.get(found.tag, len(rank))
        parent.insert(sum(rank.get(child.tag, len(rank)) <= own for child in parent), found)
    found.attrib.clear()
    for key, value in attributes.items():
        found.set(f"{W}{key}", value)
    return found
