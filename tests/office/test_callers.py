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
