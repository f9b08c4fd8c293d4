"""One practice PBX from its first to its last moment."""

import http.client
import socket
import time
from pathlib import Path

import pytest

from deskbell.practice.running import listening
from doubles.practice_client import API, SignedIn
from doubles.practice_server import practice_server


def test_it_listens_on_loopback_alone() -> None:
    """And on a port that is really taken."""
    opened = listening(0)
    try:
        address, port = opened.getsockname()
        assert address == "127.0.0.1"
        with pytest.raises(OSError, match=r"in use|permitted|forbidden"):
            listening(port)
    finally:
        opened.close()


def test_the_history_answers_after_a_restart_and_open_calls_end_with_the_server(tmp_path: Path) -> None:
    """A finished call, and one cut off by the end of the server, are both in the history of the next."""
    file = tmp_path / "practice.db"
    with practice_server(history_file=file) as practice, SignedIn(practice) as api:
        talked = api.order("205").json()["call_id"]
        practice.advance(20)
        cut_off = api.order("209").json()["call_id"]
        practice.advance(5)
    with practice_server(history_file=file) as practice, SignedIn(practice) as api:
        assert api.record(talked).json()["result"] == "bridged"
        said = api.record(cut_off).json()
        assert (said["result"], said["hangup_disposition"]) == ("bridged", "internal_cancel")


def test_calls_end_and_are_kept_though_nobody_looks(tmp_path: Path) -> None:
    """At a hundredfold speed a call of 12 seconds is on disk soon, without any further request."""
    file = tmp_path / "practice.db"
    with practice_server(speed=100, history_file=file) as practice, SignedIn(practice) as api:
        call_id = api.order("205").json()["call_id"]
        until_s = time.monotonic() + 10
        record = api.record(call_id)
        while record.status_code == 404 and time.monotonic() < until_s:
            record = api.record(call_id)
        assert record.json()["bridged_duration"] == 8


def test_a_hanging_request_and_an_attached_client_do_not_delay_the_end() -> None:
    """The server ends within its patience though clients hold on."""
    with practice_server() as practice, SignedIn(practice) as api:
        practice.faults("hang")
        hanging = http.client.HTTPConnection("127.0.0.1", practice.port, timeout=10)
        hanging.request(
            "POST",
            f"{API}/extension/4101/callback/",
            '{"src_num": ["101"], "dst_num": "205"}',
            {"Authorization": api.headers["Authorization"]},
        )
        attached = http.client.HTTPConnection("127.0.0.1", practice.port, timeout=10)
        attached.request("GET", "/_practice/attach", headers={"X-Practice-Token": practice.control_token})
        stream = attached.getresponse()
        assert stream.read(1) == b"\n"
        while not practice.calls_placed():
            continue
        began_s = time.monotonic()
    assert time.monotonic() - began_s < 2
    assert stream.read() == b""
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        hanging.getresponse()
    for connection in (hanging, attached):
        connection.close()


@pytest.mark.expects_log
def test_nonsense_on_the_wire_does_not_stop_it() -> None:
    """Half a request, none at all and bytes that are no HTTP leave the next client served."""
    with practice_server() as practice:
        for nonsense in (
            b"",
            b"GET / HT",
            b"\x16\x03\x01\x00\xff" * 20,
            b"POST /oauth/token HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", practice.port), timeout=5) as raw:
                raw.sendall(nonsense)
        with SignedIn(practice) as api:
            assert api.get(f"{API}/user/").status_code == 200
