"""Cells that name units, read against the 单位名录: what was understood is told, what is not there is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.domain.life.unit import ACTIVE
from ducha_cli.domain.words import unit_cell
from ducha_cli.errors import DuchaError
from ducha_cli.intake.findings import ERROR, WARNING
from ducha_cli.looks.rows import among

if TYPE_CHECKING:
    from ducha_cli.domain.words.unit_cell import UnitCell, UnitMention
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge


def read(work: Work, reader: Judge, record: Record, column: str) -> list[tuple[Cell, UnitCell]]:
    """Return the cells of a field that say something, each with its units; a table names the same few over and over."""
    found = []
    for cell in record.several(column):
        text = cell.text()
        if text not in reader.cells:
            reader.cells[text] = _read(work, reader, text)
        found.append((cell, reader.cells[text]))
    return found


def _read(work: Work, reader: Judge, text: str) -> UnitCell:
    """Return the units of a text, those that a 表样 knows by another name under their own."""
    meant = reader.table.units
    if not meant:
        return unit_cell.read(text, work.units.known)
    said = unit_cell.read(meant.get(text, text), lambda name: name in meant or work.units.known(name))
    reader.meant[text] = [text] if text in meant else [one.name for one in said.units if one.name in meant]
    units = (one._replace(name=meant[one.name], elided=False) if one.name in meant else one for one in said.units)
    return said._replace(units=tuple(units))


def tell(reader: Judge, record: Record, cell: Cell, said: UnitCell) -> None:
    """Tell what was understood of a cell beyond plain names, and count what was read otherwise than it stands."""
    for written in reader.meant.get(cell.text(), ()):
        reader.table.replayed[written, reader.table.units[written]] += 1
    if said.told:
        reader.tell(record, cell, WARNING, "猜读", "；".join(said.told), "请核对；不是这样的，请改写这一格。")
    if (said.leaders or said.people) and not said.units:
        reader.tell(record, cell, ERROR, "必填", "只写了人，没有写单位", "请写单位；人写在“责任人”列。")


def find(work: Work, reader: Judge, record: Record, cell: Cell, mention: UnitMention) -> list[int]:
    """Return the unit that is mentioned, or those of a kind (各乡镇), which is told; none with an error."""
    kinds = unit_cell.kinds(mention.name)
    if not kinds:
        one = _one(work, reader, record, cell, mention)
        return [] if one is None else [one]
    found = {kind: _of_kind(work, kind) for kind in kinds}
    several = [unit_id for ids in found.values() for unit_id in ids]
    lacking = "、".join(kind for kind, ids in found.items() if not ids)
    if not several:
        problem, mend = f"“{mention.name}”没有对应的单位（{lacking}：名录没有这一类）", "请写明单位，或先补名录。"
        reader.tell(record, cell, ERROR, "引用", problem, mend)
    else:
        counts = "、".join(f"{len(ids)}个{kind}" for kind, ids in found.items() if ids)
        problem = f"“{mention.name}”按名录展开为{counts}" + (f"；名录没有{lacking}" if lacking else "")
        reader.tell(record, cell, WARNING, "猜读", problem, "请核对；只涉及部分单位的，请逐个写明。")
    return several


def _of_kind(work: Work, kind: str) -> list[int]:
    query = f"SELECT id FROM unit WHERE kind = ? AND {among('state', ACTIVE)} ORDER BY position"  # noqa: S608  ours
    return [row[0] for row in work.transaction.database.execute(query, (kind,))]


def _one(work: Work, reader: Judge, record: Record, cell: Cell, mention: UnitMention) -> int | None:
    if unit_cell.is_vague(mention.name):
        reader.tell(record, cell, ERROR, "引用", f"“{mention.name}”没有说是哪些单位", "请写明单位。")
        return None
    try:
        found = work.units.find(mention.name)
    except DuchaError as error:
        table = reader.table
        name = next((one for one in table.profile.units if cell.column in table.header.of(one)), "")
        said = shell.word(f"{table.profile.field(name).term}:{mention.name}=单位") if name else ""
        ended = "" if error.advice.endswith(("。", "？")) else "；"
        mend = f"{ended}是另一种写法的，加 --value {said}。" if said else ""
        reader.tell(record, cell, ERROR, "引用", error.what, f"{error.advice}{mend}")
        return None
    if mention.elided:
        problem = f"“{mention.name}”省略了名称的一部分"
        reader.tell(record, cell, ERROR, "引用", problem, f"是否想写：{work.units.label(found)}？请写全名称。")
        return None
    return found
