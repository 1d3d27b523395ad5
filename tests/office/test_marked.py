"""The sheet 导入说明 of a marked copy, and the comments at what waits: what was read, found, not taken. All is invented."""

import openpyxl
import pytest

import as_xls
from ducha_cli.intake.book.shown import BEGINS, SUMMARY
from office.desks import Bureau

HEAD = "来文编号,标题,来源,主办单位,分办单位,配合单位,完成时限,界别,状态,联系电话,进展情况"
ROWS = (
    "云办〔2026〕7号,整治马路市场,专项会议部署,县住建局,,县财政局,2026-12-15,工商界,办理中,13800001111,已摸底",
    "云办〔2026〕8号,修补破损路面,专项会议部署,县水利局,,,2026-12-20,,,,未启动",
    "合计,,,,,,,,,,",
)


@pytest.fixture
def bureau(tmp_path):
    return Bureau.found(tmp_path / "云岭")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    return path


def explained(path, name=SUMMARY):
    """The rows of 导入说明, parted where a row is empty."""
    rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    parts: list[list[list[object]]] = [[]]
    for row in rows:
        told = ["" if one is None else one for one in row]
        while told and told[-1] == "":
            told.pop()
        parts.append([]) if not told else parts[-1].append(told)
    return parts


def names(path):
    return openpyxl.load_workbook(path).sheetnames


