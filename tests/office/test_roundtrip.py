"""What comes out of the ledger goes in again: lists of ours as they were, edited, sorted, cut, of another ledger.

``tests/corpus/identity/roundtrip.csv`` says what each must come to. All names and numbers are invented.
"""

import csv
import json
import shutil
import string

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import as_xls
from ducha_cli.intake.book import readers
from ducha_cli.intake.book.carried import SHEET, Carried, pack, unpack
from ducha_cli.intake.book.shown import Sheet
from office.corpus import CORPUS
from office.desks import Bureau

LISTS = {"items": "item", "issues": "issue", "units": "unit", "people": "person"}
TODAY = "2026-12-01"
WHOLE = "--all-fields"


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory):
    """The ledger that the demonstration leaves."""
    bureau = Bureau(tmp_path_factory.mktemp("demo") / "示范", TODAY)
    assert bureau.type("demo", bureau.folder).status == 0
    return bureau.folder / "云岭"


@pytest.fixture
def full(demonstrated, tmp_path):
    return Bureau(shutil.copytree(demonstrated, tmp_path / "云岭"), TODAY)


@pytest.fixture
def exported(full, tmp_path):
    """Write a list of ours; returns its path."""

    def write(kind, *more, form="xlsx", bureau=full):
        path = tmp_path / f"{kind}.{form}"
        path.unlink(missing_ok=True)
        told = bureau.type(LISTS[kind], "list", *more, "-o", path)
        assert told.status == 0, told.err
        return path

    return write


@pytest.fixture
def free(full):
    """An item whose title no signed paper prints."""
    (number,) = full.query(
        "SELECT printf('D%d-%04d', year, number) FROM item i WHERE state = 'proposed' AND NOT EXISTS"
        " (SELECT 1 FROM paper_subject s WHERE s.subject LIKE printf('D%d-%04d', i.year, i.number) || '%')"
        " ORDER BY number LIMIT 1"
    )[0]
    return number


@pytest.fixture
def in_hand(full):
    """An item that a unit is at."""
    (number,) = full.query(
        "SELECT printf('D%d-%04d', i.year, i.number) FROM item i JOIN assignment a ON a.item_id = i.id"
        " WHERE i.state = 'underway' AND a.state = 'received' AND a.role IN ('牵头', '主办') AND a.due_current IS NOT"
        " NULL AND NOT EXISTS (SELECT 1 FROM assignment o WHERE o.item_id = i.id AND o.state <> 'received')"
        " ORDER BY i.number LIMIT 1"
    )[0]
    return number


def entries(bureau):
    return [act for (act,) in bureau.query("SELECT act FROM entry ORDER BY seq")]


def short(number):
    return f"d{int(number.rpartition('-')[2])}"


def opened(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    return book, sheet, {cell.value: cell.column for cell in sheet[3]}


def edit(path, number, heading, value):
    book, sheet, columns = opened(path)
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == number)
    old = sheet.cell(row, columns[heading]).value
    sheet.cell(row, columns[heading]).value = value
    book.save(path)
    return old


def rows_of(path):
    return opened(path)[1].max_row - 3


@pytest.mark.parametrize(("more", "form"), [((), "xlsx"), ((), "csv"), ((WHOLE,), "xlsx"), ((WHOLE,), "xls")])
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_comes_back_as_it_is_and_nothing_is_written(full, exported, tmp_path, kind, more, form):
    """RT1 to RT4."""
    path = exported(kind, *more)
    count = rows_of(path)
    if form == "csv":
        path = exported(kind, *more, form=form)
    if form == "xls":
        path = as_xls.write(path, tmp_path / "清单.xls")
    before = entries(full)
    told = full.type("import", kind, path)
    assert (told.status, f"新增 0，未变 {count}；" in told.out, told.err) == (0, True, ""), told
    assert entries(full) == before
    assert count == {"items": 18, "issues": 10, "units": 112}.get(kind, count)


