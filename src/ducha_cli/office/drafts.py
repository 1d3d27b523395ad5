"""The only way in: the pydantic model that checks what an act is told, made of the act as ``acts`` declares it.

Table classes validate nothing, these do.

Each field's ``title`` is its Chinese heading; a refusal names the heading, never the value (it may be personal).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from ducha_cli.acts.asked import Facts, Person
from ducha_cli.domain.words import naming
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from ducha_cli.acts.asked import Asked


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


D = TypeVar("D", bound=Draft | Facts)


def make(kind: type[D], /, **values: Any) -> D:
    """Build a draft from what was typed; None means not given."""
    draft: Any = model(cast("Any", kind)) if issubclass(kind, Facts) else kind
    try:
        return cast("D", draft(**{name: value for name, value in values.items() if value is not None}))
    except ValidationError as error:
        errors = error.errors()
        wrong = {one["loc"][0] for one in errors if one["type"] != "too_short"}  # what is wrong is not there, either
        told = [one for one in errors if one["type"] != "too_short" or one["loc"][0] not in wrong]
        problems = "；".join(dict.fromkeys(_problem(draft, one) for one in told))
        raise InvalidInput(f"{problems}。", "请改正后重新输入；各选项的写法见该命令的 --help。") from None


@cache
def model(kind: type[Facts], option: str = "") -> type[Draft]:
    """Return the pydantic model that checks the facts of ``kind``; of a pair, ``option`` is what it is typed with."""
    fields: dict[str, Any] = {
        name: (
            KINDS[fact.kind](name, fact),
            Field(
                ... if fact.required else fact.default,
                title=f"{fact.heading}（{option}）" if option else fact.title(name),
            ),
        )
        for name, fact in kind.asked().items()
    }
    return create_model(kind.__name__, __base__=Draft, **fields)


def _word(_: str, fact: Asked) -> Any:
    """One of its choices, else any text; an empty one only where it may be left out and nothing stands for it."""
    must = fact.required or fact.default
    if fact.made_of:
        return Annotated[Must if must else Text, AfterValidator(_made_of(*fact.made_of))]
    if fact.choices:
        return Literal[fact.choices if must else ("", *fact.choices)]
    return Must if must else Text


def _made_of(pattern: str, told: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"应为{told}")
        return text

    return check


def _several(of: Any, fact: Asked) -> Any:
    return Annotated[tuple[of, ...], Field(min_length=1)] if fact.required else tuple[of, ...]


def _words(_: str, fact: Asked) -> Any:
    return _several(Literal[fact.choices] if fact.choices else Must, fact)


def _maybe(of: Any, fact: Asked) -> Any:
    return of if fact.required else of | None


def _marks(fact: Asked) -> Any:
    yes_or_no: tuple[Any, ...] = (bool,) * len(fact.choices)
    return tuple.__class_getitem__(yes_or_no)


def _numbered(_: str, fact: Asked) -> Any:
    said: Any = _marks(fact) if fact.choices else Must
    return dict[int, said]


def _parts(name: str, fact: Asked) -> Any:
    return _several(model(fact.parts, fact.options(name)[0]), fact)


KINDS: dict[str, Callable[[str, Asked], Any]] = {
    "text": _word,
    "joined": _word,
    "flags": _word,
    "person": _word,
    "part": lambda _, fact: Must if fact.required else Text,
    "day": lambda *_: Day,
    "date": lambda _, fact: _maybe(Day, fact),
    "flag": lambda *_: bool,
    "either": lambda _, fact: _maybe(Literal[fact.choices] if fact.choices else bool, fact),
    "number": lambda _, fact: _maybe(Annotated[int, Field(ge=fact.least, le=fact.most)], fact),
    "many": _words,
    "list": _words,
    "people": _parts,
    "pairs": _parts,
    "numbered": _numbered,
    "marks": lambda _, fact: _maybe(_marks(fact), fact),
}
"""What a draft holds of each kind of fact (``acts.asked.Asked``), by its name and what is asked of it."""


def _problem(kind: type[Draft], error: Any) -> str:
    heading = _heading(kind, error["loc"])
    if error["type"] in {"missing", "string_too_short", "too_short"}:
        return f"没有填{heading}"
    if error["type"] == "literal_error":
        choices = "、".join(filter(None, re.findall("'([^']*)'", error["ctx"]["expected"])))
        return f"{heading}应为 {choices} 之一"
    if error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
        return f"{heading}{reason}" if not reason.isascii() else f"{heading}不是日期（如 2026-11-30）"
    return f"{heading}太长" if error["type"] == "string_too_long" else f"{heading}不对"


def _heading(kind: type[Draft], place: tuple[int | str, ...]) -> str:
    """Return what the field at ``place`` is called; of one side of a pair, that side's heading."""
    name = str(place[0]) if place else ""
    known = kind.model_fields.get(name)
    if known is None:
        return name
    inner = get_args(known.annotation)[:1]
    if len(place) > 2 and inner and isinstance(inner[0], type) and issubclass(inner[0], Draft):
        return _heading(inner[0], place[2:])
    return known.title or name


def names(text: str) -> tuple[str, ...]:
    """Return the names in ``甲、乙`` as written with any comma or 、."""
    return tuple(part for part in (one.strip() for one in re.split("[,，、;；]", text)) if part)


def people(*texts: str) -> tuple[Person, ...]:
    """Return the people of texts like ``副镇长 周永平``, several of them with 、."""
    found = [one for text in texts for one in naming.split_people(text)]
    return tuple(make(Person, name=one.name, title=one.title) for one in found)
