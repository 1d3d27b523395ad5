"""接管: a running ledger enters in the state that its own table gives each row, and owes nothing for what had ended."""

import shutil
from datetime import date

import pytest

from ducha_cli.assets import folder
from ducha_cli.domain.days import period
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.report.stats import stats
from looks.recount import Trail
from office.corpus import CASES, CORPUS
from office.desks import Bureau

TAKE = ("--adopt-as-of", "2026-10-31", "--by", "李建国")
ITEMS = "序号,标题,立项依据,承办单位,完成时限,进展情况,状态,办结日期,结论,满意度"
ROWS = """1,修路,政府工作报告（2025年3月1日）,县住建局,2026-12-31,已开工,推进中,,,
2,修桥,政府工作报告（2025年3月1日）,县住建局,2026-09-30,,已办结,2026-09-20,已通车,满意
3,修渠,政府工作报告（2025年3月1日）,县水利局,已完成,全部完工,,,,
4,修堤,政府工作报告（2025年3月1日）,县水利局,2026-11-30,,未启动,,,
5,修站,政府工作报告（2025年3月1日）,县财政局,2026-12-15,,退回,,,
6,修园,政府工作报告（2025年3月1日）,县财政局,2026-12-15,,,,,
7,修库,政府工作报告（2025年3月1日）,,,,办理中,,,"""
ISSUES = "序号,单位,问题,问题类别,发现日期,责任人及职务,整改时限,整改进展,整改状态,销号日期"
FLAWS = """1,县住建局,台账不全,作风,2026-03-02,局长 何建国,2026-12-31,正在补,整改中,
2,县水利局,闸门锈蚀,水利,2026-03-02,局长 梁志远,2026-09-30,已除锈,整改完成（2026年9月20日）,
3,县财政局,拨款缓慢,财政,2026-03-02,局长 林晓,2026-09-30,已拨付,已验收，拟销号,
4,太平乡,巡查不实,作风,2026-03-02,乡长 许文静,立行立改,已整改,已销号,2026-10-20
5,太平乡,记录缺失,作风,2026-03-02,乡长 许文静,立行立改,,,2026-10-21
6,县财政局,公示不全,财政,2026-03-02,局长 林晓,2026-12-31,,,"""


@pytest.fixture
def later(tmp_path):
    """A ledger that began on 20 November 2026: what is taken over is older."""
    return Bureau.found(tmp_path / "云岭", on="2026-11-20", today="2026-11-25")


def table(bureau, kind, head, rows, *more):
    path = bureau.folder / f"{kind}.csv"
    path.write_text(f"{head}\n{rows}\n", encoding="utf-8")
    return bureau.type("import", kind, path, *more)


def lines(told, *words):
    return [line for line in told.err.splitlines() if all(word in line for word in words)]


@pytest.fixture
def running(later):
    told = table(later, "items", ITEMS, ROWS, *TAKE)
    assert told.status == 0, told.err
    told = table(later, "issues", ISSUES, FLAWS, *TAKE)
    assert told.status == 0, told.err
    return later


def test_each_row_is_in_the_state_that_its_table_gives_it(running):
    assert running.query("SELECT number, state FROM item ORDER BY number") == [
        (1, "underway"), (2, "closed"), (3, "closed"), (4, "assigned"), (5, "underway"), (6, "assigned"), (7, "filed"),
    ]  # fmt: skip
    assert running.query("SELECT number, state, adopted_word FROM issue ORDER BY number") == [
        (1, "rectifying", "整改中"), (2, "rectified", "整改完成（2026年9月20日）"), (3, "verified", "已验收，拟销号"),
        (4, "cleared", "已销号"), (5, "cleared", ""), (6, "rectifying", ""),
    ]  # fmt: skip
    assert running.query("SELECT state, adopted FROM assignment ORDER BY id") == [
        ("received", 1), ("accepted", 1), ("accepted", 1), ("delivered", 1), ("returned", 1), ("delivered", 1),
    ]  # fmt: skip
    assert running.query("SELECT count(*) FROM paper") == [(0,)]
    assert ("D2026-0007", "状态", "办理中") in running.query("SELECT subject, name, text FROM extra")
    assert running.verify().findings == []


