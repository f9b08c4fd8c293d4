"""The dial field beside the options of the next call, and what is amiss with my phones."""

from deskbell.domain.dialling import Dialled
from deskbell.domain.errors import CannotRecord, StillOpen
from deskbell.ui.found_people import FINDING
from deskbell.ui.options.presenter import Aim
from deskbell.wording.dialling import FACT
from unit.ui.dial.desk import ANNA, PLACE, Desk


def test_the_options_that_are_set_go_with_what_is_typed() -> None:
    """Once: the next order has none."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.types("999")
    desk.enters()
    desk.types("998")
    desk.enters()
    assert [(order.number, dict(order.options)) for order in desk.places()] == [
        ("999", {"dst_dtmf": "12"}),
        ("998", {}),
    ]


def test_the_options_are_told_whom_enter_would_call() -> None:
    """Number and name, and nobody while it is not clear."""
    desk = Desk()
    desk.types("999")
    assert desk.options.target == ("999", "")
    desk.presenter.on_cleared()
    assert desk.options.target == ("", "")
    desk.types("anna")
    assert desk.options.target == ("205", ANNA.name)
    desk.presenter.on_cleared()
    desk.types("bor")
    assert desk.options.target == ("", "")
    desk.marks("ext:206")
    assert desk.options.target == ("206", "Boris")


def test_the_preview_says_what_the_options_add() -> None:
    """Behind whom it dials."""
    desk = Desk()
    desk.options.said = Aim(Dialled(""), f", then tones {FACT}12{FACT}")
    desk.types("999")
    assert (desk.view.preview, desk.view.facts) == ("Will dial 999, then tones 12", ["999", "12"])


def test_options_that_cannot_be_sent_keep_every_call_back() -> None:
    """What is typed, a chosen row, and a contact alike; in words, with the options still set."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.options.said = Aim(Dialled(""), "", "Nothing is dialled: Tones, no.")
    desk.types("999")
    assert (desk.view.preview, desk.view.problem, desk.view.armed) == ("Nothing is dialled: Tones, no.", True, False)
    desk.enters()
    desk.presenter.on_cleared()
    desk.types("bor")
    desk.marks("ext:206")
    desk.enters("ext:206")
    desk.presenter.call_person(ANNA)
    assert desk.notices.text == "Nothing is dialled: Tones, no."
    assert desk.places() == []
    assert desk.options.now == {"dst_dtmf": "12"}
    desk.options.said = Aim(Dialled(""))
    desk.presenter.on_options_changed()
    assert (desk.view.preview, desk.view.armed) == ("Will dial 206 · Boris", True)


def test_a_contact_is_called_with_the_options_that_are_set() -> None:
    """They stand beside Call for the next call, whoever it is to."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.presenter.call_person(ANNA)
    [order] = desk.places()
    assert (order.number, order.name, dict(order.options)) == ("205", ANNA.name, {"dst_dtmf": "12"})
    assert desk.options.now == {}


def test_a_call_that_could_not_be_placed_gives_its_options_back() -> None:
    """With its number, unless something else has been typed since."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.types("999")
    desk.enters()
    desk.jobs.fail(PLACE, CannotRecord("disk is full"))
    assert (desk.view.typed, desk.options.now) == ("999", {"dst_dtmf": "12"})
    desk.presenter.on_cleared()
    desk.types("998")
    desk.enters()
    desk.types("1")
    desk.jobs.fail(PLACE, CannotRecord("disk is full"))
    assert (desk.view.typed, desk.options.now) == ("1", {})


def test_calling_again_keeps_the_options_of_the_order() -> None:
    """The answer to a question is about the call that was asked for."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.types("999")
    desk.enters()
    desk.jobs.fail(PLACE, StillOpen("999", unknown=False))
    desk.presenter.on_notice_action("again")
    assert [dict(order.options) for order in desk.places()] == [{"dst_dtmf": "12"}]


def test_tones_that_are_set_take_the_place_of_an_extension_part() -> None:
    """And the preview says that the extension is not dialled."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12", "wait_for_pickup": 30}
    desk.types("205 доб. 7")
    assert desk.view.preview == "Will dial 205 · Anna, accounts · extension 7 is not dialled"
    desk.enters()
    assert [dict(order.options) for order in desk.places()] == [{"dst_dtmf": "12", "wait_for_pickup": 30}]


def test_an_extension_part_goes_beside_what_is_set() -> None:
    """A call that could not be placed gives back what was set, and what is typed brings its tones again."""
    desk = Desk()
    desk.options.now = {"wait_for_pickup": 30}
    desk.types("205 доб. 7")
    desk.enters()
    desk.jobs.fail(PLACE, CannotRecord("disk is full"))
    desk.jobs.finish_if_held(FINDING)
    assert desk.options.now == {"wait_for_pickup": 30}
    assert desk.view.preview == "205 доб. 7 → 205, then tones WW7 · Anna, accounts"
    desk.enters()
    assert [dict(order.options) for order in desk.places()] == [{"dst_dtmf": "WW7", "wait_for_pickup": 30}]


class Watch:
    """Fits the watch over my phones."""

    def __init__(self, warning: str = "") -> None:
        self.warning = warning
        self.looks = 0

    def look(self) -> None:
        """Count the looks."""
        self.looks += 1


def test_my_phones_are_warned_of_and_asked_about_for_a_number_that_comes_whole() -> None:
    """Call stays armed; the warning stands behind what would be dialled, whoever it is."""
    desk = Desk()
    desk.presenter.phones = watch = Watch("your phone 101 is off line: nobody will hear it ring")
    desk.types("205")
    said = "Will dial 205 · Anna, accounts · your phone 101 is off line: nobody will hear it ring"
    assert (desk.view.preview, desk.view.armed, desk.view.problem) == (said, True, True)
    desk.presenter.put("206")
    desk.jobs.finish(FINDING)
    assert watch.looks == 1
    assert desk.view.preview.endswith(watch.warning)
    watch.warning = ""
    desk.presenter.on_options_changed()
    assert (desk.view.preview, desk.view.problem) == ("Will dial 206 · Boris", False)
