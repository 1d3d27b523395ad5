"""What a list may be narrowed to, and the only place where that becomes SQL; every value is bound, never spliced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.days import lamp
from ducha_cli.looks.rows import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.domain.life.lifecycle import Lifecycle
    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings


class Filter(NamedTuple):
    """What was asked for, already read: codes, ids and ISO days. A list uses the fields that it has.

    Attributes:
        states: state codes; None is all.
        unit: id of a unit.
        source: 来源.
        kind: code of a kind (文种, 单位类别).
        round: the n-th round.
        lamps: levels (green, yellow, red); only what falls due has one.
        overdue: only what is past its due day.
        due_before: only what falls due on this day or before.
        since: only what was worked on (a paper: dated) on this day or after.
        first, last: only what took place on this day or after, on that day or before (督查活动, 培训).
        where: only these numbers or codes (a JSON array): those whose 其他栏目 say what was asked.
        tag: 五必督 or 专题.
        person: only where this person took part (培训).
        find: only what shows all of these words (单位名录).
        sort: fields, each with whether it is descending; what is empty stands last either way.
        limit: at most so many.
    """

    states: frozenset[str] | None = None
    unit: int | None = None
    source: str | None = None
    kind: str | None = None
    round: int | None = None
    lamps: frozenset[str] | None = None
    overdue: bool = False
    due_before: str | None = None
    since: str | None = None
    first: str | None = None
    last: str | None = None
    where: str | None = None
    tag: str | None = None
    person: str | None = None
    find: str | None = None
    sort: tuple[tuple[str, bool], ...] = ()
    limit: int | None = None

    @property
    def most(self) -> int:
        """How many rows SQL may return, -1 without bound: what is sorted by a field must be read whole."""
        return -1 if self.limit is None or self.sort else self.limit

    @property
    def of_due(self) -> bool:
        """Whether only what falls due on a day can be meant."""
        return self.overdue or self.due_before is not None or self.lamps is not None


EVERYTHING = Filter()

WORKED_ON = (
    "(i.year, i.number) IN (SELECT CAST(substr(subject, 2, 4) AS INTEGER), CAST(substr(subject, 7) AS INTEGER)"
    " FROM entry WHERE happened_on >= :since AND subject GLOB '{prefix}[0-9]*')"
)
"""The trail holds an entry of the subject, or of one of its parts, on or after that day."""

NUMBERED = "printf('{prefix}%d-%04d', i.year, i.number) IN (SELECT value FROM json_each(:where))"
"""The row bears one of these numbers."""


def where(chosen: Filter, conditions: Mapping[str, str], known: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """Return `` AND …`` for what was chosen, and the values to bind.

    Args:
        chosen: the filter.
        conditions: field of the filter → its SQL for the list's own tables, with ``i`` as the row.
        known: the list's state codes.
    """
    said = [text for name, text in conditions.items() if getattr(chosen, name) not in (None, False)]
    given = {name: getattr(chosen, name) for name in conditions if getattr(chosen, name) not in (None, False)}
    if chosen.states is not None:
        said.append(f"i.state IN {quoted(chosen.states & set(known))}")
    return "".join(f" AND {one}" for one in said), given


def due_where(
    chosen: Filter, due: str, today: date, calendar: Calendar, settings: Settings
) -> tuple[str, dict[str, Any]]:
    """Return `` AND …`` for what is asked of the due day, and the values to bind.

    Args:
        chosen: the filter.
        due: the SQL of the due day of a clock that runs.
        today: the day on which it is looked at.
        calendar: the office's working days.
        settings: from how many working days left the lamp is yellow.
    """
    said = []
    if chosen.overdue:
        said.append(f"{due} < :today")
    if chosen.due_before is not None:
        said.append(f"{due} <= :due_before")
    if chosen.lamps is not None:
        spans = {"red": f"{due} < :today", "yellow": f"{due} BETWEEN :today AND :edge", "green": f"{due} > :edge"}
        said.append("(" + " OR ".join(spans[level] for level in sorted(chosen.lamps)) + ")")
    edge = lamp.last_yellow(today, calendar, settings.lamps.yellow_workdays) if chosen.lamps else today
    given = {"today": today.isoformat(), "due_before": chosen.due_before, "edge": edge.isoformat()}
    return "".join(f" AND {one}" for one in said), given


def by_life(table: Lifecycle) -> dict[str, list[str]]:
    """Return how states are sorted: in the order of their life, by code and by label."""
    return {"state": list(table.states), "state_label": list(table.states.values())}


def arranged(rows: Sequence[Row], chosen: Filter, ranks: Mapping[str, Sequence[Any]] = {}) -> list[Row]:
    """Return the rows in the order that was asked for, and no more than were.

    Args:
        rows: in the list's own order, which stays among equals.
        chosen: the filter.
        ranks: fields whose values have an order of their own (states in the order of their life).
    """
    told = list(rows)
    for name, descending in reversed(chosen.sort):
        empty = [row for row in told if row[name] in (None, "", [])]
        filled = [row for row in told if row[name] not in (None, "", [])]
        told = sorted(filled, key=_rank(name, ranks.get(name, ())), reverse=descending) + empty
    return told if chosen.limit is None else told[: chosen.limit]


def _rank(name: str, ranks: Sequence[Any]) -> Callable[[Row], Any]:
    order = {value: place for place, value in enumerate(ranks)}

    def rank(row: Row) -> Any:
        value = row[name]
        if order:
            return order.get(value, len(order))
        return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else value

    return rank
