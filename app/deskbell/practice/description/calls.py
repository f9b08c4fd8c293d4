"""The paths of calls: ordering one, those that go on, those that have ended, and their recordings."""

from typing import Final

from deskbell.practice.description.parts import (
    CLIENT,
    EXTENSION,
    FLAG,
    NUMBER,
    PAGE,
    PER_PAGE,
    TEXT,
    Paths,
    Schema,
    answered,
    asked,
    in_path,
    json_body,
    listed,
    named,
    nullable,
    operation,
    record,
)
from deskbell.practice.description.schemas import page_of

_ANY_SOUND: Final = {"type": "integer", "minimum": 1}
_SHORT_TEXT: Final = {"type": "string", "maxLength": 256}
_FILLED_TEXT: Final = {"type": "string", "maxLength": 256, "pattern": r"\S"}
_OPTIONS: Final[dict[str, Schema]] = {
    "src_num": {**listed(_FILLED_TEXT), "minItems": 1, "maxItems": 20},
    "dst_num": _FILLED_TEXT,
    "allow_public_transfer": FLAG,
    "announce_sound_id": _ANY_SOUND,
    "dst_announce_sound_id": _ANY_SOUND,
    "call_duration": {"type": "integer", "minimum": 1, "maximum": 86400},
    "caller_id_name": _SHORT_TEXT,
    "caller_id_number": _SHORT_TEXT,
    "src_caller_id_name": _SHORT_TEXT,
    "src_caller_id_number": _SHORT_TEXT,
    "src_ani": _SHORT_TEXT,
    "dst_ani": _SHORT_TEXT,
    "dst_dtmf": {"type": "string", "pattern": "^[0-9*#Ww]*$", "maxLength": 256},
    "transfer_after_src_hangup": _SHORT_TEXT,
    "transfer_after_dst_hangup": _SHORT_TEXT,
    "wait_for_pickup": {"type": "integer", "minimum": 1, "maximum": 3600},
    "callback_rate_limit": {"type": "integer", "minimum": 0, "maximum": 100},
    "variables": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
}
_VARIABLE: Final = {"type": "string", "pattern": r"^\$cv\((\{[A-Za-z0-9_.-]+\}|[A-Za-z0-9_.-]+)\)$"}
_NO_TEXT: Final = ("integer", "boolean")
_MANDATORY: Final = ("src_num", "dst_num")
_EXAMPLE: Final = {"dst_num": "000116644", "src_num": ["341"], "variables": {"autoanswer": "4", "testvar": "'testval"}}


def _option(name: str, schema: Schema) -> Schema:
    """An option may be null, and a number or a flag may be named by a stored variable."""
    if name in _MANDATORY:
        return schema
    named_by_variable = [_VARIABLE] if schema["type"] in _NO_TEXT else []
    return {"anyOf": [schema, *named_by_variable, {"type": "null"}]}


_CALLBACK: Final = {
    "type": "object",
    "properties": {name: _option(name, schema) for name, schema in _OPTIONS.items()},
    "required": list(_MANDATORY),
}
_ANY_EXTENSION: Final = {
    **EXTENSION,
    "description": "Its id, or a stored variable as @NAME or @{NAME}",
}
_CALL_API_ID: Final = in_path("call_api_id", TEXT, "0000000001-1b0c95e2-4ee4-4ee4-b3c5-c62e29550000")
_CALL_UUID: Final = in_path("call_uuid", TEXT, "02abb9ee000011ea94bfe17eb6ea0000")
_RECORD_UUID: Final = in_path("record_uuid", TEXT, "4101-02abb9ee000011ea94bfe17eb6ea0000")
_MOMENT: Final = {
    "type": "string",
    "pattern": r"^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$",
}
_INTERVAL: Final = (
    asked("start_datetime", _MOMENT, required=True, example="2025-03-01 10:00:00"),
    asked("end_datetime", _MOMENT, required=True, example="2025-03-31 10:00:00"),
)
_FILTERS: Final = (
    *_INTERVAL,
    asked("order", {"type": "string", "enum": ["asc", "desc"]}),
    asked("flow", {"type": "string", "enum": ["in", "out", "transfer"]}),
    asked("extension_id", listed(TEXT)),
    asked("to_username", TEXT),
    PAGE,
    PER_PAGE,
)
_AUDIO: Final = {"type": "string", "format": "binary"}

CALLBACK: Final[Paths] = {
    "/extension/{extension_id}/callback/": {
        "post": operation(
            "Ring the sources, then the destination",
            {201: answered("The callback is accepted", named("CallbackIds"))},
            *(400, 404, 413),
            parameters=[_ANY_EXTENSION],
            body=json_body(_CALLBACK, _EXAMPLE),
        )
    }
}

_ACTIONS: Final = (
    "transfer",
    "attended_transfer",
    "eavesdrop",
    "whisper",
    "conference",
    "hold",
    "offhold",
    "park",
    "pickup",
)
_STEERING: Final = record(
    {"action": {"type": "string", "enum": list(_ACTIONS)}, "send_dst": nullable(TEXT)}, optional=["send_dst"]
)
_PARKING: Final = record(
    {
        "action": {"type": "string", "enum": ["park", "bridge", "slots"]},
        "slot": {"anyOf": [TEXT, NUMBER, {"type": "null"}]},
    },
    optional=["slot"],
)
_GONE: Final = {"type": "object", "maxProperties": 0}

