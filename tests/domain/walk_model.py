"""A ledger in memory, whose moves are the program's own: what the walks of ``test_walk`` go over.

Rows are tuples by their ids, an act changes them or refuses. Every state comes from the tables of moves
(``LIFECYCLE.moves`` of item, assignment, issue, duty), an item's middle state from ``item.middle_of``, the gates of 办结,
归档 and 销号 from ``item_gaps`` and ``issue``, what a leader accepted from ``accept``. Added here is only what no table
says: whom an act is about, what it asks, tells, answers and meets, and what stands in its way besides.

Not in it: days (all is done on one day: chronology, deadlines and silence of a leader have tests of their own), points,
tags and 三查, extensions, urging, progress and inspections, 情况说明, corrections, adoption and import, succession of
units, joint papers, people and their leave (whoever approves may), an issue that hangs on an item, 分立.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ducha_cli.domain import accept
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.life import assignment, duty, issue, item
from ducha_cli.domain.words import telling

LEADERS = {"李": ("李",), "王": ("李", "王")}
"""A leader, and whose word is as good as his; the first is the 主要领导."""
PRINCIPAL = "李"
OFFICE = "督查室"
"""The unit whose share is 自办."""
WORD, PAPER, DOCUMENT, RECORD = "电话", "通知单", telling.DOCUMENT, telling.RECORD
ITSELF = "act"
"""What told a duty where no notice did: the act that asked it."""
ROLES = assignment.ROLES


class No(Exception):
    """The ledger refuses; nothing is written."""


class Item(NamedTuple):
    id: str
    state: str = "proposed"
    round: int = 1
    into: str = ""
    letter: bool = False


class Share(NamedTuple):
    id: str
    item: str
    unit: str
    role: str
    state: str = "pending"
    round: int = 1
    told: bool = False
    covered: bool = False
    suspended: bool = False
    heir: str = ""


class Issue(NamedTuple):
    id: str
    unit: str
    state: str = "found"
    round: int = 1
    handed: bool = False
    at_once: bool = False
    suspended: bool = False
    turns: int = 0


class Paper(NamedTuple):
    id: str
    kind: str
    thing: str
    void: bool = False


class Notice(NamedTuple):
    """One telling of a share or an issue (``of``); ``recalled`` is "", a word, or the id of a 收回通知."""

    id: str
    of: str
    unit: str
    means: str
    round: int = 1
    turns: int = 0
    paper: str = ""
    by: str = ""
    recalled: str = ""
    carried: int = 0


class Receipt(NamedTuple):
    id: str
    of: str
    notice: str


class Duty(NamedTuple):
    id: str
    thing: str
    cause: str
    state: str
    share: str = ""
    told: str = ""
    reply: str = ""
    leader: str = ""
    heir: str = ""
    round: int = 1


class Reply(NamedTuple):
    """What a unit reported (``of`` a share), or said it put right (an issue), and what the office said to it."""

    id: str
    of: str
    passed: bool | None = None
    round: int = 1
    turns: int = 0


class Order(NamedTuple):
    id: str
    item: str
    leader: str
    round: int = 1
    copy_of: str = ""


class Shown(NamedTuple):
    id: str
    item: str
    leader: str
    outcome: str
    replies: frozenset[str] = frozenset()
    round: int = 1


class Answer(NamedTuple):
    id: str
    item: str
    round: int


class Survey(NamedTuple):
    """A 满意度测评 with which most were not content; what they said otherwise only meets a 复测."""

    id: str
    thing: str
    decided: str = ""


class Waiver(NamedTuple):
    id: str
    thing: str
    what: str
    unit: str = ""
    round: int = 1


class Record(NamedTuple):
    """That a thing was closed, cleared, ended, begun again or archived."""

    id: str
    thing: str
    act: str
    round: int


Row = Any
"""One of the above."""

CLOSING = ("item.close", "item.archive", "issue.clear")
"""Acts with which something is done."""


class Tables:
    """The tables of moves, by act, outcome and state; ``walked`` are the rows that led somewhere."""

    def __init__(self, **changed: Any) -> None:
        """Take the program's own tables, but for those that are ``changed``."""
        lives = {one.noun: one for one in (item.LIFECYCLE, assignment.LIFECYCLE, issue.LIFECYCLE, duty.LIFECYCLE)}
        self.lives = lives | changed
        self.walked: set[tuple[str, str, str]] = set()
        self.rows = {
            (life.noun, move.act, move.outcome, state): move.target or state
            for life in self.lives.values()
            for move in life.moves
            for state in move.sources
        }

    def judge(self, noun: str, act: str, state: str, outcome: str = "") -> str:
        """Return where a move leads; an act that is no row of the table is refused."""
        target = self.rows.get((noun, act, outcome, state))
        if target is None:
            raise No((noun, act, outcome, state))
        self.walked.add((noun, act, outcome))
        return target


NOUNS: dict[type[Any], str] = {Item: "item", Share: "assignment", Issue: "issue", Duty: "duty"}


