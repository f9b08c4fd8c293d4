"""Where everything stands in a row of the list of matches."""

from functools import lru_cache
from typing import Final, NamedTuple

from deskbell.ui.parts.rowpaint import TEXT_X
from deskbell.ui.parts.text import Area
from deskbell.ui.theme.sizes import DISC, GAP, PAD, ROW_H

_LABEL_X: Final = 480
_LABEL_W: Final = 128
_ICON_PX: Final = 20
_ICON_W: Final = 32
_SIGN_INSET: Final = 8


class MatchPlaces(NamedTuple):
    """The places in a row; with a detail below it, the name goes up. An icon stands in a square."""

    disc: Area
    sign: Area
    name: Area
    upper: Area
    lower: Area
    glyph: Area
    label: Area
    number: Area
    bare_number: Area
    hair: Area
    hair_again: Area


# The same for all rows; each letter that is typed asks for them.
@lru_cache(maxsize=1)
def match_places(width: int, backwards: bool) -> MatchPlaces:  # noqa: FBT001 - what is kept has no names
    """Give the places in a row that begins at the top of a list of this width."""
    split = min(_LABEL_X, width * 46 // 100)
    end, behind_label = width - PAD, split + _LABEL_W

    def area(start: int, room: int, top: int, height: int) -> Area:
        return width - start - room if backwards else start, top, room, height

    words = TEXT_X, split - TEXT_X - GAP
    sign = DISC - 2 * _SIGN_INSET
    return MatchPlaces(
        disc=area(PAD, DISC, 6, DISC),
        sign=area(PAD + _SIGN_INSET, sign, 6 + _SIGN_INSET, sign),
        name=area(*words, 12, ROW_H - 24),
        upper=area(*words, 4, ROW_H - 24),
        lower=area(*words, 22, ROW_H - 27),
        glyph=area(split, _ICON_PX, 12, _ICON_PX),
        label=area(split + _ICON_W, _LABEL_W - _ICON_W - 8, 0, ROW_H),
        number=area(behind_label, end - behind_label, 0, ROW_H),
        bare_number=area(split, end - split, 0, ROW_H),
        hair=area(TEXT_X, width - TEXT_X - PAD, ROW_H - 1, 1),
        hair_again=area(split, width - split - PAD, ROW_H - 1, 1),
    )
