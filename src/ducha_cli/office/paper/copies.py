"""Copies of signed papers under readable names in papers/: they can always be made again from files/."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from ducha_cli.documents import rendering
from ducha_cli.domain import numbering
from ducha_cli.errors import NotFound
from ducha_cli.ledger import files, trail
from ducha_cli.ledger.place import ARCHIVED, MANIFEST, PAPERS
from ducha_cli.ledger.reading import reading
from ducha_cli.settings import FILE_NAME

_YEAR = re.compile(r"[0-9]{4}")

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def make_again(folder: Path) -> list[str]:
    """Write every copy that is not there; return their names.

    Raises:
        TrailBroken: the bytes in files/ are gone or changed.
        LedgerTrouble: a copy cannot be written.
    """
    with reading(folder) as db:
        wanted = _copies(db)
    made = []
    for name, sha256 in wanted:
        target = folder / PAPERS / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            files.write_whole(target, files.get(folder, sha256))
            made.append(name)
    return made


def agree(folder: Path) -> None:
    """Have papers/ hold what the ledger says after its contents were exchanged.

    A copy that no row names, or whose bytes are others, goes (the ledger set aside holds it); missing ones are
    written; drafts stay, and so does what is no copy of ours.

    Raises:
        TrailBroken, LedgerTrouble: as of ``make_again``.
    """
    with reading(folder) as db:
        wanted, known = dict(_copies(db)), files.named(db)
    for path in files.within(folder / PAPERS):
        inside = path.relative_to(folder / PAPERS)
        if _YEAR.fullmatch(inside.parts[0]) and path.suffix == ".docx":
            right = wanted.get(inside.as_posix()) == files.digest(path)
        else:
            right = inside.parts[0] != ARCHIVED or files.digest(path) in known
        if not right:
            path.unlink()
    make_again(folder)


def changed(folder: Path) -> list[Path]:
    """Return the copies in papers/ whose bytes are no more those of the signed paper; papers are printed from there."""
    with reading(folder) as db:
        wanted = _copies(db)
    there = [(folder / PAPERS / name, sha256) for name, sha256 in wanted]
    return [path for path, sha256 in there if path.is_file() and files.digest(path) != sha256]


def put_right(folder: Path) -> list[Path]:
    """Write the signed paper where a copy was changed; the changed one stays beside under another name.

    Raises:
        TrailBroken, LedgerTrouble: as of ``make_again``.
    """
    found = changed(folder)
    for path in found:
        files.renamed(path, _beside(path))
    make_again(folder)
    return found


def _beside(path: Path) -> Path:
    """Return a free name for what somebody changed: “…（改动过）.docx”."""
    turn = 1
    while (free := path.with_name(f"{path.stem}（改动过{turn if turn > 1 else ''}）{path.suffix}")).exists():
        turn += 1
    return free


def settings_back(folder: Path) -> Path | None:
    """Write ducha.toml as the trail holds it last; return where the one that was there is kept now.

    Raises:
        NotFound: the trail holds none.
        LedgerTrouble: it cannot be written.
    """
    with reading(folder) as db:
        recorded = trail.recorded_settings(db)
    if not recorded:
        raise NotFound("留痕里没有记下设置。", f"请用备份里的 {FILE_NAME}。")
    path = folder / FILE_NAME
    kept = _beside(path) if path.exists() or path.is_symlink() else None
    if kept is not None:
        files.renamed(path, kept)
    files.write_whole(path, recorded.encode())
    return kept


def notices(folder: Path) -> list[str]:
    """Return what a verification tells beside its findings: copies and settings that the trail does not vouch for."""
    if (folder / MANIFEST).is_file():
        return []  # a backup has no copies, and is nobody's to change
    told = [f"{path.relative_to(folder)} 与签发件不同，不要从它打印；改回：ducha doctor" for path in changed(folder)]
    with reading(folder) as db:
        recorded = trail.recorded_settings(db)
    path = folder / FILE_NAME
    there = path.read_bytes().removeprefix(BOM_UTF8) if path.is_file() else b""
    if there.replace(b"\r\n", b"\n") != recorded.replace("\r\n", "\n").encode():
        told.append(f"{FILE_NAME} 与留痕记下的不同，下一次操作时记入留痕")
    return told


def carrying(folder: Path) -> list[tuple[str, list[str]]]:
    """Return the signed papers that carry what none of today may: number and 文号, what it is.

    Whatever is foreign came with a template, and an office has few of them: only their papers are opened.

    Raises:
        TrailBroken: the bytes in files/ are gone or changed.
    """
    with reading(folder) as db:
        papers = db.execute(
            "SELECT year, number, label, file_sha, template_sha FROM paper WHERE file_sha <> '' ORDER BY year, number"
        ).fetchall()
    templates = {sha for *_, sha in papers if sha and rendering.carried(files.get(folder, sha))}
    told = [
        (f"{numbering.write('paper', year, number)} {label}".rstrip(), rendering.carried(files.get(folder, sha)))
        for year, number, label, sha, template in papers
        if template in templates
    ]
    return [(name, found) for name, found in told if found]


def _copies(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return each signed paper's place under papers/ and the SHA-256 of its bytes."""
    names = dict(db.execute("SELECT subject, name FROM file_use WHERE purpose = '文书'").fetchall())
    found = []
    for year, number, folder, sha256 in db.execute(
        "SELECT p.year, p.number, s.year, p.file_sha FROM paper p JOIN series s ON s.id = p.series_id ORDER BY p.id"
    ):
        name = names.get(numbering.write("paper", year, number))
        if name is not None:
            found.append((f"{folder}/{name}", sha256))
    return found
