"""The current theme: colours and fonts ready to paint with, and the object that follows the system."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette, QStyleHints

from deskbell.ui.states import Tone
from deskbell.ui.theme.face import Face
from deskbell.ui.theme.tokens import COLOURS, Appearance, Ink, Role

_TONE_INK: Final[dict[Tone, Ink]] = {
    Tone.PLAIN: "text",
    Tone.WAIT: "wait",
    Tone.TALK: "talk",
    Tone.END: "end",
    Tone.FAIL: "fail",
    Tone.UNKNOWN: "unk",
}
_TONE_TINT: Final[dict[Tone, Ink]] = {
    Tone.PLAIN: "control",
    Tone.WAIT: "wait_t",
    Tone.TALK: "talk_t",
    Tone.END: "end_t",
    Tone.FAIL: "fail_t",
    Tone.UNKNOWN: "unk_t",
}


_USUAL_PX: Final = {"windows": 12, "cocoa": 13}
_USUAL_ELSEWHERE_PX: Final = 15
_MOST_SCALE: Final = 1.2
"""What the lines and rows hold; who needs more has it from the screen's scaling, which all sizes follow."""


def text_scale(font_px: int, platform: str) -> float:
    """How much larger than usual the user has asked for text: 1 to 1.2.

    `font_px` is the size of the system's font in logical pixels, `platform` Qt's name of the window system. Usual are
    9 points on Windows and 13 pixels on macOS; elsewhere 11 points, the largest default among the desktops.
    """
    return min(_MOST_SCALE, max(1.0, font_px / _USUAL_PX.get(platform, _USUAL_ELSEWHERE_PX)))


class Theme:
    """One palette with the system's font; immutable, a change of the system makes a new one."""

    def __init__(self, appearance: Appearance, base: QFont) -> None:
        self.appearance = appearance
        self.contrast = appearance is Appearance.CONTRAST
        self.dark = appearance is not Appearance.LIGHT
        self._base = base
        self._scale = text_scale(QFontInfo(base).pixelSize(), QGuiApplication.platformName())
        self._colours: dict[Ink, QColor] = {}
        self._fonts: dict[tuple[Role, int], Face] = {}

    def colour(self, ink: Ink) -> QColor:
        """Give the colour of a token."""
        colour = self._colours.get(ink)
        if colour is None:
            colour = self._colours[ink] = QColor(COLOURS[ink][self.appearance.value])
        return colour

    def tone(self, tone: Tone) -> QColor:
        """Give the colour of words of this meaning."""
        return self.colour(_TONE_INK[tone])

    def tint(self, tone: Tone) -> QColor:
        """Give the ground of a disc of this meaning."""
        return self.colour(_TONE_TINT[tone])

    def stroke(self, tone: Tone) -> QColor:
        """Give the colour of bars and strokes of this meaning."""
        return self.colour("wait_g") if tone is Tone.WAIT else self.tone(tone)

    def font(self, role: Role, weight: int | None = None) -> Face:
        """Give the system's font in a role, with figures of one width."""
        key = (role, role.weight if weight is None else weight)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._make(round(role.size * self._scale), key[1])
        return font

    def qt_palette(self) -> QPalette:
        """Give the same colours to what Qt paints itself: the caret's field, tool tips, menus."""
        palette = QPalette()
        roles: tuple[tuple[QPalette.ColorRole, Ink], ...] = (
            (QPalette.ColorRole.Window, "bg"),
            (QPalette.ColorRole.WindowText, "text"),
            (QPalette.ColorRole.Base, "raised"),
            (QPalette.ColorRole.AlternateBase, "surface"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.PlaceholderText, "text3"),
            (QPalette.ColorRole.Button, "raised"),
            (QPalette.ColorRole.ButtonText, "text"),
            (QPalette.ColorRole.Highlight, "accent"),
            (QPalette.ColorRole.HighlightedText, "on_accent"),
            (QPalette.ColorRole.ToolTipBase, "raised"),
            (QPalette.ColorRole.ToolTipText, "text"),
            (QPalette.ColorRole.Link, "accent_text"),
        )
        for role, ink in roles:
            palette.setColor(role, self.colour(ink))
        return palette

    def _make(self, size: int, weight: int) -> Face:
        font = QFont(self._base)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return Face(font)


class Look(QObject):
    """Holds the current theme and tells when the system wants another.

    `appearance` fixes one (`light`, `dark`, `contrast`); anything else follows the colour scheme and the contrast that
    `hints` tell, which are the system's unless others are given.
    """

    changed = Signal()

    def __init__(self, appearance: str = "", hints: QStyleHints | None = None) -> None:
        super().__init__()
        self._fixed = {one.name.lower(): one for one in Appearance}.get(appearance.strip().lower())
        hints = hints or QGuiApplication.styleHints()
        self._hints = hints
        self._access = hints.accessibility()
        if self._fixed is None:
            hints.colorSchemeChanged.connect(self._follow)
            self._access.contrastPreferenceChanged.connect(self._follow)
        self.theme = Theme(self._wanted(), QGuiApplication.font())

    @property
    def still(self) -> bool:
        """Tell whether the system asks for no motion; Qt says so from the release that has the hint."""
        preference = getattr(self._access, "motionPreference", None)
        return preference is not None and getattr(preference(), "name", "") == "ReducedMotion"

    def _wanted(self) -> Appearance:
        if self._fixed is not None:
            return self._fixed
        if self._access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Appearance.CONTRAST
        return Appearance.DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else Appearance.LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme.appearance:
            self.theme = Theme(wanted, QGuiApplication.font())
            self.changed.emit()
