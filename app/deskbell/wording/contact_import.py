"""What is said of contacts that come out of files and go into them."""

from typing import Final

from deskbell.domain.contact import LONGEST_NUMBER, MOST_GROUPS, MOST_NUMBERS, Contact
from deskbell.domain.contact_import import (
    CardProblem,
    Column,
    ColumnRole,
    ContactFileRefused,
    FileFacts,
    FileKind,
    FileProblem,
    ImportReport,
    Remark,
    UnkeptKind,
)

ENDINGS: Final = "Say by the ending of the file what it is to be: .vcf for vCards, .csv for a table."
NO_SUCH_PATH: Final = "There is no such file or folder. Nothing was changed."
NOT_WATCHED: Final = "This is not watched. List what is: deskbell contacts watched"
NOTHING_WATCHED: Final = "Nothing is watched. Watch a file or folder of vCards: deskbell contacts watch PATH"
UNWATCHED: Final = "It is watched no longer, and its contacts are gone from here."
LIST_AWAY: Final = "The list of watched files, or one of its folders, cannot be read. What is here of them stays."
NOBODY: Final = "Nobody here is called that or has that number."

_UNREAD: Final = {
    FileProblem.UNREADABLE: "The file cannot be read{because}.",
    FileProblem.NO_FILE: "This is no file but a folder or a device.",
    FileProblem.NO_CONTACTS: "There are no contacts in this file: Deskbell reads vCards (.vcf) and tables (.csv). "
    "Archives and spreadsheets are not opened; save a spreadsheet as CSV first.",
    FileProblem.NO_COLUMNS: "In this table no column can be told for a name. Name the columns in the first row, as "
    "Name, Company, Phone.",
    FileProblem.READER_LOST: "Reading the file ended before its time.",
}
_UNWRITTEN: Final = {
    FileProblem.THERE_IS_ONE: "There is a file of this name already. It was left as it is; choose another name.",
    FileProblem.UNWRITABLE: "The file cannot be written{because}.",
}
_CARDS: Final = {
    CardProblem.NAMELESS: "neither a name nor a number; left out",
    CardProblem.UNFINISHED: "the card has no beginning or no end; taken as far as it goes",
    CardProblem.QUOTE_OPEN: "a quotation mark is not closed; read without it",
    CardProblem.FIELD_UNREADABLE: "this line cannot be read; the rest of the card is here",
    CardProblem.FIELD_TOO_LONG: "too long; cut",
    CardProblem.NUMBER_UNREADABLE: f"no phone number of at most {LONGEST_NUMBER} characters; the rest is here",
    CardProblem.TOO_MANY: f"more than is kept ({MOST_NUMBERS} numbers, {MOST_GROUPS} groups); the rest is here",
}
_UNKEPT: Final = {
    UnkeptKind.EMAIL: "e-mail addresses",
    UnkeptKind.ADDRESS: "addresses",
    UnkeptKind.PICTURE: "pictures and sounds",
    UnkeptKind.DATE: "birthdays",
    UnkeptKind.WEB: "web pages",
    UnkeptKind.CHAT: "chat names",
    UnkeptKind.POSITION: "positions",
    UnkeptKind.LIST: "lists of people",
    UnkeptKind.OTHER: "other fields",
}
_ROLES: Final = {
    ColumnRole.NAME: "name",
    ColumnRole.GIVEN: "given name",
    ColumnRole.MIDDLE: "middle name",
    ColumnRole.FAMILY: "family name",
    ColumnRole.PREFIX: "title before the name",
    ColumnRole.SUFFIX: "title after the name",
    ColumnRole.NICKNAME: "nickname",
    ColumnRole.COMPANY: "company",
    ColumnRole.DEPARTMENT: "department",
    ColumnRole.NUMBER: "number",
    ColumnRole.NUMBER_LABEL: "label of a number",
    ColumnRole.PREFERRED: "which number is preferred",
    ColumnRole.GROUPS: "groups",
    ColumnRole.NOTE: "note",
    ColumnRole.SOURCE: "mark to find the contact again",
    ColumnRole.UNKEPT: "not kept",
}
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MOST_LABELS: Final = 3


def explain_file(refused: ContactFileRefused) -> str:
    """Why a file of contacts cannot be read or written."""
    because = f": {refused.detail}" if refused.detail else ""
    unwritten = _UNWRITTEN.get(refused.problem)
    if unwritten is not None:
        return unwritten.format(because=because)
    return f"{_UNREAD[refused.problem].format(because=because)} {_taken(refused.taken)}"


def _taken(count: int) -> str:
    if not count:
        return "Nothing was imported."
    told = "1 contact of it is" if count == 1 else f"{count} contacts of it are"
    return f"{told} here by now; import it again, and nobody is doubled."


def remark(told: Remark) -> str:
    """What is wrong at a line of a file."""
    quoted = f" “{told.excerpt}”:" if told.excerpt else ""
    return f"Line {told.line}:{quoted} {_CARDS[told.problem]}."


def more_remarks(count: int) -> str:
    """How many remarks are not shown."""
    return f"And {count} more like these."


def outlook(report: ImportReport) -> str:
    """What an import would do."""
    known = f", leave {report.unchanged} as they are" if report.unchanged else ""
    out = f", and not take {report.left_out}" if report.left_out else ""
    return f"This would add {report.added} and change {report.updated} contacts{known}{out}. Nothing was written."


def outcome(report: ImportReport) -> str:
    """What an import did."""
    known = f" {report.unchanged} were here as they are." if report.unchanged else ""
    out = f" Left out: {report.left_out}." if report.left_out else ""
    return f"Contacts added: {report.added}, changed: {report.updated}.{known}{out}"


def unkept(report: ImportReport) -> str:
    """What kinds of fields a file has that contacts here do not; empty where there are none."""
    kinds = [words for kind, words in _UNKEPT.items() if kind in report.unkept]
    return f"Not kept here: {', '.join(kinds)}." if kinds else ""


def facts(told: FileFacts) -> str:
    """How a file is written."""
    if told.kind is FileKind.VCARD:
        return f"vCards, in {told.encoding}."
    parted = _DELIMITERS.get(told.delimiter, f"“{told.delimiter}”")
    return f"A table, in {told.encoding}, its cells parted by {parted}."


def column(told: Column) -> str:
    """What a column is taken for."""
    label = f" ({told.label})" if told.label else ""
    return f"{told.title or '(no title)'} → {_ROLES[told.role]}{label}"


def shown(contact: Contact, first: tuple[int, ...] = ()) -> str:
    """A contact in one line, with its first numbers; those at some places stand before all, if they are there still."""
    there = range(len(contact.numbers))
    places = dict.fromkeys((*(place for place in first if place in there), *there))
    told = (contact.numbers[place] for place in tuple(places)[:_MOST_LABELS])
    numbers = (f"{one.number} ({one.label})" if one.label else one.number for one in told)
    return "  ".join(filter(None, (contact.title, contact.company if contact.name else "", ", ".join(numbers))))


def more_found(count: int) -> str:
    """How many people that were found are not listed."""
    return f"And {count} more. Say more of them to find fewer."


def watched(path: str, contacts: int) -> str:
    """A file or folder that is watched."""
    told = "1 contact" if contacts == 1 else f"{contacts} contacts"
    return f"{path}: {told}, read only here"


def exported(count: int) -> str:
    """How many contacts were written."""
    return "1 contact written." if count == 1 else f"{count} contacts written."
