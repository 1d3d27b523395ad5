"""No cell of a row vanishes: it is taken, kept as 其他栏目, or told. All names and numbers are invented."""

import csv
import sqlite3

import openpyxl
import pytest

import old_workbooks
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.ledger.place import DATABASE
from first_release import unpack
from office.desks import Bureau

PLAIN = {"序号": "1", "事项": "整治马路市场", "来源": "其他", "责任单位": "县住建局", "完成时限": "2026-12-15"}
LETTER = {
    "受理编号": "快线-1", "诉求内容": "路灯不亮", "来电人": "试验甲", "联系电话": "13800010001",
    "受理时间": "2026-11-02", "承办单位": "县住建局",
}  # fmt: skip
DIRECTIVE = {
    "批示领导": "王某",
    "领导职务": "县长",
    "批示日期": "2026-11-02",
    "批示内容": "请办",
    "事项": "修路",
    "承办单位": "县住建局",
}
ISSUE = {
    "序号": "1", "责任单位": "太平乡", "发现日期": "2026-11-05", "问题描述": "围挡破损", "问题类别": "作风问题",
    "责任人": "乡长 许文静", "整改时限": "2026-12-01",
}  # fmt: skip
UNIT = {"序号": "9", "单位全称": "县气象局", "简称": "县气象局", "单位类别": "县直单位"}


def everything(folder):
    """Every text of the ledger but what an import says of itself and the trail, which holds all once more."""
    db = sqlite3.connect(folder / DATABASE)
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    told = []
    for table in set(tables) - {"event", "batch", "batch_row", "alembic_version"}:
        told += [f"{value}" for row in db.execute(f"SELECT * FROM {table}") for value in row if value is not None]
    db.close()
    return told


def kept(bureau, subject):
    return dict(bureau.query(f"SELECT name, text FROM extra WHERE subject = '{subject}' ORDER BY position"))


VALUES = {
    # What a column that reads its cell would refuse has a value that it takes, and what the ledger then holds.
    "due": ("2026-12-24", "2026-12-24"), "start": ("2026-02-03", "2026-02-03"), "directed_on": ("2026-10-03", "2026-10-03"),
    "received_on": ("2026-10-04", "2026-10-04"), "found_on": ("2026-10-05", "2026-10-05"), "lead": ("县水利局", None),
    "responsible": ("县水利局", None), "assignee": ("县水利局", None), "support": ("县水利局", None), "units": ("县水利局（牵头）", "县水利局（牵头）"),
    "source": ("民生实事", "民生实事"), "secrecy": ("内部", "内部"), "tags": ("社会稳定", "社会稳定"), "nature": ("打折扣", "打折扣"),
    "category": ("工作落实问题", "工作落实问题"), "link": ("审批环节", "审批环节"), "cause_kind": ("领导重视不够", "领导重视不够"), "item": ("", None),
    "activity": ("", None), "people": ("副乡长 吴试验", "吴试验"), "leader": ("李试验", "李试验"), "kind": ("县直单位", "县直单位"),
    "parent": ("县财政局", None), "code": ("qxj9", "qxj9"), "phone": ("0871-5550001", "0871-5550001"), "serial": ("", None),
    "system_id": ("旧系统-77", "旧系统-77"), "caller_phone": ("13800010009", "13800010009"),
    "caller_id": ("110101199003070011", "110101199003070011"), "inspector_duty": ("兼职", "兼职"), "former_names": ("气象站", "气象站"),
}  # fmt: skip
BASES = {
    "items": {
        "台账": PLAIN,
        "没有单位": {"事项": "只记一笔", "来源": "其他", "备注": "乙"},
        "来信": LETTER,
        "批示": DIRECTIVE,
    },
    "issues": {"问题": ISSUE},
    "units": {"单位": UNIT},
}
CASES = [
    (kind, base, field.name)
    for kind, bases in BASES.items()
    for base in bases
    for field in PROFILES[kind].fields
    if VALUES.get(field.name, ("x",))[0]
]


