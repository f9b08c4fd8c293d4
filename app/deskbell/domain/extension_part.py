"""An extension behind a number, as people write it on cards: told apart, and turned into tones."""

import re

PAUSE = "WW"
"""Two seconds before the tones (Ringme API, Callback: W waits one), for the menu to say that it listens."""

LONGEST_EXTENSION = 20

# Longer words before the shorter ones that they begin with. The Cyrillic letter looks like the x and is typed for it.
_MARKS = "extension|extn|ext|доб(?:авочный)?|доп|внутр?|int|ներք|x|\N{CYRILLIC SMALL LETTER HA}"
_PART = re.compile(
    rf"(?P<number>[^\n]*?[^\s,;:(\[])[\s,;:(\[]*(?<![^\W\d_])(?:{_MARKS})[\s.:№#]*"
    rf"(?P<extension>[0-9*#][0-9*# -]*)[)\]\s.]*",
    re.IGNORECASE,
)


def split_extension(text: str) -> tuple[str, str]:
    """Part `8 (926) 123-45-67 доб. 9` into number and extension, which is empty where there is none."""
    found = _PART.fullmatch(text)
    extension = "".join(sign for sign in found["extension"] if sign in "0123456789*#") if found else ""
    if not found or not 0 < len(extension) <= LONGEST_EXTENSION:
        return text, ""
    return found["number"], extension


def tones_of(extension: str) -> str:
    """The tones that dial an extension behind a menu, none for none."""
    return PAUSE + extension if extension else ""
