"""What an option or a 表样 says for all rows: it fills what says nothing, what says otherwise keeps its word."""

import pytest


def lines(told, *words):
    return [line for line in told.err.splitlines() if all(word in line for word in words)]


def items(bureau):
    return bureau.query("SELECT title, source, basis_type, basis_title FROM item ORDER BY number")


def written(tmp_path, *rows):
    (tmp_path / "表.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path / "表.csv"


def test_a_basis_fills_rows_without_one_and_another_stays_and_is_counted(bureau, tmp_path):
    path = written(
        tmp_path,
        "序号,督查事项,立项依据,责任单位",
        "1,修路,,县住建局",
        "2,架桥,县委常委会会议纪要,县住建局",
        "3,绿化,分工方案,县水利局",
    )
    told = bureau.type("import", "items", path, "--basis", "分工方案", "--source", "重大项目")
    assert told.status == 0, told.err
    assert items(bureau) == [
        ("修路", "重大项目", "文件", "分工方案"), ("架桥", "重大项目", "会议纪要", "县委常委会会议纪要"), ("绿化", "重大项目", "文件", "分工方案"),
    ]  # fmt: skip
    assert len(lines(told, "“分工方案”只给没有写的行；写的是别的，照各行写的，", "1格：C3")) == 1


def test_a_source_that_differs_wins_and_is_counted(bureau, tmp_path):
    path = written(tmp_path, "序号,督查事项,来源,责任单位", "1,修路,,县住建局", "2,架桥,民生实事,县住建局")
    told = bureau.type("import", "items", path, "--source", "重大项目")
    assert [one[1] for one in items(bureau)] == ["重大项目", "民生实事"]
    assert lines(told, "“重大项目”只给没有写的行", "1格：C3")


def test_of_issues_unit_day_and_category_each_are_counted(bureau, tmp_path):
    path = written(
        tmp_path,
        "序号,单位,问题,问题类别,发现日期,责任人",
        "1,县水利局,甲,安全,2026-11-01,科长 吕佳",
        "2,,乙,,,科长 吕佳",
        "3,县住建局,丙,民生,2026年11月2日,科长 吕佳",
    )
    told = bureau.type(
        "import",
        "issues",
        path,
        "--unit",
        "县住建局",
        "--category",
        "民生",
        "--found-on",
        "2026-11-02",
        "--on",
        "2026-11-04",
    )
    assert told.status == 0, told.err
    for given, cell in (("县住建局", "B2"), ("民生", "D2"), ("2026-11-02", "E2")):
        assert lines(told, f"“{given}”只给没有写的行", f"1格：{cell}")
    assert bureau.query("SELECT matter, category, found_on FROM issue ORDER BY number") == [
        ("甲", "安全", "2026-11-01"), ("乙", "民生", "2026-11-02"), ("丙", "民生", "2026-11-02"),
    ]  # fmt: skip


VALUES = [
    # what a cell says, --value, the units, how it is counted
    ("住房城乡建设局", "责任单位:住房城乡建设局=县住建局", ["县住建局"], "住房城乡建设局→县住建局 1格"),
    ("住房城乡建设局牵头，县水利局配合", "责任单位:住房城乡建设局=县住建局", ["县住建局", "县水利局"], "1格"),
    (
        "住建/水利",
        "责任单位:住建/水利=县住建局、县水利局",
        ["县住建局", "县水利局"],
        "住建/水利→县住建局、县水利局 1格",
    ),
    ("住建、县水利局", "责任单位:住建=县住建局", ["县住建局", "县水利局"], "住建→县住建局 1格"),
    ("住建科、县水利局", "责任单位:住建=县住建局", None, "住建科"),
    ("县水利局", "责任单位:住建=县住建局", ["县水利局"], ""),
]


@pytest.mark.parametrize(("cell", "value", "units", "said"), VALUES)
def test_a_name_of_a_unit_is_read_as_it_is_meant(bureau, tmp_path, cell, value, units, said):
    path = written(tmp_path, "序号,督查事项,来源,责任单位", f'1,修路,重大项目,"{cell}"')
    told = bureau.type("import", "items", path, "--value", value)
    if units is None:
        assert (told.status, said in told.err) == (5, True), told.err
        return
    assert told.status == 0, told.err
    query = (
        "SELECT coalesce(nullif(short, ''), \"full\") FROM assignment JOIN unit_name USING (unit_id) ORDER BY position"
    )
    assert [one for (one,) in bureau.query(query)] == units
    assert (said in told.err) if said else ("改读" not in told.err)


def test_what_another_cell_says_whole_is_read_as_it_is_meant(bureau, tmp_path):
    path = written(tmp_path, "序号,督查事项,来源,责任单位", "1,修路,项目办,县住建局", "2,架桥,项目办二,县住建局")
    told = bureau.type("import", "items", path, "--value", "来源:项目办=重大项目", "--value", "来源:项目办二=民生实事")
    assert [one[1] for one in items(bureau)] == ["重大项目", "民生实事"]
    assert lines(told, "按 --value 改读：项目办→重大项目 1格")
    again = bureau.type("import", "items", path, "--value", "来源:项目办=重大项目", "--value", "来源:项目办二=民生实事")
    assert "新增 0，未变 2" in again.out


@pytest.mark.parametrize(
    "typed", ["责任单位", "责任单位:甲", "责任单位=甲", ":甲=乙", "责任单位:甲=", "没有的列:甲=乙", "留存:甲=乙"]
)
def test_a_value_that_is_not_written_right_is_refused(bureau, tmp_path, typed):
    path = written(tmp_path, "序号,督查事项,来源,责任单位", "1,修路,重大项目,县住建局")
    assert bureau.type("import", "items", path, "--value", typed).status == 2
