"""Items as they come in: a 台账 with milestones, 批示件, 民意快线 (R4-1, R4-13, R4-22)."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.adding import Adding, Complainant
from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.progress import Progressing
from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import assignment
from ducha_cli.domain.life.item import LETTER
from ducha_cli.domain.words import naming, personal
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import vocabulary
from ducha_cli.intake.findings import NOTICE, WARNING
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.office import drafts
from ducha_cli.office.imports import directives
from ducha_cli.office.imports.cells import account
from ducha_cli.office.imports.known import identity
from ducha_cli.office.imports.known.standing import Shape, due_text, unit_text
from ducha_cli.office.imports.own import Own
from ducha_cli.office.imports.planning import Dues, Judge, Planned, in_kept, with_id
from ducha_cli.office.imports.shares import COLUMNS, Shares
from ducha_cli.office.item import adding, assigning
from ducha_cli.office.item import progress as item_progress
from ducha_cli.office.person import called
from ducha_cli.office.person.called import Leader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.adoptions import Adoption, Taken
    from ducha_cli.office.imports.directives import Said

_TITLE_MOST = 40
"""A citizen's words become a title of at most so many characters; the whole text is kept as content."""

_SOURCES = (
    ("批示", "批示指示"), ("提案", "政协委员提案"), ("建议", "人大代表建议"), ("全会", "全会报告"),
    ("常委会", "常委会纪要"), ("民生实事", "民生实事"), ("重大项目", "重大项目"), ("会议", "专项会议部署"),
    ("交办", "上级交办"),
)  # fmt: skip
"""Words of the 依据, else of the section heading, that name the 来源; the first that fits (R0-8)."""

_BASES = (("批示", "批示"), ("纪要", "会议纪要"), ("建议", "建议提案"), ("提案", "建议提案"), ("报告", "报告"))
_DAY = re.compile(r"([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")
_NUMBER = re.compile(r"[（(]([^（()）]*〔[0-9]{4}〕[^（()）]*号)[）)]")
_OF_THE_ITEM = (
    "title", "reference", "basis", "source", "leader", "leader_title", "directed_on", "directive", "received_on",
    "secrecy", "tags", "note",
)  # fmt: skip
"""Fields that the first of several rows gives to the item; what a further row says otherwise is kept."""
_SAY = "请核对；不对的，加 --source 来源。"
_ENDING, _LAST = re.compile(r"[（(][^（()）]*[）)]$"), 2
"""A title ends in 建议 or 提案, before an aside."""
_LATER = frozenset({"percent"})
"""Fields whose columns are known and that nothing takes yet: what they say is kept under its heading."""
_ROLES = tuple((column, role) for column, role in COLUMNS.items() if role)
_BY_ORDER = {False: frozenset(), True: frozenset({"牵头", "主办"})}
"""The roles that a column of units without one gives: the first is 牵头."""
_TWO = 2
_CALLER = {"name": "caller", "phone": "caller_phone", "identity": "caller_id", "address": "caller_address"}


def judge(
    work: Work,
    table: Table,
    given: Given,
    findings: list[Finding],
    *,
    dues: Dues,
    adoption: Adoption,
    constants: Mapping[str, str],
    foreign: bool = False,
) -> list[Planned]:
    """Return the items of a table that can be filed; further rows of an item are milestones of it.

    ``constants`` is what rows have that say nothing of it; ``foreign``: numbers like ours are another's.
    """
    reader = Judge(table, findings, date.fromisoformat(work.day(given)), dues)
    own = Own(work, reader, "item", foreign=foreign)
    made = [_Reading(work, reader, records, own, adoption, constants).plan() for records in table.things()]
    reader.tell_days()
    reader.tell_over()
    return [one for one in made if one is not None]


