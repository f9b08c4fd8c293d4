"""The whole description."""

from typing import Any, Final

from deskbell.practice.description.calls import CALLBACK, CURRENT_CALLS, HISTORY, RECORDS, STORAGE
from deskbell.practice.description.parts import TEXT, Paths
from deskbell.practice.description.schemas import SCHEMAS
from deskbell.practice.description.standing import OUTSIDE_THE_API, STANDING

_ABOUT: Final = (
    "A practice PBX that speaks the Ringme API and rings nobody. Every answer carries X-RateLimit-Limit, "
    "X-RateLimit-Remaining and X-RateLimit-Reset (seconds), but that of the token. A wrong method is answered with 405."
)
_GUESS: Final = "1 where no source tells what the real PBX answers"


def described(base: str) -> dict[str, Any]:
    """The description of the API under this base path, in OpenAPI 3.1."""
    api: Paths = {**STANDING, **CALLBACK, **CURRENT_CALLS, **HISTORY, **RECORDS}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Practice PBX", "version": "1.0", "description": _ABOUT},
        "security": [{"token": []}],
        "paths": {**OUTSIDE_THE_API, **STORAGE, **{base + path: methods for path, methods in api.items()}},
        "components": {
            "schemas": SCHEMAS,
            "headers": {"X-Simulated-Guess": {"description": _GUESS, "schema": TEXT}},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
