"""The rows as SQLModel tables: shape only, what STRICT holds (str dates, int flags); one module a table.

Written by ``make tables`` from migrations/, never by hand; ``row.py`` alone is. Table classes validate nothing, so
input enters only through pydantic drafts. To define all of them takes longer than to import SQLModel, and an act
touches a handful: a table is defined when it is first named (``tables.Item``).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ducha_cli.ledger.tables.row import Row as Row

HOMES = {
    "Activity": "activity",
    "ActivityPerson": "activity_person",
    "ActivityUnit": "activity_unit",
    "Advice": "advice",
    "Answer": "answer",
    "Appeal": "appeal",
    "Archiving": "archiving",
    "Assignment": "assignment",
    "Batch": "batch",
    "BatchRow": "batch_row",
    "Briefing": "briefing",
    "CalendarNotice": "calendar_notice",
    "Charge": "charge",
    "Clearing": "clearing",
    "Closing": "closing",
    "Commitment": "commitment",
    "Complainant": "complainant",
    "Day": "day",
    "Delivery": "delivery",
    "Directive": "directive",
    "Duty": "duty",
    "Ending": "ending",
    "Exemplar": "exemplar",
    "Extension": "extension",
    "Extra": "extra",
    "File": "file",
    "FileUse": "file_use",
    "Followup": "followup",
    "Inspection": "inspection",
    "Issue": "issue",
    "IssueExtension": "issue_extension",
    "IssuePerson": "issue_person",
    "IssueUnit": "issue_unit",
    "Item": "item",
    "Lookback": "lookback",
    "Meeting": "meeting",
    "Milestone": "milestone",
    "Norm": "norm",
    "Notice": "notice",
    "Objection": "objection",
    "Oversight": "oversight",
    "Paper": "paper",
    "PaperSubject": "paper_subject",
    "Person": "person",
    "Point": "point",
    "Post": "post",
    "Presentation": "presentation",
    "Receipt": "receipt",
    "Recheck": "recheck",
    "Rectification": "rectification",
    "Remedy": "remedy",
    "Reopening": "reopening",
    "Reply": "reply",
    "ReplyPoint": "reply_point",
    "Review": "review",
    "ReviewPoint": "review_point",
    "Revisit": "revisit",
    "Round": "round",
    "RoundPhase": "round_phase",
    "Sampling": "sampling",
    "Series": "series",
    "Solution": "solution",
    "Survey": "survey",
    "Suspension": "suspension",
    "Target": "target",
    "Team": "team",
    "TeamPerson": "team_person",
    "TeamUnit": "team_unit",
    "Training": "training",
    "TrainingPerson": "training_person",
    "Turn": "turn",
    "Undone": "undone",
    "Unit": "unit",
    "UnitChange": "unit_change",
    "UnitName": "unit_name",
    "Urging": "urging",
    "Verification": "verification",
    "Visit": "visit",
    "Waiver": "waiver",
    "Widening": "widening",
}
"""Table → its module."""

if TYPE_CHECKING:
    from ducha_cli.ledger.tables.activity import Activity as Activity
    from ducha_cli.ledger.tables.activity_person import ActivityPerson as ActivityPerson
    from ducha_cli.ledger.tables.activity_unit import ActivityUnit as ActivityUnit
    from ducha_cli.ledger.tables.advice import Advice as Advice
    from ducha_cli.ledger.tables.answer import Answer as Answer
    from ducha_cli.ledger.tables.appeal import Appeal as Appeal
    from ducha_cli.ledger.tables.archiving import Archiving as Archiving
    from ducha_cli.ledger.tables.assignment import Assignment as Assignment
    from ducha_cli.ledger.tables.batch import Batch as Batch
    from ducha_cli.ledger.tables.batch_row import BatchRow as BatchRow
    from ducha_cli.ledger.tables.briefing import Briefing as Briefing
    from ducha_cli.ledger.tables.calendar_notice import CalendarNotice as CalendarNotice
    from ducha_cli.ledger.tables.charge import Charge as Charge
    from ducha_cli.ledger.tables.clearing import Clearing as Clearing
    from ducha_cli.ledger.tables.closing import Closing as Closing
    from ducha_cli.ledger.tables.commitment import Commitment as Commitment
    from ducha_cli.ledger.tables.complainant import Complainant as Complainant
    from ducha_cli.ledger.tables.day import Day as Day
    from ducha_cli.ledger.tables.delivery import Delivery as Delivery
    from ducha_cli.ledger.tables.directive import Directive as Directive
    from ducha_cli.ledger.tables.duty import Duty as Duty
    from ducha_cli.ledger.tables.ending import Ending as Ending
    from ducha_cli.ledger.tables.exemplar import Exemplar as Exemplar
    from ducha_cli.ledger.tables.extension import Extension as Extension
    from ducha_cli.ledger.tables.extra import Extra as Extra
    from ducha_cli.ledger.tables.file import File as File
    from ducha_cli.ledger.tables.file_use import FileUse as FileUse
    from ducha_cli.ledger.tables.followup import Followup as Followup
    from ducha_cli.ledger.tables.inspection import Inspection as Inspection
    from ducha_cli.ledger.tables.issue import Issue as Issue
    from ducha_cli.ledger.tables.issue_extension import IssueExtension as IssueExtension
    from ducha_cli.ledger.tables.issue_person import IssuePerson as IssuePerson
    from ducha_cli.ledger.tables.issue_unit import IssueUnit as IssueUnit
    from ducha_cli.ledger.tables.item import Item as Item
    from ducha_cli.ledger.tables.lookback import Lookback as Lookback
    from ducha_cli.ledger.tables.meeting import Meeting as Meeting
    from ducha_cli.ledger.tables.milestone import Milestone as Milestone
    from ducha_cli.ledger.tables.norm import Norm as Norm
    from ducha_cli.ledger.tables.notice import Notice as Notice
    from ducha_cli.ledger.tables.objection import Objection as Objection
    from ducha_cli.ledger.tables.oversight import Oversight as Oversight
    from ducha_cli.ledger.tables.paper import Paper as Paper
    from ducha_cli.ledger.tables.paper_subject import PaperSubject as PaperSubject
    from ducha_cli.ledger.tables.person import Person as Person
    from ducha_cli.ledger.tables.point import Point as Point
    from ducha_cli.ledger.tables.post import Post as Post
    from ducha_cli.ledger.tables.presentation import Presentation as Presentation
    from ducha_cli.ledger.tables.receipt import Receipt as Receipt
    from ducha_cli.ledger.tables.recheck import Recheck as Recheck
    from ducha_cli.ledger.tables.rectification import Rectification as Rectification
    from ducha_cli.ledger.tables.remedy import Remedy as Remedy
    from ducha_cli.ledger.tables.reopening import Reopening as Reopening
    from ducha_cli.ledger.tables.reply import Reply as Reply
    from ducha_cli.ledger.tables.reply_point import ReplyPoint as ReplyPoint
    from ducha_cli.ledger.tables.review import Review as Review
    from ducha_cli.ledger.tables.review_point import ReviewPoint as ReviewPoint
    from ducha_cli.ledger.tables.revisit import Revisit as Revisit
    from ducha_cli.ledger.tables.round import Round as Round
    from ducha_cli.ledger.tables.round_phase import RoundPhase as RoundPhase
    from ducha_cli.ledger.tables.sampling import Sampling as Sampling
    from ducha_cli.ledger.tables.series import Series as Series
    from ducha_cli.ledger.tables.solution import Solution as Solution
    from ducha_cli.ledger.tables.survey import Survey as Survey
    from ducha_cli.ledger.tables.suspension import Suspension as Suspension
    from ducha_cli.ledger.tables.target import Target as Target
    from ducha_cli.ledger.tables.team import Team as Team
    from ducha_cli.ledger.tables.team_person import TeamPerson as TeamPerson
    from ducha_cli.ledger.tables.team_unit import TeamUnit as TeamUnit
    from ducha_cli.ledger.tables.training import Training as Training
    from ducha_cli.ledger.tables.training_person import TrainingPerson as TrainingPerson
    from ducha_cli.ledger.tables.turn import Turn as Turn
    from ducha_cli.ledger.tables.undone import Undone as Undone
    from ducha_cli.ledger.tables.unit import Unit as Unit
    from ducha_cli.ledger.tables.unit_change import UnitChange as UnitChange
    from ducha_cli.ledger.tables.unit_name import UnitName as UnitName
    from ducha_cli.ledger.tables.urging import Urging as Urging
    from ducha_cli.ledger.tables.verification import Verification as Verification
    from ducha_cli.ledger.tables.visit import Visit as Visit
    from ducha_cli.ledger.tables.waiver import Waiver as Waiver
    from ducha_cli.ledger.tables.widening import Widening as Widening
else:

    def __getattr__(name: str) -> Any:
        """Define the table ``name`` (PEP 562)."""
        if name not in HOMES:
            raise AttributeError(name)
        table = globals()[name] = getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
        return table


def every() -> list[type[Row]]:
    """Define and return all tables, for those who compare them with something."""
    for module in HOMES.values():
        import_module(f"{__name__}.{module}")
    return Row.__subclasses__()
