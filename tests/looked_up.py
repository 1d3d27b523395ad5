"""Which numbers an act looks up, as SQLite itself tells it; what was typed is read once, at the door."""

import contextlib
import re
from collections import Counter

from sqlalchemy import event
from sqlalchemy.pool import Pool

_BY_NUMBER = re.compile(r"SELECT id FROM (\w+) WHERE year = (\d+) AND number = (\d+)")
"""What ``looks.references.find`` asks."""


@contextlib.contextmanager
def heard():
    """Yield how often each number was looked up by the acts inside."""
    found: Counter[tuple[str, ...]] = Counter()

    def hear(statement):
        if asked := _BY_NUMBER.fullmatch(statement):
            found[asked.groups()] += 1

    def connected(connection, _):
        connection.set_trace_callback(hear)

    event.listen(Pool, "connect", connected)
    try:
        yield found
    finally:
        event.remove(Pool, "connect", connected)


def most_often(words):
    """Return how often a number may be looked up: as often as it was typed."""
    return max(Counter(one for one in words if not one.startswith("-")).values(), default=0)