class World:
    """The rows as they stand; ``marks`` are the entries that the act in hand began, each with the rows before it."""

    def __init__(self, tables: Tables, rows: dict[str, Row], step: int = 0) -> None:
        self.tables, self.rows, self.step = tables, rows, step
        self.made = 0
        self.marks: list[tuple[str, str, dict[str, Row]]] = []

    def copy(self) -> World:
        return World(self.tables, dict(self.rows), self.step)

    def __getitem__(self, key: str) -> Row:
        try:
            return self.rows[key]
        except KeyError:
            raise No(key) from None

    def of(self, kind: type[Any], **where: Any) -> list[Row]:
        """Return the rows of a kind with these values, in the order in which they were made."""
        found = [row for row in self.rows.values() if type(row) is kind]
        if found:
            for name, value in where.items():
                found = [row for row in found if getattr(row, name) == value]
        return found

    def new(self, kind: type[Any], *values: Any, **more: Any) -> Row:
        self.made += 1
        row = kind(f"{self.step}.{self.made}", *values, **more)
        self.rows[row.id] = row
        return row

    def change(self, row: Row, **columns: Any) -> Row:
        """Change a row, as it stands now."""
        new = self.rows[row.id]._replace(**columns)
        self.rows[row.id] = new
        return new

    def move(self, row: Row, act: str, outcome: str = "") -> Row:
        """Let a row go where its table says that an act leads."""
        now = self.rows[row.id]
        return self.change(now, state=self.tables.judge(NOUNS[type(now)], act, now.state, outcome))

    def may(self, row: Row, act: str, outcome: str = "") -> None:
        """Refuse an act that the table has not, and begin its entry."""
        self.tables.judge(NOUNS[type(row)], act, self.rows[row.id].state, outcome)

    def entry(self, act: str, subject: str) -> None:
        self.marks.append((act, subject, dict(self.rows)))


ACTS: dict[str, Any] = {}


def act(function: Any) -> Any:
    """Count a function among the acts that may be done."""
    ACTS[function.__name__] = function
    return function


# --- what stands -------------------------------------------------------------------------------------------------


def shares(w: World, one: Item) -> list[Share]:
    """Return the live shares of an item's round."""
    return [row for row in w.of(Share, item=one.id, round=one.round) if row.state != "released"]


def doers(w: World, one: Item) -> list[Share]:
    return [row for row in shares(w, one) if row.role in assignment.DOERS]


def kept(w: World, one: Notice) -> bool:
    """A notice that was not recalled, and whose paper is not void; a void 收回通知 recalls nothing."""
    recall = w.rows.get(one.recalled)
    if one.recalled and (recall is None or not recall.void):
        return False
    return not (one.paper and w[one.paper].void)


def tellings(w: World, of: Share | Issue) -> list[Notice]:
    """Return what was told of a share, or of an issue in this round to the unit that answers now."""
    found = w.of(Notice, of=of.id)
    if isinstance(of, Issue):
        return [one for one in found if of.handed and (one.round, one.turns) == (of.round, of.turns)]
    return found


def stands(w: World, one: Notice) -> bool:
    return one.carried < 2 and kept(w, one)


def valid(w: World, of: Share | Issue) -> list[Notice]:
    return [one for one in tellings(w, of) if one.means != WORD and stands(w, one)]


def spoken(w: World, of: Share | Issue) -> list[Notice]:
    """Return the words that no paper covers."""
    return [one for one in tellings(w, of) if one.means == WORD and not one.by and stands(w, one)]


def unsigned(w: World, of: Share | Issue) -> list[Notice]:
    signed = {one.notice for one in w.of(Receipt, of=of.id)}
    alone = (WORD, RECORD)
    return [one for one in tellings(w, of) if one.means not in alone and kept(w, one) and one.id not in signed]


def owed(one: Duty) -> bool:
    """Tell whether the office owes it."""
    return not duty.CAUSES[one.cause].kind


def standing(w: World, thing: Row) -> list[Duty]:
    """Return what is asked of an item or an issue and not ended."""
    return [one for one in w.of(Duty, thing=thing.id) if one.state in duty.STANDING]


def held(w: World, of: Share | Issue, states: frozenset[str] = duty.STANDING) -> list[Duty]:
    """Return what is asked of a unit in these states."""
    found = w.of(Duty, share=of.id) if isinstance(of, Share) else w.of(Duty, thing=of.id)
    return [one for one in found if one.state in states and not owed(one)]


def own(one: Share) -> bool:
    return one.unit == OFFICE


def ask(w: World, thing: Row, cause: str, share: str = "", *, told: str = "", leader: str = "") -> Duty:
    office = not duty.CAUSES[cause].kind
    state = "open" if told or office else "untold"
    made: Duty = w.new(Duty, thing.id, cause, state, share, told, leader=leader, round=w[thing.id].round)
    return made


def tell(w: World, of: Share | Issue, by: str) -> None:
    for one in held(w, of, duty.UNTOLD):
        w.move(one, "tell")
        w.change(one, told=by)


def restage(w: World, key: str) -> None:
    one = w[key]
    if one.state in item.MIDDLE:
        of_round = w.of(Share, item=key, round=one.round)
        w.change(one, state=item.middle_of([(row.role, row.state) for row in of_round]))


def meet(w: World, found: list[Duty]) -> None:
    """Let the office have done what it owed."""
    for one in found:
        w.move(one, "answer", "met")


def end(w: World, found: list[Duty]) -> None:
    for one in found:
        w.move(one, "waive")


