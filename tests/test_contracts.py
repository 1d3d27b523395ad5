"""What scripts rely on: fields, bare arrays, streams, exit codes; and the acceptance scenarios as whole stories."""

import csv
import io
import json
import shutil
from datetime import date

import pytest

from ducha_cli import errors
from ducha_cli.cli import refusal
from ducha_cli.cli.main import main
from ducha_cli.errors import Refused
from office.desks import Bureau

ITEM = "number title source state state_label round lead units due lamp overdue_days"
ISSUE = "number unit person matter category nature state state_label round due lamp overdue_days"
FIGURES = (
    "filed assigned received reported closed returned extended urged directed became_overdue overdue"
    " issues_found cleared rebounded rectified verified revisited issues_reopened"
)
LISTS = "due_next_week no_receipt no_deadline stuck overdue periodic endings"


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return Bureau.found(tmp_path_factory.mktemp("county") / "云岭").folder


@pytest.fixture
def bureau(county, tmp_path):
    return Bureau(shutil.copytree(county, tmp_path / "云岭"))


@pytest.fixture(scope="module")
def busy(county, tmp_path_factory):
    """A ledger with an item told to two units and an issue on its way."""
    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("busy") / "云岭"))
    bureau.item()
    bureau.approve()
    bureau.assign(person="何建国")
    bureau.assign(unit="czj", role="配合")
    bureau.notify()
    bureau.receive()
    bureau.issue()
    bureau.hand()
    bureau.commit()
    assert bureau.type("unit", "add", "--name", "市财政局", "--kind", "市级机关").status == 0
    return bureau


def test_item_list_is_a_bare_array_with_the_promised_fields(busy):
    answer = busy.type("item", "list", "--json")
    assert (answer.status, answer.err) == (0, "")
    (item,) = answer.json
    assert set(ITEM.split()) <= set(item)
    assert {name: item[name] for name in ITEM.split()} == {
        "number": "D2026-0001", "title": "滨河小区办证难", "source": "批示指示", "state": "underway", "state_label": "办理中",
        "round": 1, "lead": "县住建局", "units": ["县住建局", "县财政局"], "due": "2026-06-26", "lamp": "红",
        "overdue_days": item["overdue_days"],
    }  # fmt: skip
    assert item["overdue_days"] > 90


def test_issue_list_is_a_bare_array_with_the_promised_fields(busy):
    answer = busy.type("issue", "list", "--json")
    assert (answer.status, answer.err) == (0, "")
    (issue,) = answer.json
    assert set(ISSUE.split()) <= set(issue)
    assert {name: issue[name] for name in ISSUE.split()} | {"overdue_days": 0} == {
        "number": "W2026-0001", "unit": "太平乡", "person": "许文静", "matter": "便民服务窗口无人值守",
        "category": "干部作风", "nature": "", "state": "rectifying", "state_label": "整改中", "round": 1,
        "due": "2026-09-17", "lamp": "红", "overdue_days": 0,
    }  # fmt: skip


def test_report_week_is_one_object_with_the_promised_fields(busy):
    answer = busy.type("report", "week", "--week", "2026-W23", "--json")
    assert (answer.status, answer.err) == (0, "")
    week = answer.json
    assert {"period", "this_week", "total", "rates", "lists"} <= set(week)
    for when in ("this_week", "total"):
        assert set(week[when]) == set(FIGURES.split())
        assert all(type(figure) is int for figure in week[when].values())
    assert week["this_week"] | {"filed": 1, "assigned": 2, "received": 1} == week["this_week"]
    assert set(week["lists"]) == set(LISTS.split())
    assert week["rates"]
    for rate in week["rates"].values():
        assert set(rate) - {"beside"} == {"num", "den", "text", "beneath"}
        assert rate["den"] or rate["text"] == "—"


NOUN_LISTS = [("item", "list"), ("issue", "list"), ("unit", "list"), ("paper", "list"), ("trail", "show")]
OBJECTS = [("item", "show", "d1"), ("issue", "show", "w1"), ("unit", "show", "zjj"), ("paper", "show", "p1"), ("today",),
           ("trail", "head"), ("trail", "verify"), ("calendar", "show"), ("calendar", "check"), ("report", "week")]  # fmt: skip


@pytest.mark.parametrize("words", [*NOUN_LISTS, *OBJECTS], ids=" ".join)
def test_json_is_utf8_alone_on_stdout_lists_bare_and_the_rest_objects(busy, words):
    answer = busy.type(*words, "--json")
    assert answer.status == 0
    assert answer.err == ""
    assert "\\u" not in answer.out
    assert isinstance(json.loads(answer.out), list if words in NOUN_LISTS else dict)


