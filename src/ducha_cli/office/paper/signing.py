"""文书: drafting and signing (作废: voiding.py). A number is taken at signing, inside the transaction, with no gap."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.documents import kinds, rendering
from ducha_cli.documents.profile import Profile
from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import paper
from ducha_cli.domain.life.undo import BULLETINS
from ducha_cli.domain.words import personal
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import files
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.place import PAPERS, TEMPLATES
from ducha_cli.looks.paper import series as numbers
from ducha_cli.office import callers
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ducha_cli.acts.paper import signing as acts
    from ducha_cli.settings import Serial

    Drafted = list[tuple[t.Paper, Path]]

ASKS_SIGN = frozenset(BULLETINS)
"""Kinds of paper that ask a 签发 by whom the key names."""
DRAFTS = "稿"
"""Folder under papers/ where drafts are put for reading; they are not records."""


def common_facts(work: Work, title: str, dated: str) -> dict[str, Any]:
    """Return the facts that every kind is told, for a draft."""
    office, issuer, lamps = work.settings.office, work.settings.lead_issuer, work.settings.lamps
    return {
        "draft": True,
        "issuer": issuer.name,
        "number": "",
        "title": title,
        "dated": dated,
        "signer": "",
        "contact": office.contact,
        "phone": office.phone,
        "copy_to": issuer.copy_to,
        "lamps": {"green": lamps.green, "yellow": lamps.yellow, "red": lamps.red},
    }


def issue_signed(
    work: Work,
    kind: str,
    facts: dict[str, Any],
    subjects: Sequence[str],
    *,
    signer: str,
    dated: str,
    name: str,
    year: int | None = None,
) -> t.Paper:
    """Draft and sign in one go, inside the open entry (交办, 反馈).

    ``name`` ends the copy's file name; ``year`` is that of the series, where a 期 tells of another than it is dated in.
    """
    drafted = t.Paper(
        year=int(dated[:4]),
        number=work.next_number(t.Paper, int(dated[:4])),
        kind=kind,
        title=facts["title"],
        state="draft",
        facts=_stored(facts),
    )
    return _sign(work, drafted, facts, subjects, signer=signer, dated=dated, name=name, year=year)


def label_of(work: Work, kind: str, subject: str) -> str:
    """Return the 文号 of the newest paper of ``kind`` on ``subject``; empty where there is none."""
    told = [work.get(t.Paper, one.paper_id) for one in work.all(t.PaperSubject, subject=subject)]
    return str(next((paper.label for paper in reversed(told) if paper.kind == kind), ""))


def reserve(work: Work, day: str) -> str:
    """Return the number that the next paper of ``day`` (ISO) will bear, as the subject of its entry."""
    year = int(day[:4])
    return numbering.write("paper", year, work.next_number(t.Paper, year))


def draft(
    work: Work, kind: str, facts: dict[str, Any], subjects: Sequence[str], given: Given, *, replaces: int | None = None
) -> tuple[t.Paper, Path]:
    """Write a draft (稿): no number; its .docx is put under papers/稿/ for reading."""
    year = int(work.day(given)[:4])
    row = t.Paper(
        year=year,
        number=work.next_number(t.Paper, year),
        kind=kind,
        title=facts["title"],
        state="draft",
        facts=_stored(facts),
        replaces=replaces,
    )
    _look_for_numbers(work, facts)
    data, _ = _render(work, kind, facts)
    _refuse_leak(work, data, subjects)
    with work.begins("paper.draft", row).entry(given, kind=kind, title=facts["title"]):
        work.add(row)
        for subject in subjects:
            work.add(t.PaperSubject(paper_id=row.id, subject=subject))
    target = work.folder / PAPERS / DRAFTS / copy_name(f"{number_of(row)} {kinds.KINDS[kind].label}（稿）")
    work.copy_later(target, files.put(work.folder, data))
    return row, target


def sign(work: Work, row: t.Paper, draft: acts.Signing, given: Given = NOTHING) -> None:
    """签发 a draft: its number is taken (a form has none) and its bytes are fixed (733 §21, trap 4)."""
    may = work.may("paper.sign", row)
    if row.kind in ASKS_SIGN:
        signers = work.settings.lead_issuer.signers or work.settings.authority.sign
        work.approved("sign", draft.signer, given, wanted=signers, proved=True)
    facts = json.loads(row.facts)
    subjects = [one.subject for one in work.all(t.PaperSubject, paper_id=row.id)]
    refuse_passed(work, facts.get("deadline", ""), draft.dated, "请用新的时限重新起草：ducha paper draft --help")
    with may.entry(given, signer=draft.signer) as entry:
        name = facts["title"].replace("|", "")
        _sign(work, row, facts, subjects, signer=draft.signer, dated=draft.dated, name=name)
        entry.facts.update(label=row.label)
    before = work.get(t.Paper, row.replaces) if row.replaces is not None else None
    if before is not None and before.state in paper.SIGNED:
        mend = Voiding.typed(work.short(before), reason="作废原因", approver="批准人", signer="签发人")
        work.hints[f"它代替的 {before.label} 还没有作废：{mend}"] = None


def refuse_passed(work: Work, typed: str, day: str, mend: str) -> None:
    """Refuse a deadline of a 通报 that has come by ``day``; one in words that name no day is printed as it is."""
    try:
        read = deadline.read(typed, work.today)
    except InvalidInput:
        return
    if read.day is not None and read.day.isoformat() <= day:
        raise Refused(f"整改时限 {read.day} 不晚于成文日期 {day}。", mend)


def backfill(work: Work, draft: acts.Backfilling, given: Given) -> t.Paper:
    """补录: a number that was already used on paper enters its series with the scan as its file (trap 4)."""
    kind = kinds.KINDS.get(draft.kind)
    if kind is None or not (kind.numbered or kind.serial):
        numbered = [one for one in kinds.KINDS.values() if one.numbered or one.serial]
        known = "、".join(f"{one.code}（{one.label}）" for one in numbered)
        raise InvalidInput(f"没有“{draft.kind}”这种文书。", f"可用的文种：{known}。")
    if len(given.evidence) != 1:
        raise InvalidInput("补录要附一份原件扫描。", "请加 --evidence 扫描件（一份）。")
    number = reserve(work, draft.dated)
    with work.begins("paper.backfill", number).entry(Given(given.on, given.note), reason=draft.reason) as entry:
        series, following = _take_number(work, draft.kind, int(draft.dated[:4]))
        if following != draft.number:
            raise Refused(
                f"这一序列的下一个号是 {following}，不能补录 {draft.number} 号。",
                "号码不能有空缺：先把中间的号逐个补录；已用过的号用 ducha paper list 查看。",
            )
        sha256, size = files.take(work.folder, given.evidence[0])
        row = t.Paper(
            year=int(draft.dated[:4]),
            number=int(number.split("-")[1]),
            kind=draft.kind,
            title=draft.title,
            state=paper.LIFECYCLE.judge("backfill", "draft", number),
            series_id=series.id,
            series_number=following,
            label=_label(kind, series, following),
            dated=draft.dated,
            signer=draft.signer,
            facts=_stored({"title": draft.title, "reason": draft.reason}),
            file_sha=sha256,
        )
        work.add(row)
        work.use_file(sha256, size, given.evidence[0].name, number, "扫描件")
        entry.facts["label"] = row.label
    return row


def _label(kind: kinds.Kind, series: t.Series, number: int) -> str:
    """Return the 期号 of a serial, the 文号 of any other paper."""
    return paper.serial_number(number) if kind.serial else paper.document_number(series.code, series.year, number)


def _sign(
    work: Work,
    row: t.Paper,
    facts: dict[str, Any],
    subjects: Sequence[str],
    *,
    signer: str,
    dated: str,
    name: str,
    year: int | None = None,
) -> t.Paper:
    kind = kinds.KINDS[row.kind]
    if not kind.form:
        series, row.series_number = _take_number(work, row.kind, year or int(dated[:4]))
        row.series_id, row.label = series.id, _label(kind, series, row.series_number)
    label = row.label
    facts = {**facts, "draft": False, "number": label, "signer": signer, "dated": dated}
    if kind.serial:
        facts |= _running(work, kind.label)
    _look_for_numbers(work, facts)  # before the anchor: a hash may hold eleven digits like those of a telephone
    if kind.anchored:
        # The head before this act: paper that hangs on walls then proves the trail up to here.
        facts["anchor"] = row.anchor = str(work.transaction.head)
    data, template = _render(work, row.kind, facts)
    _refuse_leak(work, data, subjects)
    row.state, row.signer, row.dated, row.facts = "signed", signer, dated, _stored(facts)
    row.file_sha, row.template_sha = files.put(work.folder, data), files.put(work.folder, template)
    row.content_sha = rendering.content_digest(data)
    fresh = row.id is None
    work.add(row)
    if fresh:
        for subject in subjects:
            work.add(t.PaperSubject(paper_id=row.id, subject=subject))
    called = number_of(row) if kind.form else kind.label + label if kind.serial else label
    file_name = copy_name(f"{called} {name}")
    work.use_file(row.file_sha, len(data), file_name, number_of(row), "文书")
    work.use_file(row.template_sha, len(template), kind.file_name, number_of(row), "模板")
    work.copy_later(work.folder / PAPERS / dated[:4] / file_name, row.file_sha)
    return row


def _take_number(work: Work, kind: str, year: int) -> tuple[t.Series, int]:
    """Return the series and its next number; the transaction's lock makes it ours alone (trap 4)."""
    issuer = work.settings.lead_issuer
    series_kind = kinds.KINDS[kind].label if kinds.KINDS[kind].serial else paper.NUMBERED
    used = numbers.in_use(work.transaction.database, issuer, series_kind, year)
    if used is not None:
        return work.get(t.Series, used["id"]), paper.next_number(used["first"], used["last"])
    start = issuer if series_kind == paper.NUMBERED else _serial(work, series_kind)
    first = start.next_number if start and start.next_year == year else 1
    fresh = t.Series(issuer=issuer.name, kind=series_kind, code=issuer.code, year=year, first=first)
    work.add(fresh)
    return fresh, paper.next_number(first, None)


