"""Bytes that no row names go only when nobody can need them, and leave an entry."""

import json
import os
import time

import pytest

from ducha_cli.ledger import backups, files
from ducha_cli.office.ledger import backups as office
from office.desks import Bureau


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭")
    made.item()
    made.approve()
    made.assign()
    made.notify()
    return made


def old(folder, sha256):
    path = files.path_of(folder, sha256)
    two_hours_ago = time.time() - 7200
    os.utime(path, (two_hours_ago, two_hours_ago))
    return path


def clear(bureau):
    return bureau.type("trail", "files", "--clear", "--reason", "清理废稿", "--json")


def test_old_bytes_that_nobody_names_go_and_are_entered_with_digest_and_size(bureau):
    stray = files.put(bureau.folder, b"draft")
    path = old(bureau.folder, stray)
    assert [one["stays"] for one in json.loads(bureau.type("trail", "files", "--json").out)] == [""]
    assert clear(bureau).status == 0
    assert not path.exists()
    ((detail,),) = bureau.query("SELECT detail FROM event WHERE act = 'trail.files'")
    assert json.loads(detail)["facts"] == {"reason": "清理废稿", "files": [{"sha256": stray, "size": 5}]}
    assert bureau.verify().findings == []


def test_young_bytes_and_named_ones_stay(bureau):
    files.put(bureau.folder, b"young")
    named = [path for path in (bureau.folder / "files").rglob("*") if path.is_file()]
    refused = clear(bureau)
    assert (refused.status, "没有可以清理的文件" in refused.err) == (4, True)
    assert all(path.is_file() for path in named)


def test_bytes_that_a_ledger_set_aside_names_and_does_not_hold_stay(bureau, tmp_path):
    made, _ = backups.back_up(bureau.folder, tmp_path / "U盘", bureau.now(), "试")
    evidence = tmp_path / "照片.jpg"
    evidence.write_bytes(b"photo")
    assert bureau.type("item", "note", "d1", "--text", "附照片", "--evidence", evidence).status == 0
    (sha256,) = (key for key, name in _named(bureau).items() if name == "照片.jpg")
    back = office.restore(made, bureau.folder, bureau.now, "周明", discard_newer=True)
    assert back.aside
    assert files.path_of(back.aside, sha256).is_file()
    old(bureau.folder, sha256)
    files.path_of(back.aside, sha256).chmod(0o600)
    files.path_of(back.aside, sha256).unlink()  # as where it could not be copied
    assert clear(bureau).status == 4
    assert files.path_of(bureau.folder, sha256).is_file()
    put_back = files.put(back.aside, b"photo")
    old(bureau.folder, put_back)
    assert clear(bureau).status == 0
    assert not files.path_of(bureau.folder, sha256).is_file()


def _named(bureau):
    from ducha_cli.ledger.reading import reading

    with reading(bureau.folder) as db:
        return files.named(db)
