"""A larger ledger that is walked at random: what is tried next, what must hold after it, the road that gates advise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from domain.walk_issue import clear_gaps
from domain.walk_issue import why as why_hand
from domain.walk_model import (
    OFFICE,
    PAPER,
    RECORD,
    ROLES,
    WORD,
    Duty,
    Issue,
    Item,
    No,
    Notice,
    Share,
    Survey,
    Tables,
    World,
    family,
    gaps,
    held,
    owed,
    own,
    shares,
    spoken,
    standing,
    valid,
)
from domain.walk_search import CALLS, Call, Scope, run, undone
from domain.walk_undo import Ledger, never, references
from ducha_cli.domain.life import assignment, duty, issue, item
from ducha_cli.domain.words import telling

if TYPE_CHECKING:
    from random import Random

UNITS = ("甲", "乙", "丙", OFFICE)
EVERYTHING = Scope(
    frozenset(), (PAPER, telling.DOCUMENT, WORD, RECORD), ("李", "王"), ("甲", "乙", "丙"),
    ("accepted", "accepted", "returned", "amend", "correct", "recheck"), report_by=True,
)  # fmt: skip
OFTEN = {
    "notify": 4,
    "report": 3,
    "review": 3,
    "close": 6,
    "present": 3,
    "approve": 6,
    "hand": 3,
    "clear": 4,
    "commit": 3,
    "redo": 4,
    "merge": 4,
}
SELDOM = {"cancel", "withdraw", "decline", "forgo", "reopen", "again", "answer"}
STATING = ("rework", "approval", "special", "clearance", "revisit")
LENGTH = 45


def start(tables: Tables, rng: Random) -> World:
    """Return two items, one of them a letter that is in part the office's own, and an issue."""
    third = OFFICE if rng.random() < 0.4 else rng.choice("甲丙")
    rows: list[Any] = [
        Item("d1", rng.choice(("proposed", "filed"))),
        Share("d1.1", "d1", "甲", ROLES[0]),
        Share("d1.2", "d1", "乙", ROLES[2]),
        Item("d2", letter=True),
        Share("d2.1", "d2", "乙", ROLES[0]),
        Share("d2.2", "d2", third, ROLES[1]),
        Issue("w1", rng.choice("甲丙")),
    ]
    return World(tables, {row.id: row for row in rows})


def choose(w: World, rng: Random) -> Call:
    """Return what is tried next: something that is offered, or what brings things on."""
    things = [row for row in w.rows.values() if type(row) in {Item, Issue}]
    if rng.random() < 0.35:
        call = onward(w, rng.choice(things))
        if call is not None:
            return call
    rows = [row for row in w.rows.values() if type(row) in CALLS]
    pool = [call for row in rows for call in CALLS[type(row)](w, row, EVERYTHING)]
    pool += [("merge", "d1", "d2"), ("merge", "d2", "d1")]
    pool += [(*call[:-1], {**call[-1], "by": "书面"}) if isinstance(call[-1], dict) else (*call, {"by": "书面"})
             for call in pool if call[0] in {"cancel", "release", "transfer", "withdraw"}]  # fmt: skip
    pool += [("sign", kind, row.id) for kind in STATING for row in things if rng.random() < 0.1]
    weights = [0.3 if call[0] in SELDOM else OFTEN.get(call[0], 1) for call in pool]
    return rng.choices(pool, weights)[0]


# --- the road that the gates advise ------------------------------------------------------------------------------


def onward(w: World, thing: Any) -> Call | None:
    """Return what brings a thing nearer to its end, as the mends of its gates say; None where it has come there."""
    return _issue_onward(w, thing) if type(thing) is Issue else _item_onward(w, thing)


def _item_onward(w: World, thing: Item) -> Call | None:
    if thing.state in item.DROPPED | {"declined"}:
        return None
    if thing.state == "proposed":
        return "approve", thing.id
    for one in w.of(Survey, decided=""):
        if one.thing in {kin.id for kin in family(w, thing)}:
            return "redo", one.id
    for one in standing(w, thing):
        call = _duty_onward(w, thing, one)
        if call is not None:
            return call
    found = gaps(w, thing)
    if not found:
        return ("close", thing.id) if thing.state in item.MIDDLE else None
    return _mend(w, thing, min(found, key=lambda gap: ORDER.index(gap.gate.code)))


ORDER = ("suspended", "doer", "notice", "accepted", "support", "duty", "receipt", "answers", "accept")
"""In which order the gates are mended: a unit is told before it reports, a leader sees the result last."""


