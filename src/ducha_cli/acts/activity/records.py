"""督查活动 and all that belongs to it (733, R1, R2)."""

from ducha_cli.acts import facts as f
from ducha_cli.domain.life import activity


class Activity(f.Record, table="activity"):
    """督查活动."""

    title = f.text("名称", correct=True, printed=True)
    kind = f.choice("督查类型", activity.KINDS, printed=True)
    methods = f.several("方式")
    lead_kind = f.told("牵头")
    lead = f.text("带队人", correct=True, printed=True)
    lead_title = f.text("带队人职务", correct=True, printed=True)
    in_person = f.flag("亲自带队", correct=True)
    breadth = f.choice("全面或重点", activity.BREADTHS)
    target_kind = f.choice("督到哪里", activity.TARGET_KINDS)
    target = f.text("具体对象", correct=True, printed=True)
    topics = f.several("专题")
    basis = f.text("依据", correct=True, printed=True)
    basis_number = f.text("依据文号", correct=True, printed=True)
    designation = f.text("指定文件", correct=True, printed=True)
    designated_on = f.day("指定文件日期", correct=True)
    content = f.text("督查内容")
    approver = f.text("批准人")
    conclusion = f.text("结论")
    note = f.text("备注", correct=True)
    planned_from = f.day("开始日期")
    planned_to = f.day("结束日期")
    approved_on = f.day("批准日期")
    started_on = f.day("开展日期")
    concluded_on = f.day("结论日期")
    closed_on = f.day("办结日期")


class ActivityUnit(f.Record, table="activity_unit"):
    """单位 of an activity, with what each does in it."""

    duty = f.text("分工")


class ActivityPerson(f.Record, table="activity_person", term="督查"):
    """督查人员 and 邀请人员."""

    name = f.text("人员")
    title = f.text("人员职务")


class Widening(f.Record, table="widening", term="扩大范围"):
    """扩大范围 (733 §15)."""

    content = f.text("增加的内容")
    reason = f.text("原因")
    approver = f.text("批准人")


class Visit(f.Record, table="visit", term="到访"):
    """到访."""

    place = f.text("地点")
    method = f.text("方式")
    people = f.text("人员")
    finding = f.text("情况")
    visited_on = f.day("到访日期")


class Solution(f.Record, table="solution", term="解难"):
    """解难: what was solved on the spot."""

    difficulty = f.text("困难")
    result = f.text("结果")
    helper = f.text("帮助单位或人员")
    solved_on = f.day("解决日期")


class Delivery(f.Record, table="delivery", term="结论"):
    """结论书 handed over (733 §16)."""

    signer = f.text("签收人")
    received_on = f.day("签收日期")


class Appeal(f.Record, table="appeal", term="复核"):
    """复核申请 and 复核决定 (733 §17)."""

    reason = f.text("理由")
    people = f.text("复核人")
    decision = f.text("决定内容")
    approver = f.text("批准人")
    applied_on = f.day("申请日期")
    decided_on = f.day("决定日期")


class Oversight(f.Record, table="oversight", term="督查之督查"):
    """督查之督查 (R1-11)."""

    people = f.text("人员")
    opinion = f.text("意见")
    reviewed_on = f.day("日期")
