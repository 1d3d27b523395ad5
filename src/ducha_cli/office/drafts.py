"""The only way in: what every pydantic model of an act's input is made of; each model stands beside its act.

Table classes validate nothing, these do.

Each field's ``title`` is its Chinese heading; a refusal names the heading, never the value (it may be personal).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ducha_cli.domain.words import naming
from ducha_cli.errors import InvalidInput


def _clean(text: str) -> str:
    reason = naming.reject_controls(text)
    if reason:
        raise ValueError(reason)
    return naming.squash(text)


def _iso(text: str) -> str:
    return date.fromisoformat(text).isoformat()


Text = Annotated[str, AfterValidator(_clean), Field(max_length=20_000)]
Must = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=20_000)]
Day = Annotated[str, AfterValidator(_iso)]


class Draft(BaseModel):
    """What every draft is: frozen, no unknown field, no input in its errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True)


D = TypeVar("D", bound=Draft)


def make(kind: type[D], /, **values: Any) -> D:
    """Build a draft from what was typed; None means not given.

    Raises:
        InvalidInput: every field that is missing or wrong, by its Chinese heading.
    """
    try:
        return kind(**{name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        problems = "；".join(dict.fromkeys(_problem(kind, one) for one in error.errors()))
        raise InvalidInput(f"{problems}。", "请改正后重新输入；各选项的写法见该命令的 --help。") from None


def _problem(kind: type[Draft], error: Any) -> str:
    name = str(error["loc"][0]) if error["loc"] else ""
    known = kind.model_fields.get(name)
    heading = (known.title if known else None) or name
    if error["type"] in {"missing", "string_too_short", "too_short"}:
        return f"没有填{heading}"
    if error["type"] == "literal_error":
        choices = "、".join(filter(None, re.findall("'([^']*)'", error["ctx"]["expected"])))
        return f"{heading}应为 {choices} 之一"
    if error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
        return f"{heading}{reason}" if not reason.isascii() else f"{heading}不是日期（如 2026-11-30）"
    return f"{heading}太长" if error["type"] == "string_too_long" else f"{heading}不对"


class PersonDraft(Draft):
    """责任人 with post (R1-9)."""

    name: Must = Field(title="责任人姓名")
    title: Text = Field("", title="责任人职务")


def names(text: str) -> tuple[str, ...]:
    """Return the names in ``甲、乙`` as written with any comma or 、."""
    return tuple(part for part in (one.strip() for one in re.split("[,，、;；]", text)) if part)


def people(*texts: str) -> tuple[PersonDraft, ...]:
    """Return the people of texts like ``副镇长 周永平``, several of them with 、."""
    found = [one for text in texts for one in naming.split_people(text)]
    return tuple(make(PersonDraft, name=one.name, title=one.title) for one in found)