# --- how a unit is told ------------------------------------------------------------------------------------------


def why(w: World, one: Share) -> str | None:
    """Return why the unit of a share is to be told; None where it knows all, on paper."""
    if one.state == "pending":
        return telling.UNTOLD
    if held(w, one, duty.UNTOLD):
        return telling.MORE if one.state in assignment.OWING else telling.AGAIN
    if spoken(w, one):
        return telling.COVER
    if own(one):
        return None
    return telling.REISSUE if one.told and not valid(w, one) else None


@act
def notify(w: World, key: str, means: str) -> None:
    """交办: by a paper, a document or a word; what the office does itself it knows."""
    one = w[key]
    thing, reason = w[one.item], why(w, one)
    late = thing.state in item.DONE | item.MERGED
    if late and reason in {None, telling.UNTOLD}:
        raise No("nothing to make up for")
    w.may(thing, "notify", "again" if late else "")
    if not (late or doers(w, thing)):
        raise No("nobody does it")
    if reason == telling.MORE and one.suspended:
        raise No("suspended")
    if means == WORD and (reason not in telling.NEWS or own(one)):
        raise No("known by word")
    w.entry("item.notify", key)
    w.move(one, "notify", reason or "")
    w.change(one, told=True)
    by = ITSELF if own(one) else told_by(w, one, means)
    tell(w, one, by)
    restage(w, one.item)


def told_by(w: World, of: Share | Issue, means: str) -> str:
    """Keep how a unit was told; what can be read stands for the words before it."""
    now = w[of.id]
    kind = "notice" if isinstance(now, Share) else "rectification"
    paper = w.new(Paper, kind, of.id).id if means == PAPER else ""
    before = spoken(w, now)
    turns = now.turns if isinstance(now, Issue) else 0
    made = w.new(Notice, of.id, now.unit, means, now.round, turns, paper)
    for one in before if means != WORD else ():
        w.change(one, by=made.id)
    return str(made.id)


@act
def receive(w: World, key: str) -> None:
    one = w[key]
    w.may(w[one.item], "receive")
    if own(one) or not (waiting := unsigned(w, one)):
        raise No("nothing to sign for")
    w.entry("item.receive", key)
    w.move(one, "receive")
    w.new(Receipt, key, waiting[0].id)
    restage(w, one.item)


@act
def void(w: World, key: str) -> None:
    """作废: what a paper told is told to nobody, what it covered stands again, what it recalled holds again."""
    paper = w[key]
    if paper.void:
        raise No("void already")
    w.entry("paper.void", key)
    w.change(paper, void=True)
    told = w.of(Notice, paper=key)
    for one in told:
        for word in w.of(Notice, by=one.id):
            w.change(word, by="")
    for one in told:
        VOIDED[type(w[one.of])](w, w[one.of], one)


def _void_share(w: World, one: Share, notice: Notice) -> None:
    found = [asked for asked in held(w, one, duty.TOLD) if asked.told == notice.id]
    for asked in found:
        w.move(asked, "untell")
    settle(w, one, found, "void")
    for asked in found:
        w.change(asked, told="")
    if w[one.id].state == "delivered" and not (valid(w, one) or spoken(w, one)):
        w.move(one, "void")
        w.change(one, told=False, suspended=False)
    restage(w, one.item)


VOIDED: dict[type[Any], Any] = {Share: _void_share}


def settle(w: World, one: Share, ended: list[Duty], act_: str) -> None:
    """Let a share be at its last report again where nothing that was told is left to do; one sent back stays so."""
    if not ended or w[one.id].state != "returned" or held(w, one, duty.TOLD):
        return
    back = [asked for asked in w.of(Duty, share=one.id) if asked.told and not asked.reply and not owed(asked)]
    replies = w.of(Reply, of=one.id)
    if not replies or any(duty.CAUSES[asked.cause].kind == duty.AGAIN for asked in back):
        return
    w.move(one, act_, "accepted" if replies[-1].passed else "reported")
    w.change(one, suspended=False)


# --- the road of an item -----------------------------------------------------------------------------------------


@act
def approve(w: World, key: str) -> None:
    w.may(w[key], "approve")
    w.entry("item.approve", key)
    w.move(w[key], "approve")
    _tell_own(w, w[key])
    restage(w, key)


def _tell_own(w: World, one: Item) -> None:
    for row in shares(w, one):
        if own(row) and row.state == "pending":
            w.move(row, "assign", "own")
            w.change(row, told=True)


@act
def decline(w: World, key: str) -> None:
    w.may(w[key], "decline")
    w.entry("item.decline", key)
    w.move(w[key], "decline")
    _over(w, w[key])


@act
def assign(w: World, key: str, unit: str, role: str) -> None:
    """分解; who was released in this round takes its old share up again."""
    one = w[key]
    w.may(one, "assign")
    live = shares(w, one)
    if any(row.unit == unit or row.role == role == ROLES[0] for row in live):
        raise No("has a share, or somebody leads")
    w.entry("item.assign", key)
    _opened(w, one, unit, role)
    if one.state in item.MIDDLE:
        _tell_own(w, one)
    restage(w, key)


