"""The gates of 立项, 交办 and 办结: each alone with the act that mends it, and all at once."""

import pytest

from ducha_cli.domain.gaps.item_gaps import (
    Case,
    Duty,
    Leaving,
    Proposal,
    Share,
    approval_gaps,
    cancel_gaps,
    closing_gaps,
    doer_gaps,
    due_gaps,
    duty_gaps,
    past_gaps,
    told_gaps,
)

OWED = "云督办〔2026〕1号"
LEAD = Share("D2026-0017.1", "县住建局", "zjj", "牵头", "accepted", noticed=True, owed=(), covered=False)
HELP = Share("D2026-0017.2", "县财政局", "czj", "配合", "reported", noticed=True, owed=(), covered=False)
DONE = Case(
    number="D2026-0017", ref="d17", instructed=True, from_public=False, tags=("领导交办",), shares=(LEAD, HELP),
    inspected=True, checks=(True, True, True), checks_reason="", leader_accepted="李建国圈阅", leaders_waiting=(),
    public_satisfied="满意",
    dissatisfied=False, dissatisfied_approved=False, answered=frozenset(), open_issues=(),
    conclusion="已解决",
)  # fmt: skip
FILED = Proposal("d1", has_basis=True, no_basis_reason="", route="指令")

CLOSE = "item.close d17"
VOTES = "issued=发出份数 valid=有效份数 satisfied=满意票数 dissatisfied=不满意票数"
RECEIVE, REPORT, NOTIFY = (f"item.{act} d17" for act in ("receive", "report", "notify"))
ONLY = "测评 M2026-0004 不满意过半，只能按不满意办结"
WORSE = f"{CLOSE} public=不满意 approver=批准人 reason=原因（或再测评）"
UNINSTRUCTED = {"instructed": False}
NO_CHECKS = (None, None, None)


def waive(nth):
    return f"批准了不办的：item.waive d17 duty={nth}"


def lead(**changes):
    return {"shares": (LEAD._replace(**changes), HELP)}


def helper(**changes):
    return {"shares": (LEAD, HELP._replace(**changes))}


def public(*answered):
    return {"from_public": True, "answered": frozenset(answered)}


