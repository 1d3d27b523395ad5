"""Random acts on 督查活动 and 轮次: refusals are fine, anything else is a bug, and after each the ledger is sound.

All names are invented.
"""

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ducha_cli.acts.activity.adding import Adding, Cancelling
from ducha_cli.acts.activity.approving import Adopting, Approving, Planning, Widening
from ducha_cli.acts.activity.concluding import Appealing, Concluding, Receiving, Rechecking, Reviewing
from ducha_cli.acts.activity.visiting import Solving, Visiting
from ducha_cli.acts.issue import adding as issue_adding_acts
from ducha_cli.acts.remarks import Correction
from ducha_cli.acts.round import rounds as round_acts
from ducha_cli.acts.round.lookback import LookingBack
from ducha_cli.domain.life import activity, issue
from ducha_cli.domain.life import round as rounds
from ducha_cli.errors import DuchaError
from ducha_cli.office import corrections, drafts
from ducha_cli.office.activity import adding as activity_adding
from ducha_cli.office.activity import approving, concluding, visiting
from ducha_cli.office.desk import Given
from ducha_cli.office.issue import adding as issue_adding
from ducha_cli.office.round import lookback as round_lookback
from ducha_cli.office.round import rounds as round_rounds
from office.desks import Bureau, at_the_door

OFTEN = 10 if os.environ.get("DUCHA_SOAK") else 1
"""How many times the examples are drawn in ``make soak``."""
TABLES = {"activity": activity.LIFECYCLE, "round": rounds.LIFECYCLE}
refs = st.sampled_from(["h1", "h1", "h1", "h2", "h3"])
turns = st.sampled_from(["r1", "r1", "r2"])
codes = st.sampled_from(["zjj", "czj", "slj", "tpx"])
yes = st.booleans()
mostly = st.sampled_from([True, True, True, False])
waits = st.sampled_from([0, 0, 0, 1, 20, 40])


