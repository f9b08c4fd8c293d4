"""The look follows the system, or what was asked for."""

from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QStyleHints
from pytestqt.qtbot import QtBot

from deskbell.ui.states import Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look, Theme, text_scale
from deskbell.ui.theme.tokens import BODY, COLOURS, SEMIBOLD, Appearance
from deskbell.ui.window import MainWindow
from widget.samples import ICONS


@pytest.mark.parametrize("appearance", list(Appearance))
def test_an_appearance_that_was_asked_for_is_used(qtbot: QtBot, appearance: Appearance) -> None:
    """`light`, `dark` and `contrast` fix the palette whatever the system says."""
    del qtbot
    assert Look(appearance.name.lower()).theme.appearance is appearance


class System(QObject):
    """A system whose wishes the test sets; stands in for the style hints and their accessibility part."""

    colorSchemeChanged = Signal()  # noqa: N815 - Qt's name
    contrastPreferenceChanged = Signal()  # noqa: N815 - Qt's name
    scheme = Qt.ColorScheme.Light
    contrast = Qt.ContrastPreference.NoPreference

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - Qt's name
        """The colours the system wants."""
        return self.scheme

    def accessibility(self) -> "System":
        """The part that knows of contrast."""
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - Qt's name
        """The contrast the system wants."""
        return self.contrast


def test_the_look_follows_the_systems_colours_and_contrast(qtbot: QtBot) -> None:
    """A system that turns dark, or asks for contrast, makes another theme and says so once."""
    del qtbot
    system = System()
    look = Look(hints=cast("QStyleHints", system))
    seen = [look.theme.appearance]
    look.changed.connect(lambda: seen.append(look.theme.appearance))
    system.scheme = Qt.ColorScheme.Dark
    system.colorSchemeChanged.emit()
    system.colorSchemeChanged.emit()
    system.contrast = Qt.ContrastPreference.HighContrast
    system.contrastPreferenceChanged.emit()
    assert seen == [Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST]


def test_the_window_repaints_in_the_new_colours(qtbot: QtBot, window: MainWindow, look: Look) -> None:
    """A change of the theme reaches what is painted."""
    look.theme = type(look.theme)(Appearance.DARK, QGuiApplication.font())
    look.changed.emit()
    qtbot.wait(1)
    assert window.grab().toImage().pixelColor(300, 70 - 20) == QColor(COLOURS["bg"][Appearance.DARK.value])


@pytest.mark.parametrize(
    ("font_px", "platform", "scale"),
    [(12, "windows", 1.0), (13, "cocoa", 1.0), (15, "xcb", 1.0), (12, "wayland", 1.0), (18, "xcb", 1.2)],
)
def test_text_follows_the_size_the_user_asked_for(font_px: int, platform: str, scale: float) -> None:
    """A usual system font leaves the text as it is, a larger one enlarges it."""
    assert text_scale(font_px, platform) == pytest.approx(scale)


def test_text_never_outgrows_its_lines() -> None:
    """However large the system font, the text fits its rows."""
    assert text_scale(40, "windows") == pytest.approx(1.2)


def test_a_larger_system_font_enlarges_every_role(qtbot: QtBot) -> None:
    """Body text is 14 px, and 17 px where the system's font is half as large again."""
    del qtbot
    base = QGuiApplication.font()
    base.setPixelSize(12)
    assert Theme(Appearance.LIGHT, base).font(BODY).pixelSize() == 14
    base.setPixelSize(24)
    assert Theme(Appearance.LIGHT, base).font(BODY).pixelSize() == 17


def test_figures_have_one_width(look: Look) -> None:
    """Timers and columns stand still: ones are as wide as eights, in fonts that offer both widths too."""
    assert look.theme.font(BODY).featureValue(QFont.Tag("tnum")) == 1
    face = look.theme.font(BODY, SEMIBOLD)
    assert face.width("1111") == face.width("8888")


def test_waiting_is_stroked_in_its_own_colour(look: Look) -> None:
    """Bars of waiting use the stroke colour, words the darker one."""
    assert look.theme.stroke(Tone.WAIT) == QColor(COLOURS["wait_g"][0])
    assert look.theme.tone(Tone.WAIT) == QColor(COLOURS["wait"][0])


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_the_pixels_of_its_screen(qtbot: QtBot, ratio: float) -> None:
    """An icon is rendered at the screen's own resolution and in the asked colour."""
    del qtbot
    pixmap = Icons(ICONS).pixmap("phone", 20, QColor("#B02A20"), ratio)
    image = pixmap.toImage()
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (round(20 * ratio), ratio)
    inked = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strong = [colour for colour in inked if colour.alpha() > 200]
    assert strong
    assert all(colour.red() > colour.green() for colour in strong)


def test_an_unknown_icon_is_empty_and_harms_nothing(qtbot: QtBot) -> None:
    """A name without a drawing gives a transparent picture."""
    del qtbot
    image = Icons(ICONS).pixmap("no-such-drawing", 20, QColor("black"), 1.0).toImage()
    assert image.pixelColor(10, 10).alpha() == 0
