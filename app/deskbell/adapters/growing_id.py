"""Ids that grow with time, so that a store appends what is new and needs not touch all of its index for it."""

import os
import time


def growing_id() -> str:
    """32 hex digits: nanoseconds since 1970, and as much by chance (after RFC 9562, UUID version 7)."""
    return f"{time.time_ns():016x}{os.urandom(8).hex()}"
