"""Which preset goes with a number."""

from deskbell.domain.contact import LabelledNumber
from deskbell.domain.dialling import Dialling
from deskbell.domain.directory import Person
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import LineRules
from deskbell.ui.presets.attached import AttachedPresets
from doubles.numbering import TwoCountries

GATE = Preset("1", "Gate", contact="ext:205")
LATE = Preset("2", "Late", contact="contact:a")
OTHER = Preset("3", "Other", contact="ext:205")
ANNA = Person("contact:a", "Anna", "", numbers=(LabelledNumber("84951234567"), LabelledNumber("300", "desk")))


class Desk:
    """The presets of a line whose rules the test changes."""

    def __init__(self) -> None:
        self.rules = LineRules()
        self.attached = AttachedPresets(lambda: self.rules)
        self.attached.set_presets(PresetList((Preset("0", "Free", "205"), GATE, LATE, OTHER)))
        self.attached.set_people((ANNA,))


def test_a_preset_goes_with_every_number_of_its_person() -> None:
    """An extension's is known by its key; the first in the list counts; nobody's number has none."""
    desk = Desk()
    assert desk.attached.find("205") == GATE
    assert desk.attached.find("300") == LATE
    assert desk.attached.find("206") is None
    assert desk.attached.find("") is None


def test_numbers_are_compared_as_they_are_dialled() -> None:
    """However each is written, and by the rules as they are at that moment."""
    desk = Desk()
    assert desk.attached.find("+74951234567") is None
    desk.rules = LineRules(Dialling("AA", TwoCountries()))
    assert desk.attached.find("+74951234567") == LATE
    assert desk.attached.find("84951234567") == LATE


def test_what_is_no_number_goes_with_nobody() -> None:
    """Nor does it fail."""
    desk = Desk()
    desk.attached.set_people((Person("contact:a", "Anna", "ask at the desk"),))
    assert desk.attached.find("300") is None
    assert desk.attached.find("ask at the desk") == LATE
    desk.attached.set_presets(PresetList())
    assert desk.attached.find("205") is None
