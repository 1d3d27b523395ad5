"""The trail told again: whole it is the tables, cut it is the ledger as it stood."""

import contextlib
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from ducha_cli.acts.remarks import Attachment
from ducha_cli.ledger import tables
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.office import drafts, remarks
from office.desks import Bureau

NAMES = [kind.__tablename__ for kind in tables.every()]


def rows(db, table):
    db.row_factory = sqlite3.Row
    return [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id")]


def told_again(bureau, **cut):
    with reading(bureau.folder) as db:
        return replay(db, **cut)


def row(db, table, key=1):
    db.row_factory = sqlite3.Row
    found = db.execute(f"SELECT * FROM {table} WHERE id = ?", (key,)).fetchone()
    return dict(found) if found else None


@pytest.fixture(scope="module")
def lived(county, tmp_path_factory):
    """A ledger in which much has happened."""
    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("lived") / "云岭"))
    bureau.told_item(points=("一期未办证",), tags=("领导交办",), leader="李建国")
    bureau.receive()
    bureau.report(points={1: "已办证"})
    bureau.accept(points=(1,))
    bureau.item(on="2026-06-20", title="第二件", source="其他")
    bureau.issue()
    bureau.hand()
    bureau.commit()
    bureau.rectify()
    bureau.inspect_fix()
    bureau.clear()
    bureau.revisit()
    return bureau


def test_the_whole_trail_gives_the_very_rows_of_every_table(lived):
    memory = told_again(lived)
    with reading(lived.folder) as db:
        for table in (*NAMES,):
            assert rows(memory, table) == rows(db, table), table
        trail = "SELECT * FROM event ORDER BY seq"
        assert [tuple(r) for r in memory.execute(trail)] == [tuple(r) for r in db.execute(trail)]


def test_a_replayed_ledger_can_be_replayed(lived):
    memory = told_again(lived, until="2026-06-11")
    again = replay(memory, until="2026-06-05")
    straight = told_again(lived, until="2026-06-05")
    for table in NAMES:
        assert rows(again, table) == rows(straight, table)


@pytest.mark.parametrize(
    ("until", "item", "share"),
    [
        ("2026-05-31", None, None),
        ("2026-06-01", "proposed", None),
        ("2026-06-02", "filed", None),
        ("2026-06-03", "filed", "pending"),
        ("2026-06-04", "assigned", "delivered"),
        ("2026-06-05", "underway", "received"),
        ("2026-06-10", "reported", "reported"),
        ("2026-06-11", "reported", "accepted"),
    ],
)
def test_as_of_a_day_the_ledger_stands_as_it_stood(lived, until, item, share):
    memory = told_again(lived, until=until)
    found = [row(memory, table) for table in ("item", "assignment")]
    assert [one and one["state"] for one in found] == [item, share]


def test_known_at_a_moment_leaves_out_what_was_recorded_later(bureau):
    bureau.told_item()
    bureau.today = "2026-11-22"
    bureau.receive(on="2026-06-05")
    memory = told_again(bureau, known="2026-11-21T23:59:59+08:00")
    assert row(memory, "assignment")["state"] == "delivered"
    assert row(memory, "receipt") is None
    assert row(told_again(bureau, until="2026-06-05"), "assignment")["state"] == "received"
    both = told_again(bureau, until="2026-06-05", known="2026-11-21T23:59:59+08:00")
    assert row(both, "item")["state"] == "assigned"


def test_a_moment_is_compared_as_a_moment_whatever_its_zone(bureau):
    """The same instant written in another zone lets the same entries in."""
    bureau.told_item()
    instant = datetime.fromisoformat(bureau.query("SELECT max(recorded_at) FROM event")[0][0])
    for cut in (instant, instant + timedelta(seconds=1)):
        there = cut.astimezone(UTC).isoformat()
        assert row(told_again(bureau, known=there), "item") is not None, there


def test_an_entry_left_out_does_not_slip_in_through_a_later_image_of_the_same_row(bureau):
    """县财政局's receipt of an earlier day is recorded after 县住建局's report: the item's row is written by both."""
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.assign(unit="czj", role="配合")
    bureau.notify()
    bureau.receive()
    bureau.report(on="2026-06-10")
    bureau.receive(unit="czj", on="2026-06-08")
    assert bureau.state("item") == "reported"
    memory = told_again(bureau, until="2026-06-08")
    assert row(memory, "item")["state"] == "underway"
    assert row(memory, "assignment", 1)["state"] == "received"
    assert row(memory, "assignment", 2)["received_on"] == "2026-06-08"
    assert row(memory, "reply") is None


