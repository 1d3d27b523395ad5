"""How a mend is typed: the command of an act with its facts, made of the act as ``acts`` declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.acts.index import acts
from ducha_cli.domain.life import lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from ducha_cli.domain.life.gate import Gap, Mend


def told(gaps: Iterable[Gap]) -> str:
    """Return what a refusal says of its gaps."""
    return "；".join(gap.what for gap in gaps)


def typed(*mends: Mend) -> str:
    """Return the commands of mends, one for each case: ``补依据：ducha …；确无依据：ducha …``."""
    return "；".join(dict.fromkeys(_typed(one) for one in mends))


def advice(gaps: Sequence[Gap]) -> str:
    """Return what a refusal advises: what its act has ready, and what is not mended by that; else each gate's mends.

    One command an act. Of a gate that is open more than once, the first shows how.
    """
    at_once = gaps[0].at_once
    known = {one.act for one in at_once if not isinstance(one, str)}
    ready: list[Mend | str] = []
    for gap in _once(gaps):
        mends = [one for one in gap.mends if one.act not in known] if at_once else gap.mends
        ready += [gap.hint] if gap.gate.hint and not at_once else mends
    ready += at_once
    return "；".join(dict.fromkeys(one if isinstance(one, str) else _typed(one) for one in _united(ready)))


def or_lifted(gaps: Sequence[Gap]) -> str:
    """Return the same, and how those that may be are lifted."""
    return "；".join([advice(gaps), *(_typed(one.waiver) for one in _once(gaps) if one.waiver)])


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
    asked = acts(table.noun)[act].asked()
    for one in mends:  # what was typed stays, where the mend has but a place for it
        facts |= {name: value for name, value in one.facts.items() if name not in facts or value != asked[name].heading}
    notes = "，".join(dict.fromkeys(one.note for one in mends if one.note))
    return _command(act, number, facts) + (f"（{notes}）" if notes else "")


def _once(gaps: Iterable[Gap]) -> Iterable[Gap]:
    found: dict[tuple[str, str], Gap] = {}
    for gap in gaps:
        found.setdefault((gap.gate.code, gap.gate.case), gap)
    return found.values()


def _now(table: lifecycle.Lifecycle, mend: Mend, state: str) -> bool:
    noun, _, verb = mend.act.partition(".")
    return noun != table.noun or table.allows(verb, state)


def _united(ready: Iterable[Mend | str]) -> list[Mend | str]:
    """Make one of the mends of one act that tell different facts of it."""
    found: list[Mend | str] = []
    for one in ready:
        for n, before in enumerate(found):
            if not isinstance(one, str) and not isinstance(before, str) and _agree(before, one):
                found[n] = before._replace(facts={**before.facts, **one.facts})
                break
        else:
            found.append(one)
    return found


def _agree(one: Mend, other: Mend) -> bool:
    same = one._replace(facts=other.facts) == other
    return same and all(one.facts.get(name, value) == value for name, value in other.facts.items())


def _typed(mend: Mend) -> str:
    head = f"{mend.when}：" if mend.when else ""
    return head + _command(mend.act, mend.number, mend.facts) + (f"（{mend.note}）" if mend.note else "")


def _command(act: str, number: str, facts: Mapping[str, Any]) -> str:
    declared = acts(act.partition(".")[0]).get(act)
    if declared is None:
        return f"ducha {act.replace('.', ' ')} {number}"  # a look
    asked = declared.asked()
    own = {name: told for name, told in facts.items() if name in asked}
    # The rest is what every act is given: --evidence.
    every = [f" --{name} {shell.word(told)}" for name, told in facts.items() if name not in asked]
    return declared.typed(*number.split(), **own) + "".join(every)
