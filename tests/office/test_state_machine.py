"""Random acts on one ledger: refusals are fine, anything else is a bug, and after each the ledger is sound.

All names are invented.
"""

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

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

from ducha_cli.acts import survey as survey_acts
from ducha_cli.acts.issue import adding as issue_adding_acts
from ducha_cli.acts.issue import following as following_acts
from ducha_cli.acts.issue import handing as issue_handing_acts
from ducha_cli.acts.issue import turning as turning_acts
from ducha_cli.acts.issue.lifting import Waiving as IssueWaiving
from ducha_cli.acts.issue.rectifying import Committing, Rectifying
from ducha_cli.acts.issue.sampling import Sampling
from ducha_cli.acts.issue.verifying import Clearing, Revisiting, Verifying
from ducha_cli.acts.item.adding import Adding as ItemAdding
from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.closing import Closing
from ducha_cli.acts.item.endings import Cancelling, Declining, Merging, Splitting
from ducha_cli.acts.item.filing import Adopting, Approving
from ducha_cli.acts.item.lifting import Waiving
from ducha_cli.acts.item.pressing import Extending, Resuming, Suspending, Urging
from ducha_cli.acts.item.progress import Progressing
from ducha_cli.acts.item.rechecks import Rechecking, Releasing
from ducha_cli.acts.item.reopening import Directing, Reopening
from ducha_cli.acts.item.replies import Reporting, Reviewing
from ducha_cli.acts.item.results import Answering, Inspecting, Presenting
from ducha_cli.acts.item.telling import Notifying, Receiving
from ducha_cli.acts.paper import signing as paper_acts
from ducha_cli.acts.paper import voiding as voiding_acts
from ducha_cli.acts.paper.drafting import Bulletin
from ducha_cli.acts.remarks import Attachment, Correction, ItemCorrection
from ducha_cli.acts.unit import adding as unit_acts
from ducha_cli.acts.unit import reforms as reforms_acts
from ducha_cli.acts.unit.succession import Succeeding
from ducha_cli.domain.days import period
from ducha_cli.domain.life import assignment, duty, issue, item, paper, unit
from ducha_cli.domain.words import directive, state_word
from ducha_cli.errors import DuchaError
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import Leave
from ducha_cli.looks.report.stats import stats
from ducha_cli.looks.rows import quoted
from ducha_cli.office import corrections, drafts, remarks, survey
from ducha_cli.office.desk import Given, number_of
from ducha_cli.office.imports import adopting
from ducha_cli.office.imports.adoptions import Asked, Taken
from ducha_cli.office.issue import (
    adding as issue_adding,
)
from ducha_cli.office.issue import (
    following,
    rectifying,
    sampling,
    turning,
    verifying,
)
from ducha_cli.office.issue import (
    handing as issue_handing,
)
from ducha_cli.office.issue import (
    lifting as issue_lifting,
)
from ducha_cli.office.item import (
    adding as item_adding,
)
from ducha_cli.office.item import (
    assigning,
    closing,
    endings,
    filing,
    lifting,
    pressing,
    rechecks,
    reopening,
    replies,
    results,
    telling,
)
from ducha_cli.office.item import (
    progress as item_progress,
)
from ducha_cli.office.paper import bulletins, signing, voiding
from ducha_cli.office.unit import adding as unit_adding
from ducha_cli.office.unit import reforms, succession
from looks.recount import Trail
from office.desks import LATE, Bureau, at_the_door

if TYPE_CHECKING:
    from ducha_cli.ledger import tables as t

OFTEN = 10 if os.environ.get("DUCHA_SOAK") else 1
"""How many times the examples are drawn in ``make soak``."""
D = drafts
TABLES = {
    "item": item.LIFECYCLE,
    "assignment": assignment.LIFECYCLE,
    "issue": issue.LIFECYCLE,
    "paper": paper.LIFECYCLE,
    "unit": unit.LIFECYCLE,
}
FOLLOWS = {
    # What an act on one thing does to another, beside the tables of moves: 建账 takes shares as told,
    # a void paper told nothing, and a 代报 or a file changes no state.
    ("assignment", "item.adopt"): {("pending", state) for state in ("delivered", "received", "returned", "accepted")},
    ("assignment", "paper.void"): {("delivered", "pending"), ("returned", "reported"), ("returned", "accepted")},
    ("assignment", "item.waive"): {("returned", "reported"), ("returned", "accepted")},
    ("assignment", "item.direct"): {("reported", "returned"), ("accepted", "returned")},
    ("issue", "paper.void"): {("handed", "found"), ("rectifying", "rectified"), ("rectifying", "verified")},
    # A heir that has a share of its own does both, in the state of the higher role (承接).
    ("assignment", "unit.succeed"): {
        (source, move.target) for move in assignment.LIFECYCLE.moves if move.act == "succeed" for source in move.sources
    },
}