def comments(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_it_says_what_each_column_became_what_was_found_and_what_was_not_taken(bureau, table, tmp_path):
    out = tmp_path / "改.xlsx"
    told = bureau.type("import", "items", table, "--errors", out)
    assert told.status == 0, told
    head, columns, findings, left = explained(out)
    assert head[0][0].startswith(BEGINS)
    assert head[1][0] in told.out  # the last line of the screen
    assert columns == [
        ["表", "列", "表头", "成为"],
        ["", "A", "来文编号", "来文编号"], ["", "B", "标题", "标题"], ["", "C", "来源", "来源"],
        ["", "D", "主办单位", "主办单位"], ["", "E", "分办单位", "主办单位"], ["", "F", "配合单位", "配合单位"],
        ["", "G", "完成时限", "时限"], ["", "H", "界别", "留存"], ["", "I", "状态", "留存"],
        ["", "J", "联系电话", "不取"], ["", "K", "进展情况", "进展"],
    ]  # fmt: skip
    assert findings[0] == ["轻重", "类", "表", "栏目", "问题", "怎么办", "几处", "单元格"]
    assert ["提示", "未取", "", "联系电话", "个人信息，没有取：第2行，1格"] in [row[:5] for row in findings]
    assert len(findings) - 1 == len(told.err.splitlines()) - 1  # as on the screen, which names the copy besides
    assert left == [
        ["原因", "几格", "表", "单元格", "写的是"],
        ["合计", 1, "", "第4行", "合计"],
        ["个人", 1, "", "J2"],
    ]


def test_it_says_where_nothing_was_written_and_counts_what_says_the_same(bureau, table, tmp_path):
    out = tmp_path / "改.xlsx"
    wrong = [f"云办〔2026〕{n}号,事{n},专项会议部署,县住建局,,,{30 + n}日前,,,," for n in range(3, 9)]
    same = [f"云办〔2026〕{n}号,事{n},专项会议部署,县住建局,,,下不为例,,,," for n in range(10, 13)]
    table.write_text("\n".join((HEAD, *wrong, *same)), encoding="utf-8")
    told = bureau.type("import", "items", table, "--errors", out)
    assert told.status == 5
    head, _, findings = explained(out)
    assert head[1][0].startswith("有错误，没有写入任何内容；")
    errors = [row for row in findings if row[0] == "错误"]
    assert len(errors) == sum(line.startswith("错误 ") for line in told.err.splitlines())
    assert [row[6:] for row in errors if "下不为例" in row[4]] == [[3, "G8-G10"]]
    assert [row[4:] for row in errors if row[4] == "同样的还有，值不同"] == [["同样的还有，值不同", "", 3, "G5-G7"]]


def test_a_table_without_a_header_has_one_too(bureau, tmp_path):
    path, out = tmp_path / "表.csv", tmp_path / "改.xlsx"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert bureau.type("import", "items", path, "--errors", out).status == 5
    head, findings = explained(out)
    assert head[1][0].endswith("格 0：字段 0")
    assert "没有找到督查事项的表头" in findings[1][4]


@pytest.mark.parametrize("form", ["xlsx", "xls"])
@pytest.mark.parametrize("renamed", ["", "说明"])
def test_it_is_no_data_when_the_copy_comes_back_and_is_replaced_when_it_is_marked_again(
    bureau, table, tmp_path, form, renamed
):
    out, again, third = (tmp_path / name for name in ("改.xlsx", "再改.xlsx", "三改.xlsx"))
    assert bureau.type("import", "items", table, "--errors", out).status == 0
    if renamed:
        book = openpyxl.load_workbook(out)
        book[SUMMARY].title = renamed
        book.active = book.copy_worksheet(book[renamed])  # and somebody looks at it
        book.save(out)
    if form == "xls":
        out = as_xls.write(out, tmp_path / "改.xls")
    assert len(names(out)) == 2 + bool(renamed) if form == "xlsx" else True
    told = bureau.type("import", "items", out, "--errors", again)
    assert (told.status, "新增 0，未变 2" in told.out, "没有导入的工作表" in told.err) == (0, True, False), told
    assert names(again) == ["导入", SUMMARY]
    assert explained(again)[1][1] == ["导入", "A", "来文编号", "来文编号"]
    assert "改.xls" in bureau.type("import", "inspect", out).out
    assert bureau.type("import", "items", again, "--errors", third, "--sheet", "全部").status == 0
    assert names(third) == ["导入", SUMMARY]
    told = bureau.type("import", "items", again, "--sheet", SUMMARY)
    assert (told.status, "有：导入；" in told.err) == (5, True), told


def test_a_sheet_of_one_s_own_by_that_name_is_read_and_stays(bureau, table, tmp_path):
    path, out = tmp_path / "表.xlsx", tmp_path / "改.xlsx"
    book = openpyxl.Workbook()
    book.active.title = SUMMARY
    for row in (HEAD, *ROWS):
        book.active.append(row.split(","))
    book.save(path)
    told = bureau.type("import", "items", path, "--errors", out)
    assert (told.status, "新增 2" in told.out) == (0, True), told
    assert names(out) == [SUMMARY, f"{SUMMARY}1"]
    assert explained(out, f"{SUMMARY}1")[1][1] == [SUMMARY, "A", "来文编号", "来文编号"]
    told = bureau.type("import", "items", out)
    assert (told.status, "未变 2" in told.out) == (0, True), told


def test_every_cell_that_waits_bears_what_was_what_is_and_what_the_table_says(bureau, table, tmp_path):
    assert bureau.type("import", "items", table).status == 0
    for words in ("d2 --field title --value 修路", "d1 --field 界别 --value 医卫界"):
        assert bureau.type("item", "correct", *words.split(), "--reason", "试").status == 0
    text = table.read_text(encoding="utf-8")
    for old, new in (
        ("工商界", "农业界"), ("县住建局,,县财政局", "县住建局,县水利局,县财政局"), ("12-20", "12-28"),
        ("修补破损", "修补"), ("整治马路", "整治沿街"),
    ):  # fmt: skip
        text = text.replace(old, new)
    table.write_text(text, encoding="utf-8")
    out = tmp_path / "改.xlsx"
    told = bureau.type("import", "items", table, "--errors", out, "--json")
    assert told.status == 7
    assert {one["kind"] for one in told.json["findings"]} >= {"冲突", "表改", "需办理"}
    assert not any("beside" in one for one in told.json["findings"])
    found = comments(out)
    assert found.keys() == {"B2", "D2", "E2", "F2", "H2", "B3", "G3"}
    assert all(text.index("旧 ") < text.index("│ 台账 ") < text.index("│ 表 ") for text in found.values())
    assert found["D2"] == found["E2"] == found["F2"]
    kinds = {row[1]: row[7] for row in explained(out)[2]}
    assert (kinds["冲突"], kinds["表改"]) == ("B3", "B2")


def test_a_list_of_ours_says_what_is_only_read(bureau, table, tmp_path):
    assert bureau.type("import", "items", table).status == 0
    path, out = tmp_path / "清单.xlsx", tmp_path / "改.xlsx"
    assert bureau.type("item", "list", "--all-fields", "-o", path).status == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3]}
    for heading, text in (("牵头单位", "县财政局"), ("配合单位", "县水利局"), ("标题", "另外")):
        sheet.cell(4, columns[heading]).value = text
    book.save(path)
    told = bureau.type("import", "items", path, "--errors", out)
    assert told.status == 7, told
    became = {row[2]: row[3] for row in explained(out)[1]}
    assert {name: became[name] for name in ("编号", "灯", "标题", "依据文号", "界别", "留存.状态", "系统内编号")} == {
        "编号": "系统内编号", "灯": "只读", "标题": "标题", "依据文号": "依据文号", "界别": "留存",
        "留存.状态": "留存.状态", "系统内编号": "系统内编号",
    }  # fmt: skip
    found = comments(out)
    assert [sheet.cell(3, sheet[place].column).value for place in found] == ["牵头单位", "标题", "配合单位"]
    assert len(set(found.values())) == 2  # one of whose it is
    other = Bureau.found(tmp_path / "邻县")
    told = other.type("import", "items", path, "--foreign", "--errors", tmp_path / "邻.xlsx")
    assert told.status in {0, 5}, told
    assert {row[2]: row[3] for row in explained(tmp_path / "邻.xlsx")[1]}["灯"] == "留存"


def test_a_column_that_some_rows_alone_keep_is_both(bureau, tmp_path):
    """What was found after the ledger began is not taken over."""
    path, out = tmp_path / "问题.csv", tmp_path / "改.xlsx"
    rows = (
        "单位,发现日期,问题,问题类别,状态",
        "县住建局,2025-12-01,占道经营,民生,整改中",
        f"县财政局,{bureau.today},拨付拖延,民生,整改中",
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    told = bureau.type("import", "issues", path, "--adopt-as-of", bureau.today, "--by", "李建国", "--errors", out)
    assert (told.status, "建账 1（整改中 1）" in told.out) == (0, True), told
    assert explained(out)[1][-1] == ["", "E", "状态", "状态，留存"]
