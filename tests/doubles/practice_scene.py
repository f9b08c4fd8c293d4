"""A practice PBX with a signed-in client, and what its phones experienced, in the words of their event log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer, practice_server


@dataclass(frozen=True, slots=True)
class Experience:
    """One event of a phone; `at_s` counts from the scene's beginning."""

    at_s: float
    call_id: str
    leg_id: str
    phone: str
    what: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """A practice PBX whose clock stands still, a client of it, and its phones' log."""

    practice: PracticeServer
    api: SignedIn
    began_s: float

    def call(self, dst_num: str, *src_num: str, extension_id: int = 4101, **options: Any) -> str:
        """Order a callback that is accepted; answers its `call_id`."""
        answer = self.api.order(dst_num, *src_num, extension_id=extension_id, **options)
        assert answer.status_code == 201, answer.text
        call_id: str = answer.json()["call_id"]
        return call_id

    def after(self, seconds: float) -> None:
        """Let time pass."""
        self.practice.advance(seconds)

    def pick_up(self, number: str) -> None:
        """Answer a ringing phone by hand."""
        self.practice.by_hand(number)
        self.practice.answer(number)

    def log(self, phone: str | None = None, what: str | None = None, call_id: str | None = None) -> list[Experience]:
        """What phones experienced, oldest first: of one phone, of one kind, of one call."""
        events = self.practice.control("GET", "events?after=0")["events"]
        told = (
            Experience(round(one["at_s"] - self.began_s, 3), *(one[key] for key in _TOLD))
            for one in sorted(events, key=lambda one: one["n"])
        )
        wanted = {"phone": phone, "what": what, "call_id": call_id}
        return [one for one in told if all(value in (None, getattr(one, key)) for key, value in wanted.items())]

    def times(self, phone: str, what: str) -> list[float]:
        """When a phone experienced something, in seconds from the beginning."""
        return [one.at_s for one in self.log(phone, what)]

    def the(self, phone: str, what: str) -> Experience:
        """The one event of its kind on a phone."""
        found = self.log(phone, what)
        assert len(found) == 1, (phone, what, self.log(phone) or self.log())
        return found[0]

    def story(self, phone: str) -> list[str]:
        """Everything a phone experienced, in order, by kind alone."""
        return [one.what for one in self.log(phone)]

    def shown(self, phone: str) -> tuple[str, str]:
        """The number and the name that a phone showed when it rang."""
        rings = self.the(phone, "rings").detail
        return (rings["shows_number"], rings["shows_name"])

    def history(self, call_id: str) -> dict[str, Any]:
        """A finished call as `call_history` tells it."""
        answer = self.api.record(call_id)
        assert answer.status_code == 200, answer.text
        call: dict[str, Any] = answer.json()
        return call

    def row(self, extension_id: int) -> dict[str, Any]:
        """The one current call of an extension."""
        rows = self.api.get(f"{API}/extension/{extension_id}/current_calls/").json()["call_list"]
        assert len(rows) == 1, rows
        row: dict[str, Any] = rows[0]
        return row

    def store(self, **variables: str) -> None:
        """Store variables of the client."""
        pairs = [{"var": name, "value": value} for name, value in variables.items()]
        answer = self.api.post(f"{API}/client/@me/variables/", json={"variables": pairs})
        assert answer.is_success, answer.text


_TOLD = ("call_id", "leg_id", "phone", "what", "detail")


@contextmanager
def practice_scene() -> Iterator[Scene]:
    """A practice PBX of its own with nothing ringing."""
    with practice_server() as practice, SignedIn(practice) as api:
        began_s = practice.control("POST", "clock", {"advance_s": 0})["now_s"]
        yield Scene(practice, api, began_s)
