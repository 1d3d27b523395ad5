"""Texts for comparing: what looks the same is the same, whatever it was typed or copied from.

Of a text copied from a web page or a scanned paper some characters are invisible, and some are radicals that no eye
tells from the character: ⻰潭镇 is 龙潭镇. What is stored is what was written, without what is invisible.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻"
    "⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿"
    "肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""CJK radicals U+2E81-2EF3 with their ideographs, in order: the property EquivalentUnifiedIdeograph of Unicode 14.

NFKC knows but two of them, and ``unicodedata`` has no such table. The lines were printed from that property as Perl
bears it (``Unicode::UCD::prop_invmap("EqUIdeo")``); Kangxi radicals (U+2F00 on) are left to NFKC.
"""

_UNIFIED = dict(zip(map(ord, _RADICALS), _IDEOGRAPHS, strict=True))
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")
_NUMBERED = re.compile(r"第*([0-9]+)号+(?![0-9])")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` as it is compared: nothing invisible, no blanks, one form of each letter, sign and radical.

    Folding twice is folding once; letters are small, and 。 is a point as ． is.
    """
    text = visible(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    # A letter made small may come apart (ǰ), and a blank taken away may bring an accent to its letter.
    text = visible("".join(unicodedata.normalize("NFKC", text.casefold()).split()))
    return unicodedata.normalize("NFKC", text).replace("。", ".")


def fold_number(text: str) -> str:
    """Return the number of a paper or a row as it is compared: one pair of brackets, no 第…号, 0012 is 12."""
    key = _NUMBERED.sub(r"\1", fold(text).translate(_BRACKETS))
    return key.lstrip("0") or "0" if key.isdecimal() else key


def visible(text: str) -> str:
    """Return ``text`` as the eye sees it: without invisible characters, and with ideographs for radicals."""
    if text.isascii():
        return text
    if text.isprintable():  # what is invisible is not: nearly all texts are
        return text.translate(_UNIFIED)
    return "".join(_UNIFIED.get(ord(one), one) for one in text if unicodedata.category(one) != "Cf")


def odd(text: str) -> bool:
    """Whether ``text`` holds what the eye does not see or takes for something else."""
    return not text.isascii() and visible(text) != text
