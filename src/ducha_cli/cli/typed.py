"""How each kind of fact is typed, and what is read from it: options for the help page, values for the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ducha_cli import shell
from ducha_cli.cli import act
from ducha_cli.errors import InvalidInput, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ducha_cli.acts.asked import Act, Asked, Facts, Rule
    from ducha_cli.cli.seat import Seat


class Kind(NamedTuple):
    """What Typer takes of one kind of fact, and how the draft's value is read from that.

    ``read`` takes the seat, the fact, its first option, what was typed, and ``--on`` as typed; None is: untold.
    """

    typed: Any
    read: Callable[[Seat, Asked, str, Any, str | None], Any]


def _as_typed(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    del seat, fact, option, on
    return value


def _act_day(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> str:
    del fact, option
    return act.today_or(seat, value, on)


def _own_day(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> str | None:
    del fact, option, on
    return act.day(seat, value)


def _each(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    del seat, fact, option, on
    return tuple(value) if value else None


def _listed(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    del seat, fact, option, on
    return act.listed(value) or None


def _joined(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> str | None:
    del seat, fact, option, on
    return None if value is None else "、".join(act.listed(value))


def _person(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    """Read ``职务 姓名`` as name and post."""
    del seat, on
    if value is None:
        return None
    people = _people_of(value)
    if len(people) != 1 or not people[0][0]:
        raise InvalidInput(
            f"“{value}”不是一个{fact.heading}。", f"只写一个人，写作：{option} {shell.word('局长 何建国')}。"
        )
    return people[0]


def _people(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    del seat, fact, option, on
    people = [one for text in value or () for one in _people_of(text)]
    return tuple({"name": name, "title": title} for name, title in people) or None


def _people_of(text: str) -> list[tuple[str, str]]:
    from ducha_cli.domain.words import naming

    return [(one.name, one.title) for one in naming.split_people(text)]


def _pairs(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    """Read ``甲:乙``; where the second side may be left out, so may the colon."""
    del seat, on
    if not value:
        return None
    left, right = fact.parts.asked().items()
    if right[1].required:
        told = act.pairs(value, option, fact.sample or "县住建局:事由")
    else:
        halves = (text.replace("：", ":").partition(":") for text in value)
        told = [(one.strip(), other.strip()) for one, _, other in halves]
    return tuple({left[0]: one, right[0]: other} for one, other in told)


def _numbered(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    """Read ``1:答复``; where there are choices each number has so many marks."""
    del seat, on
    told = act.numbered(value, option)
    if not fact.choices:
        return told or None
    return {number: act.marks(text, len(fact.choices), option) for number, text in told.items()} or None


def _marks(seat: Seat, fact: Asked, option: str, value: Any, on: str | None) -> Any:
    del seat, on
    return act.marks(value, len(fact.choices), option)


KINDS = {
    "text": Kind(str, _as_typed),
    "day": Kind(str, _act_day),
    "date": Kind(str, _own_day),
    "flag": Kind(bool, _as_typed),
    "either": Kind(bool, _as_typed),
    "number": Kind(int, _as_typed),
    "many": Kind(list[str], _each),
    "list": Kind(str, _listed),
    "joined": Kind(str, _joined),
    "person": Kind(str, _person),
    "people": Kind(list[str], _people),
    "pairs": Kind(list[str], _pairs),
    "numbered": Kind(list[str], _numbered),
    "marks": Kind(str, _marks),
}
"""Every kind that is typed with one option; of flags each is an option, a part is typed with another fact."""
_NO_VALUE = {"flag", "either"}


def options(facts: type[Facts]) -> Iterator[tuple[str, Any]]:
    """Return the parameters that the facts are typed with: name → annotation, all of them None where untyped."""
    for name, fact in facts.asked().items():
        typed = fact.options(name)
        must = "（必填）" if fact.required and fact.kind != "day" else ""
        if fact.kind == "flags":
            for option, told in zip(typed, fact.help.split("\n"), strict=True):
                yield _flag(name, option), Annotated[bool | None, typer.Option(option, help=told)]
        elif fact.kind != "part":
            metavar = None if fact.kind in _NO_VALUE else fact.metavar
            written = ["/".join(typed)] if fact.kind == "either" else typed
            option = typer.Option(*written, metavar=metavar, help=fact.help + must)
            yield name, Annotated[KINDS[fact.kind].typed | None, option]


def _flag(name: str, option: str) -> str:
    return name + option.replace("-", "_")


def read(seat: Seat, on: str | None, facts: type[Facts], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was told of each fact, None of what was not."""
    told: dict[str, Any] = {}
    for name, fact in facts.asked().items():
        if fact.kind == "part":
            continue
        if fact.kind == "flags":
            told[name] = _chosen(name, fact, given)
            continue
        value = KINDS[fact.kind].read(seat, fact, fact.options(name)[0], given[name], on)
        if fact.kind == "either" and fact.choices and value is not None:
            value = fact.choices[not value]
        if fact.kind == "person" and value:
            value, told[f"{name}_title"] = value
        told[name] = value
    return told


def _chosen(name: str, fact: Asked, given: Mapping[str, Any]) -> str | None:
    typed = fact.options(name)
    chosen = [option for option in typed if given[_flag(name, option)]]
    if len(chosen) > 1:
        raise WrongUsage(f"{fact.heading}只能写一个，现为 {'、'.join(chosen)}。", f"请留下 {' 或 '.join(chosen)}。")
    return fact.choices[typed.index(chosen[0])] if chosen else None


def complete(act: type[Act], told: Mapping[str, Any]) -> None:
    """Refuse an act that lacks facts, all of them named at once (decision 0004)."""
    lacking = {name: one for name, one in act.asked().items() if one.required and told.get(name) is None}
    if not lacking:
        return
    titles = "、".join(one.title(name) for name, one in lacking.items())
    options = " ".join(_wanted(one, one.options(name)) for name, one in lacking.items())
    raise WrongUsage(f"没有填{titles}。", f"请加 {options}；写法：{act.command()} --help")


def _wanted(fact: Asked, options: list[str]) -> str:
    if fact.kind in {"flags", "either"}:
        return " 或 ".join(options)
    return f"{options[0]} {fact.placeholder}"


def judge(rules: tuple[Rule, ...], told: Mapping[str, Any]) -> None:
    """Refuse facts that do not go together, or lack each other."""
    for rule in rules:
        if rule.when and not _is_told(told.get(rule.when)):
            continue
        if not rule.least <= sum(_is_told(told.get(one)) for one in rule.names) <= rule.most:
            raise WrongUsage(rule.what, rule.mend)


def _is_told(value: Any) -> bool:
    """Whether something was typed, and be it an empty text or 0: that is for the draft to refuse."""
    return value is not None and value is not False and value not in ((), [])
