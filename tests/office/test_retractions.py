"""撤销通知 and 更正通报: whoever got what was wrong is told, once, and what went to nobody needs no paper."""

import json

import pytest

OUTCOME = "SELECT subject, against, text, outcome, approver FROM objection ORDER BY id"


def draft(bureau, *more, unit="县财政局", title="关于会议迟到的通报"):
    told = ("--title", title, "--period", "11月", "--criticise", f"{unit}:迟到")
    assert bureau.type("paper", "draft", "bulletin", *told, *more).status == 0


def sign(bureau, ref):
    assert bureau.type("paper", "sign", ref, "--by", "李建国").status == 0


@pytest.fixture
def wrong(bureau):
    """P2026-0001 names 县财政局 before others, signed by 李建国."""
    draft(bureau)
    sign(bureau, "p1")
    return bureau


def void(bureau, *more, ref="p1"):
    said = () if "--object" in more else ("--reason", "看错了行")
    return bureau.type("paper", "void", ref, "--by", "李建国", *said, *more)


def retract(bureau, *more, ref="p1"):
    return bureau.type("paper", "retract", ref, *more)


def owed(bureau):
    return [row["number"] for row in bureau.type("today", "--json").json["to_retract"]]


def facts(bureau, number):
    ((told,),) = bureau.query("SELECT facts FROM paper WHERE number = ?", number)
    return json.loads(told)


def test_it_is_owed_until_it_is_made_and_what_today_advises_works(wrong):
    done = void(wrong)
    assert "请告知收到的单位：ducha paper retract p1 --sign 签发人" in done.err
    assert owed(wrong) == ["P2026-0001"]
    assert "撤销通知：还没有发：ducha paper retract P2026-0001 --sign 签发人" in wrong.type("paper", "show", "p1").out
    assert retract(wrong, "--sign", "李建国", ref="P2026-0001").status == 0
    assert owed(wrong) == []
    assert wrong.query("SELECT kind, label, title FROM paper WHERE number = 2") == [
        ("retraction", "云督办〔2026〕1号", "关于撤销督查通报第1期的通知")
    ]
    told = facts(wrong, 2)
    assert (told["recipient"], told["ended"]) == ("县财政局", "对县财政局的通报批评随之撤销。")
    assert wrong.verify().findings == []


def test_a_second_one_is_refused_and_a_void_one_is_owed_again(wrong):
    assert void(wrong, "--sign", "李建国").status == 0
    assert "撤销通知已发（云督办〔2026〕1号" in retract(wrong, "--sign", "李建国").err
    assert "撤销通知已发" in retract(wrong, "--na", "没有发出", "--by", "李建国").err
    refused = void(wrong, "--sign", "李建国", ref="p2")
    assert "云督办〔2026〕1号 是撤销通知，作废不另发撤销通知" in refused.err
    assert void(wrong, ref="p2").status == 0
    assert owed(wrong) == ["P2026-0001"]
    assert "是撤销通知" in retract(wrong, "--sign", "李建国", ref="p2").err
    assert retract(wrong, "--sign", "李建国").status == 0
    assert "文号已经用掉" in wrong.type("undo", "p1", "--reason", "多发", "--by", "李建国").err
    assert wrong.verify().findings == []


def test_what_never_went_out_needs_none_and_says_so(wrong):
    assert void(wrong, "--na", "还没有发出").status == 0
    assert owed(wrong) == []
    assert "撤销通知：不用发（还没有发出，李建国批准）" in wrong.type("paper", "show", "p1").out
    assert "不发撤销通知（还没有发出）" in wrong.type("report", "endings").out
    assert "不用发" in retract(wrong, "--na", "还没有发出", "--by", "李建国").err
    assert retract(wrong, "--sign", "李建国").status == 0  # it had gone out after all


def test_why_there_is_none_is_said_later_by_who_may(wrong):
    assert void(wrong).status == 0
    assert retract(wrong, "--na", "还没有发出").status == 2
    assert retract(wrong, "--sign", "李建国", "--by", "李建国").status == 2
    assert retract(wrong).status == 2
    assert retract(wrong, "--na", "").status == 5
    assert "不能是经办人周明" in retract(wrong, "--na", "还没有发出", "--by", "周明").err
    assert retract(wrong, "--na", "还没有发出", "--by", "李建国").status == 0
    assert [line.split()[1] for line in wrong.type("report", "endings").out.splitlines()[1:]] == ["作废", "免办"]


