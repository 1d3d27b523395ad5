"""表样: what may be written in one, what is wrong with it is told with its line, and which one a file is of."""

import pytest

from ducha_cli.errors import InvalidInput, NotFound, WrongUsage
from ducha_cli.intake import settling, vocabulary
from ducha_cli.intake.book import readers
from ducha_cli.intake.header import Headers
from ducha_cli.intake.layout import Layout
from ducha_cli.intake.presets import CONSTANTS, Presets, rarest
from ducha_cli.intake.profiles import ISSUES, ITEMS

PACKAGED = Presets().all()


def test_the_packaged_ones_are_those_of_offices_each_with_its_signature():
    assert {(one.name, one.profile.name) for one in PACKAGED} == {
        ("分解表", "items"), ("批示件登记簿", "items"), ("12345工单", "items"), ("建议提案", "items"), ("民生实事", "items"),
        ("督察整改清单", "issues"), ("巡察整改台账", "issues"), ("边督边改", "issues"),
    }  # fmt: skip
    assert all(one.signature for one in PACKAGED)


@pytest.mark.parametrize("one", PACKAGED, ids=lambda one: one.name)
def test_a_packaged_one_names_what_its_kind_needs_and_each_heading_once(one):
    headings = [vocabulary.key(heading) for heading, _ in one.columns]
    assert len(headings) == len(set(headings))
    assert {*map(vocabulary.key, one.signature)} <= {*headings}
    fields = [part for _, target in one.lines for part in target.split("|")]
    given = {*one.constants, *CONSTANTS[one.profile.name]}
    assert not one.profile.lacks([*fields, *given])
    assert not any(vocabulary.is_personal(heading) for heading, target in one.columns if target.startswith("留存"))


def test_no_two_packaged_ones_are_told_by_the_same_headings(tmp_path):
    for one in PACKAGED:
        some = [headings[0] for headings, _ in one.lines]
        (tmp_path / "表.csv").write_text(",".join(some) + "\n" + ",".join("1" for _ in some) + "\n", encoding="utf-8")
        assert [held.name for held in Presets().fitting(readers.read(tmp_path / "表.csv"), Layout())] == [one.name]


def own(**told):
    return Presets({"甲": {"kind": "issues"} | told})


