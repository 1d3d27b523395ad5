"""The contracts of papers: what a kind must be told. Nothing else reaches a template.

Only strings, counts and lists of them: no row, no date, nothing with methods. A personal value never stands in a
refusal, only the name of its field.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticUndefined

from ducha_cli.acts.facts import Fact
from ducha_cli.domain.words.title import title_lines
from ducha_cli.domain.words.wording import chinese_date, numeral, sentence, written_days
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.documents.kinds import Kind

# What XML cannot hold, and what other programs take for a page break or a new paragraph (\a, \f).
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


def _bare(value: str) -> str:
    return value.rstrip("。；;")


# 王　明 is written with a blank in its middle as well.
_PERSON = re.compile(r"(\S\S.*?)\s+(\S\s\S|\S{2,4}|\S+[·・]\S+)")


def _persons_in_lines(persons: str) -> str:
    told = []
    for one in re.split("[；;\n]", persons):
        named = _PERSON.fullmatch(one.strip())
        told.append("\n".join(named.groups()) if named else one.strip())
    return "\n".join(told)


def _day_in_lines(day: str) -> str:
    return re.sub(r"(\d{4}年)(?=\d{1,2}月)", r"\1\n", day).replace("（", "\n（", 1)


Text = Annotated[str, BeforeValidator(_clean)]
Needed = Annotated[Text, AfterValidator(_not_empty)]
Count = Annotated[Text, BeforeValidator(_count)]
Day = Annotated[Text, AfterValidator(_day)]
Sentence = Annotated[Needed, AfterValidator(sentence)]
"""A point, a reason, a finding: printed with one stop at its end, whatever was typed."""
Remark = Annotated[Text, AfterValidator(sentence)]
"""The same where there may be none."""
Clause = Annotated[Text, AfterValidator(_bare)]
"""A part of a sentence of the template, which brings the stop."""
NeededClause = Annotated[Needed, AfterValidator(_bare)]
Told = Annotated[Text, BeforeValidator(_count), AfterValidator(written_days)]
"""A cell that may hold a day: 2026-09-05 is printed as 2026年9月5日."""
DayCell = Annotated[Told, AfterValidator(_day_in_lines)]
"""A day in a narrow cell: the year above, month and day below."""
PersonsCell = Annotated[Text, AfterValidator(_persons_in_lines)]
"""Persons in a narrow cell: each post on a line and its name on the next, so that no name is broken."""


class Contract(BaseModel):
    """A frozen group of facts that refuses unknown names and turns nothing into something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def must(title: str | Fact, width: int = 0, *, centred: bool = False, default: Any = PydanticUndefined) -> Any:
    """Declare a fact that has to be told, by its title or by the fact of the ledger that it is.

    In a row, ``width`` (twips) makes it a column of the printed list (``body.columns``), headed by the title;
    short values are ``centred``.
    """
    said = title.heading if isinstance(title, Fact) else title
    return Field(default, title=said, json_schema_extra={"width": width, "centred": centred})


def may(title: str | Fact, width: int = 0, *, centred: bool = False, default: Any = "") -> Any:
    """Declare a fact that may be left out, otherwise as ``must``."""
    return must(title, width, centred=centred, default=default)


class Lamps(Contract):
    """What the office calls its three levels (trap 12); cells under a heading 灯 that begin so are shaded."""

    green: Needed = may("绿灯", default="绿")
    yellow: Needed = may("黄灯", default="黄")
    red: Needed = may("红灯", default="红")


