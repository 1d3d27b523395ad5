"""撤回 is as if it had never been: random acts on a ledger in the middle of its work, one of them taken back.

All names are invented.
"""

import json
import os
import shlex
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from ducha_cli.domain.days import period
from ducha_cli.domain.life import undo as meanings
from ducha_cli.ledger import tables
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.ledger.transaction import Leave
from ducha_cli.looks.issue.stock import stock
from ducha_cli.looks.item.backtrack import backtrack
from ducha_cli.looks.item.letters import letters
from ducha_cli.looks.report.quota import report as quota
from ducha_cli.looks.report.stats import stats
from ducha_cli.looks.report.week import week
from ducha_cli.looks.today import today
from office.desks import LATE, Bureau

SOAK = bool(os.environ.get("DUCHA_SOAK"))
EXAMPLES = 250 if SOAK else 25
TABLES = [str(kind.__tablename__) for kind in tables.every()]
APART = {"id", "seq", "anchor", "entries", "当日撤回"}
LEFT = {"undone", "file", "event"}
DAYS = ("2026-10-20", "2026-10-21", "2026-10-26", "2026-11-02", "2026-11-16")
"""Of the act and those after it, the ledger being older; one before it is looked at too."""

ACTS = """
item approve {d} --by 李建国: d3
item assign {d} --unit czj --role 配合 --due 2026-12-20: d2 d3
item assign {d} --unit zjj --role 牵头 --due 15工作日: d2 d3
item receive {d} --unit czj --signer 王芳: d1
item progress {d} --unit czj --text 过半 --percent 60: d1 d4
item progress {d} --unit zjj --text 过半 --percent 70: d4
item urge {d} --unit czj --means 电话 --text 请抓紧: d1 d4
item extend {d} --unit zjj --due 2026-12-28 --reason 招标 --by 李建国: d4
item report {d} --unit zjj --document 云建〔2026〕9号 --signer 何建国 --signed --sealed --text 已办: d4
item report {d} --unit czj --document 云财〔2026〕9号 --signer 林晓 --signed --sealed --text 已办: d1 d4
item review {d} --unit zjj --accept --by 韩雪 --gates 全过 --points 全过: d4 d5
item review {d} --unit zjj --return --by 韩雪 --opinion 请补 --due 2026-12-25: d4 d5
item review {d} --unit zjj --ask 补充 --by 韩雪 --opinion 请补 --due 2026-12-25: d4 d5
item review {d} --unit zjj --ask 复核 --by 韩雪 --opinion 请看: d4 d5
item recheck {d} --unit zjj --people 韩雪 --method 现场核查 --finding 属实 --confirmed: d1 d5
item recheck {d} --unit zjj --people 韩雪 --method 现场核查 --finding 不实 --untrue --due 2026-12-26: d1 d5
item release {d} --unit zjj --cause 职责调整 --to slj --by 李建国 --recall 电话:周局长: d2 d4
item release {d} --unit czj --cause 退件 --by 李建国 --recall 电话:周局长: d1 d4
item inspect {d} --method 现场核查 --people 韩雪 --finding 属实: d1 d4 d6
item present {d} --leader 李建国 --back 圈阅: d1 d6
item answer {d} --to 上级 --means 书面: d1 d6
item direct {d} --leader 李建国 --leader-title 县委书记 --text 再查一次: d1 d2 d3 d4 d6 d7
item direct {d} --leader 王海涛 --leader-title 副县长 --seen: d1 d4 d7
item waive {d} --what 回执 --unit czj --reason 找不到人 --by 李建国: d1
item waive {d} --what 督查记录 --reason 已电话核实 --by 李建国: d6
issue waive {d} --what 回执 --reason 找不到人 --by 李建国: w2 w4
item close {d} --conclusion 已解决 --checks 是是是 --public 满意: d6
item archive {d} --by 周明: d7
item reopen {d} --cause 反弹 --by 李建国: d7
item merge {d} --into d4 --reason 同一件 --by 李建国: d1 d2 d3
item cancel {d} --cause 其他 --reason 重复 --by 李建国 --recall 微信:工作群: d1 d2 d3 d4
item decline {d} --reason 转阅: d3
item meet {d} --chair 王海涛 --units zjj,czj --decision 先行垫付: d1 d4
item supervise {d} --leader 李建国 --leader-title 县委书记: d1 d4
item visit {d} --leader 李建国 --means 现场办公 --text 定下日期: d1 d4
item target {d} --name 县住建局 --person 何建国 --quantity 312户 --due 2026-12-31: d1 d4
item correct {d} --field title --value 新标题 --reason 笔误: d2 d3
item correct {d} --unit zjj --field person --value 何小明 --reason 换人: d1 d2 d4
item note {d} --text 已电话了解: d1 d4
item evidence {d} {file}: d1 d4
issue hand {d} --sign 周明: w1
issue receive {d} --signer 王芳: w2 w3 w4
issue rectify {d} --text 已恢复 --signer 许文静 --signed --sealed --evidence {file}: w2
issue verify {d} --people 周明,韩雪 --method 现场核查 --pass: w3
issue verify {d} --people 周明,韩雪 --method 现场核查 --fail --reason 不到位: w3
issue clear {d} --by 李建国: w4
issue revisit {d} --verdict 未落实 --cause 反复 --people 周明,韩雪 --on-site: w4 w5
issue revisit {d} --verdict 已落实 --result 已办 --effect 好 --people 周明,韩雪 --on-site: w4 w5
issue extend {d} --due 2026-12-30 --reason 招标 --by 李建国: w2
issue urge {d} --means 电话 --text 请抓紧: w2
issue assist {d} --unit slj --text 清淤: w2
issue dispatch {d} --means 调度会 --text 请报进度: w2
issue transfer {d} --unit slj --reason 属水利 --by 李建国 --recall 电话:周局长: w1 w2
issue withdraw {d} --cause 其他 --reason 重复 --by 李建国 --recall 电话:周局长: w1 w2 w3 w4
issue correct {d} --field cause --value 管理不到位 --reason 笔误: w1
issue correct {d} --field person --value '副乡长 周永平' --reason 换人: w1
issue note {d} --text 已电话: w1 w2
unit post {d} --person 赵新 --title 局长 --principal: zjj czj
unit correct {d} --field phone --value 0000-1234567 --reason 换号: zjj
unit visit {d} --leader 李建国 --means 走访 --text 看了两个村: zjj czj
unit merge {d} --into zjj --basis 云编〔2026〕3号: czj
survey add --item {d} --means 电话 --issued 20 --valid 20 --satisfied 3 --dissatisfied 17: d1 d6
"""
"""What is typed of which: what nothing of the ledger allows proves nothing."""

