"""What the standalone server prints."""

from deskbell.practice.exchange.characters import CHARACTERS, Outsider, Script
from deskbell.practice.keys import Keys
from deskbell.practice.notice import opening_notice
from deskbell.practice.users import OTHER_APPLICATIONS, client_application

USUAL = client_application(Keys("app-id", "app-secret"))


def test_the_notice_tells_how_to_reach_it_and_who_answers() -> None:
    """Address, keys, and every number with its plain sentence."""
    notice = opening_notice("http://127.0.0.1:8099", [USUAL], "control", 2.5, CHARACTERS)
    assert all(word in notice for word in ("http://127.0.0.1:8099", "app-id", "app-secret", "2.5 times"))
    assert all(f"{one.number}  {one.name}" in notice and one.description in notice for one in CHARACTERS)
    scripted = Outsider("+37410123456", "Never picks up.", Script())
    assert f"  {scripted.number:<32} Never picks up.\n" in opening_notice("", [USUAL], "", 1, CHARACTERS, [scripted])
    assert "times as fast" not in opening_notice("", [USUAL], "", 1, ())
    assert "Other applications" not in notice


def test_the_notice_tells_the_keys_of_every_application() -> None:
    """One line each, with what it is for, and the refresh token of the public one."""
    notice = opening_notice("", [USUAL, *OTHER_APPLICATIONS], "", 1, ())
    for one in OTHER_APPLICATIONS:
        assert f"{one.keys.app_id}  {one.keys.app_secret}  {one.title}" in notice
        assert one.refresh_token is None or one.refresh_token in notice
