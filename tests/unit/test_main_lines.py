"""The door, for commands about lines and for the secrets that come with them."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from deskbell.__main__ import main
from deskbell.cli.codes import Exit
from doubles.running_deskbell import Send, hangs_up, running

ADD = ["line", "add", "office", "--host", "pbx.example.com", "--app-id", "5a", "--secret-stdin"]
only_posix = pytest.mark.skipif(sys.platform == "win32", reason="a socket's path stands for the running instance")
pytestmark = pytest.mark.usefixtures("cores_allowed")


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the keyring of whoever runs the tests alone."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


def home() -> Path:
    """The home of this test's Deskbell."""
    return Path(os.environ["DESKBELL_HOME"])


def test_a_secret_goes_to_the_running_deskbell_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes by standard input, and is told to nobody but the one who places the call."""
    asked: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], send: Send) -> None:
        asked.append(request)
        await send({"exit": Exit.DONE})

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"deadbeef\n")))
    with running(answer):
        assert main(["call", "205", "--line", "office", "--secret-stdin"]) == Exit.DONE
    assert [(request["line"], request["secret"]) for request in asked] == [("office", "deadbeef")]
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


@pytest.mark.parametrize("words", [["call", "205", "--secret-stdin"], ADD, ["line", "test", "a", "--secret-stdin"]])
def test_without_the_secret_that_was_announced_nothing_is_done(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and a sentence; nobody is asked and nothing is made."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert main(words) == Exit.WRONG_USAGE
    assert capsys.readouterr().err == "No secret came by standard input. Nothing was done.\n"
    assert not home().exists()


def test_the_running_deskbell_hears_of_lines_that_come_and_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After each change that was made, and after no other command."""
    asked: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], send: Send) -> None:
        asked.append(request)
        await send({"exit": Exit.DONE})

    def add() -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"deadbeef\n")))
        return main(ADD)

    with running(answer):
        assert add() == Exit.DONE
        assert len(asked) == 1
        assert add() == Exit.WRONG_USAGE
        assert main(["line", "list", "--json"]) == Exit.DONE
        assert len(asked) == 1
        assert main(["line", "remove", "office"]) == Exit.DONE
    assert asked == [{"do": "lines"}] * 2
    assert json.loads(capsys.readouterr().out.splitlines()[1])["name"] == "office"


def test_the_running_deskbell_hears_of_presets_that_change(tmp_path: Path) -> None:
    """After each change that was made; listing and exporting change nothing."""
    asked: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], send: Send) -> None:
        asked.append(request)
        await send({"exit": Exit.DONE})

    file = str(tmp_path / "presets.json")
    with running(answer):
        assert main(["preset", "add", "Gate"]) == Exit.DONE
        assert main(["preset", "add", "Gate"]) == Exit.WRONG_USAGE
        assert main(["preset", "list"]) == Exit.DONE
        assert main(["preset", "export", file]) == Exit.DONE
        assert len(asked) == 1
        assert main(["preset", "remove", "Gate"]) == Exit.DONE
        assert main(["preset", "import", file]) == Exit.DONE
    assert asked == [{"do": "presets"}] * 3


@only_posix
def test_a_running_deskbell_that_does_not_hear_of_a_line_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line is kept all the same."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"deadbeef\n")))
    with hangs_up():
        assert main(ADD) == Exit.DONE
    assert "it sees the change when it is started again" in capsys.readouterr().err
