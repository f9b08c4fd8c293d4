"""The words of the window that never change while it is open."""

from typing import NamedTuple


class WindowWords(NamedTuple):
    """Labels by what they label; `{number}` stands for a phone's number."""

    title: str = "Deskbell"
    dial_name: str = "Name or number"
    dial_placeholder: str = "Name or number"
    call: str = "Call"
    clear: str = "Clear"
    clear_key: str = "Esc"
    enter_key: str = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
    matches: str = "Matches"
    dial_pad: str = "Dial pad"
    contacts: str = "Contacts"
    history: str = "History"
    calls: str = "Calls"
    line: str = "Line"
    change_line: str = "Opens a list of the lines to change to"
    my_phones: str = "My phones that ring"
    my_phone: str = "Your phone:"
    rings: str = "rings"
    does_not_ring: str = "does not ring"
    ribbon: str = "Practice line \N{EN DASH} everything works, nobody is rung"
    ribbon_short: str = "Practice line"
    answers_itself: str = "Phone {number} answers itself"
    answers_by_hand: str = "I answer phone {number} myself"
    pick_up: str = "Pick up"
    refuse: str = "Refuse"
