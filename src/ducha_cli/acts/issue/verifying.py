"""验收, 销号 and 回访 of a 问题 (R2-2, R2-11 … R2-13)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.issue.records import Clearing as Cleared
from ducha_cli.acts.issue.records import Revisit, Verification
from ducha_cli.acts.issue.rectifying import Rectifying
from ducha_cli.acts.item.records import Notice
from ducha_cli.domain.life.assignment import RECHECK_MEANS
from ducha_cli.domain.life.issue import VERDICTS


class Verifying(
    a.Act,
    name="issue.verify",
    about="审：验收，通过或不通过；不通过的退回整改，给新时限，不写的照正走着的时限。",
    example="w1 --people 周明,韩雪 --method 现场核查 --on-site --pass\n"
    "w2 --people 周明,韩雪 --method 暗访 --on-site --fail --reason 10时仍无人 --due +5工作日\n--form 待验收.xlsx\n"
    "--file 待验收.xlsx --errors 改.xlsx",
):
    """审 (R2-2)."""

    passed: bool = a.must("是否通过", "通过或不通过", kind="either", option="--pass --fail")
    verifiers: str = Verification.verifiers.must("人员，逗号分隔", kind="joined", option="--people", metavar="甲,乙")
    method: str = Verification.method.must("现场核查、查阅资料 等", metavar="方式")
    on_site: bool = a.on_site()
    reason: str = Verification.reason.may("原因")
    due: str = a.may("新时限", "不通过的，再改好的时限", metavar="时限")
    original_on: str | None = Rectifying.original_on
    verified_on: str = Verification.verified_on.day("日期，默认同 --on")


class Clearing(
    a.Act,
    name="issue.clear",
    about="销：入账销号。",
    example="w1 --by 李建国\n--form 待销号.xlsx\n--file 待销号.xlsx",
):
    """销 (R2-2)."""

    approver: str = Cleared.approver.by_whom("clear")
    cleared_on: str = Cleared.cleared_on.day("日期，默认同 --on")


class Revisiting(
    a.Act,
    name="issue.revisit",
    about="回访：已落实、落实中、未落实；销号后不实的为反弹，进入下一轮，从反馈重新开始；销号前的退回整改。",
    example="w1 --verdict 已落实 --people 周明,韩雪 --on-site --result 在岗 --effect 群众满意\n"
    "w3 --verdict 未落实 --people 周明,韩雪 --on-site --cause 清后又倒 --record 冯某 --due 12-31\n"
    "--form 待回访.xlsx\n"
    "--file 待回访.xlsx",
    rules=(
        a.Rule(
            ("record", "told"), 0, 1, "现场记录、口头只写一种。", "签了字的 --record 签字人，口头的 --told 当面:姓名。"
        ),
        *(
            a.Rule(("due",), 1, 1, "当场告知的反弹，要写本轮的时限。", "请加 --due 时限。", when=one)
            for one in ("record", "told")
        ),
    ),
):
    """回访 (R2-11, R2-12)."""

    verdict: str = a.must("认定", choices=tuple(VERDICTS), metavar="认定")
    people: tuple[str, ...] = Revisit.people.must("人员，逗号分隔", kind="list", metavar="甲,乙")
    on_site: bool = a.on_site()
    means: tuple[str, ...] = Revisit.means.may(
        f"{'、'.join(RECHECK_MEANS)}，几样用逗号隔开；社会关注度高的，销号前要有两样",
        kind="list", choices=RECHECK_MEANS, metavar="实地,电话",
    )  # fmt: skip
    result: str = Revisit.result.may("已落实的结果")
    effect: str = Revisit.effect.may("已落实的成效")
    progress: str = Revisit.progress.may("落实中的进程")
    cause: str = Revisit.cause.may("未落实的原因")
    record: str = a.may("现场记录", "反弹的，现场记录的签字人；本轮的通知和回执合一", metavar="签字人")
    told: tuple[str, ...] = Notice.told_to.may(
        "反弹的，口头告知：方式:姓名[:日期]，整改通知随后补", kind="many", option="--told", metavar="当面:姓名"
    )
    due: str = a.may("时限", "反弹的，本轮要求的整改时限，当场告知的要写；销号前退回的，再改好的时限", metavar="时限")
    revisited_on: str = Revisit.revisited_on.day("日期，默认同 --on")
