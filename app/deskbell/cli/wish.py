"""A request to call on its way from the command line to a desk, in this process or in the running instance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deskbell.cli.opening import LONGEST_TEXT
from deskbell.cli.requests import MOST_SOURCES, is_phone, is_word
from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.errors import OptionRefused
from deskbell.domain.option_value import read_option
from deskbell.domain.permission import CallQuestion

_BY_YES = frozenset({CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL, CallQuestion.PHONE_OFF_LINE})
"""What --yes answers: whoever says it in advance has not seen that a number may call for help."""


@dataclass(frozen=True, slots=True)
class CallWish:
    """An order and where to place it: on the practice line, on the named line, or on the usual one.

    `preset` names one that completes the order, empty for none.
    """

    order: CallOrder
    line: str
    practice: bool
    wait: bool
    preset: str
    secret: str = field(repr=False)


def read_wish(request: Mapping[str, Any]) -> CallWish | None:
    """Understand `CallRequest.as_message`; None unless every field is there as it should be.

    What is half understood must ring nobody.
    """
    options = _options(request.get("options"))
    if options is None or not _is_call(request):
        return None
    order = CallOrder(
        number=request["number"],
        extension=request["extension"],
        sources=tuple(request["sources"]),
        options=options,
        confirmed=request["yes"],
        allowed=_BY_YES if request["yes"] else frozenset(),
    )
    return CallWish(order, request["line"], request["practice"], request["wait"], request["preset"], request["secret"])


def _options(told: Any) -> dict[str, OptionValue] | None:
    if not isinstance(told, dict) or not all(isinstance(text, str) for text in told.values()):
        return None
    try:
        return {name: read_option(name, text) for name, text in told.items()}
    except OptionRefused:
        return None


def _is_call(request: Mapping[str, Any]) -> bool:
    number, line, practice = request.get("number"), request.get("line"), request.get("practice")
    sources, extension, secret = request.get("sources"), request.get("extension"), request.get("secret")
    preset = request.get("preset")
    return (
        isinstance(number, str)
        and len(number) <= LONGEST_TEXT
        and (line == "" or is_phone(line))
        and (preset == "" or is_phone(preset))
        and (secret == "" or is_word(secret))
        and not (practice and (line or secret))
        and (extension == "" or is_phone(extension))
        and isinstance(sources, list)
        and len(sources) <= MOST_SOURCES
        and all(is_phone(phone) for phone in sources)
        and all(isinstance(request.get(name), bool) for name in ("practice", "wait", "yes"))
    )
