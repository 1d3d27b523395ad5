"""ducha.toml: who the office is and the numbers that it may change.

Every number that a requirement names is a setting here, with the source's own number as its default.
Every command reads the file, so the sections are named tuples: a frozen dataclass takes four times as long to define.
"""

# No ``from __future__ import annotations``: the types below are what ``_value`` holds the file against.

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, get_args, get_origin

from ducha_cli.errors import InvalidInput, LedgerTrouble, why

FILE_NAME = "ducha.toml"
_BARE = r"^([ \t]*\[[ \t]*(?:view|import)[ \t]*\.[ \t]*)([^\]\"'\s]+)([ \t]*\])"
"""``[view.周例会]``: TOML wants a name that is not ASCII in quotes, and nobody in an office knows that."""
_TYPED = {"imports": "import"}
"""How a section is called in the file where Python has that word for itself."""


class Office(NamedTuple):
    """The 督查室 itself: its name, its county's name, who is at the keyboard and whom units may call."""

    name: str = ""
    county: str = ""
    operator: str = ""
    contact: str = ""
    phone: str = ""
    heads: str = "县委书记、县长、代县长"
    """Titles of 主要领导, where the register does not know them: whose new 批示 opens a closed item again (R0-6)."""


class Issuer(NamedTuple):
    """A body that issues papers (R4-21): its level, its 文号代字, its serial title and the first number here.

    ``next_number`` is where an office that starts in mid-year goes on (``init --next 37``); it counts for
    the year ``next_year`` alone, other years begin with 1.
    """

    name: str = ""
    level: str = "办公室"
    code: str = ""
    copy_to: str = ""
    next_number: int = 1
    next_year: int = 0
    signers: str = ""
    """Who signs what asks for 签发 (通报), instead of who holds ``authority.sign``: kinds and titles, 、 between."""
    side: str = "党政"
    """党, 政 or 党政: whether it acts under 733号令 (``activity.conclusion``)."""


class Serial(NamedTuple):
    """A 期刊 that came out before this ledger (trap 4): ``issued`` issues, from which its 总第N期 goes on.

    ``next_number`` is the 期号 that comes next, in the year ``next_year`` alone. A serial without such an entry prints
    no 总期号, which nobody here knows.
    """

    name: str = ""
    issued: int = 0
    next_number: int = 1
    next_year: int = 0


class Limits(NamedTuple):
    """Thresholds in days; ``*_workdays`` are 工作日, ``*_days`` calendar days."""

    receipt_workdays: int = 3
    """未回执清单: a notice delivered this long ago without a receipt is listed (R0-2)."""
    commit_workdays: int = 5
    """未报时限清单: an issue handed over this long ago without a proposed deadline is listed (R2-3)."""
    report_days: str = "每季度末"
    """长期坚持 without report days of its own reports then (trap 9)."""
    stuck_warn_days: int = 10
    """久拖: no event for so long is a warning (R3-3)."""
    stuck_alarm_days: int = 15
    """久拖: no event for so long is an alarm (R3-3)."""
    silence_principal: int = 0
    """视为认可: 呈报 to a 主要领导 without a word for so many 工作日 counts as accepted; 0 is never (R0-7)."""
    silence_others: int = 10
    """The same of other leaders, while they hold the post."""
    leader_silence_workdays: int = 0
    """What ``silence_others`` was called once; read as that where it is not 0."""
    extensions: int = 0
    """How often one unit may have its deadline extended; 0 is without limit (trap 6)."""
    recheck_rate: str = "4"
    """复查复议率 alarm, per cent (R4-12)."""
    lag_points: int = 0
    """滞后清单: listed when the share is behind its 序时进度 by more than so many points (R0-5)."""
    backup_days: int = 7
    """``today`` and ``doctor`` warn when the newest backup is older."""


class Extend(NamedTuple):
    """延期: how far who grants the short ones may go."""

    short_workdays: int = 5
    """延期 of so many 工作日 in all of one unit's task are granted by ``authority.extend``, longer ones by another."""


class Suspend(NamedTuple):
    """中止: how long who grants the short ones may have a clock stand, and when it is looked at again."""

    review_days: int = 30
    """复查日 where none is named; 中止 of so many days in all is granted by ``authority.suspend``, more by another."""


