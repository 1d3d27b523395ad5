"""A native bar chart: numbers by unit, editable in Word, with the same numbers in a table below it.

WPS does not open the data of every chart, and a printed bar cannot be read to one item: therefore the table. Without
the fact ``chart`` nothing of it is in the paper. Everything is written here, so the same facts give the same bytes.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import Field, field_validator, model_serializer

from ducha_cli.documents.facts import Contract, Needed, may, must
from ducha_cli.documents.word import builder, package, workbook
from ducha_cli.documents.word.builder import paragraph
from ducha_cli.documents.word.fonts import BODY, HEI, SONG, renames
from ducha_cli.documents.word.wordml import W, found, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.settings import Fonts

_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION: Final = "duchaChart"
_TYPES: Final = "[Content_Types].xml"
_RELS: Final = "word/_rels/document.xml.rels"
_WIDTH: Final = 5_616_000
"""156 mm in EMU (36,000 to the millimetre)."""
_COLOURS: Final = {"已办结": "70AD47", "在办": "5B9BD5", "逾期": "C00000"}
_PALETTE: Final = ("5B9BD5", "70AD47", "C00000", "FFC000", "7F7F7F", "7030A0")


class Series(Contract):
    """One colour of bars: a number for each category."""

    name: Needed = must("系列名称")
    values: list[Annotated[int, Field(ge=0)]] = must("数值")


class Chart(Contract):
    """Counts by category, such as 已办结, 在办 and 逾期 by unit."""

    title: Needed = must("图题")
    categories: Annotated[list[Needed], Field(min_length=1)] = must("类别")
    series: Annotated[list[Series], Field(min_length=1)] = must("系列")
    corner: Needed = may("类别名称", default="单位")

    @field_validator("series")
    @classmethod
    def _as_many(cls, series: list[Series], info: Any) -> list[Series]:
        """A number too few would move the others to the wrong unit."""
        if any(len(one.values) != len(info.data.get("categories", one.values)) for one in series):
            raise ValueError("series")
        return series

    @model_serializer
    def told(self) -> dict[str, Any]:
        """What a template may name: the title, and the numbers as a table."""
        rows = [[name, *(str(one.values[at]) for one in self.series)] for at, name in enumerate(self.categories)]
        return {"title": self.title, "header": [self.corner, *(one.name for one in self.series)], "rows": rows}


def chart_and_table() -> str:
    """What a template says about it: caption, the place of the chart, the table of its numbers."""
    return builder.when(
        "chart",
        paragraph("GWCaption", "{{ chart.title }}", font=HEI),
        paragraph("GWChart"),
        builder.dynamic("chart.header", "chart.rows"),
        paragraph("GWGap"),
    )


def draw(
    chart: Chart, document: Any, styles: Mapping[str, str], wiring: Mapping[str, bytes], fonts: Fonts
) -> dict[str, bytes]:
    """Put ``chart`` into the first paragraph of the style 公文图; return the parts that this adds and changes."""
    ids = [one for one, name in styles.items() if name == "公文图"]
    places = [one for one in document.iter(f"{W}pStyle") if one.get(f"{W}val") in ids]
    if not places:
        return {}  # the office's own template has no place for it
    used = [int(one) for one in found(document, "//*[local-name()='docPr']/@id") if one.isdigit()]
    paragraph = places[0].getparent().getparent()
    paragraph.append(_drawing(chart, max(used, default=0) + 1))
    for run in _legend(chart):
        paragraph.append(run)
    sheet: list[list[str | int]] = [["", *(one.name for one in chart.series)]]
    sheet += [[name, *(one.values[at] for one in chart.series)] for at, name in enumerate(chart.categories)]
    types = (
        '<Override PartName="/word/charts/chart1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
        '<Override PartName="/word/embeddings/chart1.xlsx"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>'
    )
    relation = f'<Relationship Id="{_RELATION}" Type="{_OFFICE}/relationships/chart" Target="charts/chart1.xml"/>'
    own = (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
        f' Id="rId1" Type="{_OFFICE}/relationships/package" Target="../embeddings/chart1.xlsx"/></Relationships>'
    )
    return {
        _TYPES: wiring[_TYPES].replace(b"</Types>", types.encode()),
        _RELS: wiring[_RELS].replace(b"</Relationships>", f"{relation}</Relationships>".encode()),
        "word/charts/chart1.xml": (_HEAD + _chart(chart, fonts)).encode(),
        "word/charts/_rels/chart1.xml.rels": own.encode(),
        "word/embeddings/chart1.xlsx": package.pack(workbook.parts(sheet)),
    }


def _drawing(chart: Chart, number: int) -> Any:
    # 10 mm for each category with three bars, and the legend; a page holds 22 lines of 10 mm.
    height = min(12 + len(chart.categories) * (3 + 3 * len(chart.series)), 190) * 36_000
    return parse(
        f'<w:r xmlns:w="{W[1:-1]}" xmlns:wp="{_NS}/wordprocessingDrawing" xmlns:a="{_NS}/main" xmlns:c="{_NS}/chart"'
        f' xmlns:r="{_OFFICE}/relationships">{builder.mark()}<w:drawing><wp:inline distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent cx="{_WIDTH}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="{escape(chart.title)}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_NS}/chart"><c:chart r:id="{_RELATION}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>".encode()
    )


def _legend(chart: Chart) -> list[Any]:
    """A line under the bars in the order of the table: LibreOffice turns the order of a legend of its own round."""
    runs = []
    for at, one in enumerate(chart.series):
        before = "<w:br/>" if at == 0 else '<w:t xml:space="preserve">　　</w:t>'
        square = builder.rfonts(SONG) + f'<w:color w:val="{_colour(one.name, at)}"/>'
        runs += [
            f"<w:r>{builder.mark()}{before}</w:r>",
            f"<w:r><w:rPr>{square}</w:rPr><w:t>■</w:t></w:r>",
            f"<w:r>{builder.mark()}<w:t>{escape(one.name)}</w:t></w:r>",
        ]
    return list(parse(f'<w:p xmlns:w="{W[1:-1]}">{"".join(runs)}</w:p>'.encode()))


def _colour(name: str, at: int) -> str:
    return _COLOURS.get(name, _PALETTE[at % len(_PALETTE)])


def _chart(chart: Chart, fonts: Fonts) -> str:
    """The part. Axis ids are positive, zeros are not labelled, and the whole has no border."""
    body = renames(fonts)[BODY]
    text = (
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{escape(fonts.latin)}"/><a:ea typeface="{body}"/><a:cs typeface="{escape(fonts.latin)}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
    none = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    last = len(chart.categories) + 1
    series = "".join(_series(chart, at, last, text) for at in range(len(chart.series)))
    return (
        f'<c:chartSpace xmlns:c="{_NS}/chart" xmlns:a="{_NS}/main" xmlns:r="{_OFFICE}/relationships">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{text}<c:crossAx val="222222222"/>'
        '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="111111111"/><c:crosses val="autoZero"/></c:valAx>{none}</c:plotArea>'
        '<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{none}{text}<c:externalData r:id="rId1"><c:autoUpdate val="0"/>'
        "</c:externalData></c:chartSpace>"
    )


def _series(chart: Chart, at: int, last: int, text: str) -> str:
    one, column = chart.series[at], workbook.column(at + 1)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(name)}</c:v></c:pt>' for n, name in enumerate(chart.categories))
    values = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(one.values))
    many = f'<c:ptCount val="{len(chart.categories)}"/>'
    colour = _colour(one.name, at)
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{text}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{many}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>0</c:formatCode>"
        f"{many}{values}</c:numCache></c:numRef></c:val></c:ser>"
    )
