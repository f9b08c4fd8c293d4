"""One request as the rest of Deskbell words it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

LONGEST_ANSWER_BYTES = 2 * 1024 * 1024

Params = Mapping[str, str | int | Sequence[str | int]]
"""Query parameters; a list repeats its key."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A form with one file in it, named `file`."""

    fields: Mapping[str, str] = field(repr=False)
    file_name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask; of `json`, `form` and `upload` at most one is given.

    An answer of more than `most_bytes`, unpacked, is not read.
    """

    method: str
    path: str
    params: Params | None = None
    json: Any = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    upload: Upload | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    most_bytes: int = LONGEST_ANSWER_BYTES

    def with_header(self, name: str, value: str) -> "Request":
        """The same request with one header more."""
        return replace(self, headers={**self.headers, name: value})

    def wire(self) -> dict[str, Any]:
        """The arguments that httpx takes for it."""
        params = self.params and {
            name: value if isinstance(value, str | int) else list(value) for name, value in self.params.items()
        }
        upload = self.upload
        return {
            "method": self.method,
            "url": self.path,
            "params": params,
            "json": self.json,
            "data": upload.fields if upload else self.form,
            "files": {"file": (upload.file_name, upload.content)} if upload else None,
            "headers": self.headers,
        }
