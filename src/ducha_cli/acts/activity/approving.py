"""From the plan of a 督查活动 to its start: 方案, 批准, 扩大范围, 开展, 补录 (R2-8, R2-15, 733 §9, §15)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.activity.adding import Led, Placed
from ducha_cli.acts.activity.records import Activity
from ducha_cli.acts.activity.records import Widening as Widened


class SignOff(a.Facts):
    """One of 方案四关, and who signed it off (R2-15)."""

    gate: str = a.must("方案四关")
    signer: str = a.must("方案四关签字人")


class Planning(
    a.Act,
    Placed,
    Led,
    name="activity.plan",
    about="方案：补内容、对象、时间、人员，签方案四关；改了方案，四关重新签。",
    example="h1 --content 露天焚烧和值守情况 --from 10月20日 --to 10月23日 --all 乡镇\n"
    "h1 --gate 源头:周明 --gate 细节:周明 --gate 文字:王敏 --gate 语言:王敏",
):
    """方案: what is filled in or changed (733 §9); what is not told stays as it is."""

    content: str = Activity.content.may()
    planned_from: str | None = Activity.planned_from.may("哪天开始", option="--from")
    planned_to: str | None = Activity.planned_to.may("哪天结束", option="--to")
    members: tuple[a.Person, ...] = a.may("督查人员", kind="people", option="--member")
    basis: str = Activity.basis.may("哪次会议、哪个文件部署的", metavar="依据")
    promises: tuple[bool, bool, bool] | None = a.promises()
    gates: tuple[SignOff, ...] = a.may(
        "方案四关",
        "源头、细节、文字、语言，或 四关（全部）",
        kind="pairs",
        parts=SignOff,
        option="--gate",
        metavar="关:签字人",
        sample="源头:周明",
    )


class Approving(
    a.Act,
    name="activity.approve",
    about="批准：有依据、内容、对象、时间、带队人，四关都签，才能批准；批准了才能开展。",
    example="h1 --by 李建国",
):
    """批准 (R2-8, 733 §11)."""

    approver: str = Activity.approver.by_whom("file")


class Widening(
    a.Act,
    Placed,
    name="activity.widen",
    about="扩大范围：批准以后增加单位或内容，另经批准。",
    example="h1 --unit 城关镇 --reason 群众反映集中 --by 李建国",
):
    """扩大范围 (733 §15)."""

    content: str = Widened.content.may()
    reason: str = Widened.reason.must()
    approver: str = Widened.approver.by_whom("file")


class Starting(a.Act, name="activity.start", about="开展：批准以后开始督查。", example="h1 --on 2026-10-20"):
    """开展 (R2-8)."""


class Adopting(
    a.Act,
    name="activity.adopt",
    about="补录：部门报来的、已批准并办过的活动，一次记下批准、开展和结论。",
    example="h2 --by 王县长 --approved 10-08 --started 10-12 --on-site --conclusion 发现问题6个，已交办",
):
    """补录 of an activity that was approved and held on paper, as departments report theirs (R1-1)."""

    approver: str = a.by("原批准人", key="file")
    approved_on: str = a.must("原批准日期", kind="date", option="--approved")
    started_on: str = Activity.started_on.must(option="--started")
    on_site: bool = a.on_site()
    conclusion: str = Activity.conclusion.must("督查结论")
