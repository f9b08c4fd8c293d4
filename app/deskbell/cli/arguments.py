"""What the words after `deskbell` mean; read before anything heavy is imported."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from deskbell.cli.requests import (
    MOST_SOURCES,
    CallRequest,
    HistoryRequest,
    LineAddRequest,
    LineListRequest,
    LineRemoveRequest,
    LineTestRequest,
    OpenRequest,
    PracticeProcessRequest,
    PracticeRequest,
    Request,
    VersionRequest,
    is_phone,
    is_word,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser

_COMMANDS = ("call", "line", "history", "practice", "practice-process")
_ROWS = ("one-src", "one-dst", "two", "late")
_LONGEST_MESSAGE = 60_000
_HELP = frozenset({"-h", "--help"})


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
    from deskbell.cli.parser import PlainParser

    parser = PlainParser(
        prog="deskbell",
        description="Opens the window, or raises it if it is open. With NUMBER or a tel: link, offers it in the dial "
        "field; nothing is dialled before you press Enter there.",
        usage="deskbell [NUMBER|LINK]\n       deskbell {call,line,history,practice} ...",
        epilog="Exit codes: 0 done, 1 ended otherwise, 2 wrong usage, 3 refused, 4 outcome unknown, "
        "5 PBX not reachable and nothing sent, 70 a fault in Deskbell, 130 interrupted.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(
        prog="deskbell", dest="command", metavar="{call,line,history,practice}", required=True
    )
    _add_call(commands, with_options=not _HELP.isdisjoint(words))
    _add_line(commands)
    history = _command(commands, "history", HistoryRequest, help="list the calls from this desk")
    _json(history)
    _add_practice(commands)
    if words[0] == "practice-process":  # Deskbell's own, which no message offers
        _command(commands, "practice-process", PracticeProcessRequest).add_argument("folder")
    values = vars(parser.parse_args(list(words)))
    return _request(parser, values)


def _request(parser: "ArgumentParser", values: dict[str, Any]) -> Request:
    make = values.pop("make")
    version = values.pop("version")
    for name in ("command", "line_command"):
        values.pop(name, None)
    request: Request = make(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    )
    if version:
        return VersionRequest()
    if isinstance(request, CallRequest | LineAddRequest) and len(request.sources) > MOST_SOURCES:
        parser.error(f"at most {MOST_SOURCES} phones can ring")
    if isinstance(request, CallRequest):
        if request.practice and request.secret_stdin:
            parser.error("the practice line has no secret")
        if len(json.dumps(request.as_message())) > _LONGEST_MESSAGE:
            parser.error("this is too much for one call")
    return request


def _command(commands: Any, name: str, make: type, **options: Any) -> "ArgumentParser":
    parser: ArgumentParser = commands.add_parser(name, allow_abbrev=False, **options)
    parser.set_defaults(make=make)
    return parser


def _add_call(commands: Any, *, with_options: bool) -> None:
    from argparse import RawDescriptionHelpFormatter

    call = _command(
        commands,
        "call",
        CallRequest,
        help="place one callback",
        epilog=_options_help() if with_options else None,
        formatter_class=RawDescriptionHelpFormatter,
    )
    call.add_argument("number", metavar="NUMBER", help="a number or a tel: link")
    _place(call)
    call.add_argument(
        "--set",
        dest="options",
        action="append",
        default=[],
        type=_option,
        metavar="FIELD=VALUE",
        help="an option of the call, by the API's own name; see --help for all",
    )
    call.add_argument("--wait", action="store_true", help="follow the call to its outcome")
    _json(call)
    call.add_argument("--yes", action="store_true", help="answer questions with yes")
    _secret(call, help="read the line's secret from standard input, for this run alone")


def _place(call: "ArgumentParser") -> None:
    from argparse import SUPPRESS

    line = call.add_mutually_exclusive_group()
    line.add_argument(
        "--line",
        type=_line_name,
        default=SUPPRESS,
        metavar="NAME",
        help="on this line; else the last one used",
    )
    line.add_argument("--practice", action="store_true", help="on the practice line: nobody is rung")
    call.add_argument(
        "--extension",
        type=_extension,
        default=SUPPRESS,
        metavar="EXT",
        help="the extension that places the call, or @{NAME}, a variable stored at the PBX",
    )
    _from(call)


def _add_line(commands: Any) -> None:
    import argparse

    line = commands.add_parser("line", help="the lines of this desk", allow_abbrev=False)
    actions = line.add_subparsers(dest="line_command", metavar="{add,list,test,remove}", required=True)
    add = _command(actions, "add", LineAddRequest, help="keep a line, and its secret in the keyring")
    add.add_argument("name", type=_line_name, metavar="NAME", help="what to call it")
    add.add_argument("--host", required=True, metavar="HOST", help="the host my operator gave me, or: telphin")
    add.add_argument("--app-id", required=True, type=_app_id, metavar="ID", help="the application's App ID")
    _secret(add, required=True, help="read the App Secret from standard input")
    add.add_argument(
        "--extension",
        type=_extension,
        default=argparse.SUPPRESS,
        metavar="EXT",
        help="the extension that places calls",
    )
    _from(add)
    _json(_command(actions, "list", LineListRequest, help="list the lines"))
    test = _command(actions, "test", LineTestRequest, help="sign in and say what is there")
    test.add_argument("name", type=_line_name, metavar="NAME")
    _json(test)
    _secret(test, help="read the line's secret from standard input, for this run alone")
    remove = _command(actions, "remove", LineRemoveRequest, help="forget a line and its secret")
    remove.add_argument("name", type=_line_name, metavar="NAME")


def _add_practice(commands: Any) -> None:
    practice = _command(commands, "practice", PracticeRequest, help="run the practice PBX as a server of its own")
    practice.add_argument("--port", type=int, default=0, metavar="N", help="loopback port; a free one if not given")
    practice.add_argument("--speed", type=float, default=1.0, metavar="X", help="how many times faster its clock runs")
    practice.add_argument("--rows", choices=_ROWS, default="", help="which shape its list of current calls has")
    practice.add_argument("--script", default="", metavar="FILE", help="what its phones do, as a JSON file")


def _from(parser: "ArgumentParser") -> None:
    parser.add_argument(
        "--from", dest="sources", action="append", default=[], type=_phone, metavar="PHONE", help="a phone of mine"
    )


def _json(parser: "ArgumentParser") -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def _secret(parser: "ArgumentParser", **options: Any) -> None:
    parser.add_argument("--secret-stdin", action="store_true", **options)


def _phone(text: str) -> str:
    """One of my phones as it is dialled, or a variable stored at the PBX as it is typed."""
    from deskbell.domain.errors import NotDialable
    from deskbell.domain.number import read_number
    from deskbell.domain.options import is_stored

    problem = "a phone is a number, as 101 or +37410123456, not"
    _checked(text, problem, fits=is_phone(text))
    try:
        return text if is_stored(text) else read_number(text).dialled
    except NotDialable:
        return _checked(text, problem, fits=False)


def _extension(text: str) -> str:
    from deskbell.domain.directory import may_be_extension

    return _checked(text, "an extension is a number, as 101, or @{NAME}, not", fits=may_be_extension(text))


def _line_name(text: str) -> str:
    return _checked(text, "this names no line:", fits=is_phone(text))


def _app_id(text: str) -> str:
    return _checked(text, "this is no App ID:", fits=is_word(text))


def _checked(text: str, problem: str, *, fits: bool) -> str:
    import argparse

    if fits:
        return text
    raise argparse.ArgumentTypeError(f"{problem} {text!a}")


def _option(text: str) -> tuple[str, str]:
    import argparse

    from deskbell.domain.errors import OptionRefused
    from deskbell.domain.options import OPTIONS, read_option
    from deskbell.wording.lines import option_problem

    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError("an option is given as FIELD=VALUE")
    try:
        read_option(name, value)
    except OptionRefused as error:
        raise argparse.ArgumentTypeError(option_problem(error, tuple(OPTIONS))) from None
    return name, value


def _options_help() -> str:
    from deskbell.domain.options import OPTIONS

    widest = max(map(len, OPTIONS))
    rows = "\n".join(f"  {option.name:<{widest}}  {option.help}" for option in OPTIONS.values())
    return f"options for --set; $cv(NAME), a variable stored at the PBX, may be the value of any:\n{rows}"
