"""The window on the real worker, journal and PBX client, with the practice PBX over HTTP."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import deskbell
from deskbell.domain.outcome import Outcome
from deskbell.domain.steps import StepReader
from deskbell.wording.times import clock_time
from doubles.desk_program import DeskProgram, Traffic, desk_program, kept_calls
from doubles.practice_server import practice_server

BRISK, FAST = 2.0, 20.0
UNTIL_PAINTED = """
import json, sys
from PySide6.QtCore import QTimer
from deskbell.__main__ import main
from deskbell.ui.app import DeskWindow

def painted(desk_window):
    print(json.dumps(sorted(sys.modules)))
    QTimer.singleShot(0, desk_window.window.close)

DeskWindow._on_first_painted = painted
sys.exit(main([]))
"""
HEAVY = ("httpx", "httpcore", "pydantic", "keyring", "truststore", "ssl", "starlette", "uvicorn", "asyncio")


@pytest.fixture
def traffic(monkeypatch: pytest.MonkeyPatch) -> Traffic:
    """Watch who sends and who writes."""
    return Traffic(monkeypatch)


def settled(running: DeskProgram) -> bool:
    """Whether the newest call's outcome is known."""
    return bool(running.told) and running.told[-1].settled


def test_typing_a_number_and_enter_is_one_call_followed_to_its_end(
    qtbot: QtBot, tmp_path: Path, traffic: Traffic
) -> None:
    """One POST from the worker thread; the GUI thread neither sends nor writes; strip and history tell the outcome."""
    with practice_server(speed=BRISK) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.types("205")
        running.enters()
        running.wait(lambda: settled(running))
        assert (server.callback_posts(), server.calls_placed()) == (1, 1)
        assert traffic.callbacks() == ["deskbell-worker"]
        assert traffic.threads == {"deskbell-worker"}
        assert traffic.disk == {"deskbell-journal"}
        steps = StepReader()
        told = [step.kind.value for progress in running.told for step in steps.read(progress)]
        assert told[:2] == ["sending", "accepted"]
        assert told[-2:] == ["talking", "outcome"]
        assert running.strip_words() == ["You talked with Accounts for 0:08."]
        at = clock_time(running.told[0].intent.at_s)
        assert running.history() == ["Today, 1 practice call", f"Accounts, Talked 0:08, 205, {at}"]


def test_enter_pressed_three_times_at_once_is_one_call(qtbot: QtBot, tmp_path: Path, traffic: Traffic) -> None:
    """Presses that come before anything has happened find nothing to dial."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.types("206")
        for _ in range(3):
            running.enters()
        running.wait(lambda: settled(running))
        assert server.callback_posts() == len(traffic.callbacks()) == 1
        assert running.strip_words() == ["Busy: Sales was engaged when you picked up."]


async def test_what_the_window_showed_is_in_the_journal(qtbot: QtBot, tmp_path: Path) -> None:
    """The next start finds the call with its outcome."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.types("208")
        running.enters()
        running.wait(lambda: settled(running))
    (call,) = await kept_calls(tmp_path)
    assert (call.intent.destination, call.progress.outcome) == ("208", Outcome.REJECTED)


def test_cancel_in_the_strip_ends_the_call_at_the_pbx(qtbot: QtBot, tmp_path: Path) -> None:
    """While my phone rings, the button ends the call and nobody else is rung."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server) as running:
        server.by_hand()
        running.show()
        running.types("205")
        running.enters()
        running.wait(lambda: any("Pick up your phone 101." in words for words in running.strip_words()))
        cancel, *_ = running.window.strips.buttons()
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        running.wait(lambda: settled(running))
        assert running.told[-1].outcome is Outcome.CANCELLED
        assert running.strip_words() == ["Cancelled: you ended the call before you talked."]
        assert server.phone()["state"] == "idle"


def test_a_name_is_found_and_called(qtbot: QtBot, tmp_path: Path, traffic: Traffic) -> None:
    """Letters that only one extension has call it."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.types("sales")
        running.wait(lambda: running.window.dial.preview.words() == "Will dial 206 · Sales")
        qtbot.wait(200)  # the people have only just come, and a name is trusted after 150 ms
        running.enters()
        running.wait(lambda: settled(running))
        assert running.told[-1].intent.destination == "206"
        assert len(traffic.callbacks()) == 1


def test_a_link_that_came_with_the_start_is_offered_and_not_dialled(
    qtbot: QtBot, tmp_path: Path, traffic: Traffic
) -> None:
    """It stands in the field until Enter."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show("tel:205")
        assert running.window.dial.text() == "205"
        running.desk_window.open_again("tel:--help")
        assert running.window.notice.accessibleName() == "This link does not hold a phone number."
        assert server.callback_posts() == 0
    assert traffic.callbacks() == []


def test_bad_input_is_a_sentence_and_no_request(qtbot: QtBot, tmp_path: Path, traffic: Traffic) -> None:
    """Letters that match nobody, nothing, far too much, and links without a number place nothing."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        for text in ("zoe", "", "1" * 200, "tel:", "tel:--help"):
            running.window.dial.entry.clear()
            running.types(text)
            running.enters()
            assert running.window.dial.preview.words().endswith((".", "digits."))
        assert running.told == []
        assert server.callback_posts() == 0
    assert traffic.callbacks() == []


def test_without_a_practice_pbx_the_window_says_so_and_a_call_was_not_placed(qtbot: QtBot, tmp_path: Path) -> None:
    """The list, the status and the strip give the reason, and the call says that nothing was sent."""
    with desk_program(qtbot, tmp_path, None) as running:
        running.show()
        assert running.line_state() == "The practice PBX is not running"
        running.types("205")
        running.enters()
        running.wait(lambda: settled(running))
        assert running.strip_words() == [
            "Not placed: the practice PBX did not start. No phone rang. Start Deskbell again."
        ]
        assert running.told[-1].sent is False


def test_closing_the_window_in_the_middle_of_a_call_ends_cleanly(qtbot: QtBot, tmp_path: Path) -> None:
    """The call goes on at the PBX, the next window takes it up, and it is not placed again."""
    with practice_server(speed=FAST) as server:
        server.by_hand()
        with desk_program(qtbot, tmp_path, server) as first:
            first.show()
            first.types("205")
            first.enters()
            first.wait(lambda: any("Pick up" in words for words in first.strip_words()))
        with desk_program(qtbot, tmp_path, server) as second:
            second.show()
            second.wait(lambda: any("Pick up" in words for words in second.strip_words()))
            server.answer()
            second.wait(lambda: settled(second))
            assert second.told[-1].outcome is Outcome.TALKED
        assert server.callback_posts() == 1


def test_the_first_picture_needs_no_network_library() -> None:
    """When the window is painted for the first time, nothing of HTTP, keyring, TLS and the loop has been imported."""
    command = [sys.executable, "-c", UNTIL_PAINTED]
    env = os.environ | {"PYTHONPATH": str(Path(deskbell.__file__).parents[1])}
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(json.loads(ended.stdout))
    assert "deskbell.ui.window" in loaded
    assert [name for name in HEAVY if name in loaded] == []