CALLS = [
    act.replace("{d}", ref) for line in ACTS.strip().splitlines() for act, _, refs in [line.rpartition(": ")]
    for ref in refs.split()
]  # fmt: skip
calls = st.sampled_from(CALLS)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Items and issues in every stretch of their road."""
    bureau = Bureau.found(tmp_path_factory.mktemp("base") / "云岭")
    bureau.told_item()
    bureau.assign(unit="czj", role="配合")
    bureau.notify()
    bureau.receive()
    bureau.report()
    bureau.accept()
    bureau.item(title="第二件", on="2026-06-12")
    bureau.approve("d2", on="2026-06-12")
    bureau.assign("d2", on="2026-06-12")
    bureau.item(title="第三件", on="2026-06-12")
    bureau.item(title="第四件", on="2026-06-12")
    bureau.approve("d4", on="2026-06-12")
    bureau.assign("d4", on="2026-06-12")
    bureau.assign("d4", unit="czj", role="主办", on="2026-06-12")
    bureau.notify("d4", on="2026-06-15")
    bureau.receive("d4", on="2026-06-16")
    bureau.receive("d4", unit="czj", on="2026-06-16")
    for n in (5, 6, 7):
        bureau.item(title=f"第{n}件", on="2026-06-12")
        bureau.approve(f"d{n}", on="2026-06-12")
        bureau.assign(f"d{n}", on="2026-06-12")
        bureau.notify(f"d{n}", on="2026-06-15")
        bureau.receive(f"d{n}", on="2026-06-16")
        bureau.report(f"d{n}", on="2026-06-20")
        if n > 5:
            bureau.accept(f"d{n}", on="2026-06-21")
            bureau.present(f"d{n}", on="2026-06-22")
    bureau.close("d7", on="2026-06-23")
    for n in range(1, 6):
        bureau.issue(**({"item": "d6"} if n == 5 else {}))
        if n > 1:
            bureau.hand(f"w{n}")
        for act in (bureau.commit, bureau.rectify, bureau.inspect_fix, bureau.clear)[: n - 1 if n < 5 else 4]:
            act(f"w{n}")
    (bureau.folder.parent / "照片.jpg").write_bytes(b"photo")
    return bureau


def typed(bureau, call, day):
    """Type one act; None where it was refused."""
    words = shlex.split(call.format(file=bureau.folder.parent / "照片.jpg"))
    answer = bureau.type("--despite", LATE, *words, "--on", day)
    assert answer.status != 2, (words, answer.err)
    assert answer.status in {0, 3, 4, 5}, (words, answer.err)
    return answer if answer.status == 0 else None


def copy(bureau, folder):
    shutil.copytree(bureau.folder.parent, folder, dirs_exist_ok=True)
    return Bureau(folder / "云岭", "2026-11-20", Leave(despite=LATE))


def seen(bureau, days):
    """Every table with its rows in order, and every figure: as they are, and as of some days."""
    with reading(bureau.folder) as db:
        found = {"now": (rows(db), figures(bureau, db, "2026-11-20"))}
        for day in days:
            past = replay(db, until=day)
            found[day] = rows(past), figures(bureau, past, day)
    return found


def rows(db):
    """The rows of each table without their ids and entries: a row is called by its place, a file by its bytes."""
    places: dict[str, dict[int, Any]] = {table: {} for table in TABLES}
    for table in TABLES:
        for place, (key,) in enumerate(db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()):
            places[table][key] = place
    places["file"] = dict(db.execute("SELECT id, sha256 FROM file").fetchall())
    found: dict[str, list[dict[str, Any]]] = {}
    for table in (one for one in TABLES if one not in LEFT):
        parents = dict(db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall())
        cursor = db.execute(f"SELECT * FROM {table} ORDER BY id")
        names = [one[0] for one in cursor.description]
        found[table] = [
            {
                name: places[parents[name]].get(value) if name in parents and parents[name] in places else value
                for name, value in zip(names, row, strict=True)
                if name not in {"id", "event_seq"}
            }
            for row in cursor.fetchall()
        ]
    for row in found["presentation"]:
        row["shown"] = [places["reply"][int(one)] for one in (row["shown"] or "").split()]
    return found


def figures(bureau, db, day):
    sight = db, bureau.desk.settings, office_calendar(db), date.fromisoformat(day)
    told = {
        "stats": stats(*sight, period.read_year("2026")),
        "stock": stock(*sight),
        "quota": quota(*sight, period.read_year("2026")),
        "letters": letters(db, sight[3]),
        "backtrack": [backtrack(*sight, key) for (key,) in db.execute("SELECT id FROM item ORDER BY id").fetchall()],
        "today": today(*sight),
        "week": week(db, sight[1], sight[2], period.week_of(sight[3]), today=sight[3]),
    }
    return scrubbed(json.loads(json.dumps(told, default=str, ensure_ascii=False)))


def scrubbed(told):
    """The same without what names a row or an entry, and without what counts the undo itself."""
    if isinstance(told, dict):
        return {name: scrubbed(one) for name, one in told.items() if name not in APART}
    if not isinstance(told, list):
        return told
    # 退出台账 tells what was taken back: that is what it is for.
    return [scrubbed(one) for one in told if not (isinstance(one, dict) and one.get("kind") == "撤回")]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=not SOAK,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@drawn(act=calls, others=st.lists(calls, max_size=3), at=st.sampled_from(DAYS[:3]), past=st.sampled_from(DAYS))
def test_an_act_others_and_its_undo_are_the_others_alone(base, act, others, at, past):
    with tempfile.TemporaryDirectory() as folder:
        with_it = copy(base, Path(folder) / "甲")
        first = with_it.query("SELECT max(seq) FROM event")[0][0]
        if typed(with_it, act, at) is None:
            event("the act is refused")
            return
        last = with_it.query("SELECT max(seq) FROM event")[0][0]
        done = with_it.query("SELECT act FROM event WHERE seq = ?", last)[0][0]
        then = seen_at(with_it, last)
        since = [one for one in others if typed(with_it, one, max(at, DAYS[3]))]
        for seq in range(last, first, -1):
            answer = with_it.type("undo", str(seq), "--reason", "误录", "--by", "李建国")
            if answer.status:
                refusal(answer, with_it, seq, since)
                return
            if with_it.query("SELECT count(*) FROM undone")[0][0] >= last - first:
                break
        event(f"{done} is taken back" + (", others stand" if since else ""))
        without = copy(base, Path(folder) / "乙")
        for one in since:
            assert typed(without, one, max(at, DAYS[3])), f"without it {one} is refused"
        days = sorted({"2026-10-01", at, past})
        assert seen(with_it, days) == seen(without, days)
        assert seen_at(with_it, last) == then
        assert with_it.verify().findings == []


def refusal(answer, bureau, seq, since):
    """It is told why and what to do; with nothing after it only what gave a number or signed a paper is refused."""
    assert answer.status == 4, answer
    assert "办法：" in answer.err
    event("undo is refused: " + ("later acts" if since else "never"))
    if not since:
        act = bureau.query("SELECT act FROM event WHERE seq = ?", seq)[0][0]
        assert meanings.of(act).never or "文书" in answer.err, answer.err


def seen_at(bureau, seq):
    """What the ledger held after so many entries, whatever was taken back since."""
    with reading(bureau.folder) as db:
        return rows(replay(db, upto=seq))
