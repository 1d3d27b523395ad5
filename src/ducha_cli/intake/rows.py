"""Rows as people draw them: what each row below a header is, by the first rule that fits it.

A row is left out and told, heads others, goes on with the row above, or is a thing of its own. A merged cell speaks for
the rows inside its range and nowhere else; a blank cell of a row with its own title never means "as above". What is
guessed is told once a table, with its rows; ``--strict`` makes it an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.days import daytext
from ducha_cli.domain.words import personal
from ducha_cli.domain.words.naming import clean
from ducha_cli.errors import InvalidInput
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import ERROR, MASK, NOTICE, WARNING, Finding, spans
from ducha_cli.intake.header import WIDE
from ducha_cli.intake.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ducha_cli.intake.book.shown import Sheet
    from ducha_cli.intake.findings import Severity
    from ducha_cli.intake.header import Header
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.tables import Table

PREFILLED, HEADER, PRINTED, TOTAL, FOOTER = "只有序号", "表头", "页眉页脚", "合计", "表尾"
SECTION, FURTHER, GOES_ON, DATA = "分节", "同项续行", "续行", "数据"

_TOTAL = re.compile(r"(?:[全本各]\S{0,4})?(?:合计|小计|总计|共计)(?:[:(0-9共]|$)")
_LABELS = (
    r"注|附注|备注|说明|填报(?:人|单位|部门|日期|时间)?|填表(?:人|单位|日期|时间)?|制表(?:人|单位|日期|时间)?"
    r"|审核(?:人)?|审批(?:人)?|复核(?:人)?|联系(?:人|电话|方式)|经办人|(?:单位|部门)?(?:主要)?负责人(?:\(?签[字名章]\)?)?"
    r"|(?:填报)?单位\((?:盖章|公章|签章)\)|主管领导|分管领导|报送(?:单位|日期|时间)|日期"
)
_FOOTER = re.compile(rf"(?:{_LABELS})\d?(?::|$)")
_LABELLED = re.compile(r"[^:,。;]{1,10}:")
_STARRED = ("★", "※")
_UNIT = re.compile(r"[^\W\d][^:,。;]{0,18}(?:局|委|办|部|厅|院|所|站|队|中心|乡|镇|街道|公司|集团|银行|学校)")
_DAYS = ("due", "found_on", "start")
"""Columns of which a value that reads as a day makes a row one of data, whatever it begins with."""
_ANY_DAY = date(2020, 1, 1)
"""Whether a text is a day does not depend on today."""
_ORDERED = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}[)、.．]\S|\([一二三四五六七八九十]{1,3}\)\S"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|类|章|批)"
)
_PAGE = re.compile(r"第[0-9一二三四五六七八九十]+页|续上?表|\(续\)")
_SERIAL = re.compile(r"\(?(?:[0-9]{1,6}(?:[.-][0-9]{1,3}){0,3}|[一二三四五六七八九十百]{1,5}|[①-⑳])[)、.．]?")
_EMPTY = re.compile(r"[-‐-―－/／]+|0")
"""What a prefilled row shows where nothing is written."""
_DITTO = frozenset({"同上", "同上。", "〃", "″", '"', "”", "“", "同前", "同前。"})
_ENDED = ("。", "！", "？", "；", "!", "?", ";")
"""A text that ends so is not gone on with."""
_MEASURES = "措施"
"""Headings of what an issue's further rows are told apart by end so."""
_QUOTED = 200
"""Letters of a footer that are quoted at most."""


class Line(NamedTuple):
    """A row to be judged.

    Attributes:
        number: from 1.
        texts: what it shows, by column; what a merge above it says is not its own.
        filled: whether a merge from above says something in it.
        serial: its own 序号.
        counted: that is a number.
    """

    number: int
    texts: dict[int, str]
    filled: bool
    serial: str
    counted: bool

    @property
    def single(self) -> str:
        """Its only text, "" where it has several or stands under a merge."""
        return next(iter(self.texts.values())) if len(self.texts) == 1 and not self.filled else ""


@dataclass(slots=True)
class Group:
    """The things under one merged 序号 or title, by what each is called."""

    things: dict[str, Record] = field(default_factory=dict)
    last: Record | None = None


