"""Every story is typed as it is written; the tutorial is one of them."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = [*sorted((HERE / "stories").glob("*.md")), HERE.parent / "docs" / "tutorial.md"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_story_goes_as_it_is_told(path, told, tmp_path):
    told(path, tmp_path)
