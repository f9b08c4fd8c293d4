"""What the words after `deskbell` mean; read before anything heavy is imported.

Named tuples, because `dataclasses` would cost a second start more than everything else it does.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

LONGEST_TEXT = 200
"""Characters of an input that are handed on; more are no number anyway."""

MOST_SOURCES = 16


class OpenRequest(NamedTuple):
    """Open or raise the window, offering `text` in the dial field."""

    text: str = ""

    def as_message(self) -> dict[str, Any]:
        """The request as the running instance gets it."""
        return {"do": "open", "text": self.text[:LONGEST_TEXT]}


class CallRequest(NamedTuple):
    """Place one callback."""

    number: str
    practice: bool = False
    extension: str = ""
    sources: tuple[str, ...] = ()
    wait: bool = False
    json: bool = False
    yes: bool = False

    def as_message(self) -> dict[str, Any]:
        """The request as the running instance gets it."""
        return {
            "do": "call",
            "number": self.number[:LONGEST_TEXT],
            "practice": self.practice,
            "extension": self.extension,
            "sources": list(self.sources),
            "wait": self.wait,
            "yes": self.yes,
        }


class HistoryRequest(NamedTuple):
    """List the calls from this desk."""

    json: bool = False


class PracticeRequest(NamedTuple):
    """Run the practice PBX in the foreground."""

    port: int = 0
    speed: float = 1.0


class PracticeProcessRequest(NamedTuple):
    """Run the practice PBX of one home; started by Deskbell itself."""

    folder: str


class VersionRequest(NamedTuple):
    """Tell the version."""


Request = OpenRequest | CallRequest | HistoryRequest | PracticeRequest | PracticeProcessRequest | VersionRequest

_COMMANDS = ("call", "history", "practice", "practice-process")


def read_arguments(words: Sequence[str]) -> Request:
    """Read the command line; a lone word that is no command is a number or a link.

    Raises:
        SystemExit: 2 for wrong usage, 0 after `--help`.
    """
    if not words:
        return OpenRequest()
    if words == ["--version"]:
        return VersionRequest()
    if len(words) == 1 and words[0] not in _COMMANDS and not words[0].startswith("-"):
        return OpenRequest(words[0])
    return _parse(words)


def _parse(words: Sequence[str]) -> Request:
    import argparse

    parser = argparse.ArgumentParser(
        prog="deskbell",
        description="Opens the window, or raises it if it is open. With NUMBER or a tel: link, offers it in the dial "
        "field; nothing is dialled before you press Enter there.",
        usage="deskbell [NUMBER|LINK]\n       deskbell {call,history,practice} ...",
        epilog="Exit codes: 0 done, 1 ended otherwise, 2 wrong usage, 3 refused, 4 outcome unknown, "
        "5 PBX not reachable and nothing sent, 70 a fault in Deskbell, 130 interrupted.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(prog="deskbell", dest="command", metavar="{call,history,practice}", required=True)
    _add_call(commands)
    history = commands.add_parser("history", help="list the calls from this desk", allow_abbrev=False)
    history.add_argument("--json", action="store_true", help="one JSON object a line")
    practice = commands.add_parser("practice", help="run the practice PBX as a server of its own", allow_abbrev=False)
    practice.add_argument("--port", type=int, default=0, metavar="N", help="loopback port; a free one if not given")
    practice.add_argument("--speed", type=float, default=1.0, metavar="X", help="how many times faster its clock runs")
    process = commands.add_parser("practice-process", allow_abbrev=False)
    process.add_argument("folder")
    values = vars(parser.parse_args(list(words)))
    if len(values.get("sources", ())) > MOST_SOURCES:
        parser.error(f"at most {MOST_SOURCES} phones can ring")
    return _as_request(values)


def _add_call(commands: Any) -> None:
    call = commands.add_parser("call", help="place one callback", allow_abbrev=False)
    call.add_argument("number", metavar="NUMBER", help="a number or a tel: link")
    call.add_argument("--practice", action="store_true", help="on the practice line: nobody is rung")
    call.add_argument("--extension", type=_phone, metavar="EXT", help="the extension that places the call")
    call.add_argument(
        "--from", dest="sources", action="append", default=[], type=_phone, metavar="PHONE", help="a phone of mine"
    )
    call.add_argument("--wait", action="store_true", help="follow the call to its outcome")
    call.add_argument("--json", action="store_true", help="one JSON object a line")
    call.add_argument("--yes", action="store_true", help="answer questions with yes")


def _phone(text: str) -> str:
    import argparse

    if is_phone(text):
        return text
    raise argparse.ArgumentTypeError(f"this names no phone: {text!a}")


def is_phone(text: object) -> bool:
    """Whether a text may name one of my phones; which do is the PBX's word."""
    return isinstance(text, str) and text.strip() != "" and text.isprintable() and len(text) <= LONGEST_TEXT


def _as_request(values: dict[str, Any]) -> Request:
    command = values.pop("command")
    if values.pop("version"):
        return VersionRequest()
    if command == "call":
        return CallRequest(**{**values, "extension": values["extension"] or "", "sources": tuple(values["sources"])})
    if command == "history":
        return HistoryRequest(**values)
    if command == "practice":
        return PracticeRequest(**values)
    return PracticeProcessRequest(**values)
