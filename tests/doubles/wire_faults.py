"""Everything that can go wrong on the way of one callback, by name: what the server does and what becomes of it.

Where a name says "carried out", the PBX has placed the call before the fault.
"""

import asyncio
import gzip
import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from doubles.fault_proxy import Exchange, Fault
from doubles.fault_server import http_answer, json_answer

DEADLINE_S = 30.0
"""The program's own deadline for the one request."""

_HTML = b"<!doctype html><html><body><h1>Please sign in to the network</h1></body></html>"
_AFTER_DEADLINE_S = 2.0
_BOMB = gzip.compress(bytes(64 * 1024 * 1024))


class Trial(NamedTuple):
    """A fault to be tried; `make` draws one of its kind. With `unread` it comes before the request has been read."""

    make: Callable[[random.Random], Fault]
    slow: bool = False
    unread: bool = False


def _always(fault: Fault) -> Callable[[random.Random], Fault]:
    return lambda _: fault


def _saying(*answers: bytes, carried_out: bool = False, closes: bool = False) -> Callable[[random.Random], Fault]:
    """Answer with one of these."""

    def make(dice: random.Random) -> Fault:
        answer = dice.choice(answers)

        async def fault(exchange: Exchange) -> None:
            if carried_out:
                await exchange.hand_on()
            await exchange.say(answer)
            if closes:
                exchange.close()

        return fault

    return make


async def _reset(exchange: Exchange) -> None:
    exchange.reset()


async def _close(exchange: Exchange) -> None:
    exchange.close()


async def _silent(exchange: Exchange) -> None:
    await exchange.silence()


async def _reads_nothing(exchange: Exchange) -> None:
    exchange.writer.transport.pause_reading()  # type: ignore[attr-defined]
    await asyncio.wait_for(exchange.over.wait(), DEADLINE_S + _AFTER_DEADLINE_S)


def _after(fault: Fault) -> Callable[[random.Random], Fault]:
    """Let the PBX carry the request out first."""

    async def carried_out(exchange: Exchange) -> None:
        await exchange.hand_on()
        await fault(exchange)

    return _always(carried_out)


