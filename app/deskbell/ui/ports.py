"""What presenters need of the machinery around them."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Running(Protocol):
    """Work that may still call back."""

    def cancel(self) -> None:
        """Have it call back no more."""
        ...


class Jobs(Protocol):
    """Runs a use case on the worker; its callbacks come back in the main thread until the scope is closed."""

    def run(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        *,
        name: str,
    ) -> Running:
        """Start the coroutine that `make` returns."""
        ...


class After(Protocol):
    """Runs a callable once, later, in the main thread."""

    def __call__(self, delay_s: float, callback: Callable[[], None]) -> None:
        """Start the clock."""
        ...


Now = Callable[[], float]


def ignore(_: object) -> None:
    """Take a result that nobody waits for."""
