"""Answers as the documentation and its users show them, for tests to change."""

from typing import Any

CALL_ID = "02abb9ee000011ea94bfe17eb6ea0000"
CALL_API_ID = "3584700001-1b0c95e2-4ee4-4ee4-b3c5-c62e29550000"
BEGAN_S = 1740823200.0
"""2025-03-01 10:00:00 UTC."""

USER: dict[str, Any] = {
    "id": 123, "login": "demo_client", "admin": False, "access": "full", "client_id": 100, "extension_group_id": None,
    "extension_id": None, "dealer_id": None, "timezone": "Europe/Moscow", "extra_params": None,
}  # fmt: skip
EXTENSION: dict[str, Any] = {
    "id": 4101, "name": "00500*101", "domain": "sip.example.net", "type": "phone", "status": "active",
    "label": "Anna", "caller_id_name": "Anna", "client_id": 100, "extension_group_id": None,
    "create_date": "2024-01-10 09:00:00", "extra_params": None, "dial_rule_id": None, "dial_rule_limit": None,
    "message_did": None, "ani_rfc3325": False,
}  # fmt: skip
CURRENT_CALL: dict[str, Any] = {
    "call_api_id": CALL_API_ID, "call_id": CALL_ID.upper(), "subcall_id": "4101-abc", "callback_id": None,
    "call_flow": "OUT", "extension_id": 4101, "called_number": "00500*102", "called_did": None,
    "caller_id_number": "00500*101", "caller_id_name": "Anna",
    "caller_extension": {"id": 4101, "type": "phone", "name": "00500*101@sip.example.net", "client_id": 100},
    "called_extension": {"id": 4102, "type": "phone", "name": "00500*102@sip.example.net"},
    "init_time_gmt": "2025-03-01 10:00:00", "answer_time_gmt": None, "record_uuid": None, "real_call": True,
    "diversion": "unheard of",
}  # fmt: skip
LEG: dict[str, Any] = {
    "flow": "out", "result": "answered", "application": "callback", "duration": 48,
    "init_time_gmt": "2025-03-01 10:00:00.25", "start_time_gmt": "2025-03-01 10:00:14",
    "hangup_time_gmt": "2025-03-01 10:01:02", "record_uuid": None, "record_file_size": None,
    "extension_id": 4101, "extension_name": "00500*101@sip.example.net", "extension_type": "phone",
    "from_username": "00500*101", "from_screen_name": "Anna", "to_username": "+37410123456",
    "dest_number": "+37410123456", "ani_number": "37460000001", "hangup_cause": "NORMAL_CLEARING",
    "hangup_disposition": "caller_bye",
}  # fmt: skip
CALL: dict[str, Any] = {
    "call_uuid": CALL_ID.upper(), "flow": "out", "result": "bridged",
    "init_time_gmt": "2025-03-01 10:00:00", "start_time_gmt": "2025-03-01 10:00:01",
    "bridged_time_gmt": "2025-03-01 10:00:14", "hangup_time_gmt": "2025-03-01 10:01:02",
    "duration": 61, "bridged_duration": 48, "bridged_username": "+37410123456",
    "from_username": "00500*101", "from_screen_name": "Anna", "to_username": "+37410123456",
    "did_number": None, "did_domain": None, "extension_id": 4101, "extension_name": "00500*101@sip.example.net",
    "extension_type": "phone", "extension_group_owner_id": None, "client_owner_id": 100, "ext_number_reg": None,
    "hangup_cause": "NORMAL_CLEARING", "hangup_disposition": "caller_bye",
}  # fmt: skip
RECORD: dict[str, Any] = {
    **LEG, "call_uuid": CALL_ID.upper(), "record_uuid": "4101-" + "ab" * 16, "record_file_size": 96_000,
    "file_name": "2025-03-01_10-00.mp3", "record_transfer": None,
}  # fmt: skip
SOUND: dict[str, Any] = {
    "id": 94478,
    "title": "Please wait",
    "filename": "wait.wav",
    "client_id": 100,
    "dealer_id": None,
}
DID: dict[str, Any] = {
    "id": 6, "name": "37460000001", "domain": None, "client_id": 100, "extension_id": 4101, "comment": "Main",
    "create_date": "2024-01-10 09:00:00", "allow_message": False, "message_extension_id": None,
}  # fmt: skip


def wrapped(name: str, *rows: Any, **fields: Any) -> dict[str, Any]:
    """A page of the history."""
    return {"page": 1, "per_page": 20, "order": "desc", **fields, name: list(rows)}
