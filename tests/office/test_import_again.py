"""The same file again: every cell is as it was, nothing is written, whichever workbook it is."""

import sqlite3

import pytest

from ducha_cli.ledger.place import DATABASE
from ducha_cli.office.imports.known import comparing
from office.corpus import CASES, CORPUS

_IMPORTS = [
    name for name, row in CASES.items()
    if row["kind"] in {"items", "issues"} and "--adopt-as-of" not in row["command"] and "全部" not in row["command"] and " ; " not in row["command"]
]  # fmt: skip


def _again(bureau, name):
    first, kind, file, *rest = CASES[name]["command"].split(" ; ")[-1].split()[1:]
    if "--errors" in rest:  # the first copy is there
        place = rest.index("--errors")
        del rest[place : place + 2]
    return bureau.type(first, kind, CORPUS / file, *rest)


def _entries(bureau):
    with sqlite3.connect(bureau.folder / DATABASE) as database:
        return database.execute("SELECT count(*) FROM event").fetchone()[0]


@pytest.mark.parametrize("name", _IMPORTS)
def test_the_same_file_again_is_unchanged_and_the_ledger_says_of_each_field_what_the_row_does(name, case, monkeypatch):
    bureau, answer = case(name)
    if answer.status not in {0, 7}:
        pytest.skip("the file is refused")
    different: list[tuple[str, ...]] = []
    compared = comparing.Comparing._row

    def looked(self, one):
        ledger, said = self._ledger(one), one.planned.facts
        told = ((field, ledger[field], said[field]) for field in said)
        different.extend((one.planned.place, *three) for three in told if not comparing._same(*three))
        return compared(self, one)

    monkeypatch.setattr(comparing.Comparing, "_row", looked)
    before = _entries(bureau)
    again = _again(bureau, name)
    assert not different
    assert "新增 0" in again.out + again.err
    assert _entries(bureau) == before
    assert again.status == answer.status
