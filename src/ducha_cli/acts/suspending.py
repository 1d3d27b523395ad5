"""中止 and 恢复 of a clock: of one unit's share of an item, or of a 问题."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.domain.days import suspension


class Suspension(f.Record, table="suspension", term="中止"):
    """中止."""

    kind = f.choice("情形", suspension.KINDS, correct=False)
    reason = f.text("原因")
    approver = f.text("批准人")
    waits_for = f.text("等什么")
    from_on = f.day("中止日期")
    review_on = f.day("复查日")
    resumed_on = f.day("恢复日期")
    old_due = f.day("原时限")
    new_due = f.day("新时限")


class Suspended(a.Facts):
    """Why a clock stands, by whose word, for what it waits and until when (a part of two acts)."""

    kind: str = Suspension.kind.must(metavar="情形")
    reason: str = Suspension.reason.must("原因")
    approver: str = Suspension.approver.by_whom("suspend")
    waits_for: str = Suspension.waits_for.may("等哪件事项或问题办完，如 d7、w3", metavar="编号")
    review_on: str | None = Suspension.review_on.may(
        "到哪天再看；默认中止之日起 suspend.review_days 日", option="--until"
    )
