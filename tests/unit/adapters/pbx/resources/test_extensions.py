"""Internal numbers."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from deskbell.domain.directory import Extension
from doubles.ringme_line import MISSING, USER, answers, asked, at, last, ringme_line
from doubles.ringme_samples import EXTENSION

LIST = at("client/100/extension/")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (EXTENSION, Extension("4101", "101", "Anna", "phone")),
        (
            {"id": "7", "name": "D*00500*300@sip", "type": "QUEUE", "caller_id_name": "Desk", "label": None},
            Extension("7", "300", "Desk", "queue"),
        ),
        (
            {"id": 8, "name": "205", "type": None, "status": "Blocked", "extra_params": '{"comment": "Attic"}'},
            Extension("8", "205", "205", "", note="Attic", active=False),
        ),
        (
            {"id": 9, "name": 206, "type": "routing", "extra_params": "null"},
            Extension("9", "206", "206", "routing"),
        ),
    ],
)
async def test_an_extension_is_read(said: dict[str, Any], expected: Extension) -> None:
    """The short number follows the last star; the name is the label, else the caller ID, else the number."""
    async with ringme_line({LIST: answers([said])}) as (pbx, _):
        assert await pbx.extensions() == (expected,)


async def test_extensions_that_cannot_be_used_are_left_out() -> None:
    """Without an id that can stand in a path there is none to it, without a number nothing to dial."""
    said = [{"name": "101"}, {"id": "4/1", "name": "101"}, {"id": 1, "name": "00500*"}, "x", {"id": 2, "name": "102"}]
    async with ringme_line({LIST: answers(said)}) as (pbx, _):
        assert [one.number for one in await pbx.extensions()] == ["102"]


async def test_extensions_are_kept_for_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are counted by the hour; a call does not spend one on what was just read."""
    clock = SimpleNamespace(now_s=1000.0)
    async with ringme_line({LIST: answers([EXTENSION])}) as (pbx, server):
        monkeypatch.setattr(pbx.extension_list._kept, "_monotonic_s", lambda: clock.now_s)
        await asyncio.gather(pbx.extensions(), pbx.extensions())
        clock.now_s += 299
        await pbx.extensions()
        assert len(asked(server)) == 1
        clock.now_s += 2
        await pbx.extensions()
        assert len(asked(server)) == 2


async def test_pages_follow_each_other() -> None:
    """Until a page is short."""
    full = [{"id": number, "name": f"{number}"} for number in range(100, 200)]
    async with ringme_line({LIST: [answers(full), answers([{"id": 200, "name": "200"}])]}) as (pbx, server):
        assert len(await pbx.extensions()) == 101
    assert last(server).path.endswith("?page=2&per_page=100")


async def test_a_search_says_what_it_is_for() -> None:
    """By type, status and full name; what is empty is not sent."""
    async with ringme_line({LIST: answers([])}) as (pbx, server):
        await pbx.extension_list.find(kind="phone", status="active", name="00500*101")
    assert last(server).path.endswith("?type=phone&status=active&name=00500%2A101&page=1&per_page=100")


async def test_a_group_lists_its_own() -> None:
    """A user of a group sees the group's extensions."""
    script = {USER: answers({"extension_group_id": 7}), at("extension_group/7/extension/"): answers([EXTENSION])}
    async with ringme_line(script) as (pbx, _):
        assert len(await pbx.extensions()) == 1


async def test_one_extension_is_asked_for_by_its_id() -> None:
    """None if the PBX knows no such."""
    script = {at("client/100/extension/4101"): answers(EXTENSION), at("client/100/extension/1"): MISSING}
    async with ringme_line(script) as (pbx, _):
        assert await pbx.extension_list.one("4101") == Extension("4101", "101", "Anna", "phone")
        assert await pbx.extension_list.one("1") is None
