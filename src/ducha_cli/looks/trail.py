"""The trail seen: who did what to which subject on which day, in Chinese."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.index import acts
from ducha_cli.domain import numbering
from ducha_cli.domain.authority import OWED
from ducha_cli.domain.life import (
    activity,
    advice,
    assignment,
    exemplar,
    issue,
    item,
    norm,
    paper,
    person,
    survey,
    unit,
)
from ducha_cli.domain.life import round as rounds
from ducha_cli.ledger.trail import UNDO
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import OF_SUBJECT, Row, fetch, parts

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.life.lifecycle import Lifecycle

_NOUNS: dict[str, Lifecycle] = {
    table.noun: table
    for table in (
        item.LIFECYCLE,
        assignment.LIFECYCLE,
        issue.LIFECYCLE,
        activity.LIFECYCLE,
        rounds.LIFECYCLE,
        paper.LIFECYCLE,
        survey.LIFECYCLE,
        advice.LIFECYCLE,
        exemplar.LIFECYCLE,
        norm.LIFECYCLE,
        unit.LIFECYCLE,
        person.LIFECYCLE,
    )  # fmt: skip
}
_ACTS = {
    "item.add": "登记", "issue.add": "登记", "activity.add": "登记", "unit.add": "登记单位", "unit.import": "导入单位",
    "person.add": "登记人员", "import.people": "导入人员名册",
    "training.add": "登记培训", "round.add": "登记督查轮次", "survey.add": "登记测评",
    "advice.add": "提出建议", "exemplar.add": "登记典型", "norm.add": "登记制度成果",
    "item.import": "导入", "issue.import": "导入", "import.units": "导入单位名录", "import.items": "导入台账",
    "import.issues": "导入问题清单", "import.results": "导入结果表", "paper.draft": "拟稿",
    "calendar.load": "载入节假日", "settings.change": "设置变更", "ledger.init": "建立台账", "init": "建立台账",
    "ledger.restore": "恢复备份", "ledger.upgrade": "升级台账", "trail.files": "清理文件", "trail.clock": "更正时钟",
    "ledger.undo": "撤回", "import.undo": "撤回导入",
}  # fmt: skip
"""Acts that no table of moves holds: nothing is moved, something begins."""

_FACTS = {
    "approver": "批准人", "route": "方式", "reason": "原因", "unit": "单位", "role": "角色", "paper": "文书",
    "label": "文号", "outcome": "结果", "reviewer": "审核人", "opinion": "意见", "as_of": "截至", "note": "备注",
    "old_notice": "原通知单", "method": "方式", "finding": "情况", "leader": "领导", "audience": "对象",
    "means": "方式", "conclusion": "结论", "text": "内容", "files": "附件", "field": "字段", "old": "原值",
    "new": "新值", "signer": "签发人", "due": "时限", "verdict": "结论", "people": "人员", "decision": "决定",
    "percent": "进度", "milestone": "完成节点", "of_act": "哪一步",
    "plan": "列入计划", "person": "责任人", "name": "名称", "names": "名称", "title": "标题", "kind": "类别",
    "rows": "行数", "imported": "导入",
    "file": "文件", "count": "数量", "year": "年份", "days": "天数", "number": "编号", "rebound": "反弹",
    "phone": "电话", "covers": "代报单位", "document": "文号", "sha256": "文件校验", "issuer": "发文机关",
    "delivered_on": "送达日期", "received_on": "签收日期", "replied_on": "反馈日期", "proposed": "申报时限",
    "rectify_type": "整改类型", "measures": "措施", "passed": "通过", "verifiers": "验收人",
    "late_workdays": "逾期工作日", "settings": "设置", "week": "周次", "repeat": "贰过",
    "units": "单位", "cause": "原因", "cause_kind": "病因",
    "nth": "第几次", "asked_late": "逾期后申请", "reopens": "重新办理",
    "archivist": "立卷人", "chair": "主持人", "decisions": "议定事项", "follow_up": "跟进要求", "met_on": "协调日期",
    "briefed_on": "日期",
    "path": "序号", "action": "增减", "level": "层级", "quantity": "量化指标", "supervisor": "督促检查人",
    "effect": "预期效果", "clause": "问责条款", "forwarded_to": "转给", "proposer": "提出人", "proposal": "拟办意见",
    "into": "并入", "items": "事项", "split_from": "分立自",
    "made_at": "备份时间", "anchor": "校验码", "lost": "舍弃留痕", "old_schema": "原版本", "new_schema": "新版本",
    "unchecked": "批准人未核实", "self": "自批", "oral": "口头", "warrant": "批准文件",
    "basis": "文件", "from": "原单位", "despite": "仍办原因", "first": "自第几条", "last": "至第几条",
    "registered": "登记日期", "of": "属第几条", "same_day": "当日撤回", "told_to": "告知", "told_on": "告知日期",
    "retraction": "撤销通知", "word": "原台账状态", "na": "不用的原因", "surveyed": "测评对象",
}  # fmt: skip
_REDO = "survey.redo"
_POSTED = {"person": "姓名", "name": "姓名", "title": "职务"}
_SUSPENDED = {"kind": "情形", "waits_for": "等什么", "review_on": "复查日"}
_FACTS_OF = {
    "ledger.undo": {"seq": "撤回第几条", "act": "操作", "reason": "撤回原因"},
    "activity.plan": {"gates": "四关"},
    "paper.retract": {"what": "免办"},
    "round.team": {"leader": "组长"},
    "round.phase": {"name": "阶段", "text": "成果", "passed": "成果已交"},
    "round.lookback": {"issue": "问题", "progress": "进程", "effect": "成效"},
    "round.close": {"count": "未销号"},
    "activity.visit": {"again": "再次督查的原因"},
    "activity.receive": {"signer": "签收人"},
    "activity.appeal": {"reason": "理由", "due": "决定期限"},
    "activity.solve": {"text": "困难", "result": "结果"},
    "item.receive": {"signer": "签收人"},
    "advice.add": {"to": "对象", "of": "来源"},
    "exemplar.add": {"of": "来源"},
    "exemplar.publish": {"old": "原范围", "new": "范围"},
    "norm.add": {"of": "来源"},
    "norm.publish": {"outlet": "载体"},
    "survey.add": {"of": "测评对象", "told": "结果", "proposed": "拟补课"},
    "survey.redo": {"due": "复测时限"},
    "survey.waive": {"of": "测评对象"},
    "item.extend": {"old": "原时限", "new": "新时限", "cause": "缘由"},
    "item.cancel": {"cause": "缘由"},
    "issue.withdraw": {"cause": "缘由"},
    "item.suspend": _SUSPENDED,
    "issue.suspend": _SUSPENDED,
    "item.resume": _SUSPENDED,
    "issue.resume": _SUSPENDED,
    "item.release": {"to": "接办单位", "heir": "接办"},
    "item.merge": {"heir": "接办"},
    "issue.sample": {"marks": "成果"},
    "issue.assist": {"unit": "帮助单位", "text": "帮什么", "result": "结果"},
    "issue.dispatch": {"result": "结果"},
    "issue.extend": {"old": "原时限", "new": "新时限", "cause": "缘由", "nth": "第几条措施"},
    "issue.progress": {"nth": "第几条措施"},
    "issue.transfer": {"to": "新单位"},
    "issue.succeed": {"to": "承接单位"},
    "unit.post": _POSTED,
    "person.add": _POSTED,
    "person.leave": {"posts": "任职"},
    "person.delegate": {"title": "职务", "to": "代行人"},
    "person.merge": {"into": "并入"},
    "unit.succeed": {"to": "承接单位", "issues": "问题", "people": "任职", "leaders": "联系领导"},
    "unit.rename": {"old": "原名称", "new": "新名称"},
    "paper.draft": {"kind": "文种"},
    "paper.sign": {"kind": "文种"},
}
"""Facts that one act calls by another name."""

_LONGEST = 60
"""Characters of one fact in the one-line summary; the whole stands in ``facts``."""


ENTRIES = (
    "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, hash,"
    " (SELECT u.event_seq FROM undone u WHERE u.id = event.seq) AS undone_by FROM event"
)
"""What ``in_words`` tells of an entry."""


def listing(db: sqlite3.Connection, subject: str | None = None, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return trail entries in order; of ``limit`` the latest ones, where no other order was asked for.

    Args:
        db: the ledger.
        subject: only of this number and its parts (D2026-0012 and D2026-0012.2); None is all.
        chosen: ``since`` is the day on which it happened.
    """
    where, given = (OF_SUBJECT, parts(subject)) if subject else ("TRUE", ())
    if subject and subject.startswith(numbering.PREFIXES["paper"]):
        # A paper that an act signed in passing (交办, 反馈) is told by that act's entry.
        where += (
            " OR (subject IN (SELECT s.subject FROM paper_subject s JOIN paper p ON p.id = s.paper_id"
            " WHERE printf('P%d-%04d', p.year, p.number) = ?) AND json_extract(detail, '$.facts.paper') = ?)"
        )
        given = (*given, subject, subject)
    found = fetch(
        db,
        f"{ENTRIES} WHERE ({where}) AND happened_on >= ? ORDER BY seq DESC LIMIT ?",
        (*given, chosen.since or "", chosen.most),
    )
    return filters.arranged([in_words(row) for row in reversed(found)], chosen)