class Authority(NamedTuple):
    """Who may approve what: the lowest kind, of 副主任, 室主任, 县领导, 主要领导; who stands higher may it too.

    Several are written with 、 between them, titles (县委办主任) too; "" asks nothing. Where nobody of the kind is in
    the register, everybody may.
    """

    file: str = "副主任"
    """立项, 建账; 批准 of activities and rounds."""
    file_by_source: Mapping[str, str] = MappingProxyType({"群众来信来电": ""})
    """立项 of items of a source, where it is another's: ``file_by_source = {"群众来信来电" = ""}``."""
    extend: str = "副主任"
    """延期 of no more than ``extend.short_workdays`` in all."""
    extend_beyond: str = "县领导"
    """Longer ones."""
    suspend: str = "副主任"
    """中止 of no more than ``suspend.review_days`` in all."""
    suspend_beyond: str = "县领导"
    """Longer ones, and what a leader is said to want."""
    reopen: str = "室主任"
    """重启, 补课."""
    accept: str = "县领导"
    """办结认可, where no leader gave a 批示."""
    clear: str = "副主任"
    """销号; a deadline that the office sets for a unit."""
    leave: str = "室主任"
    """What leaves the books: 并案, 撤销, 解除, 改派."""
    leave_beyond: str = "县领导"
    """免督查记录; 客观无法整改."""
    people: str = "县领导"
    """不补课; 办结 though people are 不满意."""
    void: str = "室主任"
    """作废 of a paper that asks nobody's 签发; of others, who signed it."""
    sign: str = "县领导"
    """签发 of 通报."""
    measure: str = "室主任"
    """结果运用."""
    refer: str = "县领导"
    """移送."""
    override: str = "主要领导"
    """特批."""
    expose: str = "县领导"
    """曝光."""
    honour: str = "县领导"
    """表彰."""
    account: str = "主要领导"
    """问责."""
    publish: str = "县领导"
    """公开, 公布."""
    head: str = "县长"
    """行政首长, asked besides where a body of the government acts (733 §21)."""
    sign_workdays: int = 5
    """待补签: an approval by word, where it must be another's, is listed after so many 工作日 without a document."""


PAPER = "原件"


class Report(NamedTuple):
    """反馈: whose reports the 主要负责人 signs himself (R4-8); all others any 负责人 of the unit may."""

    signer: str = "批示指示、上级交办"
    on_time: str = "电子版"
    """What is held against the deadline where the paper came later (补件): 电子版, the day of the file, or 原件."""


HAND, COMMIT = "hand", "commit"


class Issue(NamedTuple):
    """问题: when 责任人 and 原因 are asked: at 反馈给单位 (``hand``), or of the unit at 承诺时限 (``commit``)."""

    person_at: str = COMMIT
    """Until the unit names who answers, its 主要负责人 of the day does, marked 待报 (R1-9)."""
    cause_at: str = COMMIT
    """The office knows the place and the picture; why it is so the unit finds out (R1-6, R0-11)."""


class Stages(NamedTuple):
    """环节时限 in 工作日, as ``item backtrack`` measures them (R2-9, R3-2); 0 is without limit.

    No rule of the country names them; 立项 in two days is what one city asks. 签收 is ``limits.receipt_workdays``,
    办理 the unit's own deadline.
    """

    filing_workdays: int = 2
    """立项: from 登记 to 立项 or 不立项."""
    telling_workdays: int = 2
    """交办: from 立项 to 送达."""
    reviewing_workdays: int = 3
    """审核: from 反馈 to its 审核."""
    closing_workdays: int = 5
    """办结: from the last 审核 to 办结."""


class Coordination(NamedTuple):
    """When an item is suggested for 协调 or 领导督办 (R4-5, R4-6); 0 suggests nothing. The source names no number."""

    units: int = 3
    """So many units or more in this round."""
    days: int = 60
    """So many calendar days or more since 立项, or since this round began."""


class Undo(NamedTuple):
    """撤回 of what was done by mistake."""

    same_day: bool = True
    """Who typed it takes it back on the same day without asking anybody; it is counted as 当日撤回."""


