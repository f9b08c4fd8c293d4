"""What people read of the options of a call, under the API's own names as in `domain.options`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from deskbell.domain.callback_body import MASK
from deskbell.domain.errors import OptionProblem, ToneProblem
from deskbell.domain.options import OPTIONS, Option, OptionGroup, OptionKind, Unit
from deskbell.domain.variables import LONGEST_TEXT, MOST_VARIABLES

if TYPE_CHECKING:
    from deskbell.domain.call import OptionValue
    from deskbell.domain.errors import OptionRefused


class OptionWords(NamedTuple):
    """What an option is called, and what it does in a sentence."""

    label: str
    help: str


OPTION_WORDS: Final[Mapping[str, OptionWords]] = MappingProxyType(
    {
        "announce_sound_id": OptionWords(
            "You hear first", "Sound that you hear when you pick up, before they are rung."
        ),
        "dst_announce_sound_id": OptionWords("They hear first", "Sound that everyone hears when they pick up."),
        "dst_dtmf": OptionWords(
            "Tones", "Keys pressed for you when they pick up: 0-9 * #, W waits a second, w half a second."
        ),
        "caller_id_name": OptionWords("Name shown", "Name that both sides see, unless you have one of your own."),
        "caller_id_number": OptionWords("Number shown", "Number that both sides see, unless you have one of your own."),
        "src_caller_id_name": OptionWords("Name on your phones", "Name that your own phones show."),
        "src_caller_id_number": OptionWords("Number on your phones", "Number that your own phones show."),
        "src_ani": OptionWords("Outside number, to you", "Your outside number that your own outside phones see."),
        "dst_ani": OptionWords("Outside number, to them", "Your outside number that they see."),
        "wait_for_pickup": OptionWords("Ring for", "Seconds to let your phones ring, then theirs."),
        "call_duration": OptionWords("Hang up after", "Seconds after which the call is cut."),
        "callback_rate_limit": OptionWords(
            "Keep lines free", "Percent of your PBX’s call slots that must stay free; at 100 every call is refused."
        ),
        "allow_public_transfer": OptionWords(
            "Can be handed on", "Whether a call with an outside number may be handed on."
        ),
        "transfer_after_src_hangup": OptionWords(
            "After you hang up", "Number that they are handed to when you hang up."
        ),
        "transfer_after_dst_hangup": OptionWords(
            "After they hang up", "Number that you are handed to when they hang up."
        ),
        "variables": OptionWords("Variables", "Variables of this call for the menus and phones of the PBX."),
    }
)

GROUP_WORDS: Final[Mapping[OptionGroup, str]] = MappingProxyType(
    {
        OptionGroup.ANNOUNCEMENTS: "Announcements",
        OptionGroup.TONES: "Tones",
        OptionGroup.SHOWN: "Who sees what",
        OptionGroup.LIMITS: "Limits",
        OptionGroup.TRANSFERS: "Transfers",
        OptionGroup.VARIABLES: "Variables",
    }
)
UNIT_WORDS: Final[Mapping[Unit, str]] = MappingProxyType({Unit.NONE: "", Unit.SECONDS: "s", Unit.PERCENT: "%"})

_PROBLEMS: Final[Mapping[OptionProblem | ToneProblem, str]] = MappingProxyType(
    {
        OptionProblem.NO_SUCH_OPTION: "a call has no such option",
        OptionProblem.GIVEN_AS_PHONE: "use --from PHONE",
        OptionProblem.GIVEN_AS_NUMBER: "use NUMBER",
        OptionProblem.NO_FLAG: "must be true or false",
        OptionProblem.NO_SOUND: "must be the id of a sound, a whole number from 1",
        OptionProblem.NO_TEXT: f"must be a text of 1 to {LONGEST_TEXT} characters that can be read",
        OptionProblem.NO_VARIABLES: f'must be a JSON object of 1 to {MOST_VARIABLES} as {{"name": "value"}}',
        OptionProblem.VARIABLE_UNREADABLE: (
            f"may hold names and texts of at most {LONGEST_TEXT} characters that can be read only"
        ),
        ToneProblem.NO_KEY: "no telephone has this key; may hold 0-9, *, #, W and w only",
        ToneProblem.OTHER_PAUSE: "a pause is W for a second or w for half a second",
        ToneProblem.WAITS_FOR_PERSON: "the PBX cannot wait for you here; a pause is W for a second or w for half",
        ToneProblem.OPEN_VARIABLE: "a stored variable is written $cv(NAME)",
    }
)


def option_reason(error: "OptionRefused") -> str:
    """Why an option cannot be set like this, without its name, for beside its field; never what was typed."""
    if error.problem is OptionProblem.OUT_OF_RANGE:
        option = OPTIONS[error.option]
        return f"must be a whole number from {option.least} to {option.most}"
    place = f"symbol {error.place}: " if error.place else ""
    return place + _PROBLEMS[error.problem]


def option_problem(error: "OptionRefused") -> str:
    """Why an option cannot be set at a terminal."""
    if error.problem is OptionProblem.NO_SUCH_OPTION:
        return f"a call has no option {error.option!a}; there are {', '.join(OPTIONS)}"
    return f"{error.option}: {option_reason(error)}"


def value_words(option: Option, value: "OptionValue", *, sound: str = "", revealed: bool = False) -> str:
    """A value as people read it, a door code masked unless it is revealed; `sound` is the title of its sound."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={text if revealed else MASK}" for name, text in value.items())
    if option.secret and not revealed:
        return MASK
    if isinstance(value, bool):
        return "yes" if value else "no"
    if option.kind is OptionKind.SOUND:
        return sound or f"sound {value}"
    unit = UNIT_WORDS[option.unit] if isinstance(value, int) else ""
    return f"{value} {unit}".rstrip()


def chip(name: str, value: "OptionValue", *, sound: str = "") -> str:
    """One option that is set, as it stands beside the Call button."""
    return f"{OPTION_WORDS[name].label}: {value_words(OPTIONS[name], value, sound=sound)}"
