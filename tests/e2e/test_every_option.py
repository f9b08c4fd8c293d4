"""Every option of a callback, by --set and by preset, as the very JSON that reaches a PBX over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from deskbell.domain.option_value import as_typed
from deskbell.domain.options import OPTIONS
from doubles.command_line import CommandLine
from doubles.fault_server import FaultServer
from doubles.option_values import VALUES
from doubles.ringme_line import answers, at, ringme_line

IDS = {"call_api_id": "api-1", "call_id": "abc"}
POST = at("extension/@ext_id/callback/", "POST")
SCRIPT = {
    POST: answers(IDS, 201),
    at("client/100/sound/"): answers([{"id": 501, "title": "Hello"}, {"id": 502, "title": "Notice"}]),
    at("client/100/did/"): answers([{"id": 1, "name": "37460000001"}, {"id": 2, "name": "37460000002"}]),
}
PLACE = ("--practice", "--extension", "@ext_id")
EXAMPLE = {"dst_num": "000116644", "src_num": ["341"], "variables": {"autoanswer": "4", "testvar": "'testval"}}
"""The specification's own."""


@asynccontextmanager
async def a_command_line() -> AsyncIterator[tuple[CommandLine, FaultServer]]:
    """A command line on a line to a PBX that takes every call."""
    async with ringme_line(SCRIPT) as (pbx, server):
        commands = CommandLine(pbx)
        try:
            yield commands, server
        finally:
            await commands.close()


def posted(server: FaultServer) -> list[dict[str, Any]]:
    """The JSON of every callback that reached the PBX."""
    return [request.json for request in server.requests if f"{request.method} {request.path}" == POST]


async def sent_by(way: str, number: str, phones: tuple[str, ...], options: dict[str, Any]) -> dict[str, Any]:
    """The JSON of the one POST that a call makes, all of it on the command line or all of it in a preset."""
    wish = [word for phone in phones for word in ("--from", phone)]
    wish += [word for name, value in options.items() for word in ("--set", f"{name}={as_typed(value)}")]
    async with a_command_line() as (commands, server):
        if way == "set":
            assert await commands.run("call", number, *PLACE, *wish) == 0, commands.problems
        else:
            assert await commands.run("preset", "add", "Kept", "--number", number, *wish) == 0, commands.problems
            assert await commands.run("call", "--preset", "kept", *PLACE) == 0, commands.problems
    (body,) = posted(server)
    return body


@pytest.mark.parametrize("way", ["set", "preset"])
@pytest.mark.parametrize("option", OPTIONS)
async def test_an_option_alone_is_exactly_what_was_set(option: str, way: str) -> None:
    """Under the API's own name and with its own type; nothing else is in the request, and nothing is null."""
    sent = await sent_by(way, "205", ("101",), {option: VALUES[option]})
    assert sent == {"src_num": ["101"], "dst_num": "205", option: VALUES[option]}
    assert type(sent[option]) is type(VALUES[option])


@pytest.mark.parametrize("way", ["set", "preset"])
@pytest.mark.parametrize("option", OPTIONS)
async def test_a_stored_variable_goes_as_it_is_typed(option: str, way: str) -> None:
    """In place of any option, a number, a flag and an object among them."""
    sent = await sent_by(way, "205", ("101",), {option: "$cv({NAME})"})
    assert sent == {"src_num": ["101"], "dst_num": "205", option: "$cv({NAME})"}


@pytest.mark.parametrize("way", ["set", "preset"])
async def test_all_options_at_once_and_several_phones(way: str) -> None:
    """In the table's order, so that what is shown and what is sent can be compared."""
    assert set(VALUES) == set(OPTIONS)
    sent = await sent_by(way, "+37410123456", ("101", "+37491000001"), VALUES)
    assert sent == {"src_num": ["101", "+37491000001"], "dst_num": "+37410123456", **VALUES}
    assert list(sent) == ["src_num", "dst_num", *OPTIONS]


@pytest.mark.parametrize("way", ["set", "preset"])
async def test_the_example_of_the_specification_is_reproduced_value_for_value(way: str) -> None:
    """Its number stays as it is, with its zeros."""
    sent = await sent_by(way, "000116644", ("341",), {"variables": EXAMPLE["variables"]})
    assert sent == EXAMPLE


async def test_what_the_command_line_says_wins_over_the_preset() -> None:
    """The number, the phones, and each option for itself."""
    async with a_command_line() as (commands, server):
        kept = ("--from", "101", "--set", "call_duration=20", "--set", "dst_dtmf=1")
        assert await commands.run("preset", "add", "Kept", "--number", "205", *kept) == 0
        said = ("206", "--from", "102", "--set", "call_duration=30")
        assert await commands.run("call", "--preset", "Kept", *said, *PLACE) == 0, commands.problems
    assert posted(server) == [{"src_num": ["102"], "dst_num": "206", "dst_dtmf": "1", "call_duration": 30}]


@pytest.mark.parametrize(
    ("option", "value"), [("announce_sound_id", "999"), ("dst_announce_sound_id", "999"), ("dst_ani", "74950000000")]
)
async def test_a_preset_that_names_what_is_gone_says_so_before_the_call(option: str, value: str) -> None:
    """Exit code 3 and nothing sent, unless yes is said in advance."""
    async with a_command_line() as (commands, server):
        assert await commands.run("preset", "add", "Kept", "--set", f"{option}={value}") == 0
        call = ("call", "205", "--from", "101", "--preset", "Kept", *PLACE)
        assert await commands.run(*call) == 3
        (problem,) = commands.problems
        assert option in problem
        assert problem.endswith("Nothing was sent. To call all the same, add --yes.")
        assert posted(server) == []
        assert await commands.run(*call, "--yes") == 0
    assert len(posted(server)) == 1


async def test_a_preset_is_used_though_the_lists_cannot_be_read() -> None:
    """Who may not read them can call all the same; the call tells."""
    async with ringme_line({POST: answers(IDS, 201)}) as (pbx, server):
        commands = CommandLine(pbx)
        assert await commands.run("preset", "add", "Kept", "--set", "announce_sound_id=999") == 0
        assert await commands.run("call", "205", "--from", "101", "--preset", "Kept", *PLACE) == 0, commands.problems
        await commands.close()
    assert len(posted(server)) == 1
