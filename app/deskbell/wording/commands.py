"""What `deskbell call` says beyond what the window says too."""

from deskbell.domain.errors import StillOpen
from deskbell.wording.problems import explain_not_placed


def not_placed(error: BaseException) -> str:
    """Why an order became no call; a question is told with the option that answers it."""
    told = explain_not_placed(error)
    return f"{told} Nothing was sent; to call, add --yes." if isinstance(error, StillOpen) else told