@pytest.mark.parametrize(("kind", "base", "name"), CASES, ids=["-".join(case) for case in CASES])
def test_what_stands_in_a_known_column_is_in_the_ledger_or_told(bureau, sheet, kind, base, name):
    field = PROFILES[kind].field(name)
    value, held = VALUES.get(name, (f"甲乙{name}丙", f"甲乙{name}丙"))
    row = dict(BASES[kind][base])
    own = next((heading for heading in row if heading in field.aliases), field.aliases[0])
    row[own] = value
    told = sheet(kind, row)
    if told.status == 5:  # the cell is named, or the row says what is wrong with it
        assert f" {own} " in f" {told.err} " or value in told.err, told.err
        return
    assert told.status == 0, told.err
    texts = everything(bureau.folder)
    told_of = f"{own} ***" in told.err and "未取" not in value
    if held is None:  # a unit: its share or its place is there
        name_of = {"parent": "unit"}.get(name, {"issues": "issue_unit"}.get(kind, "assignment"))
        (count,) = bureau.query(f"SELECT count(*) FROM {name_of}")[0]
        assert count >= 1
    else:
        assert told_of or any(held in text for text in texts), told.err


def test_an_unknown_column_is_kept_shown_and_found(bureau, sheet):
    told = sheet("items", PLAIN | {"投资额": "三亿元", "类别": "重大项目"})
    assert told.status == 0
    assert "投资额、类别" in told.err or "类别、投资额" in told.err
    assert kept(bureau, "D2026-0001") == {"投资额": "三亿元", "类别": "重大项目"}
    page = bureau.type("item", "show", "d1").out
    assert "其他栏目" in page
    assert "三亿元" in page
    assert "D2026-0001" in bureau.type("find", "三亿元").out


def test_a_heading_that_speaks_of_a_first_phase_is_told_whole(bureau, sheet):
    told = sheet("items", PLAIN | {"投资（第一期）": "三亿元"})
    assert "投资（第一期） →" in told.err
    assert kept(bureau, "D2026-0001") == {"投资（第一期）": "三亿元"}


def test_a_cell_under_no_heading_is_kept_by_its_column(bureau, tmp_path):
    book = openpyxl.Workbook()
    table = book.active
    table.append(["序号", "事项", "来源", None, "责任单位", "完成时限"])
    table.append([1, "整治马路市场", "其他", "夹在中间", "县住建局", "2026-12-15", None, "写在表外"])
    book.save(tmp_path / "表.xlsx")
    told = bureau.type("import", "items", tmp_path / "表.xlsx")
    assert (told.status, "（D列）、（H列）" in told.err) == (0, True), told.err
    assert kept(bureau, "D2026-0001") == {"（D列）": "夹在中间", "（H列）": "写在表外"}
    assert "未变 1" in bureau.type("import", "items", tmp_path / "表.xlsx").out


def test_people_without_a_leading_unit_are_the_first_share_s(bureau, sheet):
    row = PLAIN | {"责任单位": "县住建局、县水利局", "责任领导": "何副县长", "责任人": "何建国"}
    assert sheet("items", row).status == 0
    assert bureau.query("SELECT position, leader, person FROM assignment ORDER BY position") == [
        (1, "何副县长", "何建国"), (2, "", ""),
    ]  # fmt: skip
    assert kept(bureau, "D2026-0001") == {}


def test_several_rows_of_one_thing_keep_what_each_says(bureau, tmp_path):
    book = openpyxl.Workbook()
    table = book.active
    table.append(["序号", "事项", "来源", "工作内容", "责任单位", "完成时限", "资金", "备注"])
    table.append([1, "管网改造", "其他", "普查", "县住建局", "2026-11-30", "一百万", "甲"])
    table.append(["", "", "", "更换", "县住建局", "2026-12-20", "二百万", "乙"])
    table.merge_cells("A2:A3")
    table.merge_cells("B2:B3")
    book.save(tmp_path / "表.xlsx")
    assert bureau.type("import", "items", tmp_path / "表.xlsx").status == 0
    assert kept(bureau, "D2026-0001") == {"资金": "一百万\n二百万", "备注": "乙"}


def test_several_titles_under_one_merged_number_stay_several(bureau, tmp_path):
    book = openpyxl.Workbook()
    table = book.active
    table.append(["序号", "事项", "来源", "责任单位", "完成时限"])
    table.append([1, "河道清淤", "其他", "县水利局", "2026-12-10"])
    table.append(["", "河岸绿化", "其他", "县水利局", "2026-12-25"])
    table.merge_cells("A2:A3")
    book.save(tmp_path / "表.xlsx")
    told = bureau.type("import", "items", tmp_path / "表.xlsx")
    assert told.status == 0
    assert bureau.query("SELECT title FROM item ORDER BY number") == [("河道清淤",), ("河岸绿化",)]


