"""The options of the next call: set, shown, said beside Call, and handed over with the press."""

import pytest

from deskbell.domain.account import Sound, StoredVariable
from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.callback_body import MASK
from deskbell.domain.dialling import Dialled
from deskbell.domain.errors import NotReachable
from deskbell.domain.options import OPTIONS
from deskbell.ui.options.presenter import Aim
from deskbell.ui.options.states import Editor
from deskbell.wording.dialling import FACT
from unit.ui.options.desk import Desk

SOUNDS_JOB, DIDS_JOB, USER_JOB = "read the sounds", "read the outside numbers", "ask who is signed in"


@pytest.fixture
def desk() -> Desk:
    """An open pane with its lists."""
    desk = Desk()
    desk.opens()
    return desk


def test_every_option_of_the_table_has_its_row(desk: Desk) -> None:
    """But the variables, which have a table of their own; each under its label, with its help."""
    rows = [row for group in desk.pane.shown.groups for row in group.options]
    assert [row.key for row in rows] == [name for name in OPTIONS if name != "variables"]
    assert all(row.label and row.help for row in rows)
    assert desk.pane.group("variables").variables is not None


def test_nothing_is_asked_of_the_pbx_before_the_pane_is_opened() -> None:
    """And once for each line."""
    desk = Desk()
    assert desk.jobs.names == []
    desk.options.on_toggled()
    assert desk.jobs.names == [SOUNDS_JOB, DIDS_JOB, USER_JOB]
    desk.jobs.finish_all()
    desk.options.on_toggled()
    desk.options.on_toggled()
    assert desk.jobs.names == []
    assert desk.desk.asked == [
        ("sounds", "Hotel", False),
        ("outside numbers", "Hotel", False),
        ("stored variables?", "Hotel"),
        ("stored variables", "Hotel"),
    ]


def test_sounds_are_chosen_by_title(desk: Desk) -> None:
    """Two of one title are told apart by their files; ids are nowhere to be read."""
    row = desk.pane.row("announce_sound_id")
    assert row.editor is Editor.SELECT
    assert [(choice.title, choice.detail) for choice in row.choices if not choice.apart] == [
        ("Nothing", ""),
        ("Hold", "a.wav"),
        ("Hold", "b.wav"),
        ("Welcome", ""),
    ]
    desk.options.on_chosen("announce_sound_id", "7")
    assert desk.pane.row("announce_sound_id").words == "Welcome"
    assert desk.pane.texts == ["You hear first Welcome"]
    assert desk.takes() == {"announce_sound_id": 7}


def test_a_list_is_read_again_on_demand(desk: Desk) -> None:
    """Whatever was known of it; why it cannot be read is said under its group."""
    desk.options.on_chosen("announce_sound_id", "@refresh")
    desk.jobs.fail(SOUNDS_JOB, NotReachable("pbx.example.net"))
    assert desk.pane.group("announcements").note.startswith("The list could not be read.")
    assert desk.pane.row("announce_sound_id").choices[3].title == "Welcome"
    desk.options.on_chosen("dst_announce_sound_id", "@refresh")
    desk.jobs.finish_all()
    assert desk.pane.group("announcements").note == ""
    assert desk.desk.asked[-1] == ("sounds", "Hotel", True)
    desk.options.on_chosen("dst_ani", "@refresh")
    desk.jobs.finish_all()
    assert desk.desk.asked[-1] == ("outside numbers", "Hotel", True)


def test_an_empty_list_is_said_to_be_empty() -> None:
    """But not while it is still being read."""
    desk = Desk()
    desk.desk.known_sounds, desk.desk.known_dids = (), ()
    desk.options.on_toggled()
    assert (desk.pane.group("announcements").note, desk.pane.group("shown").note) == ("", "")
    desk.jobs.finish_all()
    assert desk.pane.group("announcements").note == "This line has no sounds."
    assert desk.pane.group("shown").note == "This line has no outside numbers of its own."


