"""What a failed request means for the promise that no call is placed twice.

A request has not been carried out only if it is proven that no byte of it left. Every other failure is unclear.
"""

import socket
import ssl
from collections.abc import Iterator

import httpx

from deskbell.adapters.http.body import AnswerTooLong
from deskbell.domain.errors import KnownError, NotReachable, OutcomeUnclear, ReachProblem, UnclearReason

# These come up before a connection stands, or before anything is written to it.
BEFORE_SENDING: tuple[type[Exception], ...] = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    httpx.CookieConflict,
    httpx.LocalProtocolError,
    httpx.RequestNotRead,
)

# The most telling class of an error's ancestry decides.
REASONS: dict[type[Exception], UnclearReason] = {
    httpx.TimeoutException: UnclearReason.NO_ANSWER_IN_TIME,
    TimeoutError: UnclearReason.NO_ANSWER_IN_TIME,
    httpx.NetworkError: UnclearReason.CONNECTION_LOST,
    httpx.ProxyError: UnclearReason.CONNECTION_LOST,
    httpx.LocalProtocolError: UnclearReason.CONNECTION_LOST,
    # A server that hangs up without an answer and one that answers nonsense are one class in httpx.
    httpx.RemoteProtocolError: UnclearReason.CONNECTION_LOST,
    httpx.ProtocolError: UnclearReason.CONNECTION_LOST,
    httpx.UnsupportedProtocol: UnclearReason.NOT_UNDERSTOOD,
    httpx.TransportError: UnclearReason.CONNECTION_LOST,
    httpx.DecodingError: UnclearReason.NOT_UNDERSTOOD,
    httpx.TooManyRedirects: UnclearReason.NOT_UNDERSTOOD,
    httpx.RequestError: UnclearReason.CONNECTION_LOST,
    httpx.HTTPStatusError: UnclearReason.NOT_UNDERSTOOD,
    httpx.HTTPError: UnclearReason.CONNECTION_LOST,
    httpx.InvalidURL: UnclearReason.NOT_UNDERSTOOD,
    httpx.CookieConflict: UnclearReason.NOT_UNDERSTOOD,
    httpx.StreamError: UnclearReason.CONNECTION_LOST,
    AnswerTooLong: UnclearReason.NOT_UNDERSTOOD,
    ssl.SSLError: UnclearReason.CONNECTION_LOST,
    OSError: UnclearReason.CONNECTION_LOST,
    # httpx says so of a client that was closed meanwhile.
    RuntimeError: UnclearReason.CONNECTION_LOST,
}

FAILURES = tuple(REASONS)

# These come up at any time and tell nothing themselves; that nothing was handed to a connection is the proof.
AT_ANY_TIME: tuple[type[Exception], ...] = (OSError, RuntimeError)


def conclude(error: Exception, *, host: str, left: bool, at_proxy: bool = False) -> KnownError:
    """Turn a failure into the domain's word.

    `left` is True once the request was handed to a connection; an error's class alone proves nothing after that.
    `at_proxy` is True while a proxy has not opened the way; whatever goes wrong until then is the proxy's.
    """
    if not left and at_proxy:
        return NotReachable(host, ReachProblem.PROXY)
    if not left and isinstance(error, BEFORE_SENDING + AT_ANY_TIME):
        return NotReachable(host, _reach_problem(error))
    return OutcomeUnclear(_reason(error))


def _reason(error: Exception) -> UnclearReason:
    return next(REASONS[kind] for kind in type(error).__mro__ if kind in REASONS)


def _reach_problem(error: Exception) -> ReachProblem:
    """Why no connection came to stand; the deepest cause knows best."""
    causes = tuple(_causes(error))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        return ReachProblem.CERTIFICATE
    if any(isinstance(one, httpx.ProxyError) for one in causes):
        return ReachProblem.PROXY
    for one in causes:
        if isinstance(one, socket.gaierror):
            # A resolver that cannot be asked says nothing about the name.
            return ReachProblem.NO_CONNECTION if one.errno == socket.EAI_AGAIN else ReachProblem.NO_SUCH_HOST
    if any(isinstance(one, httpx.TimeoutException | TimeoutError) for one in causes):
        return ReachProblem.NO_ANSWER_IN_TIME
    if any(isinstance(one, httpx.NetworkError | OSError) for one in causes):
        return ReachProblem.NO_CONNECTION
    return ReachProblem.UNKNOWN


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error with everything that led to it; several addresses of one host fail as a group."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__ or one.__context__, *(one.exceptions if isinstance(one, BaseExceptionGroup) else ())]
