"""The check-up."""

import typer

from ducha_cli.cli import guide, output, pages
from ducha_cli.cli.options import Form, Json
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "doctor",
    "体检：环境、台账、备份；补上丢失的文书副本，清理遗留的临时文件。有坏的，退出码为 6。",
    example="ducha doctor",
)
def doctor(context: typer.Context, json: Json = False) -> None:
    """Examine machine and ledger; the exit status is 6 when something is bad."""
    from ducha_cli.office.doctor import BAD, GOOD, examine

    seat = seat_of(context)
    found = examine(seat.folder, seat.settings, seat.now)
    rows = [{"check": f.check, "level": f.level, "told": f.told, "advice": f.advice} for f in found]
    lines = output.align([[f.level, f.check, f.told] for f in found])
    advice: dict[str, list[str]] = {}  # one cause often shows in several checks
    for one in found:
        if one.level != GOOD and one.advice:
            advice.setdefault(one.advice, []).append(one.check)
    told = "\n".join(f"{'、'.join(checks)}：{what}" for what, checks in advice.items())
    output.show_one({"findings": rows}, pages.page("\n".join(lines), told), Form(json))
    if any(f.level == BAD for f in found):
        raise typer.Exit(6)
