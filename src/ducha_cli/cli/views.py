"""Saved views: ``[view.周例会]`` in ducha.toml holds the options of a list, ``ducha item list @周例会`` types them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.errors import InvalidInput, NotFound, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK = "@"
_NOUN = "list"
"""The entry of a view that names its noun; every other entry is an option without its ``--``."""


def words(
    views: Mapping[str, Mapping[str, Any]],
    typed: str,
    command: str,
    options: Iterable[str],
    several: Iterable[str],
) -> list[str]:
    """Return the options of the view ``@名称`` as one would type them.

    Args:
        views: ``[view.…]`` of ducha.toml.
        typed: the view as typed.
        command: the list that was typed, e.g. ``ducha item list``.
        options: the options that this list has.
        several: those of them that are typed once for each value.
    """
    noun = command.split()[1]
    name = typed.removeprefix(MARK)
    mine = [one for one, told in views.items() if told.get(_NOUN) == noun]
    if not typed.startswith(MARK):
        raise WrongUsage(f"多出了参数：{typed}。", f"筛选用选项，见 {command} --help；存好的视图写作 @名称。")
    if name not in views:
        known = "、".join(MARK + one for one in mine)
        how = f'在 ducha.toml 里写 [view.{name}]，下一行 list = "{noun}"，再写选项。'
        advice = f"可用：{known}。" if known else how
        raise NotFound(f"ducha.toml 里没有视图“{name}”。", advice)
    view = dict(views[name])
    place = f"ducha.toml [view.{name}]"
    other = view.pop(_NOUN, None)
    if other is None:
        raise InvalidInput("视图没有写是哪一种清单。", f'加一行：list = "{noun}"', where=place)
    if other != noun:
        raise InvalidInput(
            f"视图“{name}”是 {other} 的清单，不是 {noun} 的。",
            f"请写：ducha {other} {'show' if other == 'trail' else 'list'} {shell.word(typed)}",
        )
    known_options = {one.removeprefix("--") for one in options if one.startswith("--")} - {"help"}
    for option in view:
        if option not in known_options:
            near = get_close_matches(option, known_options, n=1) or sorted(known_options)
            raise InvalidInput(f"{noun} 的清单没有“{option}”这个选项。", f"可写：{'、'.join(near)}。", where=place)
    each = {one.removeprefix("--") for one in several}
    told = ((option, one) for option, value in view.items() for one in _values(value, each=option in each))
    return [word for option, value in told for word in _typed(option, value, place)]


def _values(value: Any, *, each: bool) -> list[Any]:
    return value if each and isinstance(value, list) else [value]


def _typed(option: str, value: Any, place: str) -> list[str]:
    if isinstance(value, bool):
        return [f"--{option}"] if value else []
    if isinstance(value, list):
        value = ",".join(map(str, value))
    if not isinstance(value, (str, int)) or value == "":
        raise InvalidInput(f"“{option}”的值不对。", '写作文字（加引号）、整数、true 或 ["甲", "乙"]。', where=place)
    return [f"--{option}={value}"]
