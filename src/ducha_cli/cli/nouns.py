"""Every noun and single command, and the modules that hold their verbs: nothing of them is loaded by this."""

NOUNS = {
    "unit": "单位名录：全称、简称、曾用名、主要负责人、督查员",
    "person": "人员：登记、任职、离任、代行，谁在哪天任什么职务",
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
    "import": "导入：单位名录、人员名册、台账、批示件、问题清单",
    "trail": "留痕：查看、核对（可查篡改）",
    "calendar": "工作日历：节假日、补班、暂估",
    "completion": "命令补全：按 TAB 补出命令、选项、编号、状态和单位",
}
"""Nouns in the order of the help page."""

SINGLES = {
    "init": "新建台账目录",
    "today": "今天要办的事",
    "undo": "撤回：做错的一步收回来，留痕都在",
    "find": "查找文字：任何字词，一个字也行",
    "run": "依次执行一个文件里的命令，可以一并写入",
    "demo": "用示例数据走一遍全过程",
    "backup": "备份整个台账，并核对备份",
    "restore": "用备份恢复台账",
    "upgrade": "把旧版本的台账升级到本程序的版本",
    "doctor": "体检：环境、台账、备份，补上丢失的副本",
}
"""Commands of one word; ``app`` of their module holds that one command."""

SINGLE = {
    "today": "desk.today", "find": "desk.find", "run": "desk.run",
    "undo": "ledger.undo", "init": "ledger.init", "demo": "ledger.demo", "backup": "ledger.backup",
    "restore": "ledger.restore", "upgrade": "ledger.upgrade", "doctor": "ledger.doctor",
}  # fmt: skip
"""The module below ``cli`` that holds each single command."""
VERBS = {
    "unit": {
        "unit.looks": "list show",
        "unit.adding": "add post correct",
        "unit.reforms": "rename merge dissolve",
        "unit.succession": "succeed",
        "unit.liaison": "liaise visit",
    },
    "person": {
        "person.looks": "list show",
        "person.people": "add leave delegate merge note correct",
    },
    "item": {
        "item.looks": "list show backtrack due tree",
        "item.adding": "add point reveal note evidence correct",
        "item.filing": "approve adopt",
        "item.assigning": "assign",
        "item.telling": "notify receive",
        "item.progress": "progress",
        "item.replies": "report original review",
        "item.results": "inspect present answer",
        "item.closing": "close",
        "item.pressing": "urge extend suspend resume",
        "item.rechecks": "recheck release",
        "item.reopening": "direct reopen",
        "item.endings": "decline split merge cancel",
        "item.targets": "target",
        "item.coordination": "meet supervise visit",
        "item.archiving": "archive",
        "item.lifting": "waive object settle",
    },
    "issue": {
        "issue.looks": "list show backtrack due",
        "issue.adding": "add note evidence correct",
        "issue.handing": "hand receive",
        "issue.rectifying": "commit rectify original",
        "issue.verifying": "verify clear revisit",
        "issue.sampling": "sample",
        "issue.following": "assist dispatch urge extend suspend resume report progress",
        "issue.turning": "transfer reopen withdraw",
        "issue.lifting": "waive object settle",
    },
    "activity": {
        "activity.looks": "list show",
        "activity.adding": "add cancel",
        "activity.approving": "plan approve widen start adopt",
        "activity.visiting": "visit solve note evidence correct",
        "activity.concluding": "conclude receive appeal recheck review close",
        "activity.lifting": "waive",
    },
    "round": {
        "round.looks": "list show",
        "round.rounds": "add team phase approve start close cancel note evidence correct",
        "round.lookback": "lookback",
    },
    "training": {
        "training.looks": "list",
        "training.acts": "add",
    },
    "survey": {
        "survey.looks": "list show",
        "survey.acts": "add redo waive void note evidence correct",
    },
    "advice": {
        "advice.looks": "list show",
        "advice.acts": "add answer effect withdraw correct",
    },
    "exemplar": {
        "exemplar.looks": "list show",
        "exemplar.acts": "add publish drop correct",
    },
    "norm": {
        "norm.looks": "list show",
        "norm.acts": "add publish repeal correct",
    },
    "paper": {
        "paper.looks": "list show series verify",
        "paper.signing": "sign copy backfill",
        "paper.voiding": "void retract",
        "paper.drafting": "draft",
        "paper.templates": "template",
    },
    "report": {
        "report.looks": "week register stuck",
        "report.stats": "stats",
        "report.pending": "receipts lag periodic letters unowned duties",
        "report.stock": "stock",
        "report.satisfaction": "satisfaction",
        "report.leaders": "leaders",
        "report.endings": "endings unsigned",
        "report.leader": "leader",
        "report.quota": "quota",
    },
    "import": {
        "imports.run": "units people items issues",
        "imports.inspect": "inspect",
        "imports.profiles": "profiles template",
        "imports.looks": "list show",
        "imports.undo": "undo",
    },
    "trail": {
        "ledger.trail": "show last verify head",
        "ledger.repairs": "files clock",
    },
    "calendar": {
        "ledger.calendar": "show check load",
    },
    "completion": {
        "completion.scripts": "show install",
    },
}
"""Below each noun the modules that hold its verbs: only the one with the verb that was typed is loaded."""
