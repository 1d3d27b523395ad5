"""Taking over a running ledger: what the rows of a table are taken over as (``--adopt-as-of``, R4-1).

Each row is read by its own state, its days and its result; what is missing or not known is told once for the file,
by rows. What is then written, ``adopting`` says.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli import shell
from ducha_cli.domain.days import daytext, deadline
from ducha_cli.domain.life import item
from ducha_cli.domain.words import personal, state_word
from ducha_cli.domain.words.fold import fold
from ducha_cli.errors import InvalidInput, WrongUsage
from ducha_cli.intake.findings import ERROR, MASK, NOTICE, WARNING, Finding, few
from ducha_cli.office.item import filing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ducha_cli.acts.item.adding import Adding
    from ducha_cli.acts.item.filing import Adopting
    from ducha_cli.domain.words.state_word import Said
    from ducha_cli.intake.findings import Kind, Severity
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge

FIELDS = {
    "items": frozenset({"state", "closed_on", "conclusion", "satisfied"}),
    "issues": frozenset({"state", "cleared_on"}),
}
"""Fields that say where a matter stands: taken where it is taken over, else kept under their headings."""
_DAY = {"items": "closed_on", "issues": "cleared_on"}
_UNITLESS = "filed"
"""What an item is taken over as that gives work to nobody yet."""
_RESULTS = frozenset({"办理结果", "处理结果"})
"""Headings of progress that are the result of what has ended."""
_LONGEST = 20
"""Letters of a word that is quoted as one of a table's own."""


class Asked(NamedTuple):
    """What the options say of a file that is taken over.

    Attributes:
        draft: as of which day, by whose word, and why there are no notices.
        states: words of the table with the state that each stands for, in the words of ``state_word.KNOWN``.
    """

    draft: Adopting
    states: Mapping[str, str]


def states(kind: str, typed: Iterable[str]) -> dict[str, str]:
    """Return words of a table with the state that each stands for, as they are typed: 基本完成=整改完成.

    Raises:
        WrongUsage: one is not written so, or names no state.
    """
    known, found = state_word.KNOWN[kind], dict[str, str]()
    for one in typed:
        word, mark, named = one.replace("＝", "=").rpartition("=")
        if not (mark and word.strip()) or named.strip() not in known:
            raise WrongUsage(f"“{one}”写法不对。", f"请写成 --state 词=状态；状态可写：{'、'.join(known)}。")
        found[word.strip()] = known[named.strip()]
    return found


