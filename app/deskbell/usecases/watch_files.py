"""Watching files and folders of contacts."""

from pathlib import PurePath
from typing import NamedTuple

from deskbell.usecases.contact_file_ports import WatchList
from deskbell.usecases.follow_directories import FollowedDirectories


class Watched(NamedTuple):
    """A file or folder that is watched, and how many contacts are here of it."""

    path: str
    contacts: int


class Watches:
    """What can be done with the watched files of one desk; every method may raise DirectoryTrouble or DirectoryAway."""

    def __init__(self, paths: WatchList, followed: FollowedDirectories) -> None:
        self._paths = paths
        self._followed = followed

    async def every(self) -> tuple[Watched, ...]:
        """Every file and folder that is watched."""
        counts = await self._followed.counts()
        return tuple(
            Watched(path, sum(count for part, count in counts.items() if _is_of(part, path)))
            for path in await self._paths.paths()
        )

    async def watch(self, path: str) -> Watched:
        """Watch a file or folder from now on, and return it when its contacts are here; `path` is a whole one."""
        await self._paths.change(lambda paths: (*(one for one in paths if one != path), path))
        await self._followed.look()
        return next(one for one in await self.every() if one.path == path)

    async def unwatch(self, path: str) -> bool:
        """Watch a file or folder no longer, and let its contacts go; False where it was not watched."""
        was_watched = path in await self._paths.paths()
        await self._paths.change(lambda paths: tuple(one for one in paths if one != path))
        await self._followed.look(at_once=True)
        return was_watched

    async def follow(self) -> None:
        """Take in what changes in the files; never returns."""
        await self._followed.follow()


def _is_of(part: str, path: str) -> bool:
    return part == path or PurePath(part).parent == PurePath(path)
