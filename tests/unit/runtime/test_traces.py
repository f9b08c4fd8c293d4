"""What is written down of an exception: its kind and where it was raised, never what it says."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from deskbell.runtime.traces import trace_lines

MARK = "opensesame"


class Talkative(Exception):
    """An exception that says what it was given, in every way there is."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.body = args
        self.add_note(f"a note of {args}")

    def __repr__(self) -> str:
        return f"Talkative {self.args}"


def raised(make: Callable[[], BaseException]) -> BaseException:
    """An exception that was raised, and so knows where."""
    try:
        raise make()  # noqa: TRY301 - only to be caught
    except BaseException as error:  # noqa: BLE001 - whatever was made
        return error


def written(error: BaseException) -> str:
    """What is written down of it."""
    return "\n".join(trace_lines(error, error.__traceback__))


KINDS = st.sampled_from([ValueError, KeyError, OSError, Talkative, UnicodeError, sqlite3.OperationalError, SystemExit])
LEAVES = st.builds(lambda kind: raised(lambda: kind(MARK, 17)), KINDS)


def _because(error: BaseException, cause: BaseException) -> BaseException:
    error.__cause__ = cause
    return error


def _while(error: BaseException, context: BaseException) -> BaseException:
    error.__context__ = context
    return error


CHAINS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(_because, LEAVES, inner)
        | st.builds(_while, LEAVES, inner)
        | st.lists(inner, min_size=1, max_size=3).map(lambda some: raised(lambda: BaseExceptionGroup(MARK, some)))
    ),
    max_leaves=6,
)


@given(CHAINS)
def test_nothing_that_an_exception_says_is_written_down(error: BaseException) -> None:
    """Whatever chain or group holds a secret in texts, arguments or notes, it is not among the lines."""
    lines = written(error)
    assert MARK not in lines
    assert type(error).__qualname__ in lines.splitlines()[0]


def test_where_it_was_raised_can_be_read() -> None:
    """File, line and source of every step, and of what led to it."""
    error = _because(raised(lambda: Talkative(MARK)), raised(lambda: KeyError(MARK)))
    lines = written(error).splitlines()
    assert lines[0].endswith("test_traces.Talkative")
    assert lines[1].startswith(f'  File "{__file__}", line ')
    assert "raise make()" in lines[2]
    assert "because of KeyError" in lines


def test_codes_of_the_system_and_of_sqlite_are_told() -> None:
    """They are what a full disk or a lock is known by."""
    assert written(OSError(errno.ENOSPC, MARK, MARK)) == "OSError (ENOSPC)"
    assert written(PermissionError(errno.EACCES, MARK)) == "PermissionError (EACCES)"
    assert written(OSError(99999, MARK)) == "OSError"
    with closing(sqlite3.connect(":memory:")) as database:
        error = raised(lambda: database.execute("SELECT nothing"))  # type: ignore[arg-type,return-value]  # it raises
    assert written(error).startswith("sqlite3.OperationalError (SQLITE_ERROR)\n")


def test_a_hidden_context_stays_hidden_and_a_circle_ends() -> None:
    """`raise … from None` is the raiser's wish; an exception that leads to itself is written once."""
    hidden = _while(ValueError(), KeyError())
    hidden.__suppress_context__ = True
    assert written(hidden) == "ValueError"
    circle = ValueError()
    assert written(_while(circle, _while(KeyError(), circle))) == "ValueError\nbecause of KeyError"


def test_a_long_chain_is_cut() -> None:
    """One fault cannot fill the disk."""
    error: BaseException = ValueError()
    for _ in range(5000):
        error = _while(ValueError(), error)
    assert len(written(error).splitlines()) == 12
