"""更正 of a telling by word, of what was told on the spot and of 立项 by a 批示: what began on that day follows it."""

import shutil

import pytest

from office.desks import Bureau
from office.test_mended import copy, moving, typed
from office.test_undo_never import seen

REPORT = "item report d1 --unit zjj --document 云建〔2026〕9号 --signer 何建国 --signed --sealed --text 已办"
WORD = "item notify d1 --unit zjj --told 电话:{}:2026-06-{} --on 2026-06-12"
MEND = "--of 口头送达 --field 送达日期 --value"
DIRECT = "item direct d1 --leader 王海涛 --leader-title 副县长 --text 请抓紧 --class 批办 --on 2026-06-15"
MORE = "item notify d1 --unit zjj --told 微信:何建国:2026-06-{} --due 10工作日 --on 2026-06-24"
HAND = "issue hand w1 --told 电话:许文静:2026-09-{} --due 20工作日 --on 2026-09-10"
COMMIT = "issue commit w1 --due 10个工作日 --cause-kind 推拖 --measures 轮值 --on 2026-09-11"
DAYS = ("2026-06-11", "2026-06-12", "2026-06-20", "2026-07-02", "2026-09-10", "2026-09-30", "2026-11-12")

BACK = f"{REPORT} --on 2026-06-29\nitem review d1 --unit zjj --return --by 韩雪 --opinion 请补 --due 2026-07-01 --on 2026-06-30"

CASES = {
    "who was told": (WORD.format("何国", "09"), WORD.format("何建国", "09"), "", "--of 口头送达 --field 告知的人 --value 何建国"),
    "by what means": (WORD.format("何建国", "09"), WORD.format("何建国", "09").replace("电话", "当面"), "",
                      "--of 口头送达 --field 方式 --value 当面"),
    "a deadline that is counted from it": (WORD.format("何建国", "09"), WORD.format("何建国", "04"), "", f"{MEND} 2026-06-04"),
    "a later day": (WORD.format("何建国", "04"), WORD.format("何建国", "10"), "", f"{MEND} 2026-06-10"),
    "twice": (WORD.format("何建国", "09"), WORD.format("何建国", "04"), f"{REPORT} --on 2026-07-10",
              f"{MEND} 2026-06-03\n{MEND} 2026-06-04"),
    "a written day": (WORD.format("林晓", "09").replace("zjj", "czj"), WORD.format("林晓", "04").replace("zjj", "czj"), "",
                      f"{MEND} 2026-06-04"),
    "a report that came late": (WORD.format("何建国", "09"), WORD.format("何建国", "04"), f"{REPORT} --on 2026-06-29",
                                f"{MEND} 2026-06-04"),
    "a 催办 that quoted it": (WORD.format("何建国", "09"), WORD.format("何建国", "04"),
                           "item urge d1 --unit zjj --means 电话 --text 请抓紧 --on 2026-06-29", f"{MEND} 2026-06-04"),
    "a report sent back": (
        WORD.format("何建国", "09"), WORD.format("何建国", "04"),
        f"{REPORT} --on 2026-06-29\nitem review d1 --unit zjj --return --by 韩雪 --opinion 请补 --due 2026-07-20 --on 2026-06-30",
        f"{MEND} 2026-06-04"),
    "sent back to the same day": (
        WORD.format("何建国", "09"), WORD.format("何建国", "04"),
        f"{BACK}\n{REPORT} --on 2026-07-02",
        f"{MEND} 2026-06-04"),
    "told of more by the day that runs": (
        WORD.format("何建国", "09"), WORD.format("何建国", "04"),
        f"{DIRECT}\nitem notify d1 --unit zjj --told 微信:何建国 --on 2026-06-16\n{REPORT} --on 2026-07-02",
        f"{MEND} 2026-06-04 --n 1"),
    "told of more with a day of its own": (
        WORD.format("何建国", "09"), WORD.format("何建国", "04"), f"{DIRECT}\n{MORE.format(16)}", f"{MEND} 2026-06-04 --n 1"),
    "the second word": (
        f"{WORD.format('何建国', '09')}\n{DIRECT}\n{MORE.format(22)}", f"{WORD.format('何建国', '09')}\n{DIRECT}\n{MORE.format(18)}",
        f"{REPORT} --on 2026-07-06", f"{MEND} 2026-06-18 --n 2"),
    "a day named by the instruction": (
        f"{WORD.format('何建国', '09')}\n{DIRECT} --due 5工作日\n{MORE.format(22).replace('--due 10工作日', '')}",
        f"{WORD.format('何建国', '09')}\n{DIRECT} --due 5工作日\n{MORE.format(18).replace('--due 10工作日', '')}",
        "", f"{MEND} 2026-06-18 --n 2"),
    "an issue": (HAND.format("08"), HAND.format("03"), "", f"{MEND} 2026-09-03"),
    "an issue with its own day": (HAND.format("08"), HAND.format("03"), COMMIT, f"{MEND} 2026-09-03"),
    "an issue whose own day was moved": (
        HAND.format("08"), HAND.format("03"),
        f"{COMMIT}\nissue extend w1 --due 2026-12-30 --reason 招标 --by 李建国 --on 2026-09-20", f"{MEND} 2026-09-03"),
    "an issue that was urged": (HAND.format("08"), HAND.format("03"),
                                "issue urge w1 --means 电话 --text 请抓紧 --on 2026-09-12", f"{MEND} 2026-09-03"),
    "an issue of a written day": (HAND.format("08").replace("20工作日", "2026-10-09"), HAND.format("03").replace("20工作日", "2026-10-09"),
                                  "", f"{MEND} 2026-09-03"),
}  # fmt: skip


