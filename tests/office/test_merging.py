"""并案: what an item owes goes on under the one that it went into, and nothing of it is gone (scenario 12)."""

import pytest

from ducha_cli.acts.item.adding import Complainant
from ducha_cli.office import drafts
from ducha_cli.office.item import adding
from office.desks import Bureau

WHY = "--reason 同一事项 --by 李建国"


@pytest.fixture
def bureau(bureau: Bureau):
    """D2026-0001 was told to 县住建局 (牵头); D2026-0002 goes into it."""
    bureau.told_item(on="2026-06-02")
    return bureau


def typed(bureau, day, line):
    done = bureau.type(*line.split(), "--on", day)
    assert done.status == 0, done.err
    return done


def second(bureau, *lines, told=True):
    typed(bureau, "2026-06-03", "item add --title 停水 --source 其他 --no-basis 口头 --point 水压低 --point 水发黄")
    typed(bureau, "2026-06-03", "item approve d2 --by 李建国")
    for line in lines:
        typed(bureau, "2026-06-03", line)
    if told:
        typed(bureau, "2026-06-04", "item notify d2 --told 微信:工作群 --unit slj")


SLJ = "item assign d2 --unit slj --role 主办 --due 10工作日 --task 查清 --leader 林一 --person 林二"


def merge(bureau, day="2026-06-10"):
    typed(bureau, day, f"item merge d2 --into d1 {WHY}")


def shares(bureau, item=1):
    query = (
        "SELECT assignment.position, unit.code, role, assignment.state, delivered_on, due_current, task, person FROM assignment"
        " JOIN unit ON unit.id = unit_id WHERE item_id = ? ORDER BY assignment.position"
    )
    return bureau.query(query.replace("?", str(item)))


def duties(bureau, item=1):
    return bureau.query(f"SELECT cause, state, text FROM duty WHERE item_id = {item} ORDER BY id")


def test_an_unfinished_share_goes_on_as_it_stood_with_its_word_its_days_and_its_nodes(bureau):
    second(bureau, SLJ)
    typed(bureau, "2026-06-05", "item extend d2 --unit slj --due 2026-06-25 --reason 汛期 --by 李建国")
    typed(bureau, "2026-06-06", "item suspend d2 --unit slj --kind 不可抗力 --reason 汛期 --by 李建国")
    merge(bureau)
    assert shares(bureau)[1] == (2, "slj", "主办", "delivered", "2026-06-04", None, "查清", "林二")
    assert shares(bureau, 2) == [(1, "slj", "主办", "released", "2026-06-04", None, "查清", "林二")]
    told = bureau.query("SELECT assignment_id, means, carried, round FROM notice WHERE means = '微信' ORDER BY id")
    assert told == [(2, "微信", 0, 1), (3, "微信", 1, 1)]
    assert bureau.query("SELECT assignment_id, new_due FROM extension") == [(2, "2026-06-25"), (3, "2026-06-25")]
    stand = bureau.query("SELECT assignment_id, resumed_on FROM suspension ORDER BY id")
    assert stand == [(2, "2026-06-10"), (3, None)]
    assert "县水利局只有口头交办" in bureau.type("item", "close", "d1", "--check").out
    assert bureau.verify().findings == []


def test_beside_a_share_of_its_own_a_unit_keeps_its_days_and_is_told_of_what_came(bureau):
    second(bureau, SLJ)
    typed(bureau, "2026-06-05", "item assign d1 --unit slj --role 配合 --due 2026-07-20 --task 配合施工")
    typed(bureau, "2026-06-05", "item notify d1 --told 电话:林一 --unit slj")
    merge(bureau)
    assert shares(bureau)[1] == (2, "slj", "主办", "delivered", "2026-06-05", "2026-07-20", "配合施工；查清", "")
    told = bureau.query("SELECT means, carried FROM notice WHERE assignment_id = 3 ORDER BY id")
    assert told == [("电话", 0), ("微信", 2)]
    assert duties(bureau) == [("要点", "untold", "水压低；水发黄"), ("要点", "untold", "查清")]


