"""问题 and all that belongs to it (R1, R2)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import issue


class Issue(f.Record, table="issue"):
    """问题."""

    matter = f.text("问题", correct=True, printed=True)
    place = f.text("地点", correct=True, printed=True)
    found_on = f.day("发现日期", correct=True, printed=True)
    category = f.text("类别", correct=True, printed=True)
    nature = f.choice("性质", issue.NATURES, printed=True, searched=True)
    link = f.text("环节", correct=True)
    cause = f.text("原因", correct=True, printed=True)
    cause_kind = f.choice("病因", issue.CAUSES)
    advice = f.text("整改要求", correct=True, printed=True)
    activity = f.text("督查活动", correct=True)
    measures = f.text("整改措施")
    note = f.text("备注", correct=True)
    due_required = f.told("要求时限")
    rectify_type = f.choice("整改类型", issue.TYPES, correct=False)
    handed_on = f.day("反馈日期")
    key = f.flag("重点")
    repeat_of = f.told("贰过")
    round = f.told("轮次")


class IssuePerson(f.Record, table="issue_person"):
    """责任链: 责任人, 分管领导 and the others of a 问题, each with its role."""

    name = f.text("责任链人员")
    title = f.text("责任链职务")


CHAIN = {"person": f.text("责任人", correct=True, printed=True), "leader": f.text("分管领导", correct=True)}
"""The first of either role, as 更正 names them."""


class Commitment(f.Record, table="commitment", term="承诺"):
    """承诺时限."""

    proposed = f.told("时限")
    decision = f.choice("处理", issue.DECISIONS, correct=False)
    measures = f.text("整改措施")
    approver = f.text("批准人")


class Rectification(f.Record, table="rectification", term="整改"):
    """改."""

    text = f.text("情况")
    signer = f.text("签字人")


class Verification(f.Record, table="verification", term="验收"):
    """审."""

    verifiers = f.text("验收人")
    method = f.text("方式")
    reason = f.text("不通过的原因")


class Clearing(f.Record, table="clearing", term="销号"):
    """销."""

    approver = f.text("批准人")


class Revisit(f.Record, table="revisit", term="回访"):
    """回访."""

    people = f.text("回访人")
    result = f.text("结果")
    effect = f.text("成效")
    progress = f.text("进程")
    cause = f.text("原因")


class Sampling(f.Record, table="sampling", term="抽查"):
    """成果抽查."""

    people = f.text("抽查人")
    finding = f.text("情况")


class Followup(f.Record, table="followup"):
    """督帮, 调度, 催办 and 定期报告."""

    text = f.text("督帮、调度、催办、报告")
    result = f.text("督帮、调度结果")


class IssueExtension(f.Record, table="issue_extension", term="延期"):
    """延期."""

    approver = f.text("批准人")
    reason = f.text("原因")


class Turn(f.Record, table="turn"):
    """改派, 重启, 撤销."""

    reason = f.text("改派、重启、撤销原因")
    approver = f.text("改派、重启、撤销批准人")
