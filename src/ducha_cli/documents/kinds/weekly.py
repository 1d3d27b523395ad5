"""督查周报: the week in figures, rates with their denominators, and the lists that somebody must act on (R3-3)."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from ducha_cli.documents.body import columns, heading, listing, points
from ducha_cli.documents.facts import Contract, Count, Needed, Sentence, Serial, Text, Told, may, must
from ducha_cli.documents.letterhead import serial
from ducha_cli.documents.samples import ANCHORED, Sample
from ducha_cli.documents.word import builder
from ducha_cli.documents.word.builder import paragraph, when
from ducha_cli.documents.word.chart import Chart, chart_and_table
from ducha_cli.documents.word.fonts import KAI
from ducha_cli.domain.words.wording import numeral


class Figure(Contract):
    """One count: this week, last week and in total."""

    label: Needed = must("指标", 3444)
    this_week: Count = must("本周", 1800, centred=True)
    last_week: Count = must("上周", 1800, centred=True)
    total: Count = must("累计", 1800, centred=True)


class Rate(Contract):
    """One share, with what it was divided by."""

    label: Needed = must("比率", 2100)
    num: Count = must("分子", 950, centred=True)
    den: Count = must("分母", 950, centred=True)
    text: Count = must("结果", 1050, centred=True)
    note: Text = must("口径", 3794)


class Listing(Contract):
    """A list with its own columns; ``empty`` is said when it has no rows."""

    title: Needed = must("清单名称")
    header: list[Text] = must("表头")
    rows: list[list[Told]] = must("行")
    empty: Text = must("无内容时的说明")


class Weekly(Serial):
    """The facts of a 督查周报."""

    needed = (*Serial.needed, "figures", "rates", "lists", "anchor")

    period: Text = must("统计期间")
    week: Text = must("周次")
    serial: Needed = may("刊名", default="督查周报")
    figures: list[Figure] = must("本周数据")
    rates: list[Rate] = must("比率")
    lists: list[Listing] = must("清单")
    coordination: list[Sentence] = must("需协调事项")
    chart: Chart | None = may("图", default=None)

    @field_validator("lists")
    @classmethod
    def _rectangular(cls, lists: list[Listing]) -> list[Listing]:
        """A row with a cell too few would shift under the wrong heading."""
        if any(not one.header or any(len(r) != len(one.header) for r in one.rows) for one in lists):
            raise ValueError("lists")
        return lists

    def context(self) -> dict[str, Any]:
        """Each list gets its numeral; an empty one gets a sentence."""
        told = super().context()
        for at, one in enumerate(told["lists"], 1):
            one["nth"] = numeral(at)
            one["empty"] = one["empty"] or "无。"
        return told


CONTRACT = Weekly


def template() -> bytes:
    """The packaged template."""
    return serial(
        paragraph(
            "GWBody",
            "{% if week and period %}{{ week }}（{{ period }}）{% else %}{{ week or period }}{% endif %}"
            "督查工作情况如下。",
        ),
        heading("一、本周数据"),
        listing("figures", columns(Figure)),
        paragraph("GWGap"),
        chart_and_table(),
        heading("二、主要比率"),
        listing("rates", columns(Rate)),
        paragraph("GWGap"),
        heading("三、重点清单"),
        builder.loop(
            "l in lists",
            paragraph("GWH2", "（{{ l.nth }}）{{ l.title }}", font=KAI),
            builder.tag("if l.rows"),
            builder.dynamic("l.header", "l.rows"),
            paragraph("GWGap"),
            builder.tag("else"),
            paragraph("GWBody", "{{ l.empty }}"),
            builder.tag("endif"),
        ),
        when("not lists", paragraph("GWBody", "本周无清单。")),
        heading("四、需领导协调事项"),
        points("coordination"),
        when("not coordination", paragraph("GWBody", "本周无需协调事项。")),
    )


SAMPLE: Sample = {
    **ANCHORED,
    "number": "第46期",
    "title": "2026年第46周督查工作周报",
    "dated": "2026-11-16",
    "copy_to": "",
    "period": "2026年11月9日至11月15日",
    "week": "2026年第46周",
    "serial": "督查周报",
    "figures": [
        {"label": "新立项事项（件）", "this_week": "5", "last_week": "3", "total": "128"},
        {"label": "交办（件次）", "this_week": "9", "last_week": "7", "total": "302"},
        {"label": "签收回执（件次）", "this_week": "8", "last_week": "7", "total": "297"},
        {"label": "办结（件）", "this_week": "4", "last_week": "6", "total": "101"},
        {"label": "催办（次）", "this_week": "3", "last_week": "1", "total": "64"},
        {"label": "问题销号（条）", "this_week": "6", "last_week": "2", "total": "173"},
        {"label": "反弹（条）", "this_week": "1", "last_week": "0", "total": "4"},
    ],
    "chart": {
        "title": "各单位督办事项办理情况（件）",
        "categories": ["县住房和城乡建设局", "县水利局", "县教育局", "石桥镇"],
        "series": [
            {"name": "已办结", "values": [21, 14, 17, 6]},
            {"name": "在办", "values": [4, 3, 2, 1]},
            {"name": "逾期", "values": [0, 1, 0, 0]},
        ],
    },
    "rates": [
        {"label": "办结率", "num": 101, "den": 128, "text": "78.9%", "note": "已办结占已立项（含长期坚持2件）"},
        {"label": "按时办结率", "num": 96, "den": 101, "text": "95%", "note": "按原定时限"},
        {"label": "群众满意率", "num": 0, "den": 0, "text": "—", "note": "本周无有效测评"},
    ],
    "lists": [
        {
            "title": "下周到期",
            "header": ["灯", "编号", "事项", "承办单位", "时限", "余（工作日）"],
            "rows": [
                ["黄", "D2026-0101", "东关街积水点改造", "县住房和城乡建设局（牵头）", "2026年11月18日", "2"],
                ["绿", "D2026-0097", "第三小学扩建项目征地协议签订", "县教育局（牵头）", "2026年11月20日", "4"],
            ],
            "empty": "下周无到期事项。",
        },
        {
            "title": "逾期",
            "header": ["灯", "编号", "事项", "承办单位", "时限", "逾期（日）"],
            "rows": [["红", "D2026-0083", "沙河治理二标段复工", "县水利局（牵头）", "2026年11月6日", "9"]],
            "empty": "无逾期事项。",
        },
        {"title": "未回执", "header": ["编号", "承办单位", "送达日期"], "rows": [], "empty": "通知单均已签收。"},
        {
            "title": "久拖",
            "header": ["编号", "事项", "承办单位", "最近动态", "停滞（日）"],
            "rows": [["D2026-0064", "城北停车场产权移交", "县机关事务管理局", "2026年10月28日", "18"]],
            "empty": "无久拖事项。",
        },
    ],
    "coordination": ["沙河治理二标段欠薪问题涉及县财政局、县人社局，建议由分管副县长召开专题协调会。"],
}  # fmt: skip