def test_a_row_first_written_by_an_entry_left_out_is_told_when_its_later_entry_counts(bureau):
    """A file kept for one item's evidence proves another's earlier act."""
    proof = bureau.folder.parent / "会议纪要.pdf"
    proof.write_bytes(b"minutes")
    bureau.item(on="2026-06-01")
    bureau.item(on="2026-06-01", title="第二件")
    bureau.act(remarks.evidence, "item", "d1", drafts.make(Attachment), on="2026-07-01", evidence=[proof])
    bureau.act(remarks.evidence, "item", "d2", drafts.make(Attachment), on="2026-06-15", evidence=[proof])
    memory = told_again(bureau, until="2026-06-20")
    uses = rows(memory, "file_use")
    assert [use["subject"] for use in uses] == ["D2026-0002"]
    assert bureau.verify().findings == []


def test_a_thing_registered_after_its_first_act_is_there_from_that_act_on(bureau):
    """Filed on Friday, typed on Monday: points and caller of the 登记 come with the 立项, what came later does not."""
    for line in (
        "item add --title 停水 --source 其他 --no-basis 口头 --point 一期 --point 二期",
        "item note d1 --text 星期五就批了",
        "item approve d1 --by 李建国 --on 2026-11-13",
        "item correct d1 --field title --value 小区停水 --reason 写全",
    ):
        assert bureau.type(*line.split()).status == 0
    with reading(bureau.folder) as db:
        with contextlib.closing(replay(db, until="2026-11-12")) as before:
            assert before.execute("SELECT count(*) FROM item").fetchone()[0] == 0
        with contextlib.closing(replay(db, until="2026-11-15")) as then:
            assert [tuple(row) for row in then.execute("SELECT title, state, approved_on FROM item")] == [
                ("停水", "filed", "2026-11-13")
            ]
            assert [row[0] for row in then.execute("SELECT text FROM point ORDER BY position")] == ["一期", "二期"]
            assert [row[0] for row in then.execute("SELECT act FROM event WHERE subject = 'D2026-0001' ORDER BY seq")] == [
                "item.add", "item.approve",
            ]  # fmt: skip
        with contextlib.closing(replay(db)) as now:
            assert now.execute("SELECT title FROM item").fetchone()[0] == "小区停水"


def test_a_share_typed_after_it_was_told_is_there_from_its_telling_on(bureau):
    """Phoned and handed over on Friday, all of it typed on Monday: what 分解 said last goes with the 通知单."""
    for line in (
        "item add --title 停水 --source 其他 --no-basis 口头",
        "item approve d1 --by 李建国 --on 2026-11-12",
        "item assign d1 --unit zjj --role 牵头 --due +15工作日",
        "item assign d1 --unit czj --role 配合 --due 12月底",
        "item assign d1 --unit zjj --due 2026-12-04 --person 何建国",
        "item target d1 --name 县住建局",
        "item notify d1 --unit zjj --sign 周明 --on 2026-11-13 --despite 补录",
        "item receive d1 --unit zjj --signer 王芳 --date 2026-11-16 --on 2026-11-16",
    ):
        answer = bureau.type(*line.split())
        assert answer.status == 0, answer.err
    shares = "SELECT unit_id, state, due_current, person FROM assignment ORDER BY id"
    with reading(bureau.folder) as db:
        for until, items, found in (
            ("2026-11-12", ["filed"], []),
            ("2026-11-13", ["assigned"], [(1, "delivered", "2026-12-04", "何建国")]),
            ("2026-11-19", ["underway"], [(1, "received", "2026-12-04", "何建国")]),
            ("2026-11-20", ["underway"], [(1, "received", "2026-12-04", "何建国"), (2, "pending", "2026-12-31", "")]),
        ):
            with contextlib.closing(replay(db, until=until)) as then:
                assert [row[0] for row in then.execute("SELECT state FROM item")] == items, until
                assert [tuple(row) for row in then.execute(shares)] == found, until
    assert bureau.type("trail", "verify").status == 0
    stages = bureau.type("item", "backtrack", "d1", "--json").json["stages"]
    assert [(one["stage"], one["from"], one["to"]) for one in stages if one["unit"] != "县财政局"][:4] == [
        ("filing", "2026-11-12", "2026-11-12"), ("telling", "2026-11-12", "2026-11-13"),
        ("receiving", "2026-11-13", "2026-11-16"), ("handling", "2026-11-16", None),
    ]  # fmt: skip


