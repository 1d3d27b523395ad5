"""Read an .xlsx or .xlsm as its sheets show it: one pass of expat over each part.

The pass takes values, number formats, struck runs, lost values, what is hidden and what is merged together: a
library that reads values alone needs a second pass for the rest, and knows the formats of a Chinese Excel not at
all (docs/decisions/0074).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from ducha_cli.errors import InvalidInput
from ducha_cli.intake.book import archive, numfmt
from ducha_cli.intake.book.shown import AUTHOR, Merge, Sheet, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ERA_1904 = (
    "使用1904日期系统，日期会差四年。",
    "请在 WPS 或 Excel 的选项中取消“使用1904日期系统”，核对日期后另存再导入。",
)
UNCALCULATED = ("公式没有计算结果", "请用 WPS 或 Excel 打开并保存一次，或改成数值后再导入。")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,7})\$?([0-9]{1,15})")
_ERROR = re.compile(r"#[A-Z0-9/!?_]{1,20}")
_MOST_COLUMNS = 16_384
"""The last column of a sheet: a span of hidden columns ends there at the latest."""


class Damaged(Exception):
    """A part says what no workbook says."""


class _Text(NamedTuple):
    """A text and what of it is struck out; ``all`` is both, in their order."""

    kept: str
    struck: str
    all: str


class _Style(NamedTuple):
    code: str
    struck: bool


_PLAIN = _Style(numfmt.GENERAL, struck=False)


def mistake(value: str) -> tuple[str, str]:
    """What is wrong with a cell of an error value, and how it is mended."""
    return f"单元格是错误值 {value if _ERROR.fullmatch(value) else ''}".rstrip(), "请改正公式或直接填写数值。"


def read(data: bytes, name: str, *, struck: bool = False) -> list[Sheet]:
    """The worksheets of an archive that ``archive.check`` has passed; ``struck``: what is struck out is read too.

    Raises:
        InvalidInput: a used area is beyond the limits, or dates count from 1904.
        Exception: it is damaged, as whatever part of it finds out.
    """
    with zipfile.ZipFile(BytesIO(data)) as book:
        parts = set(book.namelist())
        relations = _relations(book, parts, "xl/workbook.xml")
        listed, era_1904 = _listed(book)
        if era_1904:
            raise InvalidInput(f"{name} {ERA_1904[0]}", ERA_1904[1])
        shared, styles = [], []
        for kind, part in relations.values():
            if part in parts and kind == "styles":
                styles = _styles(book, part)
            elif part in parts and kind == "sharedStrings":
                shared = _shared(book, part)
        sheets = []
        for title, key, hidden in listed:
            kind, part = relations[key]
            if kind != "worksheet":
                continue
            sheet = Sheet(title, hidden=hidden, reads_struck=struck)
            with book.open(part) as stream:
                _Cells(sheet, styles, shared, f"{name}!{title}").read(stream)
            for beside, notes in _relations(book, parts, part).values():
                if beside == "comments" and notes in parts:
                    sheet.notes = _notes(book, notes)
            sheets.append(sheet)
    return sheets


# --- parts -----------------------------------------------------------------------------------------------------------


def _parse(
    stream: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Pass over one part of the archive.

    Raises:
        Damaged: it declares a document type, which no workbook does: entities may expand without end.
    """

    def refuse(*_args: object) -> None:
        raise Damaged

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    parser.ParseFile(stream)


def _elements(book: zipfile.ZipFile, part: str) -> Iterator[tuple[str, tuple[str, ...], dict[str, str]]]:
    """Each element of a small part: its name, those around it, its attributes; names without their prefixes."""
    found: list[tuple[str, tuple[str, ...], dict[str, str]]] = []
    around: list[str] = []

    def start(tag: str, told: dict[str, str]) -> None:
        found.append((_local(tag), tuple(around), {_local(key): value for key, value in told.items()}))
        around.append(_local(tag))

    def end(_tag: str) -> None:
        around.pop()

    with book.open(part) as stream:
        _parse(stream, start, end)
    yield from found


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _on(value: str | None) -> bool:
    return value in {"1", "true", "on"}


