"""A value for every option of a call, as the request has it."""

from typing import Any, Final

VALUES: Final[dict[str, Any]] = {
    "announce_sound_id": 501,
    "dst_announce_sound_id": 502,
    "dst_dtmf": "WW12#",
    "caller_id_name": "Заказ 17",
    "caller_id_number": "17",
    "src_caller_id_name": "Ivan",
    "src_caller_id_number": "+7 495 000-00-00",
    "src_ani": "37460000001",
    "dst_ani": "37460000002",
    "wait_for_pickup": 30,
    "call_duration": 20,
    "callback_rate_limit": 20,
    "allow_public_transfer": False,
    "transfer_after_src_hangup": "00500*101",
    "transfer_after_dst_hangup": "300",
    "variables": {"autoanswer": "4", "testvar": "'testval"},
}
