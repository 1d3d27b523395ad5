"""``ducha round lookback``: every issue of the round before, and the verdict on each (R2-7)."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.options import Happened
from ducha_cli.cli.round.looks import RoundRef
from ducha_cli.cli.seat import seat_of

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column("unit", "责任单位"),
    Column("state_label", "现状"),
    Column("verdict", "认定"),
    Column("rebound", "反弹", zero=False),
    Column("looked_on", "日期"),
    Column("matter", "问题"),
    Column("people", "人员", shown=False),
    Column("round", "整改轮次", shown=False),
    Column("state", "状态代码", shown=False),
)


@guide.verb(
    app,
    "lookback",
    "回头看：列出上一轮的全部问题和本轮的认定；没有销号的问题在这里认定，销号的用 issue revisit 回访",
    example="ducha round lookback r2\nducha round lookback r2 --missing -o 回头看.xlsx\n"
    "ducha round lookback r2 w5 w6 --verdict 落实中 --progress 主体完工 --people 周明,韩雪 --on-site",
)
def lookback(
    context: typer.Context,
    ref: RoundRef,
    then: options.Then,
    answer: options.Answer,
    happened: Happened,
    issues: Annotated[list[str] | None, typer.Argument(metavar="问题", help="要认定的问题，如 w5 w6。")] = None,
    verdict: Annotated[str | None, typer.Option(metavar="认定", help="已落实、落实中、未落实。")] = None,
    people: Annotated[str | None, typer.Option(metavar="甲,乙", help="人员，两人以上。")] = None,
    on_site: Annotated[bool, typer.Option("--on-site", help="到了现场。")] = False,
    result: Annotated[str | None, typer.Option(metavar="文字", help="结果（已落实）。")] = None,
    effect: Annotated[str | None, typer.Option(metavar="文字", help="成效（已落实）。")] = None,
    progress: Annotated[str | None, typer.Option(metavar="文字", help="进程（落实中）。")] = None,
    cause: Annotated[str | None, typer.Option(metavar="文字", help="原因（未落实）。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="日期，默认同 --on。")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="只看还没有认定的。")] = False,
) -> None:
    """回头看 (R2-7)."""
    if issues:
        from ducha_cli.office.drafts import make
        from ducha_cli.office.round import lookback as round_lookback

        draft = make(
            round_lookback.LookbackDraft,
            looked_on=act.today_or(seat_of(context), date, happened.on),
            people=act.listed(people),
            on_site=on_site,
            verdict=verdict,
            result=result,
            effect=effect,
            progress=progress,
            cause=cause,
        )
        with act.work(context) as work:
            numbers = round_lookback.lookback(work, ref, issues, draft, act.given(context, *happened))
        act.done(answer.json, f"回头看{draft.verdict}：{'、'.join(numbers)}", numbers=numbers, verdict=draft.verdict)
        return
    _list(context, ref, missing, then, answer)


def _list(context: typer.Context, ref: str, missing: bool, then: options.Then, answer: options.Answer) -> None:
    from ducha_cli.errors import NotFound
    from ducha_cli.looks import references
    from ducha_cli.looks.round import rounds

    with seat_of(context).sight(*then) as sight:
        key = references.find(sight.db, "round", ref, sight.today.year)
        earlier = rounds.before(sight.db, key)
        rows = rounds.lookback(sight.db, key, sight.today)
    if earlier is None:
        raise NotFound(f"{ref} 没有上一轮，不用回头看。", "全部轮次：ducha round list")
    chosen = [row for row in rows if not (missing and row["verdict"])]
    output.show_rows(chosen, COLUMNS, answer)
    if not answer.json:
        output.tell(f"{earlier['title']}：{len(rows)} 个问题，已认定 {sum(bool(row['verdict']) for row in rows)} 个。")
