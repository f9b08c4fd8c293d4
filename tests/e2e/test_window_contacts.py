"""Contacts at the window, by keyboard alone, and what is left of them after a restart."""

from pathlib import Path
from typing import Any

from deskbell.ui.theme.tokens import COLOURS
from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.practice_server import PracticeServer
from doubles.until import until

PORTRAIT, BRASS = COLOURS["control"][0], COLOURS["accent"][0]
DIALLED = "+37410523308"
TO_THE_LIST_WITH_A_NOTICE = 10
"""Tab from the dial field: Call, Options, Undo, Close, two of the presets, groups, plus, the rest, the list."""

TO_THE_LIST = 9
"""Without a notice, but over a favourite."""

TO_UNDO = 3


def kept(home: DeskHome) -> list[dict[str, Any]]:
    """What another process finds of Anna."""
    return [one for one in home.run("contacts", "find", "petrosyan", "--json").steps if one["name"].startswith("Anna")]


def call(home: DeskHome, practice: PracticeServer, count: int) -> None:
    """Wait for one more request, and let the call be over."""
    until(lambda: len(practice.callback_bodies()) == count, f"request {count}")
    assert practice.callback_bodies()[-1]["dst_num"] == DIALLED
    practice.advance(60)
    home.await_row(lambda row: bool(row["outcome"]), "an outcome")


def test_a_contact_is_entered_found_called_made_a_favourite_removed_and_put_back(
    home: DeskHome, screen: DeskScreen, artefacts: Path, tmp_path: Path
) -> None:
    """Each step by keys, each on the disk, and all of it there at the next start."""
    card = tmp_path / "vera.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Vera Petrosyan\nTEL:206\nEND:VCARD\n", encoding="utf-8")
    assert home.run("contacts", "import", str(card)).code == 0
    window = home.open_window()
    practice = home.practice()
    until(lambda: screen.shows(PORTRAIT, pixels=3000), "the extensions on the screen")
    screen.press("ctrl+n")
    for text in ("Anna Petrosyan", "Ararat Bank", "office", "+374 10 523308"):
        screen.type(text)
        screen.press("Tab")
    screen.press("shift+Tab", "Return")
    [anna] = until(lambda: kept(home), "a contact that is kept")
    assert (anna["name"], anna["company"]) == ("Anna Petrosyan", "Ararat Bank")
    screen.press(*["Tab"] * TO_THE_LIST_WITH_A_NOTICE, "Home", "Down", "Menu")
    screen.picture().save(str(artefacts / "contact-menu.png"))
    screen.press("Down", "Return", "ctrl+1")
    call(home, practice, 1)
    screen.type("anna")
    until(lambda: screen.shows(BRASS), "a Call button that rings a phone")
    screen.press("Return")
    call(home, practice, 2)
    screen.close()
    window.end()
    remove_and_put_back(home, screen)
    home.open_window()
    screen.press("ctrl+1")
    call(home, practice, 3)


def remove_and_put_back(home: DeskHome, screen: DeskScreen) -> None:
    """Delete on the row of the list, and Undo in the notice."""
    window = home.open_window()
    until(lambda: screen.shows(PORTRAIT, pixels=3000), "the contacts on the screen")
    screen.still_picture_of(screen.window(window.pid))
    screen.press(*["Tab"] * TO_THE_LIST, "Home", "Down", "Delete")
    until(lambda: not kept(home), "a contact that is removed")
    screen.press("Escape", *["Tab"] * TO_UNDO, "Return")
    until(lambda: kept(home), "a contact that is back")
    screen.close()
    window.end()
