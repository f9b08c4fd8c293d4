"""Which preset goes with a number: those that are attached to somebody, by every number of theirs."""

from collections.abc import Callable, Iterable, Mapping

from deskbell.domain.directory import Person
from deskbell.domain.errors import NotDialable
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import LineRules

_EXTENSION = "ext:"


class AttachedPresets:
    """Numbers are compared as they are dialled; of two presets for one number the first in the list counts."""

    def __init__(self, rules: Callable[[], LineRules]) -> None:
        self._rules = rules
        self._presets: tuple[Preset, ...] = ()
        self._numbers: Mapping[str, tuple[str, ...]] = {}
        self._known: tuple[LineRules, dict[str, Preset]] | None = None

    def set_presets(self, presets: PresetList) -> None:
        """Take in which presets are attached to somebody."""
        self._presets = tuple(preset for preset in presets.presets if preset.contact)
        self._known = None

    def set_people(self, people: Iterable[Person]) -> None:
        """Take in the numbers of those whom a preset may be attached to."""
        self._numbers = {one.key: (one.number, *(other.number for other in one.numbers)) for one in people}
        self._known = None

    def find(self, number: str) -> Preset | None:
        """The preset that goes with whoever has this number."""
        if not self._presets or not number:
            return None
        rules = self._rules()
        if self._known is None or self._known[0] is not rules:
            self._known = rules, self._by_number(rules)
        return self._known[1].get(_dialled(number, rules))

    def _by_number(self, rules: LineRules) -> dict[str, Preset]:
        found: dict[str, Preset] = {}
        for preset in self._presets:
            for number in (*self._numbers.get(preset.contact, ()), _own_number(preset.contact)):
                if number:
                    found.setdefault(_dialled(number, rules), preset)
        return found


def _own_number(key: str) -> str:
    return key.removeprefix(_EXTENSION) if key.startswith(_EXTENSION) else ""


def _dialled(number: str, rules: LineRules) -> str:
    try:
        return rules.dialling.read(number).number
    except NotDialable:
        return number
