"""What reading a file of contacts tells: what kind of file it is, what is in it, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from deskbell.domain.contact import Contact, ContactTrouble

MOST_REMARKS: Final = 200
"""Remarks of one file that are kept to be read; all of them are counted."""

MOST_SHOWN: Final = 20
"""Contacts of one file that are kept to be shown before anything is written."""

LONGEST_EXCERPT: Final = 80


class FileKind(Enum):
    """What a file of contacts is written in."""

    VCARD = "vCard"
    CSV = "CSV"


class FileProblem(Enum):
    """Why nothing can be read of a file."""

    UNREADABLE = "cannot be opened or read"
    NO_FILE = "no file of its own: a folder, a pipe or a device"
    NO_CONTACTS = "neither vCard nor CSV"
    NO_COLUMNS = "a table in which no column is known for a name or a number"
    READER_LOST = "the process that reads it ended or cannot be understood"
    THERE_IS_ONE = "there is a file of this name, which is not written over"
    UNWRITABLE = "cannot be written"


class ExportForm(Enum):
    """What contacts are written in."""

    VCARD_4 = "vCard 4.0"
    VCARD_3 = "vCard 3.0"
    VCARD_2 = "vCard 2.1"
    CSV = "CSV"


class CardProblem(Enum):
    """What is wrong with a card or a row, or with one field of it."""

    NAMELESS = "neither name nor company nor number"
    UNFINISHED = "a card without a beginning or an end"
    QUOTE_OPEN = "a quotation mark that is never closed"
    FIELD_UNREADABLE = "a field that is none"
    FIELD_TOO_LONG = "a field longer than is kept"
    NUMBER_UNREADABLE = "no number, or longer than one is"
    TOO_MANY = "more fields, numbers or groups than are kept"

    @property
    def leaves_out(self) -> bool:
        """Whether the whole card stays outside; otherwise it comes in, as far as it can be read."""
        return self is CardProblem.NAMELESS


class UnkeptKind(Enum):
    """What contacts of other programs have and these have not."""

    EMAIL = "e-mail addresses"
    ADDRESS = "addresses"
    PICTURE = "pictures, sounds and keys"
    DATE = "dates"
    WEB = "web pages"
    CHAT = "chat names"
    POSITION = "positions"
    LIST = "lists of people"
    OTHER = "other fields"


class ColumnRole(Enum):
    """What a column of a table means."""

    NAME = "name"
    GIVEN = "given name"
    MIDDLE = "middle name"
    FAMILY = "family name"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    COMPANY = "company"
    DEPARTMENT = "department"
    NUMBER = "number"
    NUMBER_LABEL = "label of a number"
    PREFERRED = "place of the preferred number"
    GROUPS = "groups"
    NOTE = "note"
    SOURCE = "source"
    UNKEPT = "not kept"


@dataclass(eq=False)
class ContactFileRefused(ContactTrouble):
    """A file of contacts cannot be read or written, or not to its end; `taken` of its contacts are here by then."""

    problem: FileProblem
    detail: str = ""
    taken: int = 0


class DirectoryAway(ContactTrouble):
    """Nobody can tell now what is in a directory that is kept elsewhere; what is here of it stays."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong at a line of the file, counted from 1, and the beginning of what stands there."""

    line: int
    problem: CardProblem
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what its cells are taken for; `label` is that of a number."""

    title: str
    role: ColumnRole
    label: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How a file is written, as far as was recognised; cards have neither `delimiter` nor `columns`."""

    kind: FileKind
    encoding: str
    delimiter: str = ""
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Some contacts of a file in its order, and how far it is read, in bytes."""

    contacts: tuple[Contact, ...]
    remarks: tuple[Remark, ...] = ()
    unkept: frozenset[UnkeptKind] = frozenset()
    done_bytes: int = 0
    total_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import would do, or what it has done; `remarks` and `first` are the first of each."""

    facts: FileFacts
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    left_out: int = 0
    remarks: tuple[Remark, ...] = ()
    remark_count: int = 0
    unkept: frozenset[UnkeptKind] = frozenset()
    first: tuple[Contact, ...] = field(default=(), repr=False)

    @property
    def taken(self) -> int:
        """How many contacts of the file are, or would be, here."""
        return self.added + self.updated + self.unchanged

    def with_batch(self, batch: Batch, added: int, updated: int, unchanged: int) -> "ImportReport":
        """The report after one more batch, of which so many contacts were new, changed, or known as they are."""
        return replace(
            self,
            added=self.added + added,
            updated=self.updated + updated,
            unchanged=self.unchanged + unchanged,
            left_out=self.left_out + _left_out(batch.remarks),
            remarks=(*self.remarks, *batch.remarks)[:MOST_REMARKS],
            remark_count=self.remark_count + len(batch.remarks),
            unkept=self.unkept | batch.unkept,
            first=(*self.first, *batch.contacts)[:MOST_SHOWN],
        )


def _left_out(remarks: Iterable[Remark]) -> int:
    return sum(remark.problem.leaves_out for remark in remarks)
