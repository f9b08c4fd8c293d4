"""Mask what must not be read in logs and diagnostics: numbers, codes, secrets."""

import re

MASK = "***"

# The rest of a text after one of these may hold the value itself, in whatever notation.
_TELLING = re.compile(
    r"(bearer|basic\s|authorization|secret|token|passw|dtmf|variables|input_value|app_?id)", re.IGNORECASE
)
# A number as people write it: seven digits or more, parted by at most two of their usual separators.
_SPELLED_NUMBER = re.compile(r"\d(?:[ \t().\u00a0\u2011\-/]{0,2}\d){6,}")
_DIGIT_RUN = re.compile(r"\d{4,}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def redact(text: str) -> str:
    """Return `text` with every number masked but for its last two digits, and nothing left after a telling word.

    Runs of four digits or more are masked (an extension of three stays readable), and spelled numbers of seven
    digits or more with their separators. Control and bidi characters come out as escapes, so that a value can
    neither start a line of its own nor turn the text around.
    """
    telling = _TELLING.search(text)
    if telling:
        text = f"{text[: telling.end()].rstrip()} {MASK}"
    text = _SPELLED_NUMBER.sub(_all_but_two, text)
    text = _DIGIT_RUN.sub(_all_but_two, text)
    return _UNPRINTABLE.sub(_escaped, text)


def _all_but_two(found: re.Match[str]) -> str:
    return f"**{found[0][-2:]}"


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
