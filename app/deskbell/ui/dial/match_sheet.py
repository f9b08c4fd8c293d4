"""What is written in the rows of the list of matches: each person once, then one number a row."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from deskbell.ui.dial.match_places import match_places
from deskbell.ui.parts.shapes import kept_disc, pen
from deskbell.ui.parts.sheet import Sheet
from deskbell.ui.parts.text import Area, Run
from deskbell.ui.states import MatchRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import DISC, PAD
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL

_Marks = Sequence[tuple[int, int]]


class MatchSheet:
    """Takes in the rows of one picture, from the top down; what they have in common is looked up once."""

    def __init__(self, theme: Theme, icons: Icons, ratio: float, width: int, backwards: bool) -> None:  # noqa: FBT001
        self._icons = icons
        self._ratio = ratio
        self._backwards = backwards
        self._places = match_places(width, backwards)
        self._sheet = Sheet(backwards=backwards)
        self._hair, self._quiet = theme.colour("hair"), theme.colour("text2")
        self._body, self._small = theme.font(BODY), theme.font(SMALL)
        self._initials = theme.font(SMALL, SEMIBOLD)
        edge = pen(theme.colour("line")) if theme.contrast else None
        self._disc = kept_disc(DISC, ratio, theme.colour("control"), edge)
        self._marked_disc = kept_disc(DISC, ratio, theme.colour("raised"), edge)
        ink, ground = theme.colour("accent_text"), theme.colour("accent_tint")
        self._name = Run("", theme.font(BODY, MEDIUM), theme.colour("text"))
        self._found_name = Run("", theme.font(BODY, SEMIBOLD), ink, ground=ground)
        self._detail = Run("", self._small, self._quiet)
        self._found_detail = Run("", theme.font(SMALL, SEMIBOLD), ink, ground=ground)

    def write(self, row: MatchRow, top: int, *, cap: int) -> None:
        """Take in a row; `cap` is the room of the key at the end of one that is marked, 0 in any other."""
        self._sheet.top = top
        if not row.again:
            self._sheet.picture(self._places.disc, self._marked_disc if cap else self._disc)
            self._write_person(row)
        self._write_number(row, cap)

    def end(self, *, again: bool) -> None:
        """Take in the line under that row; it begins further on where the same person comes `again`."""
        self._sheet.box(self._places.hair_again if again else self._places.hair, self._hair)

    def paint(self, painter: QPainter) -> None:
        """Paint the rows."""
        self._sheet.paint(painter)

    def _write_person(self, row: MatchRow) -> None:
        sheet, places = self._sheet, self._places
        if row.sign:
            self._draw_icon(row.sign, places.sign)
        else:
            sheet.centred(places.disc, row.initials, self._initials, self._quiet)
        name = places.upper if row.detail else places.name
        sheet.runs(name, _marked(row.title, row.marked, self._name, self._found_name))
        if row.detail:
            sheet.runs(places.lower, _marked(row.detail, row.detail_marked, self._detail, self._found_detail))

    def _write_number(self, row: MatchRow, cap: int) -> None:
        sheet, places = self._sheet, self._places
        if row.glyph:
            self._draw_icon(row.glyph, places.glyph)
        if row.label:
            sheet.line(places.label, row.label, self._body, self._quiet)
        left, top, width, height = places.number if row.label or row.glyph else places.bare_number
        room = left + cap if self._backwards else left, top, width - cap, height
        took = sheet.line(room, row.number, self._name.font, self._name.colour)
        if row.aside and took + PAD + self._small.width(row.aside) <= width - cap:
            sheet.line(room, row.aside, self._small, self._quiet, trailing=True)

    def _draw_icon(self, name: str, place: Area) -> None:
        self._sheet.picture(place, self._icons.pixmap(name, place[2], self._quiet, self._ratio))


def _marked(text: str, marks: _Marks, usual: Run, found: Run) -> list[Run]:
    """Give a text in pieces as runs like `usual`, and like `found` where letters match."""
    pieces: list[Run] = []
    at = 0
    for start, end in marks:
        if start > at:
            pieces.append(Run(text[at:start], usual.font, usual.colour))
        pieces.append(Run(text[start:end], found.font, found.colour, ground=found.ground))
        at = end
    if at < len(text):
        pieces.append(Run(text[at:], usual.font, usual.colour))
    return pieces
