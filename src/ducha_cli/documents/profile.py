"""House rules for the look of papers: the numbers of GB/T 9704-2012, and what an office does otherwise.

The packaged templates hold the standard's numbers; ``restyle`` writes those of the house into them. A template of
the office's own keeps what was drawn in it. ``deviations`` tells what the standard would not have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ducha_cli.errors import InvalidInput

_MM: Final = 1440 / 25.4
"""Twips to the millimetre."""
_GLYPH: Final = 15.75
"""Points from one 字 of 3号 to the next, where no grid says otherwise."""


@dataclass(frozen=True)
class Profile:
    """Page and lines of a paper; the defaults are the standard's own (A4; 5.2.1, 5.2.3, 7.2.4)."""

    top_mm: float = 37.0
    bottom_mm: float = 35.0
    left_mm: float = 28.0
    right_mm: float = 26.0
    line_pt: float = 28.95
    """Exact pitch of the lines: 22 of them in 225 mm."""
    red_head_mm: float = 35.0
    """From the upper edge of the 版心 to the ink of the 发文机关标志."""
    red_head_pt: int = 0
    """Its size; 0 is as large as the line allows, 28 to 72."""
    chars_grid: bool = False
    """``linesAndChars``, as the dialog 文档网格 of Word writes it; LibreOffice then sets 14 字 a line."""

    @property
    def width(self) -> int:
        """Of the 版心, in twips."""
        return round(_PAGE[0] - self.left_mm * _MM - self.right_mm * _MM) if self != STANDARD else 8844

    @property
    def height(self) -> int:
        """Of the 版心, in twips."""
        return round(_PAGE[1] - self.top_mm * _MM - self.bottom_mm * _MM) if self != STANDARD else 12756

    @property
    def lines(self) -> int:
        """Lines on a page."""
        return int(self.height / (self.line_pt * 20) + 0.01)

    @property
    def characters(self) -> int:
        """字 on a line of 3号."""
        return int(self.width / (_GLYPH * 20) + 0.01)


_PAGE: Final = (11906, 16838)
STANDARD: Final = Profile()


def deviations(profile: Profile) -> list[str]:
    """What differs from the standard by more than it allows, in Chinese, each with its clause."""
    wide, high = 210 - profile.left_mm - profile.right_mm, 297 - profile.top_mm - profile.bottom_mm
    checks = (
        (abs(profile.top_mm - 37) <= 1, f"天头{profile.top_mm:g}毫米，标准为37毫米±1毫米（5.2.1）"),
        (abs(profile.left_mm - 28) <= 1, f"订口{profile.left_mm:g}毫米，标准为28毫米±1毫米（5.2.1）"),
        (abs(wide - 156) <= 1 and abs(high - 225) <= 1, f"版心{wide:g}×{high:g}毫米，标准为156×225毫米（5.2.1）"),
        (profile.lines == 22, f"行距{profile.line_pt:g}磅，每面{profile.lines}行，标准为22行（5.2.3）"),
        (profile.characters == 28, f"每行{profile.characters}字，标准为28字（5.2.3）"),
        (
            abs(profile.red_head_mm - 35) <= 1,
            f"红头上边缘距版心上边缘{profile.red_head_mm:g}毫米，标准为35毫米（7.2.4）",
        ),
    )
    return [said for held, said in checks if not held]


def restyle(parts: dict[str, bytes], profile: Profile) -> dict[str, bytes]:
    """The parts of a packaged template with the numbers of ``profile``."""
    sound = min(profile.top_mm, profile.bottom_mm) >= 20 and min(profile.left_mm, profile.right_mm) >= 15
    if not sound or profile.width < 100 * _MM or profile.height < 150 * _MM or not 20 <= profile.line_pt <= 40:
        raise InvalidInput(
            "版面数字无法排出公文。", "上下边距至少20毫米、左右边距至少15毫米，版心至少100×150毫米，行距20到40磅。"
        )
    return {name: _numbers(name, part.decode(), profile).encode() if name.startswith("word/") else part
            for name, part in parts.items()}  # fmt: skip


