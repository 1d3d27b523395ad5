"""A desk for tests: a small county's ledger, acts by the day, and the command line in the same process.

All names, telephones and numbers are invented.
"""

import contextlib
import inspect
import io
import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from pydantic import BaseModel

from ducha_cli.acts.issue import adding as issue_adding_acts
from ducha_cli.acts.issue import handing as issue_handing_acts
from ducha_cli.acts.issue.rectifying import Committing, Rectifying
from ducha_cli.acts.issue.verifying import Clearing, Revisiting, Verifying
from ducha_cli.acts.item.adding import Adding as ItemAdding
from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.closing import Closing
from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.item.replies import Reporting, Reviewing
from ducha_cli.acts.item.results import Presenting
from ducha_cli.acts.item.telling import Notifying, Receiving
from ducha_cli.acts.unit import adding as unit_acts
from ducha_cli.cli.main import main
from ducha_cli.domain import numbering
from ducha_cli.errors import Refused
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import ASKED, Leave
from ducha_cli.ledger.verify import verify
from ducha_cli.office import corrections, door, drafts
from ducha_cli.office.desk import Desk, Given
from ducha_cli.office.issue import adding as issue_adding
from ducha_cli.office.issue import handing as issue_handing
from ducha_cli.office.issue import rectifying, verifying
from ducha_cli.office.item import (
    adding as item_adding,
)
from ducha_cli.office.item import (
    assigning,
    closing,
    filing,
    replies,
    results,
    telling,
)
from ducha_cli.office.ledger import opening
from ducha_cli.office.unit import adding as unit_adding

BEIJING = timezone(timedelta(hours=8))
TODAY = "2026-11-20"
LATE = "补录"
"""Why a paper bears a day before that of its typing: the tests' clock stands still."""
OLDER = "早于登记的前一天"
PROGRAM = """
import sys
from datetime import datetime
from ducha_cli.cli.main import main
sys.exit(main(sys.argv[2:], now=lambda: datetime.fromisoformat(sys.argv[1])))
"""
"""``python -m ducha_cli`` with the test's clock: the machine's own may stand anywhere."""
UNITS = (
    ("zjj", "县住房和城乡建设局", "县住建局", "县直单位", "何建国"),
    ("czj", "县财政局", "县财政局", "县直单位", "林晓"),
    ("slj", "县水利局", "县水利局", "县直单位", "梁志远"),
    ("tpx", "太平乡人民政府", "太平乡", "乡镇", "许文静"),
)


KINDS = {"Part": "part", "Named": "named"} | {f"t.{noun.capitalize()}": noun for noun in (*numbering.PREFIXES, "unit")}


def at_the_door(work, function, args):
    """Read the numbers among what an act is told as the door does: each as what its function takes."""
    kinds = [str(one.annotation) for one in inspect.signature(function).parameters.values()][1:]
    draft = next((one for one in args if isinstance(one, BaseModel)), None)
    mine = "named" if function is corrections.correct and args[0] == "item" else args and args[0]
    read = [
        KINDS.get(re.sub(r"Sequence\[(.*)\]", r"\1", one), mine if one in {"Numbered", "Any"} else "") for one in kinds
    ]
    return [door.read(work, kind, arg, draft) if kind else arg for kind, arg in zip(read, args, strict=False)]


class Answer(tuple):
    """What a command answered: (status, stdout, stderr)."""

    __slots__ = ()
    status = property(lambda self: self[0])
    out = property(lambda self: self[1])
    err = property(lambda self: self[2])

    @property
    def json(self):
        return json.loads(self.out)