def test_progress_in_a_list_goes_on_as_an_act(full, exported, in_hand):
    """RT5."""
    path = exported("items", WHOLE)
    edit(path, in_hand, "进展", "已完成七成，余下的月底办完")
    before = entries(full)
    told = full.type("import", "items", path)
    assert (told.status, f"进展 1，未变 {rows_of(path) - 1}" in told.out) == (0, True), told
    assert entries(full)[len(before) :] == ["import.items", "item.progress"]
    again = full.type("import", "items", path)
    assert (again.status, f"未变 {rows_of(path)}" in again.out) == (0, True), again


def test_a_title_in_a_list_waits_until_it_is_said_and_then_is_quiet(full, exported, free):
    """RT6, RT6b; ``--update`` takes a word."""
    path = exported("items", WHOLE)
    old, before = edit(path, free, "标题", "换了的题目"), entries(full)
    told = full.type("import", "items", path)
    assert told.status == 7
    assert f"旧 {old} │ 台账 {old} │ 表 换了的题目" in told.err
    assert "待定 1" in told.out
    assert entries(full) == before
    told = full.type("import", "items", path, "--update", "标题")
    assert (told.status, "更正 1" in told.out) == (0, True), told
    assert full.query(f"SELECT title FROM item WHERE number = {int(free[-4:])}") == [("换了的题目",)]
    before = entries(full)
    again = full.type("import", "items", path)
    assert (again.status, f"未变 {rows_of(path)}；" in again.out) == (0, True), again
    assert entries(full) == before


def test_what_both_changed_waits_for_who_is_right(full, exported, free):
    """RT7."""
    path = exported("items", WHOLE)
    old = edit(path, free, "标题", "乙")
    assert full.type(*f"item correct {short(free)} --field title --value 甲 --reason 试".split()).status == 0
    told = full.type("import", "items", path, "--update", "全部")
    assert (told.status, "冲突 1" in told.out, f"旧 {old} │ 台账 甲 │ 表 乙" in told.err) == (7, True, True), told
    assert full.type("import", "items", path, "--take", "标题=台账").status == 0
    before = entries(full)
    told = full.type("import", "items", path)
    assert (told.status, "台账比表新" in told.err, "标题 1格" in told.err) == (0, True, True), told
    assert entries(full) == before
    assert full.query("SELECT count(*) FROM item WHERE title = '甲'") == [(1,)]


def test_what_both_changed_is_written_where_the_table_is_right(full, exported, free):
    path = exported("items")
    edit(path, free, "标题", "乙")
    assert full.type(*f"item correct {short(free)} --field title --value 甲 --reason 试".split()).status == 0
    told = full.type("import", "items", path, "--take", "标题=表")
    assert (told.status, "更正 1" in told.out) == (0, True), told
    assert full.query("SELECT count(*) FROM item WHERE title = '乙'") == [(1,)]


def test_a_list_from_before_the_ledger_went_on_changes_nothing(full, exported, free):
    """RT8."""
    path = exported("items", WHOLE)
    assert full.type(*f"item correct {short(free)} --field title --value 甲 --reason 试".split()).status == 0
    before = entries(full)
    told = full.type("import", "items", path)
    assert (told.status, "台账比表新，照台账的：标题 1格" in told.err) == (0, True), told
    assert entries(full) == before


def test_a_deadline_in_a_list_is_told_with_the_command_that_moves_it(full, exported, in_hand):
    """RT9."""
    path = exported("items", WHOLE)
    edit(path, in_hand, "时限", "2027-03-05")
    before = entries(full)
    told = full.type("import", "items", path, "--update", "全部")
    assert (told.status, "待定 1" in told.out) == (7, True), told
    assert f"ducha item extend {short(in_hand)} --unit " in told.err
    assert "--due 2027-03-05" in told.err
    assert entries(full) == before


@pytest.mark.parametrize("heading", ["牵头单位", "承办单位", "配合单位"])
def test_a_unit_in_a_list_is_told_with_a_command_whatever_the_state(full, exported, free, in_hand, heading):
    """RT9: whose a thing is nobody changes by a list, not even where nothing was given to anybody yet."""
    path = exported("items", WHOLE)
    edit(path, free, heading, "没有的单位")
    edit(path, in_hand, heading, "县水利局")
    before = entries(full)
    told = full.type("import", "items", path, "--update", "全部")
    assert (told.status, "待定 2" in told.out) == (7, True), told
    assert f"ducha item assign {short(free)} --unit 单位 --due 时限" in told.err
    assert f"ducha item assign {short(in_hand)} --unit 县水利局 --due 时限" in told.err
    assert entries(full) == before


