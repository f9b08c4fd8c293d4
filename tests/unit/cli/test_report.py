"""Printing what a call tells."""

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.cli.codes import Exit
from deskbell.cli.report import Report, as_json_line, clean, complain, say

EVIL = "Anna\x1b[2J\u202e\u2066\x07\x9b31m\r\n"


def test_people_get_words_and_programs_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same message is printed as a sentence or as an object."""
    message = {"step": {"step": "accepted", "call_id": "7"}, "words": "The PBX took the call."}
    Report(as_json=False).take(message)
    assert capsys.readouterr().out == "The PBX took the call.\n"
    Report(as_json=True).take(message)
    assert json.loads(capsys.readouterr().out) == message["step"]


def test_problems_go_to_standard_error_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output stays pure, also with JSON; the exit code is remembered."""
    report = Report(as_json=True)
    report.take({"problem": "There is no number to dial.", "exit": 2})
    assert report.exit is Exit.WRONG_USAGE
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "There is no number to dial.\n")


def test_a_call_that_told_nothing_is_unknown() -> None:
    """Until an exit code has come, nobody knows how the call went."""
    assert Report(as_json=True).exit is Exit.UNKNOWN


def test_foreign_text_does_not_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Control and bidi characters are kept out of words and complaints, and escaped in JSON."""
    Report(as_json=False).take({"step": {}, "words": f"{EVIL}is ringing."})
    complain(f"{EVIL}is gone.")
    Report(as_json=True).take({"step": {"name": EVIL}, "words": ""})
    told = capsys.readouterr()
    words, as_json = told.out.splitlines()
    assert words == "Anna[2J31mis ringing."
    assert told.err == "Anna[2J31mis gone.\n"
    assert as_json.isprintable()
    assert json.loads(as_json) == {"name": EVIL}


@given(st.text())
def test_what_is_cleaned_can_be_shown(text: str) -> None:
    """What stays is printable and in its order."""
    shown = clean(text)
    assert shown == "" or shown.isprintable()
    assert shown == "".join(character for character in text if character in shown)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_json_is_one_line_that_any_encoding_can_say(fields: dict[str, str | int | None]) -> None:
    """A row is one line of ASCII and reads back as it was."""
    line = as_json_line(fields)
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line) == fields


def test_a_poor_encoding_loses_letters_and_not_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without our letters gets question marks instead of a crash in the middle of a call."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    say("Asking the PBX to call Анна … \ud800")
    assert raw.getvalue().split() == [b"Asking", b"the", b"PBX", b"to", b"call", b"????", b"?", b"?"]


def test_a_stream_without_an_encoding_takes_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream in memory has no encoding and needs none."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    say("Анна …")
    assert stream.getvalue() == "Анна …\n"


def test_a_program_without_a_console_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started without a console there are no streams, and nothing fails."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    say("The PBX took the call.")
    complain("There is no number to dial.")


def test_a_reader_that_has_gone_does_not_stop_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the pipe has broken nothing is raised, now or at the exit, and the exit code is still taken."""
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    report = Report(as_json=False)
    for _ in range(3):
        report.take({"step": {}, "words": "Anna is ringing."})
    report.take({"exit": 0})
    stream.close()
    assert report.exit is Exit.DONE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_does_not_stop_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output that cannot be written is lost, and the next line tries nothing any more."""
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        say("Anna is ringing.")
        say("You are talking with Anna.")


def test_a_stream_that_fails_without_a_file_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that is no file cannot be pointed elsewhere, and that is no failure either."""

    class Broken(io.StringIO):
        def write(self, text: str, /) -> int:
            raise BrokenPipeError(text)

    monkeypatch.setattr(sys, "stderr", Broken())
    complain("There is no number to dial.")