class Rows:
    """The rows below one header, judged from the first to the last.

    Attributes:
        above: the row that a further one goes on with; None below a section.
        last: the last row of data, whose value 同上 means.
    """

    def __init__(self, table: Table, sheet: Sheet, titles: Collection[str], section: str, *, strict: bool) -> None:
        self.table, self.sheet, self.titles, self.strict = table, sheet, titles, strict
        self.profile, self.header = table.profile, table.header
        self.serial = self.header.columns.get("serial", 0)
        self.numbers = [column for name in ("serial", "reference") for column in self.header.of(name)[:1]]
        self.wide, self.merged, self.covered = _fill(sheet, self.profile, self.header)
        self.above: Record | None = None
        self.last: Record | None = None
        self.section = section
        self._groups: dict[int, Group] = defaultdict(Group)
        self._guesses: dict[str, list[int]] = defaultdict(list)
        self._firsts: dict[int, Record] = {}
        table.account.covered |= {f"{letters(column)}{row}" for row, column in self.covered}
        self._dittos: dict[int, list[int]] = defaultdict(list)

    def line(self, number: int) -> Line:
        """A row of the sheet to be judged."""
        sheet, covered = self.sheet, self.covered
        filled = (column for column, value in enumerate(sheet.rows[number - 1], 1) if value != "")
        own = {column: text for column in filled if (text := sheet.text(number, column))}
        every = len(own)
        if covered:
            own = {column: text for column, text in own.items() if (number, column) not in covered}
        serial = own.get(self.serial, "")
        counted = bool(serial) and bool(_SERIAL.fullmatch(clean(serial)))
        return Line(number, own, len(own) < every, serial, counted)

    def judge(self, line: Line, header: Callable[[int], bool]) -> str:
        """What a row is; ``header`` says whether it is one of headings."""
        if _prefilled(self, line):
            return PREFILLED
        if header(line.number):
            return HEADER
        if line.counted and line.number not in self.wide:
            return DATA  # as nearly all rows
        return next((fate for fate, fits in RULES if fits(self, line)), DATA)

    def leave(self, line: Line, fate: str) -> None:
        """Leave a row out."""
        self.table.left.setdefault(fate, []).append(line.number)
        texts = [public(self.header, text) for text in line.texts.values()]
        self.table.account.leave_row(fate, line.number, len(texts), texts)
        if fate in {TOTAL, FOOTER}:
            self.above = None

    def head(self, line: Line) -> None:
        """Let a row head those below it."""
        self.section, self.above = " ".join(line.texts.values()), None
        self.table.sections.append(line.number)
        self.table.account.sections += len(line.texts)
        if line.number not in self.wide and not _ORDERED.match(clean(self.section)):
            self._guesses["序号列里只有文字，当作分节"].append(line.number)

    def take(self, line: Line) -> None:
        """Take a row of data: a thing of its own, a further row of one, or the end of the text above it."""
        ditto = self._resolve(line)
        one = Record(line.number, self.section, line.number, self.sheet, self.header)
        one.filled = len(line.texts)
        if self.profile.thing:
            if line.number in self.merged:
                self._under_a_merge(one, self.merged[line.number])
            elif self._same_again(one):
                self._further(one, "序号（或编号）、标题与上一行相同，并入上一行")
            elif self._untitled(one, line, ditto):
                if self._goes_on(line):
                    self._join(line)
                    return
                self._as_above(one)
                self._further(one, "题空，并入上一行")
        self.table.records.append(one)
        self._firsts.setdefault(one.group, one)
        if one.group != one.row:
            self._firsts[one.group].joined += (one.row,)
        self.above = self.last = one

    # --- the rules of further rows -----------------------------------------------------------------------------------

    def _under_a_merge(self, one: Record, top: int) -> None:
        """Part the rows under one merged 序号 or title by what they are called; without a name it is the one above."""
        group = self._groups[top]
        one.merged = top
        called = self._called(one)
        known = group.things.get(called) if called else group.last
        if known is not None and self._anothers(one, known):
            known, called = None, f"{called}|{one.row}"
        if known is None:
            group.things[called] = known = one
        one.group = known.row
        group.last = known

    def _called(self, one: Record) -> str:
        """By what a row is told from others under the same merge, "" where it says nothing of it."""
        *_, last = names = [clean(one.text(name)) for name in self.profile.thing]
        return "|".join(names) if last or len(names) == 1 or not self.header.of(self.profile.thing[-1]) else ""

    def _anothers(self, one: Record, known: Record) -> bool:
        """Whether two rows tell of different people: a letter of another is never the same letter."""
        theirs = [field.name for field in self.profile.fields if field.personal]
        return any(one.text(name) not in {"", known.text(name)} for name in theirs)

    def _same_again(self, one: Record) -> bool:
        """Whether a row is the thing of the row above, of which it tells another part."""
        above = self.above
        if above is None or above.row != one.row - 1 or self.header.letters or above.row in self.merged:
            return False
        # By column: of nearly all rows nothing else is asked, and a record reads all its fields at once.
        numbers = [(one.shown(column), above.shown(column)) for column in self.numbers]
        if not any(mine and mine == its for mine, its in numbers):
            return False
        if len({one.text("reference"), above.text("reference")} - {""}) > 1:
            return False
        if not (called := self._called(one)) or called != self._called(above) or self._anothers(one, above):
            return False
        measures = {name: cell.text() for name, cell in one.extra.items() if name.endswith(_MEASURES)}
        more = any(text != (above.extra[name].text() if name in above.extra else "") for name, text in measures.items())
        return more or any(one.text(name) != above.text(name) for name in self.profile.parts)

    def _untitled(self, one: Record, line: Line, ditto: frozenset[int]) -> bool:
        """Whether a row without title, 序号 and number of its own stands below one that has them."""
        if self.above is None or line.serial or one.text("reference") or one.text("system_id"):
            return False
        title = self.header.of(self.profile.thing[0])
        if any(column in line.texts and column not in ditto for column in title):
            return False
        return not any(one.text(field.name) for field in self.profile.fields if field.personal)

    def _goes_on(self, line: Line) -> bool:
        """Whether all that a row says goes on with texts of the row above, which have not ended."""
        above = self.above
        assert above is not None
        texts = {column for name in self.profile.texts for column in self.header.of(name)}
        texts.update(self.header.extra.values())
        over = [above.shown(column) for column in line.texts if column in texts]
        return len(over) == len(line.texts) and all(text and not text.endswith(_ENDED) for text in over)

    def _join(self, line: Line) -> None:
        """Join the texts of a row to those of the row above."""
        above = self.above
        assert above is not None
        for column, text in line.texts.items():
            self.sheet.put(above.row, column, above.shown(column) + text)
        above.changed()
        above.filled += len(line.texts)
        self._firsts[above.group].joined += (line.number,)
        self._guesses["只有半句话，接上一行"].append(line.number)

    def _as_above(self, one: Record) -> None:
        """Give a row that names no unit the units of the row above."""
        above = self.above
        assert above is not None
        columns = [column for name in self.profile.units for column in self.header.of(name)]
        if not any(one.shown(column) for column in columns):
            for column in columns:
                self.sheet.put(one.row, column, above.shown(column))
            one.changed()

    def _further(self, one: Record, why: str) -> None:
        assert self.above is not None
        one.group = self.above.group
        self._guesses[why].append(one.row)

    def _resolve(self, line: Line) -> frozenset[int]:
        """Put the value above where a row says 同上; the columns where it does."""
        if _DITTO.isdisjoint(line.texts.values()):
            return frozenset()
        columns = frozenset(column for column, text in line.texts.items() if text in _DITTO)
        for column in sorted(columns):
            above = self.last.shown(column) if self.last is not None else ""
            if above:
                self.sheet.put(line.number, column, self.sheet.value(self.last.row, column) if self.last else "")
                if self.last and (shown := self.sheet.shown.get((self.last.row, column))):
                    self.sheet.shown[line.number, column] = shown
                self._dittos[column].append(line.number)
            else:
                what = (
                    f"“{line.texts[column]}”：上一行这一列没有内容" if self.last else f"“{line.texts[column]}”在第一行"
                )
                self.table.at(self.sheet, line.number, column, ERROR, "必填", "", what, "请写明，或留空。")
        return columns

    # --- what is told of the whole -----------------------------------------------------------------------------------

    def tell(self) -> Iterator[Finding]:
        """Yield what was left out and what was guessed, each once; and tell the records of one group of each other."""
        for group in self._groups.values():
            _tell_together(list(group.things.values()))
        for fate in (PREFILLED, TOTAL, FOOTER):
            if found := self.table.left.get(fate):
                yield self._left(fate, found)
        severity: Severity = ERROR if self.strict else WARNING
        if self._dittos:
            count = sum(map(len, self._dittos.values()))
            first = min((row, column) for column, found in self._dittos.items() for row in found)
            places = "，".join(
                f"{self._heading(one)} {places_of(one, self._dittos[one])}" for one in sorted(self._dittos)
            )
            where = f"{letters(first[1])}{first[0]}"
            yield self._told(where, severity, f"同上 {count}格，按上一行读：{places}", "请核对。")
        for what, rows in self._guesses.items():
            yield self._told(str(rows[0]), severity, f"{what}：第{spans(rows)}行", "请核对；不对的，请写全该行。")

    def _left(self, fate: str, rows: list[int]) -> Finding:
        quote = "" if fate == PREFILLED else f"：{'；'.join(self.table.account.left[fate].texts)}"
        quote = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
        problem, mend = f"{fate}，没有导入（第{spans(rows)}行）{quote}", "如是数据，请写全该行。"
        return Finding(NOTICE, "跳过", self.table.file, self.table.sheet, str(rows[0]), "", "", problem, mend)

    def _told(self, place: str, severity: Severity, problem: str, mend: str) -> Finding:
        return Finding(severity, "猜读", self.table.file, self.table.sheet, place, "", "", problem, mend)

    def _heading(self, column: int) -> str:
        label = self.header.labels[column - 1] if column <= self.header.width else ""
        return label or f"{letters(column)}列"