def _duty_onward(w: World, thing: Item, one: Duty) -> Call | None:
    act = duty.CAUSES[one.cause].act
    if one.state == "untold":
        share = w[one.share]
        return ("resume", share.id) if share.suspended else ("notify", share.id, PAPER)
    if act == "recheck":
        return ("recheck", one.share, "confirmed") if w[one.share].state in assignment.ANSWERED else None
    if act == "survey":
        return "survey", thing.id, {"bad": False}
    if act == "present":
        return None if thing.state == "filed" else ("present", thing.id, one.leader or "李", "圈阅")
    return ("reopen", thing.id, "批示") if act == "reopen" else None


def _mend(w: World, thing: Item, gap: Any) -> Call:
    code = gap.gate.code
    whole = w[gap.subject["ref"]]
    share = next((row for row in shares(w, whole) if row.unit == gap.subject.get("code")), None)
    if code == "doer":
        live = {row.unit for row in shares(w, thing)}
        return "assign", thing.id, next(one for one in ("丁", "戊") if one not in live), ROLES[0]
    if code == "accept":
        return "present", thing.id, "李", "圈阅"
    if code == "answers":
        return "answer", whole.id
    assert share is not None, gap
    if code == "suspended":
        return "resume", share.id
    if code == "receipt":
        return "receive", share.id
    if code == "notice" or share.state == "pending":
        return "notify", share.id, PAPER
    return ("review", share.id, "accepted") if gap.gate.case == "unreviewed" else ("report", share.id)


def _issue_onward(w: World, one: Issue) -> Call | None:
    if one.state == "withdrawn":
        return None
    for row in w.of(Survey, thing=one.id, decided=""):
        return "redo", row.id
    if one.suspended:
        return "resume", one.id
    if one.state in issue.CLEARED:
        if why_hand(w, one):
            return "hand", one.id, PAPER
        return ("revisit", one.id, "已落实") if one.state == "cleared" else None
    if why_hand(w, one) is not None:
        return "hand", one.id, PAPER
    for row in standing(w, one):
        if owed(row):
            return "survey", one.id, {"bad": False}
    if one.state == "verified":
        return ("clear", one.id) if not clear_gaps(w, one) else ("sign_for", one.id)
    steps = {"handed": ("rectify" if one.at_once else "commit", one.id), "rectifying": ("rectify", one.id)}
    return steps.get(one.state) or ("verify", one.id, {"passed": True})


def road(w: World, key: str) -> list[Call]:
    """Go on by the mends of the gates alone; return the road where it does not end."""
    went: list[Call] = []
    while (call := onward(w, w[key])) is not None:
        went.append(call)
        try:
            w = run(w, call)
        except No as why_not:
            return [*went, ("refused", str(why_not))]
        if len(went) > 60:
            return went
    return []


# --- what must hold ----------------------------------------------------------------------------------------------


def unsound(w: World) -> list[str]:
    """Return what does not hold in a ledger as it stands, in words of its own."""
    found = [
        f"{row.id} names {key}"
        for row in w.rows.values()
        for key in references(row)
        if "." in key and key not in w.rows
    ]
    for row in w.rows.values():
        check = SOUND.get(type(row))
        found += check(w, row) if check else []
    return found


def _item(w: World, one: Item) -> list[str]:
    live = shares(w, one)
    found = []
    if one.state in item.MIDDLE and one.state != item.middle_of([(row.role, row.state) for row in live]):
        found.append(f"{one.id} is {one.state} beside its shares")
    units = [row.unit for row in w.of(Share, item=one.id, round=one.round)]
    if len(units) != len(set(units)):
        found.append(f"{one.id} has a unit twice")
    if [row.role for row in live].count(ROLES[0]) > 1 and not w.of(Item, into=one.id):
        found.append(f"{one.id} is led twice")
    left = [row for row in standing(w, one) if not owed(row) or one.state not in item.DONE]
    if left and one.state not in item.OPEN:
        found.append(f"{one.id} is {one.state}, and {left[0].cause} is asked")
    return found


def _share(w: World, one: Share) -> list[str]:
    whole = w[one.item]
    found = []
    if (one.state in assignment.TOLD) != one.told and one.state != "released":
        found.append(f"{one.id} is {one.state} and told {one.told}")
    asked = held(w, one, duty.TOLD)
    if one.state in {"released", "pending"} and asked:
        found.append(f"{one.id} is {one.state} and has {asked[0].cause} in hand")
    if one.state == "released" and held(w, one):
        found.append(f"{one.id} is released and owes {held(w, one)[0].cause}")
    if one.state in assignment.ANSWERED and asked:
        found.append(f"{one.id} is {one.state} and has {asked[0].cause} in hand")
    if one.round == whole.round and one.suspended and one.state not in assignment.OWING:
        found.append(f"{one.id} is {one.state} and suspended")
    if (
        one.state == "delivered"
        and not own(one)
        and whole.state in item.MIDDLE
        and not (valid(w, one) or spoken(w, one))
    ):
        found.append(f"{one.id} is delivered by nothing")
    return found


