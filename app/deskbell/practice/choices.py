"""What the real PBX does and nobody documents, where a practice PBX can be set to do either."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Choices(BaseModel):
    """What `/ani/` says when nothing is set, and whether `/user/` of an extension names its client."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    unset_ani: Literal["None"] | None = None
    extension_user_names_client: bool = False