async def _late(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    await exchange.silence(DEADLINE_S + _AFTER_DEADLINE_S)
    await exchange.say(answer)


async def _drip(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    for place in range(len(answer)):
        await exchange.say(answer[place : place + 1])
        await asyncio.sleep(DEADLINE_S / 20)


async def _endless_head(exchange: Exchange) -> None:
    await exchange.hand_on()
    await exchange.say(b"HTTP/1.1 201 Created\r\nX-Long: ")
    while True:
        await exchange.say(b"x")
        await asyncio.sleep(0.5)


async def _put_off(exchange: Exchange) -> None:
    await exchange.hand_on()
    while True:
        await exchange.say(b"HTTP/1.1 102 Processing\r\n\r\n")
        await asyncio.sleep(0.5)


def _cut(dice: random.Random) -> Fault:
    part = dice.random()

    async def fault(exchange: Exchange) -> None:
        answer = await exchange.hand_on()
        await exchange.say(answer[: int(part * len(answer))])
        if part < 0.5:
            exchange.reset()
        exchange.close()

    return fault


def _garbage(dice: random.Random) -> Fault:
    noise = dice.randbytes(dice.randrange(1, 3000))

    async def fault(exchange: Exchange) -> None:
        await exchange.hand_on()
        await exchange.say(noise)
        exchange.close()

    return fault


def _late_bytes(dice: random.Random) -> Fault:
    """The answer, and behind it, on the same connection, what nobody asked for."""
    strays = (json_answer(201, {"call_id": "x" * 32, "call_api_id": "y" * 16}), b"HTTP/1.1 408 Late\r\n\r\n", b"\0\r\n")
    stray = dice.choice(strays)

    async def fault(exchange: Exchange) -> None:
        await exchange.say(await exchange.hand_on() + stray)

    return fault


async def _twice(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    await exchange.say(answer + answer)


async def _too_long_told(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    body = answer.partition(b"\r\n\r\n")[2]
    await exchange.say(http_answer(201, body, "Content-Type: application/json", length=len(body) + 10))
    exchange.close()


async def _too_short_told(exchange: Exchange) -> None:
    answer = await exchange.hand_on()
    body = answer.partition(b"\r\n\r\n")[2]
    await exchange.say(http_answer(201, body, "Content-Type: application/json", length=len(body) - 10))


def _ids_of_nobody(dice: random.Random) -> Fault:
    told = {"call_id": dice.randbytes(16).hex(), "call_api_id": dice.randbytes(8).hex()}
    return _saying(json_answer(201, told))(dice)


async def _ids_of_another(exchange: Exchange) -> None:
    await exchange.say(json_answer(201, {"call_id": exchange.before or "0" * 32, "call_api_id": "0" * 16}))


async def _refuses_the_token(exchange: Exchange) -> None:
    assert exchange.post
    exchange.post.token_refused = True
    await exchange.say(json_answer(401, {"message": "Unauthorized"}))


_NO_IDS = (
    json_answer(200, {}),
    json_answer(201, {}),
    json_answer(201, {"call_id": None, "call_api_id": None}),
    json_answer(201, {"call_id": "", "call_api_id": ""}),
    json_answer(201, []),
    json_answer(202, {"message": "Accepted"}),
    http_answer(204),
)
_BROKEN = tuple(http_answer(status, _HTML, "Content-Type: text/html") for status in (500, 502, 503, 504, 520, 599))
_BROKEN_JSON = tuple(json_answer(status, {"message": "Sorry"}) for status in (500, 502, 503, 504))
_ODD = tuple(json_answer(status, {"message": "Sorry"}) for status in (408, 418, 425, 451, 499, 999))
_PORTAL = tuple(http_answer(status, _HTML, "Content-Type: text/html") for status in (200, 201, 403, 401))
_ELSEWHERE = tuple(
    http_answer(status, b"", "Location: /api/ver1.0/extension/4101/callback/") for status in (301, 302, 303, 307, 308)
)
_PACKED = http_answer(201, _BOMB, "Content-Type: application/json", "Content-Encoding: gzip")

FAULTS: Mapping[str, Trial] = MappingProxyType(
    {
        "accepts and never reads": Trial(_always(_reads_nothing), slow=True, unread=True),
        "never answers": Trial(_always(_silent), slow=True),
        "never answers, carried out": Trial(_after(_silent), slow=True),
        "answers after the deadline, carried out": Trial(_always(_late), slow=True),
        "drips its answer, carried out": Trial(_always(_drip), slow=True),
        "drips a head without an end, carried out": Trial(_always(_endless_head), slow=True),
        "puts off without an end, carried out": Trial(_always(_put_off), slow=True),
        "resets before reading": Trial(_always(_reset), unread=True),
        "closes an idle connection as the request comes": Trial(_always(_close), unread=True),
        "resets after reading": Trial(_always(_reset)),
        "resets, carried out": Trial(_after(_reset)),
        "closes without a word": Trial(_always(_close)),
        "closes without a word, carried out": Trial(_after(_close)),
        "cuts its answer at any byte, carried out": Trial(_cut),
        "tells too long a length, carried out": Trial(_always(_too_long_told)),
        "tells too short a length, carried out": Trial(_always(_too_short_told)),
        "answers twice, carried out": Trial(_always(_twice)),
        "sends late bytes, carried out": Trial(_late_bytes),
        "garbage, carried out": Trial(_garbage),
        "a page of a captive portal": Trial(_saying(*_PORTAL)),
        "a page of a captive portal, carried out": Trial(_saying(*_PORTAL, carried_out=True)),
        "redirects to itself": Trial(_saying(*_ELSEWHERE)),
        "redirects to itself, carried out": Trial(_saying(*_ELSEWHERE, carried_out=True)),
        "a page with 5xx": Trial(_saying(*_BROKEN)),
        "a page with 5xx, carried out": Trial(_saying(*_BROKEN, carried_out=True)),
        "JSON with 5xx, carried out": Trial(_saying(*_BROKEN_JSON, carried_out=True)),
        "odd statuses": Trial(_saying(*_ODD)),
        "odd statuses, carried out": Trial(_saying(*_ODD, carried_out=True)),
        "2xx without ids, carried out": Trial(_saying(*_NO_IDS, carried_out=True)),
        "64 MB in a small package, carried out": Trial(_saying(_PACKED, carried_out=True)),
        "ids of nobody’s call": Trial(_ids_of_nobody),
        "ids of an earlier call": Trial(_always(_ids_of_another)),
        "refuses the token once": Trial(_always(_refuses_the_token)),
    }
)
