"""An office of 2007 in the tests: lives of items drawn by a seed, and acted day by day through the office layer.

The numbers are those of 睢县's report (R4-12, R4-13, R4-19): 132 批示件, 206 民意快线, 20 乡镇 and 92 县直单位.
All names are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.adding import Adding as ItemAdding
from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.closing import Closing
from ducha_cli.acts.item.endings import Cancelling
from ducha_cli.acts.item.filing import Adopting, Approving
from ducha_cli.acts.item.pressing import Extending, Resuming, Suspending, Urging
from ducha_cli.acts.item.rechecks import Rechecking, Releasing
from ducha_cli.acts.item.reopening import Directing, Reopening
from ducha_cli.acts.item.replies import Reporting, Reviewing
from ducha_cli.acts.item.results import Answering, Inspecting, Presenting
from ducha_cli.acts.item.telling import Notifying, Receiving
from ducha_cli.acts.unit import adding as unit_acts
from ducha_cli.domain.life.assignment import GATES
from ducha_cli.ledger.transaction import Leave
from ducha_cli.office import drafts
from ducha_cli.office.desk import Given
from ducha_cli.office.item import (
    adding as item_adding,
)
from ducha_cli.office.item import (
    assigning,
    closing,
    endings,
    filing,
    pressing,
    rechecks,
    reopening,
    replies,
    results,
    telling,
)
from ducha_cli.office.ledger import opening
from ducha_cli.office.unit import adding as unit_adding
from office.desks import LATE, Bureau, at_the_door

if TYPE_CHECKING:
    from collections.abc import Callable

LETTER, DIRECTED = "群众来信来电", "批示指示"
make = drafts.make


def found(folder, townships=20, departments=92):
    """Return the desk of a county with so many units, each with a principal."""
    bureau = Bureau(folder, today="2007-01-02")
    opening.init(
        folder, office="云岭县委督查室", issuer="云岭县督查工作委员会办公室", code="云督办", now=bureau.now,
        operator="周明", on="2007-01-01", phone="0000-1234567",
    )  # fmt: skip
    with bureau.desk.work() as work:
        for n in range(townships + departments):
            name = f"第{n + 1}乡人民政府" if n < townships else f"县第{n + 1}局"
            kind = "乡镇" if n < townships else "县直单位"
            head = {"principal": f"负责人{n + 1}", "principal_title": "主要负责人"}
            told = make(unit_acts.Adding, full=name, kind=kind, code=f"u{n + 1}", **head)
            unit_adding.add(work, told, Given("2007-01-01"))
    return bureau


class Life:
    """One item's whole life, planned: (day, act) in the order of its days; its number is known when it is added."""

    def __init__(self, rng, source, start, team, twists=(), *, adopted=False):
        self.rng, self.source, self.team, self.twists, self.adopted = rng, source, team, set(twists), adopted
        self.live: list[str] = []
        if adopted:  # its day was reckoned from a basis of last year: no few days more bring it past today
            self.twists -= {"extend", "extend_late"}
        self.case, self.day, self.steps = SimpleNamespace(ref=""), start, []
        self.points = rng.randint(1, 3) if source == LETTER else 0
        self.tagged = rng.random() < 0.2
        self._begin()
        if not adopted:
            self._then(2, filing.approve, make(Approving, approver="李建国"))
        self._round(adopted=adopted)
        if "cancel" in self.twists:
            return
        self._conclude()
        self._afterwards()

    def _then(self, wait, act, *args, **more):
        self.day += timedelta(days=self.rng.randint(0, wait))
        self.steps.append((self.day, self.case, act, args, more))

    @property
    def _on(self):
        return self.day.isoformat()

    def _begin(self):
        told = {"leader": "李建国", "leader_title": "县委书记", "principal": True} if self.source == DIRECTED else {}
        draft = make(
            ItemAdding, title="群众反映的一件事", source=self.source, content="请查办", basis_title="批示或来信",
            basis_date="2006-12-20" if self.adopted else self._on, points=tuple(f"第{n + 1}条" for n in range(self.points)),
            tags=("领导交办", "社会稳定") if self.tagged else (), **told,
        )  # fmt: skip
        self._then(0, item_adding.add, draft)

    def _round(self, *, adopted=False, again=False):
        team = [(role, unit) for role, unit in self.team if not again or unit in self.live]
        for role, unit in team:
            due = self.rng.choice(["10工作日", "15工作日", "20工作日", "30日"])
            self._then(1, assigning.assign, make(Assigning, unit=unit, role=role, due=due))
        if adopted:
            self._then(1, filing.adopt, make(Adopting, approver="周明", as_of=self._on, old_notice="旧单"))
        else:
            self._then(2, telling.notify, make(Notifying, signer="周明"))
        held = [unit for _, unit in team]
        self.live = held
        for unit in held if not adopted else ():
            self._then(5, telling.receive, self._dated(Receiving, "received_on", unit=unit, signer="王芳"))
        if "urge" in self.twists:
            self._then(3, pressing.urge, make(Urging, unit=held[0], means="电话"))
        if "release" in self.twists and not again and len(held) > 1:
            told = make(Releasing, recall=("电话:周局长",), unit=held.pop(), cause="职责调整", approver="李建国")
            self._then(2, rechecks.release, told)
        if self.twists & {"extend", "extend_late"} and not again:
            late = "extend_late" in self.twists
            self.day += timedelta(days=45 if late else 0)
            # What is granted lies ahead, however late it was asked for.
            asked = {"unit": held[0], "due": "60工作日" if late else "15工作日", "approver": "李建国", "reason": "汛期"}
            self._then(0, pressing.extend, self._dated(Extending, "requested_on", **asked))
        if "cancel" in self.twists:
            self._answer()
            self._then(
                9, endings.cancel, make(Cancelling, recall=("电话:周局长",), cause="重复登记", approver="李建国")
            )
            return
        if "suspend" in self.twists and not again:
            halt = {"unit": held[0], "kind": "诉讼复议", "reason": "等判决", "approver": "李建国"}
            self._then(30, pressing.suspend, make(Suspending, **halt))
            if self.rng.random() < 0.5:  # else the report makes it go on
                self.day += timedelta(days=self.rng.randint(0, 30))
                self._then(0, pressing.resume, self._dated(Resuming, "resumed_on", unit=held[0]))
        for unit in held:
            self._report(unit, 25)
        if "return" in self.twists:
            sent_back = {
                "unit": held[0],
                "reviewer": "周明",
                "outcome": "returned",
                "opinion": "请补充",
                "new_due": "5个工作日",
            }
            self._then(3, replies.review, make(Reviewing, **sent_back))
            self._report(held[0], 9)
        for unit in held:
            self._accept(unit)

    def _dated(self, kind, name, **values):
        """A draft that bears the day on which its act will be done; the wait is drawn here."""
        self.day += timedelta(days=self.rng.randint(0, 4))
        return make(kind, **{name: self._on}, **values)

    def _report(self, unit, wait):
        self.day += timedelta(days=self.rng.randint(1, wait))
        told = make(
            Reporting, unit=unit, replied_on=self._on, document="云字〔2007〕1号", signer=f"负责人{unit[1:]}", signed=True,
            sealed=True, text="已办", points={n + 1: "已办" for n in range(self.points)},
        )  # fmt: skip
        self._then(0, replies.report, told)

    def _accept(self, unit):
        yes = {n + 1: (True, True, True) for n in range(self.points)}
        told = make(Reviewing, unit=unit, reviewer="周明", outcome="accepted", gates=GATES, points=yes)
        self._then(3, replies.review, told)

    def _recheck(self, verdict="confirmed"):
        told = {
            "unit": self.team[0][1],
            "people": ("韩雪", "陈立"),
            "method": "现场核查",
            "finding": "已核",
            "verdict": verdict,
            "due": "5工作日",
        }
        self._then(0, rechecks.recheck, self._dated(Rechecking, "rechecked_on", **told))

    def _conclude(self):
        if "recheck" in self.twists:
            self._recheck()
        if "recheck_untrue" in self.twists:
            self._recheck("returned")
            self._report(self.team[0][1], 5)
            self._accept(self.team[0][1])
        if self.tagged:
            told = {"method": "现场核查", "people": "周明", "finding": "属实", "on_site": True}
            self._then(0, results.inspect, self._dated(Inspecting, "inspected_on", **told))
        self._answer()
        told = {"leader": "李建国", "outcome": "圈阅"}
        self._then(0, results.present, self._dated(Presenting, "presented_on", **told))
        told = {"conclusion": "已办结", "checks": (True, True, True), "public": "满意"}
        self._then(3, closing.close, make(Closing, **told))

    def _answer(self):
        for audience in ("上级", "群众") if self.source == LETTER else ():
            self._then(2, results.answer, make(Answering, audience=audience, means="电话", satisfied="满意"))

    def _afterwards(self):
        if "recheck_after" in self.twists:
            self._recheck("returned")
        causes = {"reopen": "反弹", "reopen_untrue": "复核不实"}
        for twist, cause in causes.items():
            if twist in self.twists:
                self._then(9, reopening.reopen, make(Reopening, cause=cause, approver="李建国"))
                self._again()
        if "direct" in self.twists:
            told = {"leader": "李建国", "principal": True, "text": "再查"}
            self._then(0, reopening.direct, self._dated(Directing, "directed_on", **told))
            self._again()

    def _again(self):
        self.twists -= {"recheck", "recheck_untrue", "return"}
        self._round(again=True)
        self._conclude()