def _opened(w: World, one: Item, unit: str, role: str) -> Share:
    left = [row for row in w.of(Share, item=one.id, round=one.round, unit=unit) if row.state == "released"]
    if not left:
        made: Share = w.new(Share, one.id, unit, role, round=one.round)
        return made
    w.move(left[0], "assign", "again")
    for notice in w.of(Notice, of=left[0].id, recalled=""):
        w.change(notice, recalled="解除")
    again: Share = w.change(left[0], role=role, told=False, covered=False, heir="")
    return again


@act
def report(w: World, key: str, *, covers: bool = False) -> None:
    """反馈; a 牵头 may report for those who help."""
    one = w[key]
    w.may(w[one.item], "report")
    helped = [row for row in shares(w, w[one.item]) if covers and row.role == "配合"]
    if covers and (one.role != ROLES[0] or not helped):
        raise No("nobody to report for")
    w.entry("item.report", key)
    w.move(one, "report")
    w.change(one, suspended=False)
    reply = w.new(Reply, key)
    for row in helped:
        w.change(row, covered=True, suspended=False)
    for row in (one, *helped):
        for asked in held(w, row, duty.TOLD):
            w.move(asked, "answer", "" if row.role in assignment.DOERS else "met")
            w.change(asked, reply=reply.id)
    restage(w, one.item)


@act
def review(w: World, key: str, outcome: str) -> None:
    """审核: what was answered is met or asked again; 复核 is the office's own to do."""
    one = w[key]
    thing = w[one.item]
    w.may(thing, "review")
    looked = [asked for asked in standing(w, thing) if asked.share == key and asked.cause == duty.RECHECK]
    if outcome == "accepted" and looked:
        raise No("复核 is not made yet")
    w.entry("item.review", key)
    w.move(one, "review", outcome)
    if outcome == "recheck":
        ask(w, thing, duty.RECHECK, key)
    else:
        judge(w, one, passed=outcome == "accepted")
        w.change(w.of(Reply, of=key)[-1], passed=outcome == "accepted")
    if outcome in duty.REVIEWED:
        ask(w, thing, duty.REVIEWED[outcome], key, told=ITSELF)
    restage(w, one.item)


def judge(w: World, of: Share | Issue, *, passed: bool) -> None:
    for asked in held(w, of, duty.ANSWERED):
        w.move(asked, "meet" if passed else "again")


@act
def recheck(w: World, key: str, outcome: str) -> None:
    """复核; of what is closed it is only recorded."""
    one = w[key]
    thing = w[one.item]
    w.may(thing, "recheck")
    w.may(one, "recheck", outcome)
    w.entry("item.recheck", key)
    meet(w, [asked for asked in standing(w, thing) if asked.share == key and asked.cause == duty.RECHECK])
    if thing.state in item.DONE:
        return
    w.move(one, "recheck", outcome)
    if outcome == "returned":
        judge(w, one, passed=False)
        ask(w, thing, duty.UNTRUE, key, told=ITSELF)
    restage(w, one.item)


@act
def suspend(w: World, key: str) -> None:
    _clock(w, key, "suspend", stands_now=True)


@act
def resume(w: World, key: str) -> None:
    _clock(w, key, "resume", stands_now=False)


def _clock(w: World, key: str, name: str, *, stands_now: bool) -> None:
    one = w[key]
    thing, noun = (w[one.item], "item") if isinstance(one, Share) else (one, "issue")
    w.may(thing, name)
    w.may(one, name)
    if one.suspended == stands_now:
        raise No("so already")
    w.entry(f"{noun}.{name}", key)
    w.change(one, suspended=stands_now)


# --- what a leader says ------------------------------------------------------------------------------------------


@act
def direct(
    w: World,
    key: str,
    leader: str,
    *,
    unit: str = "",
    replaces: str = "",
    lead: str = "",
    means: str = "",
    report_by: bool = False,
) -> None:
    """批办: it asks whoever was told, opens what is done, or has the office decide; ``lead`` gives it another lead."""
    thing = meant(w, w[key])
    done = thing.state in item.DONE
    opens = ("reopens" if leader == PRINCIPAL else "waits") if done else ""
    w.may(thing, "direct", opens)
    begins = opens == "reopens"
    _refuse_direct(w, thing, leader, replaces, lead, means, begins=begins)
    w.entry("item.direct", thing.id)
    thing = w.move(thing, "direct", opens)
    if begins:
        _next_round(w, thing)
        thing = w[thing.id]
    w.new(Order, thing.id, leader, thing.round)
    asked = (
        [ask(w, thing, duty.DECIDE, leader=leader)]
        if opens == "waits"
        else _ask_units(w, thing, leader, unit, lead, begins=begins)
    )
    if report_by:
        ask(w, thing, duty.PRESENT, leader=leader)
    if replaces:
        w.move(w[replaces], "replace")
        w.change(w[replaces], heir=asked[0].id if asked else "")
        settle_of(w, w[replaces])
    restage(w, thing.id)
    if lead:
        _give(w, w[thing.id], lead, leader)
    if means:
        found = [row for row in shares(w, w[thing.id]) if row.unit == (lead or unit)]
        notify(w, found[0].id if found else "", means)


def meant(w: World, one: Item) -> Item:
    while one.into:
        one = w[one.into]
    return one


