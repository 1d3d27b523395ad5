"""两轮常态化大督查, typed from the first plan to the last 收官: three groups, twenty townships, sixty issues.

Round 2 looks back on every issue of round 1: one has come back (反弹), one unit does the same again (贰过), one result
dissatisfies the people (补课). What the stock table says at the end is what the trail says. All names are invented.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ducha_cli.office.ledger import opening
from office.desks import Bureau

SAMPLES = Path(__file__).parent.parent / "samples"
TOWNS = (
    "城关镇", "龙潭镇", "青石镇", "白马镇", "石桥镇", "永安镇", "双河镇", "柳林镇", "大安镇", "新集镇",
    "红岩乡", "南坪乡", "北川乡", "太平乡", "高坪乡", "清溪乡", "云台乡", "草坝乡", "木城乡", "三岔乡",
)  # fmt: skip
GROUPS = (TOWNS[:7], TOWNS[7:14], TOWNS[14:])
LEADERS = ("县人大副主任 赵志强", "县政协副主席 钱学文", "县委督查室主任 周志远")
CATEGORIES = ("干部作风", "项目建设", "生态环境保护")
DONE = {"rectified", "verified", "cleared", "settled"}


class Two:
    """The office at work: a day, and what is typed on it."""

    first: str
    second: str
    closed: Any
    stock_1: str
    suspected: str
    unjudged: str

    def __init__(self, folder):
        self.bureau = Bureau(folder / "云岭", "2026-09-01")
        opening.init(
            self.bureau.folder, office="云岭县委督查室", issuer="云岭县督查工作委员会办公室", code="云督办",
            now=self.bureau.now, operator="周明",
        )  # fmt: skip
        self.proof = folder / "照片.jpg"
        self.proof.write_bytes(b"photo")

    def on(self, day):
        self.bureau.today = day

    def type(self, *words):
        answer = self.bureau.type(*words)
        assert answer.status == 0, (words, answer.err)
        return answer

    def refused(self, *words):
        answer = self.bureau.type(*words)
        assert answer.status == 4, (words, answer.out, answer.err)
        return answer.err

    def round(self, day, last, content):
        number = self.type(
            "round", "add", "--from", day, "--to", last, "--content", content, "--basis", "县委常委会纪要", "--json"
        ).json["number"]
        for leader, towns in zip(LEADERS, GROUPS, strict=True):
            self.type(
                "round",
                "team",
                number,
                "--leader",
                leader,
                "--member",
                "陈立、王敏",
                *(w for town in towns for w in ("--unit", town)),
            )
        self.type("round", "approve", number, "--by", "李建国")
        self.type("round", "start", number)
        return number

    def activities(self, number, turn):
        refs = []
        for position in (1, 2, 3):
            ref = self.type(
                "activity", "add", "--title", f"第{turn}轮第{position}组", "--kind", "综合督查", "--method", "检查访谈",
                "--team", f"{number}.{position}", "--json",
            ).json["number"]  # fmt: skip
            self.type("activity", "plan", ref, "--gate", "四关:周明")
            self.type("activity", "approve", ref, "--by", "李建国")
            self.type("activity", "start", ref)
            for town in GROUPS[position - 1]:
                self.type("activity", "visit", ref, "--unit", town, "--on-site", "--finding", "听汇报、看现场、访群众")
            refs.append(ref)
        return refs

    def rectify(self, ref):
        self.type(
            "issue",
            "rectify",
            ref,
            "--text",
            "已整改",
            "--signer",
            "乡镇长",
            "--signed",
            "--sealed",
            "--evidence",
            self.proof,
        )

    def verify(self, ref, *, passed=True):
        verdict = ["--pass"] if passed else ["--fail", "--reason", "现场未见变化"]
        self.type("issue", "verify", ref, "--people", "周明,韩雪", "--method", "现场核查", "--on-site", *verdict)

    def outputs(self, number):
        for name in ("学习动员", "查找问题", "全面整改", "小结提高"):
            self.type("round", "phase", number, "--name", name, "--done", "--evidence", self.proof)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Play both rounds once."""
    two = Two(tmp_path_factory.mktemp("two"))
    two.type("import", "units", SAMPLES / "单位名录.xlsx")
    first = two.round("2026-09-01", "2026-10-30", "重大项目、招商引资、干部作风")
    refs = two.activities(first, "一")
    book = two.proof.parent / "问题清单.csv"
    lines = ["序号,督查活动,被督查单位,发现日期,问题描述,问题类别,原因分析,病因,整改要求,责任人及职务"]
    for n in range(60):
        group = next(i for i, towns in enumerate(GROUPS) if TOWNS[n // 3] in towns)
        lines.append(
            f"{n + 1},{refs[group]},{TOWNS[n // 3]},2026-09-01,{TOWNS[n // 3]}第{n % 3 + 1}个问题,{CATEGORIES[n % 3]},制度没有落实,"
            f"推拖,限期改正,副镇长 王德明"
        )
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")
    two.type("import", "issues", book)
    for ref in refs:
        two.type("activity", "conclude", ref, "--conclusion", "发现问题已交办")
        two.type("activity", "receive", ref, "--signer", "办公室主任")
    every = [f"w{n}" for n in range(1, 61)]
    two.type("issue", "hand", *every, "--sign", "周明")
    two.on("2026-09-04")
    two.type("issue", "commit", *every, "--due", "10月20日", "--measures", "专人负责")
    two.on("2026-10-15")
    for ref in every[:50]:
        two.rectify(ref)
    for n, ref in enumerate(every[:48]):
        two.verify(ref, passed=n < 46)
    for ref in every[:45]:
        two.type("issue", "clear", ref, "--by", "李建国")
    two.outputs(first)
    two.stock_1 = two.refused("round", "close", first, "--by", "李建国")
    two.type(
        "round", "close", first, "--by", "李建国", "--reason", "15个问题跨期整改，转下一轮", "--despite", "提前完成"
    )

    two.on("2026-11-02")
    second = two.round("2026-11-02", "2026-11-30", "对第一轮反馈问题整改情况回头看")
    (ref, *rest) = two.activities(second, "二")
    # 贰过: the same unit, the same kind, after it was cleared.
    again = ("issue", "add", "--unit", "城关镇", "--matter", "又有干部脱岗", "--category", "干部作风", "--cause", "制度没有落实",
             "--cause-kind", "推拖", "--advice", "限期改正", "--person", "镇长 冯伟明", "--activity", ref)  # fmt: skip
    two.suspected = two.refused(*again)
    two.type(*again, "--repeat")
    two.unjudged = two.refused("round", "close", second, "--by", "李建国", "--reason", "转下一轮")
    for n, one in enumerate(every[:46]):
        facts = ("未落实", "--cause", "又反复") if n == 0 else ("已落实", "--result", "有专人", "--effect", "群众满意")
        two.type("issue", "revisit", one, "--verdict", *facts, "--people", "周明,韩雪", "--on-site")
    two.type(
        "round", "lookback", second, *every[46:], "--verdict", "落实中", "--progress", "过半", "--people", "周明,韩雪"
    )
    # 补课: more than half of the valid answers are dissatisfied.
    two.type(
        "survey",
        "add",
        "--issue",
        "w2",
        "--means",
        "入户问卷",
        "--issued",
        120,
        "--valid",
        100,
        "--satisfied",
        49,
        "--dissatisfied",
        51,
    )
    two.type("survey", "redo", "m1", "--by", "李建国", "--due", "+60日")
    for one in (ref, *rest):
        two.type("activity", "conclude", one, "--conclusion", "回头看情况已反馈")
    two.outputs(second)
    two.closed = two.type(
        "round", "close", second, "--by", "李建国", "--reason", "贰过的问题正在整改", "--despite", "提前完成"
    )
    two.first, two.second = first, second
    return two


def recount(two):
    """Count once more from the after-images in the trail alone."""
    issues: dict[int, Any] = {}
    found: Counter[str] = Counter()
    for (detail,) in two.bureau.query("SELECT detail FROM event ORDER BY seq"):
        rows = json.loads(detail)["rows"]
        for row in rows.get("issue", []):
            issues[row["id"]] = row
        found["反弹"] += sum(row["rebound"] for row in rows.get("revisit", []))
    states = Counter(row["state"] for row in issues.values())
    return issues, states, found


def test_the_stock_table_at_the_end_is_a_recount_of_the_trail(told):
    issues, states, found = recount(told)
    figures = told.type("report", "stock", "--json").json["figures"]
    assert figures["total"] == len(issues) == 61
    assert figures["cleared"] == states["cleared"] + states["settled"]
    assert figures["open"] == sum(states.values()) - states["cleared"] - states["settled"]
    assert figures["clear_rate"]["num"] == states["cleared"] + states["settled"]
    assert figures["verified_rate"]["num"] == states["verified"] + states["cleared"] + states["settled"]
    assert figures["claimed_rate"]["num"] == sum(states[state] for state in DONE)
    assert figures["rebound_rate"]["num"] == found["反弹"] == 1
    assert figures["repeat_rate"]["num"] == sum(row["repeat_of"] is not None for row in issues.values()) == 1
    # 45 were cleared; one came back, one is done again after the survey, and one more was verified only.
    assert states == {"settled": 43, "verified": 1, "rectified": 2, "rectifying": 12, "found": 3}


def test_every_issue_of_round_1_has_its_verdict_in_round_2(told):
    rows = told.type("round", "lookback", told.second, "--json").json
    assert len(rows) == 60
    assert Counter(row["verdict"] for row in rows) == {"已落实": 45, "未落实": 1, "落实中": 14}
    assert [row["number"] for row in rows if row["rebound"]] == ["W2026-0001"]
    assert "回头看还有60个问题没有认定" in told.unjudged


def test_what_is_open_is_told_when_a_round_closes(told):
    assert "还有15个问题没有销号" in told.stock_1
    assert "还有1个问题没有销号：W2026-0061" in told.closed.out
    assert "上一轮还有17个问题没有销号" in told.closed.err
    groups = told.type("round", "show", told.first, "--json").json["groups"]
    assert [group["issues"] for group in groups] == [21, 21, 18]
    assert sum(group["open"] for group in groups) == 17


def test_a_repeat_is_suspected_and_a_survey_opens_the_next_round_of_an_issue(told):
    assert "疑似贰过" in told.suspected
    assert told.bureau.query("SELECT round, state FROM issue WHERE number IN (1, 2)") == [(2, "found")] * 2


def test_visits_of_both_rounds_stand_beside_the_quota(told):
    figures = told.type("report", "quota", "--year", "2026", "--json").json
    assert figures["figures"]["held"] == 6
    assert figures["figures"]["kinds"]["综合督查"] == 6
    assert figures["figures"]["on_site"] == {"num": 6, "den": 6, "text": "100%", "beneath": {"口头": 6}}
    assert {row["visits"] for row in figures["visits"]} == {2}
    assert len(figures["visits"]) == 20


def test_the_ledger_of_both_rounds_verifies_and_numbers_have_no_gap(told):
    assert told.bureau.verify().findings == []
    assert [n for (n,) in told.bureau.query("SELECT number FROM activity ORDER BY id")] == [1, 2, 3, 4, 5, 6]
