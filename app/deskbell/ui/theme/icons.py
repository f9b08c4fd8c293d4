"""Icons: own SVG drawings, tinted to a token's colour and sharp at any pixel ratio."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_BOLD_FROM_PX: Final = 36
_VIEW_PX: Final = 20


class Icons:
    """Draws the icons of one folder; each (name, size, colour, pixel ratio) is rendered once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def draw(self, painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
        """Paint icon `name` in the square `box`."""
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.pixmap(name, round(box.width()), colour, ratio)
        painter.drawPixmap(box.topLeft(), pixmap)

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        """Render icon `name` at `size` logical pixels; an unknown name gives an empty picture."""
        key = (name, size, colour.rgba(), ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._render(name, size, colour, ratio)
        return pixmap

    def mark(self, size: int, ratio: float, *, dark: bool) -> QPixmap:
        """Render the mark at `size` logical pixels."""
        return self.pixmap("mark-bell-dark" if dark else "mark-bell-light", size, QColor(), ratio)

    def window_icon(self) -> "QIcon":
        """Make the program's icon from the mark."""
        from PySide6.QtGui import QIcon

        icon = QIcon()
        for size in (16, 32, 64):
            icon.addPixmap(self.mark(size, 1.0, dark=False))
        return icon

    def _render(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        source = self._source(name)
        if source:
            stroke = (2.0 if size >= _BOLD_FROM_PX else 1.5) * _VIEW_PX / size
            text = source.replace("currentColor", colour.name()).replace(
                'stroke-width="1.5"', f'stroke-width="{stroke:.3f}"'
            )
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(text.encode())).render(painter)
            painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        source = self._sources.get(name)
        if source is None:
            path = self._folder / f"{name}.svg"
            source = self._sources[name] = path.read_text(encoding="utf-8") if name and path.is_file() else ""
        return source
