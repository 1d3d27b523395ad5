"""The traps of the field, walked into with an item (domain traps 1-3, 5, 9, 12, 15, 20, 24)."""

from datetime import date

import pytest

from ducha_cli.acts.item.endings import Splitting
from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.reopening import Directing
from ducha_cli.errors import Refused
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.report.chronicle import Chronicle
from ducha_cli.office import drafts
from ducha_cli.office.item import endings, pressing, reopening


def due(bureau, position=1):
    query = "SELECT due_original, due_current, due_estimate FROM assignment WHERE position = ?"
    return bureau.query(query, position)[0]


@pytest.mark.parametrize(
    ("told", "rule", "day"),
    [
        ("2026-02-12", "5个工作日", "2026-02-26"),
        ("2026-04-30", "5个工作日", "2026-05-11"),
        ("2026-09-18", "3个工作日", "2026-09-22"),
        ("2026-01-16", "30日", "2026-02-24"),
    ],
)
def test_a_limit_counts_from_delivery_by_the_year_s_own_working_days(bureau, told, rule, day):
    bureau.item(on="2026-01-08")
    bureau.approve(on="2026-01-08")
    bureau.assign(due=rule, on="2026-01-09")
    bureau.notify(on=told)

    assert due(bureau) == (day, day, 0)


def test_a_day_in_a_year_without_a_notice_is_an_estimate_and_says_so(bureau):
    bureau.item(on="2026-11-18")
    bureau.approve(on="2026-11-18")
    bureau.assign(due="35个工作日", on="2026-11-19")
    answer = bureau.type("item", "notify", "d1", "--sign", "周明", "--on", "2026-11-20")

    assert answer.status == 0
    assert due(bureau)[0].startswith("2027-01-")
    assert due(bureau)[2] == 1
    assert "暂估" in bureau.type("item", "show", "d1").out


def test_what_came_in_time_is_not_overdue_however_late_it_is_reviewed(bureau):
    bureau.told_item()
    bureau.receive()
    bureau.report(on="2026-06-10")
    answer = bureau.type("item", "list", "--overdue")

    assert (answer.status, answer.out) == (0, "")


def test_an_extension_of_one_unit_leaves_the_other_s_day_alone(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.assign(unit="slj", role="主办")
    bureau.notify()
    before = due(bureau)
    told = drafts.make(
        Extending, unit="slj", due="2026-08-31", approver="李建国", reason="汛期", requested_on="2026-06-10"
    )
    bureau.act(pressing.extend, "d1", told, on="2026-06-10")

    assert due(bureau) == before
    assert due(bureau, 2) == (before[0], "2026-08-31", 0)


def test_nineteen_of_twenty_two_points_are_not_done(bureau):
    bureau.told_item(points=tuple(f"第{n}条" for n in range(1, 23)))
    bureau.receive()
    bureau.report(points=dict.fromkeys(range(1, 20), "已办"))
    with pytest.raises(Refused) as refused:
        bureau.accept(points=range(1, 23))

    assert all(f"第{n}条未答复" in refused.value.what for n in (20, 21, 22))
    assert "第19条" not in refused.value.what


def test_lamps_bear_the_office_s_own_names(bureau):
    bureau.told_item()
    path = bureau.folder / "ducha.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('red = "红"', 'red = "蓝牌"'), encoding="utf-8")

    assert "蓝牌" in bureau.type("item", "list").out


def test_what_was_closed_last_week_stays_closed_in_last_week_s_figures(bureau):
    bureau.told_item()
    bureau.receive()
    bureau.report()
    bureau.accept()
    bureau.present()
    bureau.close(on="2026-06-15")
    week = date(2026, 6, 15), date(2026, 6, 21)

    def closed(first, last):
        with reading(bureau.folder) as db:
            return Chronicle(db).counts(first, last)["closed"]

    before = closed(*week)
    said = drafts.make(Directing, leader="李建国", principal=True, text="再查", directed_on="2026-06-22")
    bureau.act(reopening.direct, "d1", said, on="2026-06-22")
    bureau.assign(on="2026-06-22")
    bureau.notify(on="2026-06-22")
    bureau.receive(on="2026-06-23")
    bureau.report(on="2026-06-24")
    bureau.accept(on="2026-06-24")
    bureau.present(on="2026-06-24")
    bureau.close(on="2026-06-25")

    assert (before, closed(*week), closed(date(2026, 6, 15), date(2026, 6, 28))) == (1, 1, 2)


def test_a_letter_with_five_matters_is_five_items_on_one_basis(bureau):
    bureau.item(basis_number="云信〔2026〕5号")
    titles = [f"第{n}件事" for n in range(1, 6)]
    bureau.act(endings.split, "d1", drafts.make(Splitting, titles=titles), on="2026-06-02")

    made = bureau.query(
        "SELECT title, basis_title, basis_number, split_from FROM item WHERE number > 1 ORDER BY number"
    )
    assert made == [(title, "李建国批示", "云信〔2026〕5号", 1) for title in titles]


def test_whoever_was_principal_on_the_day_of_signing_may_have_signed(bureau):
    bureau.told_item()
    bureau.receive()
    bureau.report(on="2026-06-10", signer="何建国")
    words = ("unit", "post", "zjj", "--person", "施静东", "--title", "局长", "--principal", "--on", "2026-06-11")
    assert bureau.type(*words).status == 0
    bureau.accept(on="2026-06-12")

    assert bureau.state("item") == "reported"
    assert bureau.query("SELECT state FROM assignment") == [("accepted",)]