def test_chips_say_all_that_is_set_and_codes_are_masked(desk: Desk) -> None:
    """In the table's order, in clear only where the code has been revealed."""
    desk.options.on_edited("wait_for_pickup", "90")
    desk.options.on_edited("dst_dtmf", "W4711#")
    desk.options.on_pasted("DOOR=4711")
    desk.options.on_chosen("allow_public_transfer", "false")
    desk.options.on_edited("caller_id_name", "Order 17")
    assert desk.pane.texts == [
        f"Tones {MASK}",
        "Name shown Order 17",
        "Ring for 90 s",
        "Can be handed on no",
        "Variables DOOR",
    ]
    assert all("4711" not in chip.spoken for chip in desk.pane.chips)
    desk.options.on_revealed("dst_dtmf")
    assert desk.pane.texts[0] == "Tones W4711#"


def test_a_chip_takes_its_option_back(desk: Desk) -> None:
    """And Reset all takes all of them."""
    desk.options.on_edited("wait_for_pickup", "30")
    desk.options.on_edited("dst_dtmf", "1")
    desk.options.on_reset("dst_dtmf")
    assert desk.pane.texts == ["Ring for 30 s"]
    assert desk.pane.shown.any_set
    desk.options.on_all_reset()
    assert desk.pane.texts == []
    assert not desk.pane.shown.any_set


def test_what_cannot_be_sent_keeps_the_call_back(desk: Desk) -> None:
    """Beside its field, on its chip and under the dial field, in words."""
    desk.options.on_edited("wait_for_pickup", "9999")
    reason = "must be a whole number from 1 to 3600"
    assert desk.pane.row("wait_for_pickup").problem == "Must be a whole number from 1 to 3600."
    [chip] = desk.pane.chips
    assert (chip.text, chip.problem) == ("Ring for", True)
    assert desk.aims("205", "").problem == f"Nothing is dialled: Ring for, {reason}."
    desk.options.on_edited("wait_for_pickup", "99")
    assert desk.aims("205", "").problem == ""
    assert desk.pane.row("wait_for_pickup").problem == ""


def test_two_variables_of_one_name_keep_the_call_back(desk: Desk) -> None:
    """Which of them would count is not to be guessed."""
    desk.options.on_variable_edited(0, "DOOR", "1")
    desk.options.on_variable_edited(1, "DOOR", "2")
    table = desk.pane.group("variables").variables
    assert table is not None
    assert table.problem == "“DOOR” stands here twice."
    assert desk.aims("205", "").problem == "Nothing is dialled: Variables, “DOOR” stands here twice."


def test_the_options_go_with_the_press() -> None:
    """The next call begins without; the pane need not be open for it."""
    desk = Desk()
    desk.options.on_edited("dst_dtmf", "12")
    assert desk.takes() == {"dst_dtmf": "12"}
    assert desk.takes() == {}
    assert desk.pane.texts == []


def test_a_call_that_was_not_placed_gives_its_options_back(desk: Desk) -> None:
    """Unless others have been set since; the name that goes by itself is no option of the user."""
    desk.aims("205", "Ivan Petrov")
    desk.options.on_edited("dst_dtmf", "12")
    taken = desk.takes()
    desk.options.give_back(taken, "Ivan Petrov")
    assert desk.pane.texts == [f"Tones {MASK}"]
    desk.options.on_edited("dst_dtmf", "13")
    desk.options.give_back({"dst_dtmf": "99"}, "")
    assert desk.takes() == {"dst_dtmf": "13"}


def test_my_phone_shows_the_name_of_whom_it_calls(desk: Desk) -> None:
    """As a chip that can be taken away, for a named person alone."""
    desk.aims("205", "Ivan Petrov")
    assert desk.pane.texts == ["Your phone shows Ivan Petrov"]
    desk.options.on_reset("src_caller_id_name")
    assert desk.pane.texts == []
    assert desk.takes() == {}
    desk.aims("205", "Ivan Petrov")
    assert desk.takes() == {"src_caller_id_name": "Ivan Petrov"}
    desk.aims("206", "")
    assert desk.takes() == {}


