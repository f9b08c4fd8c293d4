"""Adding and removing lines."""

import pytest

from deskbell.domain.errors import LineProblem, LineRefused, NoSecret, SecretProblem
from deskbell.domain.line import Line, LineList
from deskbell.usecases.keep_lines import add_line, remove_line
from doubles.lines import MemoryBook, MemorySecrets

OFFICE = Line("Office", "101", (), host="https://pbx.example.net", app_id="0" * 32)


async def test_a_line_is_kept_with_its_secret_in_the_keyring() -> None:
    """The line goes to the book, the secret to the keyring and nowhere else."""
    book, secrets = MemoryBook(), MemorySecrets()
    assert await add_line(OFFICE, "the secret", book, secrets) is None
    assert (book.lines.lines, secrets.kept) == ((OFFICE,), {"Office": "the secret"})
    assert "the secret" not in repr(book.lines)


async def test_without_a_keyring_the_line_is_kept_all_the_same() -> None:
    """All but the secret is kept, and the reason is handed back."""
    book, secrets = MemoryBook(), MemorySecrets(SecretProblem.NO_KEYRING)
    problem = await add_line(OFFICE, "the secret", book, secrets)
    assert isinstance(problem, NoSecret)
    assert (problem.problem, book.lines.lines) == (SecretProblem.NO_KEYRING, (OFFICE,))


async def test_a_line_that_cannot_be_kept_leaves_no_secret() -> None:
    """A name that is taken keeps the secret of the line that has it."""
    book, secrets = MemoryBook(LineList((OFFICE,))), MemorySecrets()
    with pytest.raises(LineRefused) as refused:
        await add_line(OFFICE, "another", book, secrets)
    assert (refused.value.problem, secrets.kept) == (LineProblem.NAME_TAKEN, {})


async def test_removing_a_line_forgets_its_secret() -> None:
    """Whatever the case of the name that was typed, line and secret go together."""
    book, secrets = MemoryBook(), MemorySecrets()
    await add_line(OFFICE, "the secret", book, secrets)
    assert await remove_line("office", book, secrets) is None
    assert (book.lines.lines, secrets.kept) == ((), {})


async def test_a_line_is_removed_though_the_keyring_is_silent() -> None:
    """The line goes; that its secret may be left is handed back."""
    book, secrets = MemoryBook(LineList((OFFICE,))), MemorySecrets(SecretProblem.KEYRING_SILENT)
    assert isinstance(await remove_line("Office", book, secrets), NoSecret)
    assert book.lines.lines == ()


async def test_the_practice_line_cannot_be_removed() -> None:
    """It is built in."""
    with pytest.raises(LineRefused):
        await remove_line("practice", MemoryBook(), MemorySecrets())
