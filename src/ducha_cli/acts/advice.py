"""督查建议 (R0-12, 733 §19-20)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import advice


class Advice(f.Record, table="advice"):
    """督查建议."""

    text = f.text("建议", correct=True)
    recipient = f.text("对象")
    kind = f.choice("类别", advice.KINDS)
    document = f.text("文号", correct=True)
    answer = f.text("答复", by="answer")
    outcome = f.text("成效", by="effect")
    advised_on = f.day("提出日期")
    due_on = f.day("答复时限")
    answered_on = f.day("答复日期")
    outcome_on = f.day("成效日期")
