"""Lines of text look as Qt's own painting of them, and stay in their places."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from pytestqt.qtbot import QtBot

from deskbell.ui.parts.text import Run, centred, line, runs
from deskbell.ui.theme.face import KEPT, Face
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, ENTRY, MEDIUM, REGULAR, SEMIBOLD, SMALL, TITLE, Role

GROUND, INK = QColor("white"), QColor("black")
AREA = QRect(20, 10, 150, 24)
ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
FORWARDS, BACKWARDS = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
TEXTS = (
    "History",
    "Anna Petrosyan (travel).",
    "+7 926 123-45-67",
    "Иван Петров, склад",
    "Անի Պետրոսյան",
    "שלום 205 (abc)",
    "مرحبا 12",
    "<b>bold</b> &amp; é",
    "x" * 100,
    "",
)


class Sheet:
    """A picture that is painted on from left to right, or from right to left."""

    def __init__(self, direction: Qt.LayoutDirection) -> None:
        self.image = QImage(200, 44, QImage.Format.Format_RGB32)
        self.image.fill(GROUND)
        self.painter = QPainter(self.image)
        self.painter.setLayoutDirection(direction)

    def done(self) -> QImage:
        """The picture."""
        self.painter.end()
        return self.image


def by_qt(direction: Qt.LayoutDirection, text: str, face: Face, flag: Qt.AlignmentFlag) -> QImage:
    """What Qt makes of a text itself, a number isolated from the direction of what is around it."""
    sheet = Sheet(direction)
    sheet.painter.setFont(face)
    sheet.painter.setPen(INK)
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, AREA.width())
    if not any(map(str.isalpha, text)):
        shown = f"\N{LEFT-TO-RIGHT ISOLATE}{shown}\N{POP DIRECTIONAL ISOLATE}"
    sheet.painter.drawText(AREA, flag | ONE_LINE, shown)
    return sheet.done()


@pytest.mark.parametrize("direction", [FORWARDS, BACKWARDS])
@pytest.mark.parametrize(("role", "weight"), [(SMALL, MEDIUM), (BODY, MEDIUM), (TITLE, SEMIBOLD), (ENTRY, REGULAR)])
@pytest.mark.parametrize("text", TEXTS)
def test_a_line_is_painted_as_qt_paints_it(
    look: Look, text: str, role: Role, weight: int, direction: Qt.LayoutDirection
) -> None:
    """In every script and direction, at either end and in the middle, the first time and from what was kept."""
    face = look.theme.font(role, weight)
    for _ in range(2):
        for trailing, flag in ((False, Qt.AlignmentFlag.AlignLeading), (True, Qt.AlignmentFlag.AlignTrailing)):
            sheet = Sheet(direction)
            line(sheet.painter, AREA, text, face, INK, trailing=trailing)
            assert sheet.done() == by_qt(direction, text, face, flag)
        if face.width(text) <= AREA.width():
            sheet = Sheet(direction)
            centred(sheet.painter, AREA, text, face, INK)
            assert sheet.done() == by_qt(direction, text, face, Qt.AlignmentFlag.AlignHCenter)


def test_a_line_break_is_a_space(look: Look) -> None:
    """One line stays one line, whatever is in it."""
    face = look.theme.font(BODY)
    broken, whole = Sheet(FORWARDS), Sheet(FORWARDS)
    line(broken.painter, AREA, "a\r\nb\N{LINE SEPARATOR}c", face, INK)
    line(whole.painter, AREA, "a  b c", face, INK)
    assert broken.done() == whole.done()


def test_nothing_is_painted_outside_the_place_of_a_line(look: Look) -> None:
    """Words that are too high or too wide for their place are cut at its edge."""
    sheet = Sheet(FORWARDS)
    low = QRect(60, 20, 40, 6)
    centred(sheet.painter, low, "Wide and high", look.theme.font(TITLE), INK)
    image = sheet.done()
    inked = [(x, y) for x in range(200) for y in range(44) if image.pixelColor(x, y) != GROUND]
    assert inked
    assert all(low.contains(x, y) for x, y in inked)


@pytest.mark.parametrize("direction", [FORWARDS, BACKWARDS])
def test_runs_give_the_width_they_took(look: Look, direction: Qt.LayoutDirection) -> None:
    """Runs that fit take what Qt measures and stay in their place; of others the one that gives way is shortened."""
    face = look.theme.font(BODY)
    wide = QFontMetrics(face).horizontalAdvance("Anna") + QFontMetrics(face).horizontalAdvance(" 205")
    sheet = Sheet(direction)
    assert runs(sheet.painter, AREA, [Run("Anna", face, INK), Run(" 205", face, INK)]) == wide
    image = sheet.done()
    inked = [x for x in range(200) if any(image.pixelColor(x, y) != GROUND for y in range(44))]
    assert AREA.left() <= inked[0]
    assert inked[-1] <= AREA.right()
    sheet = Sheet(direction)
    assert runs(sheet.painter, AREA, [Run("A" * 50, face, INK, gives_way=True), Run("205", face, INK)]) == AREA.width()
    sheet.done()


def test_a_font_keeps_so_many_words(qtbot: QtBot, look: Look) -> None:
    """What is measured and laid out is kept up to a bound, and what was pushed out is laid out again."""
    del qtbot
    face = look.theme.font(BODY)
    for number in range(2 * KEPT):
        face.laid(face.fitted(f"{number} and more words than there is room for", 60)[0], False)  # noqa: FBT003 - kept
    assert face.laid.cache_info().currsize == KEPT
    assert face.width("0") == QFontMetrics(face).horizontalAdvance("0")
