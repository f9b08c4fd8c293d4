"""The door: what each command line leads to, and with which code it ends."""

import os
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from deskbell import bootstrap
from deskbell.__main__ import main
from deskbell.cli.codes import Exit
from deskbell.paths import find_places
from deskbell.runtime.owner_lock import OwnerLock
from doubles.running_deskbell import Send, hangs_up, running

CALL = ["call", "205", "--practice", "--wait"]
only_posix = pytest.mark.skipif(sys.platform == "win32", reason="a socket's path stands for the running instance")
pytestmark = pytest.mark.usefixtures("cores_allowed")


def home() -> Path:
    """The home of this test's Deskbell."""
    return Path(os.environ["DESKBELL_HOME"])


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints the installed version and nothing else."""
    assert main(["--version"]) == Exit.DONE
    assert capsys.readouterr().out == f"Deskbell {version('deskbell')}\n"


@pytest.mark.parametrize("words", [["dial", "205"], ["-x"], ["call"]])
def test_an_unknown_command_is_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The usage is told on standard error, and nothing is made on the disk."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == Exit.WRONG_USAGE
    assert "usage: deskbell" in capsys.readouterr().err
    assert not home().exists()


def test_the_words_come_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without words of its own, the program reads those it was started with."""
    monkeypatch.setattr(sys, "argv", ["deskbell", "--version"])
    assert main() == Exit.DONE
    assert re.fullmatch(r"Deskbell [0-9.]+\n", capsys.readouterr().out)


def test_a_call_without_a_line_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """As long as there is no line but practice, a call says how it can be made."""
    assert main(["call", "205"]) == Exit.WRONG_USAGE
    assert "--practice" in capsys.readouterr().err


def test_a_call_is_handed_to_the_running_deskbell(capsys: pytest.CaptureFixture[str]) -> None:
    """Its steps are printed as they come and its exit code is the command's."""
    asked: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], send: Send) -> None:
        asked.append(request)
        await send({"step": {"step": "sending"}, "words": "Asking the PBX to call 205 …"})
        await send({"step": {"step": "outcome", "outcome": "busy"}, "words": "Busy."})
        await send({"exit": Exit.ENDED_OTHERWISE})

    with running(answer):
        assert main(CALL) == Exit.ENDED_OTHERWISE
        assert capsys.readouterr().out == "Asking the PBX to call 205 …\nBusy.\n"
        assert main([*CALL, "--json"]) == Exit.ENDED_OTHERWISE
        assert capsys.readouterr().out == '{"step": "sending"}\n{"step": "outcome", "outcome": "busy"}\n'
    assert [(request["do"], request["number"], request["wait"]) for request in asked] == [("call", "205", True)] * 2
    assert not home().exists()


def test_a_problem_of_the_running_deskbell_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A question without `--yes` ends with its sentence and its code."""

    async def answer(_request: dict[str, Any], send: Send) -> None:
        await send({"problem": "A call to 205 is still open. Call again all the same?"})
        await send({"exit": Exit.REFUSED})

    with running(answer):
        assert main(CALL) == Exit.REFUSED
    assert capsys.readouterr().err == "A call to 205 is still open. Call again all the same?\n"


def test_a_second_start_raises_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    """The number is handed over, nothing is printed and no second window opens."""
    asked: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], send: Send) -> None:
        asked.append(request)
        await send({"exit": Exit.DONE})

    with running(answer):
        assert main(["tel:205"]) == Exit.DONE
    assert asked == [{"do": "open", "text": "tel:205"}]
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


@pytest.mark.expects_log
def test_a_deskbell_that_ends_in_the_middle_leaves_the_call_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever lost the running instance is told to watch the phone and not to call again."""

    async def answer(_request: dict[str, Any], send: Send) -> None:
        await send({"step": {"step": "sending"}, "words": "Asking the PBX to call 205 …"})
        raise ValueError("the instance falls over")

    with running(answer):
        assert main(CALL) == Exit.UNKNOWN
    assert capsys.readouterr().err == (
        "The running Deskbell ended before it said how the call went. Watch your phone; do not call again.\n"
    )


