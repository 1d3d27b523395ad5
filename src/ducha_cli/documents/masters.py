"""Writes the packaged templates: ``python -m ducha_cli.documents.masters`` after a change of the builders.

Beside each .docx lies a twin in plain text, one paragraph a line with its style, so that a change can be reviewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli import assets
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.word import package
from ducha_cli.documents.word.wordml import W, parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ducha_cli.documents.kinds import Kind


def write(folder: Path, kinds: Iterable[Kind]) -> list[Path]:
    """Write template and twin of each kind into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in kinds:
        data: bytes = kind.module.template()
        path = folder / kind.file_name
        path.write_bytes(data)
        twin = path.with_suffix(".txt")
        twin.write_text(outline(data), encoding="utf-8")
        written += [path, twin]
    return written


def outline(data: bytes) -> str:
    """The text of a .docx, body, headers and footers: ``[style] text`` for each paragraph, ``| … |`` for each row."""
    parts = package.unpack(data)
    lines: list[str] = []
    for name in ["word/document.xml", *sorted(n for n in parts if n.startswith(("word/header", "word/footer")))]:
        root = parse(parts[name])
        lines += [f"== {name.removeprefix('word/')}", *_blocks(root[0] if root.tag == f"{W}document" else root)]
    return "\n".join(lines) + "\n"


def _blocks(container: Any) -> list[str]:
    lines = []
    for block in container:
        if block.tag == f"{W}p":
            lines.append(_line(block))
        elif block.tag == f"{W}tbl":
            lines += [
                "| "
                + " | ".join(" / ".join(_text(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc"))
                + " |"
                for row in block.iter(f"{W}tr")
            ]
    return lines


def _line(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    said = f"[{style.get(f'{W}val') if style is not None else ''}] {_text(paragraph)}".rstrip()
    return said + (" ---- 分节" if paragraph.find(f"{W}pPr/{W}sectPr") is not None else "")


def _text(paragraph: Any) -> str:
    said = ""
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}instrText"):
        if node.getparent().tag != f"{W}r":
            continue
        said += {f"{W}tab": "→", f"{W}br": "⏎"}.get(node.tag) or node.text or ""
    return said


if __name__ == "__main__":
    write(assets.folder("templates"), KINDS.values())
