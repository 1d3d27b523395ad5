"""The check-up."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import cells, guide, output, pages
from ducha_cli.cli.options import Answer, Json
from ducha_cli.cli.seat import Seat, seat_of
from ducha_cli.errors import NotFound

app = guide.noun()


@guide.verb(
    app,
    "doctor",
    "体检：环境、台账、备份；补上丢失的文书副本，清理遗留的临时文件。有坏的，退出码为 6。",
    example="ducha doctor",
)
def doctor(
    context: typer.Context,
    trust: Annotated[
        Path | None,
        typer.Option(metavar="目录", help="信任别的用户的台账：记下这个目录，以后可以打开。", show_default=False),
    ] = None,
    settings: Annotated[
        bool, typer.Option("--settings", help="按留痕最后记下的写回 ducha.toml，现有的留在旁边。")
    ] = False,
    json: Json = False,
) -> None:
    """Examine machine and ledger; the exit status is 6 when something is bad."""
    if trust is not None:
        _trust(trust, json=json)
        return
    if settings:
        _settings(seat_of(context), json=json)
        return
    from ducha_cli.office.ledger.doctor import BAD, GOOD, examine

    seat = seat_of(context)
    found = examine(seat.folder, seat.settings, seat.now)
    rows = [{"check": f.check, "level": f.level, "told": f.told, "advice": f.advice} for f in found]
    lines = cells.align([[f.level, f.check, cells.one_line(f.told)] for f in found])
    advice: dict[str, list[str]] = {}  # one cause often shows in several checks
    for one in found:
        if one.level != GOOD and one.advice:
            advice.setdefault(one.advice, []).append(one.check)
    told = "\n".join(f"{'、'.join(checks)}：{cells.one_line(what)}" for what, checks in advice.items())
    output.show_one({"findings": rows}, pages.page("\n".join(lines), told), Answer(json))
    if any(f.level == BAD for f in found):
        raise typer.Exit(6)


def _trust(folder: Path, *, json: bool) -> None:
    """Note a ledger of another user as one to be opened."""
    from ducha_cli.ledger import doorkeeper
    from ducha_cli.ledger.place import DATABASE

    if not (folder / DATABASE).is_file():
        raise NotFound(f"{folder} 不是台账目录（没有 {DATABASE}）。", "请核对目录。")
    doorkeeper.trust(folder)
    told = f"已信任：{shell.shown(folder)}（目录或 ledger.db 换过以后要重新信任）"
    output.show_one({"trusted": str(folder)}, told, Answer(json))


def _settings(seat: Seat, *, json: bool) -> None:
    from ducha_cli.office.paper.copies import settings_back

    kept = settings_back(seat.folder)
    told = f"已写回 ducha.toml；原来的在 {kept.name}" if kept else "已写回 ducha.toml"
    output.show_one({"kept": str(kept) if kept else None}, told, Answer(json))
