"""Files that are named on the command line: what is no regular file is refused at once, however it is read."""

import os

import pytest

from office.desks import Bureau

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of POSIX")

READERS = (
    "run {}", "paper verify {}", "paper template check {} --kind notice", "calendar load {}", "import units {}",
    "item evidence d1 {}",
)  # fmt: skip


@pytest.mark.parametrize("what", ["a pipe", "an endless device", "a folder"])
@pytest.mark.parametrize("words", READERS)
def test_what_never_ends_is_not_read(tmp_path, words, what):
    bureau = Bureau.found(tmp_path / "云岭", units_too=False)
    bureau.item()
    path = tmp_path / "件"
    {"a pipe": os.mkfifo, "an endless device": lambda p: p.symlink_to("/dev/zero"), "a folder": os.mkdir}[what](path)
    told = bureau.type(*words.format(path).split())
    assert (told.status, told.err.count("\n")) == (5, 2), told
    assert bureau.query("SELECT count(*) FROM event") == [(2,)]