@pytest.mark.parametrize(
    ("heading", "value", "status"),
    [
        ("联系电话", "13800010002", 0), ("电话", "0871-5550002", 0), ("联系方式", "微信同号13800010002", 0),
        ("经办科室", "城建股138-0001-0002", 0), ("经办科室", "城建股 138 0001 0002", 0),
        ("事项类别", "可打13800010002", 0),
        ("身份证号", "110101199003070011", 0),
        ("经办科室", "身份证110101199003070011", 5), ("备注", "110101 19900307 0011", 5),
    ],
)  # fmt: skip
def test_a_number_of_somebody_is_never_kept(bureau, sheet, heading, value, status):
    told = sheet("items", PLAIN | {heading: value})
    assert told.status == status, told.err
    assert value not in told.err + told.out
    assert f"{heading} ***" in told.err
    if status == 0:
        assert "不留存" in told.err or "没有取" in told.err
        assert kept(bureau, "D2026-0001") == {}
        assert bureau.query("SELECT count(*) FROM complainant") == [(0,)]


@pytest.mark.parametrize(
    ("heading", "value", "status"), [("备注", "分管手机13800010002", 0), ("备注", "证110101199003070011", 5)]
)
def test_a_unit_s_telephone_stands_in_its_own_column_alone(bureau, sheet, heading, value, status):
    told = sheet("units", UNIT | {"联系电话": "0871-5550009", heading: value})
    assert (told.status, value in told.err) == (status, False)
    assert kept(bureau, "U-qxj") == {}
    if status == 0:
        assert "不留存" in told.err
        assert bureau.query("SELECT phone FROM unit WHERE code = 'qxj'") == [("0871-5550009",)]


def test_an_address_without_callers_is_a_place(bureau, sheet):
    assert sheet("items", PLAIN | {"地址": "青石镇河边"}).status == 0
    assert kept(bureau, "D2026-0001") == {"地址": "青石镇河边"}
    assert bureau.query("SELECT count(*) FROM complainant") == [(0,)]


def test_in_letters_a_telephone_in_any_other_cell_is_an_error(bureau, sheet):
    told = sheet("items", LETTER | {"派单员": "小试验13800010077"})
    assert (told.status, "13800010077" in told.err, "派单员 ***" in told.err) == (5, False, True)
    told = sheet("items", LETTER | {"诉求内容": "邻居13800010077噪声扰民"})
    assert (told.status, "13800010077" in told.err) == (5, False)
    assert sheet("items", LETTER | {"受理编号": "13800010077"}).status == 0  # a number of the letter's own


def test_a_caller_s_number_is_refused_in_any_sheet(bureau, sheet):
    assert sheet("items", LETTER).status == 0
    told = sheet("items", PLAIN | {"备注": "找一三八〇〇〇一〇〇〇一"}, name="台账.csv")
    assert (told.status, "来电人" in told.err) == (5, True)
    told = sheet("issues", ISSUE | {"备注": "举报人13800010001"}, name="问题.csv")
    assert (told.status, "13800010001" in told.err) == (5, False)


def test_another_mobile_number_in_a_known_column_is_told(bureau, sheet):
    told = sheet("items", PLAIN | {"备注": "联系小试验13800010055"})
    assert (told.status, "手机号码" in told.err, "13800010055" in told.err) == (0, True, False)


@pytest.mark.parametrize(
    ("heading", "value", "came", "told", "status"),
    [
        ("完成时限", "2026-12-16", "待定 1", "ducha item assign d1 --unit 县住建局 --due 2026-12-16", 7),
        ("责任单位", "县水利局", "新增 1", "与台账中的 D2026-0001 相近，按另一件登记", 0),
        ("投资额", "四亿元", "待定 1", "旧 三亿元 │ 台账 三亿元 │ 表 四亿元", 7),
        ("备注", "改", "补填 1", "", 0),
        ("投资额", "", "未变 1", "表里空着，台账里有，没有清空：投资额 1格（第2行）", 0),
        ("新列", "新", "补填 1", "", 0),
    ],
)
def test_a_cell_that_differs_is_told_with_its_values_or_fills_what_is_empty(
    bureau, sheet, heading, value, came, told, status
):
    first = PLAIN | {"投资额": "三亿元"}
    assert sheet("items", first).status == 0
    same = sheet("items", first | {"序号": "8"}, name="二.csv")
    assert "未变 1" in same.out
    answer = sheet("items", first | {heading: value}, name="三.csv")
    assert (came in answer.out, told in answer.err, answer.status) == (True, True, status), answer


