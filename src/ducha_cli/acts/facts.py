"""A fact is a column of a record, declared once: its 术语, what it may be, whether it is searched, corrected, printed.

Whoever shows or changes a fact reads it from here: 查找, 更正, lists, pages, exports and the JSON reference
(docs/architecture.md).
"""

from functools import cache
from typing import Any, ClassVar, NamedTuple

from ducha_cli.acts import asked


class Fact(NamedTuple):
    """One fact.

    Attributes:
        heading: its 术语, the only one it has.
        kind: text, day, flag (是 or 否), list (kept with 、 between) or schedule (检查日).
        choices: the only values that it may have; none where any will do.
        searched: 查找 looks into it.
        correct: 更正 may change it.
        by: the act that tells it first; before that it is not corrected but told.
        printed: papers print it, and what stands in a signed paper is not corrected.
        own: each item of a letter has its own, 分立 passes it not on.
        of: its column, as ``norm.outlet``; its record says it.
        aliases: the headings by which an import knows its column; messages call it by the first.
    """

    heading: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    searched: bool = False
    correct: bool = False
    by: str = ""
    printed: bool = False
    own: bool = False
    of: str = ""
    aliases: tuple[str, ...] = ()

    def known(self, headings: str) -> "Fact":
        """Return it with the headings that its column has in workbooks, a blank between two."""
        return self._replace(aliases=tuple(headings.split()))

    def must(self, help: str = "", **more: Any) -> Any:  # noqa: A002  what Typer calls it, too
        """Return it as an act asks it that must be told of it."""
        return asked.must(**self._asked(help, **more))

    def may(self, help: str = "", **more: Any) -> Any:  # noqa: A002
        """Return it as an act asks it that may be told of it."""
        return asked.may(**self._asked(help, **more))

    def day(self, help: str = "默认同 --on", *, option: str = "--date") -> Any:  # noqa: A002
        """Return it as the day that is the act's own where it was not told."""
        return asked.day(self.heading, help, option=option, of=self.of)

    def by_whom(self, key: str = "") -> Any:
        """Return it as the one who decided the act, and by which key he may."""
        return asked.by(self.heading, of=self.of, key=key)

    def by_whom_if(self, help: str, key: str) -> Any:  # noqa: A002
        """Return it as the one who decided the act, where somebody has to."""
        return asked.by_if(help, self.heading, of=self.of, key=key)

    def flags(self, values: dict[str, tuple[str, str]], *, required: bool = True) -> Any:
        """Return it as one of several flags: option → its value and its help."""
        return asked.flags(self.heading, values, required=required, of=self.of)

    def part(self) -> Any:
        """Return it as what is typed with the fact before it, or told by an import alone."""
        return asked.untyped(self.heading, of=self.of)

    def _asked(self, told: str, **more: Any) -> dict[str, Any]:
        kind = {"day": "date", "flag": "flag"}.get(self.kind, "text")
        return {"heading": self.heading, "kind": kind, "choices": self.choices, "help": told, "of": self.of} | more


class Record:
    """What one table keeps; a subclass names its table and, where it is a part of another record, its 术语.

    Attributes:
        table: where it is kept.
        term: what stands before a heading where the record is not named beside it; empty for what has a number.
        beside: other records whose facts are told in one line with its own.
    """

    table: ClassVar[str]
    term: ClassVar[str]
    beside: "ClassVar[tuple[type[Record], ...]]" = ()

    def __init_subclass__(cls, *, table: str, term: str = "") -> None:
        """Take the table and the term from the class statement."""
        cls.table, cls.term = table, term
        for name, fact in list(vars(cls).items()):
            if isinstance(fact, Fact):
                setattr(cls, name, fact._replace(of=f"{table}.{name}"))

    @classmethod
    @cache
    def columns(cls) -> dict[str, Fact]:
        """Return its facts by column, in the order in which they are declared."""
        return {name: fact for name, fact in vars(cls).items() if isinstance(fact, Fact)}

    @classmethod
    def named(cls, column: str) -> str:
        """Return the heading of a column as it stands where several records meet: 延期批准人, 延期原因."""
        heading = cls.columns()[column].heading
        return heading if cls.term in heading else cls.term + heading

    @classmethod
    def heading(cls, key: str) -> str:
        """Return what a column is called beside its record, or what every record's number, state … is called."""
        told = (one.columns()[key].heading for one in (cls, *cls.beside) if key in one.columns())
        return next(told, None) or USUAL[key]


USUAL = {
    "number": "编号",
    "state": "状态代码",
    "state_label": "状态",
    "unit": "单位",
    "source": "来源",
    "round": "轮次",
    "lamp": "灯",
    "due": "到期日",
    "due_text": "时限",
    "overdue_days": "逾期工作日",
    "person": "责任人",
    "title": "标题",
    "activity": "督查活动",
}
"""What is seen of many records and is a column of theirs nowhere, or is counted: one heading each."""


def text(
    heading: str,
    *,
    correct: bool = False,
    printed: bool = False,
    by: str = "",
    kind: str = "text",
    searched: bool = True,
    own: bool = False,
) -> Fact:
    """A text; it is searched."""
    return Fact(heading, kind, (), searched, correct or bool(by), by, printed, own)


def choice(
    heading: str, choices: tuple[str, ...], *, correct: bool = True, printed: bool = False, searched: bool = False
) -> Fact:
    """One of a few words that the domain knows."""
    return Fact(heading, "text", choices, searched, correct, "", printed)


def day(heading: str, *, correct: bool = False, printed: bool = False) -> Fact:
    """A day."""
    return Fact(heading, "day", correct=correct, printed=printed)


def flag(heading: str, *, correct: bool = False, printed: bool = False) -> Fact:
    """Yes or no."""
    return Fact(heading, "flag", correct=correct, printed=printed)


def several(heading: str, *, searched: bool = True, correct: bool = False) -> Fact:
    """Several words."""
    return Fact(heading, "list", searched=searched, correct=correct)


def told(heading: str) -> Fact:
    """What is shown in lists, and neither searched nor corrected: numbers, states, what other acts decide."""
    return Fact(heading)
