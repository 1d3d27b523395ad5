"""GB/T 9704-2012 in millimetres on the pages that LibreOffice made. Clauses stand beside the numbers.

A measure says what it found and what is wrong with it; one that a paper gives no occasion for is not taken. What
occasion there is, is read from the paper's own XML: a kind that is added is measured without a word here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml import etree

from checks.papers.pages import Ink, Page, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""The 版心 on A4: 156 mm × 225 mm (5.2.1)."""
SIDE = 35.0
"""Left of the 版心 of a page on its side: what is below it on a page that stands (8)."""
CHAR = 14 * 25.4 / 72
"""One 字 of the page number, 4号 (7.5)."""
LINE = 225 / 22
HANGING = tuple("，。、；：！？”’）》〉」』】")
CLEAR = 1.0
"""Millimetres between the ink of a cell and the rule below it."""
UNDER = 6.5
"""A word whose box begins so many millimetres above a rule, or less, is the last line above it."""
ALONE = 25
"""Characters below which the first page of an 附件 holds its title only."""
BEGIN = 6
"""Characters of the body by which its beginning is known."""
MANY = 8
"""Of a longer paper the first three pages and the last two are measured; words are read on all."""


@dataclass(frozen=True)
class Measure:
    """What was measured and, if it is not as it should be, why."""

    check: str
    figure: str
    wrong: str = ""


@dataclass(frozen=True)
class Paper:
    """What the paper's own XML tells: the styles it uses, by name, and its text."""

    styles: dict[str, str]
    """Name of a style → all text that is set in it."""
    text: str

    @classmethod
    def read(cls, path: Path) -> Paper:
        with ZipFile(path) as package:
            document = etree.fromstring(package.read("word/document.xml"))
            told = etree.fromstring(package.read("word/styles.xml"))
        names = {one.get(f"{W}styleId"): one.find(f"{W}name") for one in told.iter(f"{W}style")}
        used: dict[str, str] = {}
        for tag in ("p", "tbl"):
            for block in document.iter(f"{W}{tag}"):
                style = block.find(f"{W}{tag}Pr/{W}{'pStyle' if tag == 'p' else 'tblStyle'}")
                name = names.get(style.get(f"{W}val")) if style is not None else None
                if name is not None:
                    called = name.get(f"{W}val", "")
                    used[called] = used.get(called, "") + _text(block)
        return cls(used, _text(document))

    def has(self, *styles: str) -> bool:
        """Whether any of ``styles`` is used."""
        return any(style in self.styles for style in styles)

    def says(self, *styles: str) -> bool:
        """Whether there is text in any of ``styles``."""
        return any(self.styles.get(style) for style in styles)


def _text(block: Any) -> str:
    return "".join(node.text or "" for node in block.iter(f"{W}t"))


def take(path: Path, pages: list[Page], *, letter: bool, full: bool) -> Iterator[Measure]:
    """Every measure that ``path`` gives occasion for."""
    paper = Paper.read(path)
    shown = pages if len(pages) <= MANY else pages[:3] + pages[-2:]
    yield _nothing_lost(paper, pages)
    yield _nothing_overlaps(pages)
    yield from _together(paper, pages)
    yield _inside(shown, letter=letter)
    yield from _clear_of_rules(shown)
    if letter:
        yield from _letter(pages[0])
    else:
        if paper.has("公文红头"):
            yield _red_head(pages[0])
        if paper.has("公文文号", "公文刊头行"):
            yield from _red_rule(pages[0], numbered=paper.says("公文文号", "公文刊头行"))
    if paper.has("公文版记表"):
        yield _colophon(pages[-1], ruled=not letter)
    yield from _page_numbers(shown, letter=letter)
    if full:
        yield from _full_page(shown)
    for page in shown:
        page.forget()


def _judged(check: str, value: float, wanted: float, tolerance: float, what: str = "") -> Measure:
    wrong = f"{what or check} {value:.1f} mm，应为 {wanted:g}±{tolerance:g}"
    return Measure(check, f"{value:.1f}", wrong if abs(value - wanted) > tolerance + 1e-6 else "")


def _nothing_lost(paper: Paper, pages: list[Page]) -> Measure:
    """Every Chinese character of the paper is on a page."""
    said, printed = _chinese(paper.text), _chinese("".join(word.text for page in pages for word in page.words))
    lost = said - printed
    wrong = f"有字没有印出来：{''.join(lost)[:20]}" if lost else ""
    return Measure("无缺字", f"{sum(said.values())}", wrong)


