"""What the import of contacts says in the window, beside what it says everywhere."""

from typing import NamedTuple


class ImportWords(NamedTuple):
    """Headings and buttons."""

    plan: str = "What the import would do"
    reading: str = "Reading the file …"
    writing: str = "Importing …"
    over: str = "Imported"
    stopped: str = "Stopped"
    refused: str = "Not imported"
    first_ones: str = "The first of them"
    recognised: str = "How the file is read"
    remarks: str = "Not taken as they are"
    cancel: str = "Cancel"
    stop: str = "Stop"
    close: str = "Close"
    choose: str = "Choose a file of contacts"
    kinds: str = "Contacts (*.vcf *.vcard *.csv *.tsv *.txt)"
    save: str = "Export the contacts"
    save_as: str = "contacts.vcf"
    save_kinds: str = "vCards (*.vcf);;Table (*.csv)"


def import_title(name: str) -> str:
    """The heading of the sheet."""
    return f"Import {name}"


def counted(count: int, *, writes: bool) -> str:
    """How many contacts have been gone through."""
    told = "1 contact" if count == 1 else f"{count} contacts"
    return f"{told} {'imported' if writes else 'read'} so far."


def undo_words(added: int) -> str:
    """What the button says that takes out what was added; empty where nobody was."""
    if not added:
        return ""
    return "Take it out again" if added == 1 else f"Take these {added} out again"


def taken_out(count: int) -> str:
    """What an import brought is out again; what it changed is not."""
    told = "1 contact is" if count == 1 else f"{count} contacts are"
    return f"{told} out again. Contacts that were here before keep what the file told of them."


def so_many(count: int) -> str:
    """What the button says that writes; empty where there is nothing to write."""
    if not count:
        return ""
    return "Import 1 contact" if count == 1 else f"Import {count} contacts"
