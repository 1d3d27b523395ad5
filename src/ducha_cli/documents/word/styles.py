"""The styles of papers as a table: Chinese names for WPS and Word, ASCII ids for the XML.

Sizes are half-points, lengths twips. The clause of GB/T 9704 stands beside each number; what the standard leaves
open (sizes of table text, of the red head) is common practice.
"""

from __future__ import annotations

from typing import NamedTuple

from ducha_cli.documents.word.builder import rfonts
from ducha_cli.documents.word.fonts import BODY, HEI, KAI, SONG, TITLE

CHAR = 316
"""One 字 of 3号: 156 mm / 28 (5.2.3)."""


class Style(NamedTuple):
    """A paragraph style; ``rest`` is the part of its pPr after spacing, in schema order."""

    id: str
    name: str
    font: str = BODY
    size: int = 32
    line: int = 579
    jc: str = "both"
    ind: str = ""
    before: str = ""
    grid: bool = True
    red: bool = False
    keep: bool = False
    outline: int | None = None
    rule: str = "exact"
    char: int = -5
    """Character spacing in twentieths of a point: -5 sets 28 字 of 16 pt on 156 mm without a grid."""
    after: int = 0
    """Room below, where a table follows."""


_TWO = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHAR}"/>'
# pBdr and tabs come before spacing in the schema; a paragraph border follows the indents, so these have none.
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="7" w:color="FF0000"/></w:pBdr>'
_MASTHEAD_TABS = '<w:tabs><w:tab w:val="left" w:pos="316"/><w:tab w:val="right" w:pos="8528"/></w:tabs>'
# 170 mm, in the middle of the paper; the names of double borders are read from the text outwards (10.1).
_LETTER_RULE = '<w:pBdr><w:{0} w:val="thickThinSmallGap" w:sz="24" w:space="{1}" w:color="FF0000"/></w:pBdr>'
_LETTER_EDGES = '<w:ind w:left="-454" w:right="-340"/>'
_LETTER_TAB = '<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>'
_COLOPHON = (
    '<w:ind w:leftChars="400" w:left="1120" w:rightChars="100" w:right="280" w:hangingChars="300" w:hanging="840"/>'
)
_IMPRINT = '<w:tabs><w:tab w:val="right" w:pos="8564"/></w:tabs>'

STYLES: tuple[Style, ...] = (
    Style("GWFlat", "公文顶格"),
    Style("GWMark", "公文版头标注", HEI),  # 密级, 紧急程度: 3号黑体 顶格 (7.2.2, 7.2.3)
    Style("GWRedHead", "公文红头", TITLE, 104, 1352, "center", red=True, grid=False, char=0),  # 7.2.4
    Style("GWNumber", "公文文号", jc="center", before=_RULE),  # 7.2.5, red line 4 mm below 7.2.7
    Style("GWIssue", "公文期号", jc="center"),
    Style("GWMasthead", "公文刊头行", jc="left", before=_RULE + _MASTHEAD_TABS),
    Style("GWLetterHead", "公文信函标志", TITLE, 104, 1352, "center", _LETTER_EDGES, _LETTER_RULE.format("bottom", 3),
          red=True, grid=False, char=0),  # 10.1
    # The empty part of this line makes 7/8 of a 3号字 from the double line to the 文号 (10.1).
    Style("GWLetterNumber", "公文信函文号", line=640, jc="left", before=_LETTER_TAB, grid=False),
    Style("GWLetterFoot", "公文信函下线", BODY, 2, 20, "left", _LETTER_EDGES, _LETTER_RULE.format("top", 0),
          grid=False, char=0),
    Style("GWPageGap", "公文页码下", SONG, 2, 378, "left", grid=False, char=0),
    Style("GWTitle", "公文标题", TITLE, 44, 640, "center", grid=False, keep=True, char=0),  # 7.3.1
    Style("GWTo", "公文主送", ind=""),  # 顶格 (7.3.2)
    Style("GWBody", "公文正文", ind=_TWO),  # 左空二字 (7.3.3)
    Style("GWH1", "公文一级标题", HEI, ind=_TWO, keep=True, outline=0),
    Style("GWH2", "公文二级标题", KAI, ind=_TWO, keep=True, outline=1),
    Style("GWAttach", "公文附件说明", ind=(
        '<w:ind w:leftChars="500" w:left="1580" w:hangingChars="300" w:hanging="948"/>'), keep=True),  # 7.3.4
    Style("GWAttach2", "公文附件说明续行", ind=(
        '<w:ind w:leftChars="650" w:left="2054" w:hangingChars="150" w:hanging="474"/>'), keep=True),
    # The lines between 附件说明 and 附注 stay on one page: a date alone on a page invites forgery.
    Style("GWSignGap", "公文落款空行", keep=True),
    Style("GWSign", "公文署名", jc="right", keep=True),  # 7.3.5; layout sets the indents
    Style("GWDate", "公文成文日期", jc="right", keep=True),
    Style("GWNote", "公文附注", ind=_TWO),  # 7.3.6
    Style("GWAnnex", "公文附件标识", HEI, before="<w:pageBreakBefore/>"),  # 另面, 3号黑体 顶格 第一行 (7.3.7)
    Style("GWRegister", "公文台账说明", BODY, 24, 400, "left",
          before='<w:tabs><w:tab w:val="right" w:pos="12756"/></w:tabs>', grid=False, keep=True, char=0, after=60),
    Style("GWCaption", "公文表题", HEI, 24, 400, "center", grid=False, keep=True, char=0, after=60),
    # An exact line would show a strip of the chart only.
    Style("GWChart", "公文图", BODY, 21, 240, "center", grid=False, keep=True, rule="auto", char=0, after=60),
    Style("GWCellHead", "公文表头", HEI, 21, 360, "center", grid=False, char=0),
    Style("GWCell", "公文表格文字", BODY, 21, 360, "left", grid=False, char=0),
    Style("GWCellMid", "公文表格居中", BODY, 21, 360, "center", grid=False, char=0),
    Style("GWCellSection", "公文表格分栏", HEI, 21, 360, "left", grid=False, keep=True, char=0),
    Style("GWForm", "公文表单文字", BODY, 24, 400, "left", grid=False, char=0),
    Style("GWFormEnd", "公文表单签章", BODY, 24, 400, "right", '<w:ind w:right="1440"/>', grid=False, char=0),
    Style("GWFormHead", "公文表单栏目", HEI, 24, 400, "center", grid=False, char=0),
    Style("GWFormLine", "公文表单编号", BODY, 24, 480, "left",
          before='<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>', grid=False, keep=True, char=0, after=60),
    Style("GWFormSign", "公文表单签字", BODY, 24, 440, "right", '<w:ind w:right="240"/>', grid=False, char=0),
    Style("GWFormNote", "公文表单说明", BODY, 24, 480, "left", grid=False, char=0),
    Style("GWColophon", "公文版记", BODY, 28, 440, ind=_COLOPHON, grid=False, char=0),  # 4号仿宋 (7.4.2)
    Style("GWImprint", "公文印发", BODY, 28, 440, "left", '<w:ind w:leftChars="100" w:left="280"/>', _IMPRINT,
          grid=False, char=0),  # 7.4.3
    Style("GWPageOdd", "公文页码单页", SONG, 28, 280, "right", '<w:ind w:rightChars="100" w:right="280"/>',
          grid=False, char=0),  # 单页码居右空一字 (7.5)
    Style("GWPageEven", "公文页码双页", SONG, 28, 280, "left", '<w:ind w:leftChars="100" w:left="280"/>',
          grid=False, char=0),
    Style("GWAnchor", "台账校验", SONG, 18, 240, "center", grid=False, char=0),
    Style("GWDraft", "公文稿样页眉", HEI, 32, 480, "right", grid=False, char=0),
    Style("GWGap", "公文表后空行", BODY, 12, 160, "left", grid=False, char=0),
    # 22 lines of 579 leave 18 twips on a page: two of these still fit under a full one.
    Style("GWTail", "公文锚点", BODY, 2, 8, "left", grid=False, char=0),
)  # fmt: skip

