"""The favourites."""

from collections.abc import Callable

import pytest

from deskbell.domain.contact import Contact, ContactTrouble, LabelledNumber
from deskbell.domain.directory import Person, person_of
from deskbell.domain.favourites import FavouritesUnread
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.favourites.presenter import FavouritesPresenter
from deskbell.ui.contacts.states import TileState
from deskbell.ui.notice.presenter import TakingBack
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import NoticeSpy

IVAN = Contact("1", "Ivan Petrov", "", (LabelledNumber("+374 91 220715", "mobile"),))
DOCTOR = Contact("2", "Dr. Sahakyan", "", (LabelledNumber("1"), LabelledNumber("2", "home")))
KITCHEN = Person("ext:118", "Kitchen", "118")
GATE = Preset("g", "Gate", "205", icon="gate")
KEYS = ["contact:1", "ext:118", "preset:g", "contact:2"]


class TilesSpy:
    """Fits the tiles."""

    def __init__(self) -> None:
        self.tiles: tuple[TileState, ...] = ()

    def show_tiles(self, tiles: tuple[TileState, ...]) -> None:
        """Remember them."""
        self.tiles = tiles

    @property
    def words(self) -> list[tuple[str, str, str]]:
        """Title, detail and key of each."""
        return [(one.title, one.detail, one.cap) for one in self.tiles]


class Favourites:
    """The presenter with everything around it in the test's hand."""

    def __init__(self, *keys: str, read: bool = True) -> None:
        self.view, self.desk, self.jobs, self.notices = TilesSpy(), SpyDesk(), HeldJobs(), NoticeSpy()
        contacts = self.desk.known_contacts
        contacts.keep(IVAN, DOCTOR)
        self.desk.kept_presets.presets = PresetList((GATE,))
        contacts.like(*keys)
        self.taking_back = TakingBack(self.notices)
        self.called: list[Person | Preset] = []
        self.reported: list[BaseException] = []
        self.later: list[tuple[float, Callable[[], None]]] = []
        self.presenter = FavouritesPresenter(
            self.view,
            self.desk,
            self.jobs,
            self._after,
            self.taking_back,
            self.called.append,
            self.called.append,
            self.reported.append,
        )
        self.presenter.load()
        if read:
            self.jobs.finish_all()

    def _after(self, delay_s: float, callback: Callable[[], None]) -> None:
        self.later.append((delay_s, callback))

    @property
    def keys(self) -> list[str]:
        """What is kept."""
        return self.desk.known_contacts.favourites


def test_favourites_stand_in_their_order_with_their_keys() -> None:
    """A contact by its label, an extension by its number, a preset by its picture, several numbers by their count."""
    favourites = Favourites(*KEYS)
    favourites.presenter.set_extensions((KITCHEN,))
    assert favourites.view.words == [
        ("Ivan Petrov", "mobile", "1"),
        ("Kitchen", "ext. 118", "2"),
        ("Gate", "preset", "3"),
        ("Dr. Sahakyan", "2 numbers", "4"),
    ]
    assert [one.icon for one in favourites.view.tiles] == ["", "", "gate", ""]
    assert favourites.view.tiles[0].spoken == "Ivan Petrov, mobile, +374 91 220715"


def test_the_tenth_has_no_key() -> None:
    """There are nine digits."""
    favourites = Favourites(*(f"ext:{number}" for number in range(10)))
    assert [one.cap for one in favourites.view.tiles] == [*"123456789", ""]
    favourites.presenter.on_key(10)
    favourites.presenter.on_key(0)
    assert favourites.called == [Person("ext:9", "9", "9")]


def test_a_press_or_a_key_calls() -> None:
    """The person, or by the preset; a digit that none has does nothing."""
    favourites = Favourites(*KEYS)
    favourites.presenter.on_pressed("contact:1")
    favourites.presenter.on_key(3)
    favourites.presenter.on_key(5)
    assert favourites.called == [person_of(IVAN), GATE]


def test_an_extension_can_be_called_before_the_line_told_its_name() -> None:
    """By its number; once the line has told that it is not there, it is not called."""
    favourites = Favourites("ext:118")
    favourites.presenter.on_key(1)
    assert favourites.called == [Person("ext:118", "118", "118")]
    favourites.presenter.set_extensions(())
    assert favourites.view.words == [("ext. 118", "not on this line", "1")]
    assert favourites.view.tiles[0].reason == "not on this line"
    favourites.presenter.on_key(1)
    assert len(favourites.called) == 1


