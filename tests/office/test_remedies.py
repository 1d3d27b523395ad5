"""措施 of an issue: several to one, each with its own deadline, unit and progress; no figure knows of them."""

import re

import openpyxl
import pytest

NAMES = ("序号", "问题描述", "整改措施", "被督查单位", "发现日期", "责任人及职务", "整改时限", "问题类别", "整改情况")
FIRST = ("1", "泵站管理混乱", "排定值班表", "县住建局", "2026-11-01", "副局长 何建国", "立行立改", "作风", "已排班")
SECOND = ("", "", "更换2台水泵", "县水利局", "", "", "2026-12-31", "", "已招标")
DUES = "SELECT due_rule, due_required, rectify_type FROM issue"


@pytest.fixture
def book(bureau, tmp_path):
    """Import rows below one header, of which those ``joined`` are merged under 序号, 问题 and 发现日期."""

    def into(*rows, joined=(2, 3), names=NAMES, more=()):
        made = openpyxl.Workbook()
        sheet = made.active
        sheet.append(names)
        for row in rows:
            sheet.append([text or None for text in row])
        for column in [names.index(one) + 1 for one in ("序号", "问题描述", "发现日期")] if joined else ():
            sheet.merge_cells(start_row=joined[0], end_row=joined[1], start_column=column, end_column=column)
        path = tmp_path / "清单.xlsx"
        made.save(path)
        return bureau.type("import", "issues", path, "--on", "2026-11-02", *more)

    return into


def held(bureau, columns="position, text, due_on, progress, done_on"):
    return bureau.query(f"SELECT {columns} FROM remedy ORDER BY issue_id, position")


def test_rows_under_a_merge_are_remedies_of_one_issue_each_with_its_own_deadline_unit_and_progress(bureau, book):
    told = book(FIRST, SECOND)
    assert told.status == 0, told.err
    assert bureau.query("SELECT matter FROM issue") == [("泵站管理混乱",)]
    assert held(bureau, "position, text, due_rule, due_on, progress") == [
        (1, "排定值班表", "立行立改", None, "已排班"), (2, "更换2台水泵", "2026年12月31日", "2026-12-31", "已招标"),
    ]  # fmt: skip
    units = "SELECT coalesce(short, '') FROM remedy LEFT JOIN unit_name USING (unit_id) ORDER BY position"
    assert bureau.query(units) == [("",), ("县水利局",)]  # the first's is the issue's own
    assert bureau.query("SELECT role, short FROM issue_unit JOIN unit_name USING (unit_id) ORDER BY position") == [
        ("责任", "县住建局"), ("配合", "县水利局"),
    ]  # fmt: skip
    assert bureau.query(DUES) == [("2026年12月31日", "2026-12-31", "")]
    assert bureau.query("SELECT count(*) FROM extra") == [(0,)]
    bureau.verify()


def test_another_unit_without_a_remedy_of_its_own_is_another_issue_as_before(bureau, book):
    told = book(FIRST, ("", "", "", "县水利局", "", "副局长 某某", "2026-12-31", "作风", ""))
    assert told.status == 0, told.err
    assert bureau.query("SELECT count(*) FROM issue") == [(2,)]


def test_what_a_further_row_says_otherwise_of_the_issue_is_kept(bureau, book):
    told = book(FIRST, (*SECOND[:5], "副局长 秦晓", *SECOND[6:]))
    assert told.status == 0, told.err
    assert bureau.query("SELECT name, text FROM extra") == [("责任人及职务", "副局长 秦晓")]


def test_a_wrong_deadline_of_a_further_row_is_told_at_its_cell(bureau, book):
    told = book(FIRST, (*SECOND[:6], "昨天以前", "", ""))
    assert (told.status, "G3" in told.err) == (5, True), told.err
    assert bureau.query("SELECT count(*) FROM issue") == [(0,)]