def test_the_receipt_of_a_notice_that_came_to_a_unit_with_a_share_of_its_own_is_owed_there(bureau):
    second(bureau, "item assign d2 --unit zjj --role 主办 --due 10工作日", told=False)
    typed(bureau, "2026-06-03", "item notify d2 --sign 周明 --despite 补录")
    merge(bureau)
    assert [one["label"] for one in bureau.type("report", "receipts", "--json").json] == ["云督办〔2026〕2号"]
    for _ in range(2):  # its own, and the one that came
        typed(bureau, "2026-06-11", "item receive d1 --unit zjj --signer 王芳")
    assert bureau.type("report", "receipts", "--json").json == []


def test_what_was_asked_of_a_share_is_asked_of_the_one_that_goes_on(bureau):
    second(bureau, SLJ)
    directed = "item direct d2 --leader 李建国 --leader-title 县委书记 --principal --date 2026-06-05"
    typed(bureau, "2026-06-05", f"{directed} --text 抓紧查 --report-by 2026-06-20")
    typed(bureau, "2026-06-06", "item notify d2 --unit slj --told 电话:林一")
    merge(bureau)
    assert duties(bureau, 2) == [("批示", "passed", "抓紧查"), ("呈报", "passed", "抓紧查")]
    assert duties(bureau) == [
        ("呈报", "open", "抓紧查"), ("要点", "untold", "水压低；水发黄"), ("批示", "open", "抓紧查"),
    ]  # fmt: skip
    copied = bureau.query("SELECT item_id, text, carried_from FROM directive ORDER BY id")
    assert copied == [(2, "抓紧查", None), (1, "抓紧查", 1)]
    asked = bureau.query("SELECT directive_id, notice_id IS NOT NULL FROM duty WHERE item_id = 1 AND cause = '批示'")
    assert asked == [(2, 1)]
    waiting = bureau.type("item", "close", "d1", "--check").out
    assert "李建国没有圈阅或同意最后的反馈" in waiting
    counted = bureau.type("report", "stats", "--year", "2026", "--json").json
    assert '"批示"' not in str(counted) or bureau.verify().findings == []


def test_a_instruction_that_nobody_was_told_of_is_asked_of_who_was_told_of_the_other(bureau):
    second(bureau, told=False)
    said = "--leader 李建国 --leader-title 县委书记 --principal --text 查清楚 --date 2026-06-05"
    typed(bureau, "2026-06-05", f"item direct d2 {said}")
    merge(bureau)
    assert duties(bureau) == [("批示", "untold", "查清楚"), ("要点", "untold", "水压低；水发黄")]


def test_an_instruction_that_both_have_is_not_said_twice(bureau):
    second(bureau, told=False)
    said = "--leader 李建国 --leader-title 县委书记 --principal --text 查清楚 --date 2026-06-05"
    for ref in ("d1", "d2"):
        typed(bureau, "2026-06-05", f"item direct {ref} {said}")
    merge(bureau)
    assert bureau.query("SELECT count(*) FROM directive WHERE item_id = 1") == [(1,)]


def test_what_was_lifted_of_a_unit_is_lifted_where_it_goes_on(bureau):
    second(bureau, SLJ)
    typed(bureau, "2026-06-05", "item waive d2 --what 通知单 --unit slj --reason 汛期 --by 李建国")
    merge(bureau)
    assert bureau.query("SELECT subject, what FROM waiver ORDER BY id") == [
        ("D2026-0002", "通知单"), ("D2026-0001", "通知单"),
    ]  # fmt: skip
    assert "县水利局只有口头交办" not in bureau.type("item", "close", "d1", "--check").out