def test_what_had_ended_has_its_result_and_its_day(running):
    query = "SELECT item_id, closed_on, conclusion, public_satisfied, leader_accepted, checks FROM closing ORDER BY id"
    assert running.query(query) == [
        (2, "2026-09-20", "已通车", "满意", "建账", ""), (3, "2026-10-31", "原台账记为“已完成”", "", "建账", ""),
    ]  # fmt: skip
    query = "SELECT issue_id, rectified_on, text, signer, signed FROM rectification ORDER BY id"
    assert running.query(query) == [
        (2, "2026-09-20", "已除锈", "", 0), (3, "2026-10-31", "已拨付", "", 0), (4, "2026-10-20", "已整改", "", 0),
        (5, "2026-10-21", "原台账记为“已销号”", "", 0),
    ]  # fmt: skip
    query = "SELECT issue_id, verified_on, verifiers, method, passed FROM verification ORDER BY id"
    assert running.query(query) == [
        (3, "2026-10-31", "原台账", "建账", 1), (4, "2026-10-20", "原台账", "建账", 1), (5, "2026-10-21", "原台账", "建账", 1),
    ]  # fmt: skip
    assert running.query("SELECT issue_id, cleared_on, approver FROM clearing ORDER BY id") == [
        (4, "2026-10-20", "李建国"), (5, "2026-10-21", "李建国"),
    ]  # fmt: skip


def test_of_what_runs_notice_and_receipt_are_lifted_and_the_rest_is_asked(running):
    lifted = running.query("SELECT subject, group_concat(what, '、'), approver FROM waiver GROUP BY subject, approver")
    subjects = [f"D2026-000{n}" for n in (1, 4, 5, 6, 7)] + [f"W2026-000{n}" for n in (1, 2, 3, 6)]
    assert lifted == [(subject, "通知单、回执", "李建国") for subject in subjects]
    assert running.query("SELECT item_id, cause, state, asked_on, told_on, due_on, text FROM duty") == [
        (5, "退回", "open", "2026-10-31", "2026-10-31", "2026-12-15", "原台账记为“退回”")
    ]
    assert running.query("SELECT number, due_current, handed_on FROM issue WHERE number < 4 ORDER BY number") == [
        (1, "2026-12-31", "2026-10-31"), (2, "2026-09-30", "2026-09-20"), (3, "2026-09-30", "2026-10-31"),
    ]  # fmt: skip


def test_nothing_is_owed_of_what_had_ended_and_no_approval_waits_for_a_paper_a_row(running):
    running.today = "2026-12-30"
    owed = running.type("today", "--json").json
    told = {row.get("number") for name, rows in owed.items() if isinstance(rows, list) for row in rows}
    assert told & {"D2026-0002", "D2026-0003", "W2026-0004", "W2026-0005"} == set()
    assert owed["counts"]["unsigned"] == owed["counts"]["to_revisit"] == owed["counts"]["no_receipt"] == 0


def test_who_takes_over_is_judged_once_and_named_in_every_entry(running):
    entries = running.query(
        "SELECT act, json_extract(detail, '$.facts.approver'), json_extract(detail, '$.facts.oral') FROM event"
        " WHERE act LIKE 'import.%' OR act LIKE '%.adopt' GROUP BY 1, 2, 3 ORDER BY 1"
    )
    assert entries == [
        ("import.issues", "李建国", 1), ("import.items", "李建国", 1), ("issue.adopt", "李建国", None),
        ("item.adopt", "李建国", None),
    ]  # fmt: skip


