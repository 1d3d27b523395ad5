"""批示 of a row: one, or one a line where a cell holds those of several leaders (R0-6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.words import directive
from ducha_cli.intake.findings import ERROR
from ducha_cli.ledger import tables as t
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ducha_cli.intake.tables import Record
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge

_SEEN = frozenset({"阅", "已阅", "圈阅", "知", "好", "同意"})
"""A word that asks for nothing, where it stands alone."""
_MARKS = "。.，,！!；; "


class Said(NamedTuple):
    """One 批示: of whom, his title, on which day, what it says."""

    leader: str
    title: str
    day: str | None
    text: str

    @property
    def kind(self) -> str:
        """Its class: 阅示 where it is no more than seen, else 批办."""
        return directive.SEEN if self.text.strip(_MARKS) in _SEEN else directive.ORDER


def read(reader: Judge, record: Record) -> list[Said]:
    """Return what leaders said in a row, in its order; that of a row without a leader has none."""
    leaders, titles, days, texts = (
        _lines(record.text(name)) for name in ("leader", "leader_title", "directed_on", "directive")
    )
    if len(leaders) < 2:
        whole = (record.text("leader"), record.text("leader_title"))
        return [Said(*whole, reader.day(record, "directed_on"), record.text("directive"))]
    counts = {"批示领导": len(leaders), "批示日期": len(days), "批示内容": len(texts)}
    if len({*counts.values()}) > 1 or len(titles) not in {0, len(leaders)}:
        told = "、".join(f"{name}{count}行" for name, count in counts.items())
        told += f"、领导职务{len(titles)}行" if titles else ""
        mend = "一位领导一行，各列的行数要一样；只有一位的写在一行。"
        reader.tell(record, "leader", ERROR, "类型", f"几位领导的批示对不上：{told}", mend)
        return []
    read = [reader.day(record, "directed_on", text=one) for one in days]
    return [Said(*one) for one in zip(leaders, titles or [""] * len(leaders), read, texts, strict=True)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def basis(said: Sequence[Said]) -> Said:
    """Return what an item rests on: the first that asks for something, else the first."""
    return next((one for one in said if one.kind == directive.ORDER), said[0]) if said else Said("", "", None, "")


def rows(work: Work, made: Sequence[NewRow], said: Sequence[Said]) -> Iterator[NewRow]:
    """Return the rows that come with a new item, with a row for each 批示, in the order of the cell.

    Args:
        work: the open transaction; leaders are looked up in the register.
        made: the rows as ``adding.parts`` makes them, among them that of the 批示 that the item rests on.
        said: all of the row.
    """
    rests = basis(said)
    for kind, values in made:
        if kind is not t.Directive:
            yield kind, values
            continue
        for one in said:
            told: dict[str, Any] = {"kind": one.kind, "instruction": 0} if one.kind == directive.SEEN else {}
            if one is not rests:
                assert one.day is not None
                leader = called.quietly(work, one.leader, one.title, one.day, principal=is_principal(one.title))
                told |= {
                    "leader": leader.name, "title": leader.title, "principal": int(leader.principal),
                    "person_id": leader.person_id, "directed_on": one.day, "text": one.text,
                }  # fmt: skip
            yield kind, {**values, **told}


def is_principal(title: str) -> bool:
    """Tell whether a leader's title is that of a 主要领导: 书记 or 县长, 市长, 区长 in their own right (R0-6)."""
    return bool(re.search(r"(?<!副)(书记|[县市区]长)$", title)) and "副" not in title