def test_a_caller_who_differs_is_a_conflict_that_does_not_print_him(bureau, sheet):
    assert sheet("items", LETTER).status == 0
    assert "未变 1" in sheet("items", LETTER).out
    told = sheet("items", LETTER | {"来电人": "试验乙丙"})
    assert ("冲突 1" in told.out, "来电人" in told.err, "试验乙丙" in told.err) == (True, True, False)
    assert "试验乙丙" not in "".join(everything(bureau.folder))


def test_two_rows_with_one_key_are_two_things_and_a_whole_repeat_is_told(bureau, sheet):
    rows = (PLAIN, PLAIN | {"责任单位": "县水利局", "序号": "2"}, PLAIN | {"序号": "3"})
    told = sheet("items", *rows)
    assert ("新增 2" in told.out, "重复 1" in told.out, "整行重复" in told.err) == (True, True, True)
    assert "疑似同一事项（第2-3行），不同的格：单位，分别登记" in told.err
    again = sheet("items", *rows)
    assert ("未变 2" in again.out, "冲突" in again.out, "疑似" in again.err) == (True, False, False)


def test_two_callers_with_one_complaint_are_two_letters(bureau, sheet):
    both = [LETTER | {"受理编号": ""}, LETTER | {"受理编号": "", "来电人": "试验乙丙", "联系电话": "13800010003"}]
    assert "新增 2" in sheet("items", *both).out
    assert bureau.query("SELECT name FROM complainant ORDER BY id") == [("试验甲",), ("试验乙丙",)]
    assert "未变 2" in sheet("items", *both).out


def test_a_unit_listed_twice_is_one(sheet):
    assert "重复 1" in sheet("units", UNIT, UNIT | {"序号": "10"}).out
    told = sheet(
        "units",
        UNIT | {"单位全称": "县林业局", "简称": ""},
        UNIT | {"单位全称": "县林业局", "简称": "林业局"},
        name="二.csv",
    )
    assert (told.status, told.err.count("同一单位"), "新增 0" in told.out) == (7, 2, True)


FIELDS = {"items": "编号,来源,标题,承办单位,时限,进展", "issues": "编号,问题,责任单位,时限,发现日期,类别"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["items", "issues"])
def test_a_list_that_comes_back_is_this_ledger_s_and_nothing_is_written(bureau, sheet, tmp_path, kind, form):
    assert (
        sheet(
            "items", PLAIN, PLAIN | {"事项": "二", "完成时限": "长期坚持"}, PLAIN | {"事项": "三", "完成时限": ""}
        ).status
        == 0
    )
    assert sheet("issues", ISSUE, ISSUE | {"问题描述": "沟渠不通"}, name="问题.csv").status == 0
    assert bureau.type("item", "add", "--title", "手工登记", "--source", "其他", "--no-basis", "试").status == 0
    for more in ((), ("--fields", FIELDS[kind])):
        path = tmp_path / f"出{len(more)}.{form}"
        assert bureau.type(kind[:-1], "list", "-o", path, *more).status == 0
        before = bureau.query("SELECT count(*) FROM event")
        told = bureau.type("import", kind, path)
        assert told.status == 0, told.err
        assert (f"未变 {4 if kind == 'items' else 2}" in told.out, "冲突" in told.out) == (True, False), told.err
        assert bureau.query("SELECT count(*) FROM event") == before


@pytest.mark.parametrize(
    "number", ["D2026-0001", "d1", "D2026—0001", "Ｄ２０２６－０００１", "D2026-0001.1", "d2026-1"]
)
def test_our_number_is_known_however_it_is_written_where_the_column_says_that_it_is_ours(bureau, sheet, number):
    assert sheet("items", PLAIN).status == 0
    assert "未变 1" in sheet("items", {"系统内编号": number, **PLAIN}).out


@pytest.mark.parametrize(
    ("heading", "value", "ours"),
    [("标题", "改了题目", "整治马路市场"), ("牵头单位", "县水利局", "县住建局"), ("时限", "2027-01-05", "2026-12-15")],
)
def test_a_list_that_comes_back_changed_is_told_by_its_cell(bureau, sheet, tmp_path, heading, value, ours):
    assert sheet("items", PLAIN).status == 0
    path = tmp_path / "出.csv"
    assert bureau.type("item", "list", "-o", path).status == 0
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    before = bureau.query("SELECT count(*) FROM event")
    told = sheet("items", row | {heading: value}, name="回.csv")
    assert ("冲突 1" in told.out, f" {heading} " in told.err, ours in told.err) == (True, True, True), told.err
    assert bureau.query("SELECT count(*) FROM event") == before


