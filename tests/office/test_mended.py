"""更正 of what an act said: wrong, then put right, is right at first (property 6); what stands on it stays."""

import shlex
import shutil

import pytest

from ducha_cli.acts.mending import MENDED
from ducha_cli.documents.kinds import KINDS
from ducha_cli.ledger import tables
from ducha_cli.ledger.transaction import Leave
from office.desks import LATE, Bureau
from office.test_undo_never import seen

REPORT = "item report d1 --unit zjj --document 云建〔2026〕9号 --text 已办 --sealed --on 2026-10-30"
REVIEW = "item review d1 --unit zjj --accept --by 韩雪 --gates 全过 --points 全过 --on 2026-11-02"
RECEIVE = "item receive d1 --unit zjj --on 2026-10-30"
PRESENT = "item present d1 --back 圈阅 --on 2026-11-03"
RECTIFY = "issue rectify w1 --text 已恢复 --sealed --signed --evidence {file} --on 2026-10-30"
VERIFY = "issue verify w1 --people 周明,韩雪 --method 现场核查 --pass --on 2026-11-02"

CASES = [
    (f"{REPORT} --signer 何建国", f"{REPORT} --signer 何建国 --signed", "--of 反馈 --field 签字 --value 是", REVIEW),
    (f"{REPORT} --signer 何建国 --signed --date 2026-10-29", f"{REPORT} --signer 何建国 --signed --date 2026-06-20",
     "--of 反馈 --field 反馈日期 --value 2026-06-20", REVIEW),
    (f"{REPORT} --signed --signer 何国", f"{REPORT} --signed --signer 何建国", "--of 反馈 --field 签字人 --value 何建国", REVIEW),
    (f"{RECEIVE} --signer 王方", f"{RECEIVE} --signer 王芳", "--of 回执 --field 签收人 --value 王芳", ""),
    (f"{RECEIVE} --signer 王芳 --date 2026-10-29", f"{RECEIVE} --signer 王芳 --date 2026-06-18",
     "--of 回执 --field 签收日期 --value 2026-06-18", f"{REPORT} --signed --signer 何建国"),
    (f"{REPORT} --signer 何建国 --signed\n{REVIEW}\n{PRESENT} --leader 李建国 --date 2026-11-03",
     f"{REPORT} --signer 何建国 --signed\n{REVIEW}\n{PRESENT} --leader 李建国 --date 2026-11-02",
     "--of 呈报 --field 呈报日期 --value 2026-11-02", ""),
    ("item inspect d1 --method 现场核查 --people 韩雪 --finding 属实 --on 2026-10-30",
     "item inspect d1 --method 现场核查 --people 韩雪 --finding 属实 --on-site --on 2026-10-30",
     "--of 督查 --field 现场 --value 是", ""),
    ("item extend d1 --unit zjj --due 2026-12-28 --reason 招标 --by 李建国 --requested 2026-10-29 --on 2026-10-30",
     "item extend d1 --unit zjj --due 2026-12-28 --reason 招标 --by 李建国 --requested 2026-06-20 --on 2026-10-30",
     "--of 延期 --field 申请日期 --value 2026-06-20", ""),
    ("item direct d1 --leader 王海涛 --leader-title 副县长 --text 请抓紧 --date 2026-10-29 --on 2026-10-30",
     "item direct d1 --leader 王海涛 --leader-title 副县长 --text 请尽快办结 --date 2026-10-29 --on 2026-10-30",
     "--of 批示 --field 内容 --value 请尽快办结", ""),
    (f"{RECTIFY} --signer 许静", f"{RECTIFY} --signer 许文静", "--of 改 --field 签字人 --value 许文静", VERIFY),
    (f"{RECTIFY} --signer 许文静\n{VERIFY}", f"{RECTIFY} --signer 许文静\n{VERIFY} --on-site",
     "--of 审 --field 现场 --value 是", "issue clear w1 --by 李建国 --on 2026-11-03"),
]  # fmt: skip


@pytest.fixture(scope="module")
def base(county, tmp_path_factory):
    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("mended") / "云岭"))
    bureau.told_item()
    bureau.issue()
    bureau.hand()
    bureau.commit()
    return bureau