def test_who_is_left_out_of_the_supporting_units_is_who_is_let_go(full, exported):
    """RT9: the column shows no lead, so a lead that is not in it is not gone."""
    path = exported("items", WHOLE)
    number, (stays, gone) = next(
        (row[0].value, row[columns["配合单位"] - 1].value.split("、"))
        for _, sheet, columns in [opened(path)]
        for row in sheet.iter_rows(min_row=4)
        if (row[columns["配合单位"] - 1].value or "").count("、") == 1
    )
    edit(path, number, "配合单位", stays)
    told = full.type("import", "items", path, "--update", "全部")
    assert told.status == 7
    assert f"ducha item release {short(number)} --unit {gone} " in told.err


@pytest.mark.parametrize(("heading", "value"), [("灯", "红灯"), ("逾期工作日", "9"), ("状态", "办结")])
def test_what_the_ledger_reckons_is_only_read(full, exported, in_hand, heading, value):
    """RT10."""
    path = exported("items", WHOLE)
    edit(path, in_hand, heading, value)
    told = full.type("import", "items", path, "--update", "全部")
    assert (told.status, f"未变 {rows_of(path)}；" in told.out) == (0, True), told
    assert f"只读列，1格与台账不同，没有取：{heading} " in told.err
    assert "未取 1（只读1）" in told.out


def test_a_row_that_is_gone_is_told(full, exported, free):
    """RT11."""
    path = exported("items", WHOLE)
    book, sheet, _ = opened(path)
    sheet.delete_rows(next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == free))
    book.save(path)
    before = entries(full)
    told = full.type("import", "items", path)
    assert (told.status, f"导出时有、表中没有：{free}（1）" in told.err) == (0, True), told
    assert entries(full) == before


def test_rows_may_be_sorted_and_columns_cut(full, exported):
    """RT12."""
    path = exported("items", WHOLE)
    book, sheet, columns = opened(path)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for row, values in enumerate(sorted(rows, key=lambda one: one[columns["标题"] - 1]), 4):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))
    sheet.delete_cols(columns["责任人"])
    sheet.delete_cols(columns["灯"])
    book.save(path)
    told = full.type("import", "items", path)
    assert (told.status, f"未变 {len(rows)}；" in told.out) == (0, True), told


@pytest.mark.parametrize("kind", ["items", "issues"])
def test_a_list_of_another_ledger_is_refused_unless_its_numbers_are_taken_for_others(full, exported, tmp_path, kind):
    """RT13."""
    path = exported(kind)
    other = Bureau.found(tmp_path / "邻县", units_too=False)
    other.today = TODAY
    assert other.type("import", "units", exported("units"), "--foreign").status == 0
    told = other.type("import", kind, path)
    assert (told.status, "是另一个台账导出的" in told.err, "--foreign" in told.err) == (5, True, True), told
    if kind == "items":
        told = other.type("import", kind, path, "--foreign")
        assert (told.status, f"新增 {rows_of(path)}" in told.out) == (0, True), told
        assert {one for (one,) in other.query("SELECT source_number FROM item")} == {
            row[0].value for row in opened(path)[1].iter_rows(min_row=4)
        }


# --- registers -------------------------------------------------------------------------------------------------------