def places_of(column: int, rows: list[int]) -> str:
    """Places of a column as they are told: C3-C4、C9."""
    at = letters(column)
    return "、".join("-".join(f"{at}{row}" for row in part.split("-")) for part in spans(rows).split("、"))


def public(header: Header, text: str) -> str:
    """A text of a row that is left out as it may be shown: a note below letters may name anybody."""
    if header.letters and not _TOTAL.match(clean(text)):
        return MASK
    if not personal.numbered(text):
        return text
    label, colon, _ = text.replace(":", "：").partition("：")
    return f"{label}：{MASK}" if colon and not personal.numbered(label) else MASK


def _tell_together(things: list[Record]) -> None:
    """Tell each of several things under one merged cell that they stood together."""
    if len(things) > 1:
        serial = next((text for one in things if (text := one.text("serial"))), "")
        named = f"序号{serial}" if serial else f"第{things[0].row}行起"
        for place, one in enumerate(things, 1):
            one.together = f"{named}（{place}/{len(things)}）"


def _prefilled(rows: Rows, line: Line) -> bool:
    """Only 序号, dashes, and formulas of nothing."""
    return all(
        (column == rows.serial and line.counted) or _EMPTY.fullmatch(text) for column, text in line.texts.items()
    )


def _page(rows: Rows, line: Line) -> bool:
    """What a printed page repeats: the title, 续表, its number."""
    return bool(line.single) and ((text := clean(line.single)) in rows.titles or bool(_PAGE.search(text)))