@dataclass
class Bureau:
    """A ledger, who types, and the day on which they type."""

    folder: Path
    today: str = TODAY
    leave: Leave = ASKED

    @classmethod
    def found(cls, folder, *, units_too=True, on="2026-01-05", today=TODAY):
        """Make a ledger that begins on ``on``, with four units."""
        bureau = cls(folder, today)
        opening.init(
            folder, office="云岭县委督查室", issuer="云岭县督查工作委员会办公室", code="云督办", now=bureau.now,
            operator="周明", on=on, phone="0000-1234567",
        )  # fmt: skip
        if units_too:
            with bureau.desk.work() as work:
                for code, full, short, kind, principal in UNITS:
                    head = {"principal": principal, "principal_title": "局长"}
                    told = drafts.make(unit_acts.Adding, full=full, short=short, kind=kind, code=code, **head)
                    unit_adding.add(work, told, Given(on))
        return bureau

    def now(self):
        return datetime.fromisoformat(f"{self.today}T09:30:00").replace(tzinfo=BEIJING)

    @property
    def desk(self):
        return Desk(self.folder, self.now, "周明", self.leave)

    def act(self, function, *args, on=None, note="", evidence=(), **more):
        """Do one act in a transaction of its own; returns its result. Why a paper is older than today is answered."""
        given = Given(on, note, tuple(evidence))
        try:
            return self._done(self.desk, function, args, given, more)
        except Refused as asked:
            if OLDER not in asked.what:
                raise
        return self._done(replace(self.desk, leave=self.leave._replace(despite=LATE)), function, args, given, more)

    def _done(self, desk, function, args, given, more):
        with desk.work() as work:
            return function(work, *at_the_door(work, function, args), given=given, **more)

    def verify(self, *anchors):
        with reading(self.folder) as db:
            return verify(self.folder, db, anchors)

    def query(self, sql, *values):
        with reading(self.folder) as db:
            return [tuple(row) for row in db.execute(sql, values).fetchall()]

    def state(self, table, number=1):
        return self.query(f"SELECT state FROM {table} WHERE number = ?", number)[0][0]

    def type(self, *words, stdout=None):
        """Type one command in this process; returns status, stdout and stderr."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(stdout or out), contextlib.redirect_stderr(err):
            status = main(["--ledger", str(self.folder), "--as", "周明", *map(str, words)], now=self.now)
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return Answer((status, *texts))

    def start(self, *words):
        """Start one command in a process of its own, as a clerk's shell would."""
        typed = ["--as", "周明", "--ledger", str(self.folder), *map(str, words)]
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, self.now().isoformat(), *typed],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    # The roads that many tests walk.

    def item(self, on="2026-06-01", **more):
        values = {"title": "滨河小区办证难", "source": "批示指示", "basis_title": "李建国批示", "basis_date": on}
        return self.act(item_adding.add, drafts.make(ItemAdding, **{**values, **more}), on=on)

    def approve(self, ref="d1", on="2026-06-02"):
        return self.act(filing.approve, ref, drafts.make(Approving, approver="李建国"), on=on)

    def assign(self, ref="d1", unit="zjj", role="牵头", on="2026-06-03", due="15工作日", **more):
        told = drafts.make(Assigning, unit=unit, role=role, due=due, **more)
        return self.act(assigning.assign, ref, told, on=on)

    def notify(self, ref="d1", on="2026-06-04", unit=None):
        told = self.act(telling.notify, ref, drafts.make(Notifying, unit=unit, signer="周明"), on=on)
        return [one.paper for one in told]

    def told_pair(self, **more):
        """An item with a 牵头 and a 配合, both told on 2 June."""
        self.item(on="2026-06-01", **more)
        self.approve(on="2026-06-01")
        self.assign(on="2026-06-02", due="2026-06-30")
        self.assign(unit="czj", role="配合", on="2026-06-02", due="2026-06-30")
        self.notify(on="2026-06-02")
        return self

    def receive(self, ref="d1", unit="zjj", on="2026-06-05"):
        told = drafts.make(Receiving, unit=unit, signer="王芳", received_on=on)
        return self.act(telling.receive, ref, told, on=on)

    def report(self, ref="d1", unit="zjj", on="2026-06-10", signer="何建国", sealed=True, signed=True, **more):
        told = drafts.make(
            Reporting, unit=unit, replied_on=on, document="云住建〔2026〕18号", signer=signer, signed=signed,
            sealed=sealed, text="已办", **more,
        )  # fmt: skip
        return self.act(replies.report, ref, told, on=on)

    def accept(self, ref="d1", unit="zjj", on="2026-06-11", points=()):
        told = drafts.make(
            Reviewing, unit=unit, reviewer="周明", outcome="accepted", points=dict.fromkeys(points, (True, True, True)),
            gates=("政策", "法律", "事实", "程序", "文字", "格式"),
        )  # fmt: skip
        return self.act(replies.review, ref, told, on=on)

    def present(self, ref="d1", on="2026-06-12", outcome="圈阅"):
        told = drafts.make(Presenting, leader="李建国", presented_on=on, outcome=outcome)
        return self.act(results.present, ref, told, on=on)

    def close(self, ref="d1", on="2026-06-15", **more):
        values = {"conclusion": "已解决", "checks": (True, True, True), "public": "满意"}
        return self.act(closing.close, ref, drafts.make(Closing, **{**values, **more}), on=on)

    def told_item(self, **more):
        """登记 … 交办 of D2026-0001 to 县住建局."""
        self.item(**more)
        self.approve()
        self.assign()
        return self.notify()

    def closed_item(self):
        """登记 … 办结 of D2026-0001 by 县住建局."""
        self.told_item()
        self.receive()
        self.report()
        self.accept()
        self.present()
        return self.close()

    def issue(self, on="2026-09-01", **more):
        values = {
            "units": ("tpx",), "matter": "便民服务窗口无人值守", "found_on": on, "category": "干部作风", "cause": "缺AB岗",
            "people": ({"name": "许文静", "title": "乡长"},),
        }  # fmt: skip
        told = drafts.make(issue_adding_acts.Adding, **{**values, **more})
        with self.desk.work() as work:
            return issue_adding.add(work, told, Given(on))

    def hand(self, *refs, on="2026-09-02"):
        told = drafts.make(issue_handing_acts.Handing, signer="周明")
        return [one.paper for one in self.act(issue_handing.hand, refs or ("w1",), told, on=on)]

    def commit(self, ref="w1", on="2026-09-03", due="10个工作日", **more):
        return self.act(
            rectifying.commit,
            ref,
            drafts.make(Committing, due=due, **{"cause_kind": "推拖", **more}),
            on=on,
        )

    def rectify(self, ref="w1", on="2026-09-08"):
        proof = self.folder.parent / "照片.jpg"
        proof.write_bytes(f"photo {on}".encode())
        told = drafts.make(
            Rectifying,
            rectified_on=on,
            text="已恢复值守",
            signer="许文静",
            signed=True,
            sealed=True,
        )
        return self.act(rectifying.rectify, ref, told, on=on, evidence=[proof])

    def inspect_fix(self, ref="w1", on="2026-09-09", *, passed=True, reason="", due=""):
        told = drafts.make(
            Verifying,
            verified_on=on,
            verifiers="周明、韩雪",
            method="现场核查",
            passed=passed,
            reason=reason,
            due=due,
        )
        return self.act(verifying.verify, ref, told, on=on)

    def clear(self, ref="w1", on="2026-09-10"):
        return self.act(verifying.clear, ref, drafts.make(Clearing, approver="李建国", cleared_on=on), on=on)

    def cleared_issue(self):
        """W2026-0001, cleared in its first round."""
        self.issue()
        self.hand()
        self.commit()
        self.rectify()
        self.inspect_fix()
        self.clear()
        return self

    def revisit(self, ref="w1", on="2026-09-20", verdict="未落实", **facts):
        told = drafts.make(
            Revisiting,
            revisited_on=on,
            people=("周明", "韩雪"),
            verdict=verdict,
            **(facts or {"cause": "反复"}),
        )
        return self.act(verifying.revisit, ref, told, on=on)
