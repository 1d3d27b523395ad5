"""The gates of every act: what must be there first, what is said where it is not, and what mends that. One table.

Beside a noun's table of moves a function looks at plain facts and returns the gates that are open, each a ``Gap``: a row
of ``GATES`` and whom it is about. Refusals, ``--check``, the docs and the tests read the row. How a mend is typed is not
known here: it is an act and its facts, which ``office.typed`` makes a command of.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life.waiver import WAIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ducha_cli.domain.life.waiver import Lifted

    Told = str | tuple[str, ...]
    """A fact of a gap; of several units or numbers the text tells all, and each is mended by itself."""


class Mend(NamedTuple):
    """An act that mends something: its name, its numbers, and those of its facts that matter here.

    ``when`` says for which case it is, where there are several; ``note`` what else may be typed. In a row of a table
    the texts have places (``{unit}``) that ``about`` fills.
    """

    act: str
    number: str
    facts: Mapping[str, Any] = MappingProxyType({})
    when: str = ""
    note: str = ""

    def about(self, subject: Mapping[str, str]) -> Mend:
        """Return the mend of one gap."""
        act, number, when, note = (one.format_map(subject) for one in (self.act, self.number, self.when, self.note))
        facts = {
            name.format_map(subject): told.format_map(subject) if isinstance(told, str) else told
            for name, told in self.facts.items()
        }
        return Mend(act, number, facts, when, note)


class Gate(NamedTuple):
    """One row: while the gate is open, the act is refused.

    Attributes:
        act: whose gate it is, as in the trail.
        code: what it is called here; an act has it once, or once a case.
        term: what it is called in the office.
        says: what is said where it is open; ``{unit}`` is a fact of the gap.
        mends: the act that mends it, or one for each case.
        req: where it comes from.
        case: tells rows of one gate apart, where it can be open in several ways.
        hint: what a refusal advises instead of the command, where what was typed lacks but a word.
        waivable: it may be lifted by whoever is entitled to.
    """

    act: str
    code: str
    term: str
    says: str
    mends: tuple[Mend, ...]
    req: str
    case: str = ""
    hint: str = ""
    waivable: bool = False

    @property
    def waived_as(self) -> str:
        """The word by which it is lifted, or "" where nobody may."""
        return WAIVED[self.code] if self.waivable else ""


class Gap(NamedTuple):
    """A gate that is open: its row, and whom or what it is about."""

    gate: Gate
    subject: Mapping[str, Told]

    @property
    def what(self) -> str:
        """What still stands in the way."""
        return self.gate.says.format_map(self._told)

    @property
    def hint(self) -> str:
        """What a refusal advises instead of the command, or ""."""
        return self.gate.hint.format_map(self._told)

    @property
    def mends(self) -> tuple[Mend, ...]:
        """What mends it; of several that it is about, each."""
        return tuple(mend.about(one) for mend in self.gate.mends for one in self._each())

    @property
    def waiver(self) -> Mend | None:
        """How it is lifted instead, where it may be."""
        if not (what := self.gate.waived_as):
            return None
        facts = {"what": what} | ({"unit": self._told["code"]} if "code" in self.subject else {})
        return Mend(f"{self.gate.act.partition('.')[0]}.waive", self._told["ref"], facts, "批准了不办的")

    @property
    def at_once(self) -> tuple[Mend | str, ...]:
        """What the refusal of its act advises whatever it lacks, or nothing."""
        advised = AT_ONCE.get(self.gate.act, ())
        return tuple(one if isinstance(one, str) else one.about(self._told) for one in advised)

    @property
    def _told(self) -> dict[str, str]:
        return {name: told if isinstance(told, str) else "、".join(told) for name, told in self.subject.items()}

    def _each(self) -> list[dict[str, str]]:
        several = next((name for name, told in self.subject.items() if not isinstance(told, str)), None)
        return [self._told | {several: one} for one in self.subject[several]] if several else [self._told]


def gap(act: str, code: str, case: str = "", /, **subject: Told) -> Gap:
    """Return the open gate of an act, and whom it is about."""
    return Gap(_ROWS[act, code, case], subject)


def waivable(noun: str) -> tuple[str, ...]:
    """Return the words of what may be lifted of a noun, in the order of the road."""
    words = (one.waived_as for one in GATES if one.act.partition(".")[0] == noun)
    return tuple(dict.fromkeys(word for word in words if word))


def left(gaps: Iterable[Gap], lifted: Iterable[Lifted]) -> list[Gap]:
    """Return the gaps that nobody lifted; what came after the day of its 免办 (``since``) is asked again."""
    known = list(lifted)
    return [one for one in gaps if not any(_covers(waiver, one) for waiver in known)]


def _covers(waiver: Lifted, gap: Gap) -> bool:
    unit, since = (gap.subject.get(name, "") for name in ("code", "since"))
    return gap.gate.waivable and waiver[:2] == (gap.gate.waived_as, unit) and str(since) <= waiver.on


def _filled(noun: str, field: str, value: str, when: str = "", ref: str = "{ref}") -> Mend:
    """更正 of a field that was left empty."""
    return Mend(f"{noun}.correct", ref, {"field": field, "value": value, "reason": "补录"}, when)


_NO_BASIS = (
    _filled("item", "basis_title", "依据名称", "补依据"),
    _filled("item", "no_basis_reason", "原因", "确无依据"),
)
_NOT_INSTRUCTED = (
    _filled("item", "basis_title", "指令名称", "补指令"),
    Mend("item.approve", "{ref}", {"route": "建议+批准", "approver": "批准人"}, "不是按指令的"),
)
_LEAD = {"unit": "单位", "role": "牵头", "due": "时限"}
_DUE = {"unit": "单位", "role": "角色", "due": "15工作日"}
_BACK = {"unit": "{code}", "outcome": "returned", "opinion": "修改意见", "new_due": "+5工作日"}
_RETURN = Mend("item.review", "{ref}", _BACK, "退回重办")
_COMPLETE = Mend("item.original", "{ref}", {"unit": "{code}"}, "原件到了的")
_COMPLETE_NUMBER = Mend("item.original", "{ref}", {"unit": "{code}", "document": "文号"}, "原件到了的")
_POSTED = Mend("unit.post", "单位", {"person": "姓名", "title": "职务", "principal": True}, "主要负责人有变动")
_ACCEPT = {"unit": "{code}", "outcome": "accepted", "gates": "全过", "every": "全过"}
_REDO = (Mend("survey.redo", "{survey}"), Mend("survey.waive", "{survey}", when="不补课的"))
_PEOPLE = {"people": "甲,乙", "on_site": True}
_REVISIT = Mend("issue.revisit", "{ref}", {"verdict": "已落实", **_PEOPLE, "result": "结果", "effect": "成效"})
_MEANS = Mend("issue.revisit", "{ref}", {**_REVISIT.facts, "means": "实地,电话"})
_DONE = {"signer": "签字人", "signed": True, "sealed": True, "evidence": "文件"}
_RECTIFY = Mend("issue.rectify", "{ref}", _DONE)
_FAILED = {"passed": False, "verifiers": "甲,乙", "method": "方式", "reason": "原因", "due": "+5工作日"}
_UNSIGNED = (Mend("issue.original", "{ref}", when="原件到了的"), Mend("issue.verify", "{ref}", _FAILED, "退回的"))
_SAMPLE = Mend("issue.sample", "{ref}", {**_PEOPLE, "finding": "情况"})
_HELD = {"basis": "依据", "units": "单位"}
_PERSON = "职务 姓名"
_TEAM = Mend("round.team", "{ref}", {"leader": _PERSON, "units": "单位"}, "分组")
_CONCLUDED = Mend("paper.draft conclusion", "{ref}", note="再签发：ducha paper sign 编号 --by 签发人")
_RECEIVED = Mend("activity.receive", "{ref}", {"received_on": "日期"})
_REASONED = _filled("issue", "cause", "内容", "补上（原因是 cause，整改要求是 advice）", "编号")


def _close(note: str = "", **facts: str) -> tuple[Mend, ...]:
    """办结 again with what it lacks."""
    return (Mend("item.close", "{ref}", facts, note=note),)


def _report(unit: str = "{code}") -> tuple[Mend, ...]:
    return (Mend("item.report", "{ref}", {"unit": unit}),)


def _plan(when: str = "补方案", **facts: Any) -> tuple[Mend, ...]:
    return (Mend("activity.plan", "{ref}", facts, when),)


def _adopted(**facts: Any) -> tuple[Mend, ...]:
    return _plan("先补方案", **_HELD, **facts)


def _filing(act: str) -> tuple[Gate, ...]:
    """What 立项 and 建账 both ask."""
    checkdays = (_filled("item", "check_rule", "每月"),)
    return (
        Gate(act, "basis", "依据", "没有立项依据，也没有记明原因（R0-1）", _NO_BASIS, "R0-1", waivable=True),
        Gate(act, "checkdays", "检查日", "连续督查没有定检查日（R1-10）", checkdays, "R1-10"),
    )


def _revisiting(act: str, number: str, hint: str) -> tuple[Gate, ...]:
    """What a 回访 and a 回头看 both tell."""
    told = Mend(act, number, {"verdict": "{verdict}", **_PEOPLE, "{option}": "{term}"})
    two = Mend(act, number, {"verdict": "{verdict}", **_PEOPLE})
    return (
        Gate(act, "told", "回访内容", "{verdict}要写明{term}（--{option}）", (told,), "R2-11", hint=hint),
        Gate(act, "people", "回访人员", "回访要两人以上（--people 甲,乙）", (two,), "R2-12", hint=hint),
    )


_VOTES = {"issued": "发出份数", "valid": "有效份数", "satisfied": "满意票数", "dissatisfied": "不满意票数"}
_DUTIES = (
    (
        "notify",
        "要求{nth}（{cause}）还没有交办",
        Mend("item.notify", "{ref}", {"unit": "{code}", "signer": "签发人", "due": "时限"}),
        "R0-6",
    ),
    ("report", "要求{nth}（{cause}）还没有反馈", Mend("item.report", "{ref}", {"unit": "{code}"}), "R0-6"),
    (
        "recheck",
        "要求{nth}：{cause}还没有做",
        Mend("item.recheck", "{ref}", {"unit": "{code}", "verdict": "confirmed", "people": "甲,乙"}),
        "R4-14",
    ),
    ("survey", "要求{nth}：{cause}还没有做", Mend("survey.add", "", {"item": "{ref}"} | _VOTES), "R3-11"),
    ("present", "要求{nth}：还没有{cause}", Mend("item.present", "{ref}", {"leader": "领导"}), "R0-7"),
    (
        "reopen",
        "要求{nth}：还没有{cause}",
        Mend("item.reopen", "{ref}", {"cause": "批示", "approver": "批准人"}, "重启的"),
        "R0-6",
    ),
)
_ISSUE_DUTIES = (
    (
        "hand",
        "要求{nth}（{cause}）还没有告知单位",
        Mend("issue.hand", "{ref}", {"signer": "签发人", "due": "时限"}),
        "R3-11",
    ),
    ("survey", "要求{nth}：{cause}还没有做", Mend("survey.add", "", {"issue": "{ref}"} | _VOTES), "R3-11"),
)


def _duties(act: str, rows: tuple[tuple[str, str, Mend, str], ...]) -> tuple[Gate, ...]:
    """What was asked anew and is not met, each case with what meets it."""
    lifted = Mend(f"{act.partition('.')[0]}.waive", "{ref}", {"duty": "{nth}"}, "批准了不办的")
    return tuple(Gate(act, "duty", "要求", says, (mend, lifted), req, case) for case, says, mend, req in rows)


_RECALLED = {
    act: (Mend(act, "{ref}", more | {"recall": "电话:姓名"}, note="书面的，--recall 书面 --sign 签发人"),)
    for act, more in {
        "item.cancel": {},
        "item.release": {},
        "issue.transfer": {"reason": "原因"},
        "issue.withdraw": {},
    }.items()
}
"""What leaves a unit with nothing to do tells it so: in the same line."""

GATES: tuple[Gate, ...] = (
    *_filing("item.approve"),
    Gate("item.approve", "route", "立项方式", "按指令立项而没有写明指令（批示、决定）", _NOT_INSTRUCTED, "R0-1"),
    *_filing("item.adopt"),
    Gate("item.adopt", "old", "启用以前", "依据日期 {day} 不早于台账启用的 {since}，不是启用以前在办的", (Mend("item.approve", "{ref}", {"approver": "批准人"}, "照常立项"),), "R4-1"),
    Gate("item.notify", "doer", "承办单位", "本轮没有牵头或主办单位", (Mend("item.assign", "{ref}", _LEAD, "先分解"),), "R0-2"),
    Gate("item.notify", "due", "时限", "没有给{units}定时限", (Mend("item.assign", "{ref}", _DUE, "先定时限"),), "R4-22", waivable=True),
    Gate("item.notify", "due", "时限", "{unit}的时限 {due} 不晚于送达日期 {day}", (Mend("item.assign", "{ref}", {"unit": "{unit}", "due": "新时限"}, "先定新时限"),), "R4-22", "past"),
    Gate("item.notify", "due", "时限", "没有给{units}的新要求定时限", (Mend("item.notify", "{ref}", {"unit": "{units}", "due": "时限", "signer": "签发人"}),), "R4-22", "again"),
    Gate("item.notify", "due", "时限", "{unit}的时限 {due} 不晚于送达日期 {day}", (Mend("item.notify", "{ref}", {"unit": "{unit}", "due": "新时限", "signer": "签发人"}),), "R4-22", "over"),
    Gate("item.review", "points", "逐条", "第{point}条未答复（{text}）", (_RETURN,), "R4-8", "unanswered"),
    Gate("item.review", "points", "逐条", "第{point}条未逐条对照通过（{text}）", (_RETURN,), "R4-8", "unmatched"),
    Gate("item.review", "gates", "六关", "未过关：{failed}", (_RETURN,), "R4-14"),
    Gate("item.review", "signature", "红头签字盖章", "没有红头文号", (_COMPLETE_NUMBER, _RETURN), "R4-8", "document"),
    Gate("item.review", "signature", "红头签字盖章", "没有签字", (_COMPLETE, _RETURN), "R0-3", "signed"),
    Gate("item.review", "signature", "红头签字盖章", "没有盖章", (_COMPLETE, _RETURN), "R0-3", "sealed"),
    Gate("item.review", "signer", "签字人", "签字人{signer}不是当日{wanted}", (_RETURN, _POSTED), "R4-8 trap 24"),
    Gate("item.review", "recheck", "复核", "要求的复核还没有做", (Mend("item.recheck", "{ref}", {"unit": "{code}", "verdict": "confirmed", "people": "甲,乙"}),), "R4-14"),
    Gate("item.review", "recheck", "复核", "社会关注度高的，还没有用两种方式复核", (Mend("item.recheck", "{ref}", {"unit": "{code}", "verdict": "confirmed", "people": "甲,乙", "method": "实地,电话"}),), "R2-12", "watched"),
    Gate("item.close", "doer", "承办单位", "本轮没有牵头或主办单位", (Mend("item.assign", "{ref}", _LEAD),), "R0-2"),
    Gate("item.close", "notice", "通知单", "{unit}没有有效的通知单", (Mend("item.notify", "{ref}", {"unit": "{code}"}),), "R0-2", waivable=True),
    Gate("item.close", "notice", "通知单", "{unit}只有口头交办（{words}），还没有补通知单", (Mend("item.notify", "{ref}", {"unit": "{code}", "signer": "签发人"}),), "R0-2", "word", waivable=True),
    Gate("item.close", "receipt", "回执", "{unit}尚无 {label} 的回执", (Mend("item.receive", "{ref}", {"unit": "{code}"}),), "R0-2", waivable=True),
    Gate("item.close", "suspended", "中止", "{unit}的承办还中止着（{kind}）", (Mend("item.resume", "{ref}", {"unit": "{code}"}),), "trap 5"),
    Gate("item.close", "accepted", "审核", "{unit}（{role}）的反馈未审核通过", (Mend("item.review", "{ref}", _ACCEPT),), "R0-3", "unreviewed"),
    Gate("item.close", "accepted", "审核", "{unit}（{role}）未反馈", _report(), "R0-3", "unreported"),
    Gate("item.close", "support", "配合单位", "{unit}（配合）未反馈也未由牵头单位代报", _report(), "R0-3"),
    Gate("item.close", "summary", "结论", "没有写结论", _close(conclusion="结论"), "R0-7"),
    Gate("item.close", "checks", "三查", "三查{lacks}", _close("不适用的写 --checks-na 原因", checks="是是是"), "R4-3"),
    Gate("item.close", "checks", "三查", "三查{lacks}", _close(checks="是是是"), "R4-3", "instructed"),
    Gate("item.close", "inspect", "督查记录", "属五必督（{tags}）而没有督查记录", (Mend("item.inspect", "{ref}"),), "R4-2", waivable=True),
    Gate("item.close", "accept", "领导认可", "领导未认可（没有呈报圈阅或同意的结果）", (Mend("item.present", "{ref}", {"leader": "领导", "outcome": "圈阅"}),), "R0-7"),
    Gate("item.close", "accept", "领导认可", "{leader}没有圈阅或同意最后的反馈", (Mend("item.present", "{ref}", {"leader": "{leader}", "outcome": "圈阅"}),), "R0-7", "asked"),
    Gate("item.close", "answers", "答复", "应答复{audience}而未答复", (Mend("item.answer", "{ref}", {"audience": "{audience}", "means": "方式"}),), "R4-13"),
    Gate("item.close", "answers", "答复", "并案来的 {number} 应答复{audience}而未答复", (Mend("item.answer", "{ref}", {"audience": "{audience}", "means": "方式"}),), "R4-13", "merged"),
    Gate("item.close", "public", "群众满意", "群众是否满意未填", _close("或 --public-na 原因", public="满意"), "R0-7", "untold"),
    Gate("item.close", "public", "群众满意", "群众不满意，需批准人和原因", _close(approver="批准人", reason="原因"), "R0-7", "dissatisfied"),
    Gate("item.close", "public", "群众满意", "答复时群众不满意，只能按不满意办结", _close("或再答复", public="不满意", approver="批准人", reason="原因"), "R0-7", "answered"),
    Gate("item.close", "public", "群众满意", "测评 {survey} 不满意过半，只能按不满意办结", _close("或再测评", public="不满意", approver="批准人", reason="原因"), "R3-11", "surveyed"),
    Gate("item.close", "issues", "所属问题", "所属问题 {issue} 未销号", (Mend("issue.show", "{issue}"),), "R2-2"),
    Gate("item.close", "survey", "满意度测评", "满意度测评 {survey} 不满意过半，还没有定补课", _REDO, "R3-11"),
    *_duties("item.close", _DUTIES[:-1]),
    *_duties("item.archive", _DUTIES[-2:]),
    Gate("item.cancel", "issues", "所属问题", "所属问题 {issue} 没有销号", (Mend("issue.withdraw", "{issue}", {"cause": "缘由", "approver": "批准人"}, "先撤销问题"),), "R2-2"),
    Gate("item.cancel", "answers", "答复", "{number} 没有答复{audience}", (Mend("item.answer", "{number}", {"audience": "{audience}", "means": "方式"}, note="不用答复的写 --na 原因"),), "R4-13"),
    *(Gate(act, "told", "收回", "{unit}已经交办（{label}），没有收回", _RECALLED[act], "trap 4") for act in ("item.cancel", "item.release")),
    *(Gate(act, "told", "收回", "已经反馈{unit}（{label}），没有收回", _RECALLED[act], "trap 4") for act in ("issue.transfer", "issue.withdraw")),
    Gate("issue.hand", "person", "责任人", "{issue} 没有责任人（R1-9）", (_filled("issue", "person", _PERSON, "补责任人", "编号"),), "R1-9"),
    Gate("issue.hand", "reasons", "原因", "{issue} 没有原因分析（R1-6）", (_filled("issue", "cause", "原因", "补原因", "编号"),), "R1-6"),
    Gate("issue.commit", "person", "责任人", "单位还没有报责任人", (Mend("issue.commit", "{ref}", {"person": _PERSON}),), "R1-9"),
    Gate("issue.commit", "reasons", "原因", "没有原因分析", (Mend("issue.commit", "{ref}", {"cause": "原因"}),), "R0-11"),
    Gate("issue.commit", "kind", "病因", "没有病因类别", (Mend("issue.commit", "{ref}", {"cause_kind": "其他"}),), "R0-11", hint="加 --cause-kind 类别：{kinds}"),
    Gate("issue.rectify", "evidence", "佐证", "没有佐证材料（--evidence 文件）", (_RECTIFY,), "R2-2", hint="请补齐后再登记。"),
    *(Gate("issue.verify", "signature", "签字盖章", says, _UNSIGNED, "R2-2", case) for case, says in (("signed", "整改情况没有签字"), ("sealed", "整改情况没有盖章"))),
    Gate("issue.clear", "notice", "整改通知", "没有有效的整改通知", (Mend("issue.hand", "{ref}"),), "R2-3", waivable=True),
    Gate("issue.clear", "notice", "整改通知", "只有口头反馈（{words}），还没有补整改通知", (Mend("issue.hand", "{ref}", {"signer": "签发人"}),), "R2-3", "word", waivable=True),
    Gate("issue.clear", "receipt", "回执", "尚无 {label} 的回执", (Mend("issue.receive", "{ref}"),), "R0-2", waivable=True),
    Gate("issue.clear", "suspended", "中止", "整改还中止着（{kind}）", (Mend("issue.resume", "{ref}"),), "trap 5"),
    Gate("issue.clear", "revisit", "现场回访", "重点问题销号前要先到现场回访", (_REVISIT,), "R2-12", "key", waivable=True),
    Gate("issue.clear", "revisit", "现场回访", "按设置，销号前要先到现场回访", (_REVISIT,), "R2-12", "setting", waivable=True),
    Gate("issue.clear", "means", "两种方式回访", "社会关注度高的，销号前要用两种方式回访（现有：{means}）", (_MEANS,), "R2-12", waivable=True),
    Gate("issue.clear", "survey", "满意度测评", "满意度测评 {surveys} 不满意过半，还没有定补课", _REDO, "R3-11"),
    *_duties("issue.clear", _ISSUE_DUTIES),
    *_revisiting("issue.revisit", "{ref}", "请补齐后再登记（R2-11、R2-12）。"),
    Gate("issue.sample", "on_site", "到现场", "抽查要到现场（--on-site）", (_SAMPLE,), "R2-14", hint="请补齐后再登记（R2-14）。"),
    Gate("issue.sample", "people", "抽查人员", "抽查要两人以上（--people 甲,乙）", (_SAMPLE,), "R2-14", hint="请补齐后再登记（R2-14）。"),
    Gate("issue.sample", "finding", "抽查情况", "{doubtful}为否的要写情况（--finding）", (_SAMPLE,), "R2-14", hint="请补齐后再登记（R2-14）。"),
    Gate("activity.approve", "basis", "依据", "没有依据（--basis）", _plan(basis="依据"), "733§9"),
    Gate("activity.approve", "content", "督查内容", "没有督查内容（--content）", _plan(content="内容"), "733§9"),
    Gate("activity.approve", "targets", "督查对象", "没有督查对象（--unit）", _plan(units="单位"), "733§9"),
    Gate("activity.approve", "dates", "督查时间", "没有督查时间（--from、--to）", _plan(planned_from="日期", planned_to="日期"), "733§9"),
    Gate("activity.approve", "lead", "带队人", "没有带队人（--lead）", _plan(lead=_PERSON), "733§9"),
    Gate("activity.approve", "sign_offs", "方案四关", "方案四关未过：{names}（--gate）", _plan(gates="四关:签字人"), "R2-15"),
    Gate("activity.approve", "promises", "暗访三不", "暗访没有确认：{names}（--promises 是是是）", _plan(promises="是是是"), "R1-5"),
    Gate("activity.adopt", "basis", "依据", "没有依据（--basis）", _adopted(), "R1-1"),
    Gate("activity.adopt", "targets", "督查对象", "没有督查对象（--unit）", _adopted(), "R1-1"),
    Gate("activity.adopt", "lead", "带队人", "没有带队人（--lead）", _adopted(lead=_PERSON), "R1-1"),
    Gate("activity.adopt", "promises", "暗访三不", "暗访没有确认{names}（--promises 是是是）", _adopted(promises="是是是"), "R1-5"),
    Gate("activity.conclude", "visit", "到访", "没有到访任何单位", (Mend("activity.visit", "{ref}", {"on_site": True}),), "733§16"),
    Gate("activity.conclude", "reasons", "原因和整改要求", "{issue} 没有{terms}", (_REASONED,), "R1-6"),
    Gate("activity.receive", "conclusion", "结论书", "没有给{units}的督查结论书", (_CONCLUDED,), "733§16"),
    Gate("activity.close", "conclusion", "结论书", "没有给{units}的督查结论书", (_CONCLUDED,), "733§16", "paper", waivable=True),
    Gate("activity.close", "conclusion", "结论书", "结论没有送达：{units}", (_RECEIVED,), "733§16", "receipt", waivable=True),
    Gate("activity.close", "conclusion", "结论书", "结论没有送达：{units}，也没有写到它的通报、专报、整改通知", (_RECEIVED,), "733§16", "told", waivable=True),
    Gate("activity.close", "appeal", "复核", "复核没有决定：{unit}", (Mend("activity.recheck", "{ref}", {"unit": "{unit}"}),), "733§17"),
    Gate("round.approve", "content", "督查内容", "没有督查内容", (_filled("round", "content", "内容", "补内容"),), "R2-8"),
    Gate("round.approve", "dates", "起止日期", "没有起止日期", (_filled("round", "from_on", "日期", "补日期"), _filled("round", "to_on", "日期", "补日期")), "R2-8"),
    Gate("round.approve", "teams", "督查组", "没有督查组", (_TEAM,), "R2-1"),
    Gate("round.approve", "units", "分组单位", "{team}没有分配单位", (_TEAM,), "R2-1"),
    Gate("round.close", "lookback", "回头看", "回头看还有{count}个问题没有认定：{issues}", (Mend("round.lookback", "{ref} {first}", {"verdict": "落实中", **_PEOPLE, "progress": "进程"}),), "R2-7", hint="ducha round lookback {ref}"),
    Gate("round.close", "conclusion", "督查结论", "督查活动还没有结论：{activities}", (Mend("{act}", "{activity}"),), "733§16"),
    Gate("round.close", "outputs", "阶段成果", "{phase}阶段没有成果（{output}）", (Mend("round.phase", "{ref}", {"phase": "{phase}", "done": True, "evidence": "文件"}),), "R3-10"),
    Gate("round.close", "issues", "销号", "还有{count}个问题没有销号：{issues}，没有清仓见底", (Mend("round.close", "{ref}", {"reason": "原因"}),), "R2-4", hint="确需带问题收官，加 --reason 原因"),
    *_revisiting("round.lookback", "{ref} 编号", "请补齐后再登记（R2-7、R2-11）。"),
)  # fmt: skip
"""Every gate, by noun and act, in the order of the road."""

AT_ONCE: Mapping[str, tuple[Mend | str, ...]] = {
    "item.review": (_RETURN, "六关都过写 --gates 全过，逐条都过写 --points 全过", _POSTED),
    "issue.hand": tuple(mend for one in GATES if one.act == "issue.hand" for mend in one.mends),
    "activity.approve": _plan(content="内容", planned_from="日期", planned_to="日期", gates="四关:签字人"),
    "round.approve": (_filled("round", "content", "内容", "补内容和日期"), _TEAM),
}
"""What a refusal advises of these acts, whatever they lack: what is lacking is brought in one go."""

_ROWS = {(one.act, one.code, one.case): one for one in GATES}


class Passage(NamedTuple):
    """One act whose gates were passed on the way to a state.

    Attributes:
        act: as the trail calls it.
        term: what it is called where it is told that its gates are open again.
        states: where what has passed it may stand.
    """

    act: str
    term: str
    states: frozenset[str]


def _passages(*rows: tuple[str, str, str]) -> tuple[Passage, ...]:
    return tuple(Passage(act, term, frozenset(states.split())) for act, term, states in rows)


_FILED = "filed assigned underway reported closed archived"
_TOLD = "delivered received reported returned accepted"
_MENDED = "rectified verified cleared settled"
PASSED: Mapping[str, tuple[Passage, ...]] = {
    "item": _passages(
        ("item.approve", "立项", _FILED),
        ("item.close", "办结", "closed archived"),
        ("item.archive", "归档", "archived"),
    ),
    "assignment": _passages(
        ("item.notify", "交办", _TOLD),
        ("item.review", "合格", "accepted"),
    ),
    "issue": _passages(
        ("issue.hand", "反馈", f"handed rectifying {_MENDED}"),
        ("issue.commit", "承诺时限", f"rectifying {_MENDED}"),
        ("issue.verify", "验收", "verified cleared settled"),
        ("issue.clear", "销号", "cleared settled"),
    ),
    "activity": _passages(
        ("activity.approve", "批准", "approved underway concluded closed"),
        ("activity.conclude", "结论", "concluded closed"),
        ("activity.close", "办结", "closed"),
    ),
    "round": _passages(
        ("round.approve", "批准", "approved underway closed"),
        ("round.close", "收官", "closed"),
    ),
}
"""By noun, the acts whose gates led to its states, in the order of the road.

What was filed by 建账 passed the gates of that instead. What ended otherwise (并案, 撤销, 解除) stands on no gate.
"""


def passed(noun: str, state: str) -> tuple[Passage, ...]:
    """Return the acts whose gates led to a state: a correction, and an act taken back, leave each of them passed."""
    return tuple(one for one in PASSED[noun] if state in one.states)