def named(kind: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a 表样 with their states."""
    return {word: state_word.KNOWN[kind][state] for word, state in words.items()}


class Taken(NamedTuple):
    """What one row is taken over as.

    Attributes:
        state: a state of ``state_word.KNOWN``.
        word: how the table calls it, "" where it says nothing.
        day: since when, where it is past 整改 or ended.
        text: the result of what has ended; what the unit has done about an issue.
        satisfied: what the public said, as it stands there.
        fields: what of ``FIELDS`` it took.
    """

    state: str
    word: str
    day: str
    text: str = ""
    satisfied: str = ""
    fields: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """How the table called it, as a text that says so: “” where it said nothing."""
        return f"原台账记为“{self.word}”" if self.word else ""

    @property
    def ended(self) -> bool:
        """Whether nothing is owed any more."""
        return self.state in state_word.ENDED


def label(kind: str, taken: Taken) -> str:
    """Return what a row is taken over as, in the words of the office."""
    known = {state: term for term, state in state_word.KNOWN[kind].items()}
    return known.get(taken.state, item.LIFECYCLE.states[_UNITLESS])


class Adoption:
    """One file being taken over, or not: then nothing is taken, and that is told once."""

    def __init__(self, work: Work, kind: str, asked: Asked | None) -> None:
        self.kind, self.asked = kind, asked
        self._since = filing.first_day(work) if asked else ""
        self._unknown: dict[str, list[tuple[Table, Record, Cell]]] = {}
        self._rows: dict[str, list[tuple[Table, Record]]] = {}

    def item(self, reader: Judge, records: Sequence[Record], draft: Adding, *, shared: bool) -> Taken | None:
        """Return what an item is taken over as; None where it is registered as without the option."""
        first, asked = records[0], self.asked
        if asked is None or self._is_new(reader, first, draft.basis_date or draft.accepted_on):
            return None
        if not (draft.basis_title or draft.basis_number or draft.no_basis_reason):
            self._note("baseless", reader.table, first)
        said = self._said(reader, records)
        if said is None:
            return None
        state, word, inside = said
        if state not in state_word.ENDED:
            self._tell_left(reader, first, "closed_on")
            if not shared:  # nobody has it in hand, whatever its state says: that is kept
                self._note("unitless", reader.table, first)
                return Taken(_UNITLESS, word, "")
            return Taken(state, word, "", fields=self._of_state(records, result=True))
        day = self._ended_on(reader, first, inside)
        known = {"依据日期": draft.basis_date, "受理日期": draft.accepted_on}
        self._tell_contradiction(reader, first, "办结日期", day, known)
        result, cell = first.text("conclusion"), first.cell("progress")
        if not result and cell is not None and fold(cell.heading.rpartition("/")[2]) in _RESULTS:
            result = first.text("progress")
        text = result or f"原台账记为“{word or '办结'}”"
        taken = {"closed_on", "conclusion", "satisfied", *self._of_state(records, result=bool(result))}
        return Taken(state, word, day, text, first.text("satisfied"), frozenset(taken))

    def issue(self, reader: Judge, records: Sequence[Record], found_on: str | None, progress: str) -> Taken | None:
        """Return what an issue is taken over as; None where it is registered as without the option."""
        first = records[0]
        if self.asked is None or self._is_new(reader, first, found_on):
            return None
        said = self._said(reader, records)
        if said is None:
            return None
        state, word, inside = said
        fields = {"state"} if len({one.text("state") for one in records} - {""}) <= 1 else set()
        if state in state_word.GOING:
            self._tell_left(reader, first, "cleared_on")
            return Taken(state, word, "", fields=frozenset(fields))
        cleared = state in state_word.CLEARED
        own = bool(first.text("cleared_on")) and cleared
        day = self._ended_on(reader, first, inside, own=own)
        self._tell_contradiction(
            reader, first, "销号日期" if own else "状态里的日期", day, {"发现日期": found_on},
            severity=WARNING if cleared else ERROR,
        )  # fmt: skip
        if cleared:
            fields.add("cleared_on")
        else:
            self._tell_left(reader, first, "cleared_on")
        return Taken(state, word, day, progress or f"原台账记为“{word or '已销号'}”", fields=frozenset(fields))

    def untaken(self, taken: Taken | None, record: Record, first: Record) -> set[str]:
        """Return the fields of where a matter stands that nothing took of a row: they are kept."""
        named = FIELDS[self.kind]
        if taken is None:
            return set(named)
        differing = {name for name in named if record is not first and record.text(name) != first.text(name)}
        return set(named - taken.fields) | (differing - {"state"})

    def says_done(self, record: Record) -> bool:
        """Whether the deadline of a row is no day but the word that it is done, and its state says no other."""
        text = record.text("due")
        if self.asked is None or not text or not state_word.is_done(self.kind, text):
            return False
        try:
            deadline.read(record.day("due"), date.fromisoformat(self.asked.draft.as_of))
        except InvalidInput:
            state = record.text("state")
            said = state_word.read(self.kind, state, self.asked.states) if state else None
            return not state or (said is not None and state_word.is_done(self.kind, state))
        return False

    def tell(self, tables: Sequence[Table], known: set[tuple[int, int]], findings: list[Finding]) -> None:
        """Tell once for the file what the rows lack, and what was made of them.

        Those that are ``known`` (table and group) keep the state that they have: nothing is asked of them.
        """
        if self.asked is None:
            findings += self._not_asked(tables)
            return
        for word, places in list(self._unknown.items()):
            self._unknown[word] = [one for one in places if (id(one[0]), one[1].group) not in known]
        self._unknown = {word: places for word, places in self._unknown.items() if places}
        findings += self._tell_unknown()
        for name, (severity, kind, problem, mend) in _TOLD.items():
            if found := [one for one in self._rows.get(name, ()) if (id(one[0]), one[1].group) not in known]:
                table, first = found[0]
                rows = f"第{few(record.row for _, record in found)}（{len(found)}件）"
                told = problem.format(rows=rows, as_of=self.asked.draft.as_of, since=self._since)
                where = Finding(severity, kind, table.file, table.sheet, str(first.row), "", "", told, mend)
                findings.append(where)

    # What a row says

    def _said(self, reader: Judge, records: Sequence[Record]) -> tuple[str, str, str] | None:
        """Return the state, its word, and the day inside its cell; None, and noted, where a word is not known."""
        found = [one for record in records if (one := self._of_row(reader.table, record)) is not None]
        if None in [said for said, _ in found]:
            return None
        first = records[0]
        if not found:
            return self._unsaid(first)
        states = {said.state for said, _ in found if said}
        said, word = found[0]
        assert said is not None
        if len(states) == 1:
            return said.state, word, said.day
        # Of several rows of one thing the least advanced counts, and an item is under way where one of them is done.
        done = self.kind == "items" and states & state_word.CLOSED
        state = state_word.STARTED if done else min(states, key=state_word.ORDER.index)
        told = label(self.kind, Taken(state, "", ""))
        problem = f"同一件的几行状态不同（{'、'.join(dict.fromkeys(text for _, text in found))}），记为{told}"
        reader.tell(first, "state", WARNING, "猜读", problem, "请核对。")
        return state, word, ""

    def _of_row(self, table: Table, record: Record) -> tuple[Said | None, str] | None:
        """Return what one row says of its state, with the word; None where it says nothing."""
        assert self.asked is not None
        cell, text = record.cell("state"), record.text("state")
        if cell is not None and text:
            clearing = "销号" in cell.heading
            said = state_word.read(self.kind, text, self.asked.states, clearing=clearing)
            if said is None:
                self._unknown.setdefault(text, []).append((table, record, cell))
            return said, text
        for name, ticked in _ticked(record):
            if said := state_word.read(self.kind, name, self.asked.states):
                return said, ticked
        if self.says_done(record):
            due = record.text("due")
            return state_word.read(self.kind, due), due
        return None

    def _unsaid(self, first: Record) -> tuple[str, str, str]:
        """Return what a row is that does not say it: ended where it has a day of that, else by its progress."""
        if first.text(_DAY[self.kind]):
            return state_word.BY_DAY[self.kind], "", ""
        return state_word.unsaid(self.kind, progress=bool(first.text("progress"))), "", ""

    def _of_state(self, records: Sequence[Record], *, result: bool) -> frozenset[str]:
        """Return whether the cell of the state is taken: it says no more than that, or is quoted as the result."""
        assert self.asked is not None
        texts = {one.text("state") for one in records} - {""}
        if len(texts) != 1:
            return frozenset()
        read = state_word.read("items", texts.pop(), self.asked.states)
        return frozenset({"state"}) if read is not None and (read.bare or not result) else frozenset()

    def _ended_on(self, reader: Judge, first: Record, inside: str, *, own: bool = True) -> str:
        """Return the day of its column, else the one inside the state, else that as of which it is taken over."""
        assert self.asked is not None
        name, as_of = _DAY[self.kind], self.asked.draft.as_of
        if own and first.text(name):
            return reader.day(first, name) or as_of
        if not inside:
            self._note("undated", reader.table, first)
            return as_of
        try:
            span = daytext.read(inside, reader.today, None)
        except InvalidInput as error:
            reader.wrong(first, "state", "类型", error)
            return as_of
        if span is None:
            self._note("undated", reader.table, first)
            return as_of
        if span.last > reader.today:
            over = InvalidInput(f"状态里的日期 {span.last} 在今天（{reader.today}）之后", "请核对日期。")
            reader.wrong(first, "state", "类型", over)
        reader.guessed(first, "state", (*span.guesses, *(("状态里的日期只写到月，按月底",) if span.rough else ())))
        return span.last.isoformat()

    # What is told

    def _is_new(self, reader: Judge, first: Record, based_on: str | None) -> bool:
        """Whether a matter began when the ledger had; one that began after the day as of which it stands is wrong."""
        assert self.asked is not None
        if based_on is None:
            return False
        if based_on >= self._since:
            self._note("new", reader.table, first)
            return True
        if based_on > self.asked.draft.as_of:
            self._note("later", reader.table, first)
        return False

    def _tell_left(self, reader: Judge, first: Record, name: str) -> None:
        """Tell of a day of the end beside a state that is none: it is kept."""
        if first.text(name):
            problem = f"状态不是{label(self.kind, Taken(state_word.BY_DAY[self.kind], '', ''))}，这个日期留存在其他栏目"
            reader.tell(first, name, WARNING, "冲突", problem, "请核对状态；确已办完的，把状态改为这样的写法。")

    def _tell_contradiction(
        self,
        reader: Judge,
        first: Record,
        what: str,
        day: str,
        known: Mapping[str, str | None],
        severity: Severity = WARNING,
    ) -> None:
        """Tell of days of one row that contradict each other: what has ended keeps them as written."""
        assert self.asked is not None
        at = _DAY[self.kind] if first.text(_DAY[self.kind]) else "state"
        wrong = [f"早于{name} {other}" for name, other in known.items() if other and day < other]
        if day > self.asked.draft.as_of:
            wrong.append(f"晚于建账截至日 {self.asked.draft.as_of}")
        if wrong:
            mend = "请核对；已按原台账记。" if severity == WARNING else "请核对日期。"
            reader.tell(first, at, severity, "范围", f"{what} {day} {'、'.join(wrong)}", mend)

    def _note(self, name: str, table: Table, record: Record) -> None:
        self._rows.setdefault(name, []).append((table, record))

    def _tell_unknown(self) -> Iterator[Finding]:
        """One error for all words that no state is known of, with what is to be typed."""
        if not self._unknown:
            return
        words = {_shown(*places[0][:2], text): len(places) for text, places in self._unknown.items()}
        told = "、".join(f"“{word}”{count}格" for word, count in words.items())
        may = "、".join(state_word.KNOWN[self.kind])
        options = " ".join(f"--state {shell.word(f'{word}=状态')}" for word in words if word != MASK)
        lines = "；".join(f"{word} = 状态" for word in words if word != MASK)
        mend = f"加 {options}，或在方案的 states 里写：{lines}；状态可写：{may}。" if options else f"请改写为：{may}。"
        table, record, cell = next(iter(self._unknown.values()))[0]
        yield table.finding(record, cell, ERROR, "枚举", f"没有认出是什么状态：{told}", mend)

    def _not_asked(self, tables: Iterable[Table]) -> Iterator[Finding]:
        """One line for the file where it says how far things are, and nobody asked for that."""
        found: dict[str, list[Record]] = {}
        where: Table | None = None
        for table in tables:
            names = [one for one in table.profile.fields if one.name in FIELDS.get(self.kind, ())]
            for record in table.records:
                for one in names:
                    if record.text(one.name):
                        cell = record.cell(one.name)
                        found.setdefault(cell.heading if cell else one.term, []).append(record)
                        where = where or table
        if where is not None:
            told = "、".join(f"{name}{len(records)}格" for name, records in found.items())
            mend = "台账启用以前就在办的，加 --adopt-as-of 日期 --by 批准人，按表上的状态建账。"
            problem = f"{told}留存在其他栏目，没有改变状态"
            yield Finding(NOTICE, "未取", where.file, where.sheet, str(where.header.last), "", "", problem, mend)


_TOLD: dict[str, tuple[Severity, Kind, str, str]] = {
    "baseless": (
        ERROR, "必填", "没有立项依据：{rows}", "加 --basis 依据名称 或 --no-basis 原因，或补“立项依据”列。",
    ),
    "later": (
        ERROR, "范围", "依据、发现日期晚于建账截至日 {as_of}：{rows}", "请核对日期，或改 --adopt-as-of。",
    ),
    "new": (
        WARNING, "范围", "依据、发现日期不早于台账启用的 {since}，没有建账，照常登记：{rows}",
        "事项用 ducha item approve 立项，问题用 ducha issue hand 反馈；状态等留存在其他栏目。",
    ),
    "undated": (
        NOTICE, "猜读", "没有写办完的日期，按建账截至日 {as_of}：{rows}",
        "请核对；表里有日期的，用 --map 列=办结日期 或 列=销号日期。",
    ),
    "unitless": (
        NOTICE, "猜读", "没有单位，建账为已立项：{rows}",
        "有了单位再用 ducha item assign 分解、ducha item notify 交办。",
    ),
}  # fmt: skip
"""What is told once for the file, with its rows."""


def _ticked(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the headings of columns that nobody knows and a row ticks: 已完成, 推进中, 未启动 beside each other."""
    for name, cell in record.extra.items():
        if fold(cell.text()) in state_word.YES:
            yield name, name


def _shown(table: Table, record: Record, text: str) -> str:
    """Return a word of a table as it may be quoted, of a long one its beginning: somebody's data are not."""
    callers = [record.text(one.name) for one in table.profile.fields if one.personal]
    if personal.numbered(text) or personal.found_in(text, callers):
        return MASK
    return " ".join(text[:_LONGEST].split())
