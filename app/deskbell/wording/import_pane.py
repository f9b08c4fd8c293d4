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


def undo_words(added: int, changed: int) -> str:
    """What the button says that takes an import back; empty where it did nothing."""
    if changed:
        return "Take it all back"
    if not added:
        return ""
    return "Take it out again" if added == 1 else f"Take these {added} out again"


def taken_back(out: int, back: int, *, is_whole: bool) -> str:
    """What became of an import that was taken back: how many are out again, and how many are as before."""
    told = (
        f"{_contacts(out)} out again." if out else "",
        f"{_contacts(back)} as before." if back else "",
        "" if out or back else "Nothing was taken back.",
        "" if is_whole else "What was changed since, or is too much to be held, keeps what the file told of it.",
    )
    return " ".join(filter(None, told))


def _contacts(count: int) -> str:
    return "1 contact is" if count == 1 else f"{count} contacts are"


def so_many(count: int) -> str:
    """What the button says that writes; empty where there is nothing to write."""
    if not count:
        return ""
    return "Import 1 contact" if count == 1 else f"Import {count} contacts"
