"""Papers seen: drafts and signed ones with their 文号 or 期号, recipients and bytes."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

import contextlib
import difflib
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.paper.records import Paper
from ducha_cli.domain import numbering
from ducha_cli.domain.life import paper as papers
from ducha_cli.looks import filters, rows
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.paper import retractions
from ducha_cli.looks.rows import Row, fetch, first, grouped
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3


_TOLD = "SELECT paper_id, unit_id, min(delivered_on) AS delivered_on FROM notice"
"""Whom a paper told, and when: it calls them by the name of that day, whatever they are called since (trap 7)."""


_CONDITIONS = {
    "unit": "EXISTS (SELECT 1 FROM notice n WHERE n.paper_id = i.id AND n.unit_id = :unit)",
    "kind": "i.kind = :kind",
    "since": "coalesce(i.dated, :since) >= :since",
}


def listing(db: sqlite3.Connection, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return papers, newest first; ``recipients`` are the units that a notice was delivered to.

    A draft bears no day, so ``since`` keeps it.
    """
    where, given = filters.where(chosen, _CONDITIONS, papers.LIFECYCLE.states)
    found = fetch(
        db,
        f"SELECT i.* FROM paper i WHERE TRUE{where} ORDER BY i.year DESC, i.number DESC LIMIT :most",
        given | {"most": chosen.most},
    )
    told = grouped(
        fetch(
            db,
            f"{_TOLD} WHERE paper_id IN (SELECT value FROM json_each(?)) GROUP BY paper_id, unit_id ORDER BY min(id)",
            (json.dumps([row["id"] for row in found]),),
        ),
        "paper_id",
    )
    name = units.naming(db)
    shown = [
        _listed(row, [name(one["unit_id"], one["delivered_on"]) for one in told.get(row["id"], [])]) for row in found
    ]
    return filters.arranged(shown, chosen)


def one(db: sqlite3.Connection, paper_id: int) -> Row:
    """Return one paper with the facts that it was made of."""
    row = first(db, "SELECT * FROM paper WHERE id = ?", (paper_id,))
    assert row is not None
    name = units.naming(db)
    told = fetch(db, f"{_TOLD} WHERE paper_id = ? GROUP BY unit_id ORDER BY min(id)", (paper_id,))
    shown = _listed(row, [name(one["unit_id"], one["delivered_on"]) for one in told])
    replaces = first(db, "SELECT year, number FROM paper WHERE id = ?", (row["replaces"],))
    return shown | {
        "delivered_on": told[0]["delivered_on"] if told else None,
        "subjects": [
            line["subject"]
            for line in fetch(db, "SELECT subject FROM paper_subject WHERE paper_id = ? ORDER BY id", (paper_id,))
        ],
        "facts": _facts(row),
        **{name: row[name] for name in ("template_sha", "file_sha", "content_sha", "anchor")},
        "replaces": numbering.write("paper", replaces["year"], replaces["number"]) if replaces else None,
        "retraction": retractions.answered(db, shown["number"]),
        "retraction_owed": retractions.is_owed(db, paper_id),
    }


def identified(db: sqlite3.Connection, data: bytes) -> Row:
    """Return which signed paper the .docx ``data`` is.

    ``match`` says how it is known: ``bytes`` as it was signed, ``content`` packed anew, ``changed`` when only the
    文号 inside it names a signed paper, or ``""`` for none.
    """
    from ducha_cli.documents import rendering  # reads papers: lists of them do not

    digest, label, kind, title = rendering.content_digest(data), *_named(data)
    known = (
        ("bytes", "p.file_sha = ?", (hashlib.sha256(data).hexdigest(),)),
        ("content", "p.content_sha = ?", (digest,)),
        ("changed", "p.label = ? AND p.kind = ? AND replace(p.title, '|', '') = ?", (label, kind, title)),
        ("changed", "p.label <> '' AND p.label = ? AND p.kind = ?", (label, kind)),
    )
    for match, condition, given in known:
        row = first(db, f"SELECT * FROM paper p WHERE p.file_sha <> '' AND {condition} ORDER BY p.id DESC", given)
        if row is not None:
            kept = {name: row[name] for name in ("file_sha", "content_sha")}
            return {"match": match, **_listed(row, []), **kept}
    return {"match": "", "label": label}


def _named(data: bytes) -> tuple[str, str, str]:
    """Return the 文号, the code of the kind and the title that a .docx bears in its properties."""
    from ducha_cli.documents.kinds import KINDS
    from ducha_cli.documents.word import package, wordml

    told = dict.fromkeys(("subject", "keywords", "title"), "")
    with contextlib.suppress(KeyError, wordml.XMLError):
        core = wordml.parse(package.unpack(data)["docProps/core.xml"])
        told |= {one.tag.rpartition("}")[2]: one.text or "" for one in core if isinstance(one.tag, str)}
    codes = {kind.label: kind.code for kind in KINDS.values()}
    return told["subject"], codes.get(told["keywords"], ""), told["title"]


def differences(signed: bytes, now: bytes) -> list[str]:
    """Return in Chinese the paragraphs in which a paper differs from the signed one; [] when its words are the same."""
    from ducha_cli.documents import masters

    before, after = ([_words(line) for line in masters.outline(one).splitlines()] for one in (signed, now))
    told = []
    for what, at, end, begin, until in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            old, new = ("／".join(filter(None, lines))[:60] for lines in (before[at:end], after[begin:until]))
            gone = f"多出“{new}”" if new else f"少了“{old}”"
            told.append(f"签发件“{old}”，现为“{new}”" if old and new else gone)
    return told


def _words(line: str) -> str:
    """A line of an outline without the name of its style, which another program may change."""
    return re.sub(r"^\[[^\]]*\] ?|^== .*", "", line)


def _listed(row: Row, recipients: list[str]) -> Row:
    """A paper as a line: what delivered nothing by a notice (催办, 退办, 批复, 结论书) went to its 主送."""
    from ducha_cli.documents.kinds import KINDS  # large, and a day has few drafts

    kind = KINDS.get(row["kind"])
    if not recipients and row["label"] and kind and kind.numbered:
        recipients = [name for name in [_facts(row).get("recipient")] if name]
    shown = rows.told(Paper, row, papers.LIFECYCLE)
    del shown["facts"]  # what a page of its own tells
    return shown | {
        "kind": row["kind"],
        "kind_label": kind.label if kind else row["kind"],
        "recipients": recipients,
    }


def _facts(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(row["facts"])
    return facts
