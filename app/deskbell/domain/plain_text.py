"""Text from outside made fit to be shown as plain text."""

import unicodedata

# Joiners are spelling in Persian and in Indic scripts; every other format character only changes what is seen.
_JOINERS = "\u200c\u200d"
# No script stacks more on one letter; a tower of them would be painted over the lines above.
_MOST_MARKS = 4


def plain_text(text: str, longest: int) -> str:
    """Drop control, bidi, invisible and broken characters, squeeze white space, and cut to `longest` characters."""
    # What is dropped may be most of the text, but a hostile one must not cost more than this.
    squeezed = " ".join(_kept(text[: 8 * longest]).split())
    return squeezed if len(squeezed) <= longest else squeezed[: longest - 1].rstrip() + "…"


def _kept(text: str) -> str:
    kept = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace():
            kept.append(" ")
        elif marks <= _MOST_MARKS and not _deceives(character, category):
            kept.append(character)
    return "".join(kept)


def _deceives(character: str, category: str) -> bool:
    return category in ("Cc", "Cs", "Co", "Cn") or (category == "Cf" and character not in _JOINERS)
