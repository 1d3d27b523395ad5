"""The rows as SQLModel tables: shape only, what STRICT holds (str dates, int flags); one module a noun.

The DDL lives in migrations/; a test compares the two. Table classes validate nothing, so input enters only
through pydantic drafts. To define all of them takes longer than to import SQLModel, and an act touches a handful:
a noun's tables are defined when one of them is first named (``tables.Item``).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ducha_cli.ledger.tables.row import Row as Row

NOUNS = {
    "calendar": "Day",
    "unit": "Unit UnitName UnitChange Post",
    "item": "Item Point",
    "target": "Target",
    "directive": "Directive",
    "assignment": "Assignment Milestone",
    "notice": "Notice Receipt Urging Extension",
    "reply": "Reply ReplyPoint Review ReviewPoint Recheck",
    "inspection": "Inspection",
    "coordination": "Meeting Charge Briefing",
    "presentation": "Presentation Answer",
    "closing": "Closing Archiving Reopening Ending",
    "complainant": "Complainant",
    "issue": "Issue IssueUnit IssuePerson",
    "rectification": "Commitment Rectification Verification Clearing IssueExtension Turn",
    "followup": "Revisit Sampling Followup",
    "round": "Round RoundPhase Team TeamPerson TeamUnit Lookback",
    "activity": "Activity ActivityUnit ActivityPerson Widening",
    "visit": "Visit Solution",
    "conclusion": "Delivery Appeal Oversight",
    "training": "Training TrainingPerson",
    "survey": "Survey",
    "advice": "Advice",
    "exemplar": "Exemplar",
    "norm": "Norm",
    "paper": "Series Paper PaperSubject",
    "file": "File FileUse",
    "batch": "Batch BatchRow Extra",
}
"""Module → its tables."""

_HOME = {table: noun for noun, tables in NOUNS.items() for table in tables.split()}

if TYPE_CHECKING:
    from ducha_cli.ledger.tables.activity import *
    from ducha_cli.ledger.tables.advice import *
    from ducha_cli.ledger.tables.assignment import *
    from ducha_cli.ledger.tables.batch import *
    from ducha_cli.ledger.tables.calendar import *
    from ducha_cli.ledger.tables.closing import *
    from ducha_cli.ledger.tables.complainant import *
    from ducha_cli.ledger.tables.conclusion import *
    from ducha_cli.ledger.tables.coordination import *
    from ducha_cli.ledger.tables.directive import *
    from ducha_cli.ledger.tables.exemplar import *
    from ducha_cli.ledger.tables.file import *
    from ducha_cli.ledger.tables.followup import *
    from ducha_cli.ledger.tables.inspection import *
    from ducha_cli.ledger.tables.issue import *
    from ducha_cli.ledger.tables.item import *
    from ducha_cli.ledger.tables.norm import *
    from ducha_cli.ledger.tables.notice import *
    from ducha_cli.ledger.tables.paper import *
    from ducha_cli.ledger.tables.presentation import *
    from ducha_cli.ledger.tables.rectification import *
    from ducha_cli.ledger.tables.reply import *
    from ducha_cli.ledger.tables.round import *
    from ducha_cli.ledger.tables.survey import *
    from ducha_cli.ledger.tables.target import *
    from ducha_cli.ledger.tables.training import *
    from ducha_cli.ledger.tables.unit import *
    from ducha_cli.ledger.tables.visit import *
else:

    def __getattr__(name: str) -> Any:
        """Define the tables of the noun that ``name`` belongs to (PEP 562)."""
        if name not in _HOME:
            raise AttributeError(name)
        table = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return table


def every() -> list[type[Row]]:
    """Define and return all tables, for those who compare them with something."""
    for noun in NOUNS:
        import_module(f"{__name__}.{noun}")
    return Row.__subclasses__()
