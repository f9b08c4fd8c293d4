"""The file with what is set for my phones."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from deskbell.domain.own_phone import PhoneSettings
from deskbell.settings.own_phones_file import FILE_NAME, OwnPhonesFile

SET = PhoneSettings().with_answering("Hotel", "101", on=True).with_voicemail_known("Hotel", ("+79261234567",))


def a_file(folder: Path) -> OwnPhonesFile:
    """The file in a folder that nobody else writes."""
    return OwnPhonesFile(folder, nullcontext)


def test_what_is_set_is_read_again(tmp_path: Path) -> None:
    """And what is set later is made of it."""
    assert a_file(tmp_path / "new").read() == PhoneSettings()
    assert a_file(tmp_path / "new").change(lambda _: SET) == SET
    assert a_file(tmp_path / "new").read() == SET
    changed = a_file(tmp_path / "new").change(lambda known: known.with_answering("Hotel", "102", on=True))
    assert changed.answering == {("Hotel", "101"), ("Hotel", "102")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"version": 2, "answer themselves": [], "voicemail known": []}),
        json.dumps({"version": 1, "answer themselves": []}),
        json.dumps({"version": 1, "answer themselves": [["Hotel"]], "voicemail known": []}),
        json.dumps({"version": 1, "answer themselves": [["Hotel", 101]], "voicemail known": []}),
        json.dumps({"version": 1, "answer themselves": [["Hotel", "1" * 201]], "voicemail known": []}),
        json.dumps({"version": 1, "answer themselves": [], "voicemail known": "none"}),
    ],
)
def test_a_damaged_file_sets_nothing_and_is_kept_aside(tmp_path: Path, text: str) -> None:
    """A phone that picks itself up by mistake would be worse than one that does not."""
    (tmp_path / FILE_NAME).write_text(text)
    assert a_file(tmp_path).read() == PhoneSettings()
    a_file(tmp_path).change(lambda known: known.with_answering("Hotel", "101", on=True))
    assert (tmp_path / f"{FILE_NAME}.damaged-1").read_text() == text
    assert a_file(tmp_path).read().answering == {("Hotel", "101")}
