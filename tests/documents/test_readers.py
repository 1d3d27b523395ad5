"""What Word and WPS are known to stumble over, each looked for in every kind of paper."""

import copy
import io
import re
import zipfile

import pytest
from lxml import etree

from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import render
from ducha_cli.settings import Fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module", params=KINDS)
def parts(request):
    data = render(request.param, copy.deepcopy(KINDS[request.param].sample), fonts=Fonts())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_font_comes_from_a_theme(parts):
    """WPS reports 缺失字体 for the faces of a theme; an explicit name is beaten by a theme attribute."""
    for name, part in parts.items():
        if name.startswith("word/"):
            assert not re.search(rb"(ascii|hAnsi|eastAsia|cs)Theme=", part), name
    theme = parts["word/theme/theme1.xml"].decode()
    assert not re.search("Calibri|Cambria|等线|MS Mincho", theme)


def test_the_text_is_chinese_and_no_trace_of_another_template_is_left(parts):
    """python-docx's own template is ja-JP, by its author, with a thumbnail and a stale part that audits flag."""
    styles = etree.fromstring(parts["word/styles.xml"])
    assert {lang.get(f"{W}eastAsia") for lang in styles.iter(f"{W}lang")} == {"zh-CN"}
    assert not any("thumbnail" in name or "stylesWithEffects" in name for name in parts)
    assert b"python-docx" not in b"".join(parts.values())


def test_every_font_has_a_relative_for_a_reader_without_it(parts):
    fonts = etree.fromstring(parts["word/fontTable.xml"])
    named = {font.get(f"{W}name"): font.find(f"{W}altName") is not None for font in fonts.iter(f"{W}font")}
    for name in ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"):
        assert named[name]


def test_indents_are_given_in_twips_beside_characters(parts):
    """Some readers ignore firstLineChars."""
    for indent in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}ind"):
        for side in ("firstLine", "hanging", "left", "right"):
            if indent.get(f"{W}{side}Chars"):
                assert indent.get(f"{W}{side}"), etree.tostring(indent)


def test_no_quarter_em_is_put_round_digits_and_lines_are_exact(parts):
    for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style"):
        if style.get(f"{W}type") != "paragraph":
            continue
        properties = style.find(f"{W}pPr")
        assert properties.find(f"{W}autoSpaceDE").get(f"{W}val") == "0"
        rule = properties.find(f"{W}spacing").get(f"{W}lineRule")
        assert rule == "exact" or style.get(f"{W}styleId") == "GWChart"


def test_there_is_no_table_of_contents_and_the_only_field_is_the_page_number(parts):
    """WPS leaves other fields empty until they are brought up to date by hand."""
    fields = {i.text.strip() for name, part in parts.items() if name.startswith("word/") and name.endswith(".xml")
              for i in etree.fromstring(part).iter(f"{W}instrText")}  # fmt: skip
    assert fields <= {"PAGE"}


def test_two_tables_are_kept_apart_by_a_paragraph(parts):
    """Word joins tables that follow one another."""
    for table in etree.fromstring(parts["word/document.xml"]).iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_settings_are_those_of_a_paper_of_today(parts):
    settings = parts["word/settings.xml"].decode()
    for wanted in ("evenAndOddHeaders", "compressPunctuation", "useFELayout", "adjustLineHeightInTable",
                   'w:eastAsia="zh-CN"', 'w:val="15"'):  # fmt: skip
        assert wanted in settings