@pytest.fixture(scope="module")
def base(county, tmp_path_factory):
    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("retold") / "云岭"))
    bureau.item(on="2026-06-01")
    bureau.approve(on="2026-06-01")
    bureau.assign(on="2026-06-02", due="15工作日")
    bureau.assign(unit="czj", role="配合", on="2026-06-02", due="2026-06-30")
    bureau.issue()
    return bureau


@pytest.mark.parametrize(("wrong", "right", "since", "mends"), CASES.values(), ids=CASES)
def test_a_word_put_right_is_right_at_first(base, tmp_path, wrong, right, since, mends):
    mended, never = copy(base, tmp_path / "甲"), copy(base, tmp_path / "乙")
    noun, _, ref = wrong.split()[:3]
    typed(mended, f"{wrong}\n{since}")
    for mend in mends.splitlines():
        typed(mended, f"{noun} correct {ref} {mend} --reason 写错")
    typed(never, f"{right}\n{since}")
    assert moving(seen(mended, DAYS)) == moving(seen(never, DAYS))
    assert mended.verify().findings == []


# what was told on the spot


SPOT = "issue rectify w1 --on-spot --text 当场清理 --date 2026-09-{} --on 2026-09-12 "
BOUND = "issue rectify w1 --text 已恢复 --signer 许文静 --signed --sealed --evidence {file} --on 2026-09-20"
VERIFY = "issue verify w1 --people 周明,韩雪 --method 现场核查 --pass --on 2026-09-22"
CLEARED = f"{HAND.format('08')}\n{COMMIT}\n{BOUND}\n{VERIFY}\nissue hand w1 --sign 周明 --on 2026-09-22\nissue clear w1 --by 李建国 --on 2026-09-23"
REVISIT = (
    "issue revisit w1 --people 周明,韩雪 --on-site --verdict 未落实 --cause 反复 --record 许文静 --due 10工作日"
    " --date 2026-10-{} --on 2026-10-12"
)
SPOTS = {
    "a record": (SPOT.format("10") + "--record 许文静", SPOT.format("04") + "--record 许文静", "--of 改 --field rectified_on --value 2026-09-04"),
    "a word": (
        SPOT.format("10") + "--told 当面:许文静:2026-09-10 --signer 许文静 --evidence {file}",
        SPOT.format("04") + "--told 当面:许文静:2026-09-04 --signer 许文静 --evidence {file}",
        "--of 改 --field 整改完成日期 --value 2026-09-04",
    ),
    "a word of another day": (
        SPOT.format("10") + "--told 当面:许文静:2026-09-08 --signer 许文静 --evidence {file}",
        SPOT.format("09") + "--told 当面:许文静:2026-09-08 --signer 许文静 --evidence {file}",
        "--of 改 --field 整改完成日期 --value 2026-09-09",
    ),
    "a round that began on the spot": (
        f"{CLEARED}\n{REVISIT.format('10')}", f"{CLEARED}\n{REVISIT.format('08')}", "--of 回访 --field 回访日期 --value 2026-10-08",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "right", "mend"), SPOTS.values(), ids=SPOTS)