def _refuse_direct(w: World, thing: Item, leader: str, replaces: str, lead: str, means: str, *, begins: bool) -> None:
    if replaces:
        one = w[replaces]
        if one.thing != thing.id or one.state not in duty.STANDING or leader not in LEADERS.get(one.leader, ()):
            raise No("not his to replace")
    if (lead or means) and not (thing.state in item.OPEN or begins):
        raise No("not in hand")
    if means and thing.state == "proposed":
        raise No("not filed")
    if lead and any(row.role == ROLES[0] and row.unit == lead for row in shares(w, thing)):
        raise No("leads already")


def _ask_units(w: World, thing: Item, leader: str, unit: str, lead: str, *, begins: bool) -> list[Duty]:
    if not begins and thing.state not in item.MIDDLE:
        return []
    live = [row for row in shares(w, thing) if unit in {"", row.unit}]
    if unit and not live:
        raise No("no such unit")
    if lead:
        former = next((row.id for row in shares(w, thing) if row.role == ROLES[0]), "")
        live = [row for row in live if row.id != former and (begins or unit)]
    if not begins:
        live = [row for row in live if row.state in assignment.TOLD and (unit or row.role in assignment.DOERS)]
    asked = []
    for row in live:
        asked.append(ask(w, thing, duty.DIRECTED, row.id, leader=leader))
        _tell_ourselves(w, row)
    return asked


def _tell_ourselves(w: World, one: Share) -> None:
    """自办: the office knows what it is asked when it is asked, and begins again where it had reported."""
    if own(one) and one.state in assignment.TOLD:
        tell(w, one, ITSELF)
        if one.state in assignment.ANSWERED:
            w.move(one, "direct")


def ask_doers(w: World, thing: Item, cause: str) -> None:
    for row in doers(w, thing):
        if row.state in assignment.TOLD:
            ask(w, thing, cause, row.id)
            _tell_ourselves(w, row)
    restage(w, thing.id)


def _give(w: World, thing: Item, unit: str, leader: str) -> None:
    """转批示: who led is released to the unit, and recalled by the copy."""
    former = next((row for row in shares(w, thing) if row.role == ROLES[0]), None)
    if former is None:
        mine = next((row for row in shares(w, thing) if row.unit == unit), None)
        w.entry("item.assign", mine.id if mine else thing.id)
        if mine:
            w.change(mine, role=ROLES[0])
        else:
            _opened(w, thing, unit, ROLES[0])
        if thing.state in item.MIDDLE:
            _tell_own(w, thing)
        restage(w, thing.id)
        return
    w.entry("item.release", former.id)
    left = w.move(former, "release", "answered" if former.state in assignment.ANSWERED else "")
    heir = _take_over(w, thing, former, unit)
    if thing.state in item.MIDDLE and (former.told or thing.round > 1 or heir.state in assignment.TOLD):
        ask(w, thing, duty.DIRECTED, heir.id, leader=leader)
    recall(w, left, "转批示")
    restage(w, thing.id)


def recall(w: World, of: Share | Issue, by: str) -> None:
    for one in tellings(w, of):
        if stands(w, one):
            w.change(one, recalled=by)


def _take_over(w: World, thing: Item, left: Share, unit: str) -> Share:
    """接办: what is asked goes to the heir untold; one that was told already is told of the task (要点)."""
    mine = next((row for row in shares(w, thing) if row.unit == unit), None)
    heir = (
        w.change(mine, role=min(left.role, mine.role, key=ROLES.index)) if mine else _opened(w, thing, unit, left.role)
    )
    for one in held(w, left):
        made = w.new(Duty, one.thing, one.cause, "untold", heir.id, leader=one.leader, round=one.round)
        w.move(one, "pass")
        w.change(one, heir=made.id)
    end(w, [one for one in standing(w, thing) if one.share == left.id])
    if mine and mine.state in assignment.TOLD:
        ask(w, thing, duty.POINT, heir.id)
    w.change(left, heir=heir.id, suspended=False)
    return w[heir.id]


@act
def release(w: World, key: str, to: str = "", by: str = "电话") -> None:
    """解除; who leaves work to do leaves it to somebody; what was told is taken back, by word or by a paper."""
    one = w[key]
    thing = w[one.item]
    answered = one.state in assignment.ANSWERED
    w.may(thing, "release")
    w.may(one, "release", "answered" if answered else "")
    if to == one.unit or (not to and _needs_an_heir(w, one, thing)):
        raise No("to whom")
    w.entry("item.release", key)
    w.move(one, "release", "answered" if answered else "")
    if to:
        _take_over(w, thing, one, to)
    else:
        end(w, [asked for asked in standing(w, thing) if asked.share == key])
        w.change(one, suspended=False)
    if one.told and not own(one):
        recall(w, one, recalled_by(w, key, by))
    restage(w, one.item)


def recalled_by(w: World, key: str, by: str) -> str:
    return str(w.new(Paper, "recall", key).id) if by == telling.WRITTEN else by


def _needs_an_heir(w: World, one: Share, thing: Item) -> bool:
    last = one.role == ROLES[0] or doers(w, thing) == [one]
    asked = one.state != "pending" and bool(held(w, one))
    return last or asked or one.state in assignment.ANSWERED


