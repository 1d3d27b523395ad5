"""领导专页: one page of A4 for one leader: where his 批示 lie, his units and cases, what waits for him (R4-18)."""

from __future__ import annotations

from ducha_cli.documents import grid
from ducha_cli.documents.body import columns, listing
from ducha_cli.documents.facts import Contract, DayCell, Form, Needed, PersonsCell, Text, Told, may, must
from ducha_cli.documents.grid import each, line
from ducha_cli.documents.samples import FORM, Sample
from ducha_cli.documents.word.builder import paragraph, when


class Matter(Contract):
    """One of his matters: when he wrote on it, by when, how late, and where it lies."""

    title: Needed = must("事项", 2294)
    directed: DayCell = may("批示日期", 1150, centred=True)
    due: DayCell = may("时限", 1150, centred=True)
    late: Text = may("逾期", 1270, centred=True)
    where: PersonsCell = may("在谁手里", 1830, centred=True)
    stage: Text = may("环节", 1150, centred=True)


class Leader(Form):
    """The facts of a 领导专页; no caller stands on it."""

    needed = (*Form.needed, "leader", "rows")

    leader: Needed = must("领导")
    given: Text = may("批示")
    rows: list[Matter] = must("他批的在办件")
    more: Text = may("另有")
    units: list[Told] = may("联系的单位", default=[])
    cases: list[Told] = may("包的案", default=[])
    led: Text = may("带队")
    decide: list[Told] = may("请他定的", default=[])


CONTRACT = Leader


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("督查事项（{{ leader }}）", "截至{{ date }}"),
        grid.grid((
            line("请 您 定", *each("decide", "{{ p }}")),
            line("您的批示", "{{ given }}"),
            line("联系单位", *each("units", "{{ p }}")),
            line("包　　案", *each("cases", "{{ p }}")),
            line("带　　队", "{{ led }}"),
        )),
        paragraph("GWGap"),
        listing("rows", columns(Matter, counted=0)),
        when("more", grid.remark("{{ more }}")),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
    "title": "林知远（领导专页）",
    "dated": "2026-11-16",
    "leader": "县委书记 林知远",
    "given": "2026年批示23（批办15、督促3、阅示5；登记时14、在办时7、办结后2）；回音天数中位9，最长31；未呈报2；"
    "在办4件，其中逾期1件",
    "decide": [
        "城北停车场产权移交（D2026-0104）：呈报待批，已6天",
        "沙河治理二标段复工（D2026-0083）：批示待处理，请定是否重启",
    ],
    "units": ["石桥镇：逾期1件，反弹1件", "县教育局：没有逾期、反弹"],
    "cases": ["东关街积水点改造（领导包案）：最近听取汇报 2026-09-28，已49天，该听取了"],
    "led": "本季度带队1次",
    "rows": [
        {"title": "沙河治理二标段复工", "directed": "2026-10-12", "due": "2026-11-06", "late": "6个工作日",
         "where": "县水利局 沈立", "stage": "办理10天"},
        {"title": "东关街积水点改造", "directed": "2026-03-06", "due": "2026-11-18",
         "where": "县住房和城乡建设局 何向东", "stage": "办理21天"},
        {"title": "第三小学扩建项目征地协议签订", "directed": "2026-09-18", "due": "2026-11-20",
         "where": "督查室 沈予宁", "stage": "审核2天"},
        {"title": "城北停车场产权移交", "directed": "2026-07-02", "due": "长期坚持", "where": "县机关事务管理局",
         "stage": "办理6天"},
    ],
    "more": "",
}  # fmt: skip