def test_a_name_that_did_not_stand_as_a_chip_is_not_sent(desk: Desk) -> None:
    """A row of the list that was clicked while the preview named somebody else."""
    desk.aims("206", "Sales")
    desk.options.on_edited("dst_dtmf", "12")
    assert desk.options.completed(CallOrder("205", "Ivan Petrov")).options == {"dst_dtmf": "12"}


@pytest.mark.parametrize("name", ["caller_id_name", "src_caller_id_name"])
def test_a_name_that_was_set_is_not_replaced(desk: Desk, name: str) -> None:
    """Neither the one for both sides nor the one for my phone."""
    desk.options.on_edited(name, "Order 17")
    desk.aims("205", "Ivan Petrov")
    assert desk.takes() == {name: "Order 17"}


@pytest.mark.parametrize("name", ["x" * 257, "a\u202eb"])
def test_a_name_that_cannot_be_sent_is_not(desk: Desk, name: str) -> None:
    """The call is placed without it."""
    desk.aims("205", name)
    assert desk.takes() == {}


@pytest.mark.parametrize(
    ("number", "options", "tail"),
    [
        ("+37410123456", {}, ""),
        ("+37410123456", {"dst_ani": "37460000001"}, f" · they see {FACT}+37460000001{FACT}"),
        ("+37410123456", {"dst_ani": "74951234567"}, ""),
        ("205", {"dst_ani": "37460000001"}, ""),
        (
            "205",
            {"caller_id_number": "117", "dst_dtmf": "12"},
            f", then tones {FACT}{MASK}{FACT} · they see {FACT}117{FACT}",
        ),
        ("205", {"caller_id_name": "Order"}, f" · they see {FACT}Order{FACT}"),
        ("", {"dst_dtmf": "12"}, ""),
    ],
)
def test_the_preview_says_what_is_known(desk: Desk, number: str, options: dict[str, str], tail: str) -> None:
    """Tones, and what they see where that was chosen and will be followed."""
    for name, text in options.items():
        desk.options.on_edited(name, text)
    assert desk.aims(number, "") == Aim(Dialled(number), tail)


