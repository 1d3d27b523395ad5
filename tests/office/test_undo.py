"""撤回 at the desk: what stands in its way, each with a way on that works when it is typed."""

import json
import re
import shlex

import pytest

from ducha_cli.ledger import tables as t
from office.desks import Bureau


def last_seq(bureau, act):
    return bureau.query("SELECT max(seq) FROM entry WHERE act = ?", act)[0][0]


def undo(bureau, *words):
    return bureau.type("undo", *words, "--reason", "误录")


def typed(bureau, *words):
    answer = bureau.type("--despite", "补录", *words)
    assert answer.status == 0, answer.err
    return answer


def share(bureau):
    return bureau.query("SELECT state FROM assignment ORDER BY id")[0][0]


def refused(answer, *said):
    assert answer.status == 4, answer
    for one in said:
        assert one in answer.err, answer.err
    return answer.err


def advised(bureau, answer, **filled):
    """Type each command that a refusal advises, its places filled; return what came back."""
    advice = answer.err.split("办法：")[1].split("\n")[0]
    answers = []
    for command in re.findall(r"ducha ([^；：（）]+)", advice):
        words = [filled.get(word, word) for word in shlex.split(command)]
        answers.append(bureau.type(*words))
    return answers


@pytest.fixture
def told(bureau: Bureau):
    bureau.told_item()
    bureau.receive()
    return bureau


@pytest.fixture
def reported(told):
    told.report()
    return told


@pytest.fixture
def accepted(reported):
    reported.accept()
    return reported


def test_without_a_number_it_is_the_operators_own_last_act_then_the_one_before(reported):
    assert undo(reported).status == 0
    assert share(reported) == "received"
    assert undo(reported).status == 0
    assert share(reported) == "delivered"
    assert reported.verify().findings == []


def test_json_tells_which_entries_went(reported):
    seq = last_seq(reported, "item.report")
    told = reported.type("undo", "--reason", "误录", "--json").json
    assert told["undone"] == [
        {"seq": seq, "act": "item.report", "subject": "D2026-0001.1", "happened_on": "2026-06-10"}
    ]
    assert (told["same_day"], told["dry_run"], told["approver"]) == (False, False, "")


def test_a_trial_keeps_nothing(reported):
    before = reported.query("SELECT max(seq) FROM event")
    answer = reported.type("undo", "d1", "--reason", "误录", "--dry-run")
    assert (answer.status, "可以撤回" in answer.out) == (0, True)
    assert reported.query("SELECT max(seq) FROM event") == before


def test_what_was_built_on_it_goes_first_and_the_advice_works(accepted):
    answer = undo(accepted, str(last_seq(accepted, "item.report")))
    refused(answer, "审核合格", "从最后一条起")
    assert [one.status for one in advised(accepted, answer)] == [0]
    assert undo(accepted, "d1").status == 0
    assert share(accepted) == "received"


def test_a_note_and_a_file_stand_in_no_way(told):
    told.type("item", "note", "d1", "--text", "已电话了解")
    assert undo(told, str(last_seq(told, "item.receive"))).status == 0


def test_a_reply_that_lay_before_a_leader_stays(accepted):
    accepted.present()
    refused(undo(accepted, str(last_seq(accepted, "item.review"))), "呈报")
    undo(accepted, str(last_seq(accepted, "item.present")))
    assert undo(accepted, str(last_seq(accepted, "item.review"))).status == 0


def test_what_cannot_be_taken_back_keeps_what_stands_under_it(told):
    refused(undo(told, str(last_seq(told, "item.approve"))), "文号已经用掉", "ducha item show D2026-0001")


def test_a_closed_item_is_opened_first(accepted):
    accepted.present()
    accepted.close()
    refused(undo(accepted, str(last_seq(accepted, "item.review"))), "办结")


def test_a_gate_that_was_passed_since_stays_passed(accepted):
    accepted.issue(item="d1")
    accepted.hand()
    accepted.commit()
    accepted.rectify()
    accepted.inspect_fix()
    accepted.clear()
    accepted.present(on="2026-09-12")
    accepted.close(on="2026-09-15")
    answer = undo(accepted, str(last_seq(accepted, "issue.clear")), "--by", "李建国")
    refused(answer, "D2026-0001 的办结就少了一关：所属问题 W2026-0001 未销号")
    assert [one.status for one in advised(accepted, answer, 批准人="李建国")] == [0]
    assert accepted.state("item") == "reported"
    assert undo(accepted, str(last_seq(accepted, "issue.clear")), "--by", "李建国").status == 0
    assert accepted.verify().findings == []


def test_of_a_merged_items_issue_the_gate_is_that_of_what_it_went_into(accepted):
    accepted.item(title="另一件")
    accepted.issue(item="d2")
    typed(accepted, "item", "merge", "d2", "--into", "d1", "--reason", "同一件", "--by", "李建国")
    accepted.hand()
    accepted.commit()
    accepted.rectify()
    accepted.inspect_fix()
    accepted.clear()
    accepted.present(on="2026-09-12")
    accepted.close(on="2026-09-15")
    refused(undo(accepted, str(last_seq(accepted, "issue.clear")), "--by", "李建国"), "D2026-0001 的办结就少了一关")
    refused(undo(accepted, str(last_seq(accepted, "item.merge")), "--by", "李建国"), "办结")


