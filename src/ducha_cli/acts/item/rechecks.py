"""复核 of what was closed, and 解除 of a unit (R4-14, 733 §17, trap 7)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Recheck
from ducha_cli.acts.recalled import Recalled
from ducha_cli.domain.life.assignment import RECHECK_MEANS, RECHECK_VERDICTS, RELEASES


class Rechecking(
    a.Act,
    name="item.recheck",
    about="复核一个单位的办理结果：属实，或退回重办。",
    example="d15 --unit 县住建局 --people 韩雪,陈立 --cause 抽查 --means 实地 --finding 属实 --confirmed",
):
    """复核 (R4-14, 733 §17)."""

    unit: str = a.unit()
    verdict: str = Recheck.verdict.must(
        "属实，或不实", kind="either", option="--confirmed --untrue", choices=tuple(RECHECK_VERDICTS)
    )
    people: tuple[str, ...] = Recheck.people.must(kind="list", metavar="甲,乙")
    method: str = Recheck.method.must(
        f"{'、'.join(RECHECK_MEANS)} 等，几样用逗号隔开", option="--means --method", metavar="方式"
    )
    cause: str = Recheck.cause.may(metavar="起因")
    finding: str = Recheck.finding.must("复核结论")
    correction: str = Recheck.correction.may("纠正了什么")
    applied_on: str | None = Recheck.applied_on.may("单位申请复核的日期（依申请时）", option="--applied")
    due: str = a.may("新时限", "退回后的新时限", metavar="时限")
    rechecked_on: str = Recheck.rechecked_on.day("复核日期，默认同 --on")


class Releasing(
    a.Act,
    Recalled,
    name="item.release",
    about="解除一个单位的承办，可交给接办单位；已经交办的要收回。",
    example="d15 --unit 县财政局 --cause 职责调整 --by 李建国 --to 县审计局 --recall 电话:周局长\n"
    "d15 --unit 县财政局 --cause 退件 --by 李建国 --recall 书面 --sign 周明",
):
    """解除 of a unit's share (trap 7)."""

    unit: str = a.unit()
    cause: str = a.must("原因", choices=RELEASES, metavar="原因")
    to: str = a.may("接办单位", metavar="单位")
    approver: str = a.by_if("批准人；没有交办过的不用写", key="leave")
