"""Every state that a small ledger can come to, breadth first, and from which of them no road leads to an end."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.walk_issue import clear_gaps
from domain.walk_model import (
    ACTS,
    CLOSING,
    LEADERS,
    ROLES,
    WORD,
    Answer,
    Duty,
    Issue,
    Item,
    No,
    Notice,
    Order,
    Paper,
    Receipt,
    Reply,
    Row,
    Share,
    Shown,
    Survey,
    Waiver,
    World,
    doers,
    family,
    gaps,
    kept,
    lifted,
    owed,
    own,
    shares,
    spoken,
    standing,
    tellings,
    valid,
    who_asked,
)
from ducha_cli.domain.life import assignment, duty, item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Call = tuple[Any, ...]
"""The name of an act, what it is about, and (a dict at the end) how."""


class Scope(NamedTuple):
    """Which acts may be done with what, and how far it goes."""

    acts: frozenset[str]
    means: tuple[str, ...] = ("通知单",)
    leaders: tuple[str, ...] = ("李",)
    units: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ("accepted", "amend")
    duties: int = 2
    rounds: int = 2
    turns: int = 1
    report_by: bool = False
    settled: frozenset[str] = frozenset({"settled"})


class Found(NamedTuple):
    """What a search found: how many states, those without a road each with the acts that led there, closings that
    ought not to have passed, and what did not hold."""

    states: int
    stuck: list[list[Call]]
    wrong: list[tuple[list[Call], list[str]]]
    ends: int


def run(w: World, call: Call) -> World:
    """Return the world after an act, whose last word may be how; refused, nothing is changed."""
    name, *args = call
    how = args.pop() if args and isinstance(args[-1], dict) else {}
    after = w.copy()
    after.step += 1
    ACTS[name](after, *args, **how)
    return after


# --- what may be tried -------------------------------------------------------------------------------------------


def calls(w: World, scope: Scope) -> Iterator[Call]:
    """Return what may be tried: whether it is allowed, the tables and the acts say."""
    for row in list(w.rows.values()):
        if type(row) in CALLS:
            yield from (one for one in CALLS[type(row)](w, row, scope) if one[0] in scope.acts)


def _of_item(w: World, one: Item, scope: Scope) -> Iterator[Call]:
    for name in ("approve", "decline", "close", "archive", "answer", "cancel"):
        yield name, one.id
    yield "answer", one.id, "代表"
    for cause in ("反弹", "复核不实"):
        yield "reopen", one.id, cause
    yield "survey", one.id, {"bad": True}
    yield "survey", one.id, {"bad": False}
    for leader in scope.leaders:
        yield "present", one.id, leader, "圈阅"
        yield "direct", one.id, leader
        if scope.report_by:
            yield "direct", one.id, leader, {"report_by": True}
        for row in shares(w, one):
            if row.role not in assignment.DOERS:
                yield "direct", one.id, leader, {"unit": row.unit}
        for asked in standing(w, one):
            if asked.leader:
                yield "direct", one.id, leader, {"replaces": asked.id}
        for unit in scope.units:
            yield "direct", one.id, leader, {"lead": unit}
            yield "direct", one.id, leader, {"lead": unit, "means": scope.means[-1]}
    for unit in scope.units:
        yield "assign", one.id, unit, ROLES[-1]


def _of_share(w: World, one: Share, scope: Scope) -> Iterator[Call]:
    if w[one.item].round != one.round:
        return
    for name in ("report", "receive", "suspend", "resume", "lift"):
        yield name, one.id
    yield "report", one.id, {"covers": True}
    for means in scope.means:
        yield "notify", one.id, means
    for outcome in scope.reviews:
        yield "review", one.id, outcome
    for outcome in ("confirmed", "returned"):
        yield "recheck", one.id, outcome
    yield "release", one.id
    for unit in scope.units:
        yield "release", one.id, unit


def _of_issue(w: World, one: Issue, scope: Scope) -> Iterator[Call]:
    for name in ("sign_for", "commit", "rectify", "clear", "withdraw", "suspend", "resume", "lift"):
        yield name, one.id
    for means in scope.means:
        yield "hand", one.id, means
    for means in scope.means[1:]:
        yield "rectify", one.id, means
    yield "hand", one.id, scope.means[0], {"at_once": True}
    for passed in (True, False):
        yield "verify", one.id, {"passed": passed}
    yield "revisit", one.id, "已落实"
    yield "revisit", one.id, "已落实", {"on_site": False}
    yield "revisit", one.id, "未落实"
    for means in scope.means[1:]:
        yield "revisit", one.id, "未落实", {"told": means}
    yield "again", one.id, "复核不实"
    yield "survey", one.id, {"bad": True}
    yield "survey", one.id, {"bad": False}
    for unit in scope.units:
        yield "transfer", one.id, unit


def _of_duty(w: World, one: Duty, scope: Scope) -> Iterator[Call]:
    if one.state in duty.STANDING:
        yield "waive", one.id


def _of_paper(w: World, one: Paper, scope: Scope) -> Iterator[Call]:
    yield "void", one.id


def _of_survey(w: World, one: Survey, scope: Scope) -> Iterator[Call]:
    yield "redo", one.id
    yield "forgo", one.id


CALLS: dict[type[Any], Callable[[World, Any, Scope], Iterator[Call]]] = {
    Item: _of_item,
    Share: _of_share,
    Issue: _of_issue,
    Duty: _of_duty,
    Paper: _of_paper,
    Survey: _of_survey,
}


# --- one state, whatever way led to it ---------------------------------------------------------------------------


def seen(w: World) -> tuple[Any, ...]:
    """Forget what can matter no more, and return what is left without its ids: two worlds that look alike are one."""
    left: dict[str, Row] = {}
    look: list[Any] = []
    for row in list(w.rows.values()):
        if type(row) is Item:
            look.append(_look_item(w, row, left))
        elif type(row) is Issue:
            left[row.id] = row
            look.append((*row[1:], _look_told(w, row, left)))
    w.rows = left
    return tuple(look)


def _look_item(w: World, one: Item, left: dict[str, Row]) -> Any:
    taken = []
    for leader in LEADERS:
        told = [row for row in w.of(Shown, item=one.id, round=one.round) if row.leader == leader]
        now = [row for row in told if accepted_by(w, one, [row])]
        taken.append(bool(now))
        if now:
            left[now[-1].id] = now[-1]
    left[one.id] = one
    asked = sorted(set(who_asked(w, one)))
    rounds = [row.round for row in w.of(Order, item=one.id)]
    for row in w.of(Order, item=one.id):
        if row.round == max(rounds) and row.leader not in {x.leader for x in left.values() if type(x) is Order}:
            left[row.id] = row
    each = []
    for row in sorted(w.of(Share, item=one.id, round=one.round), key=lambda share: share.unit):
        left[row.id] = row._replace(heir="")
        each.append((*row[2:9], _look_told(w, row, left)))
    replies = frozenset(
        key for key, row in left.items() if type(row) is Reply and row.of in {x.id for x in doers(w, one)}
    )
    for key, row in list(left.items()):
        if type(row) is Shown:
            left[key] = row._replace(replies=replies)
    more = []
    for row in w.of(Duty, thing=one.id):
        if row.state in duty.STANDING and owed(row):
            left[row.id] = row
            more.append((row.cause, row.leader, w[row.share].unit if row.share else ""))
    more += _look_beside(w, one, left)
    return (one.state, one.round, tuple(taken), tuple(asked), tuple(each), tuple(sorted(more)))


def accepted_by(w: World, one: Item, told: list[Shown]) -> bool:
    now = frozenset(reply.id for row in doers(w, one) for reply in w.of(Reply, of=row.id))
    return any(row.replies == now and row.outcome == "圈阅" for row in told)


def _look_beside(w: World, thing: Any, left: dict[str, Row]) -> list[Any]:
    found = []
    for row in w.of(Survey, thing=thing.id, decided=""):
        left[row.id] = row
        found.append(("测评", "", ""))
    for row in w.of(Waiver, thing=thing.id, round=thing.round):
        if row.what != "要求" and ("免办", row.what, row.unit) not in found:
            left[row.id] = row
            found.append(("免办", row.what, row.unit))
    for row in w.of(Answer, item=thing.id, round=thing.round)[:1]:
        left[row.id] = row
        found.append(("答复", "", ""))
    return found


def _look_told(w: World, of: Any, left: dict[str, Row]) -> Any:
    """Look at what hangs on a share or an issue: its last report, what is asked, and what told it of that."""
    asks = w.of(Duty, share=of.id) if type(of) is Share else w.of(Duty, thing=of.id)
    asks = [row for row in asks if not owed(row)]
    back = type(of) is Share and any(
        row.told and not row.reply and row.state not in duty.STANDING and duty.CAUSES[row.cause].kind == duty.AGAIN
        for row in asks
    )
    turn = {} if type(of) is Share else {"round": of.round, "turns": of.turns}
    last = w.of(Reply, of=of.id, **turn)[-1:]
    for row in last:
        left[row.id] = row
    now = [row for row in asks if row.state in duty.STANDING]
    if back:
        now += [row for row in asks if row.state not in duty.STANDING and row.told and not row.reply][-1:]
    for row in now:
        left[row.id] = row._replace(heir="")
    told = [] if getattr(of, "state", "") == "released" else [row for row in tellings(w, of) if kept(w, row)]
    notices = {}
    for row in reversed(told):
        if row.by:
            continue
        words = list({_tells(one, now): one for one in told if one.by == row.id}.values())
        looks = _look_notice(w, row, words, now)
        kind = looks if looks[3] or any(looks[4]) or row.carried else row.means == WORD
        if kind in notices:
            continue  # of those that tell nothing that stands the last one is remembered
        notices[kind] = looks
        left[row.id] = row
        if row.paper:
            left[row.paper] = w[row.paper]
        left.update((word.id, word) for word in words)
        for signed in w.of(Receipt, of=of.id, notice=row.id):
            left[signed.id] = signed
    if type(of) is Issue and not told:  # that it was told, by what is void by now
        for row in tellings(w, of)[:1]:
            left[row.id] = row
            if row.paper:
                left[row.paper] = w[row.paper]
            notices["void"] = ("void",)
    asked = sorted((row.cause, row.state, row.leader, row.told == "act") for row in now)
    beside = _look_issue(w, of, left) if type(of) is Issue else ()
    return (last[0].passed if last else "-", back, tuple(sorted(notices.values())), tuple(asked), beside)


def _look_notice(w: World, one: Notice, words: list[Notice], asks: list[Duty]) -> Any:
    of = (one.means, one.carried, bool(w.of(Receipt, notice=one.id)))
    return (*of, _tells(one, asks), tuple(sorted(_tells(word, asks) for word in words)))


def _tells(one: Notice, asks: list[Duty]) -> Any:
    return tuple(sorted((row.cause, row.state, row.leader) for row in asks if row.told == one.id))


def _look_issue(w: World, of: Issue, left: dict[str, Row]) -> Any:
    office = [row for row in w.of(Duty, thing=of.id) if row.state in duty.STANDING and owed(row)]
    for row in office:
        left[row.id] = row
    return (*sorted(row.cause for row in office), *sorted(_look_beside_issue(w, of, left)))


def _look_beside_issue(w: World, of: Issue, left: dict[str, Row]) -> list[Any]:
    return [str(one) for one in _look_beside(w, of, left)]


# --- what must hold ----------------------------------------------------------------------------------------------


def undone(w: World, thing: Any) -> list[str]:
    """Return, in words of its own and not in those of the gates, why a thing is not to be closed as it stands."""
    found = [f"{one.cause}:{one.state}" for one in standing(w, thing)]
    kin: list[tuple[Any, Any]] = [(thing, thing)]
    if type(thing) is Item:
        kin = [(one, row) for one in family(w, thing) for row in shares(w, one)]
    for whole, row in kin:
        unit = row.unit if type(row) is Share else ""
        if type(row) is Share and row.state not in assignment.TOLD:
            found.append(f"{row.unit}:untold")
        free = lifted(w, whole, "通知单", unit) or (type(row) is Share and own(row))
        if spoken(w, row) and not free:
            found.append(f"{row.unit}:word")
        if not valid(w, row) and not free:
            found.append(f"{row.unit}:no notice")
    return found


def over(w: World, thing: Any, scope: Scope) -> bool:
    """Tell whether a thing has come to its end, and nothing of it is owed."""
    if type(thing) is Item:
        return thing.state in item.DONE and not standing(w, thing) and not gaps(w, thing)
    return thing.state in scope.settled and not standing(w, thing) and not clear_gaps(w, thing)


GONE = {"cancelled", "declined", "merged", "withdrawn"}
"""States that are an end by themselves."""


def explore(start: World, scope: Scope) -> Found:
    """Go to every state of a ledger with one thing, and look from which of them it never comes to its end."""
    first = start.copy()
    known: dict[Any, int] = {seen(first): 0}
    worlds, came = [first], [(0, ())]
    back: list[list[int]] = [[]]
    wrong, wait = [], deque([0])
    thing = next(row.id for row in first.rows.values() if type(row) in {Item, Issue})
    ends = []
    while wait:
        at = wait.popleft()
        w = worlds[at]
        if w[thing].state in GONE or over(w, w[thing], scope):
            ends.append(at)
        for call in calls(w, scope):
            try:
                after = run(w, call)
            except No:
                continue
            if after[thing].round > scope.rounds:
                ends.append(at)  # the next round begins as this one did
                continue
            if not _within(after, after[thing], scope):
                continue
            if call[0] in {name.partition(".")[2] for name in CLOSING} and (told := undone(w, w[thing])):
                wrong.append(([*_way(came, at), call], told))
            looks = seen(after)
            to = known.setdefault(looks, len(worlds))
            if to == len(worlds):
                worlds.append(after)
                came.append((at, call))
                back.append([])
                wait.append(to)
            if call[0] not in {"waive", "lift", "forgo"}:
                back[to].append(at)
    good = set(ends)
    wait = deque(ends)
    while wait:
        for one in back[wait.popleft()]:
            if one not in good:
                good.add(one)
                wait.append(one)
    stuck = [_way(came, at) for at in range(len(worlds)) if at not in good]
    return Found(len(worlds), stuck, wrong, len(ends))


def _way(came: list[Any], at: int) -> list[Call]:
    way: list[Call] = []
    while at:
        at, call = came[at]
        way.append(call)
    return way[::-1]


def _within(w: World, thing: Any, scope: Scope) -> bool:
    return (
        len(standing(w, thing)) <= scope.duties
        and thing.round <= scope.rounds
        and getattr(thing, "turns", 0) <= scope.turns
        and len(w.of(Survey, decided="")) <= 1
    )
