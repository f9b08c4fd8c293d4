"""The practice process as a real process."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from deskbell.practice.server import serve_for_home, serve_standalone
from deskbell.practice.users import STANDALONE_KEYS
from doubles.practice_server import PLAIN

APP = Path(__file__).parents[3] / "app"
PATIENCE_S = 20
HOME = "import sys; from pathlib import Path; from deskbell.practice.server import serve_for_home as serve; "
ALONE = "import sys; from pathlib import Path; from deskbell.practice.server import serve_standalone as serve; "
ATTACH = """
import http.client, json, sys, time
found = json.load(open(sys.argv[1]))
connection = http.client.HTTPConnection("127.0.0.1", found["port"], timeout=20)
connection.request("GET", "/_practice/attach", headers={"X-Practice-Token": found["token"]})
answer = connection.getresponse()
print(answer.status, flush=True)
while answer.read(1): pass
"""


@contextmanager
def _python(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(APP)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    with child:
        try:
            yield child
        finally:
            child.kill()


@contextmanager
def _home(folder: Path, grace_s: float) -> Iterator[subprocess.Popen[str]]:
    with _python(f"{HOME} sys.exit(serve(Path(sys.argv[1]), grace_s={grace_s}))", folder) as child:
        yield child


def _found(folder: Path) -> dict[str, Any]:
    until_s = time.monotonic() + PATIENCE_S
    while not (folder / "practice.json").exists():
        assert time.monotonic() < until_s
    found: dict[str, Any] = json.loads((folder / "practice.json").read_text(encoding="utf-8"))
    return found


def _control(found: dict[str, Any], path: str) -> dict[str, Any]:
    headers = {"X-Practice-Token": found["token"]}
    answer = httpx.get(
        f"http://127.0.0.1:{found['port']}/_practice/{path}", headers=headers, trust_env=False, verify=PLAIN
    )
    answer.raise_for_status()
    said: dict[str, Any] = answer.json()
    return said


def _ended(child: subprocess.Popen[str]) -> None:
    assert child.wait(PATIENCE_S) == 0
    assert child.stderr is not None
    assert child.stderr.read() == ""


def test_the_port_file_leads_to_the_process_and_goes_with_it(tmp_path: Path) -> None:
    """Everything a client needs is in it; an orderly end by SIGTERM takes it away and exits 0."""
    with _home(tmp_path, 60) as child:
        found = _found(tmp_path)
        assert set(found) == {"port", "pid", "token", "app_id", "app_secret"}
        assert found["pid"] == child.pid
        assert _control(found, "calls")["placed"] == 0
        child.send_signal(signal.SIGTERM)
        _ended(child)
    assert not (tmp_path / "practice.json").exists()


def test_a_second_process_for_the_same_home_ends_at_once(tmp_path: Path) -> None:
    """The first goes on serving, found as before."""
    with _home(tmp_path, 60):
        found = _found(tmp_path)
        with _home(tmp_path, 60) as second:
            _ended(second)
        assert json.loads((tmp_path / "practice.json").read_text(encoding="utf-8")) == found
        assert _control(found, "phones")["phones"]


def test_a_killed_process_leaves_the_home_to_the_next(tmp_path: Path) -> None:
    """Its lock dies with it and its port file is replaced."""
    with _home(tmp_path, 60) as first:
        killed = _found(tmp_path)
        first.kill()
        first.wait(PATIENCE_S)
    with _home(tmp_path, 60) as second:
        until_s = time.monotonic() + PATIENCE_S
        while (found := _found(tmp_path))["pid"] != second.pid:
            assert time.monotonic() < until_s
        assert found["token"] != killed["token"]
        assert _control(found, "calls")["posts"] == 0


def test_it_ends_by_itself_when_nobody_ever_attaches(tmp_path: Path) -> None:
    """The grace counts from the start."""
    with _home(tmp_path, 0.2) as child:
        _ended(child)
    assert not (tmp_path / "practice.json").exists()


def test_it_ends_after_its_last_client_was_killed(tmp_path: Path) -> None:
    """An attached client keeps it alive past the grace; `kill -9` of that client is noticed."""
    with _home(tmp_path, 1) as child:
        _found(tmp_path)
        with _python(ATTACH, tmp_path / "practice.json") as client:
            assert client.stdout is not None
            assert client.stdout.readline() == "200\n"
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(1.5)
            client.kill()
        _ended(child)


def test_of_two_clients_one_is_enough(tmp_path: Path) -> None:
    """The first to leave takes nothing with it."""
    with _home(tmp_path, 0.5) as child:
        found = _found(tmp_path)
        stay, leave = (http.client.HTTPConnection("127.0.0.1", found["port"], timeout=20) for _ in range(2))
        for connection in (stay, leave):
            connection.request("GET", "/_practice/attach", headers={"X-Practice-Token": found["token"]})
            assert connection.getresponse().read(1) == b"\n"
        leave.close()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(1)
        stay.close()
        _ended(child)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one child alone on Windows")
def test_a_server_of_its_own_says_how_to_reach_it_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    """Fixed keys, a table of people, calls at the wanted speed, and exit 0 though nobody was attached."""
    with _python(f"{ALONE} sys.exit(serve(0, 50, Path(sys.argv[1])))", tmp_path / "new") as child:
        assert child.stdout is not None
        said = ""
        while "Ctrl+C" not in said:
            said += child.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address
        assert STANDALONE_KEYS.app_id in said
        assert STANDALONE_KEYS.app_secret in said
        assert "Sales" in said
        form = {"client_id": STANDALONE_KEYS.app_id, "client_secret": STANDALONE_KEYS.app_secret}
        form["grant_type"] = "client_credentials"
        assert httpx.post(f"{address[0]}/oauth/token", data=form, trust_env=False, verify=PLAIN).status_code == 200
        child.send_signal(signal.SIGINT)
        _ended(child)
    assert not (tmp_path / "new" / "practice.json").exists()


def test_a_taken_port_is_told_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1 and what to do about it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert serve_standalone(taken.getsockname()[1], 1, tmp_path) == 1
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("port", "speed"), [(-1, 1), (65536, 1), (0, 0), (0, -2), (0, float("nan")), (0, float("inf"))]
)
def test_a_port_or_speed_that_cannot_be_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], port: int, speed: float
) -> None:
    """Exit 2 and the bounds."""
    assert serve_standalone(port, speed, tmp_path) == 2
    assert "65535" in capsys.readouterr().err


def test_the_usual_grace_is_half_a_minute() -> None:
    """Thirty real seconds after the last client."""
    assert serve_for_home.__kwdefaults__ == {"grace_s": 30.0}


def test_starting_loads_nothing_else_of_deskbell() -> None:
    """The practice PBX is a program of its own."""
    code = f"{HOME} print([m for m in sys.modules if m.startswith('deskbell.') and '.practice' not in m])"
    with _python(code) as child:
        assert child.stdout is not None
        assert child.stdout.read() == "[]\n"
