"""办结 of 督查事项: close."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import closing as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Closing)
def close(work: "Work", row: Item, draft: acts.Closing, given: "Given") -> Done:
    """办结 (R0-7, R4-3)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import closing
    from ducha_cli.office.typed import typed

    number = desk.number_of(row)
    if draft.check:
        gaps = closing.gaps(work, row, draft, work.day(given))
        told = [{"what": gap.what, "mend": typed(*gap.mends, *([gap.waiver] if gap.waiver else []))} for gap in gaps]
        lines = [f"{n}. {one['what']} → {one['mend']}" for n, one in enumerate(told, 1)]
        head = f"{number} 还差{len(gaps)}项：" if gaps else f"{number} 各关都已具备，可以办结。"
        return Done("\n".join([head, *lines]), {"number": number, "gaps": told})
    made = closing.close(work, row, draft, given)
    return Done(f"已办结：{number}（{made.closed_on}）", {"number": number, "closed_on": made.closed_on})
