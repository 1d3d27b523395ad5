"""Proves that trail, tables, files, numbers and anchors tell one story: 可查篡改, never 防篡改 (tamper-evident).

Whoever can write the file can write a new, whole chain; only an anchor that stands on paper elsewhere
shows it. So every signed paper's anchor is looked for in the chain, and any that is typed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life.paper import VOID
from ducha_cli.errors import DuchaError
from ducha_cli.ledger import doorkeeper, files, sealed, trail
from ducha_cli.ledger.meeting import MOST, Met
from ducha_cli.ledger.reading import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass
class Proof:
    """What was looked at, and what was found amiss (Chinese sentences; empty when all is well)."""

    head: trail.Anchor
    entries: int = 0
    rows: int = 0
    files: int = 0
    papers: int = 0
    anchors: int = 0
    findings: list[str] = field(default_factory=list)


def verify(folder: Path, db: sqlite3.Connection, anchors: Iterable[trail.Anchor] = ()) -> Proof:
    """Check the whole ledger in ``folder`` through ``db``; nothing is changed.

    Args:
        folder: the ledger's folder, for the files.
        db: a read connection.
        anchors: typed from paper; each must stand in the chain.
    """
    if foreign := [told for told, harmful in doorkeeper.differences(db) if harmful]:
        # Nothing more is asked of it: a view under a name of ours may never end.
        return Proof(trail.Anchor(0, ""), findings=foreign[:MOST])
    proof, met = Proof(trail.head(db)), Met(db)
    for check in (
        _database(db),
        _schema(db),
        _chain(db, proof, met),
        _met(db, proof, met),
        _callers(db),
        _bytes(folder, db, proof),
        _numbers(db),
        _anchored(db, proof, list(anchors)),
    ):
        proof.findings += [one for one in _first(check) if one not in proof.findings]  # damage shows in every check
    return proof


def _first(check: Iterator[str]) -> list[str]:
    told = []
    try:
        for finding in check:
            told.append(finding)
            if len(told) == MOST:
                return [*told, f"（同类问题还有，只列前 {MOST} 条）"]
    except (sqlite3.Error, DuchaError, ValueError, KeyError, TypeError) as error:
        # A ledger that was tampered with may hold anything; what cannot be read is itself a finding.
        known = explain(error) if isinstance(error, sqlite3.Error) else error
        told.append(getattr(known, "what", "").rstrip("。") or f"有一处内容无法读取（{type(error).__name__}：{error}）")
    return told


def _database(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"数据库文件已损坏：{line}"
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"表 {table} 第 {row} 行指向 {parent} 中没有的行"


def _schema(db: sqlite3.Connection) -> Iterator[str]:
    """Tables, indexes and triggers must be the ones that the migrations make: a dropped trigger opens the door.

    An older ledger is judged by its own schema, before it is upgraded.
    """
    for told, _ in doorkeeper.differences(db):
        yield told
    (version,) = db.execute("PRAGMA user_version").fetchone()
    named = [row[0] for row in db.execute("SELECT version_num FROM alembic_version")]
    if named != [f"{version:04d}"]:
        yield f"表 alembic_version 的内容被改动（应为 {version:04d}，实为 {'、'.join(map(str, named)) or '空'}）"


def _chain(db: sqlite3.Connection, proof: Proof, met: Met) -> Iterator[str]:
    before, moment = trail.GENESIS, None
    for entry in trail.events(db):
        met.entry(entry)
        proof.entries += 1
        if entry.seq != proof.entries:
            yield f"留痕序号不连续：第 {proof.entries} 条的序号是 {entry.seq}"
            proof.entries = entry.seq
        if entry.prev != before:
            yield f"留痕第 {entry.seq} 条没有接在前一条之后"
        if trail.digest(entry) != entry.hash:
            yield f"留痕第 {entry.seq} 条（{entry.subject}，{entry.happened_on}）的内容被改动"
        recorded = datetime.fromisoformat(entry.recorded_at)
        if moment is not None and recorded < moment and entry.act != trail.CLOCK:
            yield f"留痕第 {entry.seq} 条的记录时间 {entry.recorded_at} 早于前一条"
        before, moment = entry.hash, recorded
    met.finished = True


def _met(db: sqlite3.Connection, proof: Proof, met: Met) -> Iterator[str]:
    """The rows that the entries leave behind must be the rows that are there, both ways."""
    if not met.finished:  # the reading of the chain was cut short by what it found
        met = Met(db)
        for entry in trail.events(db):
            met.entry(entry)
    proof.rows = met.rows()
    yield from met.told()


def _callers(db: sqlite3.Connection) -> Iterator[str]:
    """A complainant's values must give the digest that the trail holds, unless lawfully erased (trap 8)."""
    query = "SELECT id, salt, digest, erased, name, phone, identity, address FROM complainant"
    for key, salt, digest, erased, *values in db.execute(query):
        if erased:
            if any(values):
                yield f"来电人第 {key} 行标为已清除，却还有内容"
        elif sealed.digest(salt or "", dict(zip(sealed.PERSONAL, values, strict=True))) != digest:
            yield f"来电人第 {key} 行的内容被改动"


