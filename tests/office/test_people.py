"""人员 in the office: whom an act names, by the register of the day; and what the register holds after odd orders."""

import pytest

from ducha_cli.errors import Ambiguous, InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.person import called
from office.desks import Bureau

DAY = "2026-06-15"


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭")
    for line in (
        "unit add --name 县委 --kind 领导机关 --since 2020-01-01",
        "unit add --name 县政府 --kind 领导机关 --since 2020-01-01",
        "unit add --name 督查室 --kind 督查机构 --since 2020-01-01",
    ):
        done(made, line)
    return made


def done(bureau, line):
    answer = bureau.type(*line.split())
    assert answer.status == 0, (line, answer.err)
    return answer


def posts(bureau, unit):
    return bureau.query(
        "SELECT p.person, p.kind, p.title, p.from_on, p.to_on FROM post p JOIN unit u ON u.id = p.unit_id"
        " WHERE u.code = ? ORDER BY p.from_on, p.id",
        unit,
    )


def lead(bureau, *args, **more):
    with bureau.desk.work(keep=False) as work:
        return called.leader(work, *args, **more), list(work.hints)


@pytest.mark.parametrize(("title", "principal", "so"), [
    ("县委书记", False, True), ("县委副书记、县长", False, True), ("副县长", False, False), ("", True, True), ("纪委书记", False, False),
])  # fmt: skip
def test_without_a_register_a_leader_is_taken_as_typed(bureau, title, principal, so):
    said, hints = lead(bureau, "李建国", title, DAY, principal=principal)
    assert said == called.Leader("李建国", title, so)
    assert hints == []


def test_who_was_a_principal_leader_in_this_ledger_stays_one(bureau):
    bureau.item(leader="李建国", leader_title="", principal=True, basis_date="2026-05-01")
    assert lead(bureau, "李建国", "", DAY)[0].principal
    assert not lead(bureau, "李建周", "", DAY)[0].principal


def test_a_register_that_begins_later_knows_nobody_of_an_earlier_day(bureau):
    done(bureau, "unit post 县委 --person 李建国 --title 县委书记 --kind 主要领导 --from 2026-06-01")
    assert lead(bureau, "赵六", "", "2026-05-31") == (called.Leader("赵六"), [])
    said, hints = lead(bureau, "赵六", "", DAY)
    assert said == called.Leader("赵六")
    assert "没有“赵六”，按写的记" in hints[0]
    assert "ducha unit post 单位 --person 赵六 --kind 县领导 --title 职务 --from 日期" in hints[0]


def test_a_head_of_a_unit_who_is_no_county_leader_is_none(bureau):
    done(bureau, "unit post 县委 --person 李建国 --title 县委书记 --kind 主要领导 --from 2026-06-01")
    said, _ = lead(bureau, "何建国", "", DAY)
    assert (said.title, said.principal) == ("县住建局局长", False)
    with pytest.raises(Refused, match="不是主要领导"):
        lead(bureau, "何建国", "", DAY, principal=True)
    kept, _ = lead(bureau, "李建国", "", DAY, principal=True)
    assert kept.principal
    assert kept.title == "县委书记"


def test_two_of_one_name_are_refused_with_their_codes(bureau):
    done(bureau, "person add --name 王伟 --unit 县委 --kind 县领导 --title 县委常委")
    done(bureau, "person add --name 王伟 --unit 县政府 --kind 县领导 --title 副县长")
    with pytest.raises(Ambiguous, match="ww2"):
        lead(bureau, "王伟", "", bureau.today)
    assert lead(bureau, "副县长王伟", "", bureau.today)[0].title == "副县长"
    assert lead(bureau, "王伟@县委", "", bureau.today)[0].title == "县委常委"


