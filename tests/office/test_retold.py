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
