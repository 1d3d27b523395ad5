"""Every refusal of the issue table has a story that shows its two lines: what happened, and what to do."""

import re
from pathlib import Path

import pytest

from ducha_cli.domain.life import issue

STORIES = Path(__file__).parent / "stories"
ROWS = [move for move in issue.LIFECYCLE.moves if not (move.coming or move.follows)]
ACTS = sorted({move.act for move in ROWS})

# Each phrase of the table's ``refused``, and the words in which the program says it.
SHOWN = {
    ("hand", "没有责任人"): "没有责任人（R1-9）",
    ("hand", "没有原因"): "没有原因分析（R1-6）",
    ("hand", "原整改通知有效"): "现为“待报时限”，不能反馈",
    ("hand", "已中止"): "已中止（诉讼复议）",
    ("receive", "有效的整改通知都有回执"): "的回执已登记",
    ("commit", "没有病因"): "没有病因类别（R0-11）",
    ("commit", "未满规定的工作日或没有批准人而指定"): "还不能由督查室指定时限",
    ("commit", "本轮已定时限"): "现为“整改中”，不能承诺时限",
    ("assist", "帮助单位就是责任单位"): "就是 W2026-0003 的责任单位",
    ("assist", "没有等结果的督帮"): "没有等.+回结果的督帮",
    ("progress", "没有这一条措施"): "没有第3条措施",
    ("extend", "没有到期日"): "没有到期日（立行立改），不用延期",
    ("extend", "不晚于现时限"): "不晚于现时限",
    ("extend", "次数到上限"): "已延期2次，达到上限",
    ("urge", "已中止"): "已中止（",
    ("suspend", "当日已经中止"): "已经中止（",
    ("resume", "没有中止"): "没有中止",
    ("withdraw", "登记错误而不是已发现的，或写了情况说明"): "登记错误只用于已发现的|没有单位的情况说明可采纳",
    ("withdraw", "已反馈的没有收回"): "没有收回，不能撤销",
    ("report", "不是长期坚持的问题"): "不是长期坚持的问题",
    ("transfer", "就是原来的责任单位"): "责任单位就是青石镇",
    ("transfer", "新单位已撤并"): "不再接办新的工作",
    ("transfer", "已反馈的没有收回"): "没有收回，不能改派",
    ("transfer", "疑似贰过而没有说"): "疑似贰过：城关镇的同类问题",
    ("rectify", "没有佐证"): "没有佐证材料",
    ("original", "已经签字盖章"): "的整改情况已经签字盖章",
    ("verify", "没有签字盖章的原件"): "不能验收通过：整改情况没有签字；整改情况没有盖章",
    ("clear", "重点问题或先回访后销号：未回访"): "销号前要先到现场回访",
    ("clear", "不满意过半而未定补课"): "不满意过半，还没有定补课",
    ("clear", "要求没有了结"): "还没有告知单位；要求2：复测还没有做",
    ("clear", "社会关注度高而没有两种方式回访"): "要用两种方式回访（现有：",
    ("settle", "没有等处理的情况说明"): "没有等处理的情况说明",
    ("waive", "没有要免的"): "现在没有要免的",
    ("sample", "没有到现场"): "抽查要到现场",
    ("sample", "不到两人"): "抽查要两人以上",
    ("sample", "有“否”而没有写情况"): "为否的要写情况",
    ("correct", "已写进签发的文书"): "已写进签发的文书",
}

# The facts that an act needs, and what is said where one is missing.
NEEDED = {
    "hand": "没有填签发人|没有责任人",
    "receive": "没有填签收人",
    "commit": "没有填时限",
    "assist": "没有填帮助单位",
    "dispatch": "没有填调度内容",
    "progress": "没有填进展",
    "urge": "方式（--means）应为",
    "extend": "没有填新时限（--due）、批准人（--by）、原因",
    "suspend": "没有填情形（--kind）、原因（--reason）、批准人",
    "resume": "没有中止",
    "report": "没有填情况",
    "transfer": "没有填新单位（--unit）、批准人|改派的原因要写一样",
    "object": "没有填情况说明（--text）",
    "settle": "没有填处理结果（--outcome）、处理人（--people）、批准人",
    "rectify": "没有佐证材料",
    "original": "本轮还没有报整改",
    "verify": "没有填验收人|没有填验收方式",
    "clear": "没有填批准人",
    "revisit": "未落实要写明原因（--cause）；回访要两人以上",
    "sample": "没有填真实、持续、提升",
    "reopen": "没有填原因（--cause）、批准人",
    "withdraw": "没有填缘由（--cause）",
    "waive": "免什么要写一样",
    "note": "没有填备注",
    "evidence": "缺少.+文件",
    "correct": "没有填",
}


def refusals(act):
    """The refusals that the story of an act shows: both lines of each."""
    text = (STORIES / f"issue-{act}.md").read_text(encoding="utf-8")
    return re.findall(r"^! 错误：(.+)\n! 办法：(.+)\n\? [2345]$", text, re.MULTILINE)


def test_the_table_s_words_are_all_here_and_none_is_left_over():
    words = {(move.act, word) for move in ROWS for word in move.refused.split("；") if word}
    assert words == set(SHOWN)


@pytest.mark.parametrize(("act", "word"), SHOWN, ids=lambda one: one)
def test_a_refusal_is_shown_with_what_to_do(act, word):
    hits = [advice for what, advice in refusals(act) if re.search(SHOWN[act, word], what)]
    assert hits, f"issue-{act}.md shows no refusal for: {word}"
    assert all(hits)


@pytest.mark.parametrize("act", ACTS)
def test_a_missing_fact_is_named(act):
    assert [what for what, _ in refusals(act) if re.search(NEEDED[act], what)]


@pytest.mark.parametrize("act", [act for act in ACTS if act not in {"note", "evidence", "correct", "settle"}])
def test_the_wrong_state_is_named_and_what_can_be_done_in_it(act):
    labels = "|".join({re.escape(move.label) for move in ROWS if move.act == act})
    hits = [advice for what, advice in refusals(act) if re.search(f"现为“.+”，不能({labels})", what)]
    assert hits
    assert all(advice.startswith("此时可以：") for advice in hits)
