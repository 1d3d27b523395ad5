"""What was recorded since a 周报 was signed, for people: the acts, and the figures they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.cli import pages
from ducha_cli.domain.life import paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.cli.cells import Row

_WHEN = {"this_week": "本周", "last_week": "上周", "total": "今年累计", "rates": "比率"}


def page(record: Row, labels: Mapping[str, str]) -> str:
    """Return the page; ``labels`` are the headings of the counts."""
    period, names = record["period"], record["now"]["definitions"]
    changed = [
        row | {"label": labels.get(row["key"]) or names[row["key"]].partition("：")[0], "column": _WHEN[row["when"]]}
        for row in record["changed"]
    ]
    void = "，已作废" if record["state"] in paper.VOID else ""
    return pages.page(
        f"督查周报{record['label']}（{record['paper']}{void}）{period['label']}，数据截至 {period['as_of']}，"
        f"{record['signed_on']} 签发",
        pages.table(
            "签发以后补记的",
            record["acts"],
            "seq:序号 happened_on:日期 recorded_at:记录时间 actor:经办人 subject:对象 act_label:操作 summary:内容",
        ),
        pages.table("因此变动的数字", changed, "label:指标 column:栏 then:签发时 now:现在"),
        "" if record["acts"] else "签发以后没有补记，数字与签发时相同。",
        "补记的没有改变数字。" if record["acts"] and not changed else "",
    )
