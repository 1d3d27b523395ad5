"""Items as they come in: a 台账 with milestones, 批示件, 民意快线 (R4-1, R4-13, R4-22)."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.adding import Adding, Complainant
from ducha_cli.acts.item.progress import Progressing
from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import assignment
from ducha_cli.domain.words import naming, personal
from ducha_cli.errors import InvalidInput
from ducha_cli.intake.findings import ERROR, WARNING
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.office import door, drafts
from ducha_cli.office.imports.cells import account
from ducha_cli.office.imports.own import Own
from ducha_cli.office.imports.planning import Former, Judge, Planned, cells_of, with_id
from ducha_cli.office.imports.shares import Shares
from ducha_cli.office.item import adding
from ducha_cli.office.item import progress as item_progress
from ducha_cli.office.person import called
from ducha_cli.office.person.called import Leader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work

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
_CALLER = {"name": "caller", "phone": "caller_phone", "identity": "caller_id", "address": "caller_address"}


def judge(work: Work, table: Table, given: Given, findings: list[Finding]) -> list[Planned]:
    """Return the items of a table that can be filed; rows joined by a merge are milestones of one item."""
    reader = Judge(table, findings, date.fromisoformat(work.day(given)))
    planned: list[Planned] = []
    own = Own(work, reader, "item")
    for _, group in groupby(table.records, key=lambda record: record.group):
        joined, made = list(group), []
        for records in _by_title(joined):
            number = own.of(records[0])
            made.append(own.plan(records[0], number) if number else _Reading(work, reader, records).plan())
        if made[0] is not None and not made[0].own:
            former = _former(made[0].key, joined)
            for one in filter(None, made):
                one.former = former
        planned += filter(None, made)
    reader.tell_over()
    return planned


def _former(key: str, joined: list[Record]) -> Former:
    """How rows were known before 0003, when a merge made one item of them whatever their titles."""
    skip = {"serial", "progress", *_CALLER.values()}
    rows = [{k: v for k, v in record.as_dict().items() if k not in skip} for record in joined]
    return Former(key, {"section": joined[0].section, "rows": rows}, _progress(joined))


def _by_title(joined: list[Record]) -> list[list[Record]]:
    """Part the rows under one merged 序号 by their titles: a row without one belongs to the row above."""
    several: dict[str, list[Record]] = {}
    title = ""
    for record in joined:
        title = naming.clean(record.text("title")) or title
        several.setdefault(title, []).append(record)
    return list(several.values())


class _Reading:
    """One item being read from its row or rows."""

    def __init__(self, work: Work, reader: Judge, records: list[Record]) -> None:
        self.work, self.reader, self.records = work, reader, records
        self.first = records[0]
        self.shares = Shares(work, reader)
        self.unitless: set[int] = set()
        self.leader_id: int | None = None

    def text(self, name: str) -> str:
        return self.first.text(name)

    def plan(self) -> Planned | None:
        before = self.reader.errors
        draft, caller = self._draft(), self._caller()
        steps = [self._step(record, draft) for record in self.records]
        self._check_secrets(caller)
        kept = account(self.work, self.reader, [(record, self._untaken(record)) for record in self.records])
        if draft is None or self.reader.errors > before:
            return None
        progress = _progress(self.records)
        values = self._values(draft, progress)

        def file(work: Work, day: str, key: str) -> Filed:
            return self._file(work, day, draft, values | {"external_key": key}, steps, caller)

        letter = self.first.cell("caller") or self.first.cell("received_on")
        told = (caller or drafts.make(Complainant)).model_dump() if letter else None
        cells = cells_of(self.records, self.reader.table.profile, {"progress"})
        return Planned(
            self.reader.table, self.first, "事项", "title", self._key(draft), cells, file,
            progress, self._advance, tuple(self.shares.of), told, kept,
        )  # fmt: skip

    def _untaken(self, record: Record) -> set[str]:
        """The fields of a row that say something and have no place in the item; a test drops no cell unseen."""
        shared, told = bool(self.shares.of), bool(record.text("content"))
        letter = bool(self.first.cell("caller") or self.text("received_on"))
        homeless = {
            "system_id": True,
            "kind": True,
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
        return {name for name, homeless in homeless.items() if homeless} | {
            name for name in of_the_item if record.text(name) != self.text(name)
        }

    def _draft(self) -> Adding | None:
        whole = self.text("title")
        letter = bool(self.first.cell("caller") or self.text("received_on"))
        points = naming.split_points(whole) if letter else []
        title = _shorten(points[0]) if letter and points else whole
        basis, directive = self.text("basis"), self.text("directive")
        directed = self.reader.day(self.first, "directed_on")
        received = self.reader.day(self.first, "received_on")
        leader = self.text("leader")
        found = _DAY.search(basis)
        basis_date = directed or (deadline.read_day(found[1], self.reader.today).day.isoformat() if found else received)
        source = self._source(basis, leader=leader, letter=letter)
        if leader:
            told = {"basis_type": "批示", "basis_title": f"{leader}（{self.text('leader_title')}）批示"}
        elif letter:
            told = {"basis_type": "来信来电", "basis_title": f"民意快线 {self.text('reference')}".strip()}
        else:
            kind = next((value for word, value in _BASES if word in basis), "文件") if basis else ""
            told = {"basis_type": kind, "basis_title": basis}
        number = _NUMBER.search(basis)
        said = Leader(leader, self.text("leader_title"), _is_principal(self.text("leader_title")))
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

    def _source(self, basis: str, *, leader: str, letter: bool) -> str:
        if named := self.text("source"):
            return named
        if letter:
            return "群众来信来电"
        texts = ["批示"] if leader else [basis, self.first.section]
        for text in texts:
            for word, source in _SOURCES:
                if word in text:
                    return source
        self.reader.tell(
            self.first,
            "title",
            WARNING,
            "猜读",
            "没有写来源，记为“其他”",
            "请加“来源”列，或导入后用 item correct 更正。",
        )
        return "其他"

    def _caller(self) -> Complainant | None:
        values = {name: self.text(column) for name, column in _CALLER.items()}
        if re.fullmatch(r"[（(]?(匿名|无|不详)[）)]?", values["name"]):
            values["name"] = ""
        try:
            return drafts.make(Complainant, **values) if any(values.values()) else None
        except InvalidInput as error:
            self.reader.wrong(self.first, "caller", "类型", error)
            return None

    def _check_secrets(self, caller: Complainant | None) -> None:
        if caller is None:
            return
        secrets = [value for value in caller.model_dump().values() if value]
        own = set(_CALLER.values())
        told = [text for record in self.records for name, text in record.as_dict().items() if name not in own]
        told += [cell.text() for record in self.records for cell in record.extra.values()]
        if personal.found_in("|".join(told), secrets):
            problem, mend = "事项内容里写有来电人的个人信息", "把姓名、电话等改为“来电人”后再导入。"
            self.reader.tell(self.first, "caller", ERROR, "范围", problem, mend)

    def _contents(self) -> str:
        return "；".join(dict.fromkeys(text for record in self.records if (text := record.text("content"))))

    def _step(self, record: Record, draft: Adding | None) -> dict[str, Any] | None:
        """Read one row: its deadline, its units, and the milestone that it is."""
        start = draft.basis_date if draft else None
        due = self.reader.deadline(record, "due", date.fromisoformat(start) if start else None)
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

    def _key(self, draft: Adding) -> str:
        for name, label in (("system_id", "编号"), ("reference", "来文")):
            if value := naming.clean(self.text(name)):
                return f"{label}:{value}"
        return f"事项:{draft.source}|{naming.clean(draft.title)}"

    def _values(self, draft: Adding, progress: str) -> dict[str, Any]:
        note = "；".join([*([draft.note] if draft.note else []), *dict.fromkeys(self.shares.notes)])
        return {"progress": progress, "note": note}

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
        rows += [with_id(work, row) for row in adding.parts(draft, item_id, self.leader_id)]
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

    @contextlib.contextmanager
    def _advance(self, work: Work, subject: str, given: Given) -> Iterator[None]:
        row = door.find(work, t.Item, subject)
        doer = min(work.shares(row), key=lambda share: assignment.ROLES.index(share.role))
        draft = drafts.make(Progressing, text=_progress(self.records))
        with item_progress.progressing(work, row, doer, draft, given):
            row.progress = draft.text
            work.add(row)
            yield


def _progress(records: list[Record]) -> str:
    told = [(record.text("content"), record.text("progress")) for record in records]
    lines = [f"{name}：{text}" if name and len(told) > 1 else text for name, text in told if text]
    return "；".join(lines)


def _shorten(text: str) -> str:
    text = re.sub(r"\s+", "", text).rstrip("。；;")
    return text if len(text) <= _TITLE_MOST else text[: _TITLE_MOST - 1] + "…"


def _is_principal(title: str) -> bool:
    """Tell whether a leader's title is that of a 主要领导: 书记 or 县长, 市长, 区长 in their own right (R0-6)."""
    return bool(re.search(r"(?<!副)(书记|[县市区]长)$", title)) and "副" not in title