CLOSINGS = {
    "样样都有": ({}, []),
    "牵头还没有回执": (lead(owed=((OWED, "2026-06-02"),)), [(f"县住建局尚无 {OWED} 的回执", f"{RECEIVE} unit=zjj")]),
    "配合还没有回执": (helper(owed=((OWED, "2026-06-02"),)), [(f"县财政局尚无 {OWED} 的回执", f"{RECEIVE} unit=czj")]),
    "并案来的：办完了的一份没有通知单、回执，来信没有答复": (
        {
            "others": (
                ("d4", HELP._replace(noticed=False)),
                ("d4", LEAD._replace(owed=((OWED, "2026-06-02"),), state="reported")),
                ("d4", HELP._replace(words="2026-11-27 电话")),
            ),
            "letters": (("d4", "D2026-0004", "群众"),),
        },
        [
            ("县财政局没有有效的通知单", "item.notify d4 unit=czj"),
            (f"县住建局尚无 {OWED} 的回执", "item.receive d4 unit=zjj"),
            ("县财政局只有口头交办（2026-11-27 电话），还没有补通知单", "item.notify d4 unit=czj signer=签发人"),
            ("并案来的 D2026-0004 应答复群众而未答复", "item.answer d4 audience=群众 means=方式"),
        ],
    ),
    "两份通知单各要回执": (
        lead(owed=((OWED, "2026-06-02"), ("云督办〔2026〕9号", "2026-06-08"))),
        [(f"县住建局尚无 {one} 的回执", f"{RECEIVE} unit=zjj") for one in (OWED, "云督办〔2026〕9号")],
    ),
    "还中止着": (helper(suspended="政策未定"), [("县财政局的承办还中止着（政策未定）", "item.resume d17 unit=czj")]),
    "只有口头交办": (
        lead(noticed=False, words="2026-11-27 电话"),
        [("县住建局只有口头交办（2026-11-27 电话），还没有补通知单", f"{NOTIFY} unit=zjj signer=签发人")],
    ),
    "没有有效的通知单": (lead(noticed=False), [("县住建局没有有效的通知单", f"{NOTIFY} unit=zjj")]),
    "牵头反馈了，没有审核": (
        lead(state="reported"),
        [("县住建局（牵头）的反馈未审核通过", "item.review d17 unit=zjj outcome=accepted gates=全过 every=全过")],
    ),
    "牵头没有反馈": (lead(state="received"), [("县住建局（牵头）未反馈", f"{REPORT} unit=zjj")]),
    "主办被退回": (
        lead(role="主办", state="returned"),
        [("县住建局（主办）未反馈", f"{REPORT} unit=zjj")],
    ),
    "配合没有反馈": (
        helper(state="received"),
        [("县财政局（配合）未反馈也未由牵头单位代报", f"{REPORT} unit=czj")],
    ),
    "配合由牵头代报": (helper(state="received", covered=True), []),
    "配合的反馈不必审核": (helper(state="accepted"), []),
    "牵头不能由别人代报": (
        lead(state="received", covered=True),
        [("县住建局（牵头）未反馈", f"{REPORT} unit=zjj")],
    ),
    "没有牵头，只有配合": (
        {"shares": (HELP,)},
        [("本轮没有牵头或主办单位", "item.assign d17 unit=单位 role=牵头 due=时限")],
    ),
    "一个单位也没有": (
        {"shares": ()},
        [("本轮没有牵头或主办单位", "item.assign d17 unit=单位 role=牵头 due=时限")],
    ),
    "没有结论": ({"conclusion": ""}, [("没有写结论", f"{CLOSE} conclusion=结论")]),
    "三查都没有填": (
        {"checks": NO_CHECKS},
        [("三查第1项未填、第2项未填、第3项未填", f"{CLOSE} checks=是是是")],
    ),
    "三查第二项是否": ({"checks": (True, False, True)}, [("三查第2项为否", f"{CLOSE} checks=是是是")]),
    "三查一否一空": (
        {"checks": (False, True, None)},
        [("三查第1项为否、第3项未填", f"{CLOSE} checks=是是是")],
    ),
    "批示件的三查不能不填": (
        {"checks": NO_CHECKS, "checks_reason": "不涉及现场"},
        [("三查第1项未填、第2项未填、第3项未填", f"{CLOSE} checks=是是是")],
    ),
    "别的来源写明原因可以不填": (UNINSTRUCTED | {"checks": NO_CHECKS, "checks_reason": "不涉及现场"}, []),
    "别的来源没有原因也要填": (
        UNINSTRUCTED | {"checks": (True, True, None)},
        [("三查第3项未填", f"{CLOSE} checks=是是是（不适用的写 --checks-na 原因）")],
    ),
    "别的来源三查齐全": (UNINSTRUCTED, []),
    "五必督没有督查": (
        {"inspected": False},
        [("属五必督（领导交办）而没有督查记录", "item.inspect d17")],
    ),
    "两个五必督标签": (
        {"inspected": False, "tags": ("领导交办", "社会稳定")},
        [("属五必督（领导交办、社会稳定）而没有督查记录", "item.inspect d17")],
    ),
    "没有标签不要督查": ({"tags": (), "inspected": False}, []),
    "领导没有认可": (
        {"leader_accepted": ""},
        [("领导未认可（没有呈报圈阅或同意的结果）", "item.present d17 leader=领导 outcome=圈阅")],
    ),
    "批示的领导有一位没有认可": (
        {"leader_accepted": "", "leaders_waiting": ("王志强",)},
        [("王志强没有圈阅或同意最后的反馈", "item.present d17 leader=王志强 outcome=圈阅")],
    ),
    "批示的领导有两位没有认可": (
        {"leader_accepted": "", "leaders_waiting": ("王志强", "陈静")},
        [
            (
                "王志强、陈静没有圈阅或同意最后的反馈",
                "item.present d17 leader=王志强 outcome=圈阅；item.present d17 leader=陈静 outcome=圈阅",
            )
        ],
    ),
    "群众来的，两边都没有答复": (
        public(),
        [
            ("应答复上级而未答复", "item.answer d17 audience=上级 means=方式"),
            ("应答复群众而未答复", "item.answer d17 audience=群众 means=方式"),
        ],
    ),
    "群众来的，只答复了群众": (public("群众"), [("应答复上级而未答复", "item.answer d17 audience=上级 means=方式")]),
    "群众来的，只答复了上级": (public("上级"), [("应答复群众而未答复", "item.answer d17 audience=群众 means=方式")]),
    "群众来的，两边都答复了": (public("群众", "上级"), []),
    "单位的要求由它的反馈来说": ({"duties": (Duty(2, "补充", "open", "zjj"),)}, []),
    "测评多数不满意，定了不补课，按满意办结": ({"displeased": "M2026-0004"}, [(ONLY, WORSE)]),
    "测评多数不满意，写不涉及群众": ({"displeased": "M2026-0004", "public_satisfied": "不涉及"}, [(ONLY, WORSE)]),
    "测评多数不满意，还没有写": ({"displeased": "M2026-0004", "public_satisfied": ""}, [(ONLY, WORSE)]),
    "测评多数不满意，按不满意办结": ({"displeased": "M2026-0004", "public_satisfied": "不满意"}, []),
    "答复时不满意，按满意办结": (
        {"heard": "不满意"},
        [("答复时群众不满意，只能按不满意办结", f"{CLOSE} public=不满意 approver=批准人 reason=原因（或再答复）")],
    ),
    "答复时不满意，按不满意办结": ({"heard": "不满意", "public_satisfied": "不满意"}, []),
    "答复时基本满意": ({"heard": "基本满意"}, []),
    "测评多数不满意，没有复测，先复测": (
        {"displeased": "M2026-0004", "duties": (Duty(4, "复测", "open"),)},
        [("要求4：复测还没有做", f"survey.add  item=d17 {VOTES}；{waive(4)}")],
    ),
    "满意没有填": ({"public_satisfied": ""}, [("群众是否满意未填", f"{CLOSE} public=满意（或 --public-na 原因）")]),
    "不满意没有批准": (
        {"dissatisfied": True},
        [("群众不满意，需批准人和原因", f"{CLOSE} approver=批准人 reason=原因")],
    ),
    "不满意而批准了": ({"dissatisfied": True, "dissatisfied_approved": True}, []),
    "一个问题没有销号": (
        {"open_issues": ("W2026-0003",)},
        [("所属问题 W2026-0003 未销号", "issue.show W2026-0003")],
    ),
    "测评不满意过半，没有定补课": (
        {"redo_owed": ("M2026-0002",)},
        [("满意度测评 M2026-0002 不满意过半，还没有定补课", "survey.redo M2026-0002；不补课的：survey.waive M2026-0002")],
    ),
    "批示的要求没有交办": (
        {"duties": (Duty(1, "批示", "untold", "zjj"),)},
        [("要求1（批示）还没有交办", f"item.notify d17 unit=zjj signer=签发人 due=时限；{waive(1)}")],
    ),
    "已交办的由反馈的一关说": ({"duties": (Duty(1, "批示", "open", "zjj"), Duty(2, "补充", "answered", "zjj"))}, []),
    "代报过的单位又有要求": (
        {"duties": (Duty(1, "批示", "open", "czj", covered=True),)},
        [("要求1（批示）还没有反馈", f"item.report d17 unit=czj；{waive(1)}")],
    ),
    "复核没有做": (
        {"duties": (Duty(2, "复核", "open", "zjj"),)},
        [("要求2：复核还没有做", f"item.recheck d17 unit=zjj verdict=confirmed people=甲,乙；{waive(2)}")],
    ),
    "复测没有做": (
        {"duties": (Duty(2, "复测", "open"),)},
        [("要求2：复测还没有做", f"survey.add  item=d17 {VOTES}；{waive(2)}")],
    ),
    "限期呈报没有呈报": (
        {"duties": (Duty(2, "呈报", "open"),)},
        [("要求2：还没有呈报", f"item.present d17 leader=领导；{waive(2)}")],
    ),
}  # fmt: skip
NO_BASIS = "没有立项依据，也没有记明原因（R0-1）"
UNSAID = {"has_basis": False}
CORRECT = "item.correct d1"
APPROVALS = {
    "有依据，有人批准": ({}, []),
    "没有依据，没有原因": (
        UNSAID,
        [
            (
                NO_BASIS,
                (
                    f"补依据：{CORRECT} field=basis_title value=依据名称 reason=补录；"
                    f"确无依据：{CORRECT} field=no_basis_reason value=原因 reason=补录"
                ),
            )
        ],
    ),
    "建议的，没有依据而有原因": (UNSAID | {"no_basis_reason": "主要领导口头交办", "route": "建议+批准"}, []),
    "建账的，没有依据而有原因": (UNSAID | {"no_basis_reason": "主要领导口头交办", "route": ""}, []),
    "指令的，只有原因": (
        UNSAID | {"no_basis_reason": "口头"},
        [
            (
                "按指令立项而没有写明指令（批示、决定）",
                f"补指令：{CORRECT} field=basis_title value=指令名称 reason=补录；不是按指令的：item.approve d1 route=建议+批准 approver=批准人",
            )
        ],
    ),
    "连续督查没有检查日": (
        {"mode": "连续"},
        [("连续督查没有定检查日（R1-10）", f"{CORRECT} field=check_rule value=每月 reason=补录")],
    ),
    "连续督查有检查日": ({"mode": "连续", "check_rule": "每月"}, []),
    "集中督查不要检查日": ({"mode": "集中"}, []),
}


