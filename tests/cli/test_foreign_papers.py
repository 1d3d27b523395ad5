"""What an office's template brings along: refused at check, draft and sign; of an old paper told as 注意, no more."""

import json

import pytest

from ducha_cli.cli.main import main
from ducha_cli.documents.word import allowed, package

WEEK = ["--despite", "其间没有新情况", "report", "week", "--week", "2026-W30"]
DATE = (
    '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>今天</w:t></w:r></w:fldSimple></w:p>',
    "域代码 DATE（word/document.xml）",
)


@pytest.fixture
def office(told, tmp_path, monkeypatch):
    story = tmp_path / "start.md"
    story.write_text("setup: 交办\n# 起\n```console\n$ ducha paper template copy weekly\n…\n```\n", encoding="utf-8")
    told(story, tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office" / "云岭")
    return tmp_path / "office" / "云岭"


def changed(office, markup="", *, kind="weekly", **parts):
    own = office / "templates" / f"{kind}.docx"
    whole = package.unpack(own.read_bytes())
    whole["word/document.xml"] = whole["word/document.xml"].replace(b"<w:body>", b"<w:body>" + markup.encode(), 1)
    own.write_bytes(package.pack(whole | parts))


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("weekly", ["paper", "template", "check", "weekly"]),
        ("weekly", [*WEEK, "--sign", "周明"]),
        (
            "special",
            [*WEEK[:2], "paper", "draft", "special", "d1", "--to", "周明", "--advice", "再查", "--conclusion", "属实"],
        ),
    ],
)
def test_what_is_foreign_is_refused_in_two_lines(office, capsys, kind, typed):
    assert main(["paper", "template", "copy", kind, "--force"]) == 0
    changed(office, DATE[0], kind=kind)
    capsys.readouterr()

    assert main(typed) == 5
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert told[0].startswith("错误：模板里有不许带入文书的内容")
    assert DATE[1] in told[0]
    assert told[1].startswith("办法：")
    assert not list(office.glob("papers/**/*报*"))


def test_a_template_that_cannot_be_used_does_not_stop_the_list(office, capsys):
    changed(office, DATE[0])
    capsys.readouterr()

    assert main(["paper", "template", "list", "--json"]) == 0
    (row,) = [one for one in json.loads(capsys.readouterr().out) if one["kind"] == "weekly"]
    assert row["findings"] == 1


def test_a_damaged_template_is_refused_in_two_lines(office, capsys):
    own = office / "templates" / "weekly.docx"
    whole = own.read_bytes()
    end = whole.rindex(b"PK\5\6")
    for damaged in (whole[:500], whole[: end + 16] + b"\xff\xff\xff\x7f" + whole[end + 20 :], b"", b"PK"):
        own.write_bytes(damaged)
        capsys.readouterr()
        assert main(["paper", "template", "check", str(own)]) == 5
        assert len(capsys.readouterr().err.splitlines()) == 2


def test_what_is_inert_is_left_out_and_told(office, capsys):
    changed(office, **{"customXml/item1.xml": b"<somebody/>", "word/people.xml": b"<somebody/>"})
    capsys.readouterr()

    assert main(["paper", "template", "check", "weekly"]) == 0
    assert "提示：模板里的自定义数据、作者名单不带入文书" in capsys.readouterr().err
    assert main([*WEEK, "--sign", "周明"]) == 0
    assert "提示：templates/weekly.docx：模板里的自定义数据、作者名单不带入文书" in capsys.readouterr().err
    (paper,) = office.glob("papers/2026/督查周报*")
    assert b"somebody" not in b"".join(package.unpack(paper.read_bytes()).values())


def test_an_old_paper_is_told_of_and_no_finding(office, capsys, monkeypatch):
    changed(office, DATE[0])
    with monkeypatch.context() as before:
        before.setattr(allowed, "FIELDS", (*allowed.FIELDS, "DATE"))
        assert main([*WEEK, "--sign", "周明"]) == 0
    (paper,) = office.glob("papers/2026/督查周报*")
    capsys.readouterr()

    assert main(["paper", "verify", str(paper)]) == 0
    assert f"注意：签发时模板夹带了{DATE[1]}" in capsys.readouterr().out
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "注意  文书内容  1 件带有模板夹带的内容" in told
    assert DATE[1] in told
    assert main(["trail", "verify"]) == 0
    assert "注意" not in capsys.readouterr().out
    assert main([*WEEK[:-1], "2026-W31", "--sign", "周明"]) == 5