def test_what_goes_on_goes_on_as_any(running):
    (running.folder / "照片.jpg").write_bytes(b"photo")
    photo = str(running.folder / "照片.jpg")
    report = "--date 2026-11-24 --signer 局长何建国 --document 建〔2026〕9号 --signed --sealed --point 1:已通车"
    roads = [
        "issue original w2 --date 2026-11-24",
        "issue verify w2 --pass --people 周明,韩雪 --method 现场 --on-site",
        "issue clear w2 --by 李建国",
        "issue clear w3 --by 李建国",
        f"issue rectify w1 --date 2026-11-24 --text 补齐 --signer 何建国 --signed --sealed --evidence {photo}",
        "item progress d4 --text 开工",
        f"item report d1 {report.replace(' --point 1:已通车', '')}",
    ]
    for road in roads:
        done = running.type(*road.split())
        assert done.status == 0, (road, done.err)
    assert running.query("SELECT state FROM issue ORDER BY number LIMIT 3") == [
        ("rectified",),
        ("cleared",),
        ("cleared",),
    ]
    assert running.verify().findings == []


def test_an_issue_without_a_day_is_given_one(running):
    told = table(
        running, "issues", ISSUES.replace(",整改时限", ""), "7,太平乡,缺牌,作风,2026-03-02,乡长 许文静,,,", *TAKE
    )
    assert told.status == 0, told.err
    done = running.type(
        *[
            "issue",
            "commit",
            "w7",
            "--due",
            "2026-12-31",
            "--type",
            "限期",
            "--person",
            "许文静",
            "--cause",
            "没有人管",
            "--cause-kind",
            "推拖",
        ]
    )
    assert done.status == 0, done.err
    assert running.query("SELECT due_current, state FROM issue WHERE number = 7") == [("2026-12-31", "rectifying")]


def test_in_the_figures_it_is_carried_over_and_what_had_ended_stands_apart(running):
    told = running.type("report", "stats", "--json").json
    assert told["carry"]["text"] == "结转5（其中建账5） + 新增0 = 办结0 + 期末在办5 + 退出0；建账前办结2"
    figures = told["figures"]
    assert figures["closed"]["value"] == 0
    assert (figures["closing_rate"]["num"], figures["closing_rate"]["den"]) == (0, 5)
    assert figures["closing_rate"]["beneath"] == {"免办": 5}, "two rows a thing, counted once"
    assert figures["new_closing_rate"]["den"] == 0
    stock = running.type("report", "stock", "--json").json["figures"]
    assert (stock["total"], stock["cleared"], stock["before"], stock["clear_rate"]["text"]) == (4, 0, 2, "0%")
    week = running.type("report", "week", "--json").json
    assert week["this_week"]["issues_found"] == week["this_week"]["cleared"] == week["total"]["closed"] == 0
    assert week["rates"]["clear_rate"]["den"] == 0


def test_the_figures_are_those_of_a_recount(running):
    chosen = period.read_year("2026")
    entries = running.query("SELECT seq, happened_on, act, subject, detail FROM event")
    again = Trail(entries, chosen.first.isoformat(), "2026-11-25")
    with reading(running.folder) as db:
        told = stats(db, running.desk.settings, office_calendar(db), date(2026, 11, 25), chosen)
    assert told["figures"] == again.figures()
    assert told["carry"] == again.carry()


def test_an_issue_that_comes_back_counts_as_any(running):
    done = running.type(
        *["issue", "revisit", "w4", "--verdict", "未落实", "--cause", "又犯", "--people", "周明,韩雪", "--on-site"]
    )
    assert done.status == 0, done.err
    stock = running.type("report", "stock", "--json").json["figures"]
    assert (stock["total"], stock["rebounded"], stock["before"]) == (5, 1, 1)


def test_undoing_the_import_takes_all_of_it_back(running):
    before = running.query("SELECT count(*) FROM event")
    done = running.type("import", "undo", "2", "--reason", "重来")
    assert done.status == 0, done.err
    assert running.query("SELECT DISTINCT state FROM issue") == [("withdrawn",)]
    done = running.type("import", "undo", "1", "--reason", "重来")
    assert done.status == 0, done.err
    assert running.query("SELECT DISTINCT state FROM item") == [("cancelled",)]
    assert running.query("SELECT count(*) FROM closing") == running.query("SELECT count(*) FROM clearing") == [(0,)]
    assert running.verify().findings == []
    assert before != running.query("SELECT count(*) FROM event")
    told = running.type("report", "stats", "--json").json
    assert told["carry"]["text"] == "结转0 + 新增0 = 办结0 + 期末在办0 + 退出0"


