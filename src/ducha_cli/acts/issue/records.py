"""问题 and all that belongs to it (R1, R2)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import issue


class Issue(f.Record, table="issue"):
    """问题."""

    matter = f.text("问题", correct=True, printed=True).known(
        "问题描述 存在问题 发现问题 问题 主要问题 问题表述 问题内容 具体问题 督查发现问题"
        " 反馈问题 问题标题 问题清单 交办问题基本情况 整改任务"
    )
    place = f.text("地点", correct=True, printed=True).known("地点 发现地点 问题地点 点位 具体位置")
    found_on = f.day("发现日期", correct=True, printed=True).known(
        "发现日期 发现时间 督查日期 督查时间 暗访日期 检查日期"
    )
    category = f.text("类别", correct=True, printed=True).known(
        "问题类别 类别 问题分类 问题类型 督查内容 发生领域 污染类型"
    )
    nature = f.choice("性质", issue.NATURES, printed=True, searched=True).known("问题性质 性质 问题定性")
    link = f.text("环节", correct=True).known("卡点环节 环节 堵点 卡点")
    cause = f.text("原因", correct=True, printed=True).known("原因分析 原因 问题原因 症结")
    cause_kind = f.choice("病因", issue.CAUSES).known("病因 病因类别 原因类别 症结类别")
    advice = f.text("整改要求", correct=True, printed=True).known("整改要求 整改意见 处理意见 整改建议 意见建议")
    activity = f.text("督查活动", correct=True).known("督查活动 督查批次 活动编号")
    measures = f.text("整改措施")
    note = f.text("备注", correct=True).known("备注 说明")
    due_required = f.told("要求时限").known("整改时限 整改期限 完成时限 整改时间 完成时间 整改完成时间")
    rectify_type = f.choice("整改类型", issue.TYPES, correct=False).known("整改类型 类型")
    handed_on = f.day("反馈日期")
    key = f.flag("重点", correct=True).known("重点问题 是否重点 重点")
    watched = f.flag("社会关注度高", correct=True).known("社会关注度高 是否社会关注度高 社会关注")
    repeat_of = f.told("贰过").known("贰过 是否贰过")
    adopted_as_of = f.day("建账截至日")
    adopted_word = f.text("原台账状态")
    round = f.told("轮次")


class IssuePerson(f.Record, table="issue_person"):
    """责任链: 责任人, 分管领导 and the others of a 问题, each with its role."""

    name = f.text("责任链人员")
    title = f.text("责任链职务")


CHAIN = {
    "person": f.text("责任人", correct=True, printed=True).known(
        "责任人及职务 责任人员 整改责任人 责任人姓名及职务 具体责任人"
    ),
    "leader": f.text("分管领导", correct=True).known("分管领导 责任领导 包联领导 牵头领导"),
}
"""The first of either role, as 更正 names them."""


LINKS = {"item": f.text("所属事项", correct=True), "repeat": f.text("贰过", correct=True)}
"""What an issue belongs to, as 更正 names it: an item, and the issue that it is a 贰过 of."""


class Remedy(f.Record, table="remedy", term="措施"):
    """措施: what is to be done, by when and by whom; how far it is. No paper prints it."""

    text = f.text("措施").known("整改措施 措施")
    progress = f.text("进展").known(
        "整改情况 整改进展 整改结果 落实情况 整改进展情况 整改完成情况 完成情况 处理和整改情况"
    )
    done_on = f.day("完成日期")


class Commitment(f.Record, table="commitment", term="承诺"):
    """承诺时限."""

    proposed = f.told("时限").known("申报时限 整改时限 承诺时限 完成时限")
    decision = f.choice("处理", issue.DECISIONS, correct=False).known("处理 督查室意见")
    measures = f.text("整改措施").known("整改措施 措施")
    approver = f.text("批准人").known("批准人 审批人 领导审签")
    committed_on = f.day("日期")
    due_on = f.day("核定时限")


class Rectification(f.Record, table="rectification", term="整改"):
    """改."""

    text = f.text("情况")
    signer = f.text("签字人")
    for_head = f.text("受托签字人")
    rectified_on = f.day("整改完成日期")
    original_on = f.day("原件日期")


class Verification(f.Record, table="verification", term="验收"):
    """审."""

    verifiers = f.text("验收人").known("验收人 验收人员")
    method = f.text("方式").known("方式 验收方式")
    reason = f.text("不通过的原因").known("说明 不通过原因 原因 备注")
    verified_on = f.day("验收日期")


class Clearing(f.Record, table="clearing", term="销号"):
    """销."""

    approver = f.text("批准人").known("批准人 审批人 领导审签")
    cleared_on = f.day("销号日期")


class Revisit(f.Record, table="revisit", term="回访"):
    """回访."""

    people = f.text("回访人").known("回访人 回访人员")
    result = f.text("结果").known("结果")
    effect = f.text("成效").known("成效")
    progress = f.text("进程").known("进程 进展")
    cause = f.text("原因").known("原因 未落实原因")
    means = f.told("回访方式").known("回访方式 方式")
    revisited_on = f.day("回访日期")


class Sampling(f.Record, table="sampling", term="抽查"):
    """成果抽查."""

    people = f.text("抽查人")
    finding = f.text("情况")
    sampled_on = f.day("抽查日期")


class Followup(f.Record, table="followup", term="督帮、调度、催办、报告、进展"):
    """督帮, 调度, 催办, 定期报告 and 进展."""

    text = f.text("内容")
    result = f.text("结果")


class IssueExtension(f.Record, table="issue_extension", term="延期"):
    """延期."""

    approver = f.text("批准人")
    reason = f.text("原因")
    cause = f.text("缘由")
    requested_on = f.day("申请日期")
    old_due = f.day("原时限")
    new_due = f.day("新时限")


class Turn(f.Record, table="turn", term="改派、重启、撤销"):
    """改派, 重启, 撤销."""

    turned_on = f.day("日期")
    cause = f.text("缘由")
    reason = f.text("原因")
    approver = f.text("批准人")


Issue.beside = (Verification, Clearing)
