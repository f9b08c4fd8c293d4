"""Pieces of evidence as values."""

from typing import get_args

from deskbell.domain import evidence
from deskbell.domain.errors import NotSentReason, RefusalReason
from deskbell.domain.evidence import Evidence, Leaving, NotSent, Recorded, WasRefused


def test_every_piece_tells_when_and_cannot_be_changed() -> None:
    """Each kind of evidence has its own moment first, and is a value that nothing can alter afterwards."""
    for kind in get_args(Evidence):
        assert next(iter(kind.__dataclass_fields__)) == "at_s"
        assert kind.__dataclass_params__.frozen


def test_every_kind_of_the_module_is_evidence() -> None:
    """No kind with a moment of its own is forgotten in the union that the journal writes."""
    kinds = {
        kind
        for kind in vars(evidence).values()
        if isinstance(kind, type) and "at_s" in getattr(kind, "__dataclass_fields__", {})
    }
    assert kinds == set(get_args(Evidence))


def test_what_nobody_told_is_empty() -> None:
    """A first attempt needs no number, and details that nobody gave are empty."""
    assert Leaving(1).attempt == 1
    assert NotSent(1, NotSentReason.STOPPED).detail == ""
    assert WasRefused(1, RefusalReason.OTHER, 422).message == ""
    assert Recorded(1, "busy", None).legs == ()