def test_the_same_file_again_changes_nothing(running):
    told = table(running, "items", ITEMS, ROWS, *TAKE)
    assert (told.status, "新增 0，未变 7" in told.out, "建账" in told.out) == (0, True, False)
    assert lines(told, "建账截至日") == []
    told = table(running, "issues", ISSUES, FLAWS, *TAKE)
    assert (told.status, "新增 0，未变 6" in told.out) == (0, True)
    assert lines(told, "疑似贰过") == [], "what is known is not held against itself"


def test_without_the_option_the_states_are_kept_and_that_is_told_once(later):
    told = table(later, "items", ITEMS, ROWS.replace("已完成", "2026-09-30"))
    assert told.status == 0, told.err
    (line,) = lines(told, "--adopt-as-of 日期")
    assert "状态5格、办结日期1格、结论1格、满意度1格留存在其他栏目" in line
    assert later.query("SELECT DISTINCT state FROM item") == [("proposed",)]
    assert ("办结日期", "2026-09-20") in later.query("SELECT name, text FROM extra")
    told = table(later, "issues", ISSUES, FLAWS)
    assert "整改状态4格、销号日期2格留存" in lines(told, "--adopt-as-of 日期")[0]


def test_what_says_nothing_of_its_state_says_nothing_at_all(later):
    told = table(later, "items", "序号,标题,承办单位,立项依据", "1,修路,县住建局,政府工作报告")
    assert lines(told, "--adopt-as-of") == []


def test_words_that_no_state_is_known_of_are_one_error_that_works_when_typed(later):
    rows = ROWS.replace("推进中", "基本完成").replace("未启动", "基本完成").replace("办理中", "拟办结")
    told = table(later, "items", ITEMS, rows, *TAKE)
    assert told.status == 5
    (line,) = lines(told, "没有认出是什么状态")
    assert "“基本完成”2格、“拟办结”1格" in line
    assert "--state 基本完成=状态 --state 拟办结=状态" in line
    assert "基本完成 = 状态；拟办结 = 状态" in line
    assert later.query("SELECT count(*) FROM item") == [(0,)]
    told = table(later, "items", ITEMS, rows, *TAKE, "--state", "基本完成=办理中", "--state", "拟办结=办理中")
    assert told.status == 0, told.err
    assert later.query("SELECT count(*) FROM item WHERE state = 'underway'") == [(3,)]
    assert ("状态", "基本完成") not in later.query("SELECT name, text FROM extra"), "it says no more than that"


def test_what_lacks_its_basis_is_told_all_at_once_by_rows(later):
    rows = ROWS.replace("政府工作报告（2025年3月1日）", "")
    told = table(later, "items", ITEMS, rows, *TAKE)
    assert told.status == 5
    (line,) = lines(told, "没有立项依据")
    assert "没有立项依据：第2-8行（7件）" in line
    assert "加 --basis 依据名称 或 --no-basis 原因，或补“立项依据”列" in line
    told = table(later, "items", ITEMS, rows, *TAKE, "--basis", "2025年重点工作方案")
    assert told.status == 0, told.err
    assert later.query("SELECT DISTINCT basis_title, basis_type FROM item") == [("2025年重点工作方案", "文件")]


def test_what_is_known_already_keeps_its_state_and_is_asked_for_nothing(running):
    rows = ROWS + "\n8,修塘,,县水利局,2026-12-31,,推进中,,,"
    told = table(running, "items", ITEMS, rows, *TAKE)
    (line,) = lines(told, "没有立项依据")
    assert "第9行（1件）" in line