def test_a_unit_put_into_the_register_for_an_older_matter_is_there_in_every_replay(bureau):
    """The 名录 is typed when the first matter comes; on the matter's days the unit has the name that it was given."""
    for line in (
        "item add --title 停水 --source 其他 --no-basis 口头",
        "item approve d1 --by 李建国 --on 2026-11-13",
        "unit add --name 县供水总站 --kind 县直单位 --code gszz",
        "item assign d1 --unit gszz --role 牵头 --due 12月底 --on 2026-11-13",
        "item notify d1 --sign 周明 --on 2026-11-13 --despite 补录",
        "unit rename gszz --name 县供排水总站",
    ):
        assert bureau.type(*line.split()).status == 0
    assert bureau.type("item", "list", "--as-of", "2026-11-15", "--fields", "number,lead").out.split()[2:] == [
        "D2026-0001", "县供水总站",
    ]  # fmt: skip
    assert bureau.type("report", "week", "--week", "2026-W46").status == 0
    assert "县供水总站" not in bureau.type("unit", "list", "--as-of", "2026-11-15").out
    refused = bureau.type("unit", "show", "gszz", "--as-of", "2026-11-15")
    assert (refused.status, refused.err.splitlines()[0]) == (
        3, "错误：gszz 自 2026-11-20 列入单位名录，2026-11-15 还没有。",
    )  # fmt: skip
    with reading(bureau.folder) as db, contextlib.closing(replay(db, known="2026-11-19T00:00:00+08:00")) as before:
        assert before.execute("SELECT count(*) FROM unit WHERE code = 'gszz'").fetchone()[0] == 0


def test_registers_count_in_every_replay_until_a_day_and_looks_choose_by_their_own(bureau):
    """Everything is typed on 20 November; the days that rows bear say when they are."""
    for line in (
        "unit add --name 县供水总站 --kind 县直单位 --code gszz",
        "item add --title 停水 --source 其他 --no-basis 口头",
        "item approve d1 --by 李建国 --on 2026-11-10",
        "unit post zjj --person 赵新 --title 局长 --principal --on 2026-11-18",
        "unit liaise zjj --leader 王副县长 --on 2026-11-18",
        "unit rename czj --name 县财政和国资局 --short 县财国局 --on 2026-11-18",
        "unit merge gszz --into zjj --basis 云发〔2026〕9号",
    ):
        assert (answer := bureau.type(*line.split())).status == 0, answer.err
    early = ("--as-of", "2026-11-17", "--json")
    assert [row["person"] for row in rows(told_again(bureau, until="2026-11-17"), "post") if row["unit_id"] == 1] == [
        "何建国", "赵新",
    ]  # fmt: skip
    before, after = (bureau.type("unit", "show", "zjj", *more).json for more in (early, ("--json",)))
    assert (before["principal"], after["principal"]) == ("何建国", "赵新")
    assert ([post["person"] for post in before["posts"]], before["posts"][0]["to_on"]) == (["何建国"], None)
    assert ([one["leader"] for one in before["leaders"]], [one["leader"] for one in after["leaders"]]) == (
        [], ["王副县长"],
    )  # fmt: skip
    assert [one["full"] for one in bureau.type("unit", "show", "czj", *early).json["names"]] == ["县财政局"]
    with reading(bureau.folder) as db, contextlib.closing(replay(db, known="2026-11-19T00:00:00+08:00")) as none:
        assert none.execute("SELECT count(*) FROM unit WHERE code = 'gszz'").fetchone()[0] == 0


def test_a_unit_that_ended_later_was_in_use_on_the_day(bureau):
    assert (
        bureau.type(
            *["unit", "merge", "czj", "--into", "zjj", "--basis", "云发〔2026〕9号", "--on", "2026-11-18"]
        ).status
        == 0
    )
    early = bureau.type("unit", "list", "--as-of", "2026-11-17", "--json").json
    now = bureau.type("unit", "list", "--json").json
    assert [{row["code"]: row["state"] for row in rows}["czj"] for rows in (early, now)] == ["active", "merged"]
    assert bureau.type("unit", "show", "czj", "--as-of", "2026-11-17", "--json").json["changes"] == []


def test_a_leader_has_an_item_in_charge_from_his_own_day_on(bureau):
    bureau.told_item()
    assert (
        bureau.type(
            *["item", "supervise", "d1", "--leader", "王副县长", "--kind", "领导包案", "--on", "2026-11-18"]
        ).status
        == 0
    )
    early = bureau.type("item", "show", "d1", "--as-of", "2026-11-17", "--json").json
    assert (early["charges"], len(bureau.type("item", "show", "d1", "--json").json["charges"])) == ([], 1)
