"""The specification's own example, as it is printed, against `deskbell practice` as a server of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from doubles.practice_client import API
from doubles.practice_server import PLAIN
from doubles.until import until

APP = Path(__file__).parents[3] / "app"
EXAMPLE = """{   "dst_num": "000116644",   "src_num": [     "341"   ],   "variables": {"autoanswer": "4",    \
"testvar": "'testval"} }"""
EXAMPLE_AS_PRINTED = """{ \u00a0 "dst_num": "000116644", \u00a0 "src_num": [ \u00a0 \u00a0 \u00a0 "341" \u00a0 ], \
\u00a0 "variables": {"autoanswer": "4",\u00a0 \u00a0 "testvar": "'testval"} }"""
CURL = shutil.which("curl")
SPEED = 50


@dataclass(frozen=True, slots=True)
class Standalone:
    """A practice PBX of its own, known by nothing but the notice it printed."""

    address: str
    app_id: str
    app_secret: str
    control: str

    def token(self, app_id: str | None = None, app_secret: str | None = None) -> str:
        """A token for the keys of the notice, or for others."""
        form = {"client_id": app_id or self.app_id, "client_secret": app_secret or self.app_secret}
        with self._client() as client:
            answer = client.post("/oauth/token", data={"grant_type": "client_credentials", **form})
        token: str = answer.raise_for_status().json()["access_token"]
        return token

    def events(self, call_id: str) -> list[dict[str, Any]]:
        """What phones experienced in one call."""
        with self._client() as client:
            headers = {"X-Practice-Token": self.control}
            events = client.get("/_practice/events?after=0", headers=headers).json()["events"]
        return [one for one in events if one["call_id"] == call_id]

    def post(self, path: str, body: str, token: str) -> httpx.Response:
        """Send a body byte for byte."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        with self._client() as client:
            return client.post(API + path, content=body.encode(), headers=headers)

    def _client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, trust_env=False, verify=PLAIN, timeout=20)


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    """`deskbell practice --port 0`, fifty times as fast as life, ended by a signal."""
    home = tmp_path_factory.mktemp("standalone")
    environment = {**os.environ, "PYTHONPATH": str(APP), "DESKBELL_HOME": str(home)}
    command = [sys.executable, "-m", "deskbell", "practice", "--port", "0", "--speed", str(SPEED)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        try:
            assert child.stdout is not None
            said = ""
            while "Ctrl+C" not in said:
                line = child.stdout.readline()
                assert line, said
                said += line
            words = ("Address", "App ID", "App Secret", "Control")
            yield Standalone(*(re.search(rf"{word}\s+(\S+)", said)[1] for word in words))  # type: ignore[index]  # a missing word fails the test
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(20)


def curl(standalone: Standalone, path: str, body: str) -> tuple[int, dict[str, Any]]:
    """What curl is answered: the code and the JSON; plain HTTP of our own where there is no curl."""
    if CURL is None:
        answer = standalone.post(path, body, standalone.token())
        return answer.status_code, answer.json()
    said = subprocess.run(
        [
            *(CURL, "--silent", "--show-error", "--noproxy", "*", "--globoff", "--write-out", r"\n%{http_code}"),
            *("--header", f"Authorization: Bearer {standalone.token()}", "--header", "Content-Type: application/json"),
            *("--data-raw", body, standalone.address + API + path),
        ],
        capture_output=True,
        check=True,
        timeout=20,
    ).stdout.decode()
    text, _, code = said.rpartition("\n")
    return int(code), json.loads(text)


def what_happens(standalone: Standalone, call_id: str, phone: str, what: str) -> dict[str, Any]:
    """Wait for one event of a phone in a call."""

    def look() -> list[dict[str, Any]]:
        return [one for one in standalone.events(call_id) if (one["phone"], one["what"]) == (phone, what)]

    return until(look, f"{phone} {what}")[0]


@pytest.mark.parametrize("body", [EXAMPLE, EXAMPLE_AS_PRINTED], ids=["typed", "copied"])
def test_the_example_of_the_specification_runs_with_curl(standalone: Standalone, body: str) -> None:
    """341 answers by itself after 4 s, 000116644 rings, and both talk; also as copied, with its no-break spaces."""
    code, said = curl(standalone, "/extension/34535/callback/", body)
    assert (code, set(said)) == (201, {"call_id", "call_api_id"})
    rings = what_happens(standalone, said["call_id"], "341", "rings")
    answers = what_happens(standalone, said["call_id"], "341", "answers")
    assert rings["detail"]["answer_after_s"] == 4
    assert answers["at_s"] - rings["at_s"] <= 4
    connected = what_happens(standalone, said["call_id"], "000116644", "connected")
    assert connected["at_s"] > answers["at_s"]


@pytest.mark.parametrize("segment", ["@ext_id", "@{ext_id}", "%40%7Bext_id%7D"])
@pytest.mark.parametrize("name", ["$cv(caller_id_name)", "$cv({caller_id_name})"])
def test_the_stored_variables_of_the_specification_are_there(standalone: Standalone, segment: str, name: str) -> None:
    """`ext_id` = 34535 and `caller_id_name` = Ivan, though nobody stored them."""
    body = json.dumps({"dst_num": "000116644", "src_num": ["341"], "caller_id_name": name})
    code, said = curl(standalone, f"/extension/{segment}/callback/", body)
    assert code == 201
    assert what_happens(standalone, said["call_id"], "341", "rings")["detail"]["shows_name"] == "Ivan"


def test_the_result_of_the_example_is_in_the_call_history(standalone: Standalone) -> None:
    """`GET /client/{client_id}/call_history/{call_uuid}` with the `call_id` tells how it went."""
    _, said = curl(standalone, "/extension/34535/callback/", EXAMPLE)
    headers = {"Authorization": f"Bearer {standalone.token()}"}
    address = f"{standalone.address}{API}/client/@me/call_history/{said['call_id']}"

    def look() -> dict[str, Any]:
        answer = httpx.get(address, headers=headers, trust_env=False, verify=PLAIN)
        call: dict[str, Any] = answer.json() if answer.status_code == 200 else {}
        return call

    call = until(look, "the call's history")
    assert (call["result"], call["to_username"]) == ("bridged", "000116644")
    assert call["call_uuid"].lower() == said["call_id"]


def test_stored_variables_are_for_client_users_alone(standalone: Standalone) -> None:
    """The user of an extension is refused, in the path and in an option, and may call without them."""
    token = standalone.token("50035003500350035003500350035003", "000practice000practice000secret3")
    named = json.dumps({"dst_num": "205", "src_num": ["101"], "caller_id_name": "$cv(caller_id_name)"})
    plain = json.dumps({"dst_num": "205", "src_num": ["101"]})
    assert standalone.post("/extension/4101/callback/", named, token).status_code == 403
    assert standalone.post("/extension/@ext_id/callback/", plain, token).status_code == 403
    assert standalone.post("/extension/4101/callback/", plain, token).status_code == 201
