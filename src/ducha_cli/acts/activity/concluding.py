"""How a 督查活动 ends: 作结论, 签收结论, 申请复核, 复核, 督查之督查, 办结 (733 §16, §17)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.activity.records import Activity, Appeal, Delivery, Oversight
from ducha_cli.domain.life.activity import OUTCOMES, VERDICTS


class Concluding(
    a.Act,
    name="activity.conclude",
    about="作结论：到访以后写督查结论；所发现的问题都要有原因和整改要求。",
    example="h1 --conclusion 值守总体到位，发现问题3个，已交办整改",
):
    """作结论 (733 §16)."""

    conclusion: str = Activity.conclusion.must("督查结论")


class Receiving(
    a.Act,
    name="activity.receive",
    about="签收结论：哪个单位、哪天、谁签收的；不写单位是还没签收的全部单位。",
    example="h1 --unit 高坪乡 --signer 刘强 --date 10-28",
):
    """签收结论 (733 §16)."""

    units: tuple[str, ...] = a.may("单位", "哪个单位", kind="many", option="--unit", metavar="单位")
    signer: str = Delivery.signer.must(metavar="姓名")
    received_on: str = Delivery.received_on.day("日期，默认同 --on")


class Appealing(
    a.Act,
    name="activity.appeal",
    about="申请复核：单位收到结论30日内可以申请。",
    example="h1 --unit 高坪乡 --reason 焚烧点在邻乡境内 --date 11-10",
):
    """申请复核 (733 §17)."""

    unit: str = a.one_unit()
    reason: str = Appeal.reason.must("原因")
    applied_on: str = Appeal.applied_on.day("日期，默认同 --on")


class Rechecking(
    a.Act,
    name="activity.recheck",
    about="复核：申请30日内作出决定；参加过原督查的人回避。",
    example="h1 --unit 高坪乡 --people 周明,王敏 --outcome 变更 --decision 该焚烧点属邻乡，问题撤销 --by 李建国",
):
    """复核 of a conclusion, decided (733 §17)."""

    unit: str = a.one_unit()
    people: tuple[str, ...] = Appeal.people.must("人员，逗号分隔", kind="list", metavar="甲,乙")
    outcome: str = a.must("结果", "维持、变更 或 撤销", choices=OUTCOMES, metavar="结果")
    decision: str = Appeal.decision.must()
    approver: str = Appeal.approver.by_whom("leave")
    decided_on: str = Appeal.decided_on.day("日期，默认同 --on")


class Reviewing(
    a.Act,
    name="activity.review",
    about="督查之督查：看部门组织的督查规范不规范。",
    example="h2 --people 周明,王敏 --verdict 规范 --opinion 方案、记录齐全",
):
    """督查之督查 (R1-11)."""

    people: tuple[str, ...] = Oversight.people.must("人员，逗号分隔", kind="list", metavar="甲,乙")
    verdict: str = a.must("认定", "规范 或 不规范", choices=VERDICTS, metavar="认定")
    opinion: str = Oversight.opinion.may()
    reviewed_on: str = Oversight.reviewed_on.day("日期，默认同 --on")


class Closing(a.Act, name="activity.close", about="办结：结论都已送达，复核都有决定。", example="h1"):
    """办结 (733 §16, §17)."""
