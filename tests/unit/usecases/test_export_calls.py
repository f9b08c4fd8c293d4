"""Calls are written into a file some at a time, so that neither memory nor disk has to hold them at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from deskbell.domain.call_form import CallForm
from deskbell.domain.past_call import PastCall
from deskbell.usecases.export_calls import AT_ONCE, export_calls
from doubles.memory_past import a_past_call


class Written:
    """Fits the use case's file: remembers how long each part was."""

    def __init__(self) -> None:
        self.told: list[object] = []

    async def write(self, path: str, form: CallForm, calls: AsyncIterator[tuple[PastCall, ...]]) -> None:
        """Take a file."""
        self.told = [path, form, *[len(batch) async for batch in calls]]


@pytest.mark.parametrize(
    ("count", "parts"), [(0, []), (1, [1]), (AT_ONCE, [AT_ONCE]), (2 * AT_ONCE + 3, [AT_ONCE, AT_ONCE, 3])]
)
def test_every_call_is_in_one_part(count: int, parts: list[int]) -> None:
    """No part is empty, and all are counted."""

    async def calls() -> AsyncIterator[PastCall]:
        for at in range(count):
            yield a_past_call(str(at), 0.0)

    file = Written()
    assert asyncio.run(export_calls("calls.csv", CallForm.CSV, calls(), file)) == count
    assert file.told == ["calls.csv", CallForm.CSV, *parts]
