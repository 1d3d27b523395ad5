"""The rows of a file met with the things of the ledger: which each is, and which two rows are one.

Nothing is chosen by likeness: what is near is told, and goes its own way until somebody says otherwise.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.acts.issue.turning import Withdrawing
from ducha_cli.acts.item.endings import Merging
from ducha_cli.intake.accounts import CONTRADICTING, REPEATED
from ducha_cli.intake.findings import CONFLICT, WARNING, spans
from ducha_cli.ledger.batch import batches
from ducha_cli.looks.counted import NO_SLIP
from ducha_cli.office.imports.again import registers
from ducha_cli.office.imports.known import identity
from ducha_cli.office.imports.known.deciding import APART

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ducha_cli.intake.findings import Finding
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.known.identity import Index, Key
    from ducha_cli.office.imports.known.standing import Facts
    from ducha_cli.office.imports.planning import Planned

INDEXES = {
    "items": identity.items, "issues": identity.issues,
    "units": registers.index_of_units, "people": registers.index_of_people,
}  # fmt: skip
"""How the things of a kind are found in the ledger, however they came there."""
_BESIDE = frozenset({"items", "issues"})
"""Kinds of which a row beside one that is known may be another thing."""
_PARTS = frozenset({"people"})
"""Kinds of which several rows tell of one thing, each of a part of it: a post."""


class Base(NamedTuple):
    """What tables said of a thing before.

    Attributes:
        facts: by field, the newest first; empty where that was before schema 5, which kept digests.
        seq: the entry of the newest row.
        whole: the newest row knew its facts.
        contents: what the rows of it said as a whole (SHA-256).
    """

    facts: Facts
    seq: int
    whole: bool
    contents: frozenset[str]


class Met(NamedTuple):
    """A row and the thing that it is."""

    planned: Planned
    subject: str
    base: Base | None


@dataclass
class Matched:
    """What the rows of a file are.

    Attributes:
        fresh: new things.
        met: rows of things that the ledger has.
        waiting: how many rows wait for somebody to say which thing they are.
        repeated: how many repeat another row in every cell.
        seen: the things that any row is, or may be.
    """

    fresh: list[Planned] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    waiting: int = 0
    repeated: int = 0
    seen: set[str] = field(default_factory=set)


class Matching:
    """The matching of one file.

    Args:
        work: the open transaction.
        kind: of the table.
        findings: told what is near, what repeats, what is not certain.
        same: row → number, as ``--same`` says.
        repeat: as ``--repeat`` says, or "".
        apart: rows that are things of their own, as 导入处理 says.
    """

    def __init__(
        self,
        work: Work,
        kind: str,
        findings: list[Finding],
        same: dict[int, str],
        repeat: str = "",
        apart: Collection[int] = (),
    ) -> None:
        self._work, self._kind, self._findings = work, kind, findings
        self._same, self._rows_apart = same, apart
        self._repeat = repeat if kind in _BESIDE else ""
        self._bases: dict[str, Base] = {}
        self._keys: dict[str, list[str]] = {}
        self._firsts: dict[str, Planned] = {}
        self.done = Matched()

    def match(self, planned: Sequence[Planned]) -> Matched:
        """Tell new rows from known ones."""
        index = INDEXES[self._kind](self._work)
        rows = [one for one in planned if not self._repeats(one)]
        self._keys = _earlier(self._work, self._kind, rows)
        shared = Counter(_numbered(one) for one in rows if not self._apart(one))
        found = {id(one): self._candidates(one, index, shared[_numbered(one)]) for one in rows}
        self.done.seen = {subject for some in found.values() for subject in some}
        self._bases = _bases(self._work, self._kind, self.done.seen)
        groups: dict[tuple[str, ...], list[Planned]] = defaultdict(list)
        for one in rows:
            if found[id(one)]:
                part = _text(one.ids[0]) if self._kind in _PARTS and one.ids else ""
                groups[*found[id(one)], part].append(one)
        taken: dict[int, str] = {}
        for (*subjects, _), some in groups.items():
            taken |= self._pair(subjects, some)
        self._place(rows, found, taken, index)
        return self.done

    def _repeats(self, one: Planned) -> bool:
        """Tell of a row that repeats another in every cell but 序号, and leave it out."""
        caller = json.dumps(one.caller, ensure_ascii=False) if one.caller else ""
        first = self._firsts.setdefault(f"{one.key}|{one.content}|{caller}", one)
        if first is one or self._apart(one) or one.table is not first.table:
            return False
        self.done.repeated += 1
        one.table.withdraw(one.record, REPEATED)
        problem = f"与第{first.record.row}行完全相同（整行重复），没有再登记"
        mend = f"确是两件的，加 --repeat {APART}。" if self._kind in _BESIDE else "无须处理；或删去其中一行。"
        self._findings.append(one.finding(CONFLICT, "重复键", problem, mend))
        return True

    def _apart(self, one: Planned) -> bool:
        """Whether somebody said that a row is a thing of its own, whatever it is like."""
        return self._repeat == APART or one.record.row in self._rows_apart

    def _candidates(self, one: Planned, index: Index, bearing: int) -> list[str]:
        """Return the things that a row may be: as it says, as somebody said, or by the first rule that knows any.

        Of several rows ``bearing`` one number none is a thing by what else it says: it would be known only because
        the ledger has its like, and the others filed for a number that nobody meant.
        """
        said = self._same.get(one.record.row, "")
        if said or one.own:
            return [said or one.own]
        ids = one.ids[:1] if _numbered(one) and bearing > 1 else one.ids
        found = index.find(ids, one.number)
        return found or next((some for key in ids if (some := self._keys.get(_text(key)))), [])

    def _pair(self, subjects: Sequence[str], rows: list[Planned]) -> dict[int, str]:
        """Return which of several rows is which of several things: those first that say what was said before."""
        left, paired = list(subjects), {}
        for one in rows:
            same = next((s for s in left if (b := self._bases.get(s)) and one.content_sha in b.contents), None)
            if same is not None:
                left.remove(same)
                paired[id(one)] = same
        rest = [one for one in rows if id(one) not in paired]
        if len(left) == 1 and rest:
            paired[id(rest[0])] = left[0]
        return paired

    def _place(self, rows: Sequence[Planned], found: dict[int, list[str]], taken: dict[int, str], index: Index) -> None:
        above: dict[Key, list[Planned]] = defaultdict(list)
        met = set(taken.values())
        shared = Counter(_numbered(one) for one in rows if id(one) not in taken)
        for one in rows:
            subject, candidates = taken.get(id(one)), found[id(one)]
            if subject is not None:
                self.done.met.append(Met(one, subject, self._bases.get(subject)))
            elif shared[_numbered(one)] > 1 and _numbered(one) and not self._apart(one):
                self._wait(one, *self._clash(one, rows))
            elif (
                candidates
                and not self._apart(one)
                and (one.own or self._kind not in _BESIDE or not set(candidates) <= met)
            ):
                self._wait(one, *self._undecided(one, candidates))
            else:
                self.done.fresh.append(one)
                if not self._apart(one):
                    self._tell_near(one, index, above)
            for key in one.near:
                above[key].append(one)

    def _undecided(self, one: Planned, candidates: Sequence[str]) -> tuple[str, str]:
        """Return what is told of a row that may be several things, or of several rows that are one."""
        if len(candidates) == 1 and self._kind not in _BESIDE:
            return f"与另一行是同一{one.term} {candidates[0]}，内容不同，没有登记", _AS_ONE
        if len(candidates) == 1:
            return f"与另一行都是 {candidates[0]}，内容不同", "请只留一行写这一件；是两件的，去掉一行的编号再导入。"
        told = "、".join(candidates[:_MOST])
        mend = f"是其中一件的，加 --same {one.record.row}={candidates[0]}；是另一件的，加 --repeat {APART}。"
        return f"可能是 {told}，没有登记", mend

    def _clash(self, one: Planned, rows: Sequence[Planned]) -> tuple[str, str]:
        """Return what is told of a row that bears the number of another."""
        other = next(o for o in rows if o is not one and _numbered(o) == _numbered(one))
        names = self._differing(one, other)
        if self._kind not in _BESIDE:
            problem = f"与第{other.record.row}行是同一{one.term}，不同的格：{names}，没有登记"
            return problem, _AS_ONE
        problem = f"与第{other.record.row}行编号相同，不同的格：{names}，没有登记"
        return problem, f"确是两件的，加 --repeat {APART}；写错了的，改编号再导入。"

    def _wait(self, one: Planned, problem: str, mend: str) -> None:
        self.done.waiting += 1
        one.table.withdraw(one.record, CONTRADICTING)
        self._findings.append(one.finding(CONFLICT, "重复键", problem, mend))

    def _differing(self, one: Planned, other: Planned) -> str:
        names = [one.term_of(name) for name in {**one.facts, **other.facts}
                 if one.facts.get(name, "") != other.facts.get(name, "")]  # fmt: skip
        if one.caller != other.caller:
            names.append("来电人（内容不显示）")
        return "、".join(dict.fromkeys(names)) or "序号"

    def _tell_near(self, one: Planned, index: Index, above: dict[Key, list[Planned]]) -> None:
        """Tell of what a new thing is like: filed all the same, for two of one name may both be meant."""
        rows = {}
        for key in one.near:
            if key.rule not in _PLACES:
                rows.update({id(other): other for other in above.get(key, ())})
        if rows:
            places = spans([*(other.record.row for other in rows.values()), one.record.row])
            names = self._differing(one, next(iter(rows.values())))
            what = "诉求" if one.caller is not None else one.term
            problem = f"疑似同一{what}（第{places}行），不同的格：{names}，分别登记"
            self._findings.append(one.finding(WARNING, "重复键", problem, self._else("另一件")))
        elif like := [subject for subject in index.like(one.near) if subject not in self._bases][:_MOST]:
            told = "、".join(like)
            problem = f"与台账中的 {told} 相近，按另一件登记"
            mend = f"试导入时看到的，加 --same {one.record.row}={like[0]}；{self._else(like[0])}"
            self._findings.append(one.finding(WARNING, "重复键", problem, mend))

    def _else(self, other: str) -> str:
        """Return what to do where two that were filed apart are one after all."""
        if self._kind == "items":
            return f"确是一件的，并案：{Merging.typed('新编号', into=other, reason='同一事项', approver='批准人')}"
        return f"确是一件的，撤销一件：{Withdrawing.typed('新编号', cause='重复登记', approver='批准人')}"


_MOST = 3
_AS_ONE = "请把两行并为一行。"
_ALONE = frozenset({identity.NUMBER, identity.OFFICE, identity.CODE, identity.PERSON})
"""Rules of which two rows of a table may not be apart unseen."""
_PLACES = frozenset({"地点", "日期"})
"""Rules of likeness that count against the ledger alone: in one file places and days differ as a rule."""


def _numbered(one: Planned) -> tuple[int, Key] | None:
    """Return by what a row shares its number with another of its table; None where it bears none."""
    key = next(iter(one.ids), None)
    known = key is not None and not one.own and key.rule in _ALONE
    return (id(one.table), key) if key is not None and known else None


def _text(key: Key) -> str:
    return f"{key.rule}:{key.text}"


def _earlier(work: Work, kind: str, rows: Collection[Planned]) -> dict[str, list[str]]:
    """Return, by key, what earlier imports made of rows; what was a slip is as if it had never come."""
    found: dict[str, list[str]] = {}
    for some in batches(sorted({_text(key) for one in rows for key in one.ids})):
        marks = ", ".join("?" * len(some))
        query = (
            'SELECT DISTINCT "key", subject FROM batch_row JOIN batch ON batch.id = batch_id'  # noqa: S608  marks
            f' WHERE kind = ? AND undone_on IS NULL AND "key" IN ({marks}) AND {NO_SLIP} ORDER BY batch_row.id'
        )
        for key, subject in work.transaction.database.execute(query, (kind, *some)):
            found.setdefault(key, []).append(subject)
    return found


def _bases(work: Work, kind: str, subjects: Collection[str]) -> dict[str, Base]:
    """Return what tables said of things before, by number."""
    found: dict[str, Base] = {}
    for some in batches(sorted(subjects)):
        marks = ", ".join("?" * len(some))
        query = (
            "SELECT subject, content_sha, rule, batch_row.cells, batch_row.event_seq FROM batch_row"  # noqa: S608  marks
            f" JOIN batch ON batch.id = batch_id WHERE kind = ? AND undone_on IS NULL AND subject IN ({marks})"
            " ORDER BY batch_row.id"
        )
        for subject, sha, rule, cells, seq in work.transaction.database.execute(query, (kind, *some)):
            before = found.get(subject)
            facts = {**(before.facts if before else {}), **(json.loads(cells) if rule and cells else {})}
            contents = {*(before.contents if before else ()), sha}
            found[subject] = Base(facts, seq, bool(rule), frozenset(contents))
    return found
