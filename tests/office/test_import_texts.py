"""Deadlines and cells of units of whole workbooks (``corpus/due``, ``corpus/units``): read, told, or refused in place."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from ducha_cli.ledger.place import DATABASE
from office.desks import Bureau

TESTS = Path(__file__).parents[1]
CORPUS = TESTS / "corpus"
DAY = "2026-11-28"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A ledger with the sample 名录 of 112 units."""
    bureau = Bureau.found(tmp_path_factory.mktemp("base") / "云岭", units_too=False)
    bureau.today = DAY
    assert bureau.type("import", "units", TESTS.parent / "samples" / "单位名录.xlsx").status == 0
    return bureau.folder


@pytest.fixture
def office(base, tmp_path):
    return Bureau(shutil.copytree(base, tmp_path / "云岭"), today=DAY)


@pytest.fixture
def table(tmp_path):
    """Write a table as .csv; returns its path."""

    def write(*lines):
        path = tmp_path / "表.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def findings(office, kind, path, *more):
    """Try a file; returns the answer's findings as (cell, severity, problem and mend)."""
    answer = office.type("import", kind, path, "--json", "--dry-run", *more)
    told = answer.json["findings"] if answer.status == 0 else []
    return [(one["cell"], one["severity"], f"{one['problem']} {one['mend']}") for one in told]


def rows(office, query):
    db = sqlite3.connect(office.folder / DATABASE)
    found = db.execute(query).fetchall()
    db.close()
    return found


def dues(office):
    return [one for (one,) in rows(office, "SELECT coalesce(due_original, due_rule) FROM assignment ORDER BY item_id")]


def shares(office, item):
    query = """SELECT coalesce(nullif(short, ''), "full"), role FROM assignment a
        JOIN unit_name n ON n.unit_id = a.unit_id WHERE item_id = {} ORDER BY a.position"""
    return rows(office, query.format(item))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("due/e03_due_real.xlsx", ["2025-12-31", "立行立改，长期坚持", "2026-12-31", "长期坚持"]),
        ("due/month.csv", ["2026-12-31"] * 3),
        ("rows/b36_chinese_num.xlsx", ["2026-12-31", "2027-03-31", "2027-03-31"]),
    ],
)
def test_the_deadlines_of_a_workbook_are_the_days_that_it_means(office, name, expected):
    assert office.type("import", "items", CORPUS / name).status == 0
    assert dues(office) == expected


def test_every_text_that_a_deadline_may_be_is_filed(office):
    answer = office.type("import", "items", CORPUS / "due" / "c07_due_ok.xlsx")
    assert (answer.status, len(dues(office))) == (0, 23)
    assert dues(office)[-1] == "长期坚持"
    assert "起于2026年3月，长期" in answer.err


def test_a_month_alone_is_the_month_and_two_readings_are_asked_about(office):
    answer = office.type("import", "items", CORPUS / "due" / "e01_month_only.xlsx", "--all")
    assert answer.status == 5
    assert "E5 完成时限 2026.3-12 → “2026.3-12”分不清2026年3月12日和3月至12月" in answer.err
    assert [answer.err.count(f"{cell} 完成时限") > 1 for cell in ("E2", "E3", "E4")] == [True] * 3
    assert "个月" not in answer.err
    assert rows(office, "SELECT count(*) FROM item") == [(0,)]


def test_each_deadline_that_is_none_is_refused_at_its_cell_and_those_that_say_so_are_told_once(office):
    answer = office.type("import", "items", CORPUS / "due" / "b06_due_texts.xlsx", "--all")
    refused = [line.split("!")[2].split(" ")[0] for line in answer.err.splitlines() if line.startswith("错误 ")]
    assert (answer.status, refused) == (5, ["E14", "E17", "E22", "E23"])
    assert "写明没有时限的 3格：E34、E35、E36" in answer.err
    answer = office.type("import", "items", CORPUS / "due" / "b06_due_texts.xlsx", "--last-date", "--all")
    assert (
        "E14 完成时限 2026年6月底前完成方案编制，12月底前完成建设 → 写了2个日期（2026-06-30、2026-12-31），取最后一个2026-12-31"
        in answer.err
    )


def test_the_deadlines_of_issues_are_read_alike(office):
    answer = office.type("import", "issues", CORPUS / "due" / "issue_month.csv", "--all")
    assert answer.status == 0
    assert rows(office, "SELECT due_required FROM issue ORDER BY id") == [("2026-12-31",), ("2026-11-30",)]
    assert answer.err.count("未写年份，按2026年") == 2
    assert answer.err.count("没有责任人，先记主要负责人") == 2


def test_a_cell_of_units_is_filed_with_the_roles_it_names(office):
    answer = office.type("import", "items", CORPUS / "units" / "c08_unit_ok.xlsx")
    assert answer.status == 0
    assert [sorted(shares(office, item)) for item in (1, 2, 3, 5)] == [
        [("县住建局", "牵头"), ("县自然资源局", "配合"), ("县财政局", "配合")],
        [("县住建局", "牵头"), ("县自然资源局", "配合"), ("县财政局", "配合")],
        [("县住建局", "牵头"), ("县财政局", "主办")],
        [("县住建局", "主办"), ("县财政局", "牵头")],
    ]
    assert len(shares(office, 4)) == 20
    assert "按名录展开为20个乡镇；名录没有街道" in answer.err
    assert rows(office, "SELECT note FROM item WHERE id IN (8, 10)") == [
        ("县住建局（城建股）",),
        ("县住建局等有关部门按职责分工负责",),
    ]


