"""Tables of moves: the only judges of what is allowed in which state.

A lifecycle is data. From the same rows come the refusals at the keyboard, the state diagrams in the docs
and a property test; nowhere else is a state compared to decide what may happen.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

STAYS = ""
"""Target of a move that leaves the state as it is."""

ASIDE = "aside"
"""Outcome of a row by which an act may be done, and brings nothing on: it is never advised."""


class Move(NamedTuple):
    """One row: in any of ``sources`` the ``act`` leads to ``target``.

    ``outcome`` tells rows of one act apart where its result decides (审核: accepted, returned). ``needs``
    and ``refused`` are words for the docs; the gates themselves are rows of ``gate.GATES``. ``coming`` marks a
    move that no command makes yet, ``follows`` one that another noun's act brings with it: rows of the table both,
    and neither is offered to the operator.
    """

    act: str
    label: str
    sources: frozenset[str]
    target: str
    outcome: str = ""
    needs: str = ""
    refused: str = ""
    req: str = ""
    coming: bool = False
    follows: str = ""


class Lifecycle(NamedTuple):
    """The states of a noun with their labels, and its moves."""

    noun: str
    term: str
    states: Mapping[str, str]
    moves: tuple[Move, ...]
    open_states: frozenset[str] = frozenset()

    def label(self, state: str) -> str:
        """Return the Chinese label of a state code."""
        return self.states[state]

    def possible(self, state: str) -> list[str]:
        """Return the acts that can be typed in ``state``, in the table's order, each once."""
        return list(dict.fromkeys(m.act for m in self.moves if state in m.sources and not (m.coming or m.follows)))

    def allows(self, act: str, state: str) -> bool:
        """Tell whether some row of the table leads on from ``state`` by ``act``."""
        return any(state in move.sources for move in self.moves if move.act == act and move.outcome != ASIDE)

    def judge(self, act: str, state: str, subject: str, outcome: str = "") -> str:
        """Return the state that ``act`` leads to from ``state``."""
        rows = [move for move in self.moves if move.act == act and move.outcome == outcome]
        assert rows, f"{self.noun}.{act} {outcome} is not in the table of moves"
        for move in rows:
            if state in move.sources:
                return move.target or state
        can = "、".join(self._offer(one, state) for one in self.possible(state)) or "没有可做的操作"
        raise Refused(f"{self.term} {subject} 现为“{self.label(state)}”，不能{rows[0].label}。", f"此时可以：{can}。")

    def _offer(self, act: str, state: str) -> str:
        """Return ``act`` as offered in ``state``: only the labels of the rows that apply there."""
        rows = [m for m in self.moves if m.act == act and state in m.sources and not (m.coming or m.follows)]
        labels = [m.label for m in rows]
        return f"{'/'.join(dict.fromkeys(labels))}（{act}）"


def of(noun: str) -> Lifecycle:
    """Return the table of moves of a noun; its module alone is loaded, for an act needs no other."""
    found = import_module(f"{__package__}.{noun}").LIFECYCLE
    assert isinstance(found, Lifecycle)
    return found


def states(*codes: str) -> frozenset[str]:
    """Return a set of state codes (shorter to read in a table)."""
    return frozenset(codes)
