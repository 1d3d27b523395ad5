"""Facts become a .docx in the form of GB/T 9704-2012; an office's own template is examined first."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ducha_cli import assets
from ducha_cli.documents import kinds
from ducha_cli.documents.profile import STANDARD, Profile, restyle
from ducha_cli.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ducha_cli.settings import Fonts


def template_bytes(kind: str, profile: Profile = STANDARD) -> bytes:
    """The packaged template of ``kind`` as bytes of a .docx, with the house rules of ``profile``."""
    path = assets.folder("templates") / kinds.find(kind).file_name
    if not path.is_file():
        raise NotFound(f"自带模板 {path.name} 不见了。", "请重新安装 ducha-cli。")
    return path.read_bytes() if profile == STANDARD else _restyled(path, profile)


@functools.cache
def _restyled(path: Path, profile: Profile) -> bytes:
    from ducha_cli.documents.word import package

    return package.pack(restyle(package.unpack(path.read_bytes()), profile))


def render(
    kind: str,
    facts: Mapping[str, object],
    *,
    fonts: Fonts,
    template: bytes | None = None,
    profile: Profile = STANDARD,
) -> bytes:
    """Make a paper: the same facts, template and fonts give the same bytes, on every day.

    Args:
        kind: a code of ``kinds.KINDS``.
        facts: plain data that fulfils the kind's contract.
        fonts: the font set that the office has.
        template: the office's own template (.docx); the packaged one when None.
        profile: house rules; an own template keeps its page and its lines, only the red head follows them.

    Raises:
        InvalidInput: the facts do not fulfil the contract, or the template cannot be filled with them.
        NotFound: there is no such kind.
    """
    from ducha_cli.documents import facts as contracts
    from ducha_cli.documents import layout
    from ducha_cli.documents import template as templates
    from ducha_cli.documents.word import allowed, base, package
    from ducha_cli.documents.word.wordml import to_bytes

    chosen = kinds.find(kind)
    packaged = template_bytes(kind, profile)
    if template is None or template in {packaged, template_bytes(kind)}:
        template = packaged
    elif findings := examine(kind, template):
        raise InvalidInput(
            f"{chosen.label}的模板有{len(findings)}处要改：{'；'.join(findings)}。",
            f"逐处查看：ducha paper template check {kind}；换回自带模板：ducha paper template reset {kind}",
        )
    else:
        template = package.pack(allowed.cleaned(package.unpack(template), package.unpack(packaged)))
    paper = contracts.read(chosen, facts)
    prepared = templates.prepared(template, fonts)
    roots, kept = prepared.fill(paper.context())
    for root in roots.values():
        layout.lay_out(root, prepared.styles, paper.lamps.model_dump(), kept, profile)
    added = {}
    if shown := getattr(paper, "chart", None):
        from ducha_cli.documents.word import chart

        added = chart.draw(shown, roots["word/document.xml"], prepared.styles, prepared.wiring, fonts)
    return package.pack({
        **prepared.still,
        **added,
        **{name: kept.put_back(to_bytes(root)) for name, root in roots.items()},
        "docProps/core.xml": base.core_part(_properties(chosen, paper)),
    })  # fmt: skip


def examine(kind: str, template: bytes) -> list[str]:
    """Check a template of the office against the contract of ``kind``: all findings in Chinese, nothing rendered."""
    from ducha_cli.documents import check

    chosen = kinds.find(kind)
    known = chosen.contract.model_validate(chosen.sample).context()
    fields = chosen.contract.model_fields
    needed = {name: fields[name.rpartition("|")[2]].title for name in chosen.contract.needed}
    return check.examine(template, known, needed, template_bytes(kind))


def advise(kind: str, template: bytes) -> list[str]:
    """Where a paper made with this sound template of the office would not be finished like ours: told, not refused."""
    from ducha_cli.documents import check

    return check.advise(template, template_bytes(kind))


def undrawn(template: bytes) -> str:
    """What is to be told when ``template`` has no place for a chart; empty when it has one."""
    from ducha_cli.documents import check

    return check.undrawn(template)


def left_out(kind: str, template: bytes) -> str:
    """What is to be told of the parts of the office's template that no paper carries; empty when it has none."""
    from ducha_cli.documents import check

    return check.left_out(template, template_bytes(kind))


def carried(paper: bytes) -> list[str]:
    """What a paper carries that no paper of today may (Chinese): it was signed before its template was held to that."""
    from ducha_cli.documents.word import allowed, package

    return allowed.carried(package.unpack(paper))


def _properties(kind: kinds.Kind, paper: Any) -> dict[str, str]:
    """Core properties; the operator's name is not among them."""
    day = f"{paper.dated}T00:00:00Z"
    return {
        "dc:title": paper.title.replace("|", "").replace("\n", ""),
        "dc:subject": paper.number,
        "dc:creator": paper.issuer,
        "cp:keywords": kind.label,
        "cp:lastModifiedBy": paper.issuer,
        "cp:revision": "1",
        "dcterms:created": day,
        "dcterms:modified": day,
    }


def content_digest(data: bytes) -> str:
    """SHA-256 (hex) of a paper's contents, the same whatever zlib packed it."""
    from ducha_cli.documents.word import package

    return package.content_digest(data)
