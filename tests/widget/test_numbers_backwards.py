"""Numbers where the window goes from right to left."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from deskbell.ui.parts.text import line
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY


def inked(text: str, direction: Qt.LayoutDirection) -> QImage:
    """A line as it is painted, cut to its ink."""
    image = QImage(400, 40, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    theme = Look("light").theme
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    line(painter, QRect(0, 0, 400, 40), text, theme.font(BODY), theme.colour("text"))
    painter.end()
    dark = [x for x in range(400) if any(image.pixelColor(x, y).value() < 128 for y in range(40))]
    return image.copy(min(dark), 0, max(dark) + 1 - min(dark), 40)


def unlike(one: QImage, other: QImage) -> float:
    """The share of ink that is not in the same place, a pixel more or less at the edge of a letter aside."""
    width = min(one.width(), other.width())
    spots = [(x, y) for x in range(width) for y in range(one.height())]
    return sum(abs(one.pixelColor(*at).value() - other.pixelColor(*at).value()) > 200 for at in spots) / len(spots)


@pytest.mark.parametrize("text", ["+374 10 523308", "+7 (495) 123-45-67", "*67#", "8 (926) 123-45-67"])
def test_a_number_reads_the_same_in_both_directions(text: str, qapp: object) -> None:
    """Its plus stands before it, and its brackets round what they are round."""
    del qapp
    forwards, backwards = (inked(text, one) for one in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft))
    assert unlike(forwards, backwards) < 0.005