def every_sign(path: Path, printed: str) -> Measure:
    """Every sign of the paper is printed, punctuation too: here each stands once, commas are counted.

    A hyphen at the end of a line is not told by pdftotext.
    """
    said = Counter(sign for sign in Paper.read(path).text if not sign.isspace() and sign != "-")
    lost = said - Counter(printed)
    wrong = f"{path.name} 有 {lost.total()} 个字没有印出来：{''.join(lost)[:20]}" if lost else ""
    return Measure("无缺字", f"{said.total()}", wrong)


def _chinese(text: str) -> Counter[str]:
    return Counter(sign for sign in text if unicodedata.category(sign) == "Lo")


def _nothing_overlaps(pages: list[Page]) -> Measure:
    """No word lies on another one: the inner part of their boxes is each its own."""
    for page in pages:
        before: list[tuple[float, float, float, float, str]] = []
        for word in sorted(page.words, key=lambda word: word.top):
            high, wide = (word.bottom - word.top) * 0.25, min(word.right - word.left, 4) * 0.2
            box = (word.left + wide, word.top + high, word.right - wide, word.bottom - high, word.text)
            before = [one for one in before if one[3] > box[1]]
            for one in before:
                if one[0] < box[2] and box[0] < one[2]:
                    return Measure("无重叠", "", f"第{page.number}页“{one[4][:12]}”与“{box[4][:12]}”重叠")
            before.append(box)
    return Measure("无重叠", f"{len(pages)}")


def _together(paper: Paper, pages: list[Page]) -> Iterator[Measure]:
    """What must not stand alone on a page: a 版记, a 领导批示栏, the title of an 附件, a title without text."""
    if colophon := "".join(paper.styles.get(style, "") for style in ("公文版记表", "公文无线表")):
        beside = _printed(pages[-1]) - _chinese(colophon) - _chinese("领导批示")
        many = sum(beside.values())
        yield Measure("版记同面", f"{many}", "" if many else f"第{len(pages)}页只有版记或批示栏")
    if paper.says("公文附件标识"):
        begun = [page for page in pages if any(w.text.startswith("附件") and w.top < TOP + 10 for w in page.words)]
        least = min((sum(_printed(page).values()) for page in begun), default=0)
        yield Measure("附件同面", f"{least}", "" if least >= ALONE else "附件的标题独占一面，或附件没有另面")
    if body := "".join(_signs(paper.styles.get("公文正文", "")))[:BEGIN]:
        first = "".join(_signs("".join(word.text for word in pages[0].words)))
        yield Measure("首页正文", "1", "" if body in first else "首页没有正文（7.3.3）")


def _printed(page: Page) -> Counter[str]:
    """The Chinese characters of ``page`` above its lower edge of the 版心."""
    return _chinese("".join(word.text for word in page.words if word.top < (184 if page.landscape else BOTTOM)))


def _signs(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.category(sign) == "Lo"]


def _clear_of_rules(pages: list[Page]) -> Iterator[Measure]:
    """The ink of a cell, or of the 版记, keeps clear of the rule below it."""
    found: list[tuple[float, int, str]] = []
    for page in pages:
        for rule in page.black.rules(20):
            for word in page.words:
                if not (rule.left <= word.left and word.right <= rule.right + 1 and 0 < rule.top - word.top < UNDER):
                    continue
                ink = page.black.within(word.top, rule.top - 0.05, word.left + 0.1, word.right - 0.1).lines()
                found += [(rule.top - ink[-1][1], page.number, word.text)] if ink else []
    if found:
        least, at, said = min(found)
        wrong = f"第{at}页“{said[:8]}”离下面的线只有 {least:.1f} mm" if least < CLEAR else ""
        yield Measure("字距格线", f"{least:.1f}", wrong)