@act
def present(w: World, key: str, leader: str, outcome: str) -> None:
    """呈报: it accepts the replies that lay before him; 新批示 asks."""
    thing = w[key]
    w.may(thing, "present", "aside" if thing.state in {"assigned", "underway"} else "")
    w.entry("item.present", key)
    now = frozenset(reply.id for row in doers(w, thing) for reply in w.of(Reply, of=row.id))
    w.new(Shown, key, leader, outcome, now, thing.round)
    waiting = [one for one in standing(w, thing) if one.cause == duty.PRESENT and one.leader in {"", leader}]
    meet(w, waiting)
    if outcome == accept.ASKED:
        direct(w, key, leader)


def accepted(w: World, thing: Item) -> bool:
    """Tell whether each leader who asked, or who stands for him, accepted what was reported last."""
    asked = who_asked(w, thing)
    shown = w.of(Shown, item=thing.id, round=thing.round)
    now = frozenset(reply.id for row in doers(w, thing) for reply in w.of(Reply, of=row.id))
    each = [[one for one in shown if one.leader in LEADERS[leader]] for leader in asked] if asked else [shown]
    return all(_taken(mine, now) for mine in each)


def _taken(shown: list[Shown], now: Any) -> bool:
    for one in reversed(shown):
        if one.outcome == accept.ASKED:
            return False
        if accept.takes(accept.Shown(one.outcome, "", one.replies), now, "", accept.Silence()):  # type: ignore[arg-type]
            return True
    return False


def who_asked(w: World, thing: Item) -> list[str]:
    orders = w.of(Order, item=thing.id)
    last = max((one.round for one in orders), default=0)
    found = [one.leader for one in orders if one.round == last]
    return found + [one.leader for kin in w.of(Item, into=thing.id) for one in w.of(Order, item=kin.id)]


# --- 办结, and what comes after it -------------------------------------------------------------------------------


def family(w: World, thing: Item) -> list[Item]:
    return [thing, *(one for kin in w.of(Item, into=thing.id) for one in family(w, kin))]


def lifted(w: World, thing: Row, what: str, unit: str = "") -> bool:
    return bool(w.of(Waiver, thing=thing.id, what=what, unit=unit, round=thing.round))


def case_of(w: World, thing: Item) -> item_gaps.Case:
    """Return the plain facts that the gates of 办结 look at; what it is told itself is told."""
    kin = family(w, thing)
    return item_gaps.Case(
        number=thing.id,
        ref=thing.id,
        instructed=False,
        from_public=thing.letter,
        tags=(),
        shares=tuple(_facts(w, row) for row in shares(w, thing)),
        inspected=True,
        checks=(True, True, True),
        checks_reason="",
        leader_accepted="圈阅" if accepted(w, thing) else "",
        leaders_waiting=(),
        public_satisfied="满意",
        dissatisfied=False,
        dissatisfied_approved=False,
        answered=frozenset(item.OWED_ANSWERS if answered(w, thing) else ()),
        open_issues=(),
        conclusion="已办",
        redo_owed=tuple(one.id for of in kin for one in w.of(Survey, thing=of.id, decided="")),
        duties=tuple(_asked(w, one) for one in standing(w, thing) if one.cause != duty.DECIDE),  # asked after it
        others=tuple((of.id, _facts(w, row)) for of in kin[1:] for row in shares(w, of)),
        letters=tuple((of.id, of.id, "群众") for of in kin[1:] if of.letter and not answered(w, of)),
    )


def answered(w: World, thing: Item) -> bool:
    return bool(w.of(Answer, item=thing.id, round=thing.round))


def _facts(w: World, row: Share) -> item_gaps.Share:
    papers = [one for one in unsigned(w, row) if one.paper]
    return item_gaps.Share(
        number=row.id,
        unit=row.unit,
        code=row.unit,
        role=row.role,
        state=row.state,
        noticed=own(row) or bool(valid(w, row)) or not (row.told or row.covered),
        owed=() if w.of(Reply, of=row.id) else tuple((one.id, "") for one in papers),
        covered=row.covered,
        suspended="其他" if row.suspended else "",
        words="电话" if spoken(w, row) else "",
    )


def _asked(w: World, one: Duty) -> item_gaps.Duty:
    if not one.share:
        return item_gaps.Duty(1, one.cause, one.state)
    share = w[one.share]
    return item_gaps.Duty(1, one.cause, one.state, share.unit, share.covered)


def gaps(w: World, thing: Any) -> list[Any]:
    """Return the gates of 办结 that are open and nobody lifted."""
    whose: dict[Any, Item] = {one.id: one for one in family(w, thing)}
    found: list[Any] = item_gaps.closing_gaps(case_of(w, thing))
    return [
        one
        for one in found
        if not (one.gate.waived_as and lifted(w, whose[one.subject["ref"]], one.gate.waived_as, one.subject["code"]))
    ]


@act
def close(w: World, key: str) -> None:
    w.may(w[key], "close")
    if found := gaps(w, w[key]):
        raise No(found[0].what)
    w.entry("item.close", key)
    w.move(w[key], "close")
    w.new(Record, key, "close", w[key].round)


