"""卷内目录 of an item: what its file holds, in the order of the days (R4-1, issue 4: archive)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.paper import signing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.office.paper.signing import Drafted

KIND = "contents"
_OURS = frozenset({"文书", "模板"})
"""Purposes of files that are listed as papers, or not at all."""


class Kept(NamedTuple):
    """One paper of the file: its day (ISO), then what the 目录 says of it."""

    day: str
    number: str
    author: str
    title: str
    note: str = ""
    sha256: str = ""
    """Of its bytes, where they are kept; a leader's 批示 may only be quoted."""
    name: str = ""
    """Its file's name."""


def sign_contents(work: Work, row: t.Item, signer: str, day: str) -> t.Paper:
    """Write the 卷内目录 of an item as a paper of record, inside the open entry of its 归档 on ``day`` (ISO)."""
    given = facts(work, row, day)
    return signing.issue_signed(work, KIND, given, [number_of(row)], signer=signer, dated=day, name=given["title"])


def draft_contents(work: Work, row: t.Item, given: Given = NOTHING) -> Drafted:
    """Draft the 卷内目录 of an item as it stands, at any time."""
    return [signing.draft(work, KIND, facts(work, row, work.day(given)), [number_of(row)], given)]


def facts(work: Work, row: t.Item, day: str) -> dict[str, Any]:
    """Return the facts of the 卷内目录 as of ``day``, over all rounds of the item."""
    told = signing.common_facts(work, f"{row.title}（卷内目录）", day)
    shares = work.all(t.Assignment, item_id=row.id)
    closings = work.all(t.Closing, item_id=row.id)
    live = [one for one in shares if one.state in LIVE]
    units = dict.fromkeys(f"{work.unit_name(one.unit_id, day).full}（{one.role}）" for one in live)
    return told | {
        "item_number": number_of(row),
        "item_title": row.title,
        "units": "、".join(units),
        "filed_on": chinese_date(row.approved_on) if row.approved_on else "",
        "closed_on": chinese_date(closings[-1].closed_on) if closings else "",
        "rows": [
            {"number": one.number, "author": one.author, "title": one.title, "day": one.day.replace("-", ""),
             "note": one.note}
            for one in kept(work, row, day)
        ],
    }  # fmt: skip


def kept(work: Work, row: t.Item, day: str) -> list[Kept]:
    """Return what the file of an item holds as of ``day`` (ISO), in the order of the 卷内目录."""
    shares = work.all(t.Assignment, item_id=row.id)
    issuer = signing.common_facts(work, row.title, day)["issuer"]
    return sorted(_kept(work, row, shares, issuer, day), key=lambda one: one.day)


def _kept(work: Work, row: t.Item, shares: list[t.Assignment], issuer: str, day: str) -> Iterator[Kept]:
    """The basis and 批示, our papers, what came from the units, and the evidence."""
    if row.basis_title:
        leader = next((one.leader for one in work.all(t.Directive, item_id=row.id)), "")
        yield Kept(row.basis_date or row.approved_on or row.moved_on, row.basis_number,
                   leader if row.basis_type == "批示" else "", row.basis_title, row.basis_type)  # fmt: skip
    for one in work.all(t.Directive, item_id=row.id)[1 if row.basis_type == "批示" else 0 :]:
        yield Kept(one.directed_on, "", one.leader, f"{one.title}{one.leader}批示", "批示")
    issues = work.all(t.Issue, item_id=row.id)
    subjects = [number_of(row), *(share_number(row, one) for one in shares), *map(number_of, issues)]
    yield from _papers(work, subjects)
    for share in shares:
        unit = work.unit_name(share.unit_id, share.delivered_on or row.moved_on).full
        for receipt in work.all(t.Receipt, assignment_id=share.id):
            yield Kept(receipt.received_on, "", unit, "督查通知单回执")
        for reply in work.all(t.Reply, assignment_id=share.id):
            yield Kept(reply.replied_on, reply.document, unit, f"关于“{row.title}”办理情况的报告")
    for subject in subjects:
        for use in work.all(t.FileUse, subject=subject):
            if use.purpose not in _OURS:
                bytes_of = work.get(t.File, use.file_id).sha256
                yield Kept(_day_of(work, use) or day, "", issuer, use.name, use.purpose, bytes_of, use.name)


def _papers(work: Work, subjects: list[str]) -> Iterator[Kept]:
    told = {one.paper_id for subject in subjects for one in work.all(t.PaperSubject, subject=subject)}
    for key in sorted(told):
        paper = work.get(t.Paper, key)
        if paper.dated and paper.kind != KIND:
            author = json.loads(paper.facts).get("issuer") or work.settings.lead_issuer.name
            yield Kept(paper.dated, paper.label, author, paper.title.replace("|", ""),
                       "作废" if paper.void_reason else "", paper.file_sha, _copy_name(work, paper))  # fmt: skip


def _copy_name(work: Work, paper: t.Paper) -> str:
    """The readable name of a signed paper's copy; one that was filled in afterwards may have none."""
    use = work.one(t.FileUse, subject=number_of(paper), purpose="文书")
    return use.name if use else f"{paper.label} {paper.title}.docx"


def _day_of(work: Work, use: t.FileUse) -> str:
    """The business day on which a file was handed in; empty where its entry is still open."""
    query = "SELECT happened_on FROM event WHERE seq = ?"
    (day,) = work.transaction.database.execute(query, (use.event_seq,)).fetchone() or ("",)
    return str(day)
