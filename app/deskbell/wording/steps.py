"""The steps of a call in plain words, a line each."""

from deskbell.domain.progress import Progress
from deskbell.domain.steps import Step, StepKind
from deskbell.wording.outcomes import callee, outcome_sentence


def step_sentence(step: Step) -> str:
    """What has just become known."""
    progress = step.progress
    name, phones = callee(progress), own_phones(progress)
    match step.kind:
        case StepKind.SENDING:
            return f"Asking the PBX to call {target(progress)} …"
        case StepKind.ACCEPTED:
            return f"The PBX took the call. {phones} will ring first."
        case StepKind.SOURCE_RINGING:
            return f"{phones} is ringing: pick it up."
        case StepKind.SOURCE_ANSWERED:
            return f"You picked up. Now {name} is dialled."
        case StepKind.DESTINATION_RINGING:
            return f"{name} is ringing."
        case StepKind.TALKING:
            return f"You are talking with {name}."
        case StepKind.OUTCOME:
            return outcome_sentence(progress)


def target(progress: Progress) -> str:
    """Name and number of the callee, each once."""
    intent = progress.intent
    return f"{intent.name} ({intent.destination})" if intent.name else intent.destination


def own_phones(progress: Progress) -> str:
    """`Your phone 101`, or all of several."""
    return f"Your phone {' or '.join(progress.intent.sources)}"
