"""Every failure of a request is either proof that nothing left, or unclear."""

import inspect
import socket
import ssl
from collections.abc import Iterator

import httpx
import pytest

from deskbell.adapters.http.body import AnswerTooLong
from deskbell.adapters.http.errors import FAILURES, conclude
from deskbell.domain.errors import NotReachable, OutcomeUnclear, ReachProblem, UnclearReason


def every_class() -> Iterator[type[Exception]]:
    """Every exception that httpx exports, and every class below those, exported or not."""
    waiting = [one for one in vars(httpx).values() if inspect.isclass(one) and issubclass(one, Exception)]
    while waiting:
        one = waiting.pop()
        if one.__module__.startswith("httpx"):
            yield one
            waiting += one.__subclasses__()


EVERY_CLASS = sorted(set(every_class()), key=lambda one: one.__name__)

LATE, LOST, NONSENSE = (
    UnclearReason.NO_ANSWER_IN_TIME,
    UnclearReason.CONNECTION_LOST,
    UnclearReason.NOT_UNDERSTOOD,
)

MEANING = {
    "CloseError": LOST,
    "ConnectError": LOST,
    "ConnectTimeout": LATE,
    "CookieConflict": NONSENSE,
    "DecodingError": NONSENSE,
    "HTTPError": LOST,
    "HTTPStatusError": NONSENSE,
    "InvalidURL": NONSENSE,
    "LocalProtocolError": LOST,
    "NetworkError": LOST,
    "PoolTimeout": LATE,
    "ProtocolError": LOST,
    "ProxyError": LOST,
    "ReadError": LOST,
    "ReadTimeout": LATE,
    "RemoteProtocolError": LOST,
    "RequestError": LOST,
    "RequestNotRead": LOST,
    "ResponseNotRead": LOST,
    "StreamClosed": LOST,
    "StreamConsumed": LOST,
    "StreamError": LOST,
    "TimeoutException": LATE,
    "TooManyRedirects": NONSENSE,
    "TransportError": LOST,
    "UnsupportedProtocol": NONSENSE,
    "WriteError": LOST,
    "WriteTimeout": LATE,
}

LEAVES_NO_BYTE = {
    "ConnectError",
    "ConnectTimeout",
    "CookieConflict",
    "InvalidURL",
    "LocalProtocolError",
    "PoolTimeout",
    "ProxyError",
    "UnsupportedProtocol",
    # httpx says these, too, of a client that was closed before it sent anything.
    "RequestNotRead",
    "ResponseNotRead",
    "StreamClosed",
    "StreamConsumed",
    "StreamError",
}


def made(kind: type[Exception]) -> Exception:
    """An error of a class, however many arguments it takes."""
    error = kind.__new__(kind)
    assert isinstance(error, kind)
    return error


def test_every_class_of_httpx_has_a_meaning() -> None:
    """A class that a new version of httpx brings must be given a meaning here before that version is taken."""
    assert {one.__name__ for one in EVERY_CLASS} == set(MEANING)


@pytest.mark.parametrize("kind", EVERY_CLASS)
def test_every_class_of_httpx_is_caught_and_says_why(kind: type[Exception]) -> None:
    """None escapes as a bug; once the request was handed over each is unclear, for its own reason."""
    assert issubclass(kind, FAILURES)
    concluded = conclude(made(kind), host="pbx", left=True)
    assert isinstance(concluded, OutcomeUnclear)
    assert concluded.reason is MEANING[kind.__name__]


@pytest.mark.parametrize("kind", EVERY_CLASS)
def test_nothing_left_only_where_it_is_proven(kind: type[Exception]) -> None:
    """Before the request was handed over only the listed classes prove that no byte of it left."""
    concluded = conclude(made(kind), host="pbx", left=False)
    assert isinstance(concluded, NotReachable if kind.__name__ in LEAVES_NO_BYTE else OutcomeUnclear)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TimeoutError(), UnclearReason.NO_ANSWER_IN_TIME),
        (AnswerTooLong(), UnclearReason.NOT_UNDERSTOOD),
        (ssl.SSLError(), UnclearReason.CONNECTION_LOST),
        (RuntimeError(), UnclearReason.CONNECTION_LOST),
    ],
)
def test_another_error_says_why(error: Exception, reason: UnclearReason) -> None:
    """So does an error that is not httpx's own."""
    concluded = conclude(error, host="pbx", left=True)
    assert isinstance(concluded, OutcomeUnclear)
    assert concluded.reason is reason


