"""Seals over what a row of the journal says, so that a flipped bit is noticed and not believed.

Columns that change (`owner`, `settled`) are left out. A seal never changes with the version: rows are sealed once.
"""

import json
import zlib


def intent_seal(intent_id: str, at_s: float, line: str, practice: int, destination: str, body: str) -> int:
    """The seal of an intent's row."""
    return _seal(intent_id, at_s, line, practice, destination, body)


def evidence_seal(intent_id: str, at_s: float, kind: str, body: str) -> int:
    """The seal of a row of evidence."""
    return _seal(intent_id, at_s, kind, body)


def _seal(*values: object) -> int:
    # JSON keeps apart what a mere row of texts would let run together.
    return zlib.crc32(json.dumps(values, separators=(",", ":"), default=repr).encode())