@act
def archive(w: World, key: str) -> None:
    w.may(w[key], "archive")
    if found := list(item_gaps.duty_gaps("item.archive", key, [_asked(w, one) for one in standing(w, w[key])])):
        raise No(found[0].what)
    w.entry("item.archive", key)
    w.move(w[key], "archive")
    w.new(Record, key, "archive", w[key].round)


REASONS = dict(
    zip(item.REOPENINGS, (duty.REBOUND, duty.UNTRUE, duty.REDONE, duty.DIRECTED, duty.UNSATISFIED), strict=True)
)


@act
def reopen(w: World, key: str, cause: str) -> None:
    w.may(w[key], "reopen")
    w.entry("item.reopen", key)
    w.move(w[key], "reopen")
    about = [one.leader for one in standing(w, w[key]) if one.cause == duty.DECIDE]
    _next_round(w, w[key])
    for row in shares(w, w[key]):
        ask(w, w[key], REASONS[cause], row.id, leader=about[-1] if about else "")


def _next_round(w: World, thing: Item) -> None:
    """Give every unit a fresh share, to be told anew; what the office had to decide is decided."""
    before = shares(w, thing)
    w.change(thing, round=w[thing.id].round + 1)
    w.new(Record, thing.id, "reopen", w[thing.id].round)
    for row in before:
        w.new(Share, thing.id, row.unit, row.role, round=w[thing.id].round)
    meet(w, [one for one in standing(w, thing) if one.cause == duty.DECIDE])


@act
def answer(w: World, key: str, who: str = "群众") -> None:
    """答复; where a 代表 is not content, the units go on with it, or the office says whether to."""
    thing = w[key]
    w.may(thing, "answer")
    if (
        thing.letter
        and thing.state not in item.MERGED
        and not any(w.of(Reply, of=row.id) for row in w.of(Share, item=key, round=thing.round))
    ):
        raise No("before the first report it tells nobody of a result")
    w.entry("item.answer", key)
    if who == "群众":
        w.new(Answer, key, thing.round)
    elif meant(w, thing).state in item.DONE:
        ask(w, meant(w, thing), duty.DECIDE)
    elif meant(w, thing).state in item.OPEN:
        ask_doers(w, meant(w, thing), duty.UNSATISFIED)


# --- 测评, 免办 --------------------------------------------------------------------------------------------------


@act
def survey(w: World, key: str, *, bad: bool) -> None:
    """测评 of an item or an issue; it meets the 复测."""
    w.entry("survey.add", key)
    meet(w, [one for one in standing(w, w[key]) if one.cause == duty.RESURVEY])
    w.new(Survey, key, "" if bad else "content")


@act
def redo(w: World, key: str) -> None:
    """补课: the next round of what was done, else it is done again in this one; and the people are asked again."""
    one = w[key]
    thing = w[one.thing]
    if one.decided:
        raise No("decided")
    noun = NOUNS[type(thing)]
    if noun == "item":
        thing = meant(w, thing)
    begins = (noun, "reopen", "", thing.state) in w.tables.rows
    if begins:
        BEGIN[type(thing)](w, thing.id, duty.REDONE)
    w.entry("survey.redo", one.thing)
    w.change(one, decided="redone")
    ask_redone(w, w[thing.id], begins=begins)


BEGIN: dict[type[Any], Any] = {Item: reopen}


def ask_redone(w: World, thing: Row, *, begins: bool) -> None:
    if isinstance(thing, Item):
        if thing.state not in item.OPEN:
            return
        if not begins:
            ask_doers(w, thing, duty.REDONE)
    elif thing.state not in issue.OPEN:
        return
    elif not begins:
        ask(w, thing, duty.REDONE)
    ask(w, thing, duty.RESURVEY)


@act
def forgo(w: World, key: str) -> None:
    """不补课."""
    if w[key].decided:
        raise No("decided")
    w.entry("survey.waive", w[key].thing)
    w.change(w[key], decided="waived")


@act
def waive(w: World, key: str) -> None:
    """免办 of what was asked anew."""
    one = w[key]
    thing = w[one.thing]
    w.may(thing, "waive")
    if one.state not in duty.STANDING:
        raise No("ended")
    w.entry(f"{NOUNS[type(thing)]}.waive", thing.id)
    end(w, [one])
    settle_of(w, w[key])
    w.new(Waiver, thing.id, "要求", round=thing.round)


def settle_of(w: World, one: Duty) -> None:
    if one.share:
        settle(w, w[one.share], [one], "waive")
        restage(w, one.thing)
    elif isinstance(w[one.thing], Issue):
        SETTLED[Issue](w, w[one.thing], [one], "waive")


SETTLED: dict[type[Any], Any] = {}


@act
def lift(w: World, key: str) -> None:
    """免办 of a notice or a receipt that a gate of 办结 asks of a share, or of 销号 of an issue."""
    of = w[key]
    thing = w[of.item] if isinstance(of, Share) else of
    w.may(thing, "waive")
    unit = of.unit if isinstance(of, Share) else ""
    found = gaps(w, thing) if isinstance(of, Share) else CLEARS[Issue](w, of)
    for one in found:
        if one.gate.waived_as and one.subject["ref"] == thing.id and one.subject.get("code", "") == unit:
            w.entry(f"{NOUNS[type(thing)]}.waive", thing.id)
            w.new(Waiver, thing.id, one.gate.waived_as, unit, thing.round)
            return
    raise No("nothing to lift")


