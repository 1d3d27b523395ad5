"""三方比对 of the rows that the ledger knows: what each cell comes to, is written as, or waits for.

Three values a cell: what the table said last time, what the ledger has, what the table says (``domain.threeway``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import issue, item
from ducha_cli.domain.threeway import CHANGED, CLASHING, CLEAR, EMPTIED, FILLED, NEWER, SAME, outcome
from ducha_cli.domain.words.fold import fold_number, visible
from ducha_cli.intake.accounts import CONTRADICTING, PENDED
from ducha_cli.intake.findings import CONFLICT, NOTICE, PENDING, few
from ducha_cli.office.imports import adoptions
from ducha_cli.office.imports.again.lists import Back
from ducha_cli.office.imports.again.registers import CORRECTED, Registered
from ducha_cli.office.imports.known import behind, written
from ducha_cli.office.imports.known.deciding import CALLER, LEDGER, TABLE
from ducha_cli.office.imports.known.standing import EVERYTHING, KEPT, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.intake.findings import Finding, Kind, Severity
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.known.deciding import Decided
    from ducha_cli.office.imports.known.matching import Met
    from ducha_cli.office.imports.known.standing import Facts
    from ducha_cli.office.imports.planning import Planned


@dataclass
class Compared:
    """A known row with what its cells come to.

    Attributes:
        met: the row and its thing.
        base: what the table will have said, after this import.
        write: the fields that are to be written.
        filled: those of them where nothing was there to lose.
        assigned: the fields that come with the units which nobody was given yet.
        progress: its 进展 goes on.
        decided: how many clashes somebody decided.
        waits: something but a clash waits for somebody.
        came: how many cells came to what.
    """

    met: Met
    base: Facts
    write: Facts = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    progress: bool = False
    decided: int = 0
    waits: bool = False
    came: Counter[str] = field(default_factory=Counter)

    @property
    def writes(self) -> bool:
        """Whether any act comes of it."""
        return bool(self.write or self.assigned or self.progress)

    @property
    def moved(self) -> bool:
        """Whether what the table is known to have said changes."""
        if isinstance(self.met.planned, Back):
            return self.base != self.met.planned.said
        before = self.met.base
        return self.base != (before.facts if before else {}) and (bool(before) or not self.met.planned.own)


class Comparing:
    """The comparison of one file's known rows."""

    def __init__(self, work: Work, noun: str, findings: list[Finding], decided: Decided) -> None:
        self._work, self.noun, self._findings, self._decided = work, noun, findings, decided
        self._standing: Standing | Registered | None = None
        self._newer: dict[str, list[int]] = {}
        self._emptied: dict[str, list[int]] = {}
        self._over: dict[str, list[int]] = {}

    def compare(self, met: Sequence[Met]) -> list[Compared]:
        """Compare all of them; what is only told is told once a column."""
        asked = {one.subject for one in met if one.planned.facts or one.planned.caller}
        self._standing = _STANDING[self.noun](self._work, self.noun, asked)
        done = [self._row(one) for one in met]
        self._tell(met, self._newer, "台账比表新，照台账的", "无须处理；要照表改的，用 correct 更正台账。")
        self._tell(met, self._emptied, "表里空着，台账里有，没有清空", f"要清空的，在格里写“{CLEAR}”。")
        self._tell(met, self._over, "已经办完的，进展不再记", "无须处理；还在办的，先重启。")
        return done

    def thing(self, met: Met) -> Any:
        """Return the rows of a thing that was compared."""
        assert self._standing is not None
        return self._standing.things[met.subject]

    def _row(self, one: Met) -> Compared:
        planned, said = one.planned, one.planned.facts
        for name in one.base.facts if one.base and not isinstance(planned, Back) else ():
            if name.startswith(KEPT) and name.removeprefix(KEPT) in planned.table.header.extra:
                said.setdefault(name, "")  # what was kept of it before, its cell is empty now
        ledger = self._ledger(one)
        if isinstance(planned, Back):
            base, result = planned.before, Compared(one, dict(planned.said))
        else:
            base, result = self._base(one, ledger), Compared(one, dict(one.base.facts if one.base else {}))
        for name, text in said.items():
            came = SAME if _same(name, ledger[name], text) else outcome(base.get(name, ""), ledger[name], text)
            result.came[came] += 1
            if self._decide(result, name, came, base.get(name, ""), ledger[name]):
                self._remember(result, name, text, decided=came == CLASHING)
        if {"principal", "principal_title"} <= result.write.keys():  # one 任职 says both
            result.base["principal_title"] = result.write.pop("principal_title")
        self._callers(result, planned.caller)
        self._state(result)
        return result

    def _state(self, result: Compared) -> None:
        """Tell of a thing that its table has further than the ledger: how it goes on there is typed act by act."""
        planned = result.met.planned
        if planned.taken is None or self._decided.side(planned.record.row, planned.term_of("state")) == LEDGER:
            return
        thing = self.thing(result.met).row["state"]
        if act := behind.next_act(thing, planned.taken, written.short(self._work, result.met.subject)):
            told = {"item": item, "issue": issue}[self.noun].LIFECYCLE.label(thing)
            result.waits = True
            word = planned.taken.word or adoptions.label(f"{self.noun}s", planned.taken)
            self.needs(result, "state", f"台账是{told}，表上是{word}", f"下一步：{act}")

    def _remember(self, result: Compared, name: str, text: str, *, decided: bool) -> None:
        """Keep what the table says as what it said; of a list of ours only what was kept of it before, or decided."""
        if not result.met.planned.own or name in result.base or decided:
            result.base[name] = text

    def _ledger(self, one: Met) -> Facts:
        assert self._standing is not None
        said = one.planned.facts
        if not isinstance(one.planned, Back):
            return self._standing.facts(one.subject, said, one.planned.shape)
        now = one.planned.now
        if not said or self.noun in written.REGISTERS:
            return now
        # A list may not show what the ledger has: the deadline of what has ended; or that of one unit of several.
        known = self._standing.facts(one.subject, _without(said, CORRECTED), EVERYTHING)
        return {
            name: text
            if one.planned.before[name] in {"", text} and _same(name, known.get(name, ""), text)
            else now[name] or known.get(name, "")
            for name, text in said.items()
        }

    def _base(self, one: Met, ledger: Facts) -> Facts:
        """Return what the table said before; of an import that kept digests alone, what nothing changed since."""
        if one.base is None or one.base.whole or self._standing is None:
            return one.base.facts if one.base else {}
        touched = written.since(self._work, self.noun, one.subject, one.base.seq)
        return {name: "" if name in touched else text for name, text in ledger.items()}

    def _decide(self, result: Compared, name: str, came: str, base: str, ledger: str) -> bool:
        """Do or tell what a cell comes to; return whether the table is known to have said it."""
        if came == SAME:
            return True
        planned, text = result.met.planned, result.met.planned.facts[name]
        term, row = planned.term_of(name), planned.record.row
        if came in {NEWER, EMPTIED}:
            if text or base:
                {NEWER: self._newer, EMPTIED: self._emptied}[came].setdefault(term, []).append(row)
            return True
        side = self._decided.side(row, term)
        result.decided += came == CLASHING and bool(side)
        if side == LEDGER:
            return True
        if name == "progress" and (came != CLASHING or side == TABLE):
            result.filled |= {name} if came == FILLED else set()
            return self._progress(result, term)
        if came == FILLED and name in _WITH_UNITS and self._unassigned(result):
            result.assigned.add(name)
            return False
        takes = side == TABLE or came == FILLED or (came == CHANGED and self._decided.updates(term))
        if takes and written.writes(self.noun, name, planned.shape):
            result.write[name] = "" if text == CLEAR else text
            result.filled |= {name} if came == FILLED else set()
            return False
        # Who said that the table is right of what no import writes has the command left to type.
        self._pend(result, name, CHANGED if side == TABLE else came, base, ledger)
        return False

    def _unassigned(self, result: Compared) -> bool:
        """Whether units and deadlines may still be given by an import: nothing was approved, and it says no other."""
        if result.met.planned.assign is None or self.thing(result.met).row["state"] not in item.PROPOSED:
            return False  # a list of ours that comes back gives nothing to anybody: its cell has a command told
        said = result.met.planned.facts.get("units", "")
        return bool(said) and self._ledger(result.met).get("units", "") in {"", said}

    def _progress(self, result: Compared, term: str) -> bool:
        """Have 进展 go on, where something is still going on: of what has ended it is told."""
        if written.way(self.noun, self.thing(result.met)):
            result.progress = True
            return False
        self._over.setdefault(term, []).append(result.met.planned.record.row)
        return True

    def _pend(self, result: Compared, name: str, came: str, base: str, ledger: str) -> None:
        """Tell of a cell that waits for somebody, with its three values."""
        planned = result.met.planned
        term, row = planned.term_of(name), planned.record.row
        result.waits = result.waits or came != CLASHING
        values = f"旧 {base or '（空）'} │ 台账 {ledger or '（空）'} │ 表 {planned.facts[name] or '（空）'}"
        if came == CLASHING:
            mend = f"加 --take {row}:{term}={TABLE}，或 --take {row}:{term}={LEDGER}。"
            self.tell(planned, name, CONFLICT, "冲突", f"{result.met.subject} 两边都改过：{values}", mend)
        elif written.writes(self.noun, name, planned.shape):
            mend = f"照表改的，加 --update {term}；照台账的，加 --take {term}={LEDGER}。"
            self.tell(planned, name, PENDING, "表改", f"{result.met.subject} 表里改了：{values}", mend)
        else:
            self.needs(result, name, f"{values}，不能由导入改")

    def needs(self, result: Compared, name: str, problem: str, mend: str = "") -> None:
        """Tell of a cell that an act of its own has to change, and which."""
        planned = result.met.planned
        term = planned.term_of(name)
        act = mend or f"要改的：{written.command(self._work, self.noun, result.met, name, self.thing(result.met))}"
        mend = f"{act.rstrip('。')}；照台账的，加 --take {term}={LEDGER}。"
        problem = problem.removeprefix(f"{result.met.subject} ")
        self.tell(planned, name, PENDING, "需办理", f"{result.met.subject} {problem}", mend)

    def tell(self, planned: Planned, name: str, severity: Severity, kind: Kind, problem: str, mend: str) -> None:
        """Add a finding at the cell of a fact, and count the cell as not taken."""
        cells = planned.cells(name)
        account, group = planned.table.account, planned.record.group
        for cell in cells:
            if cell.ref not in account.covered:
                account.leave_cell(CONTRADICTING if severity == CONFLICT else PENDED, cell.column, planned.record.row)
                if name.startswith(KEPT) and account.kept[group]:
                    account.kept[group] -= 1
        at = cells[0] if cells else planned.anchor
        told = planned.table.finding(planned.record, at, severity, kind, problem, mend)
        self._findings.append(replace(told, beside=tuple(cell.ref for cell in cells[1:])))

    def _callers(self, result: Compared, caller: dict[str, str] | None) -> None:
        """Hold a caller against the one that is filed: neither is written, nor told."""
        if caller is None or self._standing is None:
            return
        ours = self._standing.things[result.met.subject].caller
        differing = [_PERSONAL[name] for name, value in caller.items() if value != ours.get(name, "")]
        planned = result.met.planned
        if not differing or self._decided.side(planned.record.row, CALLER):
            return
        result.came[CLASHING] += 1
        short = written.short(self._work, result.met.subject)
        mend = f"核对：ducha item reveal {short} --reason 核对；照台账的，加 --take {CALLER}={LEDGER}。"
        problem = f"{result.met.subject} {'、'.join(differing)}与台账不同（内容不显示）"
        self._findings.append(planned.finding(CONFLICT, "冲突", problem, mend))

    def _tell(self, met: Iterable[Met], columns: dict[str, list[int]], what: str, mend: str) -> None:
        planned = next((one.planned for one in met), None)
        if columns and planned is not None:
            told = "；".join(f"{term} {len(rows)}格（第{few(rows)}）" for term, rows in columns.items())
            self._findings.append(planned.table.finding(
                planned.record, planned.anchor, NOTICE, "跳过", f"{what}：{told}", mend
            ))  # fmt: skip


_WITH_UNITS = frozenset({"units", "due", "leader_in_charge", "person"})
"""Fields that a unit is given together with its work."""
_STANDING: dict[str, type[Standing | Registered]] = {
    "item": Standing, "issue": Standing, "unit": Registered, "person": Registered,
}  # fmt: skip
_PERSONAL = {"name": "来电人", "phone": "联系电话", "identity": "身份证号", "address": "住址"}
_NUMBERS = frozenset({"reference"})


def _without(said: Facts, prefix: str) -> Facts:
    return {name: text for name, text in said.items() if not name.startswith(prefix)}


def _same(name: str, one: str, other: str) -> bool:
    """Whether two values are one: a number in any brackets, 其他栏目 as lines in any order, a text by the eye."""
    if one == other:
        return True
    if name in _NUMBERS:
        return fold_number(one) == fold_number(other)
    if name.startswith(KEPT):
        return set(_clean(one).split("\n")) == set(_clean(other).split("\n"))
    return _clean(one) == _clean(other)


def _clean(text: str) -> str:
    return visible(text).replace("\r\n", "\n").strip()