@pytest.mark.parametrize("noun", ["item", "issue", "unit", "paper"])
def test_an_empty_list_is_an_empty_array(tmp_path, noun):
    bureau = Bureau.found(tmp_path / "云岭", units_too=False)
    answer = bureau.type(noun, "list", "--json")
    assert (answer.status, json.loads(answer.out), answer.err) == (0, [], "")


@pytest.mark.parametrize("noun", ["item", "issue", "unit", "paper"])
def test_csv_begins_with_a_bom_and_has_chinese_headings(busy, noun):
    answer = busy.type(noun, "list", "--csv")
    assert answer.status == 0
    assert answer.out.startswith("\ufeff")
    head, *rows = list(csv.reader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert all(any("\u4e00" <= c <= "\u9fff" for c in heading) for heading in head)


def test_the_fields_asked_for_are_those_given_in_that_order(busy):
    answer = busy.type("item", "list", "--json", "--fields", "due,number")
    assert [list(row) for row in answer.json] == [["due", "number"]]


FAILURES = {
    "usage": (("item", "list", "--no-such", "--json"), 2),
    "not_found": (("item", "show", "d99", "--json"), 3),
    "ambiguous": (("unit", "show", "财政局", "--json"), 3),
    "refused": (("item", "approve", "d1", "--by", "李建国", "--json"), 4),
    "invalid_input": (("item", "note", "d1", "--text", " ", "--json"), 5),
}


@pytest.mark.parametrize(("code", "failure"), FAILURES.items(), ids=FAILURES)
def test_on_failure_stdout_is_empty_and_stderr_one_object(busy, code, failure):
    words, status = failure
    answer = busy.type(*words)
    assert (answer.status, answer.out) == (status, "")
    told = json.loads(answer.err)
    assert list(told) == ["error"]
    assert set(told["error"]) == {"code", "message", "advice", "where"}
    assert told["error"]["code"] == code
    assert told["error"]["message"]
    assert told["error"]["advice"]


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_for_people_a_failure_is_two_lines_on_stderr(busy, failure):
    words, status = failure
    answer = busy.type(*(word for word in words if word != "--json"))
    assert (answer.status, answer.out) == (status, "")
    first, second = answer.err.splitlines()
    assert first.startswith("错误：")
    assert second.startswith("办法：")


def test_every_refusal_has_its_exit_code_and_its_own_name():
    found = {}
    waiting = [errors.DuchaError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__ == errors.__name__:
            found[kind.__name__] = (kind.code, kind.exit_code)
    assert found == {
        "DuchaError": ("error", 1), "WrongUsage": ("usage", 2), "NotFound": ("not_found", 3), "Ambiguous": ("ambiguous", 3),
        "Refused": ("refused", 4), "InvalidInput": ("invalid_input", 5), "LedgerTrouble": ("ledger", 6),
        "TrailBroken": ("trail_broken", 6), "Unshown": ("unshown", 6), "DoneUnshown": ("done_unshown", 7),
    }  # fmt: skip
    assert refusal.INTERRUPTED == 130


def test_a_bug_of_ours_is_exit_1_and_shows_no_value(busy, monkeypatch):
    def broken(*_args, **_more):
        raise ValueError("13800010001")

    monkeypatch.setattr("ducha_cli.looks.item.items.listing", broken)
    answer = busy.type("item", "list", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert json.loads(answer.err)["error"]["code"] == "bug"
    assert "13800010001" not in answer.err


def test_an_interrupted_command_is_exit_130_and_wrote_nothing(bureau, monkeypatch):
    def interrupted(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("ducha_cli.office.item.adding.parts", interrupted)
    before = bureau.query("SELECT max(seq) FROM event")
    answer = bureau.type("item", "add", "--title", "甲", "--source", "其他", "--no-basis", "乙")
    assert (answer.status, answer.out) == (130, "")
    assert bureau.query("SELECT max(seq) FROM event") == before


def test_no_ledger_is_exit_3_and_none_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["item", "list"]) == 3
    assert "没有台账" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# The acceptance scenarios of the office's work.


def test_scenario_1_no_basis_no_receipt_no_seal_no_principal(bureau):
    wanted = bureau.folder / "ducha.toml"
    wanted.write_text(wanted.read_text("utf-8").replace("report_counts = true", "report_counts = false"), "utf-8")
    bureau.item(basis_title="", basis_date=None)
    with pytest.raises(Refused, match="没有立项依据，也没有记明原因"):
        bureau.approve()
    assert bureau.type("item", "correct", "d1", "--field", "basis_title", "--value", "李建国批示", "--reason", "补录",
                       "--on", "2026-06-02").status == 0  # fmt: skip
    bureau.approve()
    bureau.assign()
    bureau.notify()
    bureau.report(on="2026-06-10", sealed=False)
    with pytest.raises(Refused, match="没有盖章"):
        bureau.accept(on="2026-06-10")
    back = (
        "item",
        "review",
        "d1",
        "--unit",
        "zjj",
        "--return",
        "--by",
        "周明",
        "--opinion",
        "请盖章",
        "--due",
        "+5工作日",
    )
    assert bureau.type(*back, "--on", "2026-06-11").status == 0
    bureau.report(on="2026-06-12", signer="韩副局长")
    with pytest.raises(Refused, match="签字人韩副局长不是当日主要负责人"):
        bureau.accept(on="2026-06-12")
    assert bureau.type(*back, "--on", "2026-06-12").status == 0
    bureau.report(on="2026-06-15")
    bureau.accept(on="2026-06-15")
    bureau.present(on="2026-06-16")
    with pytest.raises(Refused, match="县住建局尚无 云督办〔2026〕1号 的回执"):
        bureau.close(on="2026-06-17")
    bureau.receive(on="2026-06-17")
    bureau.close(on="2026-06-17")
    assert bureau.state("item") == "closed"


def test_scenario_1_a_deputy_in_charge_signs_as_principal_of_that_day(bureau):
    bureau.told_item()
    assert bureau.type("unit", "post", "zjj", "--person", "韩雪", "--title", "副局长（主持工作）", "--principal", "--on",
                       "2026-06-08").status == 0  # fmt: skip
    bureau.report(signer="何建国", on="2026-06-10")
    with pytest.raises(Refused, match="签字人何建国不是当日主要负责人"):
        bureau.accept(on="2026-06-10")
    assert bureau.type("item", "review", "d1", "--return", "--by", "周明", "--opinion", "签字人已离任", "--due", "+5工作日",
                       "--on", "2026-06-10").status == 0  # fmt: skip
    bureau.report(signer="韩雪", on="2026-06-11")
    bureau.accept(on="2026-06-11")


def test_scenario_7_fix_check_clear_one_by_one_rebound_and_repeat(bureau):
    bureau.issue(on="2026-08-20")
    bureau.hand(on="2026-08-21")
    bureau.commit(on="2026-08-24")
    with pytest.raises(Refused, match="现为“整改中”，不能销"):
        bureau.clear(on="2026-08-25")
    bureau.rectify(on="2026-09-01")
    with pytest.raises(Refused, match="现为“整改完成”，不能销"):
        bureau.clear(on="2026-09-02")
    bureau.inspect_fix(on="2026-09-03", passed=False, reason="窗口仍无人")
    bureau.rectify(on="2026-09-07")
    bureau.inspect_fix(on="2026-09-08")
    bureau.clear(on="2026-09-10")
    told = [(one["act"], one["happened_on"]) for one in bureau.type("trail", "show", "w1", "--json").json]
    road = [one for one in told if one[0].split(".")[1] in {"rectify", "verify", "clear"}]
    assert sorted(road, key=lambda one: one[1]) == [
        ("issue.rectify", "2026-09-01"), ("issue.verify", "2026-09-03"), ("issue.rectify", "2026-09-07"),
        ("issue.verify", "2026-09-08"), ("issue.clear", "2026-09-10"),
    ]  # fmt: skip
    assert bureau.query("SELECT passed, reason FROM verification ORDER BY id") == [(0, "窗口仍无人"), (1, "")]
    with pytest.raises(Refused, match="疑似贰过：太平乡的同类问题 W2026-0001 已经销号"):
        bureau.issue(on="2026-09-15")
    words = ("issue", "add", "--unit", "太平乡", "--matter", "窗口又无人", "--category", "干部作风", "--found", "2026-09-15", "--on",
             "2026-09-15")  # fmt: skip
    assert bureau.type(*words, "--repeat").status == 0
    assert bureau.query("SELECT repeat_of FROM issue WHERE number = 2") == [(1,)]
    bureau.revisit(on="2026-09-20")
    assert bureau.query("SELECT state, round FROM issue WHERE number = 1") == [("found", 2)]
    assert bureau.query("SELECT rebound FROM revisit") == [(1,)]


@pytest.mark.parametrize(
    ("start", "rule", "due"),
    [
        ("2025-09-26", "5个工作日", "2025-10-10"),
        ("2026-02-12", "5个工作日", "2026-02-26"),
        ("2026-09-18", "3个工作日", "2026-09-22"),
        ("2026-04-30", "5个工作日", "2026-05-11"),
        ("2025-09-01", "30日", "2025-10-09"),
        ("2026-01-16", "30日", "2026-02-24"),
    ],
)
def test_scenario_16_working_days_of_the_notice_are_those_of_the_state_council(tmp_path, start, rule, due):
    bureau = Bureau.found(tmp_path / "云岭", units_too=False)
    made = ("unit", "add", "--name", "县住房和城乡建设局", "--code", "zjj", "--kind", "县直单位", "--on", "2025-01-02")
    assert bureau.type(*made).status == 0
    bureau.item(on=start)
    ref = f"{start[:4]}-1"
    bureau.approve(ref, on=start)
    bureau.assign(ref, on=start, due=rule)
    bureau.notify(ref, on=start)
    assert bureau.query("SELECT due_original, due_current, due_estimate FROM assignment") == [(due, due, 0)]


def test_scenario_16_a_due_date_beyond_the_known_calendar_is_marked_as_an_estimate(bureau):
    bureau.item(on="2026-11-16")
    bureau.approve(on="2026-11-16")
    bureau.assign(on="2026-11-16", due="40个工作日")
    bureau.notify(on="2026-11-16")
    ((due, estimate),) = bureau.query("SELECT due_current, due_estimate FROM assignment")
    assert date(2027, 1, 4) < date.fromisoformat(due) < date(2027, 1, 20)
    assert estimate == 1
    assert "暂估" in bureau.type("item", "show", "d1").out


def test_scenario_18_last_weeks_report_made_today_gives_last_weeks_numbers(bureau):
    bureau.today = "2026-11-22"  # Sunday of week 47
    bureau.item(on="2026-11-16")
    bureau.approve(on="2026-11-17")
    bureau.assign(on="2026-11-17", due="2026-11-20")
    bureau.notify(on="2026-11-17")
    bureau.receive(on="2026-11-18")
    week = ("report", "week", "--week", "2026-W47", "--json")
    then = bureau.type(*week).json
    assert then["this_week"]["filed"] == 1
    assert then["this_week"]["overdue"] == 1
    bureau.today = "2026-11-27"
    bureau.report(on="2026-11-24")
    bureau.accept(on="2026-11-25")
    bureau.item(on="2026-11-25", title="第二件")
    bureau.issue(on="2026-11-26")
    assert bureau.type(*week).json == then
    # What is recorded later for a day of that week belongs to that week, and nothing else changes.
    bureau.item(on="2026-11-19", title="补记的事")
    bureau.approve("d3", on="2026-11-20")
    later = bureau.type(*week).json
    assert later["this_week"] == then["this_week"] | {"filed": 2}
    assert bureau.type("report", "week", "--week", "2026-W46", "--json").json["this_week"]["filed"] == 0


def test_scenario_20_the_same_file_again_changes_nothing_and_writes_no_entry(bureau, tmp_path):
    book = tmp_path / "台账.csv"
    rows = [
        f"{n},第{n}项工作,云岭县委常委会会议纪要,硬化道路{n}公里,县住建局,2026-12-{n % 28 + 1:02d}"
        for n in range(1, 51)
    ]
    book.write_text("\n".join(["序号,督查事项,依据,工作内容,牵头单位,完成时限", *rows]) + "\n", encoding="utf-8")
    first = bureau.type("import", "items", book, "--json")
    assert (first.status, first.json["new"]) == (0, 50)
    database = (bureau.folder / "ledger.db").read_bytes()
    again = bureau.type("import", "items", book, "--json")
    assert (again.status, again.json["new"], again.json["unchanged"], again.json["conflicts"]) == (0, 0, 50, 0)
    assert (bureau.folder / "ledger.db").read_bytes() == database
    assert "未变 50" in bureau.type("import", "items", book).out


def test_scenario_20_one_bad_row_in_five_hundred_writes_nothing_and_tells_every_error(bureau, tmp_path):
    book = tmp_path / "台账.csv"
    rows = [f"{n},第{n}项工作,云岭县委常委会会议纪要,硬化道路{n}公里,县住建局,2026-12-01" for n in range(1, 501)]
    rows[250] = "251,第251项工作,云岭县委常委会会议纪要,硬化道路,县不存在局,2026-02-30"
    book.write_text("\n".join(["序号,督查事项,依据,工作内容,牵头单位,完成时限", *rows]) + "\n", encoding="utf-8")
    before = (bureau.folder / "ledger.db").read_bytes()
    answer = bureau.type("import", "items", book)
    assert (answer.status, answer.out) == (5, "")
    assert "有2处错误，没有写入任何内容" in answer.err
    assert "县不存在局" in answer.err
    assert "2026-02-30" in answer.err
    assert (bureau.folder / "ledger.db").read_bytes() == before
