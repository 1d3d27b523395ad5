"""体检: is this machine fit for the ledger, and is the ledger well? Mends only what can always be made again.

Each check is a row of CHECKS. Nothing here writes into the ledger, so nothing here is in the trail.
"""

from __future__ import annotations

import locale
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.acts.unit.adding import Adding, Posting
from ducha_cli.documents import preview
from ducha_cli.documents.word.fonts import SETS
from ducha_cli.domain.life import person
from ducha_cli.errors import DuchaError
from ducha_cli.ledger import files, leftovers, place
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.verify import verify
from ducha_cli.looks import backups
from ducha_cli.looks import calendar as calendar_look
from ducha_cli.looks.person import entitled, people
from ducha_cli.office.paper import copies
from ducha_cli.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ducha_cli.ledger.verify import Proof
    from ducha_cli.settings import Settings

GOOD, WARNING, BAD = "好", "注意", "坏"

_OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables came with 3.37."""
_LITTLE_DISK = 500 * 1024 * 1024
_STRAY_SECONDS = 3600
_NOTICE_MONTH = 11
"""The notice of the next year's rest days comes in October or November (trap 2)."""


@dataclass(frozen=True)
class Finding:
    """What one check found: its name, how bad, what it is, and what to do."""

    check: str
    level: str
    told: str
    advice: str = ""


@dataclass(frozen=True)
class Patient:
    """The ledger under examination and the moment of it."""

    folder: Path
    settings: Settings
    now: datetime

    @cached_property
    def proof(self) -> Proof:
        """What a verification of the whole ledger found."""
        with reading(self.folder, foreign=True) as db:
            return verify(self.folder, db)

    @property
    def today(self) -> date:
        """The business day."""
        return self.now.date()


def examine(folder: Path, settings: Settings, now: datetime) -> list[Finding]:
    """Run every check; one that cannot be carried out is itself a finding."""
    patient = Patient(folder, settings, now)
    found = []
    for name, check in CHECKS:
        try:
            found += [Finding(name, *told) for told in check(patient)]
        except DuchaError as error:
            found.append(Finding(name, BAD, error.what, error.advice))
        except OSError as error:
            found.append(Finding(name, BAD, f"没有查成（{error.strerror}）。", "请核对目录权限后再查。"))
    return found


Told = tuple[str, str] | tuple[str, str, str]


def _program(_: Patient) -> Iterator[Told]:
    told = f"Python {sys.version.split()[0]}，SQLite {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        yield BAD, told, "SQLite 太旧，请换用 Python 3.11 以上的官方安装包。"
    else:
        yield GOOD, told


def _encoding(_: Patient) -> Iterator[Told]:
    screen = (sys.stdout.encoding or locale.getpreferredencoding(False)).lower()
    names = sys.getfilesystemencoding().lower()
    told = f"终端 {screen}，文件名 {names}"
    if all(name.startswith(("utf", "gb", "cp936", "cp65001")) for name in (screen, names)):
        yield GOOD, told
    else:
        yield WARNING, f"{told}：汉字显示不出或读不出", shell.letters()


def _trail(patient: Patient) -> Iterator[Told]:
    proof = patient.proof
    if proof.findings:
        kept = backups.age(patient.folder, patient.settings, patient.today)["folder"] or "备份"
        command = shell.line("ducha", "restore", kept, "目录")
        advice = f"请停止写入，保留整个目录；把备份恢复到别的目录，与纸面上的校验码比对：{command}"
        yield BAD, "；".join(proof.findings), advice
    else:
        yield GOOD, f"数据库完好；留痕 {proof.entries} 条、数据 {proof.rows} 行、文件 {proof.files} 个核对无误"


def _clock(patient: Patient) -> Iterator[Told]:
    with reading(patient.folder) as db:
        (last,) = db.execute(
            "SELECT max(recorded_at) FROM (SELECT recorded_at FROM event ORDER BY seq DESC LIMIT 1)"
        ).fetchone()
    if last and datetime.fromisoformat(last) > patient.now:
        yield (
            BAD,
            f"电脑时钟早于最后一条留痕（{last[:16]}）",
            "时钟错了的请校准；现在的时钟是对的：ducha trail clock --reason 原因",
        )
    else:
        yield GOOD, f"{patient.now:%Y-%m-%d %H:%M}，不早于最后一条留痕"


