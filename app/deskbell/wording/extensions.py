"""Why no extension is there to call from."""

from collections.abc import Sequence

_MOST_NAMED = 12


def nothing_to_call_from(wanted: str, there: Sequence[str]) -> str:
    """Why a call has no extension to be placed from, without a full stop; `wanted` is empty if nothing was chosen."""
    if wanted in there:
        return f"this line has more than one extension {wanted}"
    if wanted and not there:
        return f"there is no extension {wanted} to call from on this line"
    if wanted:
        return f"there is no extension {wanted} to call from on this line; there are: {_named(there)}"
    if there:
        return f"this line has several extensions to call from, and none is chosen: {_named(there)}"
    return "the PBX names no extension to call from on this line"


def _named(numbers: Sequence[str]) -> str:
    left_out = len(numbers) - _MOST_NAMED
    more = f" and {left_out} more" if left_out > 0 else ""
    return f"{', '.join(numbers[:_MOST_NAMED])}{more}"
