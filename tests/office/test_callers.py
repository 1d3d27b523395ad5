"""A caller's numbers may stand in no entry about anything, his name in none about his letter."""

import pytest

from office.desks import Bureau

PHONE, IDENTITY = "138-0001-9999", "11010119900307001X"  # invented
HEAD = "受理编号,受理时间,来电人,联系电话,身份证号,反映问题,转办单位,办理时限"


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    made = Bureau.found(folder / "云岭")
    letters = folder / "民意快线.csv"
    letters.write_text(
        f"{HEAD}\nMY2026-0001,2026-06-01,欧阳试验,{PHONE},{IDENTITY},小区夜间噪声,县住建局,2026-07-01\n",
        encoding="utf-8",
    )
    told = made.type("import", "items", letters)
    assert told.status == 0, told.err
    made.item()
    return made


@pytest.mark.parametrize("number", ["13800019999", "138*0001*9999", "一三八〇〇〇一九九九九", IDENTITY.lower()])
@pytest.mark.parametrize(
    "words",
    [
        ["item", "add", "--title", "{}再次来信", "--source", "其他", "--no-basis", "口头"],
        ["item", "note", "d2", "--text", "{}来过"],
        ["item", "note", "d1", "--text", "{}来过"],
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_a_callers_number_is_refused_about_anything(bureau, words, number):
    before = bureau.query("SELECT max(seq) FROM event")
    told = bureau.type(*[word.replace("{}", number) for word in words])
    assert told.status in {2, 5}, told
    if told.status == 5:
        assert "个人信息" in told.err or "电话或身份证号" in told.err
    assert number not in told.err
    assert bureau.query("SELECT max(seq) FROM event") == before


def test_his_name_is_refused_about_his_letter_alone(bureau):
    assert bureau.type("item", "note", "d1", "--text", "欧阳/试验来过").status == 5
    assert bureau.type("item", "note", "d2", "--text", "与欧阳试验无关").status == 0


@pytest.mark.parametrize("heading", ["申请人", "当事人", "联系人电话", "微信号码", "证明人"])
def test_what_stands_under_an_unknown_heading_that_looks_like_a_persons_is_not_taken_in_letters(
    bureau, tmp_path, heading
):
    letters = tmp_path / "来信.csv"
    letters.write_text(
        f"受理编号,受理时间,来电人,{heading},反映问题,转办单位,办理时限\n"
        "MY2026-0009,2026-06-01,欧阳试验,慕容试验,漏水,县住建局,2026-07-01\n",
        encoding="utf-8",
    )
    told = bureau.type("import", "items", letters)
    assert (told.status, f"{heading} *** → 个人信息，没有取" in told.err, "慕容" in told.err) == (0, True, False)
    assert bureau.query("SELECT count(*) FROM extra") == [(0,)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("信访人姓名", "name"), ("群众姓名", "name"), ("诉求人电话", "phone"), ("手机号码", "phone"), ("电话号码", "phone"),
        ("公民身份号码", "identity"), ("通讯地址", "address"),
    ],
)  # fmt: skip
def test_the_fields_other_headings_are_the_callers(tmp_path, heading, column):
    office = Bureau.found(tmp_path / "云岭")
    letters = tmp_path / "来信.csv"
    letters.write_text(
        f"受理编号,受理时间,{heading},反映问题,转办单位,办理时限\nMY2026-0009,2026-06-01,慕容7654321,漏水,县住建局,2026-07-01\n",
        encoding="utf-8",
    )
    told = office.type("import", "items", letters)
    assert told.status == 0, told.err
    assert office.query(f"SELECT {column} FROM complainant") == [("慕容7654321",)]


def test_a_shifted_row_shows_nobody(bureau, tmp_path):
    letters = tmp_path / "错列.csv"
    letters.write_text(
        f"{HEAD}\nMY2026-0008,慕容试验,13900018888,11010119900307001X,小区漏水,县住建局,2026-07-01,\n", encoding="utf-8"
    )
    for more in ((), ("--json",)):
        told = bureau.type("import", "items", letters, *more)
        assert told.status == 5
        assert not [one for one in ("慕容试验", "13900018888", "11010119900307001X") if one in told.out + told.err]


def noticed(office, title, task="核实情况"):
    office.item(title=title)
    number = f"d{office.query('SELECT max(number) FROM item')[0][0]}"
    office.approve(number)
    assert (
        office.type("item", "assign", number, "--unit", "县住建局", "--task", task, "--due", "2026-12-20").status == 0
    )
    return office.type("item", "notify", number, "--sign", "王主任")


@pytest.mark.parametrize("told", ["110101199003070011", "110101 19900307 0011", "110101900307001"])
def test_no_paper_bears_an_identity_number(tmp_path, told):
    office = Bureau.found(tmp_path / "云岭")
    refused = noticed(office, "核实一件事", f"核实{told}的诉求")
    assert (refused.status, "身份证号" in refused.err, told in refused.err) == (4, True, False)
    assert office.query("SELECT count(*) FROM paper") == [(0,)]


@pytest.mark.parametrize(
    ("number", "hinted"),
    [("13800010077", True), ("138-0001-0088", False), ("13800010099", False), ("0871-5550001", False)],
)
def test_a_mobile_number_on_paper_is_told_unless_it_is_an_office_s(tmp_path, number, hinted):
    office = Bureau.found(tmp_path / "云岭")
    assert (
        office.type(
            "unit", "post", "zjj", "--person", "郑试验", "--inspector", "--duty", "专职", "--phone", "13800010088"
        ).status
        == 0
    )
    settings = office.folder / "ducha.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n# 值班 138 0001 0099\n", encoding="utf-8")
    told = noticed(office, "核实一件事", f"请联系{number}")
    assert told.status == 0, told.err
    assert ("写有手机号码" in told.err) == hinted
    assert number not in told.err


def test_a_list_that_leaves_the_house_with_numbers_is_told_before(tmp_path):
    office = Bureau.found(tmp_path / "云岭")
    office.item(title="请回13800010077")
    told = office.type("item", "list", "-o", tmp_path / "清单.csv")
    assert (told.status, "1行写有像是电话" in told.err, "13800010077" in told.err) == (0, True, False)
    told = office.type("unit", "list", "-o", tmp_path / "单位.csv")
    assert (told.status, "写有像是" in told.err) == (0, False)


@pytest.mark.parametrize(
    ("head", "note", "shown"),
    [
        ("序号,督查事项,责任单位", "注：县住建局已办结一批", "注：县住建局已办结一批"), ("序号,督查事项,责任单位", "注：可问13800010077", "注：***"),
        ("序号,受理时间,来电人,反映问题", "备注：慕容试验的另有一件", "***"), ("序号,受理时间,来电人,反映问题", "合计3件", "合计3件"),
    ],
)  # fmt: skip
def test_a_note_below_letters_is_left_out_unread(tmp_path, head, note, shown):
    office = Bureau.found(tmp_path / "云岭")
    sheet = tmp_path / "表.csv"
    sheet.write_text(f"{head}\n{note}\n", encoding="utf-8")
    told = office.type("import", "items", sheet)
    assert f"没有导入（第2行）：{shown} →" in told.err, told.err
