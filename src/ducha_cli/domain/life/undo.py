"""撤回: what each act means for taking it back: whether it can be, whose leave that needs, which papers state it.

An act is one row. An act that is not in the table may only be taken back by leave, and a test is red.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ALWAYS = "always"
"""It asked something, or was an approval: taking it back is one."""

NAMED = "named"
"""It was an approval where its entry names who approved it."""

NUMBER, PAPER, VOIDING, LEDGER, SEEN, SUCCESSION, BATCH, RESULTS, PARTS, AGAIN = (
    "number", "paper", "voiding", "ledger", "seen", "succession", "batch", "results", "parts", "again",
)  # fmt: skip
"""Why an act is never taken back: it gave a number, used up a 文号, and so on (``NEVER``)."""

NEVER: Mapping[str, str] = MappingProxyType(
    {
        NUMBER: "编号给出去就不收回，登记不能撤回",
        PAPER: "文号已经用掉，不能撤回",
        VOIDING: "作废的文书不能恢复",
        LEDGER: "这是台账本身的一条，不能撤回",
        SEEN: "来电人的信息已经看过，不能撤回",
        SUCCESSION: "承接把一个单位的事全部转走，不能撤回",
        BATCH: "一批导入的，按批撤回",
        RESULTS: "结果表是逐件办的，逐件撤回",
        AGAIN: "整批撤回了的不再收回",
        PARTS: "分立出来的各有编号，不能撤回",
    }
)
"""What is said of each."""


class Meaning(NamedTuple):
    """One row.

    Attributes:
        act: as the trail calls it.
        never: why it is never taken back, of ``NEVER``.
        leave: ``ALWAYS`` or ``NAMED``, where the key 退出 is needed; not of who typed it, on that day.
        asked: outcomes with which it asked something of somebody.
        asks: it asks the doers of its item: who is told or live then must be known.
        papers: kinds of paper that state it; every 通报 that names its thing does.
        of_succession: the fact that an entry has which came with a 承接; that is taken back by none of its parts.
    """

    act: str
    never: str = ""
    leave: str = ""
    asked: tuple[str, ...] = ()
    asks: bool = False
    papers: tuple[str, ...] = ()
    of_succession: str = ""

    def why_never(self, facts: Mapping[str, Any]) -> str:
        """Return why an entry of this act, with these facts, is never taken back, of ``NEVER``, or ""."""
        return self.never or (SUCCESSION if self.of_succession and self.of_succession in facts else "")

    def needs_leave(self, facts: Mapping[str, Any]) -> bool:
        """Tell whether taking back an entry of this act, with these facts, is an approval itself."""
        told = {facts.get(name) for name in ("outcome", "verdict", "decision")}
        named = self.leave == NAMED and bool(facts.get("approver"))
        return self.leave == ALWAYS or named or bool(told.intersection(self.asked))


def _rows(acts: str, **more: Any) -> list[Meaning]:
    return [Meaning(act, **more) for act in acts.split()]


BULLETINS = ("bulletin", "circular")
"""通报: whatever they name is stated by them."""

_SPECIAL = ("special", "contents")

_TABLE = (
    # 事项
    *_rows("item.add", never=NUMBER),
    *_rows("item.split", never=PARTS),
    *_rows("item.reveal", never=SEEN),
    *_rows("item.approve", leave=ALWAYS, papers=("approval", "plan")),
    *_rows("item.adopt", leave=ALWAYS, papers=("approval", "plan")),
    *_rows("item.notify", papers=("notice",)),
    *_rows("item.direct", leave=ALWAYS, asks=True, papers=("notice",)),
    *_rows("item.point", leave=ALWAYS, asks=True, papers=("notice",)),
    *_rows("item.report", papers=("rework", *_SPECIAL)),
    *_rows("item.review", asked=("returned", "recheck", "correct", "amend"), papers=("rework", *_SPECIAL)),
    *_rows("item.recheck", asked=("returned",)),
    *_rows("item.extend", leave=ALWAYS, papers=("extension",)),
    *_rows("item.present", papers=_SPECIAL),
    *_rows("item.answer", asks=True, papers=_SPECIAL),  # a 代表 who is not content has the doers go on
    *_rows("item.close", leave=ALWAYS, papers=_SPECIAL),
    *_rows("item.archive", papers=("contents",)),
    *_rows("item.reopen", leave=ALWAYS),
    *_rows("item.merge", leave=ALWAYS, asks=True),
    *_rows("item.cancel", leave=ALWAYS, papers=("recall",)),
    *_rows("item.release", leave=NAMED, papers=("recall",), of_succession="heir"),
    *_rows("item.decline", leave=NAMED),
    *_rows("item.suspend item.waive item.settle", leave=ALWAYS),
    *_rows(
        "item.assign item.target item.receive item.progress item.urge item.inspect item.meet item.supervise item.visit"
        " item.note item.evidence item.resume item.original item.object"
    ),
    *_rows("item.correct issue.correct", leave=NAMED),  # what was owed is owed again
    # 问题
    *_rows("issue.add", never=NUMBER),
    *_rows("issue.succeed", never=SUCCESSION),
    *_rows("issue.adopt", leave=ALWAYS, papers=("clearance",)),
    *_rows("issue.hand", papers=("rectification",)),
    *_rows("issue.commit", asked=("指定",)),
    *_rows("issue.rectify", papers=("clearance",)),
    *_rows("issue.verify", asked=("failed",), papers=("clearance",)),
    *_rows("issue.clear", leave=ALWAYS, papers=("clearance",)),
    *_rows("issue.revisit", asked=("未落实", "落实中"), papers=("revisit",)),
    *_rows("issue.extend issue.reopen issue.suspend issue.waive issue.settle", leave=ALWAYS),
    *_rows("issue.transfer issue.withdraw", leave=ALWAYS, papers=("recall",)),
    *_rows(
        "issue.receive issue.assist issue.dispatch issue.urge issue.report issue.progress issue.sample issue.note"
        " issue.evidence issue.resume issue.original issue.object"
    ),
    # 督查活动、轮次
    *_rows("activity.add round.add training.add", never=NUMBER),
    *_rows("activity.approve activity.adopt activity.widen", leave=ALWAYS, papers=("approval", "plan")),
    *_rows("activity.visit activity.conclude", papers=("conclusion",)),
    *_rows("activity.cancel activity.close activity.recheck activity.waive", leave=ALWAYS),
    *_rows(
        "activity.plan activity.start activity.solve activity.receive activity.appeal activity.review activity.note"
        " activity.evidence activity.correct"
    ),
    *_rows("round.approve round.close round.cancel", leave=ALWAYS),
    *_rows("round.team round.start round.phase round.lookback round.note round.evidence round.correct"),
    # 测评、建议、典型、制度
    *_rows("survey.add advice.add exemplar.add norm.add", never=NUMBER),
    *_rows("survey.redo", leave=ALWAYS, asks=True),
    *_rows("survey.waive", leave=ALWAYS),
    *_rows("survey.void advice.withdraw exemplar.publish exemplar.drop norm.publish norm.repeal", leave=NAMED),
    *_rows(
        "survey.note survey.evidence survey.correct advice.answer advice.effect advice.correct exemplar.correct"
        " norm.correct"
    ),
    # 单位、人员
    *_rows("unit.succeed", never=SUCCESSION),
    *_rows("unit.merge unit.dissolve", leave=NAMED),
    *_rows("unit.add unit.post unit.correct unit.rename unit.liaise unit.visit"),
    *_rows("person.add person.leave person.delegate person.merge person.note person.correct"),
    # 文书、导入、台账
    *_rows("paper.draft paper.sign paper.backfill paper.retract", never=PAPER),
    *_rows("paper.void", never=VOIDING),
    *_rows("import.undo", never=AGAIN),
    *_rows("import.units import.people import.items import.issues", never=BATCH),
    *_rows("import.results", never=RESULTS),
    *_rows(
        "ledger.init ledger.restore ledger.upgrade ledger.undo trail.files trail.clock settings.change calendar.load",
        never=LEDGER,
    ),
)  # fmt: skip
TABLE: Mapping[str, Meaning] = MappingProxyType({one.act: one for one in _TABLE})
"""Every act, by its name."""

FREE = frozenset({"note", "evidence", "reveal"})
"""Verbs that stand in no way: they say something beside a thing, in whatever state it is."""


def of(act: str) -> Meaning:
    """Return what an act means for taking it back."""
    return TABLE.get(act) or Meaning(act, leave=ALWAYS)
