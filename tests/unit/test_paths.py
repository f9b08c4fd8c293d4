"""Where Deskbell keeps its things, and where it finds its resources."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell import paths
from deskbell.paths import Places, ensure, find_places, resource

TOP = Path(__file__).parents[2]
LOCATE = "from deskbell.paths import resource; print(resource('icons/bell.svg'))"


@pytest.fixture
def runtime() -> Path:
    """Return the run-time folder that this test's user has."""
    return Path(os.environ["XDG_RUNTIME_DIR"])


def places_of(home: str | Path, **environ: str) -> Places:
    """Return the places of a home."""
    return find_places({"DESKBELL_HOME": str(home), **environ})


def run(code: str, app: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that knows only the package in `app`."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(app)},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_one_variable_moves_everything_kept(tmp_path: Path, runtime: Path) -> None:
    """Data, logs and the practice PBX's files lie below DESKBELL_HOME, the socket in the user's run-time folder."""
    places = places_of(tmp_path / "desk", XDG_RUNTIME_DIR=str(runtime))
    assert places == Places(
        home=tmp_path / "desk",
        data=tmp_path / "desk" / "data",
        logs=tmp_path / "desk" / "logs",
        runtime=runtime / "deskbell",
        practice=tmp_path / "desk" / "practice",
    )


@pytest.mark.parametrize("unset", [{}, {"DESKBELL_HOME": ""}, {"DESKBELL_HOME": "  "}])
def test_without_it_the_system_says_where(
    unset: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unset and empty are the same: the user's own data and log folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    places = find_places(unset)
    assert places.home == tmp_path / "share" / "deskbell"
    assert places.data == tmp_path / "share" / "deskbell" / "data"
    assert places.logs.is_relative_to(tmp_path / "state" / "deskbell")


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later change of folder moves nothing; a tilde is the user's home."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert places_of("desk/../bell").home == tmp_path / "bell"
    assert places_of("~/bell").home == tmp_path / "me" / "bell"
    assert places_of("~nobody-of-that-name/bell").home == tmp_path / "~nobody-of-that-name" / "bell"


def test_one_home_has_one_address_however_it_is_spelled(tmp_path: Path) -> None:
    """A link, a slash at the end and a detour meet the same instance; another home another one."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "desk")
    spellings: list[str | Path] = [
        tmp_path / "desk",
        f"{tmp_path}/desk/",
        tmp_path / "x" / ".." / "desk",
        tmp_path / "link",
    ]
    found = [places_of(home) for home in spellings]
    assert len({places.instance_address for places in found}) == 1
    assert len({places.instance_lock for places in found}) == 1
    other = places_of(tmp_path / "other")
    assert other.instance_address != found[0].instance_address
    assert other.instance_lock != found[0].instance_lock


def test_socket_and_lock_lie_in_the_runtime_folder(tmp_path: Path, runtime: Path) -> None:
    """Both are in the one folder that is checked, and are not the same file."""
    places = places_of(tmp_path, XDG_RUNTIME_DIR=str(runtime))
    assert Path(places.instance_address).parent == places.instance_lock.parent == runtime / "deskbell"
    assert Path(places.instance_address) != places.instance_lock


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300), st.integers(0, 150))
def test_the_socket_path_is_never_too_long(home: str, length: int) -> None:
    """However long the home and the folder for temporary files, the system can bind the address."""
    places = places_of("/" + home, TMPDIR="/t" + "x" * length)
    assert len(os.fsencode(places.instance_address)) <= 103


def test_a_runtime_folder_that_is_too_deep_is_not_used(tmp_path: Path) -> None:
    """A socket there could not be bound."""
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    assert not places_of("/desk", XDG_RUNTIME_DIR=str(deep)).runtime.is_relative_to(deep)


@pytest.mark.parametrize("wrong", ["", "relative", "/nonexistent/run"])
def test_a_runtime_folder_that_is_none_is_replaced(wrong: str) -> None:
    """Without a folder of the session one below the folder for temporary files, named with the user, serves."""
    uid = os.geteuid()
    found = places_of("/desk", XDG_RUNTIME_DIR=wrong, TMPDIR="/var/tmp").runtime  # noqa: S108 - only a name here
    assert found in {Path(f"/var/tmp/deskbell-{uid}"), Path(f"/run/user/{uid}/deskbell")}  # noqa: S108 - only a name here


def test_a_runtime_folder_of_another_user_is_not_used(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `su` the variable may still name somebody else's folder; a folder made there would be in their way."""
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert not places_of("/desk", XDG_RUNTIME_DIR=str(runtime)).runtime.is_relative_to(runtime)


def test_finding_places_makes_nothing(tmp_path: Path, runtime: Path) -> None:
    """A command that only asks leaves no trace."""
    places = places_of(tmp_path / "desk", XDG_RUNTIME_DIR=str(runtime))
    assert places.instance_address
    assert list(tmp_path.iterdir()) == []
    assert list(runtime.iterdir()) == []


def test_ensure_makes_folders_for_the_user_alone(tmp_path: Path) -> None:
    """Every folder that had to be made is 0700, whatever the umask; those that were there stay as they are."""
    before = os.umask(0)
    try:
        tmp_path.chmod(0o755)
        folder = tmp_path / "desk" / "data"
        assert ensure(folder) == folder
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent, tmp_path)]
    assert modes == [0o700, 0o700, 0o755]


