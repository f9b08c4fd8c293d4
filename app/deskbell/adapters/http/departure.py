"""How far a request came on its way out, as httpcore's trace tells."""

from collections.abc import Mapping
from typing import Any

import httpcore

from deskbell.adapters.http.answer_order import AnswerOrder


class Departure:
    """Watches one request.

    `left` is True once the request itself was handed to a connection; asking a proxy for a way (CONNECT) is not that.
    `at_proxy` is True while a proxy has been turned to and has not opened the way.
    """

    def __init__(self) -> None:
        self.through_proxy = False
        self.left = False
        self.at_proxy = False
        self._order = AnswerOrder()

    async def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Take one event of httpcore: what begins, ends or fails, with the request that it is about.

        Raises:
            httpx.RemoteProtocolError: the answer is another request's.
        """
        self._order.note(event)
        if event.startswith("proxy."):
            self.at_proxy = False
        elif event.startswith("connection."):
            self.at_proxy = self.through_proxy
        elif event.endswith(".started") and not event.endswith("response_closed.started"):
            asked = info.get("request")
            self.left = self.left or not (isinstance(asked, httpcore.Request) and asked.method == b"CONNECT")
