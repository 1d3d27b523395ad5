"""The font sets of papers. GB/T 9704 names families (仿宋, 楷体, 黑体, 小标宋), never a foundry.

Templates are written in the GB2312 set; ``layout`` renames to the set that ducha.toml asks for. Fonts are named,
never embedded: 方正小标宋 is licensed. ``ALTERNATIVES`` goes into fontTable.xml, so that a reader without the
font takes a relative of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ducha_cli.documents.word.wordml import W, parse, to_bytes
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.settings import Fonts

TITLE: Final = "方正小标宋简体"
BODY: Final = "仿宋_GB2312"
KAI: Final = "楷体_GB2312"
HEI: Final = "黑体"
SONG: Final = "宋体"
LATIN: Final = "Times New Roman"

SETS: Final[dict[str, dict[str, str]]] = {
    "GB2312": {name: name for name in (TITLE, BODY, KAI, HEI, SONG)},
    "Windows": {TITLE: "华文中宋", BODY: "仿宋", KAI: "楷体", HEI: HEI, SONG: SONG},
    "GBK": {
        TITLE: "方正小标宋_GBK", BODY: "方正仿宋_GBK", KAI: "方正楷体_GBK", HEI: "方正黑体_GBK", SONG: SONG,
    },
}  # fmt: skip

ALTERNATIVES: Final = {
    TITLE: "宋体", BODY: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun", "华文中宋": "宋体",
    "仿宋": "FangSong", "楷体": "KaiTi", "方正小标宋_GBK": "宋体", "方正仿宋_GBK": "仿宋",
    "方正楷体_GBK": "楷体", "方正黑体_GBK": "黑体",
}  # fmt: skip


def renames(fonts: Fonts) -> dict[str, str]:
    """Map each font name of a template to the one that the settings ask for."""
    if fonts.set not in SETS:
        raise InvalidInput(f"没有“{fonts.set}”这套字体。", f"ducha.toml 的 [fonts] set 可用：{'、'.join(SETS)}。")
    return {**SETS[fonts.set], LATIN: fonts.latin}


def rename(part: bytes, wanted: Mapping[str, str]) -> bytes:
    """``part`` with the fonts of its runs, and its font table, under the names ``wanted``."""
    if all(old == new for old, new in wanted.items()):
        return part
    root = parse(part)
    for used in root.iter(f"{W}rFonts"):
        for key, value in used.attrib.items():
            used.set(key, wanted.get(value, value))
    for font in root.iter(f"{W}font"):
        new = wanted.get(font.get(f"{W}name"), font.get(f"{W}name"))
        font.set(f"{W}name", new)
        other = font.find(f"{W}altName")
        if other is not None and new in ALTERNATIVES:
            other.set(f"{W}val", ALTERNATIVES[new])
    return to_bytes(root)
