"""Calling somebody again."""

from deskbell.domain.call import CallOrder, Intent
from deskbell.domain.own_phone import without_answering


def again(intent: Intent) -> CallOrder:
    """The order that repeats an intent on its line with its options; a call still open is asked about first.

    That our own phone picks itself up is not repeated: it is seen as a chip before each call for which it counts.
    """
    options = without_answering(intent.options)
    return CallOrder(intent.destination, intent.name, intent.extension, intent.sources, options, line=intent.line)
