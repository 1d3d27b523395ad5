"""What the clerk does with a 督查活动: 登记 and 撤销."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.acts.activity import adding as acts
from ducha_cli.cli import guide
from ducha_cli.cli.activity.looks import ActivityRef
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from ducha_cli.office.activity.adding import MemberDraft
    from ducha_cli.office.desk import Given, Work

app = guide.noun()

Promises = Annotated[str | None, typer.Option(metavar="是是是", help="暗访：不打招呼、不定路线、不要陪同。")]
Lead = Annotated[str | None, typer.Option(metavar="'职务 姓名'", help="带队人。")]
Member = Annotated[list[str] | None, typer.Option(metavar="'职务 姓名'", help="督查人员。")]
Basis = Annotated[str | None, typer.Option(metavar="依据", help="哪次会议、哪个文件部署的。")]
Units = Annotated[list[str] | None, typer.Option("--unit", metavar="单位", help="督查对象。")]
Every = Annotated[str | None, typer.Option("--all", metavar="类别", help="这一类的全部单位，如 乡镇。")]


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (733 §5-14)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding, visiting

    row = adding.add(work, draft, given)
    again = visiting.visited(work, adding.targets(work, row), work.today.isoformat(), but=row.id)
    hints = [f"提示：{one}，再去要写原因（733号令第15条）。" for one in again]
    if row.lead_kind == "部门" and not row.designation:
        hints.append("提示：没有指定文件（--designation），不计入部门督查次数（733号令第7条）。")
    number = desk.number_of(row)
    return Done(number, {"number": number, "state": row.state}, "\n".join(hints))


@guide.act(app, acts.Cancelling)
def cancel(work: "Work", ref: ActivityRef, draft: acts.Cancelling, given: "Given") -> Done:
    """撤销."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding

    row = adding.cancel(work, ref, draft, given)
    return Done(f"已撤销：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


def members_of(told: list[str] | None) -> "tuple[MemberDraft, ...]":
    """Return the members of ``'职务 姓名'`` options; one may name several."""
    from ducha_cli.office.activity import adding
    from ducha_cli.office.drafts import make

    people = [one for text in told or () for one in _people(text)]
    return tuple(make(adding.MemberDraft, name=name, title=title) for name, title in people)


def _people(text: str) -> list[tuple[str, str]]:
    from ducha_cli.domain.words import naming

    return [(one.name, one.title) for one in naming.split_people(text)]


def lead_of(text: str | None, heading: str = "带队人", option: str = "--lead") -> dict[str, str]:
    """Return the lead's name and post from ``'职务 姓名'``.

    Raises:
        InvalidInput: several people, or none.
    """
    from ducha_cli.errors import InvalidInput

    if text is None:
        return {}
    people = _people(text)
    if len(people) != 1 or not people[0][0]:
        raise InvalidInput(f"{heading}“{text}”写法不对。", f"只写一个人，写作：{option} '局长 何建国'。")
    return {"lead": people[0][0], "lead_title": people[0][1]}