@pytest.mark.parametrize(
    ("one", "other", "due"),
    [
        ("2026-12-31", "立行立改", ("2026年12月31日", "2026-12-31", "")),
        ("2026-12-31", "10个工作日", ("2026年12月31日", "2026-12-31", "")),
        ("10个工作日", "2026-11-03", ("10个工作日", "2026-11-13", "")),
        ("2027-12-31", "长期坚持", ("长期坚持", None, "长期")),
        ("2026-12-31", "立行立改，长期坚持", ("立行立改，长期坚持", None, "立行立改")),
        ("2027-12-31", "每季度末", ("每季度末", None, "")),
        ("长期坚持", "每季度末", ("长期坚持", None, "长期")),
        ("", "2026-12-31", ("2026年12月31日", "2026-12-31", "")),
        ("", "", ("", None, "")),
    ],
)
def test_the_issue_s_deadline_is_the_latest_of_theirs_in_any_order(bureau, book, one, other, due):
    rows = [(*FIRST[:6], one, *FIRST[7:]), (*SECOND[:6], other, *SECOND[7:])]
    told = book(*rows)
    assert told.status == 0, told.err
    told = book(*[(f"x{row[0]}" if row[1] else "", row[1] and "另一件", *row[2:]) for row in
                  [(*FIRST[:6], other, *FIRST[7:]), (*SECOND[:6], one, *SECOND[7:])]])  # fmt: skip
    assert told.status == 0, told.err
    assert bureau.query(DUES) == [due, due]


def test_the_same_file_again_is_unchanged_and_other_progress_is_an_act(bureau, book):
    assert book(FIRST, SECOND).status == 0
    assert "新增 0，未变 1" in book(FIRST, SECOND).out
    told = book(FIRST, (*SECOND[:8], "已更换1台"))
    assert told.status == 0, told.err
    assert [one[3] for one in held(bureau)] == ["已排班", "已更换1台"]
    acts = bureau.query("SELECT act FROM event WHERE subject = 'W2026-0001' ORDER BY seq")
    assert acts == [("issue.add",), ("issue.progress",)]
    assert "新增 0，未变 1" in book(FIRST, (*SECOND[:8], "已更换1台")).out
    changed = book((*FIRST[:2], "排班", *FIRST[3:]), (*SECOND[:8], "已更换1台"))
    assert (changed.status, "待定 1" in changed.out) == (7, True)
    assert "表里改了" in changed.err
    assert "更正 1" in book((*FIRST[:2], "排班", *FIRST[3:]), (*SECOND[:8], "已更换1台"), more=("--update", "措施")).out
    assert held(bureau, "text") == [("排班",), (SECOND[2],)]
    bureau.verify()


def test_an_issue_without_remedies_has_its_progress_as_a_followup(bureau, book):
    plain = [tuple(text for place, text in enumerate(row) if place != 2) for row in (NAMES, FIRST)]
    assert book(plain[1], names=plain[0], joined=()).status == 0
    said = "SELECT kind, asked_on, text, round, position FROM followup"
    assert bureau.query(said) == [("进展", "2026-11-02", "已排班", 1, 1)]
    told = book((*plain[1][:-1], "双人值守"), names=plain[0], joined=())
    assert told.status == 0, told.err
    assert bureau.query(said)[1:] == [("进展", "2026-11-02", "双人值守", 1, 2)]
    assert "W2026-0001" in bureau.type("find", "双人值守").out


def test_a_problem_is_named_with_how_it_shows(bureau, book):
    names = ("序号", "反馈问题", "具体表现", "整改措施", "单位", "发现日期", "责任人", "问题类别")
    row = ("1", "学习不深入。", "制度落实不到位", "完善制度", "县住建局", "2026-11-01", "何建国", "巡察反馈")
    again = ("2", "学习不深入。", "", *row[3:])
    path = bureau.folder.parent / "表现.xlsx"
    made = openpyxl.Workbook()
    for one in (names, row, again, ("3", "", *row[2:])):
        made.active.append(one)
    made.save(path)
    told = bureau.type("import", "issues", path, "--on", "2026-11-02")
    assert told.status == 0, told.err
    assert bureau.query("SELECT matter FROM issue ORDER BY id") == [
        ("学习不深入：制度落实不到位",), ("学习不深入。",), ("制度落实不到位",),
    ]  # fmt: skip


