"""The door: what was typed becomes rows and deadlines, once, inside the transaction of its act.

An act is told the row that it is about. What its draft names beside it (``--into``, ``--unit``, ``--due``) is read by
the same functions when the act comes to ask for it: decision 0042 says why not before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.words.plaintext import shown
from ducha_cli.errors import Ambiguous, InvalidInput, NotFound
from ducha_cli.ledger import tables as t
from ducha_cli.looks import references
from ducha_cli.office.desk import number_of, share_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ducha_cli.office.desk import Numbered, Work

N = TypeVar("N", bound="Numbered")


class Part(NamedTuple):
    """One unit's share of an item: what an act of that unit is about."""

    item: t.Item
    share: t.Assignment

    @property
    def number(self) -> str:
        """Its number, e.g. D2026-0012.2."""
        return share_number(self.item, self.share)


class Named(NamedTuple):
    """An item as it was typed: ``d12.2`` means one unit's share of it, for which the act asks when its turn comes."""

    item: t.Item
    typed: str

    @property
    def parted(self) -> bool:
        """Whether one share was named."""
        return "." in self.typed

    def share(self, work: Work, unit: str | None) -> t.Assignment:
        """Return the share that is meant: by ``--unit``, by ``d12.2``, or the only one there is."""
        return share(work, self.item, unit, self.typed)


def read(work: Work, kind: str, typed: str | Sequence[str] | None, draft: Any = None) -> Any:
    """Return what was typed as a number or a name: a row, or several; None where nothing was."""
    one = KINDS[kind]
    if typed is None or isinstance(typed, str):
        return None if typed is None else one(work, typed, draft)
    return [one(work, text, draft) for text in _each(work, kind, typed)]


def _each(work: Work, kind: str, typed: Sequence[str]) -> Sequence[str]:
    """Return what was typed as several, each once: ranges are filled, and one that is named twice is done once."""
    noun = "item" if kind == "named" else kind
    if noun not in numbering.PREFIXES:
        return typed
    each: dict[str, str] = {}
    for text in numbering.spread(noun, typed, work.today.year):
        number = _whole(noun, text, work.today.year)
        if number in each:
            work.hints[f"{number} 写了不止一次，只办一次。"] = None
        each.setdefault(number, text)
    return list(each.values())


def _whole(noun: str, text: str, year: int) -> str:
    """Return a typed number written out, to be compared with others; what is none, as it is."""
    return numbering.write(noun, *numbering.read(noun, text, year)) if numbering.is_number(noun, text) else text


def find(work: Work, kind: type[N], typed: str) -> N:
    """Return the row of a typed number; ``d12.2`` names its item, ``r2.1`` its round, a 文号 its paper."""
    database, noun = work.transaction.database, str(kind.__tablename__)
    found: N = work.get(kind, references.find(database, noun, typed, work.today.year))
    return found


def unit(work: Work, typed: str) -> t.Unit:
    """Return the unit of a typed name or code."""
    found: t.Unit = work.get(t.Unit, work.units.find(typed))
    return found


def person(work: Work, typed: str) -> t.Person:
    """Return the person of a typed name, title of today, code or ``姓名@单位``."""
    found: t.Person = work.get(t.Person, references.person(work.transaction.database, typed, work.today))
    return found


def part(work: Work, typed: str, unit: str | None) -> Part:
    """Return the item and the share that are meant."""
    row = find(work, t.Item, typed)
    return Part(row, share(work, row, unit, typed))


def share(work: Work, row: t.Item, unit: str | None, typed: str = "") -> t.Assignment:
    """Return the one share of an item that is meant: by its unit, by ``d12.2``, or the only one there is."""
    number = number_of(row)
    live = work.shares(row)
    part = numbering.read("item", typed, work.today.year).part if typed else None
    if unit:
        key = work.units.find(unit)
        hits = [one for one in live if one.unit_id == key]
    elif part is not None:
        hits = [one for one in live if one.position == part]
    else:
        hits = live
    if len(hits) == 1:
        return hits[0]
    if hits:
        names = "、".join(work.unit_label(one.unit_id) for one in hits)
        raise Ambiguous(f"{number} 本轮有多个承办单位：{names}。", "请用 --unit 单位 指明是哪一个。")
    wanted = f"“{unit or typed}”" if unit or part else "单位"
    if unit and work.all(t.Assignment, item_id=row.id, round=row.round, unit_id=key):
        raise NotFound(f"{number} 本轮已不由{wanted}承办。", f"查看：ducha item show {work.short(row)}")
    from ducha_cli.acts.item.assigning import Assigning  # other nouns' acts have no shares

    mend = Assigning.typed(work.short(row), unit=unit or "单位", due="时限")
    raise NotFound(f"{number} 本轮没有交给{wanted}。", f"先分解：{mend}")


def due(work: Work, typed: str, on: str = "") -> deadline.Deadline:
    """Read a deadline as typed in an act of the day ``on`` (ISO; today)."""
    read = deadline.read(typed, work.today)
    if read.day is not None and read.passed(date.fromisoformat(on) if on else work.today):
        raise InvalidInput(
            f"时限“{shown(typed)}”没有写年份，按今年算是{read.day}，已经过了。",
            f"请写全年份，如 {work.today.year + 1}年{read.day.month}月底；是时长的，写 {read.day.month}个月。",
        )
    return read


def _numbered(noun: str) -> Callable[[Work, str, Any], Any]:
    return lambda work, typed, _: find(work, getattr(t, noun.capitalize()), typed)


KINDS: dict[str, Callable[[Work, str, Any], Any]] = {
    **{noun: _numbered(noun) for noun in numbering.PREFIXES},
    "unit": lambda work, typed, _: unit(work, typed),
    "person": lambda work, typed, _: person(work, typed),
    "part": lambda work, typed, draft: part(work, typed, draft.unit),
    "named": lambda work, typed, _: Named(find(work, t.Item, typed), typed),
}
"""What an argument of an act may be (``cli.options.Of``), and how it is read: of its text, and of the act's draft."""
