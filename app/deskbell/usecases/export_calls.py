"""Writing past calls into a file, some at a time."""

from collections.abc import AsyncIterator
from typing import Protocol

from deskbell.domain.call_form import CallForm
from deskbell.domain.past_call import PastCall

AT_ONCE = 200


class CallsFile(Protocol):
    """A new file of calls."""

    async def write(self, path: str, form: CallForm, calls: AsyncIterator[tuple[PastCall, ...]]) -> None:
        """Write a whole file, in the place of any other of its name; CallsNotWritten if it could not be."""


async def export_calls(path: str, form: CallForm, calls: AsyncIterator[PastCall], file: CallsFile) -> int:
    """Write calls into a file, and say how many; may raise CannotRecord where they cannot be read."""
    count = 0

    async def batches() -> AsyncIterator[tuple[PastCall, ...]]:
        nonlocal count
        batch: list[PastCall] = []
        async for call in calls:
            batch.append(call)
            count += 1
            if len(batch) == AT_ONCE:
                yield tuple(batch)
                batch.clear()
        if batch:
            yield tuple(batch)

    await file.write(path, form, batches())
    return count