class Walk(RuleBasedStateMachine):
    """One office; its business day goes forward."""

    base: Path

    @initialize(depth=st.integers(0, 3))
    def open(self, depth):
        """An empty ledger, or one with an activity on its way."""
        self.folder = Path(tempfile.mkdtemp(prefix="ducha-"))
        self.bureau = Bureau(shutil.copytree(self.base, self.folder / "云岭"))
        self.day = date(2026, 6, 1)
        (self.folder / "照片.jpg").write_bytes(b"photo")
        self.seen, self.acts = self._states(), self._seq()
        if depth:
            self.add(covert=False, organiser=None, designated=True, lead="周明", team=False)
            self.plan(ref="h1", gates=True, units=("tpx", "zjj"))
        if depth > 1:
            self.approve(ref="h1")
            self.start(ref="h1", wait=0)
            self.visit(ref="h1", code="tpx", again=False, wait=0)
        if depth > 2:
            self.conclude(ref="h1")
            self.receive(ref="h1", code=None, wait=0)
        self.seen, self.acts = self._states(), self._seq()

    def teardown(self):
        if hasattr(self, "bureau"):
            findings = self.bureau.verify().findings
            shutil.rmtree(self.folder)
            assert findings == []

    def _seq(self):
        return self.bureau.query("SELECT max(seq) FROM event")[0][0]

    def _states(self):
        return {
            (table, key): state
            for table in TABLES
            for key, state in self.bureau.query(f"SELECT id, state FROM {table}")
        }

    def _do(self, function, *args, wait=0, proof=False, **more):
        self.day += timedelta(days=wait)
        given = Given(self.on, "", (self.folder / "照片.jpg",) if proof else ())
        before, refused = self._seq(), None
        try:
            with self.bureau.desk.work() as work:
                function(work, *at_the_door(work, function, args), given=given, **more)
        except DuchaError as error:
            refused = error
        if refused is not None:
            assert refused.what
            assert refused.advice
            assert self._seq() == before, "a refused act leaves nothing in the trail"

    def has(self, table):
        """Whether there is such a thing yet."""
        return any(name == table for name, _ in self.seen)

    @property
    def on(self):
        return self.day.isoformat()

    @rule(
        covert=yes, organiser=st.none() | codes, designated=yes, lead=st.sampled_from(["何建国", "周明", ""]), team=yes
    )
    def add(self, covert, organiser, designated, lead, team):
        if self.bureau.query("SELECT count(*) FROM activity")[0][0] > 2:
            return
        told = drafts.make(
            Adding, title="督查", methods=("暗访",) if covert else ("明查",), promises=(covert, True, True),
            lead_kind="部门" if organiser else "督查室", organiser=organiser, lead=lead, basis="会议纪要",
            designation="云政办5号" if designated else "", team="r1.1" if team else "",
        )  # fmt: skip
        self._do(activity_adding.add, told)

    @rule(ref=refs, gates=mostly, units=st.lists(codes, max_size=2).map(tuple))
    @precondition(lambda self: self.has("activity"))
    def plan(self, ref, gates, units):
        told = drafts.make(
            Planning, content="值守", planned_from=self.on, planned_to=self.on, units=units,
            gates=({"gate": "四关" if gates else "源头", "signer": "周明"},),
        )  # fmt: skip
        self._do(approving.plan, ref, told)

    @rule(ref=refs)
    @precondition(lambda self: self.has("activity"))
    def approve(self, ref):
        self._do(approving.approve, ref, drafts.make(Approving, approver="李建国"))

    @rule(ref=refs, code=codes)
    @precondition(lambda self: self.has("activity"))
    def widen(self, ref, code):
        told = drafts.make(Widening, units=(code,), reason="群众反映", approver="李建国")
        self._do(approving.widen, ref, told)

    @rule(ref=refs, wait=waits)
    @precondition(lambda self: self.has("activity"))
    def start(self, ref, wait):
        self._do(approving.start, ref, wait=wait)

    @rule(ref=refs, wait=waits)
    @precondition(lambda self: self.has("activity"))
    def adopt(self, ref, wait):
        told = drafts.make(
            Adopting, approver="王县长", approved_on="2026-05-01", started_on="2026-05-20", conclusion="好"
        )
        self._do(approving.adopt, ref, told, wait=wait)

    @rule(ref=refs, code=codes, again=yes, wait=waits)
    @precondition(lambda self: self.has("activity"))
    def visit(self, ref, code, again, wait):
        told = drafts.make(
            Visiting, unit=code, visited_on=self.on, people=("周明",), on_site=True, finding="在岗",
            again="群众又来信" if again else "",
        )  # fmt: skip
        self._do(visiting.visit, ref, told, wait=wait)

    @rule(ref=refs, code=codes)
    @precondition(lambda self: self.has("activity"))
    def solve(self, ref, code):
        told = drafts.make(Solving, unit=code, solved_on=self.on, difficulty="缺人", result="已补")
        self._do(visiting.solve, ref, told)

    @rule(ref=refs, code=codes, cause=mostly)
    @precondition(lambda self: self.has("activity"))
    def found(self, ref, code, cause):
        told = drafts.make(
            issue_adding_acts.Adding, units=(code,), matter="无人值守", found_on=self.on, category="干部作风", activity=ref,
            cause="缺AB岗" if cause else "", advice="立即整改", repeat=False,
        )  # fmt: skip
        self._do(issue_adding.add, told)

    @rule(ref=refs)
    @precondition(lambda self: self.has("activity"))
    def conclude(self, ref):
        self._do(concluding.conclude, ref, drafts.make(Concluding, conclusion="平稳"))

    @rule(ref=refs, code=st.none() | codes, wait=waits)
    @precondition(lambda self: self.has("activity"))
    def receive(self, ref, code, wait):
        told = drafts.make(Receiving, units=(code,) if code else (), received_on=self.on, signer="马丽")
        self._do(concluding.receive, ref, told, wait=wait)

    @rule(ref=refs, code=codes, wait=waits)
    @precondition(lambda self: self.has("activity"))
    def appeal(self, ref, code, wait):
        self.day += timedelta(days=wait)
        told = drafts.make(Appealing, unit=code, applied_on=self.on, reason="不符")
        self._do(concluding.appeal, ref, told)

    @rule(ref=refs, code=codes, who=st.sampled_from(["周明", "韩雪"]), outcome=st.sampled_from(activity.OUTCOMES))
    @precondition(lambda self: self.has("activity"))
    def recheck(self, ref, code, who, outcome):
        told = drafts.make(
            Rechecking, unit=code, decided_on=self.on, people=(who,), outcome=outcome, decision="决定",
            approver="李建国",
        )  # fmt: skip
        self._do(concluding.recheck, ref, told)

    @rule(ref=refs, verdict=st.sampled_from(activity.VERDICTS))
    @precondition(lambda self: self.has("activity"))
    def review(self, ref, verdict):
        told = drafts.make(Reviewing, reviewed_on=self.on, people=("韩雪",), verdict=verdict)
        self._do(concluding.review, ref, told)

    @rule(ref=refs)
    @precondition(lambda self: self.has("activity"))
    def close(self, ref):
        self._do(concluding.close, ref)

    @rule(ref=st.just("h3"))
    @precondition(lambda self: self.has("activity"))
    def cancel(self, ref):
        self._do(activity_adding.cancel, ref, drafts.make(Cancelling, reason="重复", approver="李建国"))

    @rule(
        ref=refs,
        name=st.sampled_from(list(corrections.FIELDS["activity"])),
        value=st.sampled_from(["是", "新值", "重点督查"]),
    )
    @precondition(lambda self: self.has("activity"))
    def correct(self, ref, name, value):
        self._do(corrections.correct, "activity", ref, drafts.make(Correction, field=name, value=value, reason="补录"))

    # Rounds

    @rule(content=mostly)
    def add_round(self, content):
        if self.bureau.query("SELECT count(*) FROM round")[0][0] < 2:
            told = drafts.make(
                round_acts.Adding,
                content="干部作风" if content else "",
                from_on=self.on,
                to_on=self.on,
                basis="纪要",
            )
            self._do(round_rounds.add, told)

    @rule(ref=turns, units=st.lists(codes, min_size=1, max_size=2).map(tuple))
    @precondition(lambda self: self.has("round"))
    def team(self, ref, units):
        self._do(round_rounds.team, ref, drafts.make(round_acts.Teaming, leader="赵志强", units=units))

    @rule(ref=turns)
    @precondition(lambda self: self.has("round"))
    def send(self, ref):
        self._do(round_rounds.approve, ref, drafts.make(round_acts.Approving, approver="李建国"))
        self._do(round_rounds.start, ref)

    @rule(ref=turns, name=st.sampled_from([*rounds.PHASES, "总结"]), proof=mostly)
    @precondition(lambda self: self.has("round"))
    def phase(self, ref, name, proof):
        self._do(round_rounds.phase, ref, drafts.make(round_acts.Phasing, phase=name, done=True), proof=proof)

    @rule(ref=turns, flaw=st.sampled_from(["w1", "w2"]), verdict=st.sampled_from(list(issue.VERDICTS)))
    @precondition(lambda self: self.has("round") and self.bureau.query("SELECT 1 FROM issue"))
    def lookback(self, ref, flaw, verdict):
        told = drafts.make(
            LookingBack, looked_on=self.on, people=("周明", "韩雪"), verdict=verdict, result="好", effect="好",
            progress="过半", cause="反复",
        )  # fmt: skip
        self._do(round_lookback.lookback, ref, [flaw], told)

    @rule(ref=turns, reason=yes)
    @precondition(lambda self: self.has("round"))
    def end(self, ref, reason):
        told = drafts.make(round_acts.Closing, approver="李建国", reason="转下一轮" if reason else "")
        self._do(round_rounds.close, ref, told)

    # What must hold after each act

    @invariant()
    def the_ledger_is_sound(self):
        if not hasattr(self, "bureau"):
            return
        now = self._states()
        acts = {row[0] for row in self.bureau.query("SELECT act FROM event WHERE seq > ?", self.acts)}
        for (table, key), state in now.items():
            before = self.seen.get((table, key))
            if before in {None, state}:
                continue
            moves = {
                (source, move.target)
                for move in TABLES[table].moves
                if f"{table}.{move.act}" in acts
                for source in move.sources
            }
            steps = {before}
            for _ in acts:
                steps |= {target for source, target in moves if source in steps}
            assert state in steps, (table, key, before, state, acts)
        self.seen, self.acts = now, self._seq()
        for table in TABLES:
            numbers = [row[0] for row in self.bureau.query(f"SELECT number FROM {table} ORDER BY id")]
            assert numbers == list(range(1, len(numbers) + 1))
        self._no_unit_is_visited_twice_unseen()

    def _no_unit_is_visited_twice_unseen(self):
        """Whoever comes second in a month says why; what was 补录 is over (it began in May) (733 §15)."""
        seen: set[tuple[Any, ...]] = set()
        for unit, month, key, again in self.bureau.query(
            "SELECT unit_id, substr(visited_on, 1, 7), activity_id, again FROM visit WHERE visited_on >= '2026-06-01'"
            " ORDER BY id"
        ):
            assert again or not any(one[:2] == (unit, month) and one[2] != key for one in seen)
            seen.add((unit, month, key))


def test_random_acts_on_activities_and_rounds_leave_a_sound_ledger(county):
    Walk.base = county
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=8 * OFTEN, stateful_step_count=30, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