def typed(bureau, line):
    return bureau.type(*line.split())


def test_no_figure_knows_of_progress_and_of_remedies_and_what_stands_still_does(bureau, book):
    assert book(FIRST, SECOND).status == 0
    assert bureau.type("issue", "hand", "w1", "--told", "电话:何建国", "--on", "2026-11-02").status == 0
    bureau.today = "2026-11-28"
    looks = ("report week --json", "report stats --json", "report periodic --json", "issue list --json")

    def seen():
        return [re.sub(r'"stuck": \[.*?\]', '"stuck": []', typed(bureau, line).out, flags=re.DOTALL) for line in looks]

    before = seen()
    assert '"stuck": []' not in typed(bureau, looks[0]).out
    assert typed(bureau, "issue progress w1 --n 1 --text 双人值守 --done").status == 0
    assert seen() == before
    assert '"stuck": []' in typed(bureau, looks[0]).out
    bureau.verify()


def test_progress_is_taken_back_and_the_ledger_is_what_it_was(bureau, book):
    assert book(FIRST, SECOND).status == 0
    before = held(bureau)
    assert typed(bureau, "issue progress w1 --n 2 --text 已更换 --done --on 2026-11-03").status == 0
    assert held(bureau)[1][3:] == ("已更换", "2026-11-03")
    assert typed(bureau, "issue progress w1 --n 2 --text 复查过 --done --on 2026-11-04").status == 0
    assert held(bureau)[1][3:] == ("复查过", "2026-11-03")  # done once
    for _ in range(2):
        assert typed(bureau, "undo w1 --reason 记错").status == 0
    assert held(bureau) == before
    bureau.verify()


@pytest.mark.parametrize("state", ["found", "handed", "rectifying", "rectified", "verified"])
def test_progress_is_told_of_an_open_issue_and_moves_nothing(bureau, state):
    walk = {
        "found": [], "handed": [bureau.hand], "rectifying": [bureau.hand, bureau.commit],
        "rectified": [bureau.hand, bureau.commit, bureau.rectify],
        "verified": [bureau.hand, bureau.commit, bureau.rectify, bureau.inspect_fix],
    }  # fmt: skip
    bureau.issue()
    for step in walk[state]:
        step("w1") if step == bureau.hand else step()
    assert bureau.type("issue", "progress", "w1", "--text", "试", "--on", "2026-09-09").status == 0
    assert bureau.state("issue") == state


def test_progress_is_not_told_of_what_has_ended(bureau):
    bureau.cleared_issue()
    assert bureau.type("issue", "progress", "w1", "--text", "试").status == 4


def test_rounds_and_another_unit_leave_remedies_as_they_are(bureau, book):
    assert book(FIRST, SECOND).status == 0
    before = held(bureau, "*")
    line = "issue transfer w1 --unit 县财政局 --reason 职责调整 --by 李建国 --on 2026-11-03 --no-repeat"
    told = typed(bureau, line)
    assert told.status == 0, told.err
    assert held(bureau, "*") == before


