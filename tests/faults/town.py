"""One office with a thing in every state, and the commands that are broken off in it.

A command is deterministic here (the clock stands, nothing is salted), so a ledger after a fault is either the one
before, row by row, or the one after: there is nothing third.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ducha_cli.ledger import backups
from ducha_cli.ledger.reading import reading
from faults import EVERY
from office.desks import Bureau

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = "序号,督查事项,依据,工作内容,牵头单位,配合单位,完成时限\n" + "".join(
    f"{n},第{n}项工作,县委常委会纪要,完成第{n}段,县住建局,县财政局、太平乡,2026-12-{n:02d}\n" for n in range(1, 9)
)
ISSUES = "序号,责任单位,发现日期,存在问题,问题类别,责任人及职务,原因分析\n" + "".join(
    f"{n},太平乡,2026-11-{n:02d},第{n}处垃圾未清,干部作风,乡长 许文静,缺AB岗\n" for n in range(1, 7)
)
RUN = "item note d1 --text 第一句\nitem approve d1 --by 李建国\nitem note d2 --text 第二句\n"
BOOKS = {"台账.csv": ITEMS, "问题.csv": ISSUES, "照片.jpg": "现场照片", "命令.txt": RUN}


@dataclass(frozen=True)
class Command:
    """What is typed, and with which status it answers when it is typed again after it was done."""

    words: str
    again: int = 0
    """4: it says that it is done already; 0: done once more (a second note), or nothing of it is new."""


COMMANDS = {
    "unit add": Command("unit add --name 县民政局 --kind 县直单位 --code mzj --principal 韩雪", again=4),
    "item add": Command("item add --title 县城早市占道 --source 其他 --no-basis 口头交代 --point 一 --point 二"),
    "item approve": Command("item approve d1 --by 李建国", again=4),
    "item assign": Command("item assign d2 --unit 县住建局 --role 牵头 --due +15工作日 --person 何建国"),
    "item notify": Command("item notify d3 --sign 周明", again=4),
    "item receive": Command("item receive d4 --unit 县住建局 --signer 王芳", again=4),
    "item progress": Command("item progress d5 --unit 县住建局 --text 已办260户 --percent 60"),
    "item evidence": Command("item evidence d5 照片.jpg"),
    "item note": Command("item note d5 --text 已电话了解"),
    "issue hand": Command("issue hand w1 w2 --sign 周明", again=4),
    "paper draft": Command("paper draft bulletin --title 暗访通报 --period 2026年11月 --issues w3"),
    "paper sign": Command("paper sign p{draft} --by 李建国", again=4),
    "import items": Command("import items 台账.csv"),
    "import issues": Command("import issues 问题.csv"),
    "run": Command("run 命令.txt --together", again=4),
    "backup": Command("backup", again=4),
    "doctor": Command("doctor"),
}


class Town:
    """The office in a folder of its own; ``copy`` gives one that may be spoiled."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = place / "云岭"
        self.bureau = Bureau(self.folder)

    @classmethod
    def found(cls, place: Path) -> Town:
        bureau = Bureau.found(place / "云岭")
        for ref in ("d1", "d2", "d3", "d4", "d5"):
            bureau.item(title=f"{ref}号事项")
            if ref > "d1":
                bureau.approve(ref)
            if ref > "d2":
                bureau.assign(ref)
                bureau.assign(ref, unit="czj", role="配合")
            if ref > "d3":
                bureau.notify(ref)
        bureau.receive("d5")
        for _ in range(4):
            bureau.issue()
        bureau.hand("w3", "w4")
        bureau.type("paper", "draft", "bulletin", "--title", "通报", "--period", "2026年10月", "--issues", "w4")
        for name, text in BOOKS.items():
            (place / name).write_text(text, encoding="utf-8")
        backups.back_up(bureau.folder, bureau.folder / "backups", bureau.now().replace(hour=8), "试")
        return cls(place)

    def copy(self, place: Path) -> Town:
        shutil.copytree(self.place, place, copy_function=shutil.copy2)
        return Town(place)

    def words(self, command: Command) -> list[str]:
        (draft,) = self.bureau.query("SELECT max(number) FROM paper WHERE state = 'draft'")[0]
        return command.words.format(draft=draft).split()

    def press(self, press, command: Command, words=None, **fault):
        return press.run(self.place, "--ledger", self.folder, *(words or self.words(command)), **fault)

    def rows(self) -> dict[str, list[tuple]]:
        """Everything that the ledger says, by table."""
        with reading(self.folder) as db:
            names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: [tuple(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY 1")] for name in names}

    def kept(self) -> list[str]:
        """The names of the backups, each of which is whole (the first, which nothing touches, in a soak alone)."""
        made = sorted((self.folder / "backups").glob("2*"))
        for path in made if EVERY else made[1:]:
            backups.check(path)
        return [path.name for path in made]

    def sound(self) -> list[str]:
        """The trail verifies, every backup is whole, and so is every copy that has a name; returns the backups."""
        assert self.bureau.verify().findings == []
        kept = self.kept()
        assert kept[:1] == ["2026-11-20T083000"]
        for copy in (self.folder / "papers").rglob("*.docx"):
            if not copy.name.startswith("."):
                with zipfile.ZipFile(copy) as package:
                    assert package.testzip() is None
        return kept
