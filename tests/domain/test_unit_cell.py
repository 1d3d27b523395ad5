"""The units of a cell as tables name them (trap 7, R4-1): roles, notes, people among them; all units are invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.life.unit import Name, Register
from ducha_cli.domain.words import unit_cell
from ducha_cli.domain.words.naming import PersonMention

CELLS = Path(__file__).parents[1] / "corpus" / "units" / "forms.csv"
NAMES = (
    ("县住房和城乡建设局", "县住建局"), ("县财政局", ""), ("县自然资源局", ""), ("县水利局", ""), ("城关镇人民政府", "城关镇"),
    ("县发展和改革局", "县发改局"), ("县人民政府办公室", "县政府办公室"), ("县公安局", ""), ("县委组织部（县公务员局）", ""),
)  # fmt: skip
REGISTER = Register([Name(n, f"u{n}", full, short, ()) for n, (full, short) in enumerate(NAMES)])


def read(cell):
    """Read a cell without a register: what is only known there is taken as it is written."""
    return unit_cell.read(cell, lambda _: False)


def rows():
    with CELLS.open(encoding="utf-8-sig", newline="") as file:
        return [pytest.param(*row.values(), id=f"{n}") for n, row in enumerate(csv.DictReader(file), 2)]


def people(cell):
    """What the office says of people, which it alone knows columns for."""
    beside = [one for unit in cell.units for one in unit.people]
    said = (
        [f"{'、'.join(f'{one.title} {one.name}'.strip() for one in beside)}作责任人（没有责任人列时），否则作说明"]
        if beside
        else []
    )
    led = [f"{one.name}作责任领导" for one in cell.leaders] + [f"{one.name}作责任人" for one in cell.people]
    return [*said, *(["，".join(led)] if led else [])]


@pytest.mark.parametrize(("text", "wanted", "told", "refused"), rows())
def test_each_cell_of_the_corpus_comes_out_as_its_row_says(text, wanted, told, refused):
    cell = unit_cell.read(text, REGISTER.known)
    units, not_taken = [], []
    for one in cell.units:
        role = {None: "主办", "责任": "主办"}.get(one.role, one.role)
        kinds = unit_cell.kinds(one.name)
        if REGISTER.known(one.name) and not one.elided:
            full, short = NAMES[REGISTER.find(one.name)]
            units.append(f"{short or full}={role}")
        elif kinds and kinds != ("街道",):  # the register of the corpus has none of that kind
            units.append(f"*{kinds[0]}={role}")
        else:
            not_taken.append(one.name.removeprefix("各") if kinds else one.name)
    assert ";".join(units) == wanted
    assert not_taken == [one.partition("→")[0].partition("：")[0] for one in refused.split("；") if one]
    said = {one for one in told.split("；") if one and not one.startswith(("展开", "名录没有"))}
    assert {one for one in said if not any(one in other for other in (*cell.told, *people(cell)))} == set()
    assert bool(cell.told or people(cell)) == bool(said)


def units(cell):
    return [(one.name, one.role, one.note) for one in read(cell).units]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县住建局", ["县住建局"]),
        ("龙潭镇、青石镇,县自然资源局", ["龙潭镇", "青石镇", "县自然资源局"]),
        ("县发改局；县财政局;县审计局", ["县发改局", "县财政局", "县审计局"]),
        ("县住房和城乡建设局\n城关镇", ["县住房和城乡建设局", "城关镇"]),
        ("县水利局/太平乡｜草坝乡", ["县水利局", "太平乡", "草坝乡"]),
        ("白马镇\u3000石桥镇", ["白马镇", "石桥镇"]),
        ("\ufeff县水利局\u200b ，", ["县水利局"]),
        ("各县（市、区）政府，市直各部门", ["各县（市、区）政府", "市直各部门"]),
        ("县公安局(交警大队、治安大队)、县城管局", ["县公安局(交警大队、治安大队)", "县城管局"]),
        ("县公安局（交警大队、县城管局", ["县公安局（交警大队", "县城管局"]),
        ("、，\n", []),
        ("", []),
    ],
)
def test_units_are_split_outside_brackets(cell, names):
    assert [name for name, _, _ in units(cell)] == names


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "牵头单位：\n市发改委\n责任单位：\n市财政局\n市教育局",
            [("市发改委", "牵头"), ("市财政局", "责任"), ("市教育局", "责任")],
        ),
        ("牵头：县发改局；配合：县财政局", [("县发改局", "牵头"), ("县财政局", "配合")]),
        ("主办单位:县教体局 协办单位:县财政局", [("县教体局", "主办"), ("县财政局", "配合")]),
        ("县卫健委（牵头）、县民政局", [("县卫健委", "牵头"), ("县民政局", None)]),
        ("县卫健委 (牵头单位)", [("县卫健委", "牵头")]),
        ("★县水利局、县财政局", [("县水利局", "牵头"), ("县财政局", None)]),
        ("县水利局★、县财政局", [("县水利局", "牵头"), ("县财政局", None)]),
        ("市水利局牵头，市财政局配合", [("市水利局", "牵头"), ("市财政局", "配合")]),
        ("县发改局牵头负责，各乡镇配合", [("县发改局", "牵头"), ("各乡镇", "配合")]),
    ],
)
def test_roles_beside_a_unit_are_read(cell, expected):
    assert [(name, role) for name, role, _ in units(cell)] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "县财政局、县政务服务局等有关部门按职责分工负责",
            [("县财政局", ""), ("县政务服务局", "等有关部门按职责分工负责")],
        ),
        ("县住建局，县交通局，按职责分工负责", [("县住建局", ""), ("县交通局", "按职责分工负责")]),
        ("县住建局（排名第一的牵头）、县交通局", [("县住建局（排名第一的牵头）", ""), ("县交通局", "")]),
        ("县住建局、县交通局，（以上单位联合办理）", [("县住建局", ""), ("县交通局", "（以上单位联合办理）")]),
        ("县发改局等3个部门", [("县发改局", "等3个部门")]),
    ],
)
def test_what_is_said_about_units_is_kept_as_a_note(cell, expected):
    assert [(name, note) for name, _, note in units(cell)] == expected


def test_nothing_is_dropped_when_a_cell_holds_a_note_alone():
    assert units("按职责分工负责") == [("按职责分工负责", None, "")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("各乡镇", ("乡镇",)), ("各乡镇人民政府", ("乡镇",)), ("各乡镇（街道）", ("乡镇", "街道")), ("各乡（镇）人民政府", ("乡镇",)),
        ("县直各单位", ("县直单位",)), ("县直各部门", ("县直单位",)), ("各县直单位", ("县直单位",)),
        ("市直各单位", ("市直单位",)), ("城关镇", ()), ("县直有关部门", ()), ("各有关单位", ()),
    ],
)  # fmt: skip
def test_collectives_name_a_kind_of_unit(name, kind):
    assert unit_cell.kinds(name) == kind


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("牵头单位：、县住建局", [("县住建局", "牵头", "")]),
        ("牵头单位：", []),
        ("县住建局等部门牵头负责", [("县住建局", "牵头", "等部门")]),
        ("县住建局等有关单位牵头按职责分工负责", [("县住建局", "牵头", "等有关单位按职责分工负责")]),
    ],
)
def test_a_label_without_a_name_is_no_unit_and_what_is_said_around_a_role_stays_as_a_note(cell, found):
    assert units(cell) == found


def test_what_stands_in_brackets_at_the_very_beginning_is_not_parted():
    assert [one.name for one in read("（甲、乙）丙、丁").units] == ["（甲、乙）丙", "丁"]


def told(cell):
    found = unit_cell.read(cell, REGISTER.known)
    return [(one.name, one.role) for one in found.units], list(found.told)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        # A role word inside a clause governs what stands before it, and no more.
        ("县住建局牵头、县财政局、县水利局配合", [("县住建局", "牵头"), ("县财政局", "配合"), ("县水利局", "配合")]),
        ("县住建局牵头县财政局配合", [("县住建局", "牵头"), ("县财政局", "配合")]),
        ("由县住建局、县财政局共同负责", [("县住建局", "主办"), ("县财政局", "主办")]),
        ("由县住建局会同县财政局负责", [("县住建局", "牵头"), ("县财政局", "配合")]),
        ("县住建局\n牵头", [("县住建局", "牵头")]),
        ("县住建局\n（牵头）", [("县住建局", "牵头")]),
        ("（牵头）县住建局、县财政局（协办单位）", [("县住建局", "牵头"), ("县财政局", "配合")]),
        ("（一）县住建局；（二）县财政局", [("县住建局", None), ("县财政局", None)]),
        ("县财政局（牵头：县住建局、县水利局）", [("县财政局", None), ("县住建局", "牵头"), ("县水利局", "主办")]),
        # What stands in brackets is part of a name that the register has with them.
        ("县委组织部（县公务员局）、县财政局", [("县委组织部（县公务员局）", None), ("县财政局", None)]),
        ("县委组织部（县公务员局）（牵头）", [("县委组织部（县公务员局）", "牵头")]),
        ("县文旅局（文物股）（牵头）", [("县文旅局（文物股）", "牵头")]),
        ("县财政局、县住房和城\n乡建设局牵头", [("县财政局", "牵头"), ("县住房和城乡建设局", "主办")]),
        ("县财政局\n县水利局", [("县财政局", None), ("县水利局", None)]),
        ("牵头责任单位：县住建局", [("县住建局", "牵头")]),
        ("★县住建局、县财政局配合", [("县住建局", "牵头"), ("县财政局", "配合")]),
        ("负责人：何建国", []),
        ("城关镇政府、县财政局", [("城关镇", None), ("县财政局", None)]),
        ("各乡镇、街道办事处", [("各乡镇", None), ("各街道", None)]),
        ("会同县财政局", [("会同县财政局", None)]),
        ("★", [("★", "牵头")]),
        ("（牵头）", [("（牵头）", "牵头")]),
        ("县住建局（甲）乙", [("县住建局", None), ("乙", None)]),
        ("县财政局。", [("县财政局", None)]),
        ("县财政局）、县水利局（甲", [("县财政局）", None), ("县水利局（甲", None)]),
        ("）县财政局（", [("）县财政局（", None)]),
    ],
)
def test_roles_govern_what_they_stand_by(cell, expected):
    assert told(cell)[0] == expected


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("县住建局牵头、县财政局牵头、县水利局牵头", ["3家牵头，首家记为牵头"]),
        ("城关镇党委", ["党委随城关镇"]),
        ("城关镇人民政府", []),
        ("城关镇政府", []),
        ("县住建局（城建股）", ["城建股作说明"]),
        ("县住建局（高新区）", ["高新区作说明"]),
        ("县住建局（城建（二）股、人事股）", ["城建（二）股、人事股作说明"]),
        ("县住建局共同牵头", ["“共同”作说明"]),
        ("★县住建局、县财政局（配合）、县水利局", ["县水利局没有写角色，按列名"]),
        ("县水利局、县有关部门", ["县有关部门未写明"]),
    ],
)
def test_what_was_understood_beyond_names_is_told(cell, said):
    assert told(cell)[1] == said


def test_people_beside_a_unit_are_that_units_and_labelled_ones_the_cells():
    found = unit_cell.read(
        "分管领导：副县长 王海涛；责任单位：县住建局（副局长：章一鸣）、县财政局（张玉兰）", REGISTER.known
    )
    assert found.leaders == (PersonMention("王海涛", "副县长"),)
    assert [one.people for one in found.units] == [(PersonMention("章一鸣", "副局长"),), (PersonMention("张玉兰"),)]


@pytest.mark.parametrize(
    ("cell", "elided"),
    [
        ("县发改、住建、财政局", ["县发改", "住建", "财政局"]),
        ("县发改局、财政局", []),
        ("城关镇政府、财政局", []),
        ("城关镇党委、城关镇政府", []),
        ("住建、县财政局", []),  # the last says its name in full; the first is no unit anyhow
    ],
)
def test_a_list_that_leaves_out_what_its_names_share_is_not_filled_in(cell, elided):
    assert [one.name for one in unit_cell.read(cell, REGISTER.known).units if one.elided] == elided


WORDS = (
    "县住建局 县财政局 城关镇 住建 牵头 配合 负责 责任单位： 牵头： 责任人： 会同 由 （牵头） （何建国） （城建股） （牵头：县住建局） "
    "、 ， ； ★ 1. 一、 按职责分工 等5部门 各乡镇 街道 县直有关部门 党委 政府 （ ） 分别 县住房和城 乡建设局"
)
words = st.sampled_from([*WORDS.split(), "\n", " ", "\U000f0000", "\u200b"])


@given(st.one_of(st.lists(words, max_size=8).map("".join), st.text(max_size=40)))
def test_any_cell_is_read_and_every_unit_has_a_name(cell):
    for known in (REGISTER.known, lambda _: False, lambda _: True):
        found = unit_cell.read(cell, known)
        assert all(one.name for one in found.units)
        assert sum(one.role == "牵头" for one in found.units) <= 1
        unit_cell.kinds(cell)


@given(st.lists(words, max_size=8).map("".join))
def test_no_unit_of_the_register_that_is_named_is_lost(cell):
    found = unit_cell.read(cell.replace("责任人：", ""), REGISTER.known)
    read_as = "".join(one.name + one.note for one in found.units)
    assert ("县财政局" in cell) == ("县财政局" in read_as)
