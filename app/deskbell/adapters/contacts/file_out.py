"""A new file of contacts, for this user alone: whole, or none."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from deskbell.adapters.contacts import table_out
from deskbell.adapters.contacts.cards_out import card_of
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import ContactFileRefused, ExportForm, FileProblem


class FileOut:
    """A file that takes its name when it is finished; every method blocks, and may raise ContactFileRefused.

    `most_numbers` is for how many numbers of one contact a table has columns.
    """

    def __init__(self, path: Path, form: ExportForm, most_numbers: int, *, over: bool) -> None:
        self._path = path
        self._form = form
        with _told_plainly():
            if not over:
                # Whoever else wants this name meanwhile finds it taken.
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._claimed = not over
        self._fresh = path.with_name(f".{path.name[:80]}.{os.urandom(4).hex()}")
        encoding = table_out.ENCODING if form is ExportForm.CSV else "utf-8"
        try:
            with _told_plainly():
                handle = os.open(self._fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                self._file = os.fdopen(handle, "w", encoding=encoding, newline="")
                if form is ExportForm.CSV:
                    self._file.write(table_out.titles_of(most_numbers))
        except ContactFileRefused:
            self._let_go()
            raise

    def write(self, contacts: Sequence[Contact]) -> None:
        """Write some more."""
        if self._form is ExportForm.CSV:
            text = table_out.rows_of(contacts)
        else:
            text = "".join(card_of(contact, self._form) for contact in contacts)
        with _told_plainly():
            self._file.write(text)

    def finish(self) -> None:
        """Have all of it on the disk under its name."""
        with _told_plainly():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._fresh.replace(self._path)

    def give_up(self) -> None:
        """Leave nothing of it behind."""
        with suppress(OSError):
            self._file.close()
        self._let_go()

    def _let_go(self) -> None:
        for path in (self._fresh, *((self._path,) if self._claimed else ())):
            with suppress(OSError):
                path.unlink(missing_ok=True)


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise ContactFileRefused(FileProblem.THERE_IS_ONE) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ContactFileRefused(FileProblem.UNWRITABLE, reason or "") from None
