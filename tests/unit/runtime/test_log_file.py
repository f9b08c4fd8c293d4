"""The log file: bounded, private, redacted."""

import logging
import os
import stat
from pathlib import Path

import pytest

from deskbell.runtime import log_file
from deskbell.runtime.log_file import RedactingFormatter, make_handler

SECRET = "s3cr3t-value"  # noqa: S105 - what must not be found
NUMBER = "89261234567"


def make_record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    """Return a record as a log call makes it."""
    found = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("deskbell.test", logging.INFO, "file.py", 1, message, args, found)


def caught(error: BaseException, cause: BaseException | None = None) -> BaseException:
    """Return an error that was raised."""
    try:
        raise error from cause  # noqa: TRY301 - only to be caught
    except BaseException as raised:  # noqa: BLE001 - whatever was handed in
        return raised


def written(record: logging.LogRecord) -> str:
    """Return a record as it is written."""
    return RedactingFormatter().format(record)


def test_message_and_arguments_are_masked() -> None:
    """A number is masked wherever in the record it came from."""
    entry = written(make_record(f"{NUMBER} asks %s and %d", NUMBER, int(NUMBER)))
    assert entry.endswith("INFO MainThread deskbell.test: **67 asks **67 and **67")


def test_of_an_exception_only_its_kind_and_its_place_are_written() -> None:
    """The text of an error and of its causes is not; where it happened can still be read."""
    error = caught(ValueError(f"bad number {NUMBER}"), caught(KeyError(SECRET)))
    entry = written(make_record("failed", error=error))
    assert NUMBER not in entry
    assert SECRET not in entry
    assert f'File "{__file__}", line {error.__traceback__.tb_lineno}, in caught' in entry  # type: ignore[union-attr]  # it was raised
    assert "\n  ValueError\n" in entry
    assert "\n  because of KeyError\n" in entry


def test_a_secret_in_a_group_of_errors_or_a_note_is_masked() -> None:
    """Groups and notes are parts of an error too."""
    inner = ValueError(f"Bearer {SECRET}")
    inner.add_note(f'  and "variables": {SECRET}')
    group = caught(ExceptionGroup("two", [inner, TypeError(NUMBER)]))
    entry = written(make_record("failed", error=group))
    assert SECRET not in entry
    assert NUMBER not in entry


def test_what_another_formatter_cached_is_not_used() -> None:
    """A plain handler that formatted the record first does not leak its text into the file."""
    record = make_record("failed", error=caught(ValueError(NUMBER)))
    logging.Formatter().format(record)
    assert NUMBER in str(record.exc_text)
    assert NUMBER not in written(record)


def test_a_value_cannot_forge_an_entry() -> None:
    """Every entry is one line; the lines of a traceback are indented."""
    forged = "x\n2026-01-01T00:00:00Z CRITICAL forged"
    entry = written(make_record("name %s", forged, error=caught(ValueError(forged))))
    first, *rest = entry.split("\n")
    assert "forged" in first
    assert rest
    assert all(line.startswith("  ") for line in rest)


def test_a_faulty_log_call_leaves_a_trace() -> None:
    """An argument that does not fit is neither printed nor fatal."""
    entry = written(make_record("%d calls", NUMBER))
    assert entry.endswith("a log call failed with TypeError")


def test_no_exception_is_no_traceback() -> None:
    """A log call that asks for an exception where there is none gets its line."""
    record = make_record("fine")
    record.exc_info = (None, None, None)
    assert written(record).endswith(": fine")
    assert RedactingFormatter().formatException((None, None, None)) == ""


def test_a_long_entry_is_cut() -> None:
    """One record cannot fill the disk."""
    assert len(written(make_record("x" * 1_000_000))) < 20_000


def test_file_and_folder_are_private(tmp_path: Path) -> None:
    """Folder 0700, file 0600, whatever they were and whatever the umask allows."""
    folder = tmp_path / "logs"
    folder.mkdir(mode=0o755)
    (folder / "deskbell.log").touch(mode=0o644)
    before = os.umask(0)
    try:
        handler = make_handler(folder / "deskbell.log")
        handler.close()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "deskbell.log").stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_the_log_is_bounded_and_every_file_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old entries go; no file of the log is readable for others."""
    monkeypatch.setattr(log_file, "FILE_BYTES", 2_000)
    handler = make_handler(tmp_path / "deskbell.log")
    for number in range(500):
        handler.emit(make_record(f"entry {number % 1000} of a long day"))
    handler.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["deskbell.log", "deskbell.log.1", "deskbell.log.2", "deskbell.log.3"]
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "entry 499" in files[0].read_text(encoding="utf-8")


def test_a_file_that_cannot_be_rotated_is_written_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process holds the old file nothing is lost and nobody is told."""
    monkeypatch.setattr(log_file, "FILE_BYTES", 300)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "rename", refuse)
    handler = make_handler(tmp_path / "deskbell.log")
    for number in range(10):
        handler.emit(make_record(f"entry {number}"))
    handler.close()
    text = (tmp_path / "deskbell.log").read_text(encoding="utf-8")
    assert [f"entry {number}" in text for number in range(10)] == [True] * 10
