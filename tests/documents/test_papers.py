import copy
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.masters import outline
from ducha_cli.documents.rendering import content_digest, render
from ducha_cli.domain.words.wording import written_days
from ducha_cli.errors import InvalidInput, NotFound
from ducha_cli.settings import Fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parents[1] / "golden" / "documents"


def sample(kind, **changes):
    return {**copy.deepcopy(KINDS[kind].sample), **changes}


def paper(kind, **changes):
    return render(kind, sample(kind, **changes), fonts=Fonts())


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data):
    return etree.fromstring(parts(data)["word/document.xml"])


def said(data):
    return "".join(t.text or "" for t in body(data).iter(f"{W}t"))


def strings(value):
    if isinstance(value, dict):
        # Of a list either the rows with their heading are printed, or what is said of an empty one.
        unused = {"empty"} if value.get("rows") else {"header"}
        return [s for key, one in value.items() if key not in unused for s in strings(one)]
    if isinstance(value, list):
        return [s for one in value for s in strings(one)]
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) else []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_opens_again(kind, tmp_path):
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(paper(kind))
    document = docx.Document(str(path))
    assert document.core_properties.title == sample(kind)["title"]
    assert document.core_properties.subject == sample(kind).get("number", "")
    assert document.core_properties.author == sample(kind)["issuer"]
    assert document.core_properties.created.date().isoformat() == sample(kind)["dated"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_each_kind_is_the_golden_one(kind):
    path, now = GOLDEN / f"{kind}.txt", outline(paper(kind))
    if os.environ.get("DUCHA_UPDATE"):
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == now


@pytest.mark.parametrize("kind", KINDS)
def test_every_run_names_its_east_asian_font_and_asks_for_it(kind):
    for name, part in parts(paper(kind)).items():
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name):
            for run in etree.fromstring(part).iter(f"{W}r"):
                fonts = run.find(f"{W}rPr/{W}rFonts")
                assert fonts is not None, name
                assert fonts.get(f"{W}eastAsia")
                assert fonts.get(f"{W}hint") == "eastAsia"


