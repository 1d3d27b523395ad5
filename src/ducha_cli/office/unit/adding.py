"""What the office does with its 单位名录: 登记, 任职, and the codes under which a unit may be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.unit.succession import Succeeding
from ducha_cli.domain.life import unit
from ducha_cli.domain.life.person import HEAD, INSPECTOR
from ducha_cli.errors import InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.unit import units as unit_looks
from ducha_cli.looks.unit.units import UNKNOWN
from ducha_cli.office.desk import NOTHING, Given, Work, unit_subject
from ducha_cli.office.person import posting
from ducha_cli.office.person.posting import Told
from ducha_cli.office.unit.codes import choose_code, readings, used_codes

if TYPE_CHECKING:
    from ducha_cli.acts.unit import adding as acts
    from ducha_cli.ledger.batch import NewRow


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Unit:
    """登记 a unit with its names, posts and codes (R0-14, trap 7)."""
    since = since_of(work, draft, work.day(given))
    posting.refuse_deputy(HEAD, draft.principal_title if draft.principal else "")
    refuse_taken(work, draft.full, draft.short)
    parent = work.units.find(draft.parent) if draft.parent else None
    code = draft.code or choose_code(draft, used_codes(work))
    if work.one(t.Unit, code=code):
        raise Refused(f"代码“{code}”已被占用。", "请换一个 --code，或不写由程序取拼音首字母。")
    with work.begins("unit.add", unit_subject(code)).entry(given, name=draft.full):
        position = 1 + max((one.position for one in work.all(t.Unit)), default=0)
        row = t.Unit(
            code=code,
            kind=draft.kind,
            parent_id=parent,
            position=position,
            state="active",
            phone=draft.phone,
            from_on=since,
        )
        work.add(row)
        for kind, values in name_rows(draft, row.id, since):
            work.add(kind(**values))
        holders = []
        for name, posts in posts_of(draft, since).items():
            holders.append(posting.enter(work, name))
            for one in posts:
                posting.take(work, holders[-1], row.id, one)
    vars(work).pop("units", None)
    for who in holders:
        posting.tell_namesakes(work, who)
    return row


def since_of(work: Work, draft: acts.Adding, day: str) -> str:
    """Return the day from which the unit is known: as told, else the day of the act (``--since``)."""
    since = draft.since or day
    if since > work.today.isoformat():
        raise InvalidInput(f"启用日期 {since} 在今天（{work.today}）之后。", "请核对 --since。")
    return since


def refuse_ended(work: Work, unit_id: int, day: str) -> None:
    """Refuse new work for a unit that is merged or dissolved on ``day`` (ISO); whoever goes on with it is named."""
    row = work.get(t.Unit, unit_id)
    if row.to_on is None or day < row.to_on:
        return
    what, advice = ended(work, row)
    raise Refused(what, advice)


def ended(work: Work, row: t.Unit) -> tuple[str, str]:
    """Return in Chinese how a merged or dissolved unit ended, and to whom its work goes now."""
    label = unit.LIFECYCLE.label(row.state)
    into = next((one.heir_id for one in work.all(t.UnitChange, unit_id=row.id) if one.kind == label), None)
    what = (
        f"{work.unit_label(row.id)}已于 {row.to_on} {label}{work.unit_label(into) if into else ''}，不再接办新的工作。"
    )
    heir = unit_looks.living_heir(work.transaction.database, row.id)
    if heir is None:
        return what, f"先明确由谁承接：{handover(work, row)}"
    code = work.get(t.Unit, heir).code
    return what, f"请交给{work.unit_label(heir)}（{code}）；原有的在办工作移交：{handover(work, row)}"


def handover(work: Work, row: t.Unit) -> str:
    """Return the command that hands an ended unit's open work over."""
    heir = unit_looks.living_heir(work.transaction.database, row.id)
    return Succeeding.typed(row.code, to=work.get(t.Unit, heir).code if heir else "单位")


def refuse_taken(work: Work, *names: str, but: int = 0) -> None:
    """Refuse a full or short name that another unit bears or bore: it would answer to both (trap 7)."""
    query = (
        'SELECT code FROM unit_name JOIN unit ON unit.id = unit_id WHERE ? IN ("full", short) AND unit.id <> ? LIMIT 1'
    )
    for name in filter(None, names):
        if taken := work.transaction.database.execute(query, (name, but)).fetchone():
            raise Refused(f"“{name}”已在名录中（代码 {taken[0]}）。", f"查看：ducha unit show {taken[0]}")


def name_rows(draft: acts.Adding, unit_id: int, day: str) -> list[NewRow]:
    """Return the unit's names: former ones, given up on unknown days before ``day``, and today's."""
    former = [(name, "", UNKNOWN, day) for name in draft.former]
    return [
        (t.UnitName, {"unit_id": unit_id, "full": full, "short": short, "from_on": start, "to_on": end}
         | {"initials": readings(full, short)})
        for full, short, start, end in [*former, (draft.full, draft.short, day, None)]
    ]  # fmt: skip


def posts_of(draft: acts.Adding, since: str) -> dict[str, list[Told]]:
    """Return who holds the unit's posts from ``since`` on, a person by his name."""
    found: dict[str, list[Told]] = {}
    if draft.principal:
        head = Told(HEAD, draft.principal_title, from_on=since)
        found.setdefault(draft.principal, []).append(head)
    if draft.inspector:
        told = Told(INSPECTOR, "督查员", from_on=since, duty=draft.inspector_duty, phone=draft.inspector_phone)
        found.setdefault(draft.inspector, []).append(told)
    return found


def post(work: Work, row: t.Unit, draft: acts.Posting, given: Given = NOTHING) -> t.Post:
    """任职: who holds a post of the unit from a day on; makes the person where the name is new there (trap 24)."""
    day = work.day(given)
    may = work.may("unit.post", row)
    kinds = [draft.kind or HEAD] if draft.kind or draft.principal else []
    kinds += [INSPECTOR] if draft.inspector else []
    told = [posting.told(draft, day, kind, duty=draft.duty, phone=draft.phone) for kind in kinds]
    known = posting.registered(work, draft.person, row.id)
    facts = {"person": known.name if known else draft.person, "title": draft.title, "kind": "、".join(kinds)}
    with may.entry(given, **facts, from_on=told[0].from_on):
        who = posting.known_row(work, known) if known else posting.enter(work, draft.person, phone=draft.phone)
        dated = draft.from_on is not None or given.on is not None
        taken = [posting.take(work, who, row.id, one, dated=dated) for one in told]
    for one in taken:
        posting.tell_beside(work, one)
    if known is None:
        posting.tell_namesakes(work, who)
    return taken[0].row


def require_units(work: Work) -> None:
    """Refuse work that needs the 名录 while it is empty."""
    if not work.transaction.database.execute("SELECT 1 FROM unit LIMIT 1").fetchone():
        raise NotFound("单位名录还是空的。", "先导入名录：ducha import units 单位名录.xlsx，或 ducha unit add。")