@pytest.mark.parametrize("due", ["2026-12-15", "长期坚持", ""])
def test_a_list_from_before_a_thing_ended_comes_back_quiet(bureau, sheet, tmp_path, due):
    assert sheet("items", PLAIN | {"完成时限": due}).status == 0
    path = tmp_path / "出.csv"
    assert bureau.type("item", "list", "-o", path).status == 0
    assert bureau.type("item", "cancel", "d1", "--cause", "重复登记", "--by", "王主任").status == 0
    told = bureau.type("import", "items", path)
    assert ("未变 1" in told.out, "冲突" in told.out) == (True, False), told.err
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    told = sheet("items", row | {"时限": "2027-02-01"}, name="回.csv")
    waits, values = ("冲突 1", f"旧 （空） │ 台账 {due} │ 表 2027-02-01") if due else ("待定 1", "ducha item assign d1")
    assert (told.status, waits in told.out, values in told.err) == (7, True, True), told.err


def test_a_number_that_this_ledger_does_not_know_is_an_error_and_the_advice_works(sheet):
    row = {"编号": "D2026-0099", **PLAIN}
    told = sheet("items", row)
    assert (told.status, "本台账没有 D2026-0099" in told.err) == (5, True)
    row["来文编号"] = row.pop("编号")
    assert sheet("items", row).status == 0


def test_what_an_issue_came_of_is_told_at_its_cell_where_it_is_not_there(bureau, sheet):
    answer = sheet("issues", ISSUE | {"关联事项": "d9", "督查活动": "h7"})
    assert answer.status == 5
    assert "没有事项 D2026-0009" in answer.err
    assert "没有督查活动 H2026-0007" in answer.err
    assert answer.err.count("表.csv") >= 2
    bureau.item()
    assert sheet("issues", ISSUE | {"关联事项": "d1"}).status == 0
    assert bureau.query("SELECT item_id, activity FROM issue") == [(1, "")]


def test_a_month_in_a_sheet_is_told_and_so_is_one_that_is_over(bureau, sheet):
    told = sheet("items", PLAIN | {"完成时限": "12月内"}, PLAIN | {"事项": "早该办的", "完成时限": "3月"})
    assert told.status == 0
    assert ("只写到月" in told.err, "按此已过" in told.err) == (True, True)
    assert bureau.query("SELECT due_current FROM assignment ORDER BY id") == [("2026-12-31",), ("2026-03-31",)]
    refused = bureau.type("item", "assign", "d1", "--unit", "县水利局", "--role", "主办", "--due", "3月")
    assert (refused.status, "2027年3月底" in refused.err) == (5, True), refused.err


@pytest.fixture
def second(tmp_path):
    """A ledger of schema 2 with what its release imported, upgraded by this one; and the sheets once more."""
    bureau = Bureau(unpack(tmp_path / "云岭", 2), today="2026-11-30")
    assert bureau.type("upgrade").status == 0
    sheets = tmp_path / "表"
    sheets.mkdir()
    return bureau, sheets, old_workbooks.write(sheets)


def test_what_an_earlier_release_imported_comes_back_and_what_it_dropped_is_filled(second):
    """Schema 2 kept no cell without a field, and made one item of rows under one 序号 whatever their titles."""
    bureau, sheets, files = second
    came = {kind + name: bureau.type("import", kind, sheets / name) for kind, name in files}
    for place, told in {
        "units旧名录.csv": "补填 1，未变 2；",
        "items旧快线.csv": "未变 2；",
        "items旧联系表.csv": "未变 1；",
    }.items():
        assert (came[place].status, f"新增 0，{told}" in came[place].out) == (0, True), came[place]
    assert "进展 1，补填 1，未变 0" in came["issues旧问题.csv"].out
    book = came["items旧台账.xlsx"]
    assert (book.status, "新增 1" in book.out, "补填 3" in book.out, "待定 1" in book.out) == (7, True, True, True)
    assert "旧 清淤3公里；栽植5公里 │ 台账 清淤3公里；栽植5公里 │ 表 清淤3公里" in book.err
    bureau.verify()
    again = bureau.type("import", "items", sheets / "旧台账.xlsx")
    assert ("新增 0" in again.out, "补填" in again.out, again.status) == (True, False, 7)


