"""How a call ended, in a word and in a sentence."""

from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import NotSent, WasRefused
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, Stage
from deskbell.wording.extensions import nothing_to_call_from
from deskbell.wording.times import clock_time, length

OUTCOME_WORDS = {
    Outcome.TALKED: "Talked",
    Outcome.NOT_PICKED_UP_BY_US: "Not picked up by us",
    Outcome.NO_ANSWER: "No answer",
    Outcome.BUSY: "Busy",
    Outcome.REJECTED: "Rejected",
    Outcome.FAILED: "Failed",
    Outcome.REFUSED: "Refused",
    Outcome.CANCELLED: "Cancelled",
    Outcome.UNKNOWN: "Unknown",
}

_SENTENCES = {
    Outcome.TALKED: "You talked with {name} for {talked}.",
    Outcome.NOT_PICKED_UP_BY_US: "Your phone was not picked up, so {name} was not rung.",
    Outcome.NO_ANSWER: "No answer: you picked up and {name} did not.",
    Outcome.BUSY: "Busy: {name} was engaged when you picked up.",
    Outcome.REJECTED: "Rejected: {name} declined the call.",
    Outcome.CANCELLED: "Cancelled: you ended the call before you talked.",
    Outcome.FAILED: "Failed: the PBX could not put the call to {name} through.",
}

_NOT_SENT = {
    NotSentReason.UNREACHABLE: "the PBX{detail} could not be reached. No phone rang. Check the network and call again.",
    NotSentReason.KEYS_MISSING: "the secret of this line{detail} is not known here. No phone rang. Unlock this "
    "computer’s keyring, or give the secret with: deskbell call --secret-stdin.",
    NotSentReason.PRACTICE: "the practice PBX{detail} did not start. No phone rang. Start Deskbell again.",
    NotSentReason.CANNOT_RECORD: "I cannot write this call down{detail}, so I did not place it. No phone rang.",
    NotSentReason.CANCELLED: "you cancelled it before it was sent{detail}. No phone rang.",
    NotSentReason.TOO_LATE: "it took too long to get ready{detail}, so it was not sent any more. No phone rang. "
    "Call again.",
    NotSentReason.STOPPED: "Deskbell was stopped before it was sent{detail}. No phone rang.",
}

_REFUSED = {
    RefusalReason.BAD_REQUEST: "the PBX did not accept the call as it was asked for",
    RefusalReason.NOT_ALLOWED: "the PBX does not allow this line to place it",
    RefusalReason.NOT_FOUND: "the PBX does not know the extension that should place it",
    RefusalReason.TOO_MANY_REQUESTS: "the PBX has had too many requests this hour",
    RefusalReason.CALL_LIMIT: "the PBX has too many calls at once now",
    RefusalReason.SIGN_IN: "the PBX did not let this line sign in",
    RefusalReason.OTHER: "the PBX refused it",
}

_AFTER_REFUSAL = {
    RefusalReason.NOT_ALLOWED: " Ask your administrator.",
    RefusalReason.NOT_FOUND: " Ask your administrator.",
    RefusalReason.CALL_LIMIT: " Call again in a minute.",
    RefusalReason.SIGN_IN: " Ask your administrator.",
}

_UNCLEAR = {
    UnclearReason.NO_ANSWER_IN_TIME: "the PBX gave no answer in time",
    UnclearReason.CONNECTION_LOST: "the connection broke after the request had left",
    UnclearReason.NOT_UNDERSTOOD: "the PBX’s answer could not be understood",
    UnclearReason.SERVER_FAULT: "the PBX reported a fault of its own",
    UnclearReason.INTERRUPTED: "Deskbell was stopped while the request was leaving",
    UnclearReason.RECORD_DAMAGED: "the record of this call was damaged on the disk",
}

# Without a length nobody has told of a talk: a menu picks up and speaks to itself.
_ANSWERED_WORD = "Answered"
_ANSWERED = "Answered: {name} picked up."


NUMBER_LOST = "a number that was lost"


def callee(progress: Progress) -> str:
    """Whom the call is for: the name if there is one, else the number, unless a damage of the record took it."""
    return progress.intent.name or progress.intent.destination or NUMBER_LOST


