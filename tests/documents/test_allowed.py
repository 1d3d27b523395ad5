"""Papers carry nothing foreign: what a template brings along is refused by name, or left out and told."""

import io
import re
import zipfile

import pytest

from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import (
    advise,
    carried,
    examine,
    left_out,
    render,
    template_bytes,
)
from ducha_cli.documents.word import allowed, package, wordml
from ducha_cli.errors import InvalidInput
from ducha_cli.settings import Fonts

BODY, RELS, SETTINGS = "word/document.xml", "word/_rels/document.xml.rels", "word/settings.xml"
W = wordml.W[1:-1]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"


def template(parts=None, *, body="", relations="", kind="notice", **replaced):
    """The packaged template with parts, markup before its first paragraph and relationships added."""
    whole = package.unpack(template_bytes(kind))
    whole[BODY] = whole[BODY].replace(b"<w:body>", b"<w:body>" + body.encode(), 1)
    whole[RELS] = whole[RELS].replace(b"</Relationships>", relations.encode() + b"</Relationships>", 1)
    for old, new in replaced.pop("settings", {}).items():
        whole[SETTINGS] = whole[SETTINGS].replace(old.encode(), new.encode(), 1)
    return package.pack({**whole, **(parts or {})})


def relation(kind, target, mode="", name="x1"):
    external = f' TargetMode="{mode}"' if mode else ""
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{external}/>'