IDS = {style.id: style for style in STYLES}


# No 1/4-em gaps round digits, no punctuation outside the 版心. LibreOffice does not inherit them from Normal.
_TIGHT = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_EDGES = f'<w:widowControl w:val="0"/>{_TIGHT}'


def _paragraph_style(style: Style) -> str:
    keep = "<w:keepNext/>" if style.keep else ""
    grid = "" if style.grid else '<w:snapToGrid w:val="0"/>'
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    after = f' w:after="{style.after}"' if style.after else ""
    pitch = f'<w:spacing{after} w:line="{style.line}" w:lineRule="{style.rule}"/>'
    colour = '<w:color w:val="FF0000"/>' if style.red else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{style.before}{_TIGHT}{grid}'
        f'{pitch}{style.ind}<w:jc w:val="{style.jc}"/>{outline}</w:pPr>'
        f'<w:rPr>{rfonts(style.font)}{colour}<w:spacing w:val="{style.char}"/><w:sz w:val="{style.size}"/>'
        f'<w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


# An exact line holds its glyphs low: with more room below than above they stand in the middle of their cell.
_SIDES = ("top", "left", "bottom", "right")
_CELL, _STRIP, _BARE = (20, 85, 45, 85), (0, 0, 40, 0), (0, 0, 0, 0)


def _table_style(style: str, name: str, borders: str, margins: tuple[int, int, int, int] = _CELL) -> str:
    room = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in zip(_SIDES, margins, strict=True))
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{room}</w:tblCellMar></w:tblPr></w:style>"
    )


def _border(side: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'


_BOX = "".join(_border(side, 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
# 版记: the first and the last rule 0.35 mm, those between 0.25 mm, as wide as the 版心 (7.4.1).
_RULES = _border("top", 8) + _border("bottom", 8) + _border("insideH", 6)


def styles_xml() -> str:
    """word/styles.xml. docDefaults and Normal name their fonts: theme fonts make WPS report missing ones."""
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rfonts(BODY)}{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_EDGES}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'{_EDGES}<w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{rfonts(BODY)}<w:spacing w:val="-5"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        f"{language}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join(_paragraph_style(style) for style in STYLES)
        + _table_style("GWTable", "公文表格", _BOX)
        + _table_style("GWListTable", "公文清单表", _BOX)
        + _table_style("GWColophonTable", "公文版记表", _RULES, _STRIP)
        + _table_style("GWPlainTable", "公文无线表", "", _BARE)
        + "</w:styles>"
    )
