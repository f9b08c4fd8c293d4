"""Whether telephones are signed in for an extension."""

from typing import Any

import pytest

from deskbell.domain.account import Device, Registration
from deskbell.domain.errors import OutcomeUnclear, Refused
from doubles.ringme_line import MISSING, answers, at, ringme_line

PATH = at("extension/4101/registration/")
DEVICE = {"device": "Yealink T31", "real_address": "192.0.2.7:5060", "expires": 60}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"registered": True, "registrations": [DEVICE, None]},
            Registration(registered=True, devices=(Device("Yealink T31", "192.0.2.7:5060"),)),
        ),
        ({"registered": False, "registrations": []}, Registration(registered=False)),
        ({"registered": "true"}, Registration(registered=True)),
        ([{"registered": 0, "registrations": None}], Registration(registered=False)),
        ({"registrations": []}, Registration(registered=False)),
        ({"registered": None, "registrations": [{}]}, Registration(registered=True, devices=(Device("", ""),))),
    ],
)
async def test_a_registration_is_read(said: Any, expected: Registration) -> None:
    """By its word, or by the telephones where it has none."""
    async with ringme_line({PATH: answers(said)}) as (pbx, _):
        assert await pbx.registrations.of("4101") == expected


@pytest.mark.parametrize("said", [{}, [], {"registered": "maybe"}, {"registered": None, "registrations": None}])
async def test_an_answer_that_does_not_tell_is_no_answer(said: Any) -> None:
    """A phone is not called offline because nobody knows."""
    async with ringme_line({PATH: answers(said)}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.registrations.of("4101")


async def test_an_unknown_extension_is_refused() -> None:
    """As is one that no path can name."""
    async with ringme_line({PATH: MISSING}) as (pbx, server):
        for extension_id in ("4101", "../user"):
            with pytest.raises(Refused):
                await pbx.registrations.of(extension_id)
    assert len(server.requests) == 2
