"""``python -m checks.papers FOLDER``: judges what ``checks.papers.make`` left in FOLDER; the last line counts."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from checks.papers import measures, pages, report, validity
from checks.papers.measures import Measure

LONG = "长格"
"""Papers with long cells: read to the last sign, not measured; their markup is that of the others."""
FOLDERS = ("demo", "kinds", "spoiled", "templates")


def main(folder: Path) -> int:
    files: list[dict[str, Any]] = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    made = [one for one in files if one["file"] and one["variant"] != LONG]
    pdfs = folder / "pdf"
    pdfs.mkdir(exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        sdk = pool.map(lambda one: validity.sdk(folder / one["file"]), made)
        audits = pool.map(lambda name: validity.audit(folder / name), FOLDERS)
        lints = pool.map(lambda one: validity.lint(folder / one["file"]) if one["variant"] == "模板" else [], made)
        sound = {one["file"]: told for one, told in zip(made, sdk, strict=True)}
        audited = dict(zip(FOLDERS, audits, strict=True))
        linted = {one["file"]: told for one, told in zip(made, lints, strict=True)}
    papers = [one for one in files if one["file"] and one["variant"] != "模板"]
    pages.convert([folder / "shown" / Path(one["file"]).name for one in papers], pdfs)
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_measured, papers, [folder] * len(papers))
        measured = {one["file"]: told for one, told in zip(papers, found, strict=True)}
    judged = []
    for one in files:
        name = one["file"]
        if not name:
            judged.append((one, [Measure("成文", "", one["error"])]))
            continue
        if one["variant"] == LONG:
            judged.append((one, measured[name]))
            continue
        within, file = name.split("/")
        audit = audited[within].get(file, ["openxml-audit 没有结论"])
        told = [_sound("SDK", sound[name]), _sound("audit", audit)]
        if one["variant"] == "模板":
            told.append(_sound("lint", linted[name]))
        told += measured.get(name, [])
        judged.append((one, [_caught(one["must"], told)] if one["variant"] == "反例" else told))
    return report.tell(judged)


def _sound(check: str, errors: list[str]) -> Measure:
    return Measure(check, f"{len(errors)}错", "；".join(errors[:3]))


def _caught(must: str, told: list[Measure]) -> Measure:
    """A spoiled paper has to be found out by the check that it was spoiled for."""
    found = any(measure.check == must and measure.wrong for measure in told)
    return Measure("反例", must, "" if found else f"“{must}”没有查出做坏的文书")


def _measured(one: dict[str, Any], folder: Path) -> list[Measure]:
    path = folder / one["file"]
    pdf = folder / "pdf" / f"{path.stem}.pdf"
    if not pdf.is_file():
        return [Measure("版面", "", "LibreOffice 没有转出 PDF")]
    if one["variant"] == LONG:
        return [measures.every_sign(path, pages.text(pdf))]
    return list(measures.take(path, pages.read(pdf), letter=one["letter"], full=one["full"]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