def test_what_was_told_on_the_spot_was_told_on_the_day_of_the_act(base, tmp_path, wrong, right, mend):
    mended, never = copy(base, tmp_path / "甲"), copy(base, tmp_path / "乙")
    typed(mended, wrong)
    typed(mended, f"issue correct w1 {mend} --reason 写错")
    typed(never, right)
    for table in ("notice", "issue", "duty", "rectification", "revisit"):
        query = f"SELECT * FROM {table} ORDER BY id"
        assert [row[1:] for row in mended.query(query)] == [row[1:] for row in never.query(query)] or table
    days = ("2026-09-11", "2026-09-12", "2026-10-09", "2026-10-12", "2026-11-12")
    assert moving(seen(mended, days)) == moving(seen(never, days))


# 立项 by a 批示


UNIT = "unit add --name 云岭县委督查室 --kind 督查机构 --since 2026-01-01"
DIRECTED = (
    "item add --title 当即就办 --source 批示指示 --basis-title 批示件 --basis-date 2026-06-01 --on 2026-06-01\n"
    "item direct d2 --leader 李建国 --leader-title 县委书记 --principal --text 三天内办好 --class 批办 --on 2026-06-12"
    " --date 2026-06-{day}"
)
ADDED = (
    "item add --title 当即就办 --source 批示指示 --leader 李建国 --leader-title 县委书记 --basis-date 2026-06-{day}"
    " --basis-excerpt 三天内办好 --on 2026-06-15"
)
BY_WORD = "item assign d2 --self --due 5工作日 --on 2026-06-15\nitem approve d2 --route 指令"


@pytest.mark.parametrize(
    ("first", "wrong", "right", "filed"),
    [(ADDED, "10", "04", "04"), (ADDED, "04", "10", "10"), (DIRECTED, "12", "04", "12")],
)
def test_an_item_that_was_filed_by_an_instruction_was_filed_on_its_day(base, tmp_path, first, wrong, right, filed):
    mended, never = copy(base, tmp_path / "甲"), copy(base, tmp_path / "乙")
    typed(mended, f"{UNIT}\n{first.format(day=wrong)}\n{BY_WORD}")
    mends = [f"item correct d2 --of 批示 --field 批示日期 --value 2026-06-{right} --reason 写错"]
    if first == ADDED:
        basis = f"item correct d2 --field 依据日期 --value 2026-06-{right} --reason 写错"
        mends = [basis, *mends] if right < wrong else [*mends, basis]
    typed(mended, "\n".join(mends))
    on = f" --on 2026-06-{filed}" if first == DIRECTED else ""
    typed(never, f"{UNIT}\n{first.format(day=right)}\n{BY_WORD}{on}")
    for bureau in (mended, never):
        assert bureau.query("SELECT approved_on, moved_on FROM item WHERE id = 2") == [(f"2026-06-{filed}",) * 2]
        assert bureau.query("SELECT delivered_on FROM assignment WHERE item_id = 2") == [(f"2026-06-{filed}",)]
    told, right_at_first = seen(mended, ("2026-06-15",)), seen(never, ("2026-06-15",))
    assert {day: one[0] for day, one in told.items()} == {day: one[0] for day, one in right_at_first.items()}


# what stays until something else was taken back


def refused(bureau, line, *what):
    answer = bureau.type(*line.split())
    assert (answer.status, [one for one in what if one not in answer.err]) == (4, []), answer.err
    return answer


