"""What the kinds share: 版头 above, 落款 and 版记 below (GB/T 9704 7.2, 7.3.5, 7.4)."""

from __future__ import annotations

from ducha_cli.documents.word import builder
from ducha_cli.documents.word.builder import (
    WIDTH,
    blank,
    cell,
    paragraph,
    row,
    row_tag,
    run,
    table,
)
from ducha_cli.documents.word.fonts import HEI, KAI, TITLE

_DRAFT = "{% if draft %}【稿】{% endif %}"
_NUMBER = "{% if draft %}（签发时编号）{% else %}{{ number }}{% endif %}"
# Only horzAnchor=page makes LibreOffice float it; the last rule then lies on the lower edge of the 版心.
_BOTTOM = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1588"'
    ' w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
)


def _marks(urgency: str) -> str:
    """Three lines, always there: 份号 (here 【稿】), 密级 (never filled: no secrets here), 紧急程度 (7.2.1-3)."""
    return paragraph("GWMark", _DRAFT, font=HEI) + blank() + paragraph("GWMark", urgency, font=HEI)


def red_head() -> str:
    """发文机关标志, two blank lines, 文号 on the red rule, two blank lines (7.2.4-7, 7.3.1)."""
    return (
        _marks("{{ urgency }}")
        + paragraph("GWRedHead", "{{ issuer }}", font=TITLE)
        + blank(2)
        + paragraph("GWNumber", _NUMBER)
        + blank(2)
    )


def masthead() -> str:
    """刊头 of a serial: its red title, 期号, issuer to the left and date to the right on the red rule."""
    return (
        _marks("")
        + paragraph("GWRedHead", "{{ serial }}", font=TITLE)
        + blank()
        + paragraph("GWIssue", _NUMBER + "{% if running %}（{{ running }}）{% endif %}")
        + blank()
        + paragraph("GWMasthead", "\t{{ issuer }}\t{{ date }}")
        + blank()
    )


def letter_head() -> tuple[str, str]:
    """Header and footer of the first page of a 信函, which bears no page number (10.1).

    Its head is 30 mm from the paper's upper edge and 4 mm above a red double line, another line 20 mm from the lower
    edge. ``layout`` places the head.
    """
    head = paragraph("GWDraft", _DRAFT, font=HEI) + paragraph("GWLetterHead", "{{ issuer }}", font=TITLE)
    return head, paragraph("GWLetterFoot")


def letter_number() -> str:
    """紧急程度 at the left and 文号 at the right edge of the 版心, under the double line; two blank lines (10.1)."""
    return paragraph("GWLetterNumber", run("{{ urgency }}", HEI), run("\t" + _NUMBER)) + blank(2)


def letter_colophon() -> str:
    """版记 of a 信函: 抄送 alone, without rules, at the bottom of the last page (10.1)."""
    rows = (row(cell(WIDTH, paragraph("GWColophon", "抄送：{{ copy_to }}。"))),)
    return (
        builder.tag("if copy_to")
        + paragraph("GWTail")
        + table([WIDTH], rows, style="GWPlainTable", position=_BOTTOM)
        + builder.tag("endif")
        + paragraph("GWTail")
    )


def title() -> str:
    """The title and a blank line (7.3.1-2)."""
    return paragraph("GWTitle", "{{ title }}", font=TITLE) + blank()


def heading(text: str) -> str:
    """First level: 一、in 黑体 (7.3.3)."""
    return paragraph("GWH1", text, font=HEI)


def entry(label: str, text: str) -> str:
    """Second level with its text on the same line: （一）in 楷体, then 仿宋 (7.3.3)."""
    return paragraph("GWBody", run(label, KAI), run(text))


def clause(label: str, text: str) -> str:
    """First level with its text on the same line, for short letters: 一、in 黑体, then 仿宋."""
    return paragraph("GWBody", run(label, HEI), run(text))


