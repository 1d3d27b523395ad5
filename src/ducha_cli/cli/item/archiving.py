"""What ends an item for good: archive."""

from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.acts.item import archiving as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Archiving)
def archive(work: "Work", row: Item, draft: acts.Archiving, given: "Given") -> Done:
    """归档 (R4-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import archiving

    if draft.again:
        row, folder, count = archiving.again(work, row)
        work.deliver()
        told = f"已重新写出卷宗：{desk.number_of(row)} {count} 份"
    else:
        row, folder, count = archiving.archive(work, row, draft, given)
        told = f"已归档：{desk.number_of(row)}，卷内目录和 {count} 份文书、佐证"
    facts = {"number": desk.number_of(row), "state": row.state, "folder": str(folder), "count": count}
    return Done(f"{told} → {shell.shown(folder.relative_to(work.folder))}", facts)