def test_who_is_live_again_must_not_have_missed_what_was_asked_since(told):
    told.assign(unit="czj", role="配合", on="2026-06-06")
    typed(told, "item", "release", "d1", "--unit", "czj", "--cause", "退件", "--on", "2026-06-07")
    typed(told, "item", "direct", "d1", "--leader", "李建国", "--text", "请抓紧", "--on", "2026-06-08")
    refused(undo(told, str(last_seq(told, "item.release"))), "批示")
    undo(told, str(last_seq(told, "item.direct")))
    assert undo(told, str(last_seq(told, "item.release"))).status == 0


def test_a_unit_that_ended_gets_nothing_back(told):
    told.assign(unit="czj", role="配合", on="2026-06-06")
    typed(told, "item", "release", "d1", "--unit", "czj", "--cause", "退件", "--on", "2026-06-07")
    typed(told, "unit", "merge", "czj", "--into", "slj", "--basis", "云编〔2026〕3号", "--on", "2026-06-08")
    refused(undo(told, str(last_seq(told, "item.release"))), "要回到县财政局", "ducha item release")


def test_an_issue_does_not_go_back_to_a_unit_that_ended(bureau):
    bureau.issue()
    typed(
        bureau, "issue", "transfer", "w1", "--unit", "slj", "--reason", "属水利", "--by", "李建国", "--on", "2026-09-02"
    )
    typed(bureau, "unit", "merge", "tpx", "--into", "czj", "--basis", "云编〔2026〕3号", "--on", "2026-09-03")
    refused(undo(bureau, "w1", "--by", "李建国"), "要回到太平乡")


def test_a_succession_is_taken_back_by_none_of_its_parts(told):
    typed(told, "unit", "merge", "zjj", "--into", "slj", "--basis", "云编〔2026〕3号", "--on", "2026-06-08")
    typed(told, "unit", "succeed", "zjj", "--to", "slj", "--by", "李建国", "--on", "2026-06-08")
    refused(undo(told, str(last_seq(told, "item.release")), "--by", "李建国"), "承接", "ducha item release")


def test_an_approval_of_another_day_needs_another_name(bureau):
    bureau.item()
    bureau.approve()
    bureau.today = "2026-11-21"
    refused(undo(bureau, "d1"), "是批准或要求", "--by 批准人")
    refused(undo(bureau, "d1", "--by", "周明"), "不能是经办人周明")
    proof = bureau.folder.parent / "批示.txt"
    proof.write_text("同意撤回", encoding="utf-8")
    assert undo(bureau, "d1", "--by", "李建国", "--evidence", str(proof), "--note", "见批示").status == 0
    assert bureau.state("item") == "proposed"
    assert bureau.query("SELECT subject, name FROM file_use WHERE name = '批示.txt'") == [("D2026-0001", "批示.txt")]
    assert bureau.verify().findings == []
    facts = json.loads(bureau.query("SELECT detail FROM event ORDER BY seq DESC LIMIT 1")[0][0])["facts"]
    assert (facts["note"], facts["approver"], "oral" in facts) == ("见批示", "李建国", False)


@pytest.mark.parametrize("how", ["other", "setting"])
def test_only_the_same_hand_is_not_asked_and_only_where_the_office_wants_it(bureau, how):
    bureau.item()
    bureau.approve()
    if how == "setting":
        path = bureau.folder / "ducha.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\n[undo]\nsame_day = false\n", encoding="utf-8")
        refused(undo(bureau, "d1"), "是批准或要求")
    else:
        refused(bureau.type("--as", "韩雪", "undo", "d1", "--reason", "误录"), "是批准或要求")


def test_of_the_same_day_it_is_counted(bureau):
    bureau.item()
    bureau.approve()
    assert bureau.type("undo", "--reason", "误录", "--json").json["same_day"] is True
    assert '"same_day":true' in bureau.query("SELECT detail FROM event ORDER BY seq DESC LIMIT 1")[0][0]


def test_a_changed_setting_is_not_the_last_act(bureau):
    bureau.item()
    bureau.approve()
    path = bureau.folder / "ducha.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# 试\n", encoding="utf-8")
    assert bureau.type("undo", "--reason", "误录", "--json").json["undone"][0]["act"] == "item.approve"


def test_a_signed_paper_that_states_it_is_voided_first_and_its_number_stays(reported):
    typed(reported, "item", "review", "d1", "--return", "--by", "韩雪", "--opinion", "请补", "--due", "2026-12-31", "--sign", "周明",
        "--on", "2026-06-11",
    )  # fmt: skip
    answer = undo(reported, "d1.1")
    refused(answer, "已写进签发的文书")
    assert [one.status for one in advised(reported, answer, 批准人="李建国")] == [0, 0]
    assert share(reported) == "reported"
    assert reported.query("SELECT count(*) FROM paper WHERE kind = 'rework' AND state = 'void'") == [(1,)]
    assert reported.verify().findings == []
    assert reported.type("paper", "show", "p2").status == 0