def test_what_an_earlier_release_imported_comes_back_changed_and_is_told(second):
    bureau, sheets, _ = second
    book = openpyxl.load_workbook(sheets / "旧台账.xlsx")
    book.active["H2"] = "2026年12月11日"
    book.save(sheets / "旧台账.xlsx")
    told = bureau.type("import", "items", sheets / "旧台账.xlsx")
    assert "旧 2026-12-20 │ 台账 2026-12-20 │ 表 2026-12-11" not in told.err  # the later of two rows counts
    book.active["H3"] = "2026年12月11日"
    book.save(sheets / "旧台账.xlsx")
    told = bureau.type("import", "items", sheets / "旧台账.xlsx")
    assert "旧 2026-12-20 │ 台账 2026-12-20 │ 表 2026-12-11" in told.err, told.err


def visited(bureau, unit):
    for line in (
        f"activity add --title 暗访 --method 明查 --unit {unit} --lead 韩雪 --basis 会议纪要",
        "activity plan h1 --content 环境 --from 2026-11-05 --to 2026-11-06 --gate 四关:周明",
        "activity approve h1 --by 李建国",
        "activity start h1",
    ):
        answer = bureau.type(*line.split())
        assert answer.status == 0, answer.err


NOBODY = {name: text for name, text in ISSUE.items() if name != "责任人"} | {"发现日期": "2026-11-20"}


@pytest.mark.parametrize("visit", [True, False])
def test_what_names_nobody_stands_with_the_head_of_the_unit_until_it_says_who_answers(sheet, bureau, visit):
    if visit:
        visited(bureau, "太平乡")
    answer = sheet("issues", NOBODY, more=("--activity", "h1") if visit else ())
    assert "没有责任人，先记主要负责人许文静，待报" in answer.err
    assert bureau.query("SELECT name, title, role FROM issue_person") == [("许文静", "局长（待报）", "责任人")]


def test_a_unit_without_a_head_names_who_answers(sheet, bureau):
    wrong = "没有责任人（R1-9）"
    bureau.type(*["unit", "add", "--name", "县气象局", "--kind", "县直单位", "--since", "2026-01-05"])
    visited(bureau, "县气象局")
    assert wrong in sheet("issues", NOBODY | {"责任单位": "县气象局"}, more=("--activity", "h1")).err
    for days in ("--from 2026-02-01 --to 2026-10-01", "--from 2026-11-30"):
        bureau.type(*f"unit post 县气象局 --person 何风 --title 局长 --kind 主要负责人 {days}".split())
        assert wrong in sheet("issues", NOBODY | {"责任单位": "县气象局"}, more=("--activity", "h1")).err
    assert bureau.query("SELECT id FROM issue") == []


def test_a_wrong_unit_in_a_further_column_is_told_at_its_own_cell(bureau, sheet):
    told = sheet(
        "items",
        {"事项": "修路", "来源": "其他", "主办单位": "县住建局", "分办单位": "县水务署", "完成时限": "2026-12-15"},
    )
    assert (told.status, "表.csv!D2 分办单位 县水务署" in told.err) == (5, True)


def test_several_columns_of_units_are_several_units(bureau, sheet):
    row = {
        "事项": "修路",
        "来源": "其他",
        "主办单位": "县住建局",
        "分办单位": "",
        "会办单位": "县财政局",
        "协办单位": "县水利局",
    }
    assert sheet("items", row | {"完成时限": "2026-12-15"}).status == 0
    assert bureau.query("SELECT role FROM assignment ORDER BY position") == [("主办",), ("配合",), ("配合",)]


def test_the_leading_unit_of_an_issue_answers_and_the_others_help(bureau, sheet):
    row = {name: text for name, text in ISSUE.items() if name != "责任单位"}
    told = sheet("issues", row | {"配合单位": "县财政局", "牵头单位": "太平乡"})
    assert told.status == 0, told.err
    query = "SELECT short FROM issue_unit JOIN unit_name USING (unit_id) ORDER BY issue_unit.id"
    assert bureau.query(query) == [("太平乡",), ("县财政局",)]


def test_a_cell_that_moved_to_another_field_is_changed(bureau, sheet):
    row = {"事项": "修路", "来源": "其他", "牵头单位": "县住建局", "完成时限": "2026-12-15"}
    assert sheet("items", row).status == 0
    told = sheet(
        "items", {("配合单位" if name == "牵头单位" else name): text for name, text in row.items()}, name="二.csv"
    )
    assert "冲突 1" in told.out
