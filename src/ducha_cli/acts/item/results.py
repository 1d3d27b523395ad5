"""What came of an item: 督查, 呈报, 答复 (R0-7, R4-2, R4-13)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Answer, Inspection, Presentation
from ducha_cli.acts.item.reopening import Directed
from ducha_cli.domain.life import item


class Inspecting(
    a.Act,
    name="item.inspect",
    about="督查：记一次对事项的督查。",
    example="d15 --method 现场核查 --people 周明、韩雪 --on-site --finding 已办证312户",
):
    """督查 (R4-2, R4-16)."""

    method: str = Inspection.method.must("暗访、现场核查、电话督查 等", choices=item.METHODS, metavar="方式")
    people: str = Inspection.people.must("督查人员", metavar="姓名")
    on_site: bool = a.on_site()
    finding: str = Inspection.finding.must("督查情况")
    activity: str = a.may("督查活动", "属于哪次督查活动，如 h5", metavar="活动")
    inspected_on: str = Inspection.inspected_on.day("督查日期，默认同 --on")


class Presenting(
    a.Act,
    Directed,
    name="item.present",
    about="呈报领导，记结果。",
    example="d15 --leader 李建国 --on 2026-03-24\nd15 --back 圈阅 --on 2026-03-26\n"
    "d15 --back 新批示 --text 再查一次 --due 10工作日 --on 2026-03-26",
):
    """呈报 (R0-7); a 新批示 that comes back is a 批示 like any."""

    leader: str = Presentation.leader.may("呈报给谁；退回来的，默认最后呈报的那位", metavar="姓名")
    title: str = Presentation.title.may("职务", option="--leader-title", metavar="职务")
    outcome: str = Presentation.outcome.may(
        "退回来的结果：圈阅、同意、新批示；不写是还没有退回来", option="--back", default="暂无", metavar="结果"
    )
    document: str = Presentation.document.may("呈报用的文书", metavar="文书")
    presented_on: str = Presentation.presented_on.day("呈报日期，写了 --back 的是退回日期，默认同 --on")


class Answering(
    a.Act,
    name="item.answer",
    about="答复群众、上级，或提建议、提案的代表、委员。",
    example="d16 --to 群众 --means 电话 --satisfied 满意\n"
    "d17 --to 代表 --means 书面 --met 2026-06-10 --class A --satisfied 满意",
):
    """答复 (R4-13)."""

    audience: str = Answer.audience.must("群众、上级、代表 或 委员", option="--to", metavar="对象")
    means: str = Answer.means.may("电话、书面、当面 等", metavar="方式")
    satisfied: str = Answer.satisfied.may("满意、基本满意、不满意", metavar="评价")
    na_reason: str = Answer.na_reason.may("无需答复的原因（如匿名）", option="--na", metavar="原因")
    met_on: str | None = Answer.met_on.may("和代表、委员当面商量的日期", option="--met")
    grade: str = Answer.grade.may(
        "、".join(f"{code} {label}" for code, label in item.GRADES.items()), option="--class", metavar="类别"
    )
    answered_on: str | None = Answer.answered_on.may("答复日期，默认同 --on", option="--date")