refs = st.sampled_from(["d1", "d1", "d1", "d2", "d3"])
flaws = st.sampled_from(["w1", "w1", "w1", "w2", "w3"])
sheets = st.sampled_from([f"p{n}" for n in range(1, 9)])
codes = st.sampled_from(["zjj", "zjj", "zjj", "czj", "tpx"])
recalls = st.sampled_from([("电话:周局长",), ("电话:周局长",), ("书面",), ()])
dues = st.sampled_from(["", "15工作日", "30日", "2026-12-31", "长期坚持", "立行立改", "5个工作日"])
waits = st.sampled_from([0, 0, 0, 1, 1, 3, 12])
yes = st.booleans()
mostly = st.sampled_from([True, True, True, True, False])
rarely = mostly.map(lambda it: not it)
classes = st.sampled_from(["批办", "批办", *directive.CLASSES])
texts = st.sampled_from(["已办", "A&B <局>", "“引号”\n第二行", "长" * 300])


STRAIGHT = ("accepted", "returned")


class Ledger(RuleBasedStateMachine):
    """One office; ``bureau.today`` and the business day go forward together."""

    base: Path

    @initialize(depth=st.integers(0, 3), source=st.sampled_from(["批示指示", "其他"]))
    def open(self, depth, source):
        """An empty ledger, or one where an item and an issue are on their way."""
        self.folder = Path(tempfile.mkdtemp(prefix="ducha-"))
        self.bureau = Bureau(shutil.copytree(self.base, self.folder / "云岭"))
        self.day = date(2026, 6, 1)
        self.bureau.today = "2026-11-20"
        self.bureau.leave = Leave(despite=LATE)
        self.seen = self._states()
        self.acts = self._seq()
        (self.folder / "照片.jpg").write_bytes(b"photo")
        if depth > 0:
            self.begin(source=source, points=1, role="牵头", unit="zjj")
            self.found(unit="tpx", person=True, cause=True, due="30日", key=False, ref="", repeat=None)
        if depth > 1:
            self.whole_share(ref="d1", unit="zjj")
            self.whole_issue(ref="w1")
        if depth > 2:
            self.finish(ref="d1")
            self.clear(ref="w1")
        self.seen, self.acts = self._states(), self._seq()

    def teardown(self):
        if hasattr(self, "bureau"):
            findings = self.bureau.verify().findings
            counted, again = self._figures()
            shutil.rmtree(self.folder)
            assert findings == []
            assert counted == again

    def _figures(self):
        """All figures of the year as the program tells them, and as a recount of the trail gives them."""
        chosen, today = period.read_year("2026"), self.day
        entries = self.bureau.query("SELECT seq, happened_on, act, subject, detail FROM event")
        again = Trail(entries, chosen.first.isoformat(), today.isoformat()).figures()
        with reading(self.bureau.folder) as db:
            told = stats(db, self.bureau.desk.settings, office_calendar(db), today, chosen)
        return told["figures"], again

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
        given = Given(self.day.isoformat(), "", (self.folder / "照片.jpg",) if proof else ())
        refused = None
        before = self._seq()
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
        """Whether there is such a thing yet; random acts on nothing prove little."""
        return any(name == table for name, _ in self.seen)

    def _make(self, kind, /, **values):
        return D.make(kind, **values)

    @property
    def on(self):
        return self.day.isoformat()

    # Items

    @rule(
        source=st.sampled_from(["批示指示", "其他", "群众来信来电"]),
        points=st.integers(0, 2), basis=mostly, tag=yes, old=yes,
    )  # fmt: skip
    def add(self, source, points, basis, tag, old):
        told = self._make(
            ItemAdding, title="滨河小区办证难", source=source, basis_title="李建国批示" if basis else "",
            basis_date="2025-12-01" if old else self.on,
            points=tuple(f"第{n}条" for n in range(points)), tags=("领导交办",) if tag else (), leader="李建国" if tag else "",
        )  # fmt: skip
        if self.bureau.query("SELECT count(*) FROM item")[0][0] < 3:
            self._do(item_adding.add, told)

    @rule(ref=refs)
    @precondition(lambda self: self.has("item"))
    def approve(self, ref):
        self._do(filing.approve, ref, self._make(Approving, approver="李建国"))

    @rule(ref=st.just("d3"), reason=st.sampled_from(["转阅", "阅知"]))
    @precondition(lambda self: self.has("item"))
    def decline(self, ref, reason):
        self._do(endings.decline, ref, self._make(Declining, reason=reason, forwarded_to="县发改委"))

    @rule(ref=refs, notice=yes)
    @precondition(lambda self: self.has("item"))
    def adopt(self, ref, notice):
        told = {"old_notice": "云督办〔2026〕3号"} if notice else {"reason": "口头交办"}
        self._do(filing.adopt, ref, self._make(Adopting, approver="李建国", as_of=self.on, **told))

    @rule(ref=refs, state=st.sampled_from(list(state_word.ITEMS.values())), ago=waits)
    @precondition(lambda self: self.has("item"))
    def take_over(self, ref, state, ago):
        self._do(_take_over_item, ref, state, (self.day - timedelta(days=ago)).isoformat())

    @rule(ref=flaws, state=st.sampled_from(list(state_word.ISSUES.values())), ago=waits)
    @precondition(lambda self: self.has("issue"))
    def take_over_issue(self, ref, state, ago):
        self._do(_take_over_issue, ref, state, (self.day - timedelta(days=ago)).isoformat())

    @rule(ref=refs, unit=codes, role=st.sampled_from(assignment.ROLES), due=dues, text=texts)
    @precondition(lambda self: self.has("item"))
    def assign(self, ref, unit, role, due, text):
        self._do(assigning.assign, ref, self._make(Assigning, unit=unit, role=role, due=due, task=text))

    @rule(ref=refs, unit=st.none() | codes, due=st.sampled_from(["", "", "", "5工作日"]), wait=waits)
    @precondition(lambda self: self.has("item"))
    def notify(self, ref, unit, wait, due=""):
        self._do(telling.notify, ref, self._make(Notifying, unit=unit, signer="周明", due=due), wait=wait)

    @rule(ref=refs, nth=st.integers(1, 3))
    @precondition(lambda self: self.has("item"))
    def waive_duty(self, ref, nth):
        self._do(lifting.waive, ref, self._make(Waiving, duty=nth, reason="另有部署", approver="李建国"))

    @rule(ref=refs, unit=codes, wait=waits)
    @precondition(lambda self: self.has("item"))
    def receive(self, ref, unit, wait):
        told = self._make(Receiving, unit=unit, signer="王芳", received_on=self.on)
        self._do(telling.receive, ref, told, wait=wait)

    @rule(ref=refs, unit=codes, percent=st.none() | st.integers(0, 100), text=texts)
    @precondition(lambda self: self.has("item"))
    def progress(self, ref, unit, percent, text):
        self._do(item_progress.progress, ref, self._make(Progressing, unit=unit, text=text, percent=percent))

    @rule(
        ref=refs,
        unit=codes,
        sealed=mostly,
        points=st.integers(0, 3),
        covers=st.sampled_from([(), (), ("czj",)]),
        wait=waits,
    )
    @precondition(lambda self: self.has("item"))
    def report(self, ref, unit, sealed, points, covers, wait):
        signer = {"zjj": "何建国", "czj": "林晓", "tpx": "许文静", "slj": "梁志远"}[unit]
        told = self._make(
            Reporting, unit=unit, replied_on=self.on, document="云建〔2026〕1号", signer=signer, signed=True, sealed=sealed, text="已办",
            points=dict.fromkeys(range(1, points + 1), "已答复"), covers=covers,
        )  # fmt: skip
        self._do(replies.report, ref, told, wait=wait)

    @rule(ref=refs, unit=codes, outcome=st.sampled_from(["accepted", "accepted", *assignment.REVIEW_OUTCOMES]), gates=mostly,
          points=st.integers(0, 3), due=dues)  # fmt: skip
    @precondition(lambda self: self.has("item"))
    def review(self, ref, unit, outcome, gates, points, due):
        judged = {"outcome": outcome} if outcome in STRAIGHT else {"ask": assignment.REVIEW_OUTCOMES[outcome]}
        told = self._make(
            Reviewing, unit=unit, reviewer="周明", **judged, opinion="" if outcome == "accepted" else "请补充",
            gates=assignment.GATES if gates else (), points=dict.fromkeys(range(1, points + 1), (True, True, True)), new_due=due,
        )  # fmt: skip
        self._do(replies.review, ref, told)

    @rule(
        source=st.sampled_from(["批示指示", "其他"]),
        points=st.integers(0, 1),
        role=st.sampled_from(["牵头", "主办"]),
        unit=codes,
    )
    def begin(self, source, points, role, unit):
        """The straight road of an item to its first share, so that random acts find one."""
        self.add(source=source, points=points, basis=True, tag=False, old=False)
        ref = f"d{self.bureau.query('SELECT count(*) FROM item')[0][0]}"
        self.approve(ref=ref)
        self.assign(ref=ref, unit=unit, role=role, due="15工作日", text="办好")

    @rule(ref=refs, unit=codes)
    @precondition(lambda self: self.has("item"))
    def whole_share(self, ref, unit):
        """The straight road of one share, so that closing is reached."""
        self.notify(ref=ref, unit=None, wait=0)
        self.receive(ref=ref, unit=unit, wait=1)
        number = self.bureau.query(
            "SELECT count(*) FROM point JOIN item ON item.id = item_id WHERE number = ?", int(ref[1:])
        )[0][0]
        self.report(ref=ref, unit=unit, sealed=True, points=number, covers=(), wait=3)
        self.review(ref=ref, unit=unit, outcome="accepted", gates=True, points=number, due="")

    @rule(ref=refs)
    @precondition(lambda self: self.has("item"))
    def inspect(self, ref):
        told = self._make(Inspecting, inspected_on=self.on, method="现场核查", people="周明", finding="属实")
        self._do(results.inspect, ref, told)

    @rule(ref=refs, outcome=st.sampled_from(["圈阅", "同意", "新批示", "暂无"]))
    @precondition(lambda self: self.has("item"))
    def present(self, ref, outcome):
        text = "再查" if outcome == "新批示" else ""
        told = self._make(Presenting, leader="李建国", presented_on=self.on, outcome=outcome, text=text)
        self._do(results.present, ref, told)

    @rule(
        ref=refs,
        audience=st.sampled_from(["群众", "上级"]),
        satisfied=st.sampled_from(["满意", "不满意", ""]),
        means=mostly,
    )
    @precondition(lambda self: self.has("item"))
    def answer(self, ref, audience, satisfied, means):
        told = self._make(Answering, audience=audience, satisfied=satisfied, means="电话" if means else "")
        self._do(results.answer, ref, told)

    @rule(ref=refs, checks=mostly, approver=yes)
    @precondition(lambda self: self.has("item"))
    def close(self, ref, checks, approver):
        told = self._make(
            Closing, conclusion="已解决", checks=(True, True, checks), public="满意",
            approver="李建国" if approver else "", reason="已尽力" if approver else "",
        )  # fmt: skip
        self._do(closing.close, ref, told)

    @rule(ref=refs)
    @precondition(lambda self: self.has("item"))
    def finish(self, ref):
        """What stands between a reported item and 办结."""
        self.inspect(ref=ref)
        self.present(ref=ref, outcome="圈阅")
        for audience in ("群众", "上级"):
            self.answer(ref=ref, audience=audience, satisfied="满意", means=True)
        self.close(ref=ref, checks=True, approver=True)

    # The rest of an item's life

    @rule(ref=refs, principal=yes, kind=classes, due=st.sampled_from(["", "5工作日"]), report_by=rarely, wait=waits)
    @precondition(lambda self: self.has("item"))
    def direct(self, ref, principal, kind, due, report_by, wait):
        told = self._make(
            Directing,
            leader="李建国",
            principal=principal,
            directed_on=self.on,
            text="再查",
            kind=kind,
            due=due if kind in directive.ORDERING else "",
            report_by="三天" if report_by else "",
        )
        self._do(reopening.direct, ref, told, wait=wait)

    @rule(ref=refs, cause=st.sampled_from(["反弹", "复核不实", "补课", "批示"]))
    @precondition(lambda self: self.has("item"))
    def reopen(self, ref, cause):
        self._do(reopening.reopen, ref, self._make(Reopening, cause=cause, approver="李建国"))

    @rule(ref=refs, title=st.sampled_from(["第一件", "供水 时间"]))
    @precondition(lambda self: self.acts % 5 == 0)
    def split(self, ref, title):
        self._do(endings.split, ref, self._make(Splitting, titles=(title,)))

    @rule(ref=refs, into=refs)
    @precondition(lambda self: self.acts % 4 == 0)
    def merge(self, ref, into):
        self._do(endings.merge, ref, self._make(Merging, into=into, reason="同一事项", approver="李建国"))

    @rule(ref=st.just("d3"), recall=recalls)
    @precondition(lambda self: self.acts % 4 == 0)
    def cancel(self, ref, recall):
        self._do(endings.cancel, ref, self._make(Cancelling, recall=recall, cause="重复登记", approver="李建国"))

    @rule(ref=refs, unit=codes, means=st.sampled_from(["书面", "电话", "当面"]))
    @precondition(lambda self: self.has("item"))
    def urge(self, ref, unit, means):
        self._do(pressing.urge, ref, self._make(Urging, unit=unit, means=means, text="请抓紧"))

    @rule(ref=refs, unit=codes, due=dues.filter(bool))
    @precondition(lambda self: self.has("item"))
    def extend(self, ref, unit, due):
        told = self._make(Extending, unit=unit, due=due, approver="李建国", reason="汛期", requested_on=self.on)
        self._do(pressing.extend, ref, told)

    @rule(ref=refs, unit=st.sampled_from(["", "zjj", "czj"]))
    @precondition(lambda self: self.has("item"))
    def suspend(self, ref, unit):
        told = self._make(Suspending, unit=unit, kind="政策未定", reason="等办法", approver="李建国")
        self._do(pressing.suspend, ref, told)

    @rule(ref=refs, unit=st.sampled_from(["", "zjj", "czj"]))
    @precondition(lambda self: self.has("item"))
    def resume(self, ref, unit):
        self._do(pressing.resume, ref, self._make(Resuming, unit=unit, resumed_on=self.on))

    @rule(ref=refs, unit=codes, verdict=st.sampled_from(["confirmed", "returned"]), applied=yes, due=dues)
    @precondition(lambda self: self.has("item"))
    def recheck(self, ref, unit, verdict, applied, due):
        told = self._make(
            Rechecking, unit=unit, rechecked_on=self.on, people=("韩雪", "陈立"), method="现场核查", finding="属实", verdict=verdict,
            applied_on=self.on if applied else None, due=due,
        )  # fmt: skip
        self._do(rechecks.recheck, ref, told)

    @rule(ref=refs, unit=codes, to=st.sampled_from(["", "slj", "czj"]), recall=recalls)
    @precondition(lambda self: self.has("item"))
    def release(self, ref, unit, to, recall):
        told = self._make(Releasing, recall=recall, unit=unit, cause="职责调整", approver="李建国", to=to)
        self._do(rechecks.release, ref, told)

    @rule(ref=refs, text=texts)
    @precondition(lambda self: self.has("item"))
    def note(self, ref, text):
        self._do(remarks.note, "item", ref, text)

    @rule(ref=refs)
    @precondition(lambda self: self.has("item"))
    def keep(self, ref):
        self._do(remarks.evidence, "item", ref, drafts.make(Attachment), proof=True)

    @rule(
        ref=refs,
        name=st.sampled_from([*corrections.FIELDS["item"], "state", "due_current"]),
        value=st.sampled_from(["新值", "2026-03-01", "其他", ""]),
    )
    @precondition(lambda self: self.has("item"))
    def correct(self, ref, name, value):
        self._do(
            corrections.correct,
            "item",
            ref,
            self._make(ItemCorrection, field=name, value=value, reason="笔误"),
        )

    @rule(ref=refs, unit=codes, name=st.sampled_from(list(corrections.FIELDS["assignment"])), value=texts)
    @precondition(lambda self: self.has("item"))
    def correct_share(self, ref, unit, name, value):
        self._do(
            corrections.correct,
            "item",
            ref,
            self._make(ItemCorrection, unit=unit, field=name, value=value, reason="补录"),
        )

    # Issues

    @rule(
        unit=codes,
        person=mostly,
        cause=mostly,
        due=dues,
        key=yes,
        ref=st.sampled_from(["", "", "d1"]),
        repeat=st.none() | yes,
    )
    def found(self, unit, person, cause, due, key, ref, repeat):
        told = self._make(
            issue_adding_acts.Adding, units=(unit, "slj"), matter="窗口无人值守", found_on=self.on, category="干部作风", due=due, key=key,
            people=({"name": "许文静", "title": "乡长"},) if person else (), cause="缺AB岗" if cause else "", item=ref,
            repeat=repeat,
        )  # fmt: skip
        if self.bureau.query("SELECT count(*) FROM issue")[0][0] < 3:
            self._do(issue_adding.add, told)

    @rule(chosen=st.lists(flaws, min_size=1, max_size=3), wait=waits, due=st.sampled_from(["", "", "10工作日"]))
    @precondition(lambda self: self.has("issue"))
    def hand(self, chosen, wait, due=""):
        told = self._make(issue_handing_acts.Handing, signer="周明", due=due)
        self._do(issue_handing.hand, chosen, told, wait=wait)

    @rule(ref=flaws, displeased=st.sampled_from([60, 60, 30]))
    @precondition(lambda self: self.has("issue"))
    def ask_people(self, ref, displeased):
        told = self._make(
            survey_acts.Adding, issue=ref, means="入户", issued=100, valid=100, satisfied=100 - displeased,
            dissatisfied=displeased, surveyed_on=self.on,
        )  # fmt: skip
        self._do(survey.add, told)

    @rule(ref=st.sampled_from(["m1", "m2", "m3"]), work_due=st.sampled_from(["", "10工作日"]))
    @precondition(lambda self: self.has("issue"))
    def redo(self, ref, work_due):
        told = self._make(survey_acts.Redoing, approver="李建国", due="+60日", work_due=work_due)
        self._do(survey.redo, ref, told)

    @rule(ref=flaws, nth=st.integers(1, 4))
    @precondition(lambda self: self.has("issue"))
    def waive_issue_duty(self, ref, nth):
        told = self._make(IssueWaiving, duty=nth, reason="另有部署", approver="李建国")
        self._do(issue_lifting.waive, ref, told)

    @rule(ref=flaws, due=dues.filter(bool), kind=st.sampled_from(issue.TYPES), decision=st.sampled_from(["同意", "同意", "调整", "指定"]),
          approved=st.sampled_from(["", "10个工作日"]), wait=waits)  # fmt: skip
    @precondition(lambda self: self.has("issue"))
    def commit(self, ref, due, kind, decision, approved, wait):
        told = self._make(
            Committing,
            due=due,
            rectify_type=kind,
            decision=decision,
            approved_due=approved,
            approver="李建国",
            cause_kind="推拖" if decision == "同意" else "",
        )
        self._do(rectifying.commit, ref, told, wait=wait)

    @rule(ref=flaws, proof=mostly, sealed=mostly)
    @precondition(lambda self: self.has("issue"))
    def rectify(self, ref, proof, sealed):
        told = self._make(
            Rectifying,
            rectified_on=self.on,
            text="已改",
            signer="许文静",
            signed=True,
            sealed=sealed,
        )
        self._do(rectifying.rectify, ref, told, proof=proof)

    @rule(
        ref=flaws,
        passed=mostly,
        who=st.sampled_from(["周明、韩雪", "周明、韩雪", "许文静"]),
        due=st.sampled_from(["", "5个工作日", "5个工作日"]),
    )
    @precondition(lambda self: self.has("issue"))
    def verify_fix(self, ref, passed, who, due=""):
        told = self._make(
            Verifying, verified_on=self.on, verifiers=who, method="现场核查", passed=passed,
            reason="" if passed else "仍无人", due="" if passed else due,
        )  # fmt: skip
        self._do(verifying.verify, ref, told)

    @rule(ref=flaws)
    @precondition(lambda self: self.has("issue"))
    def clear(self, ref):
        self._do(verifying.clear, ref, self._make(Clearing, approver="李建国", cleared_on=self.on))

    @rule(
        ref=flaws,
        verdict=st.sampled_from(list(issue.VERDICTS)),
        people=st.sampled_from([1, 2, 2]),
        due=st.sampled_from(["", "5个工作日"]),
        record=rarely,
        on_site=mostly,
    )
    @precondition(lambda self: self.has("issue"))
    def revisit(self, ref, verdict, people, due, record, on_site):
        told = self._make(
            Revisiting, revisited_on=self.on, people=("周明", "韩雪")[:people], verdict=verdict, result="在岗", effect="好",
            progress="过半", cause="反复", due=due, record="许文静" if record and due else "", on_site=on_site,
        )  # fmt: skip
        self._do(verifying.revisit, ref, told)

    @rule(ref=flaws, unit=codes, asked=mostly, result=yes)
    @precondition(lambda self: self.has("issue"))
    def assist(self, ref, unit, asked, result):
        told = self._make(
            following_acts.Assisting, unit=unit, text="提供图纸" if asked else "", result="已提供" if result else ""
        )
        self._do(following.assist, ref, told)

    @rule(ref=flaws, means=st.sampled_from(issue.DISPATCHES))
    @precondition(lambda self: self.has("issue"))
    def dispatch(self, ref, means):
        self._do(following.dispatch, ref, self._make(following_acts.Dispatching, means=means, text="进度"))

    @rule(ref=flaws)
    @precondition(lambda self: self.has("issue"))
    def urge_issue(self, ref):
        self._do(following.urge, ref, self._make(following_acts.Urging, text="请抓紧"))

    @rule(ref=flaws)
    @precondition(lambda self: self.has("issue"))
    def report_long(self, ref):
        self._do(following.report, ref, self._make(following_acts.Reporting, text="坚持巡查"))

    @rule(ref=flaws, due=dues.filter(bool))
    @precondition(lambda self: self.has("issue"))
    def extend_issue(self, ref, due):
        told = self._make(following_acts.Extending, due=due, approver="李建国", reason="汛期", requested_on=self.on)
        self._do(following.extend, ref, told)

    @rule(ref=flaws)
    @precondition(lambda self: self.has("issue"))
    def suspend_issue(self, ref):
        told = self._make(following_acts.Suspending, kind="诉讼复议", reason="打官司", approver="李建国")
        self._do(following.suspend, ref, told)

    @rule(ref=flaws)
    @precondition(lambda self: self.has("issue"))
    def resume_issue(self, ref):
        self._do(following.resume, ref, self._make(following_acts.Resuming, resumed_on=self.on))

    @rule(ref=flaws, unit=codes, person=mostly, recall=recalls)
    @precondition(lambda self: self.has("issue") and self.acts % 2 == 0)
    def transfer(self, ref, unit, person, recall):
        people = ({"name": "梁志远", "title": "局长"},) if person else ()
        told = self._make(
            turning_acts.Transferring, recall=recall, unit=unit, reason="职责调整", approver="李建国", people=people
        )
        self._do(turning.transfer, ref, told)

    @rule(ref=flaws, cause=st.sampled_from(issue.REOPENINGS))
    @precondition(lambda self: self.has("issue"))
    def reopen_issue(self, ref, cause):
        self._do(turning.reopen, ref, self._make(turning_acts.Reopening, cause=cause, approver="李建国"))

    @rule(ref=st.just("w3"), recall=recalls)
    @precondition(lambda self: self.acts % 4 == 0)
    def withdraw(self, ref, recall):
        self._do(
            turning.withdraw,
            ref,
            self._make(turning_acts.Withdrawing, recall=recall, cause="重复登记", approver="李建国"),
        )

    @rule(ref=flaws, marks=st.tuples(mostly, mostly, yes), finding=yes)
    @precondition(lambda self: self.has("issue"))
    def sample(self, ref, marks, finding):
        told = self._make(
            Sampling, sampled_on=self.on, people=("周明", "韩雪"), on_site=True, marks=marks,
            finding="没有增加" if finding else "",
        )  # fmt: skip
        self._do(sampling.sample, ref, told)

    @rule(ref=flaws)
    @precondition(lambda self: self.has("issue"))
    def whole_issue(self, ref):
        """The straight road of one issue, so that 反弹 is reached."""
        self.hand(chosen=[ref], wait=0)
        self.commit(ref=ref, due="5个工作日", kind="限期", decision="同意", approved="", wait=1)
        self.rectify(ref=ref, proof=True, sealed=True)
        self.verify_fix(ref=ref, passed=True, who="周明、韩雪")
        self.clear(ref=ref)

    @rule(
        ref=flaws,
        name=st.sampled_from(list(corrections.FIELDS["issue"])),
        value=st.sampled_from(["副镇长 周永平", "新值", "推动不力", "2026-05-01"]),
    )
    @precondition(lambda self: self.has("issue"))
    def correct_issue(self, ref, name, value):
        self._do(corrections.correct, "issue", ref, self._make(Correction, field=name, value=value, reason="补录"))

    # Papers and units

    @rule(chosen=st.lists(flaws, max_size=2), named=yes)
    @precondition(lambda self: self.acts % 3 == 0)
    def draft(self, chosen, named):
        told = self._make(
            Bulletin, title="关于暗访情况的通报", period="2026年6月", issues=tuple(chosen),
            criticised=({"unit": "zjj", "reason": "进展缓慢"},) if named else (),
        )  # fmt: skip
        self._do(bulletins.draft_bulletin, told)

    @rule(ref=sheets)
    @precondition(lambda self: self.has("paper"))
    def sign(self, ref):
        self._do(signing.sign, ref, self._make(paper_acts.Signing, signer="李建国", dated=self.on))

    @rule(ref=sheets)
    @precondition(lambda self: self.has("paper"))
    def void(self, ref):
        self._do(voiding.void, ref, self._make(voiding_acts.Voiding, reason="单位名称有误", approver="李建国"))

    @rule(unit=codes, posts=st.sets(st.sampled_from(["principal", "inspector"]), min_size=1))
    def post(self, unit, posts):
        told = self._make(unit_acts.Posting, person="钱进", title="副局长（主持工作）", **dict.fromkeys(posts, True))
        self._do(unit_adding.post, unit, told)

    @rule(unit=codes, full=st.sampled_from(["县城乡建设局", "县财政和国资局", "县水利局"]))
    def rename(self, unit, full):
        self._do(reforms.rename, unit, self._make(reforms_acts.Renaming, full=full, basis="云编〔2026〕3号"))

    @rule(unit=codes, into=st.sampled_from(["slj", "slj", "", "zjj"]))
    @precondition(lambda self: self.acts % 4 == 0)
    def end(self, unit, into):
        if into:
            self._do(reforms.merge, [unit], self._make(reforms_acts.Merging, into=into, basis="云编〔2026〕3号"))
        else:
            self._do(reforms.dissolve, unit, self._make(reforms_acts.Dissolving, basis="云编〔2026〕3号"))

    @rule(unit=codes, to=st.sampled_from(["slj", "slj", "zjj"]), only=st.sampled_from([(), (), ("d1",), ("w1",)]))
    @precondition(lambda self: any(name == "unit" and state != "active" for (name, _), state in self.seen.items()))
    def succeed(self, unit, to, only):
        told = self._make(Succeeding, to=to, approver="李建国", only=only)
        self._do(succession.succeed, unit, told)

    # What must hold after each act

    @invariant()
    def the_ledger_is_sound(self):
        if not hasattr(self, "bureau"):
            return
        self._moves_are_in_the_tables()
        self._stages_follow()
        for table in ("item", "issue", "paper"):
            numbers = [row[0] for row in self.bureau.query(f"SELECT number FROM {table} ORDER BY id")]
            assert numbers == list(range(1, len(numbers) + 1))
        for (series,) in self.bureau.query("SELECT id FROM series"):
            taken = self.bureau.query("SELECT series_number FROM paper WHERE series_id = ? ORDER BY 1", series)
            assert [row[0] for row in taken] == list(range(1, len(taken) + 1))

        self._nothing_is_done_with_while_something_is_asked()

    def _nothing_is_done_with_while_something_is_asked(self):
        standing = f"y.state IN {quoted(duty.STANDING)}"
        over = f"i.state IN {quoted(issue.CLEARED | {'withdrawn'})}"
        query = f"SELECT i.id, y.id FROM issue i JOIN duty y ON y.issue_id = i.id WHERE {over} AND {standing}"
        assert self.bureau.query(query) == []
        told = f"y.office = 0 AND y.state = 'open' AND i.state IN {quoted(issue.DONE_ONCE | issue.FOUND)}"
        assert self.bureau.query(f"SELECT i.id FROM issue i JOIN duty y ON y.issue_id = i.id WHERE {told}") == []

    def _moves_are_in_the_tables(self):
        now, seq = self._states(), self._seq()
        acts = {row[0] for row in self.bureau.query("SELECT act FROM event WHERE seq > ?", self.acts)}
        for (table, key), state in now.items():
            before = self.seen.get((table, key))
            if before in {None, state}:
                continue
            if table == "item" and {before, state} <= item.MIDDLE:
                continue
            moves = {(s, m.target) for m in TABLES[table].moves if _name(table, m.act) & acts for s in m.sources}
            for act in acts:
                moves |= FOLLOWS.get((table, act), set())
            steps = {before}
            for _ in acts:
                steps |= {target for source, target in moves if source in steps}
            if table == "item" and before == "proposed" and "item.adopt" in acts:
                steps |= item.MIDDLE
            assert state in steps, (table, key, before, state, acts)
        self.seen, self.acts = now, seq

    def _stages_follow(self):
        for key, state, turn in self.bureau.query("SELECT id, state, round FROM item"):
            if state in item.MIDDLE:
                shares = self.bureau.query(
                    "SELECT role, state FROM assignment WHERE item_id = ? AND round = ?", key, turn
                )
                assert state == item.middle_of(shares)


def _take_over_item(work, row: "t.Item", state, day, given):
    """As an import takes over the row of a table that says so."""
    draft = D.make(Adopting, approver="李建国", as_of=given.on, reason="按“台账.xlsx”建账")
    taken = Taken(state, "原话", day, "已办", "满意")
    adopting.adopt(work, number_of(row), taken, Asked(draft, {}), given)


def _take_over_issue(work, row: "t.Issue", state, day, given):
    draft = D.make(Adopting, approver="李建国", as_of=given.on, reason="按“台账.xlsx”建账")
    adopting.adopt(work, number_of(row), Taken(state, "原话", day, "已改"), Asked(draft, {}), given)


def _name(table, act):
    return {f"{'item' if table == 'assignment' else table}.{act}"}


def test_random_acts_leave_a_sound_ledger_at_every_step(county):
    Ledger.base = county
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=25 * OFTEN, stateful_step_count=30, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
