"""Workbooks as offices draw them, by their headers and columns: what tests/corpus/cases.csv says comes out.

What a case says of rows that are joined, of corrections and of 措施 comes with what does it.
"""

import shutil

import pytest

from office.desks import Bureau


def shares(bureau):
    return bureau.query(
        "SELECT item.number, role, coalesce(nullif(short, ''), \"full\"), due_current FROM assignment JOIN item ON item.id = item_id"
        " JOIN unit_name USING (unit_id) ORDER BY item.number, assignment.position"
    )


def lines(told, *words):
    return [line for line in told.err.splitlines() if all(word in line for word in words)]


def test_c03_two_rows_are_one_header(case):
    bureau, told = case("C03")
    assert (told.status, lines(told, "错误"), lines(told, "重复列")) == (0, [], [])
    assert shares(bureau) == [(1, "牵头", "县住建局", "2026-12-31"), (1, "配合", "县水利局", "2026-12-31")]


def test_b21_what_a_page_repeats_is_left_out_in_one_line(case):
    bureau, told = case("B21")
    assert told.status == 0
    assert bureau.query("SELECT title FROM item ORDER BY number") == [("城北污水管网改造",), ("石桥镇卫生院搬迁",)]
    assert len(lines(told, "提示", "第3、4、6行")) == 1
    assert bureau.query("SELECT count(*) FROM extra") == [(0,)]


def test_b23_a_table_of_another_kind_is_not_read_and_told_with_its_command(case):
    bureau, told = case("B23")
    assert bureau.query("SELECT title FROM item") == [("城北污水管网改造",)]
    (line,) = lines(told, "第二个表（第4-5行）", "问题描述、被督查单位")
    command = line.partition("ducha ")[2].split()
    issues = bureau.type(*command, "--dry-run")
    assert "行" in issues.out + issues.err
    assert "没有问题类别：第5行（1件）" in issues.err  # it is that row which is read


def test_c06_a_second_header_of_the_same_kind_has_its_own_columns(case):
    bureau, told = case("C06")
    assert told.status == 0
    assert bureau.query("SELECT number, title FROM item") == [(1, "城北污水管网改造"), (2, "石桥镇卫生院搬迁")]
    assert shares(bureau)[2:] == [(2, "牵头", "县卫健委", "2026-06-30"), (2, "主办", "石桥镇", "2026-06-30")]
    assert len(lines(told, "又一个表头", "第6行起")) == 1


def test_b24_sheets_that_hold_the_same_things_are_refused_until_one_is_chosen(case):
    bureau, told = case("B24")
    assert told.status == 5
    assert len(lines(told, "3张表里是同样的督查事项（1月、2月、3月）", "--sheet 3月")) == 1
    assert bureau.query("SELECT count(*) FROM item") == [(0,)]


def test_b24b_the_chosen_sheet_is_read_and_the_others_are_told(case):
    bureau, told = case("B24b")
    assert told.status == 0
    assert bureau.query("SELECT title, progress FROM item") == [("城北污水管网改造", "完成3公里")]
    assert len(lines(told, "1月（按 --sheet 3月）、2月（按 --sheet 3月）")) == 1


def test_b24c_sheets_in_order_say_one_after_the_other_how_far_a_thing_is(case):
    bureau, told = case("B24c")
    assert (told.status, "新增 1" in told.out, "更正 1" in told.out) == (0, True, True)
    assert bureau.query("SELECT progress FROM item") == [("完成3公里",)]
    acts = bureau.query("SELECT act, json_extract(detail, '$.facts.new') FROM event WHERE subject = 'D2026-0001'")
    assert acts == [("item.add", None), ("item.correct", "完成招标"), ("item.correct", "完成3公里")]
    bureau.verify()


def test_b25_cover_notes_and_dictionary_are_left_out_in_one_line(case):
    bureau, told = case("B25")
    assert told.status == 0
    assert bureau.query("SELECT count(*) FROM item") == [(2,)]
    assert len(lines(told, "封面（没有表头）、填表说明（没有表头）、单位字典（隐藏）")) == 1


def test_e02_a_section_names_the_source_and_another_column_is_kept(case):
    bureau, told = case("E02")
    assert told.status == 0
    assert bureau.query("SELECT source FROM item") == [("政协委员提案",)]
    assert bureau.query("SELECT name, text FROM extra") == [("事项来源说明", "x")]


@pytest.mark.parametrize("name", ["B12", "B13"])
def test_b12_b13_leader_and_person_are_the_unit_s(case, name):
    bureau, told = case(name)
    assert told.status == 0
    assert bureau.query("SELECT leader, person FROM assignment") == [("王海涛", "何建国")]
    assert bureau.query("SELECT count(*) FROM extra") == [(0,)]