def _calendar(patient: Patient) -> Iterator[Told]:
    with reading(patient.folder) as db:
        told = calendar_look.check(db, patient.settings, office_calendar(db), patient.today)
    missing = [one["year"] for one in told["years"] if not one["known"]]
    due = [year for year in missing if year == patient.today.year or patient.today.month >= _NOTICE_MONTH]
    if due:
        years = "、".join(f"{year}年" for year in due)
        resting = f"，{len(told['estimated'])} 个时限是暂估的" if told["estimated"] else ""
        advice = "通知公布后：ducha calendar load 文件；查看：ducha calendar check"
        yield WARNING, f"没有{years}的放假安排{resting}", advice
    else:
        yield GOOD, "本年度放假安排已有" + ("" if missing else "，下年度也已有")


def _place(patient: Patient) -> Iterator[Told]:
    place.refuse_network_share(patient.folder)
    where = "不在网络共享盘上" if place.share(patient.folder) is None else "在本机硬盘上"
    own = (patient.folder, patient.folder / place.DATABASE)
    shut = [path.name for path in own if not os.access(path, os.W_OK)]
    open_to = [path.name for path in own if os.name == "posix" and path.stat().st_mode & 0o077]
    if shut:
        yield (
            BAD,
            f"不能写 {'、'.join(shut)}，只能查看",
            "请核对目录和文件的权限；只读的盘、光盘上的台账请复制到本机硬盘。",
        )
    if open_to:
        yield (
            WARNING,
            f"别的用户也能读 {'、'.join(open_to)}",
            f"请执行 {shell.line('chmod', '-R', 'go=', patient.folder)}",
        )
    if not shut and not open_to:
        yield (
            GOOD,
            f"{where}，{'只有本人能读写' if os.name == 'posix' else '可以写；谁能读由 Windows 的账户权限定，没有查'}",
        )


def _disk(patient: Patient) -> Iterator[Told]:
    free = shutil.disk_usage(patient.folder).free
    told = f"还有 {free / 1024**3:.1f} GB" if free >= 1024**3 else f"还有 {free // 1024**2} MB"
    if free < _LITTLE_DISK:
        yield WARNING, told, "请腾出空间；磁盘写满时操作会被整个撤回。"
    else:
        yield GOOD, told


def _backup(patient: Patient) -> Iterator[Told]:
    kept = backups.age(patient.folder, patient.settings, patient.today)
    if kept["made_on"] is None:
        yield WARNING, "没有备份", "请执行 ducha backup，并再备一份到 U 盘或别的盘：ducha backup 目录"
        return
    told = f"最近一份是 {kept['made_on']} 的（{kept['days']} 天前，留痕 {kept['seq']} 条，在 {kept['folder']}）"
    if kept["due"]:
        yield WARNING, told, "请执行 ducha backup。"
    else:
        yield GOOD, told


def _copies(patient: Patient) -> Iterator[Told]:
    mended = [path.name for path in copies.put_right(patient.folder)]
    made = copies.make_again(patient.folder)
    if mended:
        told = f"{len(mended)} 份与签发件不同，已换回：{'、'.join(mended)}"
        yield WARNING, told, "改动过的那份还在旁边，文件名带“（改动过）”；要改文书，请另发或作废重发。"
    if made or not mended:
        yield GOOD, f"补出 {len(made)} 份：{'、'.join(made)}" if made else "签发文书的副本齐全"


def _carried(patient: Patient) -> Iterator[Told]:
    found = copies.carrying(patient.folder)
    if found:
        name, what = found[0]
        yield (
            WARNING,
            f"{len(found)} 件带有模板夹带的内容，如 {name}：{'、'.join(what[:3])}",
            "签发件不改；模板换掉以后再发的不会再带。逐件看：ducha paper verify papers/ 下的文件",
        )
    else:
        yield GOOD, "签发文书没有夹带链接、嵌入对象、修订和批注"


