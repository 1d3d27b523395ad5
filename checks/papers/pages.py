"""Pages as LibreOffice lays them out: ink in tenths of a millimetre, words with their boxes."""

from __future__ import annotations

import html
import io
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOTS = 10
"""Dots a millimetre: 254 dpi."""
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A piece of text between spaces and its box in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Rule:
    """A horizontal line, or any box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Ink:
    """Where a page is inked in one colour; every answer is in millimetres from the paper's upper left corner."""

    def __init__(self, dots: np.ndarray, top: int = 0, left: int = 0) -> None:
        self._dots, self._top, self._left = dots, top, left

    def within(self, top: float, bottom: float, left: float = 0, right: float = 1000) -> Ink:
        """What of it lies inside a frame."""
        up, down = (max(_dot(edge) - self._top, 0) for edge in (top, bottom))
        begin, end = (max(_dot(edge) - self._left, 0) for edge in (left, right))
        return Ink(self._dots[up:down, begin:end], self._top + up, self._left + begin)

    def without(self, rules: list[Rule]) -> Ink:
        """The same page without the rows of ``rules``."""
        return self.clear([Rule(0, rule.top - 0.1, 1000, rule.bottom + 0.1) for rule in rules])

    def clear(self, boxes: list[Rule]) -> Ink:
        """The same page without what lies in ``boxes``."""
        kept = self._dots.copy()
        for box in boxes:
            up, down = (max(_dot(edge) - self._top, 0) for edge in (box.top, box.bottom))
            begin, end = (max(_dot(edge) - self._left, 0) for edge in (box.left, box.right))
            kept[up:down, begin:end] = False
        return Ink(kept, self._top, self._left)

    def lines(self) -> list[tuple[float, float]]:
        """Top and bottom of each band of rows with ink."""
        return [((top + self._top) / DOTS, (end + self._top) / DOTS) for top, end in _bands(self._dots.any(axis=1))]

    def columns(self) -> list[tuple[float, float]]:
        """Left and right of each band of columns with ink."""
        return [((at + self._left) / DOTS, (end + self._left) / DOTS) for at, end in _bands(self._dots.any(axis=0))]

    @property
    def turned(self) -> Ink:
        """The same with its axes exchanged, so that upright lines can be asked for."""
        return Ink(self._dots.T, self._left, self._top)

    def rules(self, shortest: float) -> list[Rule]:
        """Horizontal lines at least ``shortest`` long, from above."""
        long = np.zeros(len(self._dots), dtype=bool)
        for row in np.flatnonzero(self._dots.sum(axis=1) >= shortest * DOTS):
            long[row] = max(end - at for at, end in _bands(self._dots[row])) >= shortest * DOTS
        found = []
        for top, end in _bands(long):
            at, right = max(_bands(self._dots[(top + end) // 2]), key=lambda run: run[1] - run[0])
            edges = (at + self._left, top + self._top, right + self._left, end + self._top)
            found.append(Rule(*(edge / DOTS for edge in edges)))
        return found


class Page:
    """One page."""

    def __init__(self, pdf: Path, number: int, width: float, height: float, words: list[Word]) -> None:
        self.pdf, self.number, self.width, self.height, self.words = pdf, number, width, height, words

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    @cached_property
    def _colours(self) -> np.ndarray:
        told = ("-r", str(25.4 * DOTS), "-f", str(self.number), "-l", str(self.number), self.pdf)
        drawn = subprocess.run(["pdftoppm", *told], capture_output=True, check=True).stdout
        with Image.open(io.BytesIO(drawn)) as picture:
            return np.asarray(picture.convert("RGB"))

    @cached_property
    def black(self) -> Ink:
        return Ink(self._colours.max(axis=2) < 128)

    @cached_property
    def red(self) -> Ink:
        c = self._colours
        return Ink((c[..., 0] > 150) & (c[..., 1] < 128) & (c[..., 2] < 128))

    def forget(self) -> None:
        """Give the memory back."""
        for name in ("_colours", "black", "red"):
            self.__dict__.pop(name, None)


def convert(papers: list[Path], folder: Path) -> None:
    """LibreOffice makes a PDF of each paper; two processes make all of them."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_convert, (papers[::2], papers[1::2]), (folder, folder)))


def _convert(papers: list[Path], folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        own = f"-env:UserInstallation=file://{profile}"
        command = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir"]
        for _ in range(2):  # it may die of its own once
            missing = [paper for paper in papers if not (folder / f"{paper.stem}.pdf").is_file()]
            if missing:
                subprocess.run([*command, folder, *missing], capture_output=True, timeout=900, check=False)


def text(pdf: Path) -> str:
    """All text of ``pdf``."""
    done = subprocess.run(["pdftotext", "-nopgbrk", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def read(pdf: Path) -> list[Page]:
    """The pages of ``pdf``."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
    told = done.stdout.decode(errors="replace")  # poppler writes a rare character of the title as two surrogates
    return [Page(pdf, number, *page) for number, page in enumerate(_read(told), 1)]


def _read(told: str) -> Iterator[tuple[float, float, list[Word]]]:
    for width, height, inner in _PAGE.findall(told):
        words = [Word(*(_mm(edge) for edge in found[:4]), html.unescape(found[4])) for found in _WORD.findall(inner)]
        yield _mm(width), _mm(height), words


def _mm(points: str) -> float:
    return float(points) * 25.4 / 72


def _dot(mm: float) -> int:
    return max(round(mm * DOTS), 0)


def _bands(inked: np.ndarray) -> list[tuple[int, int]]:
    """Begin and end of each run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
    return [(int(begin), int(end)) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
