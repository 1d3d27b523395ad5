import shutil

import pytest

from looks import edges as rows_at_an_edge
from looks.book import Book, write
from office.desks import Bureau


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    book = Book.new(tmp_path_factory.mktemp("county") / "云岭")
    write(book)
    return book.folder


@pytest.fixture
def book(county, tmp_path):
    """The county's ledger, a copy of one's own."""
    return Book(shutil.copytree(county, tmp_path / "云岭"))


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edges") / "云岭"
    rows_at_an_edge.furnish(folder)
    return folder


@pytest.fixture
def edges(empty_office, tmp_path):
    """An office with three units and nothing in hand, a copy of one's own."""
    return rows_at_an_edge.Edges(shutil.copytree(empty_office, tmp_path / "云岭"))


@pytest.fixture(scope="session")
def staffed_office(tmp_path_factory):
    return Bureau.found(tmp_path_factory.mktemp("bureau") / "云岭").folder


@pytest.fixture
def bureau(staffed_office, tmp_path):
    """An office whose acts are done as a clerk does them, for looks that read how a thing went to and fro."""
    return Bureau(shutil.copytree(staffed_office, tmp_path / "云岭"))
