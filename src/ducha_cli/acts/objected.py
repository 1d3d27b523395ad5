"""情况说明: what a unit holds against an issue, a 交办 or a 退回, and what was decided of it."""

from ducha_cli.acts import asked as a
from ducha_cli.acts import facts as f
from ducha_cli.domain.life.issue import SETTLED


class Objection(f.Record, table="objection", term="情况说明"):
    """情况说明."""

    against = f.told("针对")
    text = f.text("情况说明")
    outcome = f.choice("处理结果", SETTLED, correct=False)
    opinion = f.text("处理意见")
    people = f.text("处理人")
    approver = f.text("批准人")
    received_on = f.day("收到日期")
    due_on = f.told("处理期限")
    settled_on = f.day("处理日期")


class Objected(a.Facts):
    """What a unit says (a part of two acts)."""

    unit: str = a.unit("哪个单位的说明；只有一个单位的不写")
    text: str = Objection.text.must("说明的内容")
    received_on: str = Objection.received_on.day("收到说明的日期，默认同 --on")


class Settled(a.Facts):
    """What was decided of it (a part of two acts)."""

    unit: str = a.unit("哪个单位的说明；只有一个单位说明的不写")
    outcome: str = Objection.outcome.must(metavar="结果")
    people: tuple[str, ...] = Objection.people.must("人员，逗号分隔", kind="list", metavar="甲,乙")
    opinion: str = Objection.opinion.may()
    approver: str = Objection.approver.by_whom("leave")
    settled_on: str = Objection.settled_on.day("处理日期，默认同 --on")


def instead(what: str) -> str:
    """情况说明 that is granted on the spot: it is the reason, and both are booked."""
    help_ = f"单位的情况说明，采纳了，就是{what}的原因，代替 --reason"
    told: str = a.may("情况说明", help_, option="--object", made_of=SAID)
    return told


SAID = (r"(?s).+", "写明的文字")
"""What stands for another fact is not typed empty."""


def either(what: str) -> tuple[a.Rule, ...]:
    """Return the rule that an act has a reason, or a 情况说明 for its reason."""
    return (a.Rule(_TOLD, 1, 1, f"{what}的原因要写一样，也只写一样。", f"请加 --reason 原因；{_INSTEAD}"),)


def at_most(what: str) -> tuple[a.Rule, ...]:
    """Return the same rule for an act that says why in another way, too."""
    return (a.Rule(_TOLD, 0, 1, f"{what}的原因只写一样。", _INSTEAD),)


_TOLD = ("reason", "objection")
_INSTEAD = "采纳单位情况说明的，--object 说明 代替 --reason。"