def outcome_word(progress: Progress) -> str:
    """The outcome in a word or two, as the history list shows it."""
    if progress.outcome is None:
        return "Talking" if progress.talking else "In progress"
    if not_sent(progress) and progress.outcome is Outcome.FAILED:
        return "Not placed"
    if progress.outcome is Outcome.TALKED:
        return f"{OUTCOME_WORDS[Outcome.TALKED]} {length(progress.talked_s)}" if progress.talked_s else _ANSWERED_WORD
    return _unknown_word(progress) if progress.outcome is Outcome.UNKNOWN else OUTCOME_WORDS[progress.outcome]


def _unknown_word(progress: Progress) -> str:
    found = progress.probably
    if found and found.outcome is not Outcome.UNKNOWN:
        return f"Unknown – probably {_lower(outcome_word(found))}"
    if progress.needs_word:
        return "Unknown – did it ring?"
    return "It rang, by your word" if progress.user_said else "It did not ring, by your word"


def outcome_sentence(progress: Progress) -> str:
    """What happened, whether anyone was rung, and what to do now."""
    name = callee(progress)
    given_up = not_sent(progress)
    if given_up:
        return f"Not placed: {_why_not_sent(progress, given_up)}"
    if progress.refusal and progress.outcome is Outcome.REFUSED:
        now = _AFTER_REFUSAL.get(progress.refusal.reason, "")
        return f"Refused: {refusal(progress.refusal)}. No phone rang.{now}"
    if progress.outcome is Outcome.FAILED and progress.user_said is False and not progress.call_id:
        return "It did not ring, by your word."
    sentence = _SENTENCES.get(progress.outcome) if progress.outcome else None
    if sentence is None:
        return unknown_sentence(progress)
    if progress.outcome is Outcome.TALKED and not progress.talked_s:
        return _ANSWERED.format(name=name)
    return sentence.format(name=name, talked=length(progress.talked_s or 0))


def _why_not_sent(progress: Progress, given_up: NotSent) -> str:
    if given_up.reason is NotSentReason.EXTENSION:
        there = given_up.detail.split(", ") if given_up.detail else []
        choose = " Choose with --extension." if there else ""
        return f"{nothing_to_call_from(progress.intent.extension, there)}. No phone rang.{choose}"
    detail = f" ({given_up.detail})" if given_up.detail else ""
    return _NOT_SENT[given_up.reason].format(detail=detail)


def unknown_sentence(progress: Progress) -> str:
    """What is not known of a call, and what to do about it."""
    if progress.probably:
        return f"Probably this one: {found_sentence(progress.probably)}"
    if progress.user_said:
        return "It rang, by your word; how it ended is not known."
    if progress.call_id:
        return f"The PBX took the call to {callee(progress)}, but tells nothing more of it."
    return f"We do not know whether the call to {callee(progress)} was placed. Watch your phone."


def found_sentence(found: Progress) -> str:
    """What is known of the call that is probably the one that was asked for."""
    name, phone = callee(found), " or ".join(found.intent.sources)
    if found.outcome is Outcome.UNKNOWN:
        return f"the PBX took a call to {name}, but tells nothing more of it."
    if found.outcome is not None:
        return _lower(outcome_sentence(found))
    if found.gone:
        return f"a call to {name} has ended. Asking the PBX how."
    return {
        Stage.SOURCE_ANSWERED: f"you picked up, and {name} is being dialled.",
        Stage.DESTINATION_RINGING: f"you picked up, and {name} is ringing.",
        Stage.TALKING: f"you are talking with {name}.",
    }.get(found.stage, f"your phone {phone} is ringing. Pick it up, then {name} is dialled.")


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def unclear(reason: UnclearReason | None) -> str:
    """Why a call is unknown, without a full stop."""
    return "the PBX does not tell how the call ended" if reason is None else _UNCLEAR[reason]


def refusal(refused: WasRefused, why: str = "") -> str:
    """Why the PBX refused a call, or `why` in its place, with the PBX's own words where it gave some."""
    said = f" (it says: “{refused.message}”)" if refused.message else ""
    again = "" if refused.again_at_s is None else f"; wait until {clock_time(refused.again_at_s)}"
    return f"{why or _REFUSED[refused.reason]}{said}{again}"


def not_sent(progress: Progress) -> NotSent | None:
    """Why nothing of a call ever left, None where something did or may have."""
    given_up = progress.outcome in (Outcome.FAILED, Outcome.CANCELLED) and not progress.sent
    return progress.not_sent if given_up else None
