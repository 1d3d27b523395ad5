"""Every cell of a row is taken by a field, kept as 其他栏目, or told: none vanishes (trap 8, trap 19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ducha_cli.domain.words import personal
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING
from ducha_cli.office import callers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge

_NUMBERED = re.compile(r"(?:编号|编码|文号|案号)$")
"""Headings of numbers that are nobody's: eleven digits of a letter's own number may begin with 138."""

_OFFICES = frozenset({"units", "people"})
"""Kinds of tables whose telephones are those of units and officials."""


def account(work: Work, reader: Judge, rows: Iterable[tuple[Record, Collection[str]]]) -> dict[str, str]:
    """Return the 其他栏目 of one thing: heading → text, a further row's under 名（第13行） where it differs.

    Args:
        work: the open transaction.
        reader: told what is wrong: somebody's numbers where they must not stand.
        rows: the records of the thing, each with the fields that it says and nothing took.
    """
    kept: dict[str, str] = {}
    taken: set[str] = set()  # headings of fields that a row above has filled
    for record, untaken in rows:
        barred = _barred(work, reader, record, untaken)
        for heading, cell in _without_a_home(record, untaken):
            text = cell.text()
            if cell.ref not in barred and (heading in taken or kept.setdefault(heading, text) != text):
                kept[f"{heading}（第{record.row}行）"] = text
        taken |= record.headings
    return kept


def heading_of(name: str) -> str:
    """Return the heading under which ``account`` kept a text: that of a further row has the row in its name."""
    return _FURTHER.sub("", name)


_FURTHER = re.compile(r"（第[0-9]+行）$")


def _without_a_home(record: Record, untaken: Collection[str]) -> Iterator[tuple[str, Cell]]:
    for name, text in record.as_dict().items():
        if text and name in untaken and (cell := record.cell(name)):
            yield cell.heading, cell
    yield from record.extra.items()


def _barred(work: Work, reader: Judge, record: Record, untaken: Collection[str]) -> set[str]:
    """Tell the numbers that a row holds beside its caller's; the cells that are not kept for it, by their place."""
    barred: set[str] = set()
    texts = (*record.as_dict().values(), *(cell.text() for cell in record.extra.values()))
    if not record.private and not personal.may_hold_number("|".join(texts)):
        return barred
    own = {one.name for one in reader.table.profile.fields if one.personal}
    cells = [(name, cell) for name, cell in record.cells.items() if name not in own]
    for name, cell in (*cells, *(("", cell) for cell in record.extra.values())):
        wrong = _wrong(work, reader, record, cell)
        if wrong:
            reader.tell(record, cell, ERROR, "范围", *wrong)
        elif cell.heading in record.private:
            mend = "要登记来电人的，请加“来电人”列；办公电话可写入名录。"
            reader.tell(record, cell, NOTICE, "未取", "电话、证件号码不留存", mend)
        elif _NUMBERED.search(cell.heading) or not personal.phones(cell.text()):
            continue
        elif not name or name in untaken:
            reader.tell(record, cell, NOTICE, "未取", "写有电话号码，不留存", "请删去号码后再导入，其余内容才会留存。")
        else:
            if personal.mobiles(cell.text()) and reader.table.profile.name not in _OFFICES:
                mend = "如非必要，请删去号码后再导入。"
                reader.tell(record, cell, WARNING, "范围", "写有手机号码，会进入台账和文书", mend)
            continue
        barred.add(cell.ref)
    return barred


def _wrong(work: Work, reader: Judge, record: Record, cell: Cell) -> tuple[str, str] | None:
    """What is wrong with a cell for the numbers in it and how it is mended; units' telephones are offices'."""
    text = cell.text()
    if personal.identities(text, reader.today):
        return "写有身份证号，不能导入", "请删去号码；来电人的写在“身份证号”列。"
    if cell.heading in record.private:
        return None
    if reader.table.profile.name not in _OFFICES and callers.anybodys(work, personal.numbers(text)):
        return "写有台账中来电人的电话或身份证号", "请删去号码，改用“来电人”等称呼。"
    if record.letter and personal.phones(text) and not _NUMBERED.search(cell.heading):
        return "来信来电的内容里写有电话号码", "请删去号码；来电人的写在“联系电话”列。"
    return None
