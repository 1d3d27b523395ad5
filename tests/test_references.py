"""docs/reference/ is what the code says: ``make docs`` writes it anew."""

import importlib.util
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def written():
    """Return every reference as the code makes it now."""
    spec = importlib.util.spec_from_file_location("generate", TOP / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.written()


def test_every_reference_is_fresh(written):
    kept = {path.name: path.read_text(encoding="utf-8") for path in (TOP / "docs" / "reference").glob("*.md")}
    stale = [name for name, text in written.items() if kept.get(name) != text]
    assert stale == [], f"make docs writes {stale} anew"
    assert kept.keys() == written.keys()