def _bytes(folder: Path, db: sqlite3.Connection, proof: Proof) -> Iterator[str]:
    for sha256, name in files.named(db).items():
        proof.files += 1
        path = files.path_of(folder, sha256)
        if not path.is_file():
            yield f"文件“{name}”不见了（{path.relative_to(folder)}）"
            continue
        if path.is_symlink():
            yield f"文件“{name}”不是普通文件，是指向别处的链接（{path.relative_to(folder)}）"
            continue
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                yield f"文件“{name}”的内容被改动（{path.relative_to(folder)}）"


def _numbers(db: sqlite3.Connection) -> Iterator[str]:
    """Numbers are given once and never taken back, so none may be missing (trap 4)."""
    for table, term in numbering.TERMS.items():
        query = f"SELECT year, count(*), min(number), max(number) FROM {table} GROUP BY year"  # noqa: S608
        for year, count, low, high in db.execute(query).fetchall():
            if low != 1 or high != count:
                yield f"{year} 年{term}编号有缺：共 {count} 个，号码从 {low} 到 {high}"
    for issuer, kind, year, first, count, low, high in db.execute(
        "SELECT s.issuer, s.kind, s.year, s.first, count(p.id), min(p.series_number), max(p.series_number)"
        " FROM series s JOIN paper p ON p.series_id = s.id GROUP BY s.id"
    ).fetchall():
        if low != first or high - first + 1 != count:
            yield f"{issuer} {year} 年 {kind} 的文号有缺：应从 {first} 起，共 {count} 个，实为 {low} 到 {high}"
    for label, count, papers in db.execute(_TWICE, (json.dumps([*VOID]),)).fetchall():
        yield f"{count} 份文书都是{label}（{papers}）：作废错的那份，补发一份"


# One 文号, one paper (decision 0088): before it, an issuer that was renamed began again at 1.
_TWICE = """
SELECT CASE s.kind WHEN '文号' THEN p.label ELSE s.kind || s.year || '年' || p.label END, count(*),
 group_concat(printf('P%d-%04d', p.year, p.number), '、')
FROM paper p JOIN series s ON s.id = p.series_id WHERE p.state NOT IN (SELECT value FROM json_each(?))
GROUP BY s.kind, s.code, s.year, p.series_number HAVING count(*) > 1"""


def _anchored(db: sqlite3.Connection, proof: Proof, typed: list[trail.Anchor]) -> Iterator[str]:
    query = "SELECT anchor, label, year, number FROM paper WHERE anchor <> '' ORDER BY year, number"
    for anchor, label, year, number in db.execute(query).fetchall():
        proof.papers += 1
        yield from _stands(db, trail.read_anchor(anchor), f"文书 {label or f'P{year}-{number:04d}'} 上的校验码")
    for anchor in typed:
        proof.anchors += 1
        yield from _stands(db, anchor, "所给校验码")


def _stands(db: sqlite3.Connection, anchor: trail.Anchor, what: str) -> Iterator[str]:
    if anchor.seq == 0:
        found = (trail.GENESIS,)
    else:
        found = db.execute("SELECT hash FROM event WHERE seq = ?", (anchor.seq,)).fetchone()
    if found is None:
        last = trail.head(db).seq
        yield f"{what} {anchor} 的序号大于现有留痕（{last} 条）：留痕被截短或换掉"
    elif trail.anchor_of(anchor.seq, found[0]) != anchor:
        yield f"{what} {anchor} 与留痕第 {anchor.seq} 条不符：留痕被改写"
