"""How a row stood from day to day, beside a replay of the same entries until each day."""

from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.ledger import replay, trail
from ducha_cli.looks.standing import stood

NAMES = ("state", "due", "note")
DAYS = [f"2026-11-{day:02}" for day in range(1, 8)]
ACTS = ("item.assign", "item.note", "item.notify")
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(DAYS),
        st.dictionaries(st.sampled_from(NAMES), st.integers(0, 2), min_size=1),
        st.sampled_from(ACTS),
    ),
    min_size=1,
    max_size=6,
)


def entries(changes):
    """Entries of one thing, registered by the first and some others, each with the image of its row after it."""
    row = dict.fromkeys(NAMES, 0)
    for seq, (day, change, drawn) in enumerate(changes, 1):
        row = row | change
        act = "item.add" if seq == 1 else drawn
        detail = trail.canonical({"facts": {}, "rows": {"item": [row | {"id": 1}]}, "settings": ""})
        yield trail.Event(seq, "2026-11-30T09:00:00+08:00", day, "周明", act, "D2026-0001", detail, "", "")


@given(CHANGES)
def test_a_row_stands_on_each_day_as_a_replay_until_that_day_leaves_it(changes):
    images = [(one.happened_on, one.seq, trail.details(one)["rows"]["item"][0]) for one in entries(changes)]
    told = stood(images, {one.seq for one in entries(changes) if one.act in trail.REGISTERING})
    assert [day for day, _, _ in told] == sorted(day for day, _, _ in told)
    for day in DAYS:
        left = replay.images(entries(changes), [], day, None).get("item", {}).get(1)
        assert next((row for on, _, row in reversed(told) if on <= day), None) == left


def test_images_in_the_order_of_their_days_are_as_they_came():
    images = [("2026-11-01", 1, {"id": 1}), ("2026-11-01", 2, {"id": 1, "note": 2})]
    assert stood(images) == images
