"""Who looks after unfinished calls: each process holds a lock file of its name for as long as it lives.

`hold` and `clear_away` must run inside a transaction that excludes other writers of the journal: a lock file that
has been made and is not locked yet would otherwise look like a dead owner's.
"""

from contextlib import suppress
from pathlib import Path

from deskbell.domain.errors import CannotRecord
from deskbell.paths import ensure
from deskbell.runtime.owner_lock import OwnerLock


class Owners:
    """The lock files in `folder`, of which `name`, letters and digits only, is ours."""

    def __init__(self, folder: Path, name: str) -> None:
        if not name.isalnum():
            raise ValueError("an owner's name is letters and digits")
        self.name = name
        self._folder = folder
        self._lock = OwnerLock(self._path(name))

    def hold(self) -> None:
        """Take our lock if it is not held yet.

        Raises:
            CannotRecord: another process goes by our name.
            OSError: the lock file cannot be made.
        """
        if self._lock.held:
            return
        ensure(self._folder)
        if not self._lock.acquire():
            raise CannotRecord("another running Deskbell goes by the same name")

    def is_gone(self, name: str) -> bool:
        """Whether the process of that name has ended; where nobody can tell, it counts as alive."""
        if name == self.name:
            return False
        if not name.isalnum():
            return True  # nobody can bear such a name, and it could lead out of the folder
        try:
            return OwnerLock.is_free(self._path(name))
        except OSError:
            return False

    def clear_away(self) -> None:
        """Remove the lock files of processes that have ended."""
        for path in self._folder.glob("*.lock"):
            with suppress(OSError):
                if self.is_gone(path.stem):
                    path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let our lock go and remove its file; harmless when it is not held."""
        if self._lock.held:
            self._lock.release()
            with suppress(OSError):
                self._path(self.name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"
