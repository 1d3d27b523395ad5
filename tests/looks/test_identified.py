"""Which signed paper a .docx is: by its bytes, packed anew, changed, of another kind, of another title, or none."""

import io
import zipfile

import pytest

from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.documents.word import package
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import files
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.item import backtrack
from ducha_cli.looks.paper import papers
from ducha_cli.office import drafts
from ducha_cli.office.paper import voiding


@pytest.fixture
def signed(bureau):
    """Two notices of one item, and the bytes of the first."""
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.assign(unit="czj", role="配合")
    bureau.notify()
    ((sha,),) = bureau.query("SELECT file_sha FROM paper WHERE id = 1")
    return bureau, files.get(bureau.folder, sha)


def told(bureau, data):
    with reading(bureau.folder) as db:
        found = papers.identified(db, data)
    return found["match"], found.get("number"), found["label"]


def packed(data, **changes):
    """The same paper packed anew, a word of its text or of its properties changed."""
    parts = package.unpack(data)
    for name, (part, old, new) in changes.items():
        assert old.encode() in parts[part], name
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return out.getvalue()


TEXT, PROPERTIES = "word/document.xml", "docProps/core.xml"


def test_a_paper_is_known_by_its_bytes_by_its_words_and_by_its_number(signed):
    bureau, data = signed
    with reading(bureau.folder) as db:
        first, second = papers.one(db, 1), papers.one(db, 2)
    label, title = first["label"], first["title"].replace("|", "")
    assert told(bureau, data) == ("bytes", first["number"], label)
    assert told(bureau, packed(data)) == ("content", first["number"], label)
    other = (TEXT, "。", "！")
    assert told(bureau, packed(data, text=other)) == ("changed", first["number"], label)
    assert told(bureau, packed(data, text=other, title=(PROPERTIES, title, "别的标题"))) == (
        "changed",
        first["number"],
        label,
    )
    moved = (PROPERTIES, label, second["label"])
    assert told(bureau, packed(data, text=other, label=moved)) == ("changed", second["number"], second["label"])
    gone = (PROPERTIES, label, "云督办〔2026〕99号")
    assert told(bureau, packed(data, text=other, label=gone)) == ("", None, "云督办〔2026〕99号")
    with pytest.raises(InvalidInput):
        told(bureau, b"no paper")


def test_a_paper_of_another_kind_is_another_paper_whatever_its_number(signed):
    bureau, data = signed
    with reading(bureau.folder) as db:
        kind, label = papers.one(db, 1)["kind_label"], papers.one(db, 1)["label"]
    changed = packed(data, text=(TEXT, "。", "！"), kind=(PROPERTIES, kind, "督查通报"))
    assert told(bureau, changed) == ("", None, label)


def test_in_which_paragraphs_it_differs_is_told(signed):
    _, data = signed
    assert papers.differences(data, packed(data)) == []
    (line,) = papers.differences(data, packed(data, text=(TEXT, "。", "！")))
    before, after = line.removeprefix("签发件“").removesuffix("”").split("”，现为“")
    assert before.replace("。", "！", 1) == after
    assert papers.differences(packed(data, text=(TEXT, "。", "！")), data) == [f"签发件“{after}”，现为“{before}”"]


def test_of_a_long_paragraph_that_differs_its_beginning_is_told(signed):
    _, data = signed
    (line,) = papers.differences(data, packed(data, text=(TEXT, "。", "长" * 60)))
    told = line.removesuffix("”").rpartition("现为“")[2]
    assert (len(told), told[-1]) == (60, "长")


def test_what_another_subject_wrote_is_told_of_the_item_too(signed):
    bureau, _ = signed
    bureau.act(voiding.void, "p1", drafts.make(Voiding, reason="写错了", approver="李建国"), on="2026-06-09")
    with reading(bureau.folder) as db:
        settings = bureau.desk.settings
        stages = backtrack.backtrack(db, settings, office_calendar(db), bureau.now().date(), 1)["stages"]
    lines = [(one["stage_label"], one["unit"], one["from"], one["to"]) for one in stages]
    assert ("签收", "县住建局", "2026-06-04", "2026-06-09") in lines
    assert ("签收", "县财政局", "2026-06-04", None) in lines
