"""免办: a demand that an entitled person lifts; items, issues and activities are told it in the same words."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f


class Waiver(f.Record, table="waiver", term="免办"):
    """免办."""

    what = f.told("免办事项")
    reason = f.text("原因")
    approver = f.text("批准人")
    waived_on = f.day("免办日期")


class Lifting(a.Facts):
    """Why, and by whose word (a part of several acts)."""

    reason: str = Waiver.reason.must("原因")
    approver: str = Waiver.approver.by_whom("leave")
