"""Placing a call: what the POST says, and what every answer to it means."""

from typing import Any

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.domain.call import OptionValue
from deskbell.domain.errors import (
    KnownError,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
    TokenRefused,
    UnclearReason,
)
from deskbell.domain.evidence import WasAccepted
from doubles.fault_server import (
    Behaviour,
    FaultServer,
    by_path,
    closes_after_reading,
    drips,
    fault_server,
    http_answer,
    json_answer,
    never_answers,
    resets_after_reading,
    says,
    says_and_closes,
)
from doubles.ringme_line import NOW_S, SIGN_IN, TOKEN, answers, at, last, nothing, page, ringme_line
from doubles.samples import an_intent

POST = at("extension/4101/callback/", "POST")
IDS = {"call_api_id": "api-1", "call_id": "abc"}
ACCEPTED = answers(IDS, 201)
INTENT = an_intent("205", sources=("101", "+37410123456"))
EVERY_OPTION: dict[str, OptionValue] = {
    "allow_public_transfer": False,
    "announce_sound_id": 94478,
    "dst_announce_sound_id": 94479,
    "call_duration": 600,
    "caller_id_name": "Заказ 17",
    "caller_id_number": "17",
    "src_caller_id_name": "Ivan",
    "src_caller_id_number": "117",
    "src_ani": "37460000001",
    "dst_ani": "37460000002",
    "dst_dtmf": "W1w2#",
    "transfer_after_src_hangup": "300",
    "transfer_after_dst_hangup": "301",
    "wait_for_pickup": 30,
    "callback_rate_limit": 20,
    "variables": {"autoanswer": "4", "testvar": "'testval"},
}


def callbacks(server: FaultServer) -> int:
    """How many callback requests reached the server."""
    return sum(f"{one.method} {one.path}" == POST for one in server.requests)


async def test_the_post_carries_what_the_user_set_and_nothing_else() -> None:
    """Sources, destination and set options; an absent option is absent and not null."""
    async with ringme_line({POST: ACCEPTED}) as (pbx, server):
        accepted = await pbx.send(INTENT, "4101")
    assert last(server).json == {"src_num": ["101", "+37410123456"], "dst_num": "205"}
    assert last(server).headers["authorization"] == "Bearer t"
    assert last(server).headers["content-type"] == "application/json"
    assert accepted == WasAccepted(NOW_S, "abc", "api-1", "4101")


async def test_every_option_of_the_documentation_goes_as_it_was_set() -> None:
    """Under the API's own names and with its own types."""
    async with ringme_line({POST: ACCEPTED}) as (pbx, server):
        await pbx.send(an_intent("205", options=EVERY_OPTION), "4101")
    assert last(server).json == {"src_num": ["101"], "dst_num": "205", **EVERY_OPTION}


@pytest.mark.parametrize(
    ("extension", "written"),
    [("@ext_id", "@ext_id"), ("@{ext_id}", "@%7Bext_id%7D"), ("34535", "34535")],
)
async def test_a_stored_variable_may_stand_for_the_extension(extension: str, written: str) -> None:
    """Bare or in braces, as it was typed."""
    path = f"extension/{written}/callback/"
    async with ringme_line({at(path, "POST"): ACCEPTED}) as (pbx, server):
        await pbx.send(INTENT, extension)
    assert last(server).path.endswith(path)


@pytest.mark.parametrize("status", [200, 201, 202, 299])
@pytest.mark.parametrize("said", [IDS, [IDS], {"call_id": "abc", "call_api_id": "api-1", "new": {"field": None}}])
async def test_any_success_with_both_ids_is_accepted(status: int, said: Any) -> None:
    """201 is documented, 200 was seen in a mock."""
    async with ringme_line({POST: answers(said, status)}) as (pbx, _):
        accepted = await pbx.send(INTENT, "4101")
    assert (accepted.call_id, accepted.call_api_id) == ("abc", "api-1")


