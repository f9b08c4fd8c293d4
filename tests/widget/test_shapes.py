"""Boxes and stripes that are kept or laid as tiles look as if they were painted each time."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmapCache
from pytestqt.qtbot import QtBot

from deskbell.ui.parts.shapes import box, hatch, pen

SIZE = QSize(120, 60)
LIGHT, DARK = QColor("#FCFAF6"), QColor("#24211C")


def painted(ratio: float, *boxes: tuple[QRect, QColor | None, QPen, float]) -> QImage:
    """Boxes on a sheet, one after the other."""
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for one in boxes:
        box(painter, *one)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_box_that_was_kept_is_the_box_that_was_asked_for(qtbot: QtBot, ratio: float) -> None:
    """Size, colours, edge, corner and resolution each make another box; none is taken for another's."""
    del qtbot
    area, edge = QRect(4, 8, 60, 32), pen(DARK)
    asked: tuple[tuple[QRect, QColor | None, QPen, float], ...] = (
        (area, LIGHT, edge, 8.0),
        (area.adjusted(0, 0, 4, 0), LIGHT, edge, 8.0),
        (area.adjusted(0, 0, 0, 4), LIGHT, edge, 8.0),
        (area, DARK, edge, 8.0),
        (area, None, edge, 8.0),
        (area, LIGHT, pen(QColor("red")), 8.0),
        (area, LIGHT, pen(DARK, 2), 8.0),
        (area, LIGHT, pen(DARK, 1, Qt.PenStyle.DashLine), 8.0),
        (area, LIGHT, edge, 4.0),
    )
    QPixmapCache.clear()
    for one in asked:
        painted(ratio, one)
    kept = [painted(ratio, one) for one in asked]
    for one, picture in zip(asked, kept, strict=True):
        QPixmapCache.clear()
        assert picture == painted(ratio, one)
    assert all(one != other for at, one in enumerate(kept) for other in kept[:at])


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_stripes_go_on_over_the_ends_of_their_tiles(qtbot: QtBot, ratio: float) -> None:
    """The picture is the same again after one step, wherever a tile ends."""
    del qtbot
    step = 8
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    hatch(painter, QRect(0, 0, SIZE.width(), SIZE.height()), DARK, width=3, step=step)
    painter.end()
    shift = round(step * ratio)
    lines = [[image.pixelColor(x, y).lightness() for x in range(image.width())] for y in range(image.height())]
    assert max(abs(one - after) for line in lines for one, after in zip(line, line[shift:], strict=False)) < 16
    assert image.pixelColor(0, 0) != image.pixelColor(shift // 2, 0)


def test_stripes_that_were_kept_are_those_that_were_asked_for(qtbot: QtBot) -> None:
    """Colour, width, step and height each make others; none are taken for others'."""
    del qtbot

    def striped(stripe: QColor, width: float, step: int, height: int) -> QImage:
        image = QImage(SIZE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        hatch(painter, QRect(0, 0, SIZE.width(), height), stripe, width=width, step=step)
        painter.end()
        return image

    asked = (
        (DARK, 3.0, 8, 60),
        (QColor("red"), 3.0, 8, 60),
        (DARK, 2.0, 8, 60),
        (DARK, 3.0, 10, 60),
        (DARK, 3.0, 8, 30),
    )
    QPixmapCache.clear()
    for one in asked:
        striped(*one)
    kept = [striped(*one) for one in asked]
    for one, picture in zip(asked, kept, strict=True):
        QPixmapCache.clear()
        assert picture == striped(*one)
    assert all(one != other for at, one in enumerate(kept) for other in kept[:at])
