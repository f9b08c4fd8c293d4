"""Stored variables."""

from typing import Any

import pytest

from deskbell.domain.account import StoredVariable
from deskbell.domain.errors import RefusalReason, Refused
from doubles.ringme_line import answers, at, last, nothing, ringme_line

PATH = "client/100/variables/"
IVAN = StoredVariable("caller_id_name", "Ivan")


@pytest.mark.parametrize("behave", [answers({}, 201), nothing(), answers([], 200)])
async def test_variables_are_added_as_documented(behave: Any) -> None:
    """A list of names and values; what the answer holds is not documented."""
    async with ringme_line({at(PATH, "POST"): behave}) as (pbx, server):
        await pbx.variables.add([StoredVariable("ext_id", "34535"), IVAN])
    assert last(server).json == {
        "variables": [{"var": "ext_id", "value": "34535"}, {"var": "caller_id_name", "value": "Ivan"}]
    }


async def test_an_application_that_may_not_configure_is_told_so() -> None:
    """Whether this counts as configuration is not documented."""
    refused = answers({"status": "app_access_type_deny", "message": "No"}, 403)
    async with ringme_line({at(PATH, "POST"): refused}) as (pbx, _):
        with pytest.raises(Refused) as caught:
            await pbx.variables.add([IVAN])
    assert caught.value.reason is RefusalReason.NOT_ALLOWED


@pytest.mark.parametrize(
    "said",
    [
        {"variables": [{"var": "caller_id_name", "value": "Ivan", "id": 4}, {"var": None}, 7]},
        [{"var": "caller_id_name", "value": "Ivan"}],
    ],
)
async def test_variables_are_listed_where_the_pbx_lists_them(said: Any) -> None:
    """Bare or wrapped; a row without a name is left out."""
    async with ringme_line({at(PATH): answers(said)}) as (pbx, _):
        assert await pbx.variables.every() == (IVAN,)


async def test_a_variable_is_changed_and_removed_by_the_general_rules() -> None:
    """Neither is documented: the name stands in the path."""
    path = PATH + "caller_id_name"
    async with ringme_line({at(path, "PUT"): answers({}), at(path, "DELETE"): nothing()}) as (pbx, server):
        await pbx.change_variable(IVAN)
        assert last(server).json == {"value": "Ivan"}
        await pbx.remove_variable("caller_id_name")
    assert (last(server).method, last(server).path) == ("DELETE", f"/api/ver1.0/{path}")


@pytest.mark.parametrize("name", ["../../user", "a/b", "..", ""])
async def test_a_name_that_leads_elsewhere_is_not_sent(name: str) -> None:
    """It names no variable; above all, no name is not all of them."""
    async with ringme_line({at(PATH, "DELETE"): nothing()}) as (pbx, server):
        with pytest.raises(Refused) as caught:
            await pbx.remove_variable(name)
    assert caught.value.reason is RefusalReason.NOT_FOUND
    assert all(request.method != "DELETE" for request in server.requests)