class Receipt(NamedTuple):
    """回执 of 通知单 and 整改通知."""

    report_counts: bool = True
    """A unit that has answered was told: its reply, or its 改, stands for the 回执 at 办结 and 销号 (R0-2)."""
    document: bool = False
    """以文代单: a document that told a unit (``item notify --document``) asks a 回执 as well."""


class Answer(NamedTuple):
    """答复 of 建议 and 提案."""

    deputy: str = "续办"
    """不满意 of a 代表 or a 委员: 续办, its units go on with it; 列出, it is kept and nothing follows."""


class Telling(NamedTuple):
    """口头交办: by telephone, by a message, in person; the paper follows."""

    paper_workdays: int = 2
    """待补单: a word is listed after so many 工作日 without the paper that covers it."""


class Objection(NamedTuple):
    """情况说明 of units."""

    workdays: int = 10
    """It is decided within so many 工作日, and listed in ``today`` till then."""


GATE = "gate"


class Survey(NamedTuple):
    """满意度测评: when 补课 is due, how 基本满意 is counted, and when a sample is too small (R3-11, trap 23)."""

    dissatisfied_percent: str = "50"
    """More than this share of the valid answers dissatisfied, and 补课 is proposed (多数群众不满意)."""
    fairly_as: str = "满意"
    """基本满意 counts as 满意, as 不满意, or as neither (单列)."""
    small: int = 5
    """Fewer valid answers than this are marked: they prove little."""
    min_share: int = 50
    """A 复测 with less than this per cent of the first survey's valid answers, or fewer than ``small``, is none."""
    resurvey: str = GATE
    """Whether a 复测 that was set bars 办结 and 销号 until it is made (``gate``), or is listed alone (``list``)."""


class Recheck(NamedTuple):
    """复核 of results: which of them the 复查复议率 counts (R4-12)."""

    counts: str = "存疑、领导要求、申请"
    """Causes, 、 between; what was found 不实 counts always. 抽查 is a figure of its own, for who samples does well."""


class Figures(NamedTuple):
    """统计."""

    carry: bool = True
    """办结率 counts what was carried over from before the period (结转); else only what began in it."""


class Lamps(NamedTuple):
    """Names of the three levels and the working days left at which the middle one comes on (trap 12)."""

    green: str = "绿"
    yellow: str = "黄"
    red: str = "红"
    yellow_workdays: int = 3


class Clock(NamedTuple):
    """How deadlines are counted: whether a 日-deadline on a rest day rolls on (民法典 203), when to revisit."""

    roll: bool = True
    revisit: str = "after"
    """回访 ``before`` or ``after`` 销号 (R2-12); key issues are always revisited before."""
    longterm_report: str = "每季度末"
    """When 长期坚持 without a rhythm of its own is reported on (trap 9); written as a recurring deadline."""
    present_workdays: int = 2
    """A unit's day so few 工作日 before the 呈报时限, or after it, is told: the office needs them itself; 0 never."""


class Activity(NamedTuple):
    """督查活动: how often a unit is visited, how long a training lasts, the two clocks of 733 §17."""

    visits_a_month: int = 1
    """严禁重复督查: another visit to the same unit in a month asks for a reason; 0 never asks (733 §15)."""
    training_months: int = 12
    """A member counts as trained for so long after a 培训 (R2-16)."""
    appeal_days: int = 30
    """A unit may ask for 复核 so many days after it received the conclusion (733 §17)."""
    decision_days: int = 30
    """And is answered so many days after it asked (733 §17)."""
    conclusion: str = "按发文机关"
    """结论书 to each visited unit (733 §16): always (结论书), or where the issuer's ``side`` is 政.

    Elsewhere a 通报, 专报 or 整改通知 that names the unit serves.
    """


class Quota(NamedTuple):
    """How much supervision is owed (R1-1, R1-2, R4-20); kinds of units are written with 、 between them."""

    monthly: int = 1
    """Activities that each unit of ``monthly_kinds`` organises in a month (R1-1)."""
    monthly_kinds: str = "县直单位"
    quarterly: int = 2
    """Activities that each 主要负责人 of ``quarterly_kinds`` leads in person in a quarter (R1-2)."""
    quarterly_kinds: str = "县直单位、乡镇、街道、功能区"
    seminars_a_month: int = 1
    """业务研讨 (R4-20)."""
    trainings_a_year: int = 1
    """培训 of the whole county (R4-20)."""
    leaders_days: int = 0
    """听取汇报 on what a leader has in charge (包案) is owed after so many days; 0 is never."""


