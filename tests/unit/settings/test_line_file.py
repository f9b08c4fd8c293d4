"""The file that keeps the lines of this desk."""

import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.errors import LineRefused, LinesUnreadable, NoSuchLine
from deskbell.domain.line import Line, LineList
from deskbell.settings.line_file import FILE_NAME, LONGEST_BYTES, LineFile

OFFICE = Line("office", "101", (), host="https://pbx.example.com", app_id="5a")
GATE = Line("gate", "", (), host="https://pbx.example.net", app_id="77")

only_posix = pytest.mark.skipif(os.name != "posix", reason="modes and pipes of POSIX")


class Place:
    """A folder with a file of lines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self.file = LineFile(folder, nullcontext)

    def holds(self, data: bytes) -> None:
        """Lay a text down."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(data)

    def names(self) -> set[str]:
        """What is in the folder."""
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder that is not there yet."""
    return Place(tmp_path / "new" / "settings")


def add(line: Line) -> Callable[[LineList], LineList]:
    """A change that adds a line."""
    return lambda lines: lines.with_line(line)


def refused(reading: Callable[[], object]) -> LinesUnreadable:
    """Why the list cannot be read."""
    with pytest.raises(LinesUnreadable) as error:
        reading()
    return error.value


def test_before_the_first_line_there_is_no_file_and_none_is_made(place: Place) -> None:
    """Reading leaves no trace."""
    assert place.file.read() == LineList()
    assert not place.folder.exists()


def test_a_line_that_was_added_is_there_for_the_next_start(place: Place) -> None:
    """The change is handed back, and another reader sees it."""
    assert place.file.change(add(OFFICE)) == LineList((OFFICE,))
    place.file.change(add(GATE))
    place.file.change(lambda lines: lines.with_last("gate"))
    assert Place(place.folder).file.read() == LineList((OFFICE, GATE), "gate")
    assert place.names() == {FILE_NAME}


@only_posix
def test_the_file_is_its_users_alone(tmp_path: Path) -> None:
    """Whatever the user's mask is, nobody else reads which PBX is used, or enters the home that is made for it."""
    place = Place(tmp_path / "home" / "settings")
    mask = os.umask(0)
    try:
        place.file.change(add(OFFICE))
    finally:
        os.umask(mask)
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (place.folder, place.folder.parent)} == {0o700}


@pytest.mark.parametrize(
    ("change", "error"),
    [(add(OFFICE), LineRefused), (lambda lines: lines.without("home"), NoSuchLine)],
    ids=["a name that is taken", "a line that is not there"],
)
def test_a_change_that_is_refused_leaves_the_file_as_it_was(
    place: Place, change: Callable[[LineList], LineList], error: type[Exception]
) -> None:
    """To the byte, and the refusal comes out."""
    place.file.change(add(OFFICE))
    before = place.path.read_bytes()
    with pytest.raises(error):
        place.file.change(change)
    assert place.path.read_bytes() == before


def test_a_change_that_changes_nothing_writes_nothing(place: Place) -> None:
    """A call on the line used last costs no write."""
    place.file.change(add(OFFICE))
    before = place.path.stat()
    place.file.change(lambda lines: lines)
    after = place.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("broken", [b"", b"{", b" " * (LONGEST_BYTES + 1), b'{"version": 1}'], ids=len)
def test_a_damaged_file_is_put_aside_and_said_once(place: Place, broken: bytes) -> None:
    """Where it is, is told; nothing of it is lost, and the desk goes on with an empty list."""
    for number in (1, 2):
        place.holds(broken)
        error = refused(place.file.read)
        aside = place.folder / f"{FILE_NAME}.damaged-{number}"
        assert error.kept_as == str(aside)
        assert aside.read_bytes() == broken
        assert place.file.read() == LineList()


def test_what_can_be_read_of_a_damaged_file_stays(place: Place) -> None:
    """One bad line takes no good line along."""
    place.file.change(add(OFFICE))
    told = json.loads(place.path.read_bytes())
    place.holds(json.dumps(told | {"lines": [*told["lines"], {"name": "gate"}]}).encode())
    assert refused(lambda: place.file.change(add(GATE))).kept_as
    assert place.file.read() == LineList((OFFICE,))
    assert place.file.change(add(GATE)) == LineList((OFFICE, GATE))


