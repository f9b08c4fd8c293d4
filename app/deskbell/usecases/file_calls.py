"""Filing the journal's calls where they are found at once: what is new first, then the older ones, newest first."""

import asyncio

from deskbell.domain.standing import Standing
from deskbell.usecases.past_ports import CallJournal, PastShelf

AT_ONCE = 100
"""So many pieces of evidence, or calls, are filed at a time: whoever asks for a page meanwhile waits for no more."""

TOLD_AFTER = 50
"""After so many batches of old calls it is told that there are more."""


class CallFiling:
    """Keeps the shelf in step with the journal; every method may raise CannotRecord."""

    def __init__(self, journal: CallJournal, shelf: PastShelf) -> None:
        self._journal = journal
        self._shelf = shelf
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._changes = 0
        self._untold = 0

    @property
    def changes(self) -> int:
        """Grows whenever something was filed."""
        return self._changes

    async def changed(self, since: int) -> int:
        """Wait until more has been filed than at `since`, and return how much that is."""
        while self._changes == since:
            await self._changed.wait()
        return self._changes

    def tell_change(self) -> None:
        """Let everybody who waits know that something was filed."""
        self._changes += 1
        self._untold = 0
        told, self._changed = self._changed, asyncio.Event()
        told.set()

    async def file_news(self) -> None:
        """File what is new; what is older may be missing still."""
        async with self._turn:
            while await self._file_news() is None:
                pass

    async def file_more(self) -> bool:
        """File one more batch, and say whether there may be another."""
        async with self._turn:
            standing = await self._file_news()
            return standing is None or (not standing.whole and await self._file_older(standing))

    async def file_all(self) -> None:
        """File everything."""
        while await self.file_more():
            pass

    async def _file_news(self) -> Standing | None:
        """File a batch of news; how far everything stands when there are no more."""
        standing = await self._shelf.standing()
        news = await self._journal.news(standing.mark if standing else None, AT_ONCE)
        if standing is None or news.anew:
            await self._shelf.start_over(news.mark)
            self.tell_change()
            return None
        if news.mark == standing.mark:
            return standing
        await self._shelf.file(news.calls, standing, standing.at(news.mark))
        self.tell_change()
        return None

    async def _file_older(self, standing: Standing) -> bool:
        page = await self._journal.on_disk(standing.older, AT_ONCE)
        await self._shelf.file(page.calls, standing, standing.down_to(page.next))
        self._untold += 1
        # Whoever looks at the newest need not look anew at each batch of a million old ones.
        if standing.older is None or page.next is None or self._untold >= TOLD_AFTER:
            self.tell_change()
        return page.next is not None
