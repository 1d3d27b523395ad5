"""归档: the folder holds the very bytes, and comes back when it is lost."""

import shutil

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
    bureau.act(remarks.evidence, "item", "d1", on="2026-06-12", evidence=[proof])
    bureau.close()
    told = drafts.make(archiving.ArchivingDraft, archivist="周明")
    _, folder, count = bureau.act(archiving.archive, "d1", told, on="2026-06-16")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)

    assert bureau.type("item", "archive", "d1", "--again").status == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(before) == count + 1
    assert b"photo" in before.values()
    assert bureau.verify().findings == []
