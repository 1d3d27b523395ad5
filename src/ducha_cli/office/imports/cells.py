"""Every cell of a row is taken by a field, kept as 其他栏目, or told: none vanishes (trap 8, trap 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.words import personal
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING
from ducha_cli.office import callers
from ducha_cli.office.imports import masking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ducha_cli.domain.words.personal import Seen
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge


_BY_TERM = frozenset({"due", "leader_in_charge", "person"})
"""Fields whose cells are kept under the 术语, whatever the heading: it is asked for when there is a unit to give it."""
TOGETHER = "同组"
"""The name under which a thing keeps among which of several it stood under one 序号."""


def account(work: Work, reader: Judge, rows: Iterable[tuple[Record, Collection[str]]]) -> dict[str, str]:
    """Return the 其他栏目 of one thing: heading → the texts of its rows, each once, one below the other.

    Args:
        work: the open transaction.
        reader: told what is wrong: somebody's numbers where they must not stand.
        rows: the records of the thing, each with the fields that it says and nothing took.
    """
    rows = list(rows)
    theirs = masking.of_callers(record for record, _ in rows)
    kept: dict[str, dict[str, None]] = {}
    for record, untaken in rows:
        barred = _barred(work, reader, record, untaken, theirs)
        found = [one for one in _without_a_home(reader, record, untaken) if one[1].ref not in barred]
        for heading, cell in found:
            kept.setdefault(heading, {})[cell.text()] = None
        reader.table.account.keep(record.group, (cell for _, cell in found))
        reader.table.account.bar(record.group, barred)
    _keep_notes(work, reader, [record for record, _ in rows], kept)
    if together := rows[0][0].together:
        kept.setdefault(TOGETHER, {})[together] = None
    return {name: "\n".join(texts) for name, texts in kept.items()}


def _without_a_home(reader: Judge, record: Record, untaken: Collection[str]) -> Iterator[tuple[str, Cell]]:
    for name, text in record.as_dict().items():
        if text and name in untaken:
            term = reader.table.profile.field(name).term if name in _BY_TERM else ""
            yield from ((term or cell.heading, cell) for cell in record.several(name))
    yield from record.extra.items()


def _keep_notes(work: Work, reader: Judge, records: list[Record], kept: dict[str, dict[str, None]]) -> None:
    """Keep comments, but for those that hold somebody's numbers or the caller; the table tells of all."""
    profile = reader.table.profile
    own = [record.text(one.name) for record in records for one in profile.fields if one.personal]
    for record in records:
        for name, cell in record.notes.items():
            text = cell.text()
            theirs = personal.numbered(text) or personal.found_in(text, own)
            shaped = record.letter and personal.patterns(text, reader.today, letter=True)
            if theirs or shaped or callers.anybodys(work, personal.numbers(text)):
                mend = "请去掉号码、姓名后再导入，其余内容才会留存。"
                reader.tell(record, cell, NOTICE, "未取", "批注里写有个人信息，不留存", mend)
            else:
                kept.setdefault(name, {})[text] = None


def _barred(
    work: Work, reader: Judge, record: Record, untaken: Collection[str], theirs: Mapping[str, Sequence[str]]
) -> set[str]:
    """Tell what of somebody's a row holds beside its caller's columns; the cells that are not kept, by their place."""
    barred = {cell.ref for cell in record.extra.values() if cell.heading in record.private}
    table = reader.table
    for name, cell, seen, known in masking.look(work, table, record, theirs, reader.today):
        kept = not name or name in untaken
        if seen and (record.letter or known or any(one.what == personal.IDENTITY for one in seen)):
            reader.tell(record, cell, ERROR, "范围", f"写有个人信息：{_what(seen)}", _mend(table.profile.name))
        elif not seen and not (kept and not masking.is_number(cell) and personal.phones(cell.text())):
            continue
        elif kept:
            reader.tell(record, cell, NOTICE, "未取", "写有电话号码，不留存", _unkept(table.profile.name))
        elif table.profile.name not in masking.OFFICES:
            mend = "如非必要，加 --mask 遮盖，存为（电话略）。"
            reader.tell(record, cell, WARNING, "范围", "写有手机号码，会进入台账和文书", mend)
            continue
        else:
            continue
        barred.add(cell.ref)
    return barred


def _what(seen: Iterable[Seen]) -> str:
    return "、".join(dict.fromkeys(one.what for one in seen))


def _mend(kind: str) -> str:
    if kind in masking.OFFICES:
        return "请删去号码。"
    own = "；来电人自己的，写在来电人的各列" if kind == "items" else ""
    return f"加 --mask 再导入，存为（电话略）等{own}。"


def _unkept(kind: str) -> str:
    told = "请删去号码后再导入" if kind in masking.OFFICES else "加 --mask 再导入，存为（电话略）"
    return f"{told}，其余内容才会留存。"