def test_a_deadline_of_a_remedy_moves_the_issue_s_where_it_is_the_latest_alone(bureau, book):
    assert book(FIRST, SECOND).status == 0
    correct = "issue correct w1 --of 措施 --n {} --field 时限 --value {} --reason 写错"
    assert typed(bureau, correct.format(1, "2026-12-01")).status == 0
    assert bureau.query(DUES)[0][1] == "2026-12-31"
    assert typed(bureau, correct.format(2, "2026-11-20")).status == 0
    assert bureau.query(DUES)[0][1] == "2026-12-01"
    assert typed(bureau, correct.format(1, "长期坚持")).status == 0
    assert bureau.query(DUES) == [("长期坚持", None, "长期")]
    assert typed(bureau, correct.format(1, "12月10日")).status == 0
    assert bureau.query(DUES) == [("2026年12月10日", "2026-12-10", "")]
    assert bureau.type("issue", "hand", "w1", "--told", "电话:何建国", "--on", "2026-11-02").status == 0
    refused = typed(bureau, correct.format(2, "2027-01-31"))
    assert refused.status == 4
    words = refused.err.partition("ducha ")[2].split()
    assert bureau.type(*[{"批准人": "李建国"}.get(one, one) for one in words]).status == 0  # the advice works as typed
    assert (held(bureau)[1][2], bureau.query(DUES)[0][1]) == ("2027-01-31", "2027-01-31")
    assert bureau.query("SELECT old_due, new_due FROM issue_extension") == [("2026-12-10", "2027-01-31")]
    extend = "issue extend w1 --n 1 --due {} --by 李建国 --reason 缺料"
    assert typed(bureau, extend.format("+5工作日")).status == 0
    assert held(bureau)[0][2] == "2026-12-17"
    assert typed(bureau, extend.format("2026-12-01")).status == 4
    assert bureau.query("SELECT count(*) FROM issue_extension") == [(1,)]
    assert typed(bureau, "undo w1 --reason 试").status == 0
    assert held(bureau)[0][2] == "2026-12-10"
    bureau.verify()


def test_a_deadline_that_somebody_asked_is_not_made_earlier_by_a_remedy(bureau):
    bureau.issue(due="2027-06-30")
    add = "issue correct w1 --of 措施 --n 1 --field {} --value {} --reason 补录"
    assert typed(bureau, add.format("措施", "排班")).status == 0
    assert typed(bureau, add.format("时限", "2026-12-31")).status == 0
    assert bureau.query(DUES)[0][1] == "2027-06-30"
    assert typed(bureau, add.format("时限", "2027-12-31")).status == 0
    assert bureau.query(DUES)[0][1] == "2027-12-31"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("--n 2 --field 措施 --value 试", 4),
        ("--n 1 --field 时限 --value 12月底", 4),
        ("--n 1 --field 措施", 5),
        ("--n 1 --field 措施 --value=", 4),
        ("--field 措施 --value 试", 4),
        ("--n 1 --field 进展 --value 试", 5),
        ("--n 1 --field 措施 --value 试", 0),
    ],
)
def test_the_first_remedy_is_added_by_its_text_alone(bureau, line, status):
    bureau.issue()
    told = typed(bureau, f"issue correct w1 --of 措施 {line} --reason 补录")
    assert told.status == status, told.err
    assert len(held(bureau)) == (status == 0)


def test_a_dropped_remedy_is_shown_and_found_nowhere_and_may_come_again(bureau, book):
    assert book(FIRST, SECOND).status == 0
    drop = ("issue", "correct", "w1", "--of", "措施", "--n", "2", "--field", "措施", "--reason", "重复", "--value")
    assert bureau.type(*drop, "").status == 0
    assert held(bureau)[1] == (2, "", None, "", None)
    assert bureau.query(DUES) == [("立行立改", None, "立行立改")]
    assert "水泵" not in bureau.type("issue", "show", "w1").out
    assert "措施" not in bureau.type("find", "已招标", "--in", "issue").out
    assert typed(bureau, "issue progress w1 --text 值守 --on 2026-11-03").status == 0  # one is left: it is the one
    assert held(bureau)[0][3] == "值守"
    assert bureau.type(*drop, "更换3台水泵").status == 0
    assert [one[1] for one in held(bureau)] == ["排定值班表", "更换3台水泵"]
    bureau.verify()
