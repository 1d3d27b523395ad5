"""What stands around the text: 版头 above, 落款, 附件 and 版记 below (GB/T 9704 7.2, 7.3.4, 7.3.5, 7.4)."""

from __future__ import annotations

from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import WIDTH, blank, cell, paragraph, row, row_tag, run, table, when
from ducha_cli.documents.word.fonts import HEI, TITLE

_DRAFT = "{% if draft %}【稿】{% endif %}"
_NUMBER = "{% if draft %}（签发时编号）{% else %}{{ number }}{% endif %}"
# Only horzAnchor=page makes LibreOffice float it; the last rule then lies on the lower edge of the 版心.
_BOTTOM = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1588"'
    ' w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
)


def addressed(*text: str, annex: str = "", holds: str = "", anchor: bool = False) -> bytes:
    """The template of a paper to units: red head, title, 主送, ``text``, 落款, an annex with what it holds, 版记."""
    attached = (paragraph("GWSignGap"), paragraph("GWAttach", f"附件：{annex}")) if annex else ()
    behind = annexed("附件", annex, holds) if annex else ""
    body = (*opening(), *text, *attached, signature(), behind, colophon())
    return base.document("".join(body), anchor=anchor)


def opening() -> tuple[str, str, str]:
    """The red head, the title and 主送 of a paper to units."""
    return red_head(), title(), recipient()


def serial(*text: str) -> bytes:
    """The template of a 期刊: 刊头, title, ``text``, and 版记 with whom one may ask; a serial has no 落款."""
    return base.document("".join((masthead(), title(), *text, colophon(contact=True))), anchor=True)


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
    copies = table([WIDTH], rows, style="GWPlainTable", position=_BOTTOM)
    return when("copy_to", paragraph("GWTail"), copies) + paragraph("GWTail")


def title() -> str:
    """The title and a blank line (7.3.1-2)."""
    return paragraph("GWTitle", "{{ title }}", font=TITLE) + blank()


def recipient() -> str:
    """主送, whose colon is ours (7.3.2)."""
    return paragraph("GWTo", "{{ recipient }}：")


def signature() -> str:
    """署名, 成文日期 and 附注 (7.3.5, 7.3.6); a seal goes over name and date, so one line is left free."""
    note = (
        "（{% if contact %}联系人：{{ contact }}{% endif %}{% if contact and phone %}，{% endif %}"
        "{% if phone %}联系电话：{{ phone }}{% endif %}）"
    )
    return (
        paragraph("GWSignGap") * 2
        + paragraph("GWSign", "{{ issuer }}")
        + paragraph("GWDate", "{{ date }}")
        + when("contact or phone", paragraph("GWNote", note))
    )


def annexed(label: str, name: str, holds: str) -> str:
    """An annex on a page of its own: ``label`` (附件, or 附件1 where there are several), its title, what it holds."""
    return paragraph("GWAnnex", label, font=HEI) + blank() + paragraph("GWTitle", name, font=TITLE) + blank() + holds


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


def receipt(about: str = "", numbers: str = "") -> str:
    """The table of a 回执, which a unit fills in; ``about`` says of what the ``numbers`` are that it bears."""
    a, b, c, d = widths = (1700, 2822, 1500, 2822)
    rest = b + c + d

    def head(width: int, *lines: str) -> str:
        return cell(width, *(paragraph("GWFormHead", one, font=HEI) for one in lines))

    def form(text: str, width: int, span: int = 1) -> str:
        return cell(width, paragraph("GWForm", text), span=span)

    def space(lines: int, text: str) -> str:
        return cell(rest, *(paragraph("GWForm"),) * lines, paragraph("GWFormEnd", text), span=3, middle=False)

    def pair(left: str, left_value: str, right: str, right_value: str) -> str:
        return row(head(a, left), form(left_value, b), head(c, right), form(right_value, d), height=570)

    of = (row(head(a, about), form(numbers, rest, 3), height=570),) if about else ()
    return table(widths, (
        pair("通知编号", _NUMBER, "签收时间", "　　　年　月　日　时"),
        *of,
        row(head(a, "承办单位"), form("{{ unit }}", rest, 3), height=570),
        pair("签 收 人", "", "联系电话", ""),
        pair("责任领导", "{{ receipt.leader }}", "责 任 人", "{{ receipt.person }}"),
        row(head(a, "承办单位", "负责人意见"), space(4, "负责人（签字）："), height=2600),
        row(head(a, "预计完成时间"), form("　　年　月　日前", rest, 3), height=570),
        row(head(a, "单位盖章"), space(3, "（盖章）　　　年　　月　　日"), height=1900),
    ))  # fmt: skip
