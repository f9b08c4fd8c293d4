"""Sizes of everything and the window widths at which parts give way, in logical pixels."""

from typing import Final

PAD: Final = 20
GAP: Final = 12
RING: Final = 4
"""Room every button keeps around its box for the focus ring."""

HEADER_H: Final = 56
RIBBON_H: Final = 32
DIAL_H: Final = 125
DIAL_LOW_H: Final = 110
FIELD_H: Final = 56
CALL_W: Final = 120
PREVIEW_H: Final = 28
STRIP_H: Final = 136
STRIP_NARROW_H: Final = 112
STRIP_COMPACT_H: Final = 72
STRIP_LOW_H: Final = 60
STRIP_BUTTON_H: Final = 40
BUTTON_H: Final = 36
STATUS_H: Final = 28
ROW_H: Final = 44
DISC: Final = 32
LEG_DISC: Final = 44
KEY_H: Final = 52
PAD_W: Final = 264
HISTORY_W: Final = 420
HISTORY_MID_W: Final = 360
HISTORY_BESIDE_W: Final = 380
HISTORY_WIDE_W: Final = 520
TABS_H: Final = 44
TABS_LOW_H: Final = 36

RADIUS: Final = 10
RADIUS_KEY: Final = 8
RADIUS_CAP: Final = 5

MIN_SIZE: Final = (640, 440)
START_SIZE: Final = (1080, 740)
WIDE_FROM: Final = 1400
FULL_FROM: Final = 1080
PAD_FROM: Final = 960
WORDS_FROM: Final = 900
COLUMNS_FROM: Final = 800
TALL_FROM: Final = 560
