"""The main job on sample workbooks of an invented county, each command printed as it is typed."""

import shutil
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import assets, shell
from ducha_cli.cli import guide, output
from ducha_cli.cli.desk import script
from ducha_cli.cli.seat import BEIJING, Seat, seat_of
from ducha_cli.errors import DuchaError, Refused

app = guide.noun()

SCRIPT = "演示.txt"
"""What the demo types, in samples/: ``$`` lines are run, ``#`` lines are said; ``? 4`` is the status expected."""

NINE = time(9, tzinfo=BEIJING)
"""The demo's own clock: nine o'clock on the day that a line bears (``--on``), a minute a command after that."""


@guide.verb(app, "demo", "用示例数据走一遍全过程，每条命令都打印出来。", example="ducha demo demo/")
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="目录", help="要新建的目录。", show_default=False)],
) -> None:
    """Run samples/演示.txt in a new folder."""
    seat = seat_of(context)
    samples = assets.folder("samples")
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} 已存在且不是空目录。", "请换一个目录名，或先删除它。")
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples.iterdir():
        shutil.copyfile(sample, folder / sample.name)
    play((samples / SCRIPT).read_text(encoding="utf-8"), folder, seat)
    papers = sorted((folder / "云岭" / "papers").rglob("*.docx"))
    made = shell.shown(folder / "云岭")
    output.put(f"\n演示完成：台账在 {made}，文书 {len(papers)} 份在 {shell.shown(folder / '云岭' / 'papers')}。")


def play(text: str, folder: Path, seat: Seat) -> None:
    """Type the script's lines in ``folder``; a status that was not expected ends the demo.

    Raises:
        DuchaError: a command did not end as the script says.
    """
    here, clock = folder, datetime.min.replace(tzinfo=BEIJING)
    raw, told = text.splitlines(), 0
    steps = script.read(text, SCRIPT)
    for line, following in zip(steps, [*steps[1:], script.Line(0, [])], strict=True):
        for remark in raw[told : line.number]:
            output.put(f"\n{remark}" if remark.startswith("#") else remark) if remark[:1] in {"#", "$"} else None
        told = line.number
        words = line.words
        if words[0] == "cd":
            here = here / words[1]
        if words[0] in {"cd", "?"}:
            continue
        expected = int(following.words[1]) if following.words[:1] == ["?"] else 0
        clock = max(clock + timedelta(minutes=1), datetime.combine(_day(words) or clock.date(), NINE))
        status = _type(words, here, clock, debug=seat.debug)
        if status != expected:
            broken = DuchaError(
                f"演示中断：上一条命令的退出码是 {status}，应为 {expected}。", "原因见上；也可换一个目录再试。"
            )
            broken.exit_code = status or broken.exit_code
            raise broken


def _day(words: list[str]) -> date | None:
    """Return the day that a line bears: each is typed on its own day, as in an office."""
    return date.fromisoformat(words[words.index("--on") + 1]) if "--on" in words else None


def _type(words: list[str], here: Path, clock: datetime, *, debug: bool) -> int:
    """Run one command as if typed in ``here``; a file named in it is one of the samples beside the ledger."""
    from ducha_cli.cli.main import main

    inside = ["--ledger", str(here)] if words[0] != "init" else []
    words = [str(here / word) if word.endswith((".xlsx", ".csv", ".txt")) else word for word in words]
    if words[0] == "init":
        words[1] = str(here / words[1])
    return main([*inside, *(["--debug"] if debug else []), "--as", "周明", *words], now=lambda: clock)
