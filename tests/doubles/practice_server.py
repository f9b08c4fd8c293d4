"""The real practice PBX over real HTTP on a thread of the test, with its clock in the test's hand."""

import asyncio
import secrets
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from deskbell.practice.keys import fresh_keys
from deskbell.practice.life import Life
from deskbell.practice.limits import USUAL_HOURLY_LIMIT
from deskbell.practice.running import ADDRESS, Setup, listening, run
from deskbell.practice.scenario import Scenario
from deskbell.practice.users import OTHER_APPLICATIONS, Application, client_application

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of plain http: trusts nobody, and spares the loading of the system's authorities."""

_PATIENCE_S = 20


@dataclass
class PracticeServer:
    """A running practice PBX: where it is, the keys to it, and a hand on its phones, faults and clock."""

    base_url: str
    port: int
    app_id: str
    app_secret: str = field(repr=False)
    control_token: str = field(repr=False)

    def control(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Ask `/_practice/<path>`; raises httpx.HTTPStatusError for anything but success."""
        with httpx.Client(base_url=self.base_url, trust_env=False, verify=PLAIN, timeout=_PATIENCE_S) as client:
            headers = {"X-Practice-Token": self.control_token}
            answer = client.request(method, f"/_practice/{path}", json=body, headers=headers)
        answer.raise_for_status()
        said: dict[str, Any] = answer.json()
        return said

    def advance(self, by_s: float) -> None:
        """Move the clock of calls, tokens and limits ahead; all that falls due on the way has then happened."""
        self.control("POST", "clock", {"advance_s": by_s})

    def faults(self, *names: str) -> None:
        """Order faults for the next callback (or token) requests, by the values of `practice.faults.Fault`."""
        self.control("POST", "faults", {"next": list(names)})

    def fault(self, name: str, **options: Any) -> None:
        """Order a fault for any next request: `path`, `times`, `seconds` and `location` say for which and how."""
        self.control("POST", "faults", {"fault": name, **options})

    def choose(self, **choices: Any) -> None:
        """Choose what is done where the real PBX is unknown, by the fields of `practice.choices.Choices`."""
        self.control("POST", "choices", choices)

    def by_hand(self, number: str = "101") -> None:
        """Let a phone of mine wait for `answer`, `refuse` and `hang_up`."""
        self.control("POST", f"phones/{number}", {"action": "mode", "mode": "hand"})

    def by_itself(self, number: str = "101") -> None:
        """Let a phone of mine pick itself up again."""
        self.control("POST", f"phones/{number}", {"action": "mode", "mode": "self"})

    def answer(self, number: str = "101") -> None:
        """Pick up a ringing phone of mine."""
        self.control("POST", f"phones/{number}", {"action": "answer"})

    def refuse(self, number: str = "101") -> None:
        """Refuse the call on a ringing phone of mine."""
        self.control("POST", f"phones/{number}", {"action": "refuse"})

    def hang_up(self, number: str = "101") -> None:
        """Hang up a phone of mine."""
        self.control("POST", f"phones/{number}", {"action": "hang_up"})

    def phone(self, number: str = "101") -> dict[str, Any]:
        """A phone of mine: `mode`, `state` (idle, ringing, in_call), `call_id`, `shows_number`, `shows_name`."""
        return next(one for one in self.control("GET", "phones")["phones"] if one["number"] == number)

    def callback_posts(self) -> int:
        """How many callback requests came in, whatever became of them."""
        return int(self.control("GET", "calls")["posts"])

    def callback_bodies(self) -> list[dict[str, Any]]:
        """What the last requests for a call said, as they were sent."""
        bodies: list[dict[str, Any]] = self.control("GET", "calls")["bodies"]
        return bodies

    def calls_placed(self) -> int:
        """How many calls were really placed."""
        return int(self.control("GET", "calls")["placed"])


@contextmanager
def practice_server(
    *,
    speed: float = 0.0,
    history_file: Path | None = None,
    hourly_limit: int = USUAL_HOURLY_LIMIT,
    scenario: Scenario | None = None,
    port: int = 0,
    applications: tuple[Application, ...] = (),
) -> Iterator[PracticeServer]:
    """Run a practice PBX; with the usual speed of 0 its clock stands still but for `advance`.

    Beside its own keys it knows those of `practice.users.OTHER_APPLICATIONS` and of `applications`.
    With another speed the calls go on by themselves, that many times as fast as in life. Without a file the history is
    kept in memory; with one it is there for the next server on that file.
    """
    keys = fresh_keys()
    setup = Setup(
        applications=(client_application(keys), *OTHER_APPLICATIONS, *applications),
        control_token=secrets.token_urlsafe(24),
        history_file=history_file,
        speed=speed,
        scenario=scenario or Scenario(hourly_limit=hourly_limit),
    )
    opened = listening(port)
    given_port = opened.getsockname()[1]
    begun = threading.Event()
    stops: list[Any] = []
    failures: list[BaseException] = []

    @contextmanager
    def around(life: Life) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        stops.append(lambda: loop.call_soon_threadsafe(life.end))
        begun.set()
        yield

    def serve() -> None:
        try:
            asyncio.run(run(setup, opened, around))
        except BaseException as failure:  # noqa: BLE001 - raised again in the test's own thread
            failures.append(failure)
            begun.set()

    thread = threading.Thread(target=serve, name="practice server", daemon=True)
    thread.start()
    assert begun.wait(_PATIENCE_S)
    try:
        yield PracticeServer(
            base_url=f"http://{ADDRESS}:{given_port}",
            port=given_port,
            app_id=keys.app_id,
            app_secret=keys.app_secret,
            control_token=setup.control_token,
        )
    finally:
        for stop in stops:
            stop()
        thread.join(_PATIENCE_S)
    if failures:
        raise failures[0]
    assert not thread.is_alive()
