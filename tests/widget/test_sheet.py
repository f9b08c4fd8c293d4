"""What is painted colour by colour looks as if painted one after another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from deskbell.ui.parts.sheet import Sheet
from deskbell.ui.parts.text import Run, centred, line, runs
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD, SMALL

GROUND, INK, TINT = QColor("white"), QColor("black"), QColor("yellow")
AREA = (20, 10, 150, 24)
WIDE = "A name that is much too long for its place"
FORWARDS, BACKWARDS = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
EITHER_WAY = pytest.mark.parametrize("direction", [FORWARDS, BACKWARDS])


def painted(paint: Callable[[QPainter], object], direction: Qt.LayoutDirection = FORWARDS) -> QImage:
    """What stands on white paper once it is painted."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    paint(painter)
    painter.end()
    return image


@EITHER_WAY
@pytest.mark.parametrize("text", ["Anna", "+374 10 12", WIDE, "שלום 205"])
def test_lines_of_several_colours_are_written_where_a_painter_writes_them(
    look: Look, text: str, direction: Qt.LayoutDirection
) -> None:
    """At either end and in the middle, with their widths."""
    face, small = look.theme.font(BODY), look.theme.font(SMALL)
    sheet = Sheet(backwards=direction is BACKWARDS)
    widths = [
        sheet.line(AREA, text, face, INK),
        sheet.line((20, 40, 150, 24), text, small, TINT, trailing=True),
    ]
    sheet.centred((20, 70, 400, 24), text, face, INK)
    expected: list[int] = []

    def one_by_one(painter: QPainter) -> None:
        expected.append(line(painter, QRect(*AREA), text, face, INK))
        expected.append(line(painter, QRect(20, 40, 150, 24), text, small, TINT, trailing=True))
        centred(painter, QRect(20, 70, 400, 24), text, face, INK)

    assert painted(sheet.paint, direction) == painted(one_by_one, direction)
    assert widths == expected


@EITHER_WAY
def test_runs_stand_on_their_grounds(look: Look, direction: Qt.LayoutDirection) -> None:
    """Each as wide as its words and a pixel more at either side, with a line of the words' colour at its foot."""
    face, heavy = look.theme.font(BODY), look.theme.font(BODY, SEMIBOLD)
    found = Run("etr", heavy, INK, ground=TINT)
    sheet = Sheet(backwards=direction is BACKWARDS)
    sheet.runs(AREA, [Run("P", face, INK), found])
    first, wide = face.width("P"), heavy.width("etr")
    left = 20 + 150 - first - wide if direction is BACKWARDS else 20 + first

    def one_by_one(painter: QPainter) -> None:
        painter.fillRect(QRect(left - 1, 10, wide + 2, 23), TINT)
        painter.fillRect(QRect(left - 1, 33, wide + 2, 1), INK)
        runs(painter, QRect(*AREA), [Run("P", face, INK), found])

    assert painted(sheet.paint, direction) == painted(one_by_one, direction)


def test_words_lie_over_pictures_and_these_over_boxes(look: Look) -> None:
    """In whatever order they come."""
    picture = QPixmap(40, 24)
    picture.fill(TINT)
    sheet = Sheet(backwards=False)
    sheet.line(AREA, "Anna", look.theme.font(BODY), INK)
    sheet.picture(AREA, picture)
    sheet.box(AREA, QColor("green"))

    def one_by_one(painter: QPainter) -> None:
        painter.fillRect(QRect(*AREA), QColor("green"))
        painter.drawPixmap(20, 10, picture)
        line(painter, QRect(*AREA), "Anna", look.theme.font(BODY), INK)

    assert painted(sheet.paint) == painted(one_by_one)


def test_each_row_is_written_from_where_it_begins(look: Look) -> None:
    """Words, pictures and boxes alike."""
    face, picture = look.theme.font(BODY), QPixmap(8, 8)
    picture.fill(INK)

    def write(sheet: Sheet, top: int) -> None:
        sheet.box((5, top + 2, 8, 8), TINT)
        sheet.picture((15, top + 2, 8, 8), picture)
        sheet.line((30, top, 100, 24), "Anna", face, INK)
        sheet.centred((140, top, 40, 24), "AP", face, INK)
        sheet.runs((30, top + 24, 100, 24), [Run("Nairi", face, INK, ground=TINT)])

    moved, lower = Sheet(backwards=False), Sheet(backwards=False)
    moved.top = 44
    write(moved, 0)
    write(lower, 44)
    assert painted(moved.paint) == painted(lower.paint)
    assert painted(moved.paint) != painted(lambda _painter: None)


def test_words_are_cut_at_the_edge_of_a_place_that_is_too_low(look: Look) -> None:
    """Others of the same colour are not."""
    low = (60, 20, 40, 6)
    sheet = Sheet(backwards=False)
    sheet.centred(low, "Wide and high", look.theme.font(BODY), INK)
    image = painted(sheet.paint)
    inked = [(x, y) for x in range(200) for y in range(100) if image.pixelColor(x, y) != GROUND]
    assert inked
    assert all(QRect(*low).contains(x, y) for x, y in inked)
    sheet.line((20, 60, 150, 24), "Anna", look.theme.font(BODY), INK)
    assert any(painted(sheet.paint).pixelColor(x, y) != GROUND for x in range(20, 60) for y in range(60, 84))
