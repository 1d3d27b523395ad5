"""督查事项 and all that belongs to it (R0-1, R0-8, R4-2)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain import coordination
from ducha_cli.domain.life import assignment, duty, item, target
from ducha_cli.domain.words import directive


class Item(f.Record, table="item"):
    """督查事项."""

    title = f.text("标题", correct=True, printed=True, own=True).known(
        "督查事项 事项 事项名称 反映问题 工作目标 工作任务 任务名称 重点工作 项目名称 诉求内容 案由 标题"
        " 督办事项 工作事项 议定事项 件名 重点任务 重点工作任务 主要任务"
        " 建议标题 提案题目 提案标题 文件标题 来文标题 诉求标题"
    )
    content = f.text("内容", correct=True, printed=True, own=True).known(
        "工作内容 工作标准 具体内容 任务内容 主要内容 工作措施 目标任务 工作计划"
    )
    source = f.choice("来源", item.SOURCES, printed=True).known("来源 事项来源 渠道 来源渠道")
    kind = f.choice("督查类型", item.KINDS)
    tags = f.several("五必督", searched=False, correct=True).known("五必督 标签 督查类别")
    topic = f.text("专题", correct=True)
    source_number = f.text("来文编号", correct=True).known(
        "来文编号 受理编号 批示编号 文号 来文文号 案号 建议编号 提案编号 编号"
        " 批示件编号 建议号 提案号 办件编号 工单编号 事项编号 督办编号 任务编号"
    )
    basis_type = f.choice("依据类型", item.BASIS_TYPES, printed=True)
    basis_title = f.text("依据名称", correct=True, printed=True).known("立项依据 依据 来源依据 任务来源")
    basis_number = f.text("依据文号", correct=True, printed=True)
    basis_date = f.day("依据日期", correct=True, printed=True)
    basis_excerpt = f.text("依据原文", correct=True, printed=True)
    no_basis_reason = f.text("无依据原因", correct=True, printed=True)
    accepted_on = f.day("受理日期", correct=True).known(
        "受理时间 受理日期 来电时间 来信时间 收到日期 登记日期 收文日期 派发时间"
    )
    mode = f.choice("督查方法", item.MODES)
    check_rule = f.text("检查日", correct=True, kind="schedule", searched=False)
    timing = f.choice("查办时机", item.TIMINGS)
    lead_office = f.choice("牵头办公室", item.LEAD_OFFICES, searched=True)
    first_contact = f.text("首问责任人", correct=True)
    secrecy = f.told("密级").known("密级 保密级别 涉密等级")
    proposer = f.text("提出人")
    proposal = f.text("拟办意见")
    approver = f.text("批准人")
    route = f.choice("立项方式", item.ROUTES, correct=False)
    old_notice = f.text("原通知单")
    adopted_as_of = f.day("建账截至日")
    progress = f.text("进展").known("进展情况 办理情况 工作进展 进度 目前进展 落实情况 办理进展 进展 处理结果")
    note = f.text("备注", correct=True, own=True).known("备注 说明")
    approved_on = f.day("立项日期")
    moved_on = f.day("最近变动")
    round = f.told("轮次")


class Target(f.Record, table="target", term="分解"):
    """责任分解: a node of the tree."""

    path = f.text("序号")
    level = f.choice("层级", target.LEVELS, correct=False, searched=True)
    name = f.text("名称")
    person = f.text("责任人")
    quantity = f.text("量化指标")
    supervisor = f.text("督促检查人")
    effect = f.text("预期效果")
    clause = f.text("问责条款")
    drop_reason = f.text("不再办原因")


class Point(f.Record, table="point"):
    """反映问题: one of those that a matter complains of."""

    text = f.text("反映问题")
    added_on = f.day("增加日期")
    withdrawn_on = f.day("去掉日期")


class Directive(f.Record, table="directive", term="批示"):
    """批示."""

    leader = f.text("批示领导").known("批示领导 领导 批示人 交办领导 批示或出访领导")
    title = f.text("领导职务").known("职务 领导职务 批示领导职务")
    principal = f.flag("主要领导")
    text = f.text("内容").known("批示内容 批示意见 领导批示 批示")
    kind = f.choice("批示类别", directive.CLASSES, correct=False)
    directed_on = f.day("批示日期").known("批示日期 批示时间 交办日期 交办时间")


class Share(f.Record, table="assignment"):
    """承办: one unit's share; its number stands beside it."""

    role = f.choice("角色", assignment.ROLES, correct=False)
    task = f.text("任务", correct=True, printed=True)
    leader = f.text("责任领导", correct=True, printed=True).known("责任领导")
    person = f.text("责任人", correct=True, printed=True).known("责任人 具体责任人 承办人 主办人")
    progress = f.text("进展")
    percent = f.told("百分比").known("进度% 完成率 完成比例 完成百分比")
    delivered_on = f.day("送达日期")
    due_current = f.day("现时限")


class Duty(f.Record, table="duty", term="要求"):
    """要求: what was asked anew."""

    cause = f.choice("要求起因", tuple(duty.CAUSES), correct=False, searched=True)
    text = f.text("要求")
    asked_on = f.day("提出日期")
    told_on = f.day("告知日期")
    due_on = f.day("要求时限")
    met_on = f.day("了结日期")


class Milestone(f.Record, table="milestone", term="节点"):
    """时间节点."""

    name = f.text("时间节点")
    effect = f.text("成效").known("预期效果 预期目标 达到效果 目标要求 年度目标 成果形式")
    progress = f.text("进展")


