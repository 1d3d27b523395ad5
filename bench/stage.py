"""What the benches stand on: an installed wheel, peers in a venv of their own, and ledgers of three sizes.

An editable install costs half as much again as an installed one, and a folder without .pyc four times as much.
"""

from __future__ import annotations

import csv
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PEERS = ("sqlite-utils==4.2.1", "docxtpl==0.20.2", "XlsxWriter==3.3.1", "openpyxl==3.1.5")
WORDS = (
    "黑臭水体 整治 农村公路 改造 老旧小区 供水管网 校园周边 食品安全 秸秆禁烧 项目建设 征地拆迁 信访积案 化解 营商环境 "
    "优化 防汛 排查 隐患 幸福院 运营 扶贫产业 分红 园区 厂房 污水处理 提标 绿化 补植 停车泊位 新增 供热 保供 危房 清零"
).split()
UNITS = 112
HEADINGS = "序号 督查事项 依据 来源 工作内容 预期目标 牵头单位 责任领导 责任人 启动时间 完成时限 备注".split()


@dataclass(frozen=True)
class Stage:
    """Where things lie: our Python and command, the peers' folder, and room for ledgers."""

    root: Path

    @property
    def python(self) -> Path:
        """The interpreter of the venv with the wheel."""
        return self.root / "ours" / "bin" / "python"

    @property
    def ducha(self) -> Path:
        """The installed command."""
        return self.root / "ours" / "bin" / "ducha"

    def peer(self, name: str) -> Path | None:
        """A peer's program: of the peers' venv, else of the machine, else None."""
        inside = self.root / "peers" / "bin" / name
        found = inside if inside.exists() else shutil.which(name)
        return Path(found) if found else None

    def table(self, rows: int) -> Path:
        """A 督查台账 of so many rows and twelve columns as CSV, always the same."""
        path = self.root / f"台账-{rows}.csv"
        if not path.exists():
            dice = random.Random(rows)
            with path.open("w", encoding="utf-8", newline="") as stream:
                out = csv.writer(stream)
                out.writerow(HEADINGS)
                for n in range(1, rows + 1):
                    title = "".join(dice.choices(WORDS, k=4)) + f"第{n}项"
                    told = [
                        "县委常委会纪要",
                        "常委会纪要",
                        "".join(dice.choices(WORDS, k=4)),
                        "".join(dice.choices(WORDS, k=2)),
                    ]
                    unit = f"第{dice.randint(1, UNITS)}乡"
                    day = f"{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
                    who = ["副县长", "镇长", "2026-01-05", f"2026-{day}", ""]
                    out.writerow([n, title, *told, unit, *who])
        return path

    def ledger(self, rows: int) -> Path:
        """A ledger with so many items, imported from ``table``."""
        folder = self.root / f"云岭-{rows}"
        if not (folder / "ledger.db").exists():
            shutil.copytree(self.empty(), folder)
            self.run(folder, "import", "items", self.table(rows))
        return folder

    def old(self, rows: int) -> Path:
        """A ledger of so many items over ten years, nineteen of twenty done (bench/life.py)."""
        folder = self.root / f"云岭十年-{rows}"
        if not (folder / "ledger.db").exists():
            shutil.copytree(self.empty(), folder)
            subprocess.run([self.python, TOP / "bench" / "life.py", folder, str(rows)], check=True)
        return folder

    def empty(self) -> Path:
        """A ledger with units and nothing else."""
        folder = self.root / "云岭"
        if not (folder / "ledger.db").exists():
            words = ["--office", "云岭县委督查室", "--issuer", "云岭县督查办", "--code", "云督办", "--on", "2026-01-05"]
            subprocess.run([self.ducha, "--as", "周明", "init", folder, *words], check=True, capture_output=True)
            names = self.root / "名录.csv"
            lines = [f"{n},第{n}乡人民政府,第{n}乡,乡镇" for n in range(1, UNITS + 1)]
            names.write_text("\n".join(["序号,单位全称,简称,单位类别", *lines]) + "\n", encoding="utf-8")
            self.run(folder, "import", "units", names, "--on", "2026-01-05")
        return folder

    def run(self, folder: Path, *words: object) -> str:
        """Run one of our commands; return its stdout."""
        done = subprocess.run(
            [self.ducha, "--as", "周明", "--ledger", folder, *map(str, words)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-800:]
        return done.stdout


def build() -> Stage:
    """Install the wheel and the peers afresh; a peer that cannot be had is skipped where it is asked for."""
    root = TOP / "build" / "bench"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name in ("ours", "peers"):
        subprocess.run([sys.executable, "-m", "venv", root / name], check=True)
    pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check"]
    ours = Stage(root).python
    subprocess.run([ours, *pip, "-c", TOP / "constraints.txt", TOP], check=True)
    subprocess.run([ours, "-m", "compileall", "-q", root / "ours" / "lib"], check=False, stdout=subprocess.DEVNULL)
    for peer in PEERS:
        subprocess.run([root / "peers" / "bin" / "python", *pip, peer], check=False)
    return Stage(root)
