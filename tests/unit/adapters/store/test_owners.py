"""Who is alive and who is not, told by lock files."""

from pathlib import Path

import pytest

from deskbell.adapters.store.owners import Owners
from deskbell.domain.errors import CannotRecord


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the lock files may be made."""
    return tmp_path / "owners"


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_an_owner_is_alive_while_it_holds_its_lock(folder: Path) -> None:
    """Others see it alive from the moment it holds its lock to the moment it lets go."""
    ours, theirs = Owners(folder, "ours"), Owners(folder, "theirs")
    assert theirs.is_gone("ours")
    ours.hold()
    ours.hold()
    assert not theirs.is_gone("ours")
    ours.release()
    assert theirs.is_gone("ours")
    assert _files(folder) == set()
    ours.release()


def test_letting_go_frees_the_lock_and_not_only_its_name(folder: Path) -> None:
    """A file that cannot be removed must not keep its calls from being adopted."""
    ours = Owners(folder, "ours")
    ours.hold()
    (folder / "same.lock").hardlink_to(folder / "ours.lock")
    assert not ours.is_gone("same")
    ours.release()
    assert ours.is_gone("same")


def test_nobody_counts_as_gone_to_itself(folder: Path) -> None:
    """Before its first call a process holds no lock yet, and lives."""
    assert not Owners(folder, "ours").is_gone("ours")


def test_two_processes_never_go_by_one_name(folder: Path) -> None:
    """The second would look after the first one's calls."""
    first, second = Owners(folder, "same"), Owners(folder, "same")
    first.hold()
    with pytest.raises(CannotRecord) as refused:
        second.hold()
    assert "same name" in refused.value.detail
    first.release()
    second.hold()
    second.release()


def test_clearing_away_removes_the_locks_of_the_dead_alone(folder: Path) -> None:
    """Files of living owners, ours among them, and files that are no locks stay."""
    ours, theirs = Owners(folder, "ours"), Owners(folder, "theirs")
    ours.hold()
    theirs.hold()
    (folder / "dead.lock").touch()
    (folder / "note.txt").touch()
    ours.clear_away()
    assert _files(folder) == {"ours.lock", "theirs.lock", "note.txt"}
    theirs.release()
    ours.release()


def test_an_owner_that_nobody_can_tell_about_counts_as_alive(folder: Path) -> None:
    """A call is rather left alone than looked after twice."""
    (folder / "odd.lock").mkdir(parents=True)
    ours = Owners(folder, "ours")
    assert not ours.is_gone("odd")
    ours.clear_away()
    assert _files(folder) == {"odd.lock"}


@pytest.mark.parametrize("name", ["", "../../outside", "a b"])
def test_a_name_cannot_lead_out_of_the_folder(folder: Path, name: str) -> None:
    """Such a name is refused for ourselves, and means nobody where it stands in a file."""
    with pytest.raises(ValueError, match="letters and digits"):
        Owners(folder, name)
    assert Owners(folder, "ours").is_gone(name)
