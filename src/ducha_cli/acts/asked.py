"""What an act asks: one line a fact. Its options, help, checks, refusals and what advice types are read from here.

``cli.guide.act`` makes options of an ``Act``, ``cli.typed`` reads what was typed, ``office.drafts`` checks it. Standard
library only: a help page and a TAB load nothing else.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ducha_cli import shell


class Asked(NamedTuple):
    """One fact as an act asks it.

    Attributes:
        heading: what a refusal calls it, its 术语.
        kind: how it is typed and what the draft holds, a row of ``cli.typed.KINDS`` and of ``office.drafts.KINDS``.
        required: it must be told.
        help: what the help page says of it.
        option: how it is typed, where not after its name; two or more with blanks between them.
        metavar: what the help page calls its value.
        default: what it is where it was not told.
        choices: the only values it may have; of marks what is marked, of flags one value for each option.
        parts: of pairs the two facts of each.
        sample: of pairs a value that is written as it should be.
        made_of: what a text consists of: a pattern, and what a refusal calls that.
        of: the column that the act writes it to, where its record declares it: ``norm.outlet``.
        least: of a number the smallest that it may be.
        most: and the largest.
        key: of who approved it, by which key (``domain.authority``); what is asked besides, its office knows.
    """

    heading: str
    kind: str = "text"
    required: bool = False
    help: str = ""
    option: str = ""
    metavar: str = "文字"
    default: Any = None
    choices: tuple[str, ...] = ()
    parts: Any = None
    sample: str = ""
    made_of: tuple[str, str] | None = None
    of: str = ""
    least: int | None = None
    most: int | None = None
    key: str = ""

    def options(self, name: str) -> list[str]:
        """Return the options that it is typed with."""
        return self.option.split() or ["--" + name.replace("_", "-")]

    @property
    def placeholder(self) -> Any:
        """What stands for its value where it is only said that it must be told."""
        if self.kind in {"flags", "either"}:
            return (self.choices or (True,))[0]
        return "是" * len(self.choices) if self.kind == "marks" else self.heading

    def title(self, name: str) -> str:
        """Return what a refusal calls it, with what to type: 批准人（--by）."""
        if self.kind == "part":
            return self.heading
        *some, last = self.options(name)
        last += f"，{self.least}至{self.most}" if self.most is not None else ""
        return f"{self.heading}（{'、'.join(some)} 或 {last}）" if some else f"{self.heading}（{last}）"


class Rule(NamedTuple):
    """How many of several facts may be told together; what it says is a wrong usage.

    Attributes:
        names: the facts, numbers, or what every act is given: on, note, evidence.
        least: how many of them must be told.
        most: how many of them may be.
        what: what is wrong.
        mend: what to type instead.
        when: the fact that must be told for it to count; always, where empty.
    """

    names: tuple[str, ...]
    least: int
    most: int
    what: str
    mend: str
    when: str = ""


class Facts:
    """Facts that are asked together: of one act, a part of several acts, or the two sides of a pair.

    ``office.drafts.make`` checks them by a pydantic model of the same fields, whose methods are named here.
    """

    if TYPE_CHECKING:
        model_fields_set: set[str]

        model_dump: Any
        model_copy: Any

    @classmethod
    def asked(cls) -> dict[str, Asked]:
        """Return the facts in the order in which the help page shows them: its own, then those it shares.

        One that it shares and declares itself as well is its own.
        """
        found: dict[str, Asked] = {}
        for kind in cls.__mro__:
            found |= {name: one for name, one in vars(kind).items() if isinstance(one, Asked) and name not in found}
        return found


class Person(Facts):
    """One of several people, typed as ``职务 姓名``."""

    name: str = Asked("姓名", "part", required=True)  # type: ignore[assignment]
    title: str = Asked("职务", "part", default="")  # type: ignore[assignment]


class Act(Facts):
    """What one act is told.

    Attributes:
        name: what the trail calls it: ``norm.publish``.
        verb: how it is typed, where not after its name.
        about: the first line of its help page.
        examples: command lines that it is typed with.
        rules: which of its facts go together.
        trial: the flag with which it only tells what would be; nothing is kept.
    """

    name: ClassVar[str]
    verb: ClassVar[str]
    about: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]
    rules: ClassVar[tuple[Rule, ...]]
    trial: ClassVar[str]

    def __init_subclass__(
        cls, *, name: str, about: str, example: str, verb: str = "", rules: tuple[Rule, ...] = (), trial: str = ""
    ) -> None:
        """Take what the class statement says; of ``example`` each line is what stands behind the verb."""
        cls.name, cls.about, cls.rules, cls.trial = name, about, rules, trial
        cls.verb = verb or name.replace(".", " ")
        cls.examples = tuple(f"{cls.command()} {one}".rstrip() for one in example.split("\n"))
        LOADED[cls.verb] = cls

    @classmethod
    @cache
    def approved(cls) -> tuple[str, str] | None:
        """Return the fact that says who approved it, and by which key; None where nobody does."""
        return next(((name, one.key) for name, one in cls.asked().items() if one.key), None)

    @classmethod
    def command(cls) -> str:
        """Return how it begins on the command line: ``ducha norm publish``."""
        return f"ducha {cls.verb}"

    @classmethod
    def typed(cls, *numbers: str, **told: Any) -> str:
        """Return the command that tells these facts, for the shell, as advice quotes it; True types a flag.

        Of a fact that is typed by several flags ``told`` is the value that one of them stands for. What must be told
        and is not stands there with a placeholder: no advice is without it.
        """
        facts, words = cls.asked(), [cls.command(), *map(shell.word, numbers)]
        must = {name: one.placeholder for name, one in facts.items() if one.required and one.kind != "day"}
        for name, value in (told | {one: value for one, value in must.items() if one not in told}).items():
            fact = facts[name]
            options = fact.options(name)
            if fact.kind in {"flags", "either"}:
                words.append(options[list(fact.choices or (True, False)).index(value)])
            elif value is True:
                words += options
            elif fact.kind == "many" and not isinstance(value, str):
                words += [word for one in value for word in (options[0], shell.word(one))]
            elif fact.kind == "marks" and not isinstance(value, str):
                words += [options[0], "".join("是" if one else "否" for one in value)]
            else:
                words += [options[0], shell.word(str(value))]
        return " ".join(words)


LOADED: dict[str, type[Act]] = {}
"""Acts by the words that they are typed with, of the modules that are loaded: a TAB has loaded the one it is in."""


def must(heading: str, help: str = "", **more: Any) -> Any:  # noqa: A002  what Typer calls it, too
    """A fact that must be told."""
    return _asked(heading, help, required=True, **more)


def may(heading: str, help: str = "", **more: Any) -> Any:  # noqa: A002
    """A fact that may be left out: a text is empty then, of several there is none, a day or a number is None."""
    return _asked(heading, help, **more)


def _asked(heading: str, told: str, **more: Any) -> Asked:
    fact = Asked(heading, help=told, **{"parts": Person if more.get("kind") == "people" else None} | more)
    if fact.choices and not told and fact.kind != "flags":
        told = "、".join(f"{one}（默认）" if one == fact.default else one for one in fact.choices)
    metavar = more.get("metavar") or _METAVARS.get(fact.kind) or Asked._field_defaults["metavar"]
    default = fact.default if fact.required or fact.default is not None else _UNTOLD.get(fact.kind)
    return fact._replace(help=told if told.endswith("。") else f"{told or heading}。", metavar=metavar, default=default)


_METAVARS = {
    "day": "日期", "date": "日期", "number": "数", "person": "'职务 姓名'", "people": "'职务 姓名'", "marks": "是是是",
}  # fmt: skip
_UNTOLD: dict[str, Any] = {
    "text": "", "person": "", "joined": "", "flag": False, "many": (), "list": (), "people": (), "pairs": (),
    "numbered": {},
}  # fmt: skip


def flag(heading: str, help: str, **more: Any) -> Any:  # noqa: A002
    """Yes where it was typed."""
    return _asked(heading, help, kind="flag", **more)


def flags(heading: str, values: dict[str, tuple[str, str]], *, required: bool = True, of: str = "") -> Any:
    """One of several flags: option → its value and its help."""
    codes, helps = zip(*values.values(), strict=True)
    return Asked(heading, "flags", required, "\n".join(helps), " ".join(values), choices=codes, default="", of=of)


def day(heading: str, help: str = "默认同 --on", *, option: str = "--date", of: str = "") -> Any:  # noqa: A002
    """The day that a fact bears; the act's own where it was not told."""
    return _asked(heading, help, kind="day", required=True, option=option, of=of)