ADOPTIONS = {
    "启用的前一天": ({"based_on": "2026-01-04", "since": "2026-01-05"}, []),
    "启用那天": (
        {"based_on": "2026-01-05", "since": "2026-01-05"},
        [
            (
                "依据日期 2026-01-05 不早于台账启用的 2026-01-05，不是启用以前在办的",
                "照常立项：item.approve d1 approver=批准人",
            )
        ],
    ),
    "不知道哪天": ({"based_on": "", "since": "2026-01-05"}, []),
    "建账的，有依据": ({}, []),
    "建账的，没有依据，没有原因": (UNSAID, APPROVALS["没有依据，没有原因"][1]),
    "建账的，连续督查没有检查日": ({"mode": "连续"}, APPROVALS["连续督查没有检查日"][1]),
}
NOBODY = [("本轮没有牵头或主办单位", "先分解：item.assign d1 unit=单位 role=牵头 due=时限")]
DOERS = {
    "有牵头": (("牵头", "配合"), []),
    "有主办": (("主办",), []),
    "只有配合": (("配合", "配合"), NOBODY),
    "一个单位也没有": ((), NOBODY),
}
BARE = "先定时限：item.assign d1 unit=单位 role=角色 due=15工作日"
ASKED = "item.notify d1 unit={} due={} signer=签发人"
DUES = {
    "都有时限": (((), ""), []),
    "一个单位没有时限": ((("县住建局",), ""), [("没有给县住建局定时限", BARE)]),
    "两个单位没有时限": ((("县住建局", "高坪乡"), ""), [("没有给县住建局、高坪乡定时限", BARE)]),
    "新的要求没有时限": (
        (("县住建局",), "again"),
        [("没有给县住建局的新要求定时限", ASKED.format("县住建局", "时限"))],
    ),
    "两个单位新的要求没有时限": (
        (("县住建局", "高坪乡"), "again"),
        [
            (
                "没有给县住建局、高坪乡的新要求定时限",
                f"{ASKED.format('县住建局', '时限')}；{ASKED.format('高坪乡', '时限')}",
            )
        ],
    ),
}
NEW = "先定新时限：item.assign d1 unit=县住建局 due=新时限"
OVER = "县住建局的时限 2026-11-20 不晚于送达日期 2026-11-20"
PASSED = {
    "没有到期日": ([("县住建局", None, False)], []),
    "次日到期": ([("县住建局", "2026-11-21", False)], []),
    "当天到期": ([("县住建局", "2026-11-20", False)], [(OVER, NEW)]),
    "一并报告的，原时限已到": ([("县住建局", "2026-11-20", True)], [(OVER, ASKED.format("县住建局", "新时限"))]),
    "两个单位，一个已过": (
        [("高坪乡", "2026-12-01", False), ("县住建局", "2026-06-30", False)],
        [("县住建局的时限 2026-06-30 不晚于送达日期 2026-11-20", NEW)],
    ),
}

