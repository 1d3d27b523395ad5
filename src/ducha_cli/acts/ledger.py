"""撤回: one act of the trail is taken back."""

from ducha_cli.acts import asked as a

_ITS_DAY = a.Rule(
    ("on",), 0, 0, "撤回的日期就是被撤回的那一步的日期。", "不用写 --on；今天批准的，记在今天的记录时间里。"
)


class Undoing(
    a.Act,
    name="ledger.undo",
    verb="undo",
    about="撤回：做错的一步收回来，数据回到原样，留痕都在；不写编号是自己最后的一步。",
    example="--reason 登错单位\nd15 --reason 反馈登错单位\n1042 --reason 批示登错事项 --by 郑国强 --oral 电话",
    rules=(_ITS_DAY,),
    trial="dry_run",
):
    """撤回 of an act: the newest of a thing, one by its number in the trail, or the operator's own last one."""

    reason: str = a.reason("为什么撤回")
    approver: str = a.by_if("批准人；收回的是批准、要求的才要，自己当天办的、后面没有别的，不用写", key="leave")
    dry_run: bool = a.flag("试撤", "只核对能不能撤回，不写入")


class UndoingImport(
    a.Act,
    name="import.undo",
    verb="import undo",
    about="撤回一批导入：进展、建账收回，事项和问题按登记错误了结，单位、人员去掉；全部撤回，或都不撤回。",
    example="3 --reason 导错了表\n3 --reason 导错了表 --by 郑国强 --dry-run",
    rules=(_ITS_DAY,),
    trial="dry_run",
):
    """撤回 of a whole import: numbers stay, keys are free again."""

    reason: str = a.reason("为什么撤回")
    approver: str = a.by_if("批准人；自己当天导入的，不用写", key="leave")
    dry_run: bool = a.flag("试撤", "只核对能不能撤回，不写入")
