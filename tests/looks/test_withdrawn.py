"""What was withdrawn, in the figures of the stock: what was an issue all the same stays among those found (R2-4)."""

import pytest


@pytest.mark.parametrize(
    ("cause", "found", "withdrawn", "never"),
    [("不属职责已移送", 1, 1, 0), ("客观无法整改", 1, 1, 0), ("查无此事", 0, 1, 1), ("登记错误", 0, 0, 0)],
)
def test_an_issue_that_was_one_stays_found_and_what_never_was_is_counted_as_that(
    bureau, cause, found, withdrawn, never
):
    bureau.issue(on=bureau.today)
    answer = bureau.type(*f"issue withdraw w1 --cause {cause} --reason 原因 --by 李建国".split())
    assert answer.status == 0, answer.err
    figures = bureau.type("report", "stock", "--json").json["figures"]
    assert (figures["total"], figures["withdrawn"], figures["never"]) == (found, withdrawn, never)
