"""Every day that may be typed, drawn from past, present and to come: what is accepted stands in the order of 日序."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ducha_cli.domain.days import chronology
from ducha_cli.ledger.reading import reading
from ducha_cli.looks import chronology as looks
from office.desks import TODAY, Bureau

DAY = "〈日〉"
DAYS = [
    "2020-01-01",
    "2026-06-01",
    "2026-06-09",
    "2026-06-12",
    "2026-09-02",
    "2026-11-19",
    TODAY,
    "2026-11-21",
    "2027-03-01",
]
ACTS = [
    "item assign d1 --unit slj --role 配合 --due 〈日〉",
    "item notify d1 --sign 周明 --on 〈日〉",
    "item receive d1 --unit zjj --signer 王芳 --date 〈日〉 --expected 〈日〉",
    "item report d1 --unit zjj --text 已办 --document 云住建〔2026〕1号 --signer 何建国 --signed --sealed --date 〈日〉",
    "item review d1 --unit zjj --accept --by 韩雪 --gates 全过 --points 全过 --on 〈日〉",
    "item review d1 --unit zjj --return --by 韩雪 --opinion 没有写明 --due 〈日〉",
    "item extend d1 --unit zjj --due 〈日〉 --requested 〈日〉 --by 李建国 --reason 汛期",
    "item recheck d1 --unit zjj --people 陈立 --method 实地 --finding 属实 --confirmed --date 〈日〉 --applied 〈日〉",
    "item inspect d1 --method 明查 --people 周明 --finding 已办 --date 〈日〉",
    "item present d1 --leader 李建国 --outcome 圈阅 --date 〈日〉",
    "item answer d1 --to 上级 --means 书面 --date 〈日〉",
    "item direct d1 --leader 王海涛 --text 抓紧办 --date 〈日〉",
    "item meet d1 --chair 王海涛 --units 县财政局 --decisions 已定 --date 〈日〉",
    "item close d1 --conclusion 已解决 --checks 是是是 --public 满意 --on 〈日〉",
    "item correct d1 --field basis_date --value 〈日〉 --reason 抄错",
    "issue commit w1 --due 〈日〉 --cause-kind 推拖 --on 〈日〉",
    "issue rectify w1 --text 已改 --signer 许文静 --signed --sealed --evidence 照片 --date 〈日〉",
    "issue verify w1 --people 周明,韩雪 --method 现场核查 --pass --date 〈日〉",
    "issue clear w1 --by 李建国 --date 〈日〉",
    "issue revisit w1 --verdict 未落实 --people 周明,韩雪 --cause 反复 --date 〈日〉",
    "unit post zjj --person 新局长 --title 局长 --principal --from 〈日〉",
]
TYPED = st.lists(st.tuples(st.sampled_from(ACTS), st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)), max_size=12)


@pytest.fixture(scope="module")
def begun(county, tmp_path_factory):
    """An item that a unit was told of in June, and an issue of September."""
    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("begun") / "云岭"))
    bureau.told_item()
    bureau.issue()
    bureau.hand()
    return bureau.folder


def wrong(folder, since):
    """What the rows written after an entry break, held against all that is known after it."""
    found = []
    with reading(folder) as db:
        acts = dict(db.execute("SELECT seq, act FROM event").fetchall())
        days = dict(db.execute("SELECT seq, happened_on FROM event").fetchall())
        for fact in chronology.OF.keys() - chronology.PARTLY.keys():
            table, _, column = fact.partition(".")
            rows = db.execute(f"SELECT * FROM {table} WHERE event_seq > ? AND {column} IS NOT NULL", (since,))
            for row in map(dict, rows.fetchall()):
                thing = belongs(db, table, row)
                bounds = {bound for rule in chronology.OF[fact] for bound in rule.bounds} - chronology.RECKONED
                own = {bound for bound in bounds if bound.partition(".")[0] == table and bound not in chronology.LIKE}
                held = looks.known(db, thing, bounds - own) | {chronology.ACT: [days[row["event_seq"]]]}
                held |= {bound: [row[bound.partition(".")[2]] or ""] for bound in own}
                found += [
                    one
                    for one in chronology.breaches(fact, row[column], held, acts[row["event_seq"]])
                    if one.rule.breach != chronology.HINTED and one.bound != fact and changed(acts, row, fact)
                ]
    return found


def changed(acts, row, fact):
    """Whether the last entry of a row is the one that tells this day: other acts write the row of an item or a share."""
    tells = {
        "item.basis_date": "item.correct", "assignment.delivered_on": "item.notify", "issue.handed_on": "issue.hand",
        "assignment.due_current": "item.assign",
    }  # fmt: skip
    table = fact.partition(".")[0]
    return tells.get(fact) == acts[row["event_seq"]] if table in {"item", "assignment", "issue"} else True


def belongs(db, table, row):
    share = row["id"] if table == "assignment" else row.get("assignment_id")
    told = {"item": row["id"] if table == "item" else row.get("item_id"), "round": row.get("round")}
    if share is not None:
        told["item"], told["round"] = db.execute(
            "SELECT item_id, round FROM assignment WHERE id = ?", (share,)
        ).fetchone()
    issue = row["id"] if table == "issue" else row.get("issue_id")
    return looks.NOTHING | told | {"issue": issue, "share": share, "series": row.get("series_id"), "self": row["id"]}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_what_is_accepted_stands_in_the_order_of_days(begun, typed):
    with tempfile.TemporaryDirectory() as name:
        bureau = Bureau(shutil.copytree(begun, Path(name) / "云岭"))
        (Path(name) / "照片").write_bytes(b"photo")
        for line, days in typed:
            for day in days:
                line = line.replace(DAY, day, 1)  # noqa: PLW2901
            words = [str(Path(name) / word) if word == "照片" else word for word in line.split()]
            before = bureau.query("SELECT max(seq) FROM event")[0][0]
            answer = bureau.type(*words)
            assert answer.status in {0, 2, 4, 5}, (line, answer)
            if answer.status == 0:
                assert wrong(bureau.folder, before) == [], line
                assert bureau.query("SELECT count(*) FROM event WHERE happened_on > ?", TODAY) == [(0,)], line
