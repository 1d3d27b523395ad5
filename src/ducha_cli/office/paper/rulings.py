"""What the office writes back to a unit: 退办单 on its report, 延期批复 on its request (R4-14, traps 5, 6).

Both papers go out when a 签发人 is named: with the act itself (``--sign``), or later as a draft of what is on record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.replies import Reviewing
from ducha_cli.domain.life import assignment, duty
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.paper import signing
from ducha_cli.office.paper.notices import due_text, original

if TYPE_CHECKING:
    from ducha_cli.acts.asked import Act
    from ducha_cli.acts.paper import drafting as acts
    from ducha_cli.office.door import Part
    from ducha_cli.office.paper.signing import Drafted


_PARTS = re.compile(r"[；;\n]+")
_MARK = {0: "否", 1: "是"}


def sign_rework(work: Work, row: t.Item, share: t.Assignment, verdict: t.Review, signer: str) -> t.Paper:
    """Sign the 退办单 of a report that goes back, inside the open entry of its 审核."""
    facts = rework_facts(work, row, share, verdict, verdict.reviewed_on)
    return _sign(work, "rework", facts, row, share, signer, verdict.reviewed_on)


def sign_extension(work: Work, row: t.Item, share: t.Assignment, made: t.Extension, signer: str, day: str) -> t.Paper:
    """Sign the 延期批复 inside the open entry of the 延期 on ``day`` (ISO)."""
    return _sign(work, "extension", extension_facts(work, row, share, made, day), row, share, signer, day)


def _sign(
    work: Work, kind: str, facts: dict[str, Any], row: t.Item, share: t.Assignment, signer: str, day: str
) -> t.Paper:
    subjects = [number_of(row), share_number(row, share)]
    name = f"{work.unit_label(share.unit_id)} {facts['title']}"
    return signing.issue_signed(work, kind, facts, subjects, signer=signer, dated=day, name=name)


def rework(work: Work, part: Part, _draft: acts.Rework, given: Given = NOTHING) -> Drafted:
    """Draft the 退办单 of a unit's last report that went back, or of which more was asked."""
    row, share = part
    verdicts = [one for one in work.all(t.Review, assignment_id=share.id) if one.outcome in duty.REVIEWED]
    if not verdicts:
        back = {"outcome": "returned", "opinion": "意见", "new_due": "新时限"}
        raise _nothing(work, row, share, "没有退回过的反馈", "先审核", Reviewing, **back)
    facts = rework_facts(work, row, share, verdicts[-1], work.day(given))
    return [signing.draft(work, "rework", facts, [number_of(row), share_number(row, share)], given)]


def extension(work: Work, part: Part, _draft: acts.Extension, given: Given = NOTHING) -> Drafted:
    """Draft the 延期批复 of a unit's last extension."""
    row, share = part
    moved = [one for one in work.all(t.Extension, assignment_id=share.id) if one.approver]
    if not moved:
        told = {"due": "新时限", "approver": "批准人", "reason": "原因"}
        raise _nothing(work, row, share, "没有延过期", "先延期", Extending, **told)
    facts = extension_facts(work, row, share, moved[-1], work.day(given))
    return [signing.draft(work, "extension", facts, [number_of(row), share_number(row, share)], given)]


def _nothing(
    work: Work, row: t.Item, share: t.Assignment, what: str, first: str, act: type[Act], **told: str
) -> Refused:
    label = work.unit_label(share.unit_id)
    advice = f"{first}：{act.typed(work.short(row), unit=label, **told)}"
    return Refused(f"{share_number(row, share)}（{label}）{what}。", advice)


def rework_facts(work: Work, row: t.Item, share: t.Assignment, verdict: t.Review, day: str) -> dict[str, Any]:
    """Return the facts of a 退办单: the matrix where it was filled in, the gates that failed, each 修改意见."""
    reply = work.get(t.Reply, verdict.reply_id)
    given = {one.point_id: one for one in work.all(t.ReviewPoint, review_id=verdict.id)}
    rows = [
        {"nth": point.position, "text": point.text, "answered": _MARK[mark.answered],
         "verified": _MARK[mark.verified], "adequate": _MARK[mark.adequate]}
        for point in work.all(t.Point, item_id=row.id)
        if (mark := given.get(point.id))
    ]  # fmt: skip
    asks = duty.REVIEWED[verdict.outcome]
    return signing.common_facts(work, f"关于{asks}“{row.title}”办理情况报告的通知", day) | {
        "recipient": work.unit_name(share.unit_id, day).full,
        "item_number": number_of(row),
        "item_title": row.title,
        "notice": original(work, row, share),
        "replied": chinese_date(reply.replied_on),
        "document": reply.document,
        "rows": rows,
        "failed": [gate for gate in assignment.GATES if gate in verdict.gates.split("、")],
        "opinions": [f"{one.strip().rstrip('。')}。" for one in _PARTS.split(verdict.opinion) if one.strip("。 ")],
        "asks": "" if asks == duty.RETURNED else asks,
        "due": due_text("", verdict.new_due, estimate=False),
    }


def extension_facts(work: Work, row: t.Item, share: t.Assignment, made: t.Extension, day: str) -> dict[str, Any]:
    """Return the facts of a 延期批复: both deadlines, and the one of the 交办 where they differ (trap 5)."""
    told = [
        f"请按延期后的时限抓紧办理，{chinese_date(made.new_due)}前书面反馈办理结果，经主要负责人签字并加盖公章。",
    ]
    if made.asked_late:
        told.append("确需延期的，应在时限届满之前提出书面申请；本次为逾期后申请，如实登记并计入统计。")
    first = share.due_original
    return signing.common_facts(work, f"关于同意“{row.title}”延期办理的批复", day) | {
        "recipient": work.unit_name(share.unit_id, day).full,
        "item_number": number_of(row),
        "item_title": row.title,
        "notice": original(work, row, share),
        "requested": chinese_date(made.requested_on),
        "late": bool(made.asked_late),
        "reason": made.reason,
        "original_due": chinese_date(first) if first and first != made.old_due else "",
        "old_due": chinese_date(made.old_due),
        "new_due": due_text("", made.new_due, estimate=work.estimated(share) and share.due_current == made.new_due),
        "nth": made.position,
        "approver": made.approver,
        "requirements": told,
    }