def _settings(patient: Patient) -> Iterator[Told]:
    """What ducha.toml says beside what the trail holds; told, for an act writes it down by itself."""
    if patient.settings.missing:
        yield BAD, f"{FILE_NAME} 不见了或是空的，操作都会被拒绝", "取回留痕最后记下的设置：ducha doctor --settings"
    elif any(FILE_NAME in told for told in copies.notices(patient.folder)):
        yield WARNING, f"{FILE_NAME} 与留痕记下的不同", "有意改的不用管，下一次操作时记入留痕；无意的请改回。"
    else:
        yield GOOD, f"{FILE_NAME} 与留痕记下的相同"
    if patient.settings.limits.leader_silence_workdays:
        yield WARNING, "[limits] leader_silence_workdays 是旧名称，照样读", "请改名 silence_others，数不变。"


def _stray(patient: Patient) -> Iterator[Told]:
    """Temporary files and half-made ledgers that a killed command left; never a young one, which may be at work."""
    swept = 0
    for path in patient.folder.rglob(f"{files.TEMPORARY}*"):
        if not path.is_dir() and time.time() - path.lstat().st_mtime > _STRAY_SECONDS:  # by the disk's own clock
            path.unlink()
            swept += 1
    told = False
    for path in leftovers.half_made(patient.folder):
        if patient.proof.findings or not leftovers.superfluous(path, patient.folder, _STRAY_SECONDS):
            told = True
            what = f"{path} 是没有做完的台账或备份，其中有来电人的个人信息"
            yield WARNING, what, leftovers.way_on(path, patient.folder)
        else:
            files.cleared(path)
            swept += 1
    if swept or not told:
        yield GOOD, f"清理了 {swept} 个" if swept else "没有遗留"


def _fonts(patient: Patient) -> Iterator[Told]:
    program = shutil.which("fc-list")
    if program is None:
        yield GOOD, "这台电脑查不了字体；文书只写字体名称，在装有公文字体的电脑上显示"
        return
    listed = subprocess.run([program, ":", "family"], capture_output=True, text=True, timeout=60, check=False).stdout  # noqa: S603
    wanted = sorted(set(SETS.get(patient.settings.fonts.set, {}).values()))
    missing = [name for name in wanted if name not in listed]
    if missing:
        advice = "在这台电脑上预览会换用别的字体，文书本身不受影响；也可在 ducha.toml 换 [fonts] set。"
        yield WARNING, f"没有装 {'、'.join(missing)}", advice
    else:
        yield GOOD, "公文字体齐全"


def _office(_: Patient) -> Iterator[Told]:
    if preview.program():
        yield GOOD, "有 LibreOffice，可用 --pdf"
    else:
        yield WARNING, "没有 LibreOffice，不能用 --pdf", "需要 PDF 的，请安装 LibreOffice，或在 WPS 里另存。"


def _approvers(patient: Patient) -> Iterator[Told]:
    """Say once what no act says where nobody at all is registered who could be asked."""
    with reading(patient.folder) as db:
        begun = entitled.roll(db, people.register(db), patient.today.isoformat()).begun
    if begun:
        yield GOOD, "名册里有批准的人，批准时照当日任职核对"
    else:
        office = Adding.typed(full="督查室全称", kind=person.SUPERVISING)
        head = Posting.typed("督查机构", person="姓名", kind=person.HEAD, title="主任", from_on="日期")
        told = "名册里没有主要领导、县领导和督查机构的人，谁批准的都没有核实"
        yield WARNING, told, f"先登记督查室（{office}），再登记任职：{head}"


CHECKS: tuple[tuple[str, Callable[[Patient], Iterator[Told]]], ...] = (
    ("程序", _program),
    ("编码", _encoding),
    ("台账", _trail),
    ("时钟", _clock),
    ("位置", _place),
    ("磁盘", _disk),
    ("备份", _backup),
    ("文书副本", _copies),
    ("文书内容", _carried),
    ("设置", _settings),
    ("临时文件", _stray),
    ("工作日历", _calendar),
    ("批准人", _approvers),
    ("字体", _fonts),
    ("预览", _office),
)
"""Every check in the order of the report."""
