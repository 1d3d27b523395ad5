"""备注, 附件 and 更正, which nouns have in the same words (R0-4)."""

from types import new_class

from ducha_cli.acts import asked as a


class Note(a.Facts):
    """备注."""

    text: str = a.must("备注", "备注内容")


class Attachment(a.Facts):
    """附件: the files are numbers of the command, not facts of it."""

    of: str = a.may("补签的批准", "口头批准的补了批件：销号、退出、撤销……", metavar="批准")


class Correction(a.Facts):
    """更正: one field, its new value, and why."""

    field: str = a.must("字段", "改哪一项；写错了会列出全部可改的", metavar="字段")
    value: str = a.may("新值", metavar="新值")
    reason: str = a.reason()


class OfAnAct(Correction):
    """更正 of a thing, or of what one act said of it."""

    of: str = a.may("哪一步", "更正的是哪一步写下的：反馈、回执、批示……", metavar="哪一步")
    nth: int | None = a.may("第几次", "有几次的，第几次", kind="number", option="--n", least=1, metavar="数")


class Lifting(OfAnAct):
    """更正 that may take away what is owed."""

    approver: str = a.by_if("去掉五必督、重点、社会关注度高、所属事项、节点的，批准人", key="leave")


class ItemCorrection(Lifting):
    """更正 of an item, or with a unit of its share."""

    unit: str = a.may("单位", "更正的是这个单位的承办", metavar="单位")


_ABOUT = {
    "note": (Note, "备注，记入留痕。"),
    "evidence": (Attachment, "附件：存入佐证材料。"),
    "correct": (Correction, "更正一个字段，或补填空着的字段。"),
}


_CORRECTIONS = {"item": ItemCorrection, "issue": Lifting, "activity": OfAnAct, "person": OfAnAct}
"""What of an act may be corrected, ``acts.mending`` tells."""


def _acts(noun: str, about: dict[str, str] | None = None, **examples: str) -> dict[str, type[a.Act]]:
    """Return the acts of a noun by their verbs: those that have an example."""
    made: dict[str, type[a.Act]] = {}
    for verb, example in examples.items():
        facts, usual = _ABOUT[verb]
        facts = _CORRECTIONS.get(noun, facts) if verb == "correct" else facts
        told = {"name": f"{noun}.{verb}", "about": (about or {}).get(verb, usual), "example": example}
        made[verb] = new_class(facts.__name__, (a.Act, facts), told)
    return made


OF = {
    "item": _acts(
        "item",
        {"correct": "更正一个字段，或补填空着的字段；旧值、新值、原因都留痕。"},
        note="d15 --text 已电话了解进度",
        evidence="d15 现场照片.jpg 会议纪要.pdf",
        correct="d15 --field title --value 新标题 --reason 笔误\n"
        "d15 --unit 县住建局 --field person --value 何建国 --reason 补录\n"
        "d15 --unit 县住建局 --of 反馈 --field 签字 --value 是 --reason 漏勾",
    ),
    "issue": _acts(
        "issue",
        note="w1 --text 已电话提醒",
        evidence="w1 现场照片.jpg\nw1,w4-w6 批示.jpg --of 销号",
        correct='w1 --field person --value "副镇长 周永平" --reason 补录\n'
        "w1 --of 改 --field 签字人 --value 许文静 --reason 笔误\n"
        "w1 --field item --value d15 --reason 漏写",
    ),
    "activity": _acts(
        "activity",
        {"evidence": "附件：存入照片、方案、签到表等。"},
        note="h1 --text 因雨改期",
        evidence="h1 现场照片.jpg",
        correct="h2 --field designation --value 云政办〔2026〕5号 --reason 补录\n"
        "h2 --of 到访 --n 2 --field 到访日期 --value 2026-11-03 --reason 写错",
    ),
    "round": _acts(
        "round",
        {
            "evidence": "附件：存入方案、讲话、简报等。",
            "correct": "更正一个字段，或补填空着的字段；批准以后内容和日期不能改。",
        },
        note="r1 --text 第二组推迟两天",
        evidence="r1 动员讲话.docx",
        correct="r1 --field content --value 重大项目、干部作风 --reason 补录",
    ),
    "survey": _acts(
        "survey",
        note="m1 --text 问卷原件在档案室 --evidence 问卷.pdf",
        evidence="m1 批示.jpg --of 不补课",
        correct="m1 --field means --value 入户 --reason 笔误",
    ),
    "advice": _acts("advice", correct="j1 --field document --value 云督办〔2026〕9号 --reason 补录"),
    "exemplar": _acts("exemplar", correct="x1 --field person --value 朱少峰 --reason 补录"),
    "norm": _acts("norm", correct="z1 --field document --value 云政办〔2026〕31号 --reason 补录"),
    "person": _acts(
        "person",
        note="wm --text 休假到月底",
        correct="wm --field phone --value 0000-1234567 --reason 换号",
    ),
    "unit": _acts(
        "unit",
        {"correct": "更正单位的一个字段；former 是补一个曾用名。"},
        correct="zjj --field phone --value 0000-1234567 --reason 换号",
    ),
}
"""The acts by noun and verb."""
