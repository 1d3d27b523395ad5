"""Three weeks of an office of three: what is typed as it happened, and what a stricter tool would teach to type.

``truth`` are the lines of the stories weeks-1 … weeks-3, as they stand there; ``lie`` is the road beside them: what was
done by word gets a signature, what came late a day, what was lifted another name. ``seen`` says what comes of the lie:
it is refused (``REFUSED``), asks why (``DESPITE``), or a look at the ledger says it in so many words and says nothing of
the kind after the truth. tests/test_weeks.py plays both from the same ledger and counts the lines.
"""

from __future__ import annotations

from typing import NamedTuple

STORIES = ("weeks-1", "weeks-2", "weeks-3")
BEFORE = "三周"
REFUSED, DESPITE = "错误：", "--despite 原因"
"""What the lie comes to, as its lines answer: refused for good, or asked for a reason that stands in the trail."""


class Row(NamedTuple):
    """One day.

    Attributes:
        number: the n-th of the walk through the design.
        truth: what is typed, as it happened.
        lie: what would be typed instead.
        seen: what the lie's lines, or the look, say of it.
        look: the command that says it; "" are the lines of the lie themselves.
    """

    number: int
    truth: tuple[str, ...]
    lie: tuple[str, ...]
    seen: str = REFUSED
    look: str = ""


ENDINGS, STATS = "ducha report endings", "ducha report stats"
TOWNS = ("城关镇", "龙潭镇", "青石镇", "白马镇", "石桥镇", "永安镇", "双河镇", "柳林镇", "大安镇")
TOLD = (
    "d7 县住建局", "d7 城关镇", "d7 县水利局", "d8 县交通局", "d8 县公安局", "d9 县教体局", "d9 县财政局", "d10 县城管局",
    "d10 城关镇", "d11 县交通局", "d11 龙潭镇", "d11 青石镇", "d12 县工信局", "d12 县供电公司", "d13 县民政局",
    "d13 县应急管理局", "d13 石桥镇", "d14 县卫健委", "d14 县人社局", "d15 县农业农村局", "d15 白马镇", "d15 大安镇",
    "d15 新集镇",
)  # fmt: skip
"""The twenty-three units of the nine matters that 县委办 had told by a document."""

ADD = "ducha item add --title 滨河路积水 --source 批示指示 --leader 李建国 --basis-date 11-27 --basis-excerpt 三天内办好报我"
REPLY = "--document 云城管〔2026〕41号 --signer 何强 --signed --sealed --text 已清淤三处"
IMPORT = "ducha import items 纪要.csv"
FILE = "ducha item approve d7-d15 --route 指令 --by 韩雪 --on 2026-11-20"
START = "ducha activity start h1"
VISIT = "ducha activity visit h1 --unit 城关镇 --on-site --finding 十二处问题，五处当场改了"
FOUND = "ducha import issues 暗访.csv --activity h1"
CONCLUDE = "ducha activity conclude h1 --conclusion 主干道干净，背街小巷有十二处问题"
CLOSE = "ducha item close d2 --conclusion 网格到户，网格员在岗 --checks 是是是 --public-na 不涉及群众评价"
CAME = "ducha item report d8 --unit 县交通局 --date 12-01 --document 云交〔2026〕60号"
RECHECK = "ducha item recheck d8 --unit 县交通局 --people 周明,韩雪"
POST = "ducha unit post 云岭县委 --person 赵文 --title 县委书记 --kind 主要领导 --rank 1"

