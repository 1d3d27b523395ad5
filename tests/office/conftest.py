import csv
import itertools
import shutil

import pytest

from ducha_cli.assets import folder
from office.corpus import CASES, CORPUS
from office.desks import Bureau


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    return Bureau.found(tmp_path_factory.mktemp("county") / "云岭").folder


@pytest.fixture
def bureau(county, tmp_path):
    """A ledger of one's own with four units."""
    return Bureau(shutil.copytree(county, tmp_path / "云岭"))


@pytest.fixture(scope="session")
def corpus_county(tmp_path_factory):
    bureau = Bureau.found(tmp_path_factory.mktemp("corpus") / "云岭", units_too=False)
    assert bureau.type("import", "units", folder("samples") / "单位名录.xlsx", "--on", "2026-01-05").status == 0
    return bureau.folder


@pytest.fixture
def case(corpus_county, tmp_path, monkeypatch):
    """Type the command of a case; returns the desk and the answer."""

    monkeypatch.chdir(tmp_path)  # where a copy is asked for by its name alone

    def typed(name, *more):
        bureau = Bureau(shutil.copytree(corpus_county, tmp_path / "云岭"))
        bureau.today = "2026-11-28"
        first, kind, file, *rest = CASES[name]["command"].split()[1:]
        return bureau, bureau.type(first, kind, CORPUS / file, *rest, *more)

    return typed


@pytest.fixture
def sheet(bureau, tmp_path):
    """Import rows of headings and texts; returns the answer."""

    def into(kind, *rows, name="表.csv", more=()):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as out:
            table = csv.DictWriter(out, list(dict.fromkeys(itertools.chain(*rows))), restval="")
            table.writeheader()
            table.writerows(rows)
        return bureau.type("import", kind, path, *more)

    return into
