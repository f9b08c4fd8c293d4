"""Only those who ask this machine by a loopback name get in."""

import httpx
import pytest

from deskbell.practice.door import names_loopback
from doubles.practice_server import PLAIN, PracticeServer


@pytest.mark.parametrize("host", ["127.0.0.1:80", "localhost:80", "LOCALHOST:80", "127.9.9.9:80", "[::1]:80"])
def test_loopback_names_with_the_right_port_get_in(host: str) -> None:
    """Literals of 127.0.0.0/8 and ::1, and localhost."""
    assert names_loopback(host, 80)


@pytest.mark.parametrize(
    "host",
    [
        "",
        ":80",
        "127.0.0.1",
        "127.0.0.1:81",
        "evil.example:80",
        "localhost.evil.example:80",
        "10.0.0.1:80",
        "a@127.0.0.1:80",
    ],
)
def test_any_other_name_or_port_stays_out(host: str) -> None:
    """A page that points its own name here is refused (DNS rebinding)."""
    assert not names_loopback(host, 80)


@pytest.mark.parametrize("path", ["/oauth/token", "/api/ver1.0/user/", "/_practice/characters"])
def test_a_strange_host_is_refused_on_every_path(practice: PracticeServer, path: str) -> None:
    """403 before anything else is looked at."""
    headers = {"Host": f"evil.example:{practice.port}", "X-Practice-Token": practice.control_token}
    answer = httpx.get(practice.base_url + path, headers=headers, trust_env=False, verify=PLAIN)
    assert answer.status_code == 403
    assert "127.0.0.1" in answer.json()["message"]
