"""External numbers of the client."""

from typing import Any

import pytest

from deskbell.domain.account import Did
from doubles.ringme_line import MISSING, answers, at, last, nothing, ringme_line
from doubles.ringme_samples import DID

MAIN = Did("6", "37460000001", "4101", "Main")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (DID, MAIN),
        ({"id": "6", "name": "+37460000001", "extension_id": None, "comment": None}, Did("6", "37460000001")),
        ({"id": 6, "name": 37460000001}, Did("6", "37460000001")),
    ],
)
async def test_a_number_is_read(row: dict[str, Any], expected: Did) -> None:
    """Digits without a plus; a row without a number is left out."""
    async with ringme_line({at("client/100/did/"): answers([row, {"id": 7}])}) as (pbx, _):
        assert await pbx.dids.every() == (expected,)


async def test_one_number_is_asked_for_by_its_id() -> None:
    """None if the PBX knows no such."""
    script = {
        at("client/100/did/6"): answers([DID]),
        at("client/100/did/7"): MISSING,
        at("client/100/did/8"): answers({}),
    }
    async with ringme_line(script) as (pbx, _):
        assert [await pbx.dids.one(one) for one in ("6", "7", "8")] == [MAIN, None, None]


async def test_a_number_can_ring_another_extension() -> None:
    """Its id goes as a number."""
    async with ringme_line({at("client/100/did/6", "PUT"): nothing(200)}) as (pbx, server):
        await pbx.dids.ring("6", "4102")
    assert last(server).json == {"extension_id": 4102}