def copy(bureau, folder):
    shutil.copytree(bureau.folder.parent, folder, dirs_exist_ok=True)
    return Bureau(folder / "云岭", "2026-11-20", Leave(despite=LATE))


def typed(bureau, lines):
    proof = bureau.folder.parent / "照片.jpg"
    proof.write_bytes(b"photo")
    for line in lines.splitlines():
        answer = bureau.type("--debug", "--despite", LATE, *shlex.split(line.format(file=proof)))
        assert answer.status == 0, (line, answer.err)


@pytest.mark.parametrize(("wrong", "right", "mend", "then"), CASES, ids=[case[2] for case in CASES])
def test_wrong_and_put_right_is_right_at_first_now_and_as_of_every_day(base, tmp_path, wrong, right, mend, then):
    mended, never = copy(base, tmp_path / "甲"), copy(base, tmp_path / "乙")
    noun, ref = wrong.split()[0], wrong.split()[2]
    typed(mended, wrong)
    typed(mended, f"{noun} correct {ref} {mend} --reason 写错 --on 2026-11-10")
    typed(never, right)
    for bureau in (mended, never) if then else ():
        typed(bureau, then)
    days = ("2026-10-01", "2026-10-30", "2026-11-02", "2026-11-12")
    assert seen(mended, days) == seen(never, days)
    assert mended.verify().findings == []


CLOSED = f"{REPORT} --signer 何建国 --signed\n{REVIEW}\n{PRESENT} --leader 李建国\nitem close d1 --conclusion 办结 --checks 是是是 --public 满意 --on 2026-11-04"
OPENS = "item direct d1 --leader 李建国 --leader-title 县委书记 --principal --text 再办 --class 批办 --date {} "


@pytest.mark.parametrize(
    ("wrong", "right", "began"),
    [("2026-11-05", "2026-11-09", "2026-11-09"), ("2026-11-09", "2026-11-05", "2026-11-05"),
     ("2026-11-09", "2026-11-01", "2026-11-04")],
)  # fmt: skip
def test_a_round_begins_on_the_day_of_the_instruction_that_opened_it(base, tmp_path, wrong, right, began):
    """But for the days between the wrong one and the right one, and 久拖, which tells by entries when one advanced it."""
    mended, never = copy(base, tmp_path / "甲"), copy(base, tmp_path / "乙")
    typed(mended, f"{CLOSED}\n{OPENS.format(wrong)}")
    typed(mended, f"item correct d1 --of 批示 --n 1 --field 批示日期 --value {right} --reason 写错")
    typed(never, f"{CLOSED}\n{OPENS.format(right)}")
    for bureau in (mended, never):
        assert bureau.query("SELECT round, moved_on FROM item") == [(2, began)]
        assert bureau.query("SELECT reopened_on FROM reopening") == [(began,)]
        assert set(bureau.query("SELECT asked_on FROM duty WHERE round = 2")) == {(right,)}
    days = ("2026-11-03", "2026-11-10")
    assert moving(seen(mended, days)) == moving(seen(never, days))
    assert mended.verify().findings == []


def moving(told):
    """All of it but 久拖."""
    for _, figures in told.values():
        del figures["today"]["stuck"], figures["week"]["lists"]["stuck"]
    return told


