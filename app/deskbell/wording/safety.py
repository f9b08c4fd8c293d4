"""Why a number is not dialled from this desk, and what is asked before it is."""

from deskbell.domain.errors import StillOpen
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned, RulesUnreadable

_BANS = {
    CallBan.EMERGENCY: "{number} calls for help and is no extension of this line, so it was not dialled and no phone "
    "rang. In an emergency, dial {number} on a phone yourself.",
    CallBan.DO_NOT_CALL: "{number} is on this desk’s do-not-call list, so it is not dialled. No phone rang.",
    CallBan.OWN_PHONE: "{number} is a phone of yours that rings first, and it cannot call itself. No phone rang. "
    "Choose another number.",
}

_QUESTIONS = {
    CallQuestion.EMERGENCY_OR_EXTENSION: "{number} may call for help: the extensions of this line cannot be read now. "
    "Is {number} an extension that you want to call?",
    CallQuestion.PREMIUM: "A call to {number} costs extra{where}. Call it all the same? You are asked once for each "
    "number.",
    CallQuestion.INTERNATIONAL: "{number} is abroad{where}. Call it? You are asked once for each number.",
}


def explain_safety(error: StillOpen | CallForbidden | CallQuestioned | RulesUnreadable) -> str:
    """A refusal, or a question that has to be answered first."""
    match error:
        case StillOpen(unknown=True):
            return f"Nobody knows yet whether the last call to {error.number} rang. Call again all the same?"
        case StillOpen():
            return f"A call to {error.number} is still open. Call again all the same?"
        case CallForbidden():
            return _BANS[error.ban].format(number=error.number)
        case CallQuestioned():
            where = f" ({error.region})" if error.region else ""
            return _QUESTIONS[error.question].format(number=error.number, where=where)
        case RulesUnreadable():
            why = f"{error.file}: {error.detail}"
            return f"The rules of dialling cannot be read, so nothing was dialled and no phone rang. Mend {why}."