ARCHIVED = {
    "没有要求": ((), []),
    "要呈报的没有呈报": (
        (Duty(4, "呈报", "open"),),
        [("要求4：还没有呈报", "item.present d17 leader=领导；批准了不办的：item.waive d17 duty=4")],
    ),
    "没有定是否重启": (
        (Duty(5, "定是否重启", "open"),),
        [
            (
                "要求5：还没有定是否重启",
                "重启的：item.reopen d17 cause=批示 approver=批准人；批准了不办的：item.waive d17 duty=5",
            )
        ],
    ),
}


def archiving(asked):
    return list(duty_gaps("item.archive", "d17", asked))


def closing(changes):
    return closing_gaps(DONE._replace(**changes))


def approving(changes):
    return approval_gaps(FILED._replace(**changes))


def adopting(changes):
    return approval_gaps(FILED._replace(**{"act": "item.adopt", "route": ""} | changes))


def telling(roles):
    return doer_gaps("d1", roles)


def timing(case):
    return due_gaps("d1", *case)


def passing(dues):
    return past_gaps("d1", dues, "2026-11-20")


def cancelling(facts):
    return cancel_gaps(Leaving("d1", **facts))


def untelling(facts):
    return [one for act in ("item.release", "issue.transfer", "issue.withdraw") for one in told_gaps(act, "d1", facts)]