class Fonts(NamedTuple):
    """The font set of papers (``GB2312``, ``Windows`` or ``GBK``) and the font of Latin letters and digits."""

    set: str = "GB2312"
    latin: str = "Times New Roman"


class Page(NamedTuple):
    """House rules for papers where they differ from GB/T 9704-2012; the defaults are the standard's (trap 18).

    Millimetres and points; ``red_head_pt`` 0 is as large as the line allows, ``chars_grid`` is Word's 文档网格.
    """

    top_mm: float = 37.0
    bottom_mm: float = 35.0
    left_mm: float = 28.0
    right_mm: float = 26.0
    line_pt: float = 28.95
    red_head_mm: float = 35.0
    red_head_pt: int = 0
    chars_grid: bool = False


class Settings(NamedTuple):
    """All of ducha.toml, and its text."""

    office: Office = Office()
    issuer: tuple[Issuer, ...] = ()
    serial: tuple[Serial, ...] = ()
    limits: Limits = Limits()
    receipt: Receipt = Receipt()
    telling: Telling = Telling()
    answer: Answer = Answer()
    extend: Extend = Extend()
    undo: Undo = Undo()
    suspend: Suspend = Suspend()
    authority: Authority = Authority()
    report: Report = Report()
    issue: Issue = Issue()
    stages: Stages = Stages()
    coordination: Coordination = Coordination()
    objection: Objection = Objection()
    survey: Survey = Survey()
    recheck: Recheck = Recheck()
    figures: Figures = Figures()
    lamps: Lamps = Lamps()
    clock: Clock = Clock()
    activity: Activity = Activity()
    quota: Quota = Quota()
    fonts: Fonts = Fonts()
    page: Page = Page()
    view: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """Saved views: options of a list under a name (``[view.周例会]``); cli/views.py reads them."""
    imports: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """表样: how the tables of a sender are laid out (``[import.巡察整改]``); intake/presets.py reads them."""
    text: str = ""

    @property
    def missing(self) -> bool:
        """Whether there is no ducha.toml, or nothing in it, so that only defaults count."""
        return not self.text.strip()

    @property
    def sha256(self) -> str:
        """SHA-256 of the file, as each trail entry bears it."""
        import hashlib  # a look has no use for it

        return hashlib.sha256(self.text.encode()).hexdigest()

    def serial_named(self, name: str) -> Serial | None:
        """The entry of the serial ``name`` (督查通报), or None."""
        return next((one for one in self.serial if one.name == name), None)

    @property
    def lead_issuer(self) -> Issuer:
        """The body in whose name papers go out: the first in the file."""
        return self.issuer[0] if self.issuer else Issuer(name=self.office.name)


