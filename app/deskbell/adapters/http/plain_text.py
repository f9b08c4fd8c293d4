"""Text from outside made fit to be shown as plain text."""

import unicodedata

# Joiners are spelling in Persian and in Indic scripts; every other format character only changes what is seen.
_JOINERS = "\u200c\u200d"


def plain_text(text: str, longest: int) -> str:
    """Drop control, bidi, invisible and broken characters, squeeze white space, and cut to `longest` characters."""
    # What is dropped may be most of the text, but a hostile one must not cost more than this.
    kept = "".join(_shown(character) for character in text[: 8 * longest])
    squeezed = " ".join(kept.split())
    return squeezed if len(squeezed) <= longest else squeezed[: longest - 1].rstrip() + "…"


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Co", "Cn") or (category == "Cf" and character not in _JOINERS):
        return ""
    return character
