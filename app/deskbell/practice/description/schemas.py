"""The shapes of what is answered, by their names."""

from typing import Any, Final

from deskbell.practice.description.parts import FLAG, NUMBER, TEXT, TIME, Schema, listed, named, nullable, record

_TEXT_OR_NULL: Final = nullable(TEXT)
_NUMBER_OR_NULL: Final = nullable(NUMBER)
_TIME_OR_NULL: Final = nullable(TIME)
_FRACTION: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d([.,]\d+)?$"}
_UUID: Final = {"type": "string", "pattern": "^[0-9A-Fa-f]{32}$"}
_FLOW: Final = {"type": "string", "enum": ["in", "out"]}
_RESULT: Final = {
    "type": "string",
    "enum": ["bridged", "answered", "not answered", "busy", "rejected", "failed"],
}
_LEG_RESULT: Final = {
    "type": "string",
    "enum": ["answered", "not answered", "answered elsewhere", "busy", "rejected", "failed", "voicemail"],
}
_DISPOSITION: Final = nullable(
    {
        "type": "string",
        "enum": ["", "callee_bye", "caller_bye", "caller_cancel", "callee_refuse", "internal_cancel"],
    }
)

_WHO: Final[dict[str, Schema]] = {
    "from_username": TEXT,
    "from_domain": TEXT,
    "from_screen_name": TEXT,
    "to_username": TEXT,
    "to_domain": TEXT,
    "did_number": _TEXT_OR_NULL,
    "did_domain": _TEXT_OR_NULL,
    "extension_id": NUMBER,
    "extension_name": TEXT,
    "extension_type": TEXT,
    "extension_group_owner_id": _NUMBER_OR_NULL,
    "client_owner_id": NUMBER,
    "ext_number_reg": _TEXT_OR_NULL,
    "hangup_cause": TEXT,
    "hangup_disposition": _DISPOSITION,
}
_CALL: Final[dict[str, Schema]] = {
    "call_uuid": _UUID,
    "flow": _FLOW,
    "result": _RESULT,
    "init_time_gmt": TIME,
    "start_time_gmt": TIME,
    "bridged_time_gmt": _TIME_OR_NULL,
    "hangup_time_gmt": TIME,
    "duration": NUMBER,
    "bridged_duration": _NUMBER_OR_NULL,
    "bridged_username": _TEXT_OR_NULL,
    "bridged_domain": _TEXT_OR_NULL,
    **_WHO,
}
_LEG: Final[dict[str, Schema]] = {
    "flow": {"type": "string", "enum": ["in", "out", "transfer"]},
    "result": _LEG_RESULT,
    "application": _TEXT_OR_NULL,
    "duration": NUMBER,
    "init_time_gmt": _FRACTION,
    "start_time_gmt": TIME,
    "hangup_time_gmt": TIME,
    "record_uuid": _TEXT_OR_NULL,
    "record_file_size": _NUMBER_OR_NULL,
    **_WHO,
    "source_number": _TEXT_OR_NULL,
    "source_domain": _TEXT_OR_NULL,
    "dest_number": _TEXT_OR_NULL,
    "dest_domain": _TEXT_OR_NULL,
    "ani_number": _TEXT_OR_NULL,
}
_LONE_LEG: Final[dict[str, Schema]] = {
    **_LEG,
    "call_uuid": _UUID,
    "calls_result": _RESULT,
    "calls_hangup_disposition": _DISPOSITION,
}
_REFERENCE: Final = named("ExtensionReference")
_MAYBE_REFERENCE: Final = {"anyOf": [_REFERENCE, listed(_REFERENCE), {"type": "null"}]}
_REGISTRATION: Final[dict[str, Schema]] = {
    "registered": FLAG,
    "registrations": listed(record({"device": TEXT, "real_address": TEXT})),
}
_COUNT: Final[Schema] = record({"total": NUMBER})


def page_of(name: str, schema: Schema) -> Schema:
    """The wrapper of call history, calls and cdr."""
    order = {"type": "string", "enum": ["asc", "desc"]}
    return record({"page": NUMBER, "per_page": NUMBER, "order": order, name: listed(schema)})


