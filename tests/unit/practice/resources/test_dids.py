"""The client's outside numbers over HTTP."""

from typing import Any

import pytest

from doubles.practice_client import API, SignedIn

PATH = f"{API}/client/@me/did/"


def test_the_numbers_are_listed_one_by_one_as_well(api: SignedIn) -> None:
    """Digits with the country code and no plus."""
    main, second = api.get(PATH).json()
    assert (main["id"], main["name"], main["comment"], main["extension_id"]) == (6, "37460000001", "Main", 4101)
    assert (second["id"], second["name"], second["extension_id"]) == (7, "37460000002", None)
    assert api.get(f"{PATH}7").json() == second


@pytest.mark.parametrize("extension_id", [4205, None])
def test_a_number_can_be_given_to_another_extension(api: SignedIn, extension_id: int | None) -> None:
    """Or to nobody, which is a guess."""
    answer = api.put(f"{PATH}6", json={"extension_id": extension_id})
    assert (answer.status_code, answer.json()["extension_id"]) == (200, extension_id)
    assert api.get(f"{PATH}6").json() == answer.json()


@pytest.mark.parametrize("body", [{}, {"extension_id": "4205"}, {"extension_id": 9999}, {"extension_id": -1}, []])
def test_a_change_that_cannot_be_changes_nothing(api: SignedIn, body: Any) -> None:
    """400 with a message."""
    assert api.put(f"{PATH}6", json=body).status_code == 400
    assert api.get(f"{PATH}6").json()["extension_id"] == 4101


@pytest.mark.parametrize("did_id", ["1", "x", "9" * 30])
def test_an_unknown_number_is_not_found(api: SignedIn, did_id: str) -> None:
    """404."""
    assert api.get(f"{PATH}{did_id}").status_code == 404
