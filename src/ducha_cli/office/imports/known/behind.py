"""A known thing that its table says is further than the ledger has it (``--adopt-as-of``): it keeps its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.issue.handing import Handing
from ducha_cli.acts.issue.rectifying import Committing, Rectifying
from ducha_cli.acts.issue.verifying import Clearing, Verifying
from ducha_cli.acts.item.closing import Closing
from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.item.replies import Reporting
from ducha_cli.acts.item.telling import Notifying, Receiving

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ducha_cli.office.imports.adoptions import Taken

_NEXT: Mapping[str, Callable[[str], str]] = {
    "proposed": lambda ref: Approving.typed(ref, approver="批准人"),
    "filed": lambda ref: Notifying.typed(ref, signer="签发人"),
    "assigned": lambda ref: Receiving.typed(ref, unit="单位", signer="签收人"),
    "underway": lambda ref: Reporting.typed(ref, unit="单位", text="情况"),
    "reported": lambda ref: Closing.typed(ref, check=True),
    "found": lambda ref: Handing.typed(ref, signer="签发人"),
    "handed": lambda ref: Committing.typed(ref, due="时限"),
    "rectifying": lambda ref: Rectifying.typed(ref, signer="签字人"),
    "rectified": lambda ref: Verifying.typed(ref, verifiers="人员", method="方式", passed=True),
    "verified": lambda ref: Clearing.typed(ref, approver="批准人"),
}
"""State of an item, then of an issue, in the order of the road → the act that takes it to the next."""
_ROAD = tuple(_NEXT)
_AS = {"returned": "underway"}
"""What is done again is under way."""


def next_act(state: str, taken: Taken, ref: str) -> str:
    """Return the command that takes a thing on its way to where its table says that it is; "" where it is there.

    What the ledger has further than an old table is no work, and neither is what left the road (撤销, 并案).

    Args:
        state: the ledger's.
        taken: what its row reads as.
        ref: the thing as it is typed.
    """
    said = taken.word or taken.ended  # a row that says no state, and none of its days, contradicts none
    if not said or state not in _NEXT:
        return ""
    further = taken.ended or _ROAD.index(_AS.get(taken.state, taken.state)) > _ROAD.index(state)
    return _NEXT[state](ref) if further else ""
