"""``paper verify``: a file that was changed after signing is known by its 文号, and the change is told."""

import io
import json
import zipfile

import pytest

from ducha_cli.cli.main import main
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.word import package


def signed(told, tmp_path, name="交办"):
    story = tmp_path / "start.md"
    story.write_text(
        f"setup: {name}\n# 起\n```console\n$ ducha paper copy p1 -o 件.docx\n云督办〔2026〕1号 → 件.docx\n```\n",
        encoding="utf-8",
    )
    told(story, tmp_path / "office")
    return tmp_path / "office" / "云岭" / "件.docx"


def repacked(path, **changes):
    """The same parts stored otherwise; ``changes`` maps old text of the body to new text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in package.unpack(path.read_bytes()).items():
            for old, new in changes.items():
                part = part.replace(old.encode(), new.encode()) if name == "word/document.xml" else part  # noqa: PLW2901
            archive.writestr(name, part)
    path.write_bytes(out.getvalue())


@pytest.fixture
def file(told, tmp_path, monkeypatch):
    path = signed(told, tmp_path)
    monkeypatch.chdir(path.parent)
    return path


def test_a_file_that_was_packed_anew_is_still_the_signed_one(file, capsys):
    repacked(file)

    assert main(["paper", "verify", file.name]) == 0
    assert "内容与签发件相同" in capsys.readouterr().out


def test_a_changed_word_is_told(file, capsys):
    repacked(file, 滨河小区="滨江小区")

    assert main(["paper", "verify", file.name]) == 6
    told = capsys.readouterr().err
    assert "滨河小区办证难" in told
    assert "滨江小区办证难" in told
    assert "与签发件不同" in told


def test_a_changed_look_is_told(file, capsys):
    repacked(file, **{'w:footer="1446"': 'w:footer="1200"'})

    assert main(["paper", "verify", "--json", file.name]) == 6
    answer = capsys.readouterr()
    assert json.loads(answer.out)["match"] == "changed"
    assert json.loads(answer.out)["changes"] == []
    assert json.loads(answer.err)["error"]["code"] == "trail_broken"


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"<?xml version='1.0'?>"])
def test_what_is_no_paper_is_refused(file, damage, capsys):
    file.write_bytes(damage)

    assert main(["paper", "verify", file.name]) == 5
    assert "不是 .docx" in capsys.readouterr().err


def test_templates_may_be_named_by_code_or_label(file, capsys):
    for kind in KINDS.values():
        assert main(["paper", "template", "copy", kind.label, "-o", f"{kind.code}.docx"]) == 0
        assert main(["paper", "template", "check", f"{kind.code}.docx", "--json"]) == 0
    assert "findings" in capsys.readouterr().out


def test_a_chart_that_the_office_s_template_has_no_place_for_is_told_and_not_drawn(file, capsys):
    assert main(["paper", "template", "copy", "weekly"]) == 0
    own = file.parent / "templates" / "weekly.docx"
    repacked(own, **{'w:val="GWChart"': 'w:val="GWBody"'})
    capsys.readouterr()

    assert main(["paper", "template", "check", "weekly"]) == 0
    assert "提示：没有样式为“公文图”的段落" in capsys.readouterr().err
    assert main(["--despite", "其间没有新情况", "report", "week", "--week", "2026-W30", "--sign", "周明"]) == 0
    assert "提示：templates/weekly.docx 没有样式为“公文图”的段落" in capsys.readouterr().err
    drawn = [name for path in file.parent.glob("papers/**/督查周报*") for name in package.unpack(path.read_bytes())]
    assert drawn
    assert not any("chart" in name for name in drawn)


def test_no_chart_leaves_the_chart_out(file, capsys):
    assert main(["--despite", "其间没有新情况", "report", "week", "--week", "2026-W30", "--sign", "周明"]) == 0
    assert main(["report", "week", "--week", "2026-W31", "--sign", "周明", "--no-chart"]) == 0
    capsys.readouterr()
    with_chart = [
        any("chart" in name for name in package.unpack(path.read_bytes()))
        for path in sorted(file.parent.glob("papers/**/督查周报*"))
    ]
    assert with_chart == [True, False]
