"""Stored variables put in where a callback names them (Ringme API, Callback and Variables).

The documentation writes `@{NAME}` and `$cv({NAME})`, its examples `$cv(NAME)`; all are understood, with and without
braces. What an unknown name does, and who else may use variables, is documented nowhere: both are refused.
"""

import re
from typing import Any, Final
from urllib.parse import unquote

from deskbell.practice.answers import RefusedError
from deskbell.practice.stores.variables import StoredVariables

TYPED_OPTIONS: Final = frozenset(
    {
        "allow_public_transfer",
        "announce_sound_id",
        "call_duration",
        "callback_rate_limit",
        "dst_announce_sound_id",
        "wait_for_pickup",
    }
)
"""Options that are numbers or flags: a variable's text becomes one of these."""

_IN_BODY = re.compile(r"\$cv\((?:\{([^(){}]*)\}|([^(){}]*))\)")
_IN_PATH = re.compile(r"@(?:\{([^{}]*)\}|([^{}]*))")


def substituted(body: Any, store: StoredVariables, *, may_use: bool) -> Any:
    """The body of a callback with every `$cv(NAME)` in a text value replaced; a value is not looked through again.

    `{"wait_for_pickup": "$cv(patience)"}` gives `{"wait_for_pickup": 30}` when the text is a number. Raises
    RefusedError 400 for an unknown name, 403 where variables are named and `may_use` is False.
    """
    if not isinstance(body, dict):
        return body
    return {name: _option(name, value, store, may_use=may_use) for name, value in body.items()}


def substituted_extension(segment: str, store: StoredVariables, *, may_use: bool) -> str:
    """The extension id of a path: `@NAME` and `@{NAME}`, also percent-encoded, give the value, all else itself.

    Raises RefusedError 404 for an unknown name, 403 where a variable is named and `may_use` is False.
    """
    named = _IN_PATH.fullmatch(unquote(segment))
    return _value(named, store, 404, may_use=may_use) if named else segment


def _option(name: str, value: Any, store: StoredVariables, *, may_use: bool) -> Any:
    put_in = _put_in(value, store, may_use=may_use)
    if name in TYPED_OPTIONS and isinstance(value, str) and put_in != value:
        return _typed(put_in)
    return put_in


def _put_in(value: Any, store: StoredVariables, *, may_use: bool) -> Any:
    match value:
        case str():
            return _IN_BODY.sub(lambda named: _value(named, store, 400, may_use=may_use), value)
        case list():
            return [_put_in(one, store, may_use=may_use) for one in value]
        case dict():
            return {name: _put_in(one, store, may_use=may_use) for name, one in value.items()}
        case _:
            return value


def _value(named: re.Match[str], store: StoredVariables, unknown_status: int, *, may_use: bool) -> str:
    name = named[1] if named[1] is not None else named[2]
    if not may_use:
        message = "Stored variables may be used by a user of type client only"
        raise RefusedError(403, message, word="access_denied", guess=True)
    value = store.get(name)
    if value is None:
        raise RefusedError(unknown_status, f"There is no stored variable named {name!r}", guess=True)
    return value


def _typed(text: str) -> Any:
    if re.fullmatch(r"[0-9]{1,18}", text):
        return int(text)
    return {"true": True, "false": False}.get(text, text)