LATE, LOST, NONSENSE, FAULT = (
    UnclearReason.NO_ANSWER_IN_TIME,
    UnclearReason.CONNECTION_LOST,
    UnclearReason.NOT_UNDERSTOOD,
    UnclearReason.SERVER_FAULT,
)
UNCLEAR: dict[str, tuple[Behaviour, UnclearReason]] = {
    "no answer": (never_answers, LATE),
    "slow drip": (drips, LATE),
    "reset after reading": (resets_after_reading, LOST),
    "closed after reading": (closes_after_reading, LOST),
    "half a 201": (says_and_closes(http_answer(201, b'{"call_id": "abc", "ca', length=60)), LOST),
    "half a 401": (says_and_closes(http_answer(401, b'{"message', length=60)), LOST),
    "half a 403 of unknown length": (says_and_closes(b'HTTP/1.0 403 No\r\n\r\n{"message"'), NONSENSE),
    "garbage": (says_and_closes(b"hello?\r\n\r\n"), LOST),
    "HTML 502": (page(502), FAULT),
    "JSON 500": (answers({"message": "oops"}, 500), FAULT),
    "HTML 403": (page(403), NONSENSE),
    "HTML 401": (page(401), NONSENSE),
    "302": (says(http_answer(302, b"", f"Location: {POST.partition(' ')[2]}")), NONSENSE),
    "307": (says(http_answer(307, b"", f"Location: {POST.partition(' ')[2]}")), NONSENSE),
    "408": (answers({}, 408), NONSENSE),
    "425": (answers({}, 425), NONSENSE),
    "499": (answers({}, 499), NONSENSE),
    "204": (nothing(), NONSENSE),
    "201 without ids": (answers({}, 201), NONSENSE),
    "201 in a list of none": (answers([], 201), NONSENSE),
    "201 with one id": (answers({"call_id": "abc"}, 201), NONSENSE),
    "201 with a null id": (answers({"call_id": "abc", "call_api_id": None}, 201), NONSENSE),
    "201 in HTML": (page(201), NONSENSE),
    "a huge 201": (says_and_closes(http_answer(201, b" " * 3_000_000)), NONSENSE),
}


@pytest.mark.parametrize("fault", UNCLEAR)
async def test_a_callback_without_a_conclusive_answer_is_unclear_and_sent_once(fault: str) -> None:
    """Whatever happens to the answer, one POST reaches the server and none follows."""
    behave, reason = UNCLEAR[fault]
    async with ringme_line({POST: behave}, deadline_s=1.0 if reason is LATE else 10.0) as (pbx, server):
        with pytest.raises(OutcomeUnclear) as caught:
            await pbx.send(INTENT, "4101")
    assert caught.value.reason is reason
    assert callbacks(server) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (json_answer(401, {"message": "Unauthorized"}), TokenRefused),
        *((json_answer(status, {"message": "No"}), Refused) for status in (400, 403, 404, 409, 422, 429)),
    ],
)
async def test_a_callback_that_the_pbx_refuses_is_refused_and_sent_once(
    answer: bytes, expected: type[KnownError]
) -> None:
    """A complete answer says that nothing was placed; whether to try once more is not decided here."""
    async with ringme_line({POST: says(answer)}) as (pbx, server):
        with pytest.raises(expected):
            await pbx.send(INTENT, "4101")
    assert callbacks(server) == 1


@pytest.mark.parametrize("status", [400, 403, 429])
@pytest.mark.parametrize("field", ["status", "message"])
async def test_a_limit_of_calls_is_told_apart(status: int, field: str) -> None:
    """Neither the code nor the field that carries the word is documented."""
    said = {field: "callback_rate_limit_exceeded"}
    async with ringme_line({POST: answers(said, status)}) as (pbx, _):
        with pytest.raises(Refused) as caught:
            await pbx.send(INTENT, "4101")
    assert caught.value.reason is RefusalReason.CALL_LIMIT


async def test_a_callback_whose_connection_cannot_be_made_was_not_sent() -> None:
    """A PBX that has gone since one signed in is not reachable, and nothing left."""
    async with fault_server(by_path(SIGN_IN)) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials("app", "secret"))
        await pbx.own_extension_id()
    with pytest.raises(NotReachable):
        await pbx.send(INTENT, "4101")
    await pbx.aclose()


async def test_a_callback_whose_sign_in_is_refused_is_not_sent() -> None:
    """The keys may have been withdrawn since the window came up; no call was asked for."""
    async with ringme_line({TOKEN: answers({"error": "invalid_client"}, 401)}) as (pbx, server):
        with pytest.raises(SignInRefused):
            await pbx.send(INTENT, "4101")
    assert callbacks(server) == 0
