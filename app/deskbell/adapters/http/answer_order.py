"""Which answer belongs to which request: over HTTP/1.1 nothing tells but their order (RFC 9112, 9.3.2).

A server that says more than it was asked leaves an answer in the buffer of a kept connection, where the next request
would take it for its own.
"""

import asyncio

import httpx


class AnswerOrder:
    """Watches one request by httpcore's trace.

    An answer to a request can only be read after it was sent, and reading from a connection takes a turn of the loop.
    """

    def __init__(self) -> None:
        self._waited = True

    def note(self, event: str) -> None:
        """Take one event.

        Raises:
            httpx.RemoteProtocolError: the answer lay there before it was waited for; the connection is of no use.
        """
        if event == "http11.receive_response_headers.started":
            self._waited = False
            asyncio.get_running_loop().call_soon(self._wait)
        elif event == "http11.receive_response_headers.complete" and not self._waited:
            raise httpx.RemoteProtocolError("an answer that nobody asked for")

    def _wait(self) -> None:
        self._waited = True
