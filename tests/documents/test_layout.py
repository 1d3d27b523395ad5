import copy
import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree

from ducha_cli.documents.facts import Form, Serial
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.masters import outline
from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.errors import InvalidInput
from ducha_cli.settings import Fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sample(kind: str) -> dict[str, Any]:
    return dict(KINDS[kind].sample)


def part(kind, name="document", fonts=None, **changes):
    data = render(kind, {**copy.deepcopy(KINDS[kind].sample), **changes}, fonts=fonts or Fonts())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def in_style(root, style):
    return [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None]


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


PAPERS = [code for code, kind in KINDS.items() if kind.signed and not kind.form]


@pytest.mark.parametrize("kind", PAPERS)
def test_the_page_is_that_of_the_standard(kind):
    size, margin = next(part(kind).iter(f"{W}pgSz")), next(part(kind).iter(f"{W}pgMar"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert [margin.get(f"{W}{side}") for side in ("top", "left", "right", "bottom")] == ["2098", "1588", "1474", "1984"]
    grids = [(grid.get(f"{W}type"), grid.get(f"{W}linePitch")) for grid in part(kind).iter(f"{W}docGrid")]
    assert set(grids) == (set() if kind == "summons" else {("lines", "579")})  # a 信函 has none


@pytest.mark.parametrize(("kind", "distance"), [("notice", "1446"), ("weekly", "1206")])
def test_the_page_number_is_a_field_seven_millimetres_below_the_text(kind, distance):
    assert {m.get(f"{W}footer") for m in part(kind).iter(f"{W}pgMar")} == {distance}
    for footer, side in (("footer1", "GWPageOdd"), ("footer2", "GWPageEven")):
        root = part(kind, footer)
        assert in_style(root, side)
        assert [i.text for i in root.iter(f"{W}instrText")] == [" PAGE "]
        assert text(in_style(root, side)[0]) == "— 1 —"


def test_odd_and_even_pages_differ_and_the_paper_is_not_in_compatibility_mode():
    settings = part("notice", "settings")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert settings.find(f"{W}compat/{W}compatSetting").get(f"{W}val") == "15"


def test_normal_holds_28_characters_and_22_lines():
    style = part("notice", "styles").find(f"{W}style[@{W}styleId='Normal']")
    assert style.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "579"
    assert style.find(f"{W}rPr/{W}spacing").get(f"{W}val") == "-5"
    assert style.find(f"{W}rPr/{W}sz").get(f"{W}val") == "32"


def test_styles_have_chinese_names_and_ascii_ids():
    for style in part("notice", "styles").iter(f"{W}style"):
        assert style.get(f"{W}styleId").isascii()
        if style.get(f"{W}customStyle"):
            assert re.search("[一-鿿]", style.find(f"{W}name").get(f"{W}val"))


def test_only_the_issue_list_lies_on_its_side_and_the_receipt_stands_again():
    turned = [size.get(f"{W}orient") for size in part("rectification").iter(f"{W}pgSz")]
    assert turned == [None, "landscape", None]


@pytest.mark.parametrize("kind", PAPERS)
def test_the_colophon_floats_to_the_bottom_of_the_text_and_is_as_wide(kind):
    tables = [t for t in part(kind).iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblpPr") is not None]
    (colophon,) = tables
    place = colophon.find(f"{W}tblPr/{W}tblpPr")
    assert place.get(f"{W}tblpYSpec") == "bottom"
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}horzAnchor")) == ("margin", "page")
    assert colophon.find(f"{W}tblPr/{W}tblW").get(f"{W}w") == "8844"


@pytest.mark.parametrize("kind", KINDS)
def test_tables_are_fixed_their_columns_agree_and_their_rows_stay_whole(kind):
    for table in part(kind).iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        for row in table.iter(f"{W}tr"):
            # What a form is told may be longer than a page: such a row goes on over the next one.
            assert row.find(f"{W}trPr/{W}cantSplit") is not None or KINDS[kind].form
            assert sum(int(c.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for c in row.iter(f"{W}tc")) == sum(grid)


LISTS = {
    "rectification": ("rows", "matter", 8, 4422),
    "conclusion": ("rows", "cause", 7, 6378),
    "bulletin": ("problems", "matter", 9, 6378),
    "rework": ("rows", "text", 23, 6378),
}
"""A list of the kind, a free text of it, how many 字 a line of its column has, half the height of its page."""


@pytest.mark.parametrize("kind", LISTS)
def test_a_row_may_split_when_it_may_be_higher_than_half_a_page(kind):
    rows, name, a_line, half = LISTS[kind]
    first = sample(kind)[rows][0]

    def whole(signs):
        body = part(kind, **{rows: [{**first, name: "甲" * signs}]})
        (row,) = [one for one in body.iter(f"{W}tr") if "甲甲甲甲甲甲" in text(one)]
        return row.find(f"{W}trPr/{W}cantSplit") is not None

    assert whole(a_line * (half // 360 - 2))
    assert not whole(a_line * (half // 360 + 2))


def test_rows_of_a_long_table_split_by_the_same_rule():
    entry = sample("register")["sections"][0]["rows"][0]
    rows = [{**entry, "progress": "甲乙丙丁" * (60 if at % 10 == 3 else 2)} for at in range(300)]
    short = [{**one, "progress": one["progress"][:8]} for one in rows]
    found = list(part("register", sections=[{"title": "", "rows": rows}]).iter(f"{W}tr"))
    split = [one for one in found if one.find(f"{W}trPr/{W}cantSplit") is None]
    assert len(found) == 301
    assert len(split) == 30
    assert all("甲乙丙丁" * 60 in text(one) for one in split)
    for row in part("register", sections=[{"title": "", "rows": short}]).iter(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_a_colophon_never_splits():
    body = part("notice", copy_to="、".join(["县第一单位"] * 300))
    (colophon,) = [t for t in body.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblpPr") is not None]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in colophon.iter(f"{W}tr"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_of_free_text_is_six_characters_wide(kind):
    for cell in part(kind).iter(f"{W}tc"):
        if any(style.get(f"{W}val") == "GWCell" for style in cell.iter(f"{W}pStyle")):
            assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) >= 1450


def test_a_list_whose_columns_come_with_the_facts_keeps_the_floor_too():
    header = ["编号", "单位", "角色", "时限", "工作日", "事项", "进展", "情况"]
    long = ["D2026-0001", "县住房和城乡建设局", "牵头", "2026年11月18日", "逾期13", "甲" * 300, "乙" * 60, "丙" * 20]
    lists = [{**sample("weekly")["lists"][0], "header": header, "rows": [long]}]
    (row,) = [one for one in part("weekly", lists=lists).iter(f"{W}tr") if "甲甲甲" in text(one)]
    wide = [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")]
    assert sum(wide) == 8844
    assert min(wide[5:]) >= 1105  # eight columns share what there is


@pytest.mark.parametrize(
    "name", ["县督查室", "云溪县委县政府督查室", "中共云溪县委云溪县人民政府重点工作督查落实领导小组办公室"]
)
def test_the_red_head_fits_on_one_line_35_millimetres_below_the_top(name):
    (head,) = in_style(part("notice", issuer=name), "GWRedHead")
    run = head.find(f"{W}r/{W}rPr")
    size, squeeze = int(run.find(f"{W}sz").get(f"{W}val")) / 2, int(run.find(f"{W}w").get(f"{W}val"))
    assert len(name) * size * squeeze / 100 <= 442.2
    spacing = head.find(f"{W}pPr/{W}spacing")
    before, line = int(spacing.get(f"{W}before")) / 20, int(spacing.get(f"{W}line")) / 20
    assert line >= 1.2 * size
    assert abs(3 * 28.95 + before + 0.8 * line - 0.79 * size - 99.21) < 0.2


def test_the_red_rule_is_a_border_of_the_number():
    style = part("notice", "styles").find(f"{W}style[@{W}styleId='GWNumber']")
    rule = style.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert (rule.get(f"{W}color"), rule.get(f"{W}sz"), rule.get(f"{W}space")) == ("FF0000", "18", "7")


@pytest.mark.parametrize("name", ["县督查室", "云溪县委县政府督查室", "云溪县重点工作督查落实领导小组办公室"])
def test_the_name_is_centred_over_the_date_and_the_date_ends_four_characters_in(name):
    root = part("notice", issuer=name)
    sign, day = in_style(root, "GWSign")[0], in_style(root, "GWDate")[0]
    of_sign, of_day = (int(p.find(f"{W}pPr/{W}ind").get(f"{W}rightChars")) for p in (sign, day))
    assert of_sign >= 0
    assert of_day >= 400
    assert abs((of_sign + len(name) * 50) - (of_day + 6 * 50)) <= 1  # 2026年3月9日 is 6 字 wide


def test_lamps_are_shaded_and_keep_their_word():
    shaded = {
        text(cell): cell.find(f"{W}tcPr/{W}shd").get(f"{W}fill")
        for cell in part("weekly").iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}shd") is not None
    }
    assert shaded == {"黄": "FFE699", "绿": "A9D18E", "红": "FF9999"}


def test_a_table_whose_columns_came_with_the_facts_has_a_heading_on_every_page():
    lists = [{"title": "久拖", "header": ["编号", "事项"], "rows": [["D1", "甲" * 90]] * 70, "empty": ""}]
    table = next(t for t in part("weekly", lists=lists).iter(f"{W}tbl") if "久拖" not in text(t) and "D1" in text(t))
    narrow, wide = (int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol"))
    assert narrow < wide
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_a_line_break_in_a_fact_begins_a_paragraph():
    found = [text(p) for p in in_style(part("bulletin", overview="第一段。\n第二段。"), "GWBody")]
    assert found.index("第二段。") == found.index("第一段。") + 1


def test_properties_stand_in_the_order_of_the_schema():
    for kind in KINDS:
        for properties in part(kind).iter(f"{W}tcPr"):
            names = [child.tag.removeprefix(W) for child in properties]
            assert names == sorted(names, key=["tcW", "gridSpan", "shd", "vAlign"].index)


@pytest.mark.parametrize(("chosen", "body"), [("Windows", "仿宋"), ("GBK", "方正仿宋_GBK")])
def test_another_font_set_reaches_every_run_and_the_font_table(chosen, body):
    fonts = Fonts(set=chosen, latin="Arial")
    used = {r.get(f"{W}eastAsia") for r in part("notice", fonts=fonts).iter(f"{W}rFonts")}
    assert body in used
    assert not {"仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"} & used
    assert {r.get(f"{W}ascii") for r in part("notice", fonts=fonts).iter(f"{W}rFonts")} == {"Arial"}
    assert body in {f.get(f"{W}name") for f in part("notice", "fontTable", fonts=fonts).iter(f"{W}font")}


def test_an_unknown_font_set_is_refused():
    with pytest.raises(InvalidInput, match="没有“Comic”这套字体"):
        part("notice", fonts=Fonts(set="Comic"))


def test_lamps_that_the_office_has_renamed_are_shaded_too():
    row = {**sample("register")["sections"][0]["rows"][0]}
    rows = [{**row, "lamp": name} for name in ("正常", "预警", "超期3日", "")]
    lamps = {"green": "正常", "yellow": "预警", "red": "超期"}
    root = part("register", sections=[{"title": "", "rows": rows}], lamps=lamps)
    shades = [s.get(f"{W}fill") for s in root.iter(f"{W}shd")]
    assert shades == ["A9D18E", "FFE699", "FF9999"]


def test_the_number_of_a_page_on_its_side_stands_where_it_stands_on_the_others():
    sections = list(part("rectification").iter(f"{W}sectPr"))
    ids = [{r.get(f"{W}type"): r.get(R) for r in s.iter(f"{W}headerReference")} for s in sections]
    assert ids[1] == {"default": "headerturned", "even": "headerturnedeven"}
    for name, style in (("header4", "GWPageOdd"), ("header5", "GWPageEven")):
        header = part("rectification", name)
        assert not list(header.iter(f"{W}tbl"))  # so high a table is a page more for every line to some readers
        (box,) = header.iter("{urn:schemas-microsoft-com:vml}textbox")
        assert box.get("style") == "layout-flow:vertical"
        assert in_style(box, style)
    assert not list(part("rectification", "footer4").iter(f"{W}instrText"))


def test_a_letter_has_its_head_and_its_lines_on_the_first_page_only():
    (section,) = part("summons").iter(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    (head,) = in_style(part("summons", "header3"), "GWLetterHead")
    spacing, size = head.find(f"{W}pPr/{W}spacing"), int(head.find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val")) / 2
    line, before = int(spacing.get(f"{W}line")) / 20, int(spacing.get(f"{W}before")) / 20
    assert abs(42.55 + 24 + before + 0.8 * line - 0.79 * size - 85.04) < 0.2
    assert not list(part("summons", "footer3").iter(f"{W}instrText"))
    assert "印发" not in text(part("summons"))


def test_the_name_and_the_date_stay_with_a_line_of_text():
    for kind in ("notice", "circular", "rectification", "summons"):
        (sign,) = in_style(part(kind), "GWSign")
        before = sign.getprevious()
        while not text(before):
            before = before.getprevious()
        assert before.find(f"{W}pPr/{W}keepNext") is not None or in_style(before.getparent(), "GWAttach")


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_kinds_says_of_each_what_its_contract_and_its_template_are(kind):
    said, contract = KINDS[kind], KINDS[kind].contract
    assert said.serial is issubclass(contract, Serial)
    assert said.form is issubclass(contract, Form)
    assert said.anchored is ("{{ anchor }}" in outline(template_bytes(kind)))
    assert (said.serial or said.numbered) is ("number" in contract.needed)


UNITS = "、".join(f"县第{n}单位" for n in range(1, 41))
LONG = "关于" + "甲乙丙丁戊己庚辛" * 36 + "情况的督查通知"


def colophon(root):
    (table,) = [one for one in root.iter(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblpPr") is not None]
    return [text(one) for one in table.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("kind", "copies", "title"),
    [
        ("notice", "县纪委监委", "关于报送进展的通知"),
        ("notice", "县纪委监委", LONG * 8),
        ("notice", "", LONG),
        ("summons", "县纪委监委", LONG),
    ],
)
def test_many_recipients_move_to_the_colophon_above_those_of_copies(kind, copies, title):
    root = part(kind, title=title, recipient=UNITS, copy_to=copies)
    assert in_style(root, "GWTo") == []
    said = colophon(root)
    assert said[0] == f"主送：{UNITS}。"
    assert [one for one in said[1:] if "抄送" in one] == ([f"抄送：{copies}。"] if copies else [])
    assert said[-1].endswith("印发") or kind == "summons"
    assert text(root).count("县第40单位") == 1


def test_a_letter_has_no_colophon_to_move_its_recipients_to():
    root = part("summons", title=LONG, recipient=UNITS, copy_to="")
    said = [text(one) for one in root.iter(f"{W}p")]
    assert [one for one in said if "县第40单位" in one] == [f"{UNITS}："]


def test_few_recipients_stay_under_a_title_that_is_set_smaller():
    root = part("notice", title=LONG)
    assert in_style(root, "GWTo")
    title = in_style(root, "GWTitle")[0]
    assert text(title) == LONG
    assert int(title.find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val")) < 44
