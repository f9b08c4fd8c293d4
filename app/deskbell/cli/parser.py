"""The parser of the command line; imported where there is one to parse, for argparse costs as much as the rest."""

from argparse import SUPPRESS, ArgumentParser
from typing import Any, NoReturn

from deskbell.cli.argument_types import extension, line_name, option, phone
from deskbell.cli.report import clean


class PlainParser(ArgumentParser):
    """Repeats what it does not understand as plain text: the words may come from a link or from another program."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with exit code 2."""
        super().error(clean(message))

    def takes_line(self) -> None:
        """Take the line to work on, or the practice line."""
        line = self.add_mutually_exclusive_group()
        line.add_argument(
            "--line", type=line_name, default=SUPPRESS, metavar="NAME", help="on this line; else the last one used"
        )
        line.add_argument("--practice", action="store_true", help="on the practice line: nobody is rung")

    def takes_extension(self, help_: str) -> None:
        """Take the extension that places calls."""
        self.add_argument("--extension", type=extension, default=SUPPRESS, metavar="EXT", help=help_)

    def takes_phones(self) -> None:
        """Take the phones of mine that ring."""
        self.add_argument(
            "--from", dest="sources", action="append", default=[], type=phone, metavar="PHONE", help="a phone of mine"
        )

    def takes_options(self) -> None:
        """Take options of the call."""
        self.add_argument(
            "--set",
            dest="options",
            action="append",
            default=[],
            type=option,
            metavar="FIELD=VALUE",
            help="an option of the call, by the API's own name; `deskbell call --help` lists all",
        )

    def takes_json(self) -> None:
        """Take the wish for JSON."""
        self.add_argument("--json", action="store_true", help="one JSON object a line")

    def takes_secret(self, **options: Any) -> None:
        """Take a secret by standard input."""
        self.add_argument("--secret-stdin", action="store_true", **options)


def add_command(commands: Any, name: str, make: type, **options: Any) -> PlainParser:
    """Add a command whose words `make` becomes a request of."""
    parser: PlainParser = commands.add_parser(name, allow_abbrev=False, **options)
    parser.set_defaults(make=make)
    return parser
