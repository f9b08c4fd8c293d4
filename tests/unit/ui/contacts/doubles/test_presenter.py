"""Who is in the contacts twice."""

from dataclasses import replace

from deskbell.domain.contact import MOST_NUMBERS, Contact, LabelledNumber, NoSuchContact
from deskbell.domain.directory import person_of
from deskbell.ui.contacts.doubles.presenter import DoublesPresenter
from deskbell.ui.contacts.doubles.states import DoublesState, DoubleState
from deskbell.ui.notice.presenter import TakingBack
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import NoticeSpy

SHARED = LabelledNumber("+374 10 523308", "office")
ANNA = Contact("1", "Anna Petrosyan", "Ararat Bank", (SHARED,), groups=("Bank",))
AP = Contact("2", "A. Petrosyan", "", (LabelledNumber("+37410523308"), LabelledNumber("104")))
BORIS, BORYA = (Contact(key, name, "", (LabelledNumber("205"),)) for key, name in (("3", "Boris"), ("4", "Borya")))


class DoublesSpy:
    """Fits the sheet."""

    def __init__(self) -> None:
        self.state: DoublesState | None = None

    def show_doubles(self, state: DoublesState | None) -> None:
        """Remember the sets."""
        self.state = state


class Sheet:
    """The presenter with everything around it in the test's hand."""

    def __init__(self, *contacts: Contact) -> None:
        self.view, self.desk, self.jobs, self.notices = DoublesSpy(), SpyDesk(), HeldJobs(), NoticeSpy()
        self.contacts = self.desk.known_contacts
        self.contacts.keep(*contacts)
        self.taking_back = TakingBack(self.notices)
        self.changes = 0
        self.reported: list[BaseException] = []
        self.presenter = DoublesPresenter(
            self.view, self.desk, self.jobs, self.taking_back, self._count, self.reported.append
        )
        self.presenter.open()
        self.jobs.finish_all()

    @property
    def state(self) -> DoublesState:
        """What the sheet shows."""
        assert self.view.state is not None
        return self.view.state

    def _count(self) -> None:
        self.changes += 1


def test_a_set_shows_what_would_come_out_of_it() -> None:
    """Every number once, the groups, and whom it stands for."""
    sheet = Sheet(ANNA, AP, BORIS)
    assert sheet.state.doubles == (
        DoubleState(
            "1 2",
            "Anna Petrosyan, Ararat Bank",
            ("office  +374 10 523308", "104", "Bank"),
            "Out of Anna Petrosyan and A. Petrosyan.",
            "Make them one",
            "Make them one: Anna Petrosyan. Out of Anna Petrosyan and A. Petrosyan.",
            "Call it A. Petrosyan",
        ),
    )
    assert (sheet.state.every, sheet.state.text[:12]) == ("", "Some contact")


def test_without_doubles_the_sheet_says_so() -> None:
    """There is nothing to press."""
    sheet = Sheet(ANNA, BORIS)
    assert (sheet.state.text, sheet.state.doubles) == ("No two contacts have a number in common.", ())


def test_a_set_becomes_one_and_parts_again() -> None:
    """The sheet shows what is left, the column hears of it."""
    sheet = Sheet(ANNA, AP)
    sheet.presenter.on_merged("1 2")
    sheet.presenter.on_merged("1 2")
    sheet.jobs.finish_all()
    assert [one.name for one in sheet.contacts.now.values()] == ["Anna Petrosyan"]
    assert (sheet.state.doubles, sheet.changes) == ((), 1)
    assert sheet.notices.text == "They are one contact now."
    sheet.taking_back.on_action("undo")
    sheet.jobs.finish_all()
    assert sheet.contacts.now == {"1": ANNA, "2": AP}
    assert (len(sheet.state.doubles), sheet.changes) == (1, 2)


def test_another_of_them_gives_its_name() -> None:
    """Every one in turn, and what else is shown comes out as before."""
    sheet = Sheet(ANNA, AP, replace(BORYA, numbers=(SHARED,)))
    shown = []
    for _ in range(3):
        [double] = sheet.state.doubles
        shown.append((double.key, double.title, double.turn))
        sheet.presenter.on_turned(double.key)
    assert shown == [
        ("1 2 4", "Anna Petrosyan, Ararat Bank", "Call it A. Petrosyan"),
        ("2 4 1", "A. Petrosyan, Ararat Bank", "Call it Borya"),
        ("4 1 2", "Borya, Ararat Bank", "Call it Anna Petrosyan"),
    ]
    sheet.presenter.on_turned("1 2 4")
    sheet.presenter.on_merged("2 4 1")
    sheet.jobs.finish_all()
    [one] = sheet.contacts.now.values()
    assert one.name == "A. Petrosyan"


def test_the_chosen_names_are_kept_also_where_all_are_merged_at_once() -> None:
    """And where the sheet is read anew; opened anew, it begins with the first of each."""
    sheet = Sheet(ANNA, AP, BORIS, BORYA)
    sheet.presenter.on_turned("3 4")
    sheet.presenter.on_turned("no such")
    sheet.presenter.on_typed("")
    sheet.jobs.finish_all()
    assert sorted(double.key for double in sheet.state.doubles) == ["1 2", "4 3"]
    sheet.presenter.on_all_merged()
    sheet.jobs.finish_all()
    assert sorted(one.name for one in sheet.contacts.now.values()) == ["Anna Petrosyan", "Borya"]
    sheet.taking_back.on_action("undo")
    sheet.presenter.open()
    sheet.jobs.finish_all()
    assert sorted(double.key for double in sheet.state.doubles) == ["1 2", "3 4"]