@pytest.mark.parametrize("more", [("--sign", "李建国"), ("--na", "还没有发出"), ("--object", "没有迟到")])
def test_a_draft_went_to_nobody(bureau, more):
    draft(bureau)
    refused = void(bureau, *more)
    assert refused.status == 4
    assert "还是稿" in refused.err
    assert void(bureau).status == 0
    assert owed(bureau) == []
    assert "还是稿" in retract(bureau, "--sign", "李建国").err


def test_what_is_not_void_and_what_names_nobody_before_others_has_none(wrong):
    assert "现为“已签发”，不能发撤销通知" in retract(wrong, "--sign", "李建国").err
    wrong.told_item()
    assert "是督查通知单，作废不另发撤销通知" in void(wrong, "--sign", "李建国", ref="p2").err
    assert void(wrong, ref="p2").status == 0
    assert owed(wrong) == []
    assert "是督查通知单" in retract(wrong, "--sign", "李建国", ref="p2").err


def test_who_may_not_void_sends_nothing(wrong):
    refused = wrong.type("paper", "void", "p1", "--by", "周明", "--reason", "错了", "--sign", "李建国")
    assert refused.status == 4
    assert wrong.query("SELECT count(*) FROM paper") == [(1,)]
    assert void(wrong, "--sign", "李建国").status == 0
    assert "现为“作废”，不能作废" in void(wrong, "--sign", "李建国").err
    assert wrong.query("SELECT count(*) FROM paper") == [(2,)]


@pytest.mark.parametrize("unit", ["县水利局", "县财政局"])
def test_where_another_paper_stands_for_it_it_is_corrected_to_the_same(bureau, unit):
    draft(bureau, "--to", "各乡镇人民政府")
    sign(bureau, "p1")
    draft(bureau, "--replaces", "p1", unit=unit)
    signed = bureau.type("paper", "sign", "p2", "--by", "李建国")
    assert "它代替的 云督办〔2026〕1号 还没有作废：ducha paper void p1" in signed.err
    assert void(bureau, "--sign", "李建国").status == 0
    told = facts(bureau, 3)
    assert told["title"] == "关于更正云督办〔2026〕1号的通报"
    assert told["better"] == "督查通报第1期《关于会议迟到的通报》"
    assert told["recipient"] == "各乡镇人民政府"
    assert told["ended"] == ("" if unit == "县财政局" else "对县财政局的通报批评随之撤销。")
    assert "替换：P2026-0001" in bureau.type("paper", "show", "p2").out


def test_only_what_went_out_is_stood_for(bureau):
    draft(bureau)
    refused = bureau.type(
        "paper",
        "draft",
        "bulletin",
        "--title",
        "又一份",
        "--period",
        "11月",
        "--criticise",
        "县财政局:迟到",
        "--replaces",
        "p1",
    )
    assert "P2026-0001 是稿，没有发出去" in refused.err


def summon(bureau, *more):
    told = ("--unit", "县财政局", "--persons", "局长", "--reason", "迟到", "--time", "12月1日", "--place", "会议室")
    assert bureau.type("paper", "draft", "summons", *told, *more).status == 0


def test_a_talk_that_was_called_by_mistake_is_not_held(bureau):
    summon(bureau)
    sign(bureau, "p1")
    assert (
        bureau.type("paper", "void", "p1", "--by", "李建国", "--object", "当天在省里开会", "--sign", "李建国").status
        == 0
    )
    told = facts(bureau, 2)
    assert (told["title"], told["ended"]) == ("关于撤销云督办〔2026〕1号的通知", "原定的约谈不再进行。")
    assert told["recipient"] == "县财政局"
    assert bureau.query(OUTCOME) == [("P2026-0001", "约谈", "当天在省里开会", "采纳", "李建国")]


def test_a_talk_at_another_hour_is_still_held(bureau):
    summon(bureau)
    sign(bureau, "p1")
    summon(bureau, "--replaces", "p1")
    sign(bureau, "p2")
    assert void(bureau, "--sign", "李建国").status == 0
    assert (facts(bureau, 3)["title"], facts(bureau, 3)["ended"]) == ("关于更正云督办〔2026〕1号的通知", "")