@only_posix
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (CALL, "The running Deskbell does not answer. Nothing was sent.\n"),
        ([], "The running Deskbell does not answer. End it and start again.\n"),
    ],
)
def test_a_deskbell_that_does_not_answer_is_a_fault_and_nothing_was_sent(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A request that was certainly not taken is not called unknown."""
    with hangs_up():
        assert main(words) == Exit.FAULT
    assert capsys.readouterr().err == told


def test_without_a_running_deskbell_the_call_is_placed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same request goes to a desk of the command's own, and its code is the command's."""
    seen: list[Any] = []

    def run_call(places: Any, request: Any, report: Any) -> int:
        seen.append((places.home, request["number"], report.exit))
        return Exit.DONE

    monkeypatch.setattr(bootstrap, "run_call", run_call)
    assert main(CALL) == Exit.DONE
    assert seen == [(home(), "205", Exit.UNKNOWN)]


def test_the_first_start_opens_the_window_and_is_the_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the lock when the window comes up, and what it was started with is offered there."""
    seen: list[tuple[Path, str, bool]] = []

    def run_window(places: Any, text: str, lock: OwnerLock) -> int:
        seen.append((places.home, text, OwnerLock(places.instance_lock).acquire()))
        lock.release()
        return Exit.DONE

    monkeypatch.setattr(bootstrap, "run_window", run_window)
    assert main(["205"]) == Exit.DONE
    assert seen == [(home(), "205", False)]


def test_an_empty_history_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first call there is no line."""
    assert main(["history"]) == Exit.DONE
    assert capsys.readouterr().out == ""


def test_the_practice_pbx_is_started_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    """A port that cannot be is said by the practice PBX itself, with the code of wrong usage."""
    assert main(["practice", "--port", "99999"]) == Exit.WRONG_USAGE
    assert "port" in capsys.readouterr().err


def test_a_practice_process_gives_way_to_the_one_that_serves(tmp_path: Path) -> None:
    """A second process for the same home ends at once and well."""
    from deskbell.practice.folder import folder_lock

    with folder_lock(tmp_path) as held:
        assert held
        assert main(["practice-process", str(tmp_path)]) == Exit.DONE


def test_a_home_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be is told without a trace, for a list and for a call."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DESKBELL_HOME", str(tmp_path / "file" / "home"))
    assert main(["history"]) == Exit.FAULT
    assert capsys.readouterr().err == (
        "The record of calls on this computer cannot be read or written. The reason: Not a directory.\n"
    )
    assert main(CALL) == Exit.REFUSED
    assert capsys.readouterr().err == (
        "I cannot write this call down, so I did not place it. No phone rang. The reason: Not a directory.\n"
    )


@only_posix
def test_a_runtime_folder_that_others_can_enter_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """What makes the folder unsafe is said, though the system has no word for it."""
    folder = find_places(os.environ).runtime
    folder.mkdir()
    folder.chmod(0o777)
    assert main([]) == Exit.FAULT
    told = capsys.readouterr().err
    assert told.startswith("Deskbell cannot use its folders: not a folder of this user alone: ")
    assert "None" not in told


def test_an_interrupted_command_says_so_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends with 130 and without a trace."""

    def interrupted(*_: Any, **__: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run_history", interrupted)
    assert main(["history"]) == Exit.INTERRUPTED


@pytest.mark.expects_log
def test_a_fault_is_a_sentence_and_its_trace_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug ends with 70; the terminal gets no trace and the log file gets one."""

    def faulty(*_: Any, **__: Any) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(bootstrap, "run_history", faulty)
    assert main(["history"]) == Exit.FAULT
    told = capsys.readouterr().err
    assert told == "Deskbell has a fault. Look at the history before you call again. The log file says more.\n"
    logs = "".join(log.read_text(encoding="utf-8") for log in find_places(os.environ).logs.iterdir())
    assert "ZeroDivisionError" in logs
    assert "test_main.py" in logs
