"""A small county's ledger, written row by row through the real transaction: what looks are tested on.

2026-11-18 is a Wednesday; the week before it is 2026-W46 (9 to 15 November).
"""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from ducha_cli import settings
from ducha_cli.domain.days.workdays import Calendar
from ducha_cli.ledger import files, sealed
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.migrating import migrate
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import Transaction, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 18)
SECRETS = ("赵小明", "13900001234", "41142219800101123X", "滨河路18号院")
PAPER = "一份通知单的内容".encode()

TOML = """
[office]
name = "中共云岭县委督查室"
county = "云岭县"
operator = "王敏"

[[issuer]]
name = "云岭县督查工作委员会办公室"
code = "云督办"
"""


Sight: TypeAlias = tuple[sqlite3.Connection, settings.Settings, Calendar, date]


class Book:
    """One ledger folder and short ways to write acts into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.recorded_at = "2026-11-18T09:00:00+08:00"

    @classmethod
    def new(cls, folder: Path) -> Book:
        folder.mkdir(parents=True)
        (folder / settings.FILE_NAME).write_text(TOML, encoding="utf-8")
        migrate(folder, create=True)
        return cls(folder)

    @contextlib.contextmanager
    def writing(self):
        with writing(self.folder, recorded_at=self.recorded_at, actor="王敏", settings_sha="0" * 64) as transaction:
            yield transaction

    def act(self, act: str, subject: str, on: str, *rows: Any, **facts: Any) -> list[Any]:
        """One act in a transaction of its own; rows are new, or (row, changes) of known ones."""
        with self.writing() as tx:
            return do(tx, act, subject, on, *rows, **facts)

    @contextlib.contextmanager
    def sight(self, today: date = TODAY) -> Iterator[Sight]:
        """What a look is given."""
        with reading(self.folder) as db:
            yield db, settings.load(self.folder), office_calendar(db), today


def do(tx: Transaction, act: str, subject: str, on: str, *rows: Any, **facts: Any) -> list[Any]:
    with tx.event(act, subject, on, **facts):
        for row in rows:
            tx.add(row)
    return list(rows)


def changed(tx: Transaction, kind: type[Any], key: int, **values: Any) -> Any:
    with tx.session.no_autoflush:  # the entry that it is written with is not open yet
        row = tx.session.get(kind, key)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def write(book: Book) -> None:
    """Tell the county's story, in the order of its days."""
    paper = files.put(book.folder, PAPER)
    with book.writing() as tx:
        _units(tx)
        _november_second(tx, paper)
        _week_46(tx, paper)
        _week_47(tx)


def _units(tx: Transaction) -> None:
    start = "2026-01-05"
    names = [
        ("zjj", "云岭县住房和城乡建设局", "县住建局", "县直单位", "xzjj"),
        ("czj", "云岭县财政局", "县财政局", "县直单位", "xczj"),
        ("gpz", "高坪镇人民政府", "高坪镇", "乡镇", "gpz"),
    ]
    for place, (code, full, short, kind, initials) in enumerate(names, 1):
        unit = t.Unit(id=place, code=code, kind=kind, position=place, state="active", from_on=start)
        name = t.UnitName(unit_id=place, full=full, short=short, initials=initials, from_on=start)
        head = t.Post(unit_id=place, person=f"局长{place}", title="局长", principal=1, from_on=start)
        do(tx, "unit.add", f"U-{code}", start, unit, name, head, name=full)
    former = t.UnitName(unit_id=1, full="云岭县建设局", short="县建设局", from_on="2020-01-01", to_on=start)
    inspector = t.Post(unit_id=1, person="督查员甲", title="办公室主任", inspector=1, from_on=start)
    do(tx, "unit.post", "U-zjj", start, former, inspector, person="督查员甲")


def _item(number: int, title: str, on: str, **more: Any) -> t.Item:
    values: dict[str, Any] = {"source": "批示指示", "state": "proposed", "moved_on": on} | more
    return t.Item(id=number, year=2026, number=number, title=title, **values)


def _share(key: int, item: int, position: int, unit: int, role: str, due: str | None, **more: Any) -> t.Assignment:
    values: dict[str, Any] = {"round": 1, "state": "pending", "due_current": due, "due_original": due} | more
    return t.Assignment(id=key, item_id=item, position=position, unit_id=unit, role=role, **values)


def _approve(tx: Transaction, number: int, on: str) -> None:
    row = changed(tx, t.Item, number, state="filed", approver="李主任", approved_on=on, moved_on=on)
    do(tx, "item.approve", f"D2026-{number:04d}", on, row, approver="李主任")


def _paper(number: int, title: str, sha: str, on: str, **more: Any) -> t.Paper:
    values: dict[str, Any] = {
        "id": number, "year": 2026, "number": number, "kind": "notice", "title": title, "state": "signed",
        "facts": "{}", "series_id": 1, "series_number": number, "label": f"云督办〔2026〕{number}号", "dated": on,
        "signer": "李主任", "file_sha": sha,
    }  # fmt: skip
    return t.Paper(**(values | more))