def play(bureau, lives):
    """Do all acts in the order of their days, a week in one transaction, recorded on its last day."""
    bureau.leave = Leave(despite=LATE)
    steps = sorted((step for life in lives for step in life.steps), key=lambda step: step[0])
    for _, week in groupby(steps, key=lambda step: step[0].isocalendar()[:2]):
        acts = list(week)
        bureau.today = acts[-1][0].isoformat()
        with bureau.desk.work() as work:
            for day, case, act, args, more in acts:
                do(work, case, act, args, Given(day.isoformat()), more)


def do(work, case, act: Callable[..., Any], args, given, more):
    if act is item_adding.add:
        (draft,) = args
        row = item_adding.add(work, draft, given)
        case.ref = f"D{row.year}-{row.number:04d}"
    else:
        act(work, *at_the_door(work, act, (case.ref, *args)), given=given, **more)


def year(rng, directed=132, letters=206):
    """Return the lives of the office's year; the letters before August 15 were taken over from paper (建账)."""
    odd = {0: ("recheck",), 1: ("recheck",), 2: ("recheck_untrue",), 3: ("recheck_after",), 4: ("recheck_after",)}
    again = {0: ("reopen",), 1: ("reopen",), 2: ("recheck_after", "reopen_untrue"), 3: ("reopen_untrue",)}
    return [
        *(_life(rng, DIRECTED, odd.get(n, ())) for n in range(directed)),
        *(_life(rng, LETTER, again.get(n, ()), paper=True) for n in range(letters)),
    ]


def _life(rng, source, twists, *, paper=False):
    usual = [name for name, share in _USUAL.items() if rng.random() < share]
    start = date(2007, 1, 4) + timedelta(days=rng.randint(0, 150 if twists else 250))
    team = [("牵头", f"u{rng.randint(1, 112)}")]
    if rng.random() < 0.15:
        other = rng.choice([n for n in range(1, 113) if f"u{n}" != team[0][1]])
        team.append((rng.choice(["主办", "配合"]), f"u{other}"))
    return Life(rng, source, start, team, [*twists, *usual], adopted=paper and not twists and start < date(2007, 8, 15))


_USUAL = {"urge": 0.1, "extend": 0.06, "extend_late": 0.03, "return": 0.08}
TWISTS = (
    "urge", "extend", "extend_late", "return", "recheck", "recheck_untrue", "recheck_after", "reopen", "reopen_untrue",
    "direct", "cancel", "release", "suspend",
)  # fmt: skip
