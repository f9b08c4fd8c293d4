"""What the dial field orders, and how it shows what came from outside."""

from contextlib import suppress

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.dialling import TONES_OPTION, Dialling
from deskbell.domain.directory import Person
from deskbell.domain.errors import NotDialable


def order_for(person: Person) -> CallOrder:
    """The order that calls a person by the number that needs no choice."""
    return CallOrder(person.number, name=person.name)


def set_by_hand(order: CallOrder, typed: str, dialling: Dialling) -> dict[str, OptionValue]:
    """The options of an order without the tones that what was typed brings along by itself."""
    tones = ""
    with suppress(NotDialable):
        tones = dialling.read(typed).tones if typed else ""
    return {name: value for name, value in order.options.items() if name != TONES_OPTION or value != tones}


def shown(link: str) -> str:
    """A link without what could make it look like another."""
    return "".join(character for character in link if character.isprintable()).strip()
