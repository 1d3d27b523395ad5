import shutil
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

import pytest

from ducha_cli.cli.main import main
from looks.book import Book, write

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=timezone(timedelta(hours=8)))


class Answer(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    book = Book.new(tmp_path_factory.mktemp("county") / "云岭")
    write(book)
    return book.folder


@pytest.fixture
def book(county, tmp_path, monkeypatch):
    """The county's ledger, in the working directory."""
    folder = shutil.copytree(county, tmp_path / "云岭")
    monkeypatch.chdir(folder)
    return Book(folder)


@pytest.fixture
def run(capsysbinary, monkeypatch):
    """Type a command and read its answer."""
    monkeypatch.delenv("DUCHA_LEDGER", raising=False)
    monkeypatch.delenv("DUCHA_OPERATOR", raising=False)

    def typed(*words):
        status = main(list(words), now=lambda: NOW)
        told = capsysbinary.readouterr()
        return Answer(status, told.out.decode(), told.err.decode())

    return typed