def test_a_row_of_a_workbook_takes_the_register_s_leader_where_it_knows_one(bureau):
    with bureau.desk.work(keep=False) as work:
        assert called.quietly(work, "李建国", "县长", DAY, principal=True) == called.Leader(
            "李建国", "县长", principal=True
        )
    done(bureau, "unit post 县委 --person 李建国 --title 县委书记 --kind 主要领导 --from 2026-06-01")
    done(bureau, "person add --name 王伟 --unit 县委 --kind 县领导 --from 2026-06-01")
    done(bureau, "person add --name 王伟 --unit 县政府 --kind 县领导 --from 2026-06-01")
    with bureau.desk.work(keep=False) as work:
        told = called.quietly(work, "李书记", "", DAY, principal=False)
        assert told[:3] == ("李建国", "县委书记", True)
        assert called.quietly(work, "李建国", "书记", DAY, principal=False).title == "书记"
        assert called.quietly(work, "李建国", "县长", DAY, principal=False).title == "县委书记"
        assert called.quietly(work, "王伟", "常委", DAY, principal=False) == called.Leader("王伟", "常委")


@pytest.mark.parametrize("name", ["有关股室", "相关责任人", "各有关单位", "镇政府", "县住建局", "县财政局", "领导班子"])
def test_a_unit_is_no_person_who_answers(bureau, name):
    with bureau.desk.work(keep=False) as work, pytest.raises(InvalidInput, match="不是一个人"):
        called.answering(work, [name], 1, DAY)


def test_only_a_slip_of_the_pen_is_told_of_who_answers(bureau):
    with bureau.desk.work(keep=False) as work:
        called.answering(work, ["", "何建囯", "何建国", "林晓阳"], 1, bureau.today)
        assert list(work.hints) == ["名册中没有“何建囯”，是否想写：何建国（hjg，县住建局局长）"]
    with bureau.desk.work(keep=False) as work:
        called.answering(work, ["何建囯"], 2, bureau.today)
        assert list(work.hints) == [], "he is of another unit"


def test_who_acts_for_the_head_signs_for_those_days(bureau):
    done(bureau, "unit post 督查室 --person 郑明 --title 主任 --kind 主要负责人 --from 2026-01-01")
    done(bureau, "unit post 督查室 --person 韩雪 --title 副主任 --kind 分管 --from 2026-01-01")
    done(bureau, "person delegate 郑明 --to 韩雪 --from 2026-06-10 --until 2026-06-20")
    unit = bureau.query("SELECT id FROM unit WHERE kind = '督查机构'")[0][0]
    with bureau.desk.work(keep=False) as work:
        days = {
            day: called.heads(work, unit, "韩雪", day)
            for day in ("2026-06-09", "2026-06-10", "2026-06-20", "2026-06-21")
        }
        assert list(days.values()) == [False, True, True, False]
        assert called.heads(work, unit, "韩　雪", "2026-06-09", deputies=True)
        assert not called.heads(work, unit, "周明", "2026-06-10", deputies=True)


def test_posts_from_before_there_were_persons_still_say_who_signs(bureau):
    with bureau.desk.work(keep=False) as work:
        unit = work.units.find("县水利局")
        with work.begins("unit.post", "U-slj").entry():
            for name, principal, from_on in (("甲某", 1, "2020-01-01"), ("乙某", 0, "2020-01-02")):
                row = t.Post(unit_id=unit, person=name, principal=principal, title="局长", from_on=from_on)
                row.to_on = "2021-01-01"
                work.add(row)
        assert called.heads(work, unit, "甲某", "2020-06-01")
        assert not called.heads(work, unit, "乙某", "2020-06-01")


def test_a_post_told_again_with_its_true_day_moves_the_end_of_the_one_before(bureau):
    done(bureau, "unit post 督查室 --person 郑明 --title 主任 --kind 主要负责人 --from 2024-01-01")
    done(bureau, "unit post 督查室 --person 韩雪 --title 主任 --kind 主要负责人 --from 2026-01-01")
    done(
        bureau,
        "unit post 督查室 --person 韩雪 --title 主任 --kind 主要负责人 --from 2026-03-01 --document 任〔2026〕3号",
    )
    assert posts(bureau, "dcs") == [
        ("郑明", "主要负责人", "主任", "2024-01-01", "2026-03-01"), ("韩雪", "主要负责人", "主任", "2026-03-01", None),
    ]  # fmt: skip
    done(bureau, "unit post 督查室 --person 韩雪 --title 主任 --kind 主要负责人 --from 2025-06-01")
    assert posts(bureau, "dcs") == [
        ("郑明", "主要负责人", "主任", "2024-01-01", "2025-06-01"), ("韩雪", "主要负责人", "主任", "2025-06-01", None),
    ]  # fmt: skip
    assert bureau.query("SELECT document FROM post WHERE person = '韩雪'") == [("任〔2026〕3号",)]


