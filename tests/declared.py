"""What is declared: every record, every act by the command that it is typed with, every table of moves by its noun."""

import pkgutil
from importlib import import_module

import ducha_cli.acts
from ducha_cli.acts.asked import Act
from ducha_cli.acts.facts import Record
from ducha_cli.domain import life

MODULES = [import_module(one.name) for one in pkgutil.walk_packages(ducha_cli.acts.__path__, "ducha_cli.acts.")]
RECORDS = {
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
}


def heirs(kind):
    return [one for child in kind.__subclasses__() for one in (child, *heirs(child))]


ACTS = {one.command(): one for one in heirs(Act)}
_LIVES = [import_module(f"{life.__name__}.{one.name}") for one in pkgutil.iter_modules(life.__path__)]
LIFECYCLES = {one.LIFECYCLE.noun: one.LIFECYCLE for one in _LIVES if hasattr(one, "LIFECYCLE")}
