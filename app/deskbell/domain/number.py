"""What people type, paste or click, turned into the number that will be dialled."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from deskbell.domain.errors import NotDialable, NumberProblem

LONGEST_INPUT = 160
LONGEST_NUMBER = 40

_SCHEME = re.compile(r"(tel|callto|sips?):(?://)?", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[0-9*#]*[0-9][0-9*#]*")
_SEPARATORS = frozenset("-.()/[]\u00b7")
_EXTENSION_PARAMETERS = ("ext", "isub")


class InputKind(Enum):
    """What a text looks like before anyone asks whether it can be dialled."""

    NOTHING = "nothing"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it goes to the PBX: `0-9 * #` with at most one leading plus.

    `left_out` is the extension part of a link (RFC 3966 `;ext=`), which is not dialled.
    """

    dialled: str
    left_out: str = ""


def read_number(text: str) -> Number:
    """Clean a typed number or a tel:, callto: or sip: link.

    Raises:
        NotDialable: with the reason, when no number can be made of it.
    """
    if len(text) > LONGEST_INPUT:
        raise NotDialable(NumberProblem.TOO_LONG)
    text = _bare(text)
    scheme = _SCHEME.match(text)
    left_out = ""
    if scheme:
        text, left_out = _open_link(text[scheme.end() :])
    dialled = _strip(text)
    if not dialled:
        raise NotDialable(NumberProblem.EMPTY_LINK if scheme else NumberProblem.EMPTY)
    if not _NUMBER.fullmatch(dialled):
        raise NotDialable(NumberProblem.NO_NUMBER_IN_LINK if scheme else NumberProblem.NOT_A_NUMBER)
    if len(dialled) > LONGEST_NUMBER:
        raise NotDialable(NumberProblem.TOO_LONG)
    return Number(dialled, left_out)


def is_link(text: str) -> bool:
    """Whether a text starts with a scheme that Deskbell answers."""
    return _SCHEME.match(_bare(text)) is not None


def kind_of(text: str) -> InputKind:
    """Tell a name being typed from a number being typed, for choosing what to look up."""
    if not text.strip():
        return InputKind.NOTHING
    if is_link(text) or not any(character.isalpha() for character in text):
        return InputKind.NUMBER
    return InputKind.NAME


def short_number(name: str) -> str:
    """Reduce `PREFIX*101@domain` to `101` and drop a leading plus, for comparing numbers only."""
    return name.partition("@")[0].rpartition("*")[2].removeprefix("+")


def same_number(one: str, other: str) -> bool:
    """Whether two numbers ring the same place, as far as their digits tell; a number that was lost is no other's."""
    return short_number(one) == short_number(other) != ""


def _bare(text: str) -> str:
    """A text without the white space and the angle brackets that mail programs put round a link."""
    text = text.strip()
    return text[1:-1].strip() if text.startswith("<") and text.endswith(">") else text


def _open_link(rest: str) -> tuple[str, str]:
    """Split what follows the scheme into the number and its extension part."""
    address, *parameters = re.split(r"[;?]", rest)
    left_out = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.casefold() in _EXTENSION_PARAMETERS:
            left_out = "".join(character for character in unquote(value) if character in "0123456789*#")
    return unquote(address.partition("@")[0]), left_out[:LONGEST_NUMBER]


def _strip(text: str) -> str:
    """Drop separators and invisible formatting; keep everything that needs an answer."""
    kept = []
    for character in text.strip():
        category = unicodedata.category(character)
        if category == "Cc" and not character.isspace():
            raise NotDialable(NumberProblem.UNREADABLE)
        if character.isspace() or category in ("Cf", "Pd") or character in _SEPARATORS:
            continue
        digit = unicodedata.digit(character, None) if category == "Nd" else None
        kept.append(character if digit is None else str(digit))
    return "".join(kept)
