"""Where Deskbell keeps its things and finds its resources.

Read before anything else at every start, so it imports little: the tuple is a `NamedTuple` because `dataclasses` costs
18 ms, and platformdirs is loaded only where `DESKBELL_HOME` does not decide.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_HOME_VARIABLE = "DESKBELL_HOME"
# sun_path holds 108 bytes on Linux and 104 on macOS, each with its closing NUL (unix(7); sys/un.h).
_LONGEST_SOCKET_PATH_BYTES = 103
# FNV-1a of 64 bits (draft-eastlake-fnv) tells the few homes of a user apart; hashlib would have every start load
# OpenSSL, a twentieth of all that a second start does.
_FNV_BASIS = 0xCBF29CE484222325
_FNV_PRIME = 0x00000100000001B3


class Places(NamedTuple):
    """The folders of one Deskbell home; none of them need exist yet, `ensure` makes one."""

    home: Path
    data: Path
    logs: Path
    runtime: Path
    practice: Path

    @property
    def settings(self) -> Path:
        """The folder of what the user and the administrator have set, the lines among it."""
        return self.home / "settings"

    @property
    def instance_lock(self) -> Path:
        """The file whose lock says that an instance runs on this home."""
        return self.runtime / f"{_digest(self.home)}.lock"

    @property
    def instance_address(self) -> str:
        """Where the running instance listens: the path of a socket, on Windows the name of a pipe."""
        if sys.platform == "win32":
            import hashlib

            user = hashlib.sha256(_windows_user().encode()).hexdigest()[:16]
            address = rf"\\.\pipe\deskbell-{user}-{_digest(self.home)}"
        else:
            address = str(self.runtime / _socket_name(self.home))
        return address


def find_places(environ: Mapping[str, str]) -> Places:
    """Return the places that `environ` asks for; nothing is created."""
    chosen = environ.get(_HOME_VARIABLE, "").strip()
    if chosen:
        # A desktop entry or a unit file hands a tilde over as it is.
        home = Path(os.path.abspath(os.path.expanduser(chosen)))  # noqa: PTH100, PTH111 - resolves no link, never raises
        logs = home / "logs"
    else:
        home, logs = _folders_of_the_system()
    return Places(
        home=home,
        data=home / "data",
        logs=logs,
        runtime=_runtime_folder(environ, home),
        practice=home / "practice",
    )


def ensure(folder: Path) -> Path:
    """Make `folder` (and missing parents) readable by this user only, and return it.

    A folder that is there already is closed to others too.

    Raises:
        OSError: It cannot be made or closed.
    """
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def resource(name: str) -> Path:
    """Return the path of a file or folder of `resources/`, in a checkout, an installed wheel and a frozen build.

    Args:
        name: A path below `resources/` with forward slashes, `"icons/bell.svg"`.

    Raises:
        FileNotFoundError: There is no such resource.
    """
    path = _resources_folder() / name
    if not path.exists():
        raise FileNotFoundError(f"no resource named {name}")
    return path


def _resources_folder() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None and getattr(sys, "frozen", False):
        return Path(bundle) / "deskbell" / "resources"
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parents[1] / "resources"


def _folders_of_the_system() -> tuple[Path, Path]:
    import platformdirs

    name = "Deskbell" if sys.platform in {"win32", "darwin"} else "deskbell"
    home = platformdirs.user_data_path(name, appauthor=False)
    return home, platformdirs.user_log_path(name, appauthor=False)


def _runtime_folder(environ: Mapping[str, str], home: Path) -> Path:
    if sys.platform == "win32":
        folder = home / "run"
    else:
        folder = _posix_runtime_folder(environ, home, os.geteuid())
    return folder


def _posix_runtime_folder(environ: Mapping[str, str], home: Path, uid: int) -> Path:
    # Cron and su leave XDG_RUNTIME_DIR out or keep another user's: both must still meet the running instance.
    for base in (environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{uid}"):
        folder = Path(base) / "deskbell"
        if base.startswith("/") and _belongs_to(base, uid) and _fits(folder, home):
            return folder
    # Every use of the folder checks that it is ours alone.
    common = Path("/tmp")  # noqa: S108 - see above
    temporary = Path(environ.get("TMPDIR") or common).absolute() / f"deskbell-{uid}"
    return temporary if _fits(temporary, home) else common / f"deskbell-{uid}"


def _belongs_to(folder: str, uid: int) -> bool:
    try:
        return os.stat(folder).st_uid == uid  # noqa: PTH116 - a Path adds nothing to a string that is thrown away
    except OSError:
        return False


def _fits(runtime: Path, home: Path) -> bool:
    return len(os.fsencode(runtime / _socket_name(home))) <= _LONGEST_SOCKET_PATH_BYTES


def _socket_name(home: Path) -> str:
    return f"{_digest(home)}.sock"


def _digest(home: Path) -> str:
    """Name a home, the same however its path is spelled."""
    number = _FNV_BASIS
    for byte in os.fsencode(os.path.normcase(os.path.realpath(home))):
        number = (number ^ byte) * _FNV_PRIME % 2**64
    return f"{number:016x}"


def _windows_user() -> str:
    return rf"{os.environ.get('USERDOMAIN', '')}\{os.environ.get('USERNAME', '')}".casefold()
