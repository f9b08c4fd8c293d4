"""What is typed, as the line in use reads it."""

from typing import NamedTuple

from deskbell.domain.dialling import Dialled, Dialling
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import InputKind


class Reading(NamedTuple):
    """A name, nothing, or a number: that is `dialled`, or `refused` with the reason."""

    kind: InputKind
    dialled: Dialled | None = None
    refused: NotDialable | None = None


def reading_of(dialling: Dialling, text: str) -> Reading:
    """Read what is typed."""
    kind = dialling.kind_of(text)
    if kind is not InputKind.NUMBER:
        return Reading(kind)
    try:
        return Reading(kind, dialling.read(text))
    except NotDialable as error:
        return Reading(kind, refused=error)
