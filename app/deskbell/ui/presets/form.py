"""A preset while its name and the rest beside its options are typed; immutable, so that nothing is half done."""

from dataclasses import dataclass, field, replace

from deskbell.domain.directory import Person
from deskbell.domain.line import Line
from deskbell.domain.preset import ICONS, KEYS, Preset, PresetProblem
from deskbell.domain.preset_list import PresetList
from deskbell.ui.parts.choice import Choice
from deskbell.ui.presets.states import FormState
from deskbell.wording import preset_pane as words
from deskbell.wording.preset_words import PresetWords

_OF_NAME = (PresetProblem.NAME_TAKEN, PresetProblem.NAME_UNREADABLE)


@dataclass(frozen=True, slots=True)
class Form:
    """What is typed of a preset, which has no id while it is new; `person` is typed to find whom it goes with.

    `problems` are sentences by the field to blame: `name`, `number`, or empty for the whole.
    """

    preset: Preset
    apart: bool
    attached: str = ""
    person: str = ""
    matches: tuple[Person, ...] = ()
    problems: dict[str, str] = field(default_factory=dict)

    def with_preset(self, preset: Preset) -> "Form":
        """Another preset; what was wrong with the one before is not said any more."""
        return replace(self, preset=preset, problems={})

    def refused(self, problem: PresetProblem, sentence: str) -> "Form":
        """What is wrong, said beside the field to blame."""
        where = "number" if problem is PresetProblem.NUMBER_UNREADABLE else "name" if problem in _OF_NAME else ""
        return replace(self, problems={where: sentence})

    def typed_person(self, text: str, matches: tuple[Person, ...]) -> "Form":
        """Somebody is looked for; nobody is chosen by typing alone."""
        return replace(self, person=text, matches=matches)

    def attached_to(self, person: Person | None) -> "Form":
        """The preset goes with somebody, or with nobody any more."""
        preset = replace(self.preset, contact=person.key if person else "")
        return replace(self.with_preset(preset), attached=person.name if person else "", person="", matches=())

    def state(self, presets: PresetList, line: Line) -> FormState:
        """The form as it is shown, on a line whose phones can be chosen to ring."""
        preset, labels = self.preset, PresetWords()
        phones = {phone.number: f"{phone.name} {phone.number}".strip() for phone in line.phones}
        rings = " ".join(preset.sources)
        known = {"": words.USUAL_PHONES, **phones, " ".join(phones): ", ".join(phones)}
        if rings not in known:
            known[rings] = ", ".join(preset.sources)
        taken = {one.key: one.name for one in presets.presets if one.key and one.id != preset.id}
        return FormState(
            heading=words.heading(preset.name) if self.apart else labels.save,
            save=labels.save_changes if preset.id else labels.save,
            name=preset.name,
            icon=preset.icon,
            icons=tuple(Choice(icon, words.ICON_WORDS[icon]) for icon in ICONS),
            key=str(preset.key or ""),
            key_words=words.key_words(preset.key),
            keys=tuple(Choice(str(key or ""), words.key_words(key, taken.get(key, ""))) for key in (0, *KEYS)),
            number=preset.number,
            rings=rings,
            rings_words=known[rings],
            phones=tuple(Choice(numbers, told) for numbers, told in known.items()),
            person=self.person,
            attached=self.attached,
            matches=tuple(Choice(one.key, one.name, one.number or one.note) for one in self.matches),
            name_problem=self.problems.get("name", ""),
            number_problem=self.problems.get("number", ""),
            problem=self.problems.get("", ""),
        )
