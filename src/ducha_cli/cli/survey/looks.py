"""``ducha survey``: 满意度测评."""

from typing import Annotated

import typer

from ducha_cli.acts.survey import Survey
from ducha_cli.cli import cells, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.survey import LIFECYCLE
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Survey,
    "number surveyed_on of:对象 valid satisfied fairly dissatisfied told:满意率 state_label waits_for:待办"
    " title:事项、问题或单位",
    "rate:满意率数值 displeased_rate:不满意率 small:样本不足 resurvey:复测",
)


@guide.listing(
    app,
    COLUMNS,
    "满意度测评",
    "列出满意度测评，新的在前",
    life=LIFECYCLE,
    flags="state unit since sort limit",
    example="ducha survey list --waiting\nducha survey list --since 2026-10-01 -o 测评.xlsx",
)
def list_(
    sight: Sight,
    chosen: Filter,
    waiting: Annotated[bool, typer.Option("--waiting", help="只看待定补课和待复测的。")] = False,
) -> list[Row]:
    """List surveys."""
    from ducha_cli.looks import surveys as looks

    return looks.with_rates(looks.listing(sight.db, sight.settings, sight.today, chosen, waiting=waiting))


@guide.page(app, "survey", options.SURVEY, "查看一次测评", example="ducha survey show m1")
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one survey."""
    from ducha_cli.looks import surveys as looks

    (record,) = looks.with_rates([looks.one(sight.db, sight.settings, sight.today, key)])
    return record, _page(record)


def _page(survey: Row) -> str:
    about = survey["of"] if survey["of"] == survey["title"] else f"{survey['of']} {survey['title']}"
    turn = f"（第{survey['round']}轮）" if survey["round"] else ""
    votes = f"满意{survey['satisfied']}、基本满意{survey['fairly']}、不满意{survey['dissatisfied']}"
    fairly = survey["fairly_as"] if survey["fairly_as"] == "单列" else f"算{survey['fairly_as']}"
    rule = f"超过{survey['threshold']}%应补课，基本满意{fairly}"
    row = survey | {
        "title": f"{about}{turn}",
        "votes": f"发出{survey['issued']}，有效{survey['valid']}：{votes}",
        "displeased_rate": f"{survey['displeased_rate']}（{survey['displeased']}/{survey['valid']}），{rule}",
    }
    page = pages.told(
        Survey,
        row,
        "title",
        "state_label surveyed_on means respondents votes:票数 told:满意率 displeased_rate:不满意率 waits_for:待办"
        " decided_on+approver+reason:决定 resurvey_by resurvey:复测",
        elsewhere="round issued valid satisfied fairly dissatisfied proposed",
    )
    return pages.page(page, pages.beside(survey))