class Paper(Contract):
    """What every paper is told. A draft (稿) has no ``number``."""

    needed: ClassVar[tuple[str, ...]] = ("issuer", "number", "title", "date|dated")
    """What a template of this kind must name."""

    draft: bool = must("是否为稿")
    issuer: Needed = must("发文机关")
    number: Text = may("文号或期号")
    title: Needed = must("标题")
    dated: Day = must("成文日期")
    signer: Text = may("签发人")
    contact: Text = may("联系人")
    phone: Text = may("联系电话")
    copy_to: Clause = may("抄送")
    anchor: Text = may("台账校验")
    lamps: Lamps = may("灯的名称", default=Lamps())

    def headings(self) -> dict[str, object]:
        """Its sections in their order, each with what it is printed for; one without it is left out."""
        return {}

    def context(self) -> dict[str, Any]:
        """What the template may name: the facts, ``date`` as it is written, the title in its lines.

        ``nth`` numbers the sections that are there, and ``many`` the rows: how many there are is printed, so that
        none can go missing unseen.
        """
        told = self.model_dump()
        told["date"] = chinese_date(self.dated)
        told["title"] = "\n".join(title_lines(self.title))
        if self.anchor:
            told["anchor"] = "台账校验：" + self.anchor.removeprefix("台账校验").lstrip("： :")
        if headings := self.headings():
            shown = [name for name, there in headings.items() if there]
            told["nth"] = {name: numeral(shown.index(name) + 1) if name in shown else "" for name in headings}
        if "rows" in told:
            told["many"] = len(told["rows"])
        return told


class Serial(Paper):
    """What every 期刊 is told besides: ``running`` is its number since the first year (总第58期)."""

    running: Count = may("总期号")


class Form(Paper):
    """An internal form has neither a number nor a 签发人 of its own (docs/decisions/0022)."""

    needed: ClassVar[tuple[str, ...]] = ("issuer",)

    def context(self) -> dict[str, Any]:
        """A form that waits for a signature is printed as it is: it is no 稿 of anything."""
        return super().context() | {"draft": False}


class Addressed(Paper):
    """What a paper to units is told besides: its 主送 and how urgent it is (GB/T 9704 7.2.3, 7.3.2)."""

    needed = (*Paper.needed, "recipient")

    recipient: Needed = must("主送")
    urgency: Text = may("紧急程度")

    def context(self) -> dict[str, Any]:
        """How the text speaks to 主送, and who fills in the 回执: several units (``--joint``) each their own."""
        several = bool(re.search("[、，,；;\n]", self.recipient))
        name = self.recipient.rstrip("：:")
        told = {"recipient": name, "you": "你们" if several else "你单位", "unit": "" if several else name}
        return super().context() | told


class Receipted(Addressed):
    """What a paper with a 回执 is told besides: who answers for it at the unit."""

    leader: Text = may("责任领导")
    person: Text = may("责任人")

    def context(self) -> dict[str, Any]:
        """The cells of the 回执 are narrow."""
        cells = {name: _persons_in_lines(told) for name, told in (("leader", self.leader), ("person", self.person))}
        return super().context() | {"receipt": cells}


_WHY = {
    "missing": "没有给出",
    "extra_forbidden": "不在约定之内",
    "string_type": "应是文字",
    "bool_type": "应是“是”或“否”",
    "list_type": "应是列表",
    "model_type": "应是一组事实",
    "value_error": "为空或写法不对",
}


def read(kind: Kind, facts: Mapping[str, object]) -> Any:
    """Judge ``facts`` by the contract of ``kind``, a ``Paper``; a refusal names all that is wrong, and no value."""
    try:
        paper = kind.contract.model_validate(dict(facts))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        told = "；".join(f"{_place(kind.contract, one['loc'])}{_WHY.get(one['type'], '写法不对')}" for one in found)
        raise InvalidInput(f"{kind.label}的事实不全或有误：{told}。", "请补齐或改正后再制文。") from None
    if paper.draft and paper.number:
        raise InvalidInput(f"{kind.label}的稿不能带文号或期号（number）。", "签发时才编号：稿的 number 应为空。")
    if not paper.draft and not paper.number and (kind.numbered or kind.serial):
        raise InvalidInput(f"{kind.label}没有文号或期号（number）。", "签发后的文书必须编号；未签发的应标明是稿。")
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