def points(name: str) -> str:
    """The strings of the list ``name`` as numbered paragraphs: 1. 2. 3. in 仿宋 (7.3.3)."""
    return builder.tag(f"for p in {name}") + paragraph("GWBody", "{{ loop.index }}. {{ p }}") + builder.tag("endfor")


def signature() -> str:
    """署名, 成文日期 and 附注 (7.3.5, 7.3.6); a seal goes over name and date, so one line is left free."""
    return (
        paragraph("GWSignGap") * 2
        + paragraph("GWSign", "{{ issuer }}")
        + paragraph("GWDate", "{{ date }}")
        + builder.tag("if contact or phone")
        + paragraph(
            "GWNote",
            "（{% if contact %}联系人：{{ contact }}{% endif %}{% if contact and phone %}，{% endif %}"
            "{% if phone %}联系电话：{{ phone }}{% endif %}）",
        )
        + builder.tag("endif")
    )


def colophon(*, contact: bool = False) -> str:
    """版记 on the bottom of the last page (7.4): 抄送, then 签发人 between thin rules (7.4.3), then 印发."""
    others = "签发人：{{ signer }}"
    asked = "signer"
    if contact:
        others = (
            "{% if signer %}签发人：{{ signer }}{% endif %}"
            "{% if contact %}　联系人：{{ contact }}{% endif %}{% if phone %}　电话：{{ phone }}{% endif %}"
        )
        asked = "signer or contact or phone"
    rows = (
        row_tag("if copy_to", 1),
        row(cell(WIDTH, paragraph("GWColophon", "抄送：{{ copy_to }}。"))),
        row_tag("endif", 1),
        row_tag(f"if {asked}", 1),
        row(cell(WIDTH, paragraph("GWImprint", others))),
        row_tag("endif", 1),
        row(cell(WIDTH, paragraph("GWImprint", "{{ issuer }}\t{{ date }}{% if not draft %}印发{% endif %}"))),
    )
    # The 1-pt paragraphs keep the table apart from one above it and carry it to the last page.
    return paragraph("GWTail") + table([WIDTH], rows, style="GWColophonTable", position=_BOTTOM) + paragraph("GWTail")


def receipt(name: str) -> str:
    """The 回执 that a unit fills in, on a page of its own: ``name`` is its title."""

    def head(text: str, width: int) -> str:
        return cell(width, paragraph("GWFormHead", text, font=HEI))

    def form(text: str, width: int, span: int = 1, *, middle: bool = True) -> str:
        return cell(width, paragraph("GWForm", text), span=span, middle=middle)

    a, b, c, d = widths = (1700, 2822, 1500, 2822)
    rest = b + c + d

    def space(lines: int, text: str) -> str:
        return cell(rest, *(paragraph("GWForm"),) * lines, paragraph("GWFormEnd", text), span=3, middle=False)

    opinion = paragraph("GWFormHead", "承办单位", font=HEI) + paragraph("GWFormHead", "负责人意见", font=HEI)
    rows = (
        row(
            head("通知编号", a),
            form(_NUMBER, b),
            head("签收时间", c),
            form("　　　年　月　日　时", d),
            height=680,
        ),
        row(head("承办单位", a), form("{{ unit }}", rest, 3), height=680),
        row(head("签 收 人", a), form("", b), head("联系电话", c), form("", d), height=680),
        row(
            head("责任领导", a),
            form("{{ receipt.leader }}", b),
            head("责 任 人", c),
            form("{{ receipt.person }}", d),
            height=680,
        ),
        row(
            cell(a, opinion),
            space(4, "负责人（签字）："),
            height=2600,
        ),
        row(head("预计完成时间", a), form("　　年　月　日前", rest, 3), height=680),
        row(
            head("单位盖章", a),
            space(3, "（盖章）　　　年　　月　　日"),
            height=1900,
        ),
    )
    return blank() + paragraph("GWTitle", name, font=TITLE) + blank() + table(widths, rows)
