"""My own phones before they are rung: what the PBX tells of them, and what is set for them at this desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from deskbell.domain.call import OptionValue
from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.errors import KnownError
from deskbell.domain.number import short_number
from deskbell.domain.pbx_history import Flow
from deskbell.domain.variables import MOST_VARIABLES

ANSWERS_ITSELF = "autoanswer_src"
"""The variable of a call by which our own phones pick themselves up after so many seconds (Ringme API, Variables)."""

_AT_ONCE = "0"
_SAID = frozenset({ANSWERS_ITSELF, "autoanswer"})
_VARIABLES = "variables"


@dataclass(frozen=True, slots=True)
class PhoneNews:
    """What the PBX tells of one phone; None is what it does not tell."""

    online: bool | None = None
    in_call: bool | None = None


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    """What is set for my phones; each phone is (name of its line, number).

    `answering` are those that pick themselves up, `voicemail_known` those of which it was read that their voicemail
    may answer first.
    """

    answering: frozenset[tuple[str, str]] = frozenset()
    voicemail_known: frozenset[tuple[str, str]] = frozenset()

    def with_answering(self, line: str, number: str, *, on: bool) -> "PhoneSettings":
        """The settings in which a phone picks itself up, or not."""
        phone = {(line, number)}
        return replace(self, answering=self.answering | phone if on else self.answering - phone)

    def with_voicemail_known(self, line: str, numbers: Iterable[str]) -> "PhoneSettings":
        """The settings in which nothing more is to be said of these phones."""
        return replace(self, voicemail_known=self.voicemail_known | {(line, number) for number in numbers})


class PhonesNotKept(KnownError):
    """What was set for my phones could not be written down; `detail` says why."""

    detail: str


def is_in_call(number: str, rows: Iterable[CurrentCall]) -> bool:
    """Whether the current calls show an extension in a call of its own.

    Rows of a callback name the extension that ordered it, whatever phone it rings; there only a row that comes in at
    this extension proves anything (Ringme API, Current Calls).
    """
    return any(_is_at(number, row) for row in rows if row.real)


def nobody_hears(sources: Iterable[str], news: Mapping[str, PhoneNews]) -> bool:
    """Whether the PBX tells of every phone that would ring that it is off line."""
    told = [news.get(source, PhoneNews()).online for source in sources]
    return bool(told) and all(online is False for online in told)


def with_answering(options: Mapping[str, OptionValue]) -> Mapping[str, OptionValue]:
    """The options with which our own phone picks itself up at once; the same where they say anything about it."""
    variables = options.get(_VARIABLES, {})
    if not isinstance(variables, Mapping) or len(variables) >= MOST_VARIABLES or _SAID & set(variables):
        return options
    return {**options, _VARIABLES: {**variables, ANSWERS_ITSELF: _AT_ONCE}}


def without_answering(options: Mapping[str, OptionValue]) -> Mapping[str, OptionValue]:
    """The options without what `with_answering` adds."""
    variables = options.get(_VARIABLES)
    if not isinstance(variables, Mapping) or variables.get(ANSWERS_ITSELF) != _AT_ONCE:
        return options
    left = {name: value for name, value in variables.items() if name != ANSWERS_ITSELF}
    others = {name: value for name, value in options.items() if name != _VARIABLES}
    return {**others, _VARIABLES: left} if left else others


def _is_at(number: str, row: CurrentCall) -> bool:
    answered_here = _number(row.called) == number and row.answered_at_s is not None
    if row.callback_id:
        return answered_here and row.flow is Flow.IN
    return answered_here or _number(row.caller) == number


def _number(extension: ExtensionAtCall | None) -> str:
    return short_number(extension.name) if extension else ""