def test_a_register_is_put_right_from_its_list(full, exported):
    path = exported("units", WHOLE)
    edit(path, "zjj", "电话", "0000-3000000")
    edit(path, "zjj", "主要负责人", "何新民")
    edit(path, "slj", "简称", "县水务局")
    edit(path, "czj", "督查员", "钱一、孙乙")
    told = full.type("import", "units", path)
    assert (told.status, "待定 3" in told.out) == (7, True), told
    before = entries(full)
    told = full.type("import", "units", path, "--update", "全部")
    assert told.status == 7, told
    assert "不是一个人的姓名" in told.err
    assert sorted(entries(full)[len(before) :]) == ["import.units", "unit.correct", "unit.correct", "unit.post"]
    assert full.query("SELECT phone FROM unit WHERE code = 'zjj'") == [("0000-3000000",)]
    query = "SELECT from_on FROM post WHERE person = '何新民' AND principal = 1 AND to_on IS NULL"
    assert full.query(query) == [(TODAY,)]
    assert full.type("unit", "show", "县水务局").status == 0


def test_who_is_who_is_put_right_and_where_he_sits_is_told(full, exported):
    path = exported("people")
    code, name = full.query("SELECT code, name FROM person ORDER BY id LIMIT 1")[0]
    edit(path, code, "电话", "0000-7654321")
    edit(path, code, "职务", "换了的职务")
    told = full.type("import", "people", path, "--update", "电话")
    assert (told.status, "补填 1" in told.out, "ducha unit post " in told.err) == (7, True, True), told
    assert full.query(f"SELECT phone, name FROM person WHERE code = '{code}'") == [("0000-7654321", name)]


def test_a_register_of_somebody_else_is_compared_with_what_stands(bureau, tmp_path):
    """Units typed by hand are known by their names, and a table says what it adds."""
    path = tmp_path / "名录.csv"
    head = ["单位全称", "简称", "单位类别", "主要负责人", "联系电话"]
    for rows, done in (
        ([["县住房和城乡建设局", "县住建局", "县直单位", "何建国", ""]], "未变 1"),
        ([["县住建局", "", "县直单位", "何建国", "0000-1"]], "补填 1"),
        ([["县气象局", "", "县直单位", "", ""]], "新增 1"),
    ):
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([head, *rows])
        told = bureau.type("import", "units", path, "--take", "全称=台账")
        assert (told.status, done in told.out) == (0, True), told
    assert bureau.query("SELECT count(*) FROM unit") == [(5,)]


# --- what is carried along -------------------------------------------------------------------------------------------


def test_what_is_carried_along_is_no_sheet_of_the_book(exported):
    path = exported("items")
    assert openpyxl.load_workbook(path)[SHEET].sheet_state == "veryHidden"
    book = readers.read(path)
    assert [one.name for one in book.sheets] == ["督查事项"]
    assert book.carried is not None
    assert (book.carried.kind, len(book.carried.rows)) == ("items", rows_of(path))


def test_what_somebody_changed_in_it_counts_for_nothing(full, exported, free):
    path = exported("items")
    old = edit(path, free, "标题", "乙")
    book = openpyxl.load_workbook(path)
    line = next(row[0] for row in book[SHEET].iter_rows() if free in row[0].value)
    line.value = line.value.replace(json.dumps(old).strip('"'), json.dumps("乙").strip('"'))
    book.save(path)
    assert readers.read(path).carried is None
    told = full.type("import", "items", path, "--update", "全部")
    assert (told.status, f"旧 （空） │ 台账 {old} │ 表 乙" in told.err) == (7, True), told  # as of a list without it


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.just("长" * 40_000) | st.just(" = x ")


@given(st.dictionaries(st.text(string.ascii_letters, min_size=1), st.tuples(TEXTS, TEXTS), max_size=4))
@settings(max_examples=60)
def test_what_is_packed_is_unpacked(rows):
    told = Carried("0123456789ab", 7, "items", ("标题", "备注"), rows)
    sheet = Sheet(SHEET, [list(one) for one in pack(told)], hidden=True)
    assert unpack(sheet) == told
    cells = [str(cell) for row in sheet.rows for cell in row]
    assert all(cell.isascii() and " " not in cell and 0 < len(cell) <= 30_000 for cell in cells)
    assert unpack(Sheet(SHEET, [*sheet.rows[:-1], ["x"]], hidden=True)) is None


# --- any one cell ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def listed(demonstrated, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    found = {}
    for kind, noun in LISTS.items():
        found[kind] = folder / f"{kind}.xlsx"
        told = Bureau(demonstrated, TODAY).type(noun, "list", WHOLE, "-o", found[kind])
        assert told.status == 0
    return found


