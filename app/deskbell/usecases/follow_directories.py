"""Directories of contacts that are kept elsewhere, mirrored here for as long as the desk is open."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import aclosing, suppress
from functools import partial
from typing import Final

from deskbell.domain.contact import NoSuchContact
from deskbell.domain.contact_import import Batch, ContactFileRefused, DirectoryAway
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.mirrored import Naming, by_part, mirror
from deskbell.usecases.contact_file_ports import ContactDirectory, PartMarks
from deskbell.usecases.contact_ports import ContactBook
from deskbell.usecases.ports import Clock

LOOK_S: Final = 5.0
"""Seconds between two looks; a look that finds nothing new reads the times of files and nothing else."""

_REMOVED_AT_ONCE: Final = 500

_log = logging.getLogger(__name__)


class FollowedDirectories:
    """What the directories hold, kept in the book as it is there; nothing is ever written to them."""

    def __init__(
        self,
        directories: Sequence[ContactDirectory],
        marks: PartMarks,
        book: ContactBook,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._directories = directories
        self._book = book
        self._clock = clock
        self._new_id = new_id
        self._marks = marks
        self._read: dict[str, str] | None = None  # the parts that are here, with their marks
        self._missed: frozenset[str] = frozenset()

    async def follow(self) -> None:
        """Look again and again; never returns."""
        while True:
            try:
                await self.look()
            except DirectoryTrouble as error:
                _log.warning("directories could not be mirrored: %s", type(error).__name__)
            await self._clock.wait(asyncio.Event(), LOOK_S)

    async def look(self, *, at_once: bool = False) -> None:
        """Take in what has changed. What is gone goes at the second look, for programs that write a file anew.

        With `at_once` it goes at the first. May raise DirectoryTrouble.
        """
        read = self._read
        if read is None:
            # Marks are believed only of parts of which something is here: the book may have been lost meanwhile.
            here = by_part(await self._book.kept_elsewhere())
            known = await self._marks.read()
            read = self._read = {part: known.get(part, "") for part in here}
        before = dict(read)
        try:
            await self._take_all(read, at_once=at_once)
        except DirectoryAway:
            return
        finally:
            if read != before:
                await self._marks.keep(read)

    async def counts(self) -> Mapping[str, int]:
        """How many contacts are here of each part. May raise DirectoryTrouble."""
        return {part: len(ids) for part, ids in by_part(await self._book.kept_elsewhere()).items()}

    async def _take_all(self, read: dict[str, str], *, at_once: bool) -> None:
        there: set[str] = set()
        for directory in self._directories:
            parts = await directory.parts()
            there.update(parts)
            await self._take_in(directory, parts, read)
        missing = frozenset(read) - there
        for part in missing if at_once else missing & self._missed:
            await self._remove_but(part, frozenset())
            del read[part]
        self._missed = missing

    async def _take_in(self, directory: ContactDirectory, parts: Mapping[str, str], read: dict[str, str]) -> None:
        changed = [part for part, mark in parts.items() if read.get(part) != mark]
        try:
            for part in changed:
                try:
                    await self._mirror(directory, part)
                except ContactFileRefused as refused:
                    _log.warning("a part of a directory could not be read: %s", refused.problem.name)
                # One that cannot be read is not tried again before something in it changes.
                read[part] = parts[part]
        finally:
            if changed:
                await directory.rest()

    async def _mirror(self, directory: ContactDirectory, part: str) -> None:
        naming, seen = Naming(part), set[str]()
        async with aclosing(directory.read(part)) as messages:
            async for message in messages:
                if isinstance(message, Batch):
                    told = tuple(map(naming.named, message.contacts))
                    seen.update(contact.source for contact in told)
                    await self._book.put(told, partial(mirror, told=told, new_id=self._new_id))
        await self._remove_but(part, seen)

    async def _remove_but(self, part: str, seen: Collection[str]) -> None:
        """Remove the contacts of a part whose sources were not seen there."""
        here = by_part(await self._book.kept_elsewhere()).get(part, {})
        gone = [contact_id for source, contact_id in here.items() if source not in seen]
        with suppress(NoSuchContact):  # another process mirrors the same, and is quicker
            for start in range(0, len(gone), _REMOVED_AT_ONCE):
                await self._book.remove(gone[start : start + _REMOVED_AT_ONCE], self._clock.now_s())
