"""Forgetting calls that are older than they are to be kept, a few at a time and beside everything else."""

import asyncio
from functools import partial
from itertools import count
from typing import Final

from deskbell.domain.past_call import PBX_PREFIX
from deskbell.domain.retention import may_forget
from deskbell.usecases.file_calls import CallFiling
from deskbell.usecases.past_ports import CallJournal, PastShelf, RetentionBook
from deskbell.usecases.ports import Clock

AT_ONCE: Final = 100
PAUSE_S: Final = 0.05


async def forget_old_calls(
    book: RetentionBook,
    journal: CallJournal,
    shelf: PastShelf,
    filing: CallFiling,
    clock: Clock,
    most: int | None = None,
) -> None:
    """Forget what may go by now; CannotRecord where the disk does not take it, and the rest goes another time.

    `most` is how many old calls are looked at in the journal, and as many on the shelf; all of them where it is None.
    """
    before_s = (await book.read()).before_s(clock.now_s())
    if before_s is None:
        return
    batches = None if most is None else most // AT_ONCE
    await _forget_in_journal(journal, before_s, clock, batches)
    await filing.file_news()
    if await _forget_on_shelf(journal, shelf, before_s, clock, batches):
        filing.tell_change()


async def _forget_in_journal(journal: CallJournal, before_s: float, clock: Clock, batches: int | None) -> None:
    may_go, after = partial(may_forget, before_s=before_s, now_s=clock.now_s()), None
    for done in count(1):
        forgotten = await journal.forget(before_s, after, may_go, AT_ONCE)
        after = forgotten.next
        if after is None or done == batches:
            return
        await clock.wait(asyncio.Event(), PAUSE_S)


async def _forget_on_shelf(
    journal: CallJournal, shelf: PastShelf, before_s: float, clock: Clock, batches: int | None
) -> bool:
    """Forget what the journal has forgotten, by now or before a crash, and the PBX's own calls of that time."""
    any_gone, after = False, None
    for done in count(1):
        aged = await shelf.aged(before_s, after, AT_ONCE)
        ours = tuple(call_id for call_id in aged.ids if not call_id.startswith(PBX_PREFIX))
        kept = await journal.known(ours)
        gone = tuple(call_id for call_id in aged.ids if call_id not in kept)
        if gone:
            await shelf.forget(gone)
            any_gone = True
        after = aged.next
        if after is None or done == batches:
            break
        await clock.wait(asyncio.Event(), PAUSE_S)
    return any_gone
