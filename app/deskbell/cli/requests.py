"""What each command asks for, as the command line says it and as the running instance gets it.

A secret is never part of a request: it comes by standard input, and travels in the message alone.
"""

from typing import Any, NamedTuple

from deskbell.cli.opening import LONGEST_TEXT, OpenRequest

MOST_SOURCES = 16


class CallRequest(NamedTuple):
    """Place one callback; `options` are the API's own field names with their values as typed.

    `preset` names one that completes it, and may say the number.
    """

    number: str
    line: str = ""
    practice: bool = False
    extension: str = ""
    sources: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    wait: bool = False
    json: bool = False
    yes: bool = False
    secret_stdin: bool = False
    preset: str = ""

    def as_message(self, secret: str = "") -> dict[str, Any]:
        """The request as the running instance gets it, with the secret of its line if that was given."""
        return {
            "do": "call",
            "number": self.number[:LONGEST_TEXT],
            "line": self.line,
            "practice": self.practice,
            "extension": self.extension,
            "sources": list(self.sources),
            "options": dict(self.options),
            "wait": self.wait,
            "yes": self.yes,
            "preset": self.preset,
            "secret": secret,
        }


class LineAddRequest(NamedTuple):
    """Keep a line; its secret comes by standard input."""

    name: str
    host: str
    app_id: str
    extension: str = ""
    sources: tuple[str, ...] = ()
    region: str = ""
    secret_stdin: bool = True


class LineListRequest(NamedTuple):
    """List the lines."""

    json: bool = False


class LineTestRequest(NamedTuple):
    """Sign in on a line and look round."""

    name: str
    json: bool = False
    secret_stdin: bool = False


class LineRemoveRequest(NamedTuple):
    """Forget a line and its secret."""

    name: str


class PresetAddRequest(NamedTuple):
    """Keep a preset; `key` is the digit that calls it together with Ctrl and Shift, 0 for none."""

    name: str
    number: str = ""
    sources: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    key: int = 0


class PresetListRequest(NamedTuple):
    """List the presets."""

    json: bool = False


class PresetRemoveRequest(NamedTuple):
    """Remove a preset."""

    name: str


class PresetImportRequest(NamedTuple):
    """Add the presets of a file."""

    file: str


class PresetExportRequest(NamedTuple):
    """Write all presets into a new file."""

    file: str


class VariableListRequest(NamedTuple):
    """List the variables stored at a line's PBX."""

    line: str = ""
    practice: bool = False
    secret_stdin: bool = False
    json: bool = False


class VariableSetRequest(NamedTuple):
    """Store variables at a line's PBX, or change them."""

    variables: tuple[tuple[str, str], ...]
    line: str = ""
    practice: bool = False
    secret_stdin: bool = False


class VariableRemoveRequest(NamedTuple):
    """Remove a variable from a line's PBX."""

    name: str
    line: str = ""
    practice: bool = False
    secret_stdin: bool = False


class ContactsImportRequest(NamedTuple):
    """Import a file of contacts, or say what that would do."""

    file: str
    dry_run: bool = False


class ContactsExportRequest(NamedTuple):
    """Write all contacts into a file; `vcard` is the version, `over` lets a file that is there be written over."""

    file: str
    vcard: str = "4.0"
    over: bool = False


class ContactsFindRequest(NamedTuple):
    """Find people by a name, a company or a number."""

    text: str
    json: bool = False


class ContactsWatchRequest(NamedTuple):
    """Watch a file or folder of contacts."""

    path: str


class ContactsUnwatchRequest(NamedTuple):
    """Watch a file or folder of contacts no longer."""

    path: str


class ContactsWatchedRequest(NamedTuple):
    """List the watched files and folders of contacts."""

    json: bool = False


class ContactsReaderRequest(NamedTuple):
    """Read files of contacts for a parent; started by Deskbell itself."""


class HistoryRequest(NamedTuple):
    """List the calls from this desk, or what is known of past calls; `since` is a day as `2026-11-23`, or empty."""

    find: str = ""
    since: str = ""
    json: bool = False
    csv: bool = False


class PracticeRequest(NamedTuple):
    """Run the practice PBX in the foreground; empty where the practice PBX is to choose."""

    port: int = 0
    speed: float = 1.0
    rows: str = ""
    script: str = ""


class PracticeProcessRequest(NamedTuple):
    """Run the practice PBX of one home; started by Deskbell itself."""

    folder: str


class VersionRequest(NamedTuple):
    """Tell the version."""


LineRequest = LineAddRequest | LineListRequest | LineTestRequest | LineRemoveRequest
PresetRequest = PresetAddRequest | PresetListRequest | PresetRemoveRequest | PresetImportRequest | PresetExportRequest
VariableRequest = VariableListRequest | VariableSetRequest | VariableRemoveRequest
ContactsRequest = (
    ContactsImportRequest
    | ContactsExportRequest
    | ContactsFindRequest
    | ContactsWatchRequest
    | ContactsUnwatchRequest
    | ContactsWatchedRequest
)
Command = (
    CallRequest
    | LineRequest
    | PresetRequest
    | VariableRequest
    | ContactsRequest
    | ContactsReaderRequest
    | HistoryRequest
    | PracticeRequest
    | PracticeProcessRequest
    | VersionRequest
)
Request = OpenRequest | Command

LINES_CHANGED = {"do": "lines"}
"""Tells the running instance that lines were added or removed."""

PRESETS_CHANGED = {"do": "presets"}
"""Tells the running instance that presets were added, changed or removed."""


def is_phone(text: object) -> bool:
    """Whether a text may name one of my phones; which do is the PBX's word."""
    return isinstance(text, str) and text.strip() != "" and text.isprintable() and len(text) <= LONGEST_TEXT


def is_word(text: object) -> bool:
    """Whether a text is one printable word, as an App ID or a secret is."""
    return is_phone(text) and isinstance(text, str) and not any(character.isspace() for character in text)
