"""Opening a new ledger: the folder, ducha.toml, the empty schema and the first trail entry."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import backups, exchange, files, leftovers, place
from ducha_cli.ledger.migrating import migrate
from ducha_cli.ledger.transaction import brought
from ducha_cli.office.desk import Desk
from ducha_cli.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_SETTINGS = """# 本文件是督查室的设置；改动会在下一次操作时记入留痕。

[office]
name = {office}
county = {county}
operator = {operator}
contact = {contact}
phone = {phone}
# heads = "县委书记、县长、代县长"    # 人员名册里没有登记的领导，任这些职务的是主要领导

# 发文机关，第一个是落款；文号写作 代字〔年份〕号数。
[[issuer]]
name = {issuer}
level = {level}
code = {code}
copy_to = {copy_to}
next_number = {next_number}
next_year = {next_year}
side = "党政"                 # 党、政、党政；政的，到访的单位都要有督查结论书（733号令第16条）
# signers = "县委办主任"      # 谁签发它的通报；不写按 authority.sign

# 启用本台账以前已经出过的期刊，总期号接着编；没有写的不印总期号。
# [[serial]]
# name = "督查通报"
# issued = 57                 # 以前共出了多少期，下一期是总第58期
# next_number = 12            # 今年下一期的期号（年中启用时）
# next_year = 2026

[limits]
receipt_workdays = 3          # 送达后几个工作日未回执即列入未回执清单
commit_workdays = 5           # 反馈问题后几个工作日未报时限即列入清单
stuck_warn_days = 10          # 久拖：几天没有任何记录提醒
stuck_alarm_days = 15         # 久拖：几天没有任何记录报警
silence_principal = 0         # 呈报主要领导后几个工作日无新批示视为认可，0 为不算
silence_others = 10           # 呈报其他领导后几个工作日无新批示视为认可
extensions = 0                # 每个单位最多延期几次，0 为不限
report_days = "每季度末"      # 长期坚持的问题没有另定报告日的，何时报告
recheck_rate = "4"            # 复查复议率报警线（%）
lag_points = 0                # 滞后清单：实际进度落后序时进度几个百分点以上才列入
backup_days = 7               # 最近一份备份超过几天，today 和体检提醒

[receipt]
report_counts = true          # 反馈、整改报来了就是收到了，办结、销号不再要回执；仍要回执的改为 false

[extend]
short_workdays = 5            # 延期累计几个工作日以内按 authority.extend 批，超过的按 extend_beyond

[suspend]
review_days = 30              # 中止几日后再看；累计不超过的按 authority.suspend 批，超过的按 suspend_beyond

# 谁能批准什么：写最低一级（副主任、室主任、县领导、主要领导），职务更高的也能批；也可写职务，如 县委办主任；
# 几种用、隔开，写 "" 不问。人员登记了才核对：没有登记这一级的人，照办并注明未核实。
[authority]
file = "副主任"               # 立项、建账，督查活动和轮次的批准
file_by_source = {{"群众来信来电" = ""}}  # 按来源另定立项由谁批准
extend = "副主任"             # 延期，累计不超过 extend.short_workdays 的
extend_beyond = "县领导"      # 更长的延期
suspend = "副主任"            # 中止，累计不超过 suspend.review_days 的；有批示的由批示的领导或其上级批准
suspend_beyond = "县领导"     # 更长的中止；领导要求暂缓
reopen = "室主任"             # 重启、补课
accept = "县领导"             # 没有批示的事项，呈报谁圈阅、同意算领导认可
clear = "副主任"              # 销号；由督查室指定整改时限
leave = "室主任"              # 并案、撤销、解除、改派等退出台账的
leave_beyond = "县领导"       # 客观无法整改；免督查记录
people = "县领导"             # 不补课；群众不满意而办结
void = "室主任"               # 作废不用领导签发的文书；通报由签发人或其上级作废
sign = "县领导"               # 签发通报；某个发文机关另有规定的，写在它的 signers
publish = "县领导"            # 定公开范围；公布
measure = "室主任"            # 督查结果运用（还没有操作用到）
refer = "县领导"              # 移送（还没有操作用到）
override = "主要领导"         # 特批（还没有操作用到）
expose = "县领导"             # 曝光（还没有操作用到）
honour = "县领导"             # 表彰（还没有操作用到）
account = "主要领导"          # 问责（还没有操作用到）
head = "县长"                 # 以政府名义的处理，另经行政首长批准（733号令第21条）（还没有操作用到）
sign_workdays = 5             # 口头批准后几个工作日没有补批件，列入待补签

[report]
signer = "批示指示、上级交办"     # 这些来源的反馈由主要负责人签字，其余的哪位负责人签都行
on_time = "电子版"             # 签字盖章的原件后补的，是否按时看电子版到的那天；看原件的写 原件

# 问题的责任人、原因什么时候要有：commit 单位报整改时限时（以前由单位的主要负责人答复，注“待报”），hand 反馈给单位时。
[issue]
person_at = "commit"
cause_at = "commit"

