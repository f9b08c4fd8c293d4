"""What is set for my phones, for the worker's loop: the file is touched in daemon threads."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Final

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.errors import LinesUnreadable
from deskbell.domain.own_phone import PhoneSettings, PhonesNotKept
from deskbell.settings.own_phones_file import OwnPhonesFile

_SILENT: Final = "the disk does not answer"


class DiskOwnPhoneBook:
    """Fits desk_ports.OwnPhoneBook by the file in a folder; `lock` as `OwnPhonesFile`'s.

    A disk that hangs is given up after `patience_s`.
    """

    def __init__(
        self, folder: Path, lock: Callable[[], AbstractContextManager[object]], *, patience_s: float = 5.0
    ) -> None:
        self._file = OwnPhonesFile(folder, lock)
        self._patience_s = patience_s

    async def read(self) -> PhoneSettings:
        """What is set; nothing while that cannot be read."""
        with suppress(OSError, TimeoutError):
            return await result_within(self._patience_s, begin(self._file.read))
        return PhoneSettings()

    async def change(self, change: Callable[[PhoneSettings], PhoneSettings]) -> PhoneSettings:
        """Replace what is set; PhonesNotKept if it cannot be written down."""
        try:
            return await result_within(self._patience_s, begin(lambda: self._file.change(change)))
        except TimeoutError:
            raise PhonesNotKept(_SILENT) from None
        except OSError as error:
            raise PhonesNotKept(error.strerror or str(error)) from error
        except LinesUnreadable as error:  # from the lock
            raise PhonesNotKept(error.detail) from error
