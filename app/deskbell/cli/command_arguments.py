"""What the words of a command mean; imported where there is one, for argparse costs as much as the rest."""

import json
from argparse import SUPPRESS, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any

from deskbell.cli.argument_types import app_id, line_name, preset_name, region
from deskbell.cli.keeping_arguments import add_contacts, add_history, add_preset, add_variable
from deskbell.cli.parser import PlainParser, add_command
from deskbell.cli.requests import (
    MOST_SOURCES,
    CallRequest,
    Command,
    ContactsReaderRequest,
    LineAddRequest,
    LineListRequest,
    LineRemoveRequest,
    LineTestRequest,
    PracticeProcessRequest,
    PracticeRequest,
    PresetAddRequest,
    VersionRequest,
)

_ROWS = ("one-src", "one-dst", "two", "late")
_LONGEST_MESSAGE = 60_000
_HELP = frozenset({"-h", "--help"})


def read_command(words: Sequence[str]) -> Command:
    """Read a command line that is more than a number or a link.

    Raises:
        SystemExit: 2 for wrong usage, 0 after `--help`.
    """
    if words == ["--version"]:
        return VersionRequest()
    parser = PlainParser(
        prog="deskbell",
        description="Opens the window, or raises it if it is open. With NUMBER or a tel: link, offers it in the dial "
        "field; nothing is dialled before you press Enter there.",
        usage="deskbell [NUMBER|LINK]\n       deskbell {call,line,contacts,preset,variable,history,practice} ...",
        epilog="Exit codes: 0 done, 1 ended otherwise, 2 wrong usage, 3 refused, 4 outcome unknown, "
        "5 PBX not reachable and nothing sent, 70 a fault in Deskbell, 130 interrupted.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(
        prog="deskbell", dest="command", metavar="{call,line,contacts,preset,variable,history,practice}", required=True
    )
    _add_call(commands, with_options=not _HELP.isdisjoint(words))
    _add_line(commands)
    add_contacts(commands)
    add_history(commands)
    add_preset(commands)
    add_variable(commands)
    _add_practice(commands)
    # Deskbell's own, which no message offers.
    if words[0] == "practice-process":
        add_command(commands, "practice-process", PracticeProcessRequest).add_argument("folder")
    if words[0] == "contacts-reader":
        add_command(commands, "contacts-reader", ContactsReaderRequest)
    values = vars(parser.parse_args(list(words)))
    return _request(parser, values)


def _request(parser: PlainParser, values: dict[str, Any]) -> Command:
    make = values.pop("make")
    version = values.pop("version")
    if make is CallRequest and values["number"] is None:
        if "preset" not in values:
            parser.error("say NUMBER, or a --preset that has one")
        values["number"] = ""
    for name in ("command", "line_command", "contacts_command", "preset_command", "variable_command"):
        values.pop(name, None)
    request: Command = make(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    )
    if version:
        return VersionRequest()
    if isinstance(request, CallRequest | LineAddRequest | PresetAddRequest) and len(request.sources) > MOST_SOURCES:
        parser.error(f"at most {MOST_SOURCES} phones can ring")
    if values.get("practice") and values.get("secret_stdin"):
        parser.error("the practice line has no secret")
    if isinstance(request, CallRequest) and len(json.dumps(request.as_message())) > _LONGEST_MESSAGE:
        parser.error("this is too much for one call")
    return request


def _add_call(commands: Any, *, with_options: bool) -> None:
    call = add_command(
        commands,
        "call",
        CallRequest,
        help="place one callback",
        epilog=_options_help() if with_options else None,
        formatter_class=RawDescriptionHelpFormatter,
    )
    call.add_argument(
        "number",
        nargs="?",
        default=None,
        metavar="NUMBER",
        help="a number or a tel: link; may be left out where the preset has one",
    )
    call.add_argument(
        "--preset",
        type=preset_name,
        default=SUPPRESS,
        metavar="NAME",
        help="with the options of this preset; what --set and --from say wins",
    )
    call.takes_line()
    call.takes_extension("the extension that places the call, or @{NAME}, a variable stored at the PBX")
    call.takes_phones()
    call.takes_options()
    call.add_argument("--wait", action="store_true", help="follow the call to its outcome")
    call.takes_json()
    call.add_argument("--yes", action="store_true", help="answer questions with yes")
    call.takes_secret(help="read the line's secret from standard input, for this run alone")


def _add_line(commands: Any) -> None:
    line = commands.add_parser("line", help="the lines of this desk", allow_abbrev=False)
    actions = line.add_subparsers(dest="line_command", metavar="{add,list,test,remove}", required=True)
    add = add_command(actions, "add", LineAddRequest, help="keep a line, and its secret in the keyring")
    add.add_argument("name", type=line_name, metavar="NAME", help="what to call it")
    add.add_argument("--host", required=True, metavar="HOST", help="the host my operator gave me, or: telphin")
    add.add_argument("--app-id", required=True, type=app_id, metavar="ID", help="the application's App ID")
    add.takes_secret(required=True, help="read the App Secret from standard input")
    add.takes_extension("the extension that places calls")
    add.takes_phones()
    add.add_argument(
        "--region",
        type=region,
        default=SUPPRESS,
        metavar="XX",
        help="where its numbers are at home, as RU or AM; else guessed from the host and this computer",
    )
    add_command(actions, "list", LineListRequest, help="list the lines").takes_json()
    test = add_command(actions, "test", LineTestRequest, help="sign in and say what is there")
    test.add_argument("name", type=line_name, metavar="NAME")
    test.takes_json()
    test.takes_secret(help="read the line's secret from standard input, for this run alone")
    remove = add_command(actions, "remove", LineRemoveRequest, help="forget a line and its secret")
    remove.add_argument("name", type=line_name, metavar="NAME")


def _add_practice(commands: Any) -> None:
    practice = add_command(commands, "practice", PracticeRequest, help="run the practice PBX as a server of its own")
    practice.add_argument("--port", type=int, default=0, metavar="N", help="loopback port; a free one if not given")
    practice.add_argument("--speed", type=float, default=1.0, metavar="X", help="how many times faster its clock runs")
    practice.add_argument("--rows", choices=_ROWS, default="", help="which shape its list of current calls has")
    practice.add_argument("--script", default="", metavar="FILE", help="what its phones do, as a JSON file")


def _options_help() -> str:
    from deskbell.wording.options import OPTION_WORDS

    widest = max(map(len, OPTION_WORDS))
    rows = "\n".join(f"  {name:<{widest}}  {words.help}" for name, words in OPTION_WORDS.items())
    return f"options for --set; $cv(NAME), a variable stored at the PBX, may be the value of any:\n{rows}"
