"""Where things are, and what cannot be a way there."""

import pytest

from deskbell.adapters.pbx.paths import Level, Realm, extension_realm, realms, segment
from deskbell.domain.account import User
from deskbell.domain.errors import RefusalReason, Refused


def test_a_list_ends_with_a_slash_and_one_thing_does_not() -> None:
    """The documentation calls the slash significant."""
    realm = Realm(Level.CLIENT, "100")
    assert realm.list("sound") == "/api/ver1.0/client/100/sound/"
    assert realm.one("sound", "7") == "/api/ver1.0/client/100/sound/7"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("4101", "4101"),
        ("@me", "@me"),
        ("@ext_id", "@ext_id"),
        ("@{ext_id}", "@%7Bext_id%7D"),
        ("a.b", "a.b"),
        ("b?c#d%", "b%3Fc%23d%25"),
        ("ж", "%D0%B6"),
    ],
)
def test_an_id_stays_in_its_place_in_the_path(text: str, written: str) -> None:
    """A stored variable keeps its sign; everything else that means something in an address is written otherwise."""
    assert segment(text) == written


@pytest.mark.parametrize("text", ["", ".", "..", "...", "a/b", "../user", "a\\b", "a b", "a\n", "x" * 201])
def test_what_would_climb_is_no_id(text: str) -> None:
    """Some servers decode slashes and dots before they look; such an id is as unknown as any other."""
    with pytest.raises(Refused) as caught:
        segment(text)
    assert caught.value.reason is RefusalReason.NOT_FOUND


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        (User(client_id="100"), ["client/100"]),
        (User(extension_group_id="7"), ["extension_group/7"]),
        (User(extension_id="4101"), ["extension/4101"]),
        (User(client_id="100", extension_id="4101"), ["client/100", "extension/4101"]),
        (User(), ["client/@me"]),
    ],
)
def test_the_type_of_the_user_decides_where_to_ask(user: User, expected: list[str]) -> None:
    """The widest realm first; without any id the user's own client."""
    found = realms(user, *Level)
    assert [f"{realm.level.value}/{realm.id}" for realm in found] == expected


def test_a_resource_that_the_level_does_not_have_is_asked_of_the_client() -> None:
    """A group has no list of sounds of its own."""
    assert realms(User(extension_group_id="7"), Level.CLIENT) == (Realm(Level.CLIENT, "@me"),)
    assert extension_realm("@{ext}").list("callback") == "/api/ver1.0/extension/@%7Bext%7D/callback/"
