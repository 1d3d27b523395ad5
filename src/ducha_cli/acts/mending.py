"""更正 of what an act said: which facts of which act may be put right, which papers print them.

States rest on outcomes, verdicts, roles and on what was asked: those are no facts here, their act is taken back (撤回).
A date, a name, a title, a 文号, a text and the marks 签字 盖章 现场 are.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts import facts as f
from ducha_cli.acts.activity import records as activity
from ducha_cli.acts.issue import records as issue
from ducha_cli.acts.item import records as item
from ducha_cli.acts.objected import Objection
from ducha_cli.acts.unit import records as unit
from ducha_cli.domain.words.telling import SPOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping


class Mended(NamedTuple):
    """What one act wrote of a thing, as 更正 --of names it.

    Attributes:
        table: its rows.
        columns: the facts of a row that may be put right.
        papers: kinds of paper that print them.
        only: a column, and what it says in the rows that are meant; all, where empty.
    """

    table: str
    columns: "Mapping[str, f.Fact]"
    papers: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def tells(self, row: Any) -> bool:
        """Tell whether a row is one that the act wrote: no other act's, and no copy that went on with a share."""
        return not self.only or (getattr(row, self.only[0]) in self.only[1:] and not getattr(row, "carried", 0))

    def find(self, typed: str) -> str:
        """Return the column that is meant by its name or its heading (a part of one will do), or ""."""
        exact = [
            name
            for name, fact in self.columns.items()
            if typed in {name, fact.heading, fact.heading.removeprefix("是否")}
        ]
        near = [name for name, fact in self.columns.items() if typed and typed in fact.heading]
        return exact[0] if exact else near[0] if len(near) == 1 else ""


_SIGNED, _SEALED, _SITE = f.flag("是否签字"), f.flag("是否盖章"), f.flag("是否现场")


def _of(record: type[f.Record], names: str, papers: str = "", **more: f.Fact) -> Mended:
    columns = record.columns()
    chosen = {name: columns[name] for name in names.split()} | more
    return Mended(record.table, MappingProxyType(chosen), tuple(papers.split()))


_SPECIAL = "special contents"
_MEANS = item.Notice.columns()["means"]._replace(choices=tuple(SPOKEN))
_WORD = _of(item.Notice, "told_to delivered_on", means=_MEANS)._replace(only=("means", *SPOKEN))
"""口头送达: which papers print it, ``office.ledger.retelling`` knows of each."""
MENDED: "Mapping[str, Mapping[str, Mended]]" = MappingProxyType({
    "item": {
        "口头送达": _WORD,
        "回执": _of(item.Receipt, "received_on signer phone leader person expected_on"),
        "反馈": _of(item.Reply, "replied_on document signer signer_title text", f"rework {_SPECIAL}",
                   signed=_SIGNED, sealed=_SEALED),
        "审核": _of(item.Review, "reviewer opinion", f"rework {_SPECIAL}"),
        "呈报": _of(item.Presentation, "leader title document presented_on", _SPECIAL),
        "答复": _of(item.Answer, "means answered_on", _SPECIAL),
        "督查": _of(item.Inspection, "people method finding inspected_on", on_site=_SITE),
        "批示": _of(item.Directive, "leader title text directed_on", f"notice {_SPECIAL}"),
        "延期": _of(item.Extension, "approver reason requested_on", "extension"),
        "催办": _of(item.Urging, "text", "urging"),
        "协调": _of(item.Meeting, "chair units decisions follow_up met_on"),
        "节点": _of(item.Milestone, "name effect", "notice", due_on=f.day("时限")),
        "情况说明": _of(Objection, "text received_on opinion people approver"),
        "复核": _of(item.Recheck, "people method finding rechecked_on"),
        "办结": _of(item.Closing, "conclusion", _SPECIAL),
    },
    "issue": {
        "口头送达": _WORD,
        "回执": _of(item.Receipt, "received_on signer phone leader person expected_on"),
        "措施": _of(issue.Remedy, "text", due_rule=f.told("时限"), unit_id=f.told("单位")),
        "承诺": _of(issue.Commitment, "measures"),
        "改": _of(issue.Rectification, "text signer rectified_on", "clearance", signed=_SIGNED, sealed=_SEALED),
        "审": _of(issue.Verification, "verifiers method reason verified_on", "clearance", on_site=_SITE),
        "销": _of(issue.Clearing, "approver", "clearance"),
        "回访": _of(issue.Revisit, "people result effect progress cause revisited_on", "revisit", on_site=_SITE),
        "抽查": _of(issue.Sampling, "people finding sampled_on"),
        "延期": _of(issue.IssueExtension, "approver reason requested_on"),
        "情况说明": _of(Objection, "text received_on opinion people approver"),
    },
    "activity": {
        "到访": _of(activity.Visit, "place method people finding visited_on", "conclusion", on_site=_SITE),
        "签收": _of(activity.Delivery, "signer received_on"),
    },
    "person": {
        "任职": _of(unit.Post, "title from_on to_on"),
    },
})  # fmt: skip
"""By noun, and by what the office calls the act."""
