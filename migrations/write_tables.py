"""Writes ledger/tables/ and place.SCHEMA from the revisions: ``make tables``, after every new revision.

The SQL wins: columns and defaults are read from the schema as the revisions make it in memory, the docstring is the
table's comment. No class has a foreign key or a relationship: SQLAlchemy would write an entry's rows in another order.
"""

import contextlib
import json
import re
from pathlib import Path

from ducha_cli.ledger import place, schema

HERE = Path(place.__file__).parent
MODULES = "ducha_cli.ledger.tables"
BY_HAND = "tables/row.py"
KINDS = {"TEXT": "str", "INTEGER": "int"}
EVERY_ROW = {"id", "event_seq"}
"""Columns of ``Row``."""
LISTED = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    " AND name <> 'event' AND name NOT GLOB 'sqlite_*' ORDER BY name"
)
"""Views, virtual tables and their shadows are of other types."""

TABLE = '''"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class {kind}(Row, table=True):
    """{about}"""

    __tablename__ = "{table}"

{columns}
'''

PACKAGE = '''"""The rows as SQLModel tables: shape only, what STRICT holds (str dates, int flags); one module a table.

Written by ``make tables`` from migrations/, never by hand; ``row.py`` alone is. Table classes validate nothing, so
input enters only through pydantic drafts. To define all of them takes longer than to import SQLModel, and an act
touches a handful: a table is defined when it is first named (``tables.Item``).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ducha_cli.ledger.tables.row import Row as Row

HOMES = {{
{homes}
}}
"""Table → its module."""

if TYPE_CHECKING:
{imports}
else:

    def __getattr__(name: str) -> Any:
        """Define the table ``name`` (PEP 562)."""
        if name not in HOMES:
            raise AttributeError(name)
        table = globals()[name] = getattr(import_module(f"{{__name__}}.{{HOMES[name]}}"), name)
        return table


def every() -> list[type[Row]]:
    """Define and return all tables, for those who compare them with something."""
    for module in HOMES.values():
        import_module(f"{{__name__}}.{{module}}")
    return Row.__subclasses__()
'''


def written(scripts):
    """Return what stands in ledger/ for these revisions, by its path there; a table without a comment is an error."""
    said = schema.comments(scripts)
    with contextlib.closing(schema.made(scripts)) as memory:
        fields = {table: "\n".join(columns(memory, table)) for (table,) in memory.execute(LISTED).fetchall()}
    if silent := [table for table in fields if not said[table]]:
        raise LookupError(f"no comment above the last CREATE TABLE of {', '.join(silent)}")
    kinds = {table: "".join(word.capitalize() for word in table.split("_")) for table in fields}
    homes = "\n".join(f'    "{kind}": "{table}",' for table, kind in kinds.items())
    imports = "\n".join(f"    from {MODULES}.{table} import {kind} as {kind}" for table, kind in kinds.items())
    now = (HERE / "place.py").read_text(encoding="utf-8")
    return {
        "place.py": re.sub(r"^SCHEMA = .*", f"SCHEMA = {int(scripts[-1].name[:4])}", now, flags=re.MULTILINE),
        "tables/__init__.py": PACKAGE.format(homes=homes, imports=imports),
    } | {
        f"tables/{table}.py": TABLE.format(kind=kind, table=table, about=docstring(said[table]), columns=fields[table])
        for table, kind in kinds.items()
    }


def docstring(comment):
    """Return a comment as a docstring: its first line alone, the others below an empty one."""
    first, *more = comment.split("\n")
    return "\n".join([first, "", *(f"    {line}" for line in more), "    "]) if more else first


def columns(memory, table):
    """Yield a field for each column that not every row has; what may be NULL or has a DEFAULT need not be given."""
    for _, name, kind, not_null, default, _ in memory.execute(f"PRAGMA table_info({table})"):
        if name not in EVERY_ROW:
            value = memory.execute(f"SELECT {default or 'NULL'}").fetchone()[0]
            shape = KINDS[kind] if not_null else f"{KINDS[kind]} | None"
            given = "" if not_null and default is None else f" = {literal(value)}"
            yield f"    {name}: {shape}{given}"


def literal(value):
    """Return a default as Python and ``ruff format`` write it."""
    return "None" if value is None else json.dumps(value, ensure_ascii=False)


def stale(told):
    """Return modules of tables that are gone."""
    return [path for path in (HERE / "tables").glob("*.py") if f"tables/{path.name}" not in {*told, BY_HAND}]


if __name__ == "__main__":
    now = written(schema.revisions())
    for name, text in now.items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
    for path in stale(now):
        path.unlink()
