"""领导认可: what lay before a leader is what he accepted."""

import pytest

from ducha_cli.domain.accept import SILENT, Shown, Silence, takes

NOW, LAST = frozenset({3, 4}), "2026-07-06"
LAID = Shown("暂无", "2026-07-09", NOW)


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        ({"outcome": "圈阅"}, "圈阅"),
        ({"outcome": "同意"}, "同意"),
        ({"outcome": "新批示"}, ""),
        ({"outcome": "新批示", "waited": 99}, ""),
        ({"outcome": "圈阅", "replies": frozenset({3})}, ""),
        ({"outcome": "圈阅", "replies": frozenset({3, 4, 5})}, ""),
        ({"outcome": "圈阅", "replies": frozenset()}, ""),
        ({"outcome": "圈阅", "replies": None}, "圈阅"),
        ({"outcome": "圈阅", "replies": None, "presented_on": "2026-07-06"}, "圈阅"),
        ({"outcome": "圈阅", "replies": None, "presented_on": "2026-07-05"}, ""),
        ({"waited": 10}, ""),
        ({"waited": 11}, SILENT),
        ({"waited": 11, "still": False}, ""),
        ({"waited": 99, "principal": True}, ""),
        ({"waited": 11, "replies": frozenset({3})}, ""),
    ],
)
def test_what_accepts_is_the_word_on_all_replies_that_there_are(changes, how):
    assert takes(LAID._replace(**changes), NOW, LAST, Silence()) == how


@pytest.mark.parametrize(
    ("silence", "principal", "how"),
    [
        (Silence(0, 0), False, ""),
        (Silence(5, 0), True, SILENT),
        (Silence(5, 0), False, ""),
        (Silence(0, 5), False, SILENT),
    ],
)
def test_silence_accepts_after_the_days_of_such_a_leader_or_never(silence, principal, how):
    assert takes(LAID._replace(waited=6, principal=principal), NOW, LAST, silence) == how
