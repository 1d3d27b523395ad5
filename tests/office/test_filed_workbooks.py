"""What an import was made from is filed with it: the bytes as they came, or the copy without what is somebody's."""

import hashlib
import json

import pytest

from office.corpus import CORPUS

TOLD = "原件含个人信息，台账只存遮盖后的副本"
FILED = (
    "SELECT b.kind, b.sha256, b.file_sha, b.masked, u.purpose, u.name, f.size FROM batch b"
    " JOIN file_use u ON u.subject = 'import-' || b.id JOIN file f ON f.id = u.file_id AND f.sha256 = b.file_sha"
    " ORDER BY b.id"
)


def bytes_of(bureau, sha256):
    return (bureau.folder / "files" / sha256[:2] / sha256).read_bytes()


def bytes_in(bureau):
    return sorted(one.name for one in (bureau.folder / "files").rglob("*") if one.is_file())


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text("督查事项,牵头单位,完成时限,进展\n管网改造,县住建局,2026-12-31,开工\n", encoding="utf-8")
    return path


def test_the_bytes_are_filed_as_they_came_within_the_entry_of_the_import(bureau, plain):
    told = bureau.type("import", "items", plain, "--source", "其他")
    assert (told.status, TOLD in told.err) == (0, False)
    data = plain.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    assert bureau.query(FILED) == [("items", sha256, sha256, 0, "导入原件", "台账.csv", len(data))]
    assert bytes_of(bureau, sha256) == data
    ((act, detail),) = bureau.query("SELECT act, detail FROM event WHERE subject = 'import-1'")
    assert (act, set(json.loads(detail)["rows"])) == ("import.items", {"batch", "file", "file_use"})
    assert bureau.type("trail", "verify").status == 0


def test_a_copy_is_filed_where_somebodys_data_are_and_both_digests_are_known(bureau, tmp_path):
    told = bureau.type("import", "issues", CORPUS / "whole" / "w2_npc.xlsx")
    assert told.status == 5
    assert bytes_in(bureau) == []  # nothing was written, and nothing filed
    letters = tmp_path / "来信.csv"
    letters.write_text(
        "题头 电话13800010012,,\n来电人,诉求内容,承办单位\n尤先生,路灯不亮,县水利局\n", encoding="gb18030"
    )
    told = bureau.type("import", "items", letters)
    assert told.status == 0, told.err
    assert told.err.count(TOLD) == 1
    ((_, came, filed, masked, *_),) = bureau.query(FILED)
    assert (came, masked) == (hashlib.sha256(letters.read_bytes()).hexdigest(), 2)
    assert bytes_of(bureau, filed).decode("utf-8-sig").splitlines()[1:] == [
        "来电人,诉求内容,承办单位",
        "***,路灯不亮,县水利局",
    ]
    assert bureau.query("SELECT title FROM batch") == [("题头 电话（电话略）",)]
    shown = bureau.type("import", "show", "1").out
    assert f"files/{filed[:2]}/{filed}），遮盖了 2 格的副本；送来的原件 SHA-256 {came}" in shown
    assert json.loads(bureau.type("import", "show", "1", "--json").out)["files"][0]["sha256"] == filed


def test_what_mask_leaves_out_of_the_texts_is_left_out_of_the_file_too(bureau, tmp_path):
    path = tmp_path / "清单.csv"
    path.write_text("督查事项,牵头单位,完成时限\n请联系13800010012,县住建局,2026-12-31\n", encoding="utf-8")
    assert bureau.type("import", "items", path, "--source", "其他", "--mask").status == 0
    assert bureau.query("SELECT masked FROM batch") == [(1,)]
    assert "13800010012" not in bytes_of(bureau, bytes_in(bureau)[0]).decode("utf-8-sig")


def test_nothing_is_filed_by_a_trial_nor_by_an_import_that_is_refused_or_changes_nothing(bureau, plain):
    assert bureau.type("import", "items", plain, "--dry-run").status == 0
    assert bureau.type("import", "items", plain, "--map", "进展=没有的").status != 0
    assert bytes_in(bureau) == []
    assert bureau.type("import", "items", plain).status == 0
    assert bureau.type("import", "items", plain).status == 0
    assert (len(bytes_in(bureau)), bureau.query("SELECT count(*) FROM batch")) == (1, [(1,)])


def test_the_file_of_an_import_that_is_taken_back_stays_and_the_same_bytes_are_kept_once(bureau, plain):
    assert bureau.type("import", "items", plain).status == 0
    assert bureau.type("import", "undo", "1", "--reason", "导错了").status == 0
    assert "台账.csv" in bureau.type("import", "show", "1").out
    assert bureau.type("import", "items", plain).status == 0
    assert bureau.query("SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM file_use)") == [(1, 2)]
    assert len(bytes_in(bureau)) == 1
    assert bureau.type("trail", "verify").status == 0


@pytest.mark.tampered
def test_a_filed_workbook_that_was_changed_is_told_and_one_that_is_there_is_in_every_backup(bureau, plain, tmp_path):
    assert bureau.type("import", "items", plain).status == 0
    assert bureau.type("backup", tmp_path / "U盘").status == 0
    (backup,) = (tmp_path / "U盘").iterdir()
    (kept,) = bytes_in(bureau)
    assert (backup / "files" / kept[:2] / kept).read_bytes() == plain.read_bytes()
    file = bureau.folder / "files" / kept[:2] / kept
    file.chmod(0o600)
    file.write_bytes(b"x")
    told = bureau.type("trail", "verify")
    assert (told.status, "文件“台账.csv”的内容被改动" in told.err + told.out) == (6, True)


def test_units_people_and_issues_are_filed_too(bureau, tmp_path):
    units = tmp_path / "名录.csv"
    units.write_text("单位全称,简称,单位类别,联系电话\n县气象局,县气象局,县直单位,0871-5550009\n", encoding="utf-8")
    people = tmp_path / "人员.csv"
    people.write_text("单位,姓名,职务,联系电话\n县水利局,孙丽,科员,13800010099\n", encoding="utf-8")
    issues = tmp_path / "问题.csv"
    issues.write_text("责任单位,问题,发现日期,问题类别\n县水利局,台账不全,2026-11-01,作风\n", encoding="utf-8")
    for kind, path in (("units", units), ("people", people), ("issues", issues)):
        told = bureau.type("import", kind, path)
        assert told.status == 0, told.err
        assert bytes_of(bureau, hashlib.sha256(path.read_bytes()).hexdigest()) == path.read_bytes()
    assert [row[0] for row in bureau.query(FILED)] == ["units", "people", "issues"]
