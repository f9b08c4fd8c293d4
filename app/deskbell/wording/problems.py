"""Failures in plain words: what happened, was anyone rung, what to do now. The one place that makes them."""

from deskbell.domain.errors import (
    CannotRecord,
    ExtensionUnclear,
    KnownError,
    NotDialable,
    NotReachable,
    NumberProblem,
    OutcomeUnclear,
    PracticeUnavailable,
    Refused,
    SignInRefused,
    StillOpen,
    TokenRefused,
)
from deskbell.domain.evidence import WasRefused
from deskbell.domain.number import LONGEST_NUMBER
from deskbell.wording.outcomes import refusal, unclear

_NUMBERS = {
    NumberProblem.EMPTY: "There is no number to dial.",
    NumberProblem.EMPTY_LINK: "This link holds no number.",
    NumberProblem.NO_NUMBER_IN_LINK: "This link does not hold a phone number.",
    NumberProblem.NOT_A_NUMBER: "This is not a phone number, and nobody here is called that.",
    NumberProblem.UNREADABLE: "This holds a character that no phone number has. Type the number by hand.",
    NumberProblem.TOO_LONG: f"This is too long for a phone number: at most {LONGEST_NUMBER} digits.",
}


def explain(error: BaseException) -> str:
    """A failure in one or two sentences, without codes and without traces."""
    match error:
        case NotDialable():
            return _NUMBERS[error.problem]
        case StillOpen():
            return still_open(error)
        case CannotRecord():
            return f"The record of calls on this computer cannot be read or written.{_because(error.detail)}"
        case ExtensionUnclear():
            return f"Which extension should place the call? {_choices(error.candidates)}"
        case NotReachable():
            return f"The PBX at {error.host} could not be reached. Nothing was sent. Check the network and try again."
        case SignInRefused():
            return f"The PBX at {error.host} does not accept this line’s keys. Nothing was sent."
        case TokenRefused():
            return "The PBX no longer accepts this line’s sign-in. It did nothing."
        case Refused():
            why = refusal(WasRefused(0, error.reason, error.status, error.message))
            return f"{why[0].upper()}{why[1:]}."
        case OutcomeUnclear():
            return f"No clear answer came: {unclear(error.reason)}."
        case PracticeUnavailable():
            return "The practice PBX did not start. Nothing was sent. Start Deskbell again."
        case KnownError():
            return "Deskbell could not do this."
        case _:
            return "Deskbell has a fault. Look at the history before you call again. The log file says more."


def explain_not_placed(error: BaseException) -> str:
    """Why an order became no call."""
    if isinstance(error, CannotRecord):
        return f"I cannot write this call down, so I did not place it. No phone rang.{_because(error.detail)}"
    return explain(error)


def still_open(error: StillOpen) -> str:
    """Why a second call to a number asks first."""
    if error.unknown:
        return f"Nobody knows yet whether the last call to {error.number} rang. Call again all the same?"
    return f"A call to {error.number} is still open. Call again all the same?"


def _because(detail: str) -> str:
    return f" The reason: {detail}." if detail else ""


def _choices(candidates: tuple[str, ...]) -> str:
    return f"Choose one of {', '.join(candidates)}." if candidates else "This line has no phone."
