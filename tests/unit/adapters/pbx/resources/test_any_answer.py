"""Whatever a PBX answers, a resource reads it or says a known error, and soon."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.domain.account import StoredVariable
from deskbell.domain.errors import KnownError
from deskbell.domain.evidence import SteerAction
from deskbell.domain.pbx_history import HistoryQuery
from deskbell.domain.steering import Handle
from doubles import ringme_samples as samples
from doubles.fault_server import Behaviour, Connection, fault_server, http_answer, json_answer
from doubles.ringme_line import BASE
from doubles.samples import an_intent

HANDLE = Handle("4101", "api-1")
DAY = HistoryQuery(samples.BEGAN_S, samples.BEGAN_S + 60)
MP3 = b"ID3\x03 sound"
BOUND_S = 8.0

Use = Callable[[RingmePbx], Awaitable[object]]
USES: dict[str, Use] = {
    "user": lambda pbx: pbx.user.get(),
    "extensions": lambda pbx: pbx.extensions(),
    "one extension": lambda pbx: pbx.extension_list.one("4101"),
    "registration": lambda pbx: pbx.registrations.of("4101"),
    "callback": lambda pbx: pbx.send(an_intent(), "4101"),
    "current calls": lambda pbx: pbx.listed(samples.CALL_ID),
    "one current call": lambda pbx: pbx.current_calls.one(HANDLE),
    "steering": lambda pbx: pbx.steer(HANDLE, SteerAction.HOLD, ""),
    "ending": lambda pbx: pbx.end("4101", "api-1"),
    "slots": lambda pbx: pbx.valet_park.slots(HANDLE, "1"),
    "record of a call": lambda pbx: pbx.recorded(samples.CALL_ID),
    "history": lambda pbx: pbx.call_history.find(DAY),
    "calls": lambda pbx: pbx.calls.find(DAY),
    "totals": lambda pbx: pbx.calls.totals(DAY),
    "legs": lambda pbx: pbx.cdr.find(DAY),
    "variables": lambda pbx: pbx.variables.every(),
    "adding variables": lambda pbx: pbx.variables.add([StoredVariable("a", "b")]),
    "sounds": lambda pbx: pbx.sounds.every(),
    "upload": lambda pbx: pbx.sounds.upload("a", "a.mp3", MP3),
    "sound file": lambda pbx: pbx.sounds.download("1"),
    "external numbers": lambda pbx: pbx.dids.every(),
    "one external number": lambda pbx: pbx.dids.one("1"),
    "presented number": lambda pbx: pbx.ani.get(),
    "recordings": lambda pbx: pbx.records.find(DAY),
    "recording": lambda pbx: pbx.records.one("1"),
    "stored recording": lambda pbx: pbx.records.stored("1"),
}
ROWS = (samples.USER, samples.EXTENSION, samples.CURRENT_CALL, samples.CALL, samples.RECORD, samples.SOUND, samples.DID)
WRAPPERS = ("call_list", "call_history", "calls", "cdr", "extension", "variables", "sound", "did", "record", "slots")
OTHERS = ("registered", "registrations", "default", "record_url", "in", "out", "total", "var", "value", "per_page")
NAMES = sorted({*(name for row in ROWS for name in row), *WRAPPERS, *OTHERS})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=20,
)


LIST = st.lists(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=8), max_size=3)
ANSWER = JSON | LIST | st.fixed_dictionaries(dict.fromkeys(WRAPPERS, LIST))
TOKEN, CLIENT = json_answer(200, {"access_token": "t"}), json_answer(200, samples.USER)


def says_to_all(answer: bytes, *, knows_user: bool) -> Behaviour:
    """Sign everybody in, and give the same answer to everything else."""
    known = {"/oauth/token": TOKEN, **({f"{BASE}/user/": CLIENT} if knows_user else {})}

    async def behave(connection: Connection) -> None:
        assert connection.request is not None
        await connection.send(known.get(connection.request.path, answer))

    return behave


async def use_all(answer: bytes, uses: dict[str, Use]) -> None:
    """Use resources whose every request is answered like this; anything but a known error comes out."""
    async with fault_server(says_to_all(answer, knows_user="user" not in uses)) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials("app", "secret"))
        try:
            for use in uses.values():
                with suppress(KnownError):
                    await use(pbx)
        finally:
            await pbx.aclose()


@given(ANSWER, st.sampled_from([200, 201, 403, 404]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_is_read_or_a_known_error(said: Any, status: int) -> None:
    """No answer is an error of Deskbell's own."""
    answer = json_answer(status, said)
    asyncio.run(use_all(answer, {name: use for name, use in USES.items() if name != "user"}))
    asyncio.run(use_all(answer, {"user": USES["user"], "extensions": USES["extensions"]}))


HUGE: dict[str, bytes] = {
    "very many rows": b"[" + b"{}," * 600_000 + b"{}]",
    "rows with very many legs": b"[" + (b'{"call_uuid":"a","cdr":[' + b"{}," * 8_000 + b"{}]},") * 80 + b"{}]",
    "very long texts": b'[{"id":1,"name":"' + b"\xd0\xb6" * 900_000 + b'"}]',
    "very deep": b"[" * 900_000 + b"]" * 900_000,
    "very long numbers": b'{"call_list":[{"extension_id":' + b"9" * 4_000 + b'}],"default":' + b"9" * 900_000 + b"}",
    "an endless number": b'[{"id":1e999,"duration":-1e999,"name":NaN}]',
}


@pytest.mark.parametrize("name", HUGE)
@pytest.mark.parametrize("use", ["extensions", "current calls", "history", "recordings", "user"])
async def test_the_largest_answer_does_not_hold_up_a_desk(name: str, use: str) -> None:
    """Two megabytes are the most that is read; what is made of them is bounded too."""
    begun_s = time.monotonic()
    await use_all(http_answer(200, HUGE[name], "Content-Type: application/json"), {use: USES[use]})
    assert time.monotonic() - begun_s < BOUND_S
