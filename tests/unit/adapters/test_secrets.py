"""The lines' secrets in a real keyring."""

import gc
import logging
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Iterator

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import null

from deskbell.adapters.secrets import KeyringSecrets, system_keyring
from deskbell.domain.errors import NoSecret, SecretProblem
from deskbell.domain.line import Line
from doubles.keyring_service import KeyringService, keyring_service

SECRET = "deadbeef" * 4
OTHER = "0ddba11" * 4
OFFICE = Line("office", "101", (), host="https://pbx.example.com", app_id="5000")
ELSEWHERE = OFFICE._replace(host="https://pbx.example.net")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's"),
    # keyring leaves its connection to the bus open where the Secret Service fails it.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """Let no later test find what was left open here."""
    yield
    gc.collect()


@pytest.fixture
def keyring() -> Iterator[KeyringService]:
    """A keyring that is open."""
    with keyring_service() as service:
        yield service


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session without a message bus."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


async def problem_of(asking: Awaitable[object]) -> SecretProblem:
    """Why a secret could not be had."""
    with pytest.raises(NoSecret) as refused:
        await asking
    assert refused.value.line == "office"
    return refused.value.problem


async def test_a_secret_that_was_kept_is_there_for_the_next_run(keyring: KeyringService) -> None:
    """Another process, with nothing in its memory, gets it; to be forgotten is to be gone."""
    del keyring
    await KeyringSecrets().keep(OFFICE, SECRET)
    assert await KeyringSecrets().get(OFFICE) == SECRET
    await KeyringSecrets().forget(OFFICE)
    assert await problem_of(KeyringSecrets().get(OFFICE)) is SecretProblem.NOT_KEPT
    await KeyringSecrets().forget(OFFICE)


@pytest.mark.parametrize("line", [ELSEWHERE, OFFICE._replace(app_id="5001")], ids=["another host", "another App ID"])
async def test_a_line_of_the_same_name_gets_nothing_meant_for_another_pbx(keyring: KeyringService, line: Line) -> None:
    """Neither from the keyring nor from memory."""
    del keyring
    secrets = KeyringSecrets()
    await secrets.keep(OFFICE, SECRET)
    assert await problem_of(secrets.get(line)) is SecretProblem.NOT_KEPT
    await secrets.keep(line, OTHER)
    assert (await KeyringSecrets().get(OFFICE), await KeyringSecrets().get(line)) == (SECRET, OTHER)


async def test_a_silent_keyring_is_given_up_in_time_and_asked_once(keyring: KeyringService) -> None:
    """A frozen keyring never answers; every call ends within the bound, and its late answer serves the next."""
    await KeyringSecrets().keep(OFFICE, SECRET)
    looks: list[str] = []

    def looked_into() -> KeyringBackend:
        looks.append("look")
        return system_keyring()

    secrets = KeyringSecrets(backend=looked_into, patience_s=0.3)
    keyring.freeze()
    began_at_s = time.monotonic()
    assert await problem_of(secrets.get(OFFICE)) is SecretProblem.KEYRING_SILENT
    assert await problem_of(secrets.get(OFFICE)) is SecretProblem.KEYRING_SILENT
    assert len(looks) == 1
    assert await problem_of(secrets.forget(ELSEWHERE)) is SecretProblem.KEYRING_SILENT
    assert await problem_of(secrets.keep(ELSEWHERE, OTHER)) is SecretProblem.KEYRING_SILENT
    assert 1.2 <= time.monotonic() - began_at_s < 5
    assert await secrets.get(ELSEWHERE) == OTHER
    keyring.thaw()
    assert await KeyringSecrets().get(OFFICE) == SECRET
    assert await secrets.get(OFFICE) == SECRET


def test_a_silent_keyring_does_not_keep_the_program_from_ending(keyring: KeyringService) -> None:
    """A command ends when its work is done, whatever thread still waits for the keyring."""
    keyring.freeze()
    program = """
import asyncio
from deskbell.adapters.secrets import KeyringSecrets
from deskbell.domain.errors import NoSecret
from deskbell.domain.line import Line
async def ask():
    try:
        await KeyringSecrets(patience_s=0.2).get(Line("office", "", (), host="https://pbx.example.com", app_id="5"))
    except NoSecret as error:
        print(error.problem.name)
asyncio.run(ask())
"""
    env = keyring.env | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], env=env, capture_output=True, text=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "KEYRING_SILENT\n", "")


