"""起草: which function gathers the facts of each kind that is drafted by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.paper import drafting as acts
from ducha_cli.office.paper import activity_papers, bulletins, contents, forms, rulings, specials

if TYPE_CHECKING:
    from collections.abc import Callable

    from ducha_cli.acts.asked import Act
    from ducha_cli.office.paper.signing import Drafted

DRAFTERS: dict[type[Act], Callable[..., Drafted]] = {
    acts.Bulletin: bulletins.draft_bulletin,
    acts.Special: specials.special,
    acts.Summons: specials.summons,
    acts.Rework: rulings.rework,
    acts.Extension: rulings.extension,
    acts.Approval: forms.approval,
    acts.Clearance: forms.clearance,
    acts.Revisit: forms.revisit,
    acts.Plan: activity_papers.plan,
    acts.Checksheet: activity_papers.checksheets,
    acts.Conclusion: activity_papers.conclusions,
    acts.Contents: contents.draft_contents,
}
"""By what each is told: all take the open work, the numbers that it is drafted of, the draft where
the kind has facts of its own, and what was given."""
