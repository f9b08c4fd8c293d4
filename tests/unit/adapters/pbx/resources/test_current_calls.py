"""The calls that are going on, and the orders to them."""

import asyncio
from typing import Any

import pytest

from deskbell.adapters.pbx.resources.current_calls import read_current_calls
from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused
from deskbell.domain.evidence import SteerAction
from deskbell.domain.pbx_history import Flow
from deskbell.domain.steering import Handle
from doubles.ringme_line import (
    FORBIDDEN,
    MISSING,
    USER,
    Script,
    answers,
    asked,
    at,
    counted,
    last,
    nothing,
    page,
    ringme_line,
)
from doubles.ringme_samples import BEGAN_S, CALL_API_ID, CALL_ID, CURRENT_CALL

LIST = at("client/100/current_calls/")
ONE = "extension/4101/current_calls/api-1"
HANDLE = Handle("4101", "api-1")


def as_it_is(server_s: float | None) -> float | None:
    """A server whose clock is ours."""
    return server_s


def read(**changes: Any) -> CurrentCall:
    """A row with these changes."""
    (call,) = read_current_calls({"call_list": [{**CURRENT_CALL, **changes}]}, as_it_is)
    return call


def test_a_row_is_read() -> None:
    """Everything that it tells, in the domain's words."""
    assert read() == CurrentCall(
        call_api_id=CALL_API_ID,
        extension_id="4101",
        call_id=CALL_ID.upper(),
        subcall_id="4101-abc",
        flow=Flow.OUT,
        called_number="00500*102",
        caller_id_number="00500*101",
        caller_id_name="Anna",
        caller=ExtensionAtCall("4101", "00500*101@sip.example.net", "phone"),
        called=ExtensionAtCall("4102", "00500*102@sip.example.net", "phone"),
        began_at_s=BEGAN_S,
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"name": "00500*102@sip", "id": "7"}, ExtensionAtCall("7", "00500*102@sip")),
        ([{"name": "00500*102"}], ExtensionAtCall("", "00500*102")),
        ([], None),
        (None, None),
        ("102", None),
        ({"name": None}, None),
    ],
)
def test_an_extension_in_a_row_is_an_object_or_a_list_of_one(told: Any, expected: ExtensionAtCall | None) -> None:
    """The documentation says list, live answers say object."""
    assert read(called_extension=told).called == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [("2025-03-01 10:00:56,60", BEGAN_S + 56.6), ("2025-03-01 10:00:01.5", BEGAN_S + 1.5), (None, None), ("", None)],
)
def test_a_time_may_have_a_fraction_after_a_comma(told: Any, expected: float | None) -> None:
    """A dump of 2017 has one."""
    assert read(answer_time_gmt=told).answered_at_s == expected


@pytest.mark.parametrize(("told", "real"), [(True, True), (None, True), ("false", False), (False, False), (0, False)])
def test_a_row_is_real_unless_it_says_otherwise(told: Any, *, real: bool) -> None:
    """An older answer does not tell."""
    assert read(real_call=told).real is real


@pytest.mark.parametrize(
    ("changes", "ours"),
    [
        ({}, True),
        ({"call_id": None, "callback_id": CALL_ID}, True),
        ({"call_id": "other", "callback_id": CALL_ID.upper()}, True),
        ({"call_id": "other"}, False),
        ({"call_id": None}, False),
        ({"call_id": ""}, False),
        ({"call_id": CALL_ID[:-1]}, False),
    ],
)
def test_only_rows_that_name_our_call_belong_to_it(changes: dict[str, Any], *, ours: bool) -> None:
    """Ids are compared without case; a row without any belongs to nobody, not even to a call without one."""
    assert read(**changes).belongs_to(CALL_ID) is ours
    assert not read(**changes).belongs_to("")


def test_times_are_moved_onto_our_clock() -> None:
    """By what the answers told of the difference."""
    (call,) = read_current_calls([CURRENT_CALL], lambda told: None if told is None else told + 1)
    assert (call.began_at_s, call.answered_at_s) == (BEGAN_S + 1, None)


async def test_those_who_ask_together_share_one_look() -> None:
    """Polling costs for one call what it costs for three."""
    async with ringme_line({LIST: answers({"call_list": [CURRENT_CALL]})}) as (pbx, server):
        looks = await asyncio.gather(*(pbx.current_calls.every() for _ in range(3)))
        await pbx.current_calls.every()
    assert [len(look) for look in looks] == [1, 1, 1]
    assert asked(server) == ["GET client/100/current_calls/"]


async def test_after_an_order_the_list_is_asked_for_anew() -> None:
    """What was read before a hang-up says nothing about afterwards."""
    looks = [answers([CURRENT_CALL] * rows) for rows in (2, 1, 0)]
    script: Script = {LIST: looks, at(ONE, "PUT"): nothing(), at(ONE, "DELETE"): nothing()}
    async with ringme_line(script) as (pbx, _):
        assert len(await pbx.current_calls.every()) == 2
        await pbx.current_calls.steer(HANDLE, SteerAction.HOLD)
        assert len(await pbx.current_calls.every()) == 1
        await pbx.current_calls.end(HANDLE)
        assert await pbx.current_calls.every() == ()


