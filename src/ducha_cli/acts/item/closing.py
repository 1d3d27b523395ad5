"""办结 of an item (R0-7, R4-3)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Closing as Closed
from ducha_cli.domain.life.item import SATISFIED


class Closing(
    a.Act,
    name="item.close",
    about="办结：每一关都过才能办结；--check 只看还差什么。",
    example="d15 --conclusion 已解决 --checks 是是是 --public 满意\nd15 --check",
    trial="check",
):
    """办结 (R0-7, R4-3); the gates tell what is missing, all at once."""

    conclusion: str = Closed.conclusion.may()
    checks: tuple[bool, bool, bool] | None = Closed.checks.may(
        "三查：问题是否查清、结论是否正确、处理是否到位",
        kind="marks",
        choices=("问题是否查清", "结论是否正确", "处理是否到位"),
        metavar="是是是",
    )
    checks_reason: str = a.may(
        "三查不适用的原因", "三查不适用的原因（批示和来信除外）", option="--checks-na", metavar="原因"
    )
    public: str = Closed.public_satisfied.may(
        "群众：满意、基本满意、不满意", choices=SATISFIED, option="--public", metavar="评价"
    )
    public_reason: str = a.may("不评群众满意的原因", option="--public-na", metavar="原因")
    approver: str = Closed.approver.by_whom_if("群众不满意而办结的批准人", "people")
    reason: str = Closed.reason.may("群众不满意而办结的原因")
    check: bool = a.flag("只看还差什么", "只看还差什么，不办结")
