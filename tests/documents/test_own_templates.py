"""An office's own template, as WPS and people leave it: what is finished still is, and nothing stops for what is not."""

import copy

import pytest

from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.documents.word import package, wordml
from ducha_cli.documents.word.wordml import W, text
from ducha_cli.settings import Fonts

BODY = "word/document.xml"
LONG = "关于" + "甲乙丙丁戊己庚辛" * 36 + "情况的督查通知"
UNITS = "、".join(f"县第{n}单位" for n in range(1, 41))


def paper(kind, change, **facts):
    """The body of a paper whose template ``change`` was done to."""
    parts = package.unpack(template_bytes(kind))
    root = wordml.parse(parts[BODY])
    change(root.find(f"{W}body"))
    template = package.pack({**parts, BODY: wordml.to_bytes(root)})
    data = render(kind, {**copy.deepcopy(KINDS[kind].sample), **facts}, fonts=Fonts(), template=template)
    return wordml.parse(package.unpack(data)[BODY])


def nothing(_body):
    """The template as it is packaged, for comparison."""


def styled(root, style):
    return [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None]


def without(name):
    """Take ``name`` away wherever it stands."""

    def change(body):
        for one in list(body.iter(f"{W}{name}")):
            one.getparent().remove(one)

    return change


def bare_runs(body):
    for run in body.iter(f"{W}r"):
        for looks in run.findall(f"{W}rPr"):
            run.remove(looks)


def test_runs_that_say_nothing_of_their_look_are_given_the_size_that_is_reckoned():
    root = paper("notice", bare_runs, title=LONG, requirements=["第一。\n\n第二。"])
    usual = paper("notice", nothing, title=LONG)
    for style in ("GWRedHead", "GWTitle"):
        sizes = [styled(one, style)[0].find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val") for one in (root, usual)]
        assert sizes[0] == sizes[1]


def test_an_empty_line_in_a_fact_makes_no_paragraph():
    said = [text(one) for one in styled(paper("bulletin", nothing, overview="第一段。\n\n第二段。"), "GWBody")]
    at = said.index("第一段。")
    assert said[at + 1] == "第二段。"


def two_runs(style, more):
    def change(body):
        (first, *_) = styled(body, style)[0].findall(f"{W}r")
        other = copy.deepcopy(first)
        other.find(f"{W}t").text = more
        first.addnext(other)

    return change


def test_a_long_title_over_two_runs_is_whole():
    title = styled(paper("notice", two_runs("GWTitle", "（代拟）"), title=LONG), "GWTitle")[0]
    assert text(title) == f"{LONG}（代拟）"


def test_recipients_move_to_a_colophon_of_several_runs_without_its_words():
    root = paper("notice", two_runs("GWColophon", "（存档）"), recipient=UNITS)
    said = [text(one) for one in styled(root, "GWColophon")]
    assert said[0] == f"主送：{UNITS}。"
    assert said[1].endswith("（存档）")


def keeps(root, style="GWSign"):
    """What stays with the block after it, before the first block of ``style``."""
    (sign, *_) = styled(root, style)
    return [one for one in sign.itersiblings(f"{W}p", f"{W}tbl", preceding=True) if list(one.iter(f"{W}keepNext"))]


def table(rows):
    row = (
        '<w:tr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr>'
    )
    head = '<w:tblPr><w:tblW w:w="8844" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
    return wordml.parse(f'<w:tbl xmlns:w="{W[1:-1]}">{head}{row * rows}</w:tbl>'.encode())


def before_the_sign(markup):
    def change(body):
        styled(body, "GWSign")[0].addprevious(markup if not isinstance(markup, str) else wordml.parse(markup.encode()))

    return change


SECTION = f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:sectPr/></w:pPr></w:p>'


@pytest.mark.parametrize(
    ("change", "kept"),
    [(nothing, True), (before_the_sign(table(2)), True), (before_the_sign(table(9)), False), (before_the_sign(SECTION), False)],
    ids=["text", "a short table", "a long table", "the end of a section"],
)  # fmt: skip
def test_the_name_stays_with_the_text_unless_something_that_may_fill_a_page_is_between(change, kept):
    assert bool(keeps(paper("notice", change))) is kept


def test_a_name_before_all_text_stays_where_it_is():
    def first(body):
        body.insert(0, styled(body, "GWSign")[0])

    root = paper("notice", first)
    assert styled(root, "GWSign")[0].getprevious() is None


def test_text_without_any_properties_is_kept_with_the_name_too():
    def bare(body):
        for one in styled(body, "GWBody"):
            one.remove(one.find(f"{W}pPr"))

    assert keeps(paper("notice", bare))


def test_a_colophon_before_all_text_stays_where_it_is():
    def first(body):
        body.insert(0, body.findall(f"{W}tbl")[-1])

    assert next(iter(paper("notice", first).find(f"{W}body"))).tag == f"{W}tbl"


@pytest.mark.parametrize(
    "change", [nothing, without("trHeight")], ids=["rows that say how high they are", "and that do not"]
)
def test_the_rows_of_a_receipt_give_way_to_a_long_colophon(change):
    def lines(many):
        form = paper("notice", change, copy_to="、".join(UNITS.split("、")[:many])).findall(f"{W}body/{W}tbl")[0]
        return len(list(form.iter(f"{W}p"))), sum(int(one.get(f"{W}val")) for one in form.iter(f"{W}trHeight"))

    assert lines(24) <= lines(1)
    assert (lines(24)[1] < lines(1)[1]) is (change is nothing)


def test_rows_of_a_long_table_that_may_split_anywhere_still_may():
    entry = KINDS["register"].sample["sections"][0]["rows"][0]  # type: ignore[index]
    sections = [{"title": "", "rows": [{**entry, "number": f"D2026-{at:04}"} for at in range(300)]}]
    root = paper("register", without("cantSplit"), sections=sections)
    assert list(root.iter(f"{W}cantSplit")) == []
    assert "D2026-0299" in text(root)