class _Reading:
    """One item being read from its row or rows."""

    def __init__(
        self,
        work: Work,
        reader: Judge,
        records: list[Record],
        own: Own,
        adoption: Adoption,
        constants: Mapping[str, str],
    ) -> None:
        self.work, self.reader, self.records = work, reader, records
        self.adoption, self.constants = adoption, constants
        self.taken: Taken | None = None
        self.first = records[0]
        self.own = own.of(records[0])
        self.shares = Shares(work, reader)
        self.unitless: set[int] = set()
        self.leader_id: int | None = None
        self.said: list[Said] = []

    def text(self, name: str) -> str:
        return self.first.text(name)

    @property
    def is_letter(self) -> bool:
        """Whether the row is a letter of its table's: in one with 受理时间 alone, a row without a day is none."""
        header = self.reader.table.header
        return header.letters and bool(header.source or self.first.cell("caller") or self.text("received_on"))

    def plan(self) -> Planned | None:
        before = self.reader.errors
        for record in self.records:
            self.reader.looked_at(record, "reference")
        draft, caller = self._draft(), self._caller()
        steps = [self._step(record, draft) for record in self.records]
        if not self.shares.of and self.reader.errors == before and not self.own:
            self._tell_unitless()
        if draft is not None:
            self.taken = self.adoption.item(self.reader, self.records, draft, shared=bool(self.shares.of))
        untaken = [(record, self._untaken(record)) for record in self.records]
        kept = account(self.work, self.reader, untaken)
        if draft is None or self.reader.errors > before:
            return None
        values = self._values(draft)
        facts = self._facts(draft, values, steps, untaken[0][1])

        def file(work: Work, day: str, key: str) -> Filed:
            return self._file(work, day, draft, values | {"external_key": key}, steps, caller)

        letters = self.reader.table.header.letters
        told = (caller or drafts.make(Complainant)).model_dump() if letters else None
        ids, near = self._ids(draft, told or {}), tuple(identity.near_items(draft.title, _words(draft)))
        return Planned(
            self.reader.table, self.first, "事项", "title", facts | in_kept(kept), file, self._advance,
            self._assign, tuple(self.shares.of), told, kept, ids, near, self.own or "", draft.source_number,
            self._shape(draft), taken=self.taken,
        )  # fmt: skip

    def _ids(self, draft: Adding, caller: dict[str, str]) -> tuple[identity.Key, ...]:
        """Return what the row is known by, the surest first."""
        source = "" if draft.source == "其他" else draft.source
        keys = [identity.number_key(draft.source_number, self._numbered_in(draft), source)]
        if self.is_letter:
            keys.append(identity.letter_key(draft.content, draft.accepted_on, caller))
        else:
            ordered = self.shares.ordered()
            keys += identity.title_keys(draft.title, ordered[0].unit_id if ordered else None, draft.basis_title)
        return tuple(filter(None, keys))

    def _numbered_in(self, draft: Adding) -> str | None:
        """Return the year of a number that names none: of the row's day, else as told of the file; told once."""
        day, given = draft.accepted_on or draft.basis_date, self.reader.year
        if day or not draft.source_number or identity.year_of(draft.source_number):
            return day[:4] if day else None
        told = f"编号没有年份，按{given.number}年（{given.source}）" if given else "编号没有年份，不按编号认是哪一件"
        mend = "请核对；不是的，加 --year 年份。" if given else "加 --year 年份，再来时才按编号认。"
        self.reader.tell_once(self.first, "reference", NOTICE, "猜读", told, mend)
        return str(given.number) if given else None

    def _shape(self, draft: Adding) -> Shape:
        roles = {role for column, role in _ROLES if column in self.first.fields}
        shares = self.shares.ordered()
        named = [share.unit_id for share in shares]
        return Shape(
            tuple(named), frozenset({*roles, *(share.role for share in shares)} | _BY_ORDER[
                "assignee" in self.first.fields]), self._tasked(draft), self.is_letter,
        )  # fmt: skip

    def _tasked(self, draft: Adding) -> bool:
        """Whether 工作内容 is the task of a unit alone: a letter or a 批示 is what the item says."""
        return self.is_letter or bool(draft.basis_excerpt)

    def _facts(
        self, draft: Adding, values: dict[str, Any], steps: list[dict[str, Any] | None], untaken: set[str]
    ) -> dict[str, str]:
        """Return what the row says of each field that its table has a column for."""
        shares = self.shares.ordered()
        columns = shares[0].columns() if shares else {}
        told = [one for one in steps if one]
        dues = list(dict.fromkeys(
            text for share in shares
            if (text := share.due and due_text(share.due.rule, share.due.kind, _iso(share.due)))
        ))  # fmt: skip
        named = {share.unit_id: share.role for share in shares}
        found = {
            "title": draft.content if self.is_letter else draft.title,
            "reference": draft.source_number,
            "basis": draft.basis_title,
            "source": self.text("source") and draft.source,
            "kind": draft.source,
            "content": str(columns.get("task", "")) if self._tasked(draft) else draft.content,
            "effect": "；".join(one["effect"] for one in told if one["effect"]),
            "start": "；".join(one["starts_on"] for one in told if one["starts_on"]),
            "due": "；".join(dues),
            "leader_in_charge": str(columns.get("leader", "")),
            "person": str(columns.get("person", "")),
            "progress": values["progress"],
            "leader": draft.leader,
            "leader_title": draft.leader_title,
            "directed_on": draft.basis_date or "" if draft.leader else "",
            "directive": draft.basis_excerpt,
            **self._several(),
            "received_on": draft.accepted_on or "",
            "secrecy": draft.secrecy,
            "tags": "、".join(draft.tags),
            "note": values["note"],
        }
        has = {*self.first.fields} - untaken
        facts = {name: text for name, text in found.items() if name in has}
        if has & set(self.reader.table.profile.units):
            facts["units"] = unit_text(self.work, named.items())
        return facts

    def _several(self) -> dict[str, str]:
        """Return the 批示 of several leaders, a line each, where the row has more than one."""
        if len(self.said) < _TWO:
            return {}
        names = {"leader": "leader", "leader_title": "title", "directed_on": "day", "directive": "text"}
        return {name: "\n".join(getattr(one, field) or "" for one in self.said) for name, field in names.items()}

    def _untaken(self, record: Record) -> set[str]:
        """The fields of a row that say something and have no place in the item; a test drops no cell unseen."""
        shared, told = bool(self.shares.of), bool(record.text("content"))
        letter = self.is_letter
        homeless = {
            "system_id": not self.own,
            "kind": letter or bool(self.text("leader")) or not self._source_of_kind(),
            "content": (letter or bool(self.text("directive"))) and not shared,
            "effect": not (told and shared),
            "start": not (told and shared),
            "due": record.row in self.unitless and not (told and shared),
            "leader_in_charge": record.row in self.unitless,
            "person": record.row in self.unitless,
            "basis": letter or bool(self.text("leader")),
            "leader_title": not self.text("leader"),
        }
        of_the_item = set(_OF_THE_ITEM) if record is not self.first else set()
        differing = {name for name in of_the_item if record.text(name) != self.text(name)}
        later = self.adoption.untaken(self.taken, record, self.first)
        return {*_LATER, *later, *differing, *(name for name, lost in homeless.items() if lost)}

    def _draft(self) -> Adding | None:
        whole = self.text("title")
        letter = self.is_letter
        points = naming.split_points(whole) if letter else []
        title = _shorten(points[0]) if letter and points else whole
        without = ""
        self.said = directives.read(self.reader, self.first)
        leader, title_of, directed, directive = directives.basis(self.said)
        basis, received = self._basis(), self.reader.day(self.first, "received_on")
        found = _DAY.search(basis)
        basis_date = directed or (deadline.read_day(found[1], self.reader.today).day.isoformat() if found else received)
        source = self._source(basis, leader=leader, letter=letter)
        if leader:
            whose = f"{leader}（{title_of}）" if title_of else leader
            told = {"basis_type": "批示", "basis_title": f"{whose}批示"}
        elif letter:
            told = {"basis_type": "来信来电", "basis_title": f"民意快线 {self.text('reference')}".strip()}
        else:
            basis = basis or self.constants.get("basis", "")
            without = "" if basis else self.constants.get("no_basis", "")
            kind = next((value for word, value in _BASES if word in basis), "文件") if basis else ""
            told = {"basis_type": kind, "basis_title": basis}
        number = _NUMBER.search(basis)
        said = Leader(leader, title_of, directives.is_principal(title_of))
        if leader and basis_date:
            said = called.quietly(self.work, *said[:2], basis_date, principal=said.principal)
        self.leader_id = said.person_id
        try:
            return drafts.make(
                Adding,
                title=title,
                source=source,
                content=whole if letter else directive or self._contents(),
                tags=tuple(naming.clean(tag) for tag in re.split(r"[、,，;；]", self.text("tags")) if tag),
                source_number=self.text("reference"),
                basis_number=number[1] if number else self.text("reference") if leader else "",
                basis_date=basis_date,
                basis_excerpt=directive,
                no_basis_reason=without,
                secrecy=self.text("secrecy"),
                accepted_on=received,
                points=tuple(points),
                leader=said.name,
                leader_title=said.title,
                principal=said.principal,
                note=self.text("note"),
                **told,
            )
        except InvalidInput as error:
            self.reader.wrong(self.first, "title", "必填", error)
            return None

    def _basis(self) -> str:
        """What the item rests on: its own word, else that of the whole table."""
        own, given = self.text("basis"), self.constants.get("basis", "")
        if own and given and own != given:
            self.reader.differ(self.first, "basis", given)
        return own or given

    def _source(self, basis: str, *, leader: str, letter: bool) -> str:
        own, given = self.text("source"), self.reader.table.header.source
        if own and given and own != given:
            self.reader.differ(self.first, "source", given)
        if own or given:
            return own or given
        if letter:
            return "群众来信来电"
        if not leader and (source := self._source_of_kind()):
            cell = self.first.cell("kind")
            assert cell is not None
            problem = f"没有来源列，按“{cell.heading}”列的“{cell.text()}”记来源“{source}”"
            self.reader.tell_once(self.first, "kind", NOTICE, "猜读", problem, "请核对；不对的，加“来源”列。")
            return source
        if not leader and (source := self._source_of_deputies()):
            self.reader.tell_once(
                self.first, "title", NOTICE, "猜读", f"没有来源列，按代表、委员记来源“{source}”", _SAY
            )
            return source
        for text in ["批示"] if leader else [basis, self.first.section]:
            if source := _source_in(text):
                return source
        if self.own:
            return "其他"  # what stands says it, and this row need not
        self.reader.tell(
            self.first,
            "title",
            WARNING,
            "猜读",
            "没有写来源，记为“其他”",
            "请加“来源”列或 --source 来源，或导入后用 item correct 更正。",
        )
        return "其他"

    def _source_of_deputies(self) -> str:
        """Whose a matter that deputies brought in is: as the headings say, else its title, else that of the table."""
        table = self.reader.table
        if not table.header.deputies or table.header.letters:
            return ""
        headings = "、".join(label for label in table.header.labels if vocabulary.is_deputy(label))
        texts = (headings, _ENDING.sub("", self.text("title"))[-_LAST:], table.title)
        return next(filter(None, map(vocabulary.brought_in, texts)), "")

    def _source_of_kind(self) -> str:
        """The 来源 that the column 类别 names, where there is none for it."""
        return "" if "source" in self.first.fields else _source_in(self.text("kind"))

    def _caller(self) -> Complainant | None:
        values = {name: self.text(column) for name, column in _CALLER.items()}
        if personal.nobody(values["name"]):
            values["name"] = ""
        try:
            return drafts.make(Complainant, **values) if any(values.values()) else None
        except InvalidInput as error:
            self.reader.wrong(self.first, "caller", "类型", error)
            return None

    def _contents(self) -> str:
        return "；".join(dict.fromkeys(text for record in self.records if (text := record.text("content"))))

    def _step(self, record: Record, draft: Adding | None) -> dict[str, Any] | None:
        """Read one row: its deadline, its units, and the milestone that it is."""
        start = draft.basis_date if draft else None
        done = self.adoption.says_done(record)
        due = None if done else self.reader.deadline(record, "due", date.fromisoformat(start) if start else None)
        starts = self.reader.day(record, "start", first=True)
        content, effect = record.text("content"), record.text("effect")
        task = f"{content}（{effect}）" if content and effect else content
        if not self.shares.read(record, task, due):
            self.unitless.add(record.row)
        if not content:
            return None
        return {
            "name": content,
            "effect": effect,
            "starts_on": starts,
            "due_rule": due.rule if due else "",
            "due_on": due.day.isoformat() if due and due.day else None,
            "progress": record.text("progress"),
        }

    def _tell_unitless(self) -> None:
        """Tell of an item that gives work to nobody, and what of it waits for a unit."""
        names = ("due", "leader_in_charge", "person")
        waits = {
            self.reader.table.profile.field(name).term + self.text(name): None for name in names if self.text(name)
        }
        said = f"，{'、'.join(waits)}先记在其他栏目" if waits else ""
        self.reader.tell(self.first, "title", WARNING, "必填", f"没有单位{said}", "有了单位再用 item assign 交办。")

    def _values(self, draft: Adding) -> dict[str, Any]:
        note = "；".join([*([draft.note] if draft.note else []), *dict.fromkeys(self.shares.notes)])
        return {"progress": _progress(self.records), "note": note}

    def _file(
        self,
        work: Work,
        day: str,
        draft: Adding,
        values: dict[str, Any],
        steps: list[dict[str, Any] | None],
        caller: Complainant | None,
    ) -> Filed:
        item_id, year = work.transaction.new_id(t.Item), int(day[:4])
        number = work.transaction.new_number(t.Item, year)
        rows: list[NewRow] = [(t.Item, {"id": item_id, "number": number, **adding.filing(draft, day), **values})]
        parts = adding.parts(draft, item_id, self.leader_id)
        rows += [with_id(work, row) for row in directives.rows(work, parts, self.said)]
        if caller is not None and (sealed := adding.seal(caller, item_id)):
            rows.append(with_id(work, sealed))
        for position, share in enumerate(self.shares.ordered(), 1):
            told: dict[str, Any] = {"item_id": item_id, "position": position, **share.columns()}
            kind, told = with_id(work, (t.Assignment, told))
            rows.append((kind, told))
            if position == 1:
                rows += [
                    with_id(work, (t.Milestone, {"assignment_id": told["id"], "position": n, **step}))
                    for n, step in enumerate([step for step in steps if step], 1)
                ]
        return Filed("item.add", numbering.write("item", year, number), {"imported": True}, rows)

    def _assign(self, work: Work, row: t.Item, given: Given) -> None:
        """分解 to the units of the row, each with what it says of it."""
        for share in self.shares.ordered():
            told = share.columns()
            facts = {name: told[name] for name in ("task", "leader", "person") if told[name]}
            due = share.due.rule if share.due else ""
            code = work.get(t.Unit, share.unit_id).code
            assigning.assign(work, row, drafts.make(Assigning, unit=code, role=share.role, due=due, **facts), given)

    @contextlib.contextmanager
    def _advance(self, work: Work, row: t.Item, given: Given) -> Iterator[None]:
        doer = min(work.shares(row), key=lambda share: assignment.ROLES.index(share.role))
        draft = drafts.make(Progressing, text=_progress(self.records))
        with item_progress.progressing(work, row, doer, draft, given):
            row.progress = draft.text
            work.add(row)
            yield


def _words(draft: Adding) -> str:
    """What a letter says, by which another is near it; "" of what is none."""
    return draft.content if draft.source == LETTER else ""


def _iso(due: deadline.Deadline) -> str | None:
    return due.day.isoformat() if due.day else None


def _progress(records: list[Record]) -> str:
    told = [(record.text("content"), record.text("progress")) for record in records]
    lines = [f"{name}：{text}" if name and len(told) > 1 else text for name, text in told if text]
    return "；".join(lines)


def _source_in(text: str) -> str:
    """The 来源 that a text names, "" for none."""
    return next((source for word, source in _SOURCES if word in text), "")


def _shorten(text: str) -> str:
    text = re.sub(r"\s+", "", text).rstrip("。；;")
    return text if len(text) <= _TITLE_MOST else text[: _TITLE_MOST - 1] + "…"