def test_units_that_nobody_can_tell_are_refused_with_three_suggestions_at_most(office):
    answer = office.type("import", "items", CORPUS / "units" / "b11_unit_cells.xlsx", "--all")
    refused = [line for line in answer.err.splitlines() if line.startswith("错误 ")]
    cells = list(dict.fromkeys(line.split("!")[2].split(" ")[0] for line in refused))
    assert (answer.status, cells) == (5, ["C8", "C9", "C11", "C14", "C15", "C16", "C18", "C31"])
    assert max(line.count("（") for line in refused if "是否想写" in line) <= 3
    for name, meant in (
        ("县发改", "县发改局"), ("住建", "县住建局"), ("财政局", "县财政局"), ("县政府", "县政府办公室"), ("县政府办", "县政府办公室"),
        ("县住房城乡建设局", "县住建局"), ("县公安局交警大队", "县公安局"),
    ):  # fmt: skip
        assert any(f"“{name}”" in line and f"{meant}（" in line for line in refused)


def test_what_the_eye_does_not_see_is_told_once_a_column_and_not_stored(office):
    answer = office.type("import", "items", CORPUS / "units" / "invisible.csv")
    assert answer.status == 0
    assert [line.split(" → ")[1] for line in answer.err.splitlines()] == [
        "不可见或部首字符 3格：G2、G3、G4",
        "不可见或部首字符 1格：A6",
    ]
    assert rows(office, "SELECT source_number FROM item WHERE id = 5") == [("云批〔2026〕35号",)]
    assert [shares(office, item)[0][0] for item in (1, 2, 3)] == ["县水利局", "县水利局", "龙潭镇"]


HEAD = "序号,督查事项,来源,依据,批示日期,责任单位,完成时限"


@pytest.mark.parametrize(
    ("above", "more", "year", "said"),
    [
        ("", (), "2024", "按2024年 "),  # the day of the 依据
        ("2025年度重点工作台账,,,,,,", (), "2025", "按2025年（题头） "),
        ("2025年度重点工作台账,,,,,,", ("--year", "2027"), "2027", "按2027年（--year） "),
        ("2025年转2026年的工作,,,,,,", (), "2024", "按2024年 "),  # two years are no year
    ],
)
def test_the_year_of_a_deadline_is_the_option_then_the_title_then_the_basis(office, table, above, more, year, said):
    path = table(*([above] if above else []), HEAD, "1,甲项工程推进,其他,某会议,2024-10-15,县住建局,11月底")
    assert any(f"未写年份，{said}" in told for _, _, told in findings(office, "items", path, *more))
    office.type("import", "items", path, *more)
    assert dues(office) == [f"{year}-11-30"]


def test_people_named_among_the_units_are_those_of_their_share_or_a_note_where_there_is_a_column(office, table):
    cells = ("县住建局（何建国）、县财政局（局长：张玉兰）", "责任领导：王海涛 责任单位：县水利局 责任人：李小明")
    path = table(
        "序号,督查事项,来源,责任单位,完成时限",
        *(f"{n},第{n}项工程推进,其他,{cell},2026-12-31" for n, cell in enumerate(cells, 1)),
    )
    assert office.type("import", "items", path).status == 0
    query = "SELECT leader, person FROM assignment ORDER BY id"
    assert rows(office, query) == [("", "何建国"), ("", "局长 张玉兰"), ("王海涛", "李小明")]
    path = table(
        "序号,督查事项,来源,责任单位,责任人,完成时限", "1,第9项工程推进,其他,县住建局（何建国）,周平,2026-12-31"
    )
    answer = office.type("import", "items", path)
    assert "何建国作说明：表里有“责任人”列" in answer.err
    assert rows(office, query)[3:] == [("", "周平")]
    assert rows(office, "SELECT note FROM item WHERE title = '第9项工程推进'") == [("何建国",)]


def test_a_cell_that_names_people_and_no_unit_is_refused(office, table):
    path = table("序号,督查事项,来源,责任单位,完成时限", "1,甲项工程推进,其他,责任领导：王海涛,2026-12-31")
    answer = office.type("import", "items", path)
    assert (answer.status, "只写了人，没有写单位" in answer.err) == (5, True)
    path = table("序号,被督查单位,发现日期,问题描述,问题类别", "1,责任人：王海涛,2026-10-12,围挡破损,干部作风")
    answer = office.type("import", "issues", path)
    assert (answer.status, answer.err.count("没有写单位")) == (5, 1)


def test_the_unit_that_leads_answers_for_an_issue_and_who_is_named_beside_it(office, table):
    path = table(
        "序号,被督查单位,发现日期,问题描述,问题类别,整改时限",
        "1,县财政局（局长：张玉兰）、县住建局（牵头）,2026-10-12,围挡破损,干部作风,3-12月",
        "2,县发改、住建、财政局,2026-10-12,道路破损,干部作风,不涉及",
    )
    answer = office.type("import", "issues", path)
    assert answer.status == 5
    assert "“财政局”省略了名称的一部分 → 是否想写：县财政局（" in answer.err
    path.write_text(path.read_text(encoding="utf-8").replace("县发改、住建、财政局", "县发改局"), encoding="utf-8")
    assert office.type("import", "issues", path).status == 0
    shown = office.type("issue", "show", "w1").out
    assert "县住建局（责任）、县财政局（配合）" in shown
    assert "张玉兰" in shown
    assert "2026-12-31" in shown