def test_b15_the_kind_of_an_item_names_its_source_and_nothing_is_dropped(case):
    bureau, told = case("B15")
    assert told.status == 0
    assert bureau.query("SELECT source FROM item") == [("重大项目",)]
    assert len(lines(told, "事项类别", "来源")) == 1
    # the milestone of an item without 工作内容 comes with the reading of units; until then both are kept
    kept = dict(bureau.query("SELECT name, text FROM extra"))
    assert kept == {"预期效果": "管网贯通、无溢流", "启动时间": "2026.3"}


def test_b16_what_has_no_field_is_kept_and_found(case):
    bureau, told = case("B16")
    assert told.status == 0
    assert dict(bureau.query("SELECT name, text FROM extra")) == {
        "存在问题": "资金缺口300万元", "下步打算": "争取专项债", "包联县领导": "李建国",
    }  # fmt: skip
    assert "资金缺口300万元" in bureau.type("item", "show", "d1").out
    assert "D2026-0001" in bureau.type("find", "资金缺口").out


def test_b17_of_months_the_newest_is_the_progress_and_all_are_kept(case):
    bureau, told = case("B17")
    assert told.status == 0
    assert bureau.query("SELECT progress FROM item") == [("完成3公里",)]
    assert dict(bureau.query("SELECT name, text FROM extra")) == {
        "1月进展": "完成设计", "2月进展": "完成招标", "3月进展": "完成3公里",
    }  # fmt: skip
    assert len(lines(told, "每行取最新的一格")) == 1


def the_items(bureau):
    return bureau.query("SELECT number, source, source_number, content FROM item ORDER BY number")


def callers_of(bureau):
    return bureau.query("SELECT item_id, name, phone FROM complainant ORDER BY item_id")


@pytest.mark.parametrize(
    ("name", "cell", "what"),
    [("B38", "E2", "姓名、电话"), ("C04", "E2", "电话、证件号"), ("C05", "E2", "电话"), ("W3", "F4", "姓名、电话")],
)
def test_b38_c04_c05_w3_what_is_somebodys_in_a_letter_is_one_error_a_cell_and_mask_mends_it(case, name, cell, what):
    bureau, told = case(name)
    assert (told.status, len(lines(told, "错误", "***"))) == (5, 1)
    assert len(lines(told, f"{cell} 诉求内容 *** → 写有个人信息：{what}", "加 --mask")) == 1
    assert the_items(bureau) == callers_of(bureau) == []


def test_b38b_c04_c05_what_is_masked_is_stored_without_it(case):
    bureau, told = case("B38b")
    assert (told.status, "遮盖 1 格" in told.out) == (0, True)
    assert len(lines(told, "E2 诉求内容 ***", "（姓名略）1处、（电话略）1处")) == 1
    ((*_, content),) = the_items(bureau)
    assert content == "反映人（姓名略）称太阳村自来水浑浊，联系电话（电话略），请尽快处理"
    assert callers_of(bureau) == [(1, "尤先生", "138****0012")]


def test_c04_the_identity_number_of_a_letter_is_left_out(case):
    bureau, told = case("C04", "--mask")
    assert told.status == 0
    assert the_items(bureau)[0][3] == "东关小区路灯不亮，请回电（电话略），身份证（证件号略）。"


def test_c05_so_is_the_telephone_of_another(case):
    bureau, told = case("C05", "--mask")
    assert told.status == 0
    assert the_items(bureau)[0][3] == "东关小区路灯不亮。邻居尤女士电话（电话略）也反映过。"


def test_w3b_four_letters_with_their_callers_sealed(case):
    bureau, told = case("W3b")
    assert told.status == 0
    assert [row[2] for row in the_items(bureau)] == [
        "YL20260305000123", "YL20260305000124", "YL20260306000007", "YL20260307000001"
    ]  # fmt: skip
    assert the_items(bureau)[2][3] == "红岩乡太阳村自来水浑浊。来电人（姓名略）（电话略）要求尽快处理。"
    assert callers_of(bureau) == [
        (1, "尤先生", "13800010012"),
        (2, "秦女士", "13800010013"),
        (3, "尤某", "13800010012"),
    ]
    assert shares(bureau)[0] == (1, "牵头", "县城管局", "2026-03-12")
    assert {"办件状态", "是否满意", "办理科室", "事项大类", "事项小类"} <= {
        name for (name,) in bureau.query("SELECT name FROM extra")
    }


