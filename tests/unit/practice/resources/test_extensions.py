"""The extensions over HTTP."""

import json

from doubles.practice_client import API, SignedIn

PATH = f"{API}/client/@me/extension/"


def test_the_extensions_carry_names_and_descriptions(api: SignedIn) -> None:
    """A client can show who is who without knowing that this is practice."""
    listed = {one["name"]: one for one in api.get(PATH).json()}
    anna = listed["00500*205"]
    assert (anna["id"], anna["type"], anna["label"], anna["caller_id_name"]) == (4205, "phone", "Accounts", "Accounts")
    assert "hangs up" in json.loads(anna["extra_params"])["comment"]
    assert listed["00500*300"]["type"] == "queue"


def test_the_phone_of_the_published_example_has_its_id(api: SignedIn) -> None:
    """Extension 34535 is phone 341."""
    assert api.get(f"{PATH}34535").json()["name"] == "00500*341"


def test_one_extension_is_as_in_the_list(api: SignedIn) -> None:
    """Bare; an unknown one is not found."""
    first = api.get(PATH).json()[0]
    assert api.get(f"{PATH}{first['id']}").json() == first
    assert api.get(f"{PATH}9999").status_code == 404


def test_pages_follow_each_other_to_the_end(api: SignedIn) -> None:
    """A short page is the last; filters count before pages."""
    every = api.get(PATH).json()
    size = len(every) // 2 + 1
    pages = [api.get(PATH, params={"page": page, "per_page": size}).json() for page in (1, 2, 3)]
    assert pages == [every[:size], every[size:], []]
    phones = [one for one in every if one["type"] == "phone"]
    assert api.get(PATH, params={"type": "phone", "page": 2, "per_page": 3}).json() == phones[3:6]
    assert api.get(PATH, params={"status": "blocked"}).json() == []


def test_there_are_no_groups(api: SignedIn) -> None:
    """An empty list, and nothing behind any id."""
    assert api.get(f"{API}/client/@me/extension_group/").json() == []
    assert api.get(f"{API}/extension_group/1/extension/").status_code == 404