async def test_a_realm_that_is_closed_to_the_user_is_left_alone() -> None:
    """An extension's user may be told a client's id and yet not see the client's calls."""
    script = {
        USER: answers({"client_id": 100, "extension_id": 4101}),
        LIST: FORBIDDEN,
        at("extension/4101/current_calls/"): answers({"call_list": []}),
    }
    async with ringme_line(script) as (pbx, server):
        await pbx.current_calls.every()
        pbx.current_calls.forget()
        await pbx.current_calls.every()
    assert asked(server) == ["GET client/100/current_calls/"] + ["GET extension/4101/current_calls/"] * 2


async def test_a_user_without_rights_is_told_so() -> None:
    """Where there is nowhere else to look."""
    async with ringme_line({LIST: FORBIDDEN}) as (pbx, _):
        with pytest.raises(Refused) as caught:
            await pbx.current_calls.every()
    assert caught.value.reason is RefusalReason.NOT_ALLOWED


@pytest.mark.parametrize(
    "said", [{**CURRENT_CALL, "call_api_id": "api-1"}, [{"call_api_id": "api-1"}], {"call_list": [{}, {}]}]
)
async def test_one_call_is_asked_for_by_its_handle(said: Any) -> None:
    """Bare, in a list of one or wrapped; nobody documents it."""
    async with ringme_line({at(ONE): answers(said)}) as (pbx, _):
        assert await pbx.current_calls.one(HANDLE) is not None


@pytest.mark.parametrize("behave", [MISSING, nothing(404), answers({"call_list": []}), answers({"call_api_id": "b"})])
async def test_a_call_that_is_gone_is_none(behave: Any) -> None:
    """As is an answer about another."""
    async with ringme_line({at(ONE): behave}) as (pbx, _):
        assert await pbx.current_calls.one(HANDLE) is None


@pytest.mark.parametrize("action", SteerAction)
async def test_every_order_carries_both_keys(action: SteerAction) -> None:
    """Both are documented as required, also where nobody is named."""
    number = "102" if action not in (SteerAction.HOLD, SteerAction.RESUME, SteerAction.PARK) else ""
    async with ringme_line({at(ONE, "PUT"): answers({"any": "thing"})}) as (pbx, server):
        await pbx.current_calls.steer(HANDLE, action, number)
    assert last(server).json == {"action": action.value, "send_dst": number}


@pytest.mark.parametrize("behave", [nothing(), nothing(200), answers([], 202)])
async def test_any_success_is_one(behave: Any) -> None:
    """Neither the code of a change nor what it answers with is certain."""
    async with ringme_line({at(ONE, "PUT"): behave, at(ONE, "DELETE"): behave}) as (pbx, _):
        await pbx.current_calls.steer(HANDLE, SteerAction.HOLD)
        assert await pbx.current_calls.end(HANDLE) is True


@pytest.mark.parametrize("status", [404, 410])
async def test_a_call_that_is_over_is_not_ended(status: int) -> None:
    """404 with or without words says that there is no such call; another refusal is told."""
    async with ringme_line({at(ONE, "DELETE"): answers({"message": "Not found"}, status)}) as (pbx, _):
        if status == 404:
            assert await pbx.current_calls.end(HANDLE) is False
        else:
            with pytest.raises(OutcomeUnclear):
                await pbx.current_calls.end(HANDLE)


@pytest.mark.parametrize("behave", [page(), page(404), page(502), answers({}, 500), FORBIDDEN, answers({}, 409)])
async def test_an_order_that_was_not_taken_is_told(behave: Any) -> None:
    """Only the PBX's own success says that it was; a network's page does not."""
    async with ringme_line({at(ONE, "PUT"): behave, at(ONE, "DELETE"): behave}) as (pbx, server):
        with pytest.raises((Refused, OutcomeUnclear)):
            await pbx.current_calls.steer(HANDLE, SteerAction.HOLD)
        with pytest.raises((Refused, OutcomeUnclear)):
            await pbx.current_calls.end(HANDLE)
    assert len(asked(server)) == 2


async def test_an_order_to_a_call_that_is_gone_is_refused_so() -> None:
    """Whoever steers tries the next row."""
    async with ringme_line({at(ONE, "PUT"): MISSING}) as (pbx, _):
        with pytest.raises(Refused) as caught:
            await pbx.current_calls.steer(HANDLE, SteerAction.PARK)
    assert caught.value.reason is RefusalReason.NOT_FOUND


async def test_many_looks_at_the_same_time_are_one_request_at_a_time() -> None:
    """However many calls are open."""
    tally: list[int] = []
    async with ringme_line({LIST: counted(answers([]), tally)}) as (pbx, _):
        await asyncio.gather(*(pbx.listed(f"call-{number}") for number in range(20)))
    assert tally == [1]