RECALL = "recall=电话:姓名（书面的，--recall 书面 --sign 签发人）"
CANCELLED = {
    "什么都不欠": ({}, []),
    "问题没有销号": (
        {"issues": ("W2026-0001",)},
        [("所属问题 W2026-0001 没有销号", "先撤销问题：issue.withdraw W2026-0001 cause=缘由 approver=批准人")],
    ),
    "并进来的来信没有答复": (
        {"answers": (("D2026-0004", "上级"), ("D2026-0004", "群众"))},
        [
            (
                f"D2026-0004 没有答复{one}",
                f"item.answer D2026-0004 audience={one} means=方式（不用答复的写 --na 原因）",
            )
            for one in ("上级", "群众")
        ],
    ),
    "已经交办的没有收回": (
        {"told": (("县住建局", OWED),)},
        [(f"县住建局已经交办（{OWED}），没有收回", f"item.cancel d1 {RECALL}")],
    ),
}
RECALLED = {
    "没有通知过谁": ((), []),
    "通知过一个单位": (
        (("县住建局", OWED),),
        [
            (f"县住建局已经交办（{OWED}），没有收回", f"item.release d1 {RECALL}"),
            (f"已经反馈县住建局（{OWED}），没有收回", f"issue.transfer d1 reason=原因 {RECALL}"),
            (f"已经反馈县住建局（{OWED}），没有收回", f"issue.withdraw d1 {RECALL}"),
        ],
    ),
}

EDGES = (
    (closing, CLOSINGS),
    (cancelling, CANCELLED),
    (untelling, RECALLED),
    (approving, APPROVALS),
    (adopting, ADOPTIONS),
    (telling, DOERS),
    (timing, DUES),
    (passing, PASSED),
    (archiving, ARCHIVED),
)