@pytest.mark.parametrize("kind", KINDS)
def test_no_tag_and_no_python_is_left(kind):
    assert not re.search(r"\{\{|\{%|None|True|False", said(paper(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_of_the_sample_is_printed(kind):
    text = re.sub(r"[\s⏎]", "", outline(paper(kind)))
    for value in strings({k: v for k, v in sample(kind).items() if k not in {"dated", "signer", "title"}}):
        assert re.sub(r"\s", "", written_days(value)).rstrip("。") in text


@pytest.mark.parametrize(
    "nasty", ["A&B <局>", "“引号”‘单’", "𠮷野家㐂", "{{ 7*7 }}", "{_{ x }_}", "{% if %}", "一\n二", "a\tb"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_arrives_whole(kind, nasty):
    def poison(value, key=""):
        if isinstance(value, dict):
            return {k: poison(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [poison(v, key) for v in value]
        return value + nasty if isinstance(value, str) and key not in {"dated", "number", "title"} else value

    text = re.sub(r"\s", "", said(paper(kind, **poison(sample(kind)))))
    assert re.sub(r"\s", "", nasty) in text
    assert "".join(text.split()).count(re.sub(r"\s", "", nasty)) > 5


def test_control_characters_and_lone_surrogates_are_dropped_and_the_rest_stays():
    assert "东关街积水点改造" in said(paper("notice", item_title="东关\x0b街\ud800积水\x07点\x0c改造\x00"))


def test_a_title_of_300_characters_is_printed_whole():
    title = "关于" + "甲乙丙丁戊己庚辛" * 36 + "情况的督查通知"
    assert title in said(paper("notice", title=title))


@pytest.mark.parametrize("kind", KINDS)
def test_empty_lists_and_empty_texts_make_a_paper(kind):
    model = KINDS[kind].contract
    needed = {
        "title",
        "number",
        *(name for name in model.model_fields if "_not_empty" in str(model.model_fields[name])),
    }
    empty: dict[str, Any] = {
        name: []
        if isinstance(value, list)
        else ""
        if isinstance(value, str) and name not in needed | {"dated"}
        else value
        for name, value in sample(kind).items()
    }
    assert sample(kind)["issuer"] in said(paper(kind, **empty))


def test_sixty_rows_are_all_there_and_their_header_is_repeated():
    row = sample("rectification")["rows"][0]
    rows = [{**row, "number": f"W2026-{n:04}"} for n in range(1, 61)]
    data = paper("rectification", rows=rows)
    text = said(data)
    assert all(f"W2026-{n:04}" in text for n in range(1, 61))
    assert "本次反馈问题60条" in text
    assert len(list(body(data).iter(f"{W}tblHeader"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_give_the_same_bytes(kind):
    assert paper(kind) == paper(kind)


def test_the_bytes_do_not_depend_on_the_hash_seed():
    program = (
        "import hashlib; from ducha_cli.documents.kinds import KINDS; from ducha_cli.documents.rendering import render; from ducha_cli.settings import Fonts;"
        "print([hashlib.sha256(render(k, KINDS[k].sample, fonts=Fonts())).hexdigest() for k in KINDS])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def test_other_facts_give_another_digest():
    assert content_digest(paper("notice")) != content_digest(paper("notice", due="2026年5月21日"))


def test_a_paper_holds_no_clock_and_no_maker():
    with zipfile.ZipFile(io.BytesIO(paper("weekly"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert b"python" not in b"".join(archive.read(name) for name in archive.namelist())


def test_numbers_keep_their_brackets_and_dates_are_not_padded():
    text = said(paper("notice"))
    assert "云督办〔2026〕12号" in text
    assert "2026年3月9日" in text
    assert "03月" not in text


def test_a_draft_says_so_on_every_page_and_bears_no_number():
    data = paper("notice", draft=True, number="")
    assert said(data).startswith("【稿】")
    assert "〔2026〕" not in said(data)
    assert "印发" not in said(data)
    for header in ("word/header1.xml", "word/header2.xml"):
        assert "【稿】" in parts(data)[header].decode()
        assert "【稿】" not in parts(paper("notice"))[header].decode()


def test_a_draft_with_a_number_and_a_signed_paper_without_one_are_refused():
    with pytest.raises(InvalidInput, match="稿不能带"):
        paper("notice", draft=True)
    with pytest.raises(InvalidInput, match="没有文号或期号"):
        paper("notice", number="")


def test_missing_and_unknown_facts_are_named_in_chinese_without_their_values():
    facts = sample("rectification", secret="举报人张三", dated="2026-02-30")
    del facts["recipient"]
    facts["rows"][1]["person"] = 5
    with pytest.raises(InvalidInput) as refused:
        render("rectification", facts, fonts=Fonts())
    assert "“主送”（recipient）没有给出" in refused.value.what
    assert "（secret）不在约定之内" in refused.value.what
    assert "“问题清单”第2项“责任人”（rows.person）应是文字" in refused.value.what
    assert "“成文日期”（dated）为空或写法不对" in refused.value.what
    assert "张三" not in refused.value.what
    assert not re.search("[Ff]ield|input|valid", refused.value.what)


def test_a_row_with_a_cell_too_few_is_refused():
    lists = [{"title": "逾期", "header": ["甲", "乙"], "rows": [["1"]], "empty": ""}]
    with pytest.raises(InvalidInput, match="清单"):
        paper("weekly", lists=lists)


def test_an_unknown_kind_is_not_found():
    with pytest.raises(NotFound):
        render("letter", {}, fonts=Fonts())


def test_problems_come_before_results_and_their_ratio_is_printed():
    text = said(paper("bulletin"))
    order = [
        text.index(head) for head in ("一、存在问题", "二、通报批评", "三、总体情况", "四、通报表扬", "五、整改要求")
    ]
    assert order == sorted(order)
    assert "问题条数与成绩条数之比为3:1" in text


def test_sections_without_facts_leave_no_gap_in_the_numerals():
    text = said(paper("bulletin", criticised=[], praised=[]))
    assert "二、总体情况" in text
    assert "三、整改要求" in text


def test_the_anchor_stands_in_both_footers():
    for kind in ("bulletin", "weekly"):
        for footer in ("word/footer1.xml", "word/footer2.xml"):
            assert "台账校验：18342 3F9A 61C0 7BD2" in parts(paper(kind))[footer].decode()


def test_a_joint_notice_speaks_to_all():
    assert "你们" in said(paper("notice", recipient="县住建局、县财政局"))


def test_the_package_is_light_until_a_paper_is_made():
    program = (
        "import sys; from ducha_cli.documents.kinds import KINDS; [k.label for k in KINDS.values()];"
        "print({'pydantic', 'docx', 'docxtpl', 'jinja2', 'lxml'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
    assert out.strip() == "set()"


def test_the_receipt_of_a_joint_notice_leaves_the_unit_to_be_filled_in():
    def unit(recipient):
        rows = [list(row.iter(f"{W}tc")) for row in body(paper("notice", recipient=recipient)).iter(f"{W}tr")]
        return next(
            "".join(t.text or "" for t in cells[1].iter(f"{W}t")) for cells in rows if "承办单位" in _text(cells[0])
        )

    assert unit("县住建局") == "县住建局"
    assert unit("县住建局、县财政局") == ""


def _text(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))
