"""归档: the folder holds the very bytes, and comes back when it is lost."""

import json
import shutil

from ducha_cli.acts.item.archiving import Archiving
from ducha_cli.acts.remarks import Attachment
from ducha_cli.office import drafts, remarks
from ducha_cli.office.item import archiving


def test_a_lost_folder_is_made_again_byte_for_byte(bureau):
    bureau.told_item()
    bureau.receive()
    bureau.report()
    bureau.accept()
    bureau.present()
    proof = bureau.folder.parent / "现场照片.jpg"
    proof.write_bytes(b"photo")
    bureau.act(remarks.evidence, "item", "d1", drafts.make(Attachment), on="2026-06-12", evidence=[proof])
    bureau.close()
    told = drafts.make(Archiving, archivist="周明")
    _, folder, count = bureau.act(archiving.archive, "d1", told, on="2026-06-16")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)

    assert bureau.type("item", "archive", "d1", "--again").status == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(before) == count + 1
    assert b"photo" in before.values()
    assert bureau.verify().findings == []


def test_evidence_that_comes_with_the_archiving_is_listed_in_the_contents(bureau):
    bureau.closed_item()
    proof = bureau.folder.parent / "移交单.jpg"
    proof.write_bytes(b"handed over")
    told = drafts.make(Archiving, archivist="周明")
    _, folder, count = bureau.act(archiving.archive, "d1", told, on="2026-06-16", evidence=[proof])

    (facts,) = bureau.query("SELECT facts FROM paper WHERE kind = 'contents'")
    assert [row["title"] for row in json.loads(facts[0])["rows"]][-1] == "移交单.jpg"
    assert max(path.name for path in folder.iterdir()).endswith(" 移交单.jpg")
    assert len(list(folder.iterdir())) == count + 1
    assert bureau.verify().findings == []