@pytest.mark.parametrize(
    ("told", "what", "mend"),
    [
        ({"kind": "车辆"}, "kind “车辆”不对", '"items"（督查事项）'),
        ({"kind": ""}, "没有写是哪一种表", "kind = …"),
        ({"colums": "甲 = 乙"}, "没有“colums”这一项", "columns"),
        ({"columns": 1}, "“columns”的值不对", "三个"),
        ({"columns": "反馈问题 = 问提"}, "没有字段“问提”", "是否想写：问题"),
        ({"columns": "\n反馈问题"}, "一行要写成 甲 = 乙", "反馈问题"),
        ({"columns": "甲 = 问题|留存"}, "两个去处的只能都是字段", "列 = 留存"),
        ({"constants": "整改时限 = 2026-12-31"}, "常量没有“整改时限”", "可写：单位、发现日期、问题类别"),
        ({"kind": "items", "constants": "来源 = 热线"}, "没有来源“热线”", "群众来信来电"),
        ({"states": "√ = 好了"}, "没有状态“好了”", "整改完成"),
        ({"values": "住建 = 县住建局"}, "没有写是哪一列的什么", "责任单位 : 住建 = 县住建局"),
        ({"values": "留存 : 甲 = 乙"}, "“留存”不是字段", "单位"),
        ({"header": "三"}, "表头行“三”写法不对", 'header = "3"'),
        ({"like": "没有的"}, "没有表样“没有的”", "巡察整改台账"),
        ({"like": "甲"}, "绕回了自己", "巡察整改台账"),
        ({"like": "12345工单"}, "kind “issues”不对", '"items"，同“12345工单”'),
        ({"update": "进展、没有的"}, "没有字段“没有的”", "进展"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(told, what, mend):
    with pytest.raises(InvalidInput) as wrong:
        own(**told).named("甲")
    assert what in wrong.value.what
    assert mend in wrong.value.advice
    assert "ducha.toml [import.甲]" in wrong.value.where


def test_the_line_that_is_wrong_is_quoted_with_its_number():
    with pytest.raises(InvalidInput) as wrong:
        own(columns="\n# 一行注\n反馈问题 = 问题\n责任股室 = 股室\n").named("甲")
    assert "columns第4行“责任股室 = 股室”" in wrong.value.where


def test_one_starts_from_another_and_says_the_rest():
    base = Presets().named("巡察整改台账")
    told = {
        "like": "巡察整改台账",
        "columns": "反馈问题 = 表现\n存在问题 = 问题",
        "constants": "单位 = 县住建局",
        "states": "√ = 已销号",
    }
    one = Presets({"住建": told}).named("住建")
    assert one.profile is ISSUES
    assert one.columns[:2] == (("反馈问题", "detail"), ("存在问题", "matter"))
    assert one.columns[2:] == base.columns
    assert (one.constants, one.signature) == ({"units": "县住建局"}, base.signature)
    assert one.states == {"√": "已销号", "×": "整改中"}


def test_ones_own_may_bear_the_name_of_a_packaged_one_and_start_from_it():
    presets = Presets({"巡察整改台账": {"like": "巡察整改台账", "constants": "问题类别 = 巡察反馈"}})
    one = presets.named("巡察整改台账")
    assert (one.own, one.constants) == (True, {"category": "巡察反馈"})
    assert presets.names.count("巡察整改台账") == 1


def test_a_circle_is_told():
    with pytest.raises(InvalidInput, match="绕回了自己"):
        Presets({"甲": {"like": "乙"}, "乙": {"like": "甲"}}).named("甲")


def test_a_name_that_nothing_has_is_told_with_those_there_are():
    with pytest.raises(NotFound) as wrong:
        Presets().named("没有的")
    assert "建议提案" in wrong.value.advice


def book(tmp_path, *rows):
    (tmp_path / "表.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return readers.read(tmp_path / "表.csv")


XUNCHA = "序号,反馈问题,具体表现,责任股室,整改措施"


def test_a_file_is_of_the_one_whose_signature_stands_in_its_header(tmp_path):
    layout, (told,) = settling.settle(book(tmp_path, "台账", XUNCHA), ISSUES, Layout(), Presets())
    assert (layout.preset, "内置表样“巡察整改台账”" in told.problem) == ("巡察整改台账", True)
    assert settling.settle(book(tmp_path, XUNCHA), ITEMS, Layout(), Presets()) == (Layout(), [])  # of another kind
    assert settling.settle(book(tmp_path, "序号,反馈问题,具体表现"), ISSUES, Layout(), Presets()) == (Layout(), [])
    assert settling.settle(book(tmp_path, XUNCHA), ISSUES, Layout(), None) == (Layout(), [])


def test_who_starts_from_another_one_is_before_that(tmp_path):
    presets = Presets({"住建": {"like": "巡察整改台账", "constants": "单位 = 县住建局"}})
    layout, (told,) = settling.settle(book(tmp_path, XUNCHA), ISSUES, Layout(), presets)
    assert (layout.preset, layout.given) == ("住建", {"units": "县住建局"})
    assert "单位“县住建局”" in told.problem


def test_of_two_neither_is_taken_and_both_are_told(tmp_path):
    presets = Presets({"甲": {"kind": "issues", "signature": "责任股室"}})
    layout, (told,) = settling.settle(book(tmp_path, XUNCHA), ISSUES, Layout(), presets)
    assert layout == Layout()
    assert "甲、巡察整改台账，都没有用" in told.problem
    assert "--profile 甲 或 --profile 巡察整改台账" in told.mend


def test_options_are_before_a_preset_and_it_before_the_vocabulary(tmp_path):
    told = Presets({"甲": {"kind": "issues", "columns": "备注 = 留存.说明\n整改措施 = 留存"}}).named("甲")
    sheet = book(tmp_path, "序号,反馈问题,整改措施,备注").sheets[0]
    layout = settling.under(Layout(columns=(("整改措施", "demand"),)), told)
    (header,) = filter(None, [Headers(sheet, layout).best(ISSUES)])
    assert header.targets == ("serial", "matter", "demand", "留存.说明")


def test_what_a_preset_says_is_somebodys_is_not_kept(tmp_path):
    told = Presets({"甲": {"kind": "issues", "personal": "反映对象、责任人"}}).named("甲")
    sheet = book(tmp_path, "序号,反馈问题,反映对象,责任人").sheets[0]
    (found,) = filter(None, [Headers(sheet, settling.under(Layout(), told)).best(ISSUES)])
    header = found.sealed(ISSUES)
    assert header.private == {"反映对象", "责任人"}
    assert "people" not in header.columns


def test_another_kind_is_refused_with_the_command_that_reads_it():
    with pytest.raises(WrongUsage) as wrong:
        settling.chosen(Presets(), "督察整改清单", ITEMS, "表.xlsx")
    assert wrong.value.advice == "请写：ducha import issues 表.xlsx --profile 督察整改清单"


def test_the_rarest_headings_are_those_that_the_fewest_know():
    found = rarest(["序号", "反馈问题", "责任股室联系人", "整改完成度", "备注", "自定栏", "甲、乙"])
    assert set(found) == {"责任股室联系人", "整改完成度", "自定栏"}


def test_where_every_heading_is_common_all_of_them_are_needed():
    heads = ["序号", "被督查单位", "问题描述", "整改时限"]
    assert rarest(heads) == tuple(heads)
    assert rarest([]) == ()
    assert rarest(["13800010001", "自定栏"]) == ("自定栏",)