def _notify(tx: Transaction, paper: t.Paper, item: int, share: int, part: str, on: str, *more: Any) -> None:
    row = changed(tx, t.Assignment, share, state="delivered", delivered_on=on)
    told = changed(tx, t.Item, item, state="assigned")
    notice = t.Notice(paper_id=paper.id, assignment_id=share, unit_id=row.unit_id, delivered_on=on)
    subject = t.PaperSubject(paper_id=paper.id, subject=part)
    do(tx, "item.notify", part, on, *more, paper, notice, subject, row, told, paper=f"P2026-{paper.number:04d}")


def _receive(tx: Transaction, item: int, share: int, part: str, on: str) -> None:
    row = changed(tx, t.Assignment, share, state="received", received_on=on)
    receipt = t.Receipt(assignment_id=share, received_on=on, signer="签收人", phone="0370-1")
    do(tx, "item.receive", part, on, row, receipt, changed(tx, t.Item, item, state="underway"), signer="签收人")


def _november_second(tx: Transaction, paper: str) -> None:
    on = "2026-11-02"
    do(
        tx, "item.add", "D2026-0001", on, _item(1, "滨河小区办证难", on, basis_type="批示", basis_title="批示"),
        t.Point(item_id=1, position=1, text="办证"),
        t.Directive(item_id=1, round=1, leader="李建国", title="县委书记", principal=1, directed_on=on, text="请办理"),
    )  # fmt: skip
    _approve(tx, 1, on)
    do(tx, "item.assign", "D2026-0001.1", on, _share(1, 1, 1, 1, "牵头", "2026-11-12", person="张三"), unit="县住建局")
    do(tx, "item.assign", "D2026-0001.2", on, _share(2, 1, 2, 2, "配合", "2026-11-12"), unit="县财政局")
    series = t.Series(id=1, issuer="云岭县督查工作委员会办公室", kind="notice", year=2026, code="云督办")
    file = t.File(id=1, sha256=paper, name="通知单.docx", size=len(PAPER))
    _notify(tx, _paper(1, "关于办证难的通知", paper, "2026-11-03"), 1, 1, "D2026-0001.1", "2026-11-03", series, file)
    _notify(tx, _paper(2, "关于办证难的通知", paper, "2026-11-03"), 1, 2, "D2026-0001.2", "2026-11-03")
    _receive(tx, 1, 1, "D2026-0001.1", "2026-11-04")
    for number, unit, matter in ((1, 3, "垃圾清运不及时"), (2, 1, "窗口脱岗"), (3, 3, "台账造假")):
        issue = t.Issue(
            id=number, year=2026, number=number, matter=matter, found_on=on, category="作风", state="found",
            cause="责任心不强", nature="推动不力",
        )  # fmt: skip
        held = t.IssueUnit(issue_id=number, unit_id=unit, role="责任", position=1)
        person = t.IssuePerson(issue_id=number, position=1, name="孙七", title="副镇长")
        do(tx, "issue.add", f"W2026-{number:04d}", on, issue, held, person)
    for number in (1, 2, 3):
        row = changed(tx, t.Issue, number, state="handed", handed_on="2026-11-03")
        do(tx, "issue.hand", f"W2026-{number:04d}", "2026-11-03", row)
    for number, due in ((2, "2026-11-13"), (3, "2026-11-20")):
        row = changed(tx, t.Issue, number, state="rectifying", due_original=due, due_current=due, rectify_type="限期")
        commitment = t.Commitment(
            issue_id=number,
            round=1,
            committed_on="2026-11-05",
            proposed=due,
            due_on=due,
            rectify_type="限期",
            decision="同意",
        )
        do(tx, "issue.commit", f"W2026-{number:04d}", "2026-11-05", row, commitment)


