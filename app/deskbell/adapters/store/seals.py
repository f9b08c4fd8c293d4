"""Seals over what a row of the journal says, so that a flipped bit is noticed and not believed.

Columns that change (`owner`, `settled`) are left out. A seal never changes with the version: rows are sealed once.
"""

import zlib


def intent_seal(intent_id: str, at_s: float, line: str, practice: int, destination: str, body: str) -> int:
    """The seal of an intent's row; `at_s` as the table gives it, a float."""
    return _seal(f"{at_s!r} {practice:d}", (intent_id, line, destination, body))


def evidence_seal(intent_id: str, at_s: float, kind: str, body: str) -> int:
    """The seal of a row of evidence; `at_s` as above."""
    return _seal(f"{at_s!r}", (intent_id, kind, body))


def _seal(numbers: str, texts: tuple[str, ...]) -> int:
    # Lengths keep apart what a mere row of texts would let run together.
    lengths = " ".join([str(len(text)) for text in texts])
    return zlib.crc32(f"{numbers} {lengths} {''.join(texts)}".encode("utf-8", "surrogatepass"))
