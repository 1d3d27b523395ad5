"""One damaged byte anywhere in the ledger is told in Chinese by every command, never as a bug of ours."""

import contextlib
import os
import random
import sqlite3

import pytest

from ducha_cli.ledger import backups, files
from faults import figure
from office.desks import Bureau

pytestmark = pytest.mark.tampered
WORDS = (["item", "list"], ["item", "note", "D2026-0001", "--text", "记"], ["trail", "verify"], ["doctor"], ["backup"])
TIMES = 1700 if os.environ.get("DUCHA_SOAK") else 12


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    bureau = Bureau.found(tmp_path_factory.mktemp("before") / "云岭")
    bureau.told_item()
    return bureau


def flipped(bureau, data, place, bit):
    spoiled = bytearray(data)
    spoiled[place] ^= 1 << bit
    (bureau.folder / "ledger.db").write_bytes(bytes(spoiled))


def test_a_byte_of_the_schema_with_its_high_bit_set_is_told_by_every_command(before):
    path = before.folder / "ledger.db"
    data = path.read_bytes()
    places = [data.index(b"CREATE TABLE item") + 8, data.index(b"CREATE TRIGGER event_keep") + 3]
    try:
        for place in places:
            flipped(before, data, place, 7)
            for words in WORDS:
                told = before.type(*words)
                assert told.status == 6, (place, words, told)
                assert "程序内部出错" not in told.err
    finally:
        path.write_bytes(data)


def test_a_flipped_bit_anywhere_is_found_harmless_or_told(before):
    path = before.folder / "ledger.db"
    data, dice = path.read_bytes(), random.Random(20261129)
    with contextlib.closing(sqlite3.connect(path)) as db:
        ought = list(db.iterdump())
    try:
        for turn in range(TIMES):
            place, bit = dice.randrange(len(data)), dice.randrange(8)
            flipped(before, data, place, bit)
            seen = {}
            for words in (["item", "list"], ["trail", "verify"], *[["doctor"], ["backup"]][: 2 * (turn % 10 == 0)]):
                told = seen[words[0]] = before.type(*words)
                assert told.status in {0, 6}, (place, bit, words, told)
                assert "程序内部出错" not in told.err
            if seen["trail"].status == 0:
                with contextlib.closing(sqlite3.connect(path)) as db:
                    assert list(db.iterdump()) == ought, (place, bit)  # it was in space that nothing uses
            for made in (before.folder / "backups").glob("2*"):
                backups.check(made)
                files.cleared(made)
            figure("flipped bits of ledger.db", 1)
    finally:
        path.write_bytes(data)


def test_a_flipped_bit_of_any_kept_file_is_found(before):
    dice = random.Random(20261130)
    kept = sorted(path for path in (before.folder / "files").rglob("*") if path.is_file())
    for path in kept:
        path.chmod(0o600)
    for _ in range(max(6, TIMES // 5)):
        path = dice.choice(kept)
        data = path.read_bytes()
        spoiled = bytearray(data)
        spoiled[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(spoiled))
        told = before.type("trail", "verify")
        path.write_bytes(data)
        assert (told.status, path.name in told.err, "的内容被改动" in told.err) == (6, True, True)
        figure("flipped bits of files/", 1)
    assert before.type("trail", "verify").status == 0
