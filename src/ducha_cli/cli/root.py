"""The root of the command line: its own options, and the nouns below it, loaded or empty."""

import importlib
from collections.abc import Callable
from datetime import datetime
from types import ModuleType
from typing import Annotated

import typer

from ducha_cli import __version__
from ducha_cli.cli import guide, output, seat
from ducha_cli.cli.nouns import NOUNS, SINGLE, SINGLES, VERBS


def _version(asked: bool) -> None:
    if asked:
        output.put(f"ducha {__version__}")
        raise typer.Exit


def build(noun: str | None, verb: str = "", *, now: Callable[[], datetime] | None = None) -> typer.Typer:
    """Return the command line with ``noun`` alone, or with all: loaded for None, else empty (help, a slip of the pen).

    Of the noun only the module is loaded that holds ``verb``.
    """
    root = guide.noun()
    root.info.context_settings = {"help_option_names": ["--help", "-h"]}

    @root.callback(help="督查室台账：立项、交办、回执、审核、办结、整改销号、通报周报，全程留痕。")
    def _root(
        context: typer.Context,
        ledger: Annotated[str | None, typer.Option(metavar="目录", help="台账目录，默认从当前目录往上找。")] = None,
        operator: Annotated[str | None, typer.Option("--as", metavar="姓名", help="经办人。")] = None,
        despite: Annotated[
            str | None, typer.Option(metavar="原因", help="日期的先后少见、或隔了 60 天以上没有记录，仍要办的原因。")
        ] = None,
        debug: Annotated[bool, typer.Option("--debug", help="程序出错时显示详情。")] = False,
        version: Annotated[  # noqa: ARG001  its callback answers and leaves
            bool, typer.Option("--version", is_eager=True, callback=_version, help="显示版本。")
        ] = False,
    ) -> None:
        context.obj = seat.take(ledger, operator, now, despite=despite, debug=debug)

    known = noun in NOUNS or noun in SINGLES
    for name, about in NOUNS.items():
        if noun is None or name == noun:
            root.add_typer(_group(name, verb), name=name, help=about)
        elif not known:
            root.add_typer(guide.noun(), name=name, help=about)
    for name, about in SINGLES.items():
        if noun is None or name == noun:
            root.add_typer(_module(SINGLE[name]).app)
        elif not known:
            guide.verb(root, name, about, example="")(lambda: None)
    return root


def _group(name: str, verb: str) -> typer.Typer:
    """Return the noun with ``verb`` alone where it has that, else with all: Typer builds whatever it is given."""
    group = guide.noun()
    holding = [module for module, verbs in VERBS[name].items() if verb in verbs.split()]
    for module in holding or VERBS[name]:
        app = _module(module).app
        for command in app.registered_commands:
            if command.name == verb:
                only = guide.noun()
                only.registered_commands.append(command)
                return only
        group.add_typer(app)
    return group


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"ducha_cli.cli.{name}")