def test_a_survey_without_a_decision_stands_in_the_way_of_the_other_and_its_redo_is_asked_there(bureau):
    second(bureau, SLJ)
    votes = "--means 电话 --issued 20 --valid 20 --satisfied 3 --dissatisfied 17"
    typed(bureau, "2026-06-06", f"survey add --item d2 {votes}")
    merge(bureau)
    assert "M2026-0001" in bureau.type("item", "close", "d1", "--check").out
    typed(bureau, "2026-06-11", "survey redo m1 --by 李建国 --due +30日")
    assert ("复测", "open", "") in duties(bureau)
    assert duties(bureau, 2) == []


def test_a_point_that_all_have_passed_and_one_that_both_have_stay(bureau):
    bureau.type("item", "point", "d1", "--add", "水压低", "--on", "2026-06-03")
    second(bureau, SLJ)
    typed(bureau, "2026-06-05", "item waive d2 --point 2 --reason 已复供 --by 李建国")
    merge(bureau)
    points = bureau.query("SELECT item_id, position, text, carried_to IS NOT NULL FROM point ORDER BY id")
    assert ("水发黄", 0) in [one[2:] for one in points if one[0] == 2]
    assert [one[2] for one in points if one[0] == 1].count("水压低") == 1


def test_two_in_proposal_go_into_one_another(bureau):
    for title in ("停水", "停电"):
        typed(bureau, "2026-06-03", f"item add --title {title} --source 其他 --no-basis 口头")
    typed(bureau, "2026-06-03", "item assign d2 --unit slj --role 主办 --due 10工作日")
    typed(bureau, "2026-06-04", f"item merge d2 --into d3 {WHY}")
    assert shares(bureau, 3) == [(1, "slj", "主办", "pending", None, None, "", "")]


def test_a_unit_that_was_released_there_takes_up_its_share_again_as_the_other_stood(bureau):
    typed(bureau, "2026-06-03", "item assign d1 --unit slj --role 配合 --due 10工作日")
    typed(bureau, "2026-06-03", "item release d1 --unit slj --cause 退件")
    second(bureau, SLJ)
    merge(bureau)
    assert shares(bureau)[1:] == [(2, "slj", "主办", "delivered", "2026-06-04", "2026-06-18", "查清", "林二")]
    assert bureau.query("SELECT means, round FROM notice WHERE assignment_id = 2") == [("微信", 1)]
    assert bureau.type("undo", "d2", "--reason", "并错了", "--by", "李建国").status == 0
    assert shares(bureau)[1][3] == "released"


def test_an_item_has_one_lead_and_who_comes_with_another_is_told_so(bureau):
    second(bureau, SLJ.replace("主办", "牵头"))
    done = bureau.type("item", "merge", "d2", "--into", "d1", *WHY.split(), "--on", "2026-06-10")
    assert "D2026-0001 已有牵头单位，县水利局为主办" in done.err
    assert [one[1:3] for one in shares(bureau)] == [("zjj", "牵头"), ("slj", "主办")]


def test_who_assists_in_one_and_leads_the_other_does_both_beside_the_lead(bureau):
    typed(bureau, "2026-06-03", "item assign d1 --unit slj --role 配合 --due 10工作日")
    second(bureau, SLJ.replace("主办", "牵头"))
    merge(bureau)
    assert [one[1:3] for one in shares(bureau)] == [("zjj", "牵头"), ("slj", "主办")]


def test_two_nodes_of_one_name_by_other_days_are_two_and_of_one_day_one(bureau):
    typed(bureau, "2026-06-03", "item assign d1 --unit slj --role 配合 --due 10工作日")
    typed(bureau, "2026-06-04", "item notify d1 --unit slj --told 微信:工作群")
    second(bureau, SLJ)
    for ref, day in (("d1", "2026-06-15"), ("d2", "2026-06-16")):
        plan = f"item progress {ref} --unit slj --text 已定 --plan 方案:2026-06-12 --plan 验收:{day}"
        typed(bureau, "2026-06-05", plan)
    merge(bureau)
    held = "SELECT name, due_on FROM milestone WHERE assignment_id = 2 ORDER BY position"
    assert bureau.query(held) == [("方案", "2026-06-12"), ("验收", "2026-06-15"), ("验收", "2026-06-16")]


