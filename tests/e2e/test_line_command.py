"""Lines of one's own by the real program: added, tried, called on, and removed, over HTTP and with a real keyring."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from doubles.desk_home import PROGRAM, DeskHome, Ended
from doubles.keyring_service import keyring_service
from doubles.practice_server import PracticeServer, practice_server
from doubles.until import until


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    """A PBX of its own, whose clock stands still but for the test's hand."""
    with practice_server() as server:
        yield server


@pytest.fixture
def with_keyring(bare_home: DeskHome) -> Iterator[DeskHome]:
    """A home without a screen whose user has an open keyring."""
    with keyring_service() as keyring:
        bare_home.env["DBUS_SESSION_BUS_ADDRESS"] = keyring.env["DBUS_SESSION_BUS_ADDRESS"]
        yield bare_home


def run(home: DeskHome, *words: str, says: str = "") -> Ended:
    """Run the program with this on its standard input."""
    ended = subprocess.run(
        [PROGRAM, *words], env=home.env, input=says, capture_output=True, text=True, timeout=60, check=False
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def add(home: DeskHome, server: PracticeServer, *words: str, secret: str = "") -> Ended:
    """Add a line to a PBX."""
    keys = ("--host", server.base_url, "--app-id", server.app_id, "--secret-stdin")
    return run(home, "line", "add", "office", *keys, *words, says=f"{secret or server.app_secret}\n")


def leaked(home: DeskHome, secret: str) -> list[str]:
    """Every file of a home that holds a secret."""
    files = [path for path in home.places.home.rglob("*") if path.is_file()]
    return [str(path) for path in files if secret.encode() in path.read_bytes()]


def outcome_of(home: DeskHome, *words: str) -> tuple[Ended, dict[str, Any]]:
    """Run a call to its end and give its last step."""
    ended = home.run("call", *words, "--wait", "--json")
    return ended, ended.steps[-1]


def test_a_line_is_added_tried_called_on_and_removed(with_keyring: DeskHome) -> None:
    """The secret is in the keyring and in no file; the call is a real one; what is removed is gone."""
    home = with_keyring
    with practice_server(speed=10) as server:
        added = add(home, server, "--extension", "101")
        assert (added.code, added.err) == (0, "")
        tried = home.run("line", "test", "office", "--json")
        assert (tried.code, tried.steps[0]["extension"], tried.steps[0]["phone_online"]) == (0, "101", True)
        (listed,) = home.run("line", "list", "--json").steps
        assert (listed["name"], listed["host"], listed["usual"]) == ("office", server.base_url, True)
        ended, outcome = outcome_of(home, "205")
        assert (ended.code, ended.err, outcome["outcome"]) == (0, "", "talked")
        assert server.callback_posts() == 1
        assert [(row["line"], row["practice"]) for row in home.history()] == [("office", False)]
        assert leaked(home, server.app_secret) == []
        assert home.run("line", "remove", "office").code == 0
        assert home.run("call", "205").code == 2
        assert home.port_file() == {}


def test_a_number_abroad_is_asked_about_once(bare_home: DeskHome, server: PracticeServer) -> None:
    """Exit code 3 without --yes; the answer is on the disk for every later call."""
    add(bare_home, server, "--extension", "101", "--region", "RU")

    def call(*words: str) -> Ended:
        keys = ("--line", "office", "--secret-stdin")
        return run(bare_home, "call", "+49 (0)30 1234567", *keys, *words, says=f"{server.app_secret}\n")

    asked = call("--json")
    assert asked.code == 3
    assert "+49301234567 is abroad (DE). Call it?" in asked.err
    assert bare_home.history() == []
    assert call("--yes").code == 0
    assert (bare_home.places.settings / "allowed_numbers.json").exists()
    assert "is abroad" not in call().err
    assert server.callback_posts() == 1


def test_a_wrong_secret_given_at_the_call_is_refused_as_one(bare_home: DeskHome, server: PracticeServer) -> None:
    """However often the PBX was asked before the call, the call itself says why it was not placed."""
    add(bare_home, server, "--extension", "101")
    refused = run(bare_home, "call", "205", "--secret-stdin", "--json", says="wrong\n")
    assert refused.code == 3
    assert refused.steps[-1]["reason"] == "sign_in"
    assert [row["outcome"] for row in bare_home.history()] == ["refused"]


def test_without_a_keyring_the_secret_is_given_at_each_call(bare_home: DeskHome, server: PracticeServer) -> None:
    """The line is kept, it is said what is not, and nothing is sent without the secret."""
    added = add(bare_home, server, "--extension", "101")
    assert added.code == 0
    assert "--secret-stdin" in added.err
    refused = bare_home.run("call", "205")
    assert (refused.code, server.callback_posts()) == (3, 0)
    assert "No phone rang." in refused.out
    placed = run(bare_home, "call", "205", "--secret-stdin", "--json", says=server.app_secret)
    assert (placed.code, placed.step_names, server.callback_posts()) == (0, ["sending", "accepted"], 1)
    assert leaked(bare_home, server.app_secret) == []


def test_wrong_keys_and_a_pbx_that_is_gone_are_told_apart(bare_home: DeskHome) -> None:
    """3 at the sign-in, 5 where nobody answers; either way nothing was placed."""
    with practice_server() as server:
        add(bare_home, server, "--extension", "101")
        wrong = run(bare_home, "call", "205", "--secret-stdin", "--json", says="0ddba11\n")
        assert (wrong.code, wrong.steps[-1]["outcome"], server.callback_posts()) == (3, "refused", 0)
        assert run(bare_home, "line", "test", "office", "--secret-stdin", says="0ddba11\n").code == 3
    gone = run(bare_home, "call", "206", "--secret-stdin", says=server.app_secret)
    assert gone.code == 5
    assert "No phone rang" in gone.out
    assert run(bare_home, "line", "test", "office", "--secret-stdin", says=server.app_secret).code == 5


@pytest.mark.parametrize("says", ["", "\n", "two words\n"])
def test_without_a_secret_nothing_is_done(bare_home: DeskHome, server: PracticeServer, says: str) -> None:
    """Exit code 2 and a sentence."""
    keys = ("--host", server.base_url, "--app-id", server.app_id, "--secret-stdin")
    ended = run(bare_home, "line", "add", "office", *keys, says=says)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("Nothing was done.\n")
    assert not bare_home.places.home.exists()


def test_options_reach_the_phones(bare_home: DeskHome, server: PracticeServer) -> None:
    """What is set by the API's own names is seen on my phone and on theirs."""
    server.by_hand()
    add(bare_home, server, "--extension", "101")
    options = ("--set", "caller_id_name=Order 17", "--set", 'variables={"tag": 17}', "--set", "dst_dtmf=W1")
    placed = run(bare_home, "call", "205", *options, "--secret-stdin", says=server.app_secret)
    assert (placed.code, placed.err) == (0, "")
    server.advance(1)
    assert (server.phone()["state"], server.phone()["shows_name"]) == ("ringing", "Order 17")


def test_a_stored_variable_stands_for_the_extension(bare_home: DeskHome, server: PracticeServer) -> None:
    """It is sent as typed; which phone of mine rings then has to be said."""
    add(bare_home, server)
    words = ("call", "000116644", "--extension", "@{ext_id}", "--secret-stdin")
    assert run(bare_home, *words, says=server.app_secret).code == 2
    assert server.callback_posts() == 0
    placed = run(bare_home, *words, "--from", "341", says=server.app_secret)
    assert (placed.code, server.calls_placed()) == (0, 1)


def test_an_option_that_is_none_rings_nobody(bare_home: DeskHome) -> None:
    """Exit code 2 with the names there are, before anything is read or made."""
    ended = bare_home.run("call", "205", "--practice", "--set", "dst_dmtf=1")
    assert (ended.code, ended.out) == (2, "")
    assert "dst_dtmf" in ended.err
    assert not bare_home.places.home.exists()


def test_the_running_window_calls_on_a_line_that_was_added_meanwhile(home: DeskHome, server: PracticeServer) -> None:
    """The secret goes over the private socket; it is in no file, in no log and on no command line."""
    window = home.open_window()
    assert add(home, server, "--extension", "101").code == 0
    placed = run(home, "call", "205", "--line", "office", "--secret-stdin", "--json", says=server.app_secret)
    assert (placed.code, placed.err, placed.step_names) == (0, "", ["sending", "accepted"])
    assert server.callback_posts() == 1
    # The window knows the secret for as long as it runs.
    again = home.run("call", "206", "--line", "office", "--json")
    assert (again.code, server.callback_posts()) == (0, 2)
    assert leaked(home, server.app_secret) == []
    assert window.running()
    window.kill()
    until(lambda: not home.is_listening(), "the window's end")
    assert home.run("call", "207", "--line", "office").code == 3
    assert json.loads((home.places.settings / "lines.json").read_bytes())["last"] == "office"