@pytest.mark.parametrize("error", [TimeoutError(), OSError(), ssl.SSLError(), RuntimeError()])
def test_a_request_that_reached_no_connection_is_not_sent(error: Exception) -> None:
    """A deadline that passes while connecting proves that nothing left."""
    concluded = conclude(error, host="pbx", left=False)
    assert isinstance(concluded, NotReachable)
    assert concluded.host == "pbx"


@pytest.mark.parametrize("kind", EVERY_CLASS)
def test_whatever_goes_wrong_at_a_proxy_is_the_proxys(kind: type[Exception]) -> None:
    """Until the way is open the proxy has got no byte of the request, and once it is the class decides as ever."""
    concluded = conclude(made(kind), host="pbx", left=False, at_proxy=True)
    assert isinstance(concluded, NotReachable)
    assert concluded.reason is ReachProblem.PROXY
    assert isinstance(conclude(made(kind), host="pbx", left=True, at_proxy=True), OutcomeUnclear)


def caused_by(*causes: BaseException) -> Exception:
    """A failure to connect, as httpx wraps it, with what led to it."""
    error: Exception = httpx.ConnectError("in vain")
    last: BaseException = error
    for cause in causes:
        last.__cause__ = cause
        last = cause
    return error


NO_NAME = socket.gaierror(socket.EAI_NONAME, "unknown")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (caused_by(), ReachProblem.NO_CONNECTION),
        (caused_by(OSError("refused")), ReachProblem.NO_CONNECTION),
        (
            caused_by(OSError("all failed"), ExceptionGroup("", [OSError("a"), OSError("b")])),
            ReachProblem.NO_CONNECTION,
        ),
        (caused_by(NO_NAME), ReachProblem.NO_SUCH_HOST),
        (caused_by(OSError("wrapped"), NO_NAME), ReachProblem.NO_SUCH_HOST),
        (caused_by(socket.gaierror(socket.EAI_AGAIN, "offline")), ReachProblem.NO_CONNECTION),
        (caused_by(ssl.SSLCertVerificationError("who?")), ReachProblem.CERTIFICATE),
        (caused_by(ExceptionGroup("", [OSError(), ssl.SSLCertVerificationError()])), ReachProblem.CERTIFICATE),
        (caused_by(ssl.SSLError("no TLS")), ReachProblem.NO_CONNECTION),
        (caused_by(TimeoutError()), ReachProblem.NO_ANSWER_IN_TIME),
        (httpx.ConnectTimeout("late"), ReachProblem.NO_ANSWER_IN_TIME),
        (TimeoutError(), ReachProblem.NO_ANSWER_IN_TIME),
        (httpx.ProxyError("407"), ReachProblem.PROXY),
        (httpx.InvalidURL("what?"), ReachProblem.UNKNOWN),
        (RuntimeError("closed"), ReachProblem.UNKNOWN),
    ],
)
def test_why_nothing_was_reached_is_told_by_the_deepest_cause(error: Exception, reason: ReachProblem) -> None:
    """So that the user looks at the name, the network, the proxy or the certificate."""
    concluded = conclude(error, host="pbx", left=False)
    assert isinstance(concluded, NotReachable)
    assert concluded.reason is reason


def test_causes_that_go_round_in_a_circle_end() -> None:
    """An error may be its own context."""
    one, two = OSError("one"), OSError("two")
    one.__cause__, two.__cause__ = two, one
    assert isinstance(conclude(one, host="pbx", left=False), NotReachable)