_DAYS, _COUNT, _YEAR = (0, 3_660), (0, 1_000), (0, 9_999)
_FREE = None
_PER_CENT = "%"
_WHO = "、"
LADDER = ("副主任", "室主任", "县领导", "主要领导")
_TITLE = r"[^\s、,，;；]*(长|书记|主任|主席|委员|代表|秘书|专员|主管|经理|总师|负责人|组长|人)"
"""How a title ends: one that does not is a slip of the pen, and would ask an approval of nobody."""
_RULE = r"每(日|工作日|周[一二三四五六日末]?|旬|半月|月(初|底|末|上旬|中旬|\d{1,2}日)?|(季度?|半年|年)[底末]?)"
"""What domain/days/rhythm.py reads."""
JUDGED: Mapping[str, Any] = {
    **dict.fromkeys((f"office.{name}" for name in Office._fields), _FREE),
    "report.signer": _FREE,
    **dict.fromkeys(("issue.person_at", "issue.cause_at"), (HAND, COMMIT)),
    "report.on_time": ("电子版", PAPER),
    **dict.fromkeys(("issuer.name", "issuer.level", "issuer.code", "issuer.copy_to", "serial.name"), _FREE),
    **dict.fromkeys(("issuer.next_number", "serial.next_number", "serial.issued"), (0, 100_000)),
    **dict.fromkeys(("issuer.next_year", "serial.next_year"), _YEAR),
    "limits.receipt_workdays": _DAYS,
    "limits.commit_workdays": _DAYS,
    "limits.report_days": _RULE,
    "limits.stuck_warn_days": _DAYS,
    "limits.stuck_alarm_days": _DAYS,
    **dict.fromkeys(("limits.silence_principal", "limits.silence_others"), _DAYS),
    "limits.leader_silence_workdays": _DAYS,
    "limits.extensions": _COUNT,
    "limits.recheck_rate": _PER_CENT,
    "limits.lag_points": (0, 100),
    "limits.backup_days": _DAYS,
    "issuer.signers": _WHO,
    "issuer.side": ("党", "政", "党政"),
    "extend.short_workdays": _DAYS,
    "undo.same_day": _FREE,
    "suspend.review_days": (1, 3_660),
    **dict.fromkeys((f"authority.{name}" for name in Authority._fields), _WHO),
    "authority.sign_workdays": _DAYS,
    **dict.fromkeys((f"stages.{name}" for name in Stages._fields), _DAYS),
    "coordination.units": _COUNT,
    **dict.fromkeys(("receipt.report_counts", "receipt.document", "figures.carry"), _FREE),
    "telling.paper_workdays": _DAYS,
    "answer.deputy": ("续办", "列出"),
    "recheck.counts": frozenset({"存疑", "领导要求", "申请", "抽查", "关注"}),
    "coordination.days": _DAYS,
    "survey.dissatisfied_percent": _PER_CENT,
    "survey.fairly_as": ("满意", "不满意", "单列"),
    "survey.small": _COUNT,
    "survey.min_share": (0, 100),
    "survey.resurvey": (GATE, "list"),
    "objection.workdays": _DAYS,
    **dict.fromkeys(("lamps.green", "lamps.yellow", "lamps.red"), _FREE),
    "lamps.yellow_workdays": _DAYS,
    "clock.roll": _FREE,
    "clock.revisit": ("before", "after"),
    "clock.present_workdays": _DAYS,
    "clock.longterm_report": _RULE,
    "activity.visits_a_month": _COUNT,
    "activity.training_months": _COUNT,
    "activity.appeal_days": _DAYS,
    "activity.conclusion": ("按发文机关", "结论书"),
    "activity.decision_days": _DAYS,
    **dict.fromkeys(("quota.monthly", "quota.quarterly", "quota.seminars_a_month", "quota.trainings_a_year"), _COUNT),
    "quota.leaders_days": _DAYS,
    **dict.fromkeys(("quota.monthly_kinds", "quota.quarterly_kinds"), _FREE),
    "fonts.set": ("GB2312", "Windows", "GBK"),
    "fonts.latin": _FREE,
    # As GB/T 9704-2012 has it, give or take a half.
    "page.top_mm": (18.5, 55.5),
    "page.bottom_mm": (17.5, 52.5),
    "page.left_mm": (14.0, 42.0),
    "page.right_mm": (13.0, 39.0),
    "page.line_pt": (14.475, 43.425),
    "page.red_head_mm": (17.5, 52.5),
    "page.red_head_pt": (0, 150),
    "page.chars_grid": _FREE,
}
"""What each setting may be: a range, some words, a per cent, a rule of days, or what anybody likes.

A number beyond all sense does not stop with an error of its own: counting 10⁹ working days never ends.
"""


def _judge(name: str, value: Any, place: str) -> None:
    """Refuse a value that no office can mean.

    Raises:
        InvalidInput: naming the setting and what it may be.
    """
    rule = JUDGED.get(name)
    told = ""
    if rule is _PER_CENT:
        number = re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", value)
        told = "" if number and float(value) <= 100 else "0 到 100 的数（加引号，不带%）"
    elif rule is _RULE:
        told = "" if re.fullmatch(_RULE, value) else "每季度末、每月15日 这样的时间"
    elif rule is _WHO:
        wrong = [one for who in _all(value) for one in who.split("、") if not _is_who(one)]
        told = f"{'、'.join(LADDER)}，或职务；不问的写空（“{wrong[0]}”不是）" if wrong and any(wrong) else ""
    elif isinstance(rule, frozenset):
        told = "" if set(value.split("、")) <= rule | {""} else f"{'、'.join(sorted(rule))} 中的几个（用、隔开）"
    elif isinstance(rule, tuple) and isinstance(rule[0], str):
        told = "" if value in rule else "、".join(rule)
    elif isinstance(rule, tuple):
        told = "" if rule[0] <= value <= rule[1] else f"{rule[0]} 到 {rule[1]}"
    if told:
        raise InvalidInput(f"{place} 的值 {value!r} 不对，应为 {told}。", f"请改正 {FILE_NAME} 后再试。")


