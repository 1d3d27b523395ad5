"""Why an entry is not taken back, each with the way on.

What is later and stands is taken back first, newest first; what can never be taken back is mended by other acts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ducha_cli.acts.ledger import Undoing, UndoingImport
from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.domain import numbering
from ducha_cli.domain.life import lifecycle, paper
from ducha_cli.domain.life import undo as meanings
from ducha_cli.domain.life import unit as units
from ducha_cli.domain.life.gate import Mend
from ducha_cli.domain.slip import SLIP
from ducha_cli.errors import Refused
from ducha_cli.ledger import schema, trail
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import among, fetch, value
from ducha_cli.looks.trail import act_label
from ducha_cli.office import undoing
from ducha_cli.office.ledger import building, passed
from ducha_cli.office.typed import typed as typed_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.office.desk import Work

_MOST = 3
"""Later entries that are named; more are counted."""


def label(entry: trail.Event) -> str:
    """Return an entry in words: whose and what it was."""
    facts = json.loads(entry.detail)["facts"]
    outcome = str(facts.get("outcome") or facts.get("verdict") or "")
    return f"{entry.subject} {act_label(entry.act, outcome, of_part='.' in entry.subject)}"


def typed(seq: int, reason: str = "原因", **more: str) -> str:
    """Return the command that takes an entry back."""
    return Undoing.typed(str(seq), reason=reason, **more)


def refuse(work: Work, entries: list[trail.Event]) -> None:
    """Refuse what can not be taken back, with the way on.

    Args:
        work: the open transaction.
        entries: those of one act, newest first.
    """
    for entry in entries:
        if why := never(work, entry):
            raise Refused(f"第{entry.seq}条 {label(entry)}：{meanings.NEVER[why]}。", _way(work, entry, why))
    for entry in entries:
        _refuse_papers(work, entry)
    if newest := building.later(work.transaction.database, entries):
        _refuse_later(work, entries[-1], newest)


def never(work: Work, entry: trail.Event) -> str:
    """Return why an entry is never taken back, of ``NEVER``, or ""."""
    if why := meanings.of(entry.act).why_never(json.loads(entry.detail)["facts"]):
        return why
    own = undoing.written(entry)
    made = own.keys() - undoing.images_before(work.transaction.database, entry, own).keys()
    if any(table in schema.KEPT - trail.STAYING for table, _ in made):
        return meanings.NUMBER
    told = any(table == "notice" and own[table, key]["paper_id"] for table, key in made)
    return meanings.PAPER if told else ""


_WRONG = {"reason": SLIP, "approver": "批准人"}
_ENDING: Mapping[str, Mend] = {
    "item": Mend("item.cancel", "{ref}", {"cause": SLIP, "approver": "批准人"}),
    "issue": Mend("issue.withdraw", "{ref}", {"cause": SLIP, "approver": "批准人"}),
    "activity": Mend("activity.cancel", "{ref}", _WRONG),
    "round": Mend("round.cancel", "{ref}", _WRONG),
    "survey": Mend("survey.void", "{ref}", {"reason": SLIP}),
    "advice": Mend("advice.withdraw", "{ref}", {"reason": SLIP}),
    "exemplar": Mend("exemplar.drop", "{ref}", _WRONG),
    "norm": Mend("norm.repeal", "{ref}", {"reason": SLIP}),
}
"""How a thing with a number is ended that was registered by mistake."""

_PASSED_ON = (
    "该由谁办就转给谁：事项 ducha item release 编号 --unit 单位 --cause 职责调整 --to 接办单位 --by 批准人；"
    "问题 ducha issue transfer 编号 --unit 单位 --reason 原因 --by 批准人"
)


def _way(work: Work, entry: trail.Event, why: str) -> str:
    if why == meanings.PARTS:
        made = json.loads(entry.detail)["facts"]["items"]
        return "逐件撤销：" + "；".join(typed_of(_ENDING["item"].about({"ref": one})) for one in made)
    if why == meanings.PAPER:
        notices = [image for (table, _), image in undoing.written(entry).items() if table == "notice"]
        told = [one["paper_id"] for one in notices if one["paper_id"]]  # a word that it covers has none
        papers = [work.get(t.Paper, key) for key in dict.fromkeys(told)]
        standing = [work.short(one) for one in papers if not one.void_reason]
        if papers and not standing:
            return "文书已经作废，照正确的重新办即可。"
        again = (Voiding.typed(one, reason="原因", approver="批准人") for one in standing or [entry.subject])
        return f"作废，再重办：{'；'.join(again)}"
    if why == meanings.NUMBER:
        return _ended(work, entry)
    if why == meanings.BATCH:
        return UndoingImport.typed(entry.subject.rpartition("-")[2], reason="原因")
    if why == meanings.RESULTS:
        return one_by_one(work, int(entry.subject.rpartition("-")[2]))
    return _WAYS.get(why, "留痕照原样留着，不影响别的数据。")


def one_by_one(work: Work, batch: int) -> str:
    """Return how the results that a file had are taken back: each as the act that it is."""
    rows = work.all(t.BatchRow, batch_id=batch)
    told = "；".join(Undoing.typed(one.subject, reason="原因") for one in rows[:_MOST])
    return f"{told}{'……' if len(rows) > _MOST else ''}"


_WAYS = {
    meanings.VOIDING: "要用的，重新签发一份，取新的文号。",
    meanings.SUCCESSION: _PASSED_ON,
    meanings.AGAIN: "要用的，照原表再导入一次。",
}


def _ended(work: Work, entry: trail.Event) -> str:
    noun = entry.act.partition(".")[0]
    if noun not in _ENDING:
        return "请另登一条对的，在备注里写明哪一条作废。"
    mend = _ENDING[noun].about({"ref": entry.subject})
    ref = numbering.read(noun, entry.subject, work.today.year)
    query = f"SELECT state FROM {noun} WHERE year = ? AND number = ?"  # noqa: S608  a noun of ours
    state = value(work.transaction.database, query, (ref.year, ref.number))
    if lifecycle.of(noun).allows(mend.act.partition(".")[2], state):
        return f"登记错了的：{typed_of(mend)}"
    return f"先从最后一步撤回：{Undoing.typed(entry.subject, reason='原因')}；再了结：{typed_of(mend)}"


def _refuse_papers(work: Work, entry: trail.Event) -> None:
    """A paper that states the act, signed by it or since, is voided first."""
    kinds = (*meanings.of(entry.act).papers, *meanings.BULLETINS)
    if stated := _stating(work, entry, kinds):
        raise Refused(
            f"第{entry.seq}条 {label(entry)}已写进签发的文书 {_labels(work, stated)}，不能直接撤回。",
            f"先作废，再撤回，要发的重新签发：{_voids(work, stated)}；{typed(entry.seq, approver='批准人')}",
        )


def refuse_stated(work: Work, entry: trail.Event, kinds: tuple[str, ...], what: str) -> None:
    """Refuse to put right what signed papers of these kinds print of an act."""
    if stated := _stating(work, entry, kinds):
        raise printed(work, entry.subject, stated, what)


def printed(work: Work, number: str, papers: list[t.Paper], what: str) -> Refused:
    """Return why what these papers print is not put right, with the way on."""
    return Refused(
        f"{number} {what}已写进签发的文书 {_labels(work, papers)}，不能直接更正。",
        f"先作废原文书，更正后重新签发：{_voids(work, papers)}",
    )


def first_back(work: Work, entry: trail.Event) -> str:
    """Return how an entry is taken back for a 更正: with what was built on it, newest first."""
    newest = [*building.later(work.transaction.database, [entry]), entry]
    if any(never(work, one) for one in newest):
        return f"它不能撤回，用此时能办的步骤改，查看：{_show(entry)}"
    more = "从最后一条起，" if len(newest) > 1 else ""
    return f"{more}先撤回，更正以后再办：{typed(newest[0].seq, **_by(newest[0]))}"


def _stating(work: Work, entry: trail.Event, kinds: tuple[str, ...]) -> list[t.Paper]:
    """Return the signed papers that the entry made, and of these kinds those that name its thing since."""
    own = [key for table, key in undoing.written(entry) if table == "paper"]
    whole = entry.subject.partition(".")[0]
    query = (
        "SELECT DISTINCT p.id, p.kind FROM paper p JOIN paper_subject s ON s.paper_id = p.id"  # noqa: S608
        f" WHERE {among('p.state', paper.SIGNED)} AND p.event_seq >= ?"
        " AND (s.subject IN (?, ?) OR s.subject LIKE ? || '.%') ORDER BY p.id DESC"
    )
    rows = fetch(work.transaction.database, query, (entry.seq, entry.subject, whole, entry.subject))
    return [work.get(t.Paper, row["id"]) for row in rows if row["id"] in own or row["kind"] in kinds]


def _labels(work: Work, papers: list[t.Paper]) -> str:
    return "、".join(one.label or work.short(one) for one in papers)


def _voids(work: Work, papers: list[t.Paper]) -> str:
    return "；".join(Voiding.typed(work.short(one), reason="原因", approver="批准人") for one in papers)


def _refuse_later(work: Work, entry: trail.Event, newest: list[trail.Event]) -> None:
    """What was built on it goes first; where something of that never goes, it stays, and is mended by other acts."""
    told = "；".join(f"第{one.seq}条 {label(one)}（{one.happened_on}）" for one in newest[:_MOST])
    more = f"等{len(newest)}条" if len(newest) > _MOST else ""
    what = f"第{entry.seq}条 {label(entry)}以后还有：{told}{more}"
    stuck = next((one for one in newest if never(work, one)), None)
    if stuck is None:
        mend = f"从最后一条起，先撤回这些：{typed(newest[0].seq, **_by(newest[0]))}"
        raise Refused(f"{what}，不能先撤回它。", mend)
    why = meanings.NEVER[never(work, stuck)]
    mend = f"用此时能办的步骤改，查看：{_show(entry)}"
    raise Refused(f"{what}；其中第{stuck.seq}条 {label(stuck)}：{why}，它也就不能撤回。", mend)


def _show(entry: trail.Event) -> str:
    """Return the look that tells of the thing of an entry."""
    noun, whole = entry.act.partition(".")[0], entry.subject.partition(".")[0]
    page = noun in numbering.PREFIXES and noun not in {"training", "paper"}
    return f"ducha {noun} show {whole}" if page else f"ducha trail show {entry.subject}"


def _by(entry: trail.Event) -> dict[str, str]:
    needs = meanings.of(entry.act).needs_leave(json.loads(entry.detail)["facts"])
    return {"approver": "批准人"} if needs else {}


def standing(work: Work, entries: list[trail.Event]) -> dict[passed.Thing, tuple[passed.Done, ...]]:
    """Return which gates are open of what has passed them, of all that these entries touch."""
    return passed.open_of(work, _touched(work, entries))


def refuse_opened(work: Work, entries: list[trail.Event], before: dict[passed.Thing, tuple[passed.Done, ...]]) -> None:
    """Refuse where a gate that was passed since is open again, or a unit that has ended would have its work back.

    Both are seen when the entries are gone: whoever raises here has the transaction rolled back.
    """
    for entry in entries:
        _refuse_ended(work, entry)
    if fresh := passed.newly(work, before):
        subject, act, what = fresh
        first = entries[-1]
        raise Refused(
            f"撤回第{first.seq}条 {label(first)}，{subject} 的{act}就少了一关：{what}。",
            f"先撤回{act}：{Undoing.typed(subject, reason='原因', approver='批准人')}",
        )


def _touched(work: Work, entries: list[trail.Event]) -> list[passed.Thing]:
    """Return what may have passed a gate on these entries: what they are of, and what their rows belong to."""
    db, found = work.transaction.database, set()
    for entry in entries:
        found |= passed.named(db, entry.subject)
        for (table, key), image in undoing.written(entry).items():
            found |= {(table, key)} if table in passed.NOUNS else set()
            found |= {(noun, image[f"{noun}_id"]) for noun in passed.NOUNS if image.get(f"{noun}_id")}
            if share := image.get("assignment_id"):
                found.add(("item", value(db, "SELECT item_id FROM assignment WHERE id = ?", (share,))))
    return passed.about(work, found)


_OF = {
    "assignment": "SELECT unit_id FROM assignment WHERE id = ?",
    "issue": "SELECT unit_id FROM issue_unit WHERE issue_id = ? AND role = '责任'",
    "issue_unit": "SELECT unit_id FROM issue_unit WHERE id = ? AND role = '责任'",
}
"""Whose a share is, and an issue."""


def _refuse_ended(work: Work, entry: trail.Event) -> None:
    """A share or an issue does not go back to a unit that has ended since."""
    db = work.transaction.database
    query = (
        "SELECT 1 FROM unit u JOIN unit_change c ON c.unit_id = u.id"  # noqa: S608  states of ours
        f" WHERE u.id = ? AND NOT {among('u.state', units.ACTIVE)} AND c.event_seq > ?"
    )
    for table, key in undoing.written(entry):
        for (one,) in db.execute(_OF[table], (key,)).fetchall() if table in _OF else ():
            if value(db, query, (one, entry.seq)):
                raise Refused(
                    f"{entry.subject} 要回到{work.unit_label(one)}，它已经撤并，不能撤回第{entry.seq}条。", _PASSED_ON
                )
