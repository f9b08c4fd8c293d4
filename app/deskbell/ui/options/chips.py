"""The chips: every option that the next call will carry, in a few words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from deskbell.domain.callback_body import MASK
from deskbell.domain.options import OPTIONS, OptionGroup, OptionKind
from deskbell.domain.own_phone import ANSWERS_ITSELF
from deskbell.domain.variables import is_stored, stored_names
from deskbell.ui.options.draft import VARIABLES, Draft
from deskbell.ui.options.rows import Lists, sound_title
from deskbell.ui.options.states import ChipState
from deskbell.wording import pane as words
from deskbell.wording.options import OPTION_WORDS, option_reason, value_words
from deskbell.wording.own_phones import ANSWERS_CHIP

OWN_NAME: Final = "src_caller_id_name"
ICONS: Final[Mapping[OptionGroup, str]] = MappingProxyType(
    {
        OptionGroup.ANNOUNCEMENTS: "sound",
        OptionGroup.TONES: "tones",
        OptionGroup.SHOWN: "idcard",
        OptionGroup.LIMITS: "limit",
        OptionGroup.TRANSFERS: "transfer",
        OptionGroup.VARIABLES: "vars",
    }
)


def chips_of(
    draft: Draft, lists: Lists, revealed: frozenset[str], own_name: str, *, answers: bool = False
) -> tuple[ChipState, ...]:
    """A chip for each option that is set, in the table's order.

    `own_name` goes to my own phone by itself, and so does that it `answers`.
    """
    chips = [_chip(name, draft, lists, revealed) for name in draft.names]
    if own_name:
        text = words.own_name_chip(own_name)
        chips.append(ChipState(OWN_NAME, ICONS[OptionGroup.SHOWN], text, text))
    if answers:
        chips.append(ChipState(ANSWERS_ITSELF, "desk", ANSWERS_CHIP, ANSWERS_CHIP))
    return tuple(chips)


def _chip(name: str, draft: Draft, lists: Lists, revealed: frozenset[str]) -> ChipState:
    option, label = OPTIONS[name], OPTION_WORDS[name].label
    icon = ICONS[option.group]
    error = draft.problems.get(name)
    if error is not None:
        return ChipState(name, "alert", label, words.sentence(f"{label} {option_reason(error)}"), problem=True)
    value = draft.values[name]
    if isinstance(value, str) and is_stored(value):
        shown = f"{{{stored_names((value,))[0]}}}"
    elif option.kind is OptionKind.TONES:
        shown = value_words(option, value, revealed=name in revealed)
    elif isinstance(value, Mapping):
        shown = ", ".join(value)
    elif isinstance(value, int) and not isinstance(value, bool) and option.kind is OptionKind.WHOLE:
        shown = words.amount(value, option.unit)
    else:
        shown = value_words(option, value, sound=sound_title(lists, value))
    spoken = f"{label}: {MASK if name != VARIABLES and option.secret else shown}"
    return ChipState(name, icon, f"{label} {shown}", spoken)