def said(gaps):
    return [(gap.what, "；".join(map(_mend, gap.mends))) for gap in gaps]


def _mend(mend):
    words = [mend.act, mend.number, *(f"{name}={value}" for name, value in mend.facts.items())]
    return (f"{mend.when}：" if mend.when else "") + " ".join(words) + (f"（{mend.note}）" if mend.note else "")


@pytest.mark.parametrize(("changes", "gaps"), CLOSINGS.values(), ids=CLOSINGS)
def test_why_an_item_is_not_closed_and_how_each_is_mended(changes, gaps):
    assert said(closing(changes)) == gaps


@pytest.mark.parametrize(("facts", "gaps"), CANCELLED.values(), ids=CANCELLED)
def test_why_an_item_is_not_cancelled_and_how_each_is_mended(facts, gaps):
    assert said(cancelling(facts)) == gaps


@pytest.mark.parametrize(("facts", "gaps"), RECALLED.values(), ids=RECALLED)
def test_no_act_leaves_a_unit_with_what_it_was_told(facts, gaps):
    assert said(untelling(facts)) == gaps


@pytest.mark.parametrize(("changes", "gaps"), APPROVALS.values(), ids=APPROVALS)
def test_why_an_item_is_not_filed_and_how_each_is_mended(changes, gaps):
    assert said(approving(changes)) == gaps


@pytest.mark.parametrize(("changes", "gaps"), ADOPTIONS.values(), ids=ADOPTIONS)
def test_why_an_item_of_before_the_ledger_is_not_adopted(changes, gaps):
    assert said(adopting(changes)) == gaps


@pytest.mark.parametrize(("roles", "gaps"), DOERS.values(), ids=DOERS)
def test_somebody_has_to_do_what_a_notice_tells(roles, gaps):
    assert said(telling(roles)) == gaps


@pytest.mark.parametrize(("case", "gaps"), DUES.values(), ids=DUES)
def test_units_without_a_deadline_are_told_where_one_is_asked(case, gaps):
    assert said(timing(case)) == gaps


@pytest.mark.parametrize(("asked", "gaps"), ARCHIVED.values(), ids=ARCHIVED)
def test_why_an_item_is_not_archived(asked, gaps):
    assert said(archiving(asked)) == gaps


@pytest.mark.parametrize(("dues", "gaps"), PASSED.values(), ids=PASSED)
def test_no_unit_is_told_of_a_day_that_has_come(dues, gaps):
    assert said(passing(dues)) == gaps


def test_all_gates_are_told_at_once_in_the_order_of_the_road():
    shares = (
        LEAD._replace(owed=((OWED, "2026-06-02"),), state="delivered"),
        HELP._replace(owed=((OWED, "2026-06-02"),), state="delivered"),
    )
    case = DONE._replace(
        shares=shares, conclusion="", checks=(None, False, None), inspected=False, leader_accepted="", from_public=True,
        public_satisfied="", dissatisfied=True, open_issues=("W2026-0003", "W2026-0004"), duties=(Duty(3, "批示", "untold", "zjj"),),
    )  # fmt: skip
    words = (
        "县住建局尚无", "县住建局（牵头）", "县财政局尚无", "县财政局（配合）", "没有写结论", "三查", "属五必督", "领导未认可",
        "应答复上级", "应答复群众", "群众是否满意", "群众不满意", "所属问题 W2026-0003", "所属问题 W2026-0004", "要求3（批示）",
    )  # fmt: skip
    gaps = closing_gaps(case)
    assert [gap.what[: len(word)] for gap, word in zip(gaps, words, strict=True)] == list(words)
    proposal = FILED._replace(has_basis=False, no_basis_reason="口头", mode="连续")
    assert [gap.what[:4] for gap in approval_gaps(proposal)] == ["按指令立", "连续督查"]
