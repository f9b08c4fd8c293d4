"""What the index of words is asked for: it goes through every call that has the letters, so it is asked for rare ones.

The index knows three letters in a row (SQLite, FTS5, 4.3.5). Which of them are rare, some of the newest calls tell.
"""

import sqlite3
from typing import Final

from deskbell.domain.past_words import Needle

_LETTERS: Final = 3
_ASKED_OF_A_WORD: Final = 2
_SAMPLE: Final = 500
_RARE: Final = 25
"""How many in the sample are few enough to be worth asking for beside something rarer."""

_NEWEST: Final = "SELECT words FROM past_call ORDER BY seq DESC LIMIT ?"


def match_for(connection: sqlite3.Connection, needles: tuple[Needle, ...]) -> str:
    """A question that every call with these words answers, and some others; empty where the index knows none."""
    indexed = [needle for needle in needles if all(len(way) >= _LETTERS for way in needle)]
    if not indexed:
        return ""
    sample = "\n".join(words for (words,) in connection.execute(_NEWEST, (_SAMPLE,)))
    asked = sorted(_asked(needle, sample) for needle in indexed)
    return " AND ".join(question for place, (common, question) in enumerate(asked) if not place or common <= _RARE)


def _asked(needle: Needle, sample: str) -> tuple[int, str]:
    """How common a word is, and the question for it."""
    ways = [sorted((sample.count(three), three) for three in _threes(way))[:_ASKED_OF_A_WORD] for way in needle]
    questions = (" AND ".join(_quoted(three) for _, three in way) for way in ways)
    return max(way[0][0] for way in ways), "(" + " OR ".join(f"({question})" for question in questions) + ")"


def _threes(way: str) -> set[str]:
    return {way[at : at + _LETTERS] for at in range(len(way) - _LETTERS + 1)}


def _quoted(three: str) -> str:
    return '"' + three.replace('"', '""') + '"'
