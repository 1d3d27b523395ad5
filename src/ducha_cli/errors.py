"""Every refusal: a stable code, an exit code, a sentence and an advice in Chinese.

A refusal is two lines on stderr: what happened (all of it) and what to do. Below the command line
nothing prints; it raises one of these. ``cli.main`` is the only place that turns them into words.
"""

from __future__ import annotations

import errno


class DuchaError(Exception):
    """What every refusal is: ``what`` happened, ``advice`` says what to do, ``where`` names the place."""

    code = "error"
    exit_code = 1

    def __init__(self, what: str, advice: str, *, where: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.where = where


def why(error: OSError) -> str:
    """Return in Chinese why the system refused a file; its own words are English."""
    known = {
        errno.ENOENT: "目录或文件不存在", errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.ENOSPC: "磁盘已满",
        errno.EROFS: "磁盘只读", errno.EISDIR: "是目录，不是文件", errno.ENOTDIR: "路径中有一段不是目录",
        errno.ENAMETOOLONG: "文件名太长", errno.ELOOP: "是链接",
        errno.EINVAL: "不是普通文件", errno.EFBIG: "太大",
    }  # fmt: skip
    return known.get(error.errno or 0, f"系统错误 {error.errno}")


class WrongUsage(DuchaError):
    """命令写法不对: an option is missing, unknown or contradicts another."""

    code = "usage"
    exit_code = 2


class NotFound(DuchaError):
    """查无此项: no ledger, item, unit or paper of that name."""

    code = "not_found"
    exit_code = 3


class Ambiguous(DuchaError):
    """指代不明: several things answer to that name; at most three are suggested, none is chosen."""

    code = "ambiguous"
    exit_code = 3


class Refused(DuchaError):
    """规则不许: a state, a guard or a missing approval forbids the act (all reasons are told at once)."""

    code = "refused"
    exit_code = 4


class InvalidInput(DuchaError):
    """输入有误: a field or a cell cannot be read; nothing was written."""

    code = "invalid_input"
    exit_code = 5


class LedgerTrouble(DuchaError):
    """台账故障: locked, full disk, damaged, too old, too new or not a ledger at all."""

    code = "ledger"
    exit_code = 6


class TrailBroken(LedgerTrouble):
    """留痕不符: the trail, the tables, the files and the anchors do not tell the same story."""

    code = "trail_broken"


class Unshown(LedgerTrouble):
    """没能显示: standard output is closed or full; the ledger has no trouble."""

    code = "unshown"


class DoneUnshown(DuchaError):
    """已办成，没能显示: the act is in the ledger, only its answer could not be shown; nothing is to be done again."""

    code = "done_unshown"
    exit_code = 7
