"""``ducha survey``: 满意度测评."""

from typing import Annotated

import typer

from ducha_cli.acts.survey import Survey
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.options import SURVEY
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import survey as surveys

app = guide.noun()

SurveyRef = Annotated[str, SURVEY]

COLUMNS = (
    Column("number", "编号"),
    Column.of(Survey, "surveyed_on"),
    Column("of", "对象"),
    Column.of(Survey, "valid"),
    Column.of(Survey, "satisfied"),
    Column.of(Survey, "fairly"),
    Column.of(Survey, "dissatisfied"),
    Column("told", "满意率"),
    Column("state_label", "状态"),
    Column("waits_for", "待办"),
    Column("title", "事项、问题或单位"),
    Column.of(Survey, "round", shown=False),
    Column.of(Survey, "means", shown=False),
    Column.of(Survey, "respondents", shown=False),
    Column.of(Survey, "issued", shown=False),
    Column("rate", "满意率数值", shown=False),
    Column("displeased_rate", "不满意率", shown=False),
    Column("small", "样本不足", shown=False),
    Column.of(Survey, "proposed", shown=False),
    Column.of(Survey, "resurvey_by", shown=False),
    Column("resurvey", "复测", shown=False),
    Column.of(Survey, "approver", shown=False),
    Column.of(Survey, "reason", shown=False),
    Column("state", "状态代码", shown=False),
)


@guide.listing(
    app,
    "列出满意度测评，新的在前",
    flags="state unit since sort limit",
    example="ducha survey list --waiting\nducha survey list --since 2026-10-01 -o 测评.xlsx",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
    waiting: Annotated[bool, typer.Option("--waiting", help="只看待定补课和待复测的。")] = False,
) -> None:
    """List surveys."""
    from ducha_cli.looks import surveys as looks

    with seat_of(context).sight(*then) as sight:
        chosen = filters.read(sight, surveys.LIFECYCLE, COLUMNS, asked)
        rows = looks.listing(sight.db, sight.settings, sight.today, chosen, waiting=waiting)
        heading = cells.Heading.of(sight, "满意度测评")
    output.show_rows(looks.with_rates(rows), COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一次测评", example="ducha survey show m1")
def show(
    context: typer.Context,
    ref: SurveyRef,
    then: options.Then,
    json: options.Json = False,
) -> None:
    """Show one survey."""
    from ducha_cli.looks import references
    from ducha_cli.looks import surveys as looks

    with seat_of(context).sight(*then) as sight:
        key = references.find(sight.db, "survey", ref, sight.today.year)
        (record,) = looks.with_rates([looks.one(sight.db, sight.settings, sight.today, key)])
    output.show_one(record, _page(record), options.Answer(json))


def _page(survey: Row) -> str:
    about = survey["of"] if survey["of"] == survey["title"] else f"{survey['of']} {survey['title']}"
    turn = f"（第{survey['round']}轮）" if survey["round"] else ""
    votes = f"满意{survey['satisfied']}、基本满意{survey['fairly']}、不满意{survey['dissatisfied']}"
    fairly = survey["fairly_as"] if survey["fairly_as"] == "单列" else f"算{survey['fairly_as']}"
    rule = f"超过{survey['threshold']}%应补课，基本满意{fairly}"
    return pages.page(
        f"{survey['number']}  {cells.cell(about)}{turn}\n"
        + pages.facts(
            (
                ("状态", survey["state_label"]),
                ("日期", survey["surveyed_on"]),
                ("方式", survey["means"]),
                ("测评对象", survey["respondents"]),
                ("票数", f"发出{survey['issued']}，有效{survey['valid']}：{votes}"),
                ("满意率", survey["told"]),
                ("不满意率", f"{survey['displeased_rate']}（{survey['displeased']}/{survey['valid']}），{rule}"),
                ("待办", survey["waits_for"]),
                ("决定", " ".join(filter(None, (survey["decided_on"], survey["approver"], survey["reason"])))),
                ("复测时限", survey["resurvey_by"]),
                ("复测", survey["resurvey"]),
            )
        ),
        pages.table("附件", survey["files"], "purpose:用途 name:文件"),
    )
