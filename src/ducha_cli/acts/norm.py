"""制度成果 (R3-12)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import norm


class Norm(f.Record, table="norm"):
    """制度成果."""

    title = f.text("名称", correct=True)
    document = f.text("文号", correct=True)
    kind = f.choice("类别", norm.KINDS)
    adopted_on = f.day("出台日期")
    outlet = f.text("载体", by="publish")
    approver = f.text("批准人")
    published_on = f.day("公布日期")
    repealed_on = f.day("废止日期")
    reason = f.text("废止原因")