def test_what_a_unit_says_voids_and_is_granted_at_once(wrong):
    assert void(wrong, "--object", "当天在省里开会", "--sign", "李建国").status == 0
    assert wrong.query(OUTCOME) == [("P2026-0001", "通报", "当天在省里开会", "采纳", "李建国")]
    assert wrong.query("SELECT void_reason FROM paper WHERE number = 1") == [("当天在省里开会",)]
    assert facts(wrong, 2)["reason"] == "当天在省里开会"
    assert wrong.type("today", "--json").json["objections"] == []
    assert wrong.verify().findings == []


def test_of_several_units_it_is_said_which(bureau):
    draft(bureau, "--criticise", "县水利局:迟到")
    sign(bureau, "p1")
    assert "不止一个：县财政局、县水利局" in void(bureau, "--object", "没有迟到").err
    assert "没有写到太平乡（写到的：县财政局、县水利局）" in void(bureau, "--object", "没有", "--unit", "tpx").err
    assert void(bureau, "--unit", "slj").status == 2
    assert bureau.query("SELECT count(*) FROM objection") == [(0,)]
    assert void(bureau, "--object", "没有迟到", "--unit", "slj").status == 0
    assert bureau.query("SELECT u.code FROM objection o JOIN unit u ON u.id = o.unit_id") == [("slj",)]


def test_nothing_said_is_no_reason(wrong):
    assert {void(wrong, "--object", said).status for said in ("", " ")} == {5}
    assert wrong.type("paper", "void", "p1", "--by", "李建国").status == 2
    assert wrong.type("paper", "void", "p1", "--by", "李建国", "--reason", "错", "--object", "错").status == 2
    assert wrong.query("SELECT count(*) FROM objection") == [(0,)]


def test_what_the_unit_said_of_its_share_or_issue_is_settled_by_it(bureau):
    bureau.told_item()
    bureau.issue()
    bureau.hand()
    assert bureau.type("item", "object", "d1", "--text", "不归我局").status == 0
    assert void(bureau, "--object", "不归住建局", ref="p1").status == 0
    assert void(bureau, "--object", "窗口已撤", ref="p2").status == 0
    assert bureau.query(OUTCOME) == [
        ("D2026-0001.1", "交办", "不归我局", "采纳", "李建国"),
        ("W2026-0001", "问题", "窗口已撤", "采纳", "李建国"),
    ]
    assert bureau.query("SELECT state FROM assignment") == [("pending",)]


def test_a_report_that_was_sent_back_by_mistake(bureau):
    bureau.told_item()
    bureau.report()
    back = ("--return", "--opinion", "不全", "--due", "2026-12-01", "--sign", "周明")
    assert bureau.type("item", "review", "d1", *back).status == 0
    assert void(bureau, "--object", "附件都在", ref="p2").status == 0
    assert bureau.query(OUTCOME) == [("D2026-0001.1", "退回", "附件都在", "采纳", "李建国")]


def test_what_was_signed_before_the_program_names_nobody(bureau):
    scan = bureau.folder.parent / "扫描.pdf"
    scan.write_bytes(b"scan")
    told = ("--number", "1", "--title", "通报", "--dated", "2026-11-19", "--by", "李建国", "--reason", "停电")
    assert bureau.type("paper", "backfill", "--kind", "bulletin", *told, "--evidence", scan).status == 0
    assert "写到的单位没有记下" in void(bureau, "--object", "没有迟到").err
    assert void(bureau, "--object", "没有迟到", "--unit", "czj", "--sign", "李建国").status == 0
    assert facts(bureau, 2)["recipient"] == "督查通报第1期发送单位"
    assert bureau.query(OUTCOME) == [("P2026-0001", "通报", "没有迟到", "采纳", "李建国")]


def test_what_no_unit_can_object_to_is_void_for_a_reason(wrong):
    assert void(wrong, "--sign", "李建国").status == 0
    refused = void(wrong, "--object", "不对", ref="p2")
    assert "是撤销通知，没有单位可说明的" in refused.err
    assert "ducha paper void p2 --reason 不对 --by 李建国" in refused.err