def _serial(work: Work, label: str) -> Serial | None:
    """Return what ducha.toml says of the serial ``label``."""
    known = [kind.label for kind in kinds.KINDS.values() if kind.serial]
    if wrong := [one.name for one in work.settings.serial if one.name not in known]:
        raise InvalidInput(
            f"ducha.toml 的 [[serial]] 里没有“{'、'.join(wrong)}”这种期刊。", f"name 可写：{'、'.join(known)}。"
        )
    return work.settings.serial_named(label)


def _running(work: Work, label: str) -> dict[str, str]:
    """Return the 总期号 of the issue that is being signed: those before this ledger, those in it, and itself."""
    serial = _serial(work, label)
    if serial is None:
        return {}
    many = numbers.many(work.transaction.database, work.settings.lead_issuer, label)
    return {"running": paper.running_number(serial.issued + many + 1)}


def _render(work: Work, kind: str, facts: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return the paper's bytes and its template's; the office's own template wins."""
    own = work.folder / TEMPLATES / kinds.KINDS[kind].file_name
    profile = Profile(**work.settings.page._asdict())
    template = own.read_bytes() if own.is_file() else rendering.template_bytes(kind, profile)
    if own.is_file() and facts.get("chart") and (lost := rendering.undrawn(template)):
        work.hints[f"templates/{own.name} {lost}；换回自带模板：ducha paper template reset {kind}"] = None
    if own.is_file() and (left := rendering.left_out(kind, template)):
        work.hints[f"templates/{own.name}：{left}。"] = None
    return rendering.render(kind, facts, fonts=work.settings.fonts, template=template, profile=profile), template


def _look_for_numbers(work: Work, facts: dict[str, Any]) -> None:
    """Refuse or tell somebody's numbers among the facts; what a template says itself is the office's own."""
    if told := callers.on_paper(work, "\n".join(personal.strings(facts))):
        work.hints[f"{told}。"] = None


def _refuse_leak(work: Work, data: bytes, subjects: Sequence[str]) -> None:
    """Search every part of the paper for its callers' data, tags stripped: a name may be split over runs."""
    secrets = callers.secrets(work, subjects)
    if not secrets:
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    if any(personal.found_in(html.unescape(re.sub(r"<[^>]*>", "", part)), secrets) for part in parts):
        raise Refused("文书中出现来电人的个人信息（***），未签发，文号未占用。", "请更正事项的内容或任务后再发。")


def _stored(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def copy_name(stem: str, suffix: str = ".docx") -> str:
    """Return a readable file name: no separator or control, at most 255 bytes (85 汉字), none that Windows bends.

    There a name must not end in a blank or a full stop, and is not ``con`` or ``aux``: ours begin with a number.
    """
    clean, ending = (re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", one).strip(" ") for one in (stem, suffix))
    return clean.strip(" .").encode()[:240].decode(errors="ignore").rstrip(" .") + ending.rstrip(".")
