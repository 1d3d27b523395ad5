"""督查轮次 and all that belongs to it (R2-8)."""

from ducha_cli.acts import facts as f


class Round(f.Record, table="round"):
    """督查轮次."""

    title = f.text("名称", correct=True, printed=True)
    campaign = f.text("督查名称")
    content = f.text("督查内容", correct=True, printed=True)
    basis = f.text("依据", correct=True, printed=True)
    approver = f.text("批准人")
    open_reason = f.text("没有清仓的原因")
    from_on = f.day("开始日期", correct=True, printed=True)
    to_on = f.day("结束日期", correct=True, printed=True)
    note = f.text("备注", correct=True)
    turn = f.told("第几轮")
    started_on = f.day("开展日期")
    closed_on = f.day("收官日期")


class Phase(f.Record, table="round_phase", term="阶段"):
    """阶段."""

    name = f.text("阶段")
    from_on = f.day("阶段开始日期")
    to_on = f.day("阶段结束日期")
    output = f.text("成果")
    delivered_on = f.day("已交")


class Team(f.Record, table="team"):
    """督查组."""

    name = f.text("督查组")
    leader = f.text("组长")
    leader_title = f.text("组长职务")


class TeamPerson(f.Record, table="team_person", term="督查组"):
    """成员 of a 督查组."""

    name = f.text("成员")
    title = f.text("成员职务")


class Lookback(f.Record, table="lookback", term="回头看"):
    """回头看."""

    people = f.text("人员")
    result = f.text("结果")
    effect = f.text("成效")
    progress = f.text("进程")
    cause = f.text("原因")
    looked_on = f.day("日期")
