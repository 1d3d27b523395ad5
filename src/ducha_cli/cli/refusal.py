"""Every error in words: two Chinese lines on stderr, or one JSON object, and the exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

from ducha_cli import shell
from ducha_cli.cli import cells, output
from ducha_cli.errors import DoneUnshown, DuchaError, InvalidInput, LedgerTrouble, Unshown, WrongUsage, why

INTERRUPTED = 130
BUG = 1


def done() -> int:
    """Return the number of the last entry that this command has committed, 0 for none."""
    loaded = sys.modules.get("ducha_cli.ledger.transaction")  # a look has not loaded it
    return loaded.DONE[0] if loaded is not None and loaded.DONE else 0


def begin() -> None:
    """Forget what an earlier command of this process committed."""
    loaded = sys.modules.get("ducha_cli.ledger.transaction")
    if loaded is not None:
        loaded.DONE.clear()


def unshown(why: str) -> DoneUnshown:
    """Return what to say where an act is committed and its answer is not shown."""
    return DoneUnshown(f"已办成（留痕第{done()}条），没能显示（{why}）。", "不要重做；看办了什么：ducha trail last")


def tell(error: DuchaError, *, as_json: bool) -> int:
    """Print ``error`` on stderr and return its exit code."""
    if isinstance(error, Unshown) and done():
        error = unshown(error.what.partition("（")[2].partition("）")[0])
    if as_json:
        told = {"code": error.code, "message": error.what, "advice": error.advice, "where": error.where}
        output.tell(output.to_json({"error": told}, indent=None))
    else:
        place = f"（{error.where}）" if error.where else ""
        output.tell("\n".join(map(cells.one_line, (f"错误：{error.what}{place}", f"办法：{error.advice}"))))
    return error.exit_code


def tell_bug(error: Exception, *, as_json: bool, debug: bool) -> int:
    """Print what a bug of ours shows: its type, never its values, which may be personal data (trap 8)."""
    if debug:
        import traceback

        traceback.print_exc()
    if done():
        return tell(unshown(_short(error)), as_json=as_json)
    if (told := _outside(error)) is not None:
        return tell(told, as_json=as_json)
    bug = DuchaError(
        f"程序内部出错（{type(error).__name__}），本次操作没有写入。",
        "请加 --debug 重做一次，把显示的内容报告给开发者。",
    )
    bug.code = "bug"
    return tell(bug, as_json=as_json)


def _short(error: Exception) -> str:
    """Return in a few words why what was done is not shown."""
    if isinstance(error, OSError) and error.errno:
        return why(error)
    return "有写不出的字" if isinstance(error, UnicodeEncodeError) else type(error).__name__


def _outside(error: Exception) -> DuchaError | None:
    """Return what an error of the world is, wherever it shows: the system's, the encoding's, the database's; or None.

    Whoever knows more of it has told it before; this is the last door.
    """
    if isinstance(error, UnicodeEncodeError):
        return _unwritable()
    if isinstance(error, UnicodeDecodeError):
        return LedgerTrouble("有一处内容不是 UTF-8 编码，读不出来。", "请体检，看是哪里坏了：ducha doctor")
    if isinstance(error, MemoryError):
        return LedgerTrouble("内存不够，本次操作没有写入。", "请关闭别的程序，或缩小范围再办。")
    if isinstance(error, OSError) and error.errno:
        if not _here():
            return LedgerTrouble("当前目录已经不在（被删除或改名）。", "请先 cd 到别的目录，再重做本次操作。")
        what = f"{os.fsdecode(error.filename or '文件')} 读写不了（{why(error)}）。"
        return LedgerTrouble(what, "请核对路径、权限和磁盘空间，再重做本次操作。")
    if "sqlite3" in sys.modules and isinstance(error, sys.modules["sqlite3"].Error):
        from ducha_cli.ledger.reading import explain

        return explain(error)
    return None


def _unwritable() -> DuchaError:
    """Say whose fault a text is that cannot be written: the system's, which knows no 汉字, or what was typed."""
    if not sys.getfilesystemencoding().lower().startswith(("utf", "gb", "cp936", "mbcs")):
        return LedgerTrouble(
            f"系统的编码是 {sys.getfilesystemencoding()}，写不出汉字，本次操作没有写入。",
            shell.letters(),
        )
    return InvalidInput("命令里有不是 UTF-8 编码的字，本次操作没有写入。", "请用本机的输入法重新输入该处。")


def _here() -> bool:
    try:
        os.getcwd()  # noqa: PTH109  Path.cwd() says no more
    except OSError:
        return False
    return True


def interrupted(*, as_json: bool) -> int:
    """Say after Ctrl-C where the truth stands: an act may have been written before it could be reported."""
    if not as_json:
        output.tell("已中断。这一次办成没有，以留痕为准：ducha trail last")
    return INTERRUPTED


def usage(error: Any) -> WrongUsage:
    """Return what one of Typer's own usage errors means, told apart by its class."""
    kinds = [kind.__name__ for kind in type(error).__mro__]
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "ducha"
    advice = f"写法见：{path} --help"
    if "NoSuchOption" in kinds:
        near = "、".join(error.possibilities or ())
        return WrongUsage(f"“{path}”没有选项 {error.option_name}。", f"是否想写：{near}？" if near else advice)
    if "BadOptionUsage" in kinds:
        takes = "does not take" in error.message
        what = "后面不跟值" if takes else "后面要跟一个值"
        return WrongUsage(f"选项 {error.option_name} {what}。", advice)
    if "MissingParameter" in kinds:
        return WrongUsage(f"缺少{_name(error.param)}。", advice)
    if "BadParameter" in kinds:
        return WrongUsage(f"{_name(error.param)}的值不对：{_value(error)}。", advice)
    if error.message.startswith("Got unexpected extra argument"):
        extra = error.message.partition("(s) (")[2].rstrip(").")
        return WrongUsage(f"多出了参数：{extra}。", f"含空格的文字前后要加英文引号。{advice}")
    return WrongUsage("命令写法不对。", advice)


def _name(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "argument":
        return f"参数 {parameter.metavar or parameter.name}"
    return f"选项 {parameter.opts[0]}" + (f"（{parameter.help.rstrip('。')}）" if parameter.help else "")


def _value(error: Any) -> str:
    kind = getattr(error.param, "type", None)
    choices = getattr(kind, "choices", None)
    if choices:
        return f"只能是 {'、'.join(str(c) for c in choices)}"
    if getattr(kind, "name", "") in {"path", "file", "directory"}:
        return "没有这个文件，或没有读取权限"
    if "int" in getattr(kind, "name", ""):
        low, high = getattr(kind, "min", None), getattr(kind, "max", None)
        bounds = "".join(f"，{word}{edge}" for word, edge in (("不小于", low), ("不大于", high)) if edge is not None)
        return f"应为整数{bounds}"
    return "无法识别"
