"""Our own route from a template to a paper, held against docxtpl, whose language it speaks."""

import copy
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

import ducha_cli.documents
from ducha_cli.documents import layout, template
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.masters import outline
from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.documents.word import package
from ducha_cli.documents.word.rows import Kept
from ducha_cli.settings import Fonts


def filled_by_docxtpl(data, context):
    """The parts as docxtpl fills them."""
    document = DocxTemplate(io.BytesIO(data))
    document.render(copy.deepcopy(context), ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True))
    out = io.BytesIO()
    document.save(out)
    return package.unpack(out.getvalue())


def canonical(part):
    return etree.tostring(etree.fromstring(part), method="c14n")


def retyped(data):
    """The template as WPS leaves it: every tag over three runs, with bookmarks between, and curly quotation marks."""
    parts = package.unpack(data)
    body = parts["word/document.xml"].decode()

    def split(match):
        before, said, after = match.groups()
        pieces = re.split(r"(?<=\{)(?=[{%])|(?<=\w)(?= )|(?<=[}%])(?=\})", said.replace("'", "’"))
        joint = f'{after}<w:bookmarkStart w:id="1" w:name="_1"/><w:proofErr w:type="spellStart"/>{before}'
        return before + joint.join(pieces) + after

    pattern = r'(<w:r><w:rPr>(?:(?!</w:rPr>).)*</w:rPr><w:t xml:space="preserve">)((?:(?!</w:t>).)*[{](?:(?!</w:t>).)*)(</w:t></w:r>)'
    parts["word/document.xml"] = re.sub(pattern, split, body).encode()
    assert parts["word/document.xml"] != body.encode()
    return package.pack(parts)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_has_the_content_that_docxtpl_gives_it(kind):
    facts = {**KINDS[kind].sample, **({"chart": None} if "chart" in KINDS[kind].sample else {})}
    context = KINDS[kind].contract.model_validate(facts).context()
    wanted = filled_by_docxtpl(template_bytes(kind), context)
    styles = template.prepared(template_bytes(kind), Fonts()).styles
    for name in ("word/document.xml", "word/header3.xml"):
        if name in wanted:
            root = etree.fromstring(wanted[name])
            layout.lay_out(root, styles, {}, Kept())
            wanted[name] = etree.tostring(root)
    ours = package.unpack(render(kind, facts, fonts=Fonts()))
    assert ours.keys() == wanted.keys()
    for name in ours.keys() - {
        "docProps/core.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
    }:
        assert canonical(ours[name]) == canonical(wanted[name]), name


def test_a_long_table_kept_as_text_has_the_content_that_docxtpl_gives_it():
    kind = KINDS["register"]
    sample: Any = kind.sample
    row = sample["sections"][0]["rows"][0]
    lamps = ("绿", "黄", "红", "", "未定")
    rows = [{**row, "number": f"D2026-{n:04}", "title": "A&B <局>\n𠮷", "lamp": lamps[n % 5]} for n in range(400)]
    facts = {**kind.sample, "sections": [{"title": f"第{n}栏", "rows": rows[n::2]} for n in (0, 1)]}
    context = kind.contract.model_validate(facts).context()
    root = etree.fromstring(filled_by_docxtpl(template_bytes("register"), context)["word/document.xml"])
    prepared = template.prepared(template_bytes("register"), Fonts())
    layout.lay_out(root, prepared.styles, {}, Kept())
    assert prepared.fill(context)[1].rows
    assert canonical(package.unpack(render("register", facts, fonts=Fonts()))["word/document.xml"]) == canonical(
        etree.tostring(root)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_tags_that_wps_has_spread_over_runs_are_read_as_docxtpl_reads_them(kind):
    context = KINDS[kind].contract.model_validate(KINDS[kind].sample).context()
    data = retyped(template_bytes(kind))
    wanted = package.pack(filled_by_docxtpl(data, context))
    roots, _ = template.prepared(data, Fonts()).fill(context)
    ours = package.pack({**package.unpack(data), **{name: etree.tostring(root) for name, root in roots.items()}})
    assert outline(ours) == outline(wanted)
    assert render(kind, KINDS[kind].sample, fonts=Fonts(), template=data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_package_is_what_zipfile_would_write(kind):
    parts = package.unpack(template_bytes(kind))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, parts[name], compresslevel=6)
    assert package.pack(parts) == out.getvalue()
    assert zipfile.ZipFile(io.BytesIO(package.pack({**parts, "word/图.xml": b"<a/>"}))).testzip() is None


def test_a_template_is_prepared_once_and_again_for_other_fonts():
    data = template_bytes("notice")
    assert template.prepared(data, Fonts()) is template.prepared(bytes(data), Fonts())
    assert template.prepared(data, Fonts()) is not template.prepared(data, Fonts(set="Windows"))
    render("notice", KINDS["notice"].sample, fonts=Fonts())
    assert render("notice", KINDS["notice"].sample, fonts=Fonts()) == render(
        "notice", KINDS["notice"].sample, fonts=Fonts()
    )


def test_a_paper_of_a_packaged_template_needs_neither_docx_nor_docxtpl():
    program = (
        "import sys; from ducha_cli.documents.kinds import KINDS; from ducha_cli.documents.rendering import render; from ducha_cli.settings import Fonts;"
        "[render(k, KINDS[k].sample, fonts=Fonts()) for k in KINDS]; print({'docx', 'docxtpl', 'openpyxl'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=os.environ)
    assert out.stdout.strip() == "set()"


def test_no_cell_is_ever_looked_up_by_its_place():
    """``table.cell(i, j)`` of python-docx walks the whole table each time: 500 rows cost two minutes (bench/papers.py)."""
    modules = list(Path(ducha_cli.documents.__file__).parent.rglob("*.py"))
    assert len(modules) > len(KINDS)
    for path in modules:
        assert not re.search(r"\.cell\(|\.add_row\(", path.read_text(encoding="utf-8")), path.name
