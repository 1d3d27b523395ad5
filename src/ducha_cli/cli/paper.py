"""``ducha paper``: 文书."""

import json as jsons
from typing import Annotated

import typer

from ducha_cli.cli import filters, guide, options, output, pages
from ducha_cli.cli.output import Column, Form, Row
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain import paper as papers

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column("label", "文号/期号"),
    Column("kind_label", "文种"),
    Column("state_label", "状态"),
    Column("dated", "成文日期"),
    Column("signer", "签发人"),
    Column("recipients", "送达单位"),
    Column("title", "标题"),
    Column("kind", "文种代码", shown=False),
    Column("state", "状态代码", shown=False),
)
PaperRef = Annotated[str, typer.Argument(metavar="文书", help="p40 或文号，如 云督办〔2026〕7号。", show_default=False)]


@guide.verb(app, "list", "列出文书，新的在前", example="ducha paper list --state 稿")
def list_(
    context: typer.Context,
    state: options.StateOption = None,
    kind: Annotated[str | None, typer.Option(metavar="文种", help="如 notice 或 督查通知单。")] = None,
    limit: options.Limit = None,
    json: options.Json = False,
    csv: options.Csv = False,
    fields: options.Fields = None,
    out: options.Out = None,
) -> None:
    """List papers."""
    from ducha_cli.documents import KINDS
    from ducha_cli.looks.papers import listing

    codes = {one.label: one.code for one in KINDS.values()}
    states = filters.states(papers.LIFECYCLE, state)
    with seat_of(context).sight() as sight:
        chosen = codes.get(kind, kind) if kind else None
        rows = listing(sight.db, sight.today, states=states, kind=chosen, limit=limit)
    output.show_rows(rows, COLUMNS, Form(json, csv, fields, out))


@guide.verb(app, "show", "查看一件文书的要素和校验码", example="ducha paper show p9\nducha paper show 云督办[2026]7号")
def show(context: typer.Context, ref: PaperRef, json: options.Json = False) -> None:
    """Show one paper."""
    from ducha_cli.looks import papers as looks
    from ducha_cli.looks import references

    with seat_of(context).sight() as sight:
        record = looks.one(sight.db, sight.today, references.paper_id(sight.db, ref, sight.today.year))
    output.show_one(record, _page(record), Form(json))


def _page(paper: Row) -> str:
    told = jsons.dumps(paper["facts"], ensure_ascii=False, indent=2)
    return pages.page(
        f"{paper['number']}  {output.cell(paper['title'])}\n"
        + pages.facts(
            (
                ("文种", paper["kind_label"]),
                ("文号/期号", paper["label"]),
                ("状态", paper["state_label"]),
                ("作废原因", paper["void_reason"]),
                ("替换", paper["replaces"]),
                ("成文日期", paper["dated"]),
                ("签发人", paper["signer"]),
                ("送达单位", paper["recipients"]),
                ("送达日期", paper["delivered_on"]),
                ("涉及", paper["subjects"]),
                ("台账校验", paper["anchor"]),
                ("文件校验", paper["file_sha"]),
            )
        ),
        f"要素\n{output.clean(told)}",
    )