@pytest.mark.parametrize(
    ("kind", "old", "new", "act"),
    [
        (
            "items",
            "4,修堤,政府工作报告（2025年3月1日）,县水利局,2026-11-30,,未启动",
            "推进中",
            "item receive d4 --unit 单位 --signer 签收人",
        ),
        (
            "items",
            "1,修路,政府工作报告（2025年3月1日）,县住建局,2026-12-31,已开工,推进中",
            "已办结",
            "item report d1 --unit 单位",
        ),
        ("items", "4,修堤,政府工作报告（2025年3月1日）,县水利局,2026-11-30,,未启动", "退回", "item receive d4"),
        ("issues", "2026-12-31,正在补,整改中", "已销号", "issue rectify w1 --signer 签字人"),
        (
            "issues",
            "已除锈,整改完成（2026年9月20日）",
            "验收通过",
            "issue verify w2 --people 人员 --method 方式 --pass",
        ),
        ("issues", "已拨付,已验收，拟销号", "已销号", "issue clear w3 --by 批准人"),
    ],
)
def test_what_its_table_has_further_is_told_with_the_act_that_goes_there(running, kind, old, new, act):
    head, rows = {"items": (ITEMS, ROWS), "issues": (ISSUES, FLAWS)}[kind]
    assert rows.count(old) == 1
    further = rows.replace(
        old, f"{old.rpartition(',')[0]},{new}" if kind == "items" else old.rpartition(",")[0] + f",{new}"
    )
    entries = running.query("SELECT count(*) FROM event")
    told = table(running, kind, head, further, *TAKE)
    assert (told.status, "待定 1" in told.out, f"ducha {act}" in told.err) == (7, True, True), told
    assert f"表上是{new}" in told.err
    assert running.query("SELECT count(*) FROM event") == entries
    assert table(running, kind, head, further, *TAKE, "--take", "状态=台账").status == 0


def test_what_the_ledger_has_further_than_an_old_table_is_no_work(running):
    older = ROWS.replace("已办结,2026-09-20,已通车,满意", "推进中,,,").replace("已开工,推进中", "已开工,未启动")
    told = table(running, "items", ITEMS, older, *TAKE)
    assert (told.status, "待定" in told.out) == (0, False), told


def test_a_file_without_basis_says_why_and_the_options_exclude_each_other(later):
    rows = ROWS.replace("政府工作报告（2025年3月1日）", "")
    told = table(later, "items", ITEMS, rows, *TAKE, "--no-basis", "旧账没有留依据")
    assert told.status == 0, told.err
    assert later.query("SELECT DISTINCT no_basis_reason FROM item") == [("旧账没有留依据",)]
    told = table(later, "items", ITEMS, rows, "--basis", "甲", "--no-basis", "乙")
    assert (told.status, "--basis 和 --no-basis 只写一个" in told.err) == (2, True)


def test_what_began_with_the_ledger_is_registered_as_without_the_option(later):
    rows = ROWS.replace("2,修桥,政府工作报告（2025年3月1日）", "2,修桥,政府工作报告（2026年11月20日）")
    told = table(later, "items", ITEMS, rows, *TAKE)
    assert told.status == 0, told.err
    (line,) = lines(told, "不早于台账启用的 2026-11-20")
    assert "第3行（1件）" in line
    assert later.query("SELECT state FROM item WHERE number = 2") == [("proposed",)]
    kept = dict(later.query("SELECT name, text FROM extra WHERE subject = 'D2026-0002'"))
    assert kept == {"状态": "已办结", "办结日期": "2026-09-20", "结论": "已通车", "满意度": "满意"}
    told = table(
        later,
        "issues",
        ISSUES,
        FLAWS.replace("4,太平乡,巡查不实,作风,2026-03-02", "4,太平乡,巡查不实,作风,2026-11-20"),
        *TAKE,
    )
    assert told.status == 0, told.err
    assert later.query("SELECT state, adopted_as_of FROM issue WHERE number = 4") == [("found", None)]


@pytest.mark.parametrize(("day", "status", "said"), [
    ("2026-11-26", 5, "在今天（2026-11-25）之后"),
    ("2026-11-01", 0, "办结日期 2026-11-01 晚于建账截至日 2026-10-31"),
    ("2025-02-01", 0, "办结日期 2025-02-01 早于依据日期 2025-03-01"),
])  # fmt: skip
def test_days_of_what_had_ended_stay_as_written_but_for_one_to_come(later, day, status, said):
    told = table(later, "items", ITEMS, ROWS.replace("2026-09-20", day), *TAKE)
    assert told.status == status, told.err
    assert len(lines(told, said)) == 1
    if not status:
        assert later.query("SELECT closed_on FROM closing WHERE item_id = 2") == [(day,)]
        assert later.verify().findings == []


