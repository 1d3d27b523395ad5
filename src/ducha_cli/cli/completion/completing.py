"""What a TAB may become: nouns, verbs, options, numbers, states, units by their 拼音首字母, views, files.

The shell's script sets ``_DUCHA_COMPLETE`` to its own name and passes the words as typed; the answer is one
candidate a line, with what it means behind a tab. A code is ASCII and the 汉字 stand beside it, so no command
needs an input method. It costs a look: nothing heavy is imported, and nothing is ever refused or written.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.asked import LOADED
from ducha_cli.cli import output
from ducha_cli.cli.completion.candidates import LOOKS, Offer, begin
from ducha_cli.cli.nouns import NOUNS, SINGLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ducha_cli.domain.life.lifecycle import Lifecycle


FILES, FOLDERS = ":files", ":folders"
"""Answers that leave the rest to the shell."""

_NUMBERED = frozenset({"item", "issue", "activity"})
"""Options that take a number of the noun that they are called by."""
_ROOT = {"--ledger": FOLDERS, "--as": "", "--despite": "", "--debug": None, "--version": None, "--help": None}
"""Options that may stand anywhere: what follows them, None where nothing does."""


def answer(words: list[str], shell: str) -> int:
    """Print the candidates for the last of ``words``; whatever goes wrong, a TAB stays silent."""
    with contextlib.suppress(Exception):
        joined = _joined(words) if shell == "bash" else words
        if shell == "powershell" and joined[-1:] == ['""']:
            joined = [*joined[:-1], ""]  # how its script writes a word not yet begun
        typed = joined[-1] if joined else ""
        lines = _lines(list(offers(joined)), typed, shell)
        sys.stdout.buffer.write("".join(line + "\n" for line in lines).encode())
        sys.stdout.buffer.flush()
        return 0
    output.nobody_reads()
    return 1


def _joined(words: list[str]) -> list[str]:
    """Undo what bash did: it parts words at = and @."""
    whole: list[str] = []
    for word in words:
        glued = whole and (word == "=" or (len(whole[-1]) > 1 and whole[-1].endswith("=")) or whole[-1] == "@")
        if glued and (whole[-1].startswith("--") or whole[-1] == "@"):
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def _lines(found: list[Offer], typed: str, shell: str) -> list[str]:
    if found and found[0][0] in {FILES, FOLDERS}:
        return [found[0][0]]
    # bash replaces only what stands behind its last =; an @ in front belongs to the word, though bash parts it too.
    cut = typed.rfind("=") + 1 if shell == "bash" else 0
    return list(dict.fromkeys(f"{value[cut:]}\t{about}" for value, about in found))


def offers(words: list[str]) -> Iterator[Offer]:
    """Yield the candidates for the last word."""
    *all_before, typed = words or [""]
    before, asked = _without_root(all_before)
    if asked is not None:
        yield from [(asked, "")] if asked else []
        return
    if not before:
        yield from begin(typed, {**SINGLES, **NOUNS})
        if typed.startswith("-"):
            yield from begin(typed, dict.fromkeys(_ROOT, ""))
        return
    given = next((all_before[n + 1] for n, word in enumerate(all_before[:-1]) if word == "--ledger"), None)
    yield from _of_command(before, typed, given)


def _without_root(words: list[str]) -> tuple[list[str], str | None]:
    """Return the words without the root's own options; and what the last one asks for, if it asks."""
    kept: list[str] = []
    waiting: str | None = None
    for word in words:
        if waiting is not None:
            waiting = None
        elif word in _ROOT:
            waiting = _ROOT[word]
        else:
            kept.append(word)
    return kept, waiting


