"""For how long calls are kept, for the worker's loop: the file is touched in daemon threads."""

from contextlib import suppress
from pathlib import Path

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.errors import CannotRecord
from deskbell.domain.retention import Retention
from deskbell.settings.history_file import HistoryFile

_SILENT = "the disk does not answer"


class DiskRetentionBook:
    """Fits past_ports.RetentionBook by the file in a folder; a disk that hangs is given up after `patience_s`."""

    def __init__(self, folder: Path, *, patience_s: float = 5.0) -> None:
        self._file = HistoryFile(folder)
        self._patience_s = patience_s

    async def read(self) -> Retention:
        """What is set; for ever while that cannot be read, so that nothing is deleted."""
        with suppress(OSError, TimeoutError):
            return await result_within(self._patience_s, begin(self._file.read))
        return Retention()

    async def change(self, retention: Retention) -> None:
        """Set it.

        Raises:
            CannotRecord: it could not be written.
        """
        try:
            await result_within(self._patience_s, begin(lambda: self._file.write(retention)))
        except TimeoutError:
            raise CannotRecord(_SILENT) from None
        except OSError as error:
            raise CannotRecord(error.strerror or str(error)) from error
