"""A call of the history in words: its row, and everything that is known of it."""

from collections.abc import Iterator

from deskbell.domain.legs import Leg
from deskbell.domain.options import OPTIONS
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall
from deskbell.wording.options import OPTION_WORDS, chip
from deskbell.wording.outcomes import NUMBER_LOST, OUTCOME_WORDS
from deskbell.wording.times import exact_time, length

_MISSED = "Missed"
_NOT_PLACED = "Not placed"
_OPEN = "In progress"
_ANSWERED = "Answered"

CALL_AGAIN = "Call again"
ADD_CONTACT = "Add to contacts"
REMIND = "Remind me…"
FORGET = "Do not remind me"
REMOVE = "Remove"
DETAILS = "Details"
NOTE = "Note…"
ONLY = "Only calls with this number"

CLOSE_DETAILS = "Close the details"
NOTE_PLACE = "Note"
TAGS_PLACE = "Tags"

REMINDED = "you will be reminded"
NOTED = "has a note"
FROM_PBX = "from the PBX"

_OUT_SENTENCES = {
    Outcome.TALKED: "You talked with {name} for {talked}.",
    Outcome.NOT_PICKED_UP_BY_US: "Your phone was not picked up, so {name} was not rung.",
    Outcome.NO_ANSWER: "You picked up and {name} did not.",
    Outcome.BUSY: "{name} was engaged when you picked up.",
    Outcome.REJECTED: "{name} declined the call.",
    Outcome.CANCELLED: "You ended the call before you talked.",
    Outcome.FAILED: "The PBX could not put the call to {name} through.",
    Outcome.REFUSED: "The PBX refused the call. No phone rang.",
    Outcome.UNKNOWN: "How the call to {name} ended is not known.",
}
_IN_SENTENCES = {
    Outcome.TALKED: "{name} called, and you talked for {talked}.",
    Outcome.NOT_PICKED_UP_BY_US: "{name} called, and nobody picked up here.",
    Outcome.NO_ANSWER: "{name} called, and nobody picked up here.",
    Outcome.BUSY: "{name} called while your phone was engaged.",
    Outcome.REJECTED: "{name} called, and the call was declined here.",
    Outcome.CANCELLED: "{name} called and hung up before anybody answered.",
}


def callee(call: PastCall) -> str:
    """Who is at the other side: the name if there is one, else the number, unless a damage of the record took it."""
    return call.name or call.number or NUMBER_LOST


def outcome_word(call: PastCall) -> str:
    """How the call ended, in a word or two."""
    if call.outcome is None:
        return _OPEN
    if call.outcome is Outcome.FAILED and not call.sent:
        return _NOT_PLACED
    if call.outcome is Outcome.TALKED:
        return f"{OUTCOME_WORDS[Outcome.TALKED]} {length(call.talked_s)}" if call.talked_s else _ANSWERED
    if call.outcome is Outcome.UNKNOWN:
        return _unknown_word(call)
    if call.direction is Direction.IN and call.outcome in (Outcome.NOT_PICKED_UP_BY_US, Outcome.NO_ANSWER):
        return _MISSED
    return OUTCOME_WORDS[call.outcome]


def detail(call: PastCall) -> str:
    """The second line of a row behind the outcome: the number, unless the title is the number, and the note."""
    parts = [call.number if call.name else "", " ".join(call.note.split()), *(f"#{tag}" for tag in call.tags)]
    return " · ".join(part for part in parts if part)


def sentence(call: PastCall) -> str:
    """What happened, in a sentence."""
    if call.outcome is None:
        return "This call is open."
    if not call.sent:
        return "Nothing of this call was sent. No phone rang."
    if call.outcome is Outcome.TALKED and not call.talked_s:
        return f"{callee(call)} picked up." if call.direction is Direction.OUT else f"{callee(call)} called."
    told = _IN_SENTENCES.get(call.outcome) if call.direction is Direction.IN else None
    told = told or _OUT_SENTENCES[call.outcome]
    return told.format(name=callee(call), talked=length(call.talked_s or 0)) + _by_your_word(call)


def facts(call: PastCall) -> tuple[str, ...]:
    """When what happened, on which line, from which phones, and who tells of it."""
    phones = f" from {', '.join(call.sources)}" if call.sources else ""
    verb = "Came in" if call.direction is Direction.IN else "Asked"
    told = [f"{verb} at {exact_time(call.at_s)}{phones}."]
    told.extend(_leg("Your phone", call.source))
    told.extend(_leg("Their phone", call.destination))
    if call.ended_at_s is not None and call.outcome not in (None, Outcome.UNKNOWN):
        told.append(f"Ended at {exact_time(call.ended_at_s)}.")
    if call.practice:
        told.append("Practice: nobody was rung.")
    elif call.line:
        told.append(f"Line {call.line}.")
    if call.from_pbx:
        told.append("The PBX’s own record: it was not placed from this desk.")
    return tuple(told)


def options(call: PastCall) -> tuple[str, ...]:
    """The options that the call carried, codes masked."""
    known = [name for name in OPTIONS if name in call.options and name in OPTION_WORDS]
    return tuple(chip(name, call.options[name]) for name in known)


def with_options(options: tuple[str, ...]) -> str:
    """What the call carries, said before it is called again."""
    return f"With {'; '.join(options)}"


def _leg(whose: str, leg: Leg) -> Iterator[str]:
    if leg.answered_at_s is not None:
        rang = "" if leg.ringing_since_s is None else f" rang at {exact_time(leg.ringing_since_s)} and"
        yield f"{whose}{rang} was picked up at {exact_time(leg.answered_at_s)}."
    elif leg.ringing_since_s is not None:
        yield f"{whose} rang at {exact_time(leg.ringing_since_s)}."


def _unknown_word(call: PastCall) -> str:
    if call.probably is not None and call.probably is not Outcome.UNKNOWN:
        found = OUTCOME_WORDS[call.probably].lower()
        talked = f" {length(call.probably_talked_s)}" if call.probably_talked_s else ""
        return f"Unknown – probably {found}{talked}"
    if call.user_said is None:
        return "Unknown – did it ring?"
    return "It rang, by your word" if call.user_said else "It did not ring, by your word"


def _by_your_word(call: PastCall) -> str:
    if call.outcome not in (Outcome.UNKNOWN, Outcome.FAILED) or call.user_said is None or call.call_id:
        return ""
    return " It rang, by your word." if call.user_said else " It did not ring, by your word."
