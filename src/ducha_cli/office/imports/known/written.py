"""How a cell that a table says otherwise is written: as a 更正, as 进展, or by a command that somebody types himself.

What a column is written as stands in tables here; what a 更正 refuses is told with its reason, and nothing is lost.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue import following, turning
from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.endings import Cancelling
from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.rechecks import Releasing
from ducha_cli.acts.item.reopening import Directing
from ducha_cli.acts.remarks import OF, ItemCorrection, Lifting
from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment, issue, item
from ducha_cli.domain.words.fold import fold
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import OF_SUBJECT, parts
from ducha_cli.office import corrections, door, drafts, extras
from ducha_cli.office.imports.again import registers
from ducha_cli.office.imports.again.registers import CORRECTED
from ducha_cli.office.imports.known.standing import KEPT, OF_A_SHARE, OF_THE_ISSUE, OF_THE_ITEM
from ducha_cli.office.issue import remedies

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.known.matching import Met
    from ducha_cli.office.imports.known.standing import Shape, Thing
    from ducha_cli.office.imports.planning import Planned

_COLUMNS = {
    "item": OF_THE_ITEM | {"title": "title", "content": "content"},
    "issue": OF_THE_ISSUE | {
        "key": "key", "watched": "watched", "people": "person", "leader": "leader", "item": "item",
    },
}  # fmt: skip
"""Fields of a table that 更正 of the thing writes, with its fields."""
_BY_PARTS = frozenset({"effect", "remedy"})
"""Fields that 更正 --of writes: of a 节点, of a 措施."""
_AS_ONE = {"effect": ("节点", "成效"), "remedy": (remedies.NAME, "措施")}
_RAN = frozenset({"extend", "assign", "split", "transfer", "release", "receive", "notify", "hand", "commit"})
"""Acts that move a deadline or whose work it is."""


def writes(noun: str, name: str, shape: Shape) -> bool:
    """Whether an import writes a field by itself: else it tells the command."""
    if name.startswith(CORRECTED):
        return True
    if noun in REGISTERS:
        return registers.writes(noun, name)
    if name == "content" and shape.task:
        return True
    return name.startswith(KEPT) or name in _COLUMNS.get(noun, {}) or name in OF_A_SHARE or name in _BY_PARTS


def row_of(work: Work, noun: str, thing: Thing) -> Any:
    """Return the row of a thing that was read."""
    return work.get(t.Item if noun == "item" else t.Issue, thing.row["id"])


def write(work: Work, noun: str, met: Met, row: Any, name: str, value: str, given: Given, batch: int) -> None:
    """Write one field of a known thing as 更正.

    Raises:
        DuchaError: it cannot be corrected: it stands in a signed paper, a gate was passed with it, a value is none.
    """
    planned = met.planned
    reason = f"导入 {planned.table.file} {planned.place}"
    if noun in REGISTERS and not name.startswith(KEPT):
        registers.write(work, noun, met, name, value, given)
        return
    if name.startswith(KEPT):
        told = drafts.make(Lifting, field=name.removeprefix(KEPT), value=value, reason=reason)
        extras.correct(work, work.may(f"{noun}.correct", row), told, given, batch)
        return
    if name == "remedy":
        _remedies(work, row, value, reason, given)
        return
    about: Any = door.Named(row, met.subject) if noun == "item" else row
    facts = {"value": value, "reason": reason} | _field(work, noun, planned, name)
    corrections.correct(work, noun, about, drafts.make(ItemCorrection if noun == "item" else Lifting, **facts), given)


REGISTERS = frozenset({"unit", "person"})


def _field(work: Work, noun: str, planned: Planned, name: str) -> dict[str, Any]:
    """Return what names a field in a 更正."""
    if name.startswith(CORRECTED):
        return {"field": name.removeprefix(CORRECTED)}
    unit = work.unit_label(planned.shape.units[0]) if planned.shape.units else ""
    if name in OF_A_SHARE and noun == "item":
        return {"field": OF_A_SHARE[name], "unit": unit}
    if name == "content" and planned.shape.task:
        return {"field": "task", "unit": unit}
    if name in _AS_ONE:
        of, field = _AS_ONE[name]
        return {"of": of, "field": field, "unit": unit} if noun == "item" else {"of": of, "field": field}
    column = "content" if name == "title" and planned.shape.letter else _COLUMNS[noun][name]
    return {"field": column}


def _remedies(work: Work, row: t.Issue, value: str, reason: str, given: Given) -> None:
    """Put 措施 right that a table words anew, and add those it has more; what it lacks says nothing."""
    said = value.split("\n")
    rows = remedies.standing(work, row)
    known = {fold(one.text) for one in rows}
    wanted = {fold(text) for text in said}
    stale = [one for one in rows if fold(one.text) not in wanted]
    for text in [text for text in said if fold(text) not in known]:
        nth = stale.pop(0).position if stale else 1 + len(rows)
        told = drafts.make(Lifting, of=remedies.NAME, nth=nth, field="措施", value=text, reason=reason)
        corrections.correct(work, "issue", row, told, given)
        rows = remedies.standing(work, row)


def way(noun: str, thing: Thing) -> str:
    """Return how other 进展 is written: ``progress``, ``correct`` while nobody was told, "" of what has ended."""
    state = thing.row["state"]
    if noun == "issue":
        return "progress" if state in issue.OPEN else ""
    share = thing.shares[0]["state"] if thing.shares else "pending"
    if state in item.TOLD and share in assignment.OWING:
        return "progress"
    return "correct" if state in item.OPEN and share in assignment.PENDING else ""


def progress(work: Work, met: Met, row: t.Item, given: Given) -> None:
    """Put 进展 of an item right that nobody is at yet."""
    new = met.planned.facts["progress"]
    work.refuse_caller(row, new)
    told = {"field": "进展（progress）", "old": row.progress or "（空）", "new": new or "（空）"}
    reason = f"导入 {met.planned.table.file} {met.planned.place}"
    with work.may("item.correct", row).entry(given, **told, reason=reason):
        row.progress = new
        work.add(row)


def short(work: Work, subject: str) -> str:
    """Return a number as one would type it today."""
    noun = "item" if subject.startswith("D") else "issue"
    year, number, _ = numbering.read(noun, subject, work.today.year)
    return numbering.short(noun, year, number, work.today.year)


def command(work: Work, noun: str, met: Met, name: str, thing: Thing) -> str:
    """Return the command that does what a cell wants, as far as it can be told."""
    if noun in REGISTERS:
        return registers.command(work, noun, met, name)
    typed, said = short(work, met.subject), met.planned.facts
    find = _item_command if noun == "item" else _issue_command
    return (
        find(work, typed, met, name, thing)
        if said[name]
        else OF[noun]["correct"].typed(typed, field=_COLUMNS[noun].get(name, name), value="新值", reason="原因")
    )


def _first_unit(work: Work, planned: Planned) -> str:
    """Return the unit that a row names first; a placeholder where it names none that is known."""
    return work.unit_label(planned.shape.units[0]) if planned.shape.units else "单位"


def _item_command(work: Work, typed: str, met: Met, name: str, thing: Thing) -> str:
    planned, said = met.planned, met.planned.facts
    unit = _first_unit(work, planned)
    if name == "due":
        if not thing.shares or thing.shares[0]["state"] in assignment.PENDING:
            return Assigning.typed(typed, unit=unit, due=said["due"])
        return Extending.typed(typed, unit=unit, due=said["due"], approver="批准人", reason="原因")
    if name == "units":
        named, roles = planned.shape.units, planned.shape.roles
        held = {one["unit_id"] for one in thing.shares}
        new = next((one for one in named if one not in held), None)
        if new is not None or not named:  # who is named is nobody that is known
            return Assigning.typed(typed, unit=work.unit_label(new) if new else "单位", due="时限")
        shown = [one["unit_id"] for one in thing.shares if one["role"] in roles]
        gone = next((one for one in shown if one not in named), None)
        if gone is None:
            return Assigning.typed(typed, unit=unit, role="角色")
        return Releasing.typed(typed, unit=work.unit_label(gone), cause="职责调整", approver="批准人")
    if name in _DIRECTED:
        if thing.directives:
            return OF["item"]["correct"].typed(typed, of="批示", field=_DIRECTED[name], value=said[name], reason="原因")
        return Directing.typed(typed, leader=said.get("leader") or "姓名", title=said.get("leader_title") or "职务")
    return Cancelling.typed(typed, cause="登记错误", approver="批准人")


_DIRECTED = {"leader": "批示领导", "leader_title": "领导职务", "directed_on": "批示日期", "directive": "内容"}


def _issue_command(work: Work, typed: str, met: Met, name: str, _thing: Thing) -> str:
    said = met.planned.facts
    if name == "due":
        return following.Extending.typed(typed, due=said["due"], approver="批准人", reason="原因")
    if name == "units":
        unit = _first_unit(work, met.planned)
        return turning.Transferring.typed(typed, unit=unit, reason="原因", approver="批准人")
    if name == "progress":
        return following.Progressing.typed(typed, text=said["progress"])
    return OF["issue"]["correct"].typed(typed, field=name, value="新值", reason="原因")


def since(work: Work, noun: str, subject: str, seq: int) -> set[str]:
    """Return the fields of a thing that anything wrote after the entry ``seq``."""
    known = _COLUMNS | registers.COLUMNS
    names = {column: name for name, column in known[noun].items()} | {
        column: name for name, column in OF_A_SHARE.items()
    }
    touched: set[str] = set()
    query = f"SELECT act, detail FROM entry WHERE {OF_SUBJECT} AND seq > ?"  # noqa: S608  our own words
    for act, detail in work.transaction.database.execute(query, (*parts(subject), seq)):
        verb = act.partition(".")[2]
        if verb == "post":
            touched |= registers.POSTS.keys()
        elif verb == "progress":
            touched.add("progress")
        elif verb in _RAN:
            touched |= {"due", "units"}
        elif verb == "correct":
            told = json.loads(detail)["facts"]["field"]
            column = told.partition("（")[2].rstrip("）")
            touched.add(names.get(column, column) or KEPT + told)
    return touched