@pytest.mark.parametrize(
    ("number", "options", "ours", "theirs"),
    [
        ("", {}, ("101", "while it rings"), ("PBX decides", "the number it usually shows outside")),
        ("205", {}, ("101", "while it rings"), ("101", "your extension")),
        (
            "+37410123456",
            {"dst_ani": "37460000001"},
            ("101", "while it rings"),
            ("+37460000001", "Reception"),
        ),
        (
            "+37410123456",
            {"dst_ani": "74951234567"},
            ("101", "while it rings"),
            ("PBX decides", "+74951234567 is not your number: the PBX ignores it"),
        ),
        (
            "205",
            {"dst_ani": "37460000001", "src_ani": "37460000001"},
            ("101", "Internal phones are not shown your outside number"),
            ("101", "Internal phones are not shown your outside number"),
        ),
        ("205", {"caller_id_name": "Order 17"}, ("Order 17", "101"), ("Order 17", "101")),
    ],
)
def test_the_cards_say_what_each_side_will_see(
    desk: Desk, number: str, options: dict[str, str], ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    """Also why a choice is in vain."""
    for name, text in options.items():
        desk.options.on_edited(name, text)
    desk.aims(number, "")
    our_card, their_card = desk.pane.group("shown").cards
    assert (our_card.title, their_card.title) == ("Your phones will show", "They will see")
    assert (our_card.value, our_card.detail) == ours
    assert (their_card.value, their_card.detail) == theirs


def test_the_request_is_exact_and_its_codes_are_masked(desk: Desk) -> None:
    """Until they are revealed; shown again, they are masked again."""
    desk.aims("+37410123456", "")
    desk.options.on_edited("dst_dtmf", "WW12#")
    desk.options.on_edited("wait_for_pickup", "30")
    desk.options.on_pasted("DOOR=4711")
    desk.options.on_request_toggled()
    assert desk.request() == (
        {
            "src_num": ["101", "+37491000001"],
            "dst_num": "+37410123456",
            "dst_dtmf": MASK,
            "wait_for_pickup": 30,
            "variables": {"DOOR": MASK},
        },
        "masked",
    )
    desk.options.on_request_revealed()
    told, codes = desk.request()
    assert (told["dst_dtmf"], told["variables"], codes) == ("WW12#", {"DOOR": "4711"}, "in clear")
    desk.options.on_request_toggled()
    assert desk.pane.request is None
    desk.options.on_request_toggled()
    assert desk.request()[1] == "masked"


def test_the_tones_of_an_extension_part_are_in_the_request_unless_others_are_set(desk: Desk) -> None:
    """The dial field brings them along; those that were set by hand take their place."""
    typed = Dialled("+37410123456", "WW9")
    assert desk.options.aim(typed, "").dialled == typed
    desk.options.on_request_toggled()
    desk.options.on_request_revealed()
    assert desk.request()[0]["dst_dtmf"] == "WW9"
    desk.options.on_edited("dst_dtmf", "12")
    assert desk.options.aim(typed, "").dialled == Dialled("+37410123456", left_out="9")
    assert desk.request()[0]["dst_dtmf"] == "12"


def test_a_request_without_codes_has_nothing_to_reveal(desk: Desk) -> None:
    """And says who is not chosen yet."""
    desk.options.on_request_toggled()
    assert desk.request() == ({"src_num": ["101", "+37491000001"], "dst_num": ""}, "none")
    assert desk.pane.request is not None
    assert desk.pane.request.note.startswith("Nobody is chosen yet")


def test_the_time_line_is_masked_with_its_tones(desk: Desk) -> None:
    """While the keyboard is elsewhere neither keys nor their number can be seen."""
    desk.options.on_edited("dst_dtmf", "WW12#")
    hidden = desk.pane.row("dst_dtmf")
    assert ([block.words for block in hidden.blocks], hidden.total) == (["2 s", MASK], "")
    assert [block.spoken for block in hidden.blocks] == ["wait 2 s", MASK]
    desk.options.on_focused("dst_dtmf", here=True)
    row = desk.pane.row("dst_dtmf")
    assert [(block.words, block.start) for block in row.blocks] == [
        ("2 s", "0 s"),
        ("1", "2 s"),
        ("2", "2.1 s"),
        ("#", "2.2 s"),
    ]
    assert (row.total, desk.pane.group("tones").aside) == ("2.3 s", "2.3 s")
    desk.options.on_edited("dst_dtmf", "WW")
    desk.options.on_focused("dst_dtmf", here=False)
    assert [block.words for block in desk.pane.row("dst_dtmf").blocks] == ["2 s"]


def test_another_line_keeps_what_is_not_its_own(desk: Desk) -> None:
    """Sounds and outside numbers of the line before mean nothing on the next."""
    desk.options.on_chosen("announce_sound_id", "7")
    desk.options.on_chosen("dst_ani", "37460000001")
    desk.options.on_edited("dst_dtmf", "12")
    desk.line.choose("Office")
    desk.options.on_line_changed()
    assert desk.pane.texts == [f"Tones {MASK}"]
    assert desk.jobs.names == [SOUNDS_JOB, DIDS_JOB, USER_JOB]
    assert desk.pane.row("announce_sound_id").choices[0].title == "Nothing"
    assert all(choice.apart for choice in desk.pane.row("announce_sound_id").choices[1:])


def test_nothing_of_the_line_before_can_be_chosen(desk: Desk) -> None:
    """Also where nothing had been set: what stood in its lists is gone at once."""
    desk.line.choose("Office")
    desk.options.on_line_changed()
    for key in ("announce_sound_id", "dst_ani"):
        assert [choice.title for choice in desk.pane.row(key).choices if not choice.apart] == [
            desk.pane.row(key).quiet_words
        ]


def test_lists_of_a_line_that_was_left_are_not_shown() -> None:
    """They come late, and would be chosen from."""
    desk = Desk()
    desk.options.on_toggled()
    desk.line.choose("Office")
    desk.desk.known_sounds = (Sound("1", "Old"),)
    desk.jobs.finish(SOUNDS_JOB)
    desk.jobs.fail(DIDS_JOB, NotReachable("pbx.example.net"))
    assert [choice.title for choice in desk.pane.row("announce_sound_id").choices if not choice.apart] == ["Nothing"]
    assert desk.pane.group("shown").note == ""


def test_stored_variables_are_offered_to_clients_alone() -> None:
    """Others are told why there is nothing."""
    desk = Desk()
    desk.desk.may_use_stored = False
    desk.opens()
    assert not desk.pane.row("dst_dtmf").may_be_stored
    assert desk.pane.group("variables").note == (
        "Stored variables are for the PBX’s client users. This line is signed in as another user."
    )
    client = Desk()
    client.opens()
    assert client.pane.row("dst_dtmf").may_be_stored
    assert client.pane.group("variables").note == ""


def test_a_stored_variable_stands_for_an_option(desk: Desk) -> None:
    """Its row takes the name, its chip shows it, and the request holds it as typed."""
    desk.options.on_stored_wanted("wait_for_pickup")
    row = desk.pane.row("wait_for_pickup")
    assert (row.editor, row.stored, row.typed) == (Editor.TEXT, True, "")
    desk.options.on_edited("wait_for_pickup", "WAIT")
    assert desk.pane.row("wait_for_pickup").typed == "WAIT"
    assert desk.pane.texts == ["Ring for {WAIT}"]
    assert desk.takes() == {"wait_for_pickup": "$cv(WAIT)"}


def test_a_stored_variable_is_picked_where_the_pbx_tells_their_names() -> None:
    """Another name can still be typed, and Reset leads back to the option's own field."""
    desk = Desk()
    desk.desk.known_stored = (StoredVariable("ANI", "37460000001"), StoredVariable("WAIT", "30"))
    desk.opens()
    desk.options.on_stored_wanted("wait_for_pickup")
    row = desk.pane.row("wait_for_pickup")
    assert (row.editor, row.words) == (Editor.SELECT, "Choose a variable")
    assert [choice.title for choice in row.choices] == ["ANI", "WAIT", "Another name …"]
    desk.options.on_chosen("wait_for_pickup", "WAIT")
    assert desk.pane.row("wait_for_pickup").words == "WAIT"
    desk.options.on_chosen("wait_for_pickup", "@type")
    assert desk.pane.row("wait_for_pickup").editor is Editor.TEXT
    desk.options.on_edited("wait_for_pickup", "OTHER")
    assert desk.aims("205", "") == Aim(Dialled("205"))
    desk.options.on_reset("wait_for_pickup")
    assert desk.pane.row("wait_for_pickup").editor is Editor.STEPPER
    desk.options.on_stored_wanted("dst_dtmf")
    desk.options.on_chosen("dst_dtmf", "ANI")
    assert desk.takes() == {"dst_dtmf": "$cv(ANI)"}


def test_another_number_is_typed_in_the_place_of_the_list(desk: Desk) -> None:
    """Reset brings the list back."""
    desk.options.on_chosen("dst_ani", "@type")
    assert desk.pane.row("dst_ani").editor is Editor.TEXT
    desk.options.on_edited("dst_ani", "+74951234567")
    assert desk.pane.row("dst_ani").typed == "+74951234567"
    desk.options.on_reset("dst_ani")
    assert desk.pane.row("dst_ani").editor is Editor.SELECT


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("wait_for_pickup", "30", "30 s"),
        ("wait_for_pickup", "60", "1 min"),
        ("call_duration", "1200", "20 min"),
        ("call_duration", "3661", "1 h 1 min 1 s"),
        ("callback_rate_limit", "20", "20 %"),
        ("wait_for_pickup", "soon", "soon"),
    ],
)
def test_a_number_is_shown_with_what_it_counts(desk: Desk, key: str, typed: str, words: str) -> None:
    """What is no number is shown as it is."""
    desk.options.on_edited(key, typed)
    assert desk.pane.row(key).words == words