def act_label(act: str, outcome: str = "", *, of_part: bool = False) -> str:
    """Return the Chinese name of an act, by the tables of moves; ``of_part`` for an act on one unit's share."""
    if act in _ACTS:
        return _ACTS[act]
    noun, _, verb = act.partition(".")
    tables = [_NOUNS["assignment"]] if noun == "item" and of_part else []
    for table in (*tables, *([_NOUNS[noun]] if noun in _NOUNS else [])):
        moves = [move for move in table.moves if move.act == verb]
        exact = [move for move in moves if move.outcome == outcome]
        if moves:
            return (exact or moves)[0].label
    return act


@cache
def fact_label(act: str, name: str) -> str:
    """Return the Chinese name of a fact of an entry: as the act asks it, where the entry calls it so, too."""
    said = _FACTS_OF.get(act, {}).get(name)
    if said:
        return said
    declared = acts(act.partition(".")[0]).get(act)
    asked = declared.asked().get(name) if declared else None
    # 备注：备注 and 建议：建议 say nothing twice.
    if asked and asked.heading != act_label(act):
        return asked.heading
    return _FACTS.get(name, name)


def summary(act: str, facts: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> str:
    """Return the facts of an entry as one line of Chinese."""
    if "kind" in facts and act.startswith("paper."):
        from ducha_cli.documents.kinds import KINDS

        facts = facts | {"kind": KINDS[facts["kind"]].label if facts["kind"] in KINDS else facts["kind"]}
    if act == UNDO:
        facts = facts | {"act": act_label(facts["act"])}
    if isinstance(facts.get("of"), str) and act == _REDO:  # as it was written before it could belong to another entry
        facts = {{"of": "surveyed"}.get(name, name): value for name, value in facts.items()}
    said = {name: value for name, value in facts.items() if value not in ("", None) and name != OWED}
    told = [f"{fact_label(act, name)}：{_short(value)}" for name, value in said.items()]
    for noun in ("assignment", "item", "issue", "activity", "round", "paper"):
        match rows.get(noun):
            case [{"state": state}]:
                told.append(f"状态：{_NOUNS[noun].states.get(state, state)}")
                break
    return "；".join(told)


def in_words(row: Row) -> Row:
    """Return an entry as it is shown: its act in Chinese, its facts, and which tables it wrote."""
    detail = json.loads(row["detail"])
    facts = detail.get("facts", {})
    outcome = str(facts.get("outcome") or facts.get("verdict") or "")
    return {
        "seq": row["seq"],
        "recorded_at": row["recorded_at"],
        "happened_on": row["happened_on"],
        "actor": row["actor"],
        "act": row["act"],
        "act_label": act_label(row["act"], outcome, of_part="." in row["subject"]),
        "subject": row["subject"],
        "summary": _undone(row["undone_by"]) + summary(row["act"], facts, detail.get("rows", {})),
        "facts": facts,
        "tables": {table: len(images) for table, images in detail.get("rows", {}).items()},
        "undone_by": row["undone_by"],
        "hash": row["hash"],
    }


def last(db: sqlite3.Connection) -> Row:
    """Return the last entry as it is shown, with the papers that it signed."""
    (row,) = fetch(db, f"{ENTRIES} ORDER BY seq DESC LIMIT 1")
    papers = fetch(db, "SELECT year, number, label FROM paper WHERE event_seq = ? ORDER BY id", (row["seq"],))
    told = [{"number": numbering.write("paper", one["year"], one["number"]), "label": one["label"]} for one in papers]
    return in_words(row) | {"papers": told}


def _undone(by: int | None) -> str:
    return "" if by is None else f"已撤回（第{by}条）；"


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        text = "、".join(_short(one) for one in value)
    elif isinstance(value, dict):
        text = "，".join(f"{_FACTS.get(name, name)} {_short(one)}" for name, one in value.items())
    else:
        labels = assignment.REVIEW_OUTCOMES | {"confirmed": "属实", "passed": "通过", "failed": "不通过"}
        text = " ".join(str(labels.get(value, value) if isinstance(value, str) else value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
