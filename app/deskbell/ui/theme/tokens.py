"""The one table of colours, sizes and type roles; every widget draws from it."""

from enum import Enum
from typing import Final, Literal, NamedTuple, get_args

Ink = Literal[
    "bg",
    "surface",
    "raised",
    "sunken",
    "control",
    "sel",
    "text",
    "text2",
    "text3",
    "hair",
    "line",
    "accent",
    "accent_edge",
    "accent_hi",
    "on_accent",
    "accent_text",
    "accent_tint",
    "focus",
    "wait",
    "wait_g",
    "wait_t",
    "talk",
    "talk_t",
    "end",
    "end_t",
    "fail",
    "fail_t",
    "unk",
    "unk_t",
]
INKS: Final[tuple[Ink, ...]] = get_args(Ink)


class Appearance(Enum):
    """The three palettes; the value is the column of `COLOURS`."""

    LIGHT = 0
    DARK = 1
    CONTRAST = 2


COLOURS: Final[dict[Ink, tuple[str, str, str]]] = {
    "bg": ("#F5F2EC", "#1A1815", "#000000"),
    "surface": ("#FCFAF6", "#211E1A", "#000000"),
    "raised": ("#FFFFFF", "#2A2622", "#000000"),
    "sunken": ("#EDE8DF", "#131210", "#000000"),
    "control": ("#EFEAE1", "#332E28", "#000000"),
    "sel": ("#F3EADA", "#40372A", "#3A3000"),
    "text": ("#24211C", "#F3EEE5", "#FFFFFF"),
    "text2": ("#5C554A", "#BDB4A5", "#FFFFFF"),
    "text3": ("#716859", "#A09686", "#E6E6E6"),
    "hair": ("#E3DDD2", "#37322B", "#8C8C8C"),
    "line": ("#8F8574", "#857B6C", "#FFFFFF"),
    "accent": ("#D29B3C", "#D9A645", "#FFD24A"),
    "accent_edge": ("#A9751F", "#D9A645", "#FFFFFF"),
    "accent_hi": ("#E9C179", "#F2D08A", "#FFF0BF"),
    "on_accent": ("#211703", "#1F1603", "#000000"),
    "accent_text": ("#815408", "#E4B662", "#FFD24A"),
    "accent_tint": ("#F8ECD3", "#382C17", "#000000"),
    "focus": ("#8A5A0A", "#E4B662", "#FFD24A"),
    "wait": ("#9E430C", "#F6AD69", "#FFAA66"),
    "wait_g": ("#C95A14", "#F6AD69", "#FFAA66"),
    "wait_t": ("#FCEBDA", "#3E2A17", "#000000"),
    "talk": ("#1B7041", "#74CF96", "#6BFF9E"),
    "talk_t": ("#E0F1E6", "#1C3627", "#000000"),
    "end": ("#5C554A", "#BDB4A5", "#FFFFFF"),
    "end_t": ("#EDE8DF", "#322D27", "#000000"),
    "fail": ("#B02A20", "#F49488", "#FF9C91"),
    "fail_t": ("#FBE5E1", "#442420", "#000000"),
    "unk": ("#6A3FA3", "#C7A8F2", "#D9BCFF"),
    "unk_t": ("#EEE6F8", "#342848", "#000000"),
}

TEXT_PAIRS: Final[tuple[tuple[Ink, Ink], ...]] = (
    *((ink, ground) for ink in ("text", "text2") for ground in ("bg", "surface", "raised", "sel", "control")),
    ("text2", "sunken"),
    ("text3", "raised"),
    ("text3", "surface"),
    ("text3", "control"),
    ("on_accent", "accent"),
    ("accent_text", "bg"),
    ("accent_text", "surface"),
    ("accent_text", "raised"),
    ("accent_text", "accent_tint"),
    *((ink, ground) for ink in ("wait", "talk", "end", "fail", "unk") for ground in ("bg", "surface", "sel")),
    ("wait", "wait_t"),
    ("talk", "talk_t"),
    ("end", "end_t"),
    ("fail", "fail_t"),
    ("unk", "unk_t"),
)
"""Ink on ground as the views paint words: 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""

STROKE_PAIRS: Final[tuple[tuple[Ink, Ink], ...]] = (
    *(("focus", ground) for ground in ("bg", "surface", "raised")),
    *(("line", ground) for ground in ("bg", "surface", "raised")),
    *(("accent_edge", ground) for ground in ("bg", "surface", "sel")),
    ("wait_g", "surface"),
    ("wait_g", "wait_t"),
)
"""Strokes that must be seen: 3 to 1 or more (WCAG 2.2, 1.4.11)."""


class Role(NamedTuple):
    """A type role: size and line in logical pixels at a text size of 100 %, weight as in OpenType."""

    size: int
    weight: int
    line: int


DISPLAY: Final = Role(28, 500, 36)
ENTRY: Final = Role(20, 500, 28)
TITLE: Final = Role(16, 600, 24)
BODY: Final = Role(14, 400, 20)
SMALL: Final = Role(12, 400, 16)

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
