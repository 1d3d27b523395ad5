"""What the walk over the tables of moves found (tests/domain/test_walk.py), typed: each was lost, or could not be mended."""

import pytest

from office.desks import Bureau


@pytest.fixture
def bureau(bureau: Bureau):
    """D2026-0001 was told to 县住建局 (牵头); D2026-0002 is filed."""
    bureau.told_item(on="2026-06-02")
    typed(bureau, "2026-06-03", "item add --title 停水 --source 其他 --no-basis 口头")
    typed(bureau, "2026-06-03", "item approve d2 --by 李建国")
    return bureau


def typed(bureau, day, line):
    done = bureau.type(*line.split(), "--on", day)
    assert done.status == 0, done.err
    return done


def report(bureau, day, item, unit, more=""):
    typed(
        bureau,
        day,
        f"item report {item} --unit {unit} --document 云〔2026〕1号 --for-head 何副局长 --signed --sealed --text 已办 {more}",
    )


def merge(bureau, day="2026-06-10"):
    typed(bureau, day, "item merge d2 --into d1 --reason 同一事项 --by 李建国")


def duties(bureau):
    return bureau.query("SELECT item_id, cause, state FROM duty ORDER BY id")


def test_a_deputy_who_is_not_content_with_a_merged_item_has_the_units_of_the_other_go_on(bureau):
    typed(bureau, "2026-06-03", "item assign d2 --unit slj --role 牵头 --due 10工作日")
    typed(bureau, "2026-06-04", "item notify d2 --sign 李建国 --despite 补录")
    merge(bureau)
    typed(bureau, "2026-06-11", "item answer d2 --to 代表 --means 书面 --satisfied 不满意")
    assert [one for one in duties(bureau) if one[1] == "答复不满意"] == [
        (1, "答复不满意", "untold"),
        (1, "答复不满意", "untold"),
    ]


def test_nobody_is_asked_to_go_on_with_what_was_cancelled(bureau):
    report(bureau, "2026-06-10", "d1", "zjj")
    typed(bureau, "2026-06-11", "item cancel d1 --cause 其他 --reason 不办 --by 李建国 --recall 电话:周局长")
    typed(bureau, "2026-06-12", "item answer d1 --to 代表 --means 书面 --satisfied 不满意")
    assert duties(bureau) == []


def test_a_unit_that_was_done_in_a_merged_item_gets_its_paper_though_nobody_leads_that_any_more(bureau):
    typed(bureau, "2026-06-03", "item assign d2 --unit slj --role 牵头 --due 10工作日")
    typed(bureau, "2026-06-03", "item assign d2 --unit czj --role 配合 --due 10工作日")
    typed(bureau, "2026-06-04", "item notify d2 --sign 李建国 --despite 补录")
    report(bureau, "2026-06-08", "d2", "czj")
    merge(bureau)
    ((paper,),) = bureau.query(
        "SELECT paper_id FROM notice JOIN assignment a ON a.id = assignment_id WHERE a.role = '配合'"
    )
    typed(bureau, "2026-06-11", f"paper void p{paper} --reason 写错 --by 李建国")
    typed(bureau, "2026-06-12", "item notify d2 --unit czj --sign 李建国 --despite 补录")


def test_a_unit_for_which_another_reported_is_told_before_the_item_is_closed(bureau):
    typed(bureau, "2026-06-03", "item assign d1 --unit czj --role 配合 --due 10工作日")
    report(bureau, "2026-06-08", "d1", "zjj", "--covers czj")
    told = bureau.type("item", "close", "d1", "--check")
    assert "县财政局没有有效的通知单" in told.out + told.err


def test_what_a_unit_for_which_another_reported_was_asked_since_goes_on_in_the_other_item(bureau):
    typed(bureau, "2026-06-03", "item assign d2 --unit slj --role 牵头 --due 10工作日")
    typed(bureau, "2026-06-03", "item assign d2 --unit czj --role 配合 --due 10工作日")
    typed(bureau, "2026-06-04", "item notify d2 --sign 李建国 --despite 补录")
    report(bureau, "2026-06-08", "d2", "slj", "--covers czj")
    typed(bureau, "2026-06-08", "item review d2 --unit slj --accept --by 韩雪 --gates 全过 --points 全过")
    typed(bureau, "2026-06-09", "item direct d2 --leader 王海涛 --text 请财政再核 --unit czj --told 电话:周局长")
    merge(bureau)
    assert (1, "批示", "open") in duties(bureau)


def test_a_recheck_that_was_asked_for_is_made_before_the_item_goes_into_another(bureau):
    typed(bureau, "2026-06-03", "item assign d2 --unit slj --role 牵头 --due 10工作日")
    typed(bureau, "2026-06-03", "item assign d2 --unit czj --role 配合 --due 10工作日")
    typed(bureau, "2026-06-04", "item notify d2 --sign 李建国 --despite 补录")
    report(bureau, "2026-06-08", "d2", "czj")
    typed(bureau, "2026-06-09", "item review d2 --unit czj --ask 复核 --by 韩雪 --opinion 请看")
    done = bureau.type("item", "merge", "d2", "--into", "d1", "--reason", "同", "--by", "李建国", "--on", "2026-06-10")
    assert done.status == 4
    assert "item recheck d2" in done.err
