"""Lists that come in pages of nobody knows which size."""

import json
from typing import Any

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.paging import every_row
from deskbell.adapters.pbx.session import Session
from doubles.fault_server import Behaviour, by_path, fault_server, json_answer, says
from doubles.ringme_line import SIGN_IN


async def listed(*pages: Any, most: int = 1000, key: str = "id") -> tuple[list[Any], list[str]]:
    """What is read from these pages, of which the last repeats itself, and the queries that were asked."""
    script: dict[str, Behaviour | list[Behaviour]] = {
        **SIGN_IN,
        "GET /list": [says(json_answer(200, page)) for page in pages],
    }
    async with fault_server(by_path(script)) as server:
        http = HttpClient(server.base_url)
        session = Session(http, Credentials("app", "secret"))
        try:
            found = await every_row(session, "/list", {"type": "phone"}, wrapper="rows", key=key, most=most)
        finally:
            await http.aclose()
    return found, [one.path.partition("?")[2] for one in server.requests if one.path.startswith("/list")]


def made(first: int, count: int) -> list[dict[str, Any]]:
    """Rows of a page."""
    return [{"id": number} for number in range(first, first + count)]


async def test_pages_are_read_until_one_is_short() -> None:
    """Filters stay, the page moves on."""
    found, queries = await listed(made(0, 100), made(100, 3))
    assert len(found) == 103
    assert queries == ["type=phone&page=1&per_page=100", "type=phone&page=2&per_page=100"]


async def test_a_server_that_does_not_page_is_not_asked_for_ever() -> None:
    """The same page again ends the list, also where a row looks a little different each time."""
    found, queries = await listed(made(0, 150), [{**row, "seen": 1} for row in made(0, 150)])
    assert (len(found), len(queries)) == (150, 2)


async def test_a_ceiling_of_the_server_does_not_cut_the_list() -> None:
    """Neither a default nor a maximum is documented: thirty rows may be all, or all that one page holds."""
    found, queries = await listed(made(0, 30), made(30, 30), made(60, 7))
    assert (len(found), len(queries)) == (67, 3)


async def test_a_page_that_tells_its_size_is_believed() -> None:
    """Twenty of twenty go on, ten of twenty are the end."""
    found, queries = await listed({"per_page": 20, "rows": made(0, 20)}, {"per_page": 20, "rows": made(20, 10)})
    assert (len(found), len(queries)) == (30, 2)


async def test_rows_that_moved_to_the_next_page_are_not_told_twice() -> None:
    """A call that ends meanwhile pushes the list down by one."""
    found, _ = await listed(made(0, 100), made(99, 2))
    assert [row["id"] for row in found] == list(range(101))


async def test_rows_without_a_key_are_told_apart_by_what_they_hold() -> None:
    """Legs have no id of their own."""
    found, _ = await listed([{"a": 1}, {"a": 1}, {"a": 2}], key="")
    assert found == [{"a": 1}, {"a": 2}]


async def test_no_more_is_read_than_was_asked_for() -> None:
    """The hour's requests belong to the whole office."""
    found, queries = await listed(made(0, 100), made(100, 100), most=50)
    assert (len(found), len(queries)) == (50, 1)


async def test_a_list_without_an_end_is_given_up() -> None:
    """A hundred pages are more than any office has."""
    found, queries = await listed(*(made(page * 100, 100) for page in range(102)), most=10**6)
    assert (len(found), len(queries)) == (10_000, 100)


@pytest.mark.parametrize("rows", [[], [7, None, "x"]])
async def test_a_page_without_anything_to_read_is_the_last(rows: list[Any]) -> None:
    """Nothing new came."""
    assert json.dumps((await listed(rows))[0]) == "[]"
