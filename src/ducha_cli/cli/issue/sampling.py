"""抽查 of a round's rectified issues: sample."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.issue.rectifying import DateOption
from ducha_cli.cli.issue.verifying import OnSite, People
from ducha_cli.cli.options import Happened, Json, Ref
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "sample",
    "成果抽查：到现场看已销号问题的成果是否真实存在、能否持续、有无提升。",
    example="ducha issue sample w1 --people 周明,韩雪 --on-site --marks 是是否 --finding 仍是一个窗口",
)
def sample(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    marks: Annotated[str | None, typer.Option(metavar="是是否", help="依次为真实、持续、提升。")] = None,
    people: People = None,
    on_site: OnSite = False,
    finding: Annotated[str | None, typer.Option(metavar="文字", help="情况；有“否”的必写。")] = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """成果抽查 (R2-14)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import sampling

    draft = drafts.make(
        sampling.SamplingDraft,
        sampled_on=act.today_or(seat_of(context), date, happened.on),
        people=act.listed(people),
        on_site=on_site,
        marks=act.marks(marks, 3, "--marks"),
        finding=finding,
    )
    with act.work(context) as work:
        made = sampling.sample(work, ref, draft, act.given(context, *happened))
        row = work.issue(ref)
        number, short = desk.number_of(row), work.short(row)
    hint = (
        "" if made.genuine else f"成果不真实的，报批准后重启：ducha issue reopen {short} --cause 复核不实 --by 批准人"
    )
    told = sampling.answers_line(made)
    act.done(json, f"已抽查：{number} {told}", hint=hint, number=number, genuine=bool(made.genuine), told=told)