REFUSED = {
    "延期": (WORD.format("何建国", "09"), "item extend d1 --unit zjj --due 2026-12-28 --reason 招标 --by 李建国 --on 2026-06-20", "时限以后又延期过"),
    "中止": (WORD.format("何建国", "09"), "item suspend d1 --unit zjj --kind 领导要求暂缓 --reason 等 --by 李建国 --on 2026-06-20", "时限以后又中止过"),
    "指定": (HAND.format("02"), "issue commit w1 --due 15个工作日 --decision 指定 --by 李建国 --cause-kind 推拖 --on 2026-09-16", "反馈还不满"),
    "要求的时限": (HAND.format("08"), "issue commit w1 --due 2026-10-12 --cause-kind 推拖 --on 2026-09-11", "就晚于要求的"),
}  # fmt: skip


@pytest.mark.parametrize(("word", "since", "why"), REFUSED.values(), ids=REFUSED)
def test_what_was_decided_of_its_deadline_is_taken_back_first_and_that_works(base, tmp_path, word, since, why):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{word}\n{since}")
    noun, _, ref = word.split()[:3]
    day = {"指定": "2026-09-10", "要求的时限": "2026-09-01"}.get(
        next(k for k, v in REFUSED.items() if v[1] == since), "2026-06-04"
    )
    line = f"{noun} correct {ref} {MEND} {day} --reason 写错"
    told = refused(mine, line, why, "先撤回")
    (seq,) = mine.query("SELECT max(seq) FROM entry")[0]
    assert f"ducha undo {seq} --reason 原因" in told.err
    assert mine.type("undo", seq, "--reason", "原因", *(("--by", "郑和平") if "--by" in told.err else ())).status == 0
    typed(mine, line)


OTHERWISE = {
    "what was asked since would be told too": (
        f"{WORD.format('何建国', '09')}\n{DIRECT}\n{DIRECT.replace('06-15', '06-18').replace('王海涛', '赵立')}\n{MORE.format(16)}",
        f"{MEND} 2026-06-20 --n 2", ("告知的就不是当时那几条要求", "ducha undo")),
    "it was asked later": (f"{WORD.format('何建国', '09')}\n{DIRECT}\n{MORE.format(16)}", f"{MEND} 2026-06-14 --n 2",
                           ("告知日期 2026-06-14 早于", "2026-06-15")),
    "it was answered before": (f"{WORD.format('何建国', '09')}\n{DIRECT}\n{MORE.format(16)}\n{REPORT} --date 2026-06-18 --on 2026-06-25",
                               f"{MEND} 2026-06-19 --n 2", ("送达日期 2026-06-19 晚于反馈日期 2026-06-18",)),
    "it was reported before": (f"{WORD.format('何建国', '04')}\n{REPORT} --date 2026-06-08 --on 2026-06-12",
                               f"{MEND} 2026-06-09", ("反馈日期 2026-06-08 早于", "2026-06-09")),
    "its day had come": (
        "item assign d1 --unit tpx --role 配合 --due 2026-06-08 --on 2026-06-02\n"
        + WORD.format("许文静", "04").replace("zjj", "tpx"), f"{MEND} 2026-06-09", ("时限 2026-06-08 不晚于送达日期 2026-06-09",)),
    "it lies before 立项": (WORD.format("何建国", "09"), f"{MEND} 2026-05-30", ("早于立项日期 2026-06-01",)),
    "its 催办单 prints it": (f"{WORD.format('何建国', '09')}\nitem urge d1 --unit zjj --means 书面 --sign 周明 --text 请抓紧 --on 2026-06-29",
                         f"{MEND} 2026-06-04", ("已写进签发的文书", "paper void p1")),
    "its paper prints it": (f"{WORD.format('何建国', '09')}\nitem notify d1 --unit zjj --sign 周明 --on 2026-06-15",
                            f"{MEND} 2026-06-04", ("已写进签发的文书", "paper void p1")),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "mend", "why"), OTHERWISE.values(), ids=OTHERWISE)
