"""归档: a closed item's 卷内目录, and a folder with every paper and evidence of all its rounds.

The folder lies under papers/归档/ and holds copies alone; it can always be made again from files/. A piece
bears the number that it has in the 卷内目录.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ducha_cli.acts.item import archiving as acts
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.life import item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.place import ARCHIVED, PAPERS
from ducha_cli.office import typed
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.item import closing
from ducha_cli.office.paper import contents, signing

if TYPE_CHECKING:
    from pathlib import Path


def archive(work: Work, row: t.Item, draft: acts.Archiving, given: Given = NOTHING) -> tuple[t.Item, Path, int]:
    """归档 a closed item: sign its 卷内目录 and put its file into one folder.

    Returns the item, the folder and how many pieces it holds besides the 卷内目录.
    """
    if not draft.archivist:
        raise InvalidInput("没有填立卷人（--by）。", "请加 --by 立卷人。")
    day = work.day(given)
    may = work.may("item.archive", row)
    work.transaction.not_before(day, number_of(row), below=True)
    if missing := list(item_gaps.duty_gaps("item.archive", work.short(row), closing.duties_of(work, row))):
        raise Refused(f"事项 {number_of(row)} 不能归档：{typed.told(missing)}。", typed.advice(missing))
    with may.entry(Given(given.on, given.note), archivist=draft.archivist):
        for path in given.evidence:  # first of all: the 卷内目录 lists it
            work.attach(path, number_of(row), "佐证")
        row.moved_on = day
        work.add(row)
        paper = contents.sign_contents(work, row, draft.archivist, day)
        made = t.Archiving(
            item_id=row.id, round=row.round, archived_on=day, archivist=draft.archivist, paper_id=paper.id
        )
        work.add(made)
    return (row, *lay_out(work, row, made))


def again(work: Work, row: t.Item) -> tuple[t.Item, Path, int]:
    """Have the folder of an archived item made again; writes nothing into the ledger."""
    made = work.all(t.Archiving, item_id=row.id)
    if not made:
        ready = item.LIFECYCLE.allows("archive", row.state)
        mend = (
            f"先归档：{acts.Archiving.typed(work.short(row))}" if ready else f"查看：ducha item show {work.short(row)}"
        )
        raise Refused(
            f"事项 {number_of(row)} 还没有归档，没有卷宗可写。",
            mend,
        )
    return (row, *lay_out(work, row, made[-1]))


def lay_out(work: Work, row: t.Item, made: t.Archiving) -> tuple[Path, int]:
    """Have every piece copied into the folder of that 归档, under the number that it bears in the 卷内目录."""
    turn = f"（第{made.round}轮）" if made.round > 1 else ""
    folder = work.folder / PAPERS / ARCHIVED / signing.copy_name(f"{number_of(row)} {row.title}{turn}", "")
    work.copy_later(folder / signing.copy_name("00 卷内目录"), work.get(t.Paper, made.paper_id).file_sha)
    pieces = [(place, one) for place, one in enumerate(contents.kept(work, row, made.archived_on), 1) if one.sha256]
    for place, one in pieces:
        name = PurePath(one.name)
        void = f"（{one.note}）" if one.note == "作废" else ""
        work.copy_later(folder / signing.copy_name(f"{place:02} {name.stem}{void}", name.suffix), one.sha256)
    return folder, len(pieces)
