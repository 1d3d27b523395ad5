"""``ducha run``: many commands in one process, one after the other or all in one transaction."""

import contextlib
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import regular, shell
from ducha_cli.cli import act, guide, output, refusal
from ducha_cli.cli.desk import script
from ducha_cli.cli.main import noun_of
from ducha_cli.cli.seat import Seat, seat_of
from ducha_cli.errors import DuchaError, InvalidInput, Unshown, WrongUsage, why

app = guide.noun()

ALONE = frozenset({"init", "demo", "backup", "restore", "upgrade", "doctor"})
"""Commands that are more than one transaction on one ledger."""
_WRITES = re.compile(r"-o|--output(=|$)")


@guide.verb(
    app,
    "run",
    "依次执行一个文件里的命令，一行一条，写法同 ducha 后面输入的；# 开头是注释，行末 \\ 接下一行",
    example="ducha run 本周录入.txt\nducha run 本周录入.txt --together\nducha run 本周录入.txt --from 12",
)
def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="文件", help="命令文件；- 是从标准输入读。", show_default=False)],
    together: Annotated[bool, typer.Option("--together", help="全部成功才写入，有一条不成就一条也不写。")] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="不成的跳过，接着做后面的，最后一并说明。")] = False,
    start: Annotated[int, typer.Option("--from", metavar="行号", min=1, help="从这一行起，前面的不做。")] = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="全部试做一遍，不写入。")] = False,
) -> None:
    """Run the commands of a file.

    Raises:
        WrongUsage: a line that cannot stand there; options that contradict each other.
        InvalidInput: the file cannot be read.
        DuchaError: the first refusal, with its line.
    """
    if (together or dry_run) and keep_going:
        raise WrongUsage(
            "--together、--dry-run 和 --keep-going 不能合用。", "要么全部成功才写入，要么跳过不成的，选一个。"
        )
    seat = seat_of(context)
    name = "标准输入" if file == "-" else file
    lines = [line for line in script.read(_text(file), name) if line.number >= start]
    whole = together or dry_run
    _check(lines, name, whole=whole)
    if not lines:
        raise InvalidInput(f"{name} 里没有要执行的命令。", "一行一条，例如：item progress d12 --unit zjj --text 已完成")
    if keep_going:
        raise typer.Exit(_each(lines, name, seat))
    with _whole(seat, keep=not dry_run) if whole else contextlib.nullcontext():
        unshown = _in_turn(lines, name, seat, file="" if whole else file)
    output.tell(f"共 {len(lines)} 条，{'都能办成，没有写入' if dry_run else '全部办成'}。")
    if unshown is not None:
        raise unshown


def _in_turn(lines: list[script.Line], name: str, seat: Seat, *, file: str) -> Unshown | None:
    """Run each line; ``file`` is what the rest would be run from, empty where all are written or none."""
    unshown = None
    for done, line in enumerate(lines):
        on = shell.line("ducha", "run", file, "--from", str(line.number))
        try:
            unshown = _execute(line, name, seat) or unshown
        except KeyboardInterrupt:
            if file:
                output.tell(f"在 {shell.shown(name)} 第{line.number}行中断，前面 {done} 条已办。接着做：{on}")
            raise
        except DuchaError:
            if not file:
                output.tell(f"共 {len(lines)} 条，第 {done + 1} 条不成，一条也没有写入。")
            elif done:
                output.tell(f"前面 {done} 条已办。改正后从这一行接着做：{on}")
            raise
    return unshown


def _execute(line: script.Line, name: str, seat: Seat) -> Unshown | None:
    """Run one line; an answer that cannot be shown stops nothing, for what it tells of is done: it is returned."""
    try:
        script.execute(line, name, _front(seat), seat.clock)
    except Unshown as error:
        error.where = ""
        return error
    return None


def _text(file: str) -> str:
    from ducha_cli.intake.book.text import decode

    if file == "-" and sys.stdin.isatty():
        output.tell("请逐行输入，写完另起一行按 Ctrl-D（Windows 按 Ctrl-Z 再回车）一并执行；Ctrl-C 放弃。")
    try:
        data = sys.stdin.buffer.read() if file == "-" else regular.read(Path(file))
    except OSError as error:
        raise InvalidInput(f"{file} 读不出来（{why(error)}）。", "请核对文件路径和读取权限。") from None
    try:
        return decode(data, file)[0]
    except InvalidInput as error:
        raise InvalidInput(error.what, "命令文件是纯文本，请用记事本另存为 UTF-8 编码的 .txt。") from None


def _check(lines: list[script.Line], name: str, *, whole: bool) -> None:
    """Refuse lines that can never run here, before any has run."""
    for line in lines:
        noun = noun_of(line.words)
        told = ""
        if noun == "run":
            told = "run 里不能再写 run。"
        elif whole and noun in ALONE:
            told = f"{noun} 不能和别的命令一并写入。"
        elif whole and any(word.partition("=")[0] == "--ledger" for word in line.words):
            told = "一并写入的命令只能写同一个台账。"
        elif whole and any(_WRITES.match(word) for word in line.words):
            told = "一并写入时不能写出文件：后面有一条不成，文件里就是没有写入的内容。"
        if told:
            raise script.place(WrongUsage(told, "请把这一行移出去单独执行。"), name, line)


def _front(seat: Seat) -> list[str]:
    """What was typed of ledger and operator for the whole run; a line may say otherwise."""
    said = [("--ledger", seat.given), ("--as", seat.named), ("--despite", seat.despite)]
    return [word for option, value in said if value for word in (option, value)]


def _each(lines: list[script.Line], name: str, seat: Seat) -> int:
    """Run every line; a refusal is told where it happens, and the first one's status is the run's."""
    statuses, unshown = [], None
    for line in lines:
        try:
            unshown = _execute(line, name, seat) or unshown
        except DuchaError as error:
            statuses.append(refusal.tell(error, as_json=False))
    output.tell(f"共 {len(lines)} 条，办成 {len(lines) - len(statuses)} 条，不成 {len(statuses)} 条。")
    if unshown is not None and not statuses:
        raise unshown
    return statuses[0] if statuses else 0


@contextlib.contextmanager
def _whole(seat: Seat, *, keep: bool) -> Iterator[None]:
    """All or nothing; what the commands print is held back until it is true."""
    kept = io.BytesIO()
    said = io.TextIOWrapper(kept, "utf-8")
    desk = act.desk_of(seat)
    with contextlib.redirect_stdout(said), desk.together(keep=keep) as undelivered:
        yield
    said.flush()
    output.put_utf8(kept.getvalue().decode())
    act.tell_lost(undelivered)
