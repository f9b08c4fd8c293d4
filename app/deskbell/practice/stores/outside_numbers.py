"""The client's own outside numbers (DIDs) and which of them others see (Ringme API, External Number and ANI)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final


class NotOursError(Exception):
    """A number is none of the client's own."""


@dataclass(frozen=True, slots=True)
class Did:
    """One outside number of the client, digits with the country code and no plus, and where its calls go."""

    did_id: int
    number: str
    comment: str | None = None
    extension_id: int | None = None


PRELOADED: Final = (
    Did(6, "37460000001", "Main", 4101),
    Did(7, "37460000002"),
)


class OutsideNumbers:
    """The numbers, and the one shown for the whole client and for each extension."""

    def __init__(self, dids: Iterable[Did] = PRELOADED) -> None:
        self._dids = {one.did_id: one for one in dids}
        first = next(iter(self._dids.values()), None)
        self._client_ani = first.number if first else None
        self._extension_ani: dict[int, str] = {}

    @property
    def client_ani(self) -> str | None:
        """What the client's calls show outside, None if nothing is set."""
        return self._client_ani

    def all(self) -> tuple[Did, ...]:
        """Every number of the client."""
        return tuple(self._dids.values())

    def get(self, did_id: int) -> Did | None:
        """One by its id, None if there is none."""
        return self._dids.get(did_id)

    def is_ours(self, number: str) -> bool:
        """Whether a number, with a plus or without, is one of the client's."""
        return any(one.number == number.removeprefix("+") for one in self._dids.values())

    def connect(self, did: Did, extension_id: int | None) -> Did:
        """Let the calls to a number go to an extension, or to nobody."""
        self._dids[did.did_id] = replace(did, extension_id=extension_id)
        return self._dids[did.did_id]

    def extension_ani(self, extension_id: int) -> str | None:
        """What an extension's calls show outside, None if nothing is set for it."""
        return self._extension_ani.get(extension_id)

    def show(self, number: str | None, extension_id: int | None = None) -> None:
        """Set or unset what calls show, of one extension or of the whole client; NotOursError for a foreign number."""
        if number is not None and not self.is_ours(number):
            raise NotOursError
        shown = number.removeprefix("+") if number else None
        if extension_id is None:
            self._client_ani = shown
        elif shown is None:
            self._extension_ani.pop(extension_id, None)
        else:
            self._extension_ani[extension_id] = shown