CLEARS: dict[type[Any], Any] = {}


# --- 并案, 撤销 --------------------------------------------------------------------------------------------------


def _over(w: World, thing: Item) -> None:
    w.new(Record, thing.id, thing.state, thing.round)
    if not thing.into:
        for row in shares(w, thing):
            w.change(row, suspended=False)
        end(w, standing(w, thing))


def unfinished(w: World, one: Share) -> bool:
    """Tell whether a unit has something to do still; one for which another reported has not, but for what is asked."""
    return one.state in assignment.RUNNING and not (one.covered and not held(w, one))


@act
def merge(w: World, key: str, into: str) -> None:
    """并案: what is not done goes on under the other, with its past or, beside a share of its own, untold."""
    thing, target = w[key], w[into]
    w.may(thing, "merge")
    both = {thing.state, target.state} <= item.PROPOSED
    if key == into or not (target.state in item.MIDDLE or both):
        raise No("not in hand")
    for row in shares(w, thing):
        _refuse_share(w, row, target)
    w.entry("item.merge", key)
    told = [row for row in doers(w, target) if row.state in assignment.TOLD]
    fresh = (
        []
        if any(row.state in assignment.TOLD for row in shares(w, thing))
        else w.of(Order, item=key, round=thing.round)
    )
    w.change(w.move(thing, "merge"), into=into)
    for order in w.of(Order, item=key, round=thing.round):
        w.new(Order, into, order.leader, target.round, order.id)
    for one in standing(w, thing):
        if not one.share:
            _pass(w, one, target, "", told=one.told, keeps=True)
    for row in told:
        for order in fresh:
            ask(w, target, duty.DIRECTED, row.id, leader=order.leader)
    _over(w, w[key])
    for row in [one for one in shares(w, thing) if unfinished(w, one)]:
        w.entry("item.merge", row.id)
        w.move(row, "merge")
        _pass_on(w, row, w[into])
        restage(w, into)


def _refuse_share(w: World, row: Share, target: Item) -> None:
    if row.role in assignment.DOERS and row.state == "reported":
        raise No("a report waits for 审核")
    if unfinished(w, row):
        if any(one.state == "released" for one in w.of(Share, item=target.id, round=target.round, unit=row.unit)):
            raise No("released there")
        return
    if held(w, row, duty.UNTOLD) or spoken(w, row) or not (own(row) or valid(w, row)):
        raise No("a notice is owed")
    if any(one.share == row.id for one in standing(w, w[row.item])):
        raise No("复核 is not made yet")


def _pass_on(w: World, row: Share, target: Item) -> None:
    mine = next((one for one in shares(w, target) if one.unit == row.unit), None)
    if mine:
        taken = w.change(mine, role=min(row.role, mine.role, key=ROLES.index))
    else:
        taken = w.new(Share, target.id, row.unit, row.role, row.state, target.round, row.told, suspended=row.suspended)
    copies = {"": "", ITSELF: ITSELF}
    for one in w.of(Notice, of=row.id):
        if stands(w, one):
            copy = w.new(Notice, *one[1:])
            w.change(copy, of=taken.id, round=target.round, carried=2 if mine else 1)
            copies[one.id] = copy.id
    for signed in w.of(Receipt, of=row.id):
        if signed.notice in copies:
            w.new(Receipt, taken.id, copies[signed.notice])
    for lift_ in w.of(Waiver, thing=row.item, unit=row.unit):
        w.new(Waiver, target.id, lift_.what, row.unit, target.round)
    for one in standing(w, w[row.item]):
        if one.share == row.id:
            _pass(
                w,
                one,
                target,
                taken.id,
                told="" if mine and not owed(one) else copies.get(one.told, ITSELF),
                keeps=not mine or owed(one),
            )
    w.change(row, suspended=False, heir=taken.id)
    if mine and mine.state in assignment.TOLD:
        ask(w, target, duty.POINT, taken.id)


def _pass(w: World, one: Duty, target: Item, share: str, *, told: str, keeps: bool) -> None:
    state = one.state if keeps else "untold"
    reply = one.reply if keeps else ""
    made = w.new(Duty, target.id, one.cause, state, share, told, reply, one.leader, round=target.round)
    w.move(one, "pass")
    w.change(one, heir=made.id)


@act
def cancel(w: World, key: str, by: str = "电话") -> None:
    """撤销: a letter is answered first, and whoever was told hears of it."""
    thing = w[key]
    w.may(thing, "cancel")
    kin = family(w, thing)
    if any(one.letter and not answered(w, one) for one in kin):
        raise No("answers are owed")
    w.entry("item.cancel", key)
    w.move(thing, "cancel")
    told = [row for one in kin for row in shares(w, one) if row.told and not own(row) and row.state != "accepted"]
    how = recalled_by(w, key, by) if told else by
    for row in told:
        recall(w, row, how)
    _over(w, w[key])


@act
def sign(w: World, kind: str, key: str) -> None:
    """A paper that states an act: a 退办单, a 立项审批表, a 专报, a 销号单."""
    w.entry("paper.sign", key)
    w.new(Paper, kind, key)