def untyped(heading: str, *, of: str = "") -> Any:
    """What an import tells and nobody types, or what is typed with the fact before it: the post of a person."""
    return Asked(heading, "part", default="", of=of)


def by(heading: str = "批准人", *, key: str = "", of: str = "") -> Any:
    """Who decided it, and by which key (``domain.authority``) he may."""
    return must(heading, "批准人或签发人", option="--by", metavar="姓名", of=of, key=key)


def by_if(help: str, heading: str = "批准人", *, key: str, of: str = "") -> Any:  # noqa: A002
    """Who decided it, where somebody has to: the office knows when."""
    return may(heading, help, option="--by", metavar="姓名", of=of, key=key)


def unit(help: str = "承办单位：全称、简称、代码或拼音首字母", **more: Any) -> Any:  # noqa: A002
    """A unit of the 名录, here the one whose share is meant."""
    return may("单位", help, metavar="单位", **more)


def one_unit() -> Any:
    """The unit that the act is about."""
    return must("单位", "哪个单位", metavar="单位")


def signer() -> Any:
    """Who signs; the operator where nobody was told (``Work.signer``)."""
    return may("签发人", "签发人，默认经办人", option="--sign", metavar="姓名")


def sign() -> Any:
    """Who signs the paper of an act that need not have one."""
    return may("签发人", "签发人；写了就同时签发文书，取文号", option="--sign", metavar="姓名")


def urgency(help: str = "特急 或 加急") -> Any:  # noqa: A002
    """How urgent a paper is."""
    return may("紧急程度", help, choices=("特急", "加急"), metavar="程度")


def on_site(help: str = "到了现场") -> Any:  # noqa: A002
    """Whether somebody went there."""
    return flag("是否现场", help)


def later() -> Any:
    """The day to which an extension moves a deadline."""
    return may("新时限", "新时限；天数自原时限起算；调休、送达延误的不用写", option="--due", metavar="时限")


def signed() -> Any:
    """Whether what came in is signed."""
    return flag("是否签字", "已签字")


def sealed() -> Any:
    """Whether what came in is sealed."""
    return flag("是否盖章", "已盖章")


def promises(*, default: tuple[bool, bool, bool] | None = None) -> Any:
    """暗访三不 (R1-5)."""
    return may(
        "暗访三不",
        "暗访：不打招呼、不定路线、不要陪同",
        kind="marks",
        option="--promises",
        choices=("不打招呼", "不定路线", "不要陪同"),
        default=default,
    )


def reason(help: str = "原因") -> Any:  # noqa: A002
    """Why."""
    return must("原因", help)
