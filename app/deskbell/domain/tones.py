"""A sequence of tones as a time line (Ringme API, Callback: `dst_dtmf`)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from deskbell.domain.errors import ToneProblem
from deskbell.domain.variables import STORED

KEYS: Final = "0123456789*#"
_WAIT_TENTHS: Final = {"W": 10, "w": 5}
_KEY_TENTHS: Final = 1  # how long a tone lasts is documented nowhere; the practice PBX chose the same
_PART: Final = re.compile(rf"(?P<stored>{STORED.pattern})|(?P<wait>[Ww]+)|(?P<key>[{re.escape(KEYS)}])")
_COMMA_WAITS: Final = "WW"  # two seconds, as a comma in the phone books of mobiles
_SEPARATORS: Final = frozenset("-.()/[]_\u00b7")
_PROBLEMS: Final = {
    "p": ToneProblem.OTHER_PAUSE,
    "P": ToneProblem.OTHER_PAUSE,
    ",": ToneProblem.OTHER_PAUSE,
    ";": ToneProblem.WAITS_FOR_PERSON,
    "$": ToneProblem.OPEN_VARIABLE,
}


class ToneKind(Enum):
    """What happens in one step of a sequence of tones."""

    WAIT = "wait"
    KEY = "key"
    STORED = "stored variable"


@dataclass(frozen=True, slots=True)
class ToneStep:
    """One step: `symbols` as they were typed, its begin after they pick up and its length, both in seconds.

    What a stored variable holds only the PBX knows: its length counts as 0.
    """

    kind: ToneKind
    symbols: str
    start_s: float
    length_s: float

    @property
    def end_s(self) -> float:
        """When the step is over."""
        return round(self.start_s + self.length_s, 1)


@dataclass(frozen=True, slots=True)
class ToneLine:
    """The steps of a sequence in their order; waits that follow each other are one step."""

    steps: tuple[ToneStep, ...] = ()

    @property
    def total_s(self) -> float:
        """Seconds from the moment they pick up until the last tone has sounded; at least, where not `exact`."""
        return self.steps[-1].end_s if self.steps else 0.0

    @property
    def exact(self) -> bool:
        """Whether the times hold; a stored variable may be of any length."""
        return all(step.kind is not ToneKind.STORED for step in self.steps)


@dataclass(frozen=True, slots=True)
class CleanedTones:
    """A pasted sequence as it would be typed, and what was changed of it.

    `left_out` counts the separators, `pauses` the commas that became two seconds each, `digits` those of other scripts.
    """

    tones: str
    left_out: int = 0
    pauses: int = 0
    digits: int = 0


class ToneRefused(ValueError):
    """A symbol cannot stand in a sequence of tones; its place counts from 1."""

    def __init__(self, problem: ToneProblem, place: int) -> None:
        super().__init__(problem, place)
        self.problem = problem
        self.place = place


def read_tones(text: str) -> ToneLine:
    """Read a sequence of tones: keys, `W` for a second, `w` for half, `$cv(NAME)` for whatever is stored at the PBX.

    Raises:
        ToneRefused: for the first symbol that cannot stand there.
    """
    steps: list[ToneStep] = []
    place, tenths = 0, 0
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            raise ToneRefused(_PROBLEMS.get(text[place], ToneProblem.NO_KEY), place + 1)
        kind, length = _kind_of(part)
        steps.append(ToneStep(kind, part.group(), tenths / 10, length / 10))
        tenths += length
        place = part.end()
    return ToneLine(tuple(steps))


def clean_tones(text: str) -> CleanedTones:
    """Turn a pasted sequence into what would be typed; what has no place there stays, for `read_tones` to refuse.

    Letters keep their case, since `W` waits twice as long as `w`, and stored variables stay as they are.
    """
    cleaned: list[str] = []
    left_out = pauses = digits = place = 0
    while place < len(text):
        stored = STORED.match(text, place)
        symbol = stored.group() if stored else text[place]
        place += len(symbol)
        if symbol == ",":
            pauses += 1
            cleaned.append(_COMMA_WAITS)
        elif stored or symbol in KEYS:
            cleaned.append(symbol)
        elif _is_separator(symbol):
            left_out += 1
        else:
            digit = _digit(symbol)
            digits += digit != symbol
            cleaned.append(digit)
    return CleanedTones("".join(cleaned), left_out, pauses, digits)


def _kind_of(part: re.Match[str]) -> tuple[ToneKind, int]:
    """What a part is and how many tenths of a second it takes."""
    if part["wait"]:
        return ToneKind.WAIT, sum(_WAIT_TENTHS[symbol] for symbol in part["wait"])
    return (ToneKind.KEY, _KEY_TENTHS) if part["key"] else (ToneKind.STORED, 0)


def _is_separator(symbol: str) -> bool:
    return symbol.isspace() or symbol in _SEPARATORS or unicodedata.category(symbol) in ("Cf", "Pd")


def _digit(symbol: str) -> str:
    digit = unicodedata.digit(symbol, None) if unicodedata.category(symbol) == "Nd" else None
    return symbol if digit is None else str(digit)