def test_values_of_variables_are_masked_where_they_may_be_codes(desk: Desk) -> None:
    """Those that the PBX itself understands are none."""
    desk.options.on_pasted("DOOR=4711\nautoanswer_src=2")
    table = desk.pane.group("variables").variables
    assert table is not None
    assert [(row.name, row.secret, row.hidden) for row in table.rows] == [
        ("DOOR", True, True),
        ("autoanswer_src", False, False),
    ]
    assert "autoanswer_src" not in table.known
    desk.options.on_variable_revealed(0)
    revealed = desk.pane.group("variables").variables
    assert revealed is not None
    assert not revealed.rows[0].hidden
    desk.options.on_variable_revealed(0)
    desk.options.on_variable_focused(0, here=True)
    edited = desk.pane.group("variables").variables
    assert edited is not None
    assert not edited.rows[0].hidden
    desk.options.on_variable_removed(0)
    desk.options.on_variable_added()
    rest = desk.pane.group("variables").variables
    assert rest is not None
    assert [row.name for row in rest.rows] == ["autoanswer_src", ""]


def test_a_step_sets_a_number(desk: Desk) -> None:
    """And the dial field hears of every change, once."""
    before = desk.changes
    desk.options.on_stepped("wait_for_pickup", 1)
    assert desk.pane.row("wait_for_pickup").typed == "30"
    desk.options.on_edited("wait_for_pickup", "30")
    assert desk.changes == before + 1


