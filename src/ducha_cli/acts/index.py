"""The acts of a noun by their names, for what does not know beforehand which of them it meets: trail and advice."""

import pkgutil
from functools import cache
from importlib import import_module

import ducha_cli.acts
from ducha_cli.acts import remarks
from ducha_cli.acts.asked import Act
from ducha_cli.acts.facts import Record


@cache
def acts(noun: str) -> dict[str, type[Act]]:
    """Return the acts of a noun; of several kinds of one act (``paper.draft``) none, and of what is no noun neither."""
    try:
        room = import_module(f"ducha_cli.acts.{noun}")
    except ModuleNotFoundError:
        return {}
    inside = pkgutil.iter_modules(getattr(room, "__path__", ()))
    modules = [room, *(import_module(f"{room.__name__}.{one.name}") for one in inside)]
    found = {
        one for module in modules for one in vars(module).values() if isinstance(one, type) and issubclass(one, Act)
    }
    known = [*(found - {Act}), *remarks.OF.get(noun, {}).values()]
    names = [one.name for one in known]
    return {one.name: one for one in known if names.count(one.name) == 1}


@cache
def records() -> dict[str, type[Record]]:
    """Return every record by its table."""
    names = [one.name for one in pkgutil.walk_packages(ducha_cli.acts.__path__, "ducha_cli.acts.")]
    kinds = [kind for name in names for kind in vars(import_module(name)).values() if isinstance(kind, type)]
    return {kind.table: kind for kind in kinds if issubclass(kind, Record) and kind is not Record}


def heading(column: str) -> str:
    """Return what a column (``reply.replied_on``) is called where its record is known; 日期 alone says too little."""
    table, _, name = column.partition(".")
    record = records()[table]
    short = record.columns()[name].heading
    return record.named(name) if short == "日期" else short