def test_a_caller_is_not_named_in_the_reason(bureau):
    sheet = bureau.folder.parent / "快线.csv"
    sheet.write_text(
        "受理编号,受理时间,来电人,联系电话,反映问题,转办单位,办理时限\n"
        "MY2026-0901,2026-06-01,欧阳试验,13800019999,路灯不亮,县住建局,10个工作日\n",
        encoding="utf-8",
    )
    typed(bureau, "import", "items", sheet, "--on", "2026-06-01")
    bureau.approve()
    answer = bureau.type("undo", "d1", "--reason", "欧阳试验打来电话")
    assert answer.status in {4, 5}
    assert "欧阳试验" not in answer.err


def test_what_is_written_in_several_entries_goes_as_one(bureau):
    bureau.item()
    bureau.approve()
    first = bureau.query("SELECT max(seq) FROM event")[0][0] + 1
    bureau.assign()
    with bureau.desk.work() as work:
        row = work.get(t.Item, 1)
        with work.begins("item.note", row).entry(text="随", of=first):
            pass
    told = undo(bureau, str(first + 1), "--json").json["undone"]
    assert [one["seq"] for one in told] == [first + 1, first]
    assert bureau.query("SELECT count(*) FROM assignment") == [(0,)]


def test_trail_last_tells_the_papers(told):
    answer = told.type("trail", "last", "--json").json
    assert (answer["act"], answer["papers"]) == ("item.receive", [])
    told.issue()
    told.hand()
    told_papers = told.type("trail", "last", "--json").json["papers"]
    assert [one["label"] for one in told_papers] == ["云督办〔2026〕2号"]
    assert "云督办〔2026〕2号" in told.type("trail", "last").out


def survey(bureau, on, **of):
    words = [word for name, ref in of.items() for word in (f"--{name}", ref)]
    votes = ("--issued", "20", "--valid", "20", "--satisfied", "3", "--dissatisfied", "17")
    typed(bureau, "survey", "add", *words, "--means", "电话", *votes, "--on", on)


@pytest.mark.parametrize("ref", ["m1", "last"])
def test_a_round_that_was_begun_for_a_survey_goes_with_the_word_on_it(bureau, ref):
    bureau.closed_item()
    survey(bureau, "2026-06-20", item="d1")
    typed(bureau, "survey", "redo", "m1", "--by", "李建国", "--due", "+60日", "--on", "2026-06-22")
    assert (bureau.state("item"), bureau.state("survey")) == ("filed", "redone")
    first = last_seq(bureau, "item.reopen")
    words = [ref] if ref != "last" else []
    answer = undo(bureau, *words, "--by", "李建国")
    assert answer.status == 0, answer.err
    assert (bureau.state("item"), bureau.state("survey")) == ("closed", "held")
    assert bureau.query("SELECT count(*) FROM duty") == [(0,)]
    assert bureau.query("SELECT id FROM undone ORDER BY id") == [(first,), (first + 1,)]
    assert bureau.verify().findings == []


def test_the_round_alone_is_not_taken_back_from_under_it(bureau):
    bureau.closed_item()
    survey(bureau, "2026-06-20", item="d1")
    typed(bureau, "survey", "redo", "m1", "--by", "李建国", "--due", "+60日", "--on", "2026-06-22")
    told = undo(bureau, "d1", "--by", "李建国", "--json").json["undone"]
    assert [one["act"] for one in told] == ["survey.redo", "item.reopen"]


@pytest.fixture
def merged(accepted):
    """A letter that went into D2026-0001, was answered, and that item closed and opened again since."""
    typed(
        accepted,
        "item",
        "add",
        "--title",
        "来信",
        "--source",
        "群众来信来电",
        "--no-basis",
        "来信",
        "--on",
        "2026-06-12",
    )
    typed(accepted, "item", "merge", "d2", "--into", "d1", "--reason", "同一件", "--by", "李建国", "--on", "2026-06-12")
    for who in ("上级", "群众"):
        typed(
            accepted,
            "item",
            "answer",
            "d2",
            "--to",
            who,
            "--means",
            "电话",
            "--satisfied",
            "满意",
            "--on",
            "2026-06-13",
        )
    return accepted


def test_an_answer_to_a_merged_letter_stands_with_what_that_went_into(merged):
    answered = str(last_seq(merged, "item.answer"))
    merged.present()
    merged.close()
    refused(undo(merged, answered), "办结")
    reopen = ("--cause", "反弹", "--by", "李建国", "--on", "2026-06-20")
    typed(merged, "item", "reopen", "d1", *reopen)
    refused(undo(merged, answered), "重启")
    assert undo(merged, "d1", "--by", "李建国").status == 0
    assert undo(merged, "d1", "--by", "李建国").status == 0
    assert undo(merged, answered).status == 0