def _all(value: str | Mapping[str, str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value.values())


def _is_who(text: str) -> bool:
    return not text or text in LADDER or bool(re.fullmatch(_TITLE, text))


def load(ledger: Path) -> Settings:
    """Read ``ledger``/ducha.toml.

    Raises:
        InvalidInput: the file is not TOML, or holds an unknown name or a value of the wrong type.
    """
    path = ledger / FILE_NAME
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise LedgerTrouble(f"{path} 读不了（{why(error)}）。", "请核对文件的读取权限。") from None
    return parsed(data, path)


def in_force(text: str, now: Settings) -> Settings:
    """Return ducha.toml as it read on an earlier day; ``now`` where none was kept, or this program cannot read it."""
    if not text or text == now.text:
        return now
    try:
        return parsed(text.encode(), Path(FILE_NAME))
    except InvalidInput:
        return now


def parsed(data: bytes, path: Path) -> Settings:
    """Read the bytes of a ducha.toml that stands, or would stand, at ``path``.

    Raises:
        InvalidInput: as ``load`` says.
    """
    try:
        text = data.removeprefix(BOM_UTF8).decode()
        raw = tomllib.loads(_quoted(text))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidInput(f"{FILE_NAME} 无法读取：{error}。", f"请用文本编辑器改正 {path}。") from None
    except RecursionError:
        raise InvalidInput(f"{FILE_NAME} 无法读取：括号套得太深。", f"请用文本编辑器改正 {path}。") from None
    built: Settings = _build(Settings, raw, FILE_NAME)
    return built._replace(text=text)


def _quoted(text: str) -> str:
    """Return the text with the names of views and 表样 in quotes; most files have none, and the pattern is dear."""
    if not any(line.lstrip(" \t[").startswith(("view", "import")) for line in text.split("\n")):
        return text
    return re.sub(_BARE, r'\1"\2"\3', text, flags=re.MULTILINE)


def _build(kind: Any, raw: dict[str, Any], place: str) -> Any:
    known = {_TYPED.get(name, name): (name, hint) for name, hint in kind.__annotations__.items() if name != "text"}
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in known:
            raise InvalidInput(f"{place} 中没有“{name}”这项设置。", f"可用的设置：{'、'.join(known)}；请改正后再试。")
        own, hint = known[name]
        values[own] = _value(hint, value, f"{place} [{name}]")
        _judge(f"{kind.__name__.lower()}.{own}", values[own], f"{place} [{name}]")
    return kind(**values)


def _value(kind: Any, value: Any, place: str) -> Any:
    if hasattr(kind, "_fields"):
        if isinstance(value, dict):
            return _build(kind, value, place)
    elif get_origin(kind) is Mapping:
        inner = str if get_args(kind)[1] is str else dict
        if isinstance(value, dict) and all(isinstance(one, inner) for one in value.values()):
            return MappingProxyType(value)
    elif kind in _WANTED:
        # True is an int to Python, and none to who writes it; 2 is a number like 2.0.
        if type(value) is kind or (kind is float and type(value) is int):
            return kind(value)
    elif isinstance(value, list):
        return tuple(_value(get_args(kind)[0], one, place) for one in value)
    wanted = "[import.名称]" if place.endswith("[import]") else _wanted(kind)
    raise InvalidInput(f"{place} 的值 {value!r} 不对，应为{wanted}。", f"请改正 {FILE_NAME} 后再试。")


_WANTED = {str: "文字（加引号）", int: "整数", bool: "true 或 false", float: "数"}


def _wanted(kind: Any) -> str:
    if hasattr(kind, "_fields"):
        return "一个表"
    if get_origin(kind) is Mapping:
        return '如 {"群众来信来电" = ""}' if get_args(kind)[1] is str else "[view.名称]"
    return _WANTED.get(kind) or f"若干 [[{get_args(kind)[0].__name__.lower()}]]"