def test_ensure_closes_a_folder_that_was_open(tmp_path: Path) -> None:
    """A folder brought back from a backup, open to all, is open no more; what is in it stays."""
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "journal.db").touch()
    ensure(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "journal.db").exists()


def test_ensure_says_when_a_file_is_in_the_way(tmp_path: Path) -> None:
    """What cannot be made is an error and not a surprise later."""
    (tmp_path / "desk").touch()
    with pytest.raises(OSError, match="desk"):
        ensure(tmp_path / "desk")
    with pytest.raises(OSError, match="data"):
        ensure(tmp_path / "desk" / "data")


def test_resources_of_the_checkout() -> None:
    """Run from the repository, they are beside the code."""
    assert resource("icons") == TOP / "resources" / "icons"


def lay_out(package: Path, resources: Path) -> None:
    """Lay a package with nothing but its paths, and resources with nothing but a bell."""
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(paths.__file__, package)
    (resources / "icons").mkdir(parents=True)
    (resources / "icons" / "bell.svg").touch()


def test_resources_of_a_wheel(tmp_path: Path) -> None:
    """Installed, they are inside the package, and nothing around it is looked at."""
    site = tmp_path / "lib" / "site-packages"
    lay_out(site / "deskbell", site / "deskbell" / "resources")
    (tmp_path / "lib" / "resources").mkdir()
    assert run(LOCATE, site).stdout.strip() == str(site / "deskbell" / "resources" / "icons" / "bell.svg")


def test_resources_of_another_checkout(tmp_path: Path) -> None:
    """Found by the place of the code and not by the current folder."""
    lay_out(tmp_path / "app" / "deskbell", tmp_path / "resources")
    assert run(LOCATE, tmp_path / "app").stdout.strip() == str(tmp_path / "resources" / "icons" / "bell.svg")


def test_resources_of_a_frozen_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program carries them in its bundle."""
    bell = tmp_path / "deskbell" / "resources" / "icons" / "bell.svg"
    bell.parent.mkdir(parents=True)
    bell.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert resource("icons/bell.svg") == bell


def test_a_missing_resource_is_named(tmp_path: Path) -> None:
    """A forgotten file is found at its first use, with its name and not only a path."""
    with pytest.raises(FileNotFoundError, match=r"icons/nothing\.svg"):
        resource("icons/nothing.svg")
    lay_out(tmp_path / "deskbell", tmp_path / "elsewhere")
    assert "icons/bell.svg" in run(LOCATE, tmp_path).stderr


def test_the_module_is_cheap_to_import() -> None:
    """It is read before anything else; platformdirs only where the variable does not decide."""
    code = (
        "import sys; from deskbell.paths import find_places; find_places({'DESKBELL_HOME': '/desk'});"
        "print({'platformdirs', 'dataclasses', 'tempfile'} & set(sys.modules))"
    )
    assert run(code, TOP / "app").stdout == "set()\n"