@pytest.mark.parametrize("kind", LISTS)
def test_any_one_cell_is_told_or_written_and_nothing_else(demonstrated, listed, tmp_path_factory, kind):
    """Where it stands decides what it comes to: it is one finding or one thing written, and all others are 未变."""

    @given(st.data())
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(data):
        folder = tmp_path_factory.mktemp("one")
        bureau = Bureau(shutil.copytree(demonstrated, folder / "云岭"), TODAY)
        path = shutil.copy(listed[kind], folder / "清单.xlsx")
        book, sheet, _ = opened(path)
        row = data.draw(st.integers(4, sheet.max_row))
        column = data.draw(
            st.integers(2, sheet.max_column).filter(lambda one: sheet.cell(3, one).value != "系统内编号")
        )
        old = sheet.cell(row, column).value
        sheet.cell(row, column).value = f"{old or ''}改了"
        book.save(path)
        count = len(entries(bureau))
        told = bureau.type("import", kind, path, "--update", "全部", "--json")
        assert told.status in {0, 7}, told
        answer = told.json
        written = entries(bureau)[count:]
        assert len(answer["findings"]) + len(written[1:]) == 1, (sheet.cell(3, column).value, answer, written)
        done = len(answer["progressed"]) + len(answer["corrected"]) + len(answer["filled"])
        assert answer["unchanged"] + answer["pending"] + answer["conflicts"] + done == answer["rows"]
        assert answer["new"] == 0

    holds()


def test_the_corpus_of_round_trips_is_run_here():
    with (CORPUS / "identity" / "roundtrip.csv").open(encoding="utf-8-sig") as stream:
        names = {row["id"] for row in csv.DictReader(stream)}
    assert names == {*(f"RT{one}" for one in range(1, 16)), "RT6b"}


# --- 其他栏目 ----------------------------------------------------------------------------------------------------------

OTHERS = {
    "items": ("标题,来源,牵头单位,完成时限,界别,存在问题", "整治马路市场,专项会议部署,县住建局,2026-12-15,工商界,反弹",
              "修补破损路面,专项会议部署,县交通局,2026-12-20,,没有资金"),
    "issues": ("单位,发现日期,问题,问题类别,界别,存在问题", "县住建局,2026-11-03,占道经营,民生,工商界,反弹",
               "县交通局,2026-11-03,路面破损,民生,,没有资金"),
    "units": ("全称,简称,类别,界别,存在问题", "云岭县甲中心,县甲中心,县直单位,工商界,反弹",
              "云岭县乙中心,县乙中心,县直单位,,没有资金"),
}  # fmt: skip
"""Tables with two columns that no field takes; the second row lacks one of the two."""


@pytest.fixture(params=OTHERS)
def others(request, full, tmp_path):
    """A kind, and the ledger into which a table of it was imported that has 其他栏目."""
    path = tmp_path / "别人的表.csv"
    path.write_text("\n".join(OTHERS[request.param]), encoding="utf-8")
    told = full.type("import", request.param, path, "--keep", "存在问题")  # which means 问题 in a list of issues
    assert (told.status, "新增 2" in told.out) == (0, True), told
    return request.param


@pytest.mark.parametrize(
    ("more", "form"),
    [
        ((WHOLE,), "xlsx"),
        ((WHOLE,), "csv"),
        (("--fields", "编号,标题,存在问题,留存.*"), "xlsx"),
        (("--fields", "编号,标题,存在问题,留存.*"), "csv"),
        (("--fields", "编号,留存.界别", "--where", "留存.存在问题=反弹"), "xlsx"),
        (("--fields", "编号,留存.界别", "--where", "留存.存在问题=反弹"), "csv"),
    ],
)
def test_a_list_with_other_columns_comes_back_as_it_is(full, exported, others, more, form):
    if others != "items":
        title, number = {"issues": ("问题", "编号"), "units": ("全称", "代码")}[others]
        more = [one.replace("标题", title).replace("编号", number) for one in more]
    count = rows_of(exported(others, *more))
    assert count == 1 if "--where" in more else count > 1
    before = entries(full)
    told = full.type("import", others, exported(others, *more, form=form))
    assert (told.status, f"新增 0，未变 {count}；" in told.out, told.err) == (0, True, ""), told
    assert entries(full) == before


