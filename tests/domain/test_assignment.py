"""The gates of 合格: each alone, all at once, and what is not asked."""

import pytest

from ducha_cli.domain.gaps.share_gaps import Answered, Report, review_gaps

GOOD = Report(
    ref="d1", code="zjj", points=(Answered(1, "一期312户未办证", answered=True, matched=True),), failed=(),
    document="云住建〔2026〕5号", signed=True, sealed=True, signer="何建国", principal=True,
)  # fmt: skip
LONG = "二期未交地而且开发商欠缴维修资金已有三年"
REPORTS = {
    "样样都有": ({}, []),
    "没有反映问题": ({"points": ()}, []),
    "一条没有答复": (
        {"points": (Answered(2, "二期未交地", answered=False, matched=False),)},
        ["第2条未答复（二期未交地）"],
    ),
    "没有答复就不说对照": (
        {"points": (Answered(2, "二期未交地", answered=False, matched=True),)},
        ["第2条未答复（二期未交地）"],
    ),
    "答复了，没有对照通过": (
        {"points": (Answered(2, f"{LONG}零一", answered=True, matched=False),)},
        [f"第2条未逐条对照通过（{LONG}）"],
    ),
    "一关不过": ({"failed": ("事实",)}, ["未过关：事实"]),
    "两关不过": ({"failed": ("事实", "格式")}, ["未过关：事实、格式"]),
    "没有文号": ({"document": ""}, ["没有红头文号"]),
    "没有签字，不问签字人": ({"signed": False, "principal": False}, ["没有签字"]),
    "要求的复核没有做": ({"recheck": True}, ["要求的复核还没有做"]),
    "社会关注度高，没有用两种方式复核": ({"watched": True}, ["社会关注度高的，还没有用两种方式复核"]),
    "没有盖章": ({"sealed": False}, ["没有盖章"]),
    "签字的不是主要负责人": ({"principal": False}, ["签字人何建国不是当日主要负责人"]),
    "没有写签字人": ({"principal": False, "signer": ""}, ["签字人（未填）不是当日主要负责人"]),
    "样样都缺": (
        {
            "points": (Answered(1, "一期", answered=False, matched=False), *GOOD.points), "failed": ("政策",),
            "document": "", "sealed": False, "principal": False,
        },
        ["第1条未答复（一期）", "未过关：政策", "没有红头文号", "没有盖章", "签字人何建国不是当日主要负责人"],
    ),
}  # fmt: skip


def reviewing(changes):
    return review_gaps(GOOD._replace(**changes))


EDGES = ((reviewing, REPORTS),)


@pytest.mark.parametrize(("changes", "gaps"), REPORTS.values(), ids=REPORTS)
def test_why_a_report_is_not_accepted(changes, gaps):
    assert [gap.what for gap in reviewing(changes)] == gaps
