"""The contracts of papers: what a kind must be told. Nothing else reaches a template.

Only strings, counts and lists of them: no row, no date, nothing with methods. A personal value never stands in a
refusal, only the name of its field.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ducha_cli.domain.words.title import title_lines
from ducha_cli.domain.words.wording import chinese_date, sentence, written_days
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

# What XML cannot hold, and what docxtpl would take for a page break or a new paragraph (\a, \f).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """``text`` without control characters; line ends become LF and tabs a space."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def _clean(value: Any) -> Any:
    """Clean strings before they are judged: a field of control characters alone is an empty field."""
    return plain(value) if isinstance(value, str) else value


def _count(value: Any) -> Any:
    """A count may come as a number."""
    return str(value) if type(value) is int else value


def _day(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError(value)
    date.fromisoformat(value)
    return value


def _not_empty(value: str) -> str:
    if not value:
        raise ValueError(value)
    return value


Text = Annotated[str, BeforeValidator(_clean)]
Needed = Annotated[Text, AfterValidator(_not_empty)]
Count = Annotated[Text, BeforeValidator(_count)]
Day = Annotated[Text, AfterValidator(_day)]
Sentence = Annotated[Needed, AfterValidator(sentence)]
"""A point, a reason, a finding: printed with one stop at its end, whatever was typed."""
Told = Annotated[Text, BeforeValidator(_count), AfterValidator(written_days)]
"""A cell that may hold a day: 2026-09-05 is printed as 2026年9月5日."""


class Contract(BaseModel):
    """A frozen group of facts that refuses unknown names and turns nothing into something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Lamps(Contract):
    """What the office calls its three levels (trap 12); cells under a heading 灯 that begin so are shaded."""

    green: Needed = Field("绿", title="绿灯")
    yellow: Needed = Field("黄", title="黄灯")
    red: Needed = Field("红", title="红灯")


class Paper(Contract):
    """What every paper is told. A draft (稿) has no ``number``."""

    needed: ClassVar[tuple[str, ...]] = ("issuer", "number", "title", "date|dated")
    """What a template of this kind must name."""
    numbered: ClassVar[bool] = True
    """It takes a 文号 or a 期号 when it is signed; a 台账 is a working table and has none."""

    draft: bool = Field(title="是否为稿")
    issuer: Needed = Field(title="发文机关")
    number: Text = Field(title="文号或期号")
    title: Needed = Field(title="标题")
    dated: Day = Field(title="成文日期")
    signer: Text = Field(title="签发人")
    contact: Text = Field(title="联系人")
    phone: Text = Field(title="联系电话")
    copy_to: Text = Field(title="抄送")
    anchor: Text = Field("", title="台账校验")
    lamps: Lamps = Field(default_factory=Lamps, title="灯的名称")

    def context(self) -> dict[str, Any]:
        """What the template may name: the facts, ``date`` as it is written, the title in its lines."""
        told = self.model_dump()
        told["date"] = chinese_date(self.dated)
        told["title"] = "\n".join(title_lines(self.title))
        told["copy_to"] = self.copy_to.rstrip("。；;")
        if self.anchor:
            told["anchor"] = "台账校验：" + self.anchor.removeprefix("台账校验").lstrip("： :")
        told["receipt"] = {name: in_lines(told.get(name, "")) for name in ("leader", "person")}
        return told


class Serial(Paper):
    """What every 期刊 is told besides: ``running`` is its number since the first year (总第58期)."""

    running: Count = Field("", title="总期号")


class Form(Paper):
    """What every internal form is told: neither a number nor a 签发人 of its own (docs/decisions/0022)."""

    needed: ClassVar[tuple[str, ...]] = ("issuer",)
    numbered = False

    number: Text = Field("", title="文号或期号")
    signer: Text = Field("", title="签发人")
    contact: Text = Field("", title="联系人")
    phone: Text = Field("", title="联系电话")
    copy_to: Text = Field("", title="抄送")

    def context(self) -> dict[str, Any]:
        """A form that waits for a signature is printed as it is: it is no 稿 of anything."""
        return super().context() | {"draft": False}


def addressee(recipient: str) -> dict[str, str]:
    """How the text speaks to ``recipient``, and who fills in the 回执: several units (``--joint``) each their own."""
    several = bool(re.search("[、，,；;\n]", recipient))
    name = recipient.rstrip("：:")
    return {"recipient": name, "you": "你们" if several else "你单位", "unit": "" if several else name}


# 王　明 is written with a blank in its middle as well.
_PERSON = re.compile(r"(\S\S.*?)\s+(\S\s\S|\S{2,4}|\S+[·・]\S+)")


def in_lines(persons: str) -> str:
    """Persons in a narrow cell: each post on a line and its name on the next, so that no name is broken."""
    told = []
    for one in re.split("[；;\n]", persons):
        named = _PERSON.fullmatch(one.strip())
        told.append("\n".join(named.groups()) if named else one.strip())
    return "\n".join(told)


def day_in_lines(day: str) -> str:
    """A day in a narrow cell: the year above, month and day below."""
    return re.sub(r"(\d{4}年)(?=\d{1,2}月)", r"\1\n", day).replace("（", "\n（", 1)


P = TypeVar("P", bound=Paper)

_WHY = {
    "missing": "没有给出",
    "extra_forbidden": "不在约定之内",
    "string_type": "应是文字",
    "bool_type": "应是“是”或“否”",
    "list_type": "应是列表",
    "model_type": "应是一组事实",
    "value_error": "为空或写法不对",
}


def read(contract: type[P], label: str, facts: Mapping[str, object]) -> P:
    """Judge ``facts`` by ``contract``; ``label`` names the kind in the refusal.

    Raises:
        InvalidInput: a fact is missing, unknown or of another type; all of them are named, no value is told.
    """
    try:
        paper = contract.model_validate(dict(facts))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        told = "；".join(f"{_place(contract, one['loc'])}{_WHY.get(one['type'], '写法不对')}" for one in found)
        raise InvalidInput(f"{label}的事实不全或有误：{told}。", "请补齐或改正后再制文。") from None
    if paper.draft and paper.number:
        raise InvalidInput(f"{label}的稿不能带文号或期号（number）。", "签发时才编号：稿的 number 应为空。")
    if not paper.draft and not paper.number and contract.numbered:
        raise InvalidInput(f"{label}没有文号或期号（number）。", "签发后的文书必须编号；未签发的应标明是稿。")
    return paper


def _place(contract: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """``rows.3.person`` → ``“问题清单”第4项“责任人”（rows.person）``."""
    said, names = "", []
    model: Any = contract
    for step in loc:
        if isinstance(step, int):
            said += f"第{step + 1}项"
            continue
        field = getattr(model, "model_fields", {}).get(step)
        said += f"“{(field and field.title) or step}”"
        names.append(step)
        inner = getattr(field.annotation, "__args__", ()) if field else ()
        model = inner[0] if inner else None
    return f"{said}（{'.'.join(names)}）"