def test_an_other_column_is_put_right_from_a_list(full, exported, others):
    number = {"units": "代码"}.get(others, "编号")
    path = exported(others, "--fields", f"{number},留存.*", "--where", "留存.存在问题=反弹")
    book, sheet, columns = opened(path)
    assert list(columns) == [number, "界别", "存在问题"]
    sheet.cell(4, columns["存在问题"]).value = "不再反弹"
    book.save(path)
    told = full.type("import", others, path)
    assert (told.status, "旧 反弹 │ 台账 反弹 │ 表 不再反弹" in told.err) == (7, True), told
    told = full.type("import", others, path, "--update", "存在问题")
    assert (told.status, "更正 1，未变 0" in told.out) == (0, True), told
    assert full.type(LISTS[others], "list", "--fields", "留存.存在问题", "--where", "留存.界别=工商界").out.split() == [
        "存在问题", "不再反弹",
    ]  # fmt: skip
    sheet.cell(4, columns["界别"]).value = "清空"
    book.save(path)
    told = full.type("import", others, path, "--update", "界别")
    assert (told.status, "更正 1" in told.out) == (0, True), told
    answer = full.type(LISTS[others], "list", "--json", "--fields", "留存.*", "--where", "留存.存在问题=不再反弹").json
    assert answer == [{"留存.存在问题": "不再反弹"}]
    assert "没有“留存.界别”这个其他栏目" in full.type(LISTS[others], "list", "--where", "留存.界别=工商界").err


def test_a_list_without_such_columns_asks_for_none(full, others):
    answer = full.type(LISTS[others], "list", "--json").json
    assert not any(name.startswith("留存") for row in answer for name in row)


# --- next month's table ----------------------------------------------------------------------------------------------


@pytest.fixture
def retitled(case, tmp_path):
    """A table that was imported, and the same with another title in row 3."""
    bureau, told = case("B07")
    assert told.status == 0
    path = tmp_path / "下月.xlsx"
    book = openpyxl.load_workbook(CORPUS / "rows" / "b07_ditto.xlsx")
    sheet = book.worksheets[0]
    (cell,) = [one for one in sheet[3] if one.value == bureau.query("SELECT title FROM item WHERE number = 2")[0][0]]
    cell.value = f"{cell.value}（二期）"
    book.save(path)
    return bureau, path, cell.value


def test_what_may_be_renamed_waits_until_it_is_said_which(retitled):
    """RT15."""
    bureau, path, title = retitled
    before = entries(bureau)
    told = bureau.type("import", "items", path)
    assert (told.status, "冲突 1" in told.out, "疑似 D2026-0002 改名" in told.err) == (7, True, True), told
    assert "上次有、这次没有：D2026-0002（1）" in told.err
    assert entries(bureau) == before
    told = bureau.type("import", "items", path, "--same", "3=d2", "--update", "标题")
    assert (told.status, "更正 1" in told.out, "上次有" in told.err) == (0, True, False), told
    assert bureau.query("SELECT title FROM item WHERE number = 2") == [(title,)]
    assert "未变 3" in bureau.type("import", "items", path).out


def test_what_is_not_renamed_is_filed_apart(retitled):
    bureau, path, _ = retitled
    told = bureau.type("import", "items", path, "--repeat", "分别登记")
    assert (told.status, "新增 1" in told.out) == (0, True), told
    assert "新增 0" in bureau.type("import", "items", path).out


def test_a_table_with_little_of_an_earlier_one_is_no_series(retitled, tmp_path):
    bureau, path, _ = retitled
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_rows(4)
    book.save(path)
    told = bureau.type("import", "items", path)
    assert (told.status, "新增 1" in told.out, "上次有" in told.err) == (0, True, False), told


