"""From the Ringme API's answers to the domain's values; OutcomeUnclear for an answer that is none of its kind."""

from collections.abc import Callable
from typing import Any

from deskbell.adapters.pbx.wire import CallbackIds, CallRow, CurrentCallRow, ExtensionRow, User, sole
from deskbell.domain.directory import Extension
from deskbell.domain.errors import OutcomeUnclear, UnclearReason
from deskbell.domain.evidence import ListedCall, Recorded, RecordedLeg
from deskbell.domain.number import short_number

_MOST_LEGS = 100

ToOurClock = Callable[[float | None], float | None]


def read_user(said: Any) -> User:
    """The signed-in user."""
    return User.model_validate(sole(said))


def read_callback_ids(said: Any) -> CallbackIds:
    """The two ids of an accepted callback; an answer without both proves nothing."""
    ids = CallbackIds.model_validate(sole(said))
    if not ids.call_id or not ids.call_api_id:
        raise _not_understood()
    return ids


def read_extensions(said: Any) -> tuple[Extension, ...]:
    """One page of extensions; those without id or number are left out."""
    rows = _rows(said, "extension")
    read = (_extension(ExtensionRow.model_validate(row)) for row in rows if isinstance(row, dict))
    return tuple(one for one in read if one.id and one.number)


def page_length(said: Any) -> int:
    """How many rows a page of extensions has, readable or not."""
    return len(_rows(said, "extension"))


def read_current_calls(said: Any, call_id: str, ours: ToOurClock) -> tuple[ListedCall, ...]:
    """The rows that name this callback; ids are written in either case."""
    rows = (CurrentCallRow.model_validate(row) for row in _rows(said, "call_list") if isinstance(row, dict))
    wanted = call_id.casefold()
    return tuple(
        ListedCall(
            call_api_id=row.call_api_id,
            extension_id=row.extension_id,
            called=row.called_number,
            called_extension=short_number(row.called_extension.name),
            began_at_s=ours(row.init_time_gmt),
            answered_at_s=ours(row.answer_time_gmt),
        )
        for row in rows
        if wanted in (row.call_id.casefold(), row.callback_id.casefold())
    )


def read_record(said: Any, call_id: str, at_s: float) -> Recorded:
    """The history's word on this call; an answer about another call is not understood."""
    row = CallRow.model_validate(sole(said))
    result = row.result.casefold()
    if not result or row.call_uuid.casefold() not in ("", call_id.casefold()):
        raise _not_understood()
    talked = row.bridged_duration or result == "bridged"
    legs = tuple(RecordedLeg(leg.dest_number or leg.to_username, leg.result.casefold()) for leg in row.cdr[:_MOST_LEGS])
    return Recorded(at_s, result, row.bridged_duration if talked else None, legs)


def _extension(row: ExtensionRow) -> Extension:
    number = short_number(row.name)
    return Extension(
        id=row.id,
        number=number,
        name=row.label or row.caller_id_name or number,
        kind=row.type.casefold(),
        note=row.extra_params,
        active=row.status.casefold() != "blocked",
    )


def _rows(said: Any, wrapper: str) -> list[Any]:
    """The list of an answer, bare or wrapped; null stands for an empty one."""
    if isinstance(said, dict) and wrapper in said:
        said = said[wrapper] or []
    if not isinstance(said, list):
        raise _not_understood()
    return said


def _not_understood() -> OutcomeUnclear:
    return OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
