"""Every rule about who may import whom is watched: each is broken here on purpose, and seen."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PACKAGE = TOP / "app" / "deskbell"
ROOMS = ("adapters", "cli", "domain", "practice", "runtime", "ui", "usecases", "wording")
MODULES = ("__main__", "bootstrap", "commands", "line_keeping", "paths", "premises", "world")

LAYERS = "Layers point inwards; ui, cli and adapters never see each other; wording and settings know the domain only"
INNER = "Domain, use cases and wording know no machinery, no files, no threads and no library of the world"
PRESENTERS = "Presenters, their states and the table of the look know no Qt"
PYDANTIC = "pydantic only in adapters.pbx, settings and the practice PBX"
PRACTICE_ALONE = "Nothing imports the practice PBX but the command that starts it"
QT = "Qt only in ui and bootstrap"
CYCLES = "No cycles"

# What a start-up that shows no window and makes no call must not wait for.
HEAVY = {"PySide6", "asyncio", "httpx", "keyring", "phonenumbers", "pydantic", "shiboken6", "starlette", "uvicorn"}

# Where, what, and the contract that must be reported.
PLANTED = [
    ("domain/planted.py", "import deskbell.usecases", LAYERS),
    ("usecases/planted.py", "import deskbell.wording", LAYERS),
    ("usecases/planted.py", "import deskbell.adapters", LAYERS),
    ("wording/planted.py", "import deskbell.usecases", LAYERS),
    ("settings/planted.py", "import deskbell.wording", LAYERS),
    ("ui/planted.py", "import deskbell.adapters", LAYERS),
    ("cli/planted.py", "import deskbell.ui", LAYERS),
    ("adapters/planted.py", "import deskbell.cli", LAYERS),
    ("ui/planted.py", "import deskbell.bootstrap", LAYERS),
    ("domain/planted.py", "import subprocess", INNER),
    ("usecases/planted.py", "import deskbell.runtime", INNER),
    ("wording/planted.py", "import deskbell.paths", INNER),
    ("domain/planted.py", "import asyncio", "Nothing in the domain waits"),
    ("runtime/planted.py", "import deskbell.domain", "runtime knows no other room"),
    ("paths.py", "import deskbell.runtime", "paths knows no other room"),
    ("practice/planted.py", "import deskbell.domain", "The practice PBX knows no other room"),
    ("adapters/planted.py", "import deskbell.practice", PRACTICE_ALONE),
    ("cli/planted.py", "def start():\n    import deskbell.practice", PRACTICE_ALONE),
    ("ui/planted/first.py", "import deskbell.ui.planted.second", CYCLES),
    ("ui/planted/presenter.py", "import PySide6.QtCore", PRESENTERS),
    ("adapters/planted.py", "import PySide6.QtCore", QT),
    ("runtime/planted.py", "import shiboken6", QT),
    ("adapters/planted.py", "import httpx", "httpx only in adapters.http"),
    ("adapters/planted.py", "import keyring", "keyring only in adapters.secrets"),
    ("usecases/planted.py", "import sqlite3", "SQLite only in adapters.store and the practice PBX"),
    ("adapters/planted.py", "import starlette", "starlette and uvicorn only in the practice PBX"),
    ("domain/planted.py", "import pydantic", PYDANTIC),
    ("adapters/planted.py", "import phonenumbers", "phonenumbers only in adapters.number_plan"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the package and the contracts; rooms that are not built yet get an empty folder."""
    package = tmp_path / "app" / "deskbell"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    for room in ROOMS:
        plant(package / room / "__init__.py", "")
    for module in MODULES:
        plant(package / f"{module}.py", "")
    return tmp_path


def plant(module: Path, line: str) -> None:
    """Add a line to a module, which is made with its folders where it does not exist."""
    module.parent.mkdir(parents=True, exist_ok=True)
    (module.parent / "__init__.py").touch()
    with module.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")


def broken_contracts(tree: Path) -> set[str]:
    """Run the linter over a tree and return the names of the contracts it reports as broken."""
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
            "--no-logo",
        ],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree / "app"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    verdicts = re.findall(r"^(\S.*?) (KEPT|BROKEN)", answer.stdout, re.MULTILINE)
    assert {name for name, _ in verdicts} == contracts(), answer.stdout + answer.stderr
    broken = {name for name, verdict in verdicts if verdict == "BROKEN"}
    assert bool(broken) == bool(answer.returncode), answer.stdout + answer.stderr
    return broken


def contracts() -> set[str]:
    """Return the names of all contracts that the project has."""
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


def test_the_package_keeps_every_contract(tree: Path) -> None:
    """No room imports what it may not know."""
    assert broken_contracts(tree) == set()


def test_every_contract_is_broken_once_here() -> None:
    """A new contract comes with a violation that shows that it watches."""
    assert {contract for _, _, contract in PLANTED} == contracts()


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract_alone(tree: Path, module: str, line: str, contract: str) -> None:
    """The contract that forbids an import reports it and no other, but where it closes a cycle as well."""
    package = tree / "app" / "deskbell"
    if contract == CYCLES:
        plant(package / module.replace("first", "second"), "import deskbell.ui.planted.first")
    plant(package / module, line)
    assert broken_contracts(tree) in ({contract}, {contract, CYCLES})


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a new Python that finds the package in the checkout."""
    child = subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    return child


def loaded_after(statement: str) -> set[str]:
    """Return the top-level packages that are loaded once a new Python has run a statement."""
    listed = run_python("-c", f"{statement}; import sys; print(*sys.modules)").stdout
    return {name.partition(".")[0] for name in listed.split()}


def test_the_domain_imports_only_the_standard_library() -> None:
    """Reading every module of the domain brings in nothing from outside Python itself."""
    modules = [f"deskbell.domain.{path.stem}" for path in (PACKAGE / "domain").glob("*.py") if path.stem != "__init__"]
    brought = loaded_after(f"import {', '.join(modules)}") - loaded_after("pass")
    assert brought - sys.stdlib_module_names == {"deskbell"}


def test_the_door_imports_nothing_heavy() -> None:
    """`deskbell --version` answers before Qt, the event loop or any client is read from disk."""
    report = run_python("-X", "importtime", "-m", "deskbell", "--version").stderr
    imported = re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s*(\S+)$", report, re.MULTILINE)
    assert "deskbell" in imported
    assert {name.partition(".")[0] for name in imported} & HEAVY == set()
