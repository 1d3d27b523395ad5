"""``ducha person``: 人员."""

from typing import Annotated

import typer

from ducha_cli.acts.person import Person
from ducha_cli.acts.unit.records import Post
from ducha_cli.cli import cells, filters, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.authority import KEYS as APPROVALS
from ducha_cli.domain.life.person import KINDS, LIFECYCLE, kind_of
from ducha_cli.looks.filters import Filter

app = guide.noun()

TERMS = {one.term: one.code for one in APPROVALS}
"""What may be approved, as the office calls it, and the key of it."""

COLUMNS = cells.columns(Person, "code name title units:单位 kind phone state_label", "rank into:并入")


@guide.listing(
    app,
    COLUMNS,
    "人员名册",
    "列出人员和当日的任职，职务高的在前",
    life=LIFECYCLE,
    kind="people",
    flags="state unit where sort limit",
    example="ducha person list --unit 县住建局\nducha person list --kind 县领导 --as-of 2026-06-30\n"
    "ducha person list --missing\nducha person list --may 销号",
)
def list_(
    sight: Sight,
    chosen: Filter,
    kind: Annotated[str | None, typer.Option(metavar="类别", help=f"只看任这一类职务的：{'、'.join(KINDS)}。")] = None,
    find: Annotated[str | None, typer.Option(metavar="文字", help="代码、姓名、职务、单位、电话里含这些字的。")] = None,
    may: Annotated[str | None, typer.Option(metavar="事项", help=f"只看能批准这一类事的：{'、'.join(TERMS)}。")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="列出当日没有主要负责人的在用单位。")] = False,
) -> list[Row]:
    """List persons."""
    from ducha_cli.looks.person import entitled
    from ducha_cli.looks.person import people as looks

    if missing:
        lacking = looks.headless(sight.db, sight.today, chosen)
        return [_lacking(row) for row in lacking]
    typed = (kind_of(kind) or kind) if kind is not None else None
    chosen = chosen._replace(kind=filters.one_of(typed, KINDS, "类任职"), find=find)
    if may is None:
        return looks.listing(sight.db, sight.today, chosen)
    code = filters.one_of(may, TERMS, "类批准")
    held = entitled.roll(sight.db, looks.register(sight.db), sight.today.isoformat())
    who = entitled.may(sight.settings, held, TERMS[str(code)])
    rows = looks.listing(sight.db, sight.today, chosen._replace(limit=None))
    return [row for row in rows if row["id"] in who][: chosen.limit]


def _lacking(unit: Row) -> Row:
    empty: Row = {column.key: "" for column in COLUMNS}
    return empty | {"title": "没有主要负责人", "units": [unit["short"]], "kind": [unit["kind"]], "code": unit["code"]}


@guide.page(app, "person", options.PERSON, "查看一个人：各个时候的任职", example="ducha person show wm")
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one person."""
    from ducha_cli.looks.person import people as looks

    record = looks.one(sight.db, sight.today, key)
    return record, _page(record)


def _page(row: Row) -> str:
    told = pages.about(
        Person, row, "title units:单位 phone note state_label into:并入 same_name:同名", elsewhere="code name"
    )
    posts = "unit kind title rank from_on to_on document duty phone"
    return pages.page(
        f"{row['name']}（{row['code']}）\n{told}",
        pages.table("任职", row["posts"], posts, Post, elsewhere=["person", "principal", "inspector"]),
    )