async def test_a_locked_keyring_that_nobody_opens_is_no_keyring(keyring: KeyringService) -> None:
    """Without a screen to ask on, the keyring says so at once; a secret is then known for this run alone."""
    await KeyringSecrets().keep(OFFICE, SECRET)
    keyring.lock()
    secrets = KeyringSecrets()
    assert await problem_of(secrets.get(OFFICE)) is SecretProblem.NO_KEYRING
    assert await problem_of(secrets.keep(OFFICE, OTHER)) is SecretProblem.NO_KEYRING
    assert await secrets.get(OFFICE) == OTHER


async def test_a_secret_that_no_pbx_took_gives_way_to_the_keyrings(keyring: KeyringService) -> None:
    """A mistyped secret is known until it is refused; every other one stays known."""
    await KeyringSecrets().keep(OFFICE, SECRET)
    secrets = KeyringSecrets(patience_s=0.3)
    secrets.hold(OFFICE, OTHER)
    assert await secrets.get(OFFICE) == OTHER
    secrets.distrust(OTHER)
    assert await secrets.get(OFFICE) == SECRET
    secrets.distrust(OTHER)
    keyring.freeze()
    assert await secrets.get(OFFICE) == SECRET


@pytest.mark.usefixtures("no_bus")
async def test_without_a_keyring_a_secret_lives_as_long_as_the_run() -> None:
    """What is held or could not be kept is known here, and nowhere else."""
    secrets = KeyringSecrets()
    assert await problem_of(secrets.get(OFFICE)) is SecretProblem.NO_KEYRING
    secrets.hold(OFFICE, SECRET)
    assert await secrets.get(OFFICE) == SECRET
    assert await problem_of(secrets.keep(OFFICE, OTHER)) is SecretProblem.NO_KEYRING
    assert await secrets.get(OFFICE) == OTHER
    assert await problem_of(secrets.forget(OFFICE)) is SecretProblem.NO_KEYRING
    assert await problem_of(secrets.get(OFFICE)) is SecretProblem.NO_KEYRING


async def test_a_keyring_that_has_gone_is_no_keyring(keyring: KeyringService) -> None:
    """The bus is there, and nobody on it keeps secrets."""
    keyring.end()
    assert await problem_of(KeyringSecrets(service="deskbell").keep(OFFICE, SECRET)) is SecretProblem.NO_KEYRING


async def test_what_was_read_once_serves_a_day_without_the_keyring(keyring: KeyringService) -> None:
    """A call does not wait for a keyring that has told its secret before."""
    secrets = KeyringSecrets(patience_s=0.3)
    await secrets.keep(OFFICE, SECRET)
    keyring.freeze()
    assert await secrets.get(OFFICE) == SECRET
    secrets.look_again()
    assert await secrets.get(OFFICE) == SECRET


async def test_a_new_secret_from_another_process_is_seen_when_told_to_look(keyring: KeyringService) -> None:
    """A line that was added again with a new secret works without a new start."""
    del keyring
    secrets = KeyringSecrets()
    await secrets.keep(OFFICE, SECRET)
    await KeyringSecrets().keep(OFFICE, OTHER)
    assert await secrets.get(OFFICE) == SECRET
    secrets.look_again()
    assert await secrets.get(OFFICE) == OTHER
    await KeyringSecrets().forget(OFFICE)
    secrets.look_again()
    assert await secrets.get(OFFICE) == OTHER


async def test_a_keyring_that_loses_what_it_took_is_no_keyring() -> None:
    """What was written is read back before it is said to be kept."""
    secrets = KeyringSecrets(backend=null.Keyring)
    assert await problem_of(secrets.keep(OFFICE, SECRET)) is SecretProblem.NO_KEYRING


@pytest.mark.usefixtures("no_bus")
async def test_no_other_backend_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment asks for, the keyring is the system's own: nothing is written in the clear."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert type(system_keyring()).__module__ == "keyring.backends.SecretService"
    assert await problem_of(KeyringSecrets().keep(OFFICE, SECRET)) is SecretProblem.NO_KEYRING


@pytest.mark.usefixtures("no_bus")
async def test_nothing_tells_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    """Neither what stands for the keyring, nor a failure and its causes, nor the log."""
    caplog.set_level(logging.DEBUG)
    secrets = KeyringSecrets()
    with pytest.raises(NoSecret) as refused:
        await secrets.keep(OFFICE, SECRET)
    told = [repr(secrets), caplog.text]
    error: BaseException | None = refused.value
    while error:
        told += [str(error), repr(error)]
        error = error.__cause__ or error.__context__
    assert SECRET not in "".join(told)
