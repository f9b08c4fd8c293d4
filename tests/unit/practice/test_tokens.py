"""Tokens and keys."""

from deskbell.practice.tokens import Keys, Tokens, fresh_keys, same_secret

KEYS = Keys("app", "secret")


def test_only_the_right_keys_fit() -> None:
    """Both must be right."""
    tokens = Tokens(KEYS)
    assert tokens.fits("app", "secret")
    assert not tokens.fits("app", "wrong")
    assert not tokens.fits("wrong", "secret")


def test_a_token_lives_an_hour() -> None:
    """It is good to the last second and dead at 3600."""
    tokens = Tokens(KEYS)
    token = tokens.issue(10)
    assert tokens.lives(token, 10 + 3599.9)
    assert not tokens.lives(token, 10 + 3600)


def test_several_tokens_live_at_once_until_revoked() -> None:
    """A new token does not kill the old one; revoking kills one alone."""
    tokens = Tokens(KEYS)
    first, second = tokens.issue(0), tokens.issue(0)
    tokens.revoke(first)
    assert (tokens.lives(first, 0), tokens.lives(second, 0)) == (False, True)


def test_the_newest_thousand_tokens_are_kept() -> None:
    """Somebody who asks for ever does not fill the memory."""
    tokens = Tokens(KEYS)
    given = [tokens.issue(0) for _ in range(1001)]
    assert not tokens.lives(given[0], 0)
    assert tokens.lives(given[1], 0)


def test_keys_are_fresh_and_not_shown() -> None:
    """No two homes share keys, and a secret is not printed by accident."""
    keys = fresh_keys()
    assert keys != fresh_keys()
    assert keys.app_secret not in repr(keys)


def test_secrets_that_are_no_text_are_compared_all_the_same() -> None:
    """A lone surrogate is a wrong secret, not an error."""
    assert not same_secret("\udc80", "secret")
