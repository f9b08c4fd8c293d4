"""What is said of the file that holds contacts and presets."""

import pytest

from deskbell.domain.errors import DirectoryMended, DirectoryTrouble
from deskbell.wording.directory import explain_directory


@pytest.mark.parametrize(
    ("presets", "contacts", "read"),
    [
        (0, 0, "nothing"),
        (1, 0, "1 preset"),
        (0, 1, "1 contact"),
        (2, 1000, "1000 contacts and 2 presets"),
    ],
)
def test_a_mended_file_is_told_with_what_is_left(presets: int, contacts: int, read: str) -> None:
    """And where the damaged one is."""
    assert explain_directory(DirectoryMended("directory.db.damaged", presets, contacts)) == (
        f"The contacts and presets on this computer were damaged. What could be read is here: {read}. "
        "The damaged file is kept as directory.db.damaged."
    )


def test_a_file_that_fails_is_told_with_the_reason() -> None:
    """Where there is one."""
    sentence = "The contacts and presets on this computer cannot be read or written."
    assert explain_directory(DirectoryTrouble()) == sentence
    assert explain_directory(DirectoryTrouble("the disk is full")) == f"{sentence} The reason: the disk is full."
