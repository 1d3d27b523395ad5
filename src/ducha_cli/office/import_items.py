"""Items as they come in: a 台账 with milestones, 批示件, 民意快线 (R4-1, R4-13, R4-22)."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import assignment, deadline, naming, numbering, personal
from ducha_cli.errors import InvalidInput
from ducha_cli.intake.findings import ERROR, WARNING
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.office import drafts, items, milestones
from ducha_cli.office.import_shares import Shares
from ducha_cli.office.planning import Judge, Planned, with_id

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
_CALLER = {"name": "caller", "phone": "caller_phone", "identity": "caller_id", "address": "caller_address"}


def judge(work: Work, table: Table, given: Given, findings: list[Finding]) -> list[Planned]:
    """Return the items of a table that can be filed; rows joined by a merge are milestones of one item."""
    reader = Judge(table, findings, date.fromisoformat(work.day(given)))
    planned = []
    for _, group in groupby(table.records, key=lambda record: record.group):
        one = _Reading(work, reader, list(group)).plan()
        if one is not None:
            planned.append(one)
    return planned


class _Reading:
    """One item being read from its row or rows."""

    def __init__(self, work: Work, reader: Judge, records: list[Record]) -> None:
        self.work, self.reader, self.records = work, reader, records
        self.first = records[0]
        self.shares = Shares(work, reader)

    def text(self, name: str) -> str:
        return self.first.text(name)

    def plan(self) -> Planned | None:
        before = self.reader.errors
        draft, caller = self._draft(), self._caller()
        steps = [self._step(record, draft) for record in self.records]
        self._check_secrets(caller)
        if draft is None or self.reader.errors > before:
            return None
        key = self._key(draft)
        anchor = "title"
        content = self._content()
        progress = self._progress()
        values = self._values(draft, progress)

        def file(work: Work, day: str) -> Filed:
            return self._file(work, day, draft, values | {"external_key": key}, steps, caller)

        return Planned(
            self.reader.table, self.first, "事项", anchor, key, content, file, progress, self._advance,
            tuple(self.shares.of),
        )  # fmt: skip

    def _draft(self) -> items.ItemDraft | None:
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
        try:
            return drafts.make(
                items.ItemDraft,
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
                leader=leader,
                leader_title=self.text("leader_title"),
                principal=_is_principal(self.text("leader_title")),
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

    def _caller(self) -> items.ComplainantDraft | None:
        values = {name: self.text(column) for name, column in _CALLER.items()}
        if re.fullmatch(r"[（(]?(匿名|无|不详)[）)]?", values["name"]):
            values["name"] = ""
        try:
            return drafts.make(items.ComplainantDraft, **values) if any(values.values()) else None
        except InvalidInput as error:
            self.reader.wrong(self.first, "caller", "类型", error)
            return None

    def _check_secrets(self, caller: items.ComplainantDraft | None) -> None:
        if caller is None:
            return
        secrets = [value for value in caller.model_dump().values() if value]
        own = set(_CALLER.values())
        told = [text for record in self.records for name, text in record.as_dict().items() if name not in own]
        if personal.found_in("|".join(told), secrets):
            problem, mend = "事项内容里写有来电人的个人信息", "把姓名、电话等改为“来电人”后再导入。"
            self.reader.tell(self.first, "caller", ERROR, "范围", problem, mend)

    def _contents(self) -> str:
        return "；".join(dict.fromkeys(text for record in self.records if (text := record.text("content"))))

    def _step(self, record: Record, draft: items.ItemDraft | None) -> dict[str, Any] | None:
        """Read one row: its deadline, its units, and the milestone that it is."""
        start = draft.basis_date if draft else None
        due = self.reader.deadline(record, "due", date.fromisoformat(start) if start else None)
        starts = self.reader.day(record, "start", first=True)
        content, effect = record.text("content"), record.text("effect")
        task = f"{content}（{effect}）" if content and effect else content
        self.shares.read(record, task, due)
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

    def _key(self, draft: items.ItemDraft) -> str:
        for name, label in (("system_id", "编号"), ("reference", "来文")):
            if value := naming.clean(self.text(name)):
                return f"{label}:{value}"
        return f"事项:{draft.source}|{naming.clean(draft.title)}"

    def _content(self) -> dict[str, Any]:
        skip = {"serial", "progress", *_CALLER.values()}
        return {
            "section": self.first.section,
            "rows": [{k: v for k, v in record.as_dict().items() if k not in skip} for record in self.records],
        }

    def _progress(self) -> str:
        told = [(record.text("content"), record.text("progress")) for record in self.records]
        lines = [f"{name}：{text}" if name and len(told) > 1 else text for name, text in told if text]
        return "；".join(lines)

    def _values(self, draft: items.ItemDraft, progress: str) -> dict[str, Any]:
        note = "；".join([*([draft.note] if draft.note else []), *dict.fromkeys(self.shares.notes)])
        return {"progress": progress, "note": note}

    def _file(
        self,
        work: Work,
        day: str,
        draft: items.ItemDraft,
        values: dict[str, Any],
        steps: list[dict[str, Any] | None],
        caller: items.ComplainantDraft | None,
    ) -> Filed:
        item_id, year = work.transaction.new_id(t.Item), int(day[:4])
        number = work.transaction.new_number(t.Item, year)
        rows: list[NewRow] = [(t.Item, {"id": item_id, "number": number, **items.filing(draft, day), **values})]
        rows += [with_id(work, row) for row in items.parts(draft, item_id)]
        if caller is not None and (sealed := items.seal(caller, item_id)):
            rows.append(with_id(work, sealed))
        start = draft.accepted_on or draft.basis_date
        for position, share in enumerate(self.shares.ordered(), 1):
            told: dict[str, Any] = {"item_id": item_id, "position": position, **share.columns(work, start)}
            if share.role == "牵头":
                told |= {"leader": self.text("leader_in_charge"), "person": self.text("person")}
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
        row = work.item(subject)
        doer = min(work.shares(row), key=lambda share: assignment.ROLES.index(share.role))
        draft = drafts.make(milestones.ProgressDraft, text=self._progress())
        with milestones.progressing(work, row, doer, draft, given):
            row.progress = draft.text
            work.add(row)
            yield


def _shorten(text: str) -> str:
    text = re.sub(r"\s+", "", text).rstrip("。；;")
    return text if len(text) <= _TITLE_MOST else text[: _TITLE_MOST - 1] + "…"


def _is_principal(title: str) -> bool:
    """Tell whether a leader's title is that of a 主要领导: 书记 or 县长, 市长, 区长 in their own right (R0-6)."""
    return bool(re.search(r"(?<!副)(书记|[县市区]长)$", title)) and "副" not in title
