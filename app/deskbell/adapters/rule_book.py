"""The rules of dialling and the answers about numbers for the worker's loop: files are touched in daemon threads."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.errors import KnownError, LinesUnreadable
from deskbell.domain.permission import RulesNotKept, RulesUnreadable
from deskbell.domain.safety import DeskRules
from deskbell.settings.allowed_file import AllowedFile
from deskbell.settings.dialling_file import FILE_NAME, read_rules, write_rules

if TYPE_CHECKING:
    from concurrent.futures import Future

_SILENT = "the disk does not answer"


class DiskRuleBook:
    """Fits ports.RuleBook by the file in a folder; a disk that hangs is given up after `patience_s`.

    `lock` excludes every other writer for as long as its context is open.
    """

    def __init__(
        self,
        folder: Path,
        lock: Callable[[], AbstractContextManager[object]],
        *,
        read: Callable[[Path], DeskRules] = read_rules,
        patience_s: float = 10.0,
    ) -> None:
        self._folder = folder
        self._lock = lock
        self._read = read
        self._patience_s = patience_s
        self._work: Future[DeskRules] | None = None

    async def read(self) -> DeskRules:
        """The rules as they are at the first use; a failure is not kept. Raises as `read_rules`."""
        if self._work is None:
            self._work = begin(lambda: self._read(self._folder))
        try:
            return await result_within(self._patience_s, self._work)
        except (TimeoutError, RulesUnreadable) as error:
            self._work = None
            raise (
                RulesUnreadable(str(self._folder / FILE_NAME), _SILENT) if isinstance(error, TimeoutError) else error
            ) from None

    async def write(self, rules: DeskRules) -> None:
        """Put these rules into the file, where they count from now on; raises as the port."""
        await _kept(self._patience_s, lambda: self._write(rules))
        self._work = begin(lambda: rules)

    def _write(self, rules: DeskRules) -> None:
        with self._lock():
            write_rules(self._folder, rules)


class DiskAllowedNumbers:
    """Fits ports.AllowedNumbers by the file in a folder; `lock` as `AllowedFile`'s."""

    def __init__(
        self, folder: Path, lock: Callable[[], AbstractContextManager[object]], *, patience_s: float = 5.0
    ) -> None:
        self._file = AllowedFile(folder, lock)
        self._patience_s = patience_s

    async def read(self) -> frozenset[str]:
        """Every number; none while they cannot be read, so that somebody is asked."""
        with suppress(OSError, TimeoutError):
            return frozenset(await result_within(self._patience_s, begin(self._file.read)))
        return frozenset()

    async def add(self, number: str) -> None:
        """Remember one more, if that can be done."""
        with suppress(OSError, TimeoutError, KnownError):
            await result_within(self._patience_s, begin(lambda: self._file.add(number)))

    async def remove(self, number: str) -> None:
        """Ask about a number again; raises as the port."""
        await _kept(self._patience_s, lambda: self._file.remove(number))


async def _kept(patience_s: float, write: Callable[[], None]) -> None:
    try:
        await result_within(patience_s, begin(write))
    except TimeoutError:
        raise RulesNotKept(_SILENT) from None
    except OSError as error:
        raise RulesNotKept(error.strerror or str(error)) from error
    except LinesUnreadable as error:
        raise RulesNotKept(error.detail) from error
