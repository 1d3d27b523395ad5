"""How a mend is typed: the command of an act with its facts, made of the act as ``acts`` declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.index import acts
from ducha_cli.domain.life import lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ducha_cli.domain.life.gate import Gap, Mend


def typed(*mends: Mend) -> str:
    """Return the commands of mends, one for each case: ``补依据：ducha …；确无依据：ducha …``."""
    return "；".join(dict.fromkeys(_typed(one) for one in mends))


def again(act: str, number: str, state: str, told: Mapping[str, Any], gaps: Iterable[Gap]) -> str:
    """Return what to type where ``act`` was refused for its gaps: what other acts mend, else the act with all it lacks.

    What its table does not allow in this ``state`` has its time yet. ``told`` is what was typed of the act: what is
    advised is whole.
    """
    table = lifecycle.of(act.partition(".")[0])
    mends = [mend for gap in gaps for mend in gap.mends if _now(table, mend, state)]
    if others := [one for one in mends if one.act != act]:
        return typed(*others)
    facts = {name: value for name, value in told.items() if value not in ("", None, (), False)}
    for one in mends:
        facts |= one.facts
    notes = "，".join(one.note for one in mends if one.note)
    return _command(act, number, facts) + (f"（{notes}）" if notes else "")


def _now(table: lifecycle.Lifecycle, mend: Mend, state: str) -> bool:
    noun, _, verb = mend.act.partition(".")
    return noun != table.noun or table.allows(verb, state)


def _typed(mend: Mend) -> str:
    head = f"{mend.when}：" if mend.when else ""
    return head + _command(mend.act, mend.number, mend.facts) + (f"（{mend.note}）" if mend.note else "")


def _command(act: str, number: str, facts: Mapping[str, Any]) -> str:
    declared = acts(act.partition(".")[0]).get(act)
    return declared.typed(number, **facts) if declared else f"ducha {act.replace('.', ' ')} {number}"  # a look