def test_somebody_becomes_a_favourite_and_stays_none_when_taken_back() -> None:
    """At the end."""
    favourites = Favourites("contact:1")
    favourites.presenter.toggle("ext:118", "Kitchen")
    favourites.jobs.finish_all()
    assert favourites.keys == ["contact:1", "ext:118"]
    assert "ext:118" in favourites.presenter
    assert favourites.notices.text == "Kitchen is a favourite now."
    favourites.taking_back.on_action("undo")
    favourites.jobs.finish_all()
    assert favourites.keys == ["contact:1"]


def test_a_favourite_taken_away_comes_back_to_its_place() -> None:
    """By undo."""
    favourites = Favourites(*KEYS)
    favourites.presenter.toggle("ext:118", "Kitchen")
    favourites.jobs.finish_all()
    assert favourites.keys == ["contact:1", "preset:g", "contact:2"]
    assert favourites.notices.text == "Kitchen is no favourite any more."
    favourites.taking_back.on_action("undo")
    favourites.jobs.finish_all()
    assert favourites.keys == KEYS


@pytest.mark.parametrize(("place", "order"), [(0, [2, 0, 1, 3]), (3, [0, 1, 3, 2]), (4, [0, 1, 2, 3])])
def test_one_is_moved(place: int, order: list[int]) -> None:
    """It is shown at once and kept; over the end it stays where it is."""
    favourites = Favourites(*KEYS)
    favourites.presenter.on_moved("preset:g", place)
    assert [one.key for one in favourites.view.tiles] == [KEYS[at] for at in order]
    favourites.jobs.finish_all()
    assert favourites.keys == [KEYS[at] for at in order]


def test_what_could_not_be_kept_is_told_and_shown_as_it_is() -> None:
    """The old order comes back."""
    favourites = Favourites(*KEYS)
    favourites.presenter.on_moved("preset:g", 0)
    favourites.jobs.fail("keep a favourite", ContactTrouble())
    favourites.jobs.finish_all()
    assert len(favourites.reported) == 1
    assert [one.key for one in favourites.view.tiles] == KEYS


def test_a_key_that_is_faster_than_the_reading_waits_for_it() -> None:
    """And calls once."""
    favourites = Favourites(*KEYS, read=False)
    favourites.presenter.on_key(1)
    assert favourites.called == []
    favourites.jobs.finish_all()
    favourites.presenter.load()
    favourites.jobs.finish_all()
    assert favourites.called == [person_of(IVAN)]


def test_a_key_does_not_call_somebody_long_after() -> None:
    """The reading has three seconds, from the last key on; then it is said that nobody was called."""
    favourites = Favourites(*KEYS, read=False)
    favourites.presenter.on_key(2)
    favourites.presenter.on_key(1)
    first, (delay_s, forget) = favourites.later
    first[1]()
    assert favourites.reported == []
    forget()
    assert list(map(type, favourites.reported)) == [FavouritesUnread]
    favourites.jobs.finish_all()
    assert (delay_s, favourites.called) == (3.0, [])


def test_a_key_that_was_heard_is_forgotten_without_a_word() -> None:
    """As is one of which it was said why nobody can be called."""
    favourites = Favourites(*KEYS, read=False)
    favourites.presenter.on_key(1)
    favourites.jobs.finish_all()
    favourites.later[0][1]()
    assert (len(favourites.called), favourites.reported) == (1, [])
    favourites = Favourites(*KEYS, read=False)
    favourites.presenter.on_key(1)
    favourites.jobs.fail("read the favourites", ContactTrouble())
    favourites.later[0][1]()
    favourites.presenter.load()
    favourites.jobs.finish_all()
    assert (favourites.called, len(favourites.reported)) == ([], 1)


def test_only_the_last_reading_counts() -> None:
    """One that was asked for before a change does not show what was."""
    favourites = Favourites("contact:1")
    favourites.presenter.load()
    held = favourites.jobs.take("read the favourites")
    favourites.presenter.load()
    favourites.jobs.finish_all()
    held.on_done(None)
    assert favourites.view.words == [("Ivan Petrov", "mobile", "1")]
