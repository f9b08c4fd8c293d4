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

from deskbell.domain.outcome import Outcome
from deskbell.domain.steps import StepKind, StepReader
from doubles.desk_program import DeskProgram, Traffic, desk_program, kept_calls
from doubles.practice_server import practice_server

SPEED = 10.0


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
    with practice_server(speed=SPEED) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.types("205")
        running.enters()
        running.wait(lambda: settled(running))
        assert (server.callback_posts(), server.calls_placed()) == (1, 1)
        assert traffic.callbacks() == ["deskbell-worker"]
        assert traffic.threads == {"deskbell-worker"}
        assert traffic.disk == {"deskbell-journal"}
        assert running.strip_words() == ["You talked with Anna, accounts for 0:08."]
        assert running.history() == ["Today, 1 practice call", f"Anna, accounts, Talked 0:08, 205, {clock(running)}"]


def clock(running: DeskProgram) -> str:
    """When the last call was placed, as the window shows it."""
    return running.strips()[0].frozen_timer if False else _clock_time(running.told[-1].intent.at_s)


def _clock_time(at_s: float) -> str:
    from deskbell.wording.times import clock_time

    return clock_time(at_s)
