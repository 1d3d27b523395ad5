"""来源: what names the matter that something came of (a part of several acts)."""

from ducha_cli.acts import asked as a


class Sourced(a.Facts):
    """The item, issue or 督查活动 that it came of."""

    item: str = a.may("事项", "由哪个事项而来", metavar="编号")
    issue: str = a.may("问题", "由哪个问题而来", metavar="编号")
    activity: str = a.may("督查活动", "由哪次督查活动而来", metavar="编号")
