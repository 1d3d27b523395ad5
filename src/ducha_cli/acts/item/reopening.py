"""A further 批示, and 重启 of what was closed (R0-6, R2-13, R3-11)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Directive
from ducha_cli.acts.item.records import Reopening as Reopened
from ducha_cli.acts.paper.notices import Spoken
from ducha_cli.domain.life.item import REOPENINGS


class Directed(Spoken):
    """What a 批示 asks, and how its unit is told at once (a part of several acts)."""

    text: str = Directive.text.may("批示原文", metavar="原文")
    kind: str = Directive.kind.may(
        "批办（有原文的默认）、再查；督促；指导；阅示（没有原文的默认）", option="--class", metavar="类别"
    )
    unit: str = a.unit("只要这个单位办；不写是已交办的牵头、主办单位")
    lead: str = a.may("牵头单位", "批示改由谁牵头；原来的牵头单位随之解除", metavar="单位")
    due: str = a.may("时限", "要求的时限，自送达之日起算；不写的在交办时定", metavar="时限")
    report_by: str = a.may("呈报时限", "领导要求本室何时报他，自批示之日起算，如 三天", metavar="时限")
    replaces: int | None = a.may("替代", "替代第几条要求", kind="number", least=1, metavar="序号")


class Directing(
    a.Act,
    Directed,
    name="item.direct",
    about="批示：任何时候都可登记；批办的，随后交办；办结后主要领导批办的开启下一轮。",
    example="d15 --leader 李建国 --leader-title 县委书记 --principal --text 再查一次，防止反弹 --due 10工作日\n"
    "d15 --leader 王海涛 --text 请抓紧 --class 督促\nd15 --leader 王海涛\n"
    "d15 --leader 李建国 --text 改由县交通局牵头 --lead 县交通局 --told 转批示:陈局长",
):
    """批示 on an item at any time (R0-6)."""

    leader: str = Directive.leader.must(metavar="姓名")
    title: str = Directive.title.may("职务", option="--leader-title", metavar="职务")
    principal: bool = Directive.principal.may("是主要领导")
    directed_on: str = Directive.directed_on.day("批示日期，默认同 --on")


class Reopening(
    a.Act,
    name="item.reopen",
    about="重启：反弹、复核不实、补课、批示或答复不满意，开启下一轮。",
    example="d15 --cause 反弹 --by 李建国",
):
    """重启 of a closed item (R2-13, R3-11)."""

    cause: str = Reopened.cause.must(choices=REOPENINGS, metavar="原因")
    approver: str = Reopened.approver.by_whom("reopen")
