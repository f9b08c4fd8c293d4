"""Who is signed in."""

import asyncio
from typing import Any

import pytest

from deskbell.domain.account import User
from deskbell.domain.errors import OutcomeUnclear
from doubles import ringme_samples as samples
from doubles.ringme_line import USER, answers, page, ringme_line


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (samples.USER, User(id="123", login="demo_client", timezone="Europe/Moscow", client_id="100")),
        ([{**samples.USER, "client_id": "100"}], User("123", "demo_client", timezone="Europe/Moscow", client_id="100")),
        ({"client_id": None, "extension_id": 4101}, User(extension_id="4101")),
        ({"extension_group_id": "7", "access": "READ_ONLY"}, User(may_only_read=True, extension_group_id="7")),
        ({"id": 1, "admin": "true", "unheard": [1]}, User(id="1", admin=True)),
        ([], User()),
    ],
)  # fmt: skip
async def test_the_user_is_read_in_every_shape(said: Any, expected: User) -> None:
    """Object or list of one, ids as numbers or texts; the id that is filled tells the type of the user."""
    async with ringme_line({USER: answers(said)}) as (pbx, _):
        assert await pbx.user.get() == expected


async def test_the_user_is_asked_for_once() -> None:
    """Every resource needs it; keys belong to one user for good."""
    async with ringme_line({}) as (pbx, server):
        await asyncio.gather(pbx.user.get(), pbx.user.get())
        await pbx.user.get()
    assert len(server.requests) == 2


async def test_a_user_that_could_not_be_read_is_asked_for_again() -> None:
    """A proxy's page now is no reason to know nothing for ever."""
    async with ringme_line({USER: [page(), answers(samples.USER)]}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.user.get()
        assert (await pbx.user.get()).client_id == "100"
