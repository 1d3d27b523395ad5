"""Where the clerk sits: which ledger, who types, what day it is. Made once by the root command."""

from __future__ import annotations

import contextlib
import os
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli import settings
from ducha_cli.errors import InvalidInput, WrongUsage
from ducha_cli.ledger import finding, place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import typer

    from ducha_cli.domain.days.workdays import Calendar

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The office's time zone: no summer time since 1991, so no table of zones is needed (trap 16)."""


class Sight(NamedTuple):
    """What every look is given, in the order in which it takes it: ``listing(*sight, …)``."""

    db: sqlite3.Connection
    settings: settings.Settings
    calendar: Calendar
    today: date


class Seat:
    """The clerk's seat for one command.

    Attributes:
        given: ``--ledger`` or DUCHA_LEDGER, else None.
        named: ``--as`` or DUCHA_OPERATOR, else None.
        now: the clock when the command began, in the office's zone.
        despite: ``--despite``: why an act is done though nothing was recorded for long.
        debug: a bug shows its traceback.
        clock: what tells the time, for commands inside this one.
    """

    def __init__(
        self,
        given: str | None,
        named: str | None,
        now: datetime,
        *,
        despite: str = "",
        debug: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.given = given
        self.named = named
        self.now = now
        self.despite = despite
        self.debug = debug
        self.clock = clock

    @cached_property
    def folder(self) -> Path:
        """The ledger's folder."""
        return finding.find(self.given, place.here(self.given))

    @cached_property
    def settings(self) -> settings.Settings:
        """ducha.toml of the ledger; where there is none, the defaults count, and that is said."""
        loaded = settings.load(self.folder)
        if loaded.missing:
            from ducha_cli.cli import output

            output.tell(f"提示：{settings.FILE_NAME} 不见了或是空的，以下按默认设置；取回：ducha doctor --settings")
        return loaded

    @property
    def today(self) -> date:
        """The business day."""
        return self.now.date()

    @property
    def operator(self) -> str:
        """Who types: ``--as`` > DUCHA_OPERATOR > ducha.toml > the login name."""
        name = self.named or self.settings.office.operator
        if not name:
            import getpass  # nearly every office has named its operator

            with contextlib.suppress(OSError, KeyError):
                name = getpass.getuser()
        if not name:
            raise WrongUsage("不知道是谁在操作。", "请加 --as 姓名，或在 ducha.toml 的 [office] 写 operator。")
        return name

    @contextlib.contextmanager
    def sight(self, as_of: str | None = None, known: str | None = None) -> Iterator[Sight]:
        """Open the ledger for looking only: as it is, or as it stood.

        Args:
            as_of: a day as typed; what happened later is left out, and it is "today".
            known: a moment (ISO, or a day); what was recorded later is left out too.

        Raises:
            NotFound: no ledger here.
            LedgerTrouble: locked, damaged or of another schema.
            InvalidInput: the day or the moment cannot be read.
        """
        from ducha_cli.ledger.calendar import office_calendar
        from ducha_cli.ledger.reading import reading

        day = self.day(as_of)
        moment = None if known is None else self._moment(known)
        with reading(self.folder) as db:
            if as_of is None and moment is None:
                yield Sight(db, self.settings, office_calendar(db), day)
                return
            from ducha_cli.ledger.replay import replay
            from ducha_cli.ledger.trail import recorded_settings

            then = replay(db, until=day.isoformat() if as_of else None, known=moment)
            try:
                in_force = settings.in_force(recorded_settings(then), self.settings)
                yield Sight(then, in_force, office_calendar(then), day)
            finally:
                then.close()

    def _moment(self, typed: str) -> str:
        """Read ``2026-11-16T18:00`` or a day (its end) as the trail writes moments."""
        try:
            moment = datetime.fromisoformat(typed)
        except ValueError:
            raise InvalidInput(f"时刻“{typed}”读不懂。", "写作 2026-11-16T18:00 或 2026-11-16。") from None
        if len(typed) <= len("2026-11-16"):
            moment = moment.replace(hour=23, minute=59, second=59)
        return moment.replace(tzinfo=moment.tzinfo or BEIJING).astimezone(BEIJING).isoformat(timespec="seconds")

    def day(self, typed: str | None) -> date:
        """Read a day as typed (``--on``); today when nothing was typed."""
        if typed is None:
            return self.today
        from ducha_cli.domain.days.deadline import read_day

        return read_day(typed, self.today).day


def take(
    given: str | None,
    named: str | None,
    clock: Callable[[], datetime] | None,
    *,
    despite: str | None = None,
    debug: bool = False,
) -> Seat:
    """Return the seat for what was typed before the noun and what the environment says."""
    now = (clock() if clock else datetime.now(BEIJING)).astimezone(BEIJING)
    return Seat(
        given=given or os.environ.get("DUCHA_LEDGER") or None,
        named=named or os.environ.get("DUCHA_OPERATOR") or None,
        now=now,
        despite=(despite or "").strip(),
        debug=debug,
        clock=clock,
    )


def seat_of(context: typer.Context) -> Seat:
    """Return the seat that the root command made."""
    seat = context.obj
    assert isinstance(seat, Seat)
    return seat