def _issue(w: World, one: Issue) -> list[str]:
    found = []
    asked = held(w, one, duty.TOLD)
    if one.state not in {"handed", "rectifying"} and asked:
        found.append(f"{one.id} is {one.state} and has {asked[0].cause} in hand")
    if one.state not in issue.OPEN and standing(w, one):
        found.append(f"{one.id} is {one.state} and {standing(w, one)[0].cause} is asked")
    if one.state == "handed" and not (valid(w, one) or spoken(w, one)):
        found.append(f"{one.id} is handed by nothing")
    if one.suspended and one.state not in {"handed", "rectifying"}:
        found.append(f"{one.id} is {one.state} and suspended")
    return found


def _duty(w: World, one: Duty) -> list[str]:
    if one.state == "untold" and one.told:
        return [f"{one.cause} is untold and told"]
    if one.state in {"open", "answered"} and not owed(one) and not one.told:
        return [f"{one.cause} is {one.state} and told by nothing"]
    if one.state == "passed" and (not one.heir or w[one.heir].cause != one.cause):
        return [f"{one.cause} passed to nobody"]
    return []


def _notice(w: World, one: Notice) -> list[str]:
    cover = w.rows.get(one.by)
    return [f"{one.id} is covered by what is void"] if cover is not None and cover.paper and w[cover.paper].void else []


SOUND: dict[type[Any], Any] = {Item: _item, Share: _share, Issue: _issue, Duty: _duty, Notice: _notice}


RESTS = {("item", "present", "", "filed"), "nothing to lift"}
"""What a ledger refuses in which a unit was never told: a 呈报 of progress, 免办 of a paper that covers a word. Both stay
where the telling is taken back: no row of theirs rests on it, and they let nothing pass that is owed."""


class Broken(AssertionError):
    """Something does not hold after the acts that it names."""


def after(before: World, w: World, call: Call) -> list[str]:
    """Return what an act has done that none may."""
    found = unsound(w)
    if call[0] in {"close", "archive", "clear"}:
        found += [
            f"{call[0]} over {one}"
            for one in undone(before, before[call[1]])
            if call[0] != "archive" or (":" in one and "notice" not in one and "word" not in one)
        ]
    for key, row in w.rows.items():
        was = before.rows.get(key)
        if (
            type(row) is Duty
            and was is not None
            and was.state in duty.STANDING
            and row.state == "withdrawn"
            and call[0] not in LETS_GO
        ):
            found.append(f"{row.cause} is lifted by {call[0]}")
    return found


LETS_GO = {"waive", "cancel", "decline", "withdraw", "release", "direct", "present", "merge"}
"""Acts that may let go what was asked: by leave, with what it was asked of, or what the office owed of a former lead."""


def walk(tables: Tables, rng: Random, steps: int) -> Counter[str]:
    """Walk until so many acts were done, in ledgers that each live for some; return how often each was."""
    tally: Counter[str] = Counter()
    while sum(tally.values()) < steps:
        ledger = Ledger(start(tables, rng))
        for n in range(LENGTH * 3):
            if len(ledger.done) > LENGTH:
                break
            _step(ledger, rng, tally, n)
    return tally


def _step(ledger: Ledger, rng: Random, tally: Counter[str], n: int) -> None:
    before = ledger.world
    try:
        if ledger.done and rng.random() < 0.12:
            last = list(ledger.done)
            call: Call = ("undo", rng.choice([*last[-3:], rng.choice(last)]))
            told = str(ledger.done[call[1]])
            ledger.undo(call[1])
            try:
                found = [f"never: {told}: {one}" for one in never(ledger).items()]
            except No as refused:
                found = [] if refused.args[0] in RESTS else [f"never: {told}: {refused}"]
            found += unsound(ledger.world)
        else:
            call = choose(before, rng)
            ledger.do(call)
            found = after(before, ledger.world, call)
    except No:
        return
    tally[call[0]] += 1
    if n % 4 == 0:
        for row in list(ledger.world.rows.values()):
            if type(row) in {Item, Issue} and (went := road(ledger.world, row.id)):
                found.append(f"no road for {row}: {went[-4:]}")
    if found:
        raise Broken(f"{found[:3]} after {[*ledger.done.values(), call]}")
