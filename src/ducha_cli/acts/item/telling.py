"""交办 and 回执 of one unit's share (R0-2, R4-1)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Receipt
from ducha_cli.acts.paper.notices import Noticed, one_means


class Notifying(
    a.Act,
    Noticed,
    name="item.notify",
    about="交办：需要通知的单位各签发一份督查通知单（附回执），取文号；或以文代单，或先口头、随后补单。",
    example="d15 --sign 周明\nd15 --unit 县财政局 --sign 周明 --urgency 特急\nd15 --told 电话:周局长 --due 11-30\n"
    "d7-d15 --document 云发〔2026〕30号 --delivered 2026-11-20",
    rules=(
        *one_means(),
        a.Rule(("joint",), 0, 0, "以文代单没有通知单，不用合发。", "请去掉 --joint。", when="document"),
    ),
):
    """交办 (R0-2, R4-1)."""

    unit: str = a.unit()
    joint: bool = a.flag("合成一份", "合成一份，一个文号，几个主送；回执仍按单位")


class Receiving(
    a.Act,
    name="item.receive",
    about="登记回执。",
    example="d15 --unit 县住建局 --signer 王芳 --phone 0000-1234567 --date 2026-03-04",
):
    """回执 (R0-2)."""

    unit: str = a.unit()
    signer: str = Receipt.signer.must(metavar="姓名")
    phone: str = Receipt.phone.may("联系电话", metavar="电话")
    leader: str = Receipt.leader.may(metavar="姓名")
    person: str = Receipt.person.may(metavar="姓名")
    expected_on: str | None = Receipt.expected_on.may("预计完成日期", option="--expected")
    received_on: str = Receipt.received_on.day("回执上的签收日期，默认同 --on")
