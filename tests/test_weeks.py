"""Nothing honest is refused that a lie would pass: three weeks of an office of three, row by row (tests/stories/weeks.py).

The stories weeks-1 … weeks-3 are typed day by day in one ledger. Before a row it is copied, and the lie goes there; after
it again, and what came out is looked for in that copy.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from conftest import OFFICE, idle
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.verify import verify
from stories.weeks import BEFORE, DESPITE, REFUSED, ROWS, STORIES, Row, cost
from transcripts import Story, Terminal

HERE = Path(__file__).parent / "stories"
BY_NUMBER = {row.number: row for row in ROWS}


@dataclass
class Copy:
    """A ledger as it stood at one moment, and what was answered there. It is only looked at."""

    folder: Path
    clock: datetime
    came: list[list[str]] = field(default_factory=list)

    def type(self, command: str) -> list[str]:
        with contextlib.chdir(self.folder / OFFICE):
            return Terminal(self.folder, self.clock).type(command)

    def beside(self) -> Copy:
        """Return a copy of the copy, to try in what else could be typed."""
        place = Path(tempfile.mkdtemp(dir=self.folder.parent))
        shutil.copytree(self.folder / OFFICE, place / OFFICE)
        return Copy(place, self.clock)

    def look(self, command: str, word: str) -> str:
        """Return the one line with a word, without blanks."""
        (line,) = [line for line in self.type(command) if word in line]
        return "".join(line.split())

    def query(self, sql: str) -> list[tuple]:
        with reading(self.folder / OFFICE) as db:
            return [tuple(row) for row in db.execute(sql).fetchall()]

    def beneath(self, figure: str) -> str:
        """Return what stands beneath a rate of the 统计."""
        lines = self.type("ducha report stats --year 2026")
        nth = next(nth for nth, line in enumerate(lines) if line.split()[:1] == [figure])
        return lines[nth + 1].strip()


@dataclass
class Played:
    """One row: its truth as it went on, and its lie beside it."""

    row: Row
    truth: Copy
    lie: Copy


@pytest.fixture(scope="module")
def weeks(told, tmp_path_factory) -> dict[int, Played]:
    folder = tmp_path_factory.mktemp("weeks")
    told(HERE / "before" / f"{BEFORE}.md", folder)
    coming = iter(ROWS)
    row: Row | None = next(coming)
    played: dict[int, Played] = {}
    for name in STORIES:
        story = Story(HERE / f"{name}.md")
        terminal = Terminal(folder, story.clock)
        for step in story.steps:
            if row is not None and step.command == row.truth[0]:
                lie = copied(folder, tmp_path_factory, terminal.clock)
                lie.came = [lie.type(line) for line in row.lie]
                played[row.number] = Played(row, Copy(folder, terminal.clock), lie)
            with contextlib.chdir(folder / OFFICE):
                came = terminal.type(step.command)
            story.hold(step, came)
            now = played.get(row.number) if row is not None else None
            if now is not None and step.command == now.row.truth[len(now.truth.came)]:
                now.truth.came.append(came)
                if len(now.truth.came) == len(now.row.truth):
                    after = copied(folder, tmp_path_factory, terminal.clock)
                    now.truth.folder, now.truth.clock = after.folder, after.clock
                    row = next(coming, None)
    return played


def copied(folder: Path, places, clock: datetime) -> Copy:
    place = places.mktemp("copy")
    shutil.copytree(folder / OFFICE, place / OFFICE)
    return Copy(place, clock)


def status(came: list[str]) -> int:
    """Return the exit status that a transcript ends with."""
    return int(came[-1][2:]) if came and came[-1].startswith("? ") else 0


TOLD = "notice n JOIN assignment a ON a.id = n.assignment_id JOIN item i ON i.id = a.item_id"
ALL = pytest.mark.parametrize("number", BY_NUMBER)


@ALL
def test_the_true_lines_stand_in_the_story_and_every_one_of_them_is_done(weeks, number):
    came = weeks[number].truth.came
    assert len(came) == len(BY_NUMBER[number].truth)
    assert [status(one) for one in came] == [0] * len(came), came


@ALL
def test_the_truth_is_never_longer_than_the_lie(number):
    row = BY_NUMBER[number]
    (true, whole), (false, other) = cost(row.truth), cost(row.lie)
    assert true <= false
    assert whole <= other, (cost(row.truth), cost(row.lie))


@ALL
def test_the_lie_is_refused_or_asks_why_or_is_seen_and_the_truth_is_not(weeks, number):
    one = weeks[number]
    row = one.row
    said = one.lie.type(row.look) if row.look else [line for came in one.lie.came for line in came]
    told = one.truth.type(row.look) if row.look else [line for came in one.truth.came for line in came]
    seen = row.seen.replace(" ", "")
    assert any(seen in line.replace(" ", "") for line in said), said
    assert not any(seen in line.replace(" ", "") for line in told), told
    if row.seen in {REFUSED, DESPITE}:
        assert max(status(came) for came in one.lie.came) > 0
        asked = [line for line in said if DESPITE in line]
        assert bool(asked) == (row.seen == DESPITE)


def test_what_was_done_on_friday_and_typed_on_monday_stands_at_its_own_days(weeks):
    now = weeks[35].truth
    query = "SELECT approved_on FROM item WHERE number = 6"
    assert now.query(query) == [("2026-11-27",)]
    tellings = f"SELECT n.means, n.delivered_on, p.dated, n.covered_by IS NOT NULL FROM {TOLD} LEFT JOIN paper p ON p.id = n.paper_id"
    assert now.query(f"{tellings} WHERE i.number = 6 ORDER BY n.id") == [
        ("电话", "2026-11-27", None, 1),
        ("通知单", "2026-11-30", "2026-11-30", 0),
    ]
    assert now.query("SELECT replied_on, due_then FROM reply ORDER BY id DESC LIMIT 1") == [
        ("2026-11-28", "2026-11-30")
    ]
    assert now.look("ducha today", "三天内办好报我").startswith("D2026-0006呈报2026-11-30")
    assert "补录3" in now.beneath("办结率")


def test_a_document_that_went_out_tells_twenty_three_units_and_owes_no_paper_number_or_receipt(weeks):
    now, before = weeks[36].truth, weeks[35].truth
    assert now.query(f"SELECT count(*), count(paper_id), min(document) FROM {TOLD} WHERE i.number > 6") == [
        (23, 0, "云发〔2026〕30号")
    ]
    assert now.query("SELECT count(*) FROM paper") == before.query("SELECT count(*) FROM paper")
    assert now.type("ducha report receipts --days 0 --fields part")[1:] == ["D2026-0006.1"]
    assert not [
        line for line in now.type("ducha item close d7 --conclusion 已办 --check") if "通知单" in line or "回执" in line
    ]


def test_a_visit_approved_by_a_nod_finds_twelve_and_five_are_mended_on_the_spot(weeks):
    now = weeks[37].truth
    assert "口头：是" in now.look("ducha trail show h1", "  批准  ")
    assert now.query("SELECT approver, lead FROM activity") == [("陶静伟", "韩雪")]
    assert now.query("SELECT state, count(*) FROM issue GROUP BY state") == [("found", 7), ("rectified", 5)]
    assert now.query("SELECT DISTINCT means, told_to FROM notice WHERE issue_id <= 5") == [("现场记录", "冯敏")]
    assert now.query("SELECT count(*) FROM notice WHERE issue_id <= 5") == [(5,)]
    assert now.look("ducha issue show w1", "责任人：") == "责任人：杨志强镇长（待报）"
    then = now.beside()
    passed = then.type("ducha issue verify w1 --people 周明,韩雪 --method 现场核查 --on-site --pass")
    assert [status(one) for one in (passed, then.type("ducha issue clear w1 --by 郑涛"))] == [0, 0]


def test_one_notice_hands_over_what_a_visit_found_and_the_visit_is_concluded(weeks):
    now = weeks[38].truth
    assert now.query("SELECT state FROM activity") == [("concluded",)]
    assert now.query("SELECT state, count(*) FROM issue GROUP BY state") == [("handed", 7), ("rectified", 5)]
    assert now.query("SELECT count(*) FROM paper WHERE kind = 'conclusion'") == [(0,)]
    bare = weeks[37].truth.beside()
    assert status(bare.type("ducha issue add --unit 城关镇 --matter 一处 --category 干部作风 --activity h1")) == 0
    assert "没有原因和整改要求" in bare.look("ducha activity conclude h1 --conclusion 好", "错误")


def test_a_visit_of_the_party_is_closed_without_a_conclusion_that_somebody_signed_for(weeks):
    assert status(weeks[38].truth.beside().type("ducha activity close h1")) == 0


def test_of_six_photographs_each_is_booked_as_what_the_leader_wrote(weeks):
    now, before = weeks[39].truth, weeks[38].truth
    classes = "SELECT kind, count(*) FROM directive GROUP BY kind"
    assert set(now.query(classes)) == {("", 4), ("再查", 1), ("批办", 1), ("指导", 1), ("督促", 1), ("阅示", 2)}
    assert len(before.query("SELECT id FROM directive")) == 10 - 6
    assert now.look("ducha report week", "催办（件次）") == "催办（件次）101"
    assert now.query("SELECT DISTINCT means FROM urging WHERE directive_id IS NOT NULL") == [("转批示",)]
    assert now.look("ducha report stats", "  复查复议率 ").startswith("复查复议率100%（1/1）")
    assert "—" in before.look("ducha report stats", "  复查复议率 ")
    duties = now.query("SELECT item_id, cause, state, office FROM duty WHERE asked_on = '2026-12-04' ORDER BY id")
    assert set(duties) == {(1, "批示", "untold", 0), (3, "批示", "open", 0), (3, "呈报", "open", 1)}
    shares = "SELECT u.short, a.state FROM assignment a JOIN unit_name u ON u.unit_id = a.unit_id WHERE item_id = 3"
    assert set(now.query(shares)) == {("县城管局", "released"), ("县交通局", "delivered")}
    assert [line.split()[1] for line in now.type("ducha report endings")[1:]] == ["解除"]
    later = Copy(now.folder, datetime.fromisoformat("2026-12-08T09:00:00+08:00"))
    assert later.look("ducha today", "转批示").startswith("D2026-0003.2县交通局转批示")


def test_a_report_that_came_as_a_file_keeps_both_days_and_says_who_signed_for_the_head(weeks):
    now = weeks[40].truth
    assert now.query("SELECT replied_on, original_on, for_head FROM reply ORDER BY id DESC LIMIT 1") == [
        ("2026-12-01", "2026-12-02", "张涛")
    ]
    assert now.beneath("按时反馈率") == "其中：受托签字1"
    assert now.look("ducha report stats", "  按时反馈率 ").startswith("按时反馈率100%")


def test_nine_receipts_that_never_came_need_no_nine_signers(weeks):
    one = weeks[41]
    assert one.truth.query("SELECT state FROM item WHERE number = 2") == [("closed",)]
    assert one.truth.beneath("回执率") == "其中：以反馈代回执9"
    rates = [one.lie.look("ducha report stats", f"  {rate} ") for rate in ("回执率", "按时签收率")]
    assert rates == [one.truth.look("ducha report stats", f"  {rate} ") for rate in ("回执率", "按时签收率")]


def test_a_survey_in_the_wrong_village_is_waived_by_who_may_and_seen(weeks):
    one = weeks[42]
    assert "免办1" in one.truth.beneath("办结率")
    assert one.truth.look("ducha report endings", "M2026-0001").endswith("测错了村王海涛口头周明")
    assert "要由县领导或职务更高的人批准" in one.lie.look("ducha survey waive m1 --by 郑涛 --reason 测错了村", "错误")


def test_it_is_the_other_bureaus_is_booked_with_what_the_unit_said(weeks):
    now = weeks[43].truth
    assert now.query("SELECT outcome, approver FROM objection") == [("采纳", "郑涛")]
    assert now.query("SELECT state FROM issue WHERE number = 7") == [("found",)]
    assert now.look("ducha issue show w7", "单位：") == "单位：县城管局（责任）、城关镇（原责任）"


def test_whether_the_other_bureau_was_found_at_it_before_is_said_when_it_is_passed_on(weeks):
    line = f"{BY_NUMBER[43].truth[0]} --no-repeat"
    assert status(weeks[42].truth.beside().type(line)) == 0


def test_who_reviewed_goes_along_to_the_recheck_and_it_says_so(weeks):
    now = weeks[44].truth
    assert any("周明参加过原来的审核或督查" in line for line in now.came[0])
    assert now.query("SELECT people, cause FROM recheck") == [("周明、韩雪", "存疑")]


def test_a_bulletin_of_the_wrong_unit_is_void_by_who_signed_it(weeks):
    one = weeks[45]
    assert one.truth.query("SELECT state, void_approver FROM paper WHERE number = 16") == [("void", "苏定方")]
    assert any("苏定方" in line for line in one.lie.came[0] if "办法" in line)


def test_the_correction_goes_to_whom_the_wrong_bulletin_went(weeks):
    now = weeks[45].truth
    assert now.query("SELECT kind, label, signer, dated FROM paper WHERE number = 17") == [
        ("retraction", "云督办〔2026〕16号", "苏定方", "2026-12-14")
    ]
    assert now.query("SELECT subject FROM paper_subject s JOIN paper p ON p.id = s.paper_id WHERE p.number = 17") == [
        ("P2026-0016",)
    ]
    assert now.look("ducha paper show p17", "送达单位：") == "送达单位：县教体局"
    assert not [line for line in now.type("ducha today") if "撤销通知" in line]


def test_three_matters_that_lie_with_a_leader_who_left_go_to_his_successor(weeks):
    one = weeks[46]
    told = one.truth.came[1]
    assert len([line for line in told if "未退回" in line]) == 3
    assert any("向接任领导重新呈报" in line for line in one.truth.came[0])
    check = one.truth.type("ducha item close d4 --conclusion 已办 --check")
    assert any("赵文没有圈阅或同意" in line for line in check), check
    assert any("圈阅" in line for line in one.lie.came[-1]), one.lie.came


def test_put_it_off_is_the_new_leaders_word_and_what_was_late_stays_late(weeks):
    one = weeks[47]
    for nobody in ("郑涛", "李建国"):
        line = f"ducha item suspend d3 --kind 领导要求暂缓 --reason 先放一放 --by {nobody}"
        assert "不能批准中止" in one.lie.look(line, "错误")
    assert one.truth.query("SELECT kind, approver, review_on FROM suspension") == [
        ("领导要求暂缓", "赵文", "2027-01-16")
    ]
    assert "另中止1" in one.truth.beneath("到期办结率")
    assert "逾期后中止1" in one.truth.look("ducha report stats", "期末逾期（按现时限） ")


def test_what_came_back_is_a_second_round_told_by_the_record_on_the_spot(weeks):
    now = weeks[48].truth
    assert now.query("SELECT state, round, due_current FROM issue WHERE number = 3") == [
        ("rectifying", 2, "2026-12-31")
    ]
    assert now.query("SELECT means, told_to FROM notice WHERE issue_id = 3 AND round = 2") == [("现场记录", "冯敏")]
    assert now.type("ducha report receipts --days 0 --fields part").count("W2026-0003") == 0


def test_the_year_that_the_weeks_add_up_to_is_the_year_of_the_statistics(weeks):
    now = weeks[49].truth
    week, stats, _ = now.came
    line = next(line.strip() for line in week if line.strip().startswith("结转"))
    assert line == "结转0 + 新增15 = 办结1 + 期末在办14 + 退出0"
    assert f"  {line}（轮）" in stats
    total = {
        "立项（含建账）": "立项",
        "交办（件次）": "交办",
        "反馈（件次）": "反馈",
        "办结": "办结",
        "催办（件次）": "催办",
        "新批示": "批示",
    }
    for said, figure in total.items():
        sums = next(one.split()[-1] for one in week if one.split()[:1] == [said])
        assert next(one.split()[1] for one in stats if one.split()[:1] == [figure]).partition("（")[0] == sums, said
    rates = [
        nth for nth, one in enumerate(stats) if one.split()[:1] in (["办结率"], ["到期办结率"], ["回执率"], ["退回率"])
    ]
    assert all(stats[nth + 1].strip().startswith("其中：") for nth in rates)


def test_the_ledger_of_the_three_weeks_is_whole_and_so_is_every_copy(weeks):
    for one in weeks.values():
        for copy in (one.truth, one.lie):
            with reading(copy.folder / OFFICE) as db:
                assert verify(copy.folder / OFFICE, db).findings == []
                assert idle(db) == []