def test_closing_keeps_what_is_set(desk: Desk) -> None:
    """A second time there is nothing to close."""
    desk.options.on_edited("dst_dtmf", "12")
    desk.options.on_closed()
    desk.options.on_closed()
    assert desk.pane.state is None
    assert not desk.pane.opened
    assert desk.pane.texts == [f"Tones {MASK}"]


def test_a_call_is_described_with_all_its_options(desk: Desk) -> None:
    """Every option of the table that a call carried becomes a chip."""
    options: dict[str, OptionValue] = {
        "announce_sound_id": 99,
        "variables": {"DOOR": "1"},
        "transfer_after_src_hangup": "300",
    }
    desk.options.give_back(options, "")
    assert desk.pane.texts == ["You hear first sound 99", "After you hang up 300", "Variables DOOR"]


class Answering(Desk):
    """Options for a phone that picks itself up."""

    def __init__(self) -> None:
        super().__init__()
        self.answers, self.handed = True, 0
        self.options.phone_answers, self.options.handed_over = lambda: self.answers, self.hand
        self.options.on_phones_changed()

    def hand(self) -> None:
        """Count what was handed over."""
        self.handed += 1


def test_that_my_phone_picks_itself_up_stands_as_a_chip_and_is_sent() -> None:
    """Whoever is called, and in the request that is shown."""
    desk = Answering()
    assert desk.pane.texts == ["Your phone answers itself"]
    desk.opens()
    desk.aims("206", "")
    desk.options.on_request_toggled()
    desk.options.on_request_revealed()
    assert desk.request()[0]["variables"] == {"autoanswer_src": "0"}
    desk.options.on_variable_added()
    desk.options.on_variable_edited(0, "tag", "a")
    assert desk.takes() == {"variables": {"tag": "a", "autoanswer_src": "0"}}
    assert desk.handed == 1
    assert dict(desk.options.completed(CallOrder("207", "Anna")).options) == {"variables": {"autoanswer_src": "0"}}


