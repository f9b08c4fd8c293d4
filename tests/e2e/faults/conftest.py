"""Desks whose line is broken on purpose, one for each file of tests, which ends with the books in order."""

from collections.abc import Iterator

import pytest

from doubles.black_hole import FarPlace, can_be_far, far_place
from doubles.desk_screen import DeskScreen
from doubles.faulty_desk import FaultyDesk, faulty_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyDesk]:
    """A desk whose windows nobody sees."""
    with faulty_desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk
        desk.reconcile()
        assert desk.told() == ""


@pytest.fixture(scope="module")
def seen_desk(tmp_path_factory: pytest.TempPathFactory, screen: DeskScreen) -> Iterator[FaultyDesk]:
    """A desk with a screen and a keyboard."""
    with faulty_desk(tmp_path_factory.mktemp("desk"), screen) as desk:
        yield desk
        desk.reconcile()
        assert desk.told() == ""


@pytest.fixture(scope="module")
def far() -> Iterator[FarPlace]:
    """A network that can vanish."""
    if not can_be_far():
        pytest.skip("a network of one's own takes root")
    with far_place() as place:
        yield place


@pytest.fixture(scope="module")
def far_desk(tmp_path_factory: pytest.TempPathFactory, far: FarPlace) -> Iterator[FaultyDesk]:
    """A desk whose PBX is in that network, over TLS."""
    with faulty_desk(tmp_path_factory.mktemp("desk"), far=far) as desk:
        yield desk
        desk.reconcile()
        assert desk.told() == ""
