"""People and extensions that can be called."""

import re
from dataclasses import dataclass

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.errors import ExtensionUnclear

DIALLABLE_KINDS = ("phone", "queue", "ivr")
VARIABLE_SIGN = "@"
_NUMBER = re.compile(r"[0-9]{1,20}")
# What a stored variable may be called is not documented; what would lead elsewhere in a path is no name.
_VARIABLE = re.compile(r"@(?:[^/\\{}\x00-\x20\x7f]{1,100}|\{[^/\\{}\x00-\x20\x7f]{1,100}\})")


@dataclass(frozen=True, slots=True)
class Extension:
    """An internal number of the PBX (Ringme API, Internal Number).

    `id` is what paths of the API take, `kind` one of `phone`, `ivr`, `queue`, `fax` or a word nobody documents.
    """

    id: str
    number: str
    name: str
    kind: str
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can be called.

    `number` is what is called without asking, empty where one of several `numbers` has to be chosen; `note` stands
    under the name.
    """

    key: str
    name: str
    number: str
    note: str = ""
    numbers: tuple[LabelledNumber, ...] = ()


def person_of(contact: Contact) -> Person:
    """A contact as lists show it."""
    usual = contact.usual
    return Person(
        key=contact.key,
        name=contact.title,
        number=usual.number if usual else "",
        note=contact.company if contact.name else "",
        numbers=contact.numbers,
    )


def people_of(extensions: tuple[Extension, ...], own: frozenset[str]) -> tuple[Person, ...]:
    """The extensions worth calling, by number, without the receptionist's own phones."""
    return tuple(
        Person(key=f"ext:{extension.number}", name=extension.name, number=extension.number, note=extension.note)
        for extension in sorted(extensions, key=lambda one: (len(one.number), one.number))
        if extension.active and extension.kind in DIALLABLE_KINDS and extension.number not in own
    )


def choose_extension(wanted: str, own_id: str, extensions: tuple[Extension, ...]) -> Extension:
    """The extension that places the call: the wanted number, else the signed-in user's own, else the only phone.

    A stored variable in its place (`@NAME`) is the PBX's to look up (Ringme API, Callback).

    Raises:
        ExtensionUnclear: with the phones there are.
    """
    if is_variable(wanted):
        if not may_be_extension(wanted):
            raise ExtensionUnclear((), wanted)
        return Extension(id=wanted, number=wanted, name=wanted, kind="phone")
    phones = tuple(extension for extension in extensions if extension.kind == "phone")
    fitting = (
        [extension for extension in phones if extension.number == wanted]
        if wanted
        else [extension for extension in phones if extension.id == own_id] or list(phones)
    )
    if len(fitting) == 1:
        return fitting[0]
    raise ExtensionUnclear(tuple(extension.number for extension in phones), wanted)


def is_variable(extension: str) -> bool:
    """Whether a stored variable stands in an extension's place."""
    return extension.startswith(VARIABLE_SIGN)


def may_be_extension(text: str) -> bool:
    """Whether a text may name an extension: its number, or a stored variable as `@NAME` or `@{NAME}`."""
    return bool(_NUMBER.fullmatch(text) or _VARIABLE.fullmatch(text))
