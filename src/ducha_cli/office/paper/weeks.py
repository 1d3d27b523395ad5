"""督查周报 as a paper: the look's own figures, written down and signed, with the trail's anchor in its footer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.domain.days import lamp
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.report.week import week as look
from ducha_cli.looks.tally import beneath
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.paper import signing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.domain.days.period import Week


class Listing(NamedTuple):
    """A list of the look as printed: its key, title, columns (key, heading), and what stands where it is empty."""

    key: str
    title: str
    columns: tuple[tuple[str, str], ...]
    empty: str
    always: bool = True
    """Printed with nothing in it too: that there is none is news."""


_WHO = (("part", "编号"), ("unit", "单位"))
_LISTS = (
    Listing("overdue", "期末逾期",
            (*_WHO, ("title", "事项或问题"), ("due", "时限"), ("overdue", "逾期工作日"), ("lamp", "灯")), "无逾期。"),
    Listing("due_next_week", "下周到期",
            (*_WHO, ("title", "事项或问题"), ("due", "时限"), ("lamp", "灯")), "下周无到期。"),
    Listing("no_receipt", "未回执", (*_WHO, ("label", "文号"), ("delivered_on", "送达")), "通知单均已回执。"),
    Listing("no_deadline", "未报整改时限",
            (*_WHO, ("handed_on", "反馈"), ("title", "问题")), "均已报整改时限。"),
    Listing("stuck", "久拖",
            (*_WHO, ("title", "事项或问题"), ("last_on", "最近办理"), ("days", "天数")), "无久拖不办。"),
    Listing("periodic", "欠定期报告",
            (*_WHO, ("rule", "报告"), ("report_on", "应报日"), ("title", "事项或问题")), "定期报告均已报。"),
    Listing("endings", "本周退出台账",
            (("day", "日期"), ("kind", "类别"), ("number", "编号"), ("unit", "单位"), ("why", "缘由"),
             ("approver", "批准人"), ("given", "批件"), ("actor", "经办人")), "", always=False),
)  # fmt: skip


_BARS = (("done", "已办结"), ("running", "在办"), ("overdue", "逾期"))


def sign_week(
    work: Work,
    period: Week,
    labels: Mapping[str, str],
    signer: str,
    given: Given = NOTHING,
    *,
    chart: bool = True,
) -> t.Paper:
    """Draft and sign the 周报 of a week in one act (R0-7 of figures: one set of functions for all outputs).

    Args:
        work: the open transaction.
        period: the week, or its part in one year.
        labels: Chinese heading of each figure, in the order printed.
        signer: 签发人.
        given: day and note.
        chart: draw the units' bars; the same numbers stand in a table beside them.
    """
    if not signer.strip():
        raise InvalidInput("没有填签发人。", "请写 --sign 姓名。")
    day = work.day(given)
    until = date.fromisoformat(day)
    record = look(work.transaction.database, work.settings, work.calendar, period, today=until)
    assert not _short(record), f"{period.name}: 本周 over 累计 in {_short(record)}"
    facts = signing.common_facts(work, f"督查周报（{period.title}）", day)
    for signed in work.all(t.Paper, kind="weekly", title=facts["title"], state="signed"):
        raise Refused(
            f"{period.label}的督查周报已签发（{number_of(signed)} {signed.label}）。",
            f"要重编的，先作废：{Voiding.typed(number_of(signed), reason='原因', approver='批准人')}",
        )
    facts |= _facts(record, labels, period.ordinal)
    if chart and record["by_unit"]:
        facts["chart"] = _chart(record["by_unit"])
    number = signing.reserve(work, day)
    with work.begins("paper.sign", number).entry(
        given, kind="weekly", week=period.name, signer=signer.strip()
    ) as entry:
        row = signing.issue_signed(
            work, "weekly", facts, [], signer=signer.strip(), dated=day, name=period.label, year=period.year
        )
        assert number_of(row) == number
        entry.facts.update(label=row.label)
    return row


def _short(record: dict[str, Any]) -> list[str]:
    """The figures of which the year counts less than the week: none, for the week lies in the year."""
    return [key for key, counted in record["this_week"].items() if counted > record["total"][key]]


def _facts(record: dict[str, Any], labels: Mapping[str, str], ordinal: str) -> dict[str, Any]:
    period = record["period"]
    return {
        "serial": "督查周报",
        "period": "至".join(dict.fromkeys(chinese_date(period[day]) for day in ("from", "as_of"))),
        "week": ordinal,
        "figures": [
            {"label": label, **{when: str(record[when][key]) for when in ("this_week", "last_week", "total")}}
            for key, label in labels.items()
        ],
        "rates": [_rate(record, name, rate) for name, rate in record["rates"].items()],
        "lists": [
            _listing(record["lists"][listing.key], listing)
            for listing in _LISTS
            if listing.always or record["lists"][listing.key]
        ],
        "coordination": list(record["coordination"]),
    }


def _chart(units: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": "各单位承办情况（件次）",
        "categories": [row["unit"] for row in units],
        "series": [{"name": label, "values": [row[key] for row in units]} for key, label in _BARS],
    }


def _rate(record: dict[str, Any], name: str, rate: dict[str, Any]) -> dict[str, str]:
    label, _, note = record["definitions"][name].partition("：")
    carry = record["carry"]["text"] if name == "closing_rate" and record["carry"] else ""
    note = "；".join(filter(None, (note, carry, beneath(rate))))
    return {"label": label, "num": str(rate["num"]), "den": str(rate["den"]), "text": rate["text"], "note": note}


def _listing(rows: list[dict[str, Any]], listing: Listing) -> dict[str, Any]:
    return {
        "title": listing.title,
        "header": [heading for _, heading in listing.columns],
        "rows": [[_cell(row, key) for key, _ in listing.columns] for row in rows],
        "empty": listing.empty,
    }


def _cell(row: dict[str, Any], key: str) -> str:
    if key == "overdue":
        return str(-row["days"] or lamp.IN_REST_DAYS) + ("（已中止）" if row["stopped"] else "")
    return "" if row[key] is None else str(row[key])
