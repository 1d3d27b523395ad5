"""Files as they come from outside, harmed in thousands of ways: refused with a place, or taken whole; never half.

No traceback, no hang, nothing printed that a terminal obeys, and the ledger verifies.
"""

import os
import random
import shutil
from dataclasses import dataclass

import openpyxl
import pytest

from ducha_cli.assets import folder
from faults import COMPILER, EVERY, figure, raw
from faults.mutate import mutated
from faults.town import RUN, Town
from office.desks import Bureau

pytestmark = pytest.mark.skipif(not COMPILER or os.name != "posix", reason="no C compiler")

EACH = 360 if EVERY else 5  # some harm a part that nobody reads
MOST_SECONDS = 20


@dataclass(frozen=True)
class Seed:
    """A file, where it lies (below the town), and what reads it."""

    name: str
    words: str
    package: bool = True


SAMPLES = {
    "重点.xlsx": "重点工作督查台账.xlsx",
    "暗访.xlsx": "暗访问题清单-已改.xlsx",
    "名录.xlsx": "单位名录.xlsx",
    "来电.csv": "民意快线.csv",
    "批示.csv": "领导批示件.csv",
}
FILLED = {"E2": "2026-12-10", "G2": "健全AB岗制度", "H2": "推拖", "E3": "10个工作日", "G3": "清运垃圾", "H3": "推拖"}
SEEDS = {
    "items": Seed("重点.xlsx", "import items 重点.xlsx"),
    "items, marked": Seed("重点.xlsx", "import items 重点.xlsx --errors 改.xlsx"),
    "issues": Seed("暗访.xlsx", "import issues 暗访.xlsx"),
    "issues, marked": Seed("暗访.xlsx", "import issues 暗访.xlsx --errors 改.xlsx"),
    "units": Seed("名录.xlsx", "import units 名录.xlsx --on 2026-11-20"),
    "letters": Seed("来电.csv", "import items 来电.csv --errors 改.xlsx", package=False),
    "directives": Seed("批示.csv", "import items 批示.csv", package=False),
    "result sheet": Seed("报时限.xlsx", "issue commit --file 报时限.xlsx"),
    "result sheet, marked": Seed("报时限.xlsx", "issue commit --file 报时限.xlsx --errors 改.xlsx"),
    "template checked": Seed("云岭/templates/notice.docx", "paper template check 云岭/templates/notice.docx"),
    "template used": Seed("云岭/templates/notice.docx", "item notify d3 --sign 周明"),
    "settings looked at": Seed("云岭/ducha.toml", "today", package=False),
    "settings acted by": Seed("云岭/ducha.toml", "item note d1 --text 记", package=False),
    "run": Seed("命令.txt", "run 命令.txt --together", package=False),
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory):
    """An office with the samples' units, a result sheet that is filled in and a template of its own; and a new one."""
    made = []
    for units in (True, False):
        place = tmp_path_factory.mktemp("before")
        for name, sample in SAMPLES.items():
            shutil.copy(folder("samples") / sample, place / name)
        (place / "命令.txt").write_text(RUN, encoding="utf-8")
        bureau = Bureau.found(place / "云岭", units_too=False)
        if units:
            _at_work(bureau, place)
        made.append(Town(place))
    return made


def _at_work(bureau, place):
    assert bureau.type("import", "units", place / "名录.xlsx", "--on", "2026-01-05").status == 0
    for ref in ("d1", "d2", "d3"):
        bureau.item(title=f"{ref}号事项")
        if ref > "d1":
            bureau.approve(ref)
            bureau.assign(ref, unit="县住建局")
    bureau.issue(units=("太平乡",))
    bureau.issue(units=("太平乡",))
    bureau.hand("w1", "w2")
    assert bureau.type("issue", "commit", "--form", place / "报时限.xlsx").status == 0
    book = openpyxl.load_workbook(place / "报时限.xlsx")
    for cell, value in FILLED.items():
        book.active[cell] = value
    book.save(place / "报时限.xlsx")
    shutil.copy(folder("templates") / "notice.docx", bureau.folder / "templates" / "notice.docx")


@pytest.mark.parametrize("name", SEEDS)
def test_a_harmed_file_is_refused_or_taken_whole(press, towns, tmp_path, name):
    seed, dice = SEEDS[name], random.Random(f"20261129 {name}")
    town = towns[name == "units"]
    data, before = (town.place / seed.name).read_bytes(), town.rows()
    one = town.copy(tmp_path / "量")
    told = one.press(press, None, words=seed.words.split())
    assert told.status == 0, told  # what is harmed below is a file that would be taken
    one = town.copy(tmp_path / "县")
    refused = 0
    for turn in range(EACH):
        harmed = mutated(dice, data, package=seed.package)
        path = one.place / seed.name
        path.write_bytes(harmed)
        told = one.press(press, None, words=seed.words.split(), seconds=MOST_SECONDS)
        kept = f"{name} {turn}: {told}"
        good = (
            not told.hung and told.status in {0, 2, 3, 4, 5, 6} and "Traceback" not in told.err and not raw(told)
        )  # fmt: skip
        assert good, (kept, path)  # the file lies there as it was read
        refused += told.status != 0
        figure("harmed files", 1)
        path.write_bytes(data)
        if told.status:
            assert one.rows() == before, kept
        elif one.rows() != before:
            assert one.bureau.verify().findings == [], kept
            shutil.rmtree(one.place)
            one = town.copy(tmp_path / "县")
    assert refused > 0
