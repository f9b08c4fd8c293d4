"""What is said of a sequence of tones."""

from typing import TYPE_CHECKING

from deskbell.domain.tones import ToneKind

if TYPE_CHECKING:
    from deskbell.domain.tones import CleanedTones, ToneLine, ToneStep


def tones_words(line: "ToneLine") -> str:
    """The steps one after the other, as `wait 2 s, 1, 2, #`."""
    return ", ".join(step_words(step) for step in line.steps)


def step_words(step: "ToneStep") -> str:
    """One step of a sequence."""
    if step.kind is ToneKind.WAIT:
        return f"wait {step.length_s:g} s"
    return step.symbols


def total_words(line: "ToneLine") -> str:
    """How long the sequence takes from the moment they pick up."""
    return f"{line.total_s:g} s" if line.exact else f"{line.total_s:g} s or more"


def cleaning_words(cleaned: "CleanedTones") -> str:
    """What was changed of a pasted sequence, empty if nothing was."""
    changes = (
        (cleaned.left_out, "space or dash left out", "spaces and dashes left out"),
        (cleaned.pauses, "comma became a pause of 2 s", "commas became pauses of 2 s each"),
        (cleaned.digits, "digit of another script was changed", "digits of another script were changed"),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in changes if count]
    return f"Pasted: {', '.join(told)}." if told else ""
