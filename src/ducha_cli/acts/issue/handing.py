"""反馈 and 回执 of a 问题 (R0-2, R1-9, R2-3)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Receipt
from ducha_cli.acts.paper.notices import Noticed, one_means


class Handing(
    a.Act,
    Noticed,
    name="issue.hand",
    about="反馈：每个责任单位签发一份整改通知，附问题清单；或凭当场签字的记录、已发的文件，或先口头、随后补单。",
    example="w1 w2 w3 --sign 周明\nw1-w5 --record 冯某\nw6 --told 电话:周局长",
    rules=one_means("record"),
):
    """反馈 (R1-9, R2-3)."""

    record: str = a.may("现场记录", "现场记录的签字人；通知和回执合一，照片用 --evidence", metavar="签字人")


class Receiving(
    a.Act,
    name="issue.receive",
    about="登记整改通知的回执；一份通知的几个问题可以一次写。",
    example="w1-w3 --signer 王芳 --phone 0000-1234567 --date 2026-10-21",
):
    """回执 (R0-2)."""

    signer: str = Receipt.signer.must(metavar="姓名")
    phone: str = Receipt.phone.may("联系电话", metavar="电话")
    received_on: str = Receipt.received_on.day("回执上的签收日期，默认同 --on")