SCHEMAS: Final[dict[str, Any]] = {
    "Refusal": record({"status": TEXT, "message": TEXT}, optional=["status"]),
    "OAuthError": record({"error": TEXT}),
    "Token": record(
        {
            "access_token": TEXT,
            "token_type": {"const": "Bearer"},
            "expires_in": NUMBER,
            "scope": TEXT,
            "refresh_token": TEXT,
        },
        optional=["refresh_token"],
    ),
    "User": record(
        {
            "id": NUMBER,
            "login": TEXT,
            "admin": FLAG,
            "access": {"type": "string", "enum": ["full", "read_only"]},
            "client_id": _NUMBER_OR_NULL,
            "extension_group_id": _NUMBER_OR_NULL,
            "extension_id": _NUMBER_OR_NULL,
            "dealer_id": _NUMBER_OR_NULL,
            "timezone": TEXT,
            "extra_params": _TEXT_OR_NULL,
        }
    ),
    "Session": record({"expires": TIME, "app_id": TEXT, "id": NUMBER}),
    "Extension": record(
        {
            "id": NUMBER,
            "name": TEXT,
            "domain": TEXT,
            "type": TEXT,
            "status": {"type": "string", "enum": ["active", "blocked"]},
            "label": _TEXT_OR_NULL,
            "caller_id_name": _TEXT_OR_NULL,
            "client_id": _NUMBER_OR_NULL,
            "extension_group_id": _NUMBER_OR_NULL,
            "create_date": TIME,
            "extra_params": _TEXT_OR_NULL,
            "dial_rule_id": _NUMBER_OR_NULL,
            "dial_rule_limit": _NUMBER_OR_NULL,
            "message_did": _TEXT_OR_NULL,
            "ani_rfc3325": FLAG,
        }
    ),
    "ExtensionReference": record(
        {
            "id": NUMBER,
            "type": TEXT,
            "name": TEXT,
            "client_id": _NUMBER_OR_NULL,
            "extension_group_id": _NUMBER_OR_NULL,
        }
    ),
    "Group": record({"id": NUMBER, "name": TEXT, "client_id": NUMBER, "extra_params": _TEXT_OR_NULL}),
    "Registration": record(_REGISTRATION),
    "PhoneRegistration": record({"extension_id": NUMBER, **_REGISTRATION}),
    "Variable": record({"var": TEXT, "value": TEXT}),
    "Sound": record(
        {
            "id": NUMBER,
            "title": TEXT,
            "filename": TEXT,
            "client_id": _NUMBER_OR_NULL,
            "dealer_id": _NUMBER_OR_NULL,
        }
    ),
    "Did": record(
        {
            "id": NUMBER,
            "name": TEXT,
            "domain": _TEXT_OR_NULL,
            "client_id": NUMBER,
            "extension_id": _NUMBER_OR_NULL,
            "comment": _TEXT_OR_NULL,
            "create_date": TIME,
            "allow_message": FLAG,
            "message_extension_id": _NUMBER_OR_NULL,
        }
    ),
    "Ani": record({"default": _TEXT_OR_NULL}),
    "CallbackIds": record({"call_api_id": TEXT, "call_id": _UUID}),
    "CurrentCall": record(
        {
            "call_api_id": TEXT,
            "call_id": TEXT,
            "callback_id": _TEXT_OR_NULL,
            "call_flow": {"type": "string", "enum": ["IN", "OUT", "in", "out"]},
            "extension_id": NUMBER,
            "called_number": TEXT,
            "called_did": _TEXT_OR_NULL,
            "caller_id_number": TEXT,
            "caller_id_name": TEXT,
            "caller_extension": _MAYBE_REFERENCE,
            "called_extension": _MAYBE_REFERENCE,
            "init_time_gmt": _FRACTION,
            "answer_time_gmt": nullable(_FRACTION),
            "record_uuid": _TEXT_OR_NULL,
            "real_call": FLAG,
        }
    ),
    "CurrentCalls": record({"call_list": listed(named("CurrentCall"))}),
    "Leg": record(_LEG),
    "LoneLeg": record(_LONE_LEG),
    "Call": record(_CALL),
    "CallWithLegs": record({**_CALL, "cdr": listed(named("Leg"))}),
    "Record": record({**_LONE_LEG, "record_uuid": TEXT, "record_file_size": NUMBER, "file_name": TEXT}),
    "Totals": record({"in": _COUNT, "out": _COUNT}),
}