def test_a_file_of_a_newer_deskbell_is_left_alone(place: Place) -> None:
    """It is said what it is, each time, and not a byte changes."""
    newer = b'{"version": 2, "lines": "in another way"}'
    place.holds(newer)
    for work in (place.file.read, lambda: place.file.change(add(OFFICE)), place.file.read):
        error = refused(work)
        assert ("newer" in error.detail, error.kept_as) == (True, "")
    assert (place.path.read_bytes(), place.names()) == (newer, {FILE_NAME})


def next_handle() -> int:
    """The number that the next file would be opened under."""
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


def test_what_is_no_file_is_said_and_left(place: Place) -> None:
    """A folder in the file's place is not ours to move, nor to be kept open."""
    place.path.mkdir(parents=True)
    free = next_handle()
    assert refused(place.file.read).detail
    assert place.names() == {FILE_NAME}
    assert next_handle() == free


@only_posix
def test_a_pipe_in_its_place_holds_nobody_up(place: Place) -> None:
    """Opening it would wait for ever for a writer."""
    place.folder.mkdir(parents=True)
    os.mkfifo(place.path)
    assert refused(place.file.read).detail == "it is not a file"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """In the system's own word."""
    (tmp_path / "file").write_bytes(b"")
    file = LineFile(tmp_path / "file" / "settings", nullcontext)
    assert refused(lambda: file.change(add(OFFICE))).detail == "Not a directory"


def test_a_list_that_could_not_be_read_again_is_not_written(place: Place) -> None:
    """The last good file stays."""
    place.file.change(add(OFFICE))
    endless = Line("endless", "", (), host="https://" + "x" * 1000, app_id="5")
    assert refused(lambda: place.file.change(add(endless))).detail
    assert place.file.read() == LineList((OFFICE,))
    assert place.names() == {FILE_NAME}


def test_what_a_crash_left_behind_is_written_over(place: Place) -> None:
    """A half-written new file is nobody's list."""
    place.file.change(add(OFFICE))
    (place.folder / f"{FILE_NAME}.new").write_bytes(b"{")
    assert place.file.change(add(GATE)) == LineList((OFFICE, GATE))
    assert place.names() == {FILE_NAME}


def test_writers_take_turns(tmp_path: Path) -> None:
    """Every line of every writer is in the list, none is written over."""
    turn = threading.Lock()

    @contextmanager
    def alone() -> Iterator[None]:
        with turn:
            yield

    def write(number: int) -> None:
        LineFile(tmp_path, alone).change(add(Line(f"line {number}", "", (), host="h", app_id="a")))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(LineFile(tmp_path, alone).read().lines) == len(writers)


@given(st.binary(max_size=60) | st.sampled_from([b'{"version": 1, "lines": []}', b'{"version": 3}']))
def test_any_bytes_are_a_list_or_a_sentence(data: bytes) -> None:
    """Nothing else comes out, and what was put aside is not found again."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.holds(data)
        first, again = outcome(place), outcome(place)
        if isinstance(first, LinesUnreadable) and first.kept_as:
            assert again == LineList()
        elif isinstance(first, LinesUnreadable):
            assert isinstance(again, LinesUnreadable)
            assert place.path.read_bytes() == data
        else:
            assert first == again == LineList()


def outcome(place: Place) -> LineList | LinesUnreadable:
    """What comes of reading."""
    try:
        return place.file.read()
    except LinesUnreadable as error:
        return error


def test_reading_costs_the_standard_library_alone() -> None:
    """The window reads its lines before its first picture."""
    shown = subprocess.run(
        [sys.executable, "-c", "import sys, deskbell.settings.line_file; print(*sys.modules)"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.split()
    named = {name.partition(".")[0] for name in shown if not name.startswith("_")}
    assert named & {"pydantic", "asyncio", "tempfile", "keyring", "httpx"} == set()
