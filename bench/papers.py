"""What papers cost, beside docxtpl used in its plain way: ``python bench/papers.py`` (CPU seconds, user + sys).

Both sides fill the same template with the same facts, in turns, in one process; ours also lays the paper out, checks
that every value was printed and names the fonts. Ends with 1 when a promised ratio is not held.
"""

from __future__ import annotations

import copy
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from ducha_cli.documents import template
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.settings import Fonts

ROUNDS = 5
NOTICES = 112
ROWS = 2000


def cost(work):
    before = time.process_time()
    work()
    return time.process_time() - before


def in_turns(ours, plain):
    """Median of each side; every round does both."""
    pairs = [(cost(ours), cost(plain)) for _ in range(ROUNDS)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def plain_docxtpl(path, context):
    """As its documentation shows: open the template, render, save."""
    document = DocxTemplate(path)
    document.render(copy.deepcopy(context), Environment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    document.save(io.BytesIO())


def notices(folder):
    path = folder / "notice.docx"
    path.write_bytes(template_bytes("notice"))
    kind = KINDS["notice"]
    facts = [{**kind.sample, "number": f"云督办〔2026〕{n}号", "recipient": f"第{n}个单位"} for n in range(NOTICES)]
    contexts = [kind.contract.model_validate(one).context() for one in facts]

    def ours():
        template.forget()  # the one compilation is a part of the act
        for one in facts:
            render("notice", one, fonts=Fonts())

    def plain():
        for one in contexts:
            plain_docxtpl(path, one)

    return in_turns(ours, plain)


def register(folder, rows=ROWS):
    path = folder / "register.docx"
    path.write_bytes(template_bytes("register"))
    kind = KINDS["register"]
    row = kind.sample["sections"][0]["rows"][0]
    many = [{**row, "number": f"D2026-{n:04}", "lamp": "绿黄红"[n % 3]} for n in range(rows)]
    facts = {**kind.sample, "sections": [{"title": "全部事项", "rows": many}]}
    context = kind.contract.model_validate(facts).context()

    def ours():
        template.forget()
        render("register", facts, fonts=Fonts())

    return in_turns(ours, lambda: plain_docxtpl(path, context))


def by_place(rows):
    """A table filled through ``table.cell(i, j)``: python-docx walks the whole table at each call."""
    table = docx.Document().add_table(rows, 7)

    def fill():
        for i in range(rows):
            for j in range(7):
                table.cell(i, j).text = "东关街积水点改造"

    return cost(fill)


def child(program):
    """CPU seconds of a fresh interpreter, the best of several (a start is short, and others use the machine)."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def once():
        before = os.times()
        subprocess.run([sys.executable, "-c", program], check=True, env=env)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    once()
    return min(once() for _ in range(ROUNDS))


ONE = (
    "from ducha_cli.documents.kinds import KINDS; from ducha_cli.documents.rendering import render; from ducha_cli.settings import Fonts;"
    "render('notice', KINDS['notice'].sample, fonts=Fonts())"
)


def line(said, ours, other, most):
    held = ours <= other * most
    print(
        f"{said:<52} {ours:8.3f} {other:8.3f} {ours / other:7.3f}  at most {most:<5} {'held' if held else 'NOT HELD'}"
    )
    return held


def main():
    print(f"{'':<52} {'ours':>8} {'other':>8} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as name:
        held = [
            line(f"{NOTICES} notices, beside plain docxtpl", *notices(Path(name)), 0.25),
            line(f"a 台账 of {ROWS} rows, beside its {{%tr%}} loop", *register(Path(name)), 0.5),
            line("a paper in a fresh process, beside import sqlmodel", child(ONE), child("import sqlmodel"), 1.0),
        ]
    cells = {rows: by_place(rows) for rows in (25, 50, 100)}
    print("table.cell(i, j), 7 columns: " + ", ".join(f"{rows} rows {spent:.2f} s" for rows, spent in cells.items()))
    print(f"twice the rows cost {cells[100] / cells[50]:.1f} times as much: quadratic, and banned in documents/")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
