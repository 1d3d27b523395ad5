"""What columns became that is not what they were read as: kept beside the fields, or what a list of ours only shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ducha_cli.intake.vocabulary import KEEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ducha_cli.office.imports.again.lists import Returning
    from ducha_cli.office.imports.planning import Planned

Column = tuple[str, str]
"""Sheet and heading."""


def otherwise(planned: Iterable[Planned], back: Returning | None) -> Mapping[Column, str]:
    """Return what such columns became; of a field that was kept in some rows alone, both."""
    said: Counter[Column] = Counter()
    kept: Counter[Column] = Counter()
    terms: dict[Column, str] = {}
    for one in planned:
        header = one.table.header
        for name in header.fields:
            column = (one.table.sheet, header.label(name))
            terms[column] = one.table.profile.field(name).term
            said[column] += bool(one.record.text(name))
            kept[column] += column[1] in one.kept
    found = {column: KEEP if kept[column] >= said[column] else f"{terms[column]}，{KEEP}" for column in +kept}
    return {**found, **(back.columns() if back else {})}
