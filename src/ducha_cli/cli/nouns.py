"""Every noun and single command, and the modules that hold their verbs: nothing of them is loaded by this."""

NOUNS = {
    "unit": "单位名录：全称、简称、曾用名、主要负责人、督查员",
    "item": "督查事项：登记、立项、分解、交办、回执、反馈、审核、办结",
    "issue": "问题：登记、反馈、承诺时限、整改、验收、销号、回访",
    "activity": "督查活动：登记、方案、批准、开展、到访、结论、复核",
    "round": "督查轮次：第几轮大督查，分组、阶段、回头看、收官",
    "training": "培训和业务研讨：登记、列表",
    "survey": "满意度测评：登记、补课、复测",
    "advice": "督查建议：提出、答复、成效",
    "exemplar": "正反面典型：登记、公开范围、用于通报",
    "norm": "制度成果：登记、公布",
    "paper": "文书：通知单、通报、周报的稿和签发件",
    "report": "报表：督查周报、统计、各类清单",
    "import": "导入：单位名录、台账、批示件、问题清单",
    "trail": "留痕：查看、核对（可查篡改）",
    "calendar": "工作日历：节假日、补班、暂估",
    "completion": "命令补全：按 TAB 补出命令、选项、编号、状态和单位",
}
"""Nouns in the order of the help page. Module ``cli/<noun>.py`` (``import_.py``) holds ``app``."""

SINGLES = {
    "init": "新建台账目录",
    "today": "今天要办的事",
    "find": "查找文字：任何字词，一个字也行",
    "run": "依次执行一个文件里的命令，可以一并写入",
    "demo": "用示例数据走一遍全过程",
    "backup": "备份整个台账，并核对备份",
    "restore": "用备份恢复台账",
    "upgrade": "把旧版本的台账升级到本程序的版本",
    "doctor": "体检：环境、台账、备份，补上丢失的副本",
}
"""Commands of one word. Module ``cli/<word>.py`` holds ``app`` with that one command."""

ACTS = {
    "unit": ("unit_acts", "reform_acts", "liaison_acts"),
    "item": (
        "item_acts",
        "share_acts",
        "result_acts",
        "pressing_acts",
        "ending_acts",
        "target_acts",
        "coordination_acts",
        "archive_acts",
    ),
    "issue": ("issue_acts", "rectification_acts", "followup_acts", "turn_acts"),
    "activity": ("activity_acts", "approval_acts", "visit_acts", "conclusion_acts"),
    "round": ("round_acts", "lookback"),
    "training": ("training_acts",),
    "paper": ("paper_acts", "form_acts", "template_acts"),
    "report": ("stats", "pending", "stock", "satisfaction", "leaders", "quota"),
    "survey": ("survey_acts",),
    "advice": ("advice_acts",),
    "exemplar": ("exemplar_acts",),
    "norm": ("norm_acts",),
    "trail": ("trail_acts",),
}
"""Modules with the acts of a noun; a look does not load them, for forty options cost as much as the look."""
