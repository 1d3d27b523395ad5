"""Looks at a ledger before SQLite does, and at its schema before the first query: a foreign one is not opened.

SQLite deletes the file that a journal names as its super-journal, and runs whatever view or trigger it finds under a
name of ours. Standard library only; nothing is deleted or copied here.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from ducha_cli import assets, shell
from ducha_cli.errors import LedgerTrouble, why
from ducha_cli.ledger.place import DATABASE, MANIFEST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

SCHEMAS = "schemas"
"""In migrations/: for each user_version every definition as SQLite keeps it; written by ``make schemas``."""
_NEXT = "\x1e\n"
"""Parts two definitions there."""
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_KINDS = {"table": "表", "index": "索引", "trigger": "触发器", "view": "视图"}
_STATISTICS = {"sqlite_stat1", "sqlite_stat4"}
"""What ANALYZE makes, as database tools do; it bears no data of the office."""


def judge(folder: Path) -> None:
    """Refuse a ledger that SQLite must not open: another user's, or with files that are not what they seem.

    The owner of a backup, which has a manifest, is not asked (sticks have none), but it may have no journal.

    Raises:
        LedgerTrouble: naming what is wrong; exit 6.
    """
    database = folder / DATABASE
    try:
        about = database.lstat()
    except OSError:
        return  # whoever opens it says that it is not there
    backup = (folder / MANIFEST).is_file()
    _regular(database, about)
    if os.name == "posix" and not backup:
        theirs = [path for path, one in ((folder, folder.stat()), (database, about)) if one.st_uid != os.geteuid()]
        if theirs and not trusted(folder):
            raise LedgerTrouble(
                f"{theirs[0]} 是别的用户的，没有打开：别人的台账可能夹带有害的内容。",
                f"确认是自己单位的台账，信任后再用：{shell.line('ducha', 'doctor', '--trust', folder)}",
            )
    for end in ("-journal", "-wal", "-shm"):
        side = folder / f"{DATABASE}{end}"
        with contextlib.suppress(FileNotFoundError):
            _regular(side, side.lstat())
            if backup:
                raise LedgerTrouble(f"备份里有 {side.name}，不是 ducha 做的备份。", "请换一份备份；不要打开这一份。")
            if end == "-journal" and _names_another(side):
                raise LedgerTrouble(
                    f"{side} 要 SQLite 去删除别的文件，没有打开。",
                    "这不是 ducha 写的，可能有人做了手脚：请移走该文件，再用 ducha trail verify 核对。",
                )


def _regular(path: Path, about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise LedgerTrouble(f"{path} 不是普通文件（链接、管道或目录），没有打开。", "请核对台账目录，或用备份恢复。")


def _names_another(journal: Path) -> bool:
    """Tell whether a journal names a super-journal: length, checksum and a mark at its very end, which ours never has.

    The journal alone may be opened: to close a second descriptor of ledger.db would drop this process's locks.
    """
    try:
        with journal.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - len(_MAGIC)))
            return stream.read() == _MAGIC
    except FileNotFoundError:
        raise
    except OSError as error:
        raise LedgerTrouble(f"{journal} 读不了（{why(error)}）。", "请核对目录和文件的权限。") from None


def schema(connection: sqlite3.Connection) -> None:
    """Hold ``sqlite_master`` against the definitions of its version before anything else is asked.

    Extra tables and indexes, which nothing runs by itself, are left to ``trail verify``.

    Raises:
        LedgerTrouble: a name of ours is something else or gone, or there is a view, trigger or virtual table more.
    """
    found = [told for told, harmful in differences(connection) if harmful]
    if found:
        raise LedgerTrouble(
            f"{DATABASE} 的结构不是本程序的（{'；'.join(found[:3])}），没有打开。",
            "请停止写入，保留整个目录，用 ducha trail verify 核对，再用备份恢复。",
        )


def differences(connection: sqlite3.Connection) -> Iterator[tuple[str, bool]]:
    """Yield how the schema differs from that of its version, and whether to ask anything of it would do harm."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    ought, found = _definitions(version), _found(connection)
    if found == ought:  # as good as always; the rest is for telling
        return
    for key, sql in found.items():
        kind, _, name = key.partition(" ")
        if key not in ought:
            runs = kind in {"trigger", "view"} or sql.lstrip()[:14].upper() == "CREATE VIRTUAL"
            ours = any(f"{other} {name}" in ought for other in _KINDS) or name == "alembic_version"
            yield f"多出{_KINDS.get(kind, kind)} {name}", runs or ours
        elif ought[key].split() != sql.split():  # white space does not count
            yield f"{_KINDS.get(kind, kind)} {name} 的定义被改动", kind != "index"
    for key in ought:
        if key not in found:
            kind, _, name = key.partition(" ")
            yield f"缺少{_KINDS.get(kind, kind)} {name}，可能被删除", kind in {"table", "trigger"}


def _found(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what the schema holds beside SQLite's own and Alembic's, as ``_definitions`` does."""
    found = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        # A name that begins so is not SQLite's by that alone: writable_schema lets anybody give it to a trigger.
        if name[:7].lower() == "sqlite_" and ((kind == "index" and sql is None) or name in _STATISTICS):
            continue
        if kind == "table" and name == "alembic_version" and _as_alembic_writes(sql):
            continue
        found[f"{kind} {name}"] = sql or ""
    return found


def _as_alembic_writes(sql: str) -> bool:
    """Alembic writes this text, and may write it otherwise one day: the columns are what counts."""
    inside = " ".join(sql.partition("(")[2].split()).upper()
    return inside.startswith("VERSION_NUM VARCHAR(32) NOT NULL, CONSTRAINT ALEMBIC_VERSION_PKC PRIMARY KEY")


def _definitions(version: int) -> dict[str, str]:
    try:
        text = (assets.folder("migrations") / SCHEMAS / f"{version:04d}.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    told = {}
    for one in text.split(_NEXT):
        key, _, sql = one.partition("\n")
        told[key] = sql
    return told


def written() -> dict[str, str]:
    """Return what migrations/schemas/ holds, by file name: each version as its revisions make it, in memory."""
    from ducha_cli.ledger import schema as revised

    told: dict[str, str] = {}
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    scripts = revised.revisions()
    for count, script in enumerate(scripts, 1):
        with contextlib.closing(revised.made(scripts[:count])) as memory:
            found = [f"{kind} {name}\n{sql}" for kind, name, sql in memory.execute(query)]
        told[f"{script.name[:4]}.txt"] = _NEXT.join(found)
    return told


def _register() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "ducha" / "trusted"


def trusted(folder: Path) -> bool:
    """Tell whether ``folder``, this very one, was trusted by the one who types."""
    try:
        lines = _register().read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False
    return _mark(folder) in lines


def trust(folder: Path) -> None:
    """Note that the one who types trusts another user's ledger: path, device and inode, so that none takes its place.

    Raises:
        LedgerTrouble: it cannot be noted.
    """
    register = _register()
    try:
        register.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with register.open("a", encoding="utf-8") as stream:
            stream.write(_mark(folder) + "\n")
    except OSError as error:
        raise LedgerTrouble(f"写不出 {register}（{why(error)}）。", "请核对目录和权限。") from None


def _mark(folder: Path) -> str:
    whole = folder.resolve()
    about = [one.stat(follow_symlinks=False) for one in (whole, whole / DATABASE)]
    return repr([str(whole), *((one.st_dev, one.st_ino) for one in about)])