def _week_46(tx: Transaction, paper: str) -> None:
    salt = "ab" * 16
    values: dict[str, Any] = dict(zip(sealed.PERSONAL, SECRETS, strict=True))
    caller = t.Complainant(item_id=2, salt=salt, digest=sealed.digest(salt, values), **values)
    do(
        tx,
        "item.add",
        "D2026-0002",
        "2026-11-09",
        _item(2, "高坪镇道路破损", "2026-11-09", source="群众来信来电"),
        caller,
    )
    _approve(tx, 2, "2026-11-09")
    do(tx, "item.assign", "D2026-0002.1", "2026-11-09", _share(3, 2, 1, 3, "主办", "2026-11-20"), unit="高坪镇")
    _notify(tx, _paper(3, "关于道路破损的通知", paper, "2026-11-10"), 2, 3, "D2026-0002.1", "2026-11-10")
    _receive(tx, 2, 3, "D2026-0002.1", "2026-11-10")
    row = changed(tx, t.Assignment, 3, state="reported", replied_on="2026-11-12")
    reply = t.Reply(id=1, assignment_id=3, position=1, replied_on="2026-11-12", signer="镇长", signed=1, sealed=1)
    do(tx, "item.report", "D2026-0002.1", "2026-11-12", row, reply, changed(tx, t.Item, 2, state="reported"))
    row = changed(tx, t.Assignment, 3, state="returned", due_current="2026-11-24")
    review = t.Review(
        assignment_id=3, reply_id=1, reviewed_on="2026-11-13", reviewer="王敏", outcome="returned", opinion="未核实",
        new_due="2026-11-24",
    )  # fmt: skip
    do(
        tx, "item.review", "D2026-0002.1", "2026-11-13", row, review, changed(tx, t.Item, 2, state="underway"),
        outcome="returned", reviewer="王敏",
    )  # fmt: skip
    do(tx, "item.add", "D2026-0003", "2026-11-09", _item(3, "耕地保护", "2026-11-09", source="全会报告"))
    _approve(tx, 3, "2026-11-09")
    share = _share(4, 3, 1, 1, "主办", None, due_rule="长期坚持", due_kind="longterm", due_original=None)
    do(tx, "item.assign", "D2026-0003.1", "2026-11-09", share, unit="县住建局")
    do(tx, "item.add", "D2026-0004", "2026-11-09", _item(4, "办结的事", "2026-11-09", source="全会报告"))
    _approve(tx, 4, "2026-11-09")
    do(tx, "item.assign", "D2026-0004.1", "2026-11-09", _share(5, 4, 1, 2, "主办", "2026-11-13"), unit="县财政局")
    _notify(tx, _paper(4, "关于办结的事", paper, "2026-11-09"), 4, 5, "D2026-0004.1", "2026-11-09")
    _receive(tx, 4, 5, "D2026-0004.1", "2026-11-10")
    row = changed(tx, t.Assignment, 5, state="reported", replied_on="2026-11-11")
    reply = t.Reply(id=2, assignment_id=5, position=1, replied_on="2026-11-11", signer="局长2", signed=1, sealed=1)
    do(tx, "item.report", "D2026-0004.1", "2026-11-11", row, reply, changed(tx, t.Item, 4, state="reported"))
    row = changed(tx, t.Assignment, 5, state="accepted", accepted_on="2026-11-12")
    review = t.Review(assignment_id=5, reply_id=2, reviewed_on="2026-11-12", reviewer="王敏", outcome="accepted")
    do(tx, "item.review", "D2026-0004.1", "2026-11-12", row, review, outcome="accepted")
    closing = t.Closing(
        item_id=4, round=1, closed_on="2026-11-13", conclusion="已办", leader_accepted="同意", public_satisfied="不适用",
        checks="是是是",
    )  # fmt: skip
    row = changed(tx, t.Item, 4, state="closed", moved_on="2026-11-13")
    do(tx, "item.close", "D2026-0004", "2026-11-13", row, closing, conclusion="已办")
    row = changed(tx, t.Issue, 3, state="rectified")
    fixed = t.Rectification(
        id=1, issue_id=3, round=1, position=1, rectified_on="2026-11-10", text="已改", signer="镇长", signed=1, sealed=1
    )
    do(tx, "issue.rectify", "W2026-0003", "2026-11-10", row, fixed)
    seen = t.Verification(
        issue_id=3,
        round=1,
        rectification_id=1,
        verified_on="2026-11-11",
        verifiers="王敏",
        method="现场",
        on_site=1,
        passed=1,
    )
    do(tx, "issue.verify", "W2026-0003", "2026-11-11", changed(tx, t.Issue, 3, state="verified"), seen)
    cleared = t.Clearing(issue_id=3, round=1, cleared_on="2026-11-12", approver="李主任")
    do(tx, "issue.clear", "W2026-0003", "2026-11-12", changed(tx, t.Issue, 3, state="cleared"), cleared)


def _week_47(tx: Transaction) -> None:
    do(tx, "item.add", "D2026-0005", "2026-11-16", _item(5, "新来的批示", "2026-11-16"))
    draft = _paper(
        5, "督查通报", "", "2026-11-17", kind="bulletin", state="draft", series_id=None, series_number=None, label="",
        dated=None, signer="",
    )  # fmt: skip
    do(tx, "paper.draft", "P2026-0005", "2026-11-17", draft)
    begun = dict.fromkeys(("due_original", "due_current", "due_required", "handed_on"))
    row = changed(tx, t.Issue, 3, state="found", round=2, rectify_type="", due_rule="", **begun)
    again = t.Revisit(
        issue_id=3,
        round=1,
        revisited_on="2026-11-17",
        on_site=1,
        people="王敏、刘洋",
        verdict="未落实",
        cause="反复",
        rebound=1,
    )
    do(tx, "issue.revisit", "W2026-0003", "2026-11-17", row, again, verdict="未落实", rebound=True)
