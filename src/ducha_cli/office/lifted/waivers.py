"""免办: a demand is met, or lifted by an entitled person; it is never merely absent.

A gate asks here which of its gaps nobody lifted. What may be lifted is a row of ``GATES`` (``waivable``); by whom,
``domain.authority.WAIVING``.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.authority import WAIVING
from ducha_cli.domain.life import duty, gate
from ducha_cli.domain.life.waiver import WAIVED, Lifted
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import duties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ducha_cli.acts.item.filing import Adopting
    from ducha_cli.acts.lifted import Lifting
    from ducha_cli.domain.life.gate import Gap

Demands = dict[str, list[int | None]]
"""What stands open and may be lifted → the units (ids) of which it is asked, None where it is of none."""

POINT = "反映问题"
"""What the row of a point says."""


def of(work: Work, row: Any) -> list[t.Waiver]:
    """Return what was lifted of a thing: in the round in hand, and the receipts of notices, which outlive a round."""
    turn, receipt = getattr(row, "round", None), WAIVED["receipt"]
    found = work.all(t.Waiver, subject=number_of(row))
    return [one for one in found if one.duty_id is None and (one.round == turn or one.what == receipt)]


def left(work: Work, row: Any, gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps of a thing that nobody lifted."""
    if not any(one.gate.waivable for one in gaps):
        return list(gaps)
    return gate.left(gaps, [Lifted(one.what, _code(work, one.unit_id), one.waived_on) for one in of(work, row)])


def units(work: Work, row: Any, what: str) -> set[int | None]:
    """Return the units (ids) of which a demand was lifted, where its gap tells many in one."""
    return {one.unit_id for one in of(work, row) if one.what == what}


def points(work: Work, row: t.Item) -> set[int | None]:
    """Return the points (ids) of an item that need no answer."""
    return {one.point_id for one in of(work, row) if one.point_id is not None}


def demands(work: Work, gaps: Iterable[Gap]) -> Demands:
    """Return what of these gaps may be lifted, and of whom."""
    found: Demands = {}
    for one in gaps:
        if what := one.gate.waived_as:
            code = one.subject.get("code")
            unit = work.one(t.Unit, code=code).id if code else None
            if unit not in found.setdefault(what, []):
                found[what].append(unit)
    return found


def waive(
    work: Work,
    row: Any,
    draft: Lifting,
    what: str,
    demands: Mapping[str, list[int | None]],
    given: Given,
    unit: str,
) -> list[str]:
    """免办 of one demand, of one unit or of all that owe it; returns the units' names."""
    may = work.may(f"{row.__tablename__}.waive", row)
    asked = demands.get(what, [])
    if unit:
        asked = [one for one in asked if one == work.units.find(unit)]
    if not asked:
        whose = work.unit_label(work.units.find(unit)) if unit else ""
        raise Refused(f"{number_of(row)} 现在没有要免的{whose}{what}。", _may_be_lifted(work, row, demands))
    names = [work.unit_label(one) for one in asked if one is not None]
    work.approved(WAIVING.get(what, "leave"), draft.approver, given, what=f"免{what}")
    with may.entry(given, what=what, units=names, reason=draft.reason, approver=draft.approver):
        for one in asked:
            work.add(lifted(work, row, what, draft, given, unit_id=one))
    return names


@contextmanager
def of_duty(work: Work, row: t.Item | t.Issue, draft: Lifting, nth: int, given: Given) -> Iterator[None]:
    """免办 of what was asked anew; inside, its thing follows.

    What a leader asked is lifted by his word, 补课 and 复测 by the people's key.
    """
    noun = row.__tablename__
    may, one, day = work.may(f"{noun}.waive", row), duties.nth(work, row, nth), work.day(given)
    leaders = authority.who_asked(work, [work.get(t.Directive, one.directive_id)]) if one.directive_id else ()
    key = "people" if one.cause in {duty.REDONE, duty.RESURVEY} else "leave"
    work.approved(key, draft.approver, given, leaders=leaders, what=f"免要求{nth}（{one.cause}）")
    with may.entry(given, duty=nth, cause=one.cause, reason=draft.reason, approver=draft.approver):
        duties.lift(work, one, day)
        yield
        work.add(lifted(work, row, f"要求（{one.cause}）", draft, given, duty_id=one.id))


def lifted(work: Work, row: Any, what: str, draft: Lifting | Adopting, given: Given = NOTHING, **of: Any) -> t.Waiver:
    """Return the row of one demand that is lifted: ``unit_id``, ``point_id`` or ``duty_id`` say of what."""
    return t.Waiver(
        subject=number_of(row),
        round=getattr(row, "round", None),
        what=what,
        reason=draft.reason,
        approver=draft.approver,
        waived_on=work.day(given),
        **of,
    )


def carry(work: Work, row: t.Item, old: int, heir: int) -> None:
    """Let what was lifted of one unit's share be lifted of its heir's (承接)."""
    for one in of(work, row):
        if one.unit_id == old:
            work.add(t.Waiver(unit_id=heir, **one.model_dump(exclude={"id", "event_seq", "unit_id"})))


def _may_be_lifted(work: Work, row: Any, demands: Mapping[str, list[int | None]]) -> str:
    told = []
    for what, units in demands.items():
        names = "、".join(work.unit_label(one) for one in units if one is not None)
        told.append(f"{what}（{names}）" if names else what)
    show = f"查看：ducha {row.__tablename__} show {work.short(row)}"
    return f"现在可以免的：{'、'.join(told)}。" if told else f"现在没有可以免的要求；{show}"


def _code(work: Work, unit_id: int | None) -> str:
    return "" if unit_id is None else str(work.get(t.Unit, unit_id).code)
