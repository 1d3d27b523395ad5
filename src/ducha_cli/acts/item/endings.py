"""What ends an item other than 办结: 不立项, 分立, 并案, 撤销 (trap 20)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Ending, Item
from ducha_cli.acts.recalled import Recalled
from ducha_cli.domain.life.item import CANCELLATIONS


class Ended(a.Facts):
    """Why it ends, and who approved it (a part of two acts)."""

    reason: str = Ending.reason.must("原因")
    approver: str = Ending.approver.by_whom("leave")


class Declining(
    a.Act,
    name="item.decline",
    about="不立项：写明原因，转阅的写转给谁。",
    example="d16 --reason 批请阅知，转阅 --to 县发改委",
):
    """不立项 (trap 20): why, and who reads it instead."""

    reason: str = Ending.reason.must("原因")
    forwarded_to: str = Ending.forwarded_to.may("转给谁阅、阅研", option="--to", metavar="单位或领导")
    approver: str = Ending.approver.by_whom_if("批准人；有批示的，由批示的领导或其上级批准", "leave")


class Splitting(
    a.Act,
    name="item.split",
    about="分立：一件来文有几件事的，一事一项。",
    example="d16 --title 供水时间 --title 水费公开\nd16 --title 供水时间 --point 2\n"
    "d16 --title 供水时间 --title 水费公开 --point 2:供水时间 --point 3:水费公开",
):
    """分立 (trap 20)."""

    titles: tuple[str, ...] = Item.title.must("分立出的事项，逐个写", kind="many", option="--title", metavar="标题")
    points: tuple[str, ...] = a.may(
        "反映问题",
        "分到新事项的第几条，逐条写；分成几件的，写明归哪一件",
        kind="many",
        option="--point",
        metavar="序号:标题",
    )


class Merging(
    a.Act,
    Ended,
    name="item.merge",
    about="并案：并入另一件在办的事项。",
    example="d16 --into d15 --reason 同一事项 --by 李建国",
):
    """并案 into another item, which goes on (trap 20)."""

    into: str = a.must("并入的事项", "并入哪一件", metavar="编号")


class Cancelling(
    a.Act,
    Recalled,
    name="item.cancel",
    about="撤销：写明缘由，已经交办的单位要收回；--check 只看还差什么；当日自己登记错的，不用批准。",
    example="d16 --cause 重复登记 --by 李建国\nd16 --cause 依据撤销 --by 李建国 --recall 书面 --sign 周明\n"
    "d16 --cause 登记错误\nd16 --cause 依据撤销 --check",
    trial="check",
):
    """撤销 of an open item (trap 20); what was mistyped today, by who typed it."""

    cause: str = Ending.cause.must(choices=CANCELLATIONS, metavar="缘由")
    reason: str = Ending.reason.may("说明，如与哪件重复、移送给谁")
    approver: str = Ending.approver.by_whom_if("批准人；当日自己登记错的不用写", "leave")
    check: bool = a.flag("只看还差什么", "只看还差什么、随着了结什么，不撤销")
