"""Tokens."""

from deskbell.practice.keys import Keys
from deskbell.practice.tokens import Tokens
from deskbell.practice.users import OTHER_APPLICATIONS, client_application

APPLICATION = client_application(Keys("app", "secret"))


def test_only_the_right_keys_fit_and_each_its_own_application() -> None:
    """Both must be right, and of the same application."""
    tokens = Tokens((APPLICATION, *OTHER_APPLICATIONS))
    other = OTHER_APPLICATIONS[0]
    assert tokens.application("app", "secret") is APPLICATION
    assert tokens.application(other.keys.app_id, other.keys.app_secret) is other
    assert tokens.application("app", "wrong") is None
    assert tokens.application("wrong", "secret") is None
    assert tokens.application("app", other.keys.app_secret) is None


def test_a_token_lives_an_hour() -> None:
    """It is good to the last second and dead at 3600."""
    tokens = Tokens((APPLICATION,))
    session = tokens.issue(APPLICATION, 10)
    assert tokens.session(session.token, 10 + 3599.9) is session
    assert tokens.session(session.token, 10 + 3600) is None


def test_several_tokens_live_at_once_until_revoked() -> None:
    """A new token does not kill the old one; revoking kills one alone."""
    tokens = Tokens((APPLICATION,))
    first, second = tokens.issue(APPLICATION, 0), tokens.issue(APPLICATION, 0)
    tokens.revoke(first.token)
    assert (tokens.session(first.token, 0), tokens.session(second.token, 0)) == (None, second)
    assert first.token not in repr(first)


def test_the_newest_thousand_tokens_are_kept() -> None:
    """Somebody who asks for ever does not fill the memory."""
    tokens = Tokens((APPLICATION,))
    given = [tokens.issue(APPLICATION, 0).token for _ in range(1001)]
    assert tokens.session(given[0], 0) is None
    assert tokens.session(given[1], 0)