def test_those_who_are_called_the_same_have_nothing_to_choose() -> None:
    """The name comes out in any case."""
    sheet = Sheet(BORIS, replace(BORYA, name="Boris"))
    assert [double.turn for double in sheet.state.doubles] == [""]


def test_every_set_becomes_one() -> None:
    """At one press, and at one press they part."""
    sheet = Sheet(ANNA, AP, BORIS, BORYA)
    assert sheet.state.every == "Make one of each"
    sheet.presenter.on_all_merged()
    sheet.jobs.finish_all()
    assert len(sheet.contacts.now) == 2
    assert sheet.notices.text == "2 times, several contacts are one now."
    sheet.taking_back.on_action("undo")
    sheet.jobs.finish_all()
    assert len(sheet.contacts.now) == 4


def test_what_cannot_be_one_says_why_and_has_no_button() -> None:
    """Too many numbers for one contact."""
    many = [tuple(LabelledNumber(f"{half}{at:05}") for at in range(MOST_NUMBERS - 5)) for half in (1, 2)]
    big = [Contact(f"b{at}", f"Big {at}", "", (SHARED, *some)) for at, some in enumerate(many)]
    sheet = Sheet(*big)
    [double] = sheet.state.doubles
    assert (double.merge, double.detail) == (
        "",
        "These cannot be made one: a contact has at most 50 numbers.",
    )
    sheet.presenter.on_all_merged()
    sheet.jobs.finish_all()
    assert (len(sheet.contacts.now), sheet.notices.text) == (2, "")


def test_many_numbers_are_counted() -> None:
    """The first of them are shown."""
    long = tuple(LabelledNumber(f"9{at:05}") for at in range(9))
    sheet = Sheet(Contact("1", "A", "", (SHARED, *long)), Contact("2", "B", "", (SHARED,)))
    assert sheet.state.doubles[0].lines[-2:] == ("900003", "and 5 more numbers")


def test_only_the_first_sets_are_shown() -> None:
    """And how many there are is said."""
    pairs = [Contact(f"{at}{half}", f"P {at}", "", (LabelledNumber(f"5{at:05}"),)) for at in range(30) for half in "ab"]
    sheet = Sheet(*pairs)
    assert len(sheet.state.doubles) == 25
    assert "the first 25" in sheet.state.text


def test_what_could_not_be_merged_is_told_and_looked_at_anew() -> None:
    """Somebody else has removed one meanwhile."""
    sheet = Sheet(ANNA, AP)
    sheet.presenter.on_merged("1 2")
    error = NoSuchContact("2")
    sheet.jobs.fail("merge contacts", error)
    sheet.jobs.finish_all()
    assert sheet.reported == [error]
    sheet.presenter.on_merged("1 2")
    sheet.jobs.finish_all()
    assert len(sheet.contacts.now) == 1


def test_a_closed_sheet_stays_closed() -> None:
    """Also when what it began is over."""
    sheet = Sheet(ANNA, AP)
    sheet.presenter.on_merged("1 2")
    sheet.presenter.leave()
    sheet.jobs.finish_all()
    assert sheet.view.state is None
    sheet.presenter.on_merged("no such")
    assert sheet.jobs.names == []


def open_for(sheet: Sheet, contact: Contact) -> None:
    """Look for others who are the same person."""
    sheet.presenter.open(person_of(contact))
    sheet.jobs.finish_all()


def test_of_one_person_only_their_own_doubles_are_shown() -> None:
    """And a field in which others are looked for."""
    sheet = Sheet(ANNA, AP, BORIS, BORYA)
    open_for(sheet, ANNA)
    assert [double.key for double in sheet.state.doubles] == ["1 2"]
    assert (sheet.state.title, sheet.state.search) == ("Merge Anna Petrosyan", "Who is Anna Petrosyan too?")
    assert sheet.state.every == ""


def test_whoever_is_the_same_person_is_looked_for_and_merged() -> None:
    """By name, without a number in common; the sheet closes, and Undo parts them."""
    sheet = Sheet(ANNA, BORIS)
    open_for(sheet, ANNA)
    assert sheet.state.text == "No other contact has a number of Anna Petrosyan. Look for one by name."
    for text, keys in (("bor", ["1 3"]), ("anna", []), ("zzz", []), (" ", []), ("boris", ["1 3"])):
        sheet.presenter.on_typed(text)
        sheet.jobs.finish_all()
        assert [double.key for double in sheet.state.doubles] == keys
    sheet.presenter.on_merged("1 3")
    sheet.jobs.finish_all()
    [one] = sheet.contacts.now.values()
    assert (one.name, len(one.numbers), sheet.view.state) == ("Anna Petrosyan", 2, None)
    sheet.taking_back.on_action("undo")
    sheet.jobs.finish_all()
    assert sheet.contacts.now == {"1": ANNA, "3": BORIS}


def test_late_results_do_not_take_the_place_of_newer_ones() -> None:
    """Nor open a sheet that was closed."""
    sheet = Sheet(ANNA, BORIS)
    open_for(sheet, ANNA)
    sheet.presenter.on_typed("bor")
    late = sheet.jobs.take("look for doubles")
    sheet.presenter.on_typed("zzz")
    sheet.jobs.finish_all()
    late.on_done(((ANNA, BORIS),))
    assert sheet.state.doubles == ()
    sheet.presenter.on_typed("bor")
    sheet.presenter.leave()
    sheet.jobs.finish_all()
    assert sheet.view.state is None
