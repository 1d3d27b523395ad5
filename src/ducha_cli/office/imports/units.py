"""The 单位名录 as it comes in: names, posts and codes (R0-14, R4-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.unit import adding as acts
from ducha_cli.domain.life import unit
from ducha_cli.domain.life.person import HEAD
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.intake.findings import ERROR
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.office import drafts
from ducha_cli.office.desk import unit_subject
from ducha_cli.office.imports.cells import account
from ducha_cli.office.imports.known.identity import CODE, NAMES, OFFICE, Key
from ducha_cli.office.imports.planning import Judge, Planned, in_kept, texts_of, with_id
from ducha_cli.office.person import posting
from ducha_cli.office.unit import adding, codes

if TYPE_CHECKING:
    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work


def judge(
    work: Work, table: Table, _given: Given, findings: list[Finding], since: str | None = None, *, foreign: bool = False
) -> list[Planned]:
    """Return the rows of a 单位名录 that can be filed; the file's order is the protocol order.

    ``since`` is the day from which units and posts count, where it is not the day of the import; ``foreign``: codes
    are another ledger's.
    """
    reader = Judge(table, findings, work.today)
    ids = {name: unit_id for unit_id, *names in _names(work) for name in names if name}
    readings = _Readings(work)
    above: set[str] = set()
    planned = []
    for record in table.records:
        draft = _draft(reader, record, since, foreign=foreign)
        if draft is None:
            continue
        if draft.parent and draft.parent not in ids and draft.parent not in above:
            problem = f"上级单位“{draft.parent}”不在名录中，也不在本行之前"
            reader.tell(record, "parent", ERROR, "引用", problem, "请写上级单位的全称或简称，并排在下级之前。")
        above |= {draft.full, draft.short}
        kept = account(work, reader, [(record, _untaken(record))])
        planned.append(_plan(reader, record, draft, readings, ids, kept))
    return planned


def _names(work: Work) -> list[tuple[int, str, str]]:
    return list(work.transaction.database.execute('SELECT unit_id, "full", short FROM unit_name'))


def _draft(reader: Judge, record: Record, since: str | None, *, foreign: bool) -> acts.Adding | None:
    cells = record.as_dict()
    if cells.get("kind") and cells["kind"] not in unit.KINDS:
        reader.tell(record, "kind", ERROR, "枚举", f"没有单位类别“{cells['kind']}”", f"应为：{'、'.join(unit.KINDS)}。")
        return None
    try:
        posting.refuse_deputy(HEAD, cells.get("principal_title", "") if cells.get("principal") else "")
    except Refused as error:
        mend = "主持工作的，在职务里写明“（主持工作）”；不是的，主要负责人留空。"
        reader.tell(record, "principal_title", ERROR, "枚举", error.what, mend)
        return None
    former = tuple(name for name in cells.get("former_names", "").replace("；", "、").split("、") if name)
    try:
        return drafts.make(
            acts.Adding,
            full=cells.get("full_name", ""),
            short=cells.get("short_name", ""),
            kind=cells.get("kind") or "其他",
            code="" if foreign else cells.get("code", "").lower(),
            former=former,
            parent=cells.get("parent", ""),
            phone=cells.get("phone", ""),
            since=since,
            principal=cells.get("principal", ""),
            principal_title=cells.get("principal_title", ""),
            inspector=cells.get("inspector", ""),
            inspector_duty=cells.get("inspector_duty", ""),
            inspector_phone=cells.get("phone", ""),
        )
    except InvalidInput as error:
        reader.wrong(record, "full_name", "必填", error)
        return None


class _Readings:
    """Codes and 拼音首字母 in use, so that a new code is never another unit's reading."""

    def __init__(self, work: Work) -> None:
        self.used = codes.used_codes(work)
        self.coming: dict[str, set[str]] = {}
        self.people: set[str] = set()

    def note(self, draft: acts.Adding) -> None:
        """Remember what a unit to come may be typed as."""
        usual = codes.readings(draft.full, draft.short).partition("|")[0].split()
        self.coming[draft.full] = {*usual, draft.code} - {""}

    def code(self, draft: acts.Adding) -> str:
        """Return a free code for a unit to come, and keep it."""
        others = {reading for full, own in self.coming.items() if full != draft.full for reading in own}
        code = draft.code or codes.choose_code(draft, others | self.used)
        self.used.add(code)
        return code

    def person(self, work: Work, name: str) -> dict[str, Any]:
        """Return the row of a person who comes with his unit."""
        if not self.people:
            self.people = posting.used_codes(work)
        code = posting.choose_code(work, name, self.people)
        self.people.add(code)
        return {"id": work.transaction.new_id(t.Person), "name": name, "code": code, "state": "active"}


def _untaken(record: Record) -> set[str]:
    """The fields of a row that have no place in the 名录, nor in the post that it would belong to."""
    of_posts = {"principal_title": "principal", "inspector_duty": "inspector"}
    return {"initials", "note", *(name for name, post in of_posts.items() if not record.text(post))}


def _plan(
    reader: Judge,
    record: Record,
    draft: acts.Adding,
    readings: _Readings,
    ids: dict[str, int],
    kept: dict[str, str],
) -> Planned:
    """``ids`` are the units by their names; what is filed is added, for the rows below it."""
    readings.note(draft)

    def file(work: Work, day: str, _key: str) -> Filed:
        since = adding.since_of(work, draft, day)
        code = readings.code(draft)
        unit_id = work.transaction.new_id(t.Unit)
        ids[draft.full] = ids[draft.short or draft.full] = unit_id
        head = {"id": unit_id, "code": code, "kind": draft.kind, "position": unit_id, "state": "active"}
        if draft.parent:
            head["parent_id"] = ids[draft.parent]
        rows: list[NewRow] = [(t.Unit, {**head, "phone": draft.phone, "from_on": since})]
        rows += [with_id(work, one) for one in adding.name_rows(draft, unit_id, since)]
        for name, posts in adding.posts_of(draft, since).items():
            who = readings.person(work, name)
            rows.append((t.Person, who))
            rows += [with_id(work, (t.Post, posting.columns(one, who["id"], name, unit_id))) for one in posts]
        return Filed("unit.add", unit_subject(code), {"name": draft.full}, rows)

    facts = {
        name: text for name, text in texts_of(record, reader.table.profile).items() if name not in _untaken(record)
    }
    return Planned(reader.table, record, "单位", "full_name", facts | in_kept(kept), file, kept=kept, ids=_ids(draft))


def _ids(draft: acts.Adding) -> tuple[Key, ...]:
    """Return what a unit is known by: its code, its full name, then any name that it bears."""
    code = [Key(CODE, draft.code)] if draft.code else []
    return (*code, Key(OFFICE, draft.full), *(Key(NAMES, name) for name in (draft.full, draft.short) if name))