def _of_command(before: list[str], typed: str, given: str | None) -> Iterator[Offer]:
    import typer.main

    from ducha_cli.cli import root

    command: Any = typer.main.get_command(root.build(before[0], before[1] if len(before) > 1 else ""))
    command, path, rest = _down(command, before)
    if hasattr(command, "commands"):
        if not rest:
            yield from begin(typed, {name: _first_line(one.help) for name, one in command.commands.items()})
        return
    context = Typed(path, rest, command, given)
    option, equals, value = typed.partition("=")
    asked = context.option(option) if equals else context.option(rest[-1]) if rest else None
    if asked is not None:
        prefix = f"{option}=" if equals else ""
        for one, about in context.values(asked, value if equals else typed):
            yield (one if one.startswith(":") else prefix + one, about)
    elif typed.startswith("-"):
        yield from begin(typed, context.options())
    else:
        argument = context.argument()
        if argument is not None:
            yield from context.values(argument, typed)
        if not typed and (rest or not (argument and argument.required)):
            yield from begin("", context.options(required=True))


def _down(command: Any, words: list[str]) -> tuple[Any, list[str], list[str]]:
    """Return the command that the first words name, those words, and the words behind it."""
    path: list[str] = []
    for word in words:
        if word not in getattr(command, "commands", ()):
            break
        path.append(word)
        command = command.commands[word]
    return command, path, words[len(path) :]


class Typed:
    """A command in the making: which one, what was typed of it, and what may follow."""

    def __init__(self, path: list[str], words: list[str], command: Any, given: str | None) -> None:
        self.given = given
        self.noun = self.wanted = path[0]
        self.verb = path[-1]
        self.words = words
        self.params = [one for one in command.params if not getattr(one, "hidden", False)]
        act = LOADED.get(" ".join(path))
        self.facts = act.asked() if act else {}

    def option(self, name: str) -> Any | None:
        """Return the option of that name that takes a value."""
        if not name.startswith("-"):
            return None
        return next((one for one in self.params if name in one.opts and not one.is_flag and not one.count), None)

    def options(self, *, required: bool = False) -> dict[str, str]:
        """Return the options not yet typed (or that may be typed again) with their help."""
        left = {}
        for one in self.params:
            fact = self.facts.get(one.name)
            must = one.required or bool(fact and fact.required and fact.kind != "day")
            if one.param_type_name == "option" and (must or not required):
                name = max(one.opts, key=len)
                if one.multiple or not set(one.opts) & set(self.words):
                    left[name] = _first_line(one.help)
        return left

    def argument(self) -> Any | None:
        """Return the argument that the next word would be."""
        place = 0
        words = iter(self.words)
        for word in words:
            if word.startswith("-"):
                if "=" not in word and self.option(word) is not None:
                    next(words, None)
            else:
                place += 1
        for one in (one for one in self.params if one.param_type_name == "argument"):
            if one.nargs == -1 or place == 0:
                return one
            place -= 1
        return None

    def values(self, param: Any, typed: str) -> Iterator[Offer]:
        """Yield the values that begin as typed; a list of several is completed at its last one."""
        if param.name in _NUMBERED:  # --item of another noun's act
            self.wanted = param.name
        fact = self.facts.get(param.name)
        several = param.metavar in {"状态", "灯", "类", "字段"} or (fact and fact.kind in {"list", "joined"})
        *done, last = typed.replace("，", ",").split(",") if several else [typed]
        front = "".join(f"{one}," for one in done)
        for value, about in self._values(param, last):
            if value in done:
                continue
            yield (value if value.startswith(":") else front + value, about)

    def _values(self, param: Any, typed: str) -> Iterable[Offer]:
        metavar = param.metavar or ""
        fact = self.facts.get(param.name)
        if fact and fact.choices and fact.kind != "marks":
            return begin(typed, dict.fromkeys(fact.choices, ""))
        if metavar.startswith("文件"):
            return [(FILES, "")]
        if metavar in {"目录", "备份"}:  # a backup is a folder
            return [(FOLDERS, "")]
        return LOOKS[metavar](self, typed) if metavar in LOOKS else []

    @property
    def table(self) -> Lifecycle | None:
        """The table of moves of the noun."""
        import importlib

        if self.noun not in NOUNS:
            return None
        with contextlib.suppress(ImportError):  # a noun without a life has no module, or no table in it
            module = importlib.import_module(f"ducha_cli.domain.life.{self.noun}")
            return getattr(module, "LIFECYCLE", None)
        return None


def _first_line(text: str | None) -> str:
    return (text or "").split("\n")[0]
