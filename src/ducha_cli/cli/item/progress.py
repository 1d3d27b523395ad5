"""A unit's progress, as it tells it: progress."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import progress as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import OfPart

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Progressing)
def progress(work: "Work", part: OfPart, draft: acts.Progressing, given: "Given") -> Done:
    """进展 (R0-5)."""
    from ducha_cli.office.item import progress as item_progress

    item_progress.progress(work, part, draft, given)
    return Done(f"已记进展：{part.number}", {"number": part.number, "percent": part.share.percent})
