"""What of an order was set by hand, and how what came from outside is shown."""

from contextlib import suppress

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.dialling import TONES_OPTION, Dialling
from deskbell.domain.errors import NotDialable


def set_by_hand(order: CallOrder, typed: str, dialling: Dialling) -> dict[str, OptionValue]:
    """The options of an order without the tones that what was typed brings along by itself."""
    tones = ""
    with suppress(NotDialable):
        tones = dialling.read(typed).tones if typed else ""
    return {name: value for name, value in order.options.items() if name != TONES_OPTION or value != tones}


def shown(link: str) -> str:
    """A link without what could make it look like another."""
    return "".join(character for character in link if character.isprintable()).strip()