def _relations(book: zipfile.ZipFile, parts: set[str], part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to, by its key: the last word of the kind, and the part."""
    folder, _, file = part.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels"
    if listed not in parts:
        return {}
    return {
        told.get("Id", ""): (
            told.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, told.get("Target", ""))).lstrip("/"),
        )
        for tag, _, told in _elements(book, listed)
        if tag == "Relationship"
    }


def _listed(book: zipfile.ZipFile) -> tuple[list[tuple[str, str, bool]], bool]:
    """Title, key of the relation and hiddenness of each sheet in order; and whether dates count from 1904."""
    sheets, era_1904 = [], False
    for tag, _, told in _elements(book, "xl/workbook.xml"):
        if tag == "sheet":
            sheets.append((told.get("name", ""), told.get("id", ""), told.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            era_1904 = _on(told.get("date1904"))
    return sheets, era_1904


def _styles(book: zipfile.ZipFile, part: str) -> list[_Style]:
    """The format and the strike of each cell format."""
    codes = dict(numfmt.BUILTIN)
    fonts: list[bool] = []
    styles: list[_Style] = []
    for tag, around, told in _elements(book, part):
        above = around[1:2]
        if tag == "numFmt" and above == ("numFmts",):
            codes[int(told["numFmtId"])] = told.get("formatCode", numfmt.GENERAL)
        elif tag == "font" and above == ("fonts",):
            fonts.append(False)
        elif tag == "strike" and above == ("fonts",):
            fonts[-1] = _struck(told)
        elif tag == "xf" and above == ("cellXfs",):
            font = int(told.get("fontId", 0))
            code = codes.get(int(told.get("numFmtId", 0)), numfmt.GENERAL)
            styles.append(_Style(code, font < len(fonts) and fonts[font]))
    return styles


def _struck(told: dict[str, str]) -> bool:
    return told.get("val") not in {"0", "false"}


def _unescaped(text: str) -> str:
    """``text`` without _x000D_ and its like: so a sheet writes what XML cannot, or what only looks so."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # Halves of a sign are one sign again, and half a sign alone is none that could be kept.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return lines(text)


def _parted(text: str, gone: list[tuple[int, int]]) -> _Text:
    """A text and its spans that are struck out."""
    if not gone:
        return _Text(said := _unescaped(text) if "_x" in text or "\r" in text else text, "", said)
    kept, struck, at = [], [], 0
    for start, end in gone:
        kept.append(text[at:start])
        struck.append(text[start:end])
        at = end
    kept.append(text[at:])
    return _Text(_unescaped("".join(kept)), _unescaped("".join(struck)), _unescaped(text))


_RUNS = {"r", "strike", "rPh"}


class _Runs:
    """What holds for the run of a text that is being read: it is struck out, or a hint of pinyin, which is no text."""

    def __init__(self) -> None:
        self.hint = self.struck = False

    def start(self, tag: str, told: dict[str, str]) -> None:
        if tag == "strike":
            self.struck = _struck(told)
        else:
            self.struck, self.hint = False, self.hint or tag == "rPh"

    def end(self, tag: str) -> None:
        if tag != "strike":
            self.struck = self.hint = False


class _Texts:
    """Gathers the texts of a part, run by run."""

    def __init__(self) -> None:
        self.runs = _Runs()
        self.inside = False
        self.said = ""
        self.gone: list[tuple[int, int]] = []

    def start(self, tag: str, told: dict[str, str]) -> None:
        if tag == "t":
            self.inside = not self.runs.hint
        elif tag in _RUNS:
            self.runs.start(tag, told)

    def text(self, said: str) -> None:
        if self.inside:
            if self.runs.struck:
                self.gone.append((len(self.said), len(self.said) + len(said)))
            self.said += said

    def end(self, tag: str) -> None:
        if tag == "t":
            self.inside = False
        elif tag in _RUNS:
            self.runs.end(tag)

    def take(self) -> _Text:
        """The text so far; the next one begins."""
        found = _parted(self.said, self.gone)
        self.said, self.gone = "", []
        return found


def _shared(book: zipfile.ZipFile, part: str) -> list[_Text]:
    """The texts that cells refer to by their number."""
    found: list[_Text] = []
    texts = _Texts()

    def start(tag: str, told: dict[str, str]) -> None:
        texts.start(_local(tag), told)

    def end(tag: str) -> None:
        tag = _local(tag)
        texts.end(tag)
        if tag == "si":
            found.append(texts.take())

    with book.open(part) as stream:
        _parse(stream, start, end, texts.text)
    return found


def _notes(book: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    """The comments of a sheet by their place, but for those of a marked copy."""
    notes: dict[tuple[int, int], str] = {}
    authors: list[str] = []
    said: list[str] = []
    texts = _Texts()
    place, author = (0, 0), 0

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal place, author
        tag = _local(tag)
        if tag == "comment":
            found = _REFERENCE.fullmatch(told.get("ref", ""))
            place = (int(found[2]), _column(found[1])) if found else (0, 0)
            author = int(told.get("authorId", -1))
        elif tag == "author":
            said.clear()
        texts.start(tag, told)

    def text(words: str) -> None:
        said.append(words)
        texts.text(words)

    def end(tag: str) -> None:
        tag = _local(tag)
        texts.end(tag)
        if tag == "author":
            authors.append("".join(said))
        elif tag == "comment":
            note = texts.take().all.strip()
            if note and place[0] and not (0 <= author < len(authors) and authors[author] == AUTHOR):
                notes[place] = note

    with book.open(part) as stream:
        _parse(stream, start, end, text)
    return notes


# --- a sheet ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """The number of a column: AB → 28.

    Raises:
        Damaged: these are no letters of a column.
    """
    column = 0
    for char in letters.upper():
        if not "A" <= char <= "Z":
            raise Damaged
        column = column * 26 + ord(char) - 64
    if not column:
        raise Damaged
    return column


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a cell: AB12 → (12, 28)."""
    found = _REFERENCE.fullmatch(reference.strip().upper())
    if not found:
        raise Damaged
    return int(found[2]), _column(found[1])


class _Cells:
    """One pass over a sheet's XML, into a ``Sheet``.

    What is asked for each of a million cells stands in one function of its own, with its variables around it: that
    takes half the time that attributes do.
    """

    def __init__(self, sheet: Sheet, styles: list[_Style], shared: list[_Text], place: str) -> None:
        self.sheet, self.styles, self.shared, self.place = sheet, styles, shared, place
        self.row = 0

    def read(self, stream: IO[bytes]) -> None:
        """Read the sheet's part."""
        column = below = 0
        kind = style = value = ""
        formula = inside = False
        gone: list[tuple[int, int]] = []
        runs = _Runs()
        begin, other, take = self._begin, self._other, self._take

        def start(tag: str, told: dict[str, str]) -> None:
            nonlocal column, below, kind, style, value, formula, inside, gone
            if ":" in tag:
                tag = _local(tag)
            if tag == "c":
                if reference := told.get("r"):
                    column = _column(letters := reference.rstrip("0123456789"))
                    below = _digits(reference[len(letters) :])
                else:
                    column += 1
                kind, style, value = told.get("t", ""), told.get("s", ""), ""
                formula = False
                if gone:
                    gone = []
            elif tag == "v" or (tag == "t" and not runs.hint):
                inside = True
            elif tag == "row":
                column = below = 0
                begin(told)
            elif tag == "f":
                formula = True
            elif tag in _RUNS:
                runs.start(tag, told)
            elif tag != "is":
                other(tag, told)

        def text(said: str) -> None:
            nonlocal value
            if inside:
                if runs.struck:
                    gone.append((len(value), len(value) + len(said)))
                value += said

        def end(tag: str) -> None:
            nonlocal inside
            if ":" in tag:
                tag = _local(tag)
            if tag == "c":
                if value or formula:
                    take(column, below, kind, style, value, gone)
            elif tag in {"v", "t"}:
                inside = False
            elif tag in _RUNS:
                runs.end(tag)

        _parse(stream, start, end, text)

    def _begin(self, told: dict[str, str]) -> None:
        """Begin a row: what it does not say of itself, the rows before it do."""
        self.row = row = int(told.get("r") or self.row + 1)
        if row < 1:
            raise Damaged
        if row <= archive.MAX_ROWS and _on(told.get("hidden")):
            self.sheet.hidden_rows.add(row)

    def _other(self, tag: str, told: dict[str, str]) -> None:
        if tag == "mergeCell":
            first, _, last = told["ref"].partition(":")
            top, left = _place(first)
            bottom, right = _place(last or first)
            self.sheet.merges.append(Merge(top, left, bottom, right))
        elif tag == "col" and _on(told.get("hidden")):
            self.sheet.hidden_columns.update(range(int(told["min"]), min(int(told["max"]), _MOST_COLUMNS) + 1))

    def _take(self, column: int, below: int, kind: str, style: str, value: str, gone: list[tuple[int, int]]) -> None:
        """Put a cell that has ended into the sheet; one without a value is a formula's."""
        sheet, row = self.sheet, self.row
        # A cell whose own reference lies farther than its row is none of a workbook's; the row counts.
        if row > archive.MAX_ROWS or below > archive.MAX_ROWS or column > archive.MAX_COLUMNS:
            archive.within(max(row, below), column, self.place)
        form = self.styles[int(style)] if style and int(style) < len(self.styles) else _PLAIN
        if kind == "s":
            if value[:1] == "-":
                raise Damaged
            _put(sheet, row, column, self.shared[int(value)], form)
        elif kind in {"inlineStr", "str"}:
            _put(sheet, row, column, _parted(value, gone), form)
        elif kind == "e":
            sheet.faults[row, column] = mistake(value)
        elif not value:
            sheet.faults[row, column] = UNCALCULATED
        elif kind == "b":
            sheet.put(row, column, value == "1")
        elif kind == "d":
            when = datetime.fromisoformat(value).replace(tzinfo=None)
            code = form.code if numfmt.is_date(form.code) else numfmt.BUILTIN[14]
            sheet.put_number(row, column, numfmt.serial(when), code, struck=form.struck)
        else:
            sheet.put_number(row, column, float(value), form.code, struck=form.struck)


def _digits(text: str) -> int:
    """The row that a reference names.

    Raises:
        Damaged: it names none.
    """
    if not text:
        raise Damaged
    return int(text)


def _put(sheet: Sheet, row: int, column: int, said: _Text, form: _Style) -> None:
    """Put a text whose cell or whose runs may be struck out."""
    if not form.struck and not said.struck:
        if said.kept:
            sheet.put(row, column, said.kept)
    elif said.all:
        struck = said.all if form.struck else said.struck
        whole = form.struck or not said.kept.strip()
        kept = said.all if sheet.reads_struck or not struck.strip() else "" if whole else said.kept
        sheet.put_text(row, column, kept, struck, whole=whole)
