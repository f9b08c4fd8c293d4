"""The parser of the command line; imported where there is one to parse, for argparse costs as much as the rest."""

from argparse import ArgumentParser
from typing import NoReturn

from deskbell.cli.report import clean


class PlainParser(ArgumentParser):
    """Repeats what it does not understand as plain text: the words may come from a link or from another program."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with exit code 2."""
        super().error(clean(message))