def test_heads_typed_in_any_order_come_to_the_same_days(bureau):
    days = {"甲": "2024-01-01", "乙": "2025-01-01", "丙": "2026-01-01"}
    for name in ("乙", "丙", "甲"):
        done(bureau, f"unit post 督查室 --person {name}某 --title 主任 --kind 主要负责人 --from {days[name]}")
    told = [(name[0], begin, end) for name, _, _, begin, end in posts(bureau, "dcs")]
    assert told == [("甲", "2024-01-01", "2025-01-01"), ("乙", "2025-01-01", "2026-01-01"), ("丙", "2026-01-01", None)]


def test_who_is_promoted_leaves_the_lower_post_of_the_unit(bureau):
    done(bureau, "unit post 督查室 --person 韩雪 --title 副主任 --kind 分管 --from 2024-01-01")
    done(bureau, "unit post 督查室 --person 韩雪 --title 主任 --kind 主要负责人 --from 2026-01-01")
    assert [end for *_, end in posts(bureau, "dcs")] == ["2026-01-01", None]


def test_a_post_that_overlaps_one_that_begins_later_is_told(bureau):
    done(bureau, "unit post 督查室 --person 郑明 --title 主任 --kind 主要负责人 --from 2026-03-01")
    answer = done(
        bureau, "unit post 督查室 --person 韩雪 --title 主任 --kind 主要负责人 --from 2026-01-01 --to 2026-05-01"
    )
    assert "督查室自 2026-03-01 起另有主要负责人：主任郑明；请核对离任日期" in answer.err


def test_nobody_is_posted_to_a_unit_that_had_ended(bureau):
    done(bureau, "unit dissolve 县水利局 --basis 云编〔2026〕1号 --on 2026-06-01")
    answer = bureau.type(
        *["person", "add", "--name", "钱进", "--unit", "县水利局", "--kind", "分管", "--from", "2026-06-01"]
    )
    assert answer.status == 4
    assert "自 2026-06-01 起已不在用" in answer.err
    done(bureau, "person add --name 钱进 --unit 县水利局 --kind 分管 --from 2026-05-01 --to 2026-06-01")


def test_a_merged_person_s_posts_and_words_are_the_other_s(bureau):
    done(bureau, "unit post 县委 --person 李建国 --title 县委书记 --kind 主要领导 --from 2026-01-01")
    done(bureau, "person add --name 李建囯 --unit 县政府 --kind 县领导 --title 副县长 --from 2026-01-01 --phone 0000-1")
    bureau.item(leader="李建囯", leader_title="", principal=False, basis_date="2026-05-01")
    done(bureau, "person merge ljg2 --into ljg")
    assert bureau.query("SELECT DISTINCT person_id, person FROM post WHERE person LIKE '李建%'") == [
        (bureau.query("SELECT id FROM person WHERE code = 'ljg'")[0][0], "李建国")
    ]
    assert bureau.query("SELECT p.code FROM directive d JOIN person p ON p.id = d.person_id") == [("ljg",)]
    assert bureau.query("SELECT phone FROM person WHERE code = 'ljg'") == [("0000-1",)]
    for line in ("person merge ljg --into ljg2", "person delegate ljg --to ljg2 --until 2027-01-01"):
        answer = bureau.type(*line.split())
        assert (answer.status, answer.err) == (4, "错误：李建囯（ljg2）已并入 李建国（ljg）。\n办法：请写 ljg。\n")
    assert bureau.type("trail", "verify").status == 0


