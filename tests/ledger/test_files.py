"""Bytes kept under files/, and writing whole files."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from ducha_cli.errors import InvalidInput, LedgerTrouble, TrailBroken
from ducha_cli.ledger import files


def test_bytes_lie_under_their_own_digest_readable_by_the_owner_alone(tmp_path):
    sha256 = files.put(tmp_path, "照片".encode())
    path = files.path_of(tmp_path, sha256)
    assert path == tmp_path / "files" / sha256[:2] / sha256
    assert sha256 == hashlib.sha256("照片".encode()).hexdigest()
    assert stat.S_IMODE(path.stat().st_mode) == (0o400 if os.name == "posix" else 0o444)
    assert files.get(tmp_path, sha256) == "照片".encode()


def test_the_same_bytes_are_kept_once(tmp_path):
    first = files.put(tmp_path, b"x")
    before = files.path_of(tmp_path, first).stat().st_mtime_ns
    assert files.put(tmp_path, b"x") == first
    assert files.path_of(tmp_path, first).stat().st_mtime_ns == before


def test_an_evidence_file_is_copied_and_measured(tmp_path):
    source = tmp_path / "照片.jpg"
    source.write_bytes(b"photo")
    assert files.take(tmp_path, source) == (hashlib.sha256(b"photo").hexdigest(), 5)


def _link(path):
    path.with_suffix(".real").write_bytes(b"x")
    path.symlink_to(path.with_suffix(".real"))


def _hanging_link(path):
    path.symlink_to(path.with_suffix(".none"))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_link, "快捷方式"),
        (_hanging_link, "快捷方式"),
        pytest.param(
            getattr(os, "mkfifo", None), "一个文件", marks=pytest.mark.skipif(os.name == "nt", reason="no named pipes")
        ),
        (os.mkdir, "一个文件"),
        (lambda _path: None, "核对文件路径"),
    ],
    ids=["a link", "a hanging link", "a pipe", "a folder", "nothing"],
)
def test_what_is_no_plain_file_is_refused_without_waiting(tmp_path, make, told):
    make(tmp_path / "佐证")
    with pytest.raises(InvalidInput) as refused:
        files.take(tmp_path, tmp_path / "佐证")
    assert told in refused.value.advice
    assert not (tmp_path / "files").exists()


def test_line_ends_and_the_end_mark_of_old_texts_are_kept_as_they_are(tmp_path):
    # Windows would make one of the two line ends, and stop at 0x1A.
    (tmp_path / "佐证").write_bytes(b"a\r\nb\n\x1ac")
    sha256, size = files.take(tmp_path, tmp_path / "佐证")
    assert (files.get(tmp_path, sha256), size) == (b"a\r\nb\n\x1ac", 7)


@pytest.mark.skipif(os.name == "nt", reason="no such device")
def test_a_device_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="不是普通文件"):
        files.take(tmp_path, Path("/dev/zero"))


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "大").open("wb") as stream:
        stream.truncate(files.MOST_BYTES + 1)
    with pytest.raises(InvalidInput, match="200 MB"):
        files.take(tmp_path, tmp_path / "大")


def test_one_changed_byte_and_a_missing_file_are_seen_when_read(tmp_path):
    sha256 = files.put(tmp_path, b"paper")
    path = files.path_of(tmp_path, sha256)
    path.chmod(0o600)
    path.write_bytes(b"Paper")
    with pytest.raises(TrailBroken, match=sha256):
        files.get(tmp_path, sha256)
    path.unlink()
    with pytest.raises(TrailBroken, match="丢失"):
        files.get(tmp_path, sha256)


def test_a_written_file_is_whole_and_nobody_elses(tmp_path):
    files.write_whole(tmp_path / "稿.docx", b"new")
    assert (tmp_path / "稿.docx").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "稿.docx").stat().st_mode) == (0o600 if os.name == "posix" else 0o666)


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_part(tmp_path, monkeypatch):
    (tmp_path / "稿.docx").write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LedgerTrouble, match=r"写不出 稿\.docx"):
        files.write_whole(tmp_path / "稿.docx", b"new")
    with pytest.raises(LedgerTrouble, match=r"写不出 稿\.docx（磁盘已满"):
        files.hand_out(tmp_path / "稿.docx", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("稿.docx", b"old")]


def test_a_folder_that_is_not_there_is_told_as_trouble_and_not_as_a_bug(tmp_path):
    with pytest.raises(LedgerTrouble, match="写不出"):
        files.write_whole(tmp_path / "无" / "稿.docx", b"new")


def test_bytes_that_cannot_be_kept_leave_no_part(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    sha256 = files.put(tmp_path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    for data in (b"old", b"new"):
        with pytest.raises(LedgerTrouble, match="写不出"):
            files.put(tmp_path, data)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [files.path_of(tmp_path, sha256)]


def test_where_a_folder_has_the_name_no_file_is_handed_out(tmp_path):
    (tmp_path / "稿.docx").mkdir()
    with pytest.raises(InvalidInput, match=r"写不出 稿\.docx") as told:
        files.hand_out(tmp_path / "稿.docx", b"new")
    assert "请换一个路径" in told.value.advice
    assert [(one.name, one.is_dir()) for one in tmp_path.iterdir()] == [("稿.docx", True)]