def test_what_is_refused_leaves_nothing_behind_and_the_rest_is_written(full, exported):
    """A 更正 may refuse when it has set the field already: the day is after a day that follows."""
    path = exported("issues", WHOLE)
    for number, heading, value in (
        ("W2026-0009", "发现日期", "2026年11月2日"), ("W2026-0008", "贰过", "W2026-0001"), ("W2026-0002", "重点", "是"),
        ("W2026-0006", "进展", "已清运"),
    ):  # fmt: skip
        edit(path, number, heading, value)
    day = full.query("SELECT found_on FROM issue WHERE number = 9")
    before = entries(full)
    told = full.type("import", "issues", path, "--update", "全部")
    assert (told.status, "更正 1" in told.out, "进展 1" in told.out, "待定 2" in told.out) == (7, True, True, True), (
        told
    )
    assert sorted(entries(full)[len(before) :]) == ["import.issues", "issue.correct", "issue.progress"]
    assert full.query("SELECT found_on FROM issue WHERE number = 9") == day
    assert full.type("trail", "verify").status == 0


@pytest.mark.parametrize(("value", "status"), [("身份证110101199003070011", 5), ("找13812345678", 0)])
def test_what_is_somebody_s_is_told_in_a_list_too(full, exported, free, value, status):
    path = exported("items", WHOLE)
    edit(path, free, "备注", value)
    told = full.type("import", "items", path)
    assert (told.status, value in told.out + told.err) == (status, False), told
    assert full.type("import", "items", path, "--mask").status in {0, 7}


def test_a_list_of_one_unit_comes_back_too(full, exported):
    words = "编号,标题,时限,本单位,角色,承办状态"
    for form in ("xlsx", "csv"):
        path = exported("items", "--unit", "县住建局", "--fields", words, form=form)
        told = full.type("import", "items", path)
        assert (told.status, "新增 0，未变 6；" in told.out, told.err) == (0, True, ""), told


def test_two_copies_of_a_list_do_not_undo_each_other(full, exported, free, tmp_path):
    first = exported("items", WHOLE)
    untouched, other = shutil.copy(first, tmp_path / "没动.xlsx"), shutil.copy(first, tmp_path / "另一家.xlsx")
    edit(first, free, "标题", "甲")
    edit(other, free, "标题", "乙")
    assert "更正 1" in full.type("import", "items", first, "--update", "全部").out
    told = full.type("import", "items", untouched, "--update", "全部")
    assert (told.status, "更正" in told.out, "标题 1格" in told.err) == (0, False, True), told
    told = full.type("import", "items", other, "--update", "全部")
    assert (told.status, "冲突 1" in told.out) == (7, True), told
    assert full.query("SELECT count(*) FROM item WHERE title = '甲'") == [(1,)]


def test_the_same_list_is_filled_in_every_week(full, exported, in_hand):
    path = exported("items", WHOLE)
    for text in ("第一周：进场", "第二周：过半", "第三周：收尾"):
        edit(path, in_hand, "进展", text)
        told = full.type("import", "items", path)
        assert (told.status, "进展 1" in told.out) == (0, True), told


def test_a_marked_copy_of_a_list_is_the_list(full, exported, free, tmp_path):
    path, copy = exported("items", WHOLE), tmp_path / "改.xlsx"
    edit(path, free, "标题", "换了的题目")
    assert full.type("import", "items", path, "--errors", copy).status == 7
    told = full.type("import", "items", copy)
    assert (told.status, "待定 1" in told.out, told.err.count("待定")) == (7, True, 1), told
    assert full.type("import", "items", copy, "--drop", "标题").status == 0
    assert full.query("SELECT count(*) FROM extra WHERE name LIKE '导入%'") == [(0,)]


def test_a_list_without_the_column_that_a_new_row_needs_comes_back(full, exported, in_hand):
    path = exported("items", "--fields", "编号,进展,时限,备注")
    edit(path, in_hand, "备注", "补一句")
    told = full.type("import", "items", path)
    assert (told.status, "补填 1" in told.out or "待定 1" in told.out, "错误" in told.err) == (0, True, False), told
