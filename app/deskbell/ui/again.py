"""Calling somebody again."""

from deskbell.domain.call import CallOrder, Intent


def again(intent: Intent) -> CallOrder:
    """The order that repeats an intent on its line with its options; a call still open is asked about first."""
    return CallOrder(
        intent.destination, intent.name, intent.extension, intent.sources, intent.options, line=intent.line
    )
