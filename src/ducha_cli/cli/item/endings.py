"""What ends an item other than 办结: 不立项, 分立, 并案, 撤销 (decline, split, merge, cancel)."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import endings as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Declining)
def decline(work: "Work", row: Item, draft: acts.Declining, given: "Given") -> Done:
    """不立项 (trap 20)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings

    endings.decline(work, row, draft, given)
    tail = f"，转{draft.forwarded_to}" if draft.forwarded_to else ""
    return Done(f"不立项：{desk.number_of(row)}{tail}", {"number": desk.number_of(row), "state": row.state})


@guide.act(app, acts.Splitting)
def split(work: "Work", row: Item, draft: acts.Splitting, given: "Given") -> Done:
    """分立 (trap 20)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings

    numbers = [desk.number_of(row) for row in endings.split(work, row, draft, given)]
    return Done(f"已分立，待立项：{'、'.join(numbers)}", {"numbers": numbers})


@guide.act(app, acts.Merging)
def merge(work: "Work", row: Item, draft: acts.Merging, given: "Given") -> Done:
    """并案 (trap 20)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings

    number, target = desk.number_of(row), desk.number_of(endings.merge(work, row, draft, given))
    return Done(f"已并案：{number} 并入 {target}", {"number": number, "into": target})


@guide.act(app, acts.Cancelling)
def cancel(work: "Work", row: Item, draft: acts.Cancelling, given: "Given") -> Done:
    """撤销."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings

    if draft.check:
        return _check(work, row, draft, given)
    endings.cancel(work, row, draft, given)
    return Done(f"已撤销：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


def _check(work: "Work", row: Item, draft: acts.Cancelling, given: "Given") -> Done:
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings
    from ducha_cli.office.passing import obligations

    number = desk.number_of(row)
    gaps = [
        {"what": gap.what, "mend": endings.mend_of(work, row, draft, gap)}
        for gap in endings.cancel_gaps(work, row, draft, given)
    ]
    ended = [gap.what for gap in obligations.of(work, row) if gap.gate.code not in {"answers", "issues"}]
    lines = [f"{n}. {one['what']} → {one['mend']}" for n, one in enumerate(gaps, 1)]
    head = f"{number} 还差{len(gaps)}项：" if gaps else f"{number} 可以撤销。"
    lines += [f"随着了结：{'；'.join(ended)}。"] if ended else []
    return Done("\n".join([head, *lines]), {"number": number, "gaps": gaps, "ended": ended})
