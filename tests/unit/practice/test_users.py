"""The users and applications that can sign in."""

from deskbell.practice.keys import fresh_keys
from deskbell.practice.users import CLIENT_USER, OTHER_APPLICATIONS, STANDALONE_KEYS, User, client_application


def test_the_keys_are_all_different_and_look_like_real_ones() -> None:
    """32 characters each, so that a form for keys takes them."""
    keys = [STANDALONE_KEYS, *(one.keys for one in OTHER_APPLICATIONS)]
    texts = [text for one in keys for text in (one.app_id, one.app_secret)]
    assert len(set(texts)) == len(texts)
    assert {len(text) for text in texts} == {32}


def test_a_user_of_an_extension_is_no_client() -> None:
    """The two types exclude each other."""
    assert CLIENT_USER.is_client
    assert not User(user_id=9, login="x", extension_id=4101).is_client


def test_no_secret_is_shown() -> None:
    """An application can be printed without harm."""
    application = client_application(fresh_keys())
    assert application.keys.app_secret not in repr(application)
    assert not [one for one in OTHER_APPLICATIONS if one.refresh_token and one.refresh_token in repr(one)]
