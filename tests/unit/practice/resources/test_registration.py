"""Which phones are on line, over HTTP."""

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


def test_a_phone_taken_off_line_says_so(practice: PracticeServer, api: SignedIn) -> None:
    """On line it names its device, off line none; the other phones stay as they were."""
    path = f"{API}/extension/4101/registration/"
    before = api.get(path).json()
    assert before["registered"]
    assert set(before["registrations"][0]) == {"device", "real_address"}
    practice.control("POST", "phones/101", {"action": "registration", "registered": False})
    assert api.get(path).json() == {"registered": False, "registrations": []}
    every = {one["extension_id"]: one["registered"] for one in api.get(f"{API}/extension/registration/").json()}
    assert (every[4101], every[4102], every[34535]) == (False, True, True)
    practice.control("POST", "phones/101", {"action": "registration", "registered": True})
    assert api.get(path).json() == before


def test_only_phones_register(api: SignedIn) -> None:
    """A queue has no device and is in no list of phones."""
    assert api.get(f"{API}/extension/4300/registration/").json() == {"registered": False, "registrations": []}
    every = {one["extension_id"] for one in api.get(f"{API}/extension/registration/").json()}
    assert 4300 not in every