def test_a_day_that_could_not_have_been_is_refused(base, tmp_path, lines, mend, why):
    mine = copy(base, tmp_path / "甲")
    typed(mine, lines)
    refused(mine, f"item correct d1 {mend} --reason 写错", *why)


def test_what_covers_the_word_of_another_unit_does_not_print_it(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{WORD.format('何建国', '09')}\nitem notify d1 --unit czj --sign 周明 --on 2026-06-15")
    typed(mine, f"item correct d1 {MEND} 2026-06-04 --reason 写错")


def test_a_word_that_went_on_with_its_share_says_the_same_there_and_keeps_its_day(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, WORD.format("何国", "09"))
    mine.item(on="2026-06-01", title="另一件")
    mine.approve("d2", on="2026-06-01")
    typed(mine, "item merge d1 --into d2 --reason 同一件 --by 李建国 --on 2026-06-20")
    assert mine.query("SELECT told_to, carried FROM notice ORDER BY id") == [("何国", 0), ("何国", 1)]
    typed(mine, "item correct d1 --of 口头送达 --field 告知的人 --value 何建国 --reason 写错")
    assert mine.query("SELECT told_to FROM notice") == [("何建国",)] * 2
    line = f"item correct d1 {MEND} 2026-06-04 --reason 写错"
    told = refused(mine, line, "承办已经转走", "ducha undo")
    (seq,) = mine.query("SELECT max(seq) FROM entry WHERE act = 'item.merge'")[0]
    assert f"undo {seq}" in told.err or "最后一条" in told.err
    assert (
        mine.type(
            "item", "correct", "d2", "--of", "口头送达", "--field", "方式", "--value", "微信", "--reason", "错"
        ).status
        == 4
    )


def test_a_paper_and_a_document_are_no_word(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, "item notify d1 --unit zjj --document 云发〔2026〕1号 --on 2026-06-12")
    refused(mine, f"item correct d1 {MEND} 2026-06-04 --reason 写错", "还没有口头送达")


def test_the_other_links_of_a_thing_are_right_at_first(base, tmp_path):
    """贰过 and 指定文件日期."""
    mended, never = copy(base, tmp_path / "甲"), copy(base, tmp_path / "乙")
    again = "issue add --unit tpx --matter 又无人值守 --category 干部作风 --cause 缺AB岗 --on 2026-10-08"
    add = (
        "activity add --title 质量督查 --led-by 部门 --organiser zjj --method 明查 --unit tpx --designation 云政办〔2026〕5号"
        " --basis 纪要 --lead 何建国 --on 2026-10-09"
    )
    for bureau in (mended, never):
        typed(bureau, CLEARED)
    typed(mended, f"{again} --no-repeat\n{add} --designated 2026-10-01")
    typed(
        mended,
        "issue correct w2 --field 贰过 --value w1 --reason 漏写\nactivity correct h1 --field 指定文件日期 --value 2026-10-05 --reason 错",
    )
    typed(never, f"{again} --repeat\n{add} --designated 2026-10-05")
    days = ("2026-10-07", "2026-10-08", "2026-10-10", "2026-11-12")
    assert moving(seen(mended, days)) == moving(seen(never, days))


def test_it_is_one_act_and_taken_back_whole(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{WORD.format('何建国', '09')}\n{BACK}")
    before = seen(mine, DAYS)
    typed(mine, f"item correct d1 {MEND} 2026-06-04 --reason 写错")
    assert mine.query("SELECT count(*) FROM entry WHERE act = 'item.correct'")[0][0] > 2
    assert mine.query("SELECT due_then, late_workdays FROM reply") == [("2026-06-26", 1)]
    answer = mine.type("undo", "D2026-0001.1", "--reason", "没有写错")
    assert answer.status == 0, answer.err
    assert mine.query("SELECT count(*) FROM entry WHERE act = 'item.correct'") == [(0,)]
    assert rows_of(seen(mine, DAYS)) == rows_of(before)
    assert mine.verify().findings == []


def rows_of(told):
    return {day: {table: rows for table, rows in one[0].items() if table != "undone"} for day, one in told.items()}