CURRENT_CALLS: Final[Paths] = {
    "/client/{client_id}/current_calls/": {
        "get": operation(
            "The calls that go on",
            {200: answered("Their rows", named("CurrentCalls"))},
            404,
            parameters=[CLIENT],
        )
    },
    "/extension/{extension_id}/current_calls/": {
        "get": operation(
            "The calls of an extension that go on",
            {200: answered("Their rows", named("CurrentCalls"))},
            404,
            parameters=[EXTENSION],
        )
    },
    "/extension/{extension_id}/current_calls/{call_api_id}": {
        "get": operation(
            "One row",
            {200: answered("It", named("CurrentCall"))},
            404,
            parameters=[EXTENSION, _CALL_API_ID],
        ),
        "put": operation(
            "Steer the call",
            {200: answered("The row afterwards, empty if it is gone", {"anyOf": [named("CurrentCall"), _GONE]})},
            *(400, 404, 413),
            parameters=[EXTENSION, _CALL_API_ID],
            body=json_body(_STEERING, {"action": "transfer", "send_dst": "102"}),
        ),
        "delete": operation("End the call", {204: answered("Done")}, 404, parameters=[EXTENSION, _CALL_API_ID]),
    },
    "/extension/{extension_id}/valet_park/{call_api_id}": {
        "put": operation(
            "Park the call, bring it back or move it to another slot",
            {200: answered("The slot it is in", record({"slot": nullable(TEXT)}))},
            *(400, 404, 413),
            parameters=[EXTENSION, _CALL_API_ID],
            body=json_body(_PARKING, {"action": "park", "slot": "7"}),
        )
    },
}


def _list(summary: str, name: str, schema: str, realm: Schema) -> Schema:
    page = page_of(name, named(schema))
    return operation(summary, {200: answered("One page", page)}, 400, 404, parameters=[realm, *_FILTERS])


def _totals(summary: str, realm: Schema) -> Schema:
    return operation(summary, {200: answered("The totals", named("Totals"))}, 400, 404, parameters=[realm, *_FILTERS])


def _one_call(schema: str) -> Schema:
    answers = {200: answered("It", named(schema))}
    return operation("One call; 404 until it has ended", answers, 404, parameters=[CLIENT, _CALL_UUID])


HISTORY: Final[Paths] = {
    "/client/{client_id}/call_history/": {
        "get": _list("The calls that have ended", "call_history", "CallWithLegs", CLIENT)
    },
    "/client/{client_id}/call_history/{call_uuid}": {"get": _one_call("CallWithLegs")},
    "/client/{client_id}/calls/": {"get": _list("The calls without their legs", "calls", "Call", CLIENT)},
    "/client/{client_id}/calls/stats/": {"get": _totals("How many calls there were", CLIENT)},
    "/client/{client_id}/calls/{call_uuid}": {"get": _one_call("Call")},
    "/client/{client_id}/cdr/": {"get": _list("The legs", "cdr", "LoneLeg", CLIENT)},
    "/client/{client_id}/cdr/stats/": {"get": _totals("How many legs there were", CLIENT)},
    "/extension/{extension_id}/cdr/": {"get": _list("The legs of an extension", "cdr", "LoneLeg", EXTENSION)},
    "/extension/{extension_id}/cdr/stats/": {"get": _totals("How many legs it had", EXTENSION)},
}


def _records(realm: str, parameter: Schema) -> Paths:
    one = [parameter, _RECORD_UUID]
    return {
        f"{realm}/record/": {
            "get": operation(
                "The recordings",
                {200: answered("Those that fit", listed(named("Record")))},
                *(400, 404),
                parameters=[parameter, *_FILTERS],
            ),
            "delete": operation(
                "Forget the recordings",
                {204: answered("Done")},
                *(400, 404),
                parameters=[parameter, *_FILTERS],
            ),
        },
        f"{realm}/record/stats/": {"get": _totals("How many recordings there are", parameter)},
        f"{realm}/record/{{record_uuid}}": {
            "get": operation("The recording", {200: answered("The file", _AUDIO, "audio/mpeg")}, 404, parameters=one),
            "delete": operation("Forget it", {204: answered("Done")}, 404, parameters=one),
        },
        f"{realm}/record/{{record_uuid}}/storage_url/": {
            "get": operation(
                "Where it can be had without a token",
                {200: answered("The address", record({"record_url": TEXT}))},
                404,
                parameters=one,
            )
        },
    }


RECORDS: Final[Paths] = {
    **_records("/client/{client_id}", CLIENT),
    **_records("/extension/{extension_id}", EXTENSION),
}

STORAGE: Final[Paths] = {
    "/storage/{key}/{record_uuid}": {
        "get": {
            "summary": "A recording behind the address that storage_url gave",
            "security": [],
            "parameters": [in_path("key", TEXT, "0"), _RECORD_UUID],
            "responses": {
                "200": answered("The file", _AUDIO, "audio/mpeg"),
                "403": answered("The Host is none of this machine", named("Refusal")),
                "404": answered("There is no such recording", named("Refusal")),
            },
        }
    }
}
