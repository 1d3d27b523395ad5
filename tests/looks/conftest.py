import shutil

import pytest

from looks.book import Book, write


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    book = Book.new(tmp_path_factory.mktemp("county") / "云岭")
    write(book)
    return book.folder


@pytest.fixture
def book(county, tmp_path):
    """The county's ledger, a copy of one's own."""
    return Book(shutil.copytree(county, tmp_path / "云岭"))
