"""Every story is typed as it is written; the tutorial is one of them.

The three weeks go on in one ledger and are typed by test_weeks, which holds what comes back against them too.
"""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STORIES = [one for one in (HERE / "stories").glob("*.md") if os.environ.get("DUCHA_UPDATE") or "weeks-" not in one.stem]
FILES = [*sorted(STORIES), HERE.parent / "docs" / "tutorial.md"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_story_goes_as_it_is_told(path, told, tmp_path):
    told(path, tmp_path)
