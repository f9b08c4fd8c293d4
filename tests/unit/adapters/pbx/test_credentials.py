"""What a line signs in with stays in memory."""

from deskbell.adapters.pbx.credentials import Credentials


def test_the_secret_is_not_shown() -> None:
    """Neither a log nor a crash text that prints the credentials tells it."""
    assert "top-secret" not in repr(Credentials("app", "top-secret"))
