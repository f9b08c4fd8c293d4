"""The call strip in words: only what there is evidence for."""

from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, Stage
from deskbell.wording.dialling import FACT
from deskbell.wording.outcomes import callee, outcome_sentence, outcome_word, unclear, unknown_sentence
from deskbell.wording.times import exact_time


def sentence(progress: Progress) -> str:
    """What is happening now, its facts marked."""
    name = callee(progress)
    if progress.outcome is Outcome.UNKNOWN:
        return f"{FACT}{unknown_sentence(progress)}{FACT}"
    if progress.settled:
        return f"{FACT}{outcome_sentence(progress)}{FACT}"
    if progress.gone:
        return f"{FACT}The call has ended.{FACT} Asking the PBX how."
    if progress.end_asked:
        return f"{FACT}Ending the call{FACT} to {name} …"
    phone = " or ".join(progress.intent.sources)
    return {
        Stage.SENDING: f"{FACT}Asking the PBX{FACT} to call {name} …",
        Stage.ACCEPTED: f"{FACT}The PBX took the call.{FACT} Your phone {phone} will ring first.",
        Stage.SOURCE_RINGING: f"{FACT}Pick up your phone {phone}.{FACT} Then {name} is dialled.",
        Stage.SOURCE_ANSWERED: f"{FACT}Connected on your side.{FACT} Dialling {name}.",
        Stage.DESTINATION_RINGING: f"{FACT}You answered.{FACT} {name} is ringing.",
        Stage.TALKING: f"{FACT}Talking{FACT} with {name}",
    }[progress.stage]


def source_title(progress: Progress) -> str:
    """Our side of the call."""
    phones = progress.intent.sources
    return f"Your phone {phones[0]}" if len(phones) == 1 else f"Your {len(phones)} phones"


def destination_title(progress: Progress) -> str:
    """Their side of the call."""
    intent = progress.intent
    return f"{intent.name} · {intent.destination}" if intent.name else intent.destination


def source_word(progress: Progress) -> str:
    """What is proven of our side."""
    if progress.needs_word:
        return "Did it ring?"
    if progress.source.answered_at_s is not None:
        return f"Answered {exact_time(progress.source.answered_at_s)}"
    if progress.settled:
        return "Not picked up" if progress.outcome is Outcome.NOT_PICKED_UP_BY_US else "Not rung"
    return "Ringing" if progress.source.seen else "Asking …"


def destination_word(progress: Progress) -> str:
    """What is proven of their side."""
    if progress.outcome is Outcome.UNKNOWN:
        return "Not known"
    if progress.destination.answered_at_s is not None:
        return f"Answered {exact_time(progress.destination.answered_at_s)}"
    if progress.settled:
        return outcome_word(progress) if progress.destination.seen or progress.source.answered else "Not rung"
    if progress.destination.seen:
        return "Ringing"
    return "Dialling" if progress.source.answered else "Waits for you"


def evidence(progress: Progress) -> str:
    """Where the strip's words come from, and since when."""
    if progress.outcome is Outcome.UNKNOWN:
        left = "" if progress.left_at_s is None else f" after the request left at {exact_time(progress.left_at_s)}"
        reason = unclear(progress.unclear)
        return f"{reason[0].upper()}{reason[1:]}{left}. Deskbell will not call again by itself."
    if progress.gone:
        return "Evidence: the PBX no longer lists the call"
    if progress.seen_at_s is not None:
        return f"Evidence: the PBX's list of calls, {exact_time(progress.seen_at_s)}"
    if progress.call_id:
        return "Evidence: the PBX took the order; it does not list the call yet"
    return "Nothing is known yet" if progress.left_at_s is not None else "Nothing has been sent yet"


def aside(progress: Progress) -> str:
    """What stands at the far end of the evidence line."""
    if progress.needs_word:
        return "Your answer is kept as evidence and ends the lock."
    if progress.end_asked and not progress.settled and not progress.call_id:
        return "It is ended as soon as the PBX names it."
    return ""


def end_button(progress: Progress) -> str:
    """Cancel until somebody has picked up, hang up from then on."""
    return "Hang up" if progress.source.answered else "Cancel"