def test_a_day_of_the_end_beside_another_state_is_kept_and_told(later):
    told = table(later, "items", ITEMS, ROWS.replace("已办结,2026-09-20", "推进中,2026-09-20"), *TAKE)
    assert told.status == 0, told.err
    assert len(lines(told, "状态不是办结，这个日期留存在其他栏目")) == 1
    assert ("办结日期", "2026-09-20") in later.query("SELECT name, text FROM extra")


def test_several_rows_of_one_thing_are_as_far_as_the_least_of_them(later):
    head = "序号,标题,立项依据,承办单位,工作内容,完成时限,状态"
    rows = (
        "1,修路,政府工作报告（2025年3月1日）,县住建局,路基,2026-06-30,已办结\n1,修路,,县住建局,路面,2026-12-31,未启动"
    )
    told = table(later, "items", head, rows, *TAKE)
    assert told.status == 0, told.err
    assert later.query("SELECT state FROM item") == [("underway",)]
    assert len(lines(told, "同一件的几行状态不同（已办结、未启动），记为办理中")) == 1
    assert ("状态", "已办结\n未启动") in later.query("SELECT name, text FROM extra")


@pytest.mark.parametrize(("more", "status", "said"), [
    (("--adopt-as-of", "2026-10-31"), 2, "接管台账要有批准人（--by）"),
    (("--adopt-as-of", "2026-10-31", "--by", "周明"), 4, "接管台账要由另一个人批准，不能是经办人周明"),
    (("--by", "李建国"), 2, "--by 只和 --adopt-as-of 一起写"),
    (("--state", "甲=办结"), 2, "--state 只和 --adopt-as-of 一起写"),
    (("--adopt-as-of", "2026-12-31", "--by", "李建国"), 2, "建账截至日 2026-12-31 在今天（2026-11-25）之后"),
    ((*TAKE, "--state", "甲"), 2, "“甲”写法不对"),
    ((*TAKE, "--state", "甲=巩固"), 2, "状态可写：已交办、办理中、退回、办结"),
])  # fmt: skip
def test_what_is_typed_wrong_is_refused_before_the_file_is_read(later, more, status, said):
    told = table(later, "items", ITEMS, ROWS, *more)
    assert (told.status, said in told.err) == (status, True), told.err
    assert len(told.err.splitlines()) == 2


def test_a_dry_run_says_the_same_and_writes_nothing(later):
    told = table(later, "items", ITEMS, ROWS, *TAKE, "--dry-run")
    assert told.status == 0
    assert "建账 7（办理中 1，办结 2，已交办 2，退回 1，已立项 1）" in told.out
    assert later.query("SELECT count(*) FROM item") == [(0,)]


def test_a_deadline_that_says_done_is_read_by_taking_over_alone(later):
    told = table(later, "items", ITEMS, ROWS)
    assert (told.status, len(lines(told, "已完成", "错误"))) == (5, 1)
    told = table(later, "items", ITEMS, ROWS.replace("已完成,全部完工,,", "已完成,全部完工,推进中,"), *TAKE)
    assert told.status == 5, "the state says another"


def test_ticks_below_states_are_the_state(later):
    head = "序号,单位,问题,问题类别,发现日期,责任人及职务,整改时限,已完成,推进中,未启动"
    rows = "1,县住建局,甲,作风,2026-03-02,局长 何建国,2026-12-31,√,,\n2,县住建局,乙,作风,2026-03-02,局长 何建国,2026-12-31,,✓,"
    told = table(later, "issues", head, rows, *TAKE)
    assert told.status == 0, told.err
    assert later.query("SELECT state FROM issue ORDER BY number") == [("rectified",), ("rectifying",)]


