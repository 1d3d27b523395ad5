import io
import re
import time
import zipfile
from pathlib import Path

import pytest

from ducha_cli import assets
from ducha_cli.documents import kinds, masters
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import (
    advise,
    content_digest,
    examine,
    render,
    template_bytes,
)
from ducha_cli.documents.word import package, wordml
from ducha_cli.documents.word.wordml import W
from ducha_cli.errors import InvalidInput
from ducha_cli.settings import Fonts


def edited(kind, old, new):
    """The packaged template as if someone had retyped a piece of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template_bytes(kind))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(name, data)
    return out.getvalue()


def refusal(kind, template):
    with pytest.raises(InvalidInput) as refused:
        render(kind, KINDS[kind].sample, fonts=Fonts(), template=template)
    return refused.value.what


def test_a_kind_has_a_module_a_template_and_a_golden_text_and_nothing_is_left_of_another():
    modules = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    templates = {path.name for path in assets.folder("templates").iterdir()}
    golden = {path.stem for path in (Path(__file__).parents[1] / "golden" / "documents").iterdir()}
    assert modules == golden == KINDS.keys()
    assert templates == {f"{kind}.{ending}" for kind in KINDS for ending in ("docx", "txt")}


def test_the_packaged_templates_are_what_the_code_builds(tmp_path):
    packaged = assets.folder("templates")
    for path in masters.write(tmp_path, KINDS.values()):
        kept = packaged / path.name
        if path.suffix == ".docx":
            assert content_digest(path.read_bytes()) == content_digest(kept.read_bytes()), "run the masters module"
        else:
            assert path.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_packaged_templates_pass_their_own_examination(kind):
    assert examine(kind, template_bytes(kind)) == []


def test_an_edited_template_is_used():
    template = edited("notice", "请抓好落实，并按要求反馈。", "请认真办理。")
    data = render("notice", KINDS["notice"].sample, fonts=Fonts(), template=template)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "请认真办理。" in archive.read("word/document.xml").decode()


def test_a_misspelt_name_gets_a_suggestion():
    assert "未知变量“recipent”（是否想写“recipient”）" in refusal(
        "notice", edited("notice", "{{ recipient }}：", "{{ recipent }}：")
    )


def test_a_misspelt_name_in_a_loop_is_found_too():
    assert "未知变量“r.mater”（是否想写“matter”）" in refusal(
        "bulletin", edited("bulletin", "{{ r.matter }}", "{{ r.mater }}")
    )


def test_full_width_braces_are_found_with_their_place():
    assert re.search(
        r"正文第\d+段“｛｛ title ｝｝”的标签用了全角括号",
        refusal("notice", edited("notice", "{{ title }}", "｛｛ title ｝｝")),
    )


def test_a_tag_that_is_not_closed_is_found():
    assert "标签没有成对" in refusal("notice", edited("notice", "{{ title }}", "{{ title }"))


def test_a_needed_name_that_is_gone_is_missed():
    assert "缺少必填变量“due”（办结时限），自带模板写在正文第" in refusal(
        "notice", edited("notice", "{{ due }}", "尽快")
    )


def test_an_unknown_name_is_told_with_its_place_and_the_text_around_it():
    assert "未知变量“deu”（是否想写“due”），在正文第" in refusal("notice", edited("notice", "{{ due }}", "{{ deu }}"))
    assert "“（二）办结时限。{{ deu }}。”" in refusal("notice", edited("notice", "{{ due }}", "{{ deu }}"))
    assert "，在表1第3行第3格“{{ r.mater }}”" in refusal(
        "bulletin", edited("bulletin", "{{ r.matter }}", "{{ r.mater }}")
    )


def test_a_name_wrong_in_many_places_is_told_with_three_of_them_and_their_number():
    findings = examine("notice", edited("notice", "{{ you }}", "{{ yuo }}"))
    assert any("未知变量“yuo”" in one and one.count("第") >= 2 for one in findings)


def test_a_hundred_thousand_mistakes_do_not_keep_us():
    paragraph = "<w:p><w:r><w:t>{{ x</w:t></w:r></w:p>"
    started = time.monotonic()
    findings = examine("notice", edited("notice", "<w:body>", f"<w:body>{paragraph * 100_000}"))
    assert 0 < len(findings) < 100
    assert time.monotonic() - started < 20


def test_a_template_without_the_place_of_the_chart_or_of_the_signature_is_advised():
    assert advise("weekly", template_bytes("weekly")) == []
    without = edited("weekly", 'w:val="GWChart"', 'w:val="GWBody"')
    assert examine("weekly", without) == []
    assert advise("weekly", without) == ["没有样式为“公文图”的段落：文书里不会画图，只有图下的表"]
    unsigned = edited("notice", 'w:val="GWSign"', 'w:val="GWBody"')
    assert advise("notice", unsigned) == ["没有样式为“公文署名”的段落：署名和成文日期的位置不会自动排定"]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__init__.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ range(9) }}",
        "{{ title.upper() }}",
        "{{ requirements|map(attribute='x')|list }}",
        "{{ title|attr('__class__') }}",
        "{{ 'a' * 10 ** 10 }}",
    ],
)
def test_a_hostile_template_is_refused(attack):
    assert "要改" in refusal("notice", edited("notice", "{{ title }}", f"{{{{ title }}}}{attack}"))


def test_a_list_that_is_printed_as_such_is_refused():
    assert "不许用的写法" in refusal("notice", edited("notice", "{{ title }}", "{{ title }}{{ requirements }}"))


def test_text_that_a_table_would_swallow_is_missed():
    whole = template_bytes("notice")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        row = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"GWTo\"/>.*?</w:p>", archive.read("word/document.xml").decode())
    assert row
    template = edited("notice", row[0], f"<w:tbl><w:tblGrid/>{row[0]}<w:tr/></w:tbl>")
    data = render("notice", KINDS["notice"].sample, fonts=Fonts(), template=template)
    assert "县住房和城乡建设局".encode() in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize("junk", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_docx_is_refused(junk):
    assert "不是 .docx" in refusal("notice", junk)


def test_a_part_without_a_name_is_refused_as_one_that_nobody_knows():
    laden = package.pack({**package.unpack(template_bytes("notice")), "": b"x"})
    with pytest.raises(InvalidInput, match="不认识的部件"):
        examine("notice", laden)


def test_a_template_cannot_set_or_include_anything():
    assert "要改" in refusal("notice", edited("notice", "{{ title }}", "{{ title }}{% set x = title %}{{ x }}"))
    assert "模板" in refusal("notice", edited("notice", "{{ title }}", "{{ title }}{% include 'x' %}"))


def broken(kind, name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template_bytes(kind))) as source, zipfile.ZipFile(out, "w") as target:
        for one in source.namelist():
            target.writestr(one, data if one == name else source.read(one))
    return out.getvalue()


@pytest.mark.parametrize("name", ["word/document.xml", "word/header1.xml", "word/styles.xml"])
def test_a_part_that_is_no_xml_is_told(name):
    assert "损坏" in refusal("notice", broken("notice", name, b"<w:broken"))


def test_text_beside_a_row_tag_and_two_of_them_in_a_row_are_told():
    assert "旁边还有文字" in refusal(
        "bulletin", edited("bulletin", "{%tr for r in problems %}", "{%tr for r in problems %}单位")
    )
    assert "旁边还有文字" in refusal("bulletin", edited("bulletin", "{%p if overview %}", "总体{%p if overview %}"))
    assert "两个" in refusal("bulletin", edited("bulletin", "{%p if overview %}", "{%p if overview %}{%p endif %}"))


def test_what_only_docxtpl_knows_is_told():
    assert "不许用的标签“cellbg”" in refusal("notice", edited("notice", "{{ title }}", "{% cellbg x %}{{ title }}"))


MISTAKES = {
    "a loop that is not ended": ("{{ title }}", "{% for r in requirements %}{{ title }}", "标签写法不对：.*endfor 是否成对"),
    "a test that there is none": ("{{ title }}", "{{ title }}{% if title is urgent %}急{% endif %}", "没有“urgent”这个判断"),
    "a loop by the name of its counter": (
        "{{ title }}", "{{ title }}{% for loop in requirements %}{{ loop }}{% endfor %}", "标签写法不对：.*loop",
    ),
    "an end without a beginning": ("{{ title }}", "title }}", "“title }}”的标签没有成对"),
    "a tag in a tag": ("{{ title }}", "{{ {{ title }}", "的标签没有成对"),
    "a tag for its paragraph at the end of a section": (
        "<w:body>",
        "<w:body><w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if title %}</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>",
        "是一节的末尾，请另起一段写标签",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_when_the_template_is_looked_at_and_not_by_a_paper_that_fails(old, new, told):
    findings = examine("notice", edited("notice", old, new))
    assert [one for one in findings if re.search(told, one)], findings


def test_of_many_unknown_names_the_first_forty_are_told():
    names = "".join(f"{{{{ unknown{at} }}}}" for at in range(60))
    findings = examine("notice", edited("notice", "{{ title }}", "{{ title }}" + names))
    assert len([one for one in findings if "未知变量" in one]) == 40


def test_a_single_brace_is_text():
    data = render(
        "notice", KINDS["notice"].sample, fonts=Fonts(),
        template=edited("notice", "请抓好落实，并按要求反馈。", "请按{附表}反馈{"),
    )  # fmt: skip
    assert "请按{附表}反馈{" in package.unpack(data)["word/document.xml"].decode()


FAILING = {
    "loop.colour": ("{% for r in requirements %}{{ loop.colour }}{% endfor %}", "没有的变量“colour”"),
    "a loop over loop.colours": (
        "{% for r in requirements %}{% for x in loop.colours %}{% endfor %}{% endfor %}", "没有的变量“colours”",
    ),
    "a text that is compared with a number": ("{% if title > 3 %}长{% endif %}", "模板无法填写"),
    "rows that are joined as if they were texts": ("{{ problems|join('、') }}", "不许用的写法"),
}  # fmt: skip


@pytest.mark.parametrize(("tag", "told"), FAILING.values(), ids=FAILING)
def test_what_only_the_facts_bring_to_light_is_refused_in_chinese(tag, told):
    kind = "bulletin" if "problems" in tag else "notice"
    assert re.search(told, refusal(kind, edited(kind, "{{ title }}", "{{ title }}" + tag)))


@pytest.mark.parametrize(("name", "value"), [("dated", "20260309"), ("dated", "2026-02-30"), ("recipient", "")])
def test_a_fact_that_is_none_is_refused_by_name(name, value):
    kind = KINDS["notice"]
    with pytest.raises(InvalidInput):
        render("notice", {**kind.sample, name: value}, fonts=Fonts())


def body(template, kind="notice", **changes):
    data = render(kind, {**KINDS[kind].sample, **changes}, fonts=Fonts(), template=template)
    return wordml.parse(package.unpack(data)["word/document.xml"])


def test_a_template_without_a_signature_keeps_its_date_where_it_stands():
    root = body(edited("notice", 'w:val="GWSign"', 'w:val="GWBody"'))
    (day,) = [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle[@{W}val='GWDate']") is not None]
    assert day.find(f"{W}pPr/{W}ind") is None


def test_a_loop_that_begins_the_body_is_read():
    tags = "{%p if title %}", "{%p endif %}"
    first, last = (f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>" for tag in tags)
    said = wordml.text(
        body(edited("notice", "<w:body>", f"<w:body>{first}<w:p><w:r><w:t>首行</w:t></w:r></w:p>{last}"))
    )
    assert said.startswith("首行")
    assert "{%" not in said


def test_what_word_has_put_in_another_order_is_put_into_that_of_the_schema():
    root = body(edited("notice", "<w:pPr><w:pStyle", '<w:pPr><w:jc w:val="left"/><w:pStyle'))
    for properties in root.iter(f"{W}pPr"):
        names = [child.tag for child in properties]
        if f"{W}pStyle" in names:
            assert names[0] == f"{W}pStyle"
