"""Seals of rows."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store.rows import evidence_row, is_evidence_sealed, is_intent_sealed, read_evidence, read_intent
from deskbell.adapters.store.seals import evidence_seal, intent_seal
from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Leaving, Unclear


def _row(values: list[Any]) -> Any:
    return tuple(values)


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=6)


def test_seals_on_disks_everywhere_stay_valid() -> None:
    """Another way to make them would call every record damaged."""
    assert evidence_seal("a" * 32, 1700000000.25, "leaving", '{"attempt":1}') == 1705036644
    assert intent_seal("a" * 32, 1700000000.0, "Приёмная", 1, "+79261234567", "{}") == 1268123088


@given(st.tuples(TEXT, st.floats(0, 4e9), TEXT, TEXT), st.tuples(TEXT, st.floats(0, 4e9), TEXT, TEXT))
def test_what_runs_together_is_kept_apart(one: tuple[str, float, str, str], other: tuple[str, float, str, str]) -> None:
    """A letter that moved from one column into the next is another row."""
    joined = (one[0] + one[2], one[1], "", one[3])
    assert (evidence_seal(*one) == evidence_seal(*joined)) is (one == joined)
    assert (evidence_seal(*one) == evidence_seal(*other)) is (one == other)


@given(st.integers(0, 3), st.integers(0, 200), st.integers(0, 6))
def test_every_flipped_bit_breaks_a_seal(column: int, at: int, bit: int) -> None:
    """In the id, the time, the kind or the body."""
    row: list[Any] = list(evidence_row("a" * 32, Leaving(1700000000.0)))
    if column == 1:
        row[1] += 2.0**-bit
    else:
        text = row[column]
        place = at % len(text)
        row[column] = f"{text[:place]}{chr(ord(text[place]) ^ 1 << bit)}{text[place + 1 :]}"
    assert not is_evidence_sealed(_row(row))
    assert read_evidence(_row(row), 5.0) == Unclear(row[1], UnclearReason.RECORD_DAMAGED)


@pytest.mark.parametrize("value", [None, b"x", -7, float("inf"), float("nan"), -1.0, 1e15, ""])
def test_values_of_any_kind_only_break_a_seal(value: object) -> None:
    """What a damaged page gives for a column is not always of the column's type."""
    for column in range(5):
        row: list[Any] = list(evidence_row("a" * 32, Leaving(1700000000.0)))
        row[column] = value
        assert not is_evidence_sealed(_row(row))
        piece = read_evidence(_row(row), 5.0)
        assert piece == Unclear(5.0 if column == 1 else 1700000000.0, UnclearReason.RECORD_DAMAGED)
    for column in range(7):
        intent: list[Any] = ["a", 1.0, "line", 0, "205", "{}", 5, "me"]
        intent[column] = value
        assert not is_intent_sealed(_row(intent))
        read, doubt = read_intent(_row(intent))
        assert doubt == (Unclear(read.at_s, UnclearReason.RECORD_DAMAGED),)
