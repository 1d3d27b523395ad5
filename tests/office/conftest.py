import shutil

import pytest

from office.desks import Bureau


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    return Bureau.found(tmp_path_factory.mktemp("county") / "云岭").folder


@pytest.fixture
def bureau(county, tmp_path):
    """A ledger of one's own with four units."""
    return Bureau(shutil.copytree(county, tmp_path / "云岭"))
