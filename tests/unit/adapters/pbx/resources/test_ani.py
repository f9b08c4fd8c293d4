"""The number presented to external parties."""

from typing import Any

import pytest

from deskbell.domain.account import Ani
from doubles.ringme_line import answers, at, last, nothing, ringme_line


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ({"default": "37460000001"}, "37460000001"),
        ({"default": "+37460000001"}, "37460000001"),
        ({"default": 37460000001}, "37460000001"),
        ([{"default": "37460000001"}], "37460000001"),
        ({"default": None}, ""),
        ({"default": "None"}, ""),
        ({"default": ""}, ""),
        ({}, ""),
    ],
)
async def test_a_number_that_is_not_set_is_empty(said: Any, number: str) -> None:
    """Whether nothing is null or the word "None" is not documented."""
    async with ringme_line({at("client/100/ani/"): answers(said)}) as (pbx, _):
        assert await pbx.ani.get() == Ani(number)


async def test_an_extension_has_a_number_of_its_own() -> None:
    """Read and changed on the extension's path."""
    path = "extension/4101/ani/"
    async with ringme_line({at(path): answers({"default": None}), at(path, "PUT"): nothing(200)}) as (pbx, server):
        await pbx.ani.get("4101")
        await pbx.ani.set("37460000002", "4101")
    assert last(server).json == {"ani_number": "37460000002"}


async def test_the_number_of_the_client_can_be_changed() -> None:
    """On the client's path."""
    async with ringme_line({at("client/100/ani/", "PUT"): nothing(200)}) as (pbx, server):
        await pbx.ani.set("37460000002")
    assert last(server).path.endswith("/client/100/ani/")
