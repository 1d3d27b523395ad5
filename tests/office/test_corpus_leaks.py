"""No personal value of the corpus is anywhere but with the callers, whatever is typed. All of it is invented."""

import io
import json
import re
import sqlite3
import zipfile

import pytest
from openpyxl import load_workbook

from ducha_cli.intake import masked
from ducha_cli.intake.book import readers
from ducha_cli.intake.book.shown import SUMMARY
from ducha_cli.ledger.place import DATABASE
from office.corpus import CASES, CORPUS

VALUES = (
    "13800010012", "13800010013", "13900020002", "410999198003040028", "尤先生", "尤某", "秦女士", "138****0012",
    "13800010021", "13800010022", "13800010023",
)  # fmt: skip
LOOKS = (
    "item list", "item list --json", "item list --csv", "item show d1", "item show d1 --json", "item show d3",
    "find 路灯", "find 13800010012", "today", "trail show", "trail show --json", "report letters --all",
)  # fmt: skip
FILES = ("B38", "B38b", "C04", "C05", "W2b", "W3", "W3b", "W8")


def told_of(text):
    return [one for one in VALUES if one in text]


@pytest.mark.parametrize("more", [(), ("--mask",), ("--mask", "--json"), ("--dry-run",)], ids=" ".join)
@pytest.mark.parametrize("name", FILES)
def test_no_personal_value_is_printed_or_stored_but_with_the_callers(case, tmp_path, name, more):
    more = tuple(one for one in more if one != "--mask" or "b" not in name or name == "W2b")
    copy = tmp_path / "标.xlsx"
    bureau, told = case(name, *more, "--errors", copy)
    heard = [told.out + told.err]
    file = CORPUS / told_file(name)
    heard += [
        answer.out + answer.err
        for answer in (bureau.type("import", "inspect", file, *one) for one in ((), ("--json",)))
    ]
    heard += [answer.out + answer.err for answer in (bureau.type(*one.split()) for one in LOOKS)]
    assert [told_of(text) for text in heard if told_of(text)] == []
    assert [told_of(text) for text in messages(copy) if told_of(text)] == []
    files = [path for path in bureau.folder.rglob("*") if path.is_file() and not path.name.startswith(DATABASE)]
    assert [path for path in files if told_of(text_of(path))] == []
    assert stored(bureau) <= {"complainant"}


def text_of(path):
    """What a file holds, of a workbook each of its parts: they are packed."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = "\n".join(package.read(one).decode("utf-8", "replace") for one in package.namelist())
    return parts + re.sub("<[^>]*>", "", parts)  # a text may be cut into runs


@pytest.mark.parametrize("drawn", [60_000, 0], ids=["as it looks", "values alone"])
@pytest.mark.parametrize("name", [one for one in FILES if one != "W8"])  # deputies are public
def test_what_is_filed_of_a_table_with_personal_values_is_a_copy_without_them(case, monkeypatch, name, drawn):
    monkeypatch.setattr(masked, "_DRAWN", drawn)
    more = () if "--mask" in CASES[name]["command"] else ("--mask",)
    bureau, told = case(name, *more)
    assert told.status == 0, told.err
    ((filed,),) = bureau.query("SELECT file_sha FROM batch WHERE kind = 'items' AND file_sha <> sha256 AND masked > 0")
    assert told_of(text_of(bureau.folder / "files" / filed[:2] / filed)) == []


def told_file(name):
    return CASES[name]["file"]


def messages(path):
    """The comments, results and 导入说明 of a marked copy; its cells are those of the original."""
    if not path.exists():
        return
    for sheet in load_workbook(path).worksheets:
        if sheet.title == SUMMARY:
            yield from (f"{cell.value}" for row in sheet.iter_rows() for cell in row)
        last = sheet.max_column
        yield from (f"{row[last - 1].value}" for row in sheet.iter_rows())
        yield from (cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment)


def stored(bureau):
    """The tables of the ledger that hold a personal value."""
    db = sqlite3.connect(bureau.folder / DATABASE)
    names = [one for (one,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name
        for name in names
        for row in db.execute(f"SELECT * FROM {name}")
        if told_of(json.dumps(row, ensure_ascii=False, default=str))
    }
    db.close()
    return found


def test_the_values_are_those_of_the_corpus():
    texts = [
        sheet.text(row, column)
        for name in FILES
        for sheet in readers.read(CORPUS / told_file(name)).sheets
        for row in range(1, len(sheet.rows) + 1)
        for column in range(1, len(sheet.rows[row - 1]) + 1)
    ]
    assert [one for one in VALUES if not any(one in text for text in texts)] == []
