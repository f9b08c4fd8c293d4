"""What a line signs in with."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credentials:
    """App ID and App Secret of a trusted application (Ringme API, Trusted applications)."""

    app_id: str
    app_secret: str = field(repr=False)