def field(*codes, tail="<w:r><w:t>1</w:t></w:r>"):
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = "".join(one if one.startswith("<") else f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in codes)
    return f"{char('begin')}{said}{char('separate')}{tail}{char('end')}"


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def simple(code):
    return paragraph(f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def run(inner):
    return f"<w:r>{inner}</w:r>"


CHANGED = 'w:id="1" w:author="某" w:date="2026-01-01T00:00:00Z"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
FOREIGN = {
    # What it is called and where it lies, and the template.
    "a link": ("外部链接 http://x", RELS, {"relations": relation("hyperlink", "http://x.example/", "External")}),
    "a picture elsewhere": ("外部链接 file:", RELS, {"relations": relation("image", "file:///etc/passwd", "External")}),
    "a picture said to be inside": ("外部链接 file:", RELS, {"relations": relation("image", "file:///etc/passwd")}),
    "a picture on a share": ("外部链接", RELS, {"relations": relation("image", "\\\\host\\a.png")}),
    "a picture by its address": (
        "外部链接 http://x", BODY,
        {"body": paragraph(run(f'<w:pict><v:shape {VML}><v:imagedata src="http://x/a.png"/></v:shape></w:pict>'))},
    ),
    "a picture of an unknown kind": ("不认识的部件", "word/media/a.svg", {"parts": {"word/media/a.svg": b"<svg/>"}}),
    "OLE": ("嵌入对象", "word/embeddings/oleObject1.bin", {"parts": {"word/embeddings/oleObject1.bin": b"x"}}),
    "OLE by its element": (
        "嵌入对象", BODY,
        {"body": paragraph(run('<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object>'))},
    ),
    "OLE linked": ("外部链接 file:", RELS, {"relations": relation("oleObject", "file:///a.xlsx", "External")}),
    "ActiveX": ("嵌入对象", "word/activeX/activeX1.xml", {"parts": {"word/activeX/activeX1.xml": b"<a/>"}}),
    "another file's text": ("插入的文件", BODY, {"body": f'<w:altChunk xmlns:r="{OFFICE}" r:id="x1"/>'}),
    "another file": ("插入的文件", "word/afchunk1.docx", {"parts": {"word/afchunk1.docx": b"x"}}),
    "a relationship to another file": ("插入的文件", RELS, {"relations": relation("aFChunk", "afchunk1.docx")}),
    "a macro": ("宏", "word/vbaProject.bin", {"parts": {"word/vbaProject.bin": b"x"}}),
    "a macro in capitals": ("宏", "word/VBAPROJECT.BIN", {"parts": {"word/VBAPROJECT.BIN": b"x"}}),
    "a macro's data": ("宏", "word/vbaData.xml", {"parts": {"word/vbaData.xml": b"<a/>"}}),
    "DDE": ("域代码 DDEAUTO", BODY, {"body": paragraph(field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '))}),
    "DDE in small letters": ("域代码 ddeauto", BODY, {"body": paragraph(field("ddeauto cmd"))}),
    "DDE over runs": ("域代码 DDEAUTO", BODY, {"body": paragraph(field("D", "DE", "AUTO cmd"))}),
    "DDE over paragraphs": (
        "域代码 DDE cmd", BODY,
        {"body": field("D", "</w:p><w:p>", "DE cmd").join(("<w:p>", "</w:p>"))},
    ),
    "a text elsewhere": ("域代码 INCLUDETEXT", BODY, {"body": simple("INCLUDETEXT &quot;c:\\\\a.txt&quot;")}),
    "a picture by a field": ("域代码 INCLUDEPICTURE", BODY, {"body": simple("INCLUDEPICTURE http://x/a.png")}),
    "a code after the result": (
        "域代码 INCLUDETEXT", BODY,
        {"body": paragraph(field("PAGE", tail=run("<w:instrText>INCLUDETEXT a</w:instrText>")))},
    ),
    "a code made by another": ("域代码 {…}", BODY, {"body": paragraph(field(field("REF a"), " cmd"))}),
    "a code that goes on with another": ("域代码 PAGE{…}", BODY, {"body": paragraph(field("PAGE", field("QUOTE 68")))}),
    "a code that is never ended": (
        "域代码 LINK", BODY,
        {"body": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK a</w:instrText></w:r>')},
    ),
    "a code that a tag leaves half of out": (
        "域代码 中的模板标签", BODY,
        {"body": paragraph(field(run("<w:t>{% if title %}</w:t>"), "PAGE ", run("<w:t>{% endif %}</w:t>"), "INCLUDETEXT a"))},
    ),
    "a code without a field": ("域代码 DDE", BODY, {"body": paragraph(run("<w:instrText>DDE a</w:instrText>"))}),
    "a link by a field": ("域代码 HYPERLINK", BODY, {"body": paragraph(field('HYPERLINK "http://x/"'))}),
    "a link behind a local one": ("域代码 HYPERLINK", BODY, {"body": paragraph(field('HYPERLINK \\l "a" "http://x/"'))}),
    "a date that is another one every day": ("域代码 DATE", BODY, {"body": paragraph(field(' DATE \\@ "yyyy" '))}),
    "a form that runs something": ("宏", BODY, {"body": paragraph(run('<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="a"/></w:ffData></w:fldChar>'))}),
    "an insertion": ("修订痕迹", BODY, {"body": paragraph(f"<w:ins {CHANGED}>{run('<w:t>添</w:t>')}</w:ins>")}),
    "a deletion": ("修订痕迹", BODY, {"body": paragraph(f"<w:del {CHANGED}>{run('<w:delText>旧</w:delText>')}</w:del>")}),
    "a changed look": ("修订痕迹", BODY, {"body": f"<w:p><w:pPr><w:pPrChange {CHANGED}><w:pPr/></w:pPrChange></w:pPr></w:p>"}),
    "a comment": ("批注", "word/comments.xml", {"parts": {"word/comments.xml": b"<a/>"}}),
    "a comment's place": ("批注", BODY, {"body": paragraph('<w:commentRangeStart w:id="1"/>')}),
    "a comment's answers": ("批注", "word/commentsExtended.xml", {"parts": {"word/commentsExtended.xml": b"<a/>"}}),
    "a data source": ("邮件合并", SETTINGS, {"settings": {"<w:zoom ": "<w:mailMerge/><w:zoom "}}),
    "a font": ("嵌入的字体", "word/fonts/font1.odttf", {"parts": {"word/fonts/font1.odttf": b"x"}}),
    "a chart": ("图表", "word/charts/chart1.xml", {"parts": {"word/charts/chart1.xml": b"<a/>"}}),
    "a part that nobody knows": ("不认识的部件", "word/payload.exe", {"parts": {"word/payload.exe": b"MZ"}}),
    "a part outside": ("不认识的部件", "../../a.xml", {"parts": {"../../a.xml": b"<a/>"}}),
    "a relationship that nobody knows": ("不认识的关系", RELS, {"relations": relation("http://x.example/what", "a.xml")}),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_foreign_is_refused_with_the_name_of_its_part(name):
    what, part, how = FOREIGN[name]
    data = template(how.pop("parts", None), **how) if "parts" in how else template(**how)

    for judge in (
        lambda: examine("notice", data),
        lambda: render("notice", KINDS["notice"].sample, fonts=Fonts(), template=data),
    ):
        with pytest.raises(InvalidInput) as refused:
            judge()
        assert what in refused.value.what
        assert part in refused.value.what
        assert refused.value.advice


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_templates_and_papers_carry_nothing(kind):
    assert examine(kind, template_bytes(kind)) == []
    assert left_out(kind, template_bytes(kind)) == ""
    assert carried(render(kind, KINDS[kind].sample, fonts=Fonts())) == []


def test_a_paper_with_a_chart_of_our_own_carries_nothing():
    facts = {**KINDS["weekly"].sample, "chart": KINDS["special"].sample.get("chart") or _chart()}
    paper = render("weekly", facts, fonts=Fonts())
    assert "word/charts/chart1.xml" in package.unpack(paper)
    assert carried(paper) == []


def _chart():
    found = [kind.sample["chart"] for kind in KINDS.values() if kind.sample.get("chart")]
    return found[0]


FIELDS = (
    " PAGE ", "NUMPAGES", " PAGE   \\* MERGEFORMAT ", "SEQ 表 \\* ARABIC", "REF _Ref1 \\h", 'TOC \\o "1-3" \\h',
    'HYPERLINK \\l "_Toc1"', "page",
)  # fmt: skip


@pytest.mark.parametrize("code", FIELDS)
def test_a_field_that_counts_or_repeats_may_stay(code):
    assert examine("notice", template(body=paragraph(field(code)))) == []


def test_a_field_within_the_result_of_another_may_stay():
    contents = field('TOC \\o "1-3"', tail=field('HYPERLINK \\l "_Toc1"', tail=field("PAGEREF _Toc1 \\h")))
    assert examine("notice", template(body=paragraph(contents))) == []


INERT = {
    "word/theme/theme1.xml": "主题",
    "word/webSettings.xml": "网页设置",
    "docProps/app.xml": "文档属性",
    "docProps/custom.xml": "文档属性",
    "docProps/thumbnail.jpeg": "缩略图",
    "customXml/item1.xml": "自定义数据",
    "customXml/_rels/item1.xml.rels": "自定义数据",
    "word/people.xml": "作者名单",
}
WIRED = (
    relation("webSettings", "webSettings.xml", name="x1")
    + relation("customXml", "../customXml/item1.xml", name="x2")
    + relation(f"{MICROSOFT}/2011/relationships/people", "people.xml", name="x3")
)


def laden():
    """A template as Word leaves it, with what says who worked at it."""
    types = package.unpack(template_bytes("notice"))[allowed.TYPES]
    named = "".join(f'<Override PartName="/{name}" ContentType="application/xml"/>' for name in INERT)
    attached = relation("attachedTemplate", "http://x.example/a.dotx", "External")
    return template(
        {
            **dict.fromkeys(INERT, b"<a>somebody</a>"),
            allowed.TYPES: types.replace(b"</Types>", named.encode() + b"</Types>"),
            "word/_rels/settings.xml.rels": (
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{attached}'
                "</Relationships>"
            ).encode(),
        },
        relations=WIRED,
        settings={"<w:zoom ": f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="x1"/><w:zoom '},
    )


def test_what_is_inert_is_left_out_with_all_that_refers_to_it():
    paper = package.unpack(render("notice", KINDS["notice"].sample, fonts=Fonts(), template=laden()))

    assert not set(paper) & set(INERT)
    everything = b"".join(paper.values()).decode(errors="replace")
    assert "somebody" not in everything
    assert "x.example" not in everything
    assert "attachedTemplate" not in everything
    for name, part in paper.items():
        if name.endswith(".rels"):
            base = name.partition("_rels/")[0]
            for target in re.findall(r'Target="([^"]*)"', part.decode()):
                assert base + target in paper
    for name in re.findall(r'PartName="/([^"]*)"', paper[allowed.TYPES].decode()):
        assert name in paper
    assert carried(render("notice", KINDS["notice"].sample, fonts=Fonts(), template=laden())) == []


def test_what_is_left_out_is_told():
    (told,) = advise("notice", laden())
    assert told == left_out("notice", laden())
    for name in {*INERT.values(), "附加的模板"}:
        assert name in told


def test_a_template_without_properties_gives_a_paper_with_them():
    parts = package.unpack(template_bytes("notice"))
    del parts[allowed.CORE]
    paper = package.unpack(render("notice", KINDS["notice"].sample, fonts=Fonts(), template=package.pack(parts)))
    assert b"core-properties" in paper["_rels/.rels"]
    assert f'PartName="/{allowed.CORE}"'.encode() in paper[allowed.TYPES]
    assert "督查通知单" in paper[allowed.CORE].decode()


def test_an_old_paper_with_a_foreign_thing_is_known_by_it():
    parts = package.unpack(render("notice", KINDS["notice"].sample, fonts=Fonts()))
    parts[BODY] = parts[BODY].replace(b"<w:body>", b"<w:body>" + paragraph(field("INCLUDETEXT a")).encode(), 1)
    assert carried(package.pack(parts)) == [f"域代码 INCLUDETEXT a（{BODY}）"]
    assert carried(package.pack({**parts, "customXml/item1.xml": b"<a/>"}))[1:] == ["自定义数据（customXml/item1.xml）"]


def test_a_damaged_template_is_refused_whatever_byte_is_wrong():
    whole = template_bytes("notice")
    end = whole.rindex(b"PK\5\6")
    damaged = [whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :] for at in range(end, len(whole))]
    damaged += [
        whole[: len(whole) // 3],
        whole[len(whole) // 3 :],
        b"PK\3\4",
        b"",
        whole[:end] + b"PK\5\6" + b"\xff" * 18,
    ]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 97)]
    for name in ("word/styles.xml", BODY, SETTINGS, RELS, allowed.TYPES, "_rels/.rels"):
        parts = package.unpack(whole)
        damaged.append(package.pack({**parts, name: parts[name][:-30]}))
    assert {_said(data)[:2] for data in damaged} <= {"", "模板"}


def _said(data):
    try:
        examine("notice", data)
        advise("notice", data)
    except InvalidInput as refused:
        return refused.what
    return ""


def test_a_template_without_its_first_relationships_is_none():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in package.unpack(template_bytes("notice")).items():
            if name != "_rels/.rels":
                archive.writestr(name, part)
    with pytest.raises(InvalidInput):
        examine("notice", out.getvalue())


def test_a_signed_paper_whose_xml_is_broken_is_told_as_that():
    parts = package.unpack(render("notice", KINDS["notice"].sample, fonts=Fonts()))
    assert carried(package.pack(parts)) == []
    assert carried(package.pack({**parts, BODY: parts[BODY][:-9]})) == ["不完整的 XML"]


def test_a_template_that_says_it_may_hold_macros_is_refused():
    parts = package.unpack(template_bytes("notice"))
    types = "[Content_Types].xml"
    spoiled = parts[types].replace(
        b"wordprocessingml.document.main+xml", b"wordprocessingml.document.macroEnabled.main+xml"
    )
    assert spoiled != parts[types]
    with pytest.raises(InvalidInput, match="宏（"):
        examine("notice", package.pack({**parts, types: spoiled}))
