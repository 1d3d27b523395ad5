"""撤销通知 and 更正通报: what was said wrong of a unit before others is taken back before the same (733 §21)."""

from __future__ import annotations

import json
from typing import Any

from ducha_cli.documents import kinds
from ducha_cli.domain.life import paper
from ducha_cli.domain.life.undo import BULLETINS
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import Work, number_of, share_number
from ducha_cli.office.paper import signing


def sign_retraction(work: Work, row: t.Paper, signer: str, day: str) -> t.Paper:
    """Sign the 撤销通知 of a void paper inside the open entry of ``day`` (ISO); where another stands for it, 更正."""
    told = _facts(row)
    better = next((one for one in work.all(t.Paper, replaces=row.id) if one.state in paper.SIGNED), None)
    what, verb = called(row), "更正" if better else "撤销"
    noun = "通报" if better and row.kind in BULLETINS else "通知"
    recipient = told.get("recipient") or told.get("copy_to") or _labels(work, row) or f"{what}发送单位"
    copies = told.get("copy_to", "") if told.get("recipient") else ""
    facts = signing.common_facts(work, f"关于{verb}{what}的{noun}", day) | {
        "recipient": recipient,
        "copy_to": copies,
        "what": what,
        "about": _plain(row.title),
        "since": chinese_date(row.dated) if row.dated else "",
        "reason": row.void_reason,
        "better": f"{called(better)}《{_plain(better.title)}》" if better else "",
        "ended": _ended(row, better),
    }
    subjects = [number_of(row), *(one.subject for one in work.all(t.PaperSubject, paper_id=row.id))]
    return signing.issue_signed(
        work, paper.RETRACTION, facts, subjects, signer=work.signer(signer), dated=day, name=facts["title"]
    )


def called(row: t.Paper) -> str:
    """Return a paper as others call it: 督查通报第8期, or its 文号."""
    kind = kinds.KINDS[row.kind]
    return f"{kind.label}{row.label}" if kind.serial else row.label


def replaced(work: Work, typed: str) -> int | None:
    """Return the id of the paper that a draft is to stand for (``--replaces``)."""
    if not typed:
        return None
    row = door.find(work, t.Paper, typed)
    if row.kind not in paper.PUBLIC or not row.label:
        what = kinds.KINDS[row.kind].label if row.label else "稿"
        raise Refused(f"{number_of(row)} 是{what}，没有发出去的通报、约谈可代替。", "请核对 --replaces，或者去掉它。")
    return row.id


def named(work: Work, row: t.Paper) -> list[tuple[str, int]]:
    """Return the units that a paper told or names, each with what it may object to: its share, its issue, the paper."""
    told = []
    for one in work.all(t.Notice, paper_id=row.id):
        if one.issue_id is not None:
            told.append((number_of(work.get(t.Issue, one.issue_id)), one.unit_id))
        else:
            told.append((_share(work, one.assignment_id), one.unit_id))
    if told:
        return told
    for one in work.all(t.PaperSubject, paper_id=row.id):
        if row.kind == "rework" and "." in one.subject:
            part = door.part(work, one.subject, None)
            return [(one.subject, part.share.unit_id)]
    return [(number_of(row), work.units.find(unit)) for unit in dict.fromkeys(_spoken_of(row))]


def _share(work: Work, share_id: int | None) -> str:
    assert share_id is not None
    share = work.get(t.Assignment, share_id)
    return share_number(work.get(t.Item, share.item_id), share)


def _spoken_of(row: t.Paper) -> list[str]:
    """Return the names of the units of which a 通报 speaks ill, or of the one that a 约谈 calls."""
    told = _facts(row)
    if row.kind == "summons":
        return [told["recipient"]] if "recipient" in told else []
    return [one["unit"] for name in ("problems", "criticised") for one in told.get(name, ())]


def _labels(work: Work, row: t.Paper) -> str:
    return "、".join(work.unit_label(unit_id) for _, unit_id in named(work, row))


def _ended(row: t.Paper, better: t.Paper | None) -> str:
    """Return what goes with the paper: a criticism that no other repeats, a talk that is not held."""
    if row.kind == "summons":
        return "" if better else "原定的约谈不再进行。"
    again = _criticised(better) if better else []
    freed = [one for one in _criticised(row) if one not in again]
    return f"对{'、'.join(freed)}的通报批评随之撤销。" if freed else ""


def _criticised(row: t.Paper) -> list[str]:
    return list(dict.fromkeys(one["unit"] for one in _facts(row).get("criticised", ())))


def _facts(row: t.Paper) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(row.facts)
    return told


def _plain(title: str) -> str:
    return title.replace("|", "")
