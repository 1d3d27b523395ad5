"""A caller is found however he is spelt, and ordinary sentences are nobody."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.words import personal

CALLER = ["欧阳试验", "138-0001-9999", "11010119900307001X", "云岭县滨河小区3栋2单元501室"]  # invented


@pytest.mark.parametrize(
    "typed",
    [
        "欧阳试验来电", "欧阳 试验", "欧阳、试验", "欧阳/试验", "欧阳*试验", "欧阳|试验", "欧阳~试验", "欧阳\u200b试验", '欧阳"试验',
        "13800019999", "138 0001 9999", "138/0001/9999", "138*0001*9999", "１３８０００１９９９９", "+8613800019999",
        "一三八〇〇〇一九九九九", "一三八零零零一九九九九", "110101 19900307 001X", "11010119900307001x",
        "滨河小区在云岭县滨河小区3栋2单元501室",
    ],
)  # fmt: skip
def test_every_spelling_of_a_caller_is_found(typed):
    assert personal.found_in(f"电话里说，{typed}反映噪声", CALLER)
    assert personal.found_in(f'["{typed.replace(chr(34), chr(92) + chr(34))}", 3]', CALLER)


@given(
    st.lists(st.sampled_from(list(" \t　·.-/*|~_、，。（）()“”\u200b\u2060①".replace("①", ""))), min_size=3, max_size=3)
)
def test_no_separator_hides_a_name_or_a_number(marks):
    name = "".join(a + b for a, b in zip("欧阳试验", [*marks, ""], strict=True))
    phone = marks[0].join(["138", "0001", "9999"])
    assert personal.found_in(name, CALLER)
    assert personal.found_in(phone, CALLER)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-16 云督办〔2026〕18号", "投资1.38亿元，完成0001号工程，9999户", "欧阳修的试验田", "王，平安到家", "一三八路工程",
        "完成一二三四五六项", "县住建局第3栋", "欧陽試驗",
    ],
)  # fmt: skip
def test_an_ordinary_sentence_is_nobody(typed):
    assert not personal.found_in(typed, [*CALLER, "王平"])
    assert personal.numbers(typed) == []


def test_a_name_of_two_letters_counts_only_without_a_mark_between():
    assert personal.found_in("王平来电", ["王平"])
    assert personal.found_in("王 平来电", ["王平"])
    assert not personal.found_in("老王。平时不在", ["王平"])
    assert not personal.found_in('{"a": "老王", "b": "平时"}', ["王平"])


def test_the_samples_hold_nobody_of_another_letter():
    samples = Path(__file__).parents[2] / "samples"
    lines = [line for one in samples.glob("*.txt") for line in one.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 90
    assert not [line for line in lines if personal.found_in(line, CALLER)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("打13800019999", ["13800019999"]),
        ("一三八〇〇〇一九九九九", ["13800019999"]),
        ("证11010119900307001X", ["11010119900307001x"]),
    ],
)
def test_numbers_are_found_as_digits(typed, found):
    assert set(found) <= set(personal.numbers(typed))


TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed", ["13800010077", "138 0001 0077", "138-0001-0077", "+86 138-0001-0077", "打１３８０００１００７７找他"]
)
def test_a_mobile_number_is_one_with_blanks_or_hyphens(typed):
    assert personal.mobiles(typed) == ["13800010077"]
    assert personal.phones(typed)


@pytest.mark.parametrize("typed", ["0871-5550001", "(0871)5550001", "010-55500012", "08715550001"])
def test_a_telephone_with_its_area_code_is_one_and_no_mobile_number(typed):
    assert personal.phones(typed) != []
    assert personal.mobiles(typed) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("110101199003070011", True), ("110101 19900307 001X", True), ("110101900307001", True),
        ("证：11010119900307001x。", True), ("110101202003070011", False), ("110101199013070011", False),
        ("2026112900120031", False), ("91110101MA0100001X", False), ("1101011990030700112", False),
    ],
)  # fmt: skip
def test_an_identity_number_has_a_day_of_birth_ten_years_back(typed, found):
    assert bool(personal.identities(typed, TODAY)) == found


@pytest.mark.parametrize(
    "typed", ["20261129001", "云督办〔2026〕18号", "2026-11-02 13:20", "投资13800万元", "138000100771", "5550001"]
)
def test_ordinary_numbers_are_nobody_s(typed):
    assert personal.phones(typed) == []
    assert not personal.numbered(typed)


@pytest.mark.parametrize(
    ("born", "found"),
    [("20161231", True), ("20170101", False), ("19000101", True), ("18991231", False), ("19900230", False)],
)
def test_whoever_writes_a_letter_was_born_from_1900_to_ten_years_back(born, found):
    assert bool(personal.identities(f"110101{born}0011", TODAY)) is found


def test_ten_figures_are_the_least_that_is_looked_at():
    assert personal.may_hold_number("08715550001") is True
    assert personal.may_hold_number("0-8-7-1-5-5-5-0-0-1") is True
    assert personal.may_hold_number("087155500") is False


@pytest.mark.parametrize(("marking", "secret"), [("机密", True), ("绝密", True), ("内部", False), ("", False)])
def test_a_marking_of_a_state_secret_is_known(marking, secret):
    assert personal.is_secret(marking) is secret


def test_what_begins_like_json_and_is_none_is_text_and_nothing_is_no_text():
    caller = CALLER[0]
    assert personal.found_in(f"[来信人{caller}", [caller])
    assert personal.found_in(f'{{"note": ["{caller}", null, 3]}}', [caller])
    assert not personal.found_in("[null", [caller])


def test_two_fields_of_json_side_by_side_are_no_number_and_no_name():
    assert personal.numbers('["1380001", "9999"]') == []
    assert personal.numbers('{"phone": "13800019999", "more": [1, null]}') == ["13800019999"]
    assert personal.found_in('["赵小", "明天"]', ["赵小明"]) is False
    assert personal.found_in("赵小、明天", ["赵小明"]) is True
    assert personal.numbers("[13800019999") == ["13800019999"]


LETTER = [
    ("回电13800010012。", "回电（电话略）。"), ("138 0001 0012", "（电话略）"), ("138–0001–0012", "（电话略）"),
    ("138\u200b0001\u200b0012", "（电话略）"), ("１３８０００１００１２", "（电话略）"), ("+86 13800010012", "（电话略）"),
    ("013800010012", "（电话略）"), ("来电人（13800010012）", "来电人（电话略）"), ("0379-5551234", "（电话略）"),
    ("证41099919800304002X，", "证（证件号略），"), ("410999 19800304 0028", "（证件号略）"), ("410999800304002", "（证件号略）"),
    ("卡6222 0210 0100 1234 563。", "卡（卡号略）。"), ("东关小区2号楼3单元502室漏水", "东关小区（住址略）漏水"),
    ("三单元东户", "（住址略）"), ("138****0012", "138****0012"), ("第3单元教学", "第3单元教学"), ("2单元301户", "2单元301户"),
    ("410999202003040028", "410999202003040028"), ("6222021001001234560", "6222021001001234560"), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), LETTER)
def test_what_is_somebodys_by_its_look_is_left_out_of_a_letter(text, told):
    assert personal.masked(text, personal.patterns(text, TODAY, letter=True)) == told


@pytest.mark.parametrize("text", ["0379-5551234", "6222021001001234563", "3单元502室"])
def test_in_other_tables_telephones_of_offices_cards_and_rooms_are_nobodys(text):
    assert personal.patterns(text, TODAY) == []


def test_a_number_of_a_paper_is_no_telephone():
    assert personal.patterns("13800010012", TODAY, letter=True, number=True) == []
    assert personal.patterns("410999198003040028", TODAY, number=True) != []


KNOWN = {"姓名": ["尤先生", "王平"], "电话": ["13800010012"], "住址": ["试验路99号"]}


@given(
    st.lists(
        st.sampled_from(["尤先生", "尤 先生", "王平", "老王。平时", "138-0001-0012", "试验路99号", "（", "x", "\n"])
    )
)
def test_what_is_masked_is_not_found_again(parts):
    text = "".join(parts)
    known = [one for some in KNOWN.values() for one in some]
    told = personal.masked(text, personal.values(text, KNOWN))
    assert not personal.found_in(told, known)
    assert (told == text) == (not personal.found_in(text, known))


def test_nobody_is_no_name():
    assert [personal.nobody(one) for one in ("匿名", "（无）", "不详", "王小明")] == [True, True, True, False]


def test_what_overlaps_is_masked_once():
    seen = [personal.Seen(0, 4, "电话"), personal.Seen(2, 3, "姓名")]
    assert personal.masked("一二三四五", seen) == "（电话略）五"


def test_a_name_within_a_longer_one_is_not_seen_twice():
    found = personal.values("王小明来电", {"姓名": ["王小明", "小明来"]})
    assert [(one.start, one.end) for one in found] == [(0, 3)]
