"""What calls show outside, over HTTP."""

from typing import Any

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

CLIENT = f"{API}/client/@me/ani/"
EXTENSION = f"{API}/extension/4101/ani/"


@pytest.mark.parametrize(("choice", "said"), [(None, None), ("None", "None")])
def test_when_nothing_is_set_the_answer_is_a_choice(
    practice: PracticeServer, api: SignedIn, choice: str | None, said: str | None
) -> None:
    """Null or the word, as nobody documents; marked either way."""
    practice.choose(unset_ani=choice)
    answer = api.get(EXTENSION)
    assert (answer.json(), answer.headers["X-Simulated-Guess"]) == ({"default": said}, "1")


def test_the_client_shows_its_main_number(api: SignedIn) -> None:
    """Which is documented, and so no guess."""
    answer = api.get(CLIENT)
    assert answer.json() == {"default": "37460000001"}
    assert "X-Simulated-Guess" not in answer.headers


def test_another_number_can_be_shown_for_the_client_and_an_extension_apart(api: SignedIn) -> None:
    """Each has its own."""
    api.put(EXTENSION, json={"ani_number": "37460000001"})
    assert api.put(CLIENT, json={"ani_number": "37460000002"}).json() == {"default": "37460000002"}
    assert api.get(EXTENSION).json() == {"default": "37460000001"}
    assert api.get(f"{API}/extension/4102/ani/").json() == {"default": None}
    assert api.put(CLIENT, json={"ani_number": None}).json() == {"default": None}


@pytest.mark.parametrize("body", [{}, {"ani_number": "37460000009"}, {"ani_number": 37460000001}, {"ani_number": ""}])
@pytest.mark.parametrize("path", [CLIENT, EXTENSION])
def test_a_foreign_number_is_refused(api: SignedIn, path: str, body: Any) -> None:
    """400, and nothing changes."""
    before = api.get(path).json()
    assert api.put(path, json=body).status_code == 400
    assert api.get(path).json() == before