def test_an_inspection_answers_the_tags_that_it_was_for(bureau):
    typed(bureau, "2026-06-03", "item add --title 停水 --source 其他 --no-basis 口头 --must 社会稳定")
    typed(bureau, "2026-06-03", "item approve d2 --by 李建国")
    typed(bureau, "2026-06-03", SLJ)
    typed(bureau, "2026-06-04", "item notify d2 --told 微信:工作群 --unit slj")
    typed(bureau, "2026-06-05", "item inspect d2 --method 暗访 --people 周明、韩雪 --finding 已供水")
    before = bureau.query("SELECT tags FROM item WHERE id = 1")
    merge(bureau)
    assert bureau.query("SELECT tags FROM item WHERE id = 1") == before


def test_it_is_taken_back_whole(bureau):
    second(bureau, SLJ)
    tables = ("assignment", "notice", "point", "duty", "item", "directive")
    before = {one: bureau.query(f"SELECT count(*) FROM {one}") for one in tables}
    stood = shares(bureau), shares(bureau, 2)
    merge(bureau)
    assert bureau.type("undo", "d2", "--reason", "不是一件事", "--by", "李建国").status == 0
    assert {one: bureau.query(f"SELECT count(*) FROM {one}") for one in tables} == before
    assert (shares(bureau), shares(bureau, 2)) == stood
    assert bureau.query("SELECT state, merged_into FROM item WHERE id = 2") == [("assigned", None)]
    assert bureau.verify().findings == []


def split(bureau, *more):
    return bureau.type("item", "split", "d2", "--title", "水压", *more, "--on", "2026-06-10")


def test_a_point_that_goes_to_a_part_is_asked_there_and_comes_back_where_that_was_a_mistake(bureau):
    second(bureau, SLJ)
    assert split(bureau, "--point", "1").status == 0
    points = bureau.query("SELECT item_id, text, carried_to IS NOT NULL FROM point WHERE item_id > 1 ORDER BY id")
    assert points == [(2, "水压低", 1), (2, "水发黄", 0), (3, "水压低", 0)]
    typed(bureau, "2026-06-10", "item cancel d3 --cause 登记错误")
    assert bureau.query("SELECT count(*) FROM point WHERE carried_to IS NOT NULL") == [(0,)]


def test_a_part_without_points_gives_nothing_back(bureau):
    second(bureau, SLJ)
    assert split(bureau).status == 0
    typed(bureau, "2026-06-10", "item cancel d3 --cause 登记错误")
    assert bureau.query("SELECT count(*) FROM point WHERE carried_to IS NOT NULL") == [(0,)]


def test_a_point_that_was_answered_in_this_round_stays(bureau):
    second(bureau, SLJ)
    line = "item report d2 --unit slj --document 云水〔2026〕1号 --signer 林一 --signed --sealed --text 已办"
    typed(bureau, "2026-06-08", f"{line} --point 1:已加压")
    refused = split(bureau, "--point", "1")
    assert (refused.status, "第1条本轮已经答复" in refused.err) == (4, True)
    assert split(bureau, "--point", "2").status == 0


def test_the_caller_of_a_letter_is_the_caller_of_its_parts(bureau):
    second(bureau, told=False)

    def call(work, given):
        sealed = adding.seal(drafts.make(Complainant, name="测试甲"), 2)
        assert sealed
        kind, values = sealed
        with work.begins("item.note", "D2026-0002").entry(given):
            work.add(kind(**values))

    bureau.act(call, on="2026-06-03")
    typed(bureau, "2026-06-10", "item split d2 --title 水压")
    revealed = bureau.type("item", "reveal", "d3", "--reason", "回访")
    assert (revealed.status, "测试甲" in revealed.out) == (0, True)
    assert bureau.type("item", "reveal", "d1", "--reason", "回访").status == 4
