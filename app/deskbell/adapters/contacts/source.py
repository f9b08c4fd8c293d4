"""A file of contacts as lines of bytes: opened with care, and never held as a whole."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from deskbell.adapters.contacts.decoding import UTF_8, decode, guess
from deskbell.domain.contact_import import ContactFileRefused, FileProblem

LONGEST_LINE_BYTES: Final = 64 * 1024
"""Bytes of one line that are kept: longer than any field of a contact, shorter than a picture."""

HEAD_BYTES: Final = 256 * 1024
_CHUNK_BYTES: Final = 64 * 1024
# Without it, opening a pipe that somebody put there would wait for ever. Windows knows neither.
_OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MARKS: Final = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Archives, spreadsheets and documents, which are not unpacked: zip, gzip, bzip2, xz, 7z, OLE, PDF, RTF.
_OTHER_FILES: Final = re.compile(rb"PK\x03\x04|\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|\xd0\xcf\x11\xe0|%PDF|\{\\rtf")
_FOLD: Final = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_NUL_SHARE: Final = 0.3


class Line(NamedTuple):
    """A line without its end, its number from 1, and whether its rest was left out for its length."""

    number: int
    text: bytes
    cut: bool


class Source:
    """An open file; `head` is its beginning in UTF-8, or in the unknown encoding that is named by `encoding`."""

    def __init__(self, file: BinaryIO, total_bytes: int) -> None:
        self._file = file
        self.total_bytes = total_bytes
        self.done_bytes = 0
        beginning = file.read(HEAD_BYTES)
        file.seek(0)
        if _OTHER_FILES.match(beginning):
            raise ContactFileRefused(FileProblem.NO_CONTACTS)
        self._mark, self._wide = _marked(beginning)
        self.head = _narrowed(beginning[self._mark :], self._wide)
        self.encoding = self._wide or (UTF_8 if _is_utf_8(self.head) else guess(self.head))

    def text(self, data: bytes, declared: str = "") -> str:
        """Bytes of a line as text, in the encoding that was declared for them, or in that of the file."""
        return decode(data, declared, "" if self.encoding == UTF_8 or self._wide else self.encoding)

    def lines(self) -> Iterator[Line]:
        """Every line, whatever ends it: LF, CR LF, or CR alone."""
        number, rest, cut = 0, b"", False
        for chunk in self._chunks():
            parts = (rest + chunk).splitlines(keepends=True)
            # A line feed may follow the carriage return that ends a chunk.
            rest = parts.pop() if parts and not parts[-1].endswith(b"\n") else b""
            for part in parts:
                number += 1
                yield Line(number, part.rstrip(b"\r\n")[:LONGEST_LINE_BYTES], cut)
                cut = False
            if len(rest) > LONGEST_LINE_BYTES:
                rest, cut = rest[:LONGEST_LINE_BYTES], True
        if rest:
            yield Line(number + 1, rest.rstrip(b"\r\n"), cut)

    def _chunks(self) -> Iterator[bytes]:
        narrow = codecs.getincrementaldecoder(self._wide)("replace") if self._wide else None
        self._file.seek(self._mark)
        while chunk := self._file.read(_CHUNK_BYTES):
            self.done_bytes += len(chunk)
            yield narrow.decode(chunk).encode(UTF_8, "replace") if narrow else chunk


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open a file to be read.

    Raises:
        ContactFileRefused: it cannot be read, also later, is no file, or is an archive or a document.
    """
    try:
        handle = os.open(path, _OPEN_FLAGS)
        try:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode):
                raise ContactFileRefused(FileProblem.NO_FILE)
            with os.fdopen(handle, "rb", closefd=False) as file:
                yield Source(file, facts.st_size)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ContactFileRefused(FileProblem.UNREADABLE, reason or "") from None


def _marked(beginning: bytes) -> tuple[int, str]:
    """The length of the mark at the beginning, and the encoding of two or four bytes a letter, if it is one."""
    for mark, encoding in _MARKS:
        if beginning.startswith(mark):
            return len(mark), "" if encoding == UTF_8 else encoding
    sample = beginning[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nul, letters = sample[first::2], sample[1 - first :: 2]
        if nul.count(0) > _NUL_SHARE * len(nul) and letters.count(0) <= len(letters) * _NUL_SHARE / 3:
            return 0, encoding
    return 0, ""


def _narrowed(data: bytes, wide: str) -> bytes:
    return data.decode(wide, "replace").encode(UTF_8, "replace") if wide else data


def _is_utf_8(head: bytes) -> bool:
    # A letter may be cut in two where the head ends, or where a line is folded.
    try:
        codecs.getincrementaldecoder(UTF_8)().decode(_FOLD.sub(b"", head))
    except UnicodeError:
        return False
    return True
