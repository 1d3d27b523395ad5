"""``ducha round lookback``: every issue of the round before, and the verdict on each (R2-7)."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ducha_cli.acts.round import lookback as acts
from ducha_cli.cli import guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import JudgedIssues, Round
from ducha_cli.cli.seat import seat_of

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column("unit", "责任单位"),
    Column("state_label", "现状"),
    Column("verdict", "认定"),
    Column("rebound", "反弹", zero=""),
    Column("looked_on", "日期"),
    Column("matter", "问题"),
    Column("people", "人员", shown=False),
    Column("round", "整改轮次", shown=False),
    Column("state", "状态代码", shown=False),
)


Missing = Annotated[bool, typer.Option("--missing", help="只看还没有认定的。")]


class Listing(NamedTuple):
    """What stands where no issue is typed: the list, narrowed and given as the clerk wants it."""

    missing: Missing = False
    as_of: options.AsOf = None
    known: options.Known = None
    csv: options.Csv = False
    fields: options.Fields = None
    out: options.Out = None
    force: options.Force = False

    def does(
        self,
        what: str,
        ref: str,
        issues: list[str] | None,
        context: typer.Context,
        happened: options.Happened,
        *,
        json: bool,
    ) -> bool:
        """Show the list where no issue was typed; False where some are judged."""
        del what, happened
        if not issues:
            answer = options.Answer(json, self.csv, self.fields, self.out, self.force)
            _list(context, ref, self.missing, options.Then(self.as_of, self.known), answer)
        return not issues


@guide.act(app, acts.LookingBack, form=Listing)
def lookback(work: "Work", row: Round, draft: acts.LookingBack, given: "Given", issues: JudgedIssues) -> Done:
    """回头看 (R2-7)."""
    from ducha_cli.office.round import lookback as round_lookback

    numbers = round_lookback.lookback(work, row, issues, draft, given)
    told = {"numbers": numbers, "verdict": draft.verdict}
    return Done(f"回头看{draft.verdict}：{'、'.join(numbers)}", told)


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
