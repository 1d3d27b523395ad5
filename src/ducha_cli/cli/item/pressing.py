"""What presses one unit's share on or stops its clock: 催办, 延期, 中止 (urge, extend, suspend, resume)."""

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item import pressing as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import OfPart, OfParts, OneOrDue
from ducha_cli.domain.days import lamp

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Suspension, Urging
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Urging)
def urge(work: "Work", draft: acts.Urging, given: "Given", part: OneOrDue) -> Done:
    """催办 (R4-1)."""
    from ducha_cli.office.item import pressing

    if part is None:
        return _urge_due(work, draft, given)
    told = _urged(work, pressing.urge(work, part, draft, given))
    limit = f"，时限 {told['due']}" if told["due"] else ""
    paper = f"，{told['label']}" if told["label"] else ""
    return Done(f"已催办（第{told['nth']}次，{told['means']}）：{told['number']} {told['unit']}{limit}{paper}", told)


def _urge_due(work: "Work", draft: acts.Urging, given: "Given") -> Done:
    from ducha_cli.office.item import pressing

    made, untold = pressing.urge_due(work, draft, given)
    told = [_urged(work, one) for one in made]
    late = sum(one["late"] for one in told)
    units = list(dict.fromkeys(one["unit"] for one in told))
    lines = [_urged_unit([one for one in told if one["unit"] == name]) for name in units]
    means = pressing.means_of(draft)
    whole = f"已{means}催办{len(units)}个单位{len(told)}项：逾期{late}项，临期{len(told) - late}项。"
    hint = "未催，还没有送达：{}；先交办：{}".format(*pressing.waiting_for_notice(work, untold)) if untold else ""
    return Done("\n".join([*lines, whole]), {"urged": told}, hint)


def _urged(work: "Work", made: "Urging") -> dict[str, Any]:
    """Return what one 催办 came to, for people and for scripts."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk
    from ducha_cli.office.paper import urgings

    share = work.get(tables.Assignment, made.assignment_id)
    paper = None if made.paper_id is None else work.get(tables.Paper, made.paper_id)
    return {
        "number": desk.share_number(work.get(tables.Item, share.item_id), share),
        "unit": work.unit_label(share.unit_id),
        "nth": made.position,
        "means": made.means,
        "due": made.due_then,
        "standing": urgings.standing(work, made.due_then, made.urged_on),
        "late": lamp.overdue(made.due_then, made.urged_on),
        "paper": desk.number_of(paper) if paper else "",
        "label": paper.label if paper else "",
    }


def _urged_unit(told: list[dict[str, Any]]) -> str:
    matters = "、".join(f"{one['number']}（第{one['nth']}次，{one['standing']}）" for one in told)
    head = f"{told[0]['label']} → " if told[0]["label"] else ""
    return f"{head}{told[0]['unit']}：{matters}"


@guide.act(app, acts.Extending)
def extend(work: "Work", part: OfPart, draft: acts.Extending, given: "Given") -> Done:
    """延期 (traps 5, 6)."""
    from ducha_cli.office.item import pressing
    from ducha_cli.office.paper import signing

    made = pressing.extend(work, part, draft, given)
    number, label = part.number, work.unit_label(part.share.unit_id)
    paper = signing.label_of(work, "extension", number) if draft.signer else ""
    late = "（逾期后申请）" if made.asked_late else ""
    line = f"已延期（第{made.position}次）：{number} {label} {made.old_due} → {made.new_due}{late}"
    told = {"number": number, "old_due": made.old_due, "new_due": made.new_due, "asked_late": bool(made.asked_late)}
    return Done(line + (f"，{paper}" if paper else ""), told | {"label": paper})


@guide.act(app, acts.Suspending)
def suspend(work: "Work", named: OfParts, draft: acts.Suspending, given: "Given") -> Done:
    """中止 (trap 5)."""
    from ducha_cli.office.item import pressing

    told = [_clock(work, made) for one in named for made in pressing.suspend(work, one, draft, given)]
    lines = [f"已中止：{one['number']} {one['unit']}（{one['kind']}），{one['review_on']} 再看" for one in told]
    return Done("\n".join(lines), {"suspended": told})


@guide.act(app, acts.Resuming)
def resume(work: "Work", named: OfParts, draft: acts.Resuming, given: "Given") -> Done:
    """恢复 (trap 5)."""
    from ducha_cli.office.item import pressing

    told = [_clock(work, made) for one in named for made in pressing.resume(work, one, draft, given)]
    lines = [f"已恢复：{one['number']} {one['unit']}{moved(one)}" for one in told]
    return Done("\n".join(lines), {"resumed": told})


def _clock(work: "Work", made: "Suspension") -> dict[str, Any]:
    """Return what a 中止 came to, for people and for scripts."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk

    share = work.get(tables.Assignment, made.assignment_id or 0)
    number = desk.share_number(work.get(tables.Item, share.item_id), share)
    return {"number": number, "unit": work.unit_label(share.unit_id), **stood(made)}


def stood(made: "Suspension") -> dict[str, Any]:
    """Return the days of a 中止."""
    names = ("kind", "from_on", "review_on", "resumed_on", "old_due", "new_due")
    return {name: getattr(made, name) for name in names}


def moved(one: dict[str, Any]) -> str:
    """Say to which day a deadline moved, where it has one."""
    return f"，时限 {one['old_due']} → {one['new_due']}" if one["new_due"] else ""