def test_a_phone_that_must_not_answer_itself_does_not() -> None:
    """While a call is open, where it was said otherwise, and in the call from which the chip was taken."""
    desk = Answering()
    desk.answers = False
    desk.options.on_phones_changed()
    assert (desk.pane.texts, desk.takes(), desk.handed) == ([], {}, 0)
    desk.answers = True
    desk.options.on_variable_added()
    desk.options.on_variable_edited(0, "autoanswer", "4")
    assert desk.pane.texts == ["Variables autoanswer"]
    assert desk.takes() == {"variables": {"autoanswer": "4"}}
    desk.options.on_reset("autoanswer_src")
    assert desk.pane.texts == []
    assert (desk.takes(), desk.handed) == ({}, 0)
    assert desk.pane.texts == ["Your phone answers itself"]


@pytest.mark.parametrize("by_itself", [True, False])
def test_of_a_call_that_was_not_placed_it_does_not_come_back(*, by_itself: bool) -> None:
    """Unless it was set by hand: then it is an option like any other."""
    desk = Answering()
    if not by_itself:
        desk.options.on_variable_added()
        desk.options.on_variable_edited(0, "autoanswer_src", "0")
    taken = desk.takes()
    desk.answers = False
    desk.options.give_back(taken, "")
    desk.options.on_phones_changed()
    assert desk.pane.texts == ([] if by_itself else ["Variables autoanswer_src"])


def test_the_pane_is_opened_for_a_sound_that_is_heard_first() -> None:
    """And stays open where it was."""
    desk = Desk()
    for _ in range(2):
        desk.options.on_opened()
        assert desk.pane.opened


def test_the_stored_variables_are_a_section_for_clients() -> None:
    """Hidden from others, who are told why among the variables of the call; the names are offered for values."""
    desk = Desk()
    desk.desk.known_stored = (StoredVariable("DOOR", "12#"),)
    desk.opens()
    assert desk.pane.shown.groups[-1].key == "stored"
    table = desk.pane.group("variables").variables
    assert table is not None
    assert table.values == ("$cv(DOOR)",)
    desk.line.choose("Office")
    desk.desk.may_use_stored = False
    desk.options.on_line_changed()
    desk.jobs.finish_all()
    assert desk.pane.shown.groups[-1].key == "variables"
    assert desk.pane.group("variables").note == (
        "Stored variables are for the PBX’s client users. This line is signed in as another user."
    )


def test_a_sound_can_be_added_from_the_list_it_is_chosen_from(desk: Desk) -> None:
    """It is chosen once it is there, and the list is read again."""
    picked: list[str] = []
    desk.options.sounds.pick = picked.append
    assert [choice.key for choice in desk.pane.row("announce_sound_id").choices[-3:]] == ["@refresh", "@add", "@stored"]
    desk.options.on_chosen("announce_sound_id", "@add")
    assert picked == ["announce_sound_id"]
    desk.options.sounds.on_picked("announce_sound_id", "/home/anna/new.wav")
    assert desk.pane.group("announcements").note == "Adding new.wav …"
    desk.jobs.finish("add a sound")
    row = desk.pane.row("announce_sound_id")
    assert (row.words, row.chosen) == ("New", "103")
    assert desk.jobs.names == [SOUNDS_JOB]
    desk.jobs.finish_all()
    assert desk.desk.asked[-1] == ("sounds", "Hotel", True)
    assert desk.pane.group("announcements").note == "“New” is at the PBX now."


def test_a_chosen_sound_can_be_heard(desk: Desk) -> None:
    """One that is not known cannot."""
    desk.options.on_played("announce_sound_id")
    assert desk.jobs.names == []
    assert not desk.pane.row("announce_sound_id").playable
    desk.options.on_chosen("announce_sound_id", "8")
    assert desk.pane.row("announce_sound_id").playable
    desk.options.on_played("announce_sound_id")
    desk.jobs.finish_all()
    assert desk.desk.asked[-1] == ("fetch sound", "Hotel", "8")