def _numbers(name: str, part: str, profile: Profile) -> str:
    in_styles = name == "word/styles.xml"
    if not in_styles:
        part = _tables(part, profile)
    for old, new in swaps(profile, in_styles=in_styles):
        part = part.replace(old, new)
    return part


def swaps(profile: Profile, *, in_styles: bool) -> list[tuple[str, str]]:
    """What of the packaged templates becomes what under ``profile``, in the styles or in every other part.

    The standard's numbers are replaced as text: a template is ours to the letter here, and parsing eighteen of them
    for six numbers would cost more. A test looks for each in the templates, for one that is gone would be missed by
    nobody.
    """
    top, bottom, left, right = (
        round(one * _MM) for one in (profile.top_mm, profile.bottom_mm, profile.left_mm, profile.right_mm)
    )
    pitch = round(profile.line_pt * 20)
    if in_styles:
        told = [('w:line="579"', f'w:line="{pitch}"'), ('w:pos="12756"', f'w:pos="{profile.height}"')]
        told += [(f'w:pos="{8844 - inset}"', f'w:pos="{profile.width - inset}"') for inset in (0, 280, 316)]
        # 170 mm in the middle of the paper, whatever its margins (10.1).
        told += [('w:left="-454" w:right="-340"', f'w:left="{1134 - left}" w:right="{1134 - right}"')]
        return told + ([('<w:spacing w:val="-5"/>', "")] if profile.chars_grid else [])
    grid = 'linesAndChars" w:charSpace="-849' if profile.chars_grid else "lines"
    # A page on its side is turned to the left: its left margin is the lower one, its upper margin the left one.
    told = [
        ('w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"',
         f'w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'),
        ('w:top="1588" w:right="2098" w:bottom="1474" w:left="1984"',
         f'w:top="{left}" w:right="{top}" w:bottom="{right}" w:left="{bottom}"'),
        ('w:tblpX="1588"', f'w:tblpX="{left}"'),
        ("margin-left:74.5pt;margin-top:79.4pt;", f"margin-left:{(bottom - 494) / 20:g}pt;margin-top:{left / 20:g}pt;"),
        ("height:442.2pt", f"height:{profile.width / 20:g}pt"),
        ('w:type="lines" w:linePitch="579"', f'w:type="{grid}" w:linePitch="{pitch}"'),
    ]  # fmt: skip
    # The page number stays 7 mm below the 版心 (7.5): 1984 - 1446 twips, one line lower where the 台账校验 stands
    # under it; on its side it is 1474 - 936. The footer of a 信函 is measured from the paper's edge and stays (10.1).
    feet = ((1446, bottom - 1984), (1206, bottom - 1984), (936, right - 1474), (696, right - 1474))
    return told + [(f'w:footer="{was}"', f'w:footer="{max(was + shift, 400)}"') for was, shift in feet]


def _tables(part: str, profile: Profile) -> str:
    """Scale the tables that are as wide as the 版心."""
    pieces = re.split(r"(<w:tbl>.*?</w:tbl>)", part, flags=re.DOTALL)
    for at, piece in enumerate(pieces):
        found = re.search(r'<w:tblW w:w="(\d+)"', piece) if piece.startswith("<w:tbl>") else None
        was = int(found[1]) if found else 0
        if was in {8844, 12756}:
            scale = (profile.width if was == 8844 else profile.height) / was
            columns = [int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"', piece)]
            widths = {one: round(one * scale) for one in columns}
            whole = sum(widths[one] for one in columns)
            pieces[at] = re.sub(
                r'<w:(tblW|gridCol|tcW) w:w="(\d+)"',
                lambda m, widths=widths, was=was, whole=whole, scale=scale: (
                    f'<w:{m[1]} w:w="{whole if int(m[2]) == was else widths.get(int(m[2]), round(int(m[2]) * scale))}"'
                ),
                piece,
            )
    return "".join(pieces)
