"""来电人: what is known of a caller stands in one table, neither in the trail nor on paper (trap 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.words import personal
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import sealed
from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ducha_cli.office.desk import Work


def refuse(work: Work, subject: str, text: str) -> None:
    """Refuse what an entry about ``subject`` would hold, when its caller's data stand in it.

    Phones and identity numbers are held against all callers of the ledger, names and addresses against those of the
    thing itself; units and settings, whose phones are offices', are not asked.
    """
    if personal.found_in(text, secrets(work, [subject])):
        raise InvalidInput(
            f"填写的内容里有 {subject} 来电人的个人信息（***）。", "请改用“来电人”“反映人”等称呼后重新输入。"
        )
    if "-" in subject and anybodys(work, personal.numbers(text)):
        raise InvalidInput(
            "填写的内容里有来电人的电话或身份证号（***）。", "请删去号码，改用“来电人”“反映人”等称呼后重新输入。"
        )


def anybodys(work: Work, numbers: list[str]) -> bool:
    """Tell whether one of ``numbers`` is a caller's; an ordinary text has none, and nothing is asked."""
    if not numbers:
        return False
    marks = ", ".join("?" * len(numbers))
    query = (
        "SELECT EXISTS (SELECT 1 FROM complainant WHERE"  # noqa: S608  question marks alone
        f" replace(replace(phone, '-', ''), ' ', '') IN ({marks}) OR lower(identity) IN ({marks}))"
    )
    return bool(work.transaction.database.execute(query, numbers * 2).fetchone()[0])


def on_paper(work: Work, text: str) -> str:
    """Return what to tell of the numbers in a text that is to be printed, "" for nothing.

    Offices' numbers, which stand in the 名录 or in ducha.toml, are nobody's.
    """
    if not personal.numbered(text):
        return ""
    if personal.identities(text, work.today):
        raise Refused("文书中写有身份证号（***），没有生成。", "请更正事项、问题或反馈的内容，删去号码后再发。")
    found = [number for number in personal.numbers(text) if not _of_an_office(work, number)]
    if anybodys(work, found):
        raise Refused("文书中写有来电人的电话（***），没有生成。", "请更正事项、问题或反馈的内容，删去号码后再发。")
    return "文书中写有手机号码，发出前请核对该不该印" if set(found) & set(personal.mobiles(text)) else ""


def _of_an_office(work: Work, number: str) -> bool:
    query = "SELECT phone FROM post WHERE phone <> '' UNION SELECT phone FROM unit WHERE phone <> ''"
    rows = work.transaction.database.execute(query).fetchall()
    return any(number in personal.plain(text) for text in (work.settings.text, *(row[0] for row in rows)))


def secrets(work: Work, subjects: Iterable[str]) -> list[str]:
    """Return the personal values of all callers whom ``subjects`` (items, shares, issues, papers) are about."""
    keys = {key for subject in subjects for key in _items(work, subject)}
    callers = [caller for key in keys for caller in work.all(t.Complainant, item_id=key)]
    return [value for caller in callers for name in sealed.PERSONAL if (value := getattr(caller, name))]


def _items(work: Work, subject: str) -> Iterator[int]:
    """Yield the ids of the items that ``subject`` is about: itself, an issue's, or those a paper speaks of."""
    noun = next((noun for noun, prefix in numbering.PREFIXES.items() if subject[:1] == prefix), None)
    if noun not in {"item", "issue", "paper"} or "-" not in subject:
        return
    year, number, _ = numbering.read(noun, subject, work.today.year)
    if noun == "item":
        for row in work.all(t.Item, year=year, number=number):
            yield from _kin(work, row)
    elif noun == "issue":
        for row in work.all(t.Issue, year=year, number=number):
            if row.item_id is not None:
                yield from _kin(work, work.get(t.Item, row.item_id))
    else:
        for row in work.all(t.Paper, year=year, number=number):
            for about in work.all(t.PaperSubject, paper_id=row.id):
                yield from _items(work, about.subject)


def _kin(work: Work, row: t.Item) -> Iterator[int]:
    """Yield the ids of an item, of those that it was split from, and of those merged into it: one letter's items."""
    seen: set[int | None] = set()
    waiting = [row]
    while waiting:
        one = waiting.pop()
        if one.id is None or one.id in seen:
            continue
        seen.add(one.id)
        yield one.id
        waiting += work.all(t.Item, merged_into=one.id)
        if one.split_from is not None:
            waiting.append(work.get(t.Item, one.split_from))