@pytest.fixture(scope="module")
def county_of_the_cases(tmp_path_factory):
    """The ledger of the cases that are taken over: it begins after what they hold."""
    bureau = Bureau.found(
        tmp_path_factory.mktemp("taken") / "云岭", units_too=False, on="2026-11-26", today="2026-11-26"
    )
    assert bureau.type("import", "units", folder("samples") / "单位名录.xlsx").status == 0
    return bureau.folder


@pytest.fixture
def taken(county_of_the_cases, tmp_path):
    def typed(name, *more):
        """Type a case without its profile, with options that say the same."""
        bureau = Bureau(shutil.copytree(county_of_the_cases, tmp_path / "云岭"), "2026-11-28")
        first, kind, file, *rest = CASES[name]["command"].split()[1:]
        place = rest.index("--profile")
        del rest[place : place + 2]
        return bureau, bureau.type(first, kind, CORPUS / file, *rest, *more)

    return typed


def test_w1a_the_list_of_an_inspection_is_taken_over(taken):
    bureau, told = taken("W1a")
    assert told.status == 0, told.err
    assert "建账 4（整改中 3，已销号 1）" in told.out
    assert bureau.query("SELECT state, adopted_word FROM issue ORDER BY number") == [
        ("rectifying", "未申请验收"), ("cleared", "已验收，2026年10月20日销号"), ("rectifying", "部分验收"),
        ("rectifying", "未到时限"),
    ]  # fmt: skip
    assert bureau.query("SELECT cleared_on FROM clearing") == [("2026-10-20",)]
    assert bureau.query("SELECT count(*) FROM paper") == [(0,)]
    assert "原台账状态：部分验收" in bureau.type("issue", "show", "w3").out
    assert bureau.verify().findings == []


def test_w3c_a_table_of_letters_is_taken_over(taken):
    maps = {"办件编号": "来文编号", "诉求内容": "标题", "诉求人": "来电人", "诉求人电话": "来电人电话", "派发时间": "受理日期",
            "承诺完成时间": "时限", "办件状态": "状态", "是否满意": "满意度"}  # fmt: skip
    options = [word for heading, name in maps.items() for word in ("--map", f"{heading}={name}")]
    bureau, told = taken("W3c", *options, "--source", "群众来信来电")
    assert told.status == 0, told.err
    assert "建账 4（办结 3，办理中 1）" in told.out
    assert bureau.query("SELECT conclusion, public_satisfied FROM closing ORDER BY id") == [
        ("已修复路灯3盏", "满意"), ("已修复路灯3盏", "基本满意"), ("已解答", "不满意"),
    ]  # fmt: skip
    assert [row["number"] for row in bureau.type("report", "letters", "--json").json] == ["D2026-0003"]
    assert bureau.verify().findings == []


def test_a_word_that_names_the_caller_is_not_quoted(later):
    head = "序号,来电人,联系电话,诉求内容,承办单位,受理日期,办件状态"
    rows = "1,尤大海,13800010012,路灯不亮,县住建局,2026-03-05,尤大海满意\n2,秦小月,13800010013,路灯不亮二,县住建局,2026-03-05,13800010013"
    told = table(later, "items", head, rows, *TAKE)
    assert told.status == 5
    assert "尤大海" not in told.out + told.err
    assert "13800010013" not in told.out + told.err
    assert lines(told, "错误", "items.csv!G2 办件状态 ***")


def test_the_closing_of_one_that_came_back_counts_as_any(running):
    """重启 begins a round of this office's own: its 办结 is one."""
    done = running.type(*["item", "reopen", "d2", "--cause", "反弹", "--by", "李建国"])
    assert done.status == 0, done.err
    told = running.type("report", "stats", "--json").json
    assert told["carry"]["text"] == "结转5（其中建账5） + 新增1 = 办结0 + 期末在办6 + 退出0；建账前办结2"
    chosen = period.read_year("2026")
    again = Trail(
        running.query("SELECT seq, happened_on, act, subject, detail FROM event"),
        chosen.first.isoformat(),
        "2026-11-25",
    )
    assert (told["figures"], told["carry"]) == (again.figures(), again.carry())
