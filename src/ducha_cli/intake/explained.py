"""An empty table of a kind or of a 表样, column by column: what each becomes, how it is written, an example.

What the examples of all columns make together is a row that is imported without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import item, person, unit
from ducha_cli.intake import vocabulary
from ducha_cli.intake.presets import CONSTANTS
from ducha_cli.intake.profiles import ISSUES, ITEMS, PEOPLE, UNITS
from ducha_cli.intake.vocabulary import DROP, KEEP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ducha_cli.intake.presets import Preset
    from ducha_cli.intake.profiles import Profile

SYSTEM = "system_id"
"""The field of our own number: its column stands hidden in an empty table, for what is filed from it comes back."""
_DAY, _UNIT, _HELPER, _YES = "今", "单位", "配合单位", ("是", "否")
"""Examples that hang on the day and on the register."""
_UNITS_HOW = "全称或简称，几个用、隔开"
_DAY_HOW = "如 2026-11-30 或 2026年11月30日"
_DUE_HOW = "日期、20个工作日、年底前、长期坚持 都可以"
_AFTER = "办结、销号以后才写；导入时放在其他栏目"

_DEFAULT = {
    ITEMS.name: "serial title basis source content effect lead responsible support leader_in_charge person start due"
    " progress note",
    ISSUES.name: "serial units support found_on place matter category cause people remedy due progress note",
    UNITS.name: "serial code full_name short_name kind parent principal principal_title inspector inspector_duty phone"
    " note",
    PEOPLE.name: "serial name unit title kind from_on rank inspector duty phone document note",
}
"""The columns of an empty table of a kind."""
_ASKED = {ITEMS.name: ("source",), ISSUES.name: ("units", "found_on", "category", "people")}
"""What every row has to say, else something is told: a 表样 without it gets the column."""

_HOW: dict[str, dict[str, tuple[str, str]]] = {
    ITEMS.name: {
        "reference": ("来文、受理的编号，照原样", "云督〔2026〕1号"),
        "title": ("一件事一行；几个节点的，序号和标题合并，下面几行各写工作内容、时限", "城北污水管网改造"),
        "basis": ("文件、会议、批示的名称", "县政府常务会议纪要"),
        "source": (f"应为：{'、'.join(item.SOURCES)}", "重大项目"),
        "kind": ("平时写的类别；来源写在来源那一列", ""),
        "content": ("要办什么", "完成管网施工"),
        "effect": ("办到什么样", "全线贯通"),
        "lead": (_UNITS_HOW, _UNIT),
        "responsible": (_UNITS_HOW, _UNIT),
        "assignee": (f"{_UNITS_HOW}；首家牵头", _UNIT),
        "support": (_UNITS_HOW, _HELPER),
        "leader_in_charge": ("单位的责任领导：职务 姓名", "副局长 何建国"),
        "person": ("单位的责任人：职务 姓名", "科长 秦晓"),
        "start": (_DAY_HOW, _DAY),
        "due": (_DUE_HOW, "20个工作日"),
        "closed_on": (_AFTER, ""),
        "progress": ("办到哪一步；下次改了这一格，导入记为进展", "正在施工"),
        "percent": (_AFTER, ""),
        "state": (_AFTER, ""),
        "conclusion": (_AFTER, ""),
        "satisfied": (_AFTER, ""),
        "leader": ("姓名；几位的一行一位，日期、内容也一行一位", "李建国"),
        "directed_on": (_DAY_HOW, _DAY),
        "directive": ("照原文；只写阅、同意的不算要办", "请认真办理。"),
        "received_on": (_DAY_HOW, _DAY),
        "caller": ("另存，别处不显示；不愿留名的写（匿名）", "张先生"),
        "caller_phone": ("另存，别处不显示", "13800000000"),
        "note": ("随意", "无"),
    },
    ISSUES.name: {
        "reference": ("来件的编号，照原样；放在其他栏目", ""),
        "units": (f"{_UNITS_HOW}；第一个是责任单位", _UNIT),
        "lead": (_UNITS_HOW, _UNIT),
        "support": (_UNITS_HOW, _HELPER),
        "found_on": (_DAY_HOW, _DAY),
        "place": ("在哪里", "城北泵站"),
        "matter": ("一个问题一行；几条措施的，序号和问题合并，下面几行各写措施、时限", "运行记录不全"),
        "detail": ("具体表现；和问题连成一句", "十月没有记录"),
        "category": ("如 民生、安全、作风、生态环保、巡察反馈", "民生"),
        "cause": ("为什么", "值班制度没有落实"),
        "leader": ("单位的分管领导：职务 姓名", "副局长 何建国"),
        "people": ("单位的责任人：职务 姓名", "科长 秦晓"),
        "demand": ("要整改成什么样", "补齐记录"),
        "remedy": ("怎样整改，一格一条", "每日登记，每周检查"),
        "due": (_DUE_HOW, "20个工作日"),
        "progress": ("整改到哪一步；下次改了这一格，导入记为进展", "已补登"),
        "state": (_AFTER, ""),
        "cleared_on": (_AFTER, ""),
        "note": ("随意", "无"),
    },
    UNITS.name: {
        "code": ("单位自己的编码；没有的不写", "SL001"),
        "full_name": ("全称", "云岭县示例服务中心"),
        "short_name": ("平时的叫法", "县示例中心"),
        "kind": (f"应为：{'、'.join(unit.KINDS)}", "县直单位"),
        "parent": ("上级单位的全称或简称；没有的不写", ""),
        "principal": ("姓名", "秦晓"),
        "principal_title": ("职务", "主任"),
        "inspector": ("督查员的姓名", "吕佳"),
        "inspector_duty": ("专职或兼职", "兼职"),
        "phone": ("办公电话", "0000-1234567"),
        "note": ("随意", ""),
    },
    PEOPLE.name: {
        "name": ("姓名，一行一个任职", "吕佳"),
        "unit": ("全称或简称", _UNIT),
        "title": ("职务", "副局长"),
        "kind": (f"应为：{'、'.join(person.KINDS)}", "分管"),
        "from_on": (_DAY_HOW, _DAY),
        "rank": ("排第几", "3"),
        "inspector": ("是或否", "否"),
        "duty": ("督查员写专职或兼职", ""),
        "phone": ("办公电话", "0000-1234567"),
        "document": ("任职文件", "云人发〔2026〕1号"),
        "note": ("随意", ""),
    },
}  # fmt: skip
"""How a field is written, and an example."""
_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    ITEMS.name: {"source": item.SOURCES},
    ISSUES.name: {"key": _YES, "watched": _YES},
    UNITS.name: {"kind": unit.KINDS, "inspector_duty": ("专职", "兼职")},
    PEOPLE.name: {"kind": tuple(person.KINDS), "inspector": _YES, "duty": ("专职", "兼职")},
}
"""What a cell may be, where that is a short list."""


class Column(NamedTuple):
    """A column of an empty table.

    Attributes:
        path: its heading, below the ones above it.
        becomes: the 术语 of what it is.
        how: how it is written.
        example: what stands in the example row.
        needed: every row must have it.
        choices: what it may be, () for anything; ``firm`` where it may be nothing else.
        firm: see there.
        hidden: it stands hidden.
    """

    path: tuple[str, ...]
    becomes: str
    how: str
    example: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    firm: bool = True
    hidden: bool = False


def columns(profile: Profile, preset: Preset | None, units: Sequence[str], today: date) -> list[Column]:
    """Return the columns of an empty table.

    Args:
        profile: the kind of table.
        preset: the 表样 that it is of, None for the kind's own.
        units: names of units, for the list and the examples.
        today: for examples of days.
    """
    if preset is None:
        heads = [(profile.field(name).aliases[0], name) for name in _DEFAULT[profile.name].split()]
    else:
        heads = [(headings[0], target.partition("|")[0]) for headings, target in preset.lines if target != DROP]
        heads = list({vocabulary.key(heading): (heading, target) for heading, target in heads}.values())
        told = {target for _, target in heads} | preset.constants.keys()
        wanted = [one for one in _ASKED[profile.name] if one not in told] if profile.name in CONSTANTS else []
        heads += [
            (profile.field(name).aliases[0], name) for name in wanted if name != "units" or "lead" not in told
        ]  # fmt: skip
    parents = [heading.rpartition("/")[0] for heading, _ in heads]
    made = []
    for (heading, target), parent in zip(heads, parents, strict=True):
        several = parent and parents.count(parent) > 1  # a heading may have a stroke of its own
        path = tuple(heading.split("/")) if several else (heading,)
        made.append(_column(profile, path, target, units, today))
    if any(one.name == SYSTEM for one in profile.fields):
        field = profile.field(SYSTEM)
        made.append(Column((field.aliases[0],), field.term, "本系统的编号，由系统填写", "", hidden=True))
    return made


def _column(profile: Profile, path: tuple[str, ...], target: str, units: Sequence[str], today: date) -> Column:
    if target.startswith(KEEP):
        return Column(path, f"其他栏目“{target.partition('.')[2] or path[-1]}”", "照原样留存，查得到", "甲")
    field = profile.field(target)
    if target == "serial":
        return Column(path, field.term, "1、2、3", "1")
    how, example = _HOW[profile.name].get(target, ("随意", ""))
    registered = field.name in profile.units or (profile is PEOPLE and target == "unit")
    choices = tuple(units) if registered else _CHOICES[profile.name].get(target, ())
    meant = {_DAY: today.isoformat(), _UNIT: units[0], _HELPER: units[min(1, len(units) - 1)]}
    return Column(
        path, field.term, how, meant.get(example, example), field.required or field.wanted, choices, not registered
    )
