"""The paths of the Ringme API that the practice PBX speaks, and who serves each."""

from typing import Final

from starlette.routing import Route

from deskbell.practice.access import Handler, open_to_all, with_token
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.ani import (
    change_client_ani,
    change_extension_ani,
    client_ani,
    extension_ani,
)
from deskbell.practice.resources.call_history import list_history, one_of_history
from deskbell.practice.resources.callback import order_callback
from deskbell.practice.resources.calls import count_calls, list_calls, one_of_calls
from deskbell.practice.resources.cdr import count_cdr, count_extension_cdr, list_cdr, list_extension_cdr
from deskbell.practice.resources.current_calls import (
    end_call,
    list_current_calls,
    list_extension_calls,
    one_current_call,
    steer_call,
)
from deskbell.practice.resources.dids import change_did, list_dids, one_did
from deskbell.practice.resources.extensions import (
    list_extensions,
    list_group_extensions,
    list_groups,
    one_extension,
)
from deskbell.practice.resources.oauth import give_token
from deskbell.practice.resources.openapi import BASE, describe
from deskbell.practice.resources.records import (
    count_records,
    delete_record,
    delete_records,
    from_storage,
    list_records,
    one_record,
    tell_storage_url,
)
from deskbell.practice.resources.registration import all_registrations, one_registration
from deskbell.practice.resources.sounds import (
    add_sound,
    change_sound,
    download_sound,
    list_sounds,
    replace_sound,
)
from deskbell.practice.resources.user import show_session, who_am_i
from deskbell.practice.resources.valet_park import valet_park
from deskbell.practice.resources.variables import (
    add_variables,
    change_variable,
    list_variables,
    remove_variable,
)
from deskbell.practice.routes import grouped

_Row = tuple[str, str, Handler]

_RECORDS: Final[tuple[_Row, ...]] = tuple(
    (method, realm + path, handler)
    for realm in ("/client/{client_id}", "/extension/{extension_id}")
    for method, path, handler in (
        ("GET", "/record", list_records),
        ("DELETE", "/record", delete_records),
        ("GET", "/record/stats", count_records),
        ("GET", "/record/{record_uuid}", one_record),
        ("DELETE", "/record/{record_uuid}", delete_record),
        ("GET", "/record/{record_uuid}/storage_url", tell_storage_url),
    )
)

_CALLS: Final[tuple[_Row, ...]] = (
    ("GET", "/client/{client_id}/current_calls", list_current_calls),
    ("GET", "/extension/{extension_id}/current_calls", list_extension_calls),
    ("GET", "/extension/{extension_id}/current_calls/{call_api_id}", one_current_call),
    ("PUT", "/extension/{extension_id}/current_calls/{call_api_id}", steer_call),
    ("DELETE", "/extension/{extension_id}/current_calls/{call_api_id}", end_call),
    ("PUT", "/extension/{extension_id}/valet_park/{call_api_id}", valet_park),
    ("GET", "/client/{client_id}/call_history", list_history),
    ("GET", "/client/{client_id}/call_history/{call_id}", one_of_history),
    ("GET", "/client/{client_id}/calls", list_calls),
    ("GET", "/client/{client_id}/calls/stats", count_calls),
    ("GET", "/client/{client_id}/calls/{call_id}", one_of_calls),
    ("GET", "/client/{client_id}/cdr", list_cdr),
    ("GET", "/client/{client_id}/cdr/stats", count_cdr),
    ("GET", "/extension/{extension_id}/cdr", list_extension_cdr),
    ("GET", "/extension/{extension_id}/cdr/stats", count_extension_cdr),
    *_RECORDS,
)

_STANDING: Final[tuple[_Row, ...]] = (
    ("GET", "/user", who_am_i),
    ("GET", "/user/oauth/session", show_session),
    ("GET", "/client/{client_id}/extension", list_extensions),
    ("GET", "/client/{client_id}/extension/{extension_id}", one_extension),
    ("GET", "/client/{client_id}/extension_group", list_groups),
    ("GET", "/extension_group/{group_id}/extension", list_group_extensions),
    ("GET", "/extension/registration", all_registrations),
    ("GET", "/extension/{extension_id}/registration", one_registration),
    ("GET", "/client/{client_id}/variables", list_variables),
    ("GET", "/client/{client_id}/sound", list_sounds),
    ("GET", "/client/{client_id}/sound/{sound_id}/download", download_sound),
    ("GET", "/client/{client_id}/did", list_dids),
    ("GET", "/client/{client_id}/did/{did_id}", one_did),
    ("GET", "/client/{client_id}/ani", client_ani),
    ("GET", "/extension/{extension_id}/ani", extension_ani),
)

_CONFIGURATION: Final[tuple[_Row, ...]] = (
    ("POST", "/client/{client_id}/variables", add_variables),
    ("PUT", "/client/{client_id}/variables/{name}", change_variable),
    ("DELETE", "/client/{client_id}/variables/{name}", remove_variable),
    ("POST", "/client/{client_id}/sound", add_sound),
    ("POST", "/client/{client_id}/sound/{sound_id}", replace_sound),
    ("PUT", "/client/{client_id}/sound/{sound_id}", change_sound),
    ("PUT", "/client/{client_id}/did/{did_id}", change_did),
    ("PUT", "/client/{client_id}/ani", change_client_ani),
    ("PUT", "/extension/{extension_id}/ani", change_extension_ani),
)
"""What an application of level Call API may not do."""


def api_routes(pbx: Pbx) -> list[Route]:
    """All paths, without trailing slashes."""
    plain = [(BASE + path, method, with_token(pbx, handler)) for method, path, handler in (*_CALLS, *_STANDING)]
    configuring = [
        (BASE + path, method, with_token(pbx, handler, configures=True)) for method, path, handler in _CONFIGURATION
    ]
    # The callback checks the token itself: it counts what comes in before that.
    callback = (BASE + "/extension/{extension_id}/callback", "POST", open_to_all(pbx, order_callback))
    storage = ("/storage/{key}/{record_uuid}", "GET", open_to_all(pbx, from_storage))
    token = ("/oauth/token", "POST", open_to_all(pbx, give_token))
    description = ("/openapi.json", "GET", open_to_all(pbx, describe))
    return grouped([token, description, callback, storage, *plain, *configuring])