def _inside(pages: list[Page], *, letter: bool) -> Measure:
    """No ink left or right of the 版心: 28 mm and 26 mm (5.2.1), on a page on its side 35 mm and 37 mm (8).

    A mark that closes a line may hang out by half a 字, as Word and WPS set it. The red lines of a letter are longer.
    """
    found: list[tuple[float, float, int]] = []
    for page in pages:
        begin, end = (SIDE, 260.0) if page.landscape else (LEFT, RIGHT)
        black = page.black.clear(_hung(page, end))
        if page.landscape:  # its page number stands left of the 版心
            black = black.clear([Rule(SIDE - 13, 0, SIDE - 4.5, 1000)])
        inked = [
            columns for ink in (black, page.red) if (columns := ink.columns()) and not (letter and ink is page.red)
        ]
        found += [(columns[0][0] - begin, end - columns[-1][1], page.number) for columns in inked]
    if not found:
        return Measure("版心内", "", "没有墨迹")
    left, at = min((left, number) for left, _, number in found)
    right, on = min((right, number) for _, right, number in found)
    sides = ((f"第{at}页左", left), (f"第{on}页右", right))
    wrong = "；".join(f"{side}出版心 {-past:.1f} mm" for side, past in sides if past < -1)
    return Measure("版心内", f"{min(28 + left, 28.0):.1f}/{min(26 + right, 26.0):.1f}", wrong)


def _hung(page: Page, end: float) -> list[Rule]:
    """Boxes of the marks that hang out of the 版心."""
    late = [word for word in page.words if word.text[-1:] in HANGING and end < word.right < end + 6]
    return [Rule(end - 1, word.top, end + 3, word.bottom) for word in late]


def _red_head(page: Page) -> Measure:
    """发文机关标志: its upper edge 35 mm below that of the 版心 (7.2.4)."""
    lines = page.red.without(page.red.rules(100)).lines()
    if not lines:
        return Measure("红头", "", "第1页没有红头")
    return _judged("红头", lines[0][0] - TOP, 35, 1, "红头上边缘距版心上边缘")


def _red_rule(page: Page, *, numbered: bool) -> Iterator[Measure]:
    """红色分隔线: 4 mm below the line above it, as wide as the 版心 (7.2.7); a draft has no number yet."""
    rules = page.red.rules(100)
    if not rules:
        yield Measure("红线", "", "第1页没有红线")
        return
    rule = rules[0]
    if numbered:
        above = page.black.within(rule.top - 15, rule.top).lines()
        yield _judged("红线", rule.top - above[-1][1] if above else 0, 4, 0.5, "红线距文号")
    wide = _judged("红线宽", rule.width, 156, 1)
    off = "" if abs(rule.left - LEFT) <= 1 else f"红线左端在 {rule.left:.1f} mm"
    yield Measure(wide.check, wide.figure, wide.wrong or off)


def _letter(page: Page) -> Iterator[Measure]:
    """信函格式 (10.1): head 30 mm below the paper's edge, double lines of 170 mm, the lower one 20 mm from the edge."""
    rules = _doubled(page.red.rules(100))
    head = page.red.without([line for pair in rules for line in pair]).lines()
    if not head or len(rules) != 2 or any(len(pair) != 2 for pair in rules):
        yield Measure("信函", "", f"第1页应有红头和两道红双线，见到{[len(pair) for pair in rules]}条")
        return
    upper, lower = rules
    yield _judged("红头", head[0][0], 30, 1, "红头上边缘距上页边")
    yield _judged("红线", upper[0].top - max(end for _, end in head if end <= upper[0].top), 4, 0.5, "上双线距红头")
    yield _judged("下双线", page.height - lower[1].bottom, 20, 1, "下双线距下页边")
    for name, pair in (("上双线", upper), ("下双线", lower)):
        wide = _judged(f"{name}宽", pair[0].width, 170, 1)
        middle = (pair[0].left + pair[0].right) / 2
        off = "" if abs(middle - page.width / 2) <= 1 else f"{name}中点在 {middle:.1f} mm"
        yield Measure(wide.check, wide.figure, wide.wrong or off)
    below = page.black.within(upper[1].bottom, upper[1].bottom + 20).lines()
    if below:
        yield _judged("函号距线", below[0][0] - upper[1].bottom, 4.9, 1, "文号距上双线")
    thick = upper[0].height > upper[1].height and lower[1].height > lower[0].height
    yield Measure("粗细", "外粗", "" if thick else "上双线应上粗下细，下双线应上细下粗")


def _doubled(rules: list[Rule]) -> list[list[Rule]]:
    pairs: list[list[Rule]] = []
    for rule in rules:
        if pairs and rule.top - pairs[-1][-1].bottom < 3:
            pairs[-1].append(rule)
        else:
            pairs.append([rule])
    return pairs


