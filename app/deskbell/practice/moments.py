"""Times as the API writes and reads them."""

from datetime import datetime


def api_time(moment: datetime) -> str:
    """A time as the API writes it: UTC, to the second, without a zone."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def read_api_time(text: str) -> datetime:
    """A time as the API takes it, months and days padded or not; ValueError for anything else."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the API writes UTC without a zone
