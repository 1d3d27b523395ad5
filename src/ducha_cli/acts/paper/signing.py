"""签发 and 补录 of a 文书 (733 §21, trap 4)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.paper.records import Paper


class Signing(a.Act, name="paper.sign", about="签发：取期号或文号，固定文件。", example="p9 --by 李建国"):
    """签发 (733 §21, trap 4)."""

    signer: str = Paper.signer.by_whom()
    dated: str = Paper.dated.day("成文日期，默认同 --on", option="--dated")


class Backfilling(
    a.Act,
    name="paper.backfill",
    about="补录：纸面上已经用掉的号，连同扫描件登记进序列。",
    example="--kind notice --number 9 --title 关于防汛的督查通知 --dated 2026-07-01 --by 周明"
    " --reason 停电手工发文 --evidence 扫描件.pdf",
):
    """补录 of a number that was already used on paper (trap 4)."""

    kind: str = a.must("文种", "notice、rectification、bulletin 等", metavar="文种")
    number: int = a.must("号数", "纸面上的号数或期数", kind="number", least=1, metavar="号数")
    title: str = Paper.title.must("文书标题", metavar="标题")
    dated: str = Paper.dated.must()
    signer: str = Paper.signer.by_whom()
    reason: str = a.reason()
