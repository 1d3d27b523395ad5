"""docs/reference/ is what the code says: ``make docs`` writes it anew."""

from pathlib import Path

import pytest

from modules import module

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def generate():
    """Return docs/generate.py."""
    return module(TOP / "docs" / "generate.py")


@pytest.fixture(scope="module")
def written(generate):
    """Return every reference as the code makes it now."""
    return generate.written()


def test_every_reference_is_fresh(written):
    kept = {path.name: path.read_text(encoding="utf-8") for path in (TOP / "docs" / "reference").glob("*.md")}
    stale = [name for name, text in written.items() if kept.get(name) != text]
    assert stale == [], f"make docs writes {stale} anew"
    assert kept.keys() == written.keys()


def test_what_a_later_revision_adds_and_drops_stands_in_the_schema(generate, tmp_path):
    (tmp_path / "0001_a.sql").write_text(
        "-- A thing.\nCREATE TABLE thing (\n  id INTEGER PRIMARY KEY,\n  CONSTRAINT thing_id CHECK (id > 0)\n) STRICT;\n"
        "CREATE INDEX thing_id ON thing (id);\n",
        encoding="utf-8",
    )
    (tmp_path / "0002_b.sql").write_text(
        "ALTER TABLE thing ADD COLUMN hotline TEXT NOT NULL DEFAULT '';\nDROP INDEX thing_id;\n"
        "CREATE UNIQUE INDEX thing_hotline ON thing (hotline) WHERE hotline <> '';\n",
        encoding="utf-8",
    )
    (tmp_path / "0003_c.sql").write_text(
        "-- on thing: A thing that is called,\n-- told later.\n\n-- Two\n-- lines.\nCREATE TABLE new_other (id INTEGER) STRICT;\n"
        "ALTER TABLE new_other RENAME TO other;\nALTER TABLE thing ADD COLUMN colour TEXT;\n",
        encoding="utf-8",
    )
    told = generate.schema(tmp_path)
    assert "## thing\n\nA thing that is called, told later.\n\n| 列" in told
    assert "| `colour` | `TEXT` |" in told
    assert "- `CONSTRAINT thing_id CHECK (id > 0)`" in told
    assert "| `hotline` | `TEXT NOT NULL DEFAULT ''` |" in told
    assert "- `UNIQUE INDEX (hotline) WHERE hotline <> ''`" in told
    assert "`INDEX (id)`" not in told
    assert "## other\n\nTwo lines.\n\n| 列" in told
    (tmp_path / "0004_d.sql").write_text("-- on think: Misspelt.\n", encoding="utf-8")
    with pytest.raises(LookupError, match="think: there is no such table"):
        generate.schema(tmp_path)