def _colophon(page: Page, *, ruled: bool) -> Measure:
    """版记: its last rule on the lower edge of the 版心 of the last page (7.4.1); a letter's has no rules (10.1)."""
    bottom, shortest = (184.0, 215) if page.landscape else (BOTTOM, 150)
    rules = [rule for rule in page.black.rules(shortest) if rule.top > bottom - 60]
    if not ruled:
        return Measure("版记", "无线", "信函的版记不加分隔线" if rules else "")
    if not rules:
        return Measure("版记", "", f"最后一页（第{page.number}页）没有版记")
    narrow = [rule for rule in rules if abs(rule.width - (225 if page.landscape else 156)) > 1]
    last = _judged("版记", rules[-1].bottom + (BOTTOM - bottom), BOTTOM, 1, "版记末条距上页边")
    return Measure("版记", last.figure, last.wrong or (f"版记线长 {narrow[0].width:.1f} mm" if narrow else ""))


def _page_numbers(pages: list[Page], *, letter: bool) -> Iterator[Measure]:
    """页码 (7.5): its dashes 7 mm below the 版心, one 字 from the right edge on odd pages, from the left on even.

    On a page on its side it stands where it stands on the others once the page is bound (8), or below as in a list.
    """
    for page in pages:
        low, begin, wide = BOTTOM, LEFT, RIGHT
        dashes = _dashes(page.black.within(BOTTOM + 5.5, BOTTOM + 9))
        if page.landscape and (turned := _dashes(page.black.within(0, 1000, SIDE - 9, SIDE - 5.5).turned)):
            low, begin, wide = -SIDE, 28.0, 184.0
            dashes = [Rule(one.left, -one.bottom, one.right, -one.top) for one in turned]
        elif page.landscape:
            low, begin, wide = 184.0, SIDE, 260.0
            dashes = _dashes(page.black.within(low + 5.5, low + 9))
        if letter and page.number == 1:
            yield Measure("首页页码", "无", "信函首页不印页码" if dashes else "")
            continue
        if len(dashes) < 2:
            yield Measure("页码", "", f"第{page.number}页没有页码")
            continue
        measured = _judged("页码", dashes[0].top - low, 7, 0.5, f"第{page.number}页页码距版心下边缘")
        edge = wide - dashes[-1].right if page.number % 2 else dashes[0].left - begin
        side = "右" if page.number % 2 else "左"
        wrong = "" if abs(edge - CHAR) <= 1.5 else f"第{page.number}页页码应居{side}空一字，实空 {edge:.1f} mm"
        yield Measure("页码", measured.figure, measured.wrong or wrong)


def _dashes(ink: Ink) -> list[Rule]:
    """The 一字线 of the page number in the order of reading."""
    return [rule for left, right in ink.columns() for rule in ink.within(0, 1000, left, right).rules(2.5)]


def _full_page(pages: list[Page]) -> Iterator[Measure]:
    """22 lines of 28 字 fill the 版心 (5.2.3)."""
    counted = {page.number: _lines(page) for page in pages if not page.landscape}
    at, lines = max(counted.items(), key=lambda one: len(one[1]))
    page = next(page for page in pages if page.number == at)
    many = len(lines)
    yield Measure("行数", f"{many}", "" if many == 22 else f"第{at}页 {many} 行，应为 22")
    widths = Counter(len(page.black.within(top, bottom).columns()) for top, bottom in lines)
    chars = widths.most_common(1)[0][0] if widths else 0
    yield Measure("字数", f"{chars}", "" if set(widths) == {28} else f"第{at}页每行 {sorted(widths)} 字，应为 28")
    # A glyph has room at its sides: the 字 fill the 版心, not their ink.
    words = [word for word in page.words if word.bottom < BOTTOM]
    left = min((word.left for word in words), default=0)
    right = max((word.right for word in words), default=0)
    yield _judged("左白边", left, 28, 1, f"第{at}页左白边")
    yield _judged("右白边", page.width - right, 26, 1, f"第{at}页右白边")
    if many > 1:
        pitch = (lines[-1][0] - lines[0][0]) / (many - 1)
        wrong = "" if abs(pitch - LINE) < 0.05 else f"第{at}页行距 {pitch:.2f} mm，应为 {LINE:.2f}"
        yield Measure("行距", f"{pitch:.2f}", wrong)


def _lines(page: Page) -> list[tuple[float, float]]:
    """Bands of text as wide as the 版心."""
    ink = page.black.within(TOP, BOTTOM)
    found = []
    for top, bottom in ink.lines():
        columns = ink.within(top, bottom).columns()
        if bottom - top > 2 and columns[-1][1] - columns[0][0] > 150:
            found.append((top, bottom))
    return found
