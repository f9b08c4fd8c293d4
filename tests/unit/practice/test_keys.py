"""Keys and secrets."""

from deskbell.practice.keys import fresh_keys, same_secret


def test_keys_are_fresh_and_not_shown() -> None:
    """No two homes share keys, and a secret is not printed by accident."""
    keys = fresh_keys()
    assert keys != fresh_keys()
    assert keys.app_secret not in repr(keys)


def test_secrets_that_are_no_text_are_compared_all_the_same() -> None:
    """A lone surrogate is a wrong secret, not an error."""
    assert not same_secret("\udc80", "secret")
    assert same_secret("\udc80", "\udc80")
