"""Makes what is judged: ``python -m checks.papers.make FOLDER``.

Every paper of the demo ledger, and of every kind in ``KINDS`` its sample, a draft, a page without a gap, facts that
are hard to set, and as few facts as its contract allows. Last, papers spoiled on purpose: a check that lets them
pass is no check.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml import etree

from checks.papers import cells
from ducha_cli.documents import preview
from ducha_cli.documents.kinds import KINDS, Kind
from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.errors import DuchaError
from ducha_cli.settings import Fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

DENSE = "国" * 1500
HARD = "A&B <局>“引号”——𠮷"
UNITS = "、".join(f"{name}{what}" for name in "东南西北中甲乙丙" for what in ("山镇", "河乡", "局", "街道办事处", "委"))
ROWS = 200
LETTERS = {"summons"}
"""Kinds in 信函格式 (10.1)."""
LEFT_ALONE = {"draft", "issuer", "number", "dated", "anchor", "serial", "signer"}


def main(folder: Path) -> None:
    for name in ("demo", "kinds", "spoiled", "templates", "cells", "shown"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    files = [*_demo(folder), *_kinds(folder), *_templates(folder), *_spoiled(folder), *_cells(folder)]
    for one in files:
        if one["file"] and one["variant"] != "模板":
            paper = folder / one["file"]
            (folder / "shown" / paper.name).write_bytes(preview.readied(paper.read_bytes()))
    (folder / "files.json").write_text(json.dumps(files, ensure_ascii=False, indent=1), encoding="utf-8")


def _demo(folder: Path) -> Iterator[dict[str, Any]]:
    ledger = folder / "ledger"
    done = subprocess.run(
        [sys.executable, "-m", "ducha_cli", "demo", str(ledger)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"ducha demo 没有做完：{done.stderr[-600:]}")
    labels = {kind.label: kind for kind in KINDS.values()}
    papers = sorted(path for path in ledger.rglob("*.docx") if "templates" not in path.parts)
    for at, path in enumerate(papers, 1):
        kind = labels[_keywords(path)]
        name = f"demo/{at:02}-{kind.code}.docx"
        (folder / name).write_bytes(path.read_bytes())
        yield _about(kind, "演示", name, told=path.name)


def _keywords(path: Path) -> str:
    with ZipFile(path) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
    return str(core.findtext("{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"))


def _kinds(folder: Path) -> Iterator[dict[str, Any]]:
    for kind in KINDS.values():
        sample = copy.deepcopy(kind.sample)
        variants: dict[str, dict[str, Any]] = {
            "样张": sample,
            "稿": {**sample, "draft": True, "number": ""},
            "难排": _hard(kind),
            "最少": _least(kind),
        }
        dense = _dense(kind)
        if dense:
            variants |= {"密排": dense, "无网格": dense}
        for at, (variant, facts) in enumerate(variants.items()):
            name = f"kinds/{kind.code}-{at}.docx"
            try:
                paper = render(kind.code, facts, fonts=Fonts())
                (folder / name).write_bytes(_without_grid(paper) if variant == "无网格" else paper)
            except DuchaError as refused:
                yield {**_about(kind, variant, ""), "error": str(refused)}
            else:
                yield _about(kind, variant, name)


def _templates(folder: Path) -> Iterator[dict[str, Any]]:
    for kind in KINDS.values():
        name = f"templates/{kind.code}.docx"
        (folder / name).write_bytes(template_bytes(kind.code))
        context = kind.contract.model_validate(_most(kind)).context()
        (folder / name).with_suffix(".json").write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")
        yield _about(kind, "模板", name)


def _without_grid(paper: bytes) -> bytes:
    """Not every reader knows the grid of 22 lines; the styles alone have to make them."""
    return _edited(paper, "document", r"<w:docGrid [^>]*/>", "")


def _edited(paper: bytes, part: str, found: str, becomes: Any) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(paper)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == f"word/{part}.xml":
                data = re.sub(found, becomes, data.decode()).encode()
            after.writestr(name, data)
    return out.getvalue()


SPOILS = (
    # What must be found; whether the page is full; the part; what in it becomes what.
    ("SDK", False, "document", r"<w:body>", r'<w:body><w:p><w:pPr><w:jc w:val="askew"/></w:pPr></w:p>'),
    ("audit", False, "document", r"<w:body>", r"<w:body><w:tbl/>"),
    ("红头", False, "document", r'(w:before=")(\d+)(")', lambda m: f"{m[1]}{int(m[2]) + 100}{m[3]}"),
    ("红线", False, "styles", r'w:space="\d+" w:color="FF0000"', r'w:space="11" w:color="FF0000"'),
    ("红线宽", False, "document", r'(<w:pStyle w:val="GWNumber"/>)', r'\1<w:ind w:right="600"/>'),
    ("版记", False, "document", r'w:tblpYSpec="bottom"', r'w:tblpY="600"'),
    ("页码", False, "document", r'w:footer="\d+"', r'w:footer="1346"'),
    ("版心内", False, "document", r'(<w:pgMar [^>]*w:left=")\d+(")', r"\g<1>1400\2"),
    ("行数", True, "document", r'w:linePitch="\d+"', r'w:linePitch="620"'),
    ("字数", True, "styles", r'<w:spacing w:val="-5"/>', r'<w:spacing w:val="-4"/>'),
    ("左白边", True, "document", r'(<w:pgMar [^>]*w:left=")\d+(")', r"\g<1>1700\2"),
    ("无缺字", True, "document", r"(<w:r>)(<w:rPr>)", r"\1\2<w:vanish/>"),
    ("字距格线", False, "styles", r'<w:bottom w:w="45" w:type="dxa"/>', '<w:bottom w:w="0" w:type="dxa"/>'),
    ("版记同面", False, "document", r'(<w:pStyle w:val="GWTail"/>)(<w:rPr>)', r"\1<w:pageBreakBefore/>\2"),
    (
        "附件同面",
        False,
        "document",
        r'(<w:tbl><w:tblPr><w:tblStyle w:val="GWTable"/>)',
        r'<w:p><w:r><w:br w:type="page"/></w:r></w:p>\1',
    ),
    ("首页正文", False, "document", r'(<w:pStyle w:val="GWTo"/>)', r"\1<w:pageBreakBefore/>"),
    ("无重叠", False, "styles", r'w:line="400"', r'w:line="80"'),
)


def _spoiled(folder: Path) -> Iterator[dict[str, Any]]:
    kind = KINDS["notice"]
    sound = {full: render(kind.code, _dense(kind) if full else kind.sample, fonts=Fonts()) for full in (False, True)}
    for at, (check, full, part, found, becomes) in enumerate(SPOILS):
        name = f"spoiled/spoiled-{at}.docx"
        (folder / name).write_bytes(_edited(sound[full], part, found, becomes))
        yield {**_about(kind, "反例", name), "full": full, "must": check}


def _cells(folder: Path) -> Iterator[dict[str, Any]]:
    for kind in KINDS.values():
        for name, refused in cells.make(kind, folder):
            yield {**_about(kind, "长格", name), "error": refused}


def _about(kind: Kind, variant: str, name: str, told: str = "") -> dict[str, Any]:
    letter = bool(getattr(kind, "letter", kind.code in LETTERS))
    return {
        "kind": kind.code, "label": kind.label, "letter": letter, "variant": variant,
        "full": variant in {"密排", "无网格"}, "file": name, "told": told or name,
    }  # fmt: skip


def _holds(kind: Kind, facts: dict[str, Any]) -> bool:
    """Whether the contract takes ``facts``: a change that it refuses is not made."""
    with contextlib.suppress(ValueError):
        kind.contract.model_validate(facts)
        return True
    return False


def _dense(kind: Kind) -> dict[str, Any]:
    """The sample with one very long body text, in the first fact that is printed as 公文正文."""
    for path in _texts(kind.sample):
        facts = cells.changed(kind.sample, path, DENSE)
        if not _holds(kind, facts):
            continue
        with contextlib.suppress(DuchaError):
            if cells.stands_in(render(kind.code, facts, fonts=Fonts()), DENSE, {"GWBody"}):
                return facts
    return {}


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where texts stand in ``value``; of a list the first item speaks for all."""
    if isinstance(value, str) and not LEFT_ALONE.intersection(path):
        yield path
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, (*path, name))
    elif isinstance(value, list) and value:
        yield from _texts(value[0], (*path, 0))