def test_a_round_that_was_begun_on_another_day_keeps_it(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{CLOSED}\n{OPENS.format('2026-11-05')} --on 2026-11-12")
    typed(mine, "item correct d1 --of 批示 --n 1 --field 批示日期 --value 2026-11-06 --reason 写错")
    assert mine.query("SELECT reopened_on FROM reopening") == [("2026-11-12",)]
    answer = mine.type(
        "item",
        "correct",
        "d1",
        "--of",
        "批示",
        "--n",
        "1",
        "--field",
        "批示日期",
        "--value",
        "2026-11-13",
        "--reason",
        "错",
    )
    assert answer.status == 4


def test_nothing_of_a_round_lies_before_its_first_day_when_that_moves(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{CLOSED}\n{OPENS.format('2026-11-05')}")
    typed(mine, "item notify d1 --unit zjj --told 电话:何建国:11-06 --due 2026-12-30 --on 2026-11-07")
    answer = mine.type(
        "item",
        "correct",
        "d1",
        "--of",
        "批示",
        "--n",
        "1",
        "--field",
        "批示日期",
        "--value",
        "2026-11-08",
        "--reason",
        "错",
    )
    assert (answer.status, "2026-11-06 早于" in answer.err) == (4, True), answer.err


def test_it_bears_the_day_and_the_subject_of_what_it_puts_right(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{REPORT} --signer 何建国")
    typed(mine, "item correct d1 --of 反馈 --field signed --value 是 --reason 漏勾")
    entry = mine.query("SELECT subject, happened_on, act FROM event ORDER BY seq DESC LIMIT 1")[0]
    assert entry == ("D2026-0001.1", "2026-10-30", "item.correct")


def test_what_may_be_corrected_is_a_column_and_no_state(base):
    for of in MENDED.values():
        for one in of.values():
            columns = tables.by_name(one.table).model_fields if hasattr(tables, "by_name") else None
            assert not {"state", "outcome", "verdict", "passed", "role"} & one.columns.keys()
            assert set(one.papers) <= KINDS.keys()
            assert columns is None or one.columns.keys() <= columns.keys()


def test_a_gate_that_was_passed_stays_passed(base, tmp_path):
    mine = copy(base, tmp_path / "甲")
    typed(mine, f"{REPORT} --signer 何建国 --signed\n{REVIEW}")
    answer = mine.type(
        "item", "correct", "d1", "--of", "反馈", "--field", "签字", "--value", "否", "--reason", "没有签"
    )
    assert (answer.status, "已经过的关又不满足：D2026-0001.1 没有签字" in answer.err) == (4, True)
    assert mine.type("undo", "D2026-0001", "--reason", "原因").status == 0
    typed(mine, "item correct d1 --of 反馈 --field 签字 --value 否 --reason 没有签")


def test_a_heading_or_its_only_part_names_a_column():
    reply = MENDED["item"]["反馈"]
    told = {
        "签字": "signed",
        "签字人": "signer",
        "signer": "signer",
        "日期": "replied_on",
        "盖章": "sealed",
        "职务": "signer_title",
    }
    assert {typed: reply.find(typed) for typed in told} == told
    assert (reply.find(""), reply.find("人")) == ("", "")


# what was not an act of an item or an issue alone

VISIT = "activity visit h1 --unit 太平乡 --place {place} --people 韩雪 --finding 有火点 {more} --on 2026-10-30"
RECEIVED = "activity receive h1 --signer {} --on 2026-11-04"
OBJECT = "issue object w1 --text {} --date 2026-10-{} --on 2026-11-02"
PLAN = "item progress d1 --unit zjj --plan 图纸会审:{} --on 2026-10-30"
MORE = [
    (VISIT.format(place="路口", more=""), VISIT.format(place="村口", more="--on-site"),
     ["--of 到访 --field 地点 --value 村口", "--of 到访 --field 现场 --value 是"]),
    (VISIT.format(place="路口", more="--date 2026-10-28"), VISIT.format(place="路口", more="--date 2026-10-29"),
     ["--of 到访 --field 到访日期 --value 2026-10-29"]),
    (f"{VISIT.format(place='路口', more='')}\nactivity conclude h1 --conclusion 属实 --on 2026-11-03\n{RECEIVED.format('王方')} --date 2026-11-03",
     f"{VISIT.format(place='路口', more='')}\nactivity conclude h1 --conclusion 属实 --on 2026-11-03\n{RECEIVED.format('王芳')} --date 2026-11-04",
     ["--of 签收 --field 签收人 --value 王芳", "--of 签收 --field 签收日期 --value 2026-11-04"]),
    (OBJECT.format("不归我们", "29"), OBJECT.format("不归本局管", "28"),
     ["--of 情况说明 --field 情况说明 --value 不归本局管", "--of 情况说明 --field 收到日期 --value 2026-10-28"]),
    (PLAN.format("2026-11-08"), PLAN.format("2026-11-12"), ["--of 节点 --field 时限 --value 2026-11-12"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def begun(base, tmp_path_factory):
    """An activity of the office that has begun, beside the item and the issue."""
    mine = copy(base, tmp_path_factory.mktemp("begun"))
    add = "activity add --title 秋收禁烧暗访 --method 明查 --unit 太平乡 --lead '副主任 韩雪' --basis 会议纪要 --on 2026-10-20"
    plan = "activity plan h1 --content 禁烧 --from 2026-10-21 --to 2026-11-04 --gate 四关:周明 --on 2026-10-20"
    approved = "activity approve h1 --by 李建国 --on 2026-10-20\nactivity start h1 --on 2026-10-21"
    typed(mine, f"{add}\n{plan}\n{approved}")
    return mine


@pytest.mark.parametrize(("wrong", "right", "mends"), MORE, ids=[case[2][0] for case in MORE])
def test_the_rest_is_right_at_first_too(begun, tmp_path, wrong, right, mends):
    mended, never = copy(begun, tmp_path / "甲"), copy(begun, tmp_path / "乙")
    noun, _, ref = wrong.split()[:3]
    typed(mended, wrong)
    for mend in mends:
        typed(mended, f"{noun} correct {ref} {mend} --reason 写错 --on 2026-11-10")
    typed(never, right)
    days = ("2026-10-29", "2026-10-30", "2026-11-03", "2026-11-12")
    assert moving(seen(mended, days)) == moving(seen(never, days))
    assert mended.verify().findings == []


def test_a_node_that_is_not_planned_any_more_counts_nowhere_and_somebody_says_so(begun, tmp_path):
    mine = copy(begun, tmp_path / "甲")
    typed(mine, PLAN.format("2026-11-08"))
    typed(mine, "item progress d1 --unit zjj --plan 开工:2026-11-09 --on 2026-10-30")
    drop = (
        "item",
        "correct",
        "d1",
        "--of",
        "节点",
        "--n",
        "1",
        "--field",
        "时限",
        "--value",
        "去掉",
        "--reason",
        "不会审了",
    )
    assert mine.type(*drop).status == 2
    assert mine.type(*drop, "--by", "李建国").status == 0
    assert mine.query("SELECT due_rule, due_on FROM milestone ORDER BY id") == [
        ("去掉", None),
        ("2026年11月9日", "2026-11-09"),
    ]
    assert mine.type(*drop, "--by", "李建国").status == 4
    assert mine.type("item", "progress", "d1", "--unit", "zjj", "--milestone", "图纸会审").status == 5
    typed(mine, "item progress d1 --unit zjj --milestone 开工 --on 2026-11-09")
    done = (*drop[:6], "2", *drop[7:], "--by", "李建国")
    assert "已于 2026-11-09 完成" in mine.type(*done).err


def test_what_was_granted_on_the_spot_waits_for_nobody(begun, tmp_path):
    mine = copy(begun, tmp_path / "甲")
    typed(mine, "issue transfer w1 --unit slj --object 是水利局的事 --by 李建国 --on 2026-11-02")
    typed(mine, "issue correct w1 --of 情况说明 --field 收到日期 --value 2026-11-01 --reason 写错")
    assert mine.query("SELECT received_on, due_on, settled_on FROM objection") == [
        ("2026-11-01", "2026-11-01", "2026-11-02")
    ]


def test_an_activity_that_was_designated_after_it_began_does_not_count(begun, tmp_path):
    mine = copy(begun, tmp_path / "甲")
    add = "activity add --title 质量督查 --led-by 部门 --organiser zjj --method 明查 --unit 太平乡 --designation 云政办〔2026〕5号"
    typed(mine, f"{add} --basis 纪要 --lead '局长 何建国' --designated 2026-10-19 --on 2026-10-20")
    plan = "activity plan h2 --content 质量 --from 2026-10-21 --to 2026-11-04 --gate 四关:周明 --on 2026-10-20"
    typed(mine, f"{plan}\nactivity approve h2 --by 李建国 --on 2026-10-20\nactivity start h2 --on 2026-10-21")
    assert mine.type("activity", "show", "h2", "--json").json["uncounted"] == ""
    answer = mine.type(
        "activity", "correct", "h2", "--field", "指定文件日期", "--value", "2026-10-20", "--reason", "错"
    )
    assert (answer.status, answer.err) == (0, "")
    assert "2026-10-20" in mine.type("activity", "show", "h2").out
