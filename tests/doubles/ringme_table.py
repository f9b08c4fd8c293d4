"""What the Ringme API says of itself, written down by hand: paths, methods, codes, and the names of fields.

Nothing here is taken from the practice PBX. Field names stand as in the documentation's tables and in answers that
running clients rely on; `may` holds those that only some versions of the platform give.
"""

from dataclasses import dataclass
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CALLBACK_OPTIONS: Final = _words("""
    src_num dst_num allow_public_transfer announce_sound_id dst_announce_sound_id call_duration caller_id_name
    caller_id_number src_caller_id_name src_caller_id_number src_ani dst_ani dst_dtmf transfer_after_src_hangup
    transfer_after_dst_hangup wait_for_pickup callback_rate_limit variables
""")
TOKEN: Final = _words("access_token token_type expires_in scope")
USER: Final = _words("""
    id login admin access client_id extension_group_id extension_id dealer_id timezone extra_params
""")
EXTENSION: Final = _words("""
    id name domain type status label caller_id_name client_id extension_group_id create_date extra_params dial_rule_id
    dial_rule_limit message_did ani_rfc3325
""")
EXTENSION_MAY: Final = _words("""
    ani rfc_public_caller_id_number from_public_caller_id_number public_caller_id_number
    client_public_caller_id_number did_as_transfer_caller_id caller_id_group_id caller_id_group_method
""")
CURRENT_CALL: Final = _words("""
    call_api_id callback_id call_flow called_number called_did caller_id_number caller_id_name caller_extension
    called_extension extension_id init_time_gmt answer_time_gmt record_uuid real_call
""")
CURRENT_CALL_MAY: Final = _words("call_id subcall_id other_call_api_id")
CALL: Final = _words("""
    call_uuid flow result init_time_gmt start_time_gmt bridged_time_gmt hangup_time_gmt duration bridged_duration
    bridged_username bridged_domain from_username from_domain from_screen_name to_username to_domain did_number
    did_domain extension_id extension_name extension_type extension_group_owner_id client_owner_id ext_number_reg
    hangup_cause hangup_disposition
""")
CALL_MAY: Final = _words("diversion_number callback quality_rate ivr_history")
LEG: Final = _words("""
    flow result hangup_cause hangup_disposition duration ext_number_reg did_number did_domain from_username from_domain
    from_screen_name to_username to_domain extension_id extension_name extension_type client_owner_id
    extension_group_owner_id init_time_gmt start_time_gmt hangup_time_gmt application source_number source_domain
    dest_number dest_domain ani_number record_uuid record_file_size
""")
CDR: Final = LEG | _words("call_uuid calls_result calls_hangup_disposition")
RECORD: Final = LEG | _words("call_uuid")
RECORD_MAY: Final = _words("file_name record_transfer calls_result calls_hangup_disposition")
SOUND: Final = _words("id title filename client_id dealer_id")
DID: Final = _words("""
    id name domain client_id extension_id comment create_date allow_message message_extension_id
""")
INTERVAL: Final = _words("start_datetime end_datetime order page per_page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One method of one path, as documented: `path` without the base address, its parameters unnamed.

    `inside` is the key that wraps a list (None: nothing does), `asks` the fields of the request's body, `query` those
    of the address, `says` the fields of the answer or of each item of its list.
    """

    method: str
    path: str
    success: int
    asks: frozenset[str] = frozenset()
    query: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    inside: str | None = None

    @property
    def codes(self) -> frozenset[int]:
        """Every code that is documented for it, or follows from the general rules."""
        always = {self.success, 401, 403, 429}
        return frozenset(
            always
            | ({404} if "{}" in self.path else set())
            | ({400} if self.asks or "start_datetime" in self.query else set())
        )


def _history(path: str, inside: str, says: frozenset[str], may: frozenset[str] = frozenset()) -> Row:
    return Row(method="GET", path=path, success=200, query=INTERVAL, says=says, may=may, inside=inside)


TABLE: Final = (
    Row(method="GET", path="/user/", success=200, says=USER),
    Row(
        method="POST",
        path="/extension/{}/callback/",
        success=201,
        asks=CALLBACK_OPTIONS,
        says=_words("call_api_id call_id"),
    ),
    Row(
        method="GET",
        path="/client/{}/extension/",
        success=200,
        query=_words("type status name page per_page"),
        says=EXTENSION,
        may=EXTENSION_MAY,
    ),
    Row(method="GET", path="/client/{}/extension/{}", success=200, says=EXTENSION, may=EXTENSION_MAY),
    Row(method="GET", path="/extension/{}/registration/", success=200, says=_words("registered registrations")),
    Row(
        method="GET",
        path="/client/{}/current_calls/",
        success=200,
        says=CURRENT_CALL,
        may=CURRENT_CALL_MAY,
        inside="call_list",
    ),
    Row(
        method="GET",
        path="/extension/{}/current_calls/",
        success=200,
        says=CURRENT_CALL,
        may=CURRENT_CALL_MAY,
        inside="call_list",
    ),
    Row(method="GET", path="/extension/{}/current_calls/{}", success=200, says=CURRENT_CALL, may=CURRENT_CALL_MAY),
    Row(method="PUT", path="/extension/{}/current_calls/{}", success=200, asks=_words("action send_dst")),
    Row(method="DELETE", path="/extension/{}/current_calls/{}", success=204),
    Row(method="PUT", path="/extension/{}/valet_park/{}", success=200, asks=_words("action slot")),
    _history("/client/{}/call_history/", "call_history", CALL | {"cdr"}, CALL_MAY),
    Row(method="GET", path="/client/{}/call_history/{}", success=200, says=CALL | {"cdr"}, may=CALL_MAY),
    _history("/client/{}/calls/", "calls", CALL, CALL_MAY),
    Row(
        method="GET",
        path="/client/{}/calls/stats/",
        success=200,
        query=_words("start_datetime end_datetime"),
        says=_words("in out"),
    ),
    _history("/client/{}/cdr/", "cdr", CDR),
    _history("/extension/{}/cdr/", "cdr", CDR),
    Row(method="POST", path="/client/{}/variables/", success=201, asks=_words("variables")),
    Row(method="GET", path="/client/{}/sound/", success=200, query=_words("id own_only title"), says=SOUND),
    Row(method="POST", path="/client/{}/sound/", success=201, asks=_words("title file"), says=SOUND),
    Row(method="GET", path="/client/{}/sound/{}/download/", success=200),
    Row(method="GET", path="/client/{}/did/", success=200, says=DID),
    Row(method="GET", path="/client/{}/did/{}", success=200, says=DID),
    Row(method="PUT", path="/client/{}/did/{}", success=200, asks=_words("extension_id")),
    Row(method="GET", path="/client/{}/ani/", success=200, says=_words("default")),
    Row(method="PUT", path="/client/{}/ani/", success=200, asks=_words("ani_number")),
    Row(method="GET", path="/extension/{}/ani/", success=200, says=_words("default")),
    Row(method="PUT", path="/extension/{}/ani/", success=200, asks=_words("ani_number")),
    Row(
        method="GET",
        path="/client/{}/record/",
        success=200,
        query=_words("start_datetime end_datetime order page per_page"),
        says=RECORD,
        may=RECORD_MAY,
    ),
    Row(
        method="GET",
        path="/extension/{}/record/",
        success=200,
        query=_words("start_datetime end_datetime order page per_page"),
        says=RECORD,
        may=RECORD_MAY,
    ),
    Row(method="GET", path="/client/{}/record/{}/storage_url/", success=200, says=_words("record_url")),
    Row(method="GET", path="/extension/{}/record/{}/storage_url/", success=200, says=_words("record_url")),
)
"""Every method of every resource that a desk needs; the token, which is given outside the base address, is apart."""

ALSO: Final = frozenset(
    {
        ("GET", "/user/oauth/session/"),
        ("PUT", "/user/reset_password"),
        ("GET", "/extension/registration/"),
        ("GET", "/extension_group/{}/extension/"),
        ("GET", "/client/{}/calls/{}"),
        ("GET", "/extension/{}/record/stats/"),
        ("POST", "/client/{}/extension/"),
        ("PUT", "/client/{}/extension/{}"),
        ("DELETE", "/client/{}/extension/{}"),
        ("GET", "/extension/{}/cdr/stats/"),
        ("GET", "/client/{}/record/{}"),
        ("DELETE", "/client/{}/record/{}"),
        ("DELETE", "/client/{}/record/"),
        ("GET", "/client/{}/record/stats/"),
        ("GET", "/extension/{}/record/{}"),
        ("DELETE", "/extension/{}/record/{}"),
        ("DELETE", "/extension/{}/record/"),
        ("POST", "/client/{}/sound/{}"),
        ("PUT", "/client/{}/sound/{}"),
        ("GET", "/client/{}/limit/"),
        ("GET", "/client/{}/extension_group/"),
        ("GET", "/extension/{}/event/"),
        ("POST", "/extension/{}/event/"),
        ("GET", "/extension/{}/event/{}"),
        ("PUT", "/extension/{}/event/{}"),
        ("DELETE", "/extension/{}/event/{}"),
        ("DELETE", "/extension/{}/event/"),
    }
)
"""Methods that sources name and a desk can do without."""

NOWHERE: Final = frozenset(
    {
        ("GET", "/client/{}/cdr/stats/"),
        ("GET", "/client/{}/variables/"),
        ("PUT", "/client/{}/variables/{}"),
        ("DELETE", "/client/{}/variables/{}"),
    }
)
"""Methods that no source shows, though the rules of the rest suggest them: whoever answers them guesses."""