def test_an_approver_called_by_a_title_that_nobody_bears_is_kept_or_refused_as_he_was_called(bureau):
    for _ in range(2):
        done(bureau, "item add --title 停水 --source 其他 --no-basis 口头")
    done(bureau, "unit post 县委 --person 李建国 --title 县委书记 --kind 主要领导 --from 2020-01-01")
    done(bureau, "item approve d2 --by 县委办主任")
    assert bureau.query("SELECT approver FROM item WHERE number = 2") == [("县委办主任",)]
    done(bureau, "unit post 督查室 --person 韩雪 --title 副主任 --kind 分管 --from 2020-01-01")
    answer = bureau.type("item", "approve", "d1", "--by", "县委办主任")
    assert (answer.status, "人员名册中没有“县委办主任”" in answer.err) == (4, True)


@pytest.mark.parametrize(
    ("more", "rests"),
    [
        ("--leader 李建国 --basis-date 2026-11-18", ("批示", "李建国批示")),
        ("--leader 李建国 --basis-type 批示", ("批示", "李建国批示")),
        ("--leader 李建国 --basis-title 第3号批件", ("", "第3号批件")),
        ("--leader 李建国 --basis-number 〔2026〕3号", ("", "")),
        ("--leader 李建国 --basis-type 会议纪要", ("会议纪要", "")),
        ("--leader 李建国 --no-basis 口头", ("", "")),
        ("--source-number 3", ("", "")),
    ],
)
def test_a_matter_rests_on_the_word_of_its_leader_where_nothing_else_is_named(bureau, more, rests):
    done(bureau, f"item add --title 停水 --source 批示指示 {more}")
    assert bureau.query("SELECT basis_type, basis_title FROM item") == [rests]


def test_a_matter_on_a_leaders_word_alone_is_filed_on_its_day(bureau):
    done(bureau, "item add --title 停水 --source 批示指示 --leader 李建国 --basis-date 2026-11-18")
    done(bureau, "item approve d1 --route 指令")
    assert bureau.query("SELECT approver, approved_on FROM item") == [("李建国", "2026-11-18")]


def test_a_form_says_so_where_nobody_could_hold_the_approver_against_the_register(bureau):
    """县领导 are registered, nobody of the office itself: 室主任 and 副主任 approve unchecked."""
    for line in (
        "unit add --name 云岭县人民政府 --kind 领导机关",
        "unit post 云岭县人民政府 --person 王山 --title 副县长 --kind 县领导 --from 2026-01-05",
        "item add --title 停水 --source 其他 --no-basis 口头 --on 2026-06-01",
        "item approve d1 --by 郑凯 --on 2026-06-01",
        "paper draft approval d1",
    ):
        answer = bureau.type(*line.split())
        assert answer.status == 0, (line, answer.err)
    (facts,) = bureau.query("SELECT facts FROM paper")[0]
    assert "经郑凯（批准人未核实）批准立项" in facts


def test_an_old_name_of_a_setting_is_read_and_told(bureau):
    settings = bureau.folder / "ducha.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("silence_others = 10", "leader_silence_workdays = 8"), "utf-8"
    )
    assert "leader_silence_workdays 是旧名称" in bureau.type("doctor").out


@pytest.mark.parametrize("recipients", [(), ("--to", "各乡镇")], ids=["a serial", "a letter"])
def test_a_bulletin_is_signed_by_who_may_whatever_it_looks_like(bureau, recipients):
    """通报 with a 主送 is as public as one of a series: the key 签发 is asked of both."""
    for line in (
        "unit add --name 云岭县人民政府 --kind 领导机关",
        "unit post 云岭县人民政府 --person 王山 --title 副县长 --kind 县领导 --from 2026-01-05",
    ):
        assert bureau.type(*line.split()).status == 0
    words = ("--title", "关于迟到的通报", "--period", "2026年11月", "--criticise", "县财政局:迟到")
    drafted = bureau.type("paper", "draft", "bulletin", *words, *recipients)
    assert drafted.status == 0, drafted.err
    refused = bureau.type("paper", "sign", "p1", "--by", "林晓")
    assert (refused.status, "签发" in refused.err) == (4, True), refused.err
    assert bureau.type("paper", "sign", "p1", "--by", "王山").status == 0
