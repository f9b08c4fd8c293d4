"""Boxes, discs, hairlines, rings and the practice hatch, on whole pixels."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

_STRIPES: Final = 4
_SMALL_PX: Final = 20_000
"""The area of the largest box that is kept: a favourite in a wide window."""


def mirrored(widget: QWidget, box: QRect) -> QRect:
    """Turn a box given for left-to-right reading into the widget's own direction."""
    return box.translated(widget.width() - box.width() - 2 * box.left(), 0) if widget.isRightToLeft() else box


def pen(colour: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Make a pen with round ends."""
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def fill(painter: QPainter, area: QRect | QRectF, colour: QColor) -> None:
    """Fill whole pixels of what the first picture shows.

    `QPainter.fillRect` can take the name of a gradient too, and has Python make all 180 names when it is first called:
    a fiftieth of a start.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)


def box(painter: QPainter, area: QRect, fill: QColor | None, edge: QPen | None, radius: float) -> None:
    """Paint a rounded box whose edge lies inside `area`.

    A small one with an edge is drawn from Qt's pixmap cache, which forgets what has not been used for long: an edge
    takes ten times as long to paint.
    """
    width, height = area.width(), area.height()
    if edge is None or not 0 < width * height <= _SMALL_PX:
        _paint_box(painter, QRectF(area), fill, edge, radius)
        return
    ratio = painter.device().devicePixelRatioF()
    solid = edge.style() == Qt.PenStyle.SolidLine
    inks = (fill.rgba() if fill is not None else None, edge.color().rgba())

    def paint(inner: QPainter) -> None:
        _paint_box(inner, QRectF(0, 0, width, height), fill, edge, radius)

    key = f"box {inks} {edge.widthF()} {solid} {radius}"
    painter.drawPixmap(area.topLeft(), _kept(key, QSize(width, height), ratio, paint))


def picture(size: QSize, ratio: float, ground: QColor | Qt.GlobalColor, paint: Callable[[QPainter], None]) -> QPixmap:
    """Make a picture of `size` logical pixels on a ground."""
    made = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(ground)
    painter = QPainter(made)
    paint(painter)
    painter.end()
    return made


def _kept(key: str, size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    """Give a picture without a ground from Qt's cache; `key` names all that is seen but for size and resolution."""
    whole = f"deskbell {key} {size.width()} {size.height()} {ratio}"
    kept = QPixmap()
    if not QPixmapCache.find(whole, kept):
        kept = picture(size, ratio, Qt.GlobalColor.transparent, paint)
        QPixmapCache.insert(whole, kept)
    return kept


def _paint_box(painter: QPainter, area: QRectF, fill: QColor | None, edge: QPen | None, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
        return
    inset = edge.widthF() / 2
    inner = area.adjusted(inset, inset, -inset, -inset)
    if edge.style() == Qt.PenStyle.SolidLine:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(inner, radius - inset, radius - inset)
        painter.fillPath(_frame(area, edge.widthF(), radius), edge.color())
    else:
        painter.setPen(edge)
        painter.drawRoundedRect(inner, radius - inset, radius - inset)


def _frame(area: QRectF, width: float, radius: float) -> QPainterPath:
    """Give a box's edge as an area: Qt takes ten times as long to draw it as a line."""
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    path.addRoundedRect(area.adjusted(width, width, -width, -width), radius - width, radius - width)
    return path


def ring(painter: QPainter, around: QRect, colour: QColor, radius: float) -> None:
    """Paint the focus ring: 2 px wide, its outer edge 3 px outside `around`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 2))
    painter.drawRoundedRect(QRectF(around).adjusted(-2, -2, 2, 2), radius + 2, radius + 2)


def disc(painter: QPainter, area: QRectF, fill: QColor, edge: QPen | None = None) -> None:
    """Paint a disc whose edge lies inside `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(area)
        return
    inset = edge.widthF() / 2
    painter.setPen(edge)
    painter.drawEllipse(area.adjusted(inset, inset, -inset, -inset))


def kept_disc(size: int, ratio: float, fill: QColor, edge: QPen | None) -> QPixmap:
    """Give the picture of a disc; it is kept as small boxes are, and drawn in a tenth of the time it takes to paint."""
    area = QRectF(0, 0, size, size)
    inks = (fill.rgba(), edge and (edge.color().rgba(), edge.widthF()))
    return _kept(f"disc {inks}", QSize(size, size), ratio, lambda inner: disc(inner, area, fill, edge))


def hatch(painter: QPainter, area: QRect, stripe: QColor, *, width: float, step: int) -> None:
    """Paint the slanted stripes that mean practice, `step` apart.

    They are the same again and again: a tile of a few of them, which ends with a pixel of most screens and is kept as
    small boxes are, is laid side by side.
    """
    size = QSize(step * _STRIPES, area.height())

    def paint(inner: QPainter) -> None:
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.setPen(QPen(stripe, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        reach = size.height() + 2 * width
        foot = size.height() + width
        feet = (step * at - reach for at in range(ceil((size.width() + 2 * reach) / step)))
        inner.drawLines([QLineF(left, foot, left + reach, foot - reach) for left in feet])

    key = f"stripes {stripe.rgba()} {width} {step}"
    painter.drawTiledPixmap(area, _kept(key, size, painter.device().devicePixelRatioF(), paint))


def clip_round(painter: QPainter, area: QRect, radius: float) -> None:
    """Keep what follows inside a rounded box."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), radius, radius)
    painter.setClipPath(path)
