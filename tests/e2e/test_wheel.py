"""What is shipped: the wheel holds Deskbell with its resources, and finds them wherever it is unpacked."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
ICON = "icons/phone.svg"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Build the wheel; no index is asked, as hatchling and editables are installed already."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (path,) = tmp_path.glob("deskbell-*.whl")
    return path


def files_below(folder: Path) -> set[str]:
    """Return the names of all files below a folder, as an archive spells them."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_holds_every_module_and_every_resource(wheel: Path) -> None:
    """Nothing that lies in the checkout's package or resources is left out, and no test slips in."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {name for name in files_below(TOP / "app") if "__pycache__" not in name}
    resources = {f"deskbell/resources/{name}" for name in files_below(TOP / "resources")}
    assert f"deskbell/resources/{ICON}" in held
    assert held == modules | resources


def test_an_unpacked_wheel_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    """`paths.resource` answers with the wheel's icon, not with the checkout's."""
    home = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    child = subprocess.run(
        [sys.executable, "-c", f"from deskbell.paths import resource; print(resource({ICON!r}))"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    assert Path(child.stdout.strip()).resolve() == (home / "deskbell" / "resources" / ICON).resolve()
