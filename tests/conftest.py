"""What all tests share: nothing of the environment comes in, and no test leaves a ledger behind that is not whole."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ducha_cli.cli import main
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.verify import verify

SAMPLES = Path(__file__).parent.parent / "samples"


def pytest_configure(config):
    config.addinivalue_line("markers", "tampered: leaves a ledger behind that must not verify")


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """The clerk's own environment stays outside."""
    for name in ("DUCHA_LEDGER", "DUCHA_OPERATOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def whole(request):
    """After each test every ledger in its folder verifies, and replays to the same rows."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is None or request.node.get_closest_marker("tampered"):
        return
    for found in sorted(folder.rglob("ledger.db")):
        with reading(found.parent) as db:
            assert verify(found.parent, db).findings == []


@pytest.fixture(scope="session")
def offices(tmp_path_factory):
    """Ledgers that stand ready for stories, by name; made once."""
    folder = tmp_path_factory.mktemp("offices")
    office, here = folder / "名录" / "云岭", Path.cwd()
    office.parent.mkdir()
    opened = datetime.fromisoformat("2026-01-05T09:00:00+08:00")
    made = ["--office", "中共云岭县委督查室", "--issuer", "云岭县督查工作委员会办公室", "--code", "云督办"]
    made += ["--contact", "周明", "--phone", "0000-1234567"]
    try:
        assert main(["--as", "周明", "init", str(office), *made], now=lambda: opened) == 0
        os.chdir(office)
        assert main(["import", "units", str(SAMPLES / "单位名录.xlsx")], now=lambda: opened) == 0
    finally:
        os.chdir(here)
    return folder


@pytest.fixture
def desk(offices, tmp_path, monkeypatch):
    """Return a function that lays out a story's folder (samples/, and 云岭/ where a ledger is asked for) and enters it."""

    def lay(setup: str) -> Path:
        shutil.copytree(SAMPLES, tmp_path / "samples")
        if setup:
            shutil.copytree(offices / setup, tmp_path, dirs_exist_ok=True)
        monkeypatch.chdir(tmp_path / "云岭" if setup else tmp_path)
        return tmp_path

    return lay