def test_w2_w2b_deputies_are_no_callers(case):
    bureau, told = case("W2b")
    assert told.status == 0
    assert [row[1:3] for row in the_items(bureau)] == [
        ("人大代表建议", "第12号"), ("人大代表建议", "第13号"), ("政协委员提案", "037"), ("政协委员提案", "038")
    ]  # fmt: skip
    assert callers_of(bureau) == []
    assert len(lines(told, "个人信息，没有取：第4-6行，3格", "联系电话 ***")) == 1
    assert bureau.query("SELECT text FROM extra WHERE subject = 'D2026-0003' AND name = '代表'") == [("施佳慧",)]


def test_w8_the_name_under_a_deputy_is_the_deputys(case):
    bureau, told = case("W8")
    assert told.status == 0
    assert [row[1:3] for row in the_items(bureau)] == [("人大代表建议", "第12号")]
    assert dict(bureau.query("SELECT name, text FROM extra")) == {"代表": "蒋国栋", "提建议人/单位": "城关镇代表团"}
    assert callers_of(bureau) == []


TABLES = [
    # headings and a row, options; the 来源, whether there is a caller, and what is kept
    ("提案号,姓名,联系电话,标题,主办单位", "037,施佳慧,13800010023,关于夜间公交的建议,县交通局", "", ("政协委员提案", 0, {"姓名": "施佳慧"})),
    ("建议号,代表,受理日期,标题,主办单位", "12,蒋国栋,2026-03-01,关于扩建的建议,县教体局", "", ("人大代表建议", 0, {"代表": "蒋国栋"})),
    ("编号,代表委员,标题,主办单位", "12,蒋国栋,关于扩建的提案（重点）,县教体局", "", ("政协委员提案", 0, {"代表委员": "蒋国栋"})),
    ("编号,包案代表,来电人,诉求内容,主办单位", "12,蒋国栋,尤先生,漏水,县教体局", "", ("群众来信来电", 1, {"包案代表": "蒋国栋"})),
    ("提案号,姓名,诉求内容,主办单位", "12,尤先生,漏水,县教体局", "--source 群众来信来电", ("群众来信来电", 1, {})),
    ("编号,姓名,受理时间,标题,主办单位", "12,蒋国栋,2026-03-01,扩建,县教体局", "--source 人大代表建议", ("人大代表建议", 0, {"姓名": "蒋国栋"})),
    ("编号,群众姓名,标题,主办单位", "12,尤先生,扩建,县教体局", "--source 其他", ("其他", 0, {})),
    ("编号,居委会意见,法定代表人,诉求内容,来信人,主办单位", "12,无,甲,扩建,尤先生,县教体局", "", ("群众来信来电", 1, {"居委会意见": "无"})),
]  # fmt: skip


@pytest.mark.parametrize(("head", "row", "more", "wanted"), TABLES)
def test_who_is_a_caller_and_who_a_deputy(corpus_county, tmp_path, head, row, more, wanted):
    bureau = Bureau(shutil.copytree(corpus_county, tmp_path / "云岭"))
    bureau.today = "2026-11-28"
    (tmp_path / "表.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    told = bureau.type("import", "items", tmp_path / "表.csv", *more.split())
    assert told.status == 0, told.err
    kept = dict(bureau.query("SELECT name, text FROM extra"))
    assert (the_items(bureau)[0][1], len(callers_of(bureau)), kept) == wanted, told.err


@pytest.mark.parametrize("name", ["B35C"])  # B35 and B33 come with the option that names the 类别
def test_b35_several_remedies_of_one_issue(case, name):
    bureau, told = case(name)
    assert told.status == 0, told.err
    assert bureau.query("SELECT matter, due_required FROM issue ORDER BY number") == [
        ("城北泵站运行管理混乱", "2027-03-31"), ("井盖缺失", "2026-11-13"),
    ]  # fmt: skip
    assert bureau.query("SELECT issue_id, text, coalesce(due_on, due_rule) FROM remedy ORDER BY id") == [
        (1, "排定值班表", "立行立改"), (1, "更换2台水泵", "2026-12-31"), (1, "建立远程监控", "2027-03-31"),
        (2, "补装12个", "2026-11-13"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["B33C"])
def test_b33_how_far_it_is_is_found_and_its_state_is_kept_and_told(case, name):
    bureau, told = case(name)
    assert told.status == 0, told.err
    assert bureau.query("SELECT name, text FROM extra") == [("是否销号", "已销号")]
    assert len(lines(told, "提示", "是否销号", "其他栏目")) == 1
    assert "W2026-0001" in bureau.type("find", "双人值守").out
