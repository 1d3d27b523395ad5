"""A further 批示, and 重启 of what was closed (R0-6, R2-13, R3-11)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Directive
from ducha_cli.acts.item.records import Reopening as Reopened
from ducha_cli.domain.life.item import REOPENINGS


class Directing(
    a.Act,
    name="item.direct",
    about="批示：任何时候都可登记；办结后主要领导的新批示开启下一轮。",
    example="d15 --leader 李建国 --leader-title 县委书记 --principal --text 再查一次，防止反弹\n"
    "d15 --leader 王海涛 --seen",
):
    """批示 on an item at any time (R0-6)."""

    leader: str = Directive.leader.must(metavar="姓名")
    title: str = Directive.title.may("职务", option="--leader-title", metavar="职务")
    principal: bool = Directive.principal.may("是主要领导")
    text: str = Directive.text.may("批示原文", metavar="原文")
    seen: bool = a.flag("圈阅、同意", "只是圈阅或同意，没有新要求")
    reopen: bool = a.flag("重新办理", "不是主要领导的批示也重新办理")
    directed_on: str = Directive.directed_on.day("批示日期，默认同 --on")


class Reopening(
    a.Act, name="item.reopen", about="重启：反弹、复核不实或补课，开启下一轮。", example="d15 --cause 反弹 --by 李建国"
):
    """重启 of a closed item (R2-13, R3-11)."""

    cause: str = Reopened.cause.must(choices=REOPENINGS, metavar="原因")
    approver: str = Reopened.approver.by_whom("reopen")
