"""待填的表: a workbook with the issues that wait for an act, one line each, its result column empty (R2-2)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ducha_cli.cli.cells import FORMULA
from ducha_cli.domain.life import issue
from ducha_cli.intake.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.cli.cells import Row

_YES_NO = ("是", "否")
_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "commit": {
        "rectify_type": issue.TYPES,
        "cause_kind": issue.CAUSES,
        "decision": issue.DECISIONS,
    },
    "verify": {"result": ("通过", "不通过"), "on_site": _YES_NO},
    "clear": {"result": ("销号", "暂缓")},
    "revisit": {"result": tuple(issue.VERDICTS), "on_site": _YES_NO},
}
"""What a cell of the form may be; a longer list than Excel takes in a cell's rule is left out."""

_WIDTHS = {"reference": 13, "unit": 14, "matter": 40, "claim": 30}
_LONGEST_RULE = 255


def workbook(act: str, rows: Sequence[Row]) -> bytes:
    """Return the form of ``act`` with one line for each of ``rows`` (reference, unit, matter, claim)."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    profile = PROFILES[act]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = profile.label
    sheet.freeze_panes = "B2"
    sheet.append([one.aliases[0] for one in profile.fields])
    for row in rows:
        sheet.append([str(row.get(one.name) or "") for one in profile.fields])
    for number, one in enumerate(profile.fields, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(one.name, 14)
        head = sheet.cell(1, number)
        head.font = Font(bold=True)
        if one.name not in _WIDTHS:
            head.fill = PatternFill("solid", fgColor="FFF2CC")
        for line in range(1, len(rows) + 2):
            cell = sheet.cell(line, number)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type, cell.quotePrefix = "s", cell.value.startswith(FORMULA)  # a text is no formula
        choices = ",".join(_CHOICES[act].get(one.name, ()))
        if choices and len(choices) < _LONGEST_RULE:
            rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
            rule.error = f"应为：{choices.replace(',', '、')}"
            rule.add(f"{letter}2:{letter}{max(len(rows) + 1, 2)}")
            sheet.add_data_validation(rule)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
