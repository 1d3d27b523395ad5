"""What a 督查通知单 and a 整改通知 are told, and what is told instead of them (R4-1, R2-3)."""

from ducha_cli.acts import asked as a
from ducha_cli.acts.item.records import Notice
from ducha_cli.domain.words.telling import SPOKEN

_ONE = "口头、文件、现场记录只写一种。"
_WHICH = "口头的 --told 方式:姓名（随后补单），已发的文件 --document 文号，当场签了字的 --record 签字人。"


_TOLD = f"口头告知：方式（{'、'.join(SPOKEN)}）:姓名[:日期]；几个单位的，每个写一次 单位:方式:姓名；通知单随后补"


class Spoken(a.Facts):
    """What tells a unit at once: a notice that is signed, or a word (a part of 批示)."""

    signer: str = a.sign()
    told: tuple[str, ...] = Notice.told_to.may(_TOLD, kind="many", option="--told", metavar="电话:姓名")


class Noticed(a.Facts):
    """Who signs a notice, and how it is dated; or what told the unit without one (a part of 交办 and of 反馈)."""

    signer: str = a.signer()
    dated: str | None = a.may("成文日期", "成文日期，默认同 --on", kind="date")
    urgency: str = a.urgency()
    told: tuple[str, ...] = Notice.told_to.may(_TOLD, kind="many", option="--told", metavar="电话:姓名")
    document: str = Notice.document.may("以文代单：已经发出、写明单位和时限的文件", metavar="文号")
    delivered_on: str | None = Notice.delivered_on.may("文件送达的日期，默认同 --on", option="--delivered")
    due: str = a.may("时限", "随这次通知定的时限", metavar="时限")


def one_means(*more: str) -> tuple[a.Rule, ...]:
    """Return which means go together: only a paper stands beside a word; ``more`` are means of one act alone."""
    return (
        a.Rule(("told", "document", *more), 0, 1, _ONE, _WHICH),
        *(
            a.Rule(("signer", "dated", "urgency"), 0, 0, "这样通知不签发文书。",
                   "请去掉 --sign、--dated、--urgency；要签发的，去掉 --document、--record。", when=one)
            for one in ("document", *more)
        ),
        a.Rule(("document",), 1, 1, "没有写是哪份文件。", "请加 --document 文号。", when="delivered_on"),
    )  # fmt: skip