def _most(kind: Kind) -> dict[str, Any]:
    """The sample with the facts that it leaves out and another kind's sample gives, such as a chart."""
    facts: dict[str, Any] = copy.deepcopy(kind.sample)
    for name in kind.contract.model_fields:
        for given in (other.sample.get(name) for other in KINDS.values()):
            if given and not facts.get(name) and _holds(kind, {**facts, name: given}):
                facts[name] = copy.deepcopy(given)
    return facts


def _hard(kind: Kind) -> dict[str, Any]:
    """Markup, quotes, a rare character in every text; a title of 300 字, 40 recipients, 200 rows."""
    facts = _most(kind)
    wishes: list[tuple[tuple[str | int, ...], object]] = [
        (("title",), (f"关于{HARD}有关情况的" + "督查事项办理进展" * 40)[:298] + "通报"),
        (("recipient",), UNITS),
        (("recipients",), UNITS.split("、")),
    ]
    wished = {path for path, _ in wishes}
    wishes += [(path, f"{_at(facts, path)}{HARD}") for path in _texts(facts) if path not in wished]
    for path, value in wishes:
        if path[0] in facts and _holds(kind, told := cells.changed(facts, path, value)):
            facts = told
    for path in _lists(facts):
        rows = _at(facts, path)
        many = [copy.deepcopy(rows[at % len(rows)]) for at in range(ROWS)]
        if _holds(kind, told := cells.changed(facts, path, many)):
            facts = told
    return facts


def _lists(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where rows stand in ``value``: lists of records or of cells that hold no list themselves."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _lists(one, (*path, name))
    elif isinstance(value, list) and value and isinstance(value[0], dict | list):
        inner = value[0].values() if isinstance(value[0], dict) else value[0]
        if any(isinstance(one, list) for one in inner):
            yield from _lists(value[0], (*path, 0))
        else:
            yield path


def _at(facts: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        facts = facts[step]
    return facts


def _least(kind: Kind) -> dict[str, Any]:
    """Every list empty and every text blank that may be."""
    facts: dict[str, Any] = copy.deepcopy(kind.sample)
    for name, value in list(facts.items()):
        nothing: object = [] if isinstance(value, list) else ""
        if name not in {"draft", "number"} and isinstance(value, list | str):
            told = {**facts, name: nothing}
            with contextlib.suppress(DuchaError):
                if _holds(kind, told) and render(kind.code, told, fonts=Fonts()):
                    facts = told
    return facts


if __name__ == "__main__":
    main(Path(sys.argv[1]))
