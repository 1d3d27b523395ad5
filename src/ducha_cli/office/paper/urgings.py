"""What a 催办通知单 says to one unit, gathered from the ledger as plain text (R4-1, traps 5, 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.days import lamp
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.office.desk import Work, number_of, share_number
from ducha_cli.office.paper import signing
from ducha_cli.office.paper.notices import due_text, original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.acts.item.pressing import Urging
    from ducha_cli.ledger import tables as t

    Pair = tuple[t.Item, t.Assignment]


def sign_urging(work: Work, pairs: Sequence[Pair], told: Sequence[t.Urging], draft: Urging, day: str) -> t.Paper:
    """Sign the 催办通知单 on these shares of one unit, inside the open entry; ``told`` are their rows, in order."""
    subjects = [number for row, share in pairs for number in (number_of(row), share_number(row, share))]
    name = f"催办{work.unit_label(pairs[0][1].unit_id)}"
    given = facts(work, pairs, [one.position for one in told], draft, day)
    return signing.issue_signed(
        work, "urging", given, list(dict.fromkeys(subjects)), signer=work.signer(draft.signer), dated=day, name=name
    )


def facts(work: Work, pairs: Sequence[Pair], counts: Sequence[int], draft: Urging, day: str) -> dict[str, Any]:
    """Return the facts of a 催办通知单 to one unit; ``counts`` say for each share the how-many-th time it is."""
    first, share = pairs[0]
    many = f"“{first.title}”" if len(pairs) == 1 else f"“{first.title}”等{len(pairs)}项督查事项"
    rows = [_matter(work, *pair, nth, day) for pair, nth in zip(pairs, counts, strict=True)]
    told = signing.common_facts(work, f"关于催办{many}的通知", day)
    told |= {
        "recipient": work.unit_name(share.unit_id, day).full,
        "urgency": draft.urgency,
        "rows": rows,
        "requirements": _requirements(work, rows, draft.text, day),
        "consequence": "再次逾期的，按程序报批后予以通报、约谈。" if any(one["late"] for one in rows) else "",
        "leader": share.leader if len(pairs) == 1 else "",
        "person": share.person if len(pairs) == 1 else "",
    }
    return told


def _matter(work: Work, row: t.Item, share: t.Assignment, nth: int, day: str) -> dict[str, Any]:
    late = lamp.overdue(share.due_current, day)
    return {
        "number": number_of(row),
        "title": row.title,
        "notice": original(work, row, share) or "以其他方式交办",
        "told": chinese_date(share.delivered_on) if share.delivered_on else "",
        "due": due_text("", share.due_current, estimate=work.estimated(share)) if share.due_current
        else share.due_rule or "未定",
        "standing": standing(work, share.due_current, day),
        "late": late,
        "nth": nth,
        "progress": share.progress,
    }  # fmt: skip


def standing(work: Work, due: str | None, day: str) -> str:
    """Say how a deadline stands on ``day``: working days overdue or left; nothing where none falls due."""
    if due is None:
        return ""
    today, limit = date.fromisoformat(day), date.fromisoformat(due)
    if lamp.overdue(due, day):
        return lamp.overdue_text(work.calendar.working_between(limit, today))
    left = work.calendar.working_between(today, limit)
    return f"剩余{left}个工作日" if left else "今天到期" if today == limit else "剩余不足1个工作日"


def _requirements(work: Work, rows: Sequence[dict[str, Any]], text: str, day: str) -> list[str]:
    """What the office asks for, then what each kind of delay asks for; the days to answer are those of a 回执."""
    wait = work.settings.limits.receipt_workdays
    by = chinese_date(work.calendar.add_working(date.fromisoformat(day), wait).day.isoformat())
    late = [one["late"] for one in rows]
    told = [text] if text else []
    if any(late):
        which = "" if all(late) else "已经逾期的，"
        told.append(f"{which}请于{by}前书面报送办理情况和逾期原因，经主要负责人签字并加盖公章。")
    if not all(late):
        which = "" if not any(late) else "尚未到期的，"
        told.append(f"{which}请在办结时限前按要求书面反馈办理结果；确需延期的，到期前提出书面申请。")
    return told
