"""The call strip in words: only what there is evidence for."""

from deskbell.domain.evidence import SteerAction
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, Stage
from deskbell.domain.steering import handed_to, is_held, is_parked
from deskbell.wording.dialling import FACT
from deskbell.wording.outcomes import callee, outcome_sentence, outcome_word, unclear, unknown_sentence
from deskbell.wording.steering import news
from deskbell.wording.times import clock_time, exact_time

NOTE = "Note"
ACTIVE = "Active call"

_WE_PICKED_UP = (Outcome.TALKED, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.REJECTED)


def sentence(progress: Progress) -> str:
    """What is happening now, its facts marked."""
    name = callee(progress)
    if progress.outcome is Outcome.UNKNOWN:
        return f"{FACT}{unknown_sentence(progress)}{FACT}"
    if progress.settled:
        return f"{FACT}{outcome_sentence(progress)}{FACT}{_handed_before(progress)}"
    if progress.gone and not stands(progress):
        return f"{FACT}The call has ended.{FACT} Asking the PBX how."
    if progress.end_asked:
        return f"{FACT}Asked the PBX to end the call{FACT} to {name}."
    return _steered(progress) or _stage(progress, name)


def stands(progress: Progress) -> bool:
    """Whether a call may well go on that the PBX has ceased to list: it was parked or handed on."""
    return progress.outcome is None and (is_parked(progress) or bool(handed_to(progress)))


def given_back(progress: Progress) -> bool:
    """Whether the PBX took the order to give a parked call back, so that a phone of ours rings for it."""
    return progress.steered is not None and progress.steered.action is SteerAction.PICK_UP


def _steered(progress: Progress) -> str:
    """What the PBX took of the orders to steer, empty where the call is an ordinary talk."""
    steered, name = progress.steered, callee(progress)
    if steered is None:
        return ""
    if handed_to(progress):
        asking = ", asking first" if steered.action is SteerAction.ATTENDED_TRANSFER else ""
        return f"{FACT}The PBX took the transfer{FACT} of {name} to {steered.number}{asking}."
    if given_back(progress):
        return f"{FACT}The PBX took the order{FACT} to give {name} back to your phone {steered.number}."
    since = f"since {clock_time(steered.at_s)}"
    if is_parked(progress):
        lost = f"The PBX no longer lists {name}." if progress.gone else f"{name} is waiting."
        return f"{FACT}Parked{FACT} {since}. {lost}"
    return f"{FACT}On hold{FACT} {since}. {name} is waiting." if is_held(progress) else ""


def _handed_before(progress: Progress) -> str:
    """That a call which is over had been handed on."""
    number = handed_to(progress)
    return f" The PBX took the transfer to {number}." if number else ""


def _stage(progress: Progress, name: str) -> str:
    phone = " or ".join(progress.intent.sources)
    return {
        Stage.SENDING: f"{FACT}Asking the PBX{FACT} to call {name} …",
        Stage.ACCEPTED: f"{FACT}The PBX took the call.{FACT} Your phone {phone} will ring first.",
        Stage.SOURCE_RINGING: f"{FACT}Pick up your phone {phone}.{FACT} Then {name} is dialled.",
        Stage.SOURCE_ANSWERED: f"{FACT}Connected on your side.{FACT} Dialling {name}.",
        Stage.DESTINATION_RINGING: f"{FACT}You answered.{FACT} {name} is ringing.",
        Stage.TALKING: f"{FACT}Talking{FACT} with {name}.",
    }[progress.stage]


def source_title(progress: Progress) -> str:
    """Our side of the call."""
    phones = progress.intent.sources
    return f"Your phone {phones[0]}" if len(phones) == 1 else f"Your {len(phones)} phones"


def destination_title(progress: Progress) -> str:
    """Their side of the call."""
    intent = progress.intent
    return f"{intent.name} · {intent.destination}" if intent.name else callee(progress)


def source_word(progress: Progress) -> str:
    """What is proven of our side."""
    if progress.outcome is Outcome.UNKNOWN and progress.probably:
        return _probably(progress.probably.source, source_word(progress.probably))
    if progress.needs_word:
        return "Did it ring?"
    if progress.source.answered_at_s is not None:
        return f"Answered {exact_time(progress.source.answered_at_s)}"
    if progress.outcome is not None:
        return _source_end(progress)
    if progress.gone:
        return "Rang" if progress.source.seen else "Not known"
    return "Ringing" if progress.source.seen else "Asking …"


