"""What the options decide of rows that the ledger knows, or may know, in the words of the table's fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.errors import InvalidInput
from ducha_cli.intake import marking
from ducha_cli.intake.findings import ERROR
from ducha_cli.intake.vocabulary import field_named, suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.office.imports.planning import Planned

ALL, TABLE, LEDGER = "全部", "表", "台账"
"""What ``--update`` writes of every field, and whom ``--take`` follows."""
CALLER, UNITS = "来电人", "单位"
APART = marking.APART
"""``--repeat``: rows that may be one, or one that may be known under another title, are things of their own."""


class Decided(NamedTuple):
    """What was decided before: which fields a changed table is written of, and who is right where both changed.

    Attributes:
        update: 术语 of fields, or ``ALL``.
        take: (row or 0, 术语 or "") → ``TABLE`` | ``LEDGER``.
    """

    update: frozenset[str] = frozenset()
    take: dict[tuple[int, str], str] = {}  # noqa: RUF012  never written to

    def updates(self, term: str) -> bool:
        """Whether a cell that the table alone changed is written."""
        return ALL in self.update or term in self.update

    def side(self, row: int, term: str) -> str:
        """Return who is right of a cell, "" where nobody said."""
        asked = ((row, term), (row, ""), (0, term), (0, ""))
        return next((self.take[one] for one in asked if one in self.take), "")


UNDECIDED = Decided()


class Deciding(NamedTuple):
    """All that was decided.

    Attributes:
        decided: which changes are written, and who is right.
        same: row → the number that it is, as typed.
        repeat: ``APART`` or "".
        foreign: numbers like ours are another ledger's.
    """

    decided: Decided = UNDECIDED
    same: dict[int, str] = {}  # noqa: RUF012  never written to
    repeat: str = ""
    foreign: bool = False

    def beside(self, profile: Profile, fields: Sequence[str]) -> Deciding:
        """Return the same with the fields besides that a 表样 says are written where the table changed them."""
        terms = {profile.field(name).term for name in fields}
        return self._replace(decided=self.decided._replace(update=self.decided.update | terms))


NONE = Deciding()
_TAKE = re.compile(rf"(?a)(?:(\d+):)?(?:(.+)=)?({TABLE}|{LEDGER})")
_SAME = re.compile(r"(?a)(\d+)=(\S+)")


def read(
    profile: Profile,
    update: Sequence[str] | None,
    take: Sequence[str] | None,
    same: Sequence[str] | None,
    repeat: str | None,
    foreign: bool = False,
) -> Deciding:
    """Return what ``--update --take --same --repeat --foreign`` say.

    Raises:
        InvalidInput: a text is none of these.
    """

    def term(text: str) -> str:
        known = field_named(profile, text)
        return known.term if known else text.removeprefix("留存.")

    taken: dict[tuple[int, str], str] = {}
    for text in _each(take):
        if (found := _TAKE.fullmatch(text)) is None:
            raise InvalidInput(
                f"“{text}”没有说照谁。", f"写作：--take {LEDGER}，--take 标题={TABLE}，--take 12:标题={LEDGER}。"
            )
        taken[int(found[1] or 0), term(found[2]) if found[2] else ""] = found[3]
    rows: dict[int, str] = {}
    for text in _each(same):
        if (found := _SAME.fullmatch(text)) is None:
            raise InvalidInput(f"“{text}”没有说哪一行是哪一件。", "写作：--same 12=d4，表里第12行就是 d4。")
        rows[int(found[1])] = found[2]
    if repeat not in {None, "", APART}:
        raise InvalidInput(
            f"没有“--repeat {repeat}”这种处理。", f"写作：--repeat {APART}；要并案的，登记以后再并案（item merge）。"
        )
    fields = frozenset(text if text == ALL else term(text) for text in _each(update))
    return Deciding(Decided(fields, taken), rows, repeat or "", foreign)


def of_rows(deciding: Deciding, planned: Iterable[Planned], findings: list[Finding]) -> tuple[Deciding, set[int]]:
    """Return what 导入处理 of a marked copy decides besides, and the rows that are things of their own.

    What it says that is none of these is told as an error at its cell.
    """
    same, take, apart = dict(deciding.same), dict(deciding.decided.take), set()
    for one in planned:
        cell = one.record.decision
        text = cell.text() if cell else ""
        if not text or text == marking.LEFT:
            continue
        if text == marking.APART:
            apart.add(one.record.row)
        elif text in _SIDES:
            take[one.record.row, ""] = _SIDES[text]
        elif found := _NUMBERED.fullmatch(text):
            same[one.record.row] = found[1]
        else:
            assert cell is not None
            told = "、".join((marking.APART, *_SIDES, marking.LEFT))
            mend = f"写 {told}，或 {marking.SAME} D2026-0001；要并案的，登记以后再并案（item merge）。"
            problem = f"没有“{text}”这种处理"
            findings.append(one.table.finding(one.record, cell, ERROR, "枚举", problem, mend))
    return deciding._replace(decided=deciding.decided._replace(take=take), same=same), apart


_SIDES = {marking.TABLE: TABLE, marking.LEDGER: LEDGER}
_NUMBERED = re.compile(rf"(?a){marking.SAME}\s*(\S+)")


def refuse_unheard(deciding: Deciding, profile: Profile, headings: Iterable[str]) -> None:
    """Refuse what names no field and nothing that the table keeps: a slip of the key would decide nothing."""
    known = {one.term for one in profile.fields} | {CALLER, UNITS, ALL, ""} | set(headings)
    told = [*deciding.decided.update, *(term for _, term in deciding.decided.take)]
    if text := next((one for one in told if one not in known), ""):
        near = "、".join(suggestions(profile, text)) or "、".join(sorted(known & {one.term for one in profile.fields}))
        raise InvalidInput(f"表里没有“{text}”这一项。", f"是否想写：{near}？其他栏目写它的列名。")


def _each(texts: Iterable[str] | None) -> Iterator[str]:
    """Yield what was typed, several in one text too."""
    return (one for text in texts or () for one in re.split("[,，、]", text) if one)
