"""The warm program that every test here breaks off."""

import pytest

from faults import Press


@pytest.fixture(scope="session")
def press(tmp_path_factory):
    made = Press(tmp_path_factory.mktemp("press"))
    yield made
    made.close()