def destination_word(progress: Progress) -> str:
    """What is proven of their side."""
    if progress.outcome is Outcome.UNKNOWN:
        found = progress.probably
        return _probably(found.destination, destination_word(found)) if found else "Not known"
    steered = progress.steered
    if steered and (stands(progress) or (is_held(progress) and _is_open(progress))):
        word = "On hold" if is_held(progress) else "Parked" if is_parked(progress) else "Transfer taken"
        return f"{word} {exact_time(steered.at_s)}"
    if progress.destination.answered_at_s is not None:
        return f"Answered {exact_time(progress.destination.answered_at_s)}"
    if progress.settled:
        return outcome_word(progress) if destination_tried(progress) else "Not rung"
    if progress.gone:
        return "Rang" if progress.destination.seen else "Not known"
    if progress.destination.seen:
        return "Ringing"
    return "Dialling" if progress.source.answered else "Waits for you"


def _probably(leg: Leg, word: str) -> str:
    """What is true of a side if the call that was found is the one; the second it was answered says nothing then."""
    word = "Answered" if leg.answered else word
    return f"Probably {word[0].lower()}{word[1:]}"


def destination_tried(progress: Progress) -> bool:
    """Whether the PBX may have rung the other side of a call that is over."""
    return progress.outcome is not Outcome.NOT_PICKED_UP_BY_US and not _never_rang(progress)


def evidence(progress: Progress) -> str:
    """Where the strip's words come from, and since when."""
    if progress.outcome is Outcome.UNKNOWN:
        left = "" if progress.left_at_s is None else f" The request left at {exact_time(progress.left_at_s)}."
        reason = unclear(progress.unclear)
        if progress.probably:
            return f"{reason[0].upper()}{reason[1:]}. The PBX has a call of these numbers and this time."
        return f"{reason[0].upper()}{reason[1:]}.{left} Deskbell will not call again by itself."
    if progress.settled:
        return _last_word(progress)
    if progress.steered and _steered(progress) and (stands(progress) or _is_open(progress)):
        lost = "; it no longer lists the call" if progress.gone else ""
        return f"Evidence: the PBX took the order at {exact_time(progress.steered.at_s)}{lost}"
    if progress.gone:
        return "Evidence: the PBX no longer lists the call"
    if progress.seen_at_s is not None:
        return f"Evidence: the PBX’s list of calls, seen {exact_time(progress.seen_at_s)}"
    if progress.call_id:
        return "Evidence: the PBX took the order; it does not list the call yet"
    return "Nothing is known yet" if progress.left_at_s is not None else "Nothing has been sent yet"


def aside(progress: Progress) -> str:
    """What stands at the far end of the evidence line."""
    if progress.needs_word:
        return "Your answer is kept and unlocks the next call."
    if progress.end_asked and progress.outcome is None and not progress.call_id:
        return "It is ended as soon as the PBX names it."
    return news(progress)


def more_calls(count: int) -> str:
    """How many calls are folded away."""
    return f"{count} more call" if count == 1 else f"{count} more calls"


def fewer_calls() -> str:
    """What folds them away again."""
    return "Show fewer calls"


def end_button(progress: Progress) -> str:
    """Cancel until somebody has picked up, hang up from then on."""
    return "Hang up" if progress.source.answered else "Cancel"


def _is_open(progress: Progress) -> bool:
    return progress.outcome is None and not progress.gone


def source_picked_up(progress: Progress) -> bool:
    """Whether it is proven that one of our phones was picked up."""
    return progress.source.answered or progress.outcome in _WE_PICKED_UP


def _source_end(progress: Progress) -> str:
    if source_picked_up(progress):
        return "Picked up"
    if progress.outcome is Outcome.NOT_PICKED_UP_BY_US:
        return "Not picked up"
    if _never_rang(progress):
        return "Not rung"
    return "Rang" if progress.source.seen or progress.user_said else "Not known"


def _never_rang(progress: Progress) -> bool:
    """Whether it is proven, or the user's word, that no phone rang."""
    return not progress.sent or progress.outcome is Outcome.REFUSED or _by_word(progress)


def _last_word(progress: Progress) -> str:
    if progress.outcome is Outcome.REFUSED:
        return "Evidence: the PBX’s answer"
    if not progress.sent:
        return "No call was placed"
    return "Evidence: your own word" if _by_word(progress) else "Evidence: the PBX’s history"


def _by_word(progress: Progress) -> bool:
    return progress.user_said is False and not progress.call_id
