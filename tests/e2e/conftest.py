"""The real program in the real world of a desk: an X server, a home, and a practice PBX over HTTP."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from doubles.desk_home import DeskHome, Program, desk_home
from doubles.desk_screen import DeskScreen, desk_screen

ARTEFACTS = Path(__file__).parents[1] / "artefacts"
NUMBERS = ("205", "206", "207", "208")


@dataclass(frozen=True)
class Errands:
    """What takes its time in any case, begun before the first test: calls, and a practice PBX left alone."""

    calls: dict[str, Program]
    left: DeskHome
    left_at_s: float


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that ask how the errands went come last."""
    items.sort(key=lambda item: "errands" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def screen() -> Iterator[DeskScreen]:
    """A screen for all tests; each clears it when it ends."""
    with desk_screen() as screen:
        yield screen


@pytest.fixture(scope="session", autouse=True)
def _errands_begun(request: pytest.FixtureRequest) -> None:
    if any("errands" in getattr(item, "fixturenames", ()) for item in request.session.items):
        request.getfixturevalue("errands")


@pytest.fixture(scope="session")
def errands(tmp_path_factory: pytest.TempPathFactory, screen: DeskScreen) -> Iterator[Errands]:
    """One call to each of the first numbers, and a practice PBX whose only client has been killed."""
    with (
        desk_home(tmp_path_factory.mktemp("calls")) as home,
        desk_home(tmp_path_factory.mktemp("left"), screen) as left,
    ):
        calls = {number: home.start("call", number, "--practice", "--wait", "--json") for number in NUMBERS}
        client = left.open_window()
        left.practice()
        client.kill()
        yield Errands(calls, left, time.monotonic())


@pytest.fixture
def home(tmp_path: Path, screen: DeskScreen) -> Iterator[DeskHome]:
    """A home with a screen; its programs must have no fault in the log and not a word on standard error by the end."""
    with desk_home(tmp_path, screen) as home:
        yield home
        assert (home.faults(), home.complaints()) == ("", "")
    assert screen.windows() == []


@pytest.fixture
def bare_home(tmp_path: Path) -> Iterator[DeskHome]:
    """A home without a screen."""
    with desk_home(tmp_path) as home:
        yield home
        assert home.faults() == ""
        assert "Traceback" not in home.complaints()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """The folder of pictures to look at after the tests."""
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS
