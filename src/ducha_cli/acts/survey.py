"""满意度测评 (R3-11)."""

from ducha_cli.acts import facts as f


class Survey(f.Record, table="survey"):
    """满意度测评."""

    means = f.text("方式", correct=True)
    respondents = f.text("测评对象", correct=True)
    approver = f.text("批准人")
    reason = f.text("不补课原因")
    surveyed_on = f.day("测评日期")
    issued = f.told("发出份数")
    valid = f.told("有效份数")
    satisfied = f.told("满意")
    fairly = f.told("基本满意")
    dissatisfied = f.told("不满意")
    proposed = f.told("应补课")
    resurvey_by = f.day("复测时限")
    round = f.told("轮次")