ROWS = (
    Row(
        35,
        (
            f"{ADD} --report-by 三天",
            "ducha item approve d6 --route 指令",
            "ducha item assign d6 --unit 县城管局",
            "ducha item notify d6 --sign 郑涛 --told 电话:何局长:11-27 --due 11-30",
            f"ducha item report d6 --date 11-28 {REPLY}",
        ),
        (
            f"{ADD} --report-by 三天 --on 2026-11-27",
            "ducha item approve d6 --route 指令 --on 2026-11-27",
            "ducha item assign d6 --unit 县城管局 --on 2026-11-27",
            "ducha item notify d6 --sign 郑涛 --due 11-30 --on 2026-11-27",
            f"ducha item report d6 --on 2026-11-28 {REPLY}",
        ),
        DESPITE,
    ),
    Row(
        36,
        (IMPORT, FILE, "ducha item notify d7-d15 --document 云发〔2026〕30号 --delivered 11-20"),
        (
            IMPORT,
            FILE,
            "ducha item notify d7-d15 --sign 郑涛 --on 2026-11-20",
            *(f"ducha item receive {one.replace(' ', ' --unit ')} --signer 办公室" for one in TOLD),
        ),
        DESPITE,
    ),
    Row(
        37,
        (
            "ducha activity approve h1 --by 县委办主任",
            START,
            VISIT,
            FOUND,
            "ducha issue rectify w1-w5 --on-spot --record 冯敏 --text 当场清走",
        ),
        (
            "ducha activity approve h1 --by 韩雪",
            START,
            VISIT,
            FOUND,
            "ducha issue hand w1-w5 --sign 郑涛",
            "ducha issue receive w1-w5 --signer 冯敏",
            "ducha issue rectify w1-w5 --signer 杨志强 --signed --sealed --text 当场清走",
        ),
    ),
    Row(
        38,
        ("ducha issue hand w6-w12 --sign 郑涛", CONCLUDE),
        (*(f"ducha issue withdraw w{nth} --cause 查无此事 --by 郑涛" for nth in range(6, 13)), CONCLUDE),
        "查无此事",
        ENDINGS,
    ),
    Row(
        39,
        (
            "ducha item direct d1 --leader 李建国 --text 再查一次，防止反弹",
            "ducha item direct d13 --leader 李建国 --text 请抓紧 --class 督促",
            "ducha item direct d4 --leader 李建国 --text 请王海涛同志阅研 --class 指导",
            "ducha item direct d5 --leader 李建国",
            "ducha item direct d2 --leader 王海涛",
            "ducha item direct d3 --leader 李建国 --text 改由交通局牵头 --lead 县交通局 --report-by 下周五 --told 转批示:陈局长",
        ),
        (
            "ducha item recheck d1 --untrue --people 周明,韩雪 --means 电话 --finding 书记要求再查 --due 12-18",
            "ducha item urge d13 --unit 县民政局 --means 电话 --text 书记要求抓紧",
            "ducha item note d4 --text 书记请王海涛同志阅研",
            "ducha item note d5 --text 书记已阅",
            "ducha item note d2 --text 王副县长已阅",
            "ducha item release d3 --unit 县城管局 --cause 职责调整 --to 县交通局 --by 郑涛 --recall 电话:何局长",
            "ducha item notify d3 --unit 县交通局 --sign 郑涛",
        ),
        "职责调整",
        ENDINGS,
    ),
    Row(
        40,
        (
            f"{CAME} --for-head 张涛 --text 已选址",
            "ducha item review d8 --unit 县交通局 --accept --original 12-2 --gates 全过",
        ),
        (
            f"{CAME} --signer 张涛 --signed --sealed --text 已选址",
            "ducha item review d8 --unit 县交通局 --accept --gates 全过",
        ),
    ),
    Row(
        41,
        (CLOSE,),
        (*(f"ducha item receive d2 --unit {one} --signer 办公室" for one in TOWNS), CLOSE),
        "晚于送达后的1个工作日",
    ),
    Row(
        42,
        ("ducha survey waive m1 --by 王副县长 --reason 测错了村",),
        (
            "ducha survey correct m1 --field satisfied --value 60 --reason 抄错",
            "ducha survey correct m1 --field dissatisfied --value 40 --reason 抄错",
        ),
    ),
    Row(
        43,
        ("ducha issue transfer w7 --unit 县城管局 --by 郑涛 --object 围挡是城管局批的",),
        (
            "ducha issue withdraw w7 --cause 查无此事 --by 郑涛 --recall 电话:杨镇长",
            "ducha issue add --unit 县城管局 --matter 北河路围挡破损 --category 城市建设管理",
        ),
        "查无此事",
        ENDINGS,
    ),
    Row(
        44,
        (f"{RECHECK} --cause 存疑 --means 实地 --finding 属实 --confirmed",),
        (f"{RECHECK} --cause 抽查 --means 实地 --finding 属实 --confirmed",),
        "抽查复核1",
        STATS,
    ),
    Row(
        45,
        ("ducha paper void p16 --by 苏定方 --reason 签到表看错了行 --sign 苏定方",),
        (
            "ducha paper void p16 --by 郑涛 --reason 签到表看错了行",
            "ducha paper draft bulletin --title 关于会议迟到的通报 --period 2026年12月 --criticise 县财政局:签到表记为迟到",
            "ducha paper sign p17 --by 郑涛",
        ),
    ),
    Row(
        46,
        (POST, "ducha report leader 李建国 --handover"),
        (
            POST,
            *(f"ducha item present {one} --leader 李建国 --back 圈阅" for one in ("d4", "d5")),
            "ducha item close d4 --conclusion 已办好 --checks 是是是 --public 满意",
        ),
    ),
    Row(
        47,
        ("ducha item suspend d3 --kind 领导要求暂缓 --reason 先放一放 --by 赵文",),
        ("ducha item extend d3 --unit 县交通局 --due 2027-01-16 --reason 先放一放 --by 郑涛",),
    ),
    Row(
        48,
        (
            "ducha issue revisit w3 --verdict 未落实 --people 周明,韩雪 --on-site --cause 清后又堆 --record 冯敏 --due 12-31",
        ),
        (
            "ducha issue add --unit 城关镇 --matter 文化路又堆了杂物 --category 城市建设管理 --advice 清走 --due 12-31",
            "ducha issue hand w13 --sign 郑涛",
            "ducha issue receive w13 --signer 冯敏",
        ),
    ),
    Row(
        49,
        ("ducha report week", "ducha report stats --year 2026", "ducha report register -o 督查台账.docx"),
        (
            "ducha report week --as-of 2026-12-10",
            "ducha report stats --year 2026 --as-of 2026-12-10",
            "ducha report register -o 督查台账.docx --as-of 2026-12-10",
        ),
        "数据截至 2026-12-10",
    ),
)  # fmt: skip
"""Every row."""


def cost(lines: tuple[str, ...]) -> tuple[int, int]:
    """Return how much is typed: the commands, and the commands with their options."""
    options = sum(word.startswith("-") for line in lines for word in line.split())
    return len(lines), len(lines) + options
