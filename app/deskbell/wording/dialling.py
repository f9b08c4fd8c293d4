"""What the line under the dial field says."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskbell.domain.dialling import Dialled
    from deskbell.domain.directory import Person

# A text between two marks is a fact and is shown heavier; a control character, so that no name can hold one.
FACT = "\x02"
_LONGEST_TYPED = 40


def idle(ringing: "tuple[str, ...]") -> str:
    """What happens when something is dialled, by the phones of ours that ring."""
    numbers = [number for number in ringing if number]
    if len(numbers) > 1:
        return f"Your phones {_fact(' and '.join(numbers))} ring first, then theirs."
    return (
        f"Your phone {_fact(numbers[0])} rings first, then theirs."
        if numbers
        else "Your phone rings first, then theirs."
    )


def will_dial(dialled: "Dialled", name: str, typed: str = "", region: str = "") -> str:
    """Exactly what Enter sends, and where it is not what was typed, the rule that made it in the line's region."""
    from deskbell.domain.plain_text import plain_text

    first = "Will dial " if dialled.is_as_typed else f"{plain_text(typed, _LONGEST_TYPED)} → "
    number = f"{first}{_fact(dialled.number)}{_then_tones(dialled)}"
    return " · ".join((number, *beside_number(dialled, name, region)))


def beside_number(dialled: "Dialled", name: str, region: str) -> list[str]:
    """Whose number it is, the rule that made it, and what is not dialled, as far as there is something to say."""
    parts = [name] if name else []
    if dialled.rule:
        from deskbell.wording.rules import rule_name

        parts.append(rule_name(dialled.rule, region))
    if dialled.left_out:
        parts.append(f"extension {_fact(dialled.left_out)} is not dialled")
    return parts


def without_marks(sentence: str) -> str:
    """A sentence for where nothing can be shown heavier."""
    return sentence.replace(FACT, "")


def if_extension(sentence: str) -> str:
    """What Enter does with a number that calls for help, unless the PBX has an extension of this number."""
    return f"{sentence} · only if it is an extension of this line"


def several(count: int, *, more: bool = False) -> str:
    """That a choice is needed."""
    if more:
        return "Many people match. Type on, or choose one with ↓."
    return f"{count} people match. Choose one with ↓."


def still_reading() -> str:
    """That names cannot be looked up yet."""
    return "Still reading the contacts and the extensions of this line …"


def nobody(typed: str) -> str:
    """That a name matches nobody."""
    from deskbell.domain.plain_text import plain_text

    return f"Nobody here is called “{plain_text(typed, _LONGEST_TYPED)}”, and it is not a number."


def offered(dialled: "Dialled") -> str:
    """A link that arrived while something else is being typed."""
    what = without_marks(f"{dialled.number}{_then_tones(dialled)}")
    return f"Another program asks to call {what}. Nothing is dialled unless you do it."


def heading(person_count: int, *, more: bool = False) -> str:
    """How many people were found; with `more`, more than anybody would look through."""
    if more:
        return "many matches"
    return f"{person_count} match" if person_count == 1 else f"{person_count} matches"


def initials(person: "Person") -> str:
    """Up to two letters that stand for a person."""
    letters = [word[0] for word in person.name.split() if word[0].isalpha()]
    return "".join(letters[:2]).upper() or person.number[:2]


def _then_tones(dialled: "Dialled") -> str:
    return f", then tones {_fact(dialled.tones)}" if dialled.tones else ""


def _fact(text: str) -> str:
    return f"{FACT}{text}{FACT}"