# 环节时限，按工作日，0 为不限；ducha item backtrack 按它算超时。签收看 receipt_workdays，办理看各单位自己的时限。
[stages]
filing_workdays = 2           # 立项：登记到立项
telling_workdays = 2          # 交办：立项到送达
reviewing_workdays = 3        # 审核：反馈到审核
closing_workdays = 5          # 办结：最后一次审核到办结

[coordination]
units = 3                     # 涉及几个单位就建议协调，0 为不建议
days = 60                     # 立项（或本轮开始）满几天就建议协调，0 为不建议

[survey]
dissatisfied_percent = "50"   # 不满意超过有效票的百分之几要补课
fairly_as = "满意"            # 基本满意算满意、不满意，还是单列
small = 5                     # 有效票少于几份，标明样本不足
resurvey = "gate"             # 定了补课的，没有复测不能办结、销号；只列出的写 list

[lamps]
green = "绿"
yellow = "黄"
red = "红"
yellow_workdays = 3           # 剩几个工作日亮黄灯

[clock]
roll = true                   # 按日计的时限遇休息日是否顺延
revisit = "after"             # 回访在销号之前（before）还是之后（after）；重点问题一律在前
longterm_report = "每季度末"  # 长期坚持的何时报一次：每月底、每季度末、每半年、每年底 等

[activity]
visits_a_month = 1            # 一个单位一个月督查几次以上要写原因，0 为不问
training_months = 12          # 培训后几个月内算培训过
appeal_days = 30              # 收到结论后几日内可申请复核（733号令第17条）
decision_days = 30            # 收到申请后几日内作出复核决定
conclusion = "按发文机关"     # 督查结论书：按发文机关的 side；都要的写 结论书

[quota]
monthly = 1                   # 这些类别的单位每月组织几次督查
monthly_kinds = "县直单位"
quarterly = 2                 # 这些类别的单位，主要负责人每季度亲自带队几次
quarterly_kinds = "县直单位、乡镇、街道、功能区"
seminars_a_month = 1          # 业务研讨每月几次
trainings_a_year = 1          # 全县督查业务培训每年几次

[fonts]
set = "GB2312"                # GB2312、Windows 或 GBK
latin = "Times New Roman"

# 文书版面与国标 GB/T 9704-2012 不同时才写；ducha paper template list 会列出与国标不同之处。
# [page]
# line_pt = 28.95             # 行距，磅
# red_head_mm = 35            # 发文机关标志上边缘至版心上边缘，毫米
"""


def init(
    folder: Path,
    *,
    office: str,
    issuer: str,
    code: str,
    now: Callable[[], datetime],
    operator: str,
    on: str | None = None,
    next_number: int = 1,
    contact: str = "",
    phone: str = "",
    copy_to: str = "",
) -> Path:
    """Make a new ledger in ``folder``: all of it or nothing.

    Args:
        folder: must not exist, or be empty.
        office: the 督查室's name.
        issuer: the body in whose name papers go out.
        code: its 文号代字.
        now: the clock.
        operator: who types.
        on: business day of the first entry (ISO); today by default.
        next_number: the next 文号 of this year, for an office that starts in mid-year (``--next 37``).
        contact: whom units may call; printed in papers' 附注.
        phone: the contact's telephone.
        copy_to: 抄送 of papers.
    """
    empty = [label for label, value in (("--office", office), ("--issuer", issuer), ("--code", code)) if not value]
    if empty:
        raise InvalidInput(f"没有填 {'、'.join(empty)}。", "写法见 ducha init --help。")
    folder = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100  no dots
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} 已存在且不是空目录。", "请换一个目录名；已有台账的，直接 cd 进去使用。")
    folder.parent.mkdir(parents=True, exist_ok=True)
    place.refuse_network_share(folder.parent)
    left = leftovers.left_of(folder)
    if any(not path.name.startswith(".") or backups.complete(path) for path in left):
        raise leftovers.not_finished(folder, left)
    making = folder.with_name(f".{folder.name}.正在建立")
    files.cleared(making)  # it has no entry of anybody's: it would have been told just now
    making.mkdir()
    try:
        for name in (place.FILES, place.TEMPLATES, place.PAPERS, place.BACKUPS):
            (making / name).mkdir()
        told = {
            "office": office,
            "county": shell.shown(folder.name),
            "operator": operator,
            "contact": contact,
            "phone": phone,
            "issuer": issuer,
            "level": "委员会" if issuer.endswith("委员会") else "办公室",
            "code": code,
            "copy_to": copy_to,
            "next_number": next_number,
            "next_year": now().year if next_number > 1 else 0,
        }
        text = _SETTINGS.format(**{name: json.dumps(value, ensure_ascii=False) for name, value in told.items()})
        files.write_whole(making / FILE_NAME, text.encode())
        migrate(making, create=True)
        desk = Desk(making, now, operator)
        with desk.work() as work:
            day = on or work.today.isoformat()
            with work.transaction.event("ledger.init", "ledger", day, settings=text):
                pass
        files.sync(making)
    except BaseException:
        files.cleared(making)
        raise
    exchange.give_name(making, folder)
    brought(folder)
    return folder
