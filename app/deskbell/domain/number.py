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
_CONTEXT = re.compile(r"\+[0-9]{1,15}")


class InputKind(Enum):
    """What a text looks like before anyone asks whether it can be dialled."""

    NOTHING = "nothing"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it goes to the PBX: `0-9 * #` with at most one leading plus; what a link adds is beside it.

    `extension` is what a menu behind the number wants (RFC 3966 `;ext=`), `left_out` an ISDN subaddress (`;isub=`),
    which nobody can dial, and `context` the start of the world's numbers that a local one lacks (`;phone-context=+7`).
    """

    dialled: str
    extension: str = ""
    left_out: str = ""
    context: str = ""


def read_number(text: str) -> Number:
    """Clean a typed number or a tel:, callto: or sip: link.

    Raises:
        NotDialable: with the reason, when no number can be made of it.
    """
    if len(text) > LONGEST_INPUT:
        raise NotDialable(NumberProblem.TOO_LONG)
    text = _bare(text)
    scheme = _SCHEME.match(text)
    added: dict[str, str] = {}
    if scheme:
        text, added = _open_link(text[scheme.end() :])
    dialled = _strip(text)
    if not dialled:
        raise NotDialable(NumberProblem.EMPTY_LINK if scheme else NumberProblem.EMPTY)
    if not _NUMBER.fullmatch(dialled):
        raise NotDialable(NumberProblem.NO_NUMBER_IN_LINK if scheme else NumberProblem.NOT_A_NUMBER)
    if len(dialled) > LONGEST_NUMBER:
        raise NotDialable(NumberProblem.TOO_LONG)
    return Number(dialled, _signs(added.get("ext")), _signs(added.get("isub")), _context(added.get("phone-context")))


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
    return short_form(one) == short_form(other) != ""


def short_form(number: str) -> str:
    """The short form of an extension's number; a code with stars, as `*67` or `205*`, has none."""
    return number if number.startswith("*") or number.endswith("*") else short_number(number)


def _bare(text: str) -> str:
    """A text without the white space and the angle brackets that mail programs put round a link."""
    text = text.strip()
    return text[1:-1].strip() if text.startswith("<") and text.endswith(">") else text


def _open_link(rest: str) -> tuple[str, dict[str, str]]:
    """Split what follows the scheme into the number and its parameters."""
    address, *parameters = re.split(r"[;?]", rest)
    added = {name.casefold(): unquote(value) for name, _, value in (one.partition("=") for one in parameters)}
    return unquote(address.partition("@")[0]), added


def _signs(value: str | None) -> str:
    """What can be dialled of a parameter."""
    return "".join(character for character in value or "" if character in "0123456789*#")[:LONGEST_NUMBER]


def _context(value: str | None) -> str:
    context = "".join(character for character in value or "" if character not in _SEPARATORS)
    return context if _CONTEXT.fullmatch(context) else ""


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