class Notice(f.Record, table="notice", term="送达"):
    """送达: how a unit was told, where no paper of ours says so."""

    round = f.told("轮次")
    means = f.told("方式")
    told_to = f.text("告知的人")
    document = f.text("文号")
    delivered_on = f.day("送达日期")
    recall_means = f.text("收回方式", correct=False)
    recalled_on = f.told("收回日期")


class Receipt(f.Record, table="receipt", term="回执"):
    """回执."""

    signer = f.text("签收人")
    phone = f.told("电话")
    leader = f.text("责任领导")
    person = f.text("责任人")
    expected_on = f.day("预计完成")
    received_on = f.day("签收日期")


class Reply(f.Record, table="reply", term="反馈"):
    """反馈."""

    document = f.text("红头文号")
    signer = f.text("签字人")
    signer_title = f.text("签字人职务")
    for_head = f.text("受托签字人")
    text = f.text("办理情况")
    replied_on = f.day("反馈日期")
    original_on = f.day("原件日期")


class ReplyPoint(f.Record, table="reply_point"):
    """逐条答复."""

    text = f.text("逐条答复")


class Review(f.Record, table="review", term="审核"):
    """审核."""

    reviewer = f.text("审核人")
    opinion = f.text("意见")
    reviewed_on = f.day("审核日期")
    new_due = f.day("新时限")


class ReviewPoint(f.Record, table="review_point"):
    """逐条对照."""

    note = f.text("逐条对照")


class Extension(f.Record, table="extension", term="延期"):
    """延期."""

    approver = f.text("批准人")
    reason = f.text("原因")
    cause = f.text("缘由")
    requested_on = f.day("申请日期")
    old_due = f.day("原时限")
    new_due = f.day("新时限")


class Urging(f.Record, table="urging", term="催办"):
    """催办."""

    means = f.told("方式")
    text = f.text("内容")


class Recheck(f.Record, table="recheck", term="复核"):
    """复核."""

    people = f.text("复核人")
    method = f.text("方式")
    finding = f.text("结论")
    correction = f.text("纠正内容")
    verdict = f.told("属实与否")
    cause = f.choice("复核起因", assignment.RECHECK_CAUSES, correct=False)
    applied_on = f.day("单位申请日期")
    rechecked_on = f.day("复核日期")


class Inspection(f.Record, table="inspection", term="督查"):
    """督查: what was looked at, by whom."""

    people = f.text("人员")
    method = f.text("方式")
    finding = f.text("情况")
    inspected_on = f.day("督查日期")


class Presentation(f.Record, table="presentation", term="呈报"):
    """呈报领导."""

    leader = f.text("领导")
    title = f.text("领导职务")
    document = f.text("文书")
    outcome = f.choice("结果", item.SHOWN, correct=False)
    presented_on = f.day("呈报日期")
    outcome_on = f.day("结果日期")


class Answer(f.Record, table="answer", term="答复"):
    """答复来电人 or 交办领导."""

    audience = f.choice("答复对象", item.AUDIENCES, correct=False)
    means = f.text("方式")
    satisfied = f.choice("是否满意", item.SATISFIED, correct=False)
    na_reason = f.text("无需答复的原因")
    answered_on = f.day("答复日期")
    met_on = f.day("面商日期")
    grade = f.choice("办理类别", tuple(item.GRADES), correct=False)


class Closing(f.Record, table="closing", term="办结"):
    """办结."""

    conclusion = f.text("结论").known("结论 办理结论")
    checks = f.told("三查")
    public_satisfied = f.text("群众满意").known("满意度 是否满意 代表意见 委员意见")
    closed_on = f.day("办结日期").known("办结日期 完成日期 实际完成时间 实际办结时间 答复日期 答复时间")
    approver = f.text("批准人")
    reason = f.text("原因")


class Archiving(f.Record, table="archiving"):
    """归档."""

    archivist = f.text("立卷人")
    archived_on = f.day("归档日期")


class Reopening(f.Record, table="reopening", term="重启"):
    """重启."""

    cause = f.text("原因")
    approver = f.text("批准人")
    reopened_on = f.day("重启日期")


class Meeting(f.Record, table="meeting", term="协调"):
    """协调."""

    chair = f.text("主持人")
    units = f.text("参加单位")
    decisions = f.text("议定事项")
    follow_up = f.text("跟进要求")
    means = f.choice("方式", coordination.MEANS, correct=False)
    met_on = f.day("日期")


class Charge(f.Record, table="charge", term="督办、联系"):
    """领导督办, 领导包案; of a unit 联系单位."""

    leader = f.text("领导")
    title = f.text("领导职务")
    kind = f.told("方式")


class Briefing(f.Record, table="briefing", term="听取汇报"):
    """听取汇报, 现场督办, 现场办公, 走访."""

    leader = f.text("领导")
    title = f.text("领导职务")
    text = f.text("情况")
    means = f.choice("方式", coordination.BRIEFINGS, correct=False)
    briefed_on = f.day("日期")


class Ending(f.Record, table="ending"):
    """不立项, 并案, 分立, 撤销."""

    reason = f.text("原因")
    approver = f.text("批准人")
    forwarded_to = f.text("转阅")
    cause = f.text("缘由")
    ended_on = f.day("了结日期")


class Extra(f.Record, table="extra"):
    """其他栏目: what was kept of an imported row, of an item, an issue or a unit."""

    name = f.text("栏目")
    text = f.text("其他栏目")