def _total(_: Rows, line: Line) -> bool:
    if line.counted:
        return False
    return any(_TOTAL.match(clean(text)) for text in list(line.texts.values())[:3])


def _footer(rows: Rows, line: Line) -> bool:
    """Who filled in the table, and notes below it; a row that a unit or a day stands in is none."""
    if line.filled or line.counted:
        return False
    texts = [clean(text) for text in line.texts.values()]
    named = bool(_FOOTER.match(texts[0]))
    starred = len(texts) == 1 and texts[0].startswith(_STARRED)
    told = len(texts) > 1 and all(_LABELLED.match(text) for text in texts)
    return (named or starred or told) and not _says_data(rows, line)


def _says_data(rows: Rows, line: Line) -> bool:
    units = (column for name in rows.profile.units for column in rows.header.of(name))
    if any(_UNIT.fullmatch(clean(line.texts.get(column, ""))) for column in units):
        return True
    days = (column for name in _DAYS for column in rows.header.of(name))
    return any(_is_day(line.texts[column]) for column in days if column in line.texts)


def _is_day(text: str) -> bool:
    try:
        return daytext.read(text, _ANY_DAY) is not None
    except InvalidInput:
        return False


def _section(rows: Rows, line: Line) -> bool:
    """A row that heads others: merged over nearly all columns, or one text that is numbered in words or no 序号."""
    if line.number in rows.wide:
        return True
    return bool(line.single) and (bool(_ORDERED.match(clean(line.single))) or (bool(line.serial) and not line.counted))


RULES: tuple[tuple[str, Callable[[Rows, Line], bool]], ...] = (
    (PRINTED, _page),
    (TOTAL, _total),
    (FOOTER, _footer),
    (SECTION, _section),
)
"""What a row is that is neither prefilled, nor a header, nor data, in the order in which it is asked."""


def _fill(sheet: Sheet, profile: Profile, header: Header) -> tuple[set[int], dict[int, int], set[tuple[int, int]]]:
    """Fill merged ranges of the data downwards in place.

    Returns:
        rows that are merged over nearly all columns; rows under a merged 序号 or title → its first row; the places that
        were filled.
    """
    wide: set[int] = set()
    merged: dict[int, int] = {}
    covered: set[tuple[int, int]] = set()
    keys = {header.columns[one.name] for one in profile.fields if one.groups and one.name in header.columns}
    for merge in sheet.merges:
        if merge.top <= header.last:
            continue
        if (merge.right - merge.left + 1) >= WIDE * header.width and header.width > 1:
            wide.update(range(merge.top, merge.bottom + 1))
            continue
        rows = range(merge.top + 1, min(merge.bottom, len(sheet.rows)) + 1)
        covered.update((row, merge.left) for row in rows if sheet.value(row, merge.left) == "")
        sheet.fill_down(merge)
        if merge.left in keys and merge.bottom > merge.top:
            for number in range(merge.top, merge.bottom + 1):
                merged[number] = min(merge.top, merged.get(number, number))
    for number in sorted(merged):  # 序号 merged over three rows, its title over the last two
        merged[number] = merged.get(merged[number], merged[number])
    return wide, merged, covered
